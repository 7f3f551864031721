"""The plan of Ích Hậu, typed from an empty form as its clerk would, with every click and every filled field counted."""

import re

import pytest
from playwright.sync_api import Page, expect

from dialogue.demo.seeds import ich_hau as seed
from dialogue.models.plan import Plan
from dialogue.rules.plan import SECTIONS
from dialogue.services import plans
from tenants.db import db
from tenants.work import work
from tests.cast import PASSWORD

MOST_CLICKS = 15
MOST_FIELDS = 26
FIELDS = seed.FIELDS


class Clerk:
    """Somebody at the keyboard: presses, ticks and fills, and counts what it took."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home, self.clicks, self.fields = page, home, 0, 0
        page.set_default_timeout(60_000)

    def click(self, what: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=what).first.click()
        self.page.wait_for_load_state("networkidle")
        self.clicks += 1

    def tick(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).first.check()
        self.clicks += 1

    def choose(self, name: str, option: str) -> None:
        self.page.locator(f"[name='{name}']").select_option(label=option)
        self.clicks += 2                                    # opens the list, takes from it

    def fill(self, **typed: str) -> None:
        for name, words in typed.items():
            self.page.locator(f"[name='{name}']:visible").first.fill(words)
            self.fields += 1

    def next(self, section: int) -> None:
        self.click("Lưu và sang mục")
        expect(self.page.locator("body")).to_contain_text(f"Mục {section} trong {len(SECTIONS)}")


@pytest.fixture
def clerk(app, ich_hau, serve, page):
    someone = Clerk(page, f"{serve(app)}/t/ich-hau")
    page.goto(f"{someone.home}/sign-in")
    page.locator("input[name=login]").fill("mai")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state("networkidle")
    page.goto(f"{someone.home}/plans/")
    return someone


def lines(words: list[str]) -> str:
    return "\n".join(words)


def test_a_clerk_enters_the_plan_of_ich_hau_from_an_empty_form(clerk, ich_hau, axe):
    clerk.click("Soạn kế hoạch")
    clerk.fill(year="2024", subject=seed.SUBJECT, bases=lines(FIELDS["bases"]))
    clerk.next(2)
    clerk.fill(purpose=FIELDS["purpose"], requirements=FIELDS["requirements"])
    clerk.next(3)
    for row, who in enumerate(FIELDS["chairs"]):
        clerk.choose(f"chairs-{row}-role", "Người đối thoại")
        clerk.fill(**{f"chairs-{row}-post": who["post"]})
        if who["second_post"]:
            clerk.fill(**{f"chairs-{row}-second_post": who["second_post"]})
    clerk.fill(**{"secretaries-0-post": FIELDS["secretaries"][0]["post"]})
    clerk.next(4)
    clerk.tick("Đúng ngày, giờ")
    clerk.fill(datetime_day="14/06/2024", datetime_at="7h00p", venue=FIELDS["venue"])
    clerk.next(5)
    clerk.fill(people=FIELDS["people"], audience_lines=lines(FIELDS["audience_lines"]))
    clerk.fill(**{f"seats_{organisation}": str(seats) for organisation, seats in FIELDS["quotas"].items()})
    clerk.next(6)
    clerk.fill(content=FIELDS["content"], manner=FIELDS["form"])
    clerk.next(7)
    clerk.fill(**{"tasks-0-who": FIELDS["tasks"][0]["who"], "tasks-0-what": FIELDS["tasks"][0]["what"]})
    clerk.next(8)
    clerk.next(9)
    assert axe(clerk.page) == []
    clerk.fill(closing=FIELDS["closing"], recipients=lines(FIELDS["recipients"]), file_copy=FIELDS["file_copy"],
               signer_name=FIELDS["signer_name"])
    clerk.click("Lưu và xem kế hoạch")

    sheet = clerk.page.locator(".dt-sheet")
    for words in ("Thời gian: 7 giờ 00, ngày 14/06/2024", "đồng chí Bí thư Đảng ủy - CT HĐND xã và Chủ tịch Ủy ban nhân dân xã",
                  "Thư ký: Đồng chí Văn phòng xã Ích Hậu", "120", "Nguyễn Xuân Trường", "Lưu: VP."):
        expect(sheet).to_contain_text(words)
    with work(ich_hau.id):
        plan = db.session.query(Plan).one()
        assert plan.subject == seed.SUBJECT
        for name in ("purpose", "requirements", "chairs", "secretaries", "date_words", "venue", "people", "content", "form",
                     "closing", "file_copy", "signer_name"):
            assert getattr(plan, name) == FIELDS[name], name
        assert plans.seats(plan) == FIELDS["quotas"] and re.match(r".*5 thôn$", plan.audience)
    assert clerk.clicks <= MOST_CLICKS and clerk.fields <= MOST_FIELDS
