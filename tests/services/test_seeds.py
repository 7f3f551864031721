"""The five plans with which the project began, entered at their units: each element is a field, and a changed field is
seen on the page, on the paper and, where it is a day or a term, in the ledger."""

from dataclasses import dataclass, field
from datetime import date, time
from html import unescape
from uuid import uuid4

import flask_migrate
import pytest
from sqlalchemy import select

from dialogue.demo.seeds.enter import SEEDS, enter_all
from dialogue.demo.seeds.rows import dated, task
from dialogue.demo.settle import settle
from dialogue.models.plan import Plan
from dialogue.rules.errors import Refused
from dialogue.rules.plan import when
from dialogue.rules.plan_lines import seats
from dialogue.services import deadlines, papers, people, plans
from tenants import resolve
from tenants.db import db
from tenants.register import slugs
from tenants.work import here, work
from tests.browsers import open_browser
from tests.cast import Place
from tests.conftest import ROOT, portal

TODAY = date(2026, 1, 13)


@dataclass
class Story:
    """What a seed says by field, what is changed in it and then seen, and which day of the ledger moves from when to when."""

    says: dict[str, object]
    change: dict[str, object]
    seen: tuple[str, ...]
    duty: str
    before: date | None
    after: date
    meeting: date | None = None         # None: the first day that the plan's own date allows
    absent: tuple[str, ...] = field(default=())


def said(plan):
    """Every element of a plan by name, as plain values."""
    mine = resolve.units(TODAY)[here()]
    above = resolve.superior(mine, TODAY)
    top = resolve.superior(above, TODAY)
    fuzzy, issued = when(plan), plans.paper(plan)
    return {
        "unit": (mine.kind, mine.name, above.name, top and top.name),
        "unconfirmed": bool(mine.unconfirmed), "state": plan.state, "year": plan.year, "kind": plan.kind,
        "number": issued and (issued.number, issued.issued_on),
        "subject": plan.subject.replace("\n", " "),
        "bases": [(line["sort"], line["text"]) for line in plan.bases], "opening": plan.opening[:4],
        "date": (fuzzy.precision, fuzzy.lower, fuzzy.upper, fuzzy.tentative, fuzzy.words), "hour": fuzzy.at,
        "venue": plan.venue, "split": plan.split, "sittings": [(one.venue, one.villages) for one in plan.sittings],
        "hosts": [(row["post"], row["second_post"]) for row in plan.chairs if row["role"] == "host"],
        "chair": plan.chair, "secretaries": [(row["post"], row["citizen"]) for row in plan.secretaries],
        "people": plan.people, "audience": [line["sort"] for line in plan.audience_lines],
        "one officer each": [seats(line["text"]) for line in plan.audience_lines if line["sort"] in ("field", "village")],
        "quotas": (plans.seats(plan), plan.seats_added), "topics": len(plan.content.splitlines()),
        "agenda": len(plan.agenda), "refusal": bool(plan.refusal), "copies": plan.minutes_copies,
        "minutes": len(plan.minutes_contents), "form": bool(plan.form),
        "tasks": [one["who"] for one in plan.tasks],
        "terms": [(term.duty, term.count, term.unit) for term in deadlines.terms(plan.id) if term.layer == "plan"],
        "budget": (plan.budget_words, plan.budget),
        "signature": (plan.authority, plan.standing_for, plan.signer_post, plan.signer_name),
        "recipients": [line["text"] for line in plan.recipients], "to the superior": [
            line["text"] for line in plan.recipients if line["sort"] == "superior"],
        "file_copy": f"{plan.file_copy}.{plan.copies_note}",
    }


NOTHING = {  # what a plan says that says nothing
    "opening": "", "hour": None, "venue": "", "split": "one", "sittings": [], "hosts": [], "chair": "", "secretaries": [],
    "people": "", "one officer each": [], "quotas": ({}, True), "agenda": 0, "refusal": False, "copies": [], "minutes": 0,
    "form": False, "terms": [], "budget": ("", []), "bases": [], "number": None, "unconfirmed": False, "state": "draft",
    "kind": "periodic", "to the superior": [], "file_copy": "VT.",
}

