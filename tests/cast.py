"""Persons and places of the tests. Lộc Thịnh is played; Ích Hậu must never see any of it; Ngọc Lặc answers."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from dialogue.models.people import Delegation, Office, Person, Village
from dialogue.rules.policy import Actor
from dialogue.services import people
from dialogue.services.people import new_password
from tenants import register
from tenants.db import db
from tenants.models import Tenant
from tenants.work import work

MONDAY = date(2025, 12, 15)                # the fixed day on which most tests play
MEETING_DAY = date(2026, 1, 6)             # the Tuesday of the acceptance example
SINCE = date(2020, 1, 1)
PASSWORD = "doi thoai 2026"

OFFICES = {
    # login      name                role            post                              organisation or village
    "cuong":  ("Bùi Văn Cường",    "chairman",      "Chủ tịch UBND xã",               None),
    "thu":    ("Lê Thị Thu",       "vice_chairman", "Phó Chủ tịch UBND xã",           None),
    "hieu":   ("Bùi Thị Hiếu",     "council",       "Phó Chủ tịch HĐND xã",           None),
    "dang":   ("Phạm Văn Đăng",    "party",         "Phó Bí thư Thường trực Đảng ủy", None),
    "mai":    ("Bùi Thị Mai",      "clerk",         "Công chức Văn phòng - Thống kê", None),
    "tiep":   ("Lò Văn Tiếp",      "records_clerk", "Văn thư",                        None),
    "kim":    ("Lò Thị Kim",       "finance",       "Công chức Tài chính - Kế toán",  None),
    "van":    ("Trương Văn Vân",   "culture",       "Công chức Văn hóa - Xã hội",     None),
    "hop":    ("Lê Quang Hợp",     "specialist",    "Công chức Địa chính",            None),
    "phong":  ("Hà Đình Phong",    "department",    "Trưởng phòng Kinh tế",           None),
    "noi":    ("Bùi Văn Nội",      "home_affairs",  "Chuyên viên Nội vụ",             None),
    "can":    ("Phạm Văn Cần",     "police",        "Trưởng Công an xã",              None),
    "quan":   ("Lê Hữu Quân",      "military",      "Chỉ huy trưởng Quân sự xã",      None),
    "lan":    ("Trương Thị Lan",   "mttq",          "Chủ tịch Ủy ban MTTQ xã",        None),
    "tham":   ("Nguyễn Thị Thắm",  "organisation",  "Chủ tịch Hội Nông dân xã",       "nd"),
    "bao":    ("Hoàng Thị Bảo",    "press",         "Phóng viên Trung tâm Văn hóa",   None),
    "tri":    ("Cao Văn Trí",      "administrator", "Quản trị hệ thống",              None),
    "ung":    ("Phạm Thị Ưng",     "village_head",  "Trưởng làng Ươm",                "Ươm"),
    "tien":   ("Hà Văn Tiến",      "village_head",  "Trưởng thôn Lộc Tiến",           "Lộc Tiến"),
}
FIELDS = {"hop": ["land", "roads"], "kim": ["finance"], "van": ["culture", "health", "welfare"], "phong": ["farming"],
          "can": ["security"], "quan": ["security"]}            # what each officer answers for
DELEGATED = ["plan", "notice", "minutes", "conclusion", "answer", "referral", "transfer", "report"]    # to the vice-chairman
VILLAGES = (
    # word   name         households  population
    ("thôn", "Lộc Tiến",        182,        761),
    ("thôn", "Lộc Phát",        164,        702),
    ("làng", "Ươm",             143,        618),
)


@dataclass
class Place:
    """A unit of the tests with its people as actors, by login."""

    id: int
    slug: str
    people: dict[str, Actor] = field(default_factory=dict)
    villages: dict[str, UUID] = field(default_factory=dict)

    def __getattr__(self, login: str) -> Actor:
        if login in OFFICES:
            return self.people[login]
        raise AttributeError(login)


UNITS = (
    # slug           kind      name           parent
    ("thanh-hoa",   "tỉnh",   "Thanh Hóa",   None),
    ("ngoc-lac",    "huyện",  "Ngọc Lặc",    "thanh-hoa"),
    ("loc-thinh",   "xã",     "Lộc Thịnh",   "ngoc-lac"),
    ("ich-hau",     "xã",     "Ích Hậu",     "ngoc-lac"),
)


def settle_all() -> None:
    """Enters every unit with its villages and one person for each role."""
    password_hash = new_password(PASSWORD)               # hashed once: it is slow on purpose
    for slug, kind, name, parent in UNITS:
        with work(None):
            tenant_id = register.enter(slug, kind=kind, name=name, since=SINCE, parent=parent).id
        with work(tenant_id):
            _people(_villages(), password_hash)


def _villages() -> dict[str, UUID]:
    rows = [Village(name=name, word=word, households=households, population=population, position=position,
                    hall=f"Nhà văn hóa {word} {name}")
            for position, (word, name, households, population) in enumerate(VILLAGES)]
    db.session.add_all(rows)
    db.session.flush()
    return {row.name: row.id for row in rows}


def _people(villages: dict[str, UUID], password_hash: str) -> None:
    for login, (name, role, post, of) in OFFICES.items():
        person = Person(login=login, name=name, password_hash=password_hash)
        db.session.add(person)
        db.session.flush()
        db.session.add(Office(
            person_id=person.id, role=role, post=post, fields=FIELDS.get(login, []), valid_from=SINCE,
            village_id=villages[of] if of and role == "village_head" else None,
            organisation=of if role == "organisation" else None))
    db.session.flush()
    chairman, deputy = (people.find(login).id for login in ("cuong", "thu"))
    db.session.add(Delegation(client_key=uuid4(), from_id=chairman, to_id=deputy, standing="KT.", matters=DELEGATED,
                              valid_from=SINCE, paper="Quyết định số 01/QĐ-UBND ngày 02/01/2020"))


def meet(slug: str) -> Place:
    """A unit with its people as they stand in the database."""
    with work(None):
        tenant_id = db.session.scalars(select(Tenant.id).filter_by(slug=slug)).one()
    place = Place(tenant_id, slug)
    with work(tenant_id):
        place.villages = {row.name: row.id for row in db.session.scalars(select(Village))}
        place.people = people.actors(on=MONDAY)
    return place
