"""Plays a dialogue of Lộc Thịnh with the portal's own verbs, so that it stands in the middle on the demonstration day."""

from datetime import date, time, timedelta
from uuid import UUID, uuid5

from sqlalchemy import select

from dialogue import jobs
from dialogue.models.meeting import Delegate
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.rules import hints
from dialogue.rules.policy import Actor
from dialogue.services import (
    answers,
    deadlines,
    escalations,
    meetings,
    paper_files,
    papers,
    people,
    petitions,
    plans,
    posting_places,
    postings,
    quotas,
    reports,
    screening,
    signed_copies,
    subject_requests,
    summaries,
    supervision,
    voices,
)
from tenants.db import db
from tenants.register import slugs
from tenants.work import work

from . import ahead
from . import plan as sample
from .petitions import ASKED, Asked
from .units import invented

KEYS = UUID("6f0b0a52-4d1c-4b7e-9a54-6a2f3f1c2d10")     # sample rows have the same client keys in every database
FIRST_CITIZEN = 700                                     # of the invented names: none that an official has
CONCLUSION = """Giao Công chức Địa chính - Xây dựng đào rãnh tạm dọc 14 hộ thôn Lộc Tiến, xong trước 31/01.
Giao Văn phòng - Thống kê tổng hợp, trả lời bằng văn bản 4 ý kiến đúng hạn.
Đề nghị cấp có thẩm quyền giải quyết 3 ý kiến về đường tỉnh, đường điện và cầu tràn Lộc Phát."""
OPENING = """Kinh tế - xã hội năm qua đạt 17 trong 19 chỉ tiêu; 12 hộ thoát nghèo.
Thông tin quy hoạch sử dụng đất và các khoản thu năm nay để Nhân dân biết.
Hội nghị trước có 21 ý kiến, đã giải quyết 18, còn 3 việc về đường và rãnh thoát nước đang làm."""

SUPERVISED = (
    # promise                               what the Front recommends
    ("Cầu tràn Lộc Phát",                   "Đề nghị gửi công văn lên huyện ngay, đã quá hạn chuyển."),
    ("Trợ cấp người khuyết tật quý IV",     "Đề nghị nêu rõ ngày chi trả cho ba hộ ở làng Sỏi."),
)
HANDED_ON = ("Cấp giấy chứng nhận đất ở", "Chi nhánh Văn phòng Đăng ký đất đai Ngọc Lặc",
             "Hồ sơ cấp giấy chứng nhận do Chi nhánh thụ lý, thẩm tra")          # what, to whom, why it is theirs
STRENGTHS = """Hội nghị đủ thành phần, các thôn gửi ý kiến đúng hạn.
Ý kiến về rác thải, giấy tờ được trả lời ngay tại hội nghị."""
PROPOSALS = "Bố trí kinh phí làm cầu cứng thay cầu tràn Lộc Phát."


def play(day: date) -> None:
    """Everything that would have been done by that day; what was played once stays."""
    units = {slug: tenant_id for tenant_id, slug in _slugs()}
    with work(units["loc-thinh"]):
        if db.session.scalar(select(Plan.id).where(Plan.client_key == _key("plan"))):
            return
        calendar = deadlines.calendar()
        meeting_day = calendar.working_day_from(day - timedelta(days=7))
        Dialogue(meeting_day, day).play()
    with work(units["kien-tho"]):
        _draft_of_the_neighbour(day)
    sent = calendar.working_day_from(meeting_day + timedelta(days=3))
    _carry(sent)
    with work(units["ngoc-lac"]):
        _superior(sent, before_today(calendar, day))
    _carry(day)
    with work(units["loc-thinh"]):
        ahead.play(day)


def before_today(calendar: deadlines.Calendar, day: date) -> date:
    """The working day before the demonstration day."""
    return calendar.working_day_before(day)


