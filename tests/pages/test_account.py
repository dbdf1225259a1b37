"""Account: who one is, how one is reached, the calendar's link, and what is kept."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.commitments import Level, Visibility, Why, Wording, propose
from core.exports import (
    DAILY_DIGEST,
    about_me,
    calendar_link_made_at,
    make_calendar_link,
    whose_calendar,
)
from core.people import FOUNDER, Actor, Role, add_person, contact, set_contact
from core.settings import Settings
from core.store import Statement
from core.upkeep import overview
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.pages.test_setup import at, press, said, wrong
from tests.unit.worlds import NOON, World

TABLES = Statement("""
select table_name, column_name
from information_schema.columns
where data_type = 'UUID' and table_schema = 'main'
order by 1, 2
""")
SHOWN = re.compile(r"/calendar/([\w-]{43})\.ics$")


def texts(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.markdown, *app.subheader, *app.info))


def test_everybody_finds_themselves(world: World, guest: Actor, open_page: OpenPage) -> None:
    for actor in (world.backbone, world.health, world.member, guest):
        app = open_page("account.py", actor)
        assert not app.exception
        assert not app.error
        assert app.title[0].value == "Account"
        assert actor.name in [one.value for one in app.subheader]
    assert "From County Health" in texts(open_page("account.py", world.health))
    assert "Roles: partner" in texts(open_page("account.py", world.health))
    assert "Here on your own, for no organisation" in texts(open_page("account.py", world.member))


def test_lived_experience_is_told_to_its_owner_and_that_nobody_else_reads_it(
    world: World, open_page: OpenPage
) -> None:
    roles = frozenset({Role.MEMBER, Role.LIVED_EXPERIENCE})
    one = add_person(world.db, FOUNDER, "ana", "Ana", None, roles, at=NOON)
    assert "member with lived experience \\(told to nobody on the pages\\)" in texts(
        open_page("account.py", one)
    )


def test_an_address_is_saved_and_can_be_switched_off(world: World, open_page: OpenPage) -> None:
    def now() -> tuple[str, bool]:
        with world.db.read() as tx:
            found = contact(tx, world.member, world.member.id)
        return found.email, found.digest

    app = open_page("account.py", world.member)
    at(app.text_input, "E-mail address").input("member@example.org")
    at(app.checkbox, "Send me reminders").check()
    app = press(app, "Save")
    assert said(app) == ["Saved."]
    assert now() == ("member@example.org", True)
    at(app.checkbox, "Send me reminders").uncheck()
    app = press(app, "Save")
    assert now() == ("member@example.org", False)
    at(app.text_input, "E-mail address").input("")
    press(app, "Save")
    assert now() == ("", False)


def test_what_is_no_address_is_told_and_stays_to_be_mended(
    world: World, open_page: OpenPage
) -> None:
    app = open_page("account.py", world.member)
    at(app.text_input, "E-mail address").input("member at example")
    app = press(app, "Save")
    assert len(wrong(app)) == 1
    assert "member at example" in wrong(app)[0]
    assert at(app.text_input, "E-mail address").value == "member at example"


def test_without_a_mail_server_that_is_said(world: World, open_page: OpenPage) -> None:
    words = "No mail server is set up here yet"
    assert words in texts(open_page("account.py", world.member))


@pytest.fixture
def with_mail(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    served = Settings(
        mail_host="mail.example.org", mail_from="a@example.org", address="https://table.example.org"
    )
    monkeypatch.setattr(here, "settings", lambda: served)
    return world


def test_with_a_mail_server_nothing_is_missed(with_mail: World, open_page: OpenPage) -> None:
    assert "No mail server" not in texts(open_page("account.py", with_mail.member))


def test_a_link_is_shown_once_and_leads_to_its_owner(with_mail: World, open_page: OpenPage) -> None:
    app = open_page("account.py", with_mail.member)
    assert not app.code
    app = press(app, "Make a secret link")
    shown = app.code[0].value
    assert shown.startswith("https://table.example.org/calendar/")
    found = SHOWN.search(shown)
    assert found is not None
    with with_mail.db.read() as tx:
        reader = whose_calendar(tx, found[1])
        kept = str(tx.rows(Statement("select * from calendar_link")))
    assert reader is not None
    assert reader.id == with_mail.member.id
    assert found[1] not in kept
    app = app.run()
    assert not app.code
    assert "It was shown once and is not kept" in texts(app)


def test_a_new_link_takes_the_place_of_the_one_before(world: World, open_page: OpenPage) -> None:
    first = make_calendar_link(world.db, world.member, at=NOON)
    app = press(open_page("account.py", world.member), "Make a new one")
    second = SHOWN.search(app.code[0].value)
    assert second is not None
    with world.db.read() as tx:
        assert whose_calendar(tx, first) is None
        assert whose_calendar(tx, second[1]) is not None


def test_a_revoked_link_works_no_longer(world: World, open_page: OpenPage) -> None:
    first = make_calendar_link(world.db, world.member, at=NOON)
    other = make_calendar_link(world.db, world.health, at=NOON)
    app = press(open_page("account.py", world.member), "Revoke it")
    assert said(app)[0].startswith("The link works no longer.")
    with world.db.read() as tx:
        assert whose_calendar(tx, first) is None
        assert calendar_link_made_at(tx, world.member) is None
        assert whose_calendar(tx, other) is not None
    assert "Make a secret link" in [one.label for one in app.button]


def test_making_and_revoking_are_noted_for_their_owner_alone(
    world: World, open_page: OpenPage
) -> None:
    app = press(open_page("account.py", world.member), "Make a secret link")
    press(app, "Revoke it")
    with world.db.read() as tx:
        *_, made, revoked = tx.entries()
    assert (made.kind, revoked.kind) == ("calendar-link-made", "calendar-link-revoked")
    assert {made.seen_by, revoked.seen_by} == {str(world.member.id)}
    assert made.words == revoked.words == {}


def promise(world: World, owner: Actor, **changes: object) -> None:
    wording = Wording(
        what="Open two evenings a week",
        done_when="The door is open",
        owner_id=owner.id,
        level=Level.PERSONAL,
        why=Why(indicator_id=world.registry.by_slug["early-births"].indicator_id),
        starts_on=date(2026, 3, 2),
        due_on=date(2026, 6, 30),
        **changes,  # type: ignore[arg-type]
    )
    propose(world.db, owner, wording, at=NOON)


def test_what_is_kept_is_given_whole_and_nobody_elses(world: World) -> None:
    set_contact(world.db, world.clinic, world.clinic.id, "clinic@example.org", True, at=NOON)
    promise(world, world.clinic, visibility=Visibility.PAIR, companions=(world.member.id,))
    promise(world, world.health)
    token = make_calendar_link(world.db, world.clinic, at=NOON)
    with world.db.read() as tx:
        written = about_me(tx, world.clinic)
    kept = json.loads(written)
    (me,) = kept["person"]
    assert (me["name"], me["email"]) == ("Clinic A person", "clinic@example.org")
    assert [one["role"] for one in kept["role_grant"]] == ["partner"]
    assert [one["owner_id"] for one in kept["commitment"]] == [str(world.clinic.id)]
    assert [one["kind"] for one in kept["ledger"]] == [
        "person-joined",
        "contact-set",
        "commitment-proposed",
        "calendar-link-made",
    ]
    assert len(kept["calendar_link"]) == 1
    assert token.encode() not in written
    assert b"token_hash" not in written
    assert str(world.health.id).encode() not in written


NOT_A_PERSON = {
    *("area", "area_level", "area_shape", "category", "category_synonym", "decision_commitment"),
    *("decision_earlier", "decision_indicator", "decision_option", "dimension", "goal", "holding"),
    *("indicator", "indicator_dimension", "job", "learned_mapping", "ledger_head", "meeting"),
    *("milestone", "observation", "observation_in_force", "organisation", "published"),
    *("published_before", "resource", "responsibility", "staged_row", "staged_trouble"),
    *("strategy", "subgroup", "subgroup_category", "finding", "secret_ballot"),
    *("correction", "learned_layout", "withheld_because"),
}
"""Tables in which nobody's id stands."""


