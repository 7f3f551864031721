import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogue.rules.calendar import OVERRIDES, STATE, Calendar, Override
from dialogue.rules.ledger import as_json, explain, ledger, undated
from dialogue.rules.terms import HA_NOI, STATUTE, Term

from . import naive
from .seeds import LOC_THINH

TUESDAY = date(2026, 1, 6)
SHORTEST = Term("answer", None, "calendar", "plan", "Kế hoạch 45/KH-UBND ngày 13/4/2022",
                words="trong thời gian ngắn nhất")


def duties(meeting=TUESDAY, terms=(*STATUTE, *LOC_THINH), calendar=STATE, **more):
    return {due.duty: due for due in ledger(meeting, terms, calendar, **more)}


def lines(due):
    return [str(line) for line in explain(due)]


# The meeting of Lộc Thịnh on Tuesday 06/01/2026.

@pytest.mark.parametrize("duty, nominal, due, alert, layer", [
    ("post_notice",        "2025-12-27", "2025-12-27", "2025-12-26", "unit"),
    ("village_summary",    "2026-01-01", "2026-01-01", "2025-12-31", "unit"),
    ("refer_upwards",      "2026-01-11", "2026-01-12", "2026-01-12", "unit"),
    ("post_conclusion",    "2026-01-12", "2026-01-12", "2026-01-12", "unit"),
    ("answer",             "2026-01-14", "2026-01-14", "2026-01-14", "unit"),
    ("publish_result",     "2026-01-16", "2026-01-16", "2026-01-16", "statute"),
    ("report_to_superior", "2026-01-19", "2026-01-19", "2026-01-19", "unit"),
])
def test_the_days_of_loc_thinh(duty, nominal, due, alert, layer):
    row = as_json(duties()[duty])
    assert (row["nominal"], row["due"], row["alert"], row["layer"]) == (nominal, due, alert, layer)


def test_loc_thinhs_duties_stand_in_the_order_of_their_days():
    assert [due.duty for due in ledger(TUESDAY, (*STATUTE, *LOC_THINH), STATE)] == [
        "post_notice", "village_summary", "refer_upwards", "post_conclusion", "answer", "publish_result",
        "report_to_superior"]


def test_the_notice_falls_on_a_saturday_and_is_stricter_than_the_law():
    notice = duties()["post_notice"]
    assert notice.remark == "Hạn rơi vào Thứ Bảy 27/12/2025, hạn “trước” không lùi; nhắc vào Thứ Sáu 26/12/2025."
    assert [(other.due, other.layer) for other in notice.others] == [(date(2025, 12, 30), "statute")]
    assert lines(notice) == [
        "10 ngày lịch trước ngày hội nghị Thứ Ba 06/01/2026; không tính ngày hội nghị (Bộ luật Dân sự 2015, Điều 147).",
        "Nguồn: Kế hoạch đối thoại năm 2024 của UBND xã Lộc Thịnh, mục III.2 (quy định của đơn vị).",
        "Hạn rơi vào Thứ Bảy 27/12/2025, hạn “trước” không lùi; nhắc vào Thứ Sáu 26/12/2025.",
        "Chặt hơn 07 ngày lịch theo Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43 khoản 2, "
        "tức Thứ Ba 30/12/2025.",
    ]


def test_the_village_summaries_fall_on_a_holiday():
    assert duties()["village_summary"].remark == (
        "Hạn rơi vào Thứ Năm 01/01/2026 (ngày nghỉ: Tết Dương lịch), hạn “trước” không lùi; "
        "nhắc vào Thứ Tư 31/12/2025.")


def test_the_referral_rolls_off_a_sunday_and_waits_for_the_unit_to_confirm_it():
    refer = duties()["refer_upwards"]
    assert refer.unconfirmed
    assert refer.remark == (
        "Hạn rơi vào Chủ Nhật 11/01/2026, chuyển sang ngày làm việc tiếp theo là Thứ Hai 12/01/2026 "
        "(Bộ luật Dân sự 2015, Điều 148). "
        "Văn bản chỉ ghi “05 ngày”, không nói là ngày làm việc; đang tính theo ngày lịch, chờ đơn vị xác nhận.")


def test_no_other_duty_of_loc_thinh_waits_for_a_confirmation():
    assert [duty for duty, due in duties().items() if due.unconfirmed] == ["refer_upwards"]


