"""The ledger's pages: every duty with its day, who, why, and what became of it."""

import re
from datetime import date

import pytest

from dialogue.models.deadline import Deadline
from dialogue.models.regulation import Regulation
from dialogue.services import deadlines
from tenants.db import db
from tests.cast import MONDAY
from tests.convened import HTMX, PLAN_2024, at, fix, is_a_part, public, regulate, summed_up, words

FINDINGS = {
    # what the issue asks of a meeting on Tuesday 6/1/2026
    "Thông báo, niêm yết kế hoạch hội nghị":     ("27/12/2025", "Thứ Bảy, ngày nghỉ"),
    "Gửi tổng hợp ý kiến Nhân dân về đơn vị":    ("01/01/2026", "Thứ Năm, ngày nghỉ"),
    "Chuyển ý kiến vượt thẩm quyền lên cấp trên": ("12/01/2026", "Thứ Hai"),
    "Niêm yết kết luận của chủ trì":             ("12/01/2026", "Thứ Hai"),
    "Trả lời ý kiến bằng văn bản":               ("14/01/2026", "Thứ Tư"),
    "Công bố kết quả hội nghị":                  ("16/01/2026", "Thứ Sáu"),
    "Báo cáo cấp trên kết quả hội nghị":         ("19/01/2026", "Thứ Hai"),
}


@pytest.fixture
def meeting(unit):
    unit.do(lambda place: regulate(words=[("answer", "trong thời gian ngắn nhất")]))
    return unit.do(fix)


@pytest.fixture
def ledger(meeting):
    return f"/meetings/{meeting}/deadlines"


def rows(page):
    """The cells of each row, as text."""
    body = page[page.index("<tbody>"):page.index("</tbody>")]
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in body.split("</tr>") if "<t" in row]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def row(page, duty):
    return next(cells for cells in rows(page) if len(cells) > 1 and cells[1].startswith(duty))


def deadline(unit, meeting, duty):
    return unit.read(lambda: db.session.query(Deadline).filter_by(meeting_id=meeting, duty=duty).one().id)


class TestTheLedger:
    def test_it_has_every_duty_with_its_day(self, unit, ledger):
        page = words(unit.mai.get(ledger))
        assert [cells[1].split(" Vì sao")[0].split(" “")[0] for cells in rows(page)] == list(FINDINGS)
        for duty, (day, weekday) in FINDINGS.items():
            assert row(page, duty)[0] == f"{day} {weekday}"

    def test_it_says_who_and_by_which_text(self, unit, ledger):
        page = words(unit.mai.get(ledger))
        assert row(page, "Trả lời")[2:4] == ["Bùi Thị Mai Văn phòng", "Quy chế đơn vị"]
        assert row(page, "Gửi tổng hợp")[2] == "Trưởng thôn 2 người"
        assert row(page, "Công bố")[3] == "Luật"

    def test_it_says_why_that_day(self, unit, ledger):
        page = words(unit.mai.get(ledger))
        assert "nhắc vào Thứ Sáu 26/12/2025" in page
        assert "Chặt hơn 07 ngày lịch theo Luật Tổ chức chính quyền địa phương 72/2025/QH15" in page
        assert "không nói là ngày làm việc" in page and "chờ xác nhận" in row(page, "Chuyển ý kiến")[3]

    def test_words_stand_beside_the_day(self, unit, ledger):
        assert f"“trong thời gian ngắn nhất” ({PLAN_2024})" in row(words(unit.mai.get(ledger)), "Trả lời")[1]

    def test_a_duty_in_words_only_has_a_row_of_its_own(self, unit, ich_hau, browse):
        unit.place = ich_hau
        unit.do(lambda place: db.session.add(Regulation(duty="answer", layer="unit", words="sớm nhất", source=PLAN_2024,
                                                        in_force_from=date(2024, 1, 1))))
        meeting = unit.do(fix)
        cells = row(words(browse(ich_hau, "mai").get(f"/meetings/{meeting}/deadlines")), "Trả lời")
        assert cells[0] == "Không ghi ngày" and "“sớm nhất”" in cells[1] and cells[4] == "Chưa xong"

    def test_the_states_are_told_in_words(self, unit, meeting, ledger):
        unit.do(at(public), meeting, "notice", hung=MONDAY)
        unit.do(at(summed_up), meeting, "Ươm")
        unit.do(lambda place: deadlines.settle(meeting, on=MONDAY))
        unit.on(date(2026, 1, 13))
        page = words(unit.mai.get(ledger))
        assert row(page, "Thông báo")[4] == "Xong 15/12 trước hạn 12 ngày 2 trong 2 nơi"
        assert row(page, "Gửi tổng hợp")[4].startswith("Quá hạn chậm 12 ngày 1 trong 3 thôn")
        assert row(page, "Trả lời")[4] == "Sắp đến hạn còn 1 ngày"
        assert row(page, "Báo cáo")[4] == "Chưa đến còn 6 ngày"
        assert page.index("Niêm yết kết luận") < page.index("Hôm nay, Thứ Ba, 13/01/2026") < page.index("Trả lời ý kiến")

    def test_it_is_printed_with_every_reason_open(self, unit, ledger):
        assert f'href="/t/loc-thinh{ledger}?print=1"' in words(unit.mai.get(ledger))
        page = words(unit.mai.get(f"{ledger}?print=1"))
        assert "data-print" in page and page.count("<details class=\"dt-why\" open>") == len(FINDINGS)

    def test_it_travels_as_a_block_and_stays_closed_to_others(self, unit, ledger):
        assert is_a_part(unit.cuong.get(ledger, headers=HTMX))
        assert unit.stranger.get(ledger).location.startswith("/t/loc-thinh/sign-in")
        assert unit.stranger.get(ledger, headers=HTMX).status_code == 401
        assert unit.ung.get(ledger).status_code == unit.tham.get(ledger).status_code == 403


