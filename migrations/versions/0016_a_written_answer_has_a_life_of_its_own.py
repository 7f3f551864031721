"""A written answer has a life of its own: drafted, checked, signed, numbered, sent; each asker has a copy of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import enclose

revision = "0016"
down_revision = "0015"

WRITTEN = """
-- an answer of the time before takes the id of its petition: there was one to each
insert into answer (tenant_id, id, state, meeting_id, field, officer_id, words, signed_by, signed_on, sent_on, sent_how,
                    version)
select p.tenant_id, p.id,
       case when p.sent_on is not null then 'sent' when w.state = 'issued' then 'numbered' else 'signed' end,
       p.meeting_id, p.field, p.assignee_id, p.answer, w.signed_by, w.signed_on, p.sent_on,
       case when p.sent_on is null then null when p.origin_id is null then 'village_head' else 'letter' end, 1
from petition p join paper w on w.tenant_id = p.tenant_id and w.petition_id = p.id and w.kind = 'answer'
where p.state = 'answered' and p.mode = 'written';

insert into answer (tenant_id, id, state, meeting_id, field, officer_id, words, version)
select tenant_id, id, 'drafting', meeting_id, field, assignee_id, answer, 1
from petition where state in ('received', 'assigned') and answer is not null;

update paper w set answer_id = w.petition_id
from answer a where a.tenant_id = w.tenant_id and a.id = w.petition_id and w.kind = 'answer';

insert into answer_copy (tenant_id, id, answer_id, petition_id, content)
select a.tenant_id, gen_random_uuid(), a.id, a.id, w.content
from answer a left join paper w on w.tenant_id = a.tenant_id and w.answer_id = a.id;

update petition p set answer_id = a.id, answer = case when p.state = 'answered' then p.answer end
from answer a where a.tenant_id = p.tenant_id and a.id = p.id;
"""
DRAFTS = """
update petition p set answer = a.words from answer a
where a.tenant_id = p.tenant_id and a.id = p.answer_id and p.state in ('received', 'assigned') and a.words != '';

update paper w set petition_id = (
    select p.id from petition p where p.tenant_id = w.tenant_id and p.answer_id = w.answer_id order by p.number limit 1)
where w.answer_id is not null and w.petition_id is null;
"""
TABLES = ("petition", "paper", "answer", "answer_copy")


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "answer",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Uuid()),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Uuid()),
        sa.Column("drafted_by", sa.Uuid()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("open_words", sa.Text()),
        sa.Column("open_until", sa.Date()),
        sa.Column("returned_reason", sa.Text()),
        sa.Column("checked_by", sa.Uuid()),
        sa.Column("signed_by", sa.Uuid()),
        sa.Column("signed_on", sa.Date()),
        sa.Column("sent_on", sa.Date()),
        sa.Column("sent_how", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state in ('signed', 'numbered', 'sent', 'received')) = (signed_on is not null)",
                           name=op.f("ck_answer_signed_has_day")),
        sa.CheckConstraint("(state in ('sent', 'received')) = (sent_on is not null)", name=op.f("ck_answer_sent_has_day")),
        sa.CheckConstraint("(sent_on is null) = (sent_how is null)", name=op.f("ck_answer_sent_has_way")),
        sa.CheckConstraint("state != 'returned' or returned_reason is not null", name=op.f("ck_answer_returned_has_reason")),
        sa.CheckConstraint("(open_words is null) = (open_until is null)", name=op.f("ck_answer_part_has_day")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_answer_tenant_id"),
        sa.ForeignKeyConstraint(["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"],
                                name="fk_answer_tenant_id_meeting_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_answer"),
    )
    op.create_index("ix_answer_state", "answer", ["tenant_id", "state"])
    op.create_table(
        "answer_copy",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("petition_id", sa.Uuid(), nullable=False),
        sa.Column("content", JSONB),
        sa.Column("received_on", sa.Date()),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_answer_copy_tenant_id"),
        sa.ForeignKeyConstraint(["tenant_id", "answer_id"], ["answer.tenant_id", "answer.id"],
                                name="fk_answer_copy_tenant_id_answer_id"),
        sa.ForeignKeyConstraint(["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"],
                                name="fk_answer_copy_tenant_id_petition_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_answer_copy"),
        sa.UniqueConstraint("tenant_id", "answer_id", "petition_id", name="uq_answer_copy_tenant_id_answer_id_petition_id"),
    )
    op.create_index("ix_answer_copy_petition", "answer_copy", ["tenant_id", "petition_id"])
    op.add_column("petition", sa.Column("answer_id", sa.Uuid()))
    op.add_column("petition", sa.Column("promised_on", sa.Date()))
    op.create_foreign_key(op.f("fk_petition_tenant_id_answer"), "petition", "answer", ["tenant_id", "answer_id"],
                          ["tenant_id", "id"])
    op.create_index("ix_petition_answer", "petition", ["tenant_id", "answer_id"])
    op.add_column("paper", sa.Column("answer_id", sa.Uuid()))
    op.create_foreign_key(op.f("fk_paper_tenant_id_answer"), "paper", "answer", ["tenant_id", "answer_id"],
                          ["tenant_id", "id"])
    op.create_index("ix_paper_answer", "paper", ["tenant_id", "answer_id"])
    for table in ("answer", "answer_copy"):
        for statement in enclose(table):
            op.execute(statement)
    _as_owner(WRITTEN)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    _as_owner(DRAFTS)
    op.drop_column("paper", "answer_id")
    op.drop_column("petition", "promised_on")
    op.drop_column("petition", "answer_id")
    op.drop_table("answer_copy")
    op.drop_table("answer")


def _as_owner(statements: str) -> None:
    """The owner fills the rows of all units at once; issued papers stay as they are but for what they answer."""
    for table in TABLES:
        op.execute(f"alter table {table} no force row level security")
    op.execute("alter table paper disable trigger sealed")
    op.execute(statements)
    op.execute("alter table paper enable trigger sealed")
    for table in TABLES:
        op.execute(f"alter table {table} force row level security")
