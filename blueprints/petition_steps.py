"""The steps of a petition as its page offers them: which form each asks for, which verb it calls, what is said after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g, url_for
from flask_babel import LazyString
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from dialogue.rules.answers import SATISFACTION
from dialogue.rules.authority import COMPETENCES, FIELDS, KINDS, LAWS
from dialogue.services import answers, escalations, petitions, satisfaction, screening, voices

from .form import CreatingForm, DateField, Form, SeenField, choices
from .language import _, _l

WORDS = Length(max=8000)


class ClassifyForm(Form):
    seen = SeenField()
    kind = RadioField(_l("Đây là"), choices=choices(KINDS))
    summary = StringField(_l("Tên ngắn"), [DataRequired(_l("Ghi tên ngắn, ví dụ: Rãnh thoát nước")), Length(max=200)])
    field = SelectField(_l("Lĩnh vực"), choices=choices(FIELDS))
    competence = RadioField(_l("Thẩm quyền"), choices=choices(COMPETENCES))


class AssignForm(Form):
    person = SelectField(_l("Giao cho ai?"))

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.person.choices = choices({
            str(one.id): f"{one.name}, {one.post}" for one in screening.answerers(on=g.today)})


class SettleForm(Form):
    said = TextAreaField(_l("Đã trả lời thế nào?"), [DataRequired(_l("Ghi câu trả lời tại hội nghị")), WORDS])


class RelayForm(Form):
    relayed = TextAreaField(_l("Lời báo lại"), [DataRequired(_l("Ghi lời báo lại")), WORDS])


class EscalateForm(Form):
    to_name = StringField(_l("Gửi cơ quan nào?"), [DataRequired(_l("Ghi tên cơ quan, ví dụ UBND huyện Ngọc Lặc")),
                                                  Length(max=200)])
    reason = TextAreaField(_l("Vì sao vượt thẩm quyền?"), [DataRequired(_l("Ghi vì sao vượt thẩm quyền")), WORDS])

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        if escalations.reachable(on=g.today):                   # it goes to the superior, through the portal
            del self.to_name


class RefuseForm(Form):
    ground = TextAreaField(_l("Căn cứ từ chối"), [DataRequired(_l("Ghi căn cứ từ chối")), WORDS])


class SetAsideForm(Form):
    reason = TextAreaField(_l("Vì sao ngoài phạm vi?"), [DataRequired(_l("Ghi vì sao; người hỏi sẽ đọc lý do này")), WORDS])


class OtherForm(Form):
    """Another petition by its number, and what it is to this one."""

    other = StringField(_l("Số của ý kiến kia"), [DataRequired(_l("Ghi số, ví dụ 17 hoặc LT-2026-017"))])

    def validate_other(self, other: StringField) -> None:
        self.found = voices.numbered(str(other.data))
        if self.found is None:
            raise ValidationError(_("Không có ý kiến số này, xem lại số trong danh sách"))


class SplitForm(CreatingForm):
    part = TextAreaField(_l("Phần tách ra"), [DataRequired(_l("Chép nguyên văn phần tách ra")), WORDS])
    title = StringField(_l("Tên ngắn của phần tách ra"), [Length(max=200)])


class GiveBackForm(Form):
    fault = TextAreaField(_l("Vì sao trả lại?"), [DataRequired(_l("Ghi vì sao trả lại")), WORDS])


class RedirectForm(Form):
    law = RadioField(_l("Chuyển theo luật nào?"), choices=choices(LAWS))


class LodgeForm(Form):
    lodged_on = DateField(_l("Nhận đơn có chữ ký ngày nào?"), [InputRequired(_l("Ghi ngày nhận đơn, ví dụ 06/01/2026"))])

    def validate_lodged_on(self, lodged: DateField) -> None:
        if lodged.data > g.today:
            raise ValidationError(_("Ngày nhận đơn không thể sau hôm nay, %(day)s.", day=f"{g.today:%d/%m/%Y}"))


class TellForm(Form):
    told_on = DateField(_l("Đã báo ngày nào?"), [InputRequired(_l("Ghi ngày đã báo, ví dụ 06/01/2026"))])

    satisfaction = RadioField(_l("Người hỏi thấy thế nào?"), [InputRequired(_l("Chọn một mức"))], choices=choices(SATISFACTION))
    note = StringField(_l("Ghi chú"), [Length(max=300)])

    def validate_told_on(self, told: DateField) -> None:
        if told.data > g.today:
            raise ValidationError(_("Ngày báo cho dân không thể sau hôm nay, %(day)s.", day=f"{g.today:%d/%m/%Y}"))


class MarkForm(Form):
    missed = TextAreaField(_l("Chưa đúng câu hỏi ở chỗ nào?"), [DataRequired(_l("Ghi chỗ chưa đúng câu hỏi")), WORDS])


class StandForm(Form):
    stands = TextAreaField(_l("Vì sao giữ nguyên?"), [DataRequired(_l("Ghi vì sao giữ nguyên trả lời")), WORDS])


@dataclass(frozen=True)
class Act:
    """One step on the page. `begin` gives what its form starts with: the petition and the superior's answer, if any;
    `then` the page that follows, of what the verb gave."""

    said: LazyString
    take: Callable[..., Any]                    # the verb: petition, form, by=, on=
    form: type[Form] | None = None
    begin: Callable[[Any, Any], dict[str, Any]] = lambda it, hop: {}
    then: Callable[[Any], str] | None = None

    def blank(self, petition: Any, heard: Any) -> Form | None:
        """The form as it is shown first."""
        return self.form(formdata=None, **self.begin(petition, heard)) if self.form else None


ACTS = {
    "submit":    Act(_l("Xã đã nhận ý kiến."), lambda it, form, **who: petitions.submit(it, **who)),
    "accept":    Act(_l("Đã báo đơn vị gửi: nhận giải quyết."), lambda it, form, **who: petitions.accept(it, **who)),
    "classify":  Act(_l("Đã phân loại."),
                     lambda it, form, **who: screening.classify(
                         it, kind=form.kind.data, summary=form.summary.data, field=form.field.data,
                         competence=form.competence.data, seen=form.seen.data or "", **who),
                     ClassifyForm, lambda it, hop: {"seen": screening.mark(it), "kind": it.kind, "summary": it.summary,
                                                    "field": it.field, "competence": it.competence}),
    "assign":    Act(_l("Đã giao người trả lời."),
                     lambda it, form, **who: screening.assign(it, UUID(form.person.data), **who),
                     AssignForm, lambda it, hop: {"person": str(it.assignee_id or "")}),
    "promise":   Act(_l("Đã hẹn trả lời bằng văn bản."), lambda it, form, **who: petitions.promise(it, **who)),
    "draft":     Act(_l("Soạn trả lời bên cạnh nguyên văn câu hỏi, rồi trình ký."),
                     lambda it, form, **who: answers.draft(it, **who),
                     then=lambda answer: url_for("answers.show", answer_id=answer.id)),
    "settle":    Act(_l("Đã ghi câu trả lời tại hội nghị."),
                     lambda it, form, **who: petitions.settle(it, form.said.data, **who), SettleForm),
    "escalate":  Act(_l("Đã ký. Văn thư cấp số rồi gửi lên cấp trên."),
                     lambda it, form, **who: escalations.escalate(
                         it, form.reason.data, to=form.to_name.data if "to_name" in form else "", **who), EscalateForm),
    "relay":     Act(_l("Đã báo lại trả lời của cấp trên."),
                     lambda it, form, **who: petitions.relay(it, form.relayed.data, **who),
                     RelayForm, lambda it, hop: {"relayed": hop.reply_words if hop else ""}),
    "tell":      Act(_l("Đã ghi: người hỏi đã được báo."),
                     lambda it, form, **who: satisfaction.tell(
                         it, told_on=form.told_on.data, satisfaction=form.satisfaction.data, note=form.note.data or "", **who),
                     TellForm, lambda it, hop: {"told_on": g.today}),
    "mark":      Act(_l("Đã đánh dấu. Chủ tịch và Văn phòng thấy lý do."),
                     lambda it, form, **who: satisfaction.mark(it, form.missed.data, **who), MarkForm),
    "reopen":    Act(_l("Đã mở lại. Trả lời lần hai bằng văn bản."), lambda it, form, **who: satisfaction.reopen(it, **who)),
    "stand":     Act(_l("Đã ghi: giữ nguyên trả lời."),
                     lambda it, form, **who: satisfaction.stand(it, form.stands.data, **who), StandForm),
    "refuse":    Act(_l("Đã từ chối, có nêu căn cứ."),
                     lambda it, form, **who: screening.refuse(it, form.ground.data, **who), RefuseForm),
    "give_back": Act(_l("Đã trả lại đơn vị gửi."),
                     lambda it, form, **who: petitions.give_back(it, form.fault.data, **who), GiveBackForm),
    "set_aside": Act(_l("Đã để ngoài phạm vi đối thoại, có nêu lý do."),
                     lambda it, form, **who: screening.set_aside(it, form.reason.data, **who), SetAsideForm),
    "mark_duplicate": Act(_l("Đã đánh dấu trùng. Mã tra cứu của ý kiến này hiện kết quả của ý kiến kia."),
                          lambda it, form, **who: voices.mark_duplicate(it, form.found, **who), OtherForm),
    "join":      Act(_l("Đã gộp vào một việc; mỗi người vẫn được trả lời."),
                     lambda it, form, **who: voices.join(it, form.found, **who), OtherForm),
    "leave":     Act(_l("Đã tách khỏi việc chung."), lambda it, form, **who: voices.leave(it, **who)),
    "split":     Act(_l("Đã tách thành ý kiến mới, có số và mã riêng."),
                     lambda it, form, **who: voices.split(it, form.client_key.data, form.part.data, form.title.data, **who),
                     SplitForm),
    "restore":   Act(_l("Đã đưa trở lại phân loại."), lambda it, form, **who: screening.restore(it, **who)),
    "redirect":  Act(_l("Đã chuyển theo luật khác. Từ nay các trang chỉ hiện một dòng chung."),
                     lambda it, form, **who: screening.redirect(it, form.law.data, **who), RedirectForm),
    "lodge":     Act(_l("Đã ghi đơn khiếu nại; các thời hạn tính từ ngày nhận đơn."),
                     lambda it, form, **who: screening.lodge(it, form.lodged_on.data, **who), LodgeForm),
    "withdraw":  Act(_l("Đã ghi người hỏi rút lại."), lambda it, form, **who: screening.withdraw(it, **who)),
}
