"""The meeting: fixed, announced, held, concluded."""

from collections.abc import Collection
from datetime import date, time
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import String, and_, cast, distinct, exists, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by

from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Delegate, Meeting, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan, Quota
from dialogue.models.posting import Posting
from dialogue.models.turn import SpeakingTurn
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.figures import NOT_COUNTED
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.terms import DUTIES
from dialogue.rules.workflow import Step
from dialogue.services import deadlines, duties, history, people
from tenants.db import db


def get(meeting_id: UUID) -> Meeting:
    """The meeting; Missing when this unit has none of that id."""
    meeting = db.session.scalar(select(Meeting).where(Meeting.id == meeting_id))
    if meeting is None:
        raise Missing("Không có hội nghị này.")
    return meeting


def listed() -> list[Any]:
    """Id, title, day, hour, venue, state, present, population of every meeting, latest first."""
    return list(db.session.execute(select(
        Meeting.id, Meeting.title, Meeting.day, Meeting.starts_at, Meeting.venue, Meeting.state, Meeting.present,
        Meeting.population, Meeting.kind).order_by(Meeting.day.desc())))


def unscheduled_plans() -> list[Any]:
    """Id, subject, year and words of the date of every issued plan that has no meeting yet."""
    fixed = exists().where(Meeting.tenant_id == Plan.tenant_id, Meeting.plan_id == Plan.id, Meeting.state != "cancelled")
    return list(db.session.execute(select(Plan.id, Plan.subject, Plan.year, Plan.date_words).where(
        Plan.state == "issued", ~fixed).order_by(Plan.year.desc())))


def figures(meeting: Meeting) -> Any:
    """What a meeting counts, in one query: villages, population, summaries, seats, delegates, petitions, answered, escalated.

    Of what the people said: voices (persons), items (each question), of these parts (split off) and repeated (the same
    person again), and matters (what many asked counts once), as rules.figures counts them.

    With it what its next steps wait for: `noticed` (a notice is signed), `announced` (it is public), `minuted` (minutes are
    signed), `written_down` (minutes, conclusion or report are), `open_duties` (their codes, the first due first),
    `unlogged` (words of the hall are no petition yet).
    """
    def count(what: Any, *where: Any) -> Any:
        return select(func.count()).select_from(what).where(*where).scalar_subquery()

    def total(what: Any, *where: Any) -> Any:
        return select(func.coalesce(func.sum(what), 0)).where(*where).scalar_subquery()

    def have(what: Any, *where: Any) -> Any:
        return exists().where(what.meeting_id == meeting.id, *where)

    here = Petition.meeting_id == meeting.id
    said = and_(here, Petition.state.not_in((*NOT_COUNTED, "redirected")))
    person = func.coalesce(func.nullif(_plain(Petition.speaker), "") + "|" + _plain(Petition.address),
                           cast(Petition.id, String))
    return db.session.execute(select(
        count(Village).label("villages"), total(Village.population).label("population"),
        count(VillageSummary, VillageSummary.meeting_id == meeting.id).label("summaries"),
        total(Quota.seats, Quota.plan_id == meeting.plan_id).label("seats"),
        count(Delegate, Delegate.meeting_id == meeting.id, Delegate.absence.is_(None)).label("delegates"),
        count(Petition, here).label("petitions"),
        count(Petition, here, Petition.state == "answered").label("answered"),
        count(Petition, here, Petition.state.in_(("escalated", "heard"))).label("escalated"),
        count(Petition, said).label("items"),
        count(Petition, said, Petition.split_from.is_not(None)).label("parts"),
        count(Petition, said, Petition.duplicate_of.is_not(None)).label("repeated"),
        select(func.count(distinct(person))).where(said).scalar_subquery().label("voices"),
        select(func.count(distinct(func.coalesce(Petition.matter_id, Petition.id)))).where(
            said, Petition.duplicate_of.is_(None)).scalar_subquery().label("matters"),
        have(Paper, Paper.kind == "notice", ~duties.replaced(Paper.id)).label("noticed"),
        have(Posting, Posting.kind == "notice", Posting.state == "approved",
             Posting.replaced_on.is_(None)).label("announced"),
        have(Paper, Paper.kind.in_(("minutes", "conclusion", "report")), duties.standing(Paper.id)).label("written_down"),
        have(Paper, Paper.kind == "minutes", duties.standing(Paper.id)).label("minuted"),
        have(SpeakingTurn, SpeakingTurn.petition_id.is_(None), SpeakingTurn.words != "").label("unlogged"),
        select(func.array_agg(aggregate_order_by(Deadline.duty, Deadline.due, Deadline.duty))).where(
            Deadline.meeting_id == meeting.id, Deadline.done_on.is_(None)).scalar_subquery().label("open_duties"))).one()


