"""Who may do what. The fence has settled whose data it is; these tables settle whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from .errors import NotAllowed
from .sentence import Sentence, one_of

ROLES = {
    #  code            office
    "chairman":       "Chủ tịch UBND",
    "vice_chairman":  "Phó Chủ tịch UBND",
    "council":        "Thường trực HĐND",
    "party":          "Đảng ủy",
    "clerk":          "Văn phòng",
    "records_clerk":  "Văn thư",
    "finance":        "Tài chính - Kế toán",
    "culture":        "Văn hóa - Xã hội",
    "specialist":     "Công chức chuyên môn",
    "department":     "Phòng, sở chuyên môn",
    "home_affairs":   "Nội vụ",
    "police":         "Công an",
    "military":       "Quân sự",
    "mttq":           "MTTQ",
    "organisation":   "Đoàn thể",
    "village_head":   "Trưởng thôn",
    "press":          "Báo chí, truyền thông",
    "administrator":  "Quản trị đơn vị",
}
OFFICERS = frozenset(("finance", "culture", "specialist", "department", "police", "military"))    # who answer in their fields
OUTSIDE = frozenset(("village_head", "organisation", "press", "administrator"))                   # not of the leaders' offices


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, with every office held on that day. `postman` is the worker that carries letters."""

    id: UUID | None
    name: str = ""
    roles: frozenset[str] = frozenset()
    villages: frozenset[UUID] = frozenset()
    organisations: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()            # keys of rules.authority.FIELDS that the offices held answer for
    posts: tuple[str, ...] = field(default=())
    delegated: frozenset[tuple[str, str]] = frozenset()     # kind of paper and standing (KT., TL., TUQ.), in force that day

    @property
    def role(self) -> str:
        """The role under which history remembers the act: the first of ROLES that is held."""
        return next((r for r in ROLES if r in self.roles), next(iter(sorted(self.roles)), ""))

    def standing(self, kind: str) -> str | None:
        """By whose authority this person signs papers of a kind: "" as the head, KT., TL. or TUQ. as delegated for that
        day, None by nobody's. KT. is a vice-chairman's alone (NĐ 30/2020, Art. 13)."""
        if "chairman" in self.roles:
            return ""
        return next((standing for matter, standing in sorted(self.delegated)
                     if matter == kind and (standing != "KT." or "vice_chairman" in self.roles)), None)


@dataclass(frozen=True)
class Signing:
    """A paper that somebody is about to sign: its kind, who drafted it, its field, who chaired what it records."""

    kind: str
    drafted_by: UUID | None = None
    field: str = ""
    chaired_by: str = ""


POSTMAN = Actor(None, roles=frozenset({"postman"}))


class Condition(Protocol):
    """A named yes-or-no about who acts and on what."""

    title: str

    def __call__(self, who: Actor, it: Any) -> bool: ...


def said(title: str) -> Callable[[Callable[[Actor, Any], bool]], Condition]:
    """Gives a condition the Vietnamese name by which refusals and the table of rights call it."""
    def name(condition: Callable[[Actor, Any], bool]) -> Condition:
        condition.title = title                  # type: ignore[attr-defined]
        return condition                         # type: ignore[return-value]
    return name


def _holds(role: str, title: str) -> Condition:
    @said(title)
    def holder(who: Actor, it: Any) -> bool:
        return role in who.roles
    return holder


chairman = _holds("chairman", "Chủ tịch")
vice_chairman = _holds("vice_chairman", "Phó Chủ tịch")
clerk = _holds("clerk", "Văn phòng")
records_clerk = _holds("records_clerk", "Văn thư")
party = _holds("party", "Đảng ủy")
mttq = _holds("mttq", "MTTQ")
organisation = _holds("organisation", "đoàn thể")
village_head = _holds("village_head", "trưởng thôn")
administrator = _holds("administrator", "quản trị đơn vị")
finance = _holds("finance", "cán bộ tài chính - kế toán")
culture = _holds("culture", "cán bộ văn hóa - xã hội")
police = _holds("police", "công an")
postman = _holds("postman", "bộ phận chuyển văn bản của hệ thống")


@said("trưởng thôn của chính thôn đó")
def own_village_head(who: Actor, it: Any) -> bool:
    return it is not None and it.village_id is not None and it.village_id in who.villages