def test_the_conclusion_shows_the_days_counted_and_the_saturday_worked():
    assert lines(duties()["post_conclusion"])[2:] == [
        "Các ngày được tính: 07, 08, 09, 10 và 12/01.",
        "Thứ Bảy 10/01/2026 đi làm bù cho 02/01/2026 (Văn bản 12729/VPCP-KGVX ngày 25/12/2025).",
    ]


def test_a_row_of_the_ledger_as_plain_values():
    assert as_json(duties()["publish_result"]) == {
        "term": "publish_result", "nominal": "2026-01-16", "due": "2026-01-16", "count": 10, "unit": "calendar",
        "layer": "statute", "source": "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43 khoản 3",
        "remark": "", "alert": "2026-01-16", "unconfirmed": False, "words": [], "others": [],
    }


# The rules of counting.

def one(count, unit, meeting, calendar=STATE):
    return ledger(meeting, [Term("answer", count, unit, "unit", "Quy định thử")], calendar)[0]


MEANINGFUL = [date(2024, 1, 31), date(2024, 2, 7), date(2024, 2, 29), date(2024, 4, 26), date(2024, 5, 4),
              date(2024, 8, 30), date(2024, 12, 30), date(2025, 1, 24), date(2025, 1, 29), date(2025, 4, 4),
              date(2025, 4, 26), date(2025, 5, 2), date(2025, 8, 29), date(2025, 12, 31), date(2026, 1, 2),
              date(2026, 1, 10), date(2026, 2, 13), date(2026, 2, 17), date(2026, 4, 24), date(2026, 8, 22),
              date(2026, 8, 31), date(2026, 11, 23), date(2026, 12, 31), date(2027, 2, 3), date(2027, 4, 30)]
ANY_DAY = [date(2024, 2, 1) + timedelta(days=n) for n in random.Random(2026).sample(range(1340), 150)]
COUNTS = [(n, unit) for unit in ("working", "calendar") for n in (-30, -10, -7, -5, -3, -1, 1, 5, 7, 10, 15)]


@pytest.mark.parametrize("meeting", MEANINGFUL + ANY_DAY, ids=str)
def test_a_second_calculation_on_ones_fingers_agrees(meeting):
    computed = {(n, unit): one(n, unit, meeting) for n, unit in COUNTS}
    assert {key: (due.nominal, due.due, due.alert_on) for key, due in computed.items()} == {
        key: naive.expected(meeting, *key) for key in COUNTS}


def test_a_term_before_the_meeting_never_rolls():
    due = one(-7, "calendar", date(2026, 2, 24))                      # the first day of the year of the Horse
    assert due.nominal == due.due == date(2026, 2, 17)
    assert due.alert_on == date(2026, 2, 13)


def test_a_calendar_term_after_the_meeting_rolls_over_the_whole_of_tet():
    due = one(10, "calendar", date(2026, 2, 6))
    assert (due.nominal, due.due) == (date(2026, 2, 16), date(2026, 2, 23))
    assert "(ngày nghỉ: Tết Nguyên đán)" in due.remark


def test_working_days_off_are_named_where_they_are_passed_over():
    assert lines(one(3, "working", date(2025, 12, 30)))[2:] == [
        "Các ngày được tính: 31/12, 05 và 06/01.",
        "Không tính 01/01 (Tết Dương lịch).",
        "Không tính 02/01 (nghỉ hoán đổi với 10/01/2026 theo Văn bản 12729/VPCP-KGVX ngày 25/12/2025).",
    ]


def test_a_run_of_days_off_is_one_line():
    assert "Không tính 16, 17, 18, 19 và 20/02 (Tết Nguyên đán)." in lines(one(5, "working", date(2026, 2, 12)))


def test_a_day_worked_without_exchange_cites_its_document():
    sunday = Override(date(2026, 1, 11), True, None, "Công điện 01/CĐ-UBND")
    due = one(5, "working", TUESDAY, Calendar([*OVERRIDES, sunday]))
    assert due.due == date(2026, 1, 11)
    assert "Chủ Nhật 11/01/2026 đi làm theo Công điện 01/CĐ-UBND." in lines(due)


