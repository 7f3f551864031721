"""What somebody typed into a form stands in the files that are downloaded as it was typed, and means nothing there."""

import re
import unicodedata
from io import BytesIO
from uuid import uuid4

import openpyxl
import pdfplumber
from docx import Document
from docx.oxml.ns import qn

from dialogue.documents.markup import clean
from tenants.work import work
from tests.asked import meeting
from tests.web.test_petitions import TYPED
from tests.web.test_plans import GROUNDS

NASTY = ("=1+1 #{1+2} #panic(1) {{ 7*7 }} {% raw %} $x$ \\y \\ [kết] z | **t** *u* <w:p/> ]]> &amp; \u202eab\u202c a\x07b "
         + unicodedata.normalize("NFD", "Hường ở Đắk Lắk") + " @b %s " + "w" * 60 + "\u200bx")
PLAIN = re.sub(r"\s", "", clean(NASTY))


def in_word(file: bytes) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in Document(BytesIO(file)).element.iter(qn("w:p")))


def in_pdf(file: bytes) -> str:
    with pdfplumber.open(BytesIO(file)) as opened:
        return "".join(letter["text"] for page in opened.pages for letter in page.chars)


def times(text: str) -> int:
    return re.sub(r"[\s\u200b]", "", text).count(PLAIN)


def test_a_plan_is_written_in_the_browser_and_taken_along_in_word_and_pdf(browse, loc_thinh):
    clerk = browse(loc_thinh, "mai")
    begun = clerk.post("/plans/", data={**GROUNDS, "subject": NASTY, "opening": NASTY, "client_key": str(uuid4())})
    plan = re.search(r"/plans/([0-9a-f-]{36})/", begun.location)[1]
    for version, section, typed in ((1, "tasks", {"tasks-0-who": NASTY, "tasks-0-what": NASTY}),
                                    (2, "signature", {"recipients": NASTY, "file_copy": "VT", "authority": "TM.",
                                                   "signer_post": "CHỦ TỊCH"})):
        answer = clerk.post(f"/plans/{plan}/edit/{section}", data={"version": str(version), **typed})
        assert answer.status_code == 303, re.findall("error-message.*", answer.text)
    word, pdf = (clerk.get(f"/papers/plan/{plan}/{form}").data for form in ("word", "pdf"))
    assert times(in_word(word)) == times(in_pdf(pdf)) == 5


def test_what_a_villager_said_is_found_in_the_list_of_opinions(browse, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
    typed = {**TYPED, "words": NASTY, "village_id": loc_thinh.villages["Ươm"]}
    assert browse(loc_thinh, "ung").post("/petitions/", data=typed).status_code == 303
    tab = openpyxl.load_workbook(BytesIO(browse(loc_thinh, "mai").get("/petitions/sheet").data)).active
    cells = [cell for row in tab.iter_rows(min_row=4) for cell in row if isinstance(cell.value, str)]
    assert sum(times(cell.value) for cell in cells) == 1 and {cell.data_type for cell in cells} == {"s"}
