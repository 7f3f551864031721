"""The hall on its day: the secretary's page, the chair's, and the screen on the wall."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from dialogue.rules import policy
from dialogue.rules.authority import FIELDS, KINDS
from dialogue.rules.errors import Overtaken, Refused
from dialogue.services import convening_facts, hall, petitions, screening, turns

from . import guard
from .form import CreatingForm, EditingForm, Form, KeyField, choices
from .language import _, _l
from .page import done, htmx, page
from .petition_steps import WORDS

bp = Blueprint("hall", __name__, url_prefix="/meetings/<uuid:meeting_id>")

TURN = "/hall/turns/<uuid:turn_id>"
UNDECIDED = ("received", "assigned")
MOVES = {
    # in the address  what happens to the queue
    "call":   lambda turn, **who: turns.call(turn, at=guard.now(), **who),
    "end":    lambda turn, **who: turns.end(turn, at=guard.now(), **who),
    "up":     lambda turn, **who: turns.shift(turn, True, **who),
    "down":   lambda turn, **who: turns.shift(turn, False, **who),
    "leave":  lambda turn, **who: turns.leave(turn, **who),
}


class QueueForm(CreatingForm):
    speaker = StringField(_l("Ai xin phát biểu?"), [DataRequired(_l("Ghi họ tên người xin phát biểu")), Length(max=200)])
    place = StringField(_l("Ở đâu?"), [Optional(), Length(max=300)])


class TurnForm(EditingForm):
    pen = KeyField(default=uuid4)
    stroke = HiddenField(default="0")
    speaker = StringField(_l("Người phát biểu"), [Optional(), Length(max=200)])
    place = StringField(_l("Thôn, địa chỉ"), [Optional(), Length(max=300)])
    words = TextAreaField(_l("Lời phát biểu"), [Optional(), WORDS])
    summary = StringField(_l("Tên ngắn, chiếu lên màn hình"), [Optional(), Length(max=200)])
    field = SelectField(_l("Lĩnh vực"), choices=choices(FIELDS))

    @property
    def said(self) -> dict[str, str]:
        """What was typed, by the names of turns.SAID."""
        return {name: self[name].data or "" for name in turns.SAID}

    @property
    def by_hand(self) -> dict[str, Any]:
        """Whose pen it was, its keystroke, and the version that was read; a choice to go over another's words renews it."""
        over = request.form.get("over", type=int)
        return {"pen": self.pen.data, "stroke": int(self.stroke.data) if str(self.stroke.data or "").isdecimal() else 0,
                "version": over or self.version.data}


class OutcomeForm(EditingForm):
    pen = KeyField(default=uuid4)
    outcome = RadioField(_l("Kết quả"), [InputRequired(_l("Chọn một kết quả"))],
                         choices=choices({code: title for code, (title, _competence) in turns.OUTCOMES.items()}))
    person = SelectField(_l("Ai trả lời, ai soạn trả lời?"))
    words = TextAreaField(_l("Đã trả lời thế nào?"), [WORDS])
    summary = StringField(_l("Tên ngắn"), [DataRequired(_l("Ghi tên ngắn, ví dụ: Rãnh thoát nước")), Length(max=200)])
    kind = SelectField(_l("Đây là"), choices=choices(KINDS))

    def offer(self, answering: list[Any]) -> None:
        """Who may answer in the hall, the chairman first; an answer in writing is drafted by anybody but him."""
        self.person.choices = choices({str(one.id): f"{one.name}, {one.post}" for one in answering})
        self.writers = {str(one.id) for one in answering if one.role != "chairman"}

    def validate_words(self, words: TextAreaField) -> None:
        if self.outcome.data == "answered" and not words.data:
            raise ValidationError(_("Ghi câu trả lời tại hội nghị"))

    def validate_person(self, person: SelectField) -> None:
        if self.outcome.data == "written" and person.data not in self.writers:
            raise ValidationError(_("Chọn người soạn trả lời"))


class GroundForm(Form):
    ground = TextAreaField(_l("Căn cứ từ chối"), [DataRequired(_l("Ghi căn cứ từ chối")), WORDS])


class PointForm(Form):
    number = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


# ---------- the secretary

@bp.get("/hall")
def secretary(meeting_id: UUID) -> ResponseReturnValue:
    there = hall.of(meeting_id)
    policy.require(g.actor, "hall.keep", there.Meeting)
    return _secretary(there)


