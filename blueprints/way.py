"""A petition's way through village, commune and the levels above, line by line, for `ui.path`."""

from datetime import date
from typing import Any

from flask import g

from dialogue.rules.answers import GROUNDS
from dialogue.services.escalations import Stop
from tenants import resolve

from .language import _, _l

TOLD = {
    # kind of letter   what the line says
    "signed":     _l("Đã ký công văn đề nghị, chờ Văn thư cấp số."),
    "referral":   _l("Công văn %(number)s gửi %(above)s."),
    "posted":     _l("Công văn gửi %(above)s theo đường bưu điện."),
    "heard":      _l("%(above)s trả lời tại văn bản %(number)s."),
    "receipt":    _l("%(unit)s đã nhận."),
    "accepted":   _l("%(unit)s nhận giải quyết."),
    "forwarded":  _l("%(unit)s báo: ý kiến đang ở %(level)s."),
    "answer":     _l("%(unit)s trả lời tại văn bản %(number)s."),
    "returned":   _l("%(unit)s trả lại: %(words)s"),
}
ENDED = {
    # how it was answered   what the line says
    "on_spot":    _l("Trả lời tại hội nghị."),
    "written":    _l("Ký trả lời bằng văn bản."),
    "relayed":    _l("Báo lại trả lời của cấp trên."),
}
Line = tuple[date, str, Any, str]


def of(row: Any, stops: list[Stop]) -> list[Line]:
    """Day, level, sentence and mark ('', open, todo) of each line, oldest first; `row` is petitions.read()."""
    petition, here = row.Petition, _capital(g.unit.kind)
    lines: list[Line] = [_first(row)]
    if row.meeting_day and petition.source == "village" and row.meeting_day <= g.today:
        lines.append((row.meeting_day, here, _("Hội nghị đối thoại."), ""))
    lines += [_leg(stop) for stop in stops]
    if petition.answered_on:
        lines.append((petition.answered_on, here, ENDED[petition.mode], ""))
    if petition.sent_on:
        lines.append((petition.sent_on, here, _("Văn bản trả lời đã gửi."), ""))
    if petition.reopened_on:
        lines.append((petition.reopened_on, here, _("Mở lại: %(ground)s.", ground=_(GROUNDS[petition.reopened_for])), ""))
    for answer in row.answers or ():
        if answer["sent_on"] and (answer["open_words"] or answer["id"] != str(petition.answer_id)):
            part = _("Trả lời một phần.") if answer["open_words"] else _("Trả lời lần trước.")
            lines.append((date.fromisoformat(answer["sent_on"]), here, part, ""))
    if petition.told_on:
        lines.append((petition.told_on, _("%(unit)s → Dân", unit=here), _("Người hỏi đã được báo."), ""))
    lines.sort(key=lambda line: line[0])
    if petition.state in ("received", "assigned", "heard"):
        lines[-1] = (*lines[-1][:3], "open")
    due = petition.promised_on or row.answer_due
    if petition.state in ("received", "assigned") and due:
        lines.append((due, _("%(unit)s → Dân", unit=here), _("Hạn trả lời bằng văn bản."), "todo"))
    return lines


def _first(row: Any) -> Line:
    petition = row.Petition
    if row.from_id:
        below = resolve.units(g.today)[row.from_id]
        return (petition.logged_on, f"{_capital(below.kind)} → {_capital(g.unit.kind)}",
                _("%(unit)s chuyển lên tại công văn %(number)s.", unit=below.short, number=row.from_number), "")
    if petition.source == "floor":
        return petition.logged_on, _capital(g.unit.kind), _("Nêu tại hội nghị."), ""
    if petition.source == "organisation":
        return petition.logged_on, _("MTTQ, đoàn thể"), _("Ghi ý kiến."), ""
    late = _("Ghi ý kiến, sau hạn của thôn.") if petition.late else _("Ghi ý kiến.")
    return petition.logged_on, _capital(row.village or g.unit.kind), late, ""


def _leg(stop: Stop) -> Line:
    units = resolve.units(g.today)
    one, other = units[stop.from_id], units.get(stop.to_id) if stop.to_id else None
    if other is None:
        return stop.day, _capital(one.kind), TOLD[stop.what] % {"number": stop.number, "above": stop.level}, ""
    level = _capital(one.kind) if stop.what == "signed" else f"{_capital(one.kind)} → {_capital(other.kind)}"
    return stop.day, level, TOLD[stop.what] % {"number": stop.number, "unit": one.short, "above": other.short,
                                               "level": stop.level, "words": stop.words}, ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