@said("Văn phòng (văn bản của chính quyền)")
def clerk_of_the_unit(who: Actor, it: Any) -> bool:
    return clerk(who, it) and it is not None and not it.kind.startswith("party_")


@said("Đảng ủy (văn bản của Đảng ủy)")
def party_itself(who: Actor, it: Any) -> bool:
    return party(who, it) and it is not None and it.kind.startswith("party_")


@said("MTTQ, đoàn thể đã thu thập ý kiến đó")
def gatherer(who: Actor, it: Any) -> bool:
    own = it is not None and getattr(it, "source", "") == "organisation" and it.logged_by in (None, who.id)
    return own and bool(who.roles & {"mttq", "organisation"})


@said("đoàn thể được phân bổ chỉ tiêu đó")
def own_organisation(who: Actor, it: Any) -> bool:
    return it is not None and it.organisation in who.organisations | who.roles        # MTTQ is a role of its own


@said("người được giao trả lời")
def assignee(who: Actor, it: Any) -> bool:
    return it is not None and who.id is not None and it.assignee_id == who.id


@said("Văn phòng (khi lãnh đạo chưa giữ nguyên trả lời)")
def clerk_before_a_stand(who: Actor, it: Any) -> bool:
    return clerk(who, it) and getattr(it, "stands_for", None) is None


@said("người được Chủ tịch giao giữ nội dung đó")
def keeper(who: Actor, it: Any) -> bool:
    return it is not None and who.id is not None and it.handler_id == who.id


@said("người đính kèm tệp đó")
def adder(who: Actor, it: Any) -> bool:
    return it is not None and who.id is not None and it.added_by == who.id


def _drafted(who: Actor, it: Any) -> bool:
    return who.id is not None and who.id in (getattr(it, "drafted_by", None), getattr(it, "officer_id", None))


@said("Chủ tịch (không phải người soạn)")
def head(who: Actor, it: Any) -> bool:
    return "chairman" in who.roles and not _drafted(who, it)


@said("Chủ tịch (văn bản của Đảng ủy: Đảng ủy)")
def head_of_issuer(who: Actor, it: Any) -> bool:
    return ("party" if getattr(it, "kind", "").startswith("party_") else "chairman") in who.roles


def _deputy(kind: str = "") -> Condition:
    @said("người được Chủ tịch ủy quyền ngày đó")
    def deputy(who: Actor, it: Any) -> bool:
        return bool(who.standing(kind or (it.kind if isinstance(it, Signing) else ""))) and not _drafted(who, it)
    return deputy


@said("Phó Chủ tịch phụ trách lĩnh vực đó")
def deputy_of_field(who: Actor, it: Any) -> bool:
    answers = not isinstance(it, Signing) or it.kind == "answer"        # else the question itself
    return answers and "vice_chairman" in who.roles and own_field(who, it) and not _drafted(who, it)


@said("Phó Chủ tịch đã chủ trì (biên bản)")
def deputy_in_chair(who: Actor, it: Any) -> bool:
    if not isinstance(it, Signing) or it.kind != "minutes" or "vice_chairman" not in who.roles or _drafted(who, it):
        return False
    return any(name.casefold() in it.chaired_by.casefold() for name in (who.name, *who.posts) if name)


@said("người soạn văn bản trả lời")
def officer_in_charge(who: Actor, it: Any) -> bool:
    return it is not None and who.id is not None and it.officer_id == who.id


@said("Phó Chủ tịch được giao soạn")
def drafting_leader(who: Actor, it: Any) -> bool:
    return "vice_chairman" in who.roles and officer_in_charge(who, it)


@said("Văn phòng hoặc trưởng phòng phụ trách lĩnh vực, không phải người soạn")
def checker(who: Actor, it: Any) -> bool:
    heads = "clerk" in who.roles or ("department" in who.roles and own_field(who, it))
    return heads and not _drafted(who, it)


@said("cơ quan được xin ý kiến")
def asked_body(who: Actor, it: Any) -> bool:
    return it is not None and it.body in who.roles


@said("công chức phụ trách lĩnh vực đó")
def own_field(who: Actor, it: Any) -> bool:
    return it is not None and getattr(it, "field", None) in who.fields


