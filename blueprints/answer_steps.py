"""The steps of a written answer as its page offers them: the form each asks for, the verb it calls, what is said after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import LazyString
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules.answers import BY_HAND, WAYS
from dialogue.services import answers, petitions

from .form import DateField, EditingForm, Form, choices
from .language import _l
from .petitions import petition_number

WORDS = Length(max=8000)
OWN_WAYS = {code: WAYS[code] for code in BY_HAND}


class DraftForm(EditingForm):
    words = TextAreaField(_l("Trả lời"), [DataRequired(_l("Ghi nội dung trả lời")), WORDS])
    open_words = TextAreaField(_l("Phần chưa trả lời được"), [Optional(), Length(max=1000)])
    open_until = DateField(_l("Sẽ trả lời phần ấy chậm nhất ngày nào?"), [Optional()])


class ReturnForm(Form):
    reason = TextAreaField(_l("Còn thiếu gì?"), [DataRequired(_l("Ghi lý do trả lại")), WORDS])


class SignForm(EditingForm):
    pass


class SendForm(Form):
    how = RadioField(_l("Gửi bằng cách nào?"), choices=choices(OWN_WAYS), default="village_head")
    sent_on = DateField(_l("Gửi ngày nào?"), [InputRequired(_l("Ghi ngày gửi, ví dụ 08/01/2026"))])


class AskersForm(Form):
    """Chooses one of the askers, by the number of the question; `askers` are rows with id, year and number."""

    CHOOSES = ""

    def __init__(self, *args: Any, askers: Any = (), **facts: Any) -> None:
        super().__init__(*args, **facts)
        self[self.CHOOSES].choices = choices({str(row.id): _called(row) for row in askers})

    @property
    def chosen(self) -> UUID:
        """The id of the question chosen."""
        return UUID(self[self.CHOOSES].data)


class JoinForm(AskersForm):
    CHOOSES = "joined"
    joined = SelectField(_l("Ý kiến hỏi cùng một việc"))


class LeaveForm(AskersForm):
    CHOOSES = "parted"
    parted = SelectField(_l("Ý kiến cần trả lời riêng"))


class ConfirmForm(AskersForm):
    CHOOSES = "receiver"
    receiver = SelectField(_l("Người hỏi nào đã nhận?"))
    received_on = DateField(_l("Nhận ngày nào?"), [InputRequired(_l("Ghi ngày đã nhận, ví dụ 09/01/2026"))])


@dataclass(frozen=True)
class Act:
    """One step on the page. `begin` gives what its form starts with, `askers` whom it lets choose; both of the page's facts."""

    said: LazyString
    take: Callable[..., Any]                    # the verb: answer, form, by=, on=
    form: type[Form] | None = None
    begin: Callable[[Any], dict[str, Any]] = lambda it: {}
    askers: str = ""                            # asked, joinable or unconfirmed: a list of the page


ACTS = {
    "join":      Act(_l("Đã thêm: văn bản này trả lời chung."),
                     lambda it, form, **who: answers.join(it, petitions.get(form.chosen), **who),
                     JoinForm, askers="joinable"),
    "leave":     Act(_l("Đã tách ra để trả lời riêng."),
                     lambda it, form, **who: answers.leave(it, petitions.get(form.chosen), **who),
                     LeaveForm, askers="asked"),
    "check":     Act(_l("Đã kiểm tra và trình ký."), lambda it, form, **who: answers.check(it, **who)),
    "hand_back": Act(_l("Đã trả lại để sửa."), lambda it, form, **who: answers.hand_back(it, form.reason.data, **who),
                     ReturnForm),
    "sign":      Act(_l("Đã ký. Văn thư cấp số rồi gửi."),
                     lambda it, form, **who: answers.sign(it, form.version.data, **who),
                     SignForm, lambda it: {"version": it.version}),
    "number":    Act(_l("Đã cấp số. In, đóng dấu rồi gửi."), lambda it, form, **who: answers.number(it, **who)),
    "send":      Act(_l("Đã cấp số và gửi trả lời."),
                     lambda it, form, **who: answers.send(it, form.how.data, sent_on=form.sent_on.data, **who),
                     SendForm, lambda it: {"sent_on": g.today, "how": "village_head"}),
    "confirm":   Act(_l("Đã ghi người hỏi đã nhận."),
                     lambda it, form, **who: answers.confirm(it, form.chosen, received_on=form.received_on.data, **who),
                     ConfirmForm, lambda it: {"received_on": g.today}, "unconfirmed"),
    "drop":      Act(_l("Đã bỏ dự thảo. Ý kiến chờ trả lời khác."), lambda it, form, **who: answers.drop(it, **who)),
}
THEN = {
    # button       the verb that follows saving     what is said
    "submit":     (answers.submit,                  _l("Đã gửi kiểm tra.")),
    "present":    (answers.present,                 _l("Đã trình ký.")),
}


def _called(row: Any) -> str:
    title = row.title if hasattr(row, "title") else (row.summary or row.words[:90])
    return f"{petition_number(row)}: {title}"
