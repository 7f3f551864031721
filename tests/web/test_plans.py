"""The plan's pages: its list, its editor section by section, its way to the number."""

import html
import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.models.plan import Plan
from dialogue.services import plans
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services.test_plans import SUBJECT, drafted, in_review, issued, signed, submitted
from tests.web.test_statements import statements

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
GROUNDS = {"year": "2026", "kind": "periodic", "subject": SUBJECT, "bases": "", "opening": ""}
SECTIONS = ("grounds", "aims", "chairs", "time", "audience", "content", "tasks", "budget", "signature")

SAVED = [
    # section     what is typed                                             what the plan says
    ("grounds",   {**GROUNDS, "bases": "Căn cứ Luật A\r\n\r\n Căn cứ Quyết định số 2543-QĐ/TU ", "kind": "ad_hoc",
                   "asking_voters": "412", "all_voters": "3.900"},
     {"bases": [{"text": "Căn cứ Luật A", "sort": "law"}, {"text": "Căn cứ Quyết định số 2543-QĐ/TU", "sort": "party"}],
      "kind": "ad_hoc", "asking_voters": 412, "all_voters": 3900}),
    ("aims",      {"purpose": "Nghe dân nói", "requirements": "", "refusal": "Với người gây rối"},
     {"refusal": "Với người gây rối"}),
    ("chairs",    {"chairs-0-role": "chair", "chairs-0-post": "Bí thư Đảng ủy", "chairs-0-second_post": "Chủ tịch HĐND xã",
                   "chairs-1-role": "co_chair", "chairs-1-announced": "y", "chairs-2-role": "chair",
                   "secretaries-0-post": "Văn phòng - Thống kê", "secretaries-1-name": "Hà Thị Sáng",
                   "secretaries-1-citizen": "y", "secretaries-2-post": ""},
     {"chair": "Bí thư Đảng ủy - Chủ tịch HĐND xã", "co_chair": "Công bố tại hội nghị",
      "secretaries": [{"post": "Văn phòng - Thống kê", "name": "", "citizen": False},
                      {"post": "", "name": "Hà Thị Sáng", "citizen": True}]}),
    ("time",      {"precision": "before", "before_month": "9", "before_year": "2024", "month_month": "rác", "venue": "Nhà A"},
     {"date_words": "Trước tháng 9/2024", "venue": "Nhà A", "sittings": []}),
    ("time",      {"precision": "quarter", "quarter_quarter": "2", "quarter_year": "2022", "words": "Tổ chức vào quý II/2022",
                   "split": "later", "sittings-0-venue": "Nhà văn hóa xóm Đồng Mới", "sittings-0-villages": "xóm Đồng Mới",
                   "sittings-1-venue": "Nhà văn hóa xóm Nà Kháo", "sittings-1-when": "20/5/2022", "sittings-2-venue": ""},
     {"date_words": "Tổ chức vào quý II/2022", "split": "later", "sittings": [
         {"venue": "Nhà văn hóa xóm Đồng Mới", "villages": "xóm Đồng Mới", "when": ""},
         {"venue": "Nhà văn hóa xóm Nà Kháo", "villages": "", "when": "20/5/2022"}]}),
    ("audience",  {"people": "Nhân dân hai xóm", "audience_lines": "Lãnh đạo UBND xã\nMỗi thôn 05 người", "adding": "total",
                   "seats_nd": "30"},
     {"audience": "Lãnh đạo UBND xã\nMỗi thôn 05 người", "seats_added": False, "quotas": {"nd": 30}}),
    ("content",   {"content": "Đất đai\nMôi trường", "agenda": "Khai mạc\nĐối thoại"}, {"agenda": ["Khai mạc", "Đối thoại"]}),
    ("tasks",     {"tasks-0-who": "Văn phòng", "tasks-0-what": "Niêm yết\nTổng hợp", "tasks-1-who": "", "tasks-1-what": ""},
     {"tasks": [{"who": "Văn phòng", "what": [{"text": "Niêm yết", "sort": ""}, {"text": "Tổng hợp", "sort": ""}]}]}),
    ("budget",    {"budget_words": "", "budget-0-item": "Nước uống", "budget-0-amount": "1.500.000", "budget-1-item": ""},
     {"budget": [{"item": "Nước uống", "amount": 1500000}]}),
    ("signature", {"recipients": "UBND huyện", "file_copy": "VT", "authority": "KT.", "signer_post": "PHÓ CHỦ TỊCH",
                   "signer_name": "Lê Thị Thu"},
     {"recipients": [{"text": "UBND huyện", "sort": "superior"}], "authority": "KT."}),
]
REFUSED = [
    # section     what is typed                                             where          what is said
    ("grounds",   {**GROUNDS, "subject": ""},                               "subject",     "Ghi trích yếu của kế hoạch"),
    ("grounds",   {**GROUNDS, "year": "hai nghìn"},                         "year",        "Nhập một số, ví dụ 30"),
    ("time",      {},                                                       "precision",   "Chọn một cách ghi thời gian"),
    ("time",      {"precision": "month", "month_month": "13", "month_year": "2026"}, "month_month", "Ghi tháng, từ 1 đến 12."),
    ("time",      {"precision": "datetime", "datetime_day": "31/02/2026", "datetime_at": "7 giờ"}, "datetime_day",
     "Không có ngày 31/02/2026, xem lại lịch"),
    ("time",      {"precision": "tba", "sittings-0-when": "mai kia"},       "sittings-0-when", "Ghi thời gian, ví dụ:"),
    ("audience",  {"seats_dtn": "ba mươi"},                                 "seats_dtn",   "Nhập một số, ví dụ 30"),
    ("budget",    {"budget-0-item": "", "budget-0-amount": "1.500.000"},    "budget-0-item", "Ghi chi cho việc gì"),
    ("tasks",     {"tasks-0-who": "Văn phòng", "tasks-0-what": ""},         "tasks-0-what", "Ghi việc giao"),
    ("tasks",     {"tasks-0-who": "", "tasks-0-what": "Niêm yết"},          "tasks-0-who", "Ghi giao việc này cho ai"),
    ("grounds",   {**GROUNDS, "subject": "Đối thoại 🙂"},                    "subject",     "ký tự không in được: 🙂."),
    ("audience",  {"audience_lines": "Lãnh đạo xã\nHội 𠀀 nông dân"},        "audience_lines", "ký tự không in được: 𠀀."),
    ("tasks",     {"tasks-0-who": "Văn phòng ☑", "tasks-0-what": "Họp"},     "tasks-0-who", "ký tự không in được: ☑."),
]


