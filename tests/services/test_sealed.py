"""A denouncer, planted: found nowhere but in the sealed store, which one named person opens, each time for a purpose."""

import unicodedata
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dialogue.models.sealed import Sealed
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import answers, history, papers, petitions, reception, satisfaction, screening, sealed, voices
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, DITCH, asked, drafted, meeting, sent
from tests.cast import MEETING_DAY, MONDAY

NAME, ADDRESS, PHONE = "Quách Thị Ẩn", "ngõ Cây Thị Cong", "0987654321"
WORDS = "Tôi tố cáo ông trưởng thôn nhận chiếc phong bì màu tím."
CANARIES = (NAME, ADDRESS, PHONE, "+84987654321", "0987 654 321", "098.765.4321", "phong bì màu tím")


def denounced(place, **fields):
    return asked(place, **{"words": WORDS, "speaker": NAME, "address": ADDRESS, "phone": PHONE, **fields})


def spellings():
    """Each canary as it is composed and decomposed, in small letters, without accents."""
    for said in CANARIES:
        for form in ("NFC", "NFD"):
            yield unicodedata.normalize(form, said).lower()
        yield "".join(sign for sign in unicodedata.normalize("NFD", said).lower() if not unicodedata.combining(sign))


def dumped():
    """Every row of every table as the running role reads it, bytes too."""
    tables = db.session.scalars(text("select tablename from pg_tables where schemaname = 'public'")).all()
    return {table: "\n".join(db.session.scalars(text(f"select {table}::text from {table}"))).lower() for table in tables}  # noqa: S608


def traces():
    found = dumped()
    assert DITCH.lower() in found["petition"]                                   # the dump does read words
    return [(table, said) for table, rows in found.items() for said in spellings()
            if said in rows or said.encode().hex() in rows]


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY)
        yield loc_thinh


def test_classified_at_once_nothing_is_left_in_the_tables(place):
    petition = denounced(place)
    assert {table for table, _ in traces()} == {"petition"}
    screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
    assert traces() == []
    assert (petition.village_id, petition.logged_by, petition.words) == (None, None, "01 nội dung chuyển xử lý theo quy định.")
    assert str(place.villages["Lộc Tiến"]) not in dumped()["event"]             # neither does history tell the village
    assert not [one for one in reception.rows(MONDAY, AFTER, by=place.mai) if NAME in repr(one)]
    assert petition.id not in [row.id for row in petitions.listed(villages=place.tien.villages)]
    assert petitions.listed(text="phong bì") == []


def test_found_out_late_every_working_copy_is_emptied(place):
    petition = denounced(place, by="mai", source="floor", on=MEETING_DAY)
    screening.classify(petition, kind="question", summary=f"{NAME}: phong bì màu tím", field="other", competence="own",
                       by=place.mai, on=AFTER)
    screening.assign(petition, place.hop.id, by=place.mai, on=AFTER)
    answer = drafted(place, petition, words=f"Bà {NAME} nói về phong bì màu tím.")
    answers.submit(answer, by=place.hop, on=AFTER)
    whole = asked(place, by="mai", source="floor", on=MEETING_DAY, words=f"{DITCH} {WORDS}")
    part = voices.split(whole, uuid4(), WORDS, "", by=place.mai, on=AFTER)
    screening.redirect(part, "denunciation", by=place.mai, on=AFTER)
    screening.redirect(petition, "denunciation", by=place.mai, on=AFTER)
    assert traces() == [] and part.split_from is None
    assert str(part.id) not in " ".join(str(event.facts) for event in history.of("petition", whole.id))


def test_what_was_answered_on_the_spot_is_sealed_too(place):
    petition = denounced(place, by="mai", source="floor", on=MEETING_DAY)
    petitions.settle(petition, f"Đã nói với bà {NAME}.", by=place.mai, on=MEETING_DAY)
    satisfaction.tell(petition, told_on=AFTER, satisfaction="dissatisfied", note="Phong bì màu tím.", by=place.mai, on=AFTER)
    screening.redirect(petition, "denunciation", by=place.mai, on=AFTER)
    assert (petition.state, petition.answered_on) == ("redirected", None) and traces() == []


def test_signed_papers_keep_their_words_and_the_handler_is_told_which(place):
    petition = denounced(place, by="mai", source="floor", on=MEETING_DAY)
    answer = sent(place, petition)
    number = papers.number(db.session.scalars(select(papers.Paper).where(papers.Paper.answer_id == answer.id)).one())
    screening.redirect(petition, "denunciation", by=place.mai, on=AFTER)
    row = sealed.of(petition.id)
    sealed.entrust(row, place.thu.id, by=place.cuong, on=AFTER)
    assert [line for line in sealed.open(row, "check", by=place.thu, on=AFTER)["papers"] if number in line]
    assert {table for table, _ in traces()} <= {"paper", "paper_file"} and answer.words == ""


