"""The administrator's pages: a person comes, holds an office, forgets a password, leaves."""

import re
from datetime import date

import pytest

from dialogue.services import accounts, history, people
from tenants.db import db
from tenants.work import work
from tests.browsers import open_browser
from tests.cast import MONDAY, SINCE

YESTERDAY = date(2025, 12, 14)
ENROL = {"name": "Lò Văn Mới", "login": "lo.van.moi", "phone": "0987 654 321"}


@pytest.fixture
def tri(browse, loc_thinh):
    return browse(loc_thinh, "tri")


def words(answer) -> str:
    return answer.get_data(as_text=True)


def slip(answer) -> str:
    """The one-time password on the slip."""
    return re.search(r'dt-code[^>]*>([a-z2-9-]{14})<', words(answer))[1]


def appointed(tri, person, **fields):
    return tri.post(f"/accounts/{person}/offices", data={
        "role": "specialist", "post": "Công chức Tư pháp", "valid_from": "15/12/2025", "fields": ["procedures"], **fields})


def test_a_person_comes_with_a_password_for_once_and_an_office(app, browse, loc_thinh, tri):
    answer = tri.post("/accounts/", data=ENROL)
    password = slip(answer)
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"] and "Lò Văn Mới" in words(answer)
    again = tri.post("/accounts/", data=ENROL)
    assert again.status_code == 422 and "Đã có người dùng tên đăng nhập" in words(again) and password not in words(again)
    with work(loc_thinh.id):
        person = people.find("lo.van.moi").id
    assert appointed(tri, person).status_code == 303
    twice = appointed(tri, person)
    assert twice.status_code == 422 and "đã giữ chức vụ đó" in words(twice) and 'value="Công chức Tư pháp"' in words(twice)
    assert "Công chức Tư pháp" in words(tri.get("/accounts/")) and "Thủ tục hành chính" in words(tri.get(f"/accounts/{person}"))

    new = browse(loc_thinh)
    assert new.post("/sign-in", data={"login": "0987654321", "password": password}).location == "/t/loc-thinh/desk"
    assert new.get("/desk").location == new.get("/plans/").location == "/t/loc-thinh/account"
    assert "dùng một lần" in words(new.get("/account"))
    change = {"old": password, "new": "mưa xuân trên làng Ươm", "again": "mưa xuân trên làng Ươm"}
    same = new.post("/account/password", data={**change, "new": password, "again": password})
    assert same.status_code == 422 and "phải khác" in words(same)
    assert new.post("/account/password", data=change).status_code == 303
    assert new.get("/desk").status_code == 200
    with work(loc_thinh.id):
        assert people.actors(on=MONDAY)["lo.van.moi"].fields == {"procedures"} and history.broken_at() is None


def test_a_forgotten_password_is_replaced_and_every_device_signed_out(browse, loc_thinh, tri):
    hop = browse(loc_thinh, "hop")
    answer = tri.post(f"/accounts/{loc_thinh.hop.id}/reset")
    assert hop.get("/desk").status_code == 303
    assert browse(loc_thinh).post("/sign-in", data={"login": "hop", "password": slip(answer)}).status_code == 303


def test_a_closed_account_is_out_with_the_next_click_and_may_come_back(browse, loc_thinh, tri):
    hop = browse(loc_thinh, "hop")
    assert tri.post(f"/accounts/{loc_thinh.hop.id}/close").status_code == 303
    assert hop.get("/desk").location.startswith("/t/loc-thinh/sign-in")
    assert tri.post(f"/accounts/{loc_thinh.hop.id}/reset").status_code == 409
    assert "Đã khóa" in words(tri.get("/accounts/"))
    tri.post(f"/accounts/{loc_thinh.hop.id}/reopen")
    assert open_browser(tri.application, loc_thinh, "hop").get("/desk").status_code == 200


def test_an_office_ends_on_its_day_and_fields_change_at_once(browse, loc_thinh, tri):
    with work(loc_thinh.id):
        office = accounts.offices(people.find("hop"))[0].id
    base = f"/accounts/{loc_thinh.hop.id}/offices/{office}"
    assert tri.post(f"{base}/fields", data={"fields": ["culture"]}).status_code == 303
    assert "Công chức Địa chính" in words(tri.get(base))
    early = tri.post(f"{base}/end", data={"last": "31/12/2019"})
    assert early.status_code == 422 and "Chức vụ bắt đầu ngày 01/01/2020" in words(early)
    with work(loc_thinh.id):
        assert people.actors(on=MONDAY)["hop"].fields == {"culture"}
    assert tri.post(f"{base}/end", data={"last": "14/12/2025"}).status_code == 303
    with work(loc_thinh.id):
        assert people.actors(on=MONDAY)["hop"].roles == frozenset()