def words(answer):
    return html.unescape(answer.get_data(as_text=True))


@pytest.fixture
def unit(loc_thinh, browse):
    """People of Lộc Thịnh by login, and plans there in any state."""
    class Unit:
        place = loc_thinh

        def plan(self, make=drafted, **facts):
            with work(loc_thinh.id):
                return make(loc_thinh, **facts).id

        def read(self, plan_id):
            with work(loc_thinh.id):
                plan = plans.get(plan_id)
                return {**{c.key: getattr(plan, c.key) for c in Plan.__table__.c}, "quotas": plans.seats(plan),
                        "sittings": plans.sittings(plan)}

        def __getattr__(self, login):
            return browse(loc_thinh, login)

    return Unit()


class TestTheList:
    def test_it_shows_year_state_and_number(self, unit):
        unit.plan(issued)
        shown = words(unit.lan.get("/plans/"))
        assert all(said in shown for said in ("Năm 2026", SUBJECT, "Đã ban hành", "01/KH-UBND", "15/12/2025"))

    def test_with_nothing_it_says_the_next_step_to_the_clerk_only(self, unit):
        assert "/t/loc-thinh/plans/new" in words(unit.mai.get("/plans/"))
        shown = words(unit.cuong.get("/plans/"))
        assert "Chưa có kế hoạch nào." in shown and "/plans/new" not in shown

    def test_village_heads_and_organisations_have_no_part_in_it(self, unit):
        for login in ("ung", "tham"):
            assert getattr(unit, login).get("/plans/").status_code == 403


