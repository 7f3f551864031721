"""The five plans with which the project began come out with every element in its place."""

import pytest

from dialogue.documents.words import compose

from .seeds import SEEDS


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_plan_comes_out_with_every_element(name):
    text = compose("plan", SEEDS[name].facts).text()
    assert [part for part in SEEDS[name].stands if part not in text] == []


@pytest.mark.parametrize("name", SEEDS)
def test_what_a_seed_plan_does_not_say_is_not_said_for_it(name):
    text = compose("plan", SEEDS[name].facts).text()
    assert [part for part in SEEDS[name].absent if part in text] == []


def test_elements_stand_in_the_order_of_a_plan():
    lines = compose("plan", SEEDS["S3"].facts).text().split("\n")
    order = ["KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. KINH PHÍ", "IV. TỔ CHỨC THỰC HIỆN", "Nơi nhận:"]
    assert [line for line in lines if line in order] == order
