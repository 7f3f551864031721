"""The meeting's pages: its list, its day, its file, what was recorded of it."""

import re
from datetime import date
from uuid import UUID, uuid4

import pytest

from dialogue.services import deadlines, meetings, papers
from tests.cast import MEETING_DAY
from tests.convened import HTMX, at, fix, hold, is_a_part, issued_plan, public, regulate, seated, summed_up, words

DAY = {"title": "Hội nghị đối thoại năm 2026", "day": "6/1/2026", "starts_at": "7h30", "venue": "Nhà Văn hóa xã",
       "attendance": "Mỗi hộ một người"}
HELD = {"version": "1", "began_at": "7 giờ 40", "ended_at": "11 giờ 20", "chaired_by": "Ông Bùi Văn Cường",
        "officials": "12", "walk_ins": "40", "opening": "Thu ngân sách đạt 98 %."}


def field(page, name):
    """What stands in a field of the page."""
    found = re.search(rf'<(?:input|textarea)[^>]*\bname="{name}"[^>]*>(?:\s*([^<]*)</textarea>)?', page)
    value = re.search(r'\bvalue="([^"]*)"', found[0])
    return value[1] if value else found[1]


def ticked(page):
    return {UUID(id) for id in re.findall(r'name="attended"[^>]*value="([^"]+)" checked', page)}


def stored(unit, meeting_id):
    def ask():
        row = meetings.get(meeting_id)
        return row.state, row.present, row.conclusion
    return unit.read(ask)


@pytest.fixture
def meeting(unit):
    return unit.do(fix)


class TestTheList:
    def test_it_says_when_where_and_how_far(self, unit, meeting):
        page = words(unit.cuong.get("/meetings/"))
        assert all(said in page for said in ("06/01/2026", "Thứ Ba, 7 giờ 30", "Nhà Văn hóa xã", "Đã chốt ngày"))

    def test_an_empty_one_says_what_comes_first(self, unit):
        assert "Ban hành kế hoạch xong thì chốt ngày họp" in words(unit.mai.get("/meetings/"))

    def test_a_plan_that_waits_for_its_day_leads_to_the_form(self, unit):
        plan_id = unit.do(issued_plan)
        assert f'/t/loc-thinh/meetings/new/{plan_id}"' in words(unit.mai.get("/meetings/"))
        assert "/meetings/new/" not in words(unit.ung.get("/meetings/"))

    def test_htmx_gets_the_list_alone(self, unit, meeting):
        assert is_a_part(unit.mai.get("/meetings/", headers=HTMX))

    def test_a_stranger_is_asked_to_sign_in(self, unit):
        answer = unit.stranger.get("/meetings/")
        assert (answer.status_code, answer.location) == (303, "/t/loc-thinh/sign-in?next=/meetings/")