@bp.post("/hall/turns")
def add(meeting_id: UUID) -> ResponseReturnValue:
    there = hall.of(meeting_id)
    policy.require(g.actor, "turn.add", there.Meeting)
    form = QueueForm()
    if not form.validate_on_submit():
        return _secretary(there, 422, "asking", asking=form)
    turns.add(there.Meeting, client_key=form.client_key.data, speaker=form.speaker.data, place=form.place.data or "",
              by=g.actor, on=g.today)
    return done(_address(meeting_id), _("%(speaker)s đứng cuối hàng.", speaker=form.speaker.data))


@bp.post("/hall/petitions/<uuid:petition_id>")
def bring_up(meeting_id: UUID, petition_id: UUID) -> ResponseReturnValue:
    meeting = hall.of(meeting_id).Meeting
    policy.require(g.actor, "turn.raise", meeting)
    turn = turns.bring_up(meeting, petitions.get(petition_id), at=guard.now(), by=g.actor, on=g.today)
    return done(_back(meeting_id, turn.id))


@bp.post(f"{TURN}/<any({', '.join(MOVES)}):move>")
def move(meeting_id: UUID, turn_id: UUID, move: str) -> ResponseReturnValue:
    MOVES[move](turns.get(meeting_id, turn_id), by=g.actor, on=g.today)
    return done(_back(meeting_id))


@bp.post(TURN)
def write(meeting_id: UUID, turn_id: UUID) -> ResponseReturnValue:
    """What was typed so far: from a script at each pause, without one by a button."""
    turn, form = _turn(meeting_id, turn_id, "turn.write"), TurnForm()
    if not form.validate_on_submit():
        return _secretary(hall.of(meeting_id), 422, turn_id=turn.id, typed=form)
    try:
        turns.write(turn, form.said, **form.by_hand, by=g.actor, on=g.today)
    except Overtaken as error:
        return _secretary(hall.of(meeting_id), 409, "saved", turn_id=turn.id, typed=form, theirs=error)
    if htmx.partial:
        form.renew(turn.version)
        return page("hall/secretary.html", "saved", typed=form, turn=turn, saved_at=guard.now(), theirs=None,
                    stroke=form.stroke.data)
    return done(_address(meeting_id, turn.id), _("Đã lưu."))


@bp.post(f"{TURN}/log")
def log(meeting_id: UUID, turn_id: UUID) -> ResponseReturnValue:
    turn, form = _turn(meeting_id, turn_id, "turn.log"), TurnForm()
    if form.validate_on_submit() and not form.words.data:
        form.words.errors = [_("Ghi lời phát biểu rồi mới chốt")]
    if form.errors:
        return _secretary(hall.of(meeting_id), 422, turn_id=turn.id, typed=form)
    try:
        turns.log(turn, form.said, **form.by_hand, by=g.actor, on=g.today)
    except Overtaken as error:
        return _secretary(hall.of(meeting_id), 409, turn_id=turn.id, typed=form, theirs=error)
    return done(_address(meeting_id, turn.id))


@bp.post(f"{TURN}/outcome")
def decide(meeting_id: UUID, turn_id: UUID) -> ResponseReturnValue:
    turn, form = _turn(meeting_id, turn_id, "turn.decide"), _outcome_form()
    if not form.validate_on_submit():
        return _secretary(hall.of(meeting_id), 422, turn_id=turn.id, outcome=form)
    try:
        turns.decide(turn, form.outcome.data, kind=form.kind.data, summary=form.summary.data, words=form.words.data or "",
                     person_id=UUID(form.person.data), pen=form.pen.data,
                     version=form.version.data, by=g.actor, on=g.today)
    except Refused as error:
        form.refuse(error)
        return _secretary(hall.of(meeting_id), 409, turn_id=turn.id, outcome=form)
    return done(_address(meeting_id), _("Đã ghi kết quả."))


@bp.post("/hall/point")
def point(meeting_id: UUID) -> ResponseReturnValue:
    meeting = hall.of(meeting_id).Meeting
    policy.require(g.actor, "hall.point", meeting)
    form = PointForm()
    if not form.validate_on_submit():
        return _secretary(hall.of(meeting_id), 422)
    turns.point(meeting, form.number.data, by=g.actor, on=g.today)
    return done(_back(meeting_id))


