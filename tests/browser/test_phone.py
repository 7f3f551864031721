"""The village head's telephone in a real Chromium at 360 px: cut off, restarted, back again, and left clean."""

import pytest
from playwright.sync_api import expect

from dialogue.services import petitions
from tenants.work import work
from tests.asked import meeting

from .conftest import CHROMIUM
from .test_doors import sign_in

PHONE = {"width": 360, "height": 740}
SAID = [f"Đường ngõ {number} ngập khi mưa." for number in range(1, 6)]
STORES = """async () => {
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((ok) => { const asked = indexedDB.open(name); asked.onsuccess = () => ok(asked.result); });
    for (const store of base.objectStoreNames) {
      const rows = await new Promise((ok) => { const asked = base.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => ok(asked.result); });
      kept.push(JSON.stringify(rows, (_, value) => value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value));
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      kept.push(request.url, await (await caches.match(request)).text());
    }
  }
  return kept.join('\\n');
}"""


@pytest.fixture
def address(app, loc_thinh, serve):
    with work(loc_thinh.id):
        meeting(loc_thinh)
    return serve(app)


@pytest.fixture
def telephone(playwright, tmp_path):
    """Switches one telephone on; what it keeps outlives its being switched off."""
    contexts = []

    def on():
        if not CHROMIUM:
            pytest.skip("there is no Chromium on this machine")
        contexts.append(playwright.chromium.launch_persistent_context(
            tmp_path / "telephone", executable_path=CHROMIUM, viewport=PHONE, args=["--no-sandbox", "--disable-gpu"]))
        return contexts[-1], contexts[-1].pages[0]

    yield on
    for context in contexts:
        context.close()


def write(page, words):
    page.get_by_label("Bà con hỏi gì?").fill(words)
    page.get_by_label("Ai hỏi?").fill("Hà Thị Vinh")
    page.get_by_role("button", name="Gửi về xã").click()


def waits(page, text):
    expect(page.get_by_role("status", name="Ý kiến trên máy này")).to_contain_text(text)


def ready(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def stored(loc_thinh):
    with work(loc_thinh.id):
        return sorted(row.words for row in petitions.listed())


def test_five_opinions_without_a_network_arrive_once_after_a_restart_and_the_sign_out_leaves_nothing(
        app, loc_thinh, address, telephone, axe):
    entry = f"{address}/t/loc-thinh/petitions/new"
    context, page = telephone()
    sign_in(page, address, "ung")
    page.goto(entry)
    ready(page)
    context.set_offline(True)
    for number, words in enumerate(SAID[:3], 1):
        write(page, words)
        waits(page, f"{number} ý kiến đang chờ gửi · 0 đã tới")
    page.get_by_label("Bà con hỏi gì?").fill("Đang viết dở")
    page.wait_for_timeout(600)
    page.reload()
    waits(page, "3 ý kiến đang chờ gửi · 0 đã tới")
    assert axe(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.get_by_label("Bà con hỏi gì?")).to_have_value("Đang viết dở")
    for words in SAID[3:]:
        write(page, words)
    waits(page, "5 ý kiến đang chờ gửi · 0 đã tới")
    kept = page.evaluate(STORES)
    assert not [words for words in (*SAID, "Vinh", "Đang viết dở") if words in kept]
    context.close()

    context, page = telephone()                              # the browser has forgotten the sign-in
    context.set_offline(True)
    page.goto(entry)
    waits(page, "5 ý kiến đang chờ gửi")
    context.set_offline(False)
    waits(page, "Trưởng làng Ươm đăng nhập lại thì máy gửi tiếp")
    assert stored(loc_thinh) == []
    sign_in(page, address, "tien")                           # somebody else borrows the telephone
    page.goto(entry)
    waits(page, "Máy này còn 5 ý kiến của Trưởng làng Ươm")
    assert "ngập" not in page.content() and stored(loc_thinh) == []
    page.context.clear_cookies()
    sign_in(page, address, "ung")
    page.goto(entry)
    waits(page, "0 ý kiến đang chờ gửi · 5 đã tới")
    expect(page.get_by_role("status", name="Ý kiến trên máy này")).to_contain_text("LT-2026-005")
    assert stored(loc_thinh) == SAID

    context.set_offline(True)
    write(page, "Ý kiến bị bỏ lại")
    waits(page, "1 ý kiến đang chờ gửi")
    page.wait_for_load_state()
    context.route("**/phone/petitions", lambda route: route.abort())
    context.set_offline(False)
    page.get_by_role("button", name="Thoát").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Còn 1 ý kiến chưa gửi")
    page.get_by_role("button", name="Xóa và thoát").click()
    page.wait_for_url("**/sign-in")
    kept = page.evaluate(STORES)
    assert not [trace for trace in (*SAID, "bỏ lại", "Vinh", "Ưng", "Ươm", "LT-2026") if trace in kept]
    for _ in range(3):
        page.go_back()
        assert "ngập" not in page.content() and "Vinh" not in page.content() and "Ưng" not in page.content()


def test_one_that_must_be_corrected_waits_with_its_reason_while_the_others_go_on(page, app, loc_thinh, address):
    page.set_viewport_size(PHONE)
    sign_in(page, address, "ung")
    page.goto(f"{address}/t/loc-thinh/petitions/new")
    ready(page)
    page.context.set_offline(True)
    write(page, "☃\ue000 sai phông chữ")
    write(page, SAID[0])
    waits(page, "2 ý kiến đang chờ gửi")
    page.context.set_offline(False)
    waits(page, "1 ý kiến đang chờ gửi · 1 đã tới")
    waits(page, "Bà con hỏi gì?:")
    page.get_by_role("button", name="Sửa ý kiến này").click()
    write(page, SAID[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu tra cứu ý kiến")      # the receipt of the last one
    assert stored(loc_thinh) == SAID[:2]
