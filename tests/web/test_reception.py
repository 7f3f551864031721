"""The page of the register of citizen reception."""

from tests.asked import SPEAKER, asked, meeting
from tests.convened import HTMX, is_a_part, words


def test_the_register_has_its_columns_for_those_who_receive_and_no_persons_for_the_others(unit):
    unit.do(meeting)
    unit.do(asked)
    address = "/reception/?start=01/12/2025&end=31/12/2025"
    page = words(unit.mai.get(address))
    assert page.count('<th scope="col"') == 13 and SPEAKER in page and "Mẫu 03/TCD, từ 01/12/2025 đến 31/12/2025" in page
    other = words(unit.lan.get(address))
    assert SPEAKER not in other and other.count('<th scope="col"') == 11
    assert is_a_part(unit.mai.get(address, headers=HTMX))
    assert "data-print" in words(unit.mai.get(f"{address}&print=1"))
    assert "Không có ai được ghi" in words(unit.mai.get("/reception/?start=01/01/2020&end=31/12/2020"))
    assert unit.mai.get("/reception/?start=32/12/2025").status_code == 422
    assert 'href="/t/loc-thinh/reception/"' in words(unit.mai.get("/petitions/"))
    assert unit.ung.get(address).status_code == 403 and unit.stranger.get(address).status_code == 303
