import pytest

from dialogue.rules.years import moved


@pytest.mark.parametrize("said, then", [
    ("Tổ chức đối thoại với Nhân dân năm 2025", "Tổ chức đối thoại với Nhân dân năm 2026"),
    ("Kết quả năm 2024, phương hướng năm 2026", "Kết quả năm 2025, phương hướng năm 2027"),
    ("Luật số 72/2025/QH15; Kế hoạch ngày 13/4/2025", "Luật số 72/2025/QH15; Kế hoạch ngày 13/4/2025"),
    ("giai đoạn 2021-2025, giai đoạn 2025-2030", "giai đoạn 2021-2025, giai đoạn 2025-2030"),
    ("Luật Thực hiện dân chủ ở cơ sở năm 2022", "Luật Thực hiện dân chủ ở cơ sở năm 2022"),
    ("12025 lượt người", "12025 lượt người"),
])
def test_the_year_of_a_plan_moves_on_and_no_other(said, then):
    assert moved(said, 2025, 2026) == then
    assert moved(said, 2025, 2025) == said
