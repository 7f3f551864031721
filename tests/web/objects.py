"""Things that addresses name: for each url parameter, how one comes to be in a unit of the tests.

A row is `parameter`, or `blueprint.parameter` or `blueprint.view.parameter` where the same word names something else.
A maker gets the unit and what was made before (`made["meeting_id"]` makes a meeting first) and returns the parameter;
it runs inside work().
"""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from werkzeug.routing import Rule

from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Delegate
from dialogue.models.people import Office
from dialogue.models.plan import Plan, PlanOpinion, Quota
from dialogue.models.regulation import CalendarOverride, Regulation
from dialogue.models.turn import SpeakingTurn
from dialogue.rules.plan import BODIES
from dialogue.services import (
    answers,
    attachments,
    delegations,
    escalations,
    feeds,
    incoming,
    meetings,
    paper_changes,
    papers,
    petitions,
    posting_places,
    postings,
    reports,
    screening,
    sealed,
    signed_copies,
    subject_requests,
    supervision,
)
from tenants.db import db
from tests.asked import asked
from tests.cast import MEETING_DAY, MONDAY, Place
from tests.files import BLANK, PACKAGE, PDF
from tests.services import played


class Made(dict[str, Any]):
    """What was made so far at one place; asking for what is missing makes it."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __missing__(self, name: str) -> Any:
        self[name] = OBJECTS[name](self.place, self)
        return self[name]

    def of(self, rule: Rule) -> dict[str, Any]:
        """The parameters of a route."""
        return {name: self[next((key for key in (f"{rule.endpoint}.{name}", f"{rule.endpoint.partition('.')[0]}.{name}")
                                 if key in OBJECTS), name)] for name in rule.arguments}


def add(row: Any) -> UUID:
    db.session.add(row)
    db.session.flush()
    return row.id


def a_plan(place: Place, made: Made, state: str = "draft", **more: Any) -> UUID:
    return add(Plan(client_key=uuid4(), year=2026, subject="Kế hoạch đối thoại", state=state, drafted_by=place.mai.id, **more))


def a_plan_in_review(place: Place, made: Made) -> UUID:
    plan_id = a_plan(place, made, "in_review")
    for body in BODIES:
        add(PlanOpinion(plan_id=plan_id, body=body, state="asked", asked_on=MONDAY))
    return plan_id


def a_meeting(place: Place, made: Made) -> UUID:
    plan_id = a_plan(place, made, "issued", signed_on=MONDAY)
    for organisation in ("nd", "mttq"):
        db.session.add(Quota(plan_id=plan_id, organisation=organisation, seats=30))
    db.session.flush()
    meeting = meetings.schedule(
        db.session.scalars(select(Plan).filter_by(id=plan_id)).one(), client_key=uuid4(), title="Hội nghị đối thoại",
        day=MEETING_DAY, starts_at=time(7, 30), venue="Hội trường xã", attendance="", by=place.mai, on=MONDAY)
    return meeting.id


def a_quota(place: Place, made: Made) -> UUID:
    plan_id = meetings.get(made["meeting_id"]).plan_id
    return db.session.scalars(select(Quota.id).filter_by(plan_id=plan_id, organisation="nd")).one()


def a_delegate(place: Place, made: Made) -> UUID:
    return add(Delegate(meeting_id=made["meeting_id"], quota_id=made["quota_id"], client_key=uuid4(), name="Hà Văn Đại",
                        named_on=MONDAY, named_by=place.tham.id))


def a_deadline(place: Place, made: Made) -> UUID:
    return db.session.scalars(select(Deadline.id).filter_by(meeting_id=made["meeting_id"]).limit(1)).one()


def a_petition(place: Place, made: Made) -> UUID:
    about = meetings.get(made["meeting_id"])
    return played.petition(place, about, 1, *played.OPINIONS[1]).id


def a_received_petition(place: Place, made: Made) -> UUID:
    return asked(place, by="ung", village="Ươm").id


def a_complaint(place: Place, made: Made) -> UUID:
    petition = petitions.get(a_received_petition(place, made))
    screening.redirect(petition, "complaint", by=place.mai, on=MONDAY)
    return petition.id


def a_denunciation(place: Place, made: Made) -> UUID:
    """Held by the specialist."""
    petition = petitions.get(a_received_petition(place, made))
    screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
    sealed.entrust(sealed.of(petition.id), place.hop.id, by=place.cuong, on=MONDAY)
    return petition.id


def an_answer(place: Place, made: Made) -> UUID:
    petition = petitions.get(made["answers.petition_id"])
    screening.assign(petition, place.hop.id, by=place.mai, on=MONDAY)
    return answers.draft(petition, by=place.hop, on=MONDAY).id


def a_hop(place: Place, made: Made) -> UUID:
    petition = petitions.get(a_received_petition(place, made))
    return escalations.escalate(petition, "Vượt thẩm quyền.", by=place.cuong, on=MONDAY).id


def an_incoming_paper(place: Place, made: Made) -> UUID:
    return incoming.open(PACKAGE, by=place.tiep, on=MONDAY).id


def a_paper(place: Place, made: Made) -> UUID:
    return papers.sign("notice", meetings.get(made["meeting_id"]), by=place.cuong, on=MONDAY).id


def an_issued_paper(place: Place, made: Made) -> UUID:
    return played.issued(place, "notice", played.meeting(place)).id


def a_signed_copy(place: Place, made: Made) -> UUID:
    return signed_copies.file(papers.get(made["paper_id"]), [BLANK], by=place.tiep, on=MONDAY).id


def a_correction(place: Place, made: Made) -> UUID:
    paper = papers.get(an_issued_paper(place, made))
    return paper_changes.correct(paper, "Nhà Văn hóa xã", "Hội trường xã", "Sai tên gọi", client_key=uuid4(), by=place.mai,
                                 on=MONDAY).id


def a_posting(place: Place, made: Made) -> UUID:
    return postings.prepare(papers.get(made["postings.paper_id"]), by=place.mai, on=MONDAY).id


def an_approved_posting(place: Place, made: Made) -> UUID:
    return played.posted(place, "notice", played.meeting(place)).id


def a_place_of_posting(place: Place, made: Made) -> UUID:
    copy = postings.get(made["public.posting_id"])
    return next(row.id for row in posting_places.of(copy) if row.village_id == place.villages["Ươm"])


def a_file(place: Place, made: Made) -> UUID:
    return attachments.attach("meeting", made["meeting_id"], PDF, "", "opening", by=place.mai, on=MONDAY).id


def an_own_day(place: Place, made: Made) -> UUID:
    return add(CalendarOverride(day=MEETING_DAY, works=False, source="Công điện 01", added_on=MONDAY))


def a_report_of_the_party(place: Place, made: Made) -> UUID:
    return reports.open_party("month", 2025, 12, by=place.dang, on=MONDAY).id


def a_remark(place: Place, made: Made) -> UUID:
    return supervision.remark(made["meeting_id"], "Đề nghị trả lời đúng hạn.", client_key=uuid4(), kind="recommendation",
                              by=place.lan, on=MONDAY).id


def a_delegation(place: Place, made: Made) -> UUID:
    return delegations.grant({
        "client_key": uuid4(), "to_id": place.mai.id, "standing": "TL.", "matters": ["notice"], "valid_from": MONDAY,
        "valid_to": None, "paper": "Quyết định số 12/QĐ-UBND"}, by=place.cuong, on=MONDAY).id


def an_unclear_duty(place: Place, made: Made) -> str:
    duty = db.session.get_one(Deadline, (place.id, made["deadline_id"])).duty
    add(Regulation(duty=duty, layer="unit", count=-5, unit_stated=False, source="Kế hoạch", in_force_from=MONDAY))
    return duty


def a_regulation(place: Place, made: Made) -> UUID:
    return add(Regulation(duty="report_to_superior", layer="unit", count=10, unit_stated=False, source="Quy chế",
                          in_force_from=MONDAY))


def a_subject_request(place: Place, made: Made) -> UUID:
    row = subject_requests.receive(
        {"client_key": uuid4(), "kind": "erase", "name": "Trương Đình Ước", "phone": "", "code": "", "proof": "Đến trực tiếp",
         "wish": ""}, by=place.mai, on=MONDAY)
    subject_requests.choose(row, [f"petition:{asked(place).id}"], by=place.mai, on=MONDAY)
    return row.id


def its_record(place: Place, made: Made) -> UUID:
    row = subject_requests.get(made["request_id"])
    return UUID(row.records[0].partition(":")[2])


def a_turn(place: Place, made: Made) -> UUID:
    return add(SpeakingTurn(meeting_id=made["meeting_id"], client_key=uuid4(), position=1, speaker="Hà Văn Nói",
                            added_on=MONDAY, added_by=place.mai.id))


def a_paper_to_be_replaced(place: Place, made: Made) -> UUID:
    paper = played.issued(place, "notice", played.meeting(place))
    paper_changes.replace(paper, "Sai giờ họp", client_key=uuid4(), by=place.mai, on=MONDAY)
    return paper.id


OBJECTS: dict[str, Callable[[Place, Made], Any]] = {
    # url parameter    how one comes to be
    "filename":        lambda place, made: "look.css",
    "plan_id":         a_plan,
    "plans.plan_id":   a_plan_in_review,
    "plans.section":   lambda place, made: "grounds",
    "plans.body":      lambda place, made: "mttq",
    "meeting_id":      a_meeting,
    "turn_id":         a_turn,
    "move":            lambda place, made: "call",
    "quota_id":        a_quota,
    "delegate_id":     a_delegate,
    "deadline_id":     a_deadline,
    "petition_id":     a_petition,
    "petitions.petition_id": a_received_petition,
    "screening.petition_id": a_received_petition,
    "transfers.petition_id": a_received_petition,
    "handouts.petition_id": a_complaint,
    "sealed.petition_id": a_denunciation,
    "handout":         lambda place, made: "collection",
    "answers.petition_id": a_received_petition,
    "answer_id":       an_answer,
    "hop_id":          a_hop,
    "incoming_id":     an_incoming_paper,
    "incoming.place":  lambda place, made: 1,
    "village_id":      lambda place, made: place.villages["Ươm"],
    "paper_id":        a_paper,
    "copy_id":         a_signed_copy,
    "postings.paper_id": an_issued_paper,
    "change_id":       a_correction,
    "paper_changes.paper_id": an_issued_paper,
    "paper_changes.compare.paper_id": a_paper_to_be_replaced,
    "posting_id":      a_posting,
    "postings.places.posting_id": an_approved_posting,
    "public.posting_id": an_approved_posting,
    "delegation_id":   a_delegation,
    "person_id":       lambda place, made: place.hop.id,
    "office_id":       lambda place, made: db.session.scalars(select(Office.id).filter_by(person_id=place.hop.id)).one(),
    "place_id":        a_place_of_posting,
    "report_id":       a_report_of_the_party,
    "remark_id":       a_remark,
    "about_id":        a_meeting,
    "form":            lambda place, made: "pdf",
    "key":             lambda place, made: "items",
    "sheets.figure_meetings.key": lambda place, made: "held",
    "attachment_id":   a_file,
    "secret":          lambda place, made: feeds.make(feeds.Owner(place.mai.id), by=place.mai, on=MONDAY),
    "whose":           lambda place, made: "own",
    "figure":          lambda place, made: "present",
    "kind":            lambda place, made: "notice",
    "duty":            an_unclear_duty,
    "override_id":     an_own_day,
    "regulation_id":   a_regulation,
    "request_id":      a_subject_request,
    "record_id":       its_record,
}
