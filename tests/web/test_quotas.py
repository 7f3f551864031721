"""The pages of the seats: the board, an organisation's own list."""

import re
from io import BytesIO
from uuid import uuid4

import pytest

from dialogue.documents import qr, sheets
from dialogue.rules.arrivals import code
from dialogue.services import meetings, quotas
from tests.cast import MEETING_DAY
from tests.convened import HTMX, at, fix, hold, is_a_part, issued_plan, seat_of, seated, words


@pytest.fixture
def meeting(unit):
    return unit.do(fix)


@pytest.fixture
def nd(unit, meeting):
    """The address of the farmers' list: three seats."""
    return f"/meetings/{meeting}/quotas/{unit.do(at(lambda place, row: seat_of(row, 'nd')), meeting)}"


def named(unit, meeting, organisation="nd"):
    board = unit.read(lambda: quotas.board(meetings.get(meeting)))
    return [(one.name, one.note, one.beyond_reason) for line in board if line.organisation == organisation
            for one in line.delegates]


def beside(page, name):
    return re.search(rf'id="{name}-error"[^>]*>.*?</p>', page)[0]


class TestTheBoard:
    def test_it_sets_names_against_seats(self, unit, meeting):
        unit.do(at(seated), meeting, "nd", "Trương Văn Sơn")
        unit.do(at(seated), meeting, "mttq", "Lê Thị Hoa")
        page = words(unit.mai.get(f"/meetings/{meeting}/quotas"))
        assert "Thiếu 2 tên" in page and "Đủ tên" in page and "Chỉ tiêu đại biểu" in page
        assert re.search(r'class="dt-total".*?>6<.*?>2<', page, re.DOTALL)

    def test_after_the_meeting_it_says_who_came(self, unit, meeting):
        unit.on(MEETING_DAY)
        came, absent = unit.do(at(seated), meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa")
        unit.do(at(hold), meeting, attended=[came])
        page = words(unit.mai.get(f"/meetings/{meeting}/quotas"))
        assert "Chỉ tiêu và điểm danh" in page and "Vắng 2" in page and "53" in page

    def test_an_organisation_opens_its_own_list_only(self, unit, meeting, nd):
        page = words(unit.tham.get(f"/meetings/{meeting}/quotas"))
        assert re.findall(r'/quotas/([0-9a-f-]{36})"', page) == [nd[-36:]]
        assert "Hội Liên hiệp Phụ nữ" in page

    def test_no_name_of_a_delegate_stands_on_it(self, unit, meeting):
        unit.do(at(seated), meeting, "pn", "Hà Thị Vinh")
        assert "Hà Thị Vinh" not in words(unit.tham.get(f"/meetings/{meeting}/quotas"))

    def test_a_plan_without_seats_says_so(self, unit):
        meeting = unit.do(lambda place: fix(place, plan=issued_plan(place, seats={})))
        assert "không phân bổ chỉ tiêu" in words(unit.mai.get(f"/meetings/{meeting}/quotas"))

    def test_it_travels_as_a_block_and_stays_closed_to_strangers(self, unit, meeting):
        assert is_a_part(unit.mai.get(f"/meetings/{meeting}/quotas", headers=HTMX))
        assert unit.stranger.get(f"/meetings/{meeting}/quotas").status_code == 303
        assert unit.ung.get(f"/meetings/{meeting}/quotas").status_code == 403


class TestNaming:
    def test_a_name_is_written_and_shown_again(self, unit, meeting, nd):
        answer = unit.tham.post(nd, data={"delegate": "Trương Văn Sơn", "note": "làng Ươm"})
        assert (answer.status_code, answer.location) == (303, f"/t/loc-thinh{nd}")
        page = words(unit.tham.get(nd))
        assert "Đã ghi Trương Văn Sơn vào danh sách." in page and "làng Ươm" in page and "1 tên trên 3 chỗ" in page

    def test_htmx_gets_the_list_the_message_and_an_empty_form_with_the_cursor_in_it(self, unit, nd):
        answer = unit.tham.post(nd, data={"delegate": "Trương Văn Sơn"}, headers=HTMX)
        page = words(answer)
        assert is_a_part(answer) and "Đã ghi Trương Văn Sơn" in page
        field = re.search(r'<input[^>]*name="delegate"[^>]*>', page)[0]
        assert 'value=""' in field and "data-focus" in field

    def test_each_form_creates_once(self, unit, meeting, nd):
        form = {"delegate": "Trương Văn Sơn", "client_key": str(uuid4())}
        for _ in range(2):
            assert unit.tham.post(nd, data=form).status_code == 303
        assert len(named(unit, meeting)) == 1
        key = re.search(r'name="client_key"[^>]*value="([^"]+)"', words(unit.tham.get(nd)))[1]
        assert key != form["client_key"]

    @pytest.mark.parametrize("form, name, said", [
        ({"delegate": ""}, "delegate", "Ghi họ và tên đại biểu"),
        ({"delegate": "x" * 201}, "delegate", "Ghi nhiều nhất 200 ký tự"),
        ({"delegate": "Hà Văn Ú", "note": "y" * 201}, "note", "Ghi nhiều nhất 200 ký tự"),
        ({"delegate": "trương văn sơn", "note": "Làng Ươm"}, "delegate", "đã có trong danh sách"),
    ])
    def test_a_mistake_is_said_beside_its_field_and_what_was_typed_stays(self, unit, meeting, nd, form, name, said):
        unit.tham.post(nd, data={"delegate": "Trương Văn Sơn", "note": "làng Ươm"})
        answer = unit.tham.post(nd, data=form)
        page = words(answer)
        assert answer.status_code == 422 and said in beside(page, name)
        assert all(f'value="{typed}"' in page for typed in form.values())
        assert len(named(unit, meeting)) == 1

    def test_another_organisation_neither_reads_nor_writes(self, unit, meeting):
        quota = unit.do(at(lambda place, row: seat_of(row, "pn")), meeting)
        assert unit.tham.get(f"/meetings/{meeting}/quotas/{quota}").status_code == 403
        assert unit.tham.post(f"/meetings/{meeting}/quotas/{quota}", data={"delegate": "Hà"}).status_code == 403

    def test_a_list_of_another_meeting_is_a_missing_one(self, unit, nd):
        other = unit.do(fix)
        assert unit.mai.get(f"/meetings/{other}/quotas/{nd[-36:]}").status_code == 404


def test_each_delegate_has_a_card_whose_code_holds_no_name(unit, meeting, nd):
    (son,) = unit.do(at(seated), meeting, "nd", "Trương Văn Sơn")
    page = words(unit.tham.get(f"{nd}/cards"))
    signs = code(son)
    drawn = qr.code(f"http://localhost/t/loc-thinh/meetings/{meeting}/door?find={signs}")
    assert "Trương Văn Sơn" in page and f"{signs[:4]} {signs[4:]}" in page and drawn.path in page
    assert f"{nd}/cards" in words(unit.tham.get(nd))


def test_a_whole_list_is_pasted_or_read_from_a_spreadsheet(unit, meeting, nd):
    assert unit.lan.get(f"{nd}/list").status_code == 403 and f"{nd}/list" in words(unit.tham.get(nd))
    for names, said in (("", "Dán danh sách"), ("Hà Văn Ú\nHÀ VĂN Ú", "Dòng 2: HÀ VĂN Ú đã có"),
                        ("A\nB\nC\nD", "Danh sách có 4 người, chỉ còn 3 chỗ")):
        answer = unit.tham.post(f"{nd}/list", data={"names": names})
        assert answer.status_code == 422 and said in beside(words(answer), "names") and named(unit, meeting) == []
    head, rows = ("TT", "Họ và tên", "Chi hội"), ((1, "Trương Văn Sơn", "làng Ươm"),)
    book = sheets.render(sheets.Sheet("Đại biểu", "Danh sách", head, rows))
    page = words(unit.tham.post(f"{nd}/list", data={"file": (BytesIO(book), "ds.xlsx")}))
    assert "Trương Văn Sơn\tlàng Ươm" in page and named(unit, meeting) == []
    form = {"names": "Trương Văn Sơn\tlàng Ươm\n2. Lê Thị Hoa", "client_key": str(uuid4())}
    for _ in range(2):
        assert unit.tham.post(f"{nd}/list", data=form).status_code == 303
    assert sorted(named(unit, meeting)) == [("Lê Thị Hoa", "", None), ("Trương Văn Sơn", "làng Ươm", None)]
    assert unit.tham.post(f"{nd}/list", data={"file": (BytesIO(b"x"), "x.xlsx")}).status_code == 422


class TestTheOneTooMany:
    @pytest.fixture
    def full(self, unit, meeting):
        unit.do(at(seated), meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa", "Phạm Văn Bình")

    def test_the_organisation_is_told_whom_to_ask(self, unit, meeting, nd, full):
        page = words(unit.tham.get(nd))
        assert "Muốn thêm, nhờ Văn phòng nhận và ghi lý do" in page and 'name="delegate"' not in page
        answer = unit.tham.post(nd, data={"delegate": "Hà Thị Vinh", "beyond_reason": "thay người ốm"})
        page = words(answer)
        assert answer.status_code == 422 and "Hội Nông dân đã đủ 3 người" in beside(page, "delegate")
        assert 'value="Hà Thị Vinh"' in page and len(named(unit, meeting)) == 3

    def test_the_clerk_is_asked_for_a_reason_and_then_it_stands_on_the_board(self, unit, meeting, nd, full):
        assert 'name="beyond_reason"' in words(unit.mai.get(nd))
        answer = unit.mai.post(nd, data={"delegate": "Hà Thị Vinh"})
        page = words(answer)
        assert answer.status_code == 422 and "Nhận thêm thì ghi lý do" in beside(page, "beyond_reason")
        assert 'value="Hà Thị Vinh"' in page
        unit.mai.post(nd, data={"delegate": "Hà Thị Vinh", "beyond_reason": "thay người ốm"})
        assert ("Hà Thị Vinh", "", "thay người ốm") in named(unit, meeting)
        board = words(unit.mai.get(f"/meetings/{meeting}/quotas"))
        assert "Đủ, thừa 1" in board and "Hội Nông dân được nhận thêm một người, lý do: “thay người ốm”." in board

    def test_with_free_seats_nobody_is_asked_for_a_reason(self, unit, nd):
        assert 'name="beyond_reason"' not in words(unit.mai.get(nd))


class TestWhoCannotCome:
    @pytest.fixture
    def son(self, unit, meeting):
        return unit.do(at(seated), meeting, "nd", "Trương Văn Sơn")[0]

    def test_a_substitute_stands_on_list_and_cards_beside_whom_he_replaces(self, unit, meeting, nd, son):
        url = f"{nd}/absence/{son}"
        assert url in words(unit.tham.get(nd)) and "Trương Văn Sơn" in words(unit.tham.get(url))
        answer = unit.tham.post(url, data={"substitute": "Hà Thị Vinh"})
        assert answer.status_code == 422 and "Chọn lý do" in beside(words(answer), "absence")
        assert 'value="Hà Thị Vinh"' in words(answer)
        answer = unit.tham.post(url, data={"absence": "work", "substitute": "Trương văn Sơn"}, headers=HTMX)
        assert "<html" not in words(answer) and "đã có trong danh sách" in beside(words(answer), "substitute")
        form = {"absence": "work", "substitute": "Hà Thị Vinh", "client_key": str(uuid4())}
        for _ in range(2):
            assert unit.tham.post(url, data=form).location == f"/t/loc-thinh{nd}"
        page = words(unit.tham.get(nd))
        assert "thay Trương Văn Sơn" in page and "Bận việc cơ quan" in page and "1 tên trên 3 chỗ" in page
        cards = words(unit.tham.get(f"{nd}/cards"))
        assert "Hà Thị Vinh" in cards and "Trương Văn Sơn" not in cards
        assert unit.lan.get(url).status_code == 403 and unit.lan.post(url, data=form).status_code == 403

    def test_the_organisation_ticks_who_has_confirmed_and_the_board_counts_them(self, unit, meeting, nd, son):
        url = f"{nd}/confirm/{son}"
        assert unit.tham.post(url, data={"confirmed": "1"}).status_code == 303
        assert "Bỏ xác nhận" in words(unit.tham.get(nd))
        assert re.search(r'data-h="Đã xác nhận">1<', words(unit.mai.get(f"/meetings/{meeting}/quotas")))
        answer = unit.tham.post(url, data={"confirmed": "0"}, headers=HTMX)
        assert is_a_part(answer) and "Đã bỏ xác nhận." in words(answer) and unit.lan.post(url).status_code == 403


class TestStriking:
    @pytest.fixture
    def son(self, unit, meeting):
        return unit.do(at(seated), meeting, "nd", "Trương Văn Sơn")[0]

    def test_a_name_comes_off_the_list(self, unit, meeting, nd, son):
        assert f'action="/t/loc-thinh{nd}/strike/{son}"' in words(unit.tham.get(nd))
        assert unit.tham.post(f"{nd}/strike/{son}").status_code == 303
        assert named(unit, meeting) == []

    def test_htmx_gets_the_list_without_it(self, unit, nd, son):
        answer = unit.tham.post(f"{nd}/strike/{son}", headers=HTMX)
        assert is_a_part(answer) and "Trương Văn Sơn" not in words(answer) and "Đã bỏ tên" in words(answer)

    def test_after_the_meeting_the_list_says_who_came_and_changes_no_more(self, unit, meeting, nd, son):
        unit.on(MEETING_DAY)
        unit.do(at(hold), meeting, attended=[son])
        page = words(unit.tham.get(nd))
        assert "Có mặt" in page and "/strike/" not in page and 'name="delegate"' not in page
        assert unit.tham.post(f"{nd}/strike/{son}").status_code == 409
        answer = unit.tham.post(nd, data={"delegate": "Hà Thị Vinh"})
        assert answer.status_code == 409 and "danh sách đại biểu không đổi nữa" in words(answer)


def test_a_name_is_shown_as_text_whatever_it_holds(unit, nd):
    unit.tham.post(nd, data={"delegate": "<script>alert(1)</script>", "note": '"><b>'})
    raw = unit.tham.get(nd).get_data(as_text=True)
    assert "<script>alert" not in raw and "&lt;script&gt;alert(1)" in raw and '"><b>' not in raw
