"""Every opinion becomes exactly one thing, and the numbers of the table add up."""

from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pytest

from dialogue.rules.figures import (
    ANNEX_TWO,
    AT_WORK,
    CARRIED,
    FIGURES,
    GROUPS,
    MEETINGS,
    OUTCOMES,
    PARTITION,
    Count,
    Held,
    Item,
    annex_two,
    late,
    outcome,
    percent,
)

DAY = date(2026, 1, 6)
DUE = date(2026, 1, 15)
BEFORE, AFTER = date(2026, 1, 14), date(2026, 1, 16)


def item(state="received", **more):
    return Item(uuid4(), state, DAY, **{"answer_due": DUE, "refer_due": DUE, **more})


EXAMPLES = (
    # what happened                                                               what became of it, late on the 16th
    (item(),                                                                      "open",            True),
    (item("assigned"),                                                            "open",            True),
    (item("assigned", answer_due=None),                                           "open",            False),
    (item("assigned", mode="written"),                                            "written_pending", True),
    (item("answered", mode="written", answered_on=BEFORE),                        "written_pending", True),
    (item("answered", mode="written", answered_on=BEFORE, sent_on=DUE),           "written_in_time", False),
    (item("answered", mode="written", answered_on=BEFORE, sent_on=AFTER),         "written_late",    False),
    (item("answered", mode="written", sent_on=AFTER, answer_due=None),            "written_in_time", False),
    (item("answered", mode="on_spot", answered_on=DAY),                           "on_spot",         False),
    (item("answered", mode="on_spot", answered_on=DAY, competence="beyond"),      "on_spot",         False),
    (item("assigned", competence="beyond"),                                       "beyond_unsent",   True),
    (item("escalated", competence="beyond", hop="signed"),                        "beyond_unsent",   True),
    (item("escalated", competence="beyond", hop="sent"),                          "beyond_sent",     False),
    (item("escalated", competence="beyond", hop="accepted"),                      "beyond_sent",     False),
    (item("heard", competence="beyond", hop="answered"),                          "beyond_heard",    False),
    (item("answered", mode="relayed", competence="beyond", answered_on=AFTER),    "relayed",         False),
    (item("refused"),                                                             "refused",         False),
    (item("assigned", duplicate=True),                                            "duplicate",       False),
    (item("redirected"),                                                          "redirected",      False),
)
ITEMS = tuple(it for it, _, _ in EXAMPLES)
COUNT = Count(ITEMS, (), AFTER)


@pytest.mark.parametrize(("it", "became", "is_late"), EXAMPLES)
def test_an_opinion_becomes_one_thing(it, became, is_late):
    assert outcome(it) == became
    assert late(it, AFTER) == is_late and not late(it, DUE)


def test_every_outcome_has_its_example_and_its_own_number():
    assert {became for _, became, _ in EXAMPLES} == set(OUTCOMES) == {key for key in FIGURES if key in OUTCOMES}


def test_outcomes_add_up_whatever_happened():
    items = tuple(item(state, mode=mode, competence=competence, sent_on=sent, hop=hop, duplicate=duplicate)
                  for state, mode, competence, sent, hop, duplicate in product(
                      (*AT_WORK, "answered", "refused", "redirected"), (None, "on_spot", "written", "relayed"),
                      ("own", "beyond", "outside", "unclear"), (None, DUE), ("", "signed", "sent", "answered"), (False, True)))
    count = Count(items, (), AFTER)
    assert sum(count.number(code) for code in PARTITION) == count.number("items") == count.number("done") + count.number("left")
    assert count.number("items") + count.number("redirected") == len(items)
    assert count.number("beyond") == sum(count.number(key) for key in GROUPS["above"][1][1:])
    assert count.number("written") == count.number("written_in_time") + count.number("written_late")


def test_the_rate_is_settled_of_what_is_not_a_duplicate():
    assert (COUNT.number("settled"), COUNT.number("unique")) == (6, 17)
    assert COUNT.rate() == "35,3%" and Count((), (), DAY).rate() == "" and percent(1, 0) == ""


def test_the_mean_counts_calendar_days_to_the_letter_or_the_relayed_answer():
    assert COUNT.number("timed") == 4 and COUNT.mean_days == "9,8"            # 9, 10, 10 and 10 days
    assert Count((), (), DAY).mean_days == ""


def test_what_earlier_meetings_left_open_is_a_number_of_its_own():
    count = Count((item(), item(carried=True), item("answered", mode="on_spot", carried=True)), (), AFTER)
    assert (count.number("items"), count.number("carried")) == (1, 1)


def test_a_speaker_counts_once():
    assert Count((item(first=True), item(), item(first=True)), (), DAY).number("speakers") == 2


def test_satisfaction_is_counted_of_those_who_said_what_they_think():
    said = ("satisfied", "satisfied", "partly", "dissatisfied", "unreached", "")
    count = Count(tuple(item("answered", mode="on_spot", satisfaction=one, missed=one == "partly") for one in said), (), AFTER)
    assert [count.number(key) for key in ("satisfied", "partly", "dissatisfied", "unreached", "missed")] == [2, 1, 1, 1, 1]
    assert count.content == "50,0%" and Count((), (), DAY).content == ""


def test_a_figure_is_narrowed_to_a_field_a_source_or_a_village():
    village = UUID(int=7)
    count = Count((item(field="roads"), item(field="roads", source="village", village=village), item(field="land")), (), DAY)
    narrowed = ({"field": "roads"}, {"source": "village"}, {"village": village})
    assert [count.number("items", **by) for by in narrowed] == [2, 1, 1]
    assert count.found("field") == ["roads", "land"]


def test_annex_two_has_only_fields_of_which_somebody_asked_and_adds_up():
    asked = (item(field="roads"), item("refused", field="land"), item("answered", mode="on_spot", field="land"))
    count = Count(asked, (), AFTER)
    rows = annex_two(count, ("land", "roads", "culture"))
    assert [(field, *numbers.values(), rate) for field, numbers, rate in rows] == [
        ("land", 2, 1, 0, 0, 2, 0, 0, "50,0%"), ("roads", 1, 0, 0, 0, 0, 1, 1, "0,0%")]
    assert list(ANNEX_TWO) == list(rows[0][1])


def held(day=DAY, **more):
    return Held(uuid4(), "Hội nghị", day, more.pop("kind", "periodic"), more.pop("state", "held"), **more)


@pytest.mark.parametrize(("it", "counted"), [
    (held(present=10, until=DUE),                      {"planned", "held", "periodic"}),
    (held(present=10, until=date(2026, 1, 5)),         {"planned", "held", "periodic", "behind"}),
    (held(present=0, kind="ad_hoc"),                   {"planned", "held", "ad_hoc"}),
    (held(present=3, kind="thematic_youth"),           {"planned", "held", "thematic"}),
    (held(until=DUE),                                  {"planned", "behind"}),
    (held(until=AFTER),                                {"planned"}),
    (held(),                                           {"planned"}),
    (held(state="cancelled", until=DAY),               {"off"}),
])
def test_a_meeting_is_counted_by_what_it_came_to(it, counted):
    count = Count((), (it,), AFTER)
    assert {key for key in MEETINGS if count.of_meetings(key)} == counted


def test_people_are_added_over_the_meetings_but_the_population_only_once():
    count = Count((), (held(present=131, population=2081), held(present=60, population=2081), held(population=9)), AFTER)
    assert (count.present, count.population) == (191, 2081)


def test_what_went_another_way_by_law_is_a_number_without_a_list():
    assert [key for key, figure in FIGURES.items() if not figure.listed] == ["redirected"] and CARRIED.listed
