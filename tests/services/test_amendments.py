"""The life of a plan: it gives way to a new one, is cancelled, is completed, is copied to another year."""

from uuid import uuid4

import pytest

from dialogue.documents import paper as documents
from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.plan import Quota
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import amendments, carry_over, deadlines, history, meetings, papers, plans, quotas, replacements
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, regulate, seated

from . import played
from .test_plans import DATED, drafted, in_review, verbs

SAID = {"subject": "Đối thoại năm 2026", "closing": "Trên đây là Kế hoạch năm 2026.", "venue": "Nhà Văn hóa xã",
        "quotas": {"nd": 3, "pn": 2}, "content": "Đất đai năm 2026", **DATED,
        "sittings": [{"venue": "Nhà văn hóa làng Ươm", "villages": "làng Ươm", "when": "ngày 06/01/2026"}]}


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        yield loc_thinh


def sign_and_issue(place, plan):
    if plan.state == "draft":
        plans.ask(plan, by=place.mai, on=MONDAY)
    for body in plans.unsettled(plan):
        plans.skip(plan, body, "Đã thống nhất", by=place.mai, on=MONDAY)
    plans.submit(plan, by=place.mai, on=MONDAY)
    plans.sign(plan, by=place.cuong, on=MONDAY)
    return plans.issue(plan, by=place.tiep, on=MONDAY)


def issued(place, **fields):
    plan = drafted(place, **{**SAID, **fields})
    sign_and_issue(place, plan)
    return plan


def amend(place, plan, how="replace", **more):
    return amendments.amend(plan, how, client_key=more.pop("client_key", uuid4()), by=place.mai, on=MONDAY)


def text(paper):
    return documents.Paper.from_json(paper.content).text()


class TestGivingWay:
    def test_the_new_plan_says_everything_and_takes_the_place_when_it_is_issued(self, place):
        old = issued(place)
        number = papers.number(plans.paper(old))
        key = uuid4()
        new = amend(place, old, client_key=key)
        assert amend(place, old, client_key=key).id == new.id
        assert {name: getattr(new, name) for name in ("subject", "venue", "content", "date_words")} == {
            name: getattr(old, name) for name in ("subject", "venue", "content", "date_words")}
        assert plans.seats(new) == {"nd": 3, "pn": 2} and new.opinions == [] and plans.paper(new) is None
        assert (old.state, new.state) == ("issued", "draft")                # in force until the new one is
        told = text(sign_and_issue(place, new))
        assert f"Kế hoạch này thay thế Kế hoạch số {number} ngày 15/12/2025." in told
        assert (old.state, new.state) == ("amended", "issued")
        assert [(link.id, link.how) for link in replacements.chain(old)] == [(old.id, None), (new.id, "replace")]
        assert replacements.chain(new) == replacements.chain(old)
        assert verbs(old)[-2:] == ["plan.amend", "plan.amend"]

    def test_a_plan_that_only_adds_says_so(self, place):
        assert "Kế hoạch này sửa đổi, bổ sung Kế hoạch số 01/KH-UBND" in papers.draft(
            "plan", amend(place, issued(place), "amend"), on=MONDAY).text()

    def test_meetings_ahead_pass_over_with_their_delegates_and_those_held_stay(self, place):
        old = issued(place)
        held, ahead = fix(place, plan=old, title="Đã họp"), fix(place, plan=old, starts_at=played.time(14))
        seated(place, ahead, "nd", "Hà Văn Tiến")
        seated(place, ahead, "pn", "Lê Thị Hoa")
        hold(place, held)
        new = amend(place, old)
        plans.edit(new, {"quotas": {"nd": 5}}, new.version, by=place.mai, on=MONDAY)
        sign_and_issue(place, new)
        db.session.expire_all()
        assert (meetings.get(held.id).plan_id, meetings.get(ahead.id).plan_id) == (old.id, new.id)
        assert {(line.organisation, line.seats, line.named) for line in quotas.board(meetings.get(ahead.id))} == {
            ("nd", 5, 1), ("pn", 2, 1)}                                    # named before: the seats go with the names
        assert db.session.query(Delegate).join(Quota, Quota.id == Delegate.quota_id).filter(
            Quota.plan_id == new.id).count() == 2
        assert len(deadlines.of_meeting(ahead.id, on=MONDAY)) == 7

    def test_a_meeting_ahead_follows_the_chair_the_kind_and_the_terms_of_the_new_plan(self, place):
        old = issued(place)
        ahead = fix(place, plan=old)
        new = amend(place, old)
        plans.edit(new, {"kind": "thematic", "chairs": [{"name": "Bà Lê Thị Thu", "post": "Phó Chủ tịch", "role": "chair"}],
                         "tasks": [{"who": "Văn phòng", "what": ["Niêm yết thông báo trước 20 ngày"]}]},
                   new.version, by=place.mai, on=MONDAY)
        before = deadlines.due(ahead.id, "post_notice")
        sign_and_issue(place, new)
        assert ahead.kind == "thematic" and "Lê Thị Thu" in ahead.chaired_by
        (notice,) = [duty for duty in deadlines.of_meeting(ahead.id, on=MONDAY) if duty.duty == "post_notice"]
        assert notice.due < before and notice.layer == "plan"

    def test_one_at_a_time_and_only_of_a_plan_in_force(self, place):
        old = issued(place)
        first = amend(place, old)
        with pytest.raises(Refused, match="Đã có một kế hoạch đang soạn"):
            amend(place, old)
        amendments.drop(first, "Soạn lại", by=place.mai, on=MONDAY)
        assert replacements.chain(old) == []
        second = amend(place, old)
        with pytest.raises(Refused, match="cần ở bước “Đã ban hành”"):
            amend(place, second)
        with pytest.raises(NotAllowed):
            amendments.amend(old, "replace", client_key=uuid4(), by=place.cuong, on=MONDAY)

    def test_a_plan_does_not_end_under_the_one_that_is_to_replace_it(self, place):
        old = issued(place)
        new = amend(place, old)
        with pytest.raises(Refused, match="Ban hành hoặc bỏ bản đó trước"):
            amendments.cancel(old, "Không tổ chức", by=place.cuong, on=MONDAY)
        sign_and_issue(place, new)
        amendments.cancel(new, "Không tổ chức", by=place.cuong, on=MONDAY)
        assert (old.state, new.state) == ("amended", "cancelled")

    def test_the_lines_on_earlier_promises_go_along(self, place):
        played.concluded(place)
        plan = in_review(place)
        carry_over.write(plan, {one.id: ("Đang làm", 0) for one in carry_over.promises(plan)}, by=place.mai, on=MONDAY)
        sign_and_issue(place, plan)
        assert {one.line for one in carry_over.promises(amend(place, plan))} == {"Đang làm"}


