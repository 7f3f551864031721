"""Vietnamese first, English on request; days and numbers as officials write them."""

from datetime import UTC, date, datetime, time

import pytest
from flask import g
from markupsafe import Markup, escape

from blueprints import language
from dialogue.rules.errors import Refused
from dialogue.rules.sentence import Sentence

from .bench import TODAY, Person, build

TUESDAY = date(2026, 1, 6)


@pytest.fixture(scope="module")
def app():
    return build()


@pytest.fixture(params=["vi", "en"])
def spoken(app, request):
    with app.test_request_context(f"/?lang={request.param}"):
        yield request.param


def test_the_language_is_asked_for_then_remembered_then_the_persons_own(app):
    browser = app.test_client()
    assert '<html lang="vi">' in browser.get("/").text
    assert '<html lang="en">' in browser.get("/?lang=en").text
    assert '<html lang="en">' in browser.get("/").text
    assert '<html lang="vi">' in browser.get("/?lang=vi").text
    with app.test_request_context("/"):
        g.person = Person(language="en")
        assert language.locale() == "en"
    with app.test_request_context("/?lang=xx"):
        assert language.locale() == "vi"


def test_the_other_language_leads_to_the_same_page(app):
    with app.test_request_context("/no/404?why=a"):
        assert language.other_language() == ("en", "English", "/no/404?why=a&lang=en")
    with app.test_request_context("/opinion", method="POST", base_url="http://localhost/t/loc-thinh"):
        assert language.other_language()[2] == "/t/loc-thinh/?lang=en"


@pytest.mark.parametrize(("show", "value", "vi", "en"), [
    (language.day,       TUESDAY,                                     "06/01/2026",         "06/01/2026"),
    (language.day_month, TUESDAY,                                     "06/01",              "06/01"),
    (language.weekday,   TUESDAY,                                     "Thứ Ba",             "Tuesday"),
    (language.weekday,   date(2026, 1, 11),                           "Chủ Nhật",           "Sunday"),
    (language.long_day,  TUESDAY,                                     "Thứ Ba, 06/01/2026", "Tuesday, 06/01/2026"),
    (language.clock,     time(9, 42),                                 "9 giờ 42",           "9:42"),
    (language.clock,     time(9, 5),                                  "9 giờ 05",           "9:05"),
    (language.clock,     time(14),                                    "14 giờ",             "14:00"),
    (language.clock,     datetime(2026, 1, 5, 18, 30, tzinfo=UTC),    "1 giờ 30",           "1:30"),
    (language.day,       datetime(2026, 1, 5, 18, 30, tzinfo=UTC),    "06/01/2026",         "06/01/2026"),
    (language.moment,    datetime(2026, 1, 6, 2, 42, tzinfo=UTC),     "9 giờ 42, 06/01/2026", "9:42, 06/01/2026"),
    (language.number,    1234567,                                     "1.234.567",          "1,234,567"),
    (language.number,    0,                                           "0",                  "0"),
    (language.day,       None,                                        "",                   ""),
])
def test_days_hours_and_numbers(spoken, show, value, vi, en):
    assert show(value) == {"vi": vi, "en": en}[spoken]


@pytest.mark.parametrize(("due", "vi", "en"), [
    (date(2026, 1, 14), "còn 1 ngày",   "1 day left"),
    (date(2026, 1, 19), "còn 6 ngày",   "6 days left"),
    (date(2026, 1, 13), "hôm nay",      "today"),
    (date(2026, 1, 12), "chậm 1 ngày",  "1 day late"),
    (date(2025, 12, 30), "chậm 14 ngày", "14 days late"),
])
def test_days_left(spoken, due, vi, en):
    assert language.days_left(due, TODAY) == {"vi": vi, "en": en}[spoken]


def test_a_refusal_is_said_with_its_facts_translated_too(spoken):
    refusal = Refused("%(weekday)s %(day)s", weekday=Sentence("Thứ Ba"), day=TUESDAY)
    assert language.say(refusal) == {"vi": "Thứ Ba 06/01/2026", "en": "Tuesday 06/01/2026"}[spoken]


def test_a_fact_is_escaped_and_markup_stays_markup(app):
    with app.test_request_context("/"):
        plain = language.gettext("Hôm nay, %(day)s", day="<b>")
        assert escape(plain) == "Hôm nay, &lt;b&gt;"
        assert language.gettext("Hôm nay, %(day)s", day=Markup("<b>6</b>")) == Markup("Hôm nay, <b>6</b>")
        assert escape(language.lazy_gettext("Hôm nay, %(day)s", day="<b>")) == "Hôm nay, &lt;b&gt;"


def test_outside_a_request_vietnamese_is_spoken():
    assert language.gettext("Thoát") == "Thoát" and language.locale() == "vi"
