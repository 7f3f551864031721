"""What a step with a petition needs besides its state and the person. Buttons and refusals read the same table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import Refused
from .sentence import Sentence


@dataclass(frozen=True)
class Condition:
    """A yes or no about a petition, and the sentence that says no; `first` must hold before it."""

    holds: Callable[[Any], bool]
    sentence: Sentence
    first: "Condition | None" = None

    def fails(self, it: Any) -> Sentence | None:
        """The sentence of what does not hold, or None."""
        return (self.first and self.first.fails(it)) or (None if self.holds(it) else self.sentence)


def ours(it: Any) -> bool:
    """The unit's own people asked it."""
    return it.origin_id is None


def referred(it: Any) -> bool:
    """A letter from below brought it."""
    return it.origin_id is not None


def letter_is_due(it: Any) -> bool:
    """A written answer was signed and has not left."""
    return it.mode == "written" and it.sent_on is None


def may_be_told(it: Any) -> bool:
    """There is something to tell, and the person has not heard it."""
    return ours(it) and it.told_on is None and not (it.state == "answered" and letter_is_due(it))


def ground(it: Any) -> str | None:
    """Why it might be answered once more: a key of GROUNDS, or None."""
    if it.missed_on:
        return "missed"
    return "dissatisfied" if it.satisfaction == "dissatisfied" else None


def complained_of(it: Any) -> bool:
    """Somebody is not content with the answer, and the unit has neither kept to it nor opened it again."""
    return ground(it) is not None and it.stands_for is None and it.reopened_on is None


def may_be_marked(it: Any) -> bool:
    """The answer has reached people, and MTTQ has not marked it."""
    return ours(it) and not letter_is_due(it) and it.missed_on is None


def undrafted(it: Any) -> bool:
    """Nobody is writing an answer to it."""
    return it.answer_id is None


NO_DUPLICATE = Sentence("Ý kiến cấp dưới chuyển lên, hoặc đang có dự thảo trả lời, thì không đánh dấu trùng.")
NOT_JOINED = Sentence("Ý kiến này không gộp theo ý kiến nào.")
FROM_BELOW = Sentence("Việc này chỉ làm với ý kiến do cấp dưới chuyển lên.")
OURS = Sentence("Ý kiến cấp dưới chuyển lên thì trả lời hoặc trả lại, không làm việc này.")
ACCEPTED = Sentence("Đã báo nhận giải quyết, hoặc ý kiến không do cấp dưới chuyển lên.")
PROMISED = Sentence("Đã hẹn trả lời bằng văn bản.")
NO_MEETING = Sentence("Trả lời tại chỗ chỉ ghi cho ý kiến của một hội nghị.")
DRAFTED = Sentence("Ý kiến này đang có dự thảo trả lời.")
FREE = Condition(undrafted, DRAFTED)
NO_LETTER = Sentence("Không có trả lời bằng văn bản nào chờ gửi.")
NOT_COMPLAINED = Sentence("Chỉ khi người hỏi không hài lòng hoặc MTTQ đánh dấu trả lời chưa đúng câu hỏi.")
AGAIN = Sentence("Ý kiến đã mở lại một lần, không mở lần nữa; hướng dẫn người hỏi nêu ở hội nghị sau hoặc khiếu nại theo luật.")
NO_MARK = Sentence("Trả lời chưa đến người hỏi, hoặc đã được đánh dấu.")
ONCE = Condition(lambda it: it.reopened_on is None, AGAIN)
NO_COMPLAINT = Sentence("Đơn khiếu nại chỉ ghi một lần, cho nội dung đã chuyển theo Luật Khiếu nại.")
NOTHING_TO_TELL = Sentence("Chưa có gì để báo, hoặc đã báo cho người hỏi.")

CONDITIONS = {
    #  step                  holds when                                                otherwise
    "accept":    Condition(lambda it: referred(it) and it.accepted_on is None,         ACCEPTED),
    "give_back": Condition(referred,                                                   FROM_BELOW, first=FREE),
    "promise":   Condition(lambda it: ours(it) and it.mode is None,                    PROMISED),
    "settle":    Condition(lambda it: ours(it) and it.meeting_id is not None,          NO_MEETING, first=FREE),
    "escalate":  FREE,
    "draft":     FREE,
    "send":      Condition(letter_is_due,                                              NO_LETTER),
    "tell":      Condition(may_be_told,                                                NOTHING_TO_TELL),
    "mark":      Condition(may_be_marked,                                              NO_MARK),
    "stand":     Condition(complained_of,                                              NOT_COMPLAINED),
    "reopen":    Condition(lambda it: ground(it) is not None,                          NOT_COMPLAINED, first=ONCE),
    "refuse":    Condition(ours,                                                       OURS, first=FREE),
    "leave":     Condition(lambda it: it.matter_id is not None,                        NOT_JOINED),
    "split":     Condition(ours,                                                       OURS),
    "mark_duplicate": Condition(lambda it: ours(it) and undrafted(it),                 NO_DUPLICATE),
    "set_aside": Condition(ours,                                                       OURS, first=FREE),
    "redirect":  Condition(ours,                                                       OURS),
    "lodge":     Condition(lambda it: it.law == "complaint" and it.lodged_on is None,  NO_COMPLAINT),
    "withdraw":  Condition(ours,                                                       OURS),
}


def hold(action: str, it: Any) -> bool:
    """Whether the petition is one with which this can be done."""
    return action not in CONDITIONS or CONDITIONS[action].fails(it) is None


def require(action: str, it: Any) -> None:
    """Refuses with a sentence that says what is missing."""
    if action in CONDITIONS and (sentence := CONDITIONS[action].fails(it)):
        raise Refused(sentence)