class TestCancelling:
    def test_it_needs_a_reason_and_takes_the_meetings_ahead_along(self, place):
        plan = issued(place)
        meeting = fix(place, plan=plan)
        with pytest.raises(Refused, match="Ghi lý do"):
            amendments.cancel(plan, " ", by=place.cuong, on=MONDAY)
        with pytest.raises(NotAllowed, match="Chủ tịch"):
            amendments.cancel(plan, "Sáp nhập xã", by=place.mai, on=MONDAY)
        amendments.cancel(plan, "Sáp nhập xã", by=place.cuong, on=MONDAY)
        assert (plan.state, plan.cancelled_reason, meetings.get(meeting.id).state) == ("cancelled", "Sáp nhập xã", "cancelled")
        assert "Sáp nhập xã" not in str([event.facts for event in history.of("plan", plan.id)])

    def test_nothing_that_was_held_is_cancelled(self, place):
        plan = issued(place)
        held, ahead = fix(place, plan=plan), fix(place, plan=plan, starts_at=played.time(14))
        hold(place, held)
        with pytest.raises(Refused, match="Hội nghị ngày 06/01/2026 đã họp"):
            amendments.cancel(plan, "Sáp nhập xã", by=place.cuong, on=MEETING_DAY)
        assert (plan.state, meetings.get(ahead.id).state) == ("issued", "scheduled")

    def test_a_draft_is_given_up_with_a_reason_and_stays_to_be_read(self, place):
        plan = in_review(place)
        amendments.drop(plan, "Trùng kế hoạch khác", by=place.mai, on=MONDAY)
        with pytest.raises(Refused, match="“Đã hủy”"):
            plans.edit(plan, {"subject": "x"}, plan.version, by=place.mai, on=MONDAY)
        assert plans.get(plan.id).cancelled_reason == "Trùng kế hoạch khác"


def test_a_plan_is_completed_when_every_meeting_is_closed_and_reported(place):
    plan = issued(place)
    with pytest.raises(Refused, match="chưa có hội nghị nào"):
        amendments.complete(plan, by=place.mai, on=MONDAY)
    one, other = fix(place, plan=plan), fix(place, plan=plan, starts_at=played.time(14))
    facts = {"state": "closed", "present": 80, "conclusion": "Xong"}
    db.session.query(Meeting).filter_by(id=one.id).update(facts)
    with pytest.raises(Refused, match="Còn 1 hội nghị chưa báo cáo"):
        amendments.complete(plan, by=place.mai, on=MONDAY)
    db.session.query(Meeting).filter_by(id=other.id).update({"state": "cancelled"})
    amendments.complete(plan, by=place.mai, on=MONDAY)
    assert plan.state == "completed" and verbs(plan)[-1] == "plan.complete"
    with pytest.raises(Refused, match="Đã hoàn thành"):
        amendments.cancel(plan, "x", by=place.cuong, on=MONDAY)


def test_a_copy_takes_everything_but_number_dates_and_opinions(place):
    old = issued(place)
    key = uuid4()
    new = amendments.copy(old, 2027, client_key=key, by=place.mai, on=MONDAY)
    assert amendments.copy(old, 2027, client_key=key, by=place.mai, on=MONDAY).id == new.id
    assert (new.year, new.state, new.replaces_id, new.opinions, plans.paper(new)) == (2027, "draft", None, [], None)
    assert (new.subject, new.closing) == ("Đối thoại năm 2027", "Trên đây là Kế hoạch năm 2027.")
    assert (new.date_precision, new.date_lower, new.date_words) == ("", None, "")
    assert (new.venue, new.content, plans.seats(new)) == ("Nhà Văn hóa xã", "Đất đai năm 2026", {"nd": 3, "pn": 2})
    assert plans.sittings(new) == [{"venue": "Nhà văn hóa làng Ươm", "villages": "làng Ươm", "when": ""}]
    assert verbs(new) == ["plan.draft"] and verbs(old)[-1] == "plan.copy" and old.state == "issued"
    with pytest.raises(NotAllowed):
        amendments.copy(old, 2027, client_key=uuid4(), by=place.cuong, on=MONDAY)
