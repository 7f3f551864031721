"""The form all forms come from, and the fields that read what Vietnamese officials write."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from flask import current_app
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, FormField, HiddenField, PasswordField, StringField
from wtforms import IntegerField as PlainIntegerField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, StopValidation, ValidationError
from wtforms.widgets import HiddenInput, TelInput, TextInput

from dialogue.documents import letters, markup
from dialogue.rules.errors import Refused

from .language import _, _l, clock, day, messages, say

BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
KEPT = {"\n", "\t"}
DAY = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
CLOCK = re.compile(r"([0-9]{1,2})\s*(?:giờ|h|g|:|\.)\s*([0-9]{1,2})?\s*(?:phút|ph|p)?", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:[. ][0-9]{3}){1,2}")
PHONE = re.compile(r"0[0-9]{9,10}")
PLAIN = "plain"                          # the box beside a refused letter: leave such letters out


def clean(text: str | None) -> str | None:
    """What was typed, composed (NFC), without spaces around it, control characters or marks that turn the direction.

    Nothing else is changed: inner spaces and line breaks stay as the writer set them.
    """
    if not isinstance(text, str):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign in KEPT or not _unwanted(sign)).strip()


def _unwanted(sign: str) -> bool:
    # Cc control, Cs half a pair, Cn not a character (U+FFFE): Word and PDF refuse them
    return sign in BIDI or unicodedata.category(sign) in ("Cc", "Cs", "Cn")


def _printable(_form: Any, field: Any) -> None:
    field.odd = letters.named(markup.clean("".join(one for one in field.raw_data or () if isinstance(one, str))))
    if field.odd:
        raise ValidationError(_("Có ký tự không in được: %(letters)s. Chữ đã viết vẫn còn nguyên.", letters=field.odd))


class Form(FlaskForm):
    """Every form of the portal: sentences in the reader's language, texts cleaned, protected against forgery.

    `printed`: what is typed ends up on a paper, so a letter that none can print is refused beside its field; whoever ticks
    the box then shown there (`plain`) has it left out, from every field but a password.
    """

    printed = True

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Any:
            return messages

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                options["filters"] = [clean, *unbound_field.kwargs.get("filters", ())]
                if "default" not in unbound_field.kwargs:
                    options["default"] = ""                 # a text that was not sent is an empty one
            return unbound_field.bind(form=form, **options)

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            told = super().wrap_formdata(form, formdata)
            if not form.printed or not told or PLAIN not in told:
                return told
            secret = {field.name for field in form if isinstance(field, PasswordField)}
            return MultiDict((name, letters.without(one) if isinstance(one, str) and name not in secret else one)
                             for name, one in told.items(multi=True))

    def validate(self, extra_validators: Any = None) -> bool:
        """Also refuses, beside its field, a letter that no paper could print."""
        if not self.printed:
            return bool(super().validate(extra_validators))
        more = extra_validators or {}
        asked = {field.short_name: [*more.get(field.short_name, ()), _printable]
                 for field in self if not isinstance(field, PasswordField | TypedField | FieldList | FormField)}
        return bool(super().validate({**more, **asked}))

    def refuse(self, error: Refused, beside: str | None = None) -> None:
        """Shows a rule's no beside a field, or above the form when it is about none."""
        (self[beside].errors if beside else self.form_errors).append(say(error))


def choices(table: Mapping[Any, Any]) -> list[SelectChoice]:
    """Code → words, as a table of the rules or a register gives them, for a SelectField or RadioField."""
    return [SelectChoice(code, _l(words) if isinstance(words, str) else words) for code, words in table.items()]


class KeyField(HiddenField):
    """The browser's own name for what it is about to create: a UUID; one that cannot be read is replaced."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = UUID(valuelist[0])
        except (IndexError, ValueError):
            self.data = uuid4()


class SeenField(HiddenField):
    """A mark of what the writer saw, where no version counts."""

    def renew(self, mark: str) -> None:
        """The writer has now been shown that: sent again, the form goes over it."""
        self.data, self.raw_data = mark, None


class AskingForm(Form):
    """A form that only asks what to show: nothing of it is kept."""

    class Meta(Form.Meta):
        csrf = False

    printed = False


class CreatingForm(Form):
    """A form that creates: sent twice, it creates once (`client_key` is unique within a unit)."""

    client_key = KeyField(default=uuid4)


class EditingForm(Form):
    """A form that changes: `version` is the one the writer saw, so a second writer is told and overwrites nothing."""

    version = PlainIntegerField(widget=HiddenInput(), validators=[InputRequired()])

    def renew(self, version: int) -> None:
        """The writer has now been shown that version: sent again, the form goes over it."""
        self.version.process_data(version)
        self.version.raw_data = None


class TypedField(Field):
    """One line of text that means something else; what was typed stays in the field while it cannot be read."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.written(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        typed = unicodedata.normalize("NFKC", clean(valuelist[0]) or "") if valuelist else ""
        if typed:
            self.data = self.read(typed)

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation                # its own sentence, not "required" on top of it

    def read(self, typed: str) -> Any:
        """The value of what was typed; ValueError with a sentence when it has none. Here it is the text itself."""
        return typed

    def written(self, value: Any) -> str:
        """The value as a person would type it."""
        return str(value)