class TestDrafting:
    def test_the_first_section_opens_a_draft_and_leads_to_the_second(self, unit):
        answer = unit.mai.post("/plans/", data={**GROUNDS, "client_key": str(uuid4())})
        assert answer.status_code == 303 and answer.location.endswith("/edit/aims")

    def test_a_double_click_makes_one_plan(self, unit):
        mai, data = unit.mai, {**GROUNDS, "client_key": str(uuid4())}
        assert mai.post("/plans/", data=data).location == mai.post("/plans/", data=data).location
        with work(unit.place.id):
            assert len(db.session.scalars(select(Plan)).all()) == 1

    def test_bad_input_keeps_what_was_typed(self, unit):
        answer = unit.mai.post("/plans/", data={**GROUNDS, "subject": "", "opening": "Nghe dân nói"})
        assert answer.status_code == 422 and "Nghe dân nói" in words(answer) and "Ghi trích yếu" in words(answer)

    def test_only_the_office_drafts(self, unit):
        for login in ("cuong", "lan", "tiep", "ung"):
            assert getattr(unit, login).get("/plans/new").status_code == 403
            assert getattr(unit, login).post("/plans/", data=GROUNDS).status_code == 403


class TestTheEditor:
    @pytest.mark.parametrize("section, typed, kept", SAVED, ids=[row[0] for row in SAVED])
    def test_a_section_is_saved_by_itself(self, unit, section, typed, kept):
        plan, mai = unit.plan(), unit.mai
        answer = mai.post(f"/plans/{plan}/edit/{section}", data={"version": "1", **typed})
        assert answer.status_code == 303 and answer.location.endswith(f"/edit/{section}")
        said = unit.read(plan)
        assert {name: said[name] for name in kept} == kept
        assert mai.get(answer.location[len("/t/loc-thinh"):]).status_code == 200

    @pytest.mark.parametrize("section", SECTIONS)
    def test_saving_and_going_on_leads_through_every_section_to_the_plan(self, unit, section):
        plan = unit.plan()
        typed = {name: fields for name, fields, _ in SAVED}[section]
        answer = unit.mai.post(f"/plans/{plan}/edit/{section}", data={"version": "1", "next": "1", **typed})
        after = [*SECTIONS, None][SECTIONS.index(section) + 1]
        assert answer.location.endswith(f"/{plan}/edit/{after}" if after else f"/plans/{plan}")

    @pytest.mark.parametrize("section, typed, field, sentence", REFUSED)
    def test_bad_input_says_so_beside_the_field_and_above_the_form(self, unit, section, typed, field, sentence):
        plan = unit.plan()
        answer = unit.mai.post(f"/plans/{plan}/edit/{section}", data={"version": "1", "venue": "Nhà Văn hóa", **typed})
        shown = words(answer)
        assert answer.status_code == 422 and unit.read(plan)["version"] == 1
        assert f'id="{field}-error"' in shown and shown.count(sentence) >= 2
        assert all(value in shown for value in typed.values() if value)

    def test_what_was_saved_stands_in_the_form_and_on_the_paper(self, unit):
        plan, mai = unit.plan(), unit.mai
        mai.post(f"/plans/{plan}/edit/time", data={
            "version": "1", "precision": "month", "month_month": "1", "month_year": "2026", "tentative": "y",
            "venue": "Nhà Văn hóa xã"})
        mai.post(f"/plans/{plan}/edit/audience", data={"version": "1", "seats_nd": "30", "seats_pn": "25"})
        shown = words(mai.get(f"/plans/{plan}/edit/time"))
        assert 'name="month_month" type="text" value="1"' in shown
        assert "Hiểu là: từ 01/01 đến 31/01/2026." in shown and "niêm yết chậm nhất 25/12/2025" in shown
        assert "Dự kiến trong tháng 01/2026" in shown and "<td>Hội Nông dân</td>" in shown
        shown = words(mai.get(f"/plans/{plan}/edit/audience"))
        assert 'value="30"' in shown and ">55<" in re.sub(r"\s", "", shown)

    def test_htmx_gets_the_editor_only(self, unit):
        plan, mai = unit.plan(), unit.mai
        refused = mai.post(f"/plans/{plan}/edit/grounds", data={"version": "1", **GROUNDS, "subject": ""}, headers=HTMX)
        saved = mai.post(f"/plans/{plan}/edit/grounds", data={"version": "1", **GROUNDS}, headers=HTMX)
        for answer, status in ((refused, 422), (saved, 200)):
            assert (answer.status_code, answer.headers["HX-Retarget"]) == (status, "#editor")
            assert "<html" not in words(answer) and 'id="editor"' in words(answer)
        assert "Đã lưu." in words(saved)

    def test_after_a_save_by_htmx_the_form_knows_the_new_version_and_has_spare_rows_again(self, unit):
        plan, mai = unit.plan(), unit.mai
        rows = {f"tasks-{n}-{part}": "Việc" for n in range(2) for part in ("who", "what")}
        shown = words(mai.post(f"/plans/{plan}/edit/tasks", data={"version": "1", **rows}, headers=HTMX))
        assert 'name="version" type="hidden" value="2"' in shown and 'id="tasks-3"' in shown and 'id="tasks-4"' not in shown

    def test_forty_rows_are_the_most_and_still_open(self, unit):
        plan = unit.plan(lambda place: plans.edit(
            drafted(place), {"tasks": [{"who": "Thôn", "what": "Họp"}] * 40}, 1, by=place.mai, on=MONDAY))
        assert 'id="tasks-39"' in words(unit.mai.get(f"/plans/{plan}/edit/tasks"))

    def test_what_was_not_sent_stays_as_it_is(self, unit):
        said = {"quotas": {"nd": 30}, "venue": "Hội trường", "seats_added": False,
                "secretaries": [{"post": "Văn phòng", "name": "", "citizen": False}]}
        plan = unit.plan(lambda place: plans.edit(drafted(place), said, 1, by=place.mai, on=MONDAY))
        unit.mai.post(f"/plans/{plan}/edit/time", data={"version": "2", "precision": "tba"})
        unit.mai.post(f"/plans/{plan}/edit/chairs", data={"version": "3", "chairs-0-post": "Chủ tịch"})
        unit.mai.post(f"/plans/{plan}/edit/audience", data={"version": "4", "people": "Nhân dân"})
        kept = unit.read(plan)
        assert {name: kept[name] for name in said} == said

    def test_without_the_council_as_co_chair_the_law_is_quoted(self, unit):
        plan, mai = unit.plan(), unit.mai
        assert "72/2025/QH15" in words(mai.get(f"/plans/{plan}/edit/chairs"))
        mai.post(f"/plans/{plan}/edit/chairs", data={
            "version": "1", "chairs-0-role": "co_chair", "chairs-0-post": "Đại diện Thường trực HĐND xã"})
        assert "72/2025/QH15" not in words(mai.get(f"/plans/{plan}/edit/chairs"))

    def test_there_is_no_other_section(self, unit):
        plan = unit.plan()
        assert unit.mai.get(f"/plans/{plan}/edit/money").status_code == 404

    def test_nobody_but_the_office_opens_it(self, unit):
        plan = unit.plan()
        for login in ("cuong", "lan", "tiep", "ung"):
            assert getattr(unit, login).get(f"/plans/{plan}/edit/grounds").status_code == 403
            assert getattr(unit, login).post(f"/plans/{plan}/edit/grounds", data={}).status_code == 403

    @pytest.mark.parametrize("make", [signed, issued])
    def test_a_signed_plan_is_closed_to_it_with_a_clear_sentence(self, unit, make):
        plan = unit.plan(make)
        for answer in (unit.mai.get(f"/plans/{plan}/edit/time"),
                       unit.mai.post(f"/plans/{plan}/edit/grounds", data={"version": "1", **GROUNDS})):
            assert answer.status_code == 409 and "Kế hoạch đã ký thì không sửa được nữa" in words(answer)