def _secretary(there: Any, status: int = 200, fragment: str = "", turn_id: UUID | None = None, typed: TurnForm | None = None,
               outcome: OutcomeForm | None = None, asking: QueueForm | None = None, theirs: Overtaken | None = None,
               ) -> ResponseReturnValue:
    rows = hall.turns(there.Meeting.id)
    wanted = turn_id or request.args.get("turn", type=UUID)
    row = next((one for one in rows if one.SpeakingTurn.id == wanted), None) or hall.speaking(rows)
    turn = row.SpeakingTurn if row else None
    answering = hall.answering(on=g.today)
    open_outcome = row is not None and row.petition_id is not None and row.state in UNDECIDED and not _decided(row)
    if open_outcome:
        outcome = outcome or OutcomeForm(
            formdata=None, version=turn.version, summary=row.summary, kind=row.kind or "recommendation")
        outcome.offer(answering)
    if turn and not row.petition_id and not typed:
        typed = TurnForm(formdata=None, version=turn.version, **{name: getattr(turn, name) for name in turns.SAID})
    return page("hall/secretary.html", fragment or ("live" if request.args.get("live") else "editor"), status,
                there=there, meeting=there.Meeting, now=_now(there), rows=rows, row=row, turn=turn, typed=typed,
                outcome=outcome if open_outcome else None, asking=asking or QueueForm(formdata=None), theirs=theirs,
                decided=_decided, saved_at=None, stroke=0, at=guard.now().astimezone(guard.VIET_NAM),
                sent=convening_facts.sent_before(there.Meeting, on=g.today), fields=FIELDS)


def _decided(row: Any) -> bool:
    """Whether the hall has said what becomes of it."""
    return row.state not in UNDECIDED or row.mode is not None or row.competence in ("beyond", "unclear")


def _outcome_form() -> OutcomeForm:
    form = OutcomeForm()
    form.offer(hall.answering(on=g.today))
    return form


def _turn(meeting_id: UUID, turn_id: UUID, verb: str) -> Any:
    turn = turns.get(meeting_id, turn_id)
    policy.require(g.actor, verb, turn)
    return turn


def _now(there: Any) -> hall.Now:
    at: datetime = guard.now().astimezone(guard.VIET_NAM)
    return hall.now(there.Meeting, at.time())


def _address(meeting_id: UUID, turn_id: UUID | None = None) -> str:
    return url_for("hall.secretary", meeting_id=meeting_id, turn=turn_id)


def _back(meeting_id: UUID, turn_id: UUID | None = None) -> str:
    """To the screen that the button stood on."""
    chair = request.form.get("back") == "chair"
    return url_for("hall.chair", meeting_id=meeting_id) if chair else _address(meeting_id, turn_id)


# ---------- the chair

@bp.get("/chair")
def chair(meeting_id: UUID) -> ResponseReturnValue:
    there = hall.of(meeting_id)
    policy.require(g.actor, "hall.lead", there.Meeting)
    return _chair(there)


@bp.post(f"{TURN}/refuse")
def refuse(meeting_id: UUID, turn_id: UUID) -> ResponseReturnValue:
    """The chair refuses what the secretary has written down, with the ground."""
    turn = turns.get(meeting_id, turn_id)
    policy.require(g.actor, "petition.refuse")
    form = GroundForm()
    if not form.validate_on_submit():
        return _chair(hall.of(meeting_id), 422, form)
    if turn.petition_id is None:
        raise Refused("Thư ký chưa chốt lời phát biểu này, chờ chốt rồi ghi từ chối.")
    screening.refuse(petitions.get(turn.petition_id), form.ground.data, by=g.actor, on=g.today)
    return done(url_for("hall.chair", meeting_id=meeting_id), _("Đã từ chối, có nêu căn cứ."))


def _chair(there: Any, status: int = 200, ground: GroundForm | None = None) -> ResponseReturnValue:
    rows = hall.turns(there.Meeting.id)
    sent = convening_facts.sent_before(there.Meeting, on=g.today)
    by_field = [(name, [one for one in sent if one.field == code]) for code, name in FIELDS.items()]
    return page("hall/chair.html", "live", status, there=there, meeting=there.Meeting, now=_now(there), rows=rows,
                row=hall.speaking(rows), decided=_decided, ground=ground or GroundForm(formdata=None),
                by_field=[(name, asked) for name, asked in by_field if asked],
                may_refuse=policy.allows(g.actor, "petition.refuse"), at=guard.now().astimezone(guard.VIET_NAM))


# ---------- the wall

@bp.get("/screen")
def screen(meeting_id: UUID) -> ResponseReturnValue:
    there = hall.of(meeting_id)
    policy.require(g.actor, "hall.show", there.Meeting)
    rows = hall.turns(there.Meeting.id)
    return page("hall/screen.html", "live", there=there, meeting=there.Meeting, now=_now(there), row=hall.speaking(rows),
                waiting=sum(one.SpeakingTurn.state == "waiting" for one in rows),
                at=guard.now().astimezone(guard.VIET_NAM))