YEARS = range(1900, 2101)               # beyond them it is a slip of the hand, and days cannot be counted from there


class DateField(TypedField):
    """A day as 06/01/2026; 6/1/2026, 6-1-2026 and 6.1.2026 are read too."""

    def read(self, typed: str) -> date:
        found = DAY.fullmatch(typed)
        if not found:
            raise ValueError(_("Nhập ngày, tháng, năm, ví dụ 06/01/2026"))
        try:
            meant = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            raise ValueError(_("Không có ngày %(day)s, xem lại lịch", day=typed)) from None
        if meant.year not in YEARS:
            raise ValueError(_("Năm phải từ %(first)s đến %(last)s, xem lại ngày", first=YEARS[0], last=YEARS[-1]))
        return meant

    def written(self, value: date) -> str:
        return day(value)

    def pick(self, value: date) -> None:
        """Puts a day into the field in place of what was typed."""
        self.data, self.raw_data, self.process_errors = value, None, []


class TimeField(TypedField):
    """An hour as 7 giờ 30; 7:30, 7h30, 7.30, 7 giờ and 7h are read too."""

    def read(self, typed: str) -> time:
        found = CLOCK.fullmatch(typed)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValueError(_("Nhập giờ, ví dụ 7 giờ 30 hoặc 14:00"))
        return time(int(found[1]), int(found[2] or 0))

    def written(self, value: time) -> str:
        return clock(value)


class IntegerField(TypedField):
    """A whole number from 0 to 999 999 999, also grouped: 1.234."""

    def read(self, typed: str) -> int:
        if not NUMBER.fullmatch(typed):
            raise ValueError(_("Nhập một số, ví dụ 30"))
        return int(re.sub("[. ]", "", typed))


class UploadField(FileField):
    """A file, no larger than the setting allows; `content` are its bytes."""

    @property
    def content(self) -> bytes:
        self.data.seek(0)
        return bytes(self.data.read())

    def pre_validate(self, form: Any) -> None:
        most = current_app.config["ATTACHMENT_MB"]
        if self.data and len(self.content) > most * 2**20:
            raise StopValidation(_("Tệp quá lớn, xin chọn tệp không quá %(most)s MB", most=most))


class UploadsField(MultipleFileField):
    """One or more files in the order of their names, 2 before 10 (that of choosing is each system's own), together no larger
    than the setting allows for one; `contents` are their bytes."""

    @property
    def contents(self) -> list[bytes]:
        for file in self.data:
            file.seek(0)
        return [bytes(file.read()) for file in self.data]

    def process_formdata(self, valuelist: list[Any]) -> None:
        chosen = [file for file in valuelist if getattr(file, "filename", "")]
        self.data = sorted(chosen, key=lambda file: [
            int(part) if part.isdecimal() else part for part in re.split("([0-9]+)", file.filename.casefold())])

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            raise StopValidation(_("Chọn tệp cần lưu"))
        most = current_app.config["ATTACHMENT_MB"]
        if sum(map(len, self.contents)) > most * 2**20:
            raise StopValidation(_("Tệp quá lớn, xin chọn tệp không quá %(most)s MB", most=most))


class PhoneField(TypedField):
    """A telephone number of Vietnam, kept as 0912345678: ten or eleven digits; spaces and dots go, +84 becomes 0."""

    widget = TelInput()

    def read(self, typed: str) -> str:
        digits = re.sub(r"[\s.\-()]", "", typed)
        digits = re.sub(r"^\+?84(?=[0-9]{9,10}$)", "0", digits)
        if not PHONE.fullmatch(digits):
            raise ValueError(_("Nhập số điện thoại, ví dụ 0912 345 678"))
        return digits

    def written(self, value: str) -> str:
        return f"{value[:4]} {value[4:7]} {value[7:]}"