def test_no_table_that_bears_a_persons_id_is_forgotten(world: World) -> None:
    with world.db.read() as tx:
        tables = {row["table_name"] for row in tx.rows(TABLES)}
        given = set(json.loads(about_me(tx, world.member)))
    assert tables - NOT_A_PERSON == given


@pytest.mark.usefixtures("world")
def test_before_there_are_people_it_says_so(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(here, "everybody", lambda: ())
    app = open_page("account.py", FOUNDER)
    assert app.info[0].value.startswith("Nobody is at the table yet")


def test_today_is_where_the_coalition_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "settings", lambda: Settings(time_zone="Pacific/Kiritimati"))
    assert here.day_of(datetime(2026, 3, 2, 10, 30, tzinfo=UTC)) == date(2026, 3, 3)
    assert here.now().utcoffset() == datetime.now(UTC).astimezone(here.settings().zone).utcoffset()
    assert here.today() == datetime.now(UTC).astimezone(here.settings().zone).date()


@pytest.mark.usefixtures("world")
def test_a_setting_that_cannot_be_is_said_on_every_page_and_nothing_is_opened(
    open_page: OpenPage, tmp_path: Path
) -> None:
    here.stop()
    here.start(Settings(database=str(tmp_path / "other.duckdb"), time_zone="Nowhere/City"))
    app = open_page("meeting.py", FOUNDER)
    (box,) = wrong(app)
    assert "There is no time zone called “Nowhere/City”" in box.replace("\\", "")
    assert not (tmp_path / "other.duckdb").exists()


@pytest.mark.parametrize("host", ["", "mail.example.org"])
def test_the_digest_is_planned_at_the_start_where_there_is_a_mail_server(
    tmp_path: Path, host: str
) -> None:
    database = str(tmp_path / "other.duckdb")
    here.start(Settings(database=database, sample=False, mail_host=host, mail_from="a@example.org"))
    kinds = {one.kind for one in overview(here.db(), FOUNDER)}
    here.stop()
    assert (DAILY_DIGEST in kinds) is bool(host)
