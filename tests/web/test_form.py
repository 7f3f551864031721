"""What officials type is read as they mean it, or kept with a sentence beside it."""

from datetime import date, time
from uuid import UUID

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, NumberRange, Optional

from blueprints.form import DateField, EditingForm, Form, IntegerField, PhoneField, TimeField, clean

from .bench import OpinionForm, build


class Typed(Form):
    on = DateField("Ngày", [Optional()])
    at = TimeField("Giờ", [Optional()])
    seats = IntegerField("Số", [Optional(), NumberRange(1, 5000)])
    phone = PhoneField("Điện thoại", [Optional()])
    name = StringField("Tên", [Length(max=10)])


@pytest.fixture(autouse=True)
def request_context():
    with build().test_request_context(method="POST"):
        yield


def read(field: str, typed: str):
    form = Typed(MultiDict({field: typed}))
    form.validate()
    return form[field].data, [str(error) for error in form[field].errors]


class Secret(Form):
    name = StringField("Tên")
    password = PasswordField("Mật khẩu")


def test_letters_that_no_paper_prints_are_left_out_when_asked_but_never_of_a_password():
    form = Secret(MultiDict({"name": "Bà Lan 🙂👍🏽", "password": "🙂", "plain": "y"}))
    assert form.validate() and (form.name.data, form.password.data) == ("Bà Lan", "🙂")


@pytest.mark.parametrize(("field", "typed", "meant"), [
    ("on",    "06/01/2026",            date(2026, 1, 6)),
    ("on",    " 6/1/2026 ",            date(2026, 1, 6)),
    ("on",    "6-1-2026",              date(2026, 1, 6)),
    ("on",    "06.01.2026",            date(2026, 1, 6)),
    ("on",    "29/2/2028",             date(2028, 2, 29)),
    ("at",    "7 giờ 30",              time(7, 30)),
    ("at",    "7 giờ 30 phút",         time(7, 30)),
    ("at",    "7h30",                  time(7, 30)),
    ("at",    "7:05",                  time(7, 5)),
    ("at",    "14 giờ",                time(14)),
    ("at",    "14h",                   time(14)),
    ("seats", "30",                    30),
    ("seats", "1.234",                 1234),
    ("seats", "1 234",                 1234),
    ("phone", "0912 345 678",          "0912345678"),
    ("phone", "0912.345.678",          "0912345678"),
    ("phone", "+84 912 345 678",       "0912345678"),
    ("phone", "(0237) 3871 234",       "02373871234"),
    ("phone", "０９１２３４５６７８",    "0912345678"),
])
def test_the_usual_ways_of_writing_are_read(field, typed, meant):
    assert read(field, typed) == (meant, [])


@pytest.mark.parametrize(("field", "typed", "sentence"), [
    ("on",    "31/02/2026",     "Không có ngày 31/02/2026, xem lại lịch"),
    ("on",    "31/12/9999",     "Năm phải từ 1900 đến 2100, xem lại ngày"),
    ("on",    "01/01/0001",     "Năm phải từ 1900 đến 2100, xem lại ngày"),
    ("on",    "2026-01-06",     "Nhập ngày, tháng, năm, ví dụ 06/01/2026"),
    ("on",    "06/01/26",       "Nhập ngày, tháng, năm, ví dụ 06/01/2026"),
    ("on",    "٠٦/٠١/٢٠٢٦",     "Nhập ngày, tháng, năm, ví dụ 06/01/2026"),
    ("at",    "25:00",          "Nhập giờ, ví dụ 7 giờ 30 hoặc 14:00"),
    ("at",    "sáng",           "Nhập giờ, ví dụ 7 giờ 30 hoặc 14:00"),
    ("seats", "ba mươi",        "Nhập một số, ví dụ 30"),
    ("seats", "-3",             "Nhập một số, ví dụ 30"),
    ("seats", "2,5",            "Nhập một số, ví dụ 30"),
    ("seats", "99999999999",    "Nhập một số, ví dụ 30"),
    ("seats", "٣٠",             "Nhập một số, ví dụ 30"),
    ("seats", "6000",           "Nhập số từ 1 đến 5000."),
    ("phone", "12345",          "Nhập số điện thoại, ví dụ 0912 345 678"),
])
def test_what_cannot_be_read_is_kept_with_one_sentence(field, typed, sentence):
    form = Typed(MultiDict({field: typed}))
    assert not form.validate()
    assert [str(error) for error in form[field].errors] == [sentence]
    assert typed in form[field]()


