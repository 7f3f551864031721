"""Files on the screen: attached, listed, saved; no name in the file's name, nothing a browser would run."""

import io

import pytest

from tests.convened import HTMX, fix, is_a_part, words
from tests.files import PDF, jpeg


@pytest.fixture
def files(unit):
    return f"/meetings/{unit.do(fix)}/attachments"


def upload(content, name="bao-cao.pdf", **more):
    return {"kind": "opening", "title": "Báo cáo mở đầu năm 2026", "file": (io.BytesIO(content), name), **more}


def test_a_file_is_attached_listed_saved_and_taken_away(unit, files):
    assert "Chưa có tệp nào" in words(unit.mai.get(files))
    assert unit.mai.post(files, data=upload(PDF)).status_code == 303
    page = words(unit.hop.get(files))
    assert "Báo cáo mở đầu năm 2026" in page and "1 KB" in page and "Bùi Thị Mai" in page
    assert "<form" not in page.split("<main")[1]
    path = page.split('/t/loc-thinh/attachments/')[1].split('"')[0]
    answer = unit.hop.get(f"/attachments/{path}")
    assert answer.data == PDF and answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="opening-{path.replace("-", "")[:8]}.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert unit.ung.get(f"/attachments/{path}").status_code == 403
    assert unit.mai.post(f"/attachments/{path}/remove").location == f"/t/loc-thinh{files}"
    assert unit.mai.get(f"/attachments/{path}").status_code == 404


@pytest.mark.parametrize(("sent", "most", "said"), [
    (upload(b"<html><script>", "anh.jpg"), 6, "Chỉ nhận tệp PDF"),
    (upload(jpeg()[:-2], "anh.jpg"), 6, "Tệp ảnh bị hỏng"),
    (upload(PDF, file=(io.BytesIO(), "")), 6, "Chọn tệp cần đính kèm"),
    (upload(PDF), 0, "không quá 0 MB"),
])
def test_what_is_not_taken_is_said_beside_the_file_and_the_title_stays(unit, files, sent, most, said):
    unit.app.config["ATTACHMENT_MB"] = most
    answer = unit.mai.post(files, data=sent)
    page = words(answer)
    assert answer.status_code == 422 and said in page.split('id="file-error"')[1][:200]
    assert 'value="Báo cáo mở đầu năm 2026"' in page


def test_htmx_gets_the_list_alone_and_a_stranger_is_asked_to_sign_in(unit, files):
    assert is_a_part(unit.mai.get(files, headers=HTMX))
    assert unit.stranger.get(files).status_code == 303
