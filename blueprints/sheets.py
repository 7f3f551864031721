"""Lists to take along as spreadsheets: the register of papers, the register of citizen reception."""

from flask import Blueprint, Response, g
from flask.typing import ResponseReturnValue

from dialogue.documents import sheets
from dialogue.documents.kinds import KINDS
from dialogue.documents.sheets import Sheet
from dialogue.rules import policy
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import fold
from dialogue.services import papers, reception, registers

from .language import _, _l, say
from .reception import period
from .registers import asked
from .wording import state_of

bp = Blueprint("sheets", __name__)

PAPERS = (_l("Số, ký hiệu"), _l("Số"), _l("Ngày"), _l("Loại"), _l("Trích yếu"), _l("Người ký"), _l("Nơi nhận"),
          _l("Tình trạng"))
RECEPTION = (
    # the 13 columns of form 03/TCD
    _l("TT"), _l("Ngày tiếp"), _l("Họ tên, địa chỉ"), _l("Số giấy tờ"), _l("Nội dung"), _l("Phân loại"), _l("Số người"),
    _l("Cơ quan đã giải quyết"), _l("Thụ lý"), _l("Hướng dẫn đến"), _l("Chuyển đến"), _l("Kết quả"), _l("Ghi chú"),
)


@bp.get("/papers/register/sheet")
def register() -> ResponseReturnValue:
    year, code = asked()
    rows = tuple((papers.number(row), row.number, row.issued_on, _(KINDS[row.kind].name), row.subject, row.signer,
                  "; ".join(say(one) for one in papers.received(row)), _(state_of("paper", row.state)))
                 for row in registers.of_year(year, code))
    name = f"so-van-ban-{year}" + (f"-{fold(code).replace('/', '-')}" if code else "")
    return _sent(name, Sheet(str(year), _("Văn bản năm %(year)s", year=year), _said(PAPERS), rows))


@bp.get("/reception/sheet")
def reception_register() -> ResponseReturnValue:
    policy.require(g.actor, "reception.read")
    _form, start, end = period()
    rows = tuple((row.number, row.received_on, row.person, row.identity, _text(row.content), _text(row.kind), row.people,
                  row.settled_by, "x" if row.own else "", _text(row.guided_to), row.sent_to, _text(row.result), _text(row.note))
                 for row in reception.rows(start, end, by=g.actor))
    title = _("Sổ tiếp công dân, mẫu 03/TCD, từ %(start)s đến %(end)s", start=f"{start:%d/%m/%Y}", end=f"{end:%d/%m/%Y}")
    return _sent(f"so-tiep-cong-dan-{start:%Y%m%d}-{end:%Y%m%d}", Sheet("03-TCD", title, _said(RECEPTION), rows))


def _said(head: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(words) for words in head)


def _text(words: Sentence | str) -> str:
    return say(words) if isinstance(words, Sentence) else words


def _sent(name: str, sheet: Sheet) -> Response:
    return Response(sheets.render(sheet), mimetype=sheets.MEDIA,
                    headers={"Content-Disposition": f'attachment; filename="{g.unit.slug}-{name}.xlsx"'})