class TestTwoWriters:
    def test_the_second_sees_both_texts_and_chooses(self, unit):
        plan, mai = unit.plan(), unit.mai
        mai.post(f"/plans/{plan}/edit/grounds", data={"version": "1", **GROUNDS, "opening": "Bản thứ nhất"})
        second = {**GROUNDS, "opening": "Bản thứ hai"}
        answer = mai.post(f"/plans/{plan}/edit/grounds", data={"version": "1", **second})
        shown = words(answer)
        assert answer.status_code == 409 and "Bản thứ nhất" in shown and shown.count("Bản thứ hai") == 2
        assert unit.read(plan)["opening"] == "Bản thứ nhất"
        seen = re.search(r'name="version" type="hidden" value="(\d+)"', shown)[1]
        assert mai.post(f"/plans/{plan}/edit/grounds", data={"version": seen, **second}).status_code == 303
        assert unit.read(plan)["opening"] == "Bản thứ hai"

    def test_seats_tasks_and_dates_are_shown_in_words(self, unit):
        plan, mai = unit.plan(), unit.mai
        time = {"precision": "quarter", "quarter_quarter": "1", "quarter_year": "2026"}
        mai.post(f"/plans/{plan}/edit/time", data={"version": "1", **time, "sittings-0-venue": "Nhà A"})
        second = {"version": "1", "precision": "tba", "sittings-0-venue": "Nhà B"}
        shown = words(mai.post(f"/plans/{plan}/edit/time", data=second))
        assert all(said in shown for said in ("Quý I/2026", "Lịch thông báo cụ thể sau", "Nhà A", "Nhà B"))
        mai.post(f"/plans/{plan}/edit/audience", data={"version": "2", "seats_nd": "30", "adding": "added"})
        shown = words(mai.post(f"/plans/{plan}/edit/audience", data={"version": "2", "seats_nd": "20", "adding": "total"}))
        assert all(said in shown for said in ("Hội Nông dân: 30", "Hội Nông dân: 20"))
        mai.post(f"/plans/{plan}/edit/tasks", data={"version": "3", "tasks-0-who": "Văn phòng", "tasks-0-what": "Niêm yết"})
        shown = words(mai.post(f"/plans/{plan}/edit/tasks", data={"version": "3", "tasks-0-who": "", "tasks-0-what": ""}))
        assert "Văn phòng: Niêm yết" in shown and "(để trống)" in shown


