"""A plan, a meeting and its opinions written straight into the tables; every citizen in it is a canary."""

from datetime import date, time
from uuid import uuid4

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.escalation import Escalation
from dialogue.models.letter import Letter
from dialogue.models.meeting import Delegate, Meeting, VillageSummary
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan, Quota
from dialogue.models.regulation import Regulation
from dialogue.services import papers, postings, tracking
from tenants.db import db
from tests.cast import MEETING_DAY, MONDAY

NAMES = ("Hoàng Thị Chim Sẻ", "Vi Văn Yến", "Lò Thị Họa Mi", "Hà Văn Cú")
ADDRESSES = ("ngõ Sơn Ca, làng Ươm", "số 9 đường Vàng Anh")
PHONES = ("0912345678", "0987 654 321")
CITIZEN = "Phạm Thị Khướu"                       # a secretary without account
DELEGATE = "Trương Văn Sáo"
CANARIES = (*NAMES, *ADDRESSES, *PHONES, CITIZEN, DELEGATE)

OPINIONS = (
    # speaker     address       phone      words                                 field          source     what became of it
    (NAMES[0],   ADDRESSES[0], PHONES[0], "Đường vào làng Ươm lầy lội",          "roads",       "village", {
        "state": "answered", "mode": "on_spot", "answer": "Xã sửa trong quý I.", "answered_on": MEETING_DAY}),
    (NAMES[1],   ADDRESSES[1], PHONES[1], "Kênh mương vỡ chưa ai sửa",           "roads",       "floor",   {
        "state": "answered", "mode": "written", "answer": "Đã giao hợp tác xã.", "answered_on": date(2026, 1, 9),
        "sent_on": date(2026, 1, 9)}),
    (NAMES[2],   "",           "",        "Cầu treo hỏng, xin làm cầu mới",      "roads",       "floor",   {
        "state": "escalated", "competence": "beyond", "summary": "Làm lại cầu treo"}),
    (NAMES[3],   "",           "",        "Sổ đỏ làm ba năm chưa xong",          "land",        "floor",   {
        "state": "assigned", "summary": "Cấp sổ đỏ chậm"}),
    (NAMES[3],   "",           "",        "Xin bỏ phí vệ sinh",                  "environment", "floor",   {
        "state": "refused", "refused_ground": "Nghị quyết của HĐND tỉnh"}),
    ("",         "",           "",        "Nội dung tố cáo",                     "other",       "floor",   {
        "state": "redirected", "law": "denunciation"}),
    ("",         "",           "",        "Chưa gửi về xã",                      "other",       "village", {
        "state": "logged"}),
)


def plan(place, **facts):
    """A plan whose paper the chairman is signing."""
    return _row(Plan(**{
        "client_key": uuid4(), "year": 2026, "subject": "Tổ chức đối thoại với Nhân dân năm 2026", "state": "signed",
        "signed_on": MONDAY, "drafted_by": place.mai.id, "signer_name": place.cuong.name, "chair": "Chủ tịch UBND xã",
        "content": "Xây dựng nông thôn mới\nĐất đai", "audience": "Đại diện các hộ gia đình",
        "secretaries": [{"post": "Công chức Văn phòng", "name": "Bùi Thị Mai", "citizen": False},
                        {"post": "Người dân", "name": CITIZEN, "citizen": True}], **facts}))


def meeting(place, **facts):
    """A meeting whose day is fixed."""
    return _row(Meeting(**{
        "plan_id": plan(place, state="issued").id, "client_key": uuid4(),
        "title": "Hội nghị đối thoại năm 2026", "day": MEETING_DAY, "starts_at": time(7, 30), "venue": "Nhà Văn hóa xã",
        "attendance": "Mọi người dân, không cần giấy mời", "scheduled_on": MONDAY, **facts}))


