"""What may follow what. One table a noun; verbs, buttons and the help page read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .errors import Refused
from .sentence import Sentence, one_of, quoted


def not_yet(act: Sentence, state: str, first: Iterable[str]) -> Refused:
    """Something that is to be done, in which state the thing is, and in which it has to be first."""
    return Refused("Chưa làm được việc “%(act)s”: đang ở bước “%(state)s”, cần ở bước %(first)s.",
                   act=act, state=Sentence(state), first=one_of(map(quoted, first)))


@dataclass(frozen=True)
class Step:
    """One action: from which states, to which; whether a person sees it as a button."""

    action: str
    sources: tuple[str, ...]
    target: str
    title: str                      # Vietnamese: verb and object, as the button says it


@dataclass(frozen=True)
class Flow:
    """The states of one noun and the steps between them."""

    noun: str
    states: dict[str, str]          # code → Vietnamese
    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def step(self, action: str, state: str) -> Step:
        """The step that takes this state further; refuses with what must come first."""
        known = [s for s in self.steps if s.action == action]
        for step in known:
            if state in step.sources:
                return step
        sources = dict.fromkeys(state for step in known for state in step.sources)
        raise not_yet(Sentence(known[0].title), self.states[state], [self.states[source] for source in sources])

    def possible(self, state: str) -> tuple[Step, ...]:
        """The steps that leave a state."""
        return tuple(s for s in self.steps if state in s.sources)


def _step(action: str, sources: str, target: str, title: str) -> Step:
    return Step(action, tuple(sources.split()), target, title)


PLAN = Flow("plan", {
    "draft": "Bản nháp", "in_review": "Đang xin ý kiến", "submitted": "Chờ ký", "returned": "Trả lại để sửa",
    "signed": "Đã ký, chờ số", "issued": "Đã ban hành",
    "amended": "Đã có kế hoạch thay", "cancelled": "Đã hủy", "completed": "Đã hoàn thành",
}, (
    #     action        from                        to            button
    _step("edit",       "draft",                    "draft",      "Sửa kế hoạch"),
    _step("edit",       "in_review",                "in_review",  "Sửa kế hoạch"),
    _step("edit",       "returned",                 "returned",   "Sửa kế hoạch"),
    _step("ask",        "draft",                    "in_review",  "Gửi xin ý kiến MTTQ và Đảng ủy"),
    _step("opine",      "in_review",                "in_review",  "Ghi ý kiến"),
    _step("skip",       "in_review",                "in_review",  "Bỏ qua, ghi lý do"),
    _step("submit",     "in_review returned",       "submitted",  "Trình ký"),
    _step("send_back",  "submitted",                "returned",   "Trả lại để sửa"),
    _step("sign",       "submitted",                "signed",     "Ký kế hoạch"),
    _step("issue",      "signed",                   "issued",     "Cấp số, ban hành"),
    _step("amend",      "issued",                   "amended",    "Sửa đổi, thay thế"),     # once the new one is issued
    _step("complete",   "issued",                   "completed",  "Khép kế hoạch"),
    _step("cancel",     "issued",                   "cancelled",  "Hủy kế hoạch"),
    _step("drop",       "draft in_review returned", "cancelled",  "Bỏ bản nháp"),
))

MEETING = Flow("meeting", {
    "scheduled": "Đã chốt ngày", "noticed": "Đã thông báo", "postponed": "Đã hoãn, chờ thông báo mới",
    "adjourned": "Tạm dừng, còn họp tiếp", "held": "Đã họp", "concluded": "Đã kết luận", "closed": "Đã báo cáo",
    "cancelled": "Đã hủy",
}, (
    #     action        from                           to            button
    _step("notify",     "scheduled postponed",         "noticed",    "Ra thông báo"),
    _step("hold",       "scheduled noticed postponed", "held",       "Ghi hội nghị đã họp"),
    _step("hold",       "adjourned",                   "held",       "Ghi hội nghị đã họp"),
    _step("hold",       "held",                        "held",       "Sửa ghi chép hội nghị"),
    _step("conclude",   "held",                        "concluded",  "Ghi kết luận"),
    _step("conclude",   "concluded",                   "concluded",  "Sửa kết luận"),
    _step("close",      "concluded",                   "closed",     "Khép hồ sơ"),
    _step("move",       "scheduled",                   "scheduled",  "Đổi ngày họp"),
    _step("move",       "postponed",                   "postponed",  "Đổi ngày họp"),
    _step("move",       "adjourned",                   "adjourned",  "Đổi ngày họp"),
    _step("postpone",   "scheduled noticed postponed", "postponed",  "Hoãn hội nghị"),
    _step("adjourn",    "scheduled noticed postponed", "adjourned",  "Ghi tạm dừng, họp tiếp"),
    _step("adjourn",    "adjourned",                   "adjourned",  "Ghi tạm dừng, họp tiếp"),
    _step("cancel",     "scheduled noticed postponed", "cancelled",  "Hủy hội nghị"),
))
AHEAD = ("scheduled", "noticed", "postponed")         # states of a meeting that is still to be held

TURN = Flow("turn", {
    "waiting": "Chờ phát biểu", "speaking": "Đang phát biểu", "spoken": "Đã phát biểu", "left": "Thôi phát biểu",
}, (
    #     action        from                         to            button
    _step("call",       "waiting spoken",            "speaking",   "Mời phát biểu"),
    _step("end",        "speaking",                  "spoken",     "Phát biểu xong"),
    _step("shift",      "waiting",                   "waiting",    "Đổi chỗ trong hàng"),
    _step("leave",      "waiting",                   "left",       "Thôi phát biểu"),
    _step("write",      "speaking",                  "speaking",   "Ghi lời phát biểu"),
    _step("write",      "spoken",                    "spoken",     "Ghi lời phát biểu"),
    _step("log",        "speaking",                  "speaking",   "Chốt thành ý kiến"),
    _step("log",        "spoken",                    "spoken",     "Chốt thành ý kiến"),
    _step("decide",     "speaking",                  "speaking",   "Ghi kết quả"),
    _step("decide",     "spoken",                    "spoken",     "Ghi kết quả"),
))

PETITION = Flow("petition", {
    "logged": "Đã ghi ở thôn", "received": "Đã nhận", "assigned": "Đang trả lời", "answered": "Đã trả lời",
    "escalated": "Ở cấp trên", "heard": "Cấp trên đã trả lời, chưa báo dân", "refused": "Từ chối",
    "set_aside": "Ngoài phạm vi đối thoại", "duplicate": "Trùng ý kiến khác",
    "redirected": "Chuyển xử lý theo luật khác", "withdrawn": "Người hỏi rút lại", "given_back": "Đã trả lại đơn vị gửi",
}, (
    #     action        from                         to            button
    _step("submit",     "logged",                    "received",   "Gửi về xã"),
    _step("accept",     "received",                  "received",   "Báo nhận giải quyết"),
    _step("classify",   "received",                  "received",   "Phân loại"),
    _step("classify",   "assigned",                  "assigned",   "Phân loại"),
    _step("assign",     "received assigned",         "assigned",   "Giao người trả lời"),
    _step("promise",    "received",                  "received",   "Hẹn trả lời bằng văn bản"),
    _step("promise",    "assigned",                  "assigned",   "Hẹn trả lời bằng văn bản"),
    _step("draft",      "received",                  "received",   "Soạn trả lời bằng văn bản"),
    _step("draft",      "assigned",                  "assigned",   "Soạn trả lời bằng văn bản"),
    _step("settle",     "received assigned",         "answered",   "Ghi đã trả lời tại chỗ"),
    _step("answer",     "received assigned",         "answered",   "Ký trả lời"),
    _step("part",       "received",                  "received",   "Gửi trả lời một phần"),
    _step("part",       "assigned",                  "assigned",   "Gửi trả lời một phần"),
    _step("send",       "answered",                  "answered",   "Cấp số và gửi trả lời"),
    _step("escalate",   "received assigned",         "escalated",  "Ký chuyển cấp trên"),
    _step("hear",       "escalated",                 "heard",      "Nhận trả lời của cấp trên"),
    _step("take_back",  "escalated",                 "received",   "Nhận lại từ cấp trên"),
    _step("relay",      "heard",                     "answered",   "Báo lại trả lời của cấp trên"),
    _step("tell",       "answered",                  "answered",   "Ghi đã báo cho dân"),
    _step("tell",       "refused",                   "refused",    "Ghi đã báo cho dân"),
    _step("mark",       "answered",                  "answered",   "Đánh dấu chưa đúng câu hỏi"),
    _step("stand",      "answered",                  "answered",   "Giữ nguyên trả lời"),
    _step("reopen",     "answered",                  "received",   "Mở lại để trả lời lần hai"),
    _step("tell",       "set_aside",                 "set_aside",  "Ghi đã báo cho dân"),
    _step("refuse",     "received assigned",         "refused",    "Từ chối, nêu căn cứ"),
    _step("give_back",  "received assigned",         "given_back", "Trả lại đơn vị gửi"),
    _step("set_aside",  "received assigned",         "set_aside",  "Để ngoài phạm vi đối thoại"),
    _step("mark_duplicate", "received assigned",     "duplicate",  "Đánh dấu trùng"),
    _step("restore",    "set_aside duplicate",       "received",   "Đưa trở lại phân loại"),
    _step("join",       "received",                  "received",   "Gộp vào một việc"),
    _step("join",       "assigned",                  "assigned",   "Gộp vào một việc"),
    _step("leave",      "received",                  "received",   "Tách khỏi việc chung"),
    _step("leave",      "assigned",                  "assigned",   "Tách khỏi việc chung"),
    _step("split",      "received",                  "received",   "Tách ý kiến nhiều nội dung"),
    _step("split",      "assigned",                  "assigned",   "Tách ý kiến nhiều nội dung"),
    _step("redirect",   "logged received assigned answered refused set_aside", "redirected", "Chuyển theo luật khác"),
    _step("lodge",      "redirected",                "redirected", "Ghi đơn khiếu nại đã ký"),
    _step("withdraw",   "logged received assigned",  "withdrawn",  "Ghi người hỏi rút lại"),
))

ANSWER = Flow("answer", {
    "drafting": "Đang soạn", "checking": "Chờ kiểm tra", "submitted": "Chờ ký", "returned": "Trả lại để sửa",
    "signed": "Đã ký, chờ số", "numbered": "Đã có số, chờ gửi", "sent": "Đã gửi", "received": "Người hỏi đã nhận",
    "dropped": "Thôi không dùng",
}, (
    #     action        from                         to            button
    _step("edit",       "drafting",                  "drafting",   "Lưu dự thảo"),
    _step("edit",       "returned",                  "returned",   "Lưu dự thảo"),
    _step("join",       "drafting",                  "drafting",   "Trả lời chung ý kiến này"),
    _step("join",       "returned",                  "returned",   "Trả lời chung ý kiến này"),
    _step("leave",      "drafting",                  "drafting",   "Tách ra"),
    _step("leave",      "returned",                  "returned",   "Tách ra"),
    _step("submit",     "drafting returned",         "checking",   "Gửi kiểm tra"),
    _step("check",      "checking",                  "submitted",  "Đã kiểm tra, trình ký"),
    _step("present",    "drafting returned",         "submitted",  "Trình ký"),
    _step("hand_back",  "checking submitted",        "returned",   "Trả lại để sửa"),
    _step("sign",       "submitted",                 "signed",     "Ký trả lời"),
    _step("number",     "signed",                    "numbered",   "Chỉ cấp số, gửi sau"),
    _step("send",       "signed numbered",           "sent",       "Cấp số và gửi"),
    _step("confirm",    "sent",                      "received",   "Ghi người hỏi đã nhận"),
    _step("drop",       "drafting checking submitted returned", "dropped", "Bỏ dự thảo"),
))

ESCALATION = Flow("escalation", {
    "signed": "Đã ký, chưa gửi", "sent": "Đã gửi", "received": "Cấp trên đã nhận", "accepted": "Cấp trên đang giải quyết",
    "answered": "Cấp trên đã trả lời", "returned": "Cấp trên trả lại",
}, (
    #     action        from                         to            button
    _step("send",       "signed",                    "sent",       "Cấp số và gửi"),
    _step("arrive",     "sent",                      "received",   "Cấp trên báo đã nhận"),
    _step("accept",     "sent received accepted",    "accepted",   "Cấp trên nhận giải quyết"),
    _step("forward",    "sent received accepted",    "accepted",   "Cấp trên chuyển lên cấp cao hơn"),
    _step("reply",      "sent received accepted",    "answered",   "Cấp trên trả lời"),
    _step("return",     "sent received accepted",    "returned",   "Cấp trên trả lại"),
    _step("record",     "sent",                      "answered",   "Ghi trả lời nhận qua bưu điện"),
))

PAPER = Flow("paper", {
    "signed": "Đã ký, chờ số", "issued": "Đã ban hành", "replaced": "Đã được thay thế", "recalled": "Đã thu hồi",
}, (
    #     action        from                         to            button
    _step("issue",      "signed",                    "issued",     "Cấp số, ban hành"),
    _step("correct",    "issued",                    "issued",     "Đính chính bằng công văn"),
    _step("replace",    "issued",                    "replaced",   "Thay bằng văn bản mới"),     # once the new one is issued
    _step("recall",     "issued",                    "recalled",   "Thu hồi văn bản"),
))

POSTING = Flow("posting", {"prepared": "Chờ duyệt", "approved": "Đã công khai"}, (
    _step("approve",    "prepared",                  "approved",   "Duyệt, công khai"),
    _step("hang",       "approved",                  "approved",   "Ghi đã niêm yết"),
    _step("prove",      "approved",                  "approved",   "Thêm ảnh niêm yết"),
    _step("miss",       "approved",                  "approved",   "Ghi không niêm yết được"),
    _step("take_down",  "approved",                  "approved",   "Ghi đã tháo xuống"),
    _step("undo",       "approved",                  "approved",   "Sửa ghi nhầm"),
))

SUBJECT = Flow("subject", {"received": "Chờ trả lời", "answered": "Đã trả lời"}, (
    #     action        from                         to            button
    _step("choose",     "received",                  "received",   "Chọn hồ sơ của người đó"),
    _step("correct",    "received",                  "received",   "Sửa thông tin cá nhân"),
    _step("erase",      "received",                  "received",   "Xóa thông tin cá nhân"),
    _step("answer",     "received",                  "answered",   "Ghi đã trả lời"),
))

FLOWS = (PLAN, MEETING, TURN, PETITION, ANSWER, ESCALATION, PAPER, POSTING, SUBJECT)

LETTERS = {
    #  kind         what the addressee gets
    "referral":  "Đề nghị giải quyết ý kiến vượt thẩm quyền",
    "receipt":   "Báo đã nhận",
    "accepted":  "Báo nhận giải quyết",
    "forwarded": "Báo ý kiến đang ở cấp khác",
    "answer":    "Trả lời",
    "report":    "Báo cáo kết quả đối thoại",
    "returned":  "Trả lại",
}
