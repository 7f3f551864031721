"""Who says it twice is one voice; who says the same is another; who says two things has two petitions."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.models.posting import Tracking
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import figures, history, meetings, petitions, screening, ties, voices
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, DITCH, SPEAKER, asked, meeting
from tests.cast import MEETING_DAY

BOOK = "Tôi cũng hỏi bao giờ cấp sổ đỏ cho nhà tôi?"


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        yield loc_thinh


def floor(place, speaker=SPEAKER, words=DITCH, **fields):
    return asked(place, by="mai", source="floor", on=MEETING_DAY, speaker=speaker, words=words, **fields)


def code_shows(petition):
    row = db.session.scalars(select(Tracking).where(Tracking.petition_id == petition.id)).one()
    return row.state, row.answer


def kin(petition, place):
    return {one.number: one.tie for one in ties.of(petitions.read(petition.id, by=place.mai))}


def numbers(petition):
    count = figures.of_meeting(petition.meeting_id, on=AFTER)
    return {key: count.number(key) for key in
            ("voices", "speakers", "turns", "parts", "items", "duplicate", "unique", "matters", "redirected")}


def test_much_the_same_words_are_found_without_accents(place):
    petition = floor(place, words="Đường tỉnh qua thôn cao hơn nền nhà, nước tràn vào sân, bao giờ làm rãnh thoát?")
    again = floor(place, words="Duong tinh qua thon cao hon nen nha, nuoc tran vao san, bao gio lam ranh?")
    floor(place, words="Trạm y tế hay hết thuốc huyết áp.")
    told = floor(place, words=petition.words)
    screening.redirect(told, "denunciation", by=place.mai, on=AFTER)
    assert [row.id for row in voices.similar(petition)] == [again.id]


def test_a_repetition_is_answered_with_the_original_and_can_be_taken_back(place):
    first, again, third = floor(place), floor(place, speaker=SPEAKER.upper()), floor(place)
    with pytest.raises(NotAllowed, match="Văn phòng"):
        voices.mark_duplicate(again, first, by=place.hop, on=AFTER)
    voices.mark_duplicate(third, again, by=place.mai, on=AFTER)
    voices.mark_duplicate(again, first, by=place.mai, on=AFTER)
    assert (again.state, third.duplicate_of) == ("duplicate", first.id)             # no chain of repetitions
    assert kin(first, place) == {again.number: "repetition", third.number: "repetition"}
    petitions.settle(first, "Tháng 3 làm rãnh.", by=place.mai, on=AFTER)
    assert code_shows(again) == code_shows(third) == ("answered", "Tháng 3 làm rãnh.")
    screening.restore(again, by=place.mai, on=AFTER)
    assert (again.state, again.duplicate_of, code_shows(again)) == ("received", None, ("received", None))
    for other, why in ((again, "chính là ý kiến này"), (third, "Trùng ý kiến khác")):
        with pytest.raises(Refused, match=why):
            voices.mark_duplicate(again, other, by=place.mai, on=AFTER)


def test_two_persons_are_joined_and_never_one_for_the_other(place):
    one, two, three = floor(place), floor(place, speaker="Vi Thị Hòa"), floor(place, speaker="Hà Văn Cú")
    with pytest.raises(Refused, match="Hai người cùng hỏi"):
        voices.mark_duplicate(two, one, by=place.mai, on=AFTER)
    voices.join(three, two, by=place.mai, on=AFTER)
    voices.join(two, one, by=place.mai, on=AFTER)                                   # who was joined to it comes along
    assert {petition.matter_id for petition in (two, three)} == {one.id}
    with pytest.raises(Refused, match="đã gộp"):
        voices.join(one, three, by=place.mai, on=AFTER)
    assert (numbers(one)["items"], numbers(one)["matters"], numbers(one)["voices"]) == (3, 1, 3)
    petitions.settle(one, "Tháng 3.", by=place.mai, on=AFTER)
    assert [petition.state for petition in (two, three)] == ["received"] * 2        # each is answered
    voices.leave(two, by=place.mai, on=AFTER)
    assert kin(two, place) == {} and numbers(one)["matters"] == 2
    with pytest.raises(Refused, match="không gộp"):
        voices.leave(two, by=place.mai, on=AFTER)


def test_a_mixed_petition_is_split_word_for_word(place):
    whole, key = floor(place, words=f"{DITCH}\n{BOOK}", field="roads"), uuid4()
    part = voices.split(whole, key, BOOK, "Cấp sổ đỏ", by=place.mai, on=AFTER)
    assert voices.split(whole, key, BOOK, "", by=place.mai, on=AFTER).id == part.id
    assert (part.words, part.speaker, part.meeting_id, part.state) == (BOOK, SPEAKER, whole.meeting_id, "received")
    assert (part.number, whole.words) == (whole.number + 1, f"{DITCH}\n{BOOK}") and part.code != whole.code
    assert code_shows(part) == ("received", None)
    assert kin(part, place) == {whole.number: "whole"} and kin(whole, place) == {part.number: "part"}
    last = history.of("petition", whole.id)[-1]
    assert last.verb == "petition.split" and str(part.id) not in str(last.facts) and not history.of("petition", part.id)
    with pytest.raises(Refused, match="đúng nguyên văn"):
        voices.split(whole, uuid4(), "Bao giờ cấp đất?", "", by=place.mai, on=AFTER)


def test_ten_speakers_nineteen_questions_all_counts_explain_each_other(place):
    whole = floor(place, words=f"{DITCH} {BOOK}")
    part = voices.split(whole, uuid4(), BOOK, "", by=place.mai, on=AFTER)
    voices.mark_duplicate(floor(place), whole, by=place.mai, on=AFTER)
    other = floor(place, speaker="Vi Thị Hòa", words=BOOK)
    voices.join(other, part, by=place.mai, on=AFTER)
    floor(place, speaker="Vi Thị Hoà", words="Xin thêm thùng rác.")
    told = floor(place, speaker="Hà Văn Cú", words="Tôi tố cáo.")
    screening.redirect(told, "denunciation", by=place.mai, on=AFTER)
    found = numbers(whole)
    assert found == {"voices": 2, "speakers": 2, "turns": 4, "parts": 1, "items": 5, "duplicate": 1, "unique": 4,
                     "matters": 3, "redirected": 1}
    page = meetings.figures(meetings.get(whole.meeting_id))
    assert (page.voices, page.items, page.parts, page.repeated, page.matters) == (2, 5, 1, 1, 3)
    assert found["turns"] + found["parts"] == found["items"] == found["unique"] + found["duplicate"]


def test_a_denunciation_takes_along_what_could_tell_of_it(place):
    whole = floor(place, words=f"{DITCH} Tôi tố cáo ông trưởng thôn.")
    part = voices.split(whole, uuid4(), "Tôi tố cáo ông trưởng thôn.", "", by=place.mai, on=AFTER)
    again, other = floor(place, words=part.words), floor(place, speaker="Vi Thị Hòa", words=part.words)
    voices.mark_duplicate(again, part, by=place.mai, on=AFTER)
    voices.join(other, part, by=place.mai, on=AFTER)
    screening.redirect(part, "denunciation", by=place.mai, on=AFTER)
    assert [petition.state for petition in (part, again, other)] == ["redirected", "redirected", "received"]
    assert whole.words == f"{DITCH} […]" and "tố cáo" not in str(petitions.read(whole.id, by=place.mai))
    assert kin(whole, place) == kin(part, place) == kin(other, place) == {}


def test_a_denunciation_in_a_part_of_a_part_leaves_the_words_of_all_that_held_it(place):
    words = f"{DITCH} {BOOK} Tôi tố cáo ông trưởng thôn."
    whole, again = floor(place, words=words), floor(place, words=words)
    voices.mark_duplicate(again, whole, by=place.mai, on=AFTER)
    half = voices.split(whole, uuid4(), f"{BOOK} Tôi tố cáo ông trưởng thôn.", "", by=place.mai, on=AFTER)
    part = voices.split(half, uuid4(), "Tôi tố cáo ông trưởng thôn.", "", by=place.mai, on=AFTER)
    screening.redirect(part, "denunciation", by=place.mai, on=AFTER)
    assert [one.words for one in (whole, again, half)] == [f"{DITCH} {BOOK} […]"] * 2 + [f"{BOOK} […]"]
    assert not petitions.listed(text="tố cáo trưởng") and not any("to cao" in one.folded for one in (whole, again, half))


def test_whoever_takes_a_question_back_takes_back_no_other(place):
    first, again = floor(place), floor(place, speaker="")
    joined = floor(place, speaker="Vi Thị Hòa")
    voices.join(joined, first, by=place.mai, on=AFTER)
    voices.mark_duplicate(again, first, by=place.mai, on=AFTER)
    with pytest.raises(Refused, match="Văn phòng ghi rút"):
        screening.withdraw(first, by=place.tien, on=AFTER)
    screening.withdraw(first, by=place.mai, on=AFTER)
    assert (again.state, again.duplicate_of, code_shows(again)[0], code_shows(first)[0]) == (
        "received", None, "received", "withdrawn")
    found = numbers(first)
    assert (found["turns"], found["items"], found["duplicate"], found["unique"], found["matters"]) == (2, 2, 0, 2, 2)


def test_a_repetition_of_what_lies_above_shows_where_it_lies_and_since_when(place):
    first, again = floor(place), floor(place)
    petitions.escalate(first, by=place.cuong, on=MEETING_DAY)
    petitions.move(first, "huyện Ngọc Lặc", on=MEETING_DAY)
    voices.mark_duplicate(again, first, by=place.mai, on=AFTER)
    rows = db.session.execute(select(Tracking.level, Tracking.since).where(
        Tracking.petition_id.in_((first.id, again.id)))).all()
    assert rows == [("huyện Ngọc Lặc", MEETING_DAY)] * 2
