"""The register of papers as the records clerk reads, prints and opens it."""

from dialogue.services import papers
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix, regulate


def text(answer):
    return answer.get_data(as_text=True)


def test_the_register_is_opened_read_filtered_and_printed(browse, loc_thinh):
    records, clerk = browse(loc_thinh, "tiep"), browse(loc_thinh, "mai")
    empty = text(records.get("/papers/register/"))
    assert "Năm 2025 sổ này chưa có số nào." in empty and "Đã cấp số trên sổ giấy" in empty
    assert "Đã cấp số trên sổ giấy" not in text(clerk.get("/papers/register/"))
    wrong = records.post("/papers/register/", data={"code": "TB", "last": "0"})
    assert wrong.status_code == 422 and "Ghi số từ 1 đến 99.999." in text(wrong)
    assert records.post("/papers/register/", data={"code": "TB", "last": "44"}).status_code == 303
    with work(loc_thinh.id):
        regulate()
        papers.sign("notice", fix(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
    (address,) = {part.split('"')[0] for part in text(records.get("/papers/")).split('href="/t/loc-thinh')
                  if part.startswith("/papers/") and part[8:16].isalnum() and "-" in part[16:17]}
    early = records.post(f"{address}/issue", data={"day": "14/12/2025"})
    assert early.status_code == 422 and "Văn bản ký ngày 15/12/2025" in text(early) and "14/12/2025" in text(early)
    assert records.post(f"{address}/issue", data={"day": "15/12/2025"}).status_code == 303
    shown = text(clerk.get("/papers/register/?year=2025&register=TB"))
    assert "45/TB-UBND" in shown and "Số 01 đến 44 đã cấp trên sổ giấy; Lò Văn Tiếp ghi ngày 15/12/2025." in shown
    assert "Bùi Văn Cường" in shown and "Trang thông tin điện tử xã" in shown and "Không có văn bản mang số" not in shown
    assert "45/TB-UBND" not in text(clerk.get("/papers/register/?year=2025&register=KH"))
    part = text(clerk.get("/papers/register/?year=2025&register=TB", headers={
        "HX-Request": "true", "HX-Target": "div#register", "HX-Request-Type": "partial"}))
    assert part.lstrip().startswith('<div id="register"') and "45/TB-UBND" in part
    assert "data-print" in text(clerk.get("/papers/register/?year=2025&print=1"))
