"""Every list of the office as a spreadsheet: it holds the rows of its page, for those who see the page."""

import re
import shutil
import subprocess
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from blueprints.lists import LISTS
from dialogue.services import postings
from tenants.work import work
from tests.asked import asked
from tests.conftest import ROOT

from .objects import OBJECTS, Made

PAGES = (
    # list                  who      its page                                                     tables   which cell is there
    ("petitions",          "mai",   "/petitions/?state=received",                                 [0],     "Số"),
    ("petitions",          "hop",   "/petitions/",                                                [0],     "Số"),
    ("answers",            "mai",   "/answers/",                                                  [0],     "Trả lời về việc"),
    ("escalations",        "mai",   "/escalations/",                                              [0],     "Số"),
    ("incoming",           "tiep",  "/incoming/",                                                 [0],     "Số đến"),
    ("figure",             "mai",   "/figures/items?year=2026",                                   [0],     "Số"),
    ("figure",             "mai",   "/figures/items?year=2026&field=roads",                       [0],     "Số"),
    ("figure_of_meeting",  "lan",   "/meetings/{meeting_id}/figures/items",                       [0],     "Số"),
    ("figure_meetings",    "mai",   "/figures/planned?year=2026",                                 [0],     "Hội nghị"),
    ("promises",           "lan",   "/supervision/",                                              [0, 1],  "Số"),
    ("reception_register", "mai",   "/reception/?start=01/12/2025&end=31/12/2025",                [0],     "Nội dung"),
    ("requests",           "mai",   "/data-requests/",                                            [0],     "Số"),
    ("meetings",           "ung",   "/meetings/",                                                 [0],     "Hội nghị"),
    ("quotas",             "tham",  "/meetings/{meeting_id}/quotas",                              [0],     "Đoàn thể"),
    ("delegates",          "tham",  "/meetings/{meeting_id}/quotas/{quota_id}",                   [0],     "Họ và tên"),
    ("ledger",             "mai",   "/meetings/{meeting_id}/deadlines",                           [0],     "Việc phải làm"),
    ("postings",           "mai",   "/meetings/{posted_id}/postings",                            [0],     "Nơi niêm yết"),
    ("dossier",            "mai",   "/meetings/{meeting_id}/file",                                [-1],    "Tài liệu"),
    ("plans",              "mai",   "/plans/",                                                    [0],     "Kế hoạch"),
    ("papers",             "mai",   "/papers/?year=2025",                                         [0],     "Số, ký hiệu"),
    ("register",           "mai",   "/papers/register/?year=2025",                                [0],     "Số, ký hiệu"),
    ("party_reports",      "dang",  "/party-reports/",                                            [0],     "Từ ngày"),
    ("people",             "mai",   "/people/",                                                   [0],     "Họ tên"),
    ("villages",           "mai",   "/people/",                                                   [1],     "Tên"),
    ("villages",           "tri",   "/villages/",                                                 [0],     "Nơi niêm yết"),
    ("accounts",           "tri",   "/accounts/",                                                 [0],     "Tên đăng nhập"),
    ("delegations",        "mai",   "/delegations/",                                              [0],     "Ai ký"),
    ("history",            "tri",   "/history/?noun=petition",                                    [0],     "Số"),
)
NO_SHEET = {
    # page                      why its table has no sheet
    "answers/show.html":        "the ways of one answer to its askers",
    "attachments/of_meeting.html": "files, which are taken along themselves",
    "below/index.html":         "annex IV of the superior's report, whose annexes are sheets",
    "telephones/index.html":    "who has a slip or a telephone now, with the buttons for it",
    "calendar/year.html":       "the State's calendar with the unit's days; a feed brings it into a calendar",
    "convening/index.html":     "the papers that call people to a meeting, each of which can be taken along",
    "figures/index.html":       "its numbers go into the report, whose annexes are sheets",
    "handouts/index.html":      "forms to print, each of which can be taken along",
    "help/rights.html":         "the rights, the same for every unit",
    "home/chairman.html":       "what one person has to do today",
    "meetings/change.html":     "deadlines that would move, shown once",
    "party_reports/show.html":  "one report; its annexes are sheets",
    "petitions/show.html":      "one opinion",
    "petitions/preview.html":   "rows of somebody's own sheet, before they are taken in",
    "plans/settlement.html":    "a form",
    "plans/show.html":          "one plan; its annexes are in the paper",
    "reports/show.html":        "one report; its annexes are sheets",
    "retention/index.html":     "the law's terms of keeping, the same for every unit",
    "sealed/index.html":        "what lies sealed is taken along in no file",
    "sealed/show.html":         "who opened what lies sealed: it leaves the page in no file",
    "signed_copies/signatures.html": "what one file says of its signatures",
    "subject_requests/show.html": "one request",
    "accounts/show.html":       "one person's offices",
    "terms/index.html":         "the law's terms side by side; the ledger of a meeting says which holds",
    "wordings/index.html":      "the wordings of papers, each with a page of its own",
    "wordings/show.html":       "one wording and what was changed in it",
}
OFFICE = shutil.which("soffice") or ""
CALC = OFFICE and (Path(OFFICE).resolve().parent / "libsclo.so").exists()