@said("công chức phụ trách lĩnh vực")
def officer(who: Actor, it: Any) -> bool:
    return bool(who.roles & OFFICERS)


@said("cán bộ văn hóa - xã hội, ở trụ sở và trên trang thông tin")
def own_channel(who: Actor, it: Any) -> bool:
    return "culture" in who.roles and it is not None and it.village_id is None


@said("lãnh đạo, Thường trực HĐND, Đảng ủy, Văn phòng, Văn thư, MTTQ")
def overseer(who: Actor, it: Any) -> bool:
    return bool(who.roles & (ROLES.keys() - OUTSIDE - OFFICERS - {"home_affairs"}))


@said("mọi cán bộ của đơn vị")
def staff(who: Actor, it: Any) -> bool:
    return bool(who.roles & (ROLES.keys() - {"press"}))


@said("cán bộ của đơn vị, trừ trưởng thôn, đoàn thể và quản trị")
def office(who: Actor, it: Any) -> bool:
    return bool(who.roles & (ROLES.keys() - OUTSIDE))


@dataclass(frozen=True)
class Right:
    """One verb: what it is called, and who may (any one of these is enough)."""

    title: str
    who: tuple[Condition, ...]

    @property
    def holders(self) -> Sentence:
        """Who may: the chairman, the vice-chairman or the clerk."""
        return one_of(Sentence(condition.title) for condition in self.who)


def _right(title: str, *who: Condition) -> Right:
    return Right(title, who)


@said("chính người đó (lịch của mình)")
def own_calendar(who: Actor, it: Any) -> bool:
    return it is not None and who.id is not None and it.person_id == who.id and staff(who, it)


@said("Văn phòng, Chủ tịch (lịch của đơn vị)")
def unit_calendar(who: Actor, it: Any) -> bool:
    return it is not None and it.person_id is None and bool(who.roles & {"clerk", "chairman"})