def _plain(column: Any) -> Any:
    return func.lower(func.unaccent(column))


def offers(meeting: Meeting, by: Actor) -> list[Step]:
    """The steps that follow the meeting's state and are allowed to this person."""
    return [step for step in workflow.MEETING.possible(meeting.state)
            if policy.allows(by, f"meeting.{step.action}", meeting)]


def not_yet(action: str, meeting: Meeting, known: Any, *, on: date) -> Refused | None:
    """Why a step that follows the state cannot be taken now, or None; `known` are the meeting's figures."""
    if action == "notify" and not known.announced:
        return Refused("Cần ký, cấp số thông báo và duyệt bản công khai rồi mới ra thông báo được.")
    if action in ("hold", "adjourn") and on < meeting.day:
        return Refused("Hội nghị họp ngày %(day)s, chưa ghi được là đã họp.", day=f"{meeting.day:%d/%m/%Y}")
    if action == "hold" and known.unlogged:
        return Refused("Còn lượt phát biểu chưa chốt thành ý kiến. Mở màn hình thư ký, chốt hết rồi ghi hội nghị đã họp.")
    if action == "move" and known.noticed and meeting.state != "adjourned":
        return Refused("Thông báo đã ký với ngày này. Cần hoãn hội nghị rồi ra thông báo mới.")
    if action == "postpone" and not known.noticed:
        return Refused("Chưa ký thông báo nào, chỉ cần đổi ngày họp.")
    again = {"hold": meeting.present is not None, "conclude": meeting.conclusion is not None}
    if again.get(action) and known.written_down:
        return Refused("Biên bản hoặc thông báo kết luận đã ký, không sửa được nữa.")
    if action == "close" and (missing := _missing(known)):
        return Refused("Chưa khép hồ sơ được, còn việc: %(duty)s.", duty=missing)
    return None


def _missing(known: Any) -> Sentence | None:
    """All that keeps a file open, in one sentence."""
    left = [Sentence(DUTIES[duty].title) for duty in known.open_duties or ()]
    left += [] if known.minuted else [Sentence("Ký biên bản")]
    return reduce(lambda one, other: Sentence("%(one)s; %(other)s", one=one, other=other), left) if left else None


class NotThatDay(Refused):
    """A meeting of the plan cannot be then."""


def wanted(plan: Plan, *, by: Actor) -> None:
    """Refuses whoever may not fix the day of a meeting, and a plan that is not issued."""
    policy.require(by, "meeting.schedule")
    if plan.state != "issued":
        raise Refused("Cần ban hành kế hoạch rồi mới chốt ngày hội nghị được.")


def schedule(plan: Plan, *, client_key: UUID, title: str, day: date, starts_at: time, venue: str, attendance: str,
             by: Actor, on: date, breach_reason: str | None = None) -> Meeting:
    """Fixes the day of a meeting of an issued plan; its terms start. The same client key gives the first result.

    What people said for a meeting of the plan that was called off, and nobody is answering yet, passes over to this one.
    Refuses a plan that is not issued, terms already missed without a reason, and (NotThatDay) a day before today or a
    second meeting of the plan at the same hour.
    """
    wanted(plan, by=by)
    history.wait()
    again = db.session.scalar(select(Meeting).where(Meeting.client_key == client_key))
    if again:
        return again
    free(plan.id, day, starts_at, on=on)
    meeting = Meeting(
        plan_id=plan.id, client_key=client_key, kind=plan.kind, title=title, day=day, starts_at=starts_at, venue=venue,
        attendance=attendance, scheduled_on=on, chaired_by=plan.chair)
    db.session.add(meeting)
    db.session.flush()
    passed = _gather(meeting)
    history.write("meeting.schedule", meeting, by=by, on=on, day=day, **({"petitions": passed} if passed else {}))
    deadlines.start(meeting, by=by, on=on, breach_reason=breach_reason)
    return meeting


def _gather(meeting: Meeting) -> int:
    """How many opinions pass over from meetings of the plan that were called off."""
    called_off = select(Meeting.id).where(Meeting.plan_id == meeting.plan_id, Meeting.state == "cancelled")
    left = db.session.scalars(select(Petition).where(
        Petition.meeting_id.in_(called_off), Petition.state.in_(("logged", "received", "assigned")),
        Petition.answer_id.is_(None), Petition.mode.is_(None))).all()
    for petition in left:
        petition.meeting_id, petition.late = meeting.id, False
    return len(left)


