"""The days that the State swapped or added, each with its document."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CALENDAR_DAY = sa.table("calendar_day", sa.column("day"), sa.column("works"), sa.column("in_exchange_for"),
                        sa.column("source"), sa.column("unconfirmed"))
DAYS = (
    # off                 worked instead       document                                                      not yet checked
    (date(2024, 4, 29),   date(2024, 5, 4),    "Văn bản 2450/VPCP-KGVX ngày 12/4/2024",                          False),
    (date(2025, 5, 2),    date(2025, 4, 26),   "Văn bản 8726/VPCP-KGVX ngày 26/11/2024, chưa đối chiếu nội dung", True),
    (date(2026, 1, 2),    date(2026, 1, 10),   "Văn bản 12729/VPCP-KGVX ngày 25/12/2025",                        False),
    (date(2026, 8, 31),   date(2026, 8, 22),   "Lịch nghỉ Quốc khánh năm 2026, chưa rõ số văn bản",              True),
)


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.bulk_insert(CALENDAR_DAY, [
        {"day": day, "works": works, "in_exchange_for": other, "source": source, "unconfirmed": unconfirmed}
        for off, worked, source, unconfirmed in DAYS
        for day, works, other in ((off, False, worked), (worked, True, off))])


def downgrade() -> None:
    days = [day for off, worked, *_ in DAYS for day in (off, worked)]
    op.execute(CALENDAR_DAY.delete().where(CALENDAR_DAY.c.day.in_(days)))