class TestFixingTheDay:
    @pytest.fixture
    def plan(self, unit):
        unit.do(lambda place: regulate())
        return unit.do(issued_plan)

    def test_the_form_begins_with_what_the_plan_says(self, unit, plan):
        page = words(unit.mai.get(f"/meetings/new/{plan}"))
        assert "Kế hoạch ghi: trong tháng 01/2026" in page
        assert field(page, "title") == "Đối thoại với Nhân dân năm 2026" and field(page, "venue") == "Nhà Văn hóa xã"

    def test_it_is_fixed_and_the_terms_run(self, unit, plan):
        answer = unit.mai.post(f"/meetings/new/{plan}", data=DAY)
        assert answer.status_code == 303
        page = words(unit.mai.get(answer.location))
        assert "Đã chốt ngày họp 06/01/2026" in page and "Niêm yết kết luận của chủ trì" in page

    def test_htmx_is_led_there_too(self, unit, plan):
        answer = unit.mai.post(f"/meetings/new/{plan}", data=DAY, headers=HTMX)
        assert answer.headers["HX-Redirect"].startswith("/t/loc-thinh/meetings/")

    def test_the_same_form_sent_twice_fixes_one_meeting(self, unit, plan):
        form = DAY | {"client_key": str(uuid4())}
        one, other = (unit.mai.post(f"/meetings/new/{plan}", data=form).location for _ in range(2))
        assert one == other and len(unit.read(meetings.listed)) == 1

    def test_good_days_are_proposed_and_a_link_picks_one(self, unit, plan):
        page = words(unit.mai.get(f"/meetings/new/{plan}"))
        assert "Nên họp ngày nào" in page and "17/11 âm lịch" in page and field(page, "day") == ""
        assert '>Thứ Tư, 24/12/2025, 5/11 âm lịch, trễ<' in page
        link = re.search(r'href="/t/loc-thinh(/meetings/new/[^"]*[?]pick=2026-01-05)"', page)[1]
        chosen = words(unit.mai.get(link))
        assert field(chosen, "day") == "05/01/2026" and 'aria-current="date"' in chosen
        assert field(words(unit.mai.get(f"/meetings/new/{plan}?pick=tomorrow")), "day") == ""

    def test_picking_a_day_keeps_what_was_typed(self, unit, plan):
        answer = unit.mai.post(f"/meetings/new/{plan}?pick=2026-01-01", data=DAY | {"day": "mai", "venue": "Sân vận động"},
                               headers=HTMX)
        page = words(answer)
        assert is_a_part(answer) and (field(page, "day"), field(page, "venue")) == ("01/01/2026", "Sân vận động")
        assert "Ngày nghỉ: Tết Dương lịch." in page and "Ngoài thời gian kế hoạch ghi." not in page
        assert unit.read(meetings.listed) == []

    def test_the_deadlines_are_shown_before_anything_is_stored(self, unit, plan):
        answer = unit.mai.post(f"/meetings/new/{plan}", data={"day": "06/01/2026", "look": "1"}, headers=HTMX)
        page = words(answer)
        assert answer.status_code == 200 and "27/12" in page and "19/01" in page and "Có một chỗ" not in page
        assert unit.read(meetings.listed) == []

    @pytest.mark.parametrize("name, typed, said", [
        ("day", "", "Ghi ngày họp, ví dụ 06/01/2026"),
        ("day", "31/02/2026", "Không có ngày 31/02/2026, xem lại lịch"),
        ("day", "14/12/2025", "Ngày hội nghị không thể trước hôm nay, 15/12/2025."),
        ("starts_at", "sáng", "Nhập giờ, ví dụ 7 giờ 30 hoặc 14:00"),
        ("title", "", "Ghi tên hội nghị"),
        ("venue", "", "Ghi địa điểm họp"),
        ("attendance", "", "luật đòi thông báo nói rõ cách tham gia"),
        ("breach_reason", "x" * 1001, "Ghi nhiều nhất 1000 ký tự"),
    ])
    def test_a_mistake_is_said_beside_its_field_and_everything_typed_stays(self, unit, plan, name, typed, said):
        form = DAY | {"breach_reason": "Cấp trên yêu cầu", name: typed}
        answer = unit.mai.post(f"/meetings/new/{plan}", data=form)
        page = words(answer)
        assert answer.status_code == 422 and said in re.search(rf'id="{name}-error"[^>]*>.*?</p>', page)[0]
        assert all(field(page, other) == form[other] for other in form)
        assert unit.read(meetings.listed) == []

    def test_a_missed_deadline_asks_its_reason_beside_it_and_then_passes(self, unit, plan):
        late = DAY | {"day": "22/12/2025"}
        page = words(unit.mai.post(f"/meetings/new/{plan}", data=late))
        assert "Hạn đã qua nếu họp ngày này" in page and "Có hạn đã qua. Vẫn chốt được" in page
        assert field(page, "venue") == "Nhà Văn hóa xã"
        answer = unit.mai.post(f"/meetings/new/{plan}", data=late | {"breach_reason": "Đoàn kiểm tra yêu cầu"})
        ledger = words(unit.mai.get(f"{answer.location}/deadlines"))
        assert "Lý do chậm: Đoàn kiểm tra yêu cầu" in ledger

    def test_a_plan_that_is_not_issued_has_no_form(self, unit):
        plan = unit.do(issued_plan, state="signed")
        for answer in (unit.mai.get(f"/meetings/new/{plan}"), unit.mai.post(f"/meetings/new/{plan}", data=DAY)):
            assert answer.status_code == 409 and "Cần ban hành kế hoạch" in words(answer)


