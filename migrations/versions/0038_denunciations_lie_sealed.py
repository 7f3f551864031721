"""Denunciations lie sealed; what was redirected before goes there, and each redirected petition knows by which law."""

import json

import sqlalchemy as sa
from alembic import op

from tenants import vault
from tenants.fence import enclose

revision = "0038"
down_revision = "0037"

WEEK = 7                  # calendar days for five working days: the State's calendar is not read here
TABLES = ("petition", "sealed", "village", "event", "tracking")
LAW = """
update petition set law = coalesce((
    select event.facts ->> 'law' from event where event.tenant_id = petition.tenant_id and event.about_id = petition.id
       and event.verb = 'petition.redirect' order by position desc limit 1), 'complaint')
 where state = 'redirected'
"""
HIDDEN = sa.text("""
select petition.tenant_id, petition.id, words, speaker, address, phone,
       coalesce(village.word || ' ' || village.name, '') as village, logged_on,
       (select max(event.day) from event where event.tenant_id = petition.tenant_id and event.about_id = petition.id
           and event.verb = 'petition.redirect') as sealed_on, village_id
  from petition left join village on village.tenant_id = petition.tenant_id and village.id = petition.village_id
 where law = 'denunciation'
""")
STORE = sa.text("""
insert into sealed (tenant_id, id, petition_id, content, sealed_on, due)
values (:tenant_id, gen_random_uuid(), :id, :content, :sealed_on, :sealed_on + :days)
""")
EMPTY = """
update petition set words = '01 nội dung chuyển xử lý theo quy định.', speaker = '', address = '', phone = '', folded = '',
       village_id = null, logged_by = null, field = 'other', late = false, read_back = false, split_from = null
 where law = 'denunciation'
"""
OUT = sa.text("""
update petition set words = :words, speaker = :speaker, address = :address, phone = :phone,
       village_id = cast(nullif(:village_id, '') as uuid)
 where tenant_id = :tenant_id and id = :id
""")


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "sealed",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("petition_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("handler_id", sa.Uuid()),
        sa.Column("entrusted_on", sa.Date()),
        sa.CheckConstraint("(handler_id is null) = (entrusted_on is null)", name=op.f("ck_sealed_entrusted_has_day")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_sealed_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"],
                                name=op.f("fk_sealed_tenant_id_petition_id_petition")),
        sa.ForeignKeyConstraint(["tenant_id", "handler_id"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_sealed_tenant_id_handler_id_person")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sealed")),
        sa.UniqueConstraint("tenant_id", "petition_id", name=op.f("uq_sealed_tenant_id_petition_id")),
    )
    for statement in enclose("sealed"):
        op.execute(statement)
    op.execute("revoke update, delete, truncate on sealed from dialogue_app")
    op.execute("grant update (handler_id, entrusted_on) on sealed to dialogue_app")
    op.add_column("petition", sa.Column("law", sa.Text()))
    op.add_column("petition", sa.Column("lodged_on", sa.Date()))
    _as_owner(_move_in)
    op.create_check_constraint(op.f("ck_petition_redirected_has_law"), "petition", "(state = 'redirected') = (law is not null)")
    op.create_check_constraint(op.f("ck_petition_lodged_is_a_complaint"), "petition", "lodged_on is null or law = 'complaint'")


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    _as_owner(_move_out)
    op.drop_column("petition", "lodged_on")
    op.drop_column("petition", "law")
    op.drop_table("sealed")


def _move_in() -> None:
    op.execute(LAW)
    bind = op.get_bind()
    for row in bind.execute(HIDDEN).mappings().all():
        said = {name: row[name] for name in ("words", "speaker", "address", "phone", "village")}
        said |= {"logged_on": row["logged_on"].isoformat(), "village_id": str(row["village_id"] or "")}
        content = vault.lock(json.dumps(said, ensure_ascii=False).encode(), f"{row['tenant_id']} {row['id']}")
        bind.execute(STORE, {"tenant_id": row["tenant_id"], "id": row["id"], "content": content,
                             "sealed_on": row["sealed_on"], "days": WEEK})
    op.execute(EMPTY)


def _move_out() -> None:
    bind = op.get_bind()
    for row in bind.execute(sa.text("select tenant_id, petition_id, content from sealed")).mappings().all():
        said = json.loads(vault.unlock(bytes(row["content"]), f"{row['tenant_id']} {row['petition_id']}"))
        bind.execute(OUT, {**said, "tenant_id": row["tenant_id"], "id": row["petition_id"]})


def _as_owner(change) -> None:
    """The owner changes the rows of all units at once."""
    for table in TABLES:
        op.execute(f"alter table {table} no force row level security")
    change()
    for table in TABLES:
        op.execute(f"alter table {table} force row level security")
