"""The editor of a plan, section by section: the form of each, filled from the plan and read back as its fields."""

from typing import Any, ClassVar

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from dialogue.rules import date_words
from dialogue.rules import plan as rules
from dialogue.rules.errors import Refused
from dialogue.rules.fuzzy_date import NEEDS, PRECISIONS, FuzzyDate, understand
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.terms import KINDS

from .form import CreatingForm, DateField, EditingForm, Form, IntegerField, TimeField, choices
from .language import _, _l, say
from .plan_fields import LinesField, Row, Rows, SortedLinesField, short_lines

SEATS = {"added": _l("Thêm ngoài các thành phần trên"), "total": _l("Là toàn bộ người dự")}


class ChairRow(Row):
    telling = ("post", "name", "announced")
    role = SelectField(_l("Vai trò"), choices=choices(rules.CHAIRS), default="chair")
    post = StringField(_l("Chức vụ, đơn vị"), [Length(max=300)])
    second_post = StringField(_l("Kiêm chức vụ"), [Length(max=200)])
    name = StringField(_l("Họ tên"), [Length(max=100)])
    announced = BooleanField(_l("Công bố tại hội nghị"))


class SecretaryRow(Row):
    telling = ("post", "name")
    post = StringField(_l("Chức vụ, đơn vị"), [Length(max=200)])
    name = StringField(_l("Họ tên"), [Length(max=100)])
    citizen = BooleanField(_l("Là người dân, đại diện Nhân dân"))


class SittingRow(Row):
    telling = ("venue", "villages", "when")
    venue = StringField(_l("Địa điểm của buổi"), [Length(max=300)])
    villages = StringField(_l("Thôn, xã tham dự"), [Length(max=300)])
    when = StringField(_l("Thời gian riêng của buổi"), [Length(max=200)])

    def validate_when(self, when: StringField) -> None:
        if when.data:
            try:
                date_words.read(when.data)
            except Refused as refusal:
                raise ValidationError(say(refusal)) from None


class TaskRow(Row):
    telling = ("who", "what")
    who = StringField(_l("Giao cho ai"), [Length(max=300)])
    what = SortedLinesField(_l("Làm gì, mỗi việc một dòng"), [short_lines], of="tasks")

    def validate_who(self, who: StringField) -> None:
        if self.what.data and not who.data:
            raise ValidationError(_("Ghi giao việc này cho ai"))

    def validate_what(self, what: SortedLinesField) -> None:
        if self.who.data and not what.data:
            raise ValidationError(_("Ghi việc giao"))


class CostRow(Row):
    telling = ("item", "amount")
    item = StringField(_l("Nội dung chi"), [Length(max=300)])
    amount = IntegerField(_l("Số tiền (đồng)"))

    def validate_item(self, item: StringField) -> None:
        if self.amount.data and not item.data:
            raise ValidationError(_("Ghi chi cho việc gì"))

    def validate_amount(self, amount: IntegerField) -> None:
        if self.item.data and not amount.data:
            raise ValidationError(_("Ghi số tiền, ví dụ 1.500.000"))


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
        """What the plan says, by field of the form; tables with spare rows."""
        names = [name for name in rules.BY_CODE[cls.code].fields if hasattr(cls, name)]
        tables = {name for name in names if getattr(cls, name).field_class is Rows}
        return {name: Rows.spared(getattr(plan, name)) if name in tables else getattr(plan, name) for name in names}

    def fields(self) -> dict[str, Any]:
        """What was typed as fields of the plan; what was not sent stays as it is."""
        return _sent(self, rules.BY_CODE[self.code].fields)


class Grounds(Form):
    """What it is called and founded on; the one section that a new plan begins with."""

    year = IntegerField(_l("Năm"), [InputRequired(_l("Ghi năm, ví dụ 2026")),
                                    NumberRange(2000, 2100, _l("Ghi năm, từ 2000 đến 2100."))])
    kind = RadioField(_l("Loại đối thoại"), choices=choices(KINDS), default="periodic")
    occasion = TextAreaField(_l("Lý do tổ chức, chuyên đề"), [Length(max=500)])
    asking_voters = IntegerField(_l("Số cử tri đề nghị"), [Optional()])
    all_voters = IntegerField(_l("Tổng số cử tri"), [Optional()])
    subject = TextAreaField(_l("Trích yếu"), [DataRequired(_l("Ghi trích yếu của kế hoạch")), Length(max=500)])
    bases = SortedLinesField(_l("Căn cứ"), [short_lines], of="bases")
    opening = TextAreaField(_l("Lời mở đầu"), [Length(max=2000)])