class TestItsPage:
    def test_the_clerk_sees_five_figures_the_next_duties_and_the_file(self, unit):
        unit.do(lambda place: regulate())
        meeting = unit.do(fix)
        unit.do(at(seated), meeting, "nd", "Trương Văn Sơn")
        unit.do(at(summed_up), meeting, "Ươm")
        page = words(unit.mai.get(f"/meetings/{meeting}"))
        figures = re.findall(r"<dt>([^<]*)</dt><dd>([\d.]+)(?: <small>/ ([\d.]+)</small>)?", page)
        assert figures == [("thôn đã gửi tổng hợp", "1", "3"), ("đại biểu đã có tên", "1", "6"), ("ý kiến đã nhận", "0", ""),
                           ("ý kiến đã trả lời", "0", "0"), ("người dự trên số dân", "0", "2.081")]
        assert "27/12" in page and "1 trong 3 thôn" in page
        for path in ("deadlines", "quotas", "papers/notice", "papers/report"):
            assert f'/t/loc-thinh/meetings/{meeting}/{path}"' in page

    def test_a_duty_past_its_day_stands_first_in_red(self, unit, meeting):
        unit.on(date(2026, 1, 2))
        page = words(unit.mai.get(f"/meetings/{meeting}"))
        assert page.index("Đã quá hạn") < page.index("chậm 3 ngày") < page.index("Việc tiếp theo")

    def test_an_organisation_finds_its_own_list_and_nothing_of_the_others(self, unit, meeting):
        unit.do(at(seated), meeting, "nd", "Trương Văn Sơn")
        page = words(unit.tham.get(f"/meetings/{meeting}"))
        assert "Hội Nông dân" in page and "1 tên trên 3 chỗ" in page and "Ghi đại biểu" in page
        assert "Phụ nữ" not in page and "/deadlines" not in page and "Việc tiếp theo" not in page and "/papers/" not in page

    def test_a_village_head_reads_when_and_where_and_who_may_come(self, unit, meeting):
        page = words(unit.ung.get(f"/meetings/{meeting}"))
        assert "Thứ Ba, 06/01/2026, 7 giờ 30, Nhà Văn hóa xã" in page and "Mỗi hộ một người" in page
        assert page.count(f"/meetings/{meeting}/") == 2                  # what is read aloud and sent, nothing of the file
        assert f"/meetings/{meeting}/broadcast" in page and f"/meetings/{meeting}/message" in page

    def test_a_village_head_finds_the_summary_of_the_own_village(self, unit):
        unit.do(lambda place: regulate())
        meeting = unit.do(fix)
        page = words(unit.ung.get(f"/meetings/{meeting}"))
        assert "Làng Ươm" in page and "gửi tổng hợp chậm nhất Thứ Năm, 01/01/2026" in page and "Lộc Tiến" not in page
        assert 'href="/t/loc-thinh/petitions/new"' in page
        unit.do(at(summed_up), meeting, "Ươm")
        assert "Đã gửi tổng hợp 15/12/2025, 0 ý kiến" in words(unit.ung.get(f"/meetings/{meeting}"))

    @pytest.mark.parametrize("login", ["cuong", "thu", "mai", "tiep", "hop", "dang", "lan", "tham", "ung"])
    def test_no_link_leads_to_a_closed_door(self, unit, meeting, login):
        browser = getattr(unit, login)
        for path in ("", "/quotas"):
            answer = browser.get(f"/meetings/{meeting}{path}")
            page = words(answer) if answer.status_code == 200 else ""
            for address in set(re.findall(r'href="(/t/loc-thinh/[^"#]*)"', page)):
                assert browser.get(address).status_code < 400, address

    def test_htmx_gets_the_block_alone(self, unit, meeting):
        assert is_a_part(unit.mai.get(f"/meetings/{meeting}", headers=HTMX))

    def test_what_cannot_be_done_yet_is_no_button_but_a_sentence(self, unit, meeting):
        page = words(unit.mai.get(f"/meetings/{meeting}"))
        assert f'action="/t/loc-thinh/meetings/{meeting}/notify"' not in page
        assert "duyệt bản công khai rồi mới ra thông báo" in page and "chưa ghi được là đã họp" in page
        unit.do(at(public), meeting, "notice")
        assert f'action="/t/loc-thinh/meetings/{meeting}/notify"' in words(unit.mai.get(f"/meetings/{meeting}"))

    def test_announcing_without_a_notice_is_refused_in_words(self, unit, meeting):
        answer = unit.mai.post(f"/meetings/{meeting}/notify")
        assert answer.status_code == 409 and "duyệt bản công khai" in words(answer)
        unit.do(at(public), meeting, "notice")
        assert unit.mai.post(f"/meetings/{meeting}/notify").status_code == 303
        assert stored(unit, meeting)[0] == "noticed"

    def test_what_the_chair_concluded_is_for_the_office_only(self, unit, meeting):
        unit.on(MEETING_DAY)
        unit.do(at(hold), meeting)
        unit.mai.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": "Rãnh: khảo sát trước 31/01"})
        assert "Rãnh: khảo sát" in words(unit.dang.get(f"/meetings/{meeting}"))
        assert "Rãnh: khảo sát" not in words(unit.ung.get(f"/meetings/{meeting}"))


