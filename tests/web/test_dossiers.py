"""The index page of a conference's file."""

import zipfile
from datetime import date
from io import BytesIO

from PIL import Image
from pypdf import PdfReader

from dialogue.services import attachments, dossier_files, papers, posting_places, signed_copies
from tenants.work import work
from tests.convened import HTMX, is_a_part, words
from tests.files import PDF
from tests.services import played


def test_the_index_lists_what_lies_there_and_names_what_does_not(app, loc_thinh, browse):
    app.config["DEMO_TODAY"] = "2026-01-16"
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        meeting_id = about.id
        copy = played.posted(loc_thinh, "conclusion", about, on=date(2026, 1, 12))
        place = next(iter(posting_places.of(copy)))
        posting_places.hang(posting_places.get(place.id), by=loc_thinh.mai, on=date(2026, 1, 12))
        file_id = attachments.attach("meeting", meeting_id, PDF, "Báo cáo năm 2025", "opening", by=loc_thinh.mai,
                                     on=date(2026, 1, 6)).id
    mai = browse(loc_thinh, "mai")
    page = words(mai.get(f"/meetings/{meeting_id}/file"))
    for said in ("01/TB-UBND", "1 trên 6 nơi, 0 nơi có bằng chứng", f"/attachments/{file_id}", "Báo cáo năm 2025",
                 "Biên bản hội nghị: chưa ký", "Niêm yết kết luận: chưa ghi đã niêm yết tại Nhà văn hóa thôn Lộc Tiến",
                 "chưa có của thôn Lộc Tiến, thôn Lộc Phát", "Công văn đề nghị cấp trên: 1 ý kiến chưa gửi"):
        assert said in page, said
    assert not [canary for canary in played.CANARIES if canary in page]
    assert is_a_part(mai.get(f"/meetings/{meeting_id}/file", headers=HTMX))
    assert browse(loc_thinh).get(f"/meetings/{meeting_id}/file").status_code == 303


def photo():
    out = BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(out, "JPEG")
    return out.getvalue()


def test_the_whole_file_comes_as_one_pdf_and_as_one_zip(app, loc_thinh, browse, monkeypatch):
    app.config["DEMO_TODAY"] = "2026-01-16"
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        address = f"/meetings/{about.id}/file"
        minutes = papers.issue(papers.sign("minutes", about, by=loc_thinh.cuong, on=date(2026, 1, 7)), by=loc_thinh.tiep,
                               on=date(2026, 1, 7))
        signed_copies.file(minutes, [photo()], by=loc_thinh.tiep, on=date(2026, 1, 8))
        spot = posting_places.get(next(iter(posting_places.of(
            played.posted(loc_thinh, "conclusion", about, on=date(2026, 1, 12))))).id)
        hung = spot.place
        posting_places.hang(spot, by=loc_thinh.mai, on=date(2026, 1, 12))
        posting_places.prove(spot, photo(), by=loc_thinh.mai, on=date(2026, 1, 12))
        attachments.attach("meeting", about.id, PDF, f"Báo cáo của {played.NAMES[0]}", "opening", by=loc_thinh.mai,
                           on=date(2026, 1, 6))
    mai = browse(loc_thinh, "mai")
    assert "file.pdf" in words(mai.get(address)) and "file.pdf" not in words(browse(loc_thinh, "lan").get(address))

    with mai.get(f"{address}.pdf") as answer:
        whole = PdfReader(BytesIO(answer.data))
    assert answer.headers["Content-Disposition"] == "attachment; filename=loc-thinh-ho-so-hoi-nghi-2026-01-06.pdf"
    marks = [mark["/Title"] for mark in whole.outline]
    assert [mark.partition(":")[0] for mark in marks] == [
        "Mục lục hồ sơ", "Biên bản hội nghị", "Biên bản hội nghị (bản quét) 01/BB-UBND", "Thông báo kết luận",
        "Niêm yết kết luận"]
    assert marks[1].endswith(" 01/BB-UBND") and marks[4] == f"Niêm yết kết luận: {hung}"
    said = " ".join(" ".join(page.extract_text() for page in whole.pages).split())
    assert "tệp không đọc được: xem trong tệp ZIP" in said
    assert "Thiếu: -" in said and "- Thông báo kết luận: chưa lưu bản có chữ ký, con dấu." in said
    assert played.OPINIONS[5][3] not in said

    with mai.get(f"{address}.zip") as answer, zipfile.ZipFile(BytesIO(answer.data)) as book:
        assert book.namelist() == [
            "01-bao-cao-mo-dau-cua-chu-tri.pdf", "02-bien-ban-hoi-nghi-01-bb-ubnd-2026.pdf",
            "03-bien-ban-hoi-nghi-ban-quet-01-bb-ubnd-2026.jpg", "04-thong-bao-ket-luan-01-tb-ubnd-2026.pdf",
            "05-niem-yet-ket-luan.jpg", "00-muc-luc.pdf", "SHA256SUMS"]
        assert book.read("01-bao-cao-mo-dau-cua-chu-tri.pdf") == PDF
    with mai.get(f"{address}.zip") as again:
        assert again.data == answer.data

    monkeypatch.setattr(dossier_files, "MOST", 10)
    refused = mai.get(f"{address}.pdf")
    assert refused.status_code == 409 and "Xin tải tệp ZIP" in words(refused)