class Dialogue:
    """One dialogue of the commune, from the plan to the week after the meeting."""

    def __init__(self, meeting_day: date, today: date) -> None:
        self.meeting_day, self.today = meeting_day, today
        self.calendar = deadlines.calendar()
        self.people = people.actors(on=meeting_day)
        self.villages = {name: village_id for village_id, name in db.session.execute(select(Village.id, Village.name))}

    def on(self, offset: int) -> date:
        """The working day at or next after so many calendar days from the meeting; never after today."""
        return min(self.calendar.working_day_from(self.meeting_day + timedelta(days=offset)), self.today)

    def play(self) -> None:
        self.plan()
        self.announce()
        self.collect()
        self.meet()
        self.follow_up()
        self.ask_about_data()

    def plan(self) -> None:
        clerk, chairman = self.people["van-phong"], self.people["chu-tich"]
        fields = sample.fields(self.meeting_day.year, self.meeting_day, _key("plan"))
        row = plans.draft({name: fields.pop(name) for name in ("client_key", "year", "subject")}, by=clerk, on=self.on(-36))
        plans.edit(row, fields, row.version, by=clerk, on=self.on(-36))
        plans.ask(row, by=clerk, on=self.on(-35))
        plans.opine(row, "mttq", "Nhất trí. Đề nghị mời thêm đại diện Ban Thanh tra nhân dân.",
                    by=self.people["mttq"], on=self.on(-33))
        plans.opine(row, "party", "Đồng ý chủ trương và thời gian.", by=self.people["dang-uy"], on=self.on(-33))
        plans.submit(row, by=clerk, on=self.on(-32))
        plans.sign(row, by=chairman, on=self.on(-29))
        plans.issue(row, by=self.people["van-thu"], on=self.on(-29))
        self.row = row

    def announce(self) -> None:
        clerk = self.people["van-phong"]
        self.meeting = meetings.schedule(
            self.row, client_key=_key("meeting"), title=f"Hội nghị đối thoại với Nhân dân năm {self.meeting_day.year}",
            day=self.meeting_day, starts_at=time(7, 30), venue=self.row.venue,
            attendance="Toàn thể Nhân dân hoặc mỗi hộ một người; không cần giấy mời. Hỏi trước với trưởng thôn.",
            by=clerk, on=self.on(-20), breach_reason="Dữ liệu trình diễn")
        self.publish("notice", self.on(-13), self.on(-11))
        meetings.notify(self.meeting, by=clerk, on=self.on(-11))
        lines = {line.organisation: line for line in quotas.board(self.meeting)}
        logins = {"nd": "nong-dan", "pn": "phu-nu", "ccb": "ccb", "dtn": "thanh-nien"}
        for number, (organisation, seats) in enumerate(sample.QUOTAS.items()):
            by = self.people[logins.get(organisation, "van-phong")]
            quota = quotas.seat(lines[organisation].id)
            for seat in range(seats - (3 if organisation == "dtn" else 0)):
                quotas.name(self.meeting, quota, client_key=_key(f"{organisation}{seat}"), note="", by=by, on=self.on(-8),
                            delegate=invented(300 + number * 30 + seat))

    def publish(self, kind: str, signed: date, hung: date) -> None:
        paper = papers.sign(kind, self.meeting, by=self.people["chu-tich"], on=signed)
        papers.issue(paper, by=self.people["van-thu"], on=signed)
        signed_copies.file(paper, [paper_files.of_paper(paper, "pdf").content], by=self.people["van-thu"], on=signed)
        copy = postings.prepare(paper, by=self.people["van-phong"], on=signed)
        if postings.traces(copy):
            postings.conceal(copy, by=self.people["van-phong"], on=signed)
        postings.approve(copy, copy.digest, by=self.people["chu-tich"], on=signed)
        for place in posting_places.of(copy):
            posting_places.hang(posting_places.get(place.id), by=self.people["van-phong"], on=hung)

    def collect(self) -> None:
        for number, asked in enumerate(ASKED):
            if not asked.floor:
                head = self.head(asked.village)
                petitions.hand_in(self.said(number, asked), by=head, on=self.on(-8))
        for village_id in self.villages.values():
            summaries.submit(self.meeting, village_id, by=self.people["van-phong"], on=self.on(-6))

    def head(self, village: str) -> Actor:
        return next(actor for actor in self.people.values() if self.villages[village] in actor.villages)

    def said(self, number: int, asked: Asked) -> dict[str, object]:
        speaker = FIRST_CITIZEN + (asked.of if asked.outcome == "repeated" else number)
        return {"client_key": _key(f"petition{number}"), "words": asked.words, "speaker": invented(speaker),
                "village_id": self.villages[asked.village], "field": asked.field,
                "source": "floor" if asked.floor else "village", "read_back": True}

    def meet(self) -> None:
        clerk, chairman, day = self.people["van-phong"], self.people["chu-tich"], self.meeting_day
        named = list(db.session.scalars(
            select(Delegate.id).where(Delegate.meeting_id == self.meeting.id).order_by(Delegate.name)))
        meetings.hold(self.meeting, version=self.meeting.version, began_at=time(7, 40), ended_at=time(11, 20), officials=22,
                      walk_ins=151, chaired_by="Chủ tịch UBND xã", opening=OPENING, attended=frozenset(named[2:]),
                      by=clerk, on=day)
        for number, asked in enumerate(ASKED):
            if asked.floor:
                petitions.hand_in(self.said(number, asked), by=clerk, on=day)
        for number, asked in enumerate(ASKED):
            petition = self.asked(number)
            if asked.outcome != "unsorted":
                above = asked.outcome in ("answered_above", "above", "unsent")
                hint = hints.of_kind(asked.words)
                screening.classify(petition, kind=hint.code if hint else "feedback", summary=asked.title, field=asked.field,
                                   competence="beyond" if above else "own", by=clerk, on=day)
            self.outcome(petition, asked, by=chairman, on=day)
        meetings.conclude(self.meeting, CONCLUSION, by=clerk, on=self.on(1))

    def asked(self, number: int) -> Petition:
        return db.session.scalars(select(Petition).where(Petition.client_key == _key(f"petition{number}"))).one()

    def outcome(self, petition: Petition, asked: Asked, *, by: Actor, on: date) -> None:
        officer = self.people["dia-chinh"]
        if asked.outcome == "repeated":
            voices.mark_duplicate(petition, self.asked(asked.of), by=self.people["van-phong"], on=on)
        elif asked.outcome == "joined":
            voices.join(petition, self.asked(asked.of), by=self.people["van-phong"], on=on)
        if asked.outcome in ("spot", "joined"):
            petitions.settle(petition, asked.said, by=by, on=on)
        elif asked.outcome == "refused":
            screening.refuse(petition, asked.said, by=by, on=on)
        elif asked.outcome in ("promised", "drafted", "signed", "sent"):
            screening.assign(petition, officer.id, by=by, on=on)
            petitions.promise(petition, by=by, on=on)
            if asked.said:
                answer = answers.draft(petition, by=officer, on=self.on(3))
                answers.edit(answer, {"words": asked.said}, answer.version, by=officer, on=self.on(3))
            if asked.outcome in ("signed", "sent"):
                answers.submit(answer, by=officer, on=self.on(3))
                answers.check(answer, by=self.people["van-phong"], on=self.on(3))
                answers.sign(answer, answer.version, by=by, on=self.on(3))
            if asked.outcome == "sent":
                answers.send(answer, "village_head", sent_on=self.on(3), by=self.people["van-thu"], on=self.on(3))

    def follow_up(self) -> None:
        chairman, records = self.people["chu-tich"], self.people["van-thu"]
        minutes = papers.sign("minutes", self.meeting, by=chairman, on=self.on(1))
        papers.issue(minutes, by=records, on=self.on(1))
        self.publish("conclusion", self.on(2), self.on(6))
        for number, asked in enumerate(ASKED):
            if asked.outcome in ("answered_above", "above", "unsent"):
                petition = self.asked(number)
                hop = escalations.escalate(petition, "Công trình và kinh phí vượt thẩm quyền của UBND xã.", by=chairman,
                                           on=self.on(3))
                if asked.outcome != "unsent":
                    escalations.send(hop, by=records, on=self.on(3))
        title, to, reason = HANDED_ON
        petition = db.session.scalars(select(Petition).filter_by(summary=title, meeting_id=self.meeting.id)
                                      .order_by(Petition.number).limit(1)).one()
        slip = papers.sign("transfer", petition, to=to, reason=reason, by=chairman, on=self.on(3))
        papers.issue(slip, by=records, on=self.on(3))
        self.supervise()
        reports.write(self.meeting, {"strengths": STRENGTHS, "proposals": PROPOSALS}, version=0, by=self.people["van-phong"],
                      on=self.on(3))

    def supervise(self) -> None:
        """The Front spoke before the meeting, and after it of two promises; the chairman has replied to one."""
        front = self.people["mttq"]
        supervision.remark(self.meeting.id, "Các thôn đã họp lấy ý kiến đủ, thông báo niêm yết đúng hạn.",
                           client_key=_key("front0"), kind="comment", by=front, on=self.on(-3))
        for number, (title, words) in enumerate(SUPERVISED, 1):
            petition_id = db.session.scalars(select(Petition.id).where(Petition.summary == title)).one()
            row = supervision.remark(self.meeting.id, words, client_key=_key(f"front{number}"), kind="recommendation",
                                     petition_id=petition_id, by=front, on=self.on(3))
        supervision.reply(row, "Đã có trong danh sách chi trả ngày 16/01; Văn phòng báo trưởng làng.",
                          by=self.people["chu-tich"], on=self.on(6))

    def ask_about_data(self) -> None:
        """Somebody who asked in the hall wants to know what the commune keeps of him."""
        clerk = self.people["van-phong"]
        first = select(Petition).where(Petition.state == "answered", Petition.speaker != "").order_by(Petition.number).limit(1)
        petition = db.session.scalars(first).one()
        row = subject_requests.receive({
            "client_key": _key("data"), "kind": "hand_out", "name": petition.speaker, "phone": "", "code": "",
            "proof": "Đến trực tiếp, đã xem căn cước", "wish": "Xin bản trích những gì xã đang giữ."}, by=clerk, on=self.today)
        subject_requests.choose(row, [f"petition:{petition.id}"], by=clerk, on=self.today)


