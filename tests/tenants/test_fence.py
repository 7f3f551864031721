"""The wall between units, tried from the restricted role."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from dialogue.models.letter import Letter
from dialogue.models.people import Village
from dialogue.models.plan import Plan, Quota
from dialogue.services import history
from tenants.db import Base, db
from tenants.work import work
from tests.cast import MONDAY


def test_the_application_role_may_not_pass_the_wall(app):
    with work(None) as session:
        role = session.execute(text("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")).one()
    assert tuple(role) == (False, False)


def test_every_table_with_a_unit_has_forced_row_security(app):
    with work(None) as session:
        walled = set(session.scalars(text("select relname from pg_class where relrowsecurity and relforcerowsecurity")))
        owners = set(session.scalars(text("select tableowner from pg_tables where schemaname = 'public'")))
        me = session.scalar(text("select current_user"))
    expected = {name for name, table in Base.metadata.tables.items() if "tenant_id" in table.c} | {"letter"}
    assert expected - {"tenant_name", "tenant_parent"} <= walled
    assert me not in owners


def test_no_unit_means_no_rows(app):
    with work(None) as session:
        assert session.execute(text("select count(*) from village")).scalar() == 0


def test_raw_sql_sees_only_its_own_unit(loc_thinh, ich_hau):
    with work(loc_thinh.id) as session:
        assert set(session.scalars(text("select tenant_id from village"))) == {loc_thinh.id}


def test_a_row_cannot_be_written_for_another_unit(loc_thinh, ich_hau):
    with pytest.raises(DBAPIError, match="row-level security"), work(loc_thinh.id) as session:
        session.add(Village(tenant_id=ich_hau.id, name="Giả", word="thôn", households=1, population=1, hall="x"))


def test_a_key_cannot_point_over_the_border(loc_thinh, ich_hau):
    with work(ich_hau.id) as session:
        plan = Plan(client_key=loc_thinh.mai.id, year=2026, subject="x", drafted_by=ich_hau.mai.id)
        session.add(plan)
        session.flush()
        theirs = plan.id
    with pytest.raises(IntegrityError), work(loc_thinh.id) as session:
        session.add(Quota(plan_id=theirs, organisation="nd", seats=30))


def test_work_refuses_to_nest(loc_thinh, ich_hau):
    with pytest.raises(RuntimeError, match="nest"), work(loc_thinh.id), work(ich_hau.id):
        pass


def test_an_exception_undoes_everything(loc_thinh):
    with pytest.raises(ZeroDivisionError), work(loc_thinh.id) as session:
        session.add(Village(name="Mới", word="thôn", households=1, population=1, hall="x"))
        session.flush()
        raise ZeroDivisionError
    with work(loc_thinh.id) as session:
        assert session.scalar(select(Village).filter_by(name="Mới")) is None


class TestLetters:
    def send(self, sender, addressee):
        with work(sender.id) as session:
            letter = Letter(sender_id=sender.id, addressee_id=addressee.id, kind="referral", number="05/UBND-VP",
                            sent_on=MONDAY, content={"words": "Cầu yếu"})
            session.add(letter)
            session.flush()
            return letter.id

    def seen_by(self, place):
        with work(place.id) as session:
            return list(session.scalars(select(Letter.id)))

    def test_a_letter_is_seen_by_its_two_ends_only(self, loc_thinh, ngoc_lac, ich_hau):
        letter = self.send(loc_thinh, ngoc_lac)
        assert self.seen_by(loc_thinh) == self.seen_by(ngoc_lac) == [letter]
        assert self.seen_by(ich_hau) == []

    def test_nobody_writes_in_anothers_name(self, loc_thinh, ngoc_lac):
        with pytest.raises(DBAPIError, match="row-level security"), work(ngoc_lac.id) as session:
            session.add(Letter(sender_id=loc_thinh.id, addressee_id=ngoc_lac.id, kind="referral", number="1",
                               sent_on=MONDAY, content={}))

    @pytest.mark.parametrize("statement", ["update letter set number = 'x'", "delete from letter"])
    def test_a_sent_letter_cannot_be_changed(self, loc_thinh, ngoc_lac, statement):
        self.send(loc_thinh, ngoc_lac)
        with pytest.raises(DBAPIError, match="permission denied"), work(loc_thinh.id) as session:
            session.execute(text(statement))


class TestHistory:
    def test_a_chain_of_events_holds(self, loc_thinh):
        with work(loc_thinh.id):
            village = db.session.scalars(select(Village)).first()
            for count in range(3):
                history.write("village.count", village, by=loc_thinh.mai, on=MONDAY, count=count)
        with work(loc_thinh.id):
            assert history.broken_at() is None

    @pytest.mark.parametrize("statement", ["update event set verb = 'x'", "delete from event"])
    def test_the_application_cannot_rewrite_it(self, loc_thinh, statement):
        with pytest.raises(DBAPIError, match="permission denied"), work(loc_thinh.id) as session:
            session.execute(text(statement))