def test_the_last_administrator_cannot_be_locked_out(loc_thinh, tri):
    with work(loc_thinh.id):
        office = accounts.offices(people.find("tri"))[0].id
    assert "quản trị cuối cùng" in words(tri.post(f"/accounts/{loc_thinh.tri.id}/close"))
    ended = tri.post(f"/accounts/{loc_thinh.tri.id}/offices/{office}/end", data={"last": "15/12/2025"})
    assert ended.status_code == 422 and "quản trị cuối cùng" in words(ended)
    assert appointed(tri, loc_thinh.mai.id, role="administrator", post="Quản trị").status_code == 303
    assert tri.post(f"/accounts/{loc_thinh.tri.id}/close").status_code == 303
    assert tri.get("/accounts/").location.startswith("/t/loc-thinh/sign-in")


def test_an_administrator_who_leaves_soon_does_not_count_as_the_other_one(loc_thinh, tri):
    with work(loc_thinh.id):
        office = accounts.offices(people.find("tri"))[0].id
    appointed(tri, loc_thinh.mai.id, role="administrator", post="Quản trị", valid_to="31/12/2025")
    ended = tri.post(f"/accounts/{loc_thinh.tri.id}/offices/{office}/end", data={"last": "31/12/2025"})
    assert ended.status_code == 422 and "quản trị cuối cùng" in words(ended)
    assert tri.post(f"/accounts/{loc_thinh.tri.id}/close").status_code == 409


def test_an_office_that_ended_is_not_lengthened_by_ending_it_later(loc_thinh, tri):
    with work(loc_thinh.id):
        row = accounts.appoint(people.find("tri"), {"role": "specialist", "post": "Công chức", "valid_from": SINCE,
                                                    "valid_to": YESTERDAY}, by=loc_thinh.tri, on=MONDAY)
        row.role, office = "chairman", row.id                     # he once headed the unit
    ended = tri.post(f"/accounts/{loc_thinh.tri.id}/offices/{office}/end", data={"last": "31/12/2030"})
    assert ended.status_code == 422 and "giao chức vụ lần nữa" in words(ended)
    with work(loc_thinh.id):
        assert people.actors(on=MONDAY)["tri"].roles == {"administrator"}


def test_nobody_gives_himself_fields_to_sign_in(loc_thinh, tri):
    with work(loc_thinh.id):
        office = accounts.offices(people.find("thu"))[0].id
    appointed(tri, loc_thinh.thu.id, role="administrator", post="Quản trị")
    own = f"/accounts/{loc_thinh.thu.id}/offices/{office}/fields"
    refused = open_browser(tri.application, loc_thinh, "thu").post(own, data={"fields": ["land"]})
    assert refused.status_code == 409 and "Không ai tự giao cho mình lĩnh vực" in words(refused)
    assert tri.post(own, data={"fields": ["land"]}).status_code == 303


@pytest.mark.parametrize("role", sorted(accounts.SIGNING))
def test_nobody_makes_himself_a_signer(loc_thinh, tri, role):
    answer = appointed(tri, loc_thinh.tri.id, role=role)
    assert answer.status_code == 422 and "Không ai tự giao cho mình chức vụ" in words(answer)
    with work(loc_thinh.id):
        assert people.actors(on=MONDAY)["tri"].roles == {"administrator"}


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"role": ""}, "Chọn một chức vụ"),
    ({"role": "village_head"}, "phải ghi rõ thôn nào"),
    ({"role": "organisation"}, "phải ghi rõ đoàn thể nào"),
    ({"valid_to": "14/12/2025"}, "Ngày kết thúc phải từ ngày bắt đầu"),
    ({"post": ""}, "Ghi chức danh"),
])
def test_what_is_missing_stands_beside_what_was_typed(loc_thinh, tri, fields, sentence):
    answer = appointed(tri, loc_thinh.hop.id, **fields)
    assert answer.status_code == 422 and sentence in words(answer)


def test_one_signs_oneself_out_everywhere(browse, loc_thinh):
    here, elsewhere = browse(loc_thinh, "mai"), browse(loc_thinh, "mai")
    assert here.post("/account/sessions").location == "/t/loc-thinh/sign-in"
    assert here.get("/desk").status_code == elsewhere.get("/desk").status_code == 303


def test_no_name_and_no_password_stands_in_the_history(loc_thinh, tri):
    password = slip(tri.post("/accounts/", data=ENROL))
    with work(loc_thinh.id) as session:
        told = str(session.execute(db.text("select facts from event")).all())
        assert "Mới" not in told and "moi" not in told and password not in told
