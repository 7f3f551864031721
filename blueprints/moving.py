"""Asking before deadlines move: the list is shown first, and what is confirmed is what was seen."""

from typing import Any

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from dialogue.services import moves

from .form import Form
from .language import _, _l


class MovingForm(Form):
    seen = HiddenField()                    # the mark of the list that the writer was shown
    breach_reason = TextAreaField(_l("Lý do để hạn đã qua"), [Optional(), Length(max=1000)])

    def agreed(self, moved: list[Any]) -> bool:
        """Whether nothing moves, or the writer has seen this very list and said why a day is past already."""
        known, mark = self.seen.data, moves.mark(moved)
        self.seen.process_data(mark)
        if not moved or (known == mark and not self.needs_reason(moved)):
            return True
        if known and known != mark:
            self.form_errors.append(_("Danh sách hạn vừa thay đổi. Mời xem lại rồi xác nhận."))
        elif known:
            self.breach_reason.errors = [_("Có hạn dời về ngày đã qua. Ghi lý do vào đây")]
        return False

    def needs_reason(self, moved: list[Any]) -> bool:
        return any(one.late for one in moved) and not self.breach_reason.data

    @property
    def status(self) -> int:
        """422 once something must be put right, 200 while it is only asked."""
        return 422 if self.errors or self.form_errors else 200
