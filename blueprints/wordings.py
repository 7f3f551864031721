"""How the unit words its papers: the text, the legal bases, the recipients, with the paper beside them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, TextAreaField
from wtforms.fields import SelectChoice

from dialogue.documents import page as layout
from dialogue.documents import samples, words
from dialogue.documents.kinds import KINDS
from dialogue.documents.markup import Mistake
from dialogue.documents.words import Wording
from dialogue.rules import policy
from dialogue.rules import wordings as rules
from dialogue.rules.blanks import SIGNS
from dialogue.rules.errors import Overtaken
from dialogue.services import examples, wordings

from .form import EditingForm
from .language import _, _l, day
from .page import done, htmx, page

bp = Blueprint("wordings", __name__, url_prefix="/wordings")

KIND = f"any({','.join(KINDS)}):kind"
AROUND = 1                          # lines shown before and after the one with the mistake


class WordingForm(EditingForm):
    words = TextAreaField(_l("Lời văn"))
    bases = TextAreaField(_l("Căn cứ, mỗi dòng một căn cứ"))
    recipients = TextAreaField(_l("Nơi nhận, mỗi dòng một nơi"))
    example = SelectField(_l("Điền bằng"), validate_choice=False)
    mistake: Mistake | None = None          # of the words, told at its line

    @property
    def about_id(self) -> UUID | None:
        """The plan or meeting to fill in; none for made-up facts."""
        try:
            return UUID(self.example.data or "")
        except ValueError:
            return None


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "wording.read")
    return page("wordings/index.html", "rows", kinds=KINDS, own=wordings.listed(), outdated=wordings.outdated)


@bp.get(f"/<{KIND}>")
def show(kind: str) -> ResponseReturnValue:
    policy.require(g.actor, "wording.read")
    row = wordings.get(kind)
    return _editor(row, WordingForm(formdata=None, data=_typed(row)))


@bp.post(f"/<{KIND}>")
def save(kind: str) -> ResponseReturnValue:
    policy.require(g.actor, "wording.edit", wordings.About(kind))
    row, form = wordings.get(kind), WordingForm()
    if not form.validate_on_submit():
        return _editor(row, form, 422)
    wording = _read(row, form)
    _try(row, form, wording)
    if form.errors or "look" in request.form:
        return _editor(row, form, 422 if form.errors else 200, wording)
    try:
        wordings.save(kind, wording, version=form.version.data, by=g.actor, on=g.today)
    except Overtaken:
        form.renew(row.version)
        return _editor(row, form, 409, wording, wordings.difference(_typed(row)["words"], form.words.data))
    return done(url_for("wordings.show", kind=kind), _("Đã lưu. Từ nay văn bản dự thảo theo lời văn này."))


@bp.post(f"/<{KIND}>/preview")
def preview(kind: str) -> ResponseReturnValue:
    policy.require(g.actor, "wording.edit", wordings.About(kind))
    row, form = wordings.get(kind), WordingForm()
    form.validate()
    wording = _read(row, form)
    if not htmx.partial:
        return _editor(row, form, wording=wording)
    return page("wordings/show.html", "preview", form=form, kind=KINDS[kind], **_previewed(row, form, wording))


@bp.post(f"/<{KIND}>/reset")
def reset(kind: str) -> ResponseReturnValue:
    wordings.reset(kind, version=request.form.get("version", -1, type=int), by=g.actor, on=g.today)
    return done(url_for("wordings.show", kind=kind), _("Đã trở về mẫu chuẩn."))


def _typed(row: Any) -> dict[str, Any]:
    """What stands in the fields: the unit's own, else what the standard prints."""
    named = rules.Received(tuple(row.recipients), row.file_copy) if row.recipients else wordings.received(
        row.kind, row.words, on=g.today)
    return {"version": row.version, "words": words.standard(row.kind) if row.words is None else row.words,
            "bases": "\n".join(row.bases), "recipients": rules.listed(named)}


def _read(row: Any, form: WordingForm) -> Wording:
    """The wording as it was typed; a sentence beside the list that cannot be understood."""
    named, bases = rules.Received(), ()
    try:
        bases = rules.bases(form.bases.data or "")
    except rules.Unclear as refusal:
        form.refuse(refusal, "bases")
    try:
        if KINDS[row.kind].form:
            named = rules.received(form.recipients.data or "", by_party=row.kind.startswith("party_"))
    except rules.Unclear as refusal:
        form.refuse(refusal, "recipients")
    if not row.recipients and named == wordings.received(row.kind, row.words, on=g.today):
        named = rules.Received()                            # nobody touched what the words themselves name
    return Wording(form.words.data or "", bases, named.recipients, named.file_copy)


def _try(row: Any, form: WordingForm, wording: Wording) -> None:
    """Tries the wording; a sentence beside the text when it has a mistake."""
    try:
        wordings.check(row.kind, wording, on=g.today)
    except Mistake as mistake:
        form.mistake = mistake
        form.refuse(mistake, "words")


def _previewed(row: Any, form: WordingForm, wording: Wording) -> dict[str, Any]:
    """The paper beside the text, or its mistake with the lines around it."""
    sheet, said, mistake = None, (), form.mistake
    if mistake is None:
        try:
            if KINDS[row.kind].plain:
                said = examples.told(row.kind, wording, on=g.today)
            else:
                sheet = layout.sheet(examples.shown(row.kind, wording, form.about_id, on=g.today))
        except Mistake as found:
            mistake = found
    return {"code": row.kind, "sheet": sheet, "said": said, "mistake": mistake,
            "lines": _around(form.words.data or "", mistake.facts.get("line")) if mistake else []}


def _around(text: str, line: Any) -> list[tuple[int, str, bool]]:
    """The line with the mistake between its neighbours: number, words, whether it is the one."""
    lines = text.split("\n")
    return [(number, lines[number - 1], number == line) for number in range(max(line - AROUND, 1), line + AROUND + 1)
            if number <= len(lines)] if isinstance(line, int) else []


def _editor(row: Any, form: WordingForm, status: int = 200, wording: Wording | None = None,
            overtaken: list[tuple[str, str]] | None = None) -> ResponseReturnValue:
    may_edit = policy.allows(g.actor, "wording.edit", wordings.About(row.kind))
    found = examples.of(row.kind) if may_edit else []
    form.example.choices = [SelectChoice("", _("Dữ kiện mẫu")), *(
        SelectChoice(str(one.id), f"{one.title}, {one.when if isinstance(one.when, int) else day(one.when)}") for one in found)]
    return page("wordings/show.html", "wording", status, row=row, form=form, kind=KINDS[row.kind], may_edit=may_edit,
                own=row.words is not None or bool(row.bases or row.recipients), overtaken=overtaken,
                apart=wordings.difference(words.standard(row.kind), row.words) if row.words is not None else [],
                outdated=wordings.outdated(row), blanks=samples.blanks(row.kind), signs=SIGNS,
                **_previewed(row, form, wording or _stored(row)))


def _stored(row: Any) -> Wording:
    return Wording(row.words, tuple(row.bases), tuple(row.recipients), row.file_copy)
