"""Which files are taken, and what is taken out of them."""

import pytest

from dialogue.rules.attachments import DOCX, KINDS, OF, BadFile, cleaned, media_type
from dialogue.rules.pictures import _orientation
from tests.files import PDF, PLACE, exif, jpeg, png, word

TAKEN = {
    # content    what it is
    PDF:         "application/pdf",
    jpeg():      "image/jpeg",
    png():       "image/png",
    word():      DOCX,
}
NOT_TAKEN = {
    "a page":               b"<html><script>alert(1)</script>",
    "a page called .pdf":   b"\n<html>%PDF-",
    "a drawing with script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
    "a moving picture":     b"GIF89a",
    "a program":            b"MZ\x90\x00",
    "an archive":           word().replace(b"word/document.xml", b"xl/workbook.xmlXX"),
    "a torn archive":       word()[:40],
    "Word with macros":     word("word/vbaProject.bin"),
    "nothing":              b"",
}


@pytest.mark.parametrize("content", TAKEN, ids=TAKEN.values())
def test_a_file_is_known_by_what_is_in_it(content):
    assert media_type(content) == TAKEN[content]


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_anything_else_is_refused(name):
    with pytest.raises(BadFile, match="PDF, JPG, PNG hoặc Word"):
        media_type(NOT_TAKEN[name])


@pytest.mark.parametrize(("content", "media"), [
    (jpeg(behind=PLACE), "image/jpeg"), (jpeg(up=6), "image/jpeg"), (png(behind=PLACE), "image/png")])
def test_a_picture_does_not_tell_where_it_was_taken(content, media):
    kept = cleaned(content, media)
    assert PLACE in content and PLACE not in kept and b"adobe" not in kept
    assert media_type(kept) == media and cleaned(kept, media) == kept


def test_what_is_seen_in_a_picture_stays():
    seen = b"\x12\xff\x00\x34\xff\xd0\x56"
    assert cleaned(jpeg(), "image/jpeg").endswith(seen + b"\xff\xd9") and seen in jpeg()
    assert all(kind in cleaned(png(), "image/png") for kind in (b"IHDR", b"IDAT", b"IEND"))


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("up", [1, 3, 6, 8])
def test_a_picture_still_knows_which_side_is_up(up, order):
    assert _orientation(exif(up, order)[6:]) == up
    kept = cleaned(jpeg(up=up, order=order), "image/jpeg")
    assert (exif(up)[:-len(PLACE)] in kept) == (up != 1)


@pytest.mark.parametrize(("content", "media"), [
    (jpeg()[:-2], "image/jpeg"), (jpeg()[:30], "image/jpeg"), (jpeg().replace(b"\xff\xdb", b"\x00\xdb"), "image/jpeg"),
    (png()[:-4], "image/png"), (png()[:20], "image/png")])
def test_a_broken_picture_is_refused(content, media):
    with pytest.raises(BadFile, match="bị hỏng"):
        cleaned(content, media)


def test_pdf_and_word_stay_as_they_are():
    for content in (PDF, word()):
        assert cleaned(content, media_type(content)) == content


def test_every_noun_takes_kinds_that_have_a_name():
    assert {kind for kinds in OF.values() for kind in kinds} == set(KINDS)
