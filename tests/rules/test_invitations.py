"""Whom a meeting invites."""

import pytest

from dialogue.rules.invitations import guests

VILLAGES = ("thôn Lộc Tiến", "làng Ươm")


def line(text, sort="group"):
    return {"text": text, "sort": sort}


@pytest.mark.parametrize(("audience", "seats", "persons", "invited"), [
    ([line("- Đại diện lãnh đạo Đảng ủy xã;")], [], [], ["Đại diện lãnh đạo Đảng ủy xã"]),
    ([line("Trưởng Công an xã; công chức xã")], [], [], ["Trưởng Công an xã", "Công chức xã"]),
    ([line("Lãnh đạo xã:"), line("+ Đảng ủy"), line("+ HĐND")], [], [], ["Đảng ủy", "HĐND"]),
    ([line("Toàn thể Nhân dân", "everyone")], [], [], []),                           # the notice invites them
    ([line("mỗi thôn 05 đại biểu", "village")], [], [], ["Thôn Lộc Tiến (05 đại biểu)", "Làng Ươm (05 đại biểu)"]),
    ([line("mỗi thôn một đoàn", "village")], [], [], ["Thôn Lộc Tiến (mỗi thôn một đoàn)", "Làng Ươm (mỗi thôn một đoàn)"]),
    ([line("đại diện các hộ gia đình", "household")], [], [],
     ["Đại diện các hộ gia đình, thôn Lộc Tiến", "Đại diện các hộ gia đình, làng Ươm"]),
    ([line("Mời đại diện UBND cấp trên", "superior")], [], [], ["Mời đại diện UBND cấp trên"]),
    ([], [("Hội Nông dân xã", 30), ("Đoàn Thanh niên xã", 5)], [],
     ["Hội Nông dân xã (30 đại biểu)", "Đoàn Thanh niên xã (05 đại biểu)"]),
    ([line("Hội nông dân xã 30 người", "organisation"), line("Hội Chữ thập đỏ 5 người", "organisation")],
     [("Hội Nông dân xã", 30)], [], ["Hội Chữ thập đỏ 5 người", "Hội Nông dân xã (30 đại biểu)"]),
    ([], [], [("Trương Văn Sáo", "đại biểu Hội Nông dân xã"), ("Đồng chí Lê Thị Thu", ""), ("", "Công chức Văn phòng")],
     ["Ông/Bà Trương Văn Sáo, đại biểu Hội Nông dân xã", "Đồng chí Lê Thị Thu"]),
    ([line("Công chức xã"), line("công chức  xã")], [], [("Lê Thị Thu", ""), ("Lê Thị Thu", "")],
     ["Công chức xã", "Ông/Bà Lê Thị Thu"]),                                        # each once
    ([line("Hội Nông dân xã", "group")], [("Hội Nông dân xã", 30)], [],
     ["Hội Nông dân xã", "Hội Nông dân xã (30 đại biểu)"]),                         # its leaders, and its members
])
def test_each_group_and_each_person_is_invited_once(audience, seats, persons, invited):
    assert list(guests(audience, seats, VILLAGES, persons)) == invited


def test_the_quotas_of_ich_hau_are_four_invitations_beside_its_officials():
    names = ("Hội Nông dân xã", "Hội Liên hiệp Phụ nữ xã", "Hội Cựu chiến binh xã", "Đoàn Thanh niên xã")
    invited = guests([line("Thường trực Đảng ủy, trưởng các chi đoàn, chi hội của 5 thôn")], [(name, 30) for name in names],
                     VILLAGES, [])
    assert len(invited) == 5 and invited[1] == "Hội Nông dân xã (30 đại biểu)"
