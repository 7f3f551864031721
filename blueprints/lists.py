"""What the lists of the office hold as spreadsheets: for each page its columns and its rows, those that the page shows."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from flask import abort, g, request

from dialogue.documents.kinds import KINDS as PAPERS
from dialogue.documents.sheets import Value
from dialogue.rules import dossier, events, policy
from dialogue.rules import supervision as promises
from dialogue.rules.authority import FIELDS, KINDS, REDIRECTED, SOURCES
from dialogue.rules.figures import MEETINGS, late, outcome
from dialogue.rules.numbering import Number
from dialogue.rules.policy import ROLES
from dialogue.rules.reporting import named
from dialogue.rules.sentence import Sentence
from dialogue.rules.subject import KINDS as REQUESTS
from dialogue.rules.terms import LAYERS
from dialogue.services import (
    accounts,
    deadlines,
    delegations,
    dossiers,
    escalations,
    incoming,
    meetings,
    paper_links,
    papers,
    people,
    plans,
    posting_places,
    quotas,
    reception,
    registers,
    reports,
    subject_requests,
    supervision,
)
from tenants import resolve

from . import answers, figures, history, petitions
from .help import NOUNS
from .incoming import asked as year_of_incoming
from .language import _, _l, clock, local, say
from .petitions import petition_number
from .quotas import seats
from .reception import period
from .registers import asked
from .wording import owner, state_of

Rows = Iterable[tuple[Value, ...]]
DUTY = {
    # state     what it is called
    "done":   _l("Xong"),
    "late":   _l("Quá hạn"),
    "soon":   _l("Sắp đến hạn"),
    "doing":  _l("Đang làm"),
    "wait":   _l("Chưa đến"),
}
SPOT = {
    # state     what it is called
    "open":    _l("Chưa"),
    "excused": _l("Có lý do"),
    "early":   _l("Tháo sớm"),
    "done":    _l("Đã niêm yết"),
}


class Listed(NamedTuple):
    """One list: its address, who may read it (None: its rows ask), its file, its title, its head, and where its rows are."""

    rule: str
    verb: str | None
    file: str
    title: Any
    head: tuple[Any, ...]
    rows: Callable[..., Rows]


# ---------- opinions and answers

def _petitions() -> Rows:
    asked = petitions.address(request.args)
    for row in petitions.found(petitions.FilterForm(asked), asked):
        told = bool(row.summary or row.words)
        yield (petition_number(row), row.summary, row.words or say(REDIRECTED), _(KINDS[row.kind]) if told and row.kind else "",
               _(FIELDS[row.field]) if told else "", row.village or _superior(row), row.logged_on, "x" if row.late else "",
               row.assignee, _state("petition", row), row.told_on)


def _answers() -> Rows:
    for row in answers.found():
        yield (row.due, row.title or say(REDIRECTED), row.askers, "x" if row.part else "", row.officer,
               str(Number(row.paper_number, row.paper_symbol)) if row.paper_number else "", _state("answer", row), row.sent_on)


def _escalations() -> Rows:
    units = resolve.units(g.today)
    for row in escalations.listed():
        yield (petition_number(row), _words(row), row.village, units[row.to_id].short if row.to_id else row.to_name,
               row.signed_on, row.sent_on, _state("escalation", row), row.replied_on)


def _incoming() -> Rows:
    for row in incoming.listed(year_of_incoming()):
        yield (row.number, row.filed_on or row.opened_on, row.sender, row.code, row.day, row.subject, row.due_on)


def _opinions(key: str, meeting_id: UUID | None = None) -> Rows:
    for row in figures.opinions(figures.counted(meeting_id), key):
        yield (petition_number(row), _words(row), _(FIELDS[row.field]), row.village or _(SOURCES[row.source]), row.raised,
               _state("petition", row))


def _promises() -> Rows:
    said = Counter(row.petition_id for row in supervision.listed())
    for it, row in supervision.promises(on=g.today):
        yield (promises.due(it), petition_number(row), row.summary or row.words, row.village,
               row.assignee or _("Chủ tịch UBND"), _(promises.STATES[outcome(it)][0]), "x" if late(it, g.today) else "",
               said[row.id])


def _reception() -> Rows:
    _form, start, end = period()
    for row in reception.rows(start, end, by=g.actor):
        yield (row.number, row.received_on, row.person, row.identity, _text(row.content), _text(row.kind), row.people,
               row.settled_by, "x" if row.own else "", _text(row.guided_to), row.sent_to, _text(row.result), _text(row.note))


def _requests() -> Rows:
    for row in subject_requests.listed():
        yield row.due, f"{row.number:02}/{row.year}", _(REQUESTS[row.kind]), row.received_on, row.answered_on


# ---------- meetings

def _meetings() -> Rows:
    for row in meetings.listed():
        yield row.day, clock(row.starts_at), row.title, row.venue, row.present, row.population, _state("meeting", row)


def _counted_meetings(key: str) -> Rows:
    if key not in MEETINGS:
        abort(404)
    for row in figures.counted().of_meetings(key):
        yield (row.day, row.title, row.present if row.took_place else None, row.population if row.took_place else None,
               _state("meeting", row))


def _quotas(meeting_id: UUID) -> Rows:
    meeting = meetings.get(meeting_id)
    for line in quotas.board(meeting):
        yield _(line.title), line.seats, line.named, line.confirmed, line.attended if meeting.present is not None else None


def _delegates(meeting_id: UUID, quota_id: UUID) -> Rows:
    _meeting, _quota, line = seats(meeting_id, quota_id)
    there = {True: _("Có mặt"), False: _("Vắng"), None: ""}
    for one in line.delegates:
        yield one.name, one.note, one.beyond_reason, there[one.attended]


def _ledger(meeting_id: UUID) -> Rows:
    duties = deadlines.of_meeting(meeting_id, on=g.today)
    for duty in duties:
        yield (duty.due, _(duty.title), *owner(duty), _(LAYERS[duty.layer]), duty.source, "\n".join(map(say, duty.why)),
               str(DUTY[duty.state]), duty.done_on, duty.breach_reason)
    for one in deadlines.in_words(meetings.get(meeting_id), dated={duty.duty for duty in duties}):
        yield (None, _(one.title), "", _(ROLES[one.owner]), _(LAYERS[one.layer]), one.source, one.words,
               _("Xong") if one.done else _("Chưa xong"), None, None)


def _postings(meeting_id: UUID) -> Rows:
    for spot in posting_places.board(meetings.get(meeting_id)):
        yield (spot.place, _(PAPERS[spot.kind].name), str(SPOT[spot.state]), spot.posted_on, spot.until, spot.taken_down_on,
               spot.evidence, spot.missed_reason)


def _dossier(meeting_id: UUID) -> Rows:
    entries = dossier.index(dossiers.of_meeting(meetings.get(meeting_id), on=g.today))
    for number, entry in enumerate(entries, 1):
        yield number, _(entry.title), entry.text, entry.number, entry.day, say(entry.note) if entry.note else ""


# ---------- papers

def _plans() -> Rows:
    for row in plans.of_year():
        yield (row.year, row.subject, row.date_words, str(Number(row.number, row.symbol)) if row.number else "", row.issued_on,
               _state("plan", row))


def _papers() -> Rows:
    year, _code = asked()
    for row in papers.of_year(year):
        yield (papers.number(row) if row.number else "", row.issued_on, _(PAPERS[row.kind].name), row.subject, row.signed_on,
               _state("paper", row))


def _register() -> Rows:
    year, code = asked()
    lives = paper_links.of_year(year)
    for row in registers.of_year(year, code):
        yield (papers.number(row), row.number, row.issued_on, _(PAPERS[row.kind].name), row.subject, row.signer,
               "; ".join(say(one) for one in papers.received(row)), _state("paper", row),
               "; ".join(say(line.words) for line in lives.get(row.id, ()) if line.state == "done"))


def _party_reports() -> Rows:
    for row in reports.of_party():
        yield (say(named(row.rhythm, row.starts_on)), row.starts_on, row.ends_on,
               str(Number(row.number, row.symbol)) if row.issued_on else "", row.issued_on)


# ---------- the unit

def _people() -> Rows:
    for row in people.directory(on=g.today):
        yield row.name, row.post, _(ROLES[row.role]), row.village


def _villages() -> Rows:
    for row in people.villages():
        yield f"{row.word.capitalize()} {row.name}", row.hall, row.households, row.population


def _accounts() -> Rows:
    for row in accounts.listed(on=g.today):
        yield (row.name, row.login, row.phone, row.posts, local(row.seen_at).date() if row.seen_at else None,
               _("Đang mở") if row.active else _("Đã khóa"))


def _delegations() -> Rows:
    for row in delegations.listed(on=g.today):
        matters = ", ".join(_(PAPERS[kind].name) for kind in row.matters)
        yield (row.to_name, row.standing, row.from_name, matters, row.valid_from, row.valid_to, row.paper, row.revoked_on)


def _history() -> Rows:
    names = {one.id: one.name for one in accounts.listed(on=g.today)}
    for row in history.found(history.FilterForm(request.args)):
        title = _(events.title(row.verb))
        yield (row.position, row.day, names.get(row.by_id, "–") if row.by_id else _("Hệ thống"),
               _(ROLES[row.by_role]) if row.by_role else "", title[:1].upper() + title[1:], history.details(row),
               str(NOUNS.get(row.noun, "")), str(row.about_id))


# ---------- cells

def _state(noun: str, row: Any) -> str:
    return _(state_of(noun, row.state))


def _superior(row: Any) -> str:
    return _(SOURCES["superior"]) if row.source == "superior" else ""


def _words(row: Any) -> str:
    """What was asked, for those who may read it; the field for all others."""
    return (row.summary or row.words) if policy.allows(g.actor, "petition.read", row) else _(FIELDS[row.field])


def _text(words: Sentence | str) -> str:
    return say(words) if isinstance(words, Sentence) else words


_OPINIONS = (_l("Số"), _l("Ý kiến"), _l("Lĩnh vực"), _l("Thôn"), _l("Ngày"), _l("Tình trạng"))
_OF_MEETING = "/meetings/<uuid:meeting_id>"

LISTS: dict[str, Listed] = {
    "petitions": Listed("/petitions/sheet", "petition.list", "y-kien", _l("Ý kiến của Nhân dân"), (
        _l("Số"), _l("Tên ngắn"), _l("Nội dung"), _l("Loại"), _l("Lĩnh vực"), _l("Thôn"), _l("Nhận ngày"),
        _l("Sau hạn của thôn"), _l("Người trả lời"), _l("Tình trạng"), _l("Đã báo dân")), _petitions),
    "answers": Listed("/answers/sheet", "answer.list", "van-ban-tra-loi", _l("Văn bản trả lời"), (
        _l("Hạn"), _l("Trả lời về việc"), _l("Số ý kiến"), _l("Một phần"), _l("Người soạn"), _l("Số, ký hiệu"),
        _l("Tình trạng"), _l("Đã gửi")), _answers),
    "escalations": Listed("/escalations/sheet", "escalation.list", "chuyen-cap-tren", _l("Đã chuyển cấp trên"), (
        _l("Số"), _l("Ý kiến"), _l("Thôn"), _l("Gửi đến"), _l("Đã ký"), _l("Đã gửi"), _l("Tình trạng"),
        _l("Ngày trả lời")), _escalations),
    "incoming": Listed("/incoming/sheet", "incoming.read", "van-ban-den", _l("Sổ đăng ký văn bản đến"), (
        _l("Số đến"), _l("Ngày đến"), _l("Nơi gửi"), _l("Số, ký hiệu"), _l("Ngày"), _l("Trích yếu"),
        _l("Hạn trả lời")), _incoming),
    "figure": Listed("/figures/<key>/sheet", "figure.read", "so-lieu", _l("Ý kiến trong số liệu"), _OPINIONS, _opinions),
    "figure_of_meeting": Listed(f"{_OF_MEETING}/figures/<key>/sheet", "figure.read", "so-lieu", _l("Ý kiến trong số liệu"),
                                _OPINIONS, _opinions),
    "figure_meetings": Listed("/figures/<key>/meetings/sheet", "figure.read", "so-lieu", _l("Hội nghị trong số liệu"), (
        _l("Ngày họp"), _l("Hội nghị"), _l("Người dự"), _l("Số dân"), _l("Tình trạng")), _counted_meetings),
    "promises": Listed("/supervision/sheet", "supervision.read", "giam-sat", _l("Giám sát của MTTQ"), (
        _l("Hạn"), _l("Số"), _l("Việc"), _l("Thôn"), _l("Người làm"), _l("Tình trạng"), _l("Quá hạn"),
        _l("Số lần MTTQ nêu")), _promises),
    "reception_register": Listed("/reception/sheet", "reception.read", "so-tiep-cong-dan", _l("Sổ tiếp công dân, mẫu 03/TCD"), (
        _l("TT"), _l("Ngày tiếp"), _l("Họ tên, địa chỉ"), _l("Số giấy tờ"), _l("Nội dung"), _l("Phân loại"),
        _l("Số người"), _l("Cơ quan đã giải quyết"), _l("Thụ lý"), _l("Hướng dẫn đến"), _l("Chuyển đến"), _l("Kết quả"),
        _l("Ghi chú")), _reception),
    "requests": Listed("/data-requests/sheet", "subject.read", "yeu-cau-du-lieu", _l("Yêu cầu về dữ liệu cá nhân"), (
        _l("Hạn"), _l("Số"), _l("Yêu cầu"), _l("Nhận ngày"), _l("Ngày trả lời")), _requests),

    "meetings": Listed("/meetings/sheet", "meeting.read", "hoi-nghi", _l("Các hội nghị của đơn vị"), (
        _l("Ngày họp"), _l("Giờ"), _l("Hội nghị"), _l("Địa điểm"), _l("Người dự"), _l("Số dân"), _l("Tình trạng")),
        _meetings),
    "quotas": Listed(f"{_OF_MEETING}/quotas/sheet", "quota.read", "chi-tieu", _l("Chỉ tiêu và điểm danh"), (
        _l("Đoàn thể"), _l("Phân bổ"), _l("Đã ghi"), _l("Đã xác nhận"), _l("Đã đến")), _quotas),
    "delegates": Listed(f"{_OF_MEETING}/quotas/<uuid:quota_id>/sheet", None, "dai-bieu", _l("Danh sách đại biểu"), (
        _l("Họ và tên"), _l("Chi hội, thôn"), _l("Lý do nhận thêm"), _l("Điểm danh")), _delegates),
    "ledger": Listed(f"{_OF_MEETING}/deadlines/sheet", "deadline.read", "so-theo-doi-han", _l("Sổ theo dõi hạn"), (
        _l("Hạn"), _l("Việc phải làm"), _l("Người làm"), _l("Chức vụ"), _l("Nguồn"), _l("Căn cứ"), _l("Vì sao"),
        _l("Tình trạng"), _l("Xong ngày"), _l("Lý do chậm")), _ledger),
    "postings": Listed(f"{_OF_MEETING}/postings/sheet", "posting.read", "niem-yet", _l("Niêm yết ở từng nơi"), (
        _l("Nơi niêm yết"), _l("Văn bản"), _l("Tình trạng"), _l("Ngày niêm yết"), _l("Giữ đến"), _l("Ngày tháo xuống"),
        _l("Số ảnh"), _l("Lý do không niêm yết được")), _postings),
    "dossier": Listed(f"{_OF_MEETING}/file/sheet", "dossier.read", "muc-luc-ho-so", _l("Mục lục hồ sơ"), (
        _l("TT"), _l("Tài liệu"), _l("Trích yếu"), _l("Số, ký hiệu"), _l("Ngày"), _l("Ghi chú")), _dossier),

    "plans": Listed("/plans/sheet", "plan.read", "ke-hoach", _l("Kế hoạch đối thoại"), (
        _l("Năm"), _l("Kế hoạch"), _l("Thời gian họp"), _l("Số, ký hiệu"), _l("Ngày"), _l("Tình trạng")), _plans),
    "papers": Listed("/papers/sheet", "paper.read", "van-ban", _l("Văn bản của đơn vị"), (
        _l("Số, ký hiệu"), _l("Ngày"), _l("Loại"), _l("Trích yếu"), _l("Ngày ký"), _l("Tình trạng")), _papers),
    "register": Listed("/papers/register/sheet", "paper.read", "so-van-ban", _l("Sổ đăng ký văn bản đi"), (
        _l("Số, ký hiệu"), _l("Số"), _l("Ngày"), _l("Loại"), _l("Trích yếu"), _l("Người ký"), _l("Nơi nhận"),
        _l("Tình trạng"), _l("Đính chính, thay thế, thu hồi")), _register),
    "party_reports": Listed("/party-reports/sheet", "report.read", "bao-cao-dang-uy", _l("Báo cáo đã lập"), (
        _l("Kỳ"), _l("Từ ngày"), _l("Đến ngày"), _l("Số, ký hiệu"), _l("Ngày ban hành")), _party_reports),

    "people": Listed("/people/sheet", "person.read", "danh-ba", _l("Danh bạ"), (
        _l("Họ tên"), _l("Chức vụ"), _l("Vai trong hệ thống"), _l("Thôn")), _people),
    "villages": Listed("/people/villages/sheet", "person.read", "thon", _l("Các thôn"), (
        _l("Tên"), _l("Nơi niêm yết"), _l("Số hộ"), _l("Số dân")), _villages),
    "accounts": Listed("/accounts/sheet", "account.read", "tai-khoan", _l("Tài khoản của đơn vị"), (
        _l("Họ tên"), _l("Tên đăng nhập"), _l("Điện thoại"), _l("Chức vụ hôm nay"), _l("Dùng lần cuối"),
        _l("Tình trạng")), _accounts),
    "delegations": Listed("/delegations/sheet", "delegation.read", "uy-quyen", _l("Các ủy quyền"), (
        _l("Ai ký"), _l("Ký như thế nào?"), _l("Thay ai"), _l("Ký văn bản nào"), _l("Từ ngày"), _l("Đến hết ngày"),
        _l("Theo văn bản"), _l("Ngày thu hồi")), _delegations),
    "history": Listed("/history/sheet", "history.read", "nhat-ky", _l("Ai đã làm gì"), (
        _l("Số"), _l("Ngày"), _l("Ai làm"), _l("Chức vụ"), _l("Việc"), _l("Chi tiết"), _l("Của"), _l("Mã")), _history),
}
