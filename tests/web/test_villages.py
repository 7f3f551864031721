"""The administrator's villages."""

import pytest

from dialogue.services import people, villages
from tenants.work import work

NEW = {"word": "xóm", "name": "Đồng Mới", "households": "112", "population": "1.471", "hall": "Nhà văn hóa xóm Đồng Mới"}


@pytest.fixture
def tri(browse, loc_thinh):
    return browse(loc_thinh, "tri")


def test_a_village_is_entered_counted_and_changed(loc_thinh, tri):
    assert tri.post("/villages/", data=NEW).status_code == 303
    page = tri.get("/villages/").text
    assert "Xóm Đồng Mới" in page and "3.552" in page                          # 2.081 and 1.471
    again = tri.post("/villages/", data=NEW)
    assert again.status_code == 422 and "Đã có thôn tên này" in again.text
    with work(loc_thinh.id):
        village = next(one for one in people.villages() if one.name == "Đồng Mới").id
        assert people.population() == 3552
    assert tri.post(f"/villages/{village}", data={**NEW, "population": "1.500", "version": "1"}).status_code == 303
    late = tri.post(f"/villages/{village}", data={**NEW, "population": "1.600", "version": "1"})
    assert late.status_code == 409 and "Có người vừa sửa" in late.text and "1.500" in late.text and "1.600" in late.text
    assert 'name="version"' in late.text and 'value="2"' in late.text
    assert tri.post(f"/villages/{village}/remove").status_code == 303 and "Đồng Mới" not in tri.get("/villages/").text


def test_one_with_a_head_or_an_opinion_stays(loc_thinh, tri):
    uom = loc_thinh.villages["Ươm"]
    answer = tri.post(f"/villages/{uom}/remove")
    assert answer.status_code == 409 and "không xóa được" in answer.text
    with work(loc_thinh.id):
        assert villages.get(uom).name == "Ươm"


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"name": ""}, "Ghi tên thôn"), ({"population": "đông"}, "số"), ({"hall": ""}, "Ghi nơi niêm yết")])
def test_what_is_missing_is_told_beside_its_field(loc_thinh, tri, fields, sentence):
    answer = tri.post("/villages/", data={**NEW, **fields})
    assert answer.status_code == 422 and sentence in answer.text and 'value="xóm"' in answer.text
