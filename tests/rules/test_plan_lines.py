import pytest

from dialogue.rules.plan_lines import SIGNS, SORTS, recognise, rows, seats, tasks

LINES = [
    # list              a line as the seed plans write it                                              its sort
    ("bases",          "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10/11/2022",                        "law"),
    ("bases",          "Căn cứ Quyết định số 2543-QĐ/TU ngày 17/9/2018 của Ban Thường vụ Tỉnh ủy",     "party"),
    ("bases",          "Thực hiện Quyết định số 2853-QĐ/TU, ngày 30/01/2015",                          "party"),
    ("bases",          "Thực hiện chương trình công tác của BCH Đảng bộ xã năm 2024",                  "programme"),
    ("bases",          "Thực hiện nhiệm vụ Dân vận chính quyền năm 2024",                              "programme"),
    ("bases",          "Căn cứ Nghị định số 59/2023/NĐ-CP",                                            "decree"),
    ("bases",          "Xét tình hình thực tế",                                                        "other"),
    ("recipients",     "UBND huyện Võ Nhai",                                                           "superior"),
    ("recipients",     "TT Đảng ủy - HĐND xã",                                                         "party"),
    ("recipients",     "Chủ tịch, PCT UBND xã",                                                        "leaders"),
    ("recipients",     "UBMTTQ và các tổ chức đoàn thể",                                               "mttq"),
    ("recipients",     "Các xóm, các trường học, trạm y tế",                                           "villages"),
    ("recipients",     "Chi bộ, Ban xóm Nà Kháo, Đồng Mới",                                            "villages"),
    ("recipients",     "Trang thông tin điện tử xã",                                                   "website"),
    ("recipients",     "UBND các xã, thị trấn",                                                        "below"),
    ("recipients",     "CB, CC liên quan",                                                             "offices"),
    ("recipients",     "Như trên",                                                                     "free"),
    ("audience_lines", "Toàn thể Nhân dân hoặc đại diện hộ gia đình ở thôn",                           "everyone"),
    ("audience_lines", "Đại diện các hộ dân của xóm Đồng Mới",                                         "household"),
    ("audience_lines", "Mỗi lĩnh vực chuyên môn cử 01 đại diện công chức tham dự",                     "field"),
    ("audience_lines", "Mỗi thôn 05 người",                                                            "village"),
    ("audience_lines", "Hội Khuyến học: 05 người",                                                     "organisation"),
    ("audience_lines", "Có thể mời đại diện cơ quan cấp trên trực tiếp có liên quan",                  "superior"),
    ("audience_lines", "Trưởng Công an xã; công chức xã",                                              "group"),
]


@pytest.mark.parametrize("field, line, sort", LINES, ids=[row[1][:40] for row in LINES])
def test_a_line_is_recognised(field, line, sort):
    assert recognise(field, line) == sort


def test_every_sign_names_a_sort_and_the_last_one_takes_every_line():
    for field, signs in SIGNS.items():
        assert {sort for sort, _ in signs} == set(SORTS[field]) and recognise(field, "") == signs[-1][0]


def test_whoever_knows_better_is_believed():
    known = {"text": "Căn cứ Luật A", "sort": "other"}
    assert rows("bases", [known, "Căn cứ Luật B"]) == [known, {"text": "Căn cứ Luật B", "sort": "law"}]
    [task] = tasks([{"who": "Văn phòng", "what": "Niêm yết"}])
    assert task == {"who": "Văn phòng", "what": [{"text": "Niêm yết", "sort": ""}]}


@pytest.mark.parametrize("line, count", [
    ("mỗi lĩnh vực chuyên môn cử 01 đại diện công chức", 1), ("Mỗi thôn 05 người", 5), ("Hội Nông dân: 30 hội viên", 30),
    ("trưởng các Chi đoàn, Chi hội của 5 thôn", None), ("Lãnh đạo UBND xã", None),
])
def test_people_are_counted_where_a_line_counts_them(line, count):
    assert seats(line) == count