class TestRecording:
    @pytest.fixture
    def delegates(self, unit, meeting):
        unit.on(MEETING_DAY)
        return unit.do(at(seated), meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa", "Phạm Văn Bình")

    def send(self, unit, meeting, delegates, attended=None, **typed):
        form = HELD | {"listed": list(map(str, delegates)), "attended": list(map(str, attended or ()))} | typed
        return unit.mai.post(f"/meetings/{meeting}/hold", data=form)

    def test_everybody_named_is_ticked_at_first(self, unit, meeting, delegates):
        page = words(unit.mai.get(f"/meetings/{meeting}/hold"))
        assert ticked(page) == set(delegates) and "mới thêm" not in page
        assert (field(page, "began_at"), field(page, "officials")) == ("7 giờ 30", "")

    def test_who_was_there_is_counted_and_told(self, unit, meeting, delegates):
        answer = self.send(unit, meeting, delegates, attended=delegates[:2])
        assert answer.status_code == 303
        page = words(unit.mai.get(answer.location))
        assert "Đã ghi hội nghị: 54 người dự." in page and stored(unit, meeting)[:2] == ("held", 54)

    @pytest.mark.parametrize("name, typed, said", [
        ("ended_at", "7 giờ", "Giờ kết thúc phải sau giờ bắt đầu"),
        ("ended_at", "", "Ghi giờ kết thúc"),
        ("began_at", "25h", "Nhập giờ, ví dụ 7 giờ 30 hoặc 14:00"),
        ("officials", "", "không có thì ghi 0"),
        ("officials", "mười hai", "Nhập một số, ví dụ 30"),
        ("walk_ins", "-1", "Nhập một số, ví dụ 30"),
        ("walk_ins", "2080", "nhiều hơn số dân (2081)"),
        ("chaired_by", "", "Ghi người chủ trì"),
    ])
    def test_after_a_mistake_every_tick_and_every_word_is_still_there(self, unit, meeting, delegates, name, typed, said):
        answer = self.send(unit, meeting, delegates, attended=[delegates[1]], **{name: typed})
        page = words(answer)
        assert answer.status_code == 422 and said in re.search(rf'id="{name}-error"[^>]*>.*?</p>', page)[0]
        assert ticked(page) == {delegates[1]}
        assert all(field(page, other) == value for other, value in (HELD | {name: typed}).items())
        assert stored(unit, meeting)[0] == "scheduled"

    def test_nobody_ticked_stays_nobody_ticked(self, unit, meeting, delegates):
        assert ticked(words(self.send(unit, meeting, delegates, ended_at=""))) == set()

    def test_nobody_at_all_cannot_be(self, unit, meeting, delegates):
        answer = self.send(unit, meeting, delegates, officials="0", walk_ins="0")
        assert answer.status_code == 422 and "Chưa ghi ai có mặt" in words(answer)

    def test_before_its_day_it_is_refused_and_nothing_typed_is_lost(self, unit, meeting, delegates):
        unit.on(date(2026, 1, 5))
        answer = self.send(unit, meeting, delegates, attended=[delegates[0]])
        page = words(answer)
        assert answer.status_code == 409 and "họp ngày 06/01/2026, chưa ghi được" in page
        assert ticked(page) == {delegates[0]} and field(page, "opening") == HELD["opening"]

    def test_the_second_clerk_sees_what_the_first_recorded_and_keeps_her_own(self, unit, meeting, delegates):
        unit.do(at(hold), meeting, walk_ins=7, attended=delegates)
        answer = self.send(unit, meeting, delegates, attended=[delegates[2]])
        page = words(answer)
        assert answer.status_code == 409 and "Người khác vừa sửa hội nghị này" in page
        assert "Bản người khác đã ghi" in page and "22 người dự" in page
        assert ticked(page) == {delegates[2]} and field(page, "walk_ins") == "40" and field(page, "version") == "2"
        assert stored(unit, meeting)[1] == 22
        again = self.send(unit, meeting, delegates, attended=[delegates[2]], version="2")
        assert again.status_code == 303 and stored(unit, meeting)[1] == 53

    def test_who_was_named_meanwhile_is_marked_and_nothing_is_recorded_yet(self, unit, meeting, delegates):
        (late,) = unit.do(at(seated), meeting, "pn", "Hà Thị Vinh")
        answer = self.send(unit, meeting, delegates, attended=delegates)
        page = words(answer)
        assert answer.status_code == 409 and "Danh sách đại biểu vừa thay đổi" in page and page.count("mới thêm") == 1
        assert ticked(page) == set(delegates)
        everybody = [*delegates, late]
        assert self.send(unit, meeting, everybody, attended=everybody).status_code == 303
        assert stored(unit, meeting)[1] == 56

    def test_a_correction_begins_with_what_was_recorded(self, unit, meeting, delegates):
        self.send(unit, meeting, delegates, attended=[delegates[0]])
        page = words(unit.mai.get(f"/meetings/{meeting}/hold"))
        assert ticked(page) == {delegates[0]}
        assert all(field(page, name) == HELD[name] for name in ("began_at", "ended_at", "officials", "walk_ins", "opening"))

    def test_a_forged_tick_is_no_crash(self, unit, meeting, delegates):
        answer = unit.mai.post(f"/meetings/{meeting}/hold", data=HELD | {"attended": ["' or 1=1"], "listed": [str(uuid4())]})
        assert answer.status_code == 422

    def test_htmx_gets_the_form_alone(self, unit, meeting, delegates):
        assert is_a_part(unit.mai.get(f"/meetings/{meeting}/hold", headers=HTMX))


class TestConcluding:
    @pytest.fixture
    def meeting(self, unit):
        unit.on(MEETING_DAY)
        meeting = unit.do(fix)
        unit.do(at(hold), meeting)
        return meeting

    def test_the_words_are_recorded_as_written(self, unit, meeting):
        answer = unit.cuong.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": "Một.\r\nHai."})
        assert answer.status_code == 303 and stored(unit, meeting) == ("concluded", 52, "Một.\nHai.")

    @pytest.mark.parametrize("typed", ["", "   ", "x" * 8001])
    def test_a_mistake_is_said_and_the_words_stay(self, unit, meeting, typed):
        answer = unit.mai.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": typed})
        assert answer.status_code == 422 and "conclusion-error" in words(answer) and typed.strip() in words(answer)

    def test_two_who_write_at_once_see_both_texts(self, unit, meeting):
        unit.mai.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": "của Văn phòng"})
        answer = unit.cuong.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": "của Chủ tịch"})
        page = words(answer)
        assert answer.status_code == 409 and "của Văn phòng" in page and field(page, "conclusion") == "của Chủ tịch"
        assert stored(unit, meeting)[2] == "của Văn phòng"
        unit.cuong.post(f"/meetings/{meeting}/conclude", data={"version": field(page, "version"), "conclusion": "của Chủ tịch"})
        assert stored(unit, meeting)[2] == "của Chủ tịch"

    def test_closing_names_what_is_left(self, unit, meeting):
        unit.mai.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": "x"})
        answer = unit.mai.post(f"/meetings/{meeting}/close")
        assert answer.status_code == 409 and "còn việc: Thông báo, niêm yết kế hoạch hội nghị" in words(answer)

    def test_with_everything_done_the_file_closes(self, unit, meeting):
        unit.mai.post(f"/meetings/{meeting}/conclude", data={"version": "2", "conclusion": "x"})
        for kind in ("notice", "report"):
            unit.do(at(public), meeting, kind, hung=MEETING_DAY)
        unit.do(lambda place: papers.sign("minutes", meetings.get(meeting), by=place.cuong, on=MEETING_DAY))
        unit.do(lambda place: deadlines.settle(meeting, on=MEETING_DAY))
        assert f'action="/t/loc-thinh/meetings/{meeting}/close"' in words(unit.mai.get(f"/meetings/{meeting}"))
        assert unit.mai.post(f"/meetings/{meeting}/close", headers=HTMX).headers["HX-Redirect"]
        assert stored(unit, meeting)[0] == "closed"


def test_another_units_meeting_is_a_missing_one(unit, ich_hau, meeting, browse):
    for path in ("", "/hold", "/conclude", "/quotas", "/deadlines"):
        answer = browse(ich_hau, "mai").get(f"/meetings/{meeting}{path}")
        assert answer.status_code == 404


def test_the_pages_speak_english_too(unit, meeting):
    unit.on(MEETING_DAY)
    unit.do(at(seated), meeting, "nd", "Le Thi Hoa")
    for path in ("/meetings/", f"/meetings/{meeting}", f"/meetings/{meeting}/hold", f"/meetings/{meeting}/deadlines",
                 f"/meetings/{meeting}/quotas"):
        page = words(unit.mai.get(f"{path}?lang=en"))
        assert '<html lang="en">' in page and "Hội nghị họp" not in page and "Người làm" not in page and "Phân bổ" not in page


