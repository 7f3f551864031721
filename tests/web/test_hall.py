"""The three screens of a hall, and a rehearsal: 120 expected, 40 items, two secretaries whose network is cut."""

import random
from uuid import uuid4

import pytest

from dialogue.services import facts, hall, meetings, paper_changes, papers, petitions, turns
from tests import asked
from tests.browsers import open_browser
from tests.cast import MEETING_DAY
from tests.convened import HTMX, at, fix, hold, issued_plan, seated, words

AGENDA = ["Ổn định tổ chức (15 phút)", "Nhân dân trao đổi (60 phút)", "Chủ trì kết luận"]
SENT = {"speaker": asked.SPEAKER, "address": asked.ADDRESS}


def planned(place):
    plan = issued_plan(place, seats={"nd": 40, "pn": 40, "mttq": 40})
    plan.agenda = AGENDA
    return fix(place, plan=plan)


@pytest.fixture
def meeting(unit):
    about = unit.do(planned)
    unit.do(lambda place: asked.asked(place))
    unit.on(MEETING_DAY)
    return about


class Secretary:
    """One who writes in the hall through a page of her own: each post may be lost, doubled or late."""

    def __init__(self, unit, meeting, chance=None):
        self.browser, self.unit, self.meeting = open_browser(unit.app, unit.place, "mai"), unit, meeting
        self.root, self.chance, self.late = f"/meetings/{meeting}", chance, []

    def post(self, path, status=303, **typed):
        """Sends until an answer comes; what seemed lost may arrive later once more."""
        tries = 1 if self.chance is None else self.chance.choice((1, 1, 2, 3))
        for _ in range(tries):
            answer = self.browser.post(f"{self.root}{path}", data=typed)
        if self.chance and self.chance.random() < 0.4:
            self.late.append((path, typed))
        assert answer.status_code == status, words(answer)
        return answer

    def catch_up(self):
        """What hung in the network arrives, in any order."""
        self.chance.shuffle(self.late)
        for path, typed in self.late:
            assert self.browser.post(f"{self.root}{path}", data=typed).status_code in (303, 409)
        self.late.clear()

    def turns(self):
        """Speaker, id and version of every turn."""
        return self.unit.read(lambda: [(row.SpeakingTurn.speaker, row.SpeakingTurn.id, row.SpeakingTurn.version)
                                       for row in hall.turns(self.meeting)])

    def ask(self, speaker, place="làng Ươm"):
        self.post("/hall/turns", client_key=uuid4(), speaker=speaker, place=place)
        return next(id for name, id, _version in self.turns() if name == speaker)

    def version(self, turn):
        return next(version for _name, id, version in self.turns() if id == turn)

    def call(self, turn):
        self.browser.post(f"{self.root}/hall/turns/{turn}/call")

    def written(self, turn, said, stroke=1, pen=None, version=1, **more):
        return {"pen": pen or uuid4(), "stroke": stroke, "version": version, "speaker": "", "place": "", "summary": "",
                "field": "roads", **said, **more}


def test_the_secretary_writes_and_each_item_gets_its_outcome(unit, meeting):
    mai = Secretary(unit, meeting)
    page = words(unit.mai.get(f"/meetings/{meeting}/hall"))
    assert "Chưa ai chờ" in page and "Nêu ý kiến này" in page and asked.SPEAKER not in page
    turn = mai.ask("Hà Văn Nói")
    mai.call(turn)
    page = words(unit.mai.get(f"/meetings/{meeting}/hall"))
    assert "Hà Văn Nói" in page and 'hx-trigger="input delay:900ms, again"' in page and 'accesskey="k"' in page
    pen, said = uuid4(), {"speaker": "Hà Văn Nói", "place": "làng Ươm", "words": "Đường lầy lội", "summary": "Đường làng Ươm"}
    saved = unit.mai.post(f"/meetings/{meeting}/hall/turns/{turn}", data=mai.written(turn, said, 7, pen), headers=HTMX)
    assert 'id="saved"' in saved.text and 'data-stroke="7"' in saved.text and "Đã lưu lúc" in saved.text
    mai.post(f"/hall/turns/{turn}/log", **mai.written(turn, said, 8, pen))
    page = words(unit.mai.get(f"/meetings/{meeting}/hall?turn={turn}"))
    assert "Đường lầy lội" in page and "Ghi kết quả" in page and "Chưa có kết quả" in page
    version = mai.version(turn)
    bare = {"pen": pen, "version": version, "summary": "Đường làng Ươm", "kind": "feedback"}
    assert "Ghi câu trả lời tại hội nghị" in words(mai.post(f"/hall/turns/{turn}/outcome", 422, outcome="answered", **bare))
    chair = {"outcome": "written", "person": unit.place.cuong.id}
    assert "Chọn người soạn trả lời" in words(mai.post(f"/hall/turns/{turn}/outcome", 422, **chair, **bare))
    mai.post(f"/hall/turns/{turn}/outcome", outcome="answered", words="Sửa trong quý I.", person=unit.place.hop.id, **bare)
    assert "Lê Quang Hợp: Sửa trong quý I." in words(unit.mai.get(f"/meetings/{meeting}/hall"))


def test_two_secretaries_of_one_item_both_see_both_texts(unit, meeting):
    one, other = Secretary(unit, meeting), Secretary(unit, meeting)
    turn = one.ask("Hà Văn Nói")
    one.call(turn)
    one.post(f"/hall/turns/{turn}", **one.written(turn, {"words": "Lời thứ nhất"}))
    theirs = words(other.post(f"/hall/turns/{turn}", 409, **other.written(turn, {"words": "Lời thứ hai"})))
    assert "Lời thứ nhất" in theirs and "Lời thứ hai" in theirs and 'name="over" value="2"' in theirs
    other.post(f"/hall/turns/{turn}", **other.written(turn, {"words": "Lời thứ hai"}, over=2))
    assert unit.read(lambda: turns.get(meeting, turn).words) == "Lời thứ hai"


