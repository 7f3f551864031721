from datetime import date
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from dialogue.models.plan import Plan
from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.rules.fuzzy_date import understand
from dialogue.rules.plan import BODIES, columns
from dialogue.services import deadlines, history, papers, plans
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY

SUBJECT = "Tổ chức đối thoại trực tiếp với Nhân dân năm 2026"
DATED = columns(understand("month", month=1, year=2026, tentative=True))


def drafted(place, **fields):
    return plans.draft({"client_key": uuid4(), "year": 2026, "subject": SUBJECT, **fields}, by=place.mai, on=MONDAY)


def in_review(place):
    plan = drafted(place)
    plans.edit(plan, DATED, plan.version, by=place.mai, on=MONDAY)
    plans.ask(plan, by=place.mai, on=MONDAY)
    return plan


def submitted(place):
    plan = in_review(place)
    plans.opine(plan, "mttq", "Nhất trí.", by=place.lan, on=MONDAY)
    plans.skip(plan, "party", "Đảng ủy đã cho chủ trương", by=place.mai, on=MONDAY)
    plans.submit(plan, by=place.mai, on=MONDAY)
    return plan


def signed(place):
    plan = submitted(place)
    plans.sign(plan, by=place.cuong, on=MONDAY)
    return plan


def issued(place):
    plan = signed(place)
    plans.issue(plan, by=place.tiep, on=MONDAY)
    return plan


def verbs(plan):
    return [event.verb for event in history.of("plan", plan.id)]


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


class TestDrafting:
    def test_the_clerk_drafts_and_the_chairman_in_office_stands_as_signer(self, place):
        plan = drafted(place)
        assert (plan.state, plan.subject, plan.signer_name) == ("draft", SUBJECT, "Bùi Văn Cường")
        assert verbs(plan) == ["plan.draft"]

    def test_nobody_else_drafts(self, place):
        with pytest.raises(NotAllowed):
            plans.draft({"client_key": uuid4(), "year": 2026, "subject": SUBJECT}, by=place.lan, on=MONDAY)

    def test_the_same_form_sent_twice_makes_one_plan(self, place):
        key = uuid4()
        first, again = drafted(place, client_key=key), drafted(place, client_key=key, subject="Khác")
        assert first.id == again.id and again.subject == SUBJECT

    def test_a_plan_of_another_unit_is_as_missing_as_none(self, loc_thinh, ich_hau):
        with work(loc_thinh.id):
            theirs = drafted(loc_thinh).id
        with work(ich_hau.id):
            for unknown in (theirs, uuid4()):
                with pytest.raises(Missing, match="Không có kế hoạch này."):
                    plans.get(unknown)


