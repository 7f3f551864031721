"""Help: who may do what, and what follows what, from the tables that decide it."""

from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue

from dialogue.rules.policy import POLICY
from dialogue.rules.workflow import FLOWS

from .language import _l, say
from .page import page

bp = Blueprint("help", __name__, url_prefix="/help")

NOUNS = {
    "plan":        _l("Kế hoạch"),
    "meeting":     _l("Hội nghị"),
    "hall":        _l("Hội trường"),
    "turn":        _l("Lượt phát biểu"),
    "quota":       _l("Chỉ tiêu đại biểu"),
    "arrival":     _l("Điểm danh ở cửa"),
    "agenda":      _l("Chương trình điều hành"),
    "sign_in":     _l("Danh sách ký tên"),
    "summary":     _l("Tổng hợp ý kiến của thôn"),
    "petition":    _l("Ý kiến"),
    "sealed":      _l("Nội dung niêm phong"),
    "reception":   _l("Sổ tiếp công dân"),
    "answer":      _l("Văn bản trả lời"),
    "subject":     _l("Yêu cầu về dữ liệu cá nhân"),
    "retention":   _l("Thời hạn lưu trữ"),
    "escalation":  _l("Đường đi của ý kiến lên cấp trên"),
    "paper":       _l("Văn bản"),
    "signed_copy": _l("Bản quét, bản ký số"),
    "register":    _l("Sổ văn bản"),
    "incoming":    _l("Văn bản đến"),
    "telephone":   _l("Điện thoại của trưởng thôn"),
    "wording":     _l("Lời văn mẫu"),
    "posting":     _l("Bản công khai"),
    "deadline":    _l("Hạn"),
    "term":        _l("Cách tính hạn"),
    "calendar":    _l("Lịch làm việc"),
    "feed":        _l("Địa chỉ lịch"),
    "attachment":  _l("Tệp đính kèm"),
    "report":      _l("Báo cáo"),
    "figure":      _l("Số liệu"),
    "dossier":     _l("Hồ sơ hội nghị"),
    "supervision": _l("Giám sát của MTTQ"),
    "unit":        _l("Thông tin đơn vị"),
    "village":     _l("Thôn, tổ dân phố"),
    "history":     _l("Nhật ký"),
    "account":     _l("Tài khoản"),
    "office":      _l("Chức vụ"),
    "delegation":  _l("Ủy quyền ký thay"),
    "person":      _l("Danh bạ"),
}


@dataclass(frozen=True)
class Row:
    """One verb as a lawyer reads it; a verb with several steps has a row for each."""

    what: str
    who: str
    states: tuple[str, ...] = ()    # from which the step is possible; none when the verb changes no state
    target: str = ""


@bp.get("/rights")
def rights() -> ResponseReturnValue:
    tables = [(noun, title, [row for verb in POLICY if verb.partition(".")[0] == noun for row in _rows(verb)])
              for noun, title in NOUNS.items()]
    return page("help/rights.html", "rights", tables=tables)


def _rows(verb: str) -> list[Row]:
    noun, _dot, action = verb.partition(".")
    what, who = _begun(say(POLICY[verb].title)), _begun(say(POLICY[verb].holders))
    return [Row(what, who, tuple(say(flow.states[state]) for state in step.sources), say(flow.states[step.target]))
            for flow in FLOWS if flow.noun == noun for step in flow if step.action == action] or [Row(what, who)]


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]