def rows_of(page: str, tables: list[int]) -> list[str]:
    """The rows of a page's tables as text, without heads, sums and the line of today."""
    found = re.findall(r"<table.*?</table>", page, re.S)
    rows = [row for table in tables for row in re.findall(r"<tr[ >].*?</tr>", found[table].split("<tbody>")[1], re.S)]
    return [unescape(re.sub(r"<[^>]+>", "", row)) for row in rows if not re.match(r'<tr class="dt-(total|now-row)"', row)]


def opened(answer) -> tuple[list[str], list[list[str]]]:
    assert answer.status_code == 200, answer.status
    tab = openpyxl.load_workbook(BytesIO(answer.data)).active
    head, *rows = [["" if cell is None else f"{cell:%d/%m/%Y}" if hasattr(cell, "day") else str(cell) for cell in row]
                   for row in tab.iter_rows(min_row=3, values_only=True)]
    return head, rows


@pytest.fixture
def filled(loc_thinh):
    """A unit that has one of everything, and of opinions three more."""
    made = Made(loc_thinh)
    with work(loc_thinh.id):
        for name in OBJECTS:
            made[name]
        for number in range(3):
            asked(loc_thinh, words=f"Câu hỏi thứ {number}", speaker=f"Vi Văn {number}")
        made["posted_id"] = postings.get(made["public.posting_id"]).meeting_id
    return {name: value for name, value in made.items() if "." not in name}


def test_each_sheet_is_linked_on_its_page_and_holds_the_rows_of_the_page(browse, loc_thinh, filled):
    for name, login, address, tables, column in PAGES:
        browser, url = browse(loc_thinh, login), address.format(**filled)
        page = browser.get(url).get_data(as_text=True)
        links = [unescape(link) for link in re.findall(r'href="/t/loc-thinh(/[^"]*)"', page)]
        rule = re.sub(r"<[^>]+>", "[^/]+", LISTS[name].rule)
        link = next((link for link in links if re.fullmatch(rule + r"(\?.*)?", link)), None)
        assert link, f"{url} does not lead to its sheet"
        head, sheet = opened(browser.get(link))
        shown = rows_of(page, tables)
        if name == "postings":                                   # a column a paper on the page, a row on the sheet
            assert {row[0] for row in sheet} == {re.split(r"\n", row.strip())[0] for row in shown}
            continue
        assert len(sheet) == len(shown) > 0, f"{url}: {len(shown)} rows on the page, {len(sheet)} on the sheet"
        for row, text in zip(sheet, shown, strict=True):
            assert row[head.index(column)].casefold() in text.casefold(), f"{url}: {row} is not {text}"


def test_every_page_with_a_table_has_its_sheet_or_says_why_not():
    templates = {str(path.relative_to(ROOT / "templates")): path.read_text() for path in (ROOT / "templates").rglob("*.html")}
    tabled = {name for name, text in templates.items() if "ui.table(" in text and not name.startswith("public/")}
    linked = {name for name, text in templates.items() if "'sheets." in text or "ui.spreadsheet(" in text}
    assert tabled - linked == set(NO_SHEET)
    assert {name for name, *_ in PAGES} == set(LISTS)


def test_a_file_is_named_for_its_list_and_its_day_and_says_whose_it_is(browse, loc_thinh, filled):
    answer = browse(loc_thinh, "tham").get("/meetings/{meeting_id}/quotas/{quota_id}/sheet".format(**filled))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-dai-bieu-20260106.xlsx"'
    tab = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert tab["A2"].value == "Hội nghị đối thoại, ngày 06/01/2026 – UBND xã Lộc Thịnh, lập ngày 15/12/2025"
    assert (tab.page_setup.fitToHeight, tab.page_setup.paperSize, tab.sheet_properties.pageSetUpPr.fitToPage) == (0, 9, True)


def test_what_a_person_may_not_read_on_the_page_is_not_on_the_sheet_either(browse, loc_thinh, filled):
    _head, all_of_it = opened(browse(loc_thinh, "mai").get("/petitions/sheet"))
    _head, own = opened(browse(loc_thinh, "ung").get("/petitions/sheet"))
    assert 0 < len(own) < len(all_of_it)
    assert not any(row[2].startswith("Câu hỏi thứ") for row in own)
    _head, counted = opened(browse(loc_thinh, "kim").get("/figures/items/sheet?year=2026"))
    assert counted and not any(row[1].startswith("Câu hỏi thứ") for row in counted)


@pytest.mark.skipif(not CALC, reason="LibreOffice Calc is not installed")
def test_libreoffice_opens_a_sheet_and_reads_days_and_signs_as_they_are(browse, loc_thinh, tmp_path: Path):
    with work(loc_thinh.id):
        asked(loc_thinh, words="=1+1 là mấy?")
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(browse(loc_thinh, "mai").get("/petitions/sheet").data)
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(file)],
                   check=True, capture_output=True, timeout=120)
    told = (tmp_path / "sheet.csv").read_text()
    assert "=1+1 là mấy?" in told and "15/12/2025" in told and told.splitlines()[2].startswith("Số,")
