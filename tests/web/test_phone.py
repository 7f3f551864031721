"""What a telephone sends from its queue: each entry once, in any order, with the sign-in of whoever wrote it."""

from datetime import date
from uuid import uuid4

import pytest

from dialogue.services import accounts, people, petitions
from tenants.work import work
from tests.asked import meeting

HERE = {"Sec-Fetch-Site": "same-origin", "X-CSRFToken": "none"}
LATE = date(2026, 1, 5)                    # after the village's term, before the meeting


@pytest.fixture
def head(browse, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
    return browse(loc_thinh, "ung")


def entry(place, words="Cột điện nghiêng ra đường.", key=None, village="Ươm", **more):
    fields = [["words", words], ["speaker", "Hà Thị Vinh"], ["field", "roads"], ["village_id", str(place.villages[village])]]
    return {"client_key": str(key or uuid4()), "fields": fields, **more}


def send(browser, said, **headers):
    return browser.post("/phone/petitions", json=said, headers={**HERE, **headers})


def stored(place):
    with work(place.id):
        return [row.words for row in petitions.listed()]


def test_a_whole_queue_sent_again_twice_and_out_of_order_changes_nothing(head, loc_thinh):
    queue = [entry(loc_thinh, f"Việc {number}") for number in range(5)]
    first = {one["client_key"]: send(head, one).json for one in queue}
    assert [receipt["client_key"] for receipt in first.values()] == [one["client_key"] for one in queue]
    assert [receipt["number"] for receipt in first.values()] == [f"LT-2026-00{number}" for number in range(1, 6)]
    for one in (*reversed(queue), *queue):
        assert send(head, one).json == first[one["client_key"]]
    assert len(stored(loc_thinh)) == 5
    slip = head.get(first[queue[0]["client_key"]]["url"])
    assert "LT-2026-001" in slip.text and "Vinh" not in slip.text


def test_what_cannot_be_stored_is_named_with_its_reason(head, loc_thinh):
    answer = send(head, one := entry(loc_thinh, " "))
    assert answer.status_code == 422 and answer.json["client_key"] == one["client_key"]
    assert "Bà con hỏi gì?: Ghi nội dung bà con hỏi" in answer.json["errors"]
    assert send(head, entry(loc_thinh, village="Lộc Tiến")).status_code == 422
    for nonsense in ([], "x", {"fields": 3}, {"fields": [["words"]]}, {"fields": "ab"}):
        assert send(head, nonsense).status_code == 422
    assert stored(loc_thinh) == []


def test_it_is_the_servers_day_that_is_late_whatever_the_telephone_says(app, head, loc_thinh):
    app.config["DEMO_TODAY"] = LATE.isoformat()
    assert send(head, entry(loc_thinh, queued_at="2025-12-01T08:00:00Z", fields_at=0)).status_code == 200
    with work(loc_thinh.id):
        assert [row.late for row in petitions.listed()] == [True]


def test_only_whoever_wrote_it_sends_it(app, head, browse, loc_thinh):
    keeper = head.get("/petitions/new").text.partition('data-keeper="')[2].partition('"')[0]
    kept = entry(loc_thinh, keeper=keeper)
    other = send(browse(loc_thinh, "tien"), {**kept, "fields": entry(loc_thinh, village="Lộc Tiến")["fields"]})
    assert other.status_code == 401 and stored(loc_thinh) == []
    nobody = send(browse(loc_thinh), kept)
    assert nobody.status_code == 401 and nobody.json["errors"] and "text/html" not in nobody.content_type
    assert send(head, kept).status_code == 200


def test_who_is_no_village_head_any_more_is_told_why_and_nothing_is_stored(head, loc_thinh):
    with work(loc_thinh.id):
        person = people.find("ung")
        office = accounts.office(person, accounts.offices(person)[0].id)
        accounts.dismiss(office, date(2025, 12, 14), by=loc_thinh.tri, on=date(2025, 12, 15))
    answer = send(head, entry(loc_thinh))
    assert answer.status_code == 403 and answer.json["errors"] and stored(loc_thinh) == []


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "", "Origin": "https://evil.example"}, {"Sec-Fetch-Site": ""}])
def test_another_site_sends_nothing_in_somebodys_name(app, head, loc_thinh, headers):
    assert send(head, entry(loc_thinh), **headers).status_code == 400
    form = head.post("/phone/petitions", data={"words": "x"}, headers=HERE)
    assert form.status_code == 400 and stored(loc_thinh) == []


def test_the_empty_page_and_its_worker_know_nobody(head):
    page, worker = head.get("/phone/blank"), head.get("/sw.js")
    assert "Phạm Thị Ưng" not in page.text and "Ươm" not in page.text and "csrf_token" not in page.text
    assert worker.mimetype == "text/javascript" and worker.text == head.get("/sw.js").text
    assert "Ưng" not in worker.text