class TestTheWayToTheNumber:
    def test_from_draft_to_issue_by_the_buttons_of_each_page(self, unit):
        plan = unit.plan()
        page = f"/plans/{plan}"
        unit.mai.post(f"{page}/edit/time", data={"version": "1", "precision": "tba"})

        def press(login, act, **data):
            browser = getattr(unit, login)
            assert f'action="/t/loc-thinh{page}/{act}"' in words(browser.get(page)), f"{login} sees no {act}"
            answer = browser.post(f"{page}/{act}", data=data)
            assert (answer.status_code, answer.location) == (303, f"/t/loc-thinh{page}")

        press("mai", "ask")
        press("lan", "opine/mttq", **{"mttq-words": "Nhất trí."})
        press("mai", "skip/party", **{"party-reason": "Đảng ủy đã cho chủ trương"})
        press("mai", "submit")
        press("cuong", "send-back", reason="Sửa nơi nhận")
        assert "Sửa nơi nhận" in words(unit.mai.get(page))
        press("mai", "submit")
        press("cuong", "sign")
        press("tiep", "issue")
        shown = words(unit.dang.get(page))
        assert all(said in shown for said in ("Đã ban hành", "01/KH-UBND", "Nhất trí.", "Đảng ủy đã cho chủ trương",
                                              "Thứ Hai, 15/12/2025", "ngày 15 tháng 12 năm 2025"))
        assert "Số: 01/KH-UBND" in words(unit.dang.get(f"{page}/paper"))
        assert f"/meetings/new/{plan}" in words(unit.mai.get(page)) and f"/meetings/new/{plan}" not in shown

    @pytest.mark.parametrize("make, login, act, sentence", [
        (in_review, "lan", "opine/mttq", "Ghi ý kiến, kể cả khi đồng ý hoàn toàn."),
        (in_review, "mai", "skip/party", "Ghi lý do bỏ qua bước xin ý kiến."),
        (submitted, "cuong", "send-back", "Ghi lý do trả lại để Văn phòng biết cần sửa gì."),
    ])
    def test_an_act_without_its_words_is_asked_for_them(self, unit, make, login, act, sentence):
        plan = unit.plan(make)
        answer = getattr(unit, login).post(f"/plans/{plan}/{act}", data={})
        assert answer.status_code == 422 and words(answer).count(sentence) >= 2 - (act == "skip/party")
        assert unit.read(plan)["state"] == ("submitted" if make is submitted else "in_review")

    def test_before_everything_is_there_the_page_says_what_is_missing_instead_of_a_button(self, unit):
        plan = unit.plan(in_review)
        shown = words(unit.mai.get(f"/plans/{plan}"))
        assert "ý kiến của Đảng ủy" in shown and f"/plans/{plan}/submit" not in shown
        answer = unit.mai.post(f"/plans/{plan}/submit")
        assert answer.status_code == 409 and "còn thiếu: ý kiến của Ủy ban MTTQ Việt Nam" in words(answer)

    def test_each_body_speaks_only_for_itself(self, unit):
        plan = unit.plan(in_review)
        assert unit.dang.post(f"/plans/{plan}/opine/mttq", data={"mttq-words": "x"}).status_code == 403
        assert unit.lan.post(f"/plans/{plan}/opine/veterans", data={}).status_code == 404
        shown = words(unit.dang.get(f"/plans/{plan}"))
        assert "opine/party" in shown and "opine/mttq" not in shown

    def test_an_opinion_older_than_the_last_change_says_so(self, unit):
        def spoken_then_changed(place):
            plan = in_review(place)
            plans.opine(plan, "mttq", "Nhất trí.", by=place.lan, on=MONDAY)
            return plans.edit(plan, {"venue": "Hội trường"}, plan.version, by=place.mai, on=MONDAY)

        assert "Kế hoạch có sửa sau ý kiến này." in words(unit.lan.get(f"/plans/{unit.plan(spoken_then_changed)}"))

    def test_another_leader_sees_his_own_office_before_he_signs(self, unit):
        plan = unit.plan(submitted)
        shown = words(unit.thu.get(f"/plans/{plan}"))
        assert "Kế hoạch ghi người ký là Bùi Văn Cường" in shown and "KT. CHỦ TỊCH" in shown
        assert "KT. CHỦ TỊCH" not in words(unit.cuong.get(f"/plans/{plan}"))