POLICY: dict[str, Right] = {
    # verb                          what                                        any one of these
    "plan.read":             _right("xem kế hoạch",                             office),
    "plan.draft":            _right("soạn kế hoạch",                            clerk),
    "plan.edit":             _right("sửa kế hoạch",                             clerk),
    "plan.carry":            _right("ghi kết quả giải quyết kiến nghị kỳ trước", clerk),
    "plan.estimate":         _right("lập dự toán kinh phí của kế hoạch",        clerk, finance),
    "plan.ask":              _right("gửi xin ý kiến về kế hoạch",               clerk),
    "plan.opine":            _right("cho ý kiến về kế hoạch",                   asked_body),
    "plan.skip":             _right("bỏ qua bước xin ý kiến",                   clerk),
    "plan.submit":           _right("trình ký kế hoạch",                        clerk),
    "plan.send_back":        _right("trả lại kế hoạch",                         chairman, vice_chairman),
    "plan.sign":             _right("ký kế hoạch",                              head, _deputy("plan")),
    "plan.issue":            _right("cấp số, ban hành kế hoạch",                records_clerk),
    "plan.amend":            _right("soạn kế hoạch sửa đổi, thay thế",          clerk),
    "plan.complete":         _right("khép kế hoạch",                            clerk),
    "plan.cancel":           _right("hủy kế hoạch",                             chairman),
    "plan.drop":             _right("bỏ bản nháp kế hoạch",                     clerk),
    "plan.copy":             _right("chép kế hoạch sang năm khác",              clerk),
    "plan.settle":           _right("ghi quyết toán kinh phí đối thoại",        clerk, finance),

    "meeting.read":          _right("xem hội nghị",                             staff),
    "meeting.schedule":      _right("chốt ngày hội nghị",                       clerk, chairman),
    "meeting.notify":        _right("ra thông báo hội nghị",                    clerk),
    "meeting.hold":          _right("ghi hội nghị đã họp",                      clerk),
    "meeting.conclude":      _right("ghi kết luận hội nghị",                    clerk, chairman),
    "meeting.close":         _right("khép hồ sơ hội nghị",                      clerk),
    "meeting.move":          _right("đổi ngày hội nghị chưa thông báo",         clerk, chairman),
    "meeting.postpone":      _right("hoãn hội nghị",                            clerk, chairman),
    "meeting.adjourn":       _right("ghi hội nghị tạm dừng",                    clerk),
    "meeting.cancel":        _right("hủy hội nghị",                             chairman),
    "meeting.minute":        _right("xem biên bản hội nghị",                    office),
    "meeting.attach":        _right("đính kèm tài liệu vào hồ sơ hội nghị",     clerk, chairman),

    "hall.keep":             _right("ghi chép tại hội trường",                  clerk),
    "hall.lead":             _right("xem màn hình chủ trì",                     chairman, vice_chairman, clerk),
    "hall.show":             _right("chiếu màn hình hội trường",                office),
    "hall.point":            _right("chuyển mục chương trình đang họp",         clerk, chairman, vice_chairman),
    "turn.add":              _right("ghi người xin phát biểu",                  clerk),
    "turn.raise":            _right("nêu ý kiến gửi trước tại hội nghị",        clerk, chairman, vice_chairman),
    "turn.call":             _right("mời phát biểu",                            clerk, chairman, vice_chairman),
    "turn.end":              _right("ghi phát biểu xong",                       clerk, chairman, vice_chairman),
    "turn.shift":            _right("đổi thứ tự phát biểu",                     clerk, chairman, vice_chairman),
    "turn.leave":            _right("ghi thôi phát biểu",                       clerk, chairman, vice_chairman),
    "turn.write":            _right("ghi lời phát biểu",                        clerk),
    "turn.log":              _right("chốt lời phát biểu thành ý kiến",          clerk),
    "turn.decide":           _right("ghi kết quả ngay tại hội nghị",            clerk),

    "attachment.read":       _right("xem tệp đính kèm",                         office, adder),
    "attachment.remove":     _right("bỏ tệp đính kèm",                          clerk, chairman),

    "quota.read":            _right("xem chỉ tiêu đại biểu",                    office, organisation),
    "quota.list":            _right("xem danh sách đại biểu",                   overseer, culture, police, own_organisation),
    "quota.name":            _right("ghi đại biểu",                             own_organisation, clerk),
    "quota.exceed":          _right("nhận đại biểu vượt chỉ tiêu",              clerk),
    "quota.excuse":          _right("báo đại biểu không đến, cử người thay",    own_organisation, clerk),
    "quota.confirm":         _right("xác nhận đại biểu đến dự",                 own_organisation, clerk),
    "quota.strike":          _right("bỏ tên đại biểu",                          own_organisation, clerk),

    "arrival.tick":          _right("điểm danh ở cửa hội trường",               clerk, records_clerk, culture, police),

    "agenda.read":           _right("xem chương trình điều hành của chủ trì",   overseer),
    "sign_in.print":         _right("in danh sách ký tên",                      overseer, culture, police, own_organisation),

    "summary.submit":        _right("gửi tổng hợp ý kiến của thôn",             own_village_head, clerk),
    "summary.print":         _right("in phiếu thu thập, bảng tổng hợp ý kiến của thôn", own_village_head, clerk),

    "petition.list":         _right("xem danh sách ý kiến",                     overseer, officer, village_head),
    "petition.read":         _right("xem ý kiến",                               overseer, own_field, assignee,
                                                                                own_village_head),
    "petition.log":          _right("ghi ý kiến",                               own_village_head, clerk, gatherer),
    "petition.slip":         _right("in phiếu tra cứu cho dân",                 own_village_head, clerk, gatherer),
    "petition.submit":       _right("gửi ý kiến về xã",                         own_village_head, clerk, gatherer),
    "petition.accept":       _right("báo nhận giải quyết ý kiến cấp dưới",      chairman, vice_chairman, clerk),
    "petition.classify":     _right("phân loại ý kiến",                         clerk, chairman),
    "petition.assign":       _right("giao người trả lời",                       clerk, chairman, vice_chairman),
    "petition.promise":      _right("hẹn trả lời bằng văn bản",                 clerk, chairman, vice_chairman),
    "petition.draft":        _right("mở văn bản trả lời",                       assignee, clerk),
    "petition.settle":       _right("ghi câu trả lời tại hội nghị",             clerk, chairman, vice_chairman, assignee),
    "petition.answer":       _right("ký trả lời ý kiến",                        head, _deputy("answer"), deputy_of_field),
    "petition.part":         _right("gửi trả lời một phần",                     records_clerk),
    "petition.send":         _right("cấp số và gửi trả lời",                    records_clerk),
    "petition.escalate":     _right("ký chuyển ý kiến lên cấp trên",            head, _deputy("referral")),
    "petition.hear":         _right("nhận trả lời của cấp trên",                postman, clerk, records_clerk),
    "petition.take_back":    _right("nhận lại ý kiến cấp trên trả",             postman),
    "petition.relay":        _right("báo lại trả lời của cấp trên",             clerk, chairman),
    "petition.transfer":     _right("ký phiếu chuyển ý kiến đến nơi có thẩm quyền", head, _deputy("transfer")),
    "petition.refuse":       _right("từ chối ý kiến",                           chairman, vice_chairman),
    "petition.set_aside":    _right("để ý kiến ngoài phạm vi đối thoại",        clerk, chairman),
    "petition.mark_duplicate": _right("đánh dấu ý kiến trùng",                  clerk, chairman),
    "petition.join":         _right("gộp ý kiến vào một việc",                  clerk, chairman),
    "petition.leave":        _right("tách ý kiến khỏi việc chung",              clerk, chairman),
    "petition.split":        _right("tách ý kiến có nhiều nội dung",            clerk, chairman),
    "petition.restore":      _right("đưa ý kiến trở lại phân loại",             clerk, chairman),
    "petition.redirect":     _right("chuyển ý kiến theo luật khác",             clerk),
    "petition.lodge":        _right("ghi đơn khiếu nại đã ký",                  clerk, chairman),
    "petition.guide":        _right("in phiếu hướng dẫn khiếu nại",             clerk, chairman),
    "petition.withdraw":     _right("ghi người hỏi rút lại",                    own_village_head, clerk),
    "petition.open":         _right("mở ý kiến từ văn bản cấp dưới",            postman),
    "petition.give_back":    _right("trả lại đơn vị gửi",                       chairman, vice_chairman),
    "petition.tell":         _right("ghi đã báo cho dân",                       own_village_head, clerk),

    "sealed.list":           _right("xem danh sách nội dung niêm phong",        chairman, administrator),
    "sealed.read":           _right("xem ai đã mở nội dung niêm phong",         chairman, administrator, keeper),
    "sealed.entrust":        _right("giao người giữ nội dung niêm phong",       chairman),
    "sealed.open":           _right("mở nội dung niêm phong",                   keeper),

    "reception.read":        _right("xem sổ tiếp công dân",                     overseer),
    "reception.persons":     _right("xem họ tên, địa chỉ trong sổ tiếp công dân", chairman, vice_chairman, clerk),

    "petition.mark":         _right("đánh dấu trả lời chưa đúng câu hỏi",       mttq),
    "petition.stand":        _right("giữ nguyên trả lời",                       chairman, vice_chairman),
    "petition.reopen":       _right("mở lại ý kiến",                            clerk_before_a_stand, chairman),

    "answer.list":           _right("xem các văn bản trả lời",                  overseer, officer),
    "answer.read":           _right("xem văn bản trả lời",                      overseer, own_field, officer_in_charge),
    "answer.edit":           _right("sửa dự thảo trả lời",                      officer_in_charge, clerk),
    "answer.join":           _right("trả lời chung nhiều ý kiến",               officer_in_charge, clerk),
    "answer.leave":          _right("tách ý kiến khỏi văn bản trả lời",         officer_in_charge, clerk),
    "answer.submit":         _right("gửi kiểm tra dự thảo trả lời",             officer_in_charge),
    "answer.check":          _right("kiểm tra dự thảo trả lời",                 checker),
    "answer.present":        _right("trình ký văn bản trả lời",                 clerk, drafting_leader),
    "answer.hand_back":      _right("trả lại dự thảo trả lời",                  chairman, vice_chairman, checker),
    "answer.sign":           _right("ký văn bản trả lời",                       head, _deputy("answer"), deputy_of_field),
    "answer.number":         _right("cấp số văn bản trả lời",                   records_clerk),
    "answer.send":           _right("gửi văn bản trả lời",                      records_clerk),
    "answer.confirm":        _right("ghi người hỏi đã nhận văn bản",            records_clerk, clerk),
    "answer.drop":           _right("bỏ dự thảo trả lời",                       officer_in_charge, clerk),

    "subject.read":          _right("xem yêu cầu về dữ liệu cá nhân",           chairman, vice_chairman, clerk),
    "subject.receive":       _right("nhận yêu cầu về dữ liệu cá nhân",          clerk),
    "subject.choose":        _right("chọn hồ sơ của người yêu cầu",             clerk),
    "subject.correct":       _right("sửa thông tin cá nhân theo yêu cầu",       clerk),
    "subject.erase":         _right("xóa thông tin cá nhân theo yêu cầu",       chairman, vice_chairman),
    "subject.answer":        _right("trả lời yêu cầu về dữ liệu cá nhân",       chairman, vice_chairman, clerk),
    "retention.read":        _right("xem thời hạn lưu trữ",                     office, administrator),

    "escalation.list":       _right("xem các ý kiến đã chuyển cấp trên",        office),
    "escalation.send":       _right("cấp số và gửi lên cấp trên",               records_clerk),
    "escalation.arrive":     _right("ghi cấp trên đã nhận",                     postman),
    "escalation.accept":     _right("ghi cấp trên nhận giải quyết",             postman),
    "escalation.forward":    _right("ghi cấp trên chuyển tiếp",                 postman),
    "escalation.reply":      _right("ghi cấp trên trả lời",                     postman),
    "escalation.return":     _right("ghi cấp trên trả lại",                     postman),
    "escalation.record":     _right("ghi trả lời của cấp trên gửi qua bưu điện", clerk, records_clerk),

    "paper.read":            _right("xem văn bản",                              office),
    "paper.sign":            _right("ký văn bản",                               head, _deputy(), deputy_of_field,
                                                                                deputy_in_chair),
    "paper.issue":           _right("cấp số, ban hành văn bản",                 records_clerk),
    "signed_copy.file":      _right("lưu bản quét, bản ký số của văn bản",      clerk, records_clerk),
    "signed_copy.seal":      _right("ký số văn bản trên cổng",                  records_clerk, chairman, vice_chairman),
    "paper.pack":            _right("đóng gói liên thông văn bản",              clerk, records_clerk),

    "incoming.read":         _right("xem văn bản đến",                          overseer),
    "incoming.open":         _right("đọc gói liên thông nhận được",             records_clerk),
    "incoming.file":         _right("vào sổ văn bản đến",                       records_clerk),
    "incoming.drop":         _right("bỏ gói liên thông nhận nhầm",              records_clerk),
    "incoming.answer":       _right("ghi văn bản đến là trả lời của cấp trên",  clerk, records_clerk),

    "paper.correct":        _right("soạn công văn đính chính",                  clerk),
    "paper.replace":        _right("soạn văn bản thay thế",                     clerk),
    "paper.drop":           _right("bỏ đính chính, thay thế đang soạn",         clerk),
    "paper.recall":         _right("thu hồi văn bản",                           head_of_issuer),
    "register.open":        _right("ghi số đầu kỳ của sổ văn bản",              records_clerk),
    "register.restart":     _right("đánh số lại từ đầu khi sắp xếp đơn vị",     records_clerk, administrator),
    "wording.read":          _right("xem lời văn mẫu của đơn vị",               overseer),
    "wording.edit":          _right("sửa lời văn, căn cứ, nơi nhận của văn bản", clerk_of_the_unit, party_itself),
    "wording.reset":         _right("trả lời văn về mẫu chuẩn",                 clerk_of_the_unit, party_itself),

    "posting.read":          _right("xem bản công khai",                        office),
    "posting.prepare":       _right("lập bản công khai",                        clerk),
    "posting.approve":       _right("duyệt bản công khai",                      clerk, chairman),
    "posting.hang":          _right("ghi đã niêm yết",                          clerk, own_channel, own_village_head),
    "posting.prove":         _right("thêm ảnh niêm yết",                        clerk, own_channel, own_village_head),
    "posting.miss":          _right("ghi lý do không niêm yết được",            clerk, own_channel, own_village_head),
    "posting.take_down":     _right("ghi ngày tháo văn bản niêm yết",           clerk, own_channel, own_village_head),
    "posting.undo":          _right("sửa ghi nhầm về niêm yết",                 clerk, own_channel, own_village_head),

    "deadline.read":         _right("xem sổ theo dõi hạn",                      office),
    "deadline.excuse":       _right("ghi lý do chậm",                           clerk, chairman),
    "term.read":             _right("xem các thời hạn",                         office, administrator),
    "term.rule":             _right("ghi, chấm dứt thời hạn của đơn vị",        clerk, administrator),
    "term.confirm":          _right("xác nhận cách tính hạn",                   chairman, clerk),

    "supervision.read":      _right("xem giám sát của MTTQ",                    overseer),
    "supervision.remark":    _right("nêu ý kiến giám sát",                      mttq),
    "supervision.reply":     _right("trả lời ý kiến giám sát",                  chairman, clerk),

    "dossier.read":          _right("xem hồ sơ hội nghị",                       office),
    "dossier.take":          _right("tải trọn hồ sơ hội nghị",                  clerk, records_clerk, chairman),
    "report.read":           _right("xem lời báo cáo",                          office),
    "report.write":          _right("viết lời báo cáo",                         clerk),
    "report.open_party":     _right("lập báo cáo của Đảng ủy",                  party),
    "report.write_party":    _right("viết lời báo cáo của Đảng ủy",             party),
    "report.sign_party":     _right("ký báo cáo của Đảng ủy",                   party),
    "report.receive":        _right("nhận báo cáo của đơn vị cấp dưới",         postman),
    "report.send":           _right("gửi báo cáo lên cấp trên",                 records_clerk, postman),
    "report.correct":        _right("ghi số khác số đếm được vào báo cáo",      clerk),

    "calendar.read":         _right("xem lịch làm việc",                        staff),
    "calendar.amend":        _right("sửa lịch làm việc của đơn vị",             clerk, administrator),

    "feed.make":             _right("lập địa chỉ lịch",                         own_calendar, unit_calendar),
    "feed.revoke":           _right("thu hồi địa chỉ lịch",                     own_calendar, unit_calendar),

    "figure.read":           _right("xem số liệu",                              office),

    "delegation.read":       _right("xem ủy quyền ký thay",                     office),
    "delegation.grant":      _right("ghi ủy quyền ký thay",                     chairman, clerk),
    "delegation.revoke":     _right("thu hồi ủy quyền ký thay",                 chairman, clerk),

    "history.read":          _right("xem ai đã làm gì",                         administrator, chairman),
    "unit.describe":         _right("sửa thông tin đơn vị",                     administrator),
    "village.add":           _right("ghi thôn, tổ dân phố",                     administrator),
    "village.edit":          _right("sửa tên, số liệu của thôn",                administrator),
    "village.remove":        _right("xóa thôn ghi nhầm",                        administrator),
    "account.read":          _right("xem tài khoản của đơn vị",                 administrator),
    "account.enrol":         _right("lập tài khoản",                            administrator),
    "account.reset":         _right("cấp lại mật khẩu",                         administrator),
    "account.close":         _right("khóa tài khoản",                           administrator),
    "account.reopen":        _right("mở lại tài khoản",                         administrator),
    "telephone.invite":      _right("in phiếu vào cổng cho trưởng thôn",        clerk, administrator),
    "telephone.revoke":      _right("khóa điện thoại của trưởng thôn",          clerk, administrator),
    "office.appoint":        _right("giao chức vụ",                             administrator),
    "office.dismiss":        _right("ghi thôi chức vụ",                         administrator),
    "office.entrust":        _right("giao lĩnh vực phụ trách",                  administrator),

    "person.read":           _right("xem danh bạ",                              office, administrator),
}


def allows(who: Actor, verb: str, it: Any = None) -> bool:
    """Whether this person may do that to this thing."""
    return any(condition(who, it) for condition in POLICY[verb].who)


def require(who: Actor, verb: str, it: Any = None) -> None:
    """Refuses with a sentence that says who may."""
    if not allows(who, verb, it):
        right = POLICY[verb]
        raise NotAllowed("Chỉ %(who)s được %(what)s.", who=right.holders, what=Sentence(right.title))