def test_the_wall_names_only_who_speaks_and_the_chair_sees_what_is_prepared(unit, meeting):
    mai = Secretary(unit, meeting)
    petition = unit.read(lambda: petitions.listed(meeting_id=meeting)[0].id)
    waiting, speaking = mai.ask("Chờ Mãi"), mai.ask("Hà Văn Nói")
    mai.call(speaking)
    wall = words(unit.van.get(f"/meetings/{meeting}/screen"))
    assert "Hà Văn Nói" in wall and "Chờ Mãi" not in wall and "1 người chờ phát biểu" in wall
    chair = words(unit.cuong.get(f"/meetings/{meeting}/chair"))
    assert "Chờ Mãi" in chair and "Lê Quang Hợp" not in chair and "Công chức Địa chính" in chair and asked.DITCH in chair
    unit.cuong.post(f"/meetings/{meeting}/hall/petitions/{petition}", data={"back": "chair"})
    wall, chair = (words(one.get(f"/meetings/{meeting}/{name}")) for one, name in ((unit.van, "screen"), (unit.cuong, "chair")))
    assert asked.SPEAKER not in wall and "Hà Văn Nói" not in wall and asked.DITCH not in wall
    raised = next(id for name, id, _version in mai.turns() if not name)
    answer = unit.cuong.post(f"/meetings/{meeting}/hall/turns/{raised}/refuse", data={"ground": ""})
    assert answer.status_code == 422 and "Ghi căn cứ từ chối" in words(answer)
    unit.cuong.post(f"/meetings/{meeting}/hall/turns/{raised}/refuse", data={"ground": "Quy chế, Điều 5"})
    assert unit.read(lambda: petitions.get(petition).refused_ground) == "Quy chế, Điều 5"
    unit.mai.post(f"/meetings/{meeting}/hall/point", data={"number": 1})
    assert "Nhân dân trao đổi" in words(unit.van.get(f"/meetings/{meeting}/screen")) and waiting


def test_corrected_minutes_keep_both_versions_and_show_what_changed(unit, meeting):
    def signed(place):
        about = meetings.get(meeting)
        hold(place, about)
        paper = papers.issue(papers.sign("minutes", about, by=place.cuong, on=MEETING_DAY), by=place.tiep, on=MEETING_DAY)
        paper_changes.replace(paper, "Đếm lại người dự", client_key=uuid4(), by=place.mai, on=MEETING_DAY)
        return paper
    first = unit.do(signed)
    unit.do(at(hold), meeting, walk_ins=44)
    page = words(unit.mai.get(f"/papers/{first}/difference"))
    assert "<del>52/2.081</del>" in page and "<ins>56/2.081</ins>" in page and "bản dự thảo lúc này" in page
    unit.do(lambda place: papers.sign("minutes", meetings.get(meeting), by=place.cuong, on=MEETING_DAY))
    page = words(unit.mai.get(f"/papers/{first}/difference"))
    assert "<ins>56/2.081</ins>" in page and "Mở bản mới" in page
    assert "Hai bản khác nhau ở đâu" in words(unit.mai.get(f"/papers/{first}"))
    assert "52/2.081" in words(unit.mai.get(f"/papers/{first}"))


def test_a_rehearsal_ends_in_minutes_that_say_what_was_entered(unit, meeting):
    chance = random.Random(6)
    pair = [Secretary(unit, meeting, chance) for _ in range(2)]
    delegates = [unit.do(at(seated), meeting, code, *(f"Hà Văn {code} {number}" for number in range(40)))
                 for code in ("nd", "pn", "mttq")]
    outcomes = ("answered", "written", "beyond", "unclear")
    for number in range(40):
        mai, name, pen = pair[number % 2], f"Vi Văn {number}", uuid4()
        turn = mai.ask(name)
        mai.call(turn)
        typed = [mai.written(turn, {"speaker": name, "place": "làng Ươm", "words": f"Việc thứ {number}"[:7 + stroke],
                                    "summary": f"Việc {number}"}, stroke, pen) for stroke in range(1, 12, 4)]
        for one in typed:
            mai.post(f"/hall/turns/{turn}", **one)
        last = {**typed[-1], "stroke": 20, "words": f"Việc thứ {number}."}
        mai.post(f"/hall/turns/{turn}/log", **last)
        version = mai.version(turn)
        mai.post(f"/hall/turns/{turn}/outcome", pen=pen, version=version, outcome=outcomes[number % 4], kind="question",
                 summary=f"Việc {number}", words=f"Trả lời {number}", person=str(unit.place.hop.id))
        if number % 7 == 6:
            pair[1 - number % 2].late.extend(mai.late[:1])
            mai.catch_up()
    for mai in pair:
        mai.catch_up()
    came = [one for names in delegates for one in names[:35]]
    unit.do(at(hold), meeting, attended=came, walk_ins=9)

    def minutes():
        return facts.minutes(meetings.get(meeting), on=MEETING_DAY)
    told = unit.read(minutes)
    floor = [one for one in told.opinions if one.source == "floor"]
    assert [(one.speaker, one.text) for one in floor] == [(f"Vi Văn {number}", f"Việc thứ {number}.") for number in range(40)]
    assert [one.outcome for one in floor] == ["on_spot", "pending", "beyond", "pending"] * 10
    assert [one.answer for one in floor[::4]] == [f"Trả lời {number}" for number in range(0, 40, 4)]
    assert told.present == 105 + 12 + 9 and [one.present for one in told.seats] == [35, 35, 35]
