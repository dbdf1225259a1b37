"""Roles, organisation and introduction change openly; somebody always runs the backbone."""

from dataclasses import replace
from uuid import UUID

import pytest

from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.people import (
    FOUNDER,
    Role,
    add_person,
    change_roles,
    move_person,
    rename_person,
    retire_person,
)
from core.registry import EntryKind, bring_back, retire
from core.store import Database
from tests.unit.people.table import (
    AT,
    BACKBONE,
    LATER,
    MEMBER,
    PARTNER,
    entries,
    here,
    last,
    organisation,
    person,
    said,
)

LEE = ("Lee Chen", "a father of two")


def test_roles_change_and_the_ledger_tells_the_backbone_and_the_person(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    wanted = frozenset({Role.CHAIR, Role.MEMBER})
    found = change_roles(db, ada, lee.id, wanted, expected=MEMBER, at=LATER)
    assert found == replace(lee, roles=wanted)
    assert here(db) == (ada, found)
    entry = last(db)
    assert (entry.kind, entry.actor, entry.subject) == ("roles-changed", ada.id, str(lee.id))
    assert entry.seen_by == f"backbone {lee.id}"
    assert entry.words == {"old": ["member"], "new": ["chair", "member"]}


def test_who_speaks_from_lived_experience_sits_on_the_committee(db: Database) -> None:
    both = frozenset({Role.LIVED_EXPERIENCE, Role.MEMBER})
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    lived = frozenset({Role.LIVED_EXPERIENCE})
    assert change_roles(db, ada, lee.id, lived, expected=MEMBER, at=LATER).roles == both
    assert add_person(db, ada, "may", "May", None, lived, at=LATER).roles == both
    assert [one.roles for one in here(db)] == [BACKBONE, both, both]


def test_roles_that_somebody_changed_meanwhile_are_not_overwritten(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    change_roles(db, ada, lee.id, PARTNER, expected=MEMBER, at=AT)
    with pytest.raises(IllegalMove) as caught:
        change_roles(db, ada, lee.id, frozenset({Role.CHAIR}), expected=MEMBER, at=LATER)
    assert caught.value.reason == "changed-meanwhile"
    assert here(db)[1].roles == PARTNER


def test_roles_that_stay_are_no_news(db: Database) -> None:
    ada = person(db, "Ada", BACKBONE)
    change_roles(db, ada, ada.id, BACKBONE, expected=BACKBONE, at=LATER)
    assert [one.kind for one in entries(db)] == ["person-joined"]


def test_nobody_is_left_without_a_role(db: Database) -> None:
    lee = person(db, "Lee")
    with pytest.raises(InvalidEntry) as caught:
        change_roles(db, FOUNDER, lee.id, frozenset(), expected=MEMBER, at=LATER)
    assert said(caught.value).startswith("Lee has no role yet")


def test_the_last_of_the_backbone_keeps_the_role_until_another_has_it(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    with pytest.raises(InvalidEntry) as caught:
        change_roles(db, ada, ada.id, MEMBER, expected=BACKBONE, at=LATER)
    assert said(caught.value) == (
        "Nobody else has the role “backbone”, so after this nobody could change anything here any"
        " more. Give that role to another person first; then come back to Ada."
    )
    change_roles(db, ada, lee.id, BACKBONE, expected=MEMBER, at=LATER)
    change_roles(db, ada, ada.id, MEMBER, expected=BACKBONE, at=LATER)
    assert [one.roles for one in here(db)] == [MEMBER, BACKBONE]


def test_one_of_the_backbone_who_left_does_not_count(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee", BACKBONE)
    retire_person(db, ada, lee.id, at=AT)
    with pytest.raises(InvalidEntry):
        change_roles(db, ada, ada.id, MEMBER, expected=BACKBONE, at=LATER)


def test_a_person_moves_to_another_organisation_and_out_of_it(db: Database) -> None:
    east, west = organisation(db, "East"), organisation(db, "West")
    lee = person(db, "Lee", PARTNER, east)
    old, new = east.organisation_id, west.organisation_id
    assert move_person(db, FOUNDER, lee.id, new, expected=old, at=LATER) == replace(
        lee, organisation_id=new
    )
    assert last(db).words == {"old": str(old), "new": str(new)}
    move_person(db, FOUNDER, lee.id, None, expected=new, at=LATER)
    assert [one.organisation_id for one in here(db)] == [None]
    with pytest.raises(IllegalMove) as caught:
        move_person(db, FOUNDER, lee.id, old, expected=new, at=LATER)
    assert caught.value.reason == "changed-meanwhile"


def test_nobody_moves_to_an_organisation_that_is_not_at_the_table(db: Database) -> None:
    east, west = organisation(db, "East"), organisation(db, "West")
    lee = person(db, "Lee", PARTNER, east)
    retire(db, FOUNDER, EntryKind.ORGANISATION, west.organisation_id, at=AT)
    for gone in (west.organisation_id, UUID(int=404)):
        with pytest.raises(NotFound):
            move_person(db, FOUNDER, lee.id, gone, expected=east.organisation_id, at=LATER)
    assert here(db) == (lee,)


def test_the_people_of_an_organisation_that_leaves_stay_and_can_move_on(db: Database) -> None:
    east, west = organisation(db, "East"), organisation(db, "West")
    lee = person(db, "Lee", PARTNER, east)
    retire(db, FOUNDER, EntryKind.ORGANISATION, east.organisation_id, at=AT)
    assert here(db) == (replace(lee, organisation_left=True),)
    bring_back(db, FOUNDER, EntryKind.ORGANISATION, east.organisation_id, at=AT)
    assert here(db) == (lee,)
    retire(db, FOUNDER, EntryKind.ORGANISATION, east.organisation_id, at=AT)
    moved = move_person(
        db, FOUNDER, lee.id, west.organisation_id, expected=east.organisation_id, at=LATER
    )
    assert here(db) == (moved,)
    assert not moved.organisation_left


def test_a_person_is_called_otherwise_and_the_ledger_keeps_no_name(db: Database) -> None:
    lee = person(db, "Lee Chen", introduction="a father of two")
    found = rename_person(
        db, lee, lee.id, " Li  Chen ", "a father of three ", expected=LEE, at=LATER
    )
    assert (found.name, found.introduction) == ("Li Chen", "a father of three")
    assert here(db) == (found,)
    assert last(db).words == {"name": True, "introduction": True}
    told = " ".join(one.body or "" for one in entries(db))
    assert "Chen" not in told
    assert "father" not in told


def test_an_empty_name_or_an_old_view_is_refused(db: Database) -> None:
    lee = person(db, "Lee Chen", introduction="a father of two")
    with pytest.raises(InvalidEntry):
        rename_person(db, FOUNDER, lee.id, " ", "", expected=LEE, at=LATER)
    with pytest.raises(IllegalMove):
        rename_person(db, FOUNDER, lee.id, "Li", "", expected=("Lee", ""), at=LATER)
    assert here(db) == (lee,)


def test_only_the_backbone_changes_others_and_roles_nobody_for_themselves(db: Database) -> None:
    lee, may = person(db, "Lee"), person(db, "May")
    with pytest.raises(NotAllowed):
        change_roles(db, lee, lee.id, BACKBONE, expected=MEMBER, at=LATER)
    with pytest.raises(NotAllowed):
        move_person(db, lee, lee.id, None, expected=None, at=LATER)
    with pytest.raises(NotAllowed):
        rename_person(db, lee, may.id, "Mai", "", expected=("May", ""), at=LATER)
    assert here(db) == (lee, may)


def test_who_left_is_not_changed(db: Database) -> None:
    lee = person(db, "Lee")
    retire_person(db, FOUNDER, lee.id, at=AT)
    with pytest.raises(IllegalMove) as caught:
        change_roles(db, FOUNDER, lee.id, PARTNER, expected=MEMBER, at=LATER)
    assert said(caught.value) == "Lee has left the table by now. Bring them back first."
    with pytest.raises(NotFound):
        change_roles(db, FOUNDER, UUID(int=404), PARTNER, expected=MEMBER, at=LATER)
