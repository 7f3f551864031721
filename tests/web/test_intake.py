"""A village's spreadsheet: read, corrected where it is wrong, taken in once."""

import io
import re
import zipfile
from datetime import date
from html import unescape

import openpyxl
import pytest

from dialogue.documents import opened
from dialogue.documents.paper import Table
from dialogue.rules.authority import FIELDS
from dialogue.services import handouts, petitions
from tenants.work import work
from tests.asked import meeting as convene
from tests.cast import MONDAY

HEAD = ["TT", "Họ và tên người có ý kiến", "Thôn, địa chỉ", "Điện thoại", "Nội dung", "Lĩnh vực", "Đã đọc lại"]
GOOD = [1, "Trương Đình Ước", "xóm Đầu Cầu", 912345678, "Đường tỉnh ngập.\nBao giờ làm rãnh?", "Giao thông", "x"]
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Sheet1">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def xlsx(*rows, merged="") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(out)
    return out.getvalue()


def ods(*rows) -> bytes:
    cells = "".join("<table:table-row>" + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>" for row in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", ODS.format(cells))
    return out.getvalue()


@pytest.fixture
def unit(loc_thinh):
    with work(loc_thinh.id):
        convene(loc_thinh)
    return loc_thinh


def send(browser, unit, content, village="Ươm"):
    typed = {"village_id": str(unit.villages[village]), "file": (io.BytesIO(content), "x")}
    return browser.post("/petitions/import", data=typed, content_type="multipart/form-data")


def carried(answer) -> dict[str, str]:
    """What the form of a page sends back unchanged."""
    page = answer.get_data(as_text=True)
    return {name: unescape(value) for name, value in re.findall(r'name="(village_id|carried)" value="([^"]*)"', page)}


def words(unit) -> set[str]:
    with work(unit.id):
        return {row.words for row in petitions.listed()}


def test_a_sheet_is_corrected_kind_by_kind_and_taken_in_once(browse, unit):
    head = browse(unit, "ung")
    file = xlsx(["UBND xã"], HEAD, GOOD, [2, "", "", None, "Xin thùng rác", "", ""], [3, "Vi Thị Hòa"],
                [4, "Hà Văn Bảy", "", "hỏi sau", "Cấp sổ đỏ", "nhà cửa"], GOOD, merged="A1:G1")
    first = send(head, unit, file)
    page = first.get_data(as_text=True)
    assert first.status_code == 200 and "Chưa có nội dung" in page and "Dòng 5" in page and "Dòng 4" not in page
    second = head.post("/petitions/import/correct", data={**carried(first), "words-5": "Điện yếu"})
    assert second.status_code == 422 and "Chưa có họ tên" in second.get_data(as_text=True)
    third = head.post("/petitions/import/correct", data={**carried(second), "leave-4": "on"})
    assert "“nhà cửa”" in third.get_data(as_text=True)
    fourth = head.post("/petitions/import/correct", data={**carried(third), "field-6": "land"})
    assert 'value="hỏi sau"' in fourth.get_data(as_text=True)
    early = head.post("/petitions/import/take", data=carried(fourth))
    assert early.status_code == 422 and words(unit) == set()
    last = head.post("/petitions/import/correct", data={**carried(fourth), "phone-6": ""})
    assert last.status_code == 200 and "Ghi 3 ý kiến" in last.get_data(as_text=True)
    assert head.post("/petitions/import/take", data=carried(last)).status_code == 303
    assert words(unit) == {"Đường tỉnh ngập.\nBao giờ làm rãnh?", "Điện yếu", "Cấp sổ đỏ"}
    again = head.post("/petitions/import/take", data=carried(last))
    assert "3 dòng đã có từ trước" not in again.get_data(as_text=True) and len(words(unit)) == 3
    assert "Mọi ý kiến trong bảng đã có từ trước" in send(head, unit, xlsx(HEAD, GOOD)).get_data(as_text=True)


def test_the_template_has_the_columns_of_the_paper_form_and_comes_back_filled_in(browse, unit):
    head = browse(unit, "ung")
    page = head.get("/petitions/import").get_data(as_text=True)
    answer = head.get(re.search(r'href="/t/loc-thinh(/petitions/import/template/[^"]*)"', page)[1])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-mau-y-kien-lang-uom.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    columns = next(block.head for block in handout(unit).body if isinstance(block, Table))
    assert tuple(cell.value for cell in book.active[3]) == tuple(columns)
    chosen, = (one.formula1 for one in book.active.data_validations.dataValidation if "E4" in one.sqref)
    assert [cell.value for (cell,) in book["lists"][chosen.partition("!")[2]]] == list(FIELDS.values())
    assert "không có dòng ý kiến nào" in send(head, unit, answer.data).get_data(as_text=True)
    for column, said in zip("BCDEF", ("Hà Văn Bảy", "xóm 1", "Cấp sổ đỏ", "Đất đai", "x"), strict=True):
        book.active[f"{column}4"] = said
    filled = io.BytesIO()
    book.save(filled)
    assert head.post("/petitions/import/take", data=carried(send(head, unit, filled.getvalue()))).status_code == 303
    assert words(unit) == {"Cấp sổ đỏ"}


def handout(unit):
    """The form that is printed and filled in by hand."""
    with work(unit.id):
        coming = petitions.coming(MONDAY)
        return handouts.collection(coming, unit.villages["Ươm"], "https://x.vn", by=unit.mai, on=MONDAY)


def test_open_document_is_read_too(browse, unit):
    clerk = browse(unit, "mai")
    answer = send(clerk, unit, ods(["Họ tên", "Nội dung"], ["Hà Văn Bảy", "Cấp sổ đỏ"]))
    assert clerk.post("/petitions/import/take", data=carried(answer)).status_code == 303 and words(unit) == {"Cấp sổ đỏ"}


def test_cells_of_every_sort_are_read_as_their_text():
    rows = opened.table(xlsx(["a", date(2026, 1, 6)], [12.0, 1.5], [True, False], ["hai\ndòng", None]))
    assert rows == [["a", "06/01/2026"], ["12", "1.5"], ["x", ""], ["hai\ndòng", ""]]


@pytest.mark.parametrize(("content", "said"), [
    (b"", "Chỉ nhận bảng tính"), (b"%PDF-1.7", "Chỉ nhận bảng tính"), (xlsx(["Tên", "Tuổi"], ["A", 3]), "Không thấy cột"),
    (xlsx(["Họ tên", "Nội dung"]), "không có dòng ý kiến nào"), (xlsx(), "không có dòng nào")])
def test_what_is_no_table_of_opinions_is_said_beside_the_file(browse, unit, content, said):
    answer = send(browse(unit, "mai"), unit, content)
    assert answer.status_code == 422 and said in answer.get_data(as_text=True)


def test_a_village_head_hands_in_for_the_own_village_only_and_made_up_pages_lead_back(browse, unit):
    head = browse(unit, "ung")
    assert send(head, unit, xlsx(HEAD, GOOD), "Lộc Tiến").status_code == 422
    own = carried(send(head, unit, xlsx(HEAD, GOOD)))
    stolen = {**own, "village_id": str(unit.villages["Lộc Tiến"])}
    assert head.post("/petitions/import/take", data=stolen).status_code == 403
    for bad in ({}, {**own, "carried": "x"}, {**own, "village_id": "x"}, {**own, "carried": "eJwDAAAAAAE="}):
        assert head.post("/petitions/import/correct", data=bad).status_code == 303
    assert words(unit) == set()
