"""The editor of a plan, section by section: the form of each, filled from the plan and read back as its fields."""

from typing import Any, ClassVar

from wtforms import BooleanField, FieldList, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from dialogue.rules import plan as rules
from dialogue.rules.errors import Refused
from dialogue.rules.fuzzy_date import NEEDS, PRECISIONS, FuzzyDate, understand
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.terms import KINDS

from .form import CreatingForm, DateField, EditingForm, Form, IntegerField, TimeField, choices, clean
from .language import _, _l, say

SPARE_ROWS: tuple[dict[str, Any], ...] = ({}, {})       # under those that are filled in; saving brings new ones
MOST_ROWS = 40


class LinesField(TextAreaField):
    """One thing a line; empty lines are left out."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        lines = (clean(valuelist[0]) or "").split("\n") if valuelist else []
        self.data = [line.strip() for line in lines if line.strip()]

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "\n".join(self.data or ())


def short_lines(form: Form, field: LinesField) -> None:
    """At most 40 lines of 1,000 letters."""
    lines = field.data or ()
    if len(lines) > MOST_ROWS or any(len(line) > 1000 for line in lines):
        raise ValidationError(_("Nhiều nhất 40 dòng, mỗi dòng 1.000 chữ"))


class Row(Form):
    """One row of a table within a section."""

    class Meta(Form.Meta):
        csrf = False

    def values(self) -> dict[str, Any]:
        """What was written into the row."""
        return {name: "" if value is None else value for name, value in self.data.items()}


class SecretaryRow(Row):
    post = StringField(_l("Chức vụ, đơn vị"), [Length(max=200)])
    name = StringField(_l("Họ tên"), [Length(max=100)])
    citizen = BooleanField(_l("Là người dân, đại diện Nhân dân"))


class TaskRow(Row):
    who = StringField(_l("Giao cho ai"), [Length(max=300)])
    what = TextAreaField(_l("Làm gì, mỗi việc một dòng"), [Length(max=4000)])

    def validate_who(self, who: StringField) -> None:
        if self.what.data and not who.data:
            raise ValidationError(_("Ghi giao việc này cho ai"))

    def validate_what(self, what: TextAreaField) -> None:
        if self.who.data and not what.data:
            raise ValidationError(_("Ghi việc giao"))


class Rows(FieldList):
    """Rows of which the empty ones are left out; spare ones stand below those that are filled in."""

    def __init__(self, label: Any, row: type[Row], **bound: Any) -> None:
        super().__init__(FormField(row), label, max_entries=MOST_ROWS, **bound)

    @staticmethod
    def spared(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows and, as far as there may be more, spare ones."""
        return [*rows, *SPARE_ROWS][:MOST_ROWS]

    def sent(self) -> dict[str, list[dict[str, Any]]]:
        """The rows that say more than a tick, under the field's name; nothing where no row was sent."""
        rows = [entry.form.values() for entry in self.entries]
        said = [row for row in rows if any(value for value in row.values() if value is not True)]
        return {self.name: said} if rows else {}


class SectionForm(EditingForm):
    """One section of rules.plan.SECTIONS."""

    code: ClassVar[str]

    def overtaken(self, version: int) -> None:
        """Having seen both texts, the writer may choose: the next save knows the version that was seen."""
        self.version.raw_data, self.version.data = None, version

    @classmethod
    def of(cls, plan: Any) -> "SectionForm":
        """The form as the plan stands, whatever was sent."""
        return cls(formdata=None, version=plan.version, **cls.filled(plan))

    @classmethod
    def filled(cls, plan: Any) -> dict[str, Any]:
        """What the plan says, by field of the form."""
        return {name: getattr(plan, name) for name in rules.BY_CODE[cls.code].fields}

    def fields(self) -> dict[str, Any]:
        """What was typed as fields of the plan; what was not sent stays as it is."""
        return _sent(self, rules.BY_CODE[self.code].fields)


class Grounds(Form):
    """Why, and what it is called; the one section that a new plan begins with."""

    year = IntegerField(_l("Năm"), [InputRequired(_l("Ghi năm, ví dụ 2026")),
                                    NumberRange(2000, 2100, _l("Ghi năm, từ 2000 đến 2100."))])
    kind = SelectField(_l("Loại đối thoại"), choices=choices(KINDS))
    subject = TextAreaField(_l("Trích yếu"), [DataRequired(_l("Ghi trích yếu của kế hoạch")), Length(max=500)])
    bases = LinesField(_l("Căn cứ"), [short_lines])
    purpose = TextAreaField(_l("Mục đích"), [Length(max=8000)])
    requirements = TextAreaField(_l("Yêu cầu"), [Length(max=8000)])


class GroundsForm(Grounds, SectionForm):
    code = "grounds"


class DraftForm(Grounds, CreatingForm):
    """The first section of a plan that does not exist yet."""

    def fields(self) -> dict[str, Any]:
        """What was typed as fields of the plan, with the key of the form."""
        return {"client_key": self.client_key.data, **_sent(self, rules.BY_CODE["grounds"].fields)}


class ChairsForm(SectionForm):
    code = "chairs"
    chair = TextAreaField(_l("Chủ trì"), [Length(max=500)])
    co_chair = TextAreaField(_l("Đồng chủ trì"), [Length(max=500)])
    secretaries = Rows(_l("Thư ký"), SecretaryRow)

    @classmethod
    def filled(cls, plan: Any) -> dict[str, Any]:
        return {**super().filled(plan), "secretaries": Rows.spared(plan.secretaries)}

    def fields(self) -> dict[str, Any]:
        return {**_sent(self, ("chair", "co_chair")), **self.secretaries.sent()}