def concluded(place):
    """The meeting after its conclusion, with every outcome an opinion can have."""
    row = meeting(
        place, state="concluded", present=131, population=2081, began_at=time(7, 40), ended_at=time(11, 15), officials=12,
        walk_ins=18, chaired_by="Chủ tịch UBND xã", opening="Kết quả giải quyết ý kiến năm 2025",
        conclusion="Đường làng: sửa xong trong quý I\nGiao Văn phòng theo dõi")
    quota = _row(Quota(plan_id=row.plan_id, organisation="nd", seats=30))
    _row(Delegate(meeting_id=row.id, quota_id=quota.id, client_key=uuid4(), name=DELEGATE, attended=True, named_on=MONDAY,
                  named_by=place.tham.id))
    _row(VillageSummary(meeting_id=row.id, village_id=place.villages["Ươm"], petitions=1, submitted_on=MONDAY,
                        submitted_by=place.ung.id, late=False))
    for number, opinion in enumerate(OPINIONS, 1):
        petition(place, row, number, *opinion)
    return row


def petition(place, about, number, speaker, address, phone, words, field, source, became):
    row = _row(Petition(
        client_key=uuid4(), code=tracking.new_code("LT"), year=2026, number=number, source=source, meeting_id=about.id,
        village_id=place.villages["Ươm"] if source == "village" else None, speaker=speaker, address=address, phone=phone,
        words=words, field=field, logged_on=MONDAY, logged_by=place.ung.id,
        answered_by=place.hop.id if became["state"] == "answered" else None,
        assignee_id=place.hop.id if became["state"] == "assigned" else None, **became))
    tracking.open(row)
    return row


def referred(place, row, superior):
    """The referral of an opinion, sent under a number."""
    paper = papers.sign("referral", row, by=place.cuong, on=MEETING_DAY, reason="Cần vốn cấp trên")
    papers.issue(paper, by=place.tiep, on=MEETING_DAY)
    letter = _row(Letter(sender_id=place.id, addressee_id=superior.id, kind="referral", number=papers.number(paper),
                         sent_on=MEETING_DAY, content={}))
    return _row(Escalation(petition_id=row.id, to_id=superior.id, paper_id=paper.id, reason="Cần vốn cấp trên", state="sent",
                           letter_id=letter.id, signed_on=MEETING_DAY, sent_on=MEETING_DAY))


def answer_to(petition, words="Làm trước 30/4."):
    """A written answer to one petition, not yet signed."""
    answer = Answer(meeting_id=petition.meeting_id, field=petition.field, words=words)
    _row(answer)
    _row(AnswerCopy(answer_id=answer.id, petition_id=petition.id))
    return answer


def from_below(letter_id):
    """The superior's own petition, brought by a letter."""
    return _row(Petition(client_key=uuid4(), code=tracking.new_code("NL"), year=2026, number=1, source="superior",
                         origin_id=letter_id, words=OPINIONS[2][3], field="roads", competence="beyond", logged_on=MEETING_DAY,
                         state="received", answer="Huyện bố trí vốn năm 2026."))


def regulation(duty, count):
    """A term of the unit's own, in working days after the meeting."""
    return _row(Regulation(duty=duty, layer="unit", count=count, unit="working", source="Kế hoạch của xã",
                           in_force_from=date(2024, 1, 1)))


def issued(place, kind, about, *, on=MONDAY):
    """A paper with number and day."""
    return papers.issue(papers.sign(kind, about, by=place.cuong, on=on), by=place.tiep, on=on)


def posted(place, kind, about, *, on=MONDAY):
    """An approved public copy."""
    return approved(place, issued(place, kind, about, on=on), on=on)


def approved(place, paper, *, on=MONDAY):
    """The public copy of an issued paper, read and approved."""
    copy = postings.prepare(paper, by=place.mai, on=on)
    return postings.approve(copy, copy.digest, by=place.mai, on=on)


def _row(row):
    db.session.add(row)
    db.session.flush()
    return row