def test_a_double_click_makes_one_plan_even_at_the_same_moment(app, loc_thinh):
    key, both, made = uuid4(), Barrier(2), []

    def click():
        with app.app_context(), work(loc_thinh.id):
            both.wait()
            made.append(drafted(loc_thinh, client_key=key).id)

    clicks = [Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(made) == 2 and made[0] == made[1]
    with work(loc_thinh.id):
        assert db.session.scalar(select(func.count()).select_from(Plan)) == 1


class TestEditing:
    def test_what_the_clerk_writes_is_kept_and_told_by_name_only(self, place):
        plan = drafted(place)
        plans.edit(plan, {"bases": ["Luật"], "venue": "Nhà văn hóa xã"}, 1, by=place.mai, on=MONDAY)
        assert (plan.bases, plan.venue, plan.version) == ([{"text": "Luật", "sort": "law"}], "Nhà văn hóa xã", 2)
        assert history.of("plan", plan.id)[-1].facts == {"version": 2, "fields": "bases venue"}

    def test_writing_the_same_again_changes_nothing(self, place):
        plan = drafted(place)
        plans.edit(plan, {"subject": SUBJECT}, 1, by=place.mai, on=MONDAY)
        assert plan.version == 1 and verbs(plan) == ["plan.draft"]

    def test_seats_are_added_changed_and_taken_away(self, place):
        plan = drafted(place)
        plans.edit(plan, {"quotas": {"pn": 30, "nd": 25}}, 1, by=place.mai, on=MONDAY)
        assert plans.seats(plan) == {"nd": 25, "pn": 30}
        kept = next(quota.id for quota in plan.quotas if quota.organisation == "nd")
        plans.edit(plan, {"quotas": {"nd": 30, "ccb": 10}}, 2, by=place.mai, on=MONDAY)
        db.session.flush()
        db.session.expire(plan)
        assert plans.seats(plan) == {"nd": 30, "ccb": 10}
        assert plan.quotas[0].id == kept

    def test_nobody_but_the_office_edits(self, place):
        plan = drafted(place)
        for other in (place.cuong, place.lan, place.tiep):
            with pytest.raises(NotAllowed):
                plans.edit(plan, {"venue": "x"}, 1, by=other, on=MONDAY)

    def test_only_fields_of_the_plans_sections_are_written(self, place):
        with pytest.raises(KeyError):
            plans.edit(drafted(place), {"state": "issued"}, 1, by=place.mai, on=MONDAY)

    def test_the_second_writer_of_a_field_sees_the_first_and_overwrites_nothing(self, place):
        plan = drafted(place)
        plans.edit(plan, {"subject": "Bản của Mai", "bases": ["Luật"]}, 1, by=place.mai, on=MONDAY)
        with pytest.raises(Overtaken) as no:
            plans.edit(plan, {"subject": "Bản của tôi", "bases": ["Luật"]}, 1, by=place.mai, on=MONDAY)
        assert no.value.facts["theirs"] == {"subject": "Bản của Mai"}
        assert plan.subject == "Bản của Mai"

    def test_having_seen_it_the_second_writer_may_insist(self, place):
        plan = drafted(place)
        plans.edit(plan, {"subject": "Bản của Mai"}, 1, by=place.mai, on=MONDAY)
        plans.edit(plan, {"subject": "Bản của tôi"}, 2, by=place.mai, on=MONDAY)
        assert plan.subject == "Bản của tôi"

    def test_two_sections_are_written_at_the_same_time_without_any_conflict(self, place):
        plan = drafted(place)
        plans.edit(plan, {"subject": "Bản của Mai"}, 1, by=place.mai, on=MONDAY)
        plans.edit(plan, {"venue": "Nhà văn hóa xã"}, 1, by=place.mai, on=MONDAY)
        assert (plan.subject, plan.venue) == ("Bản của Mai", "Nhà văn hóa xã")


class TestOpinions:
    def test_both_bodies_are_asked(self, place):
        plan = in_review(place)
        assert plan.state == "in_review"
        assert {(opinion.body, opinion.state) for opinion in plan.opinions} == {(body, "asked") for body in BODIES}

    def test_the_asked_body_speaks_for_itself(self, place):
        plan = in_review(place)
        for other in (place.dang, place.mai):
            with pytest.raises(NotAllowed):
                plans.opine(plan, "mttq", "Nhất trí.", by=other, on=MONDAY)
        plans.opine(plan, "mttq", " Nhất trí. ", by=place.lan, on=MONDAY)
        assert [(o.words, o.given_on) for o in plan.opinions if o.body == "mttq"] == [("Nhất trí.", MONDAY)]

    def test_an_opinion_needs_words_and_is_given_once(self, place):
        plan = in_review(place)
        with pytest.raises(Refused, match="kể cả khi đồng ý"):
            plans.opine(plan, "mttq", "  ", by=place.lan, on=MONDAY)
        plans.opine(plan, "mttq", "Nhất trí.", by=place.lan, on=MONDAY)
        with pytest.raises(Refused, match="đã có ý kiến"):
            plans.opine(plan, "mttq", "Nghĩ lại.", by=place.lan, on=MONDAY)

    def test_skipping_needs_a_reason(self, place):
        with pytest.raises(Refused, match="lý do"):
            plans.skip(in_review(place), "party", "", by=place.mai, on=MONDAY)

    def test_taking_in_an_opinion_does_not_end_the_review(self, place):
        plan = in_review(place)
        plans.edit(plan, {"venue": "Nhà văn hóa xã"}, plan.version, by=place.mai, on=MONDAY)
        assert plan.state == "in_review" and plans.unsettled(plan) == list(BODIES)

    def test_before_it_is_asked_nobody_opines(self, place):
        with pytest.raises(Missing):
            plans.opine(drafted(place), "mttq", "Nhất trí.", by=place.lan, on=MONDAY)


class TestSubmitting:
    def test_every_body_has_spoken_or_was_skipped(self, place):
        plan = in_review(place)
        plans.opine(plan, "mttq", "Nhất trí.", by=place.lan, on=MONDAY)
        with pytest.raises(Refused, match="còn thiếu: ý kiến của Đảng ủy."):
            plans.submit(plan, by=place.mai, on=MONDAY)

    def test_a_refusal_names_everything_that_is_missing(self, place):
        plan = drafted(place)
        plans.edit(plan, {"signer_name": ""}, 1, by=place.mai, on=MONDAY)
        plans.ask(plan, by=place.mai, on=MONDAY)
        with pytest.raises(Refused) as no:
            plans.submit(plan, by=place.mai, on=MONDAY)
        assert str(no.value) == ("Chưa trình ký được, còn thiếu: thời gian, hoặc “thông báo sau”; họ tên người ký; "
                                 "ý kiến của Ủy ban MTTQ Việt Nam; ý kiến của Đảng ủy.")

    def test_a_returned_plan_keeps_its_reason_until_it_is_submitted_again(self, place):
        plan = submitted(place)
        plans.send_back(plan, "Sửa phần nơi nhận", by=place.cuong, on=MONDAY)
        plans.edit(plan, {"recipients": ["MTTQ"]}, plan.version, by=place.mai, on=MONDAY)
        assert (plan.state, plan.returned_reason) == ("returned", "Sửa phần nơi nhận")
        plans.submit(plan, by=place.mai, on=MONDAY)
        assert (plan.state, plan.returned_reason) == ("submitted", None)

    def test_sending_back_needs_a_reason(self, place):
        with pytest.raises(Refused, match="lý do"):
            plans.send_back(submitted(place), " ", by=place.cuong, on=MONDAY)

    def test_a_submitted_plan_is_not_edited_behind_the_signers_back(self, place):
        plan = submitted(place)
        with pytest.raises(Refused, match="Chờ ký"):
            plans.edit(plan, {"venue": "x"}, plan.version, by=place.mai, on=MONDAY)


class TestSigning:
    def test_the_chairman_signs_and_the_words_freeze(self, place):
        plan = signed(place)
        paper = plans.paper(plan)
        assert (plan.state, plan.signed_by, plan.signed_on) == ("signed", place.cuong.id, MONDAY)
        assert (paper.state, paper.number) == ("signed", None)
        assert SUBJECT in str(paper.content)

    def test_another_leader_signs_by_his_own_office(self, place):
        plan = submitted(place)
        plans.sign(plan, by=place.thu, on=MONDAY)
        [signature] = plans.paper(plan).content["signatures"]
        assert signature["name"] == "Lê Thị Thu" and "KT. CHỦ TỊCH" in signature["lines"]

    def test_who_drafted_does_not_sign(self, place):
        plan = submitted(place)
        plan.drafted_by = place.cuong.id
        db.session.flush()
        with pytest.raises(NotAllowed, match="không phải người soạn"):
            plans.sign(plan, by=place.cuong, on=MONDAY)

    def test_the_records_clerk_numbers_it_and_plan_and_paper_move_together(self, place):
        plan = issued(place)
        paper = plans.paper(plan)
        assert (plan.state, paper.state, paper.number, paper.issued_on) == ("issued", "issued", 1, MONDAY)
        assert papers.intact(paper)
        assert verbs(plan)[-2:] == ["plan.sign", "plan.issue"]

    def test_a_plan_numbered_from_the_register_page_is_issued_too(self, place):
        plan = signed(place)
        papers.issue(plans.paper(plan), by=place.tiep, on=MONDAY)
        assert plan.state == "issued" and verbs(plan)[-1] == "plan.issue"

    def test_two_plans_of_a_year_take_two_numbers(self, place):
        assert [plans.paper(issued(place)).number for _ in range(2)] == [1, 2]

    @pytest.mark.parametrize("before", [signed, issued])
    def test_a_signed_or_issued_plan_is_not_edited(self, place, before):
        plan = before(place)
        with pytest.raises(Refused, match="đã ký thì không sửa được"):
            plans.edit(plan, {"venue": "x"}, plan.version, by=place.mai, on=MONDAY)


class TestOffers:
    def test_each_person_is_offered_what_is_possible_and_theirs(self, place):
        def offered(plan):
            return {login: [step.action for step in plans.offers(plan, actor)]
                    for login, actor in place.people.items() if plans.offers(plan, actor)}

        assert offered(drafted(place)) == {"mai": ["edit", "ask", "drop"]}
        assert offered(in_review(place)) == {"mai": ["edit", "skip", "submit", "drop"], "lan": ["opine"], "dang": ["opine"]}
        assert offered(submitted(place)) == {"cuong": ["send_back", "sign"], "thu": ["send_back", "sign"]}
        assert offered(signed(place)) == {"tiep": ["issue"]}
        assert offered(issued(place)) == {"mai": ["amend", "complete"], "cuong": ["cancel"]}


def test_the_list_shows_state_and_number_in_one_statement(place):
    issued(place)
    drafted(place, subject="Chuyên đề", year=2025)
    assert [(row.year, row.subject, row.state, row.number) for row in plans.of_year()] == [
        (2026, SUBJECT, "issued", 1), (2025, "Chuyên đề", "draft", None)]
    assert [row.year for row in plans.of_year(2025)] == [2025]


class TestTerms:
    TASKS = ({"who": "Văn phòng - Thống kê", "what": "Niêm yết thông báo chậm nhất 12 ngày trước hội nghị\n"
                                                    "Chậm nhất sau 05 ngày làm việc báo cáo UBND huyện"},)

    def due(self, plan):
        return {due.duty: (due.due, due.layer) for due in deadlines.foresee(MEETING_DAY, plan_id=plan.id)}

    def test_what_a_task_says_of_days_runs_in_the_ledger_of_this_plan_only(self, place):
        plan, other = drafted(place), drafted(place)
        plans.edit(plan, {"tasks": list(self.TASKS)}, 1, by=place.mai, on=MONDAY)
        dues = self.due(plan)
        assert dues["post_notice"] == (date(2025, 12, 25), "plan")
        assert dues["report_to_superior"] == (date(2026, 1, 12), "plan")        # Saturday the 10th is worked
        assert self.due(other)["post_notice"] == (date(2025, 12, 30), "statute")

    def test_a_changed_term_moves_and_one_that_the_writer_takes_out_is_gone(self, place):
        plan = drafted(place)
        plans.edit(plan, {"tasks": list(self.TASKS)}, 1, by=place.mai, on=MONDAY)
        later = {"who": "Văn phòng - Thống kê", "what": [
            {"text": "Niêm yết thông báo chậm nhất 12 ngày trước hội nghị", "sort": ""},
            {"text": "Chậm nhất sau 07 ngày làm việc báo cáo UBND huyện", "sort": "report_to_superior"}]}
        plans.edit(plan, {"tasks": [later]}, 2, by=place.mai, on=MONDAY)
        dues = self.due(plan)
        assert dues["post_notice"][1] == "statute" and dues["report_to_superior"][0] == date(2026, 1, 14)


def test_a_plan_is_divided_into_meetings_that_keep_their_identity(place):
    plan = drafted(place)
    two = [{"venue": "Nhà văn hóa xóm Đồng Mới", "villages": "xóm Đồng Mới", "when": ""},
           {"venue": "Nhà văn hóa xóm Nà Kháo", "villages": "xóm Nà Kháo", "when": "Quý II/2022"}]
    plans.edit(plan, {"split": "later", "sittings": two}, 1, by=place.mai, on=MONDAY)
    first = plan.sittings[0].id
    assert plans.sittings(plan) == two and plan.sittings[1].date_upper == date(2022, 6, 30)
    plans.edit(plan, {"sittings": [{**two[0], "when": "20/5/2022"}]}, 2, by=place.mai, on=MONDAY)
    db.session.flush()
    db.session.expire_all()
    [left] = plans.get(plan.id).sittings
    assert (left.id, left.date_lower) == (first, date(2022, 5, 20))
    with pytest.raises(Refused, match="Ghi thời gian, ví dụ"):
        plans.edit(plan, {"sittings": [{**two[0], "when": "mai kia"}]}, 3, by=place.mai, on=MONDAY)


def test_those_who_preside_stand_in_words_with_their_two_offices(place):
    plan = drafted(place)
    row = {"role": "chair", "post": "Bí thư Đảng ủy", "second_post": "Chủ tịch HĐND xã", "name": "", "announced": False}
    plans.edit(plan, {"chairs": [row, {**row, "post": "Chủ tịch UBND xã", "second_post": ""},
                                 {**row, "role": "co_chair", "post": "", "second_post": "", "announced": True}]}, 1,
               by=place.mai, on=MONDAY)
    assert plan.chair == "Bí thư Đảng ủy - Chủ tịch HĐND xã; Chủ tịch UBND xã"
    assert plan.co_chair == "Công bố tại hội nghị"
