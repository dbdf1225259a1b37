"""Organisations and persons enter the roster, and whoever is in it can act."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from core.errors import Failure, InvalidEntry, NotAllowed, NotFound
from core.language import Sentence, render
from core.people import (
    FOUNDER,
    Actor,
    Organisation,
    OrganisationKind,
    Role,
    actors,
    add_organisation,
    add_person,
    organisations,
)
from core.store import Database, Entry, Statement

AT = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)
MEMBER = frozenset({Role.MEMBER})


def clinic(db: Database, slug: str = "clinic", name: str = "Westside Clinic") -> Organisation:
    return add_organisation(db, FOUNDER, slug, name, OrganisationKind.CLINIC, at=AT)


def ledger(db: Database) -> list[Entry]:
    with db.read() as tx:
        return list(tx.entries())


def said(failure: Failure) -> str:
    return render(Sentence(failure.sentence_code, failure.params))


def test_organisations_sit_at_the_table_by_name(db: Database) -> None:
    west = clinic(db, name=" Westside  Clinic ")
    east = clinic(db, "east", "Eastside Clinic")
    assert west == Organisation(
        west.organisation_id, "clinic", "Westside Clinic", OrganisationKind.CLINIC
    )
    with db.read() as tx:
        assert organisations(tx) == (east, west)
        assert tx.publication() == 2
    entry = ledger(db)[0]
    assert (entry.kind, entry.seen_by) == ("organisation-joined", "everyone")
    assert entry.words == {"name": "Westside Clinic", "kind": "clinic"}


def test_an_organisation_that_could_be_mistaken_is_refused(db: Database) -> None:
    clinic(db)
    refused = {
        ("other", " "): "The name of the organisation is empty. Type the name that people use",
        ("other", "westside clinic"): "Another organisation is already called “westside clinic”.",
        ("clinic", "Another"): "Another organisation, perhaps a retired one, already has “clinic”",
    }
    for (slug, name), sentence in refused.items():
        with pytest.raises(InvalidEntry) as caught:
            clinic(db, slug, name)
        assert said(caught.value).startswith(sentence)
    assert len(ledger(db)) == 1


def test_the_slug_of_an_organisation_that_left_is_not_given_away(db: Database) -> None:
    clinic(db)
    db.write(lambda tx: tx.do(Statement("update organisation set retired_at = $at"), at=AT))
    with db.read() as tx:
        assert organisations(tx) == ()
    with pytest.raises(InvalidEntry) as caught:
        clinic(db)
    assert caught.value.reason == "slug-taken"
    assert clinic(db, "clinic-2").name == "Westside Clinic"


def test_a_person_enters_with_their_roles_and_can_act(db: Database) -> None:
    west = clinic(db)
    roles = frozenset({Role.PARTNER, Role.MEMBER})
    maya = add_person(
        db, FOUNDER, "maya", " Maya  Ortiz ", west.organisation_id, roles, " data lead ", at=AT
    )
    lee = add_person(db, FOUNDER, "lee", "Lee Chen", None, MEMBER, at=AT)
    assert maya == Actor(maya.id, "Maya Ortiz", west.organisation_id, roles, "data lead")
    with db.read() as tx:
        assert actors(tx) == (lee, maya)


def test_the_ledger_says_that_somebody_joined_and_not_who_they_are(db: Database) -> None:
    person = add_person(db, FOUNDER, "lee", "Lee Chen", None, MEMBER, "a father of two", at=AT)
    (entry,) = ledger(db)
    assert (entry.kind, entry.subject, entry.seen_by) == (
        "person-joined",
        str(person.id),
        "backbone",
    )
    assert entry.words == {"roles": ["member"]}


def test_a_person_who_could_not_act_or_be_told_apart_is_refused(db: Database) -> None:
    add_person(db, FOUNDER, "lee", "Lee Chen", None, MEMBER, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        add_person(db, FOUNDER, "li", "", None, MEMBER, at=AT)
    assert said(caught.value).startswith("The name of the person is empty.")
    with pytest.raises(InvalidEntry) as caught:
        add_person(db, FOUNDER, "lee", "Lee Marvin", None, MEMBER, at=AT)
    assert said(caught.value).startswith("Another person, perhaps a retired one, already has “lee”")
    with pytest.raises(InvalidEntry) as caught:
        add_person(db, FOUNDER, "li", "Li Chen", None, frozenset(), at=AT)
    assert said(caught.value) == (
        "Li Chen has no role yet, so they could not do anything here. Choose at least one role."
    )
    with pytest.raises(NotFound):
        add_person(db, FOUNDER, "li", "Li Chen", UUID(int=404), MEMBER, at=AT)
    with db.read() as tx:
        assert [one.name for one in actors(tx)] == ["Lee Chen"]


def test_two_people_may_bear_one_name(db: Database) -> None:
    add_person(db, FOUNDER, "lee", "Lee Chen", None, MEMBER, at=AT)
    add_person(db, FOUNDER, "lee-2", "Lee Chen", None, MEMBER, at=AT)
    with db.read() as tx:
        assert [one.name for one in actors(tx)] == ["Lee Chen", "Lee Chen"]


@pytest.mark.parametrize("role", [Role.GUEST, Role.PARTNER, Role.MEMBER])
def test_only_the_backbone_lets_somebody_in(db: Database, role: Role) -> None:
    actor = Actor(UUID(int=7), "Somebody", None, frozenset({role}))
    with pytest.raises(NotAllowed):
        add_organisation(db, actor, "us", "Us", OrganisationKind.OTHER, at=AT)
    with pytest.raises(NotAllowed):
        add_person(db, actor, "me", "Me", None, frozenset({Role.BACKBONE}), at=AT)
    assert ledger(db) == []