def test_leave_that_is_not_announced_yet_is_remarked():
    assert one(5, "working", date(2027, 2, 1)).remark == (
        "Lịch nghỉ Tết, Quốc khánh năm 2027 chưa được công bố; hạn này có thể đổi.")
    assert one(5, "working", date(2027, 3, 1)).remark == ""
    assert one(5, "calendar", date(2027, 1, 29)).remark == ""          # ends on Wednesday 03/02, before the leave


# Which text wins.

def test_the_earliest_computed_day_wins_whatever_the_count():
    ten_days = Term("answer", 10, "calendar", "superior", "Quy định của tỉnh")
    seven_working = Term("answer", 7, "working", "unit", "Quy định của xã")
    before_tet = duties(date(2026, 2, 10), [ten_days, seven_working])["answer"]
    assert (before_tet.source, before_tet.due) == ("Quy định của tỉnh", date(2026, 2, 23))
    plain = duties(date(2026, 3, 3), [replace(ten_days, count=12), seven_working])["answer"]
    assert (plain.source, plain.due) == ("Quy định của xã", date(2026, 3, 12))


def test_where_two_texts_give_one_day_the_law_is_named_and_the_other_stays_beside_it():
    repeats = Term("post_notice", -7, "calendar", "unit", "Quy chế của xã")
    notice = duties(TUESDAY, [repeats, *STATUTE])["post_notice"]
    assert notice.layer == "statute"
    assert [other.source for other in notice.others] == ["Quy chế của xã"]
    assert lines(notice)[-1] == "Cùng ngày với 07 ngày lịch theo Quy chế của xã."


def test_where_two_texts_give_one_day_the_one_that_needs_no_confirming_is_named():
    unclear = Term("refer_upwards", 5, "working", "superior", "Quy định của tỉnh", unit_stated=False)
    clear = Term("refer_upwards", 5, "working", "plan", "Kế hoạch của xã")
    refer = duties(TUESDAY, [unclear, clear])["refer_upwards"]
    assert (refer.source, refer.unconfirmed) == ("Kế hoạch của xã", False)


def test_a_term_in_words_stands_beside_the_computed_one():
    answer = duties(TUESDAY, [*LOC_THINH, SHORTEST])["answer"]
    assert answer.due == date(2026, 1, 14)
    assert lines(answer)[-1] == (
        "Văn bản còn ghi: “trong thời gian ngắn nhất” (Kế hoạch 45/KH-UBND ngày 13/4/2022).")


def test_a_duty_in_words_only_has_no_day_but_is_not_lost():
    assert "answer" not in duties(TUESDAY, [*STATUTE, SHORTEST])
    assert undated(TUESDAY, [*STATUTE, SHORTEST]) == (SHORTEST,)
    assert undated(TUESDAY, [*LOC_THINH, SHORTEST]) == ()


def test_a_regulation_counts_only_while_it_is_in_force():
    old = replace(LOC_THINH[0], in_force_to=date(2025, 12, 31))
    assert duties(TUESDAY, [*STATUTE, old])["post_notice"].layer == "statute"
    assert duties(date(2025, 12, 31), [*STATUTE, old])["post_notice"].layer == "unit"


def test_a_youth_dialogue_is_announced_thirty_days_before_and_concluded_in_ten():
    march = duties(date(2026, 3, 24), STATUTE, kind="thematic_youth")
    assert march["post_notice"].due == date(2026, 2, 22)
    assert march["post_notice"].alert_on == date(2026, 2, 13)          # the last working day before Tết
    assert march["post_conclusion"].due == date(2026, 4, 3)
    complex_matter = march["post_conclusion"].others[0]
    assert (complex_matter.due, str(complex_matter.words[0])) == (
        date(2026, 4, 8), "“nội dung phức tạp” (Luật Thanh niên 2020, Điều 10 khoản 3)")


def test_a_ward_of_ha_noi_is_told_its_decree_before_a_law_nobody_checked():
    notice = duties(date(2024, 6, 4), STATUTE, scope=HA_NOI)["post_notice"]
    assert notice.source == "Nghị định 32/2021/NĐ-CP" and not notice.unconfirmed
    assert [other.unconfirmed for other in notice.others] == [True]


def test_a_term_that_nobody_checked_says_so():
    assert "chưa được đối chiếu" in duties(date(2024, 6, 4), STATUTE)["post_notice"].remark


def test_a_unit_without_terms_has_an_empty_ledger():
    assert ledger(TUESDAY, [], STATE) == ()
