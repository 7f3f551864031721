"""The whole thread in a real Chromium: Lộc Thịnh's dialogue from plan to report, one petition up and its answer back."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from dialogue import jobs
from dialogue.demo.settle import REGULATIONS
from dialogue.models.regulation import Regulation
from tenants.db import db
from tenants.work import work
from tests.cast import PASSWORD

expect.set_options(timeout=60_000)          # patient on a busy machine; a person would wait too
NAMES = ("Hà Thị Vinh", "Trương Đình Ước")


class Player:
    """Somebody with an account and a browser of his own, who does what a person does: open, fill, press, read."""

    def __init__(self, browser: Browser, base: str, unit: str, login: str, width: int = 1280) -> None:
        self.home = f"{base}/t/{unit}"
        self.page: Page = browser.new_context(viewport={"width": width, "height": 900}, locale="vi").new_page()
        self.page.set_default_timeout(60_000)
        self.broken: list[str] = []
        self.page.on("console", lambda said: self.broken.append(said.text) if said.type == "error" else None)
        if login:
            self.open("/sign-in")
            self.page.locator("input[name=login]").fill(login)
            self.page.locator("input[name=password]").fill(PASSWORD)
            self.press("Đăng nhập")

    def open(self, path: str) -> "Player":
        self.page.goto(self.home + path)
        return self

    def fill(self, **fields: str) -> "Player":
        for name, value in fields.items():
            self.page.locator(f"[name='{name}']:visible").first.fill(value)
        return self

    def press(self, name: str) -> "Player":
        with self.page.expect_event("requestfinished"):
            self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state("networkidle")
        return self

    def take(self, what: str) -> "Player":
        """The row of the desk that speaks of it."""
        self.page.locator(".dt-list > li", has_text=what).get_by_role("button").first.click()
        self.page.wait_for_load_state("networkidle")
        return self

    def follow(self, name: str) -> "Player":
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        return self

    def unfold(self, name: str) -> "Player":
        self.page.locator("summary", has_text=name).first.click()
        return self

    def sees(self, *words: str) -> "Player":
        for one in words:
            expect(self.page.locator("body")).to_contain_text(one)
        return self


@pytest.fixture
def stage(app, loc_thinh, serve, browser):
    """Players by unit and login, on a day that can be set; Lộc Thịnh rules its own terms."""
    app.config.update(DEMO_TODAY="2025-12-01")
    with work(loc_thinh.id):
        db.session.add_all(Regulation(duty=duty, layer="unit", count=count, unit=unit, unit_stated=stated, source=source,
                                      in_force_from=date(2024, 1, 1))
                           for duty, count, unit, stated, source in REGULATIONS["loc-thinh"])
    base, players = serve(app), {}

    def player(login: str, unit: str = "loc-thinh", width: int = 1280) -> Player:
        key = (unit, login)
        if key not in players:
            players[key] = Player(browser, base, unit, login, width)
        return players[key]

    player.on = lambda day: app.config.update(DEMO_TODAY=day)
    player.all = players
    return player


def carry(app, day: str) -> None:
    while jobs.deliver_all(date.fromisoformat(day)):
        pass


def test_a_dialogue_from_plan_to_report(app, stage):
    clerk, chairman, records, mttq = (stage(login) for login in ("mai", "cuong", "tiep", "lan"))

    # the plan
    clerk.open("/plans/").press("Soạn kế hoạch")
    clerk.fill(subject="Tổ chức đối thoại với Nhân dân năm 2026",
               bases="Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10/11/2022").press("Lưu và sang mục").sees("Mục 2 trong 9")
    clerk.press("Lưu và sang mục").sees("Mục 3 trong 9")
    clerk.fill(**{"chairs-0-post": "Chủ tịch UBND xã", "chairs-1-post": "Đại diện Thường trực HĐND xã"})
    clerk.page.locator("[name='chairs-1-role']").select_option("co_chair")
    clerk.press("Lưu và sang mục").sees("Mục 4 trong 9")
    clerk.page.get_by_label("Trong một tháng").check()
    clerk.fill(month_month="1", month_year="2026", venue="Nhà Văn hóa xã Lộc Thịnh")
    clerk.press("Lưu và sang mục").sees("Mục 5 trong 9")
    clerk.page.get_by_label("Hội Nông dân").fill("2")
    for section in (6, 7, 8, 9):
        clerk.press("Lưu và sang mục").sees(f"Mục {section} trong 9")
    clerk.press("Lưu và xem kế hoạch").press("Gửi xin ý kiến").sees("Đang xin ý kiến")
    mttq.open("/desk").press("Đọc và cho ý kiến")
    mttq.page.locator("textarea:visible").first.fill("Nhất trí.")
    mttq.press("Gửi ý kiến").sees("Nhất trí.")
    clerk.open("/desk").press("Sửa kế hoạch").unfold("Bỏ qua, ghi lý do")
    clerk.page.locator("textarea:visible").first.fill("Đảng ủy đã có ý kiến tại cuộc họp.")
    clerk.press("Bỏ qua ý kiến này").sees("Đảng ủy đã có ý kiến").press("Trình ký").sees("Chờ ký")
    chairman.open("/desk").press("Đọc và ký").press("Ký kế hoạch").sees("Đã ký")
    records.open("/desk").press("Cấp số").press("Cấp số, ban hành").sees("01/KH-UBND")

    # the meeting and its notice
    stage.on("2025-12-17")
    clerk.open("/meetings/").press("Chốt ngày họp")
    clerk.fill(day="06/01/2026", starts_at="7 giờ 30", attendance="Mỗi hộ một người").press("Chốt ngày họp")
    clerk.follow("Sổ theo dõi hạn").sees("27/12/2025", "01/01/2026", "12/01/2026", "14/01/2026", "16/01/2026", "19/01/2026")
    meeting = re.search(r"/meetings/[0-9a-f-]+", clerk.page.url).group()
    publish(stage, meeting, "notice")
    clerk.open(meeting).press("Ra thông báo")

    # what the villages ask; who comes
    stage.on("2025-12-29")
    village = stage("ung", width=390).open("/petitions/new")
    village.press("Gửi về xã").sees("Ghi nội dung bà con hỏi")
    village.fill(words="Cột điện đầu ngõ nghiêng ra đường, đề nghị thay.", speaker="Hà Thị Vinh").press("Gửi về xã")
    code = village.page.locator(".dt-code").first.inner_text().strip()
    village.open("/petitions/new").sees("Cột điện đầu ngõ").press("Gửi tổng hợp").sees("1 ý kiến")
    farmers = stage("tham").open(meeting + "/quotas")
    farmers.follow("Hội Nông dân")
    for name in ("Lê Văn Một", "Lê Văn Hai"):
        farmers.fill(delegate=name).press("Ghi vào danh sách").sees(name)
    farmers.sees("Đã đủ 2 người")

    # the day itself
    stage.on("2026-01-06")
    clerk.open(meeting + "/hold").fill(began_at="7 giờ 40", ended_at="11 giờ 10", officials="20", walk_ins="100")
    clerk.page.locator("button[type=submit], main form button").last.click()
    clerk.page.wait_for_load_state()
    clerk.sees("122")
    clerk.open("/petitions/new")
    clerk.page.get_by_label("Nêu tại hội nghị").check()
    clerk.fill(words="Bao giờ sửa đèn đường ngã ba chợ?", speaker="Trương Đình Ước").press("Ghi và nhận ý kiến")
    for title, competence in (("Cột điện làng Ươm", "Vượt thẩm quyền"), ("Đèn đường", "Thuộc thẩm quyền của đơn vị")):
        clerk.open("/petitions/").follow("Cột điện đầu ngõ" if title.startswith("Cột") else "Bao giờ sửa đèn")
        clerk.page.get_by_label("Câu hỏi", exact=True).check()
        clerk.fill(summary=title)
        clerk.page.get_by_label("Kiến nghị", exact=True).check()
        clerk.page.get_by_label(competence).check()
        clerk.press("Phân loại").sees(title)
    chairman.open("/petitions/").follow("Đèn đường")
    if not chairman.page.locator("textarea[name=said]").is_visible():
        chairman.unfold("Ghi đã trả lời tại chỗ")
    chairman.fill(said="Thay bóng xong trước 15/01.")
    chairman.page.locator("form", has=chairman.page.locator("textarea[name=said]")).locator("button").click()
    chairman.sees("Thay bóng xong trước 15/01.", "Đã trả lời")

    # up, and the answer back
    stage.on("2026-01-07")
    chairman.open("/desk").take("Cột điện làng Ươm").fill(reason="Lưới điện do ngành điện quản lý.").press("Ký chuyển cấp trên")
    chairman.sees("chờ Văn thư cấp số")
    records.open("/desk").press("Cấp số và gửi").sees("Dân hỏi").press("Cấp số và gửi").sees("Đã gửi")
    carry(app, "2026-01-07")
    leader = stage("cuong", "ngoc-lac").open("/desk").follow("việc khác chờ đồng chí").press("Xem và giải quyết")
    leader.sees("Cột điện đầu ngõ nghiêng").press("Báo nhận giải quyết").sees("nhận giải quyết.")
    expect(leader.page.locator("body")).not_to_contain_text("Hà Thị Vinh")
    office = stage("mai", "ngoc-lac").open("/petitions/").follow("Cột điện làng Ươm").press("Soạn trả lời bằng văn bản")
    office.sees("Cột điện đầu ngõ nghiêng").fill(words="Điện lực thay cột trước 31/01.").press("Trình ký").sees("Chờ ký")
    leader.open("/desk").take("Cột điện làng Ươm").sees("Cột điện đầu ngõ nghiêng", "Điện lực thay cột").press("Ký trả lời")
    leader.sees("Đã ký")
    below = stage("tiep", "ngoc-lac").open("/desk").press("Cấp số và gửi").sees("Dân hỏi")
    below.press("Cấp số và gửi").sees("Đã cấp số và gửi")
    carry(app, "2026-01-07")
    clerk.open("/desk").press("Báo lại").sees("Điện lực thay cột trước 31/01.").press("Báo lại trả lời của cấp trên")
    clerk.sees("Đã trả lời")

    # minutes, conclusion, report; what everybody may read
    clerk.open(meeting + "/conclude").fill(conclusion="Giao Địa chính theo dõi việc thay cột điện.").press("Ghi kết luận")
    sign(stage, meeting, "minutes")
    publish(stage, meeting, "conclusion")
    publish(stage, meeting, "report")
    clerk.open(meeting).sees("Không còn")
    stranger = stage("").open("/board").sees("kết luận")
    for name in NAMES:
        expect(stranger.page.locator("body")).not_to_contain_text(name)
    stranger.open("/track").fill(code=code).press("Tra cứu").sees("Điện lực thay cột trước 31/01.")
    assert [line for player in stage.all.values() for line in player.broken if "422" not in line] == []


def sign(stage, meeting: str, kind: str) -> None:
    stage("cuong").open(f"{meeting}/papers/{kind}").press("Ký").sees("Đã ký")
    stage("tiep").open("/desk").press("Cấp số").press("Cấp số, ban hành").sees("Đã ban hành")


def publish(stage, meeting: str, kind: str) -> None:
    sign(stage, meeting, kind)
    clerk = stage("mai").open(f"{meeting}/papers/{kind}")
    clerk.press("Lập bản công khai")
    if clerk.page.get_by_role("button", name="Ẩn các chỗ này").count():
        clerk.press("Ẩn các chỗ này")
    clerk.page.locator("input[name=read]").check()
    clerk.press("Duyệt, công khai").sees("Đã duyệt")
    while clerk.page.get_by_role("button", name="Ghi đã niêm yết").count():
        left = clerk.page.get_by_role("button", name="Ghi đã niêm yết").count()
        clerk.press("Ghi đã niêm yết")
        expect(clerk.page.get_by_role("button", name="Ghi đã niêm yết")).to_have_count(left - 1)
