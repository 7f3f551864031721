"""The unit's own wording: for the papers to come, never for those that are signed."""

import pytest
from sqlalchemy import text

from dialogue.documents.markup import Mistake
from dialogue.documents.words import STANDARD, Wording, standard
from dialogue.rules.errors import Missing, NotAllowed, Overtaken
from dialogue.services import history, paper_files, papers, wordings
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services.played import concluded, issued, meeting

OWN = standard("notice").replace("thông báo về việc tổ chức", "kính báo việc tổ chức")
LISTS = {"bases": ("Căn cứ Luật Thực hiện dân chủ ở cơ sở",), "recipients": ("Các thôn",), "file_copy": "VT, VP"}


def worded(place, words=OWN, version=0, kind="notice", **lists):
    return wordings.save(kind, Wording(words, **lists), version=version, by=place.mai, on=MONDAY)


def test_drafts_are_worded_as_the_unit_words_them_and_back_at_the_standard(loc_thinh):
    with work(loc_thinh.id):
        about = meeting(loc_thinh)
        row = worded(loc_thinh, **LISTS)
        assert (row.version, row.changed_on, row.changed_role) == (1, MONDAY, "clerk")
        paper = papers.draft("notice", about, on=MONDAY)
        assert "kính báo việc tổ chức" in paper.text() and paper.bases == ("Căn cứ Luật Thực hiện dân chủ ở cơ sở.",)
        assert paper.recipient_lines() == ("- Các thôn;", "- Lưu: VT, VP.")
        assert set(wordings.listed()) == {"notice"}
        wordings.reset("notice", version=1, by=loc_thinh.mai, on=MONDAY)
        assert wordings.of("notice") == STANDARD and not wordings.listed()
        assert "thông báo về việc tổ chức" in papers.draft("notice", about, on=MONDAY).text()
        assert [event.verb for event in history.of("wording", row.id)] == ["wording.edit", "wording.reset"]
        assert wordings.get("notice").version == 2


def test_words_like_the_standard_follow_it(loc_thinh):
    with work(loc_thinh.id):
        assert worded(loc_thinh, standard("notice") + "\n\n").version == 0
        assert worded(loc_thinh, standard("notice"), **LISTS).words is None


def test_a_unit_words_only_its_own_papers(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        worded(loc_thinh)
    with work(ich_hau.id):
        assert wordings.of("notice") == STANDARD and wordings.get("notice").version == 0


def test_the_second_writer_is_told_also_after_a_reset(loc_thinh):
    with work(loc_thinh.id):
        worded(loc_thinh)
        for version in (0, 2):
            with pytest.raises(Overtaken):
                worded(loc_thinh, OWN + "x", version=version)
        wordings.reset("notice", version=1, by=loc_thinh.mai, on=MONDAY)
        with pytest.raises(Overtaken):
            worded(loc_thinh, OWN + "x", version=1)


@pytest.mark.parametrize("words", ["{{ venu }}", "{% if cancelled %}\n{{ unit.nam }}{% endif %}", "{% for a in topics %}{{ a",
                                   "[lạ] x", "{% for one in audience %}{{ one }}{% endfor %}"])
def test_words_with_a_mistake_are_not_kept(loc_thinh, words):
    with work(loc_thinh.id):
        with pytest.raises(Mistake, match="Dòng"):
            worded(loc_thinh, words)
        assert wordings.get("notice").version == 0


def test_the_office_words_the_units_papers_and_the_party_its_own(loc_thinh):
    with work(loc_thinh.id):
        for who, kind in (("cuong", "notice"), ("dang", "notice"), ("mai", "party_report")):
            with pytest.raises(NotAllowed):
                wordings.save(kind, Wording(None, recipients=("A",), file_copy="VT"), version=0, by=getattr(loc_thinh, who),
                              on=MONDAY)
        with pytest.raises(Missing):
            wordings.get("bill")
        row = wordings.save("party_report", Wording(None, recipients=("A",), file_copy="VPĐU"), version=0, by=loc_thinh.dang,
                            on=MONDAY)
        assert row.changed_role == "party"


def test_nothing_said_about_the_wording_changes_an_issued_paper(loc_thinh):
    with work(loc_thinh.id):
        held = concluded(loc_thinh)
        paper = issued(loc_thinh, "minutes", held)
        before = (paper.content, paper.public_content, paper.digest)
        files = [paper_files.of_paper(paper, form).content for form in ("word", "pdf")]
        worded(loc_thinh, standard("minutes").replace("BIÊN BẢN", "x") + "\nKhác hẳn.", kind="minutes", **LISTS)
        db.session.expire_all()
        assert (paper.content, paper.public_content, paper.digest) == before and papers.intact(paper)
        db.session.execute(text("update wording set words = '{{ hỏng'"))
        wordings.remember("minutes", {"words": "{{ hỏng"})
        db.session.expire_all()
        assert (paper.content, paper.public_content, paper.digest) == before and papers.intact(paper)
        assert [paper_files.of_paper(paper, form).content for form in ("word", "pdf")] == files
        with pytest.raises(Mistake, match="Dòng 1"):
            papers.draft("minutes", held, on=MONDAY)


def test_other_words_than_those_read_are_not_signed(loc_thinh):
    with work(loc_thinh.id):
        about = meeting(loc_thinh)
        seen = papers.draft("notice", about, by=loc_thinh.cuong, on=MONDAY).digest()
        worded(loc_thinh)
        with pytest.raises(Overtaken, match="đọc lại"):
            papers.sign("notice", about, by=loc_thinh.cuong, on=MONDAY, seen=seen)
        seen = papers.draft("notice", about, by=loc_thinh.cuong, on=MONDAY).digest()
        paper = papers.sign("notice", about, by=loc_thinh.cuong, on=MONDAY, seen=seen)
        wordings.reset("notice", version=1, by=loc_thinh.mai, on=MONDAY)
        papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)
        assert "kính báo việc tổ chức" in papers.content(paper).text()


def test_a_later_standard_shows_against_the_units_words(loc_thinh, monkeypatch):
    with work(loc_thinh.id):
        worded(loc_thinh)
        row = wordings.listed()["notice"]
        assert not wordings.outdated(row)
        assert [sign for sign, _ in wordings.difference(standard("notice"), OWN)] == ["-", "+"]
        monkeypatch.setattr("dialogue.documents.words.standard", lambda kind: standard(kind) + "\nThêm một câu.")
        assert wordings.outdated(row)
