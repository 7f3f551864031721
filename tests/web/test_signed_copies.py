"""The page of a paper's scans and signed copies: filed with and without scripts, saved and never shown, refused in words."""

import io
import re

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from dialogue.documents import signature
from dialogue.models.signed_copy import SignedCopy
from dialogue.services import paper_files, papers
from tenants.db import db
from tenants.work import work
from tests.certificates import Holder
from tests.convened import words
from tests.documents.test_scan import picture
from tests.files import BLANK
from tests.services import played


@pytest.fixture
def paper(loc_thinh):
    with work(loc_thinh.id):
        return played.issued(loc_thinh, "notice", played.meeting(loc_thinh)).id


def sent(*files, **more):
    return {"files": [(io.BytesIO(content), name) for name, content in files], **more}


def test_a_records_clerk_files_a_scan_and_replaces_it(browse, loc_thinh, paper):
    clerk, address = browse(loc_thinh, "tiep"), f"/papers/{paper}/signed-copies"
    assert f'href="/t/loc-thinh{address}"' in clerk.get(f"/papers/{paper}").get_data(as_text=True)
    assert "Chưa có bản quét" in words(clerk.get(address))
    pages = sent(("Trang 10.jpg", picture("JPEG", 40, 60)), ("trang 2.png", picture("PNG")))
    assert clerk.post(address, data=pages).status_code == 303
    with work(loc_thinh.id):
        (scan,) = db.session.scalars(select(SignedCopy.content))
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(scan)).pages]
    assert [box.width > box.height for box in boxes] == [True, False]                   # the second before the tenth
    again = clerk.post(address, data=sent(("ke-hoach.pdf", BLANK)))
    assert again.status_code == 422 and "Ghi lý do thay tệp cũ" in words(again)
    assert clerk.post(address, data=sent(("ke-hoach.pdf", BLANK), reason="Quét thiếu trang")).status_code == 303
    page = words(clerk.get(address))
    assert "1 trang" in page and "Thay vì: Quét thiếu trang" in page
    (link,) = re.findall(r'href="(/t/loc-thinh/papers/signed-copies/[^"]+)"', words(clerk.get(f"/papers/{paper}")))
    saved = clerk.get(link)
    assert saved.mimetype == "application/pdf" and "sandbox" in saved.headers["Content-Security-Policy"]
    assert saved.headers["Content-Disposition"].startswith('attachment; filename="loc-thinh-01-tb-ubnd-2025-ban-quet-')


@pytest.mark.parametrize("files, said", [
    ((), "Chọn tệp cần lưu"),
    ((("x.pdf", b"<html>"),), "Bản quét là tệp PDF, JPG hoặc PNG"),
    ((("x.pdf", BLANK), ("y.jpg", picture("JPEG"))), "không chọn lẫn cả hai"),
])
def test_what_cannot_be_kept_comes_back_with_the_reason(browse, loc_thinh, paper, files, said):
    answer = browse(loc_thinh, "tiep").post(f"/papers/{paper}/signed-copies", data=sent(*files, reason="Giữ lời này"))
    assert answer.status_code == 422 and said in words(answer)


def test_all_pages_together_are_no_larger_than_one_file_may_be(browse, loc_thinh, paper):
    clerk = browse(loc_thinh, "tiep")
    clerk.application.config["ATTACHMENT_MB"] = 0
    answer = clerk.post(f"/papers/{paper}/signed-copies", data=sent(("x.pdf", BLANK)))
    assert answer.status_code == 422 and "không quá 0 MB" in words(answer)


def test_a_signature_is_told_in_plain_words(browse, loc_thinh, paper, tmp_path):
    authority = Holder("CA <b>thử</b>")
    clerk = browse(loc_thinh, "tiep")
    with work(loc_thinh.id):
        ours = paper_files.of_paper(papers.get(paper), "pdf").content
    signed = signature.sign(ours, Holder("UBND xã Lộc Thịnh", "UBND", authority).signs(), "S")
    clerk.application.config["TRUST_ROOTS"] = authority.lies_in(tmp_path / "roots")
    clerk.post(f"/papers/{paper}/signed-copies", data=sent(("ky-so.pdf", signed)))
    page = clerk.get(f"/papers/{paper}/signed-copies")
    assert "CA <b>" not in page.get_data(as_text=True)
    for said in ("UBND xã Lộc Thịnh", "Chưa bị sửa", "Cả tệp", "Tin cậy", "theo máy người ký",
                 "Đúng bản PDF đã ban hành trên cổng"):
        assert said in words(page)
    assert "<dt>Người ký số</dt><dd>UBND xã Lộc Thịnh" in words(browse(loc_thinh, "hop").get(f"/papers/{paper}"))


def test_a_button_signs_where_the_unit_has_a_key_and_nowhere_else(browse, loc_thinh, paper, tmp_path):
    clerk, button = browse(loc_thinh, "tiep"), f'action="/t/loc-thinh/papers/{paper}/seal"'
    assert button not in words(clerk.get(f"/papers/{paper}"))
    assert clerk.post(f"/papers/{paper}/seal").status_code == 409
    clerk.application.config["SIGNING_DIR"] = Holder("UBND xã Lộc Thịnh", "UBND").signs_for("loc-thinh", tmp_path)
    assert button in words(clerk.get(f"/papers/{paper}")) and button in words(clerk.get(f"/papers/{paper}/signed-copies"))
    assert button not in words(browse(loc_thinh, "mai").get(f"/papers/{paper}"))
    assert clerk.post(f"/papers/{paper}/seal").status_code == 303
    page = words(clerk.get(f"/papers/{paper}/signed-copies"))
    assert button not in page and "Bản ký số trên cổng" in page and "Chưa xác định tin cậy" in page


def test_who_may_only_read_gets_no_form_and_a_sibling_nothing(browse, loc_thinh, ich_hau, paper):
    address = f"/papers/{paper}/signed-copies"
    page = browse(loc_thinh, "hop").get(address)
    assert page.status_code == 200 and "Lưu tệp" not in words(page)
    assert browse(loc_thinh, "ung").get(address).status_code == 403
    assert browse(ich_hau, "tiep").get(address).status_code == 404
    assert browse(loc_thinh).get(address).status_code == 303