class GroundsForm(Grounds, SectionForm):
    code = "grounds"


class DraftForm(Grounds, CreatingForm):
    """The first section of a plan that does not exist yet."""

    def fields(self) -> dict[str, Any]:
        """What was typed as fields of the plan, with the key of the form."""
        return {"client_key": self.client_key.data, **_sent(self, rules.BY_CODE["grounds"].fields)}


class AimsForm(SectionForm):
    code = "aims"
    purpose = TextAreaField(_l("Mục đích"), [Length(max=8000)])
    requirements = TextAreaField(_l("Yêu cầu"), [Length(max=8000)])
    refusal = TextAreaField(_l("Quyền từ chối đối thoại"), [Length(max=2000)])


class ChairsForm(SectionForm):
    code = "chairs"
    chairs = Rows(_l("Chủ trì"), ChairRow)
    secretaries = Rows(_l("Thư ký"), SecretaryRow)


class TimeForm(SectionForm):
    """The date with the plan's own precision (a field for every part of rules.fuzzy_date.NEEDS), place, meetings."""

    code = "time"
    precision = RadioField(_l("Khi nào họp?"), [InputRequired(_l("Chọn một cách ghi thời gian"))],
                           choices=choices(PRECISIONS))
    tentative = BooleanField(_l("Mới là dự kiến"))
    words = StringField(_l("Viết trên văn bản là"), [Length(max=200)])
    venue = TextAreaField(_l("Địa điểm"), [Length(max=1000)])
    split = RadioField(_l("Mấy buổi?"), choices=choices(rules.SPLITS), default="one")
    sittings = Rows(_l("Các buổi"), SittingRow)
    fuzzy: FuzzyDate

    @classmethod
    def filled(cls, plan: Any) -> dict[str, Any]:
        fuzzy = rules.when(plan)
        known = {"split": plan.split, "venue": plan.venue, "sittings": Rows.spared([
            {"venue": one.venue, "villages": one.villages, "when": one.date_words} for one in plan.sittings])}
        if fuzzy is None:
            return known
        usual = understand(fuzzy.precision, **fuzzy.parts(), tentative=fuzzy.tentative).words
        return {**known, "precision": fuzzy.precision, "tentative": fuzzy.tentative,
                "words": fuzzy.words if fuzzy.words != usual else "",
                **{f"{fuzzy.precision}_{part}": value for part, value in fuzzy.parts().items()}}

    def chosen(self) -> dict[str, Any]:
        """The fields of the chosen precision, by part."""
        return {part: self[f"{self.precision.data}_{part}"] for part in NEEDS.get(self.precision.data, ())}

    def validate(self, extra_validators: Any = None) -> bool:
        for precision, parts in NEEDS.items():
            for part in parts if precision != self.precision.data else ():
                self[f"{precision}_{part}"].process_errors = ()       # what is not chosen does not count
        good = super().validate(extra_validators)
        chosen = self.chosen()
        if self.precision.errors or any(field.errors for field in chosen.values()):
            return False
        try:
            self.fuzzy = understand(self.precision.data, tentative=self.tentative.data, words=self.words.data or "",
                                    **{part: field.data for part, field in chosen.items()})
        except Refused as refusal:
            chosen[str(refusal.facts["field"])].errors = [say(refusal)]
            return False
        return good

    def fields(self) -> dict[str, Any]:
        return {**rules.columns(self.fuzzy), **_sent(self, ("venue", "split")), **self.sittings.sent()}


