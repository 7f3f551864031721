"""The file of a conference: archive order, gaps by name and by who owes them."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from dialogue.documents.kinds import KINDS
from dialogue.rules.dossier import PIECES, Attached, Known, Place, Sheet, gaps, index, needed
from dialogue.rules.figures import Count, Item
from dialogue.rules.policy import ROLES

DAY = date(2026, 1, 6)


def known(state="concluded", *, sheets=(), places=(), files=(), items=(), **more):
    facts = {"silent": (), "villages": 6, "seats": 40, "delegates": 40, **more}
    return Known(state, tuple(sheets), tuple(places), tuple(files), count=Count(tuple(items), (), DAY), **facts)


def sheet(kind, issued=DAY):
    return Sheet(uuid4(), kind, "Về hội nghị", "01/TB-UBND", issued)


PAPERS = [sheet(kind) for kind in ("report", "plan", "conclusion", "minutes", "notice")]
HUNG = [Place(kind, "Trụ sở", False, DAY, True) for kind in ("notice", "conclusion", "report")]
OPENING = Attached(uuid4(), "opening", "Báo cáo", DAY)
SIGNED_IN = Attached(uuid4(), "attendance", "Làng Ươm", DAY)


def missing(it):
    return [(str(gap.what), gap.owner) for gap in gaps(it)]


def test_a_whole_file_has_no_gap_and_lies_in_archive_order():
    it = known(sheets=PAPERS, places=HUNG, files=[OPENING, SIGNED_IN, Attached(uuid4(), "photo", "Toàn cảnh", DAY)],
               items=[Item(uuid4(), "answered", DAY, mode="on_spot")])
    assert gaps(it) == []
    titles = [entry.title for entry in index(it)]
    assert titles == [piece.title for piece in PIECES.values() if piece.title in titles]
    assert len(titles) == 14 and titles[:3] == ["Kế hoạch đối thoại", "Thông báo hội nghị", "Niêm yết thông báo"]


@pytest.mark.parametrize(("change", "gap"), [
    ({"sheets": PAPERS[1:]},                         ("Báo cáo kết quả: chưa ký", "chairman")),
    ({"sheets": [replace(PAPERS[0], filed=False), *PAPERS[1:]]},
     ("Báo cáo kết quả: chưa lưu bản có chữ ký, con dấu", "records_clerk")),
    ({"sheets": [sheet("report", None), *PAPERS[1:]]}, ("Báo cáo kết quả: đã ký, chưa cấp số", "records_clerk")),
    ({"places": HUNG[:2]},                           ("Công bố kết quả: chưa lập, duyệt bản công khai", "clerk")),
    ({"places": [*HUNG, Place("report", "Nhà văn hóa làng Ươm", True, None, False)]},
     ("Công bố kết quả: chưa ghi đã niêm yết tại Nhà văn hóa làng Ươm", "village_head")),
    ({"places": [*HUNG, Place("report", "Cổng xã", False, DAY, False)]},
     ("Công bố kết quả: chưa có bằng chứng tại Cổng xã", "clerk")),
    ({"files": [SIGNED_IN]},                         ("Báo cáo mở đầu của chủ trì: chưa đính kèm", "clerk")),
    ({"silent": ("làng Ươm", "làng Sỏi")}, ("Tổng hợp ý kiến của các thôn: chưa có của làng Ươm, làng Sỏi", "village_head")),
    ({"delegates": 37},                              ("Danh sách đại biểu: còn thiếu 3 người", "organisation")),
    ({"items": [Item(uuid4(), "assigned", DAY, mode="written")]}, ("Văn bản trả lời: 1 ý kiến chưa gửi", "clerk")),
    ({"items": [Item(uuid4(), "received", DAY, competence="beyond")]},
     ("Công văn đề nghị cấp trên: 1 ý kiến chưa gửi", "clerk")),
])
def test_a_gap_is_named_with_who_owes_it(change, gap):
    assert missing(known(**{"sheets": PAPERS, "places": HUNG, "files": [OPENING, SIGNED_IN], **change})) == [gap]
    assert gap[1] in ROLES


def test_a_place_where_it_could_not_hang_is_told_and_owes_nothing():
    missed = Place("report", "Loa truyền thanh", False, None, False, missed=True)
    it = known(sheets=PAPERS, places=[*HUNG, missed], files=[OPENING, SIGNED_IN])
    assert gaps(it) == []
    assert [str(entry.note) for entry in index(it) if entry.title == "Công bố kết quả"] == [
        "1 trên 2 nơi, 1 nơi có bằng chứng; 1 nơi không làm được, đã ghi lý do"]


def test_nothing_is_missing_before_its_time():
    assert missing(known("scheduled", silent=("làng Ươm",), delegates=0)) == [
        ("Kế hoạch đối thoại: chưa ký", "chairman"), ("Thông báo hội nghị: chưa ký", "chairman")]
    assert gaps(known("cancelled")) == [] and not any(needed(piece, "postponed") for piece in PIECES.values())


def test_a_paper_that_holds_no_more_stays_in_the_file_and_says_so():
    before, letter = replace(PAPERS[3], id=uuid4(), state="replaced", filed=False), sheet("correction")
    it = known(sheets=[before, *PAPERS, letter], places=HUNG, files=[OPENING, SIGNED_IN])
    assert gaps(it) == []
    told = {entry.about: (entry.title, str(entry.note)) for entry in index(it)}
    assert told[before.id] == ("Biên bản hội nghị", "Đã được thay thế") and told[letter.id][0] == "Công văn đính chính"


def test_every_kind_of_paper_about_a_meeting_has_its_place_in_the_file():
    placed = {piece.kind for piece in PIECES.values() if piece.sort == "paper"}
    of_a_period = {"party_report"}
    assert placed == {kind for kind, facts in KINDS.items() if facts.form} - of_a_period
