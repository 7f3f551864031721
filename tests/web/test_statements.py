"""A page asks the database at most five times, whatever the number of rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from dialogue.documents import exchange
from dialogue.models.meeting import Meeting
from dialogue.models.people import Delegation, Office, Person, Village
from dialogue.models.plan import Plan, PlanOpinion, PlanSession
from dialogue.models.regulation import CalendarOverride
from dialogue.models.turn import SpeakingTurn
from dialogue.rules.plan import BODIES
from dialogue.services import (
    attachments,
    escalations,
    feeds,
    incoming,
    paper_changes,
    papers,
    posting_places,
    reports,
    screening,
    sealed,
    signed_copies,
    subject_requests,
    voices,
)
from tenants import resolve
from tenants.db import db
from tenants.work import work
from tests.asked import DITCH, SPEAKER, asked, drafted
from tests.asked import meeting as convene
from tests.browsers import Browser
from tests.cast import MEETING_DAY, MONDAY, SINCE, Place
from tests.convened import fix, issued_plan, public, regulate, seat_of, seated, summed_up
from tests.files import BLANK, PACKAGE, PDF
from tests.services import played
from tests.statements import counted

AT_MOST = 5                                 # the session's setting is not counted, the signed-in person is
MANY = 40
PART = "Xin thêm thùng rác ở cổng thôn."


@pytest.fixture(autouse=True)
def remembered(monkeypatch) -> None:
    """The register of units is remembered for as long as a test takes, however busy the machine is."""
    monkeypatch.setattr(resolve, "KEPT_SECONDS", 3600)


def statements(browser: Browser, url: str) -> int:
    """How many statements a page takes, once the register of units and the calendar are remembered."""
    browser.get(url)
    with counted() as sent:
        answer = browser.get(url)
    assert answer.status_code == 200, f"{url}: {answer.status}"
    assert len(sent) <= AT_MOST, f"{url}:\n" + "\n".join(sent)
    return len(sent)


# ---------- what fills a unit: each is called with few and with many; it may return what completes the address

def nothing(place: Place, many: int) -> None:
    pass


def villages_and_officials(place: Place, many: int) -> None:
    for number in range(many):
        person = Person(login=f"head{many}-{number}", name=f"Hà Văn {number}", password_hash="x")
        village = Village(name=f"Số {many}-{number}", word="thôn", households=1, population=2, hall="x")
        db.session.add_all((person, village))
        db.session.flush()
        db.session.add(Office(person_id=person.id, role="village_head", post="Trưởng thôn", village_id=village.id,
                              valid_from=SINCE))


def delegations_of_the_head(place: Place, many: int) -> None:
    for number in range(many):
        db.session.add(Delegation(client_key=uuid4(), from_id=place.cuong.id, to_id=place.thu.id, standing="KT.",
                                  matters=["notice"], valid_from=MONDAY + timedelta(days=number), paper="Quyết định số 12"))


def a_person_of_many_offices(of: str) -> Callable[[Place, int], str]:
    """A person who held so many offices; the page `of` the account, or of one office."""
    def fill(place: Place, many: int) -> str:
        rows = [Office(person_id=place.hop.id, role="specialist", post="Công chức", fields=["land"],
                       valid_from=SINCE - timedelta(days=2 * number + 2), valid_to=SINCE - timedelta(days=2 * number + 1))
                for number in range(many)]
        db.session.add_all(rows)
        db.session.flush()
        return f"{place.hop.id}{of}" + (str(rows[0].id) if of else "")
    return fill


def one_village(place: Place, many: int) -> str:
    villages_and_officials(place, many)
    return str(place.villages["Ươm"])


def a_plan_with_meetings(place: Place, many: int) -> str:
    plan = issued_plan(place)
    for number in range(many):
        db.session.add(Meeting(plan_id=plan.id, client_key=uuid4(), title="Hội nghị", day=MEETING_DAY, venue="Nhà Văn hóa xã",
                               starts_at=time(7, number), scheduled_on=MONDAY, state="closed", present=1, population=9,
                               conclusion="Giao Văn phòng"))
    return f"{plan.id}/life"


def plans_of_the_year(place: Place, many: int) -> None:
    for _ in range(many):
        db.session.add(Plan(client_key=uuid4(), year=2026, subject="Kế hoạch đối thoại", drafted_by=place.mai.id))


def a_meeting_of_villages(place: Place, many: int) -> str:
    villages_and_officials(place, many)
    return f"{convene(place).id}/villages/"


def one_petition_to_hand_on(place: Place, many: int) -> str:
    convene(place)
    return f"{asked(place).id}/transfer"


def petitions_of_a_meeting(place: Place, many: int) -> None:
    convene(place)
    for _ in range(many):
        asked(place, by="ung", village="Ươm")


def one_petition_that_went_up(place: Place, many: int) -> str:
    convene(place)
    petition = asked(place)
    for _ in range(min(many, 3)):
        screening.classify(petition, kind="question", summary="Rãnh", field="roads", competence="beyond", by=place.mai,
                           on=MONDAY)
    escalations.escalate(petition, "Đường tỉnh.", by=place.cuong, on=MONDAY)
    return str(petition.id)


def one_petition(place: Place, many: int) -> str:
    convene(place)
    return str([asked(place) for _ in range(many)][0].id)


def what_lies_sealed(of: str) -> Callable[[Place, int], str]:
    """Denunciations; the list, or the page of one that was opened often."""
    def fill(place: Place, many: int) -> str:
        convene(place)
        for _ in range(min(many, 9)):
            petition = asked(place)
            screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
            row = sealed.of(petition.id)
            sealed.entrust(row, place.cuong.id, by=place.cuong, on=MONDAY)
        for _ in range(min(many, 9)):
            sealed.open(row, "check", by=place.cuong, on=MONDAY)
        return str(petition.id) if of else ""
    return fill


def one_petition_with_many_ties(place: Place, many: int) -> str:
    """Classified, assigned, joined with others, repeated, split: with a long history."""
    convene(place)
    first = asked(place, words=f"{DITCH} {PART}")
    screening.assign(first, place.hop.id, by=place.mai, on=MONDAY)
    voices.split(first, uuid4(), PART, "Thùng rác", by=place.mai, on=MONDAY)
    for _ in range(min(many, 9)):
        voices.join(asked(place, speaker="Vi Thị Hòa"), first, by=place.mai, on=MONDAY)
        voices.mark_duplicate(asked(place), first, by=place.mai, on=MONDAY)
        screening.classify(first, kind="question", summary="Rãnh", field="roads", competence="own", by=place.mai, on=MONDAY)
    return str(first.id)


def a_calendar(place: Place, many: int) -> str:
    regulate()
    for _ in range(min(many, 9)):
        fix(place)
    return f"{feeds.make(feeds.Owner(None), by=place.mai, on=MONDAY)}.ics"


def petitions_that_went_up(place: Place, many: int) -> None:
    convene(place)
    for _ in range(many):
        escalations.escalate(asked(place), "Đường tỉnh.", by=place.cuong, on=MONDAY)


def papers_that_came_in(of: str) -> Callable[[Place, int], str]:
    """Packages of other agencies; the list, or the page of one."""
    def fill(place: Place, many: int) -> str:
        package = exchange.read(PACKAGE)
        rows = [incoming.open(exchange.write(replace(package, subject=f"V/v {number}")), by=place.tiep, on=MONDAY)
                for number in range(many)]
        return str(rows[0].id) if of else ""
    return fill


def answers_to_several(of: str) -> Callable[[Place, int], str]:
    """Drafts of answers; the page `of` one that several asked for, or the list."""
    def fill(place: Place, many: int) -> str:
        convene(place)
        drafted(place, *(asked(place) for _ in range(many)))
        last = drafted(place, *(asked(place) for _ in range(many)))
        return f"{last.id}{of.rstrip('/')}" if of else ""
    return fill


def meetings_and_plans_without(place: Place, many: int) -> None:
    for number in range(many):
        plan = issued_plan(place, seats={})
        issued_plan(place, seats={})
        db.session.add(Meeting(plan_id=plan.id, client_key=uuid4(), title="Hội nghị", day=MEETING_DAY, venue="Nhà Văn hóa xã",
                               starts_at=time(7, number), scheduled_on=MONDAY))


def delegates(of: str) -> Callable[[Place, int], str]:
    """A meeting with terms in words too, summaries, postings and so many delegates; its page `of`, or its first list."""
    def fill(place: Place, many: int) -> str:
        regulate(words=[("answer", "trong thời gian ngắn nhất")])
        meeting = fix(place)
        for organisation in ("nd", "pn", "mttq"):
            seated(place, meeting, organisation, *(f"Hà Văn {number}" for number in range(many)))
        summed_up(place, meeting, "Ươm")
        public(place, meeting, "notice", hung=MONDAY)
        return f"{meeting.id}{of}" if of != "/quotas/" else f"{meeting.id}/quotas/{seat_of(meeting, 'nd').id}"
    return fill


def a_hall(of: str) -> Callable[[Place, int], str]:
    """A meeting with so many turns and opinions sent before; its screen `of`."""
    def fill(place: Place, many: int) -> str:
        meeting = fix(place)
        for number in range(many):
            asked(place)
            db.session.add(SpeakingTurn(meeting_id=meeting.id, client_key=uuid4(), position=number, speaker="Hà Văn Nói",
                                        added_on=MONDAY, added_by=place.mai.id))
        return f"{meeting.id}/{of}"
    return fill


def files(place: Place, many: int) -> str:
    meeting = fix(place)
    for number in range(many):
        attachments.attach("meeting", meeting.id, PDF + bytes([number]), "", "photo", by=place.mai, on=MONDAY)
    return f"{meeting.id}/attachments"


def days_of_its_own(place: Place, many: int) -> None:
    for number in range(many):
        db.session.add(CalendarOverride(day=date(2025, 12, 31) - timedelta(days=number + many), works=False, source="Công điện",
                                        added_on=MONDAY))


def terms_of_its_own(place: Place, many: int) -> None:
    for _ in range(many):
        regulate()


def postings_of_a_meeting(place: Place, many: int) -> str:
    meeting = fix(place)
    for kind in ("notice", "minutes", "conclusion", "report")[:many]:
        public(place, meeting, kind, hung=MONDAY)
    return f"{meeting.id}/postings"


def a_place_with_photos(place: Place, many: int) -> str:
    spot = posting_places.get(posting_places.of(public(place, fix(place), "notice", hung=MONDAY))[0].id)
    for number in range(many):
        posting_places.prove(spot, PDF + bytes([number]), by=place.mai, on=MONDAY)
    return str(spot.id)


def a_meeting_to_postpone(place: Place, many: int) -> str:
    regulate()
    meeting = fix(place)
    for _ in range(min(many, 3)):
        public(place, meeting, "notice", hung=MONDAY)
    return f"{meeting.id}/postpone"


def one_data_request(place: Place, many: int) -> str:
    convene(place)
    for _ in range(many):
        asked(place)
    return str(subject_requests.receive(
        {"client_key": uuid4(), "kind": "find", "name": SPEAKER, "phone": "", "code": "", "proof": "x", "wish": ""},
        by=place.mai, on=MONDAY).id)


def a_plan_to_be_held(place: Place, many: int) -> str:
    regulate()
    return str(fix(place, day=MEETING_DAY).plan_id)


def a_plan_of_many_parts(of: str, state: str = "draft") -> Callable[[Place, int], str]:
    """A plan of so many meetings, tasks with terms and costs; its page `of`."""
    def fill(place: Place, many: int) -> str:
        task = {"who": "Văn phòng", "what": [{"text": "Niêm yết trước 12 ngày", "sort": "post_notice"}]}
        plan = Plan(client_key=uuid4(), year=2026, subject="Kế hoạch", drafted_by=place.mai.id, state=state,
                    tasks=[task] * many, signed_on=MONDAY if state == "issued" else None, date_precision="month",
                    date_lower=MEETING_DAY,
                    budget=[{"item": f"Khoản {number}", "amount": 1} for number in range(many)],
                    sittings=[PlanSession(position=number, villages=f"Thôn {number}") for number in range(many)])
        db.session.add(plan)
        db.session.flush()
        return f"{plan.id}{of}"
    return fill


def a_plan_with_promises(of: str) -> Callable[[Place, int], str]:
    """A plan under review that owes so many lines; its page `of`."""
    def fill(place: Place, many: int) -> str:
        held = fix(place)
        for _ in range(many):
            asked(place)
        db.session.query(Meeting).filter_by(id=held.id).update({"state": "held", "present": 1})
        plan = issued_plan(place, state="in_review")
        plan.signed_on = None
        db.session.add_all(PlanOpinion(plan_id=plan.id, body=body, state="asked", asked_on=MONDAY) for body in BODIES)
        return f"{plan.id}{of}"
    return fill


def numbered(place: Place, many: int) -> None:
    regulate()
    for _ in range(many):
        papers.issue(papers.sign("notice", fix(place), by=place.cuong, on=MONDAY), by=place.tiep, on=MONDAY)


def a_paper_with_a_life(of: str) -> Callable[[Place, int], str]:
    """An issued paper that was corrected so many times, but at most three; its page `of`."""
    def fill(place: Place, many: int) -> str:
        regulate()
        paper = papers.issue(papers.sign("notice", fix(place), by=place.cuong, on=MONDAY), by=place.tiep, on=MONDAY)
        for _ in range(min(many, 3)):
            change = paper_changes.correct(paper, "THÔNG BÁO", "Thông báo", "x", client_key=uuid4(), by=place.mai, on=MONDAY)
            papers.issue(papers.sign("correction", change, by=place.cuong, on=MONDAY), by=place.tiep, on=MONDAY)
        return f"{paper.id}{of}"
    return fill


def a_report_of_the_party(place: Place, many: int) -> str:
    convene(place)
    for _ in range(many):
        asked(place)
    return str(reports.open_party("year", 2025, 1, by=place.dang, on=MONDAY).id)


def a_paper_with_signed_copies(end: str) -> Callable[[Place, int], str]:
    def fill(place: Place, many: int) -> str:
        paper = played.issued(place, "notice", played.meeting(place))
        for number in range(many):
            signed_copies.file(paper, [BLANK.replace(b"595", str(500 + number).encode())], "Quét lại", by=place.tiep, on=MONDAY)
        return f"{paper.id}{end}"
    return fill


PAGES: tuple[tuple[str, str, Callable[[Place, int], str | None]], ...] = (
    # who     page              what fills it
    ("mai",   "/desk",          nothing),
    ("cuong", "/desk",          petitions_of_a_meeting),
    ("ung",   "/desk",          petitions_of_a_meeting),
    ("mai",   "/account",       nothing),
    ("mai",   "/account/calendar", nothing),
    ("mai",   "/calendar/",     a_calendar),
    ("mai",   "/help/rights",   nothing),
    ("mai",   "/people/",       villages_and_officials),
    ("mai",   "/telephones/",   villages_and_officials),
    ("mai",   "/reports/below", nothing),
    ("mai",   "/meetings/",     a_meeting_of_villages),
    ("cuong", "/petitions/",    one_petition_to_hand_on),
    ("tri",   "/accounts/",     villages_and_officials),
    ("tri",   "/history/",      petitions_of_a_meeting),
    ("tri",   "/villages/",     villages_and_officials),
    ("tri",   "/villages/",     one_village),
    ("tri",   "/unit/",         nothing),
    ("tri",   "/accounts/new",  nothing),
    *(("tri", "/accounts/",     a_person_of_many_offices(of)) for of in ("", "/offices/")),
    *((login, "/delegations/",  delegations_of_the_head) for login in ("mai", "cuong", "hop")),
    ("mai",   "/plans/",        plans_of_the_year),
    *((login, "/plans/",        a_plan_with_promises("")) for login in ("mai", "lan", "cuong")),
    *(("mai", "/plans/",        a_plan_of_many_parts(f"/edit/{section}")) for section in ("time", "tasks", "budget")),
    ("kim",   "/plans/",        a_plan_of_many_parts("/settlement", "issued")),
    ("mai",   "/plans/",        a_plan_with_promises("/carry-over")),
    ("mai",   "/plans/",        a_plan_with_promises("/life")),
    ("mai",   "/plans/",        a_plan_with_meetings),
    ("mai",   "/meetings/",     meetings_and_plans_without),
    ("ung",   "/meetings/",     meetings_and_plans_without),
    *((login, "/meetings/",     delegates("")) for login in ("mai", "cuong", "lan", "tham", "ung")),
    ("mai",   "/meetings/",     delegates("/deadlines")),
    ("mai",   "/meetings/",     delegates("/quotas")),
    ("tham",  "/meetings/",     delegates("/quotas/")),
    ("mai",   "/meetings/",     delegates("/hold")),
    *((login, "/meetings/",     a_hall(of)) for login, of in (("mai", "hall"), ("cuong", "chair"), ("van", "screen"))),
    *(("mai", "/meetings/",     delegates(f"/door{of}")) for of in ("", "/count")),
    ("mai",   "/meetings/",     files),
    ("mai",   "/meetings/",     a_meeting_to_postpone),
    ("mai",   "/meetings/",     postings_of_a_meeting),
    ("mai",   "/postings/places/", a_place_with_photos),
    *(("mai", "/meetings/",     delegates(f"/{name}")) for name in ("papers", "broadcast", "message", "sign-in", "agenda")),
    *(("cuong", "/meetings/",   delegates(f"/papers/{kind}")) for kind in ("invitation", "minutes", "conclusion", "report")),
    ("mai",   "/meetings/new/", a_plan_to_be_held),
    ("mai",   "/meetings/",     delegates("/figures")),
    ("mai",   "/meetings/",     delegates("/file")),
    ("dang",  "/party-reports/", nothing),
    ("dang",  "/party-reports/", a_report_of_the_party),
    ("lan",   "/supervision/",  petitions_of_a_meeting),
    ("lan",   "/supervision/sheet", petitions_of_a_meeting),
    ("mai",   "/petitions/sheet", petitions_of_a_meeting),
    ("lan",   "/supervision/petitions/", one_petition),
    ("mai",   "/meetings/",     delegates("/report")),
    ("mai",   "/meetings/",     delegates("/papers/report")),
    ("tiep",  "/papers/register/?year=2025", numbered),
    *(("mai", "/papers/",       a_paper_with_a_life(of)) for of in ("", "/life")),
    ("mai",   "/figures/",      petitions_of_a_meeting),
    ("mai",   "/figures/items?year=2026", petitions_of_a_meeting),
    ("tiep",  "/papers/",       a_paper_with_signed_copies("")),
    ("tiep",  "/papers/",       a_paper_with_signed_copies("/signed-copies")),
    ("mai",   "/wordings/",     nothing),
    *(("mai", f"/wordings/{kind}", meetings_and_plans_without) for kind in ("plan", "notice")),
    ("mai",   "/calendar/",     days_of_its_own),
    ("mai",   "/terms/",        terms_of_its_own),
    ("mai",   "/reception/",    petitions_of_a_meeting),
    ("mai",   "/data-requests/", one_data_request),
    ("mai",   "/retention/",    petitions_of_a_meeting),
    ("mai",   "/petitions/",    petitions_of_a_meeting),
    ("mai",   "/petitions/?text=đường&since=01/01/2025", petitions_of_a_meeting),
    ("ung",   "/petitions/",    petitions_of_a_meeting),
    ("ung",   "/petitions/new", petitions_of_a_meeting),
    ("mai",   "/petitions/new", petitions_of_a_meeting),
    ("mai",   "/petitions/import", petitions_of_a_meeting),
    ("mai",   "/petitions/",    one_petition),
    ("cuong", "/petitions/",    one_petition),
    ("tien",  "/petitions/",    one_petition),
    *((login, "/petitions/",    one_petition_with_many_ties) for login in ("cuong", "mai", "hop")),
    ("mai",   "/screening/",    one_petition_with_many_ties),
    ("tri",   "/sealed/",       what_lies_sealed("")),
    ("cuong", "/sealed/",       what_lies_sealed("one")),
    ("cuong", "/screening/",    one_petition),
    ("tiep",  "/petitions/",    one_petition_that_went_up),
    ("tiep",  "/escalations/",  petitions_that_went_up),
    *(("tiep", "/incoming/",    papers_that_came_in(of)) for of in ("", "/")),
    ("mai",   "/answers/",      answers_to_several("")),
    *((login, "/answers/",      answers_to_several("/")) for login in ("mai", "hop", "cuong")),
    ("cuong", "/answers/",      answers_to_several("/paper")),
)


@pytest.mark.parametrize(("login", "url", "fill"), PAGES, ids=[f"{login} {url}" for login, url, _ in PAGES])
def test_a_page_asks_at_most_five_times(browse, loc_thinh, login, url, fill):
    def asked(many: int) -> int:
        with work(loc_thinh.id):
            address = url + (fill(loc_thinh, many) or "")
        browse(loc_thinh, login).get(address)           # a process asks for calendar and units once and remembers them
        return statements(browse(loc_thinh, login), address)
    assert asked(1) == asked(MANY)
