"""Signing in the chairman's place: only with a delegation in force that day, and never what one drafted oneself."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.models.people import Office
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import answers, delegations, papers, people, plans, screening
from tenants.db import db
from tenants.work import work
from tests.asked import asked, drafted
from tests.cast import MEETING_DAY, MONDAY
from tests.services.played import concluded, meeting, plan

WEEK = timedelta(days=7)


def granted(place, to="thu", *, by="cuong", **fields):
    return delegations.grant({
        "client_key": uuid4(), "to_id": place.people[to].id, "standing": "KT.", "matters": ["notice"], "valid_from": MONDAY,
        "valid_to": None, "paper": "Quyết định số 12/QĐ-UBND", **fields}, by=place.people[by], on=MONDAY)


def on(day, login="thu"):
    """The person as the door knows him on a day."""
    return people.actors(on=day)[login]


@pytest.fixture
def alone(loc_thinh):
    """The commune before its chairman has delegated anything."""
    with work(loc_thinh.id):
        for row in delegations.listed(on=MONDAY):
            delegations.revoke(delegations.get(row.id), by=loc_thinh.cuong, on=MONDAY)
    return loc_thinh


def test_a_deputy_signs_from_the_first_day_to_the_last_and_only_what_is_named(alone):
    with work(alone.id):
        granted(alone, valid_from=MONDAY + WEEK, valid_to=MONDAY + 2 * WEEK)
        for day in (MONDAY, MONDAY + WEEK - timedelta(days=1), MONDAY + 2 * WEEK + timedelta(days=1)):
            with pytest.raises(NotAllowed, match="người được Chủ tịch ủy quyền ngày đó"):
                papers.sign("notice", meeting(alone), by=on(day), on=day)
        for day in (MONDAY + WEEK, MONDAY + 2 * WEEK):
            signed = papers.content(papers.sign("notice", meeting(alone), by=on(day), on=day)).signatures[-1]
            assert signed.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH") and signed.post == "PHÓ CHỦ TỊCH"
            with pytest.raises(NotAllowed, match="được ký kế hoạch"):
                plans.sign(plan(alone, state="submitted", signed_on=None), by=on(day), on=day)


def test_one_revoked_signs_no_more_that_very_day_and_what_was_signed_stays(alone):
    with work(alone.id):
        row = granted(alone)
        paper = papers.sign("notice", meeting(alone), by=on(MONDAY), on=MONDAY)
        delegations.revoke(row, by=alone.mai, on=MONDAY)
        assert on(MONDAY).standing("notice") is None and paper.state == "signed"
        with pytest.raises(Refused, match="hết hiệu lực rồi"):
            delegations.revoke(row, by=alone.mai, on=MONDAY)


@pytest.mark.parametrize(("standing", "until", "lines"), [
    ("TL.", None, ("TL. CHỦ TỊCH",)), ("TUQ.", MONDAY, ("TUQ. CHỦ TỊCH",))])
def test_an_official_signs_by_order_or_authorisation_under_the_own_post(alone, standing, until, lines):
    with work(alone.id):
        granted(alone, "noi", standing=standing, valid_to=until)
        signed = papers.content(papers.sign("notice", meeting(alone), by=on(MONDAY, "noi"), on=MONDAY)).signatures[-1]
        assert (signed.lines, signed.post, signed.name) == (lines, "CHUYÊN VIÊN NỘI VỤ", "Bùi Văn Nội")


def test_a_deputy_answers_in_the_own_field_and_signs_the_minutes_of_the_own_meeting_without_one(alone):
    with work(alone.id):
        thu = on(MONDAY)
        chaired = concluded(alone)
        with pytest.raises(NotAllowed):
            papers.sign("minutes", chaired, by=thu, on=MEETING_DAY)
        chaired.chaired_by = "Bà Lê Thị Thu, Phó Chủ tịch UBND xã"
        assert papers.sign("minutes", chaired, by=thu, on=MEETING_DAY).state == "signed"
        answer = drafted(alone, asked(alone, field="culture"), on=MONDAY)
        answers.present(answer, by=alone.mai, on=MONDAY)
        with pytest.raises(NotAllowed, match="Phó Chủ tịch phụ trách lĩnh vực đó"):
            answers.sign(answer, answer.version, by=thu, on=MONDAY)
        db.session.scalars(select(Office).where(Office.person_id == thu.id)).one().fields = ["culture"]
        assert answers.sign(answer, answer.version, by=on(MONDAY), on=MONDAY).signed_by == thu.id


def test_nobody_signs_what_he_drafted(alone):
    with work(alone.id):
        granted(alone, matters=["answer"], standing="TL.", to="hop")
        petition = asked(alone)
        screening.assign(petition, alone.hop.id, by=alone.mai, on=MONDAY)
        answer = answers.draft(petition, by=alone.hop, on=MONDAY)
        answers.edit(answer, {"words": "Xã sửa trong tháng 1."}, 1, by=alone.hop, on=MONDAY)
        answers.submit(answer, by=alone.hop, on=MONDAY)
        answers.check(answer, by=alone.mai, on=MONDAY)
        with pytest.raises(NotAllowed, match="không phải người soạn"):
            answers.sign(answer, 2, by=on(MONDAY, "hop"), on=MONDAY)
        assert answers.sign(answer, 2, by=alone.cuong, on=MONDAY).signed_by == alone.cuong.id


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"to": "cuong"}, "bằng thẩm quyền của mình"),
    ({"to": "mai"}, "Chỉ Phó Chủ tịch mới ký thay"),
    ({"to": "mai", "standing": "TUQ."}, "phải có thời hạn"),
    ({"valid_from": date(2019, 12, 31)}, "Ngày 31/12/2019 chưa có ai giữ chức Chủ tịch"),
    ({"by": "thu"}, "Chỉ Chủ tịch hoặc Văn phòng được ghi ủy quyền"),
    ({"by": "tri"}, "Chỉ Chủ tịch hoặc Văn phòng được ghi ủy quyền"),
])
def test_a_delegation_that_the_law_does_not_know_is_refused(alone, fields, sentence):
    with work(alone.id), pytest.raises(Refused, match=sentence):
        granted(alone, **fields)


def test_sent_twice_it_is_recorded_once(alone):
    with work(alone.id):
        key = uuid4()
        assert granted(alone, client_key=key).id == granted(alone, client_key=key).id
        db.session.flush()
        assert sum(row.in_force for row in delegations.listed(on=MONDAY)) == 1
