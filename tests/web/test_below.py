"""The superior's page of the reports from below; issuing a report says that its figures went up."""

from dialogue.services import papers
from tenants.work import work
from tests.asked import carry
from tests.browsers import open_browser
from tests.cast import MONDAY
from tests.services.played import concluded


def test_issuing_a_report_sends_its_figures_and_the_superior_reads_them(app, loc_thinh, ngoc_lac):
    with work(loc_thinh.id):
        paper = papers.sign("report", concluded(loc_thinh), by=loc_thinh.cuong, on=MONDAY).id
    records = open_browser(app, loc_thinh, "tiep")
    records.post(f"/papers/{paper}/issue", data={"day": "15/12/2025"})
    assert "đã gửi UBND huyện Ngọc Lặc" in records.get(f"/papers/{paper}").text
    carry(ngoc_lac)
    above = open_browser(app, ngoc_lac, "mai")
    assert "/reports/below?year=2026" in above.get("/figures/?year=2026").text
    page = above.get("/reports/below?year=2026").text
    assert "chưa có báo cáo" in page and "01/BC-UBND" in page and "1 (1/0/0)" in page
    assert "Không có đơn vị nào trực thuộc" in open_browser(app, loc_thinh, "mai").get("/reports/below").text
    assert above.get("/reports/below?year=9999").status_code == 404
