"""Who leaves the table loses nothing that they said, and can come back."""

import pytest

from core.errors import IllegalMove, InvalidEntry, NotAllowed
from core.people import FOUNDER, Role, bring_person_back, former_people, retire_person
from core.store import Database
from tests.unit.people.table import AT, BACKBONE, LATER, entries, here, last, person, said


def test_who_leaves_is_no_longer_among_those_who_can_act_and_comes_back_as_before(
    db: Database,
) -> None:
    roles = frozenset({Role.CHAIR, Role.MEMBER})
    lee, may = person(db, "Lee", roles, introduction="a father of two"), person(db, "May")
    assert retire_person(db, FOUNDER, lee.id, at=AT) == lee
    assert here(db) == (may,)
    with db.read() as tx:
        assert former_people(tx) == (lee,)
    assert (last(db).kind, last(db).words) == ("person-left", {})
    assert bring_person_back(db, FOUNDER, lee.id, at=LATER) == lee
    assert here(db) == (lee, may)
    with db.read() as tx:
        assert former_people(tx) == ()
    assert last(db).kind == "person-came-back"


def test_leaving_erases_nothing(db: Database) -> None:
    lee = person(db, "Lee")
    retire_person(db, FOUNDER, lee.id, at=LATER)
    assert [one.kind for one in entries(db)] == ["person-joined", "person-left"]
    assert entries(db)[0].words == {"roles": ["member"]}


def test_the_last_of_the_backbone_does_not_leave(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee", BACKBONE)
    retire_person(db, ada, lee.id, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        retire_person(db, ada, ada.id, at=LATER)
    assert said(caught.value).startswith("Nobody else has the role “backbone”")
    assert here(db) == (ada,)


def test_nobody_leaves_or_comes_back_twice(db: Database) -> None:
    lee = person(db, "Lee")
    with pytest.raises(IllegalMove) as caught:
        bring_person_back(db, FOUNDER, lee.id, at=AT)
    assert said(caught.value).startswith("Lee is at the table already.")
    retire_person(db, FOUNDER, lee.id, at=AT)
    with pytest.raises(IllegalMove) as caught:
        retire_person(db, FOUNDER, lee.id, at=AT)
    assert said(caught.value).startswith("Lee has left the table by now.")


def test_only_the_backbone_lets_somebody_go(db: Database) -> None:
    lee, may = person(db, "Lee"), person(db, "May")
    with pytest.raises(NotAllowed):
        retire_person(db, lee, may.id, at=AT)
    retire_person(db, FOUNDER, may.id, at=AT)
    with pytest.raises(NotAllowed):
        bring_person_back(db, lee, may.id, at=AT)
