"""Who speaks in the hall, in which order, what is said, and what becomes of it there and then.

A page writes as often as its writer pauses. `pen` is that open page and `stroke` its latest keystroke, so that a post
that comes twice, late or in the wrong order changes nothing; another pen needs the `version` that it has read. History
remembers who took up the pen, not each pause.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from dialogue.models.meeting import Meeting
from dialogue.models.petition import Petition
from dialogue.models.turn import SpeakingTurn
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold
from dialogue.rules.workflow import TURN
from dialogue.services import history, people, petitions, screening
from tenants.db import db

SAID = ("speaker", "place", "words", "summary", "field")
OPEN = ("scheduled", "noticed", "postponed", "adjourned", "held")       # states of a meeting whose hall may be written down
OUTCOMES = {
    #  code       what became of it in the hall                whose competence it is
    "answered": ("Trả lời tại chỗ",                            "own"),
    "written":  ("Hẹn trả lời bằng văn bản",                   "own"),
    "beyond":   ("Vượt thẩm quyền",                            "beyond"),
    "unclear":  ("Chưa rõ thẩm quyền",                         "unclear"),
}


def get(meeting_id: UUID, turn_id: UUID) -> SpeakingTurn:
    """The turn of that meeting; Missing when this unit has none."""
    turn = db.session.scalar(select(SpeakingTurn).where(SpeakingTurn.id == turn_id, SpeakingTurn.meeting_id == meeting_id))
    if turn is None:
        raise Missing("Không có lượt phát biểu này.")
    return turn


def add(meeting: Meeting, *, client_key: UUID, speaker: str, place: str, by: Actor, on: date) -> SpeakingTurn:
    """Somebody asks for the word and stands last; the same client key gives the first result. Refuses before the day."""
    policy.require(by, "turn.add", meeting)
    history.wait()
    first = db.session.scalar(select(SpeakingTurn).where(SpeakingTurn.client_key == client_key))
    return first or _enter(meeting, "turn.add", by, on, client_key=client_key, speaker=speaker, place=place,
                           village_id=_village(place))


def bring_up(meeting: Meeting, petition: Petition, *, at: datetime, by: Actor, on: date) -> SpeakingTurn:
    """What was sent before the meeting is raised now; raised twice, the first turn stands. It names nobody until the
    secretary writes down who speaks."""
    policy.require(by, "turn.raise", meeting)
    history.wait()
    first = db.session.scalar(select(SpeakingTurn).where(SpeakingTurn.petition_id == petition.id))
    if first:
        return first
    if petition.meeting_id != meeting.id or petition.state == "redirected":
        raise Missing("Không có ý kiến này.")
    turn = _enter(meeting, "turn.raise", by, on, client_key=petition.id, petition_id=petition.id, field=petition.field)
    _give_word(turn, at)
    return turn


def call(turn: SpeakingTurn, *, at: datetime, by: Actor, on: date) -> None:
    """Gives the word at that moment; whoever had it has finished."""
    _step(turn, "call", by, on)
    _give_word(turn, at)


def end(turn: SpeakingTurn, *, at: datetime, by: Actor, on: date) -> None:
    """The speaker has finished."""
    _step(turn, "end", by, on)
    _finish(turn, at)


def shift(turn: SpeakingTurn, up: bool, *, by: Actor, on: date) -> None:
    """One place up or down among those who wait; at either end it stays."""
    _step(turn, "shift", by, on)
    beyond = SpeakingTurn.position < turn.position if up else SpeakingTurn.position > turn.position
    other = db.session.scalar(
        select(SpeakingTurn).where(SpeakingTurn.meeting_id == turn.meeting_id, SpeakingTurn.state == "waiting", beyond)
        .order_by(SpeakingTurn.position.desc() if up else SpeakingTurn.position).limit(1))
    if other:
        turn.position, other.position = other.position, turn.position


def leave(turn: SpeakingTurn, *, by: Actor, on: date) -> None:
    """Somebody who waited no longer wants the word; the name goes."""
    _step(turn, "leave", by, on)
    turn.state, turn.speaker, turn.place, turn.village_id = "left", "", "", None


def write(turn: SpeakingTurn, said: dict[str, str], *, pen: UUID, stroke: int, version: int, by: Actor, on: date) -> None:
    """Keeps what was typed so far: any of SAID. `stroke` counts up within one pen; 0: a page without script.

    A post of the same pen that is not newer changes nothing. Refuses (Overtaken, with `theirs`) where another pen has
    written otherwise since `version`, and words that are a petition already.
    """
    policy.require(by, "turn.write", turn)
    _lock(turn)
    own = turn.pen == pen and bool(stroke)
    if own and stroke <= turn.stroke:
        return
    theirs = {name: getattr(turn, name) for name in SAID}
    if {**theirs, **said} == theirs:
        return
    if turn.petition_id:
        raise Refused("Lời này đã chốt thành ý kiến, không sửa ở đây nữa.")
    if not own and version != turn.version:
        raise Overtaken("Thư ký khác vừa ghi lượt này. Cả hai lời đều còn, xem rồi chọn.", theirs=theirs)
    TURN.step("write", turn.state)
    if turn.pen != pen:
        history.write("turn.write", turn, by=by, on=on)
    for name, value in said.items():
        setattr(turn, name, value)
    turn.village_id = _village(turn.place)
    turn.pen, turn.stroke, turn.version = pen, stroke, turn.version + 1


def log(turn: SpeakingTurn, said: dict[str, str], *, pen: UUID, stroke: int, version: int, by: Actor, on: date) -> Petition:
    """The words become a petition from the floor, with number and code; sent again, the first one stands.

    Refuses as write(), and (Overtaken) other words than those that another pen has made a petition of.
    """
    policy.require(by, "turn.log", turn)
    _lock(turn)
    if turn.petition_id:
        petition = petitions.get(turn.petition_id)
        if turn.pen != pen and said.get("words") != petition.words:
            raise Overtaken("Thư ký khác đã chốt lượt này thành ý kiến.",
                            theirs={"speaker": petition.speaker, "place": petition.address, "words": petition.words,
                                    "summary": petition.summary, "field": petition.field})
        return petition
    TURN.step("log", turn.state)
    write(turn, said, pen=pen, stroke=stroke, version=version, by=by, on=on)
    if not turn.words:
        raise Refused("Chưa ghi lời phát biểu nào.")
    petition = petitions.hand_in(
        {"client_key": turn.client_key, "source": "floor", "meeting_id": turn.meeting_id, "speaker": turn.speaker,
         "address": turn.place, "village_id": turn.village_id, "words": turn.words, "field": turn.field}, by=by, on=on)
    petition.summary, petition.folded = turn.summary, fold(f"{turn.summary} {turn.words}")
    turn.petition_id, turn.words, turn.summary, turn.pen, turn.version = petition.id, "", "", pen, turn.version + 1
    _forget(turn)
    history.write("turn.log", turn, by=by, on=on, petition=petition.id)
    return petition


def decide(turn: SpeakingTurn, outcome: str, *, kind: str, summary: str, words: str = "", person_id: UUID | None = None,
           pen: UUID, version: int, by: Actor, on: date) -> None:
    """What became of it in the hall: a key of OUTCOMES, with the answer's words or who is to answer.

    It classifies the petition and takes the step that the office would take on its page. A post that comes again changes
    nothing. Refuses words that are no petition yet, what the petition's own steps refuse, and (Overtaken) a second
    outcome by another pen.
    """
    policy.require(by, "turn.decide", turn)
    _lock(turn)
    TURN.step("decide", turn.state)
    if turn.petition_id is None:
        raise Refused("Cần chốt lời phát biểu thành ý kiến rồi mới ghi kết quả.")
    if turn.version != version:
        if turn.pen == pen:
            return
        raise Overtaken("Thư ký khác vừa ghi kết quả của ý kiến này. Xem nhật ký bên dưới.")
    petition = petitions.get(turn.petition_id)
    screening.classify(petition, kind=kind, summary=summary, field=petition.field, competence=OUTCOMES[outcome][1],
                       by=by, on=on)
    if outcome == "answered":
        petitions.settle(petition, words, answerer=person_id, by=by, on=on)
    if outcome == "written":
        if person_id:
            screening.assign(petition, person_id, by=by, on=on)
        petitions.promise(petition, by=by, on=on)
    turn.pen, turn.version = pen, turn.version + 1
    history.write("turn.decide", turn, by=by, on=on, outcome=outcome)


def point(meeting: Meeting, number: int, *, by: Actor, on: date) -> None:
    """The hall is at that point of the agenda now, 0 the first; until somebody says so, the clock tells."""
    policy.require(by, "hall.point", meeting)
    _require_open(meeting, on)
    history.write("hall.point", meeting, by=by, on=on, point=number)
    meeting.point = number


def _enter(meeting: Meeting, verb: str, by: Actor, on: date, **facts: Any) -> SpeakingTurn:
    _require_open(meeting, on)
    last = db.session.scalar(select(func.max(SpeakingTurn.position)).where(SpeakingTurn.meeting_id == meeting.id)) or 0
    turn = SpeakingTurn(meeting_id=meeting.id, position=last + 1, state="waiting", added_on=on, added_by=by.id, **facts)
    db.session.add(turn)
    db.session.flush()
    history.write(verb, turn, by=by, on=on, meeting=meeting.id)
    return turn


def _require_open(meeting: Meeting, on: date) -> None:
    if meeting.state not in OPEN:
        raise Refused("Hội nghị đã kết luận hoặc đã hủy, không ghi chép tại hội trường nữa.")
    if on < meeting.day:
        raise Refused("Hội nghị họp ngày %(day)s, chưa ghi được tại hội trường.", day=f"{meeting.day:%d/%m/%Y}")


def _step(turn: SpeakingTurn, action: str, by: Actor, on: date) -> None:
    policy.require(by, f"turn.{action}", turn)
    _lock(turn)
    TURN.step(action, turn.state)
    history.write(f"turn.{action}", turn, by=by, on=on)


def _lock(turn: SpeakingTurn) -> None:
    history.wait()
    db.session.refresh(turn, with_for_update=True)


def _give_word(turn: SpeakingTurn, at: datetime) -> None:
    for other in db.session.scalars(select(SpeakingTurn).where(
            SpeakingTurn.meeting_id == turn.meeting_id, SpeakingTurn.state == "speaking")):
        _finish(other, at)
    turn.state, turn.called_at, turn.ended_at = "speaking", at, None


def _finish(turn: SpeakingTurn, at: datetime) -> None:
    turn.state, turn.ended_at = "spoken", at
    _forget(turn)


def _forget(turn: SpeakingTurn) -> None:
    """Whoever has spoken stands in the petition and nowhere else."""
    if turn.petition_id and turn.state == "spoken":
        turn.speaker, turn.place, turn.village_id = "", "", None


def _village(place: str) -> UUID | None:
    """The village that a place names, longest name first: "Lộc Tiến mới" before "Lộc Tiến"."""
    told = f" {fold(place)} "
    known = sorted(people.villages(), key=lambda one: -len(one.name)) if place else []
    return next((one.id for one in known if f" {fold(one.name)} " in told), None)
