"""Lộc Thịnh's next meeting, still to be held on the demonstration day: announced, its invitations issued, first opinions in."""

from datetime import date, time, timedelta
from uuid import UUID, uuid5

from sqlalchemy import select

from dialogue.models.meeting import Meeting
from dialogue.models.people import Village
from dialogue.models.plan import Plan
from dialogue.services import deadlines, meetings, papers, people, petitions, postings, quotas
from tenants.db import db

from .units import invented

KEYS = UUID("0d6d7a0e-5f3f-4a53-8d8e-4f2a39b8c1d7")
FIRST = 860                                             # of the invented names: none that others have
THEME = "Hội nghị đối thoại chuyên đề xây dựng nông thôn mới"
ASKED = (
    # village      field          what was said before the meeting
    ("Lộc Tiến",   "roads",       "Đường nội đồng xóm trên chưa có rãnh, mưa là ngập. Bao giờ xã làm tiếp?"),
    ("Ươm",        "environment", "Bãi tập kết rác gần nguồn nước, đề nghị xã chuyển đi nơi khác."),
    ("Ươm",        "roads",       "Nhà văn hóa làng dột, xin hỗ trợ sửa trước mùa mưa."),
)


def play(day: date) -> None:
    """Everything that would have been done by that day; what was played once stays."""
    if db.session.scalar(select(Meeting.id).where(Meeting.client_key == _key("meeting"))):
        return
    known = people.actors(on=day)
    clerk, chairman, records = known["van-phong"], known["chu-tich"], known["van-thu"]
    plan = db.session.scalars(select(Plan).where(Plan.state == "issued")).one()
    meeting = meetings.schedule(
        plan, client_key=_key("meeting"), title=THEME, day=deadlines.calendar().working_day_from(day + timedelta(days=28)),
        starts_at=time(7, 30), venue=plan.venue, attendance="Toàn thể Nhân dân hoặc mỗi hộ một người.", by=clerk, on=day)
    for kind in ("notice", "invitation"):
        paper = papers.issue(papers.sign(kind, meeting, by=chairman, on=day), by=records, on=day)
        if kind == "notice":
            copy = postings.prepare(paper, by=clerk, on=day)
            postings.approve(copy, copy.digest, by=chairman, on=day)
    meetings.notify(meeting, by=clerk, on=day)
    for number, line in enumerate(quotas.board(meeting)):
        allotted = quotas.seat(line.id)
        for seat in range(line.seats // 2):
            named = quotas.name(meeting, allotted, client_key=_key(f"{line.organisation}{seat}"), note="", by=clerk, on=day,
                                delegate=invented(FIRST + 20 * number + seat))
            if seat % 2:
                quotas.confirm(meeting, allotted, named.id, confirmed=True, by=clerk, on=day)
            elif not seat:
                quotas.excuse(meeting, allotted, named.id, client_key=_key(f"{line.organisation} instead"), absence="away",
                              substitute=invented(FIRST + 20 * number + 19), by=clerk, on=day)
    villages = {name: village_id for village_id, name in db.session.execute(select(Village.id, Village.name))}
    for number, (village, field, said) in enumerate(ASKED):
        petitions.hand_in({"client_key": _key(f"petition{number}"), "words": said, "speaker": invented(FIRST + 100 + number),
                           "village_id": villages[village], "field": field, "source": "village", "read_back": True},
                          by=next(one for one in known.values() if villages[village] in one.villages), on=day)


def _key(name: str) -> UUID:
    return uuid5(KEYS, name)
