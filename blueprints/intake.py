"""A village's opinions from a spreadsheet: read, corrected kind by kind where they stand, taken in at once.

Nothing is kept on the way: what was read travels in the page, packed, and is checked again each time it comes back.
"""

import base64
import json
import zlib
from dataclasses import astuple, dataclass, replace
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileRequired
from wtforms import SelectField

from dialogue.documents import opened, sheets
from dialogue.documents import template as blank
from dialogue.documents.template import Column
from dialogue.rules import intake as rules
from dialogue.rules import policy
from dialogue.rules.authority import FIELDS
from dialogue.rules.errors import Refused
from dialogue.rules.intake import COLUMNS, PROBLEMS, Line
from dialogue.rules.vietnamese import fold
from dialogue.services import intake, people, villages

from .form import Form, UploadField, choices, clean
from .language import _, _l, ngettext
from .page import done, page

bp = Blueprint("intake", __name__, url_prefix="/petitions/import")

SHOWN = 10                                   # rows of the preview
AT_ONCE = 50                                 # rows to correct on one page
PACKED = 1_800_000                           # letters that may travel in the page
UNPACKED = 20_000_000                        # bytes that they may become


@dataclass(frozen=True)
class _Of:
    """What a village is about to hand in; of no village, only the office may."""

    village_id: UUID | None = None
    source: str = "village"
    assignee_id: None = None


WIDE = {
    # column      width in the template, in letters
    "number":    6,
    "speaker":   26,
    "address":   24,
    "words":     60,
    "field":     22,
    "read_back": 16,
}


class OpenForm(Form):
    village_id = SelectField(_l("Ý kiến của thôn nào?"))
    file = UploadField(_l("Bảng tính XLSX hoặc ODS"), [FileRequired(_l("Chọn tệp bảng tính"))])


@bp.get("")
def start() -> ResponseReturnValue:
    return _start(_form())


@bp.get("/template/<uuid:village_id>")
def template(village_id: UUID) -> ResponseReturnValue:
    """An empty sheet with the columns of the paper form."""
    village = villages.get(village_id)
    policy.require(g.actor, "petition.log", _Of(village_id))
    name = f"{village.word} {village.name}"
    choose = {"field": [_(title) for title in FIELDS.values()], "read_back": ["x"]}
    content = blank.render(_("Ý kiến của %(village)s", village=name), _("%(unit)s, mỗi dòng một ý kiến", unit=g.unit.short), [
        Column(_(COLUMNS[column][0]), wide, choose.get(column, ())) for column, wide in WIDE.items()])
    return Response(content, mimetype=sheets.MEDIA, headers={
        "Content-Disposition": f'attachment; filename="{g.unit.slug}-mau-y-kien-{fold(name).replace(" ", "-")}.xlsx"'})


@bp.post("")
def read() -> ResponseReturnValue:
    """The file is read; nothing is taken in yet."""
    form = _form()
    if not form.validate_on_submit():
        return _start(form, 422)
    try:
        lines = rules.lines([[clean(cell) or "" for cell in row] for row in opened.table(form.file.content)])
    except Refused as error:
        form.refuse(error, beside="file")
        return _start(form, 422)
    if len(_packed(lines)) > PACKED:
        form.file.errors = [_("Bảng dài quá, xin chia thành nhiều tệp.")]
        return _start(form, 422)
    return _preview(UUID(form.village_id.data), lines)


@bp.post("/correct")
def correct() -> ResponseReturnValue:
    """What was corrected on the page goes into its rows; the next kind of problem is shown."""
    village_id, lines = _carried()
    if village_id is None:
        return _again()
    return _preview(village_id, _corrected(lines), status=422)


@bp.post("/take")
def take() -> ResponseReturnValue:
    village_id, lines = _carried()
    if village_id is None:
        return _again()
    if rules.problem(lines):
        return _preview(village_id, lines, status=422)
    taken = intake.take(village_id, lines, by=g.actor, on=g.today)
    said = ngettext("Đã ghi %(num)s ý kiến.", "Đã ghi %(num)s ý kiến.", taken.new)
    if taken.known:
        said += " " + ngettext("%(num)s dòng đã có từ trước, không ghi lại.", "%(num)s dòng đã có từ trước, không ghi lại.",
                               taken.known)
    return done(url_for("petitions.index", village=village_id), said)


def _form() -> OpenForm:
    """Every village for the office, the own ones for a village head; refuses everybody else."""
    _require()
    whole = policy.allows(g.actor, "petition.log", _Of())
    form = OpenForm()
    form.village_id.choices = choices({str(one.id): f"{one.word} {one.name}" for one in people.villages()
                                       if whole or one.id in g.actor.villages})
    if not form.is_submitted() and "village" in request.args:
        form.village_id.data = request.args["village"]
    return form


def _require() -> None:
    if not g.actor.villages:
        policy.require(g.actor, "petition.log", _Of())


def _start(form: OpenForm, status: int = 200) -> ResponseReturnValue:
    return page("petitions/import.html", "entry", status, form=form, villages=form.village_id.choices,
                columns=[COLUMNS[column][0] for column in WIDE], most=rules.MOST)


def _preview(village_id: UUID, lines: list[Line], status: int = 200) -> ResponseReturnValue:
    village = villages.get(village_id)
    policy.require(g.actor, "petition.log", _Of(village_id))
    wrong = rules.problem(lines)
    keys = [line.key(village_id) for line in lines]
    before = intake.known(set(keys))
    kind, rows = wrong or ("", [])
    return page("petitions/preview.html", "preview", status if wrong else 200, village=village, lines=lines[:SHOWN],
                count=len(lines), known=sum(key in before for key in keys), twice=len(keys) - len(set(keys)),
                fresh=len(set(keys) - before), problem=PROBLEMS.get(kind), rows=rows[:AT_ONCE], wrong=len(rows), FIELDS=FIELDS,
                carried=_packed(lines), COLUMNS=COLUMNS)


def _corrected(lines: list[Line]) -> list[Line]:
    """The lines with what the page says of them: left out, or a column written anew."""
    typed, found = request.form, []
    for line in lines:
        if f"leave-{line.row}" in typed:
            continue
        said = {column: clean(typed[f"{column}-{line.row}"]) or "" for column in COLUMNS if f"{column}-{line.row}" in typed}
        found.append(replace(line, **said))
    return found


def _packed(lines: list[Line]) -> str:
    plain = json.dumps([astuple(line) for line in lines], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode()


def _again() -> ResponseReturnValue:
    return done(url_for("intake.start"), _("Trang này không còn dùng được, xin chọn lại tệp."), "late")


def _carried() -> tuple[UUID | None, list[Line]]:
    """The village and the lines that the page carried; no village for what no page of ours carries."""
    _require()
    try:
        village_id = UUID(request.form.get("village_id", ""))
        policy.require(g.actor, "petition.log", _Of(village_id))
        packed = zlib.decompressobj()
        plain = packed.decompress(base64.urlsafe_b64decode(request.form.get("carried", "")), UNPACKED)
        return village_id, [Line(int(row), *(str(clean(cell)) for cell in cells)) for row, *cells in json.loads(plain)]
    except (ValueError, TypeError, zlib.error):
        return None, []
