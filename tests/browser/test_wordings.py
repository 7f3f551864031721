"""The clerk words a notice on a phone and sees the paper while typing."""

from playwright.sync_api import expect

from dialogue.documents.words import standard
from tests.browsers import COOKIE
from tests.convened import Unit


def test_the_paper_follows_the_words_and_a_mistake_is_told_at_its_line(page, app, loc_thinh, serve, axe):
    root = f"{serve(app)}/t/loc-thinh"
    page.context.add_cookies([{"name": COOKIE, "url": f"{root}/",
                               "value": Unit(app, loc_thinh).mai.get_cookie(COOKIE, path="/t/loc-thinh/").value}])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{root}/wordings/notice")
    text, preview = page.get_by_label("Lời văn"), page.get_by_role("region", name="Văn bản sẽ in")
    text.fill(standard("notice").replace("thông báo về việc tổ chức", "kính báo việc tổ chức"))
    expect(preview).to_contain_text("kính báo việc tổ chức")
    page.get_by_label("Nơi nhận, mỗi dòng một nơi").fill("Các làng\nLưu: VT, VP")
    expect(preview).to_contain_text("- Lưu: VT, VP.")
    text.fill("Một dòng\n{{ venu }}")
    expect(preview).to_contain_text("Dòng 2: không có dữ kiện tên là “venu”.")
    expect(text).to_have_value("Một dòng\n{{ venu }}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []
    page.get_by_role("button", name="Lưu lời văn").click()
    expect(page.get_by_role("alert")).to_contain_text("Dòng 2")
    expect(text).to_have_value("Một dòng\n{{ venu }}")
