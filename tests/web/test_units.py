"""The unit's own data."""

import pytest

from dialogue.services import issuing
from tenants.work import work
from tests.cast import MONDAY

DATA = {"agency": "Ủy ban nhân dân", "office_symbol": "VP-TH", "village_word": "làng", "named_after": "y",
        "organ_code": "000.01.22.H41",
        "contact": "Văn phòng xã, điện thoại 0237 3571 234"}


@pytest.fixture
def tri(browse, loc_thinh):
    return browse(loc_thinh, "tri")


def test_what_the_administrator_writes_stands_on_open_pages_and_on_papers(browse, loc_thinh, ich_hau, tri):
    assert 'value="VP"' in tri.get("/unit/").text
    assert tri.post("/unit/", data=DATA).status_code == 303
    assert "0237 3571 234" in browse(loc_thinh).get("/sign-in").text
    assert "0237 3571 234" not in browse(ich_hau).get("/sign-in").text
    with work(loc_thinh.id):
        assert (issuing.unit(MONDAY).village_word, issuing.unit(MONDAY).named_after) == ("làng", True)
    with work(ich_hau.id):
        assert issuing.unit(MONDAY).village_word == "thôn"
    assert "Sửa thông tin đơn vị" in tri.get("/history/?noun=unit").text


@pytest.mark.parametrize("name", ["contact", "organ_code"])
def test_a_field_that_is_not_sent_is_an_empty_one(loc_thinh, tri, name):
    assert tri.post("/unit/", data=DATA).status_code == 303
    assert tri.post("/unit/", data={key: text for key, text in DATA.items() if key != name}).status_code == 303
    assert DATA[name] not in tri.get("/unit/").text


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"agency": ""}, "Ghi tên cơ quan"), ({"office_symbol": "V P"}, "Chỉ dùng chữ, số"),
    ({"village_word": ""}, "Ghi thôn, làng"), ({"organ_code": "h41/x"}, "ví dụ 000.00.00.H41")])
def test_what_is_wrong_is_told_beside_its_field(tri, fields, sentence):
    answer = tri.post("/unit/", data={**DATA, **fields})
    assert answer.status_code == 422 and sentence in answer.text and "0237 3571 234" in answer.text


def test_the_press_finds_the_open_pages_in_its_menu(browse, loc_thinh):
    page = browse(loc_thinh, "bao").get("/desk").text.split("<main")[0]
    assert "Bảng niêm yết" in page and "Kế hoạch" not in page
    assert "Bảng niêm yết" not in browse(loc_thinh, "mai").get("/desk").text.split("<main")[0]