class TimeForm(SectionForm):
    """The date with the plan's own precision (a field for every part of rules.fuzzy_date.NEEDS), venue, who attends."""

    code = "time"
    precision = RadioField(_l("Khi nào họp?"), [InputRequired(_l("Chọn một cách ghi thời gian"))],
                           choices=choices(PRECISIONS))
    tentative = BooleanField(_l("Mới là dự kiến"))
    venue = TextAreaField(_l("Địa điểm"), [Length(max=1000)])
    audience = TextAreaField(_l("Thành phần khác, mỗi thành phần một dòng"), [Length(max=4000)])
    fuzzy: FuzzyDate

    @classmethod
    def filled(cls, plan: Any) -> dict[str, Any]:
        fuzzy = rules.when(plan)
        date = {f"{fuzzy.precision}_{part}": value for part, value in fuzzy.parts().items()} if fuzzy else {}
        return {"precision": plan.date_precision, "tentative": plan.date_tentative, "venue": plan.venue,
                "audience": plan.audience, **date,
                **{f"seats_{quota.organisation}": quota.seats for quota in plan.quotas}}

    def chosen(self) -> dict[str, Any]:
        """The fields of the chosen precision, by part."""
        return {part: self[f"{self.precision.data}_{part}"] for part in NEEDS.get(self.precision.data, ())}

    def seats(self) -> list[IntegerField]:
        """The field of each organisation."""
        return [self[f"seats_{code}"] for code in ORGANISATIONS]

    def total(self) -> int:
        """All seats that could be read."""
        return sum(field.data or 0 for field in self.seats())

    def validate(self, extra_validators: Any = None) -> bool:
        for precision, parts in NEEDS.items():
            for part in parts if precision != self.precision.data else ():
                self[f"{precision}_{part}"].process_errors = ()       # what is not chosen does not count
        good = super().validate(extra_validators)
        chosen = self.chosen()
        if self.precision.errors or any(field.errors for field in chosen.values()):
            return False
        try:
            self.fuzzy = understand(self.precision.data, tentative=self.tentative.data,
                                    **{part: field.data for part, field in chosen.items()})
        except Refused as refusal:
            chosen[str(refusal.facts["field"])].errors = [say(refusal)]
            return False
        return good

    def fields(self) -> dict[str, Any]:
        seats = {code: self[f"seats_{code}"].data for code in ORGANISATIONS if self[f"seats_{code}"].data}
        return {**rules.columns(self.fuzzy), **_sent(self, ("venue", "audience")),
                **({"quotas": seats} if any(field.raw_data for field in self.seats()) else {})}


PARTS = {
    "day":     lambda: DateField(_l("Ngày")),
    "at":      lambda: TimeField(_l("Giờ")),
    "month":   lambda: IntegerField(_l("Tháng")),
    "quarter": lambda: IntegerField(_l("Quý")),
    "year":    lambda: IntegerField(_l("Năm")),
}
for _precision, _parts in NEEDS.items():
    for _part in _parts:
        setattr(TimeForm, f"{_precision}_{_part}", PARTS[_part]())
for _code, _name in ORGANISATIONS.items():
    setattr(TimeForm, f"seats_{_code}", IntegerField(_l(_name), [Optional(), NumberRange(
        max=9999, message=_l("Nhập một số, ví dụ 30"))]))


class ContentForm(SectionForm):
    code = "content"
    content = TextAreaField(_l("Nội dung đối thoại, mỗi nội dung một dòng"), [Length(max=8000)])
    agenda = LinesField(_l("Chương trình, mỗi bước một dòng"), [short_lines])


class TasksForm(SectionForm):
    code = "tasks"
    tasks = Rows(_l("Phân công"), TaskRow)

    @classmethod
    def filled(cls, plan: Any) -> dict[str, Any]:
        return {"tasks": Rows.spared(plan.tasks)}

    def fields(self) -> dict[str, Any]:
        return self.tasks.sent()


class SignatureForm(SectionForm):
    code = "signature"
    recipients = LinesField(_l("Nơi nhận, mỗi nơi một dòng"), [short_lines])
    file_copy = StringField(_l("Phần lưu"), [Length(max=50)])
    authority = RadioField(_l("Ký như thế nào?"), choices=choices(rules.AUTHORITIES))
    signer_post = StringField(_l("Chức vụ người ký"), [Length(max=100)])
    signer_name = StringField(_l("Họ tên người ký"), [Length(max=100)])


FORMS = {form.code: form for form in (GroundsForm, ChairsForm, TimeForm, ContentForm, TasksForm, SignatureForm)}


def compared(form: SectionForm, theirs: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Label, their text and what was typed here, for every field that somebody else has changed meanwhile."""
    mine = form.fields()
    shown = [name for name in theirs if name == "date_words" or not name.startswith(("date_", "starts_at"))]
    return [(_label(form, name), _written(theirs[name]), _written(mine[name])) for name in shown]


def _sent(form: Form, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form[name].data for name in names if form[name].data is not None}


def _label(form: SectionForm, name: str) -> str:
    if name == "quotas":
        return _("Chỉ tiêu người dự")
    return str(form["precision" if name == "date_words" else name].label.text)


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{say(ORGANISATIONS[code])}: {seats}" for code, seats in value.items())
    if isinstance(value, list):
        return "\n".join(": ".join(v for v in line.values() if isinstance(v, str)) if isinstance(line, dict) else line
                         for line in value)
    return say(KINDS[value]) if value in KINDS else str(value)
