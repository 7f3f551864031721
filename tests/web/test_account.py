"""The doors: who gets in, how fast a guesser may try, and that out is out."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from dialogue.models.people import LoginFailure, LoginSession, Office, Person
from dialogue.services import people
from tenants.db import db
from tenants.work import work
from tests.browsers import Browser
from tests.cast import OFFICES, PASSWORD

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def door(browse, loc_thinh) -> Browser:
    return browse(loc_thinh)


def try_in(browser, login="cuong", password=PASSWORD, place=None, **more):
    return browser.post("/sign-in", data={"login": login, "password": password, **more}, environ_overrides=place or {})


def words(answer) -> str:
    return answer.get_data(as_text=True)


class TestSigningIn:
    def test_a_name_and_its_password_lead_to_the_desk(self, door):
        answer = try_in(door)
        assert (answer.status_code, answer.location) == (303, "/t/loc-thinh/desk")
        assert "Bùi Văn Cường" in words(door.get("/desk"))

    @pytest.mark.parametrize("typed", ["0912 345 678", "+84 912 345 678", "0912.345.678"])
    def test_a_phone_number_does_too(self, door, loc_thinh, typed):
        with work(loc_thinh.id):
            db.session.execute(update(Person).where(Person.login == "ung").values(phone="0912345678"))
        assert try_in(door, typed).status_code == 303

    def test_accents_and_capitals_in_the_name_do_not_matter(self, door):
        assert try_in(door, " Cường ").status_code == 303

    def test_both_ways_of_writing_an_accent_are_one_password(self, door, loc_thinh):
        with work(loc_thinh.id):
            people.find("cuong").password_hash = people.new_password("một hai ba ậ")
        assert try_in(door, password="một hai ba a\u0323\u0302").status_code == 303

    def test_a_page_asked_for_before_is_shown_afterwards(self, door):
        asked = door.get("/account?lang=vi")
        assert asked.location == "/t/loc-thinh/sign-in?next=/account?lang%3Dvi"
        assert 'value="/account?lang=vi"' in words(door.get(asked.location))
        assert try_in(door, next="/account?lang=vi").location == "/t/loc-thinh/account?lang=vi"

    @pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)",
                                           "/\t/evil.example", "/../ich-hau/desk", "evil"])
    def test_no_address_leads_out_of_the_unit(self, door, elsewhere):
        assert try_in(door, next=elsewhere).location == "/t/loc-thinh/desk"

    def test_what_was_typed_is_kept_except_the_password(self, door):
        answer = try_in(door, "cuong", "sai mật khẩu")
        assert answer.status_code == 422
        assert 'value="cuong"' in words(answer) and "sai mật khẩu" not in words(answer)
        assert "Tên hoặc mật khẩu chưa đúng" in words(answer)

    def test_an_empty_form_says_what_to_write(self, door):
        answer = try_in(door, "", "")
        assert answer.status_code == 422
        assert "Ghi tên đăng nhập hoặc số điện thoại" in words(answer) and "Ghi mật khẩu" in words(answer)

    def test_nobody_and_somebody_get_the_same_answer(self, door):
        def answer(login):
            return re.sub(r'(csrf_token"[^>]*value=)"[^"]+"', r"\1", words(try_in(door, login, "sai"))).replace(login, "LOGIN")
        assert answer("cuong") == answer("khong-ai")

    def test_a_password_is_checked_also_when_nobody_has_that_name(self, door, monkeypatch):
        checked = []
        monkeypatch.setattr(people, "HASHER", type("Slow", (), {"verify": lambda self, kept, typed: checked.append(kept)})())
        try_in(door, "khong-ai")
        assert checked == [people.UNKNOWN]

    def test_a_closed_account_stays_out(self, door, loc_thinh):
        with work(loc_thinh.id):
            people.find("cuong").active = False
        assert try_in(door).status_code == 422

    def test_an_account_of_another_unit_stays_out(self, door, loc_thinh, ich_hau):
        with work(ich_hau.id):
            people.find("cuong").password_hash = people.new_password("chỉ ở Ích Hậu")
        assert try_in(door, password="chỉ ở Ích Hậu").status_code == 422

    def test_browsers_know_which_field_is_the_password(self, door):
        page = words(door.get("/sign-in"))
        assert 'autocomplete="username"' in page and 'autocomplete="current-password"' in page

    def test_somebody_signed_in_is_not_asked_again(self, browse, loc_thinh):
        assert browse(loc_thinh, "mai").get("/sign-in").location == "/t/loc-thinh/desk"


class TestTheSession:
    def test_signing_in_changes_the_session_and_the_token_of_forms(self, door):
        door.get("/sign-in")
        before = door.get_cookie("doithoai", path="/t/loc-thinh/").value
        answer = try_in(door)
        assert door.get_cookie("doithoai", path="/t/loc-thinh/").value != before
        assert "Secure" not in answer.headers["Set-Cookie"] and "HttpOnly" in answer.headers["Set-Cookie"]

    def test_the_cookies_are_secure_where_the_line_is(self, door):
        answer = door.post("/sign-in", data={"login": "cuong", "password": PASSWORD}, base_url="https://localhost",
                           headers={"Referer": "https://localhost/"})
        assert answer.status_code == 303
        assert all("Secure" in cookie for cookie in answer.headers.getlist("Set-Cookie"))

    def test_a_cookie_replayed_after_signing_out_is_refused(self, browse, loc_thinh):
        mai = browse(loc_thinh, "mai")
        cookie = mai.get_cookie("doithoai", path="/t/loc-thinh/").value
        answer = mai.post("/sign-out")
        assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (303, '"cache", "storage"')
        mai.set_cookie("doithoai", cookie, path="/t/loc-thinh/")
        assert mai.get("/desk").location.startswith("/t/loc-thinh/sign-in")

    def test_a_cookie_carried_to_another_unit_is_nobodys(self, browse, loc_thinh, ich_hau):
        mai = browse(loc_thinh, "mai")
        mai.carry("ich-hau", _user_id=mai.token, _fresh=True)
        assert mai.get("/t/ich-hau/desk").location.startswith("/t/ich-hau/sign-in")

    @pytest.mark.parametrize(("seen", "started", "in_"), [
        (timedelta(minutes=119), timedelta(hours=3), True),
        (timedelta(minutes=121), timedelta(hours=3), False),
        (timedelta(minutes=1), timedelta(hours=11, minutes=59), True),
        (timedelta(minutes=1), timedelta(hours=12, minutes=1), False),
    ])
    def test_it_ends_after_two_idle_hours_or_twelve(self, browse, loc_thinh, seen, started, in_):
        mai, now = browse(loc_thinh, "mai"), datetime.now(UTC)
        with work(loc_thinh.id):
            db.session.execute(update(LoginSession).values(seen_at=now - seen, started_at=now - started))
        assert (mai.get("/desk").status_code == 200) is in_

    def test_an_office_that_ended_acts_at_once(self, browse, loc_thinh):
        mai = browse(loc_thinh, "mai")
        assert "Công chức Văn phòng" in words(mai.get("/desk"))
        with work(loc_thinh.id):
            db.session.execute(update(Office).values(valid_to=text("date '2025-12-14'")))
        assert "Công chức Văn phòng" not in words(mai.get("/desk"))

    def test_a_form_without_the_token_of_its_page_is_refused(self, browse, loc_thinh):
        answer = browse(loc_thinh, "mai").post("/sign-out", headers={"X-CSRFToken": "forged"})
        assert answer.status_code == 400
        assert "UBND xã Lộc Thịnh" in words(answer)


class TestGuessing:
    def wrong(self, browser, times, login="cuong", place=None):
        return [try_in(browser, login, "đoán mò", place).status_code for _ in range(times)]

    def later(self, loc_thinh, **ago):
        with work(loc_thinh.id):
            db.session.execute(update(LoginFailure).values(at=LoginFailure.at - timedelta(**ago)))

    def test_after_five_wrong_passwords_the_next_try_waits(self, door):
        assert self.wrong(door, 5) == [422] * 5
        answer = try_in(door)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
        assert "thử lại sau 2 giây" in words(answer) and 'value="cuong"' in words(answer)

    def test_the_pause_grows_up_to_thirty_seconds_and_then_the_right_password_gets_in(self, door, loc_thinh):
        self.wrong(door, 5)
        for pause in (2, 4, 8, 16, 30, 30):
            assert try_in(door).headers["Retry-After"] == str(pause)
            self.later(loc_thinh, seconds=pause)
            assert try_in(door, password="đoán mò").status_code == 422
        self.later(loc_thinh, seconds=30)
        assert try_in(door).status_code == 303

    def test_a_try_that_had_to_wait_does_not_lengthen_the_pause(self, door):
        self.wrong(door, 5)
        assert [try_in(door).headers["Retry-After"] for _ in range(20)] == ["2"] * 20

    def test_after_fifteen_minutes_all_is_forgotten(self, door, loc_thinh):
        self.wrong(door, 5)
        self.later(loc_thinh, minutes=15)
        assert self.wrong(door, 5) == [422] * 5

    def test_somebody_elsewhere_does_not_delay_the_chairman(self, browse, loc_thinh):
        self.wrong(browse(loc_thinh), 40, place=ELSEWHERE)
        assert try_in(browse(loc_thinh)).status_code == 303

    def test_somebody_in_the_same_office_does_not_delay_the_chairmans_own_browser(self, browse, loc_thinh):
        chairman = browse(loc_thinh)
        try_in(chairman)
        chairman.post("/sign-out")
        self.wrong(browse(loc_thinh), 40)
        assert try_in(chairman).status_code == 303

    def test_ones_own_known_browser_gives_no_tries_at_anothers_password(self, browse, loc_thinh):
        browser = browse(loc_thinh)
        assert self.wrong(browser, 5) == [422] * 5
        try_in(browser, "mai")
        assert try_in(browser).status_code == 429

    def test_trying_many_names_from_one_place_is_slowed_too(self, door):
        assert [self.wrong(door, 1, f"name{n}")[0] for n in range(31)] == [422] * 30 + [429]

    def test_a_name_that_nobody_has_waits_just_the_same(self, door):
        assert self.wrong(door, 6, "khong-ai") == [422] * 5 + [429]

    def test_neither_names_nor_addresses_are_kept(self, door, loc_thinh):
        self.wrong(door, 1, "0912345678")
        with work(loc_thinh.id) as session:
            kept = session.execute(text("select digest from login_failure")).scalars().all()
        assert len(kept) == 2 and all(len(digest) == 64 and int(digest, 16) for digest in kept)


class TestTheProfile:
    def change(self, browser, old=PASSWORD, new="một câu mới dễ nhớ", again=None):
        return browser.post("/account/password", data={"old": old, "new": new, "again": again or new})

    def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(self, browse, loc_thinh):
        here, elsewhere = browse(loc_thinh, "mai"), browse(loc_thinh, "mai")
        assert self.change(here).status_code == 303
        assert "Đã đổi mật khẩu" in words(here.get("/account"))
        assert elsewhere.get("/account").status_code == 303
        assert try_in(browse(loc_thinh), "mai").status_code == 422
        assert try_in(browse(loc_thinh), "mai", "một câu mới dễ nhớ").status_code == 303

    @pytest.mark.parametrize(("typed", "sentence"), [
        ({"old": "sai"}, "Chưa đúng, còn thử được 4 lần"),
        ({"new": "ngắn"}, "ít nhất 10 ký tự"),
        ({"new": "0912345678"}, "chỉ có chữ số"),
        ({"again": "khác"}, "chưa giống nhau"),
    ])
    def test_a_wrong_one_is_refused_beside_its_field(self, browse, loc_thinh, typed, sentence):
        answer = self.change(browse(loc_thinh, "mai"), **typed)
        assert answer.status_code == 422 and sentence in words(answer)
        assert try_in(browse(loc_thinh), "mai").status_code == 303

    def test_guessing_the_old_password_is_slowed(self, browse, loc_thinh):
        mai = browse(loc_thinh, "mai")
        assert [self.change(mai, old="đoán").status_code for _ in range(6)] == [422] * 5 + [429]

    def test_the_language_is_remembered_with_the_account(self, browse, loc_thinh):
        mai = browse(loc_thinh, "mai")
        mai.get("/account?lang=vi")
        assert mai.post("/account/language", data={"language": "en"}).status_code == 303
        assert '<html lang="en">' in words(mai.get("/account"))
        assert '<html lang="en">' in words(browse(loc_thinh, "mai").get("/account"))

    def test_another_language_is_refused(self, browse, loc_thinh):
        assert browse(loc_thinh, "mai").post("/account/language", data={"language": "fr"}).status_code == 422


class TestTheDemonstration:
    def test_sample_accounts_stand_on_the_sign_in_page_as_buttons_that_work(self, app, door):
        app.config["DEMO"] = "1"
        page = words(door.get("/sign-in"))
        assert "Trưởng làng Ươm" in page and page.count('name="login"') == len(OFFICES) + 1
        assert try_in(door, "ung", "doi thoai 2026").status_code == 303

    def test_nowhere_else(self, door):
        assert "Trưởng làng Ươm" not in words(door.get("/sign-in"))
