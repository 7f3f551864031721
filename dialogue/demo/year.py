"""Phú Thượng's year 2022, played to its end after the plan number 45: a meeting in each of two villages, every answer given."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID, uuid5

from sqlalchemy import select

from dialogue import jobs
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.models.posting import Posting
from dialogue.rules import hints
from dialogue.rules.policy import Actor
from dialogue.services import (
    amendments,
    answers,
    deadlines,
    escalations,
    meetings,
    paper_changes,
    papers,
    people,
    petitions,
    posting_places,
    postings,
    report_letters,
    screening,
    summaries,
)
from tenants.db import db
from tenants.register import slugs
from tenants.work import work

from .units import invented

# whose notice was recalled, and why; whose conclusion was corrected: its words, how they should read, why
TOO_EARLY = "Nà Kháo", "Ban hành khi chưa có ý kiến của Đảng ủy xã"
CORRECTED = ("Nà Kháo", "Hỗ trợ người già làm thủ tục", "Hỗ trợ người cao tuổi làm thủ tục",
             "Dùng đúng tên gọi theo Luật Người cao tuổi")
KEYS = UUID("0a6be1c9-3c33-4f0e-9a1d-8a6f6b1e5c22")
FIRST_CITIZEN = 760                                     # of the invented names: none that others have


@dataclass(frozen=True)
class Asked:
    """One opinion in a hall: words, short title, field, how it was answered (spot, written, above) and the answer."""

    words: str
    title: str
    field: str
    outcome: str
    said: str


@dataclass(frozen=True)
class Evening:
    """One meeting: its village and day, who came beside the officials, what was asked."""

    village: str
    day: date
    came: int
    asked: tuple[Asked, ...]


EVENINGS = (
    Evening("Đồng Mới", date(2022, 6, 14), 86, (
        Asked("Đường từ nhà văn hóa xóm xuống bến đò lầy lội, xe chở chè không qua được. Xã có làm đường bê tông không?",
              "Đường bê tông xuống bến đò", "roads", "spot",
              "Tuyến đường có trong kế hoạch làm đường nông thôn quý III; xã hỗ trợ xi măng, xóm góp công."),
        Asked("Hộ người Nùng, người Dao mới thoát nghèo có được giữ thẻ bảo hiểm y tế không?",
              "Thẻ bảo hiểm y tế của hộ mới thoát nghèo", "welfare", "written",
              "Hộ mới thoát nghèo ở xã khu vực II được hỗ trợ thêm 36 tháng; xã đã lập danh sách 14 hộ gửi cơ quan bảo hiểm."),
        Asked("Sóng điện thoại ở cuối xóm rất yếu, trẻ con không học trực tuyến được.",
              "Sóng di động cuối xóm Đồng Mới", "other", "above",
              "Doanh nghiệp viễn thông khảo sát vị trí trạm trong tháng 8, phát sóng trước 31/10/2022."),
        Asked("Giấy chứng nhận đất vườn của 6 hộ nộp từ năm ngoái chưa thấy trả.",
              "Giấy chứng nhận đất vườn của 6 hộ", "land", "written",
              "Hồ sơ thiếu trích đo; Địa chính đã đo lại ngày 20/6, hẹn trả kết quả trước 30/7/2022."),
    )),
    Evening("Nà Kháo", date(2022, 6, 16), 71, (
        Asked("Nước sạch từ bể chứa đầu xóm về nhà rất ít, mùa khô không có.",
              "Nước sinh hoạt xóm Nà Kháo", "environment", "spot",
              "Xã thông đường ống và thay van trong tháng 6; xóm cử người trông bể."),
        Asked("Làm thủ tục trên mạng khó, người già không có điện thoại thông minh thì làm thế nào?",
              "Hỗ trợ người già làm thủ tục trực tuyến", "procedures", "spot",
              "Sáng thứ Năm hằng tuần, Tổ công nghệ số giúp tại nhà văn hóa xóm, không thu tiền."),
        Asked("Giống ngô hỗ trợ năm nay về muộn, gieo xong rồi mới có.",
              "Giống ngô hỗ trợ về muộn", "farming", "written",
              "Từ vụ Đông, xã đăng ký giống trước 45 ngày và báo lịch nhận cho từng xóm."),
    )),
)


def play(day: date) -> None:
    """The whole year, by the people in office on that day; what was played once stays."""
    with work(None):
        units = {slug: tenant_id for tenant_id, slug, _ in slugs()}
    with work(units["phu-thuong"]):
        plan = db.session.scalars(select(Plan).where(Plan.state == "issued", Plan.year == 2022)).one_or_none()
        if plan is None:
            return
        conferences = [Conference(plan, evening) for evening in EVENINGS]
        for conference in conferences:                      # numbers follow the days on which they were given
            conference.announce()
        for conference in conferences:
            conference.hold()
    last = EVENINGS[-1].day
    _carry(last + timedelta(days=6))
    with work(units["vo-nhai"]):
        _superior(last + timedelta(days=20))
    _carry(last + timedelta(days=20))
    with work(units["phu-thuong"]):
        _end(last + timedelta(days=26))
    _carry(last + timedelta(days=27))


class Conference:
    """One of the two meetings, from its announcement to the answers that the commune owes."""

    def __init__(self, plan: Plan, evening: Evening) -> None:
        self.plan, self.evening = plan, evening
        self.calendar = deadlines.calendar()
        self.people = people.actors(on=evening.day)
        self.village = db.session.scalars(select(Village).where(Village.name == evening.village)).one()

    def on(self, offset: int) -> date:
        """The working day at or next after so many calendar days from the meeting."""
        return self.calendar.working_day_from(self.evening.day + timedelta(days=offset))

    def announce(self) -> None:
        clerk = self.people["van-phong"]
        self.meeting = meetings.schedule(
            self.plan, client_key=self.key("meeting"), title=f"Hội nghị đối thoại với Nhân dân xóm {self.evening.village}",
            day=self.evening.day, starts_at=time(19, 30), venue=self.village.hall,
            attendance="Mỗi hộ trong xóm cử một người; ai cũng được dự.", by=clerk, on=self.on(-14))
        village, reason = TOO_EARLY
        if self.evening.village == village:
            copy = self.publish("notice", self.on(-14))
            paper_changes.recall(papers.get(copy.paper_id), reason, client_key=self.key("recall"), by=self.people["chu-tich"],
                                 on=self.on(-14))
        self.publish("notice", self.on(-13), self.on(-11))
        meetings.notify(self.meeting, by=clerk, on=self.on(-11))

    def hold(self) -> None:
        clerk, chairman, records = (self.people[login] for login in ("van-phong", "chu-tich", "van-thu"))
        summaries.submit(self.meeting, self.village.id, by=clerk, on=self.on(-5))
        meetings.hold(self.meeting, version=self.meeting.version, began_at=time(19, 30), ended_at=time(21, 45), officials=14,
                      walk_ins=self.evening.came, chaired_by="Chủ tịch UBND xã",
                      opening="Kết quả kinh tế - xã hội sáu tháng đầu năm; các chương trình hỗ trợ đồng bào dân tộc thiểu số.",
                      attended=frozenset(), by=clerk, on=self.evening.day)
        heard = [(self.heard(number, asked, clerk), asked) for number, asked in enumerate(self.evening.asked)]
        for petition, asked in sorted(heard, key=lambda one: one[1].outcome != "above"):      # what goes up leaves first
            self.answer(petition, asked, chairman)
        meetings.conclude(self.meeting, "\n".join(f"{asked.title}: {asked.said}" for asked in self.evening.asked
                                                  if asked.outcome == "spot"), by=clerk, on=self.on(1))
        papers.issue(papers.sign("minutes", self.meeting, by=chairman, on=self.on(1)), by=records, on=self.on(1))
        copy = self.publish("conclusion", self.on(2), self.on(3))
        village, wrong, instead, reason = CORRECTED
        if self.evening.village == village:
            self.correct(papers.get(copy.paper_id), wrong, instead, reason, self.on(6))

    def heard(self, number: int, asked: Asked, clerk: Actor) -> Petition:
        petition = petitions.hand_in(
            {"client_key": self.key(f"petition{number}"), "words": asked.words, "field": asked.field, "source": "floor",
             "speaker": invented(FIRST_CITIZEN + EVENINGS.index(self.evening) * 10 + number), "village_id": self.village.id,
             "read_back": True}, by=clerk, on=self.evening.day)
        hint = hints.of_kind(asked.words)
        screening.classify(petition, kind=hint.code if hint else "feedback", summary=asked.title, field=asked.field,
                           competence="beyond" if asked.outcome == "above" else "own", by=clerk, on=self.evening.day)
        return petition

    def answer(self, petition: Petition, asked: Asked, chairman: Actor) -> None:
        officer, records = self.people["dia-chinh"], self.people["van-thu"]
        if asked.outcome == "spot":
            petitions.settle(petition, asked.said, by=chairman, on=self.evening.day)
        elif asked.outcome == "above":
            hop = escalations.escalate(petition, "Hạ tầng viễn thông vượt thẩm quyền của xã.", by=chairman, on=self.on(3))
            escalations.send(hop, by=records, on=self.on(3))
        else:
            screening.assign(petition, officer.id, by=chairman, on=self.evening.day)
            petitions.promise(petition, by=chairman, on=self.evening.day)
            answer = answers.draft(petition, by=officer, on=self.on(4))
            answers.edit(answer, {"words": asked.said}, answer.version, by=officer, on=self.on(4))
            answers.submit(answer, by=officer, on=self.on(4))
            answers.check(answer, by=self.people["van-phong"], on=self.on(5))
            answers.sign(answer, answer.version, by=chairman, on=self.on(5))
            answers.send(answer, "village_head", sent_on=self.on(6), by=records, on=self.on(6))
            answers.confirm(answer, petition.id, received_on=self.on(7), by=self.people["van-phong"], on=self.on(7))

    def correct(self, paper: Paper, wrong: str, instead: str, reason: str, on: date) -> None:
        change = paper_changes.correct(paper, wrong, instead, reason, client_key=self.key("correct"),
                                       by=self.people["van-phong"], on=on)
        self.show(papers.sign("correction", change, by=self.people["chu-tich"], on=on), on)

    def publish(self, kind: str, signed: date, hung: date | None = None) -> Posting:
        """The paper of a kind with its public copy, and since when that hangs; None: nowhere yet."""
        copy = self.show(papers.sign(kind, self.meeting, by=self.people["chu-tich"], on=signed), signed)
        for place in posting_places.of(copy) if hung else ():
            posting_places.hang(posting_places.get(place.id), by=self.people["van-phong"], on=hung)
        return copy

    def show(self, paper: Paper, signed: date) -> Posting:
        clerk, chairman = self.people["van-phong"], self.people["chu-tich"]
        papers.issue(paper, by=self.people["van-thu"], on=signed)
        copy = postings.prepare(paper, by=clerk, on=signed)
        if postings.traces(copy):
            postings.conceal(copy, by=clerk, on=signed)
        return postings.approve(copy, copy.digest, by=chairman, on=signed)

    def key(self, name: str) -> UUID:
        return uuid5(KEYS, f"{self.evening.village} {name}")


def _superior(on: date) -> None:
    """Võ Nhai takes the referral on and answers it."""
    offices = people.actors(on=on)
    said = {asked.words: asked.said for evening in EVENINGS for asked in evening.asked}
    for petition in db.session.scalars(select(Petition).where(Petition.source == "superior")):
        petitions.accept(petition, by=offices["chu-tich"], on=on)
        answer = answers.draft(petition, by=offices["van-phong"], on=on)
        answers.edit(answer, {"words": said[petition.words]}, answer.version, by=offices["van-phong"], on=on)
        answers.present(answer, by=offices["van-phong"], on=on)
        answers.sign(answer, answer.version, by=offices["chu-tich"], on=on)
        answers.send(answer, "letter", sent_on=on, by=offices["van-thu"], on=on)


def _end(on: date) -> None:
    """The people hear what the superior answered; both meetings are reported and closed, and with them the plan."""
    known = people.actors(on=on)
    clerk = known["van-phong"]
    said = {asked.words: asked.said for evening in EVENINGS for asked in evening.asked}
    for petition in db.session.scalars(select(Petition).where(Petition.state == "heard")):
        petitions.relay(petition, said[petition.words], by=clerk, on=on)
    for meeting in db.session.scalars(select(Meeting).order_by(Meeting.day)):
        report = papers.issue(papers.sign("report", meeting, by=known["chu-tich"], on=on), by=known["van-thu"], on=on)
        report_letters.dispatch(report, by=known["van-thu"], on=on)
        meetings.close(meeting, by=clerk, on=on)
    plan = db.session.scalars(select(Plan).where(Plan.state == "issued", Plan.year == 2022)).one()
    amendments.complete(plan, by=clerk, on=on)


def _carry(on: date) -> None:
    while jobs.deliver_all(on):
        pass