class TestTheReasonOfADelay:
    @pytest.fixture
    def notice(self, unit, meeting, ledger):
        unit.on(date(2025, 12, 29))
        return f"{ledger}/{deadline(unit, meeting, 'post_notice')}"

    def test_it_is_asked_where_a_day_was_missed(self, unit, ledger, notice):
        page = words(unit.cuong.get(ledger))
        assert f'href="/t/loc-thinh{notice}"' in page and page.count("Ghi lý do chậm") == 1
        assert "Ghi lý do chậm" not in words(unit.thu.get(ledger))

    def test_it_stays_in_the_ledger_and_the_day_stays_too(self, unit, ledger, notice):
        assert "Hạn 27/12/2025" in words(unit.mai.get(notice))
        answer = unit.mai.post(notice, data={"reason": "Máy in hỏng"})
        assert (answer.status_code, answer.location) == (303, f"/t/loc-thinh{ledger}")
        page = words(unit.mai.get(ledger))
        assert "Đã ghi lý do chậm." in page and "Lý do chậm: Máy in hỏng" in row(page, "Thông báo")[1]
        assert row(page, "Thông báo")[0].startswith("27/12/2025") and "Sửa lý do" in page
        assert "Máy in hỏng" in words(unit.mai.get(notice))

    @pytest.mark.parametrize("typed", ["", "x" * 1001])
    def test_a_mistake_is_said_and_what_was_typed_stays(self, unit, notice, typed):
        answer = unit.mai.post(notice, data={"reason": typed}, headers=HTMX)
        page = words(answer)
        assert answer.status_code == 422 and 'id="reason-error"' in page and typed in page and "<html" not in page

    def test_a_day_not_missed_needs_none(self, unit, meeting, ledger, notice):
        answer = unit.mai.post(f"{ledger}/{deadline(unit, meeting, 'answer')}", data={"reason": "x"})
        assert answer.status_code == 409 and "chưa bị chậm" in words(answer)


class TestConfirmingHowATermIsCounted:
    @pytest.fixture
    def term(self, meeting):
        return f"/meetings/{meeting}/terms/refer_upwards"

    def test_the_ledger_leads_there_and_both_readings_are_shown(self, unit, ledger, term):
        assert f'href="/t/loc-thinh{term}"' in words(unit.mai.get(ledger))
        assert f'href="/t/loc-thinh{term}"' not in words(unit.tiep.get(ledger))
        page = words(unit.mai.get(term))
        assert page.count("Hạn của hội nghị này là Thứ Hai, 12/01/2026") == 2

    def test_once_confirmed_nothing_is_open_any_more(self, unit, ledger, term):
        answer = unit.cuong.post(term, data={"unit": "working"}, headers=HTMX)
        assert answer.headers["HX-Redirect"] == f"/t/loc-thinh{ledger}"
        page = words(unit.cuong.get(ledger))
        assert "Đã xác nhận cách tính hạn “Chuyển ý kiến vượt thẩm quyền lên cấp trên”." in page
        assert "chờ xác nhận" not in page and term not in page
        assert unit.cuong.get(term).status_code == 404

    @pytest.mark.parametrize("data", [{}, {"unit": "lunar"}])
    def test_one_of_the_two_must_be_chosen(self, unit, term, data):
        answer = unit.mai.post(term, data=data)
        assert answer.status_code == 422 and 'id="unit-error"' in words(answer)

    def test_a_term_that_says_its_unit_is_not_asked_about(self, unit, meeting):
        assert unit.mai.get(f"/meetings/{meeting}/terms/answer").status_code == 404