STORIES = {
    "song-an": Story({
        "unit": ("xã", "Song An", "An Khê", "Gia Lai"), "unconfirmed": True, "year": 2022,
        "subject": "Tổ chức đối thoại với Nhân dân năm 2022",
        "bases": [("law", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015"),
                  ("law", "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
                          "ngày 22/11/2019")],
        "date": ("month", date(2022, 10, 1), date(2022, 10, 31), True, "Dự kiến trong tháng 10/2022"),
        "venue": "Hội trường UBND xã Song An", "audience": ["group", "group"], "topics": 3,
        "tasks": ["Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội", "Các công chức chuyên môn UBND xã",
                  "Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội", "Trưởng các thôn, làng"],
        "signature": ("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Lê Tiến"),
        "recipients": ["TT Đảng ủy xã", "TT HĐND xã", "Ủy ban MTTQVN xã", "Các tổ chức đoàn thể xã", "Trưởng các thôn, làng"],
    }, {**dated("Dự kiến trong tháng 11/2022"), "venue": "Nhà rông làng Pốt"},
        ("Dự kiến trong tháng 11/2022", "Nhà rông làng Pốt"), "post_notice", date(2022, 9, 24), date(2022, 10, 25),
        absent=("Chủ trì:", "Thư ký:", "KINH PHÍ", "Số lượng (người)")),
    "ich-hau": Story({
        "unit": ("xã", "Ích Hậu", "Lộc Hà", "Hà Tĩnh"), "year": 2024,
        "subject": "Tổ chức tiếp xúc, đối thoại trực tiếp giữa đồng chí Bí thư Đảng ủy, CT HĐND và Chủ tịch Ủy ban nhân dân "
                   "với nhân dân xã trên địa bàn xã trong năm 2024",
        "bases": [("programme", "Thực hiện chương trình công tác của BCH Đảng bộ, chương trình hành động Ủy ban nhân dân xã "
                                "Ích Hậu năm 2024 về việc đối thoại trực tiếp của người đứng đầu cấp ủy, chính quyền cấp xã "
                                "với nhân dân")],
        "hosts": [("đồng chí Bí thư Đảng ủy", "CT HĐND xã"), ("Chủ tịch Ủy ban nhân dân xã", "")],
        "secretaries": [("Đồng chí Văn phòng xã Ích Hậu", False)],
        "date": ("datetime", date(2024, 6, 14), date(2024, 6, 14), False, "7 giờ 00, ngày 14/06/2024"), "hour": time(7),
        "venue": "Hội trường UBND xã Ích Hậu",
        "people": "Cán bộ và nhân dân trên địa bàn xã Ích Hậu, huyện Lộc Hà, tỉnh Hà Tĩnh",
        "audience": ["group"], "quotas": ({"nd": 30, "pn": 30, "ccb": 30, "dtn": 30}, True), "topics": 2, "form": True,
        "tasks": ["Ngành Văn hóa, Văn phòng xã Ích Hậu"],
        "signature": ("TM.", "CHỦ TỊCH", "CHỦ TỊCH", "Nguyễn Xuân Trường"),
        "recipients": ["TT Đảng ủy - HĐND xã", "Chủ tịch, PCT UBND xã", "UBMTTQ và các tổ chức đoàn thể",
                       "Các xóm, các trường học, trạm y tế"], "file_copy": "VP.",
    }, {**dated("7 giờ 30, ngày 21/06/2024"), "quotas": {"nd": 45, "pn": 30, "ccb": 30, "dtn": 30}},
        ("7 giờ 30, ngày 21/06/2024", "<td class=\"dt-sheet__figure\">135</td>"), "post_notice", date(2024, 6, 7),
        date(2024, 6, 14), absent=("Chủ trì:", "KINH PHÍ")),
    "phu-thuong": Story({
        "unit": ("xã", "Phú Thượng", "Võ Nhai", "Thái Nguyên"), "year": 2022, "state": "issued",
        "number": (45, date(2022, 4, 13)),
        "subject": "Tiếp xúc, đối thoại trực tiếp của đồng chí Chủ tịch UBND xã với Nhân dân năm 2022",
        "bases": [("party", "Thực hiện Quyết định số 2853-QĐ/TU, ngày 30/01/2015 của Ban Thường vụ Tỉnh ủy Thái Nguyên về quy "
                            "chế tiếp xúc, đối thoại trực tiếp của người đứng đầu cấp ủy Đảng, chính quyền các cấp với nhân "
                            "dân")],
        "hosts": [("đồng chí Chủ tịch UBND xã", "")],
        "date": ("quarter", date(2022, 4, 1), date(2022, 6, 30), False, "Tổ chức vào quý II/2022"), "split": "later",
        "sittings": [("Nhà văn hóa xóm Đồng Mới", "xóm Đồng Mới"), ("Nhà văn hóa xóm Nà Kháo", "xóm Nà Kháo")],
        "people": "Nhân dân xóm Đồng Mới và xóm Nà Kháo", "audience": ["group", "group", "group", "household"], "topics": 3,
        "agenda": 5, "form": True, "terms": [("answer", None, "calendar")],
        "tasks": ["Công chức Văn phòng - Thống kê xã", "Công chức Tài chính - kế toán xã", "Công an, Quân sự xã",
                  "Công chức Văn hóa - xã hội", "Cán bộ, công chức có liên quan",
                  "Ủy ban Mặt trận Tổ quốc, các tổ chức thành viên", "Bí thư chi bộ, Trưởng xóm xóm Đồng Mới và Nà Kháo"],
        "signature": ("TM.", "CHỦ TỊCH", "CHỦ TỊCH", "Hoàng Như Hoa"),
        "recipients": ["UBND huyện Võ Nhai", "TT Đảng ủy, HĐND xã", "Đ/c Chủ tịch, PCT UBND xã",
                       "Ủy ban MTTQ và các đoàn thể thuộc xã", "Chi bộ, Ban xóm Nà Kháo, Đồng Mới"],
        "to the superior": ["UBND huyện Võ Nhai"], "file_copy": "VP.",
    }, {"tasks": [task("Cán bộ, công chức có liên quan", "Chậm nhất sau 07 ngày làm việc, gửi văn bản trả lời người dân")]},
        ("Chậm nhất sau 07 ngày làm việc",), "answer", None, date(2022, 5, 30), meeting=date(2022, 5, 19),
        absent=("Thư ký:", "KINH PHÍ")),
    "loc-thinh": Story({
        "unit": ("xã", "Lộc Thịnh", "Ngọc Lặc", "Thanh Hóa"), "unconfirmed": True, "year": 2024,
        "subject": "Tổ chức hội nghị trao đổi, đối thoại giữa Ủy ban nhân dân xã Lộc Thịnh với Nhân dân năm 2024",
        "bases": [("law", "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015; Luật Sửa đổi, bổ sung một số điều của Luật Tổ "
                          "chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019"),
                  ("law", "Căn cứ Luật thực hiện dân chủ ở cơ sở ngày 10/11/2022"),
                  ("party", "Căn cứ Quyết định số 2543-QĐ/TU ngày 17/9/2018 của Ban Thường vụ Tỉnh ủy về Quy chế đối thoại "
                            "giữa người đứng đầu cấp ủy, chính quyền các cấp với Mặt trận Tổ quốc, các đoàn thể chính trị - xã "
                            "hội và Nhân dân"),
                  ("programme", "Thực hiện nhiệm vụ Dân vận chính quyền năm 2024")],
        "chair": "Chủ tịch UBND xã; các Phó Chủ tịch UBND xã",
        "secretaries": [("01 công chức Văn phòng - Thống kê", False),
                        ("01 người dân đại diện cho Nhân dân tại địa phương", True)],
        "date": ("before", None, date(2024, 8, 31), False, "Trước tháng 9/2024"), "venue": "Nhà Văn hóa xã Lộc Thịnh",
        "audience": ["group", "group", "everyone", "superior"], "topics": 3, "agenda": 8, "refusal": True, "form": True,
        "copies": ["niêm yết tại trụ sở UBND xã", "lưu hồ sơ", "gửi kèm Báo cáo kết quả tổ chức Hội nghị về UBND cấp huyện"],
        "minutes": 3, "budget": ("Bộ phận Tài chính - Kế toán tham mưu bố trí kinh phí theo quy định hiện hành", []),
        "terms": [("answer", 7, "working"), ("post_conclusion", 5, "working"), ("post_notice", -10, "calendar"),
                  ("refer_upwards", 5, "calendar"), ("report_to_superior", 10, "working"), ("village_summary", -5, "calendar")],
        "tasks": ["Đảng ủy, HĐND, UBMTTQ và các tổ chức chính trị - xã hội cấp xã", "Công chức Văn phòng - Thống kê",
                  "Các Trưởng thôn", "Bộ phận Tài chính - Kế toán", "Các cán bộ, công chức thuộc UBND xã"],
        "signature": ("", "CHỦ TỊCH", "CHỦ TỊCH", "Bùi Văn Cường"),
        "recipients": ["UBND huyện", "Phòng Nội vụ", "TT. Đảng ủy, HĐND xã", "MTTQ và Đoàn thể", "CB, CC liên quan",
                       "Trang thông tin điện tử xã", "Trưởng các thôn, làng"],
        "to the superior": ["UBND huyện", "Phòng Nội vụ"],
    }, {"tasks": [task("Công chức Văn phòng - Thống kê",
                       "Niêm yết thông báo chậm nhất là 12 ngày trước ngày tổ chức Hội nghị")]},
        ("12 ngày trước ngày tổ chức Hội nghị",), "post_notice", date(2024, 8, 17), date(2024, 8, 15),
        meeting=date(2024, 8, 27), absent=("TM.", "Số lượng (người)", "05 ngày làm việc, niêm yết")),
    "hong-ngu": Story({
        "unit": ("huyện", "Hồng Ngự", "Đồng Tháp", None), "unconfirmed": True, "year": 2020,
        "subject": "Tiếp xúc, đối thoại trực tiếp với Nhân dân năm 2020", "opening": "Nhằm",
        "chair": "Đại diện lãnh đạo Ủy ban nhân dân xã, thị trấn",
        "date": ("tba", None, None, False, "Lịch thông báo cụ thể sau"), "split": "later",
        "sittings": [("", "xã Thường Thới Hậu A"), ("", "xã Thường Lạc"), ("", "xã Long Thuận")],
        "audience": ["group", "field", "group"], "one officer each": [1], "topics": 1,
        "tasks": ["Ủy ban MTTQ Việt Nam Huyện", "Phòng Nội vụ", "Văn phòng HĐND và UBND Huyện", "Các phòng, ban ngành Huyện",
                  "Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thể thao và Truyền thanh Huyện",
                  "Ủy ban nhân dân xã, thị trấn"],
        "signature": ("", "CHỦ TỊCH", "", ""),
        "recipients": ["TT/HU, TT/HĐND Huyện", "UB. MTTQVN Huyện", "Các PCT/UBND Huyện", "Các ban, ngành Huyện",
                       "Trang thông tin điện tử Huyện", "UBND các xã, thị trấn"], "file_copy": "VT.(TA)",
    }, {"split": "several", "sittings": [{"venue": "Hội trường UBND xã", "villages": "xã Thường Lạc", "when": "15/9/2020"}],
        "tasks": [task("Văn phòng HĐND và UBND Huyện", "Chậm nhất sau 05 ngày làm việc thông báo kết luận của Chủ tịch")]},
        ("Hội trường UBND xã (xã Thường Lạc), 15/9/2020",), "post_conclusion", None, date(2020, 9, 22),
        meeting=date(2020, 9, 15), absent=("Căn cứ", "Thư ký:")),
}


@pytest.fixture(scope="module")
def entered(postgres):
    """The sample units with the five plans, by slug."""
    with portal(postgres, "template0", DEMO_TODAY=TODAY.isoformat()) as app:
        flask_migrate.upgrade(directory=str(ROOT / "migrations"))
        settle()
        enter_all(TODAY)
        with work(None):
            units = {slug: tenant_id for tenant_id, slug, _ in slugs()}
        yield app, units


def page(app, place, address):
    return unescape(open_browser(app, place, "van-phong").get(address).get_data(as_text=True))


def test_every_seed_is_told():
    assert STORIES.keys() == SEEDS.keys()


@pytest.mark.parametrize("slug", STORIES)
def test_each_element_of_a_seed_is_a_field_and_a_changed_one_is_seen_everywhere(entered, slug):
    app, units = entered
    story, place = STORIES[slug], Place(units[slug], slug)
    with work(place.id):
        plan = db.session.scalars(select(Plan).where(Plan.year == SEEDS[slug].YEAR)).one()
        told = said(plan)
        for name, expected in {**NOTHING, **story.says}.items():
            assert told[name] == expected, name

        clerk = people.actors(on=TODAY)["van-phong"]
        if plan.state == "issued":                               # as it was signed, it stands; another one is drafted of it
            with pytest.raises(Refused, match="đã ký"):
                plans.edit(plan, story.change, plan.version, by=clerk, on=TODAY)
            plan = plans.draft({"client_key": uuid4(), "year": plan.year, "subject": plan.subject, **SEEDS[slug].FIELDS},
                               by=clerk, on=TODAY)
        day = story.meeting or plan.date_lower
        assert {due.duty: due.due for due in deadlines.foresee(day, plan_id=plan.id)}.get(story.duty) == story.before
        plans.edit(plan, story.change, plan.version, by=clerk, on=TODAY)
        day = story.meeting or plan.date_lower
        assert {due.duty: due.due for due in deadlines.foresee(day, plan_id=plan.id)}[story.duty] == story.after
        text = papers.draft("plan", plan, on=TODAY).text()
        assert not [words for words in story.absent if words in text]
        plan_id = plan.id

    for address in (f"/plans/{plan_id}", f"/plans/{plan_id}/paper"):
        shown = page(app, place, address)
        assert not [words for words in story.seen if words not in shown], address