def _superior(received: date, answered: date) -> None:
    """The superior takes both on, answers the first and sends the second further up."""
    offices = people.actors(on=received)
    by_words = {row.words: row for row in db.session.scalars(select(Petition).where(Petition.source == "superior"))}
    for asked in ASKED:
        petition = by_words.get(asked.words)
        if petition is None:
            continue
        petitions.accept(petition, by=offices["chu-tich"], on=received)
        if asked.outcome == "answered_above":
            answer = answers.draft(petition, by=offices["van-phong"], on=answered)
            answers.edit(answer, {"words": asked.said}, answer.version, by=offices["van-phong"], on=answered)
            answers.present(answer, by=offices["van-phong"], on=answered)
            answers.sign(answer, answer.version, by=offices["chu-tich"], on=answered)
            answers.send(answer, "letter", sent_on=answered, by=offices["van-thu"], on=answered)
        else:
            hop = escalations.escalate(petition, asked.said, by=offices["chu-tich"], on=answered)
            escalations.send(hop, by=offices["van-thu"], on=answered)


def _draft_of_the_neighbour(day: date) -> None:
    clerk = people.actors(on=day)["van-phong"]
    plans.draft({"client_key": _key("neighbour"), "year": day.year,
                 "subject": f"Đối thoại trực tiếp với Nhân dân năm {day.year}"}, by=clerk, on=day)


def _carry(on: date) -> None:
    while jobs.deliver_all(on):
        pass


def _slugs() -> list[tuple[int, str]]:
    with work(None):
        return [(tenant_id, slug) for tenant_id, slug, _ in slugs()]


def _key(name: str) -> UUID:
    return uuid5(KEYS, name)