def free(plan_id: UUID, day: date, starts_at: time, *, on: date, but: UUID | None = None) -> None:
    """Refuses (NotThatDay) a day before today, and an hour that another meeting of the plan has; `but` is not counted."""
    if day < on:
        raise NotThatDay("Ngày hội nghị không thể trước hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    if db.session.scalar(select(Meeting.id).where(
            Meeting.plan_id == plan_id, Meeting.day == day, Meeting.starts_at == starts_at, Meeting.state != "cancelled",
            Meeting.id.is_distinct_from(but))):
        raise NotThatDay("Kế hoạch này đã có hội nghị vào đúng ngày giờ đó.")


def notify(meeting: Meeting, *, by: Actor, on: date) -> None:
    """The notice is out: its public copy was approved. Refuses while there is none."""
    take(meeting, may(meeting, "notify", by=by, on=on), by=by, on=on)


class Miscounted(Refused):
    """So many people cannot have been there."""


def hold(meeting: Meeting, *, version: int, began_at: time, ended_at: time, officials: int, walk_ins: int,
         chaired_by: str, opening: str, attended: Collection[UUID], by: Actor, on: date,
         listed: Collection[UUID] | None = None) -> None:
    """Records that the meeting took place and who was there: delegates by id, officials and people who came by number.

    Again while it is only held: a correction. `version` and `listed` (ids of the delegates) are what the writer saw.
    Refuses before the day itself and once the minutes are signed; an end before the beginning; Miscounted: nobody, or
    more than live there; Overtaken when somebody has since recorded the meeting or changed the list of delegates.
    """
    step = may(meeting, "hold", by=by, on=on, version=version)
    named = list(db.session.scalars(select(Delegate).where(
        Delegate.meeting_id == meeting.id, Delegate.absence.is_(None))))
    if listed is not None and set(listed) != {delegate.id for delegate in named}:
        raise Overtaken("Danh sách đại biểu vừa thay đổi. Mời xem lại ai có mặt rồi ghi.")
    if ended_at <= began_at:
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu.")
    came = {delegate.id for delegate in named} & set(attended)
    present, population = len(came) + officials + walk_ins, people.population()
    if not present:
        raise Miscounted("Chưa ghi ai có mặt. Hội nghị đã họp thì phải có người dự.")
    if population and present > population:
        raise Miscounted("Số người dự (%(present)s) nhiều hơn số dân (%(population)s). Kiểm tra lại số vừa nhập.",
                         present=present, population=population)
    for delegate in named:
        delegate.attended = delegate.id in came
    db.session.execute(update(SpeakingTurn).where(SpeakingTurn.meeting_id == meeting.id).values(
        speaker="", place="", village_id=None))                 # whoever spoke stands in the petitions
    take(meeting, step, by=by, on=on, began_at=began_at, ended_at=ended_at, officials=officials, walk_ins=walk_ins,
          chaired_by=chaired_by, opening=opening, present=present, population=population)


def conclude(meeting: Meeting, words: str, *, by: Actor, on: date, version: int | None = None) -> None:
    """Records the chair's conclusion; again until minutes or conclusion are signed: a correction.

    `version` is the one the writer saw, None: whatever it is. Refuses with Overtaken when somebody wrote since.
    """
    take(meeting, may(meeting, "conclude", by=by, on=on, version=version), by=by, on=on, conclusion=words)


def close(meeting: Meeting, *, by: Actor, on: date) -> None:
    """Closes the file. Refuses while a duty is open or the minutes are not signed, and names all that is missing."""
    take(meeting, may(meeting, "close", by=by, on=on), by=by, on=on)


def may(meeting: Meeting, action: str, *, by: Actor, on: date, version: int | None = None) -> Step:
    """The step, once the meeting is locked and read anew: two persons cannot both take it."""
    db.session.refresh(meeting, with_for_update=True)
    history.wait()                                           # nobody is being named while attendance is recorded
    policy.require(by, f"meeting.{action}", meeting)
    if version is not None and meeting.version != version:
        raise Overtaken("Người khác vừa sửa hội nghị này. Mời xem lại rồi ghi tiếp.")
    step = workflow.MEETING.step(action, meeting.state)
    if refusal := not_yet(action, meeting, figures(meeting), on=on):
        raise refusal
    return step


def take(meeting: Meeting, step: Step, *, by: Actor, on: date, **facts: Any) -> None:
    """The only place where a meeting changes state, together with the facts that belong to it."""
    for name, value in {"state": step.target, "version": meeting.version + 1, **facts}.items():
        setattr(meeting, name, value)
    history.write(f"meeting.{step.action}", meeting, by=by, on=on)
    deadlines.settle(meeting.id, on=on)