class AudienceForm(SectionForm):
    """Who attends, line by line, and the seats of each organisation."""

    code = "audience"
    people = TextAreaField(_l("Đối tượng đối thoại"), [Length(max=1000)])
    audience_lines = SortedLinesField(_l("Thành phần, mỗi thành phần một dòng"), [short_lines], of="audience_lines")
    adding = RadioField(_l("Chỉ tiêu của các đoàn thể"), choices=choices(SEATS), default="added")

    @classmethod
    def filled(cls, plan: Any) -> dict[str, Any]:
        return {**super().filled(plan), "adding": "added" if plan.seats_added else "total",
                **{f"seats_{quota.organisation}": quota.seats for quota in plan.quotas}}

    def seats(self) -> list[IntegerField]:
        """The field of each organisation."""
        return [self[f"seats_{code}"] for code in ORGANISATIONS]

    def total(self) -> int:
        """All seats that could be read."""
        return sum(field.data or 0 for field in self.seats())

    def fields(self) -> dict[str, Any]:
        seats = {code: self[f"seats_{code}"].data for code in ORGANISATIONS if self[f"seats_{code}"].data}
        return {**_sent(self, ("people", "audience_lines")),
                **({"seats_added": self.adding.data == "added"} if self.adding.raw_data else {}),
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
    setattr(AudienceForm, f"seats_{_code}", IntegerField(_l(_name), [Optional(), NumberRange(
        max=9999, message=_l("Nhập một số, ví dụ 30"))]))


class ContentForm(SectionForm):
    code = "content"
    content = TextAreaField(_l("Nội dung đối thoại, mỗi nội dung một dòng"), [Length(max=8000)])
    form = TextAreaField(_l("Hình thức tổ chức"), [Length(max=1000)], name="manner")    # "form" would hide the browser's own
    agenda = LinesField(_l("Chương trình, mỗi bước một dòng"), [short_lines])
    minutes_copies = LinesField(_l("Biên bản gửi đi đâu, mỗi bản một dòng"), [short_lines])
    minutes_contents = LinesField(_l("Biên bản ghi những gì, mỗi việc một dòng"), [short_lines])


class TasksForm(SectionForm):
    code = "tasks"
    tasks = Rows(_l("Phân công"), TaskRow)


class BudgetForm(SectionForm):
    code = "budget"
    budget_words = TextAreaField(_l("Nguồn, cách chi"), [Length(max=1000)])
    budget = Rows(_l("Dự toán"), CostRow)

    def total(self) -> int:
        """All amounts that could be read, in đồng."""
        return sum(row.form.amount.data or 0 for row in self.budget)


class SignatureForm(SectionForm):
    code = "signature"
    closing = TextAreaField(_l("Lời kết"), [Length(max=1000)])
    recipients = SortedLinesField(_l("Nơi nhận, mỗi nơi một dòng"), [short_lines], of="recipients")
    file_copy = StringField(_l("Phần lưu"), [Length(max=50)])
    copies_note = StringField(_l("Ký hiệu sau phần lưu"), [Length(max=50)])
    authority = RadioField(_l("Ký như thế nào?"), choices=choices(rules.AUTHORITIES))
    standing_for = StringField(_l("Ký thay, thừa lệnh ai"), [Length(max=100)])
    signer_post = StringField(_l("Chức vụ người ký"), [Length(max=100)])
    signer_name = StringField(_l("Họ tên người ký"), [Length(max=100)])


FORMS = {form.code: form for form in (GroundsForm, AimsForm, ChairsForm, TimeForm, AudienceForm, ContentForm, TasksForm,
                                      BudgetForm, SignatureForm)}
LABELS = {"quotas": _l("Chỉ tiêu người dự"), "seats_added": _l("Chỉ tiêu của các đoàn thể")}


def compared(form: SectionForm, theirs: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Label, their text and what was typed here, for every field that somebody else has changed meanwhile."""
    mine = form.fields()
    shown = [name for name in theirs if name == "date_words" or not name.startswith(("date_", "starts_at"))]
    return [(_label(form, name), _written(theirs[name]), _written(mine[name])) for name in shown]


def _sent(form: Form, names: tuple[str, ...]) -> dict[str, Any]:
    """What was sent of these; an optional number that was emptied is None."""
    said: dict[str, Any] = {}
    for name in names:
        field = form[name]
        if isinstance(field, Rows):
            said |= field.sent()
        elif field.raw_data or (field.data is not None and not isinstance(field, StringField)):     # a text not sent stays
            said[name] = field.data
    return said


def _label(form: SectionForm, name: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    return str(form["precision" if name == "date_words" else name].label.text)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(SEATS["added" if value else "total"])
    if isinstance(value, dict):
        return "\n".join(f"{say(ORGANISATIONS[code])}: {seats}" for code, seats in value.items())
    if isinstance(value, list):
        return "\n".join(line if isinstance(line, str) else _row(line) for line in value)
    named = {**KINDS, **rules.SPLITS, **rules.AUTHORITIES}
    return say(named[value]) if value in named else str(value or "")


def _row(row: dict[str, Any]) -> str:
    if "what" in row:
        return f"{row['who']}: " + "; ".join(line["text"] for line in row["what"])
    if "role" in row:
        return f"{say(rules.CHAIRS[row['role']])}: {rules.named(row)}"
    if "amount" in row:
        return f"{row['item']}: {row['amount']:,}".replace(",", ".")
    return ", ".join(value for name, value in row.items() if isinstance(value, str) and value and name != "sort")
