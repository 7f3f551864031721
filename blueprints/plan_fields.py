"""The fields of the plan's editor: lists pasted as lines, each line with its sort, and tables of rows."""

from typing import Any, ClassVar
from zlib import crc32

from wtforms import Field, FieldList, FormField, TextAreaField
from wtforms.utils import unset_value
from wtforms.validators import ValidationError
from wtforms.widgets import TextArea

from dialogue.rules.plan_lines import SORTS, recognise, seats
from dialogue.rules.term_words import read
from dialogue.rules.terms import UNITS

from .form import Form, clean
from .language import _, say

SPARE = 2                                               # empty rows under those that are filled in; saving brings new ones
AT_FIRST = 3                                            # rows that stand there at least
MOST_ROWS = 40


def lines_of(text: str) -> list[str]:
    """What was typed, line by line, without the empty ones."""
    return [line.strip() for line in (clean(text) or "").split("\n") if line.strip()]


class LinesField(TextAreaField):
    """One thing a line; empty lines are left out."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = lines_of(valuelist[0]) if valuelist else []

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "\n".join(self.data or ())


class SortedLinesField(Field):
    """One thing a line, each of a sort of rules.plan_lines.SORTS[`of`].

    The sort is recognised from the words; beside a line that was saved before, a choice lets the writer say it better.
    The choice is named after the line, so it stays with its line when others are added or taken away.
    """

    widget = TextArea()

    def __init__(self, label: Any, validators: Any = None, *, of: str, **bound: Any) -> None:
        super().__init__(label, validators, **bound)
        self.of = of

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data, extra_filters)
        if formdata is not None and self.name in formdata:
            lines = lines_of(formdata.getlist(self.name)[0])
            self.data = [{"text": line, "sort": self._sort(formdata, line)} for line in lines]

    def _sort(self, formdata: Any, line: str) -> str:
        chosen = formdata.getlist(self._name(line))
        return chosen[0] if chosen and chosen[0] in SORTS[self.of] else recognise(self.of, line)

    def _name(self, line: str) -> str:
        return f"{self.name}-{crc32(line.encode()):08x}"

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "\n".join(row["text"] for row in self.data or ())

    def chosen(self) -> list[tuple[str, str, str, str]]:
        """Line, name of its choice, sort and what was counted in it; of tasks only those that set a term."""
        rows = self.data or ()
        return [(row["text"], self._name(row["text"]), row["sort"], self._counted(row["text"])) for row in rows
                if self.of != "tasks" or row["sort"] or read(row["text"])]

    def _counted(self, line: str) -> str:
        if self.of == "audience_lines" and (people := seats(line)):
            return _("%(people)s người", people=people)
        span = read(line) if self.of == "tasks" else None
        if span is None or span.count is None:
            return span.words if span else ""
        days = {"days": abs(span.count), "unit": say(UNITS[span.unit])}
        return _("%(days)s %(unit)s sau hội nghị", **days) if span.count > 0 else _("%(days)s %(unit)s trước hội nghị", **days)

    @property
    def sorts(self) -> dict[str, str]:
        """The sorts to choose from."""
        return SORTS[self.of]


def short_lines(form: Form, field: Any) -> None:
    """At most 40 lines of 1,000 letters."""
    lines = [line if isinstance(line, str) else line["text"] for line in field.data or ()]
    if len(lines) > MOST_ROWS or any(len(line) > 1000 for line in lines):
        raise ValidationError(_("Nhiều nhất 40 dòng, mỗi dòng 1.000 chữ"))


class Row(Form):
    """One row of a table within a section; `telling` names the fields of which one must be filled to make it a row."""

    telling: ClassVar[tuple[str, ...]]

    class Meta(Form.Meta):
        csrf = False

    def values(self) -> dict[str, Any]:
        """What was written into the row."""
        return {name: "" if value is None else value for name, value in self.data.items()}

    def told(self) -> bool:
        """Whether anything was."""
        return any(self[name].data for name in self.telling)


class Rows(FieldList):
    """Rows of which the empty ones are left out; spare ones stand below those that are filled in."""

    def __init__(self, label: Any, row: type[Row], **bound: Any) -> None:
        super().__init__(FormField(row), label, max_entries=MOST_ROWS, **bound)

    @staticmethod
    def spared(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows and, as far as there may be more, spare ones."""
        spare: list[dict[str, Any]] = [{} for _ in range(max(SPARE, AT_FIRST - len(rows)))]
        return [*rows, *spare][:MOST_ROWS]

    def sent(self) -> dict[str, list[dict[str, Any]]]:
        """The rows that say something, under the field's name; nothing where no row was sent."""
        rows = [entry.form.values() for entry in self.entries if entry.form.told()]
        return {self.name: rows} if self.entries else {}
