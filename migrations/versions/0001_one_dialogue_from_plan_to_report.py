"""The tables of one dialogue: units, people, plan, meeting, petitions, letters, papers, deadlines, postings, history."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import append_only, enclose, seal

revision = "0001"
down_revision = None

FENCED = (
    "event",
    "login_failure",
    "person",
    "plan",
    "register",
    "village",
    "login_session",
    "meeting",
    "office",
    "plan_opinion",
    "quota",
    "receipt",
    "regulation",
    "deadline",
    "delegate",
    "petition",
    "village_summary",
    "paper",
    "tracking",
    "escalation",
    "posting",
    "posting_place",
)
WRITTEN_ONCE = ("event", "letter", "receipt")
READ_ONLY = ("calendar_day",)


def upgrade() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("in_exchange_for", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar_day"),
    )
    op.create_table(
        "tenant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("unconfirmed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tenant"),
        sa.UniqueConstraint("host", name="uq_tenant_host"),
        sa.UniqueConstraint("slug", name="uq_tenant_slug"),
    )
    op.create_table(
        "event",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_event_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_event"),
    )
    op.create_index("ix_event_about", "event", ["tenant_id", "noun", "about_id"], unique=False)
    op.create_index("uq_event_position", "event", ["tenant_id", "position"], unique=True)
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["addressee_id"], ["tenant.id"], name="fk_letter_addressee_id"),
        sa.ForeignKeyConstraint(["reply_to"], ["letter.id"], name="fk_letter_reply_to"),
        sa.ForeignKeyConstraint(["sender_id"], ["tenant.id"], name="fk_letter_sender_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
    )
    op.create_index("ix_letter_addressee", "letter", ["addressee_id"], unique=False)
    op.create_index("ix_letter_sender", "letter", ["sender_id"], unique=False)
    op.create_table(
        "login_failure",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_login_failure_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_login_failure"),
    )
    op.create_index("ix_login_failure_digest", "login_failure", ["tenant_id", "digest", "at"], unique=False)
    op.create_table(
        "person",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_person_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_person"),
        sa.UniqueConstraint("tenant_id", "login", name="uq_person_tenant_id_login"),
        sa.UniqueConstraint("tenant_id", "phone", name="uq_person_tenant_id_phone"),
    )
    op.create_table(
        "plan",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("bases", JSONB(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("date_lower", sa.Date(), nullable=True),
        sa.Column("date_upper", sa.Date(), nullable=True),
        sa.Column("date_tentative", sa.Boolean(), nullable=False),
        sa.Column("date_words", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("co_chair", sa.Text(), nullable=False),
        sa.Column("secretaries", JSONB(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("agenda", JSONB(), nullable=False),
        sa.Column("tasks", JSONB(), nullable=False),
        sa.Column("recipients", JSONB(), nullable=False),
        sa.Column("file_copy", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("signer_post", sa.Text(), nullable=False),
        sa.Column("signer_name", sa.Text(), nullable=False),
        sa.Column("returned_reason", sa.Text(), nullable=True),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(state = 'returned') = (returned_reason is not null)", name="ck_plan_returned_has_reason"),
        sa.CheckConstraint("state not in ('signed', 'issued') or signed_on is not null", name="ck_plan_signed_has_day"),
        sa.CheckConstraint(
            "date_upper is null or date_lower is null or date_upper >= date_lower", name="ck_plan_dates_in_order"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_plan_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_plan"),
        sa.UniqueConstraint("tenant_id", "client_key", name="uq_plan_tenant_id_client_key"),
    )
    op.create_index("ix_plan_year", "plan", ["tenant_id", "year"], unique=False)
    op.create_table(
        "register",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_register_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_register"),
        sa.UniqueConstraint("tenant_id", "code", "year", name="uq_register_tenant_id_code_year"),
    )
    op.create_table(
        "tenant_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("village_word", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("office_symbol", sa.Text(), nullable=False),
        sa.Column("named_after", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to is null or valid_to >= valid_from", name="ck_tenant_name_in_order"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_tenant_name_tenant_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tenant_name"),
    )
    op.create_index("ix_tenant_name_folded", "tenant_name", ["folded"], unique=False)
    op.create_index("ix_tenant_name_tenant_id", "tenant_name", ["tenant_id"], unique=False)
    op.create_table(
        "tenant_parent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("tenant_id <> parent_id", name="ck_tenant_parent_not_itself"),
        sa.CheckConstraint("valid_to is null or valid_to >= valid_from", name="ck_tenant_parent_in_order"),
        sa.ForeignKeyConstraint(["parent_id"], ["tenant.id"], name="fk_tenant_parent_parent_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_tenant_parent_tenant_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tenant_parent"),
    )
    op.create_index("ix_tenant_parent_parent_id", "tenant_parent", ["parent_id"], unique=False)
    op.create_index("ix_tenant_parent_tenant_id", "tenant_parent", ["tenant_id"], unique=False)
    op.create_table(
        "village",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("hall", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_village_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_village"),
        sa.UniqueConstraint("tenant_id", "name", name="uq_village_tenant_id_name"),
    )
    op.create_table(
        "login_session",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.id"], name="fk_login_session_tenant_id_person_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_login_session_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_login_session"),
        sa.UniqueConstraint("tenant_id", "token_digest", name="uq_login_session_tenant_id_token_digest"),
    )
    op.create_index("ix_login_session_person", "login_session", ["tenant_id", "person_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("scheduled_on", sa.Date(), nullable=False),
        sa.Column("began_at", sa.Time(), nullable=True),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("officials", sa.Integer(), nullable=False),
        sa.Column("walk_ins", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("chaired_by", sa.Text(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.CheckConstraint("state in ('scheduled', 'noticed') or present is not null", name="ck_meeting_held_has_attendance"),
        sa.CheckConstraint(
            "state not in ('concluded', 'closed') or conclusion is not null", name="ck_meeting_concluded_has_words"
        ),
        sa.CheckConstraint("present is null or present >= 0", name="ck_meeting_present_not_negative"),
        sa.ForeignKeyConstraint(["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"], name="fk_meeting_tenant_id_plan_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_meeting_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_meeting"),
        sa.UniqueConstraint("tenant_id", "client_key", name="uq_meeting_tenant_id_client_key"),
    )
    op.create_index("ix_meeting_day", "meeting", ["tenant_id", "day"], unique=False)
    op.create_table(
        "office",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("fields", JSONB(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("(role = 'organisation') = (organisation is not null)", name="ck_office_organisation_is_named"),
        sa.CheckConstraint("(role = 'village_head') = (village_id is not null)", name="ck_office_village_head_has_village"),
        sa.CheckConstraint("valid_to is null or valid_to >= valid_from", name="ck_office_in_order"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"], ["person.tenant_id", "person.id"], name="fk_office_tenant_id_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "village_id"], ["village.tenant_id", "village.id"], name="fk_office_tenant_id_village_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_office_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_office"),
    )
    op.create_index("ix_office_person", "office", ["tenant_id", "person_id"], unique=False)
    op.create_table(
        "plan_opinion",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("skipped_reason", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(state = 'given') = (words is not null)", name="ck_plan_opinion_given_has_words"),
        sa.CheckConstraint("(state = 'skipped') = (skipped_reason is not null)", name="ck_plan_opinion_skipped_has_reason"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"], name="fk_plan_opinion_tenant_id_plan_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_plan_opinion_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_plan_opinion"),
        sa.UniqueConstraint("tenant_id", "plan_id", "body", name="uq_plan_opinion_tenant_id_plan_id_body"),
    )
    op.create_table(
        "quota",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats > 0", name="ck_quota_some_seats"),
        sa.ForeignKeyConstraint(["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"], name="fk_quota_tenant_id_plan_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_quota_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_quota"),
        sa.UniqueConstraint("tenant_id", "plan_id", "organisation", name="uq_quota_tenant_id_plan_id_organisation"),
    )
    op.create_table(
        "receipt",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name="fk_receipt_letter_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_receipt_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_receipt"),
    )
    op.create_index("uq_receipt_letter", "receipt", ["tenant_id", "letter_id"], unique=True)
    op.create_table(
        "regulation",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_stated", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.CheckConstraint("(layer = 'plan') = (plan_id is not null)", name="ck_regulation_plan_layer_has_plan"),
        sa.CheckConstraint("layer in ('superior', 'unit', 'plan')", name="ck_regulation_known_layer"),
        sa.CheckConstraint("count is not null or words is not null", name="ck_regulation_says_something"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"], name="fk_regulation_tenant_id_plan_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_regulation_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_regulation"),
    )
    op.create_index("ix_regulation_duty", "regulation", ["tenant_id", "duty"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("alert_on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("ledger", JSONB(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.Column("breach_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("breach_reason is null or breach_reason <> ''", name="ck_deadline_reason_not_empty"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"], name="fk_deadline_tenant_id_meeting_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_deadline_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_deadline"),
        sa.UniqueConstraint("tenant_id", "meeting_id", "duty", name="uq_deadline_tenant_id_meeting_id_duty"),
    )
    op.create_index(
        "ix_deadline_open", "deadline", ["tenant_id", "due"], unique=False, postgresql_where=sa.text("done_on is null")
    )
    op.create_table(
        "delegate",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("quota_id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("beyond_reason", sa.Text(), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("named_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"], name="fk_delegate_tenant_id_meeting_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "quota_id"], ["quota.tenant_id", "quota.id"], name="fk_delegate_tenant_id_quota_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_delegate_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_delegate"),
        sa.UniqueConstraint("tenant_id", "client_key", name="uq_delegate_tenant_id_client_key"),
    )
    op.create_index("ix_delegate_meeting", "delegate", ["tenant_id", "meeting_id"], unique=False)
    op.create_table(
        "petition",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("read_back", sa.Boolean(), nullable=False),
        sa.Column("logged_on", sa.Date(), nullable=False),
        sa.Column("logged_by", sa.Uuid(), nullable=True),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("refused_ground", sa.Text(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(source = 'superior') = (origin_id is not null)", name="ck_petition_referral_has_letter"),
        sa.CheckConstraint("(state = 'answered') = (answered_on is not null)", name="ck_petition_answered_has_day"),
        sa.CheckConstraint("(state = 'refused') = (refused_ground is not null)", name="ck_petition_refused_has_ground"),
        sa.CheckConstraint(
            "state not in ('escalated', 'heard') or competence = 'beyond'", name="ck_petition_escalated_is_beyond"
        ),
        sa.ForeignKeyConstraint(["origin_id"], ["letter.id"], name="fk_petition_origin_id"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"], name="fk_petition_tenant_id_meeting_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "village_id"], ["village.tenant_id", "village.id"], name="fk_petition_tenant_id_village_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_petition_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_petition"),
        sa.UniqueConstraint("tenant_id", "client_key", name="uq_petition_tenant_id_client_key"),
        sa.UniqueConstraint("tenant_id", "code", name="uq_petition_tenant_id_code"),
        sa.UniqueConstraint("tenant_id", "number", "year", name="uq_petition_tenant_id_number_year"),
    )
    op.create_index("ix_petition_assignee", "petition", ["tenant_id", "assignee_id"], unique=False)
    op.create_index("ix_petition_meeting", "petition", ["tenant_id", "meeting_id", "state"], unique=False)
    op.create_index("ix_petition_village", "petition", ["tenant_id", "village_id"], unique=False)
    op.create_table(
        "village_summary",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=False),
        sa.Column("petitions", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.CheckConstraint("petitions >= 0", name="ck_village_summary_count_not_negative"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"], name="fk_village_summary_tenant_id_meeting_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "village_id"], ["village.tenant_id", "village.id"], name="fk_village_summary_tenant_id_village_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_village_summary_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_village_summary"),
        sa.UniqueConstraint("tenant_id", "meeting_id", "village_id", name="uq_village_summary_tenant_id_meeting_id_village_id"),
    )
    op.create_table(
        "paper",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("petition_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(state = 'issued') = (digest is not null)", name="ck_paper_issued_has_digest"),
        sa.CheckConstraint("(state = 'issued') = (issued_on is not null)", name="ck_paper_issued_has_day"),
        sa.CheckConstraint("(state = 'issued') = (number is not null)", name="ck_paper_issued_has_number"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"], name="fk_paper_tenant_id_meeting_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"], name="fk_paper_tenant_id_petition_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"], name="fk_paper_tenant_id_plan_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_paper_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_paper"),
        sa.UniqueConstraint("tenant_id", "register", "year", "number", name="uq_paper_tenant_id_register_year_number"),
    )
    op.create_index("ix_paper_meeting", "paper", ["tenant_id", "meeting_id"], unique=False)
    op.create_index("ix_paper_petition", "paper", ["tenant_id", "petition_id"], unique=False)
    op.create_index("ix_paper_plan", "paper", ["tenant_id", "plan_id"], unique=False)
    op.create_table(
        "tracking",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("petition_id", sa.Uuid(), nullable=False),
        sa.Column("code_digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"], name="fk_tracking_tenant_id_petition_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_tracking_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_tracking"),
        sa.UniqueConstraint("tenant_id", "code_digest", name="uq_tracking_tenant_id_code_digest"),
        sa.UniqueConstraint("tenant_id", "petition_id", name="uq_tracking_tenant_id_petition_id"),
    )
    op.create_table(
        "escalation",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("petition_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("reply_id", sa.Uuid(), nullable=True),
        sa.Column("reply_words", sa.Text(), nullable=True),
        sa.Column("reply_number", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(state = 'signed') = (letter_id is null)", name="ck_escalation_sent_has_letter"),
        sa.CheckConstraint(
            "(state in ('answered', 'returned')) = (reply_id is not null)", name="ck_escalation_ended_has_reply"
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name="fk_escalation_letter_id"),
        sa.ForeignKeyConstraint(["reply_id"], ["letter.id"], name="fk_escalation_reply_id"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "paper_id"], ["paper.tenant_id", "paper.id"], name="fk_escalation_tenant_id_paper_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"], name="fk_escalation_tenant_id_petition_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_escalation_tenant_id"),
        sa.ForeignKeyConstraint(["to_id"], ["tenant.id"], name="fk_escalation_to_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_escalation"),
    )
    op.create_index("ix_escalation_petition", "escalation", ["tenant_id", "petition_id"], unique=False)
    op.create_index("uq_escalation_letter", "escalation", ["tenant_id", "letter_id"], unique=True)
    op.create_table(
        "posting",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(state = 'approved') = (approved_on is not null)", name="ck_posting_approved_has_day"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"], name="fk_posting_tenant_id_meeting_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "paper_id"], ["paper.tenant_id", "paper.id"], name="fk_posting_tenant_id_paper_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_posting_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_posting"),
        sa.UniqueConstraint("tenant_id", "paper_id", name="uq_posting_tenant_id_paper_id"),
    )
    op.create_index("ix_posting_approved", "posting", ["tenant_id", "approved_on"], unique=False)
    op.create_table(
        "posting_place",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("posted_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "posting_id"], ["posting.tenant_id", "posting.id"], name="fk_posting_place_tenant_id_posting_id"
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_posting_place_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_posting_place"),
        sa.UniqueConstraint("tenant_id", "posting_id", "place", name="uq_posting_place_tenant_id_posting_id_place"),
    )
    for table in FENCED:
        for statement in enclose(table):
            op.execute(statement)
    for statement in seal("letter"):
        op.execute(statement)
    for table in WRITTEN_ONCE:
        op.execute(append_only(table))
    for table in READ_ONLY:
        op.execute(f"revoke insert, update, delete, truncate on {table} from dialogue_app")


def downgrade() -> None:
    op.drop_table("posting_place")
    op.drop_index("ix_posting_approved", table_name="posting")
    op.drop_table("posting")
    op.drop_index("uq_escalation_letter", table_name="escalation")
    op.drop_index("ix_escalation_petition", table_name="escalation")
    op.drop_table("escalation")
    op.drop_table("tracking")
    op.drop_index("ix_paper_plan", table_name="paper")
    op.drop_index("ix_paper_petition", table_name="paper")
    op.drop_index("ix_paper_meeting", table_name="paper")
    op.drop_table("paper")
    op.drop_table("village_summary")
    op.drop_index("ix_petition_village", table_name="petition")
    op.drop_index("ix_petition_meeting", table_name="petition")
    op.drop_index("ix_petition_assignee", table_name="petition")
    op.drop_table("petition")
    op.drop_index("ix_delegate_meeting", table_name="delegate")
    op.drop_table("delegate")
    op.drop_index("ix_deadline_open", table_name="deadline")
    op.drop_table("deadline")
    op.drop_index("ix_regulation_duty", table_name="regulation")
    op.drop_table("regulation")
    op.drop_index("uq_receipt_letter", table_name="receipt")
    op.drop_table("receipt")
    op.drop_table("quota")
    op.drop_table("plan_opinion")
    op.drop_index("ix_office_person", table_name="office")
    op.drop_table("office")
    op.drop_index("ix_meeting_day", table_name="meeting")
    op.drop_table("meeting")
    op.drop_index("ix_login_session_person", table_name="login_session")
    op.drop_table("login_session")
    op.drop_table("village")
    op.drop_index("ix_tenant_parent_tenant_id", table_name="tenant_parent")
    op.drop_index("ix_tenant_parent_parent_id", table_name="tenant_parent")
    op.drop_table("tenant_parent")
    op.drop_index("ix_tenant_name_tenant_id", table_name="tenant_name")
    op.drop_index("ix_tenant_name_folded", table_name="tenant_name")
    op.drop_table("tenant_name")
    op.drop_table("register")
    op.drop_index("ix_plan_year", table_name="plan")
    op.drop_table("plan")
    op.drop_table("person")
    op.drop_index("ix_login_failure_digest", table_name="login_failure")
    op.drop_table("login_failure")
    op.drop_index("ix_letter_sender", table_name="letter")
    op.drop_index("ix_letter_addressee", table_name="letter")
    op.drop_table("letter")
    op.drop_index("uq_event_position", table_name="event")
    op.drop_index("ix_event_about", table_name="event")
    op.drop_table("event")
    op.drop_table("tenant")
    op.drop_table("calendar_day")