def test_only_the_named_handler_opens_it_and_each_time_is_remembered(place):
    petition = denounced(place)
    screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
    row = sealed.of(petition.id)
    for nobody in (place.cuong, place.mai, place.tri, place.tien):
        with pytest.raises(NotAllowed, match="giao giữ"):
            sealed.open(row, "check", by=nobody, on=MONDAY)
    with pytest.raises(NotAllowed, match="Chủ tịch"):
        sealed.entrust(row, place.mai.id, by=place.mai, on=MONDAY)
    with pytest.raises(Missing):
        sealed.entrust(row, place.tien.id, by=place.cuong, on=MONDAY)           # a village head holds nothing sealed
    sealed.entrust(row, place.thu.id, by=place.cuong, on=MONDAY)
    with pytest.raises(Missing, match="mục đích"):
        sealed.open(row, "curiosity", by=place.thu, on=MONDAY)
    said = sealed.open(row, "check", by=place.thu, on=MONDAY)
    assert (said["words"], said["speaker"], said["phone"]) == (WORDS, NAME, PHONE)
    assert (said["address"], said["village"], said["logger"]) == (ADDRESS, "thôn Lộc Tiến", place.tien.name)
    assert [(one.verb, one.name, one.purpose) for one in sealed.openings(row.id)] == [
        ("sealed.open", place.thu.name, "check"), ("sealed.entrust", place.cuong.name, None),
        ("sealed.keep", place.mai.name, None)]
    assert traces() == []


def test_it_is_handed_on_once_within_five_working_days(place):
    petition = denounced(place)
    screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
    line, = sealed.listed(by=place.tri)
    assert (line.due.isoformat(), line.slip, line.opened) == ("2025-12-22", None, 0)
    slip = papers.sign("transfer", petition, by=place.cuong, on=MONDAY, to="Thanh tra tỉnh Thanh Hóa")
    papers.issue(slip, by=place.tiep, on=MONDAY)
    assert sealed.listed(by=place.cuong)[0].slip == "1/PC-UBND"
    with pytest.raises(Refused, match="một lần"):
        papers.sign("transfer", petition, by=place.cuong, on=AFTER, to="Công an xã")
    with pytest.raises(NotAllowed):
        sealed.listed(by=place.mai)


def test_the_content_is_written_once_and_opens_with_its_own_key_and_line_only(app, place):
    one, other = denounced(place), denounced(place)
    for petition in (one, other):
        screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
        sealed.entrust(sealed.of(petition.id), place.thu.id, by=place.cuong, on=MONDAY)
    row = sealed.of(one.id)
    for change in ("update sealed set content = ''", "delete from sealed"):
        with pytest.raises(DBAPIError, match="permission denied"), db.session.begin_nested():
            db.session.execute(text(change))
    swapped = Sealed(petition_id=one.id, content=sealed.of(other.id).content, handler_id=place.thu.id)
    with pytest.raises(Refused, match="không mở được"):
        sealed.open(swapped, "check", by=place.thu, on=MONDAY)
    app.config["SEALED_KEY"] = "another"
    with pytest.raises(Refused, match="không mở được"):
        sealed.open(row, "check", by=place.thu, on=MONDAY)
    app.config["SEALED_KEY"] = None
    with pytest.raises(Refused, match="chưa có khóa"):
        screening.redirect(denounced(place), "denunciation", by=place.mai, on=MONDAY)


def test_the_phone_that_sends_it_once_more_learns_nothing(place):
    petition = denounced(place)
    screening.redirect(petition, "denunciation", by=place.mai, on=MONDAY)
    again = denounced(place, client_key=petition.client_key)
    assert again.id == petition.id and again.state == "redirected" and traces() == []


def test_the_terms_of_a_complaint_run_from_the_day_its_signed_form_came(place):
    petition, secret = denounced(place), denounced(place)
    screening.redirect(petition, "complaint", by=place.mai, on=MONDAY)
    screening.redirect(secret, "denunciation", by=place.mai, on=MONDAY)
    assert screening.accepted_by(petition) is None
    for late in (MONDAY.replace(day=1), AFTER):
        with pytest.raises(Refused, match="Ngày nhận đơn"):
            screening.lodge(petition, late, by=place.mai, on=MONDAY)
    screening.lodge(petition, MONDAY, by=place.mai, on=MONDAY)
    assert screening.accepted_by(petition).isoformat() == "2025-12-25"
    for again in (petition, secret):
        with pytest.raises(Refused, match="Đơn khiếu nại chỉ ghi một lần"):
            screening.lodge(again, MONDAY, by=place.mai, on=MONDAY)
