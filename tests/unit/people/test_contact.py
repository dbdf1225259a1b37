"""How a person is reached stays between them and the backbone."""

from pathlib import Path

import pytest

from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.people import FOUNDER, Actor, Contact, bring_person_back, contact, retire_person
from core.people import set_contact as set_one
from core.store import Database
from tests.unit.people.table import AT, BACKBONE, LATER, entries, last, person, said

ADDRESS = "lee.chen+table@example.org"


def reached(db: Database, actor: Actor, whom: Actor) -> Contact:
    with db.read() as tx:
        return contact(tx, actor, whom.id)


def test_a_person_says_how_they_are_reached_and_the_backbone_sees_it(db: Database) -> None:
    ada, lee = person(db, "Ada", BACKBONE), person(db, "Lee")
    assert reached(db, lee, lee) == Contact("", False)
    assert set_one(db, lee, lee.id, f" {ADDRESS} ", True, at=AT) == Contact(ADDRESS, True)
    assert reached(db, lee, lee) == reached(db, ada, lee) == Contact(ADDRESS, True)
    assert set_one(db, ada, lee.id, ADDRESS, False, at=AT) == Contact(ADDRESS, False)
    assert set_one(db, lee, lee.id, "", False, at=AT) == Contact()
    assert reached(db, ada, lee) == Contact()


def test_nobody_else_sets_or_sees_it(db: Database) -> None:
    lee, may = person(db, "Lee"), person(db, "May")
    set_one(db, lee, lee.id, ADDRESS, True, at=AT)
    with pytest.raises(NotAllowed):
        reached(db, may, lee)
    with pytest.raises(NotAllowed):
        set_one(db, may, lee.id, "may@example.org", True, at=AT)
    assert reached(db, lee, lee).email == ADDRESS


def test_the_ledger_says_that_there_is_an_address_and_not_which(db: Database) -> None:
    lee = person(db, "Lee")
    set_one(db, lee, lee.id, ADDRESS, True, at=AT)
    entry = last(db)
    assert (entry.kind, entry.seen_by) == ("contact-set", f"backbone {lee.id}")
    assert entry.words == {"reachable": True, "digest": True}
    assert not any("example.org" in (one.body or "") for one in entries(db))


@pytest.mark.parametrize(
    "typed",
    [
        "lee",
        "lee@table",
        "Lee Chen <lee@example.org>",
        "lee@example.org, may@example.org",
        "lee@example.org\nBcc: all@example.org",
        "lee\r@example.org",
        "lee@mail.local",
        "lee@[127.0.0.1]",
        "李@example.org",
        "lee@" + "a" * 300 + ".org",
    ],
)
def test_what_no_mail_can_be_sent_to_is_refused(db: Database, typed: str) -> None:
    lee = person(db, "Lee")
    with pytest.raises(InvalidEntry) as caught:
        set_one(db, lee, lee.id, typed, False, at=AT)
    assert said(caught.value) == (
        f"“{typed}” is not an e-mail address that mail can be sent to. Type it in full, like"
        " name@example.org, with nothing before or after it."
    )
    assert reached(db, lee, lee) == Contact()


def test_an_address_is_kept_as_a_mail_server_takes_it(db: Database) -> None:
    lee = person(db, "Lee")
    # bücher is the usual example of IDNA; this is how it is written in ASCII everywhere.
    assert set_one(db, lee, lee.id, "lee@BÜCHER.example.org", False, at=AT).email == (
        "lee@xn--bcher-kva.example.org"
    )


def test_a_digest_needs_somewhere_to_go(db: Database) -> None:
    lee = person(db, "Lee")
    with pytest.raises(InvalidEntry) as caught:
        set_one(db, lee, lee.id, " ", True, at=AT)
    assert said(caught.value) == (
        "The digest needs an address to go to. Type one, or take the tick away."
    )


def test_who_left_is_not_written_to_and_is_again_when_they_come_back(db: Database) -> None:
    lee = person(db, "Lee")
    set_one(db, lee, lee.id, ADDRESS, True, at=AT)
    retire_person(db, FOUNDER, lee.id, at=AT)
    assert reached(db, FOUNDER, lee) == Contact()
    with pytest.raises(IllegalMove):
        set_one(db, FOUNDER, lee.id, ADDRESS, True, at=AT)
    bring_person_back(db, FOUNDER, lee.id, at=LATER)
    assert reached(db, FOUNDER, lee) == Contact(ADDRESS, True)


def test_an_unknown_person_is_not_reached(db: Database, tmp_path: Path) -> None:
    other = Database.open(tmp_path / "other.duckdb")
    stranger = person(other, "Somebody else")
    other.close()
    with pytest.raises(NotFound):
        reached(db, FOUNDER, stranger)