def bare(answer, id: str) -> str:
    """The page without the id that was asked for and without its token, which knows the second."""
    return re.sub(r'csrf_token" value="[^"]*"', "", words(answer)).replace(id, "")


def test_another_units_plan_is_as_missing_as_none(unit, ich_hau, browse):
    plan, stranger = unit.plan(), browse(ich_hau, "mai")
    for address in ("", "/paper", "/edit/grounds"):
        theirs, none = stranger.get(f"/plans/{plan}{address}"), stranger.get(f"/plans/{uuid4()}{address}")
        assert (theirs.status_code, none.status_code) == (404, 404)
        assert bare(theirs, str(plan)) == bare(none, none.request.path.split("/")[4])
    assert stranger.post(f"/plans/{plan}/ask").status_code == 404


@pytest.mark.parametrize("make, login, address", [
    (drafted, "mai", ""), (in_review, "mai", ""), (submitted, "cuong", ""), (issued, "lan", ""), (issued, "lan", "/paper"),
    *((in_review, "mai", f"/edit/{section}") for section in SECTIONS),
])
def test_a_page_asks_the_database_five_times_at_most(unit, make, login, address):
    browser, page = getattr(unit, login), f"/plans/{unit.plan(make)}{address}"
    browser.get(page)                                   # units and the State's calendar are remembered for a while
    statements(browser, page)