def test_an_unread_value_is_not_also_called_missing():
    class Needed(Form):
        on = DateField("Ngày", [DataRequired("Ghi ngày họp")])

    form = Needed(MultiDict({"on": "mai"}))
    assert not form.validate() and [str(e) for e in form.on.errors] == ["Nhập ngày, tháng, năm, ví dụ 06/01/2026"]
    form = Needed(MultiDict({"on": ""}))
    assert not form.validate() and form.on.errors == ["Ghi ngày họp"]


def test_values_are_shown_as_people_write_them():
    form = Typed(formdata=None, on=date(2026, 1, 6), at=time(7, 30), seats=30, phone="0912345678")
    shown = [form[name]._value() for name in ("on", "at", "seats", "phone")]
    assert shown == ["06/01/2026", "7 giờ 30", "30", "0912 345 678"]


@pytest.mark.parametrize(("typed", "kept"), [
    ("  Hà Thị Vinh\n",               "Hà Thị Vinh"),
    ("Hà\u0300",                      "Hà\u0300"),
    ("Ha\u0300 Vinh",                 "Hà Vinh"),
    ("một\r\n\r\nhai  ba\tbốn",       "một\n\nhai  ba\tbốn"),
    ("a\x00b\x0bc\x1bd\ufffee",       "abcde"),
    ("phiếu \u202egnp.exe\u202c",     "phiếu gnp.exe"),
    ("\u2066ẩn\u2069",                "ẩn"),
])
def test_texts_are_composed_and_freed_of_signs_nobody_types(typed, kept):
    assert clean(typed) == kept
    assert OpinionForm(MultiDict({"body": typed})).body.data == kept


def test_a_password_is_taken_as_it_is():
    class Secret(Form):
        word = PasswordField()

    assert Secret(MultiDict({"word": "  hai  "})).word.data == "  hai  "


def test_the_library_speaks_vietnamese_and_english():
    class Pair(Form):
        one = StringField("Một", [DataRequired(), Length(min=5, max=9)])
        two = StringField("Hai", [EqualTo("one")])

    form = Pair(MultiDict({"one": "abc", "two": "x"}))
    form.validate()
    assert form.errors == {"one": ["Ghi từ 5 đến 9 ký tự."], "two": ["Hai lần ghi chưa giống nhau."]}
    with build().test_request_context("/?lang=en", method="POST"):
        form = Pair(MultiDict({"one": "abc", "two": "x"}))
        form.validate()
        assert form.errors["one"] == ["Field must be between 5 and 9 characters long."]


def test_a_creating_form_keeps_its_key_and_replaces_one_it_cannot_read():
    key = "6f1c1f0e-7b0f-4c55-9a58-1d2f8f8f3a11"
    assert OpinionForm(MultiDict({"client_key": key})).client_key.data == UUID(key)
    assert isinstance(OpinionForm(MultiDict({"client_key": "x"})).client_key.data, UUID)
    assert OpinionForm(formdata=None).client_key.data != OpinionForm(formdata=None).client_key.data


def test_an_editing_form_carries_the_version_the_writer_saw():
    assert 'value="7"' in EditingForm(formdata=None, version=7).version()
    assert EditingForm(MultiDict({"version": "7"})).version.data == 7
    assert not EditingForm(MultiDict()).validate()
