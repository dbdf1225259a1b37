"""The ledger: nothing in it can be changed, removed, moved or taken away unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from core.errors import NotFound
from core.store import (
    Database,
    Entry,
    Head,
    Verification,
    as_lines,
    erase_words,
    export,
    from_lines,
    hidden,
    verify,
)
from tests.unit.store.books import ANA, NOON, note, noted

BEN = UUID(int=8)
LATER = NOON + timedelta(days=1)


@pytest.fixture
def written(db: Database) -> Database:
    """Five entries, the fourth for everyone."""
    noted(db, "one", "two", "three")
    db.write(lambda tx: note(tx, "four", seen_by="everyone"))
    noted(db, "five")
    return db


def tamper(db: Database, *statements: str) -> None:
    for statement in statements:
        with db._connection.cursor() as cursor:
            cursor.execute(statement).fetchall()


def verified(db: Database, *printed: Head) -> Verification:
    with db.read() as tx:
        return tx.verify(printed=printed)


def head(db: Database) -> Head:
    with db.read() as tx:
        return tx.head()


def entries(db: Database) -> list[Entry]:
    with db.read() as tx:
        return list(tx.entries())


def erase(db: Database, sequence: int) -> Entry:
    return db.write(lambda tx: erase_words(tx, sequence, at=LATER, actor=BEN))


def test_an_entry_is_hashed_as_the_room_says() -> None:
    """hash = H(previous ‖ H(header_salt ‖ header) ‖ H(body_salt ‖ body)), worked by hand."""

    def digest(*parts: bytes) -> str:
        return hashlib.sha256(b"".join(parts)).hexdigest()

    previous = "ab" * 32
    header = (
        b'[3,"2026-03-02T12:00:00.000000+00:00","00000000-0000-0000-0000-000000000007",'
        b'"noted","bread","everyone"]'
    )
    body = '{"a":"ä","b":1}'
    salts = b"h" * 16, b"b" * 16
    header_hash, body_hash = digest(salts[0], header), digest(salts[1], body.encode())
    parts = [bytes.fromhex(each) for each in (previous, header_hash, body_hash)]
    line = {
        "sequence": 3,
        "recorded_at": "2026-03-02T12:00:00+00:00",
        "actor": str(ANA),
        "kind": "noted",
        "subject": "bread",
        "seen_by": "everyone",
        "header_salt": salts[0].hex(),
        "header_hash": header_hash,
        "body": body,
        "body_salt": salts[1].hex(),
        "body_hash": body_hash,
        "previous": previous,
        "hash": digest(*parts),
    }
    (by_hand,) = from_lines([json.dumps(line)])
    from core.store.ledger import entry_after

    assert by_hand == entry_after(
        Head(2, previous),
        at=NOON,
        actor=ANA,
        kind="noted",
        subject="bread",
        seen_by="everyone",
        body={"b": 1, "a": "ä"},
        salts=salts,
    )


def test_a_ledger_that_nobody_touched_is_whole(written: Database) -> None:
    found = verified(written, head(written))
    assert found == Verification(5, 0, head(written), broken_at=None, missing_head=None, hidden=0)
    assert found.whole


def test_an_empty_ledger_is_whole(db: Database) -> None:
    assert verified(db, Head(0, "0" * 64)).whole
    assert not verified(db, Head(0, "1" * 64)).whole


def test_the_same_words_have_other_hashes_each_time(db: Database) -> None:
    noted(db, "yes", "yes")
    first, second = entries(db)
    assert first.body == second.body
    assert first.body_hash != second.body_hash
    assert first.header_hash != second.header_hash


CHANGES = {
    "sequence": "30",
    "recorded_at": "recorded_at + interval 1 microsecond",
    "actor": "'00000000-0000-0000-0000-000000000008'",
    "kind": "'said'",
    "subject": "subject || ' '",
    "seen_by": "'everyone'",
    "header_salt": "'\\x00'::blob || header_salt",
    "header_hash": "repeat('a', 64)",
    "body": """'{"word":"3"}'""",
    "body_salt": "'\\x00'::blob || body_salt",
    "body_hash": "repeat('a', 64)",
    "previous": "repeat('a', 64)",
    "hash": "repeat('a', 64)",
}


def test_the_changes_name_every_field_of_an_entry() -> None:
    assert list(CHANGES) == list(Entry.__slots__)


@pytest.mark.parametrize("field", CHANGES)
def test_whatever_field_is_changed_the_entry_is_named(written: Database, field: str) -> None:
    tamper(written, f"update ledger set {field} = {CHANGES[field]} where sequence = 3")
    assert verified(written).broken_at == 3


@pytest.mark.parametrize("field", ["header_hash", "body_hash", "hash", "previous"])
@pytest.mark.parametrize("value", ["''", "'no hash'", "repeat('Z', 64)", "upper({field})"])
def test_what_is_no_hash_is_named_as_well(written: Database, field: str, value: str) -> None:
    tamper(written, f"update ledger set {field} = {value.format(field=field)} where sequence = 3")
    assert verified(written).broken_at == 3


EMPTIED = [
    field
    for field in Entry.__slots__
    if field not in {"sequence", "header_hash", "body_hash", "previous", "hash"}
]


@pytest.mark.parametrize("field", EMPTIED)
def test_whatever_field_is_emptied_the_entry_is_named(written: Database, field: str) -> None:
    tamper(written, f"update ledger set {field} = null where sequence = 3")
    assert verified(written).broken_at == 3


def test_an_entry_that_was_made_to_look_hidden_is_named(written: Database) -> None:
    nothing = ", ".join(f"{field} = null" for field in EMPTIED)
    tamper(written, f"update ledger set {nothing} where sequence = 3")
    assert verified(written).broken_at == 3


def test_words_that_were_taken_away_without_a_note_are_named(written: Database) -> None:
    tamper(written, "update ledger set body = null, body_salt = null where sequence = 3")
    assert verified(written).broken_at == 3


@pytest.mark.parametrize("sequence", [1, 3])
def test_an_entry_that_was_removed_is_named(written: Database, sequence: int) -> None:
    tamper(written, f"delete from ledger where sequence = {sequence}")
    assert verified(written).broken_at == sequence


def test_a_pair_that_was_swapped_is_named(written: Database) -> None:
    tamper(written, "update ledger set sequence = 7 - sequence where sequence in (3, 4)")
    assert verified(written).broken_at == 3


def test_an_entry_that_was_put_in_is_named(written: Database) -> None:
    tamper(written, "insert into ledger select * from ledger where sequence = 3")
    assert verified(written).broken_at == 4
    tamper(
        written,
        "delete from ledger where sequence = 3",
        "insert into ledger select * replace (0 as sequence) from ledger where sequence = 1",
    )
    assert verified(written).broken_at == 0


def test_entries_taken_off_the_end_are_missed_at_the_head(written: Database) -> None:
    printed = head(written)
    tamper(written, "delete from ledger where sequence > 3")
    assert verified(written).missing_head == printed


def test_even_if_the_head_was_moved_back_a_printed_one_tells(written: Database) -> None:
    printed = head(written)
    third = entries(written)[2]
    tamper(
        written,
        "delete from ledger where sequence > 3",
        f"update ledger_head set sequence = 3, hash = '{third.hash}'",
    )
    assert verified(written).whole
    found = verified(written, Head(3, third.hash), printed)
    assert not found.whole
    assert (found.broken_at, found.missing_head) == (None, printed)


def test_a_ledger_that_was_written_anew_does_not_have_the_printed_head(
    written: Database,
) -> None:
    printed = head(written)
    tamper(
        written,
        "delete from ledger",
        "update ledger_head set sequence = 0, hash = repeat('0', 64)",
    )
    noted(written, "one", "two", "three", "four", "five", "six")
    assert verified(written).whole
    assert verified(written, printed).missing_head == printed


def test_a_forged_head_beside_a_true_one_is_told(written: Database) -> None:
    true, forged = head(written), Head(5, "a" * 64)
    assert verified(written, true, forged).missing_head == forged
    assert verified(written, forged, true).missing_head == forged


def test_every_head_of_the_past_is_on_the_chain(written: Database) -> None:
    heads = [Head(entry.sequence, entry.hash) for entry in entries(written)]
    assert verified(written, *heads).whole


def test_a_head_reads_back_as_it_is_printed() -> None:
    printed = Head(42, "9f" * 32)
    assert str(printed) == "42-" + "9f" * 32
    assert Head.parse(f"  {printed}\n") == printed
    for no_head in ("", "42", "42-9f", "-" + "9f" * 32, "x-" + "9f" * 32, "42-" + "9F" * 32, "²-"):
        assert Head.parse(no_head) is None


def test_erased_words_are_gone_and_the_chain_still_holds(written: Database) -> None:
    before = head(written)
    entry = erase(written, 3)
    found = verified(written, before, head(written))
    assert found.whole
    assert (found.entries, found.erased) == (6, 1)
    assert (entry.kind, entry.actor, entry.recorded_at) == ("words-erased", BEN, LATER)
    assert entry.words == {"sequence": 3}
    erased = entries(written)[2]
    assert (erased.body, erased.body_salt, erased.words) == (None, None, {})
    assert (erased.kind, erased.actor, erased.subject) == ("noted", ANA, "three")


def test_whoever_sees_an_entry_sees_that_its_words_were_erased(written: Database) -> None:
    assert erase(written, 4).seen_by == "everyone"
    assert erase(written, 3).seen_by == "backbone"


@pytest.mark.parametrize("sequence", [0, 3, 6, 7])
def test_what_is_not_there_or_is_itself_a_note_cannot_be_erased(
    written: Database, sequence: int
) -> None:
    erase(written, 3)
    with pytest.raises(NotFound):
        erase(written, sequence)
    assert head(written).sequence == 6


def test_erasing_twice_in_one_transaction_is_refused_and_nothing_is_kept(
    written: Database,
) -> None:
    def work(tx: object) -> None:
        erase_words(tx, 2, at=LATER, actor=BEN)  # type: ignore[arg-type]
        erase_words(tx, 2, at=LATER, actor=BEN)  # type: ignore[arg-type]

    with pytest.raises(NotFound):
        written.write(work)
    assert entries(written)[1].words == {"word": "two"}


READERS: dict[str, Callable[[str | None], bool]] = {
    "nobody": lambda _: False,
    "everybody": lambda seen_by: seen_by == "everyone",
    "backbone": lambda _: True,
}


@pytest.mark.parametrize("reader", READERS)
def test_every_readers_export_verifies_to_the_same_head(written: Database, reader: str) -> None:
    erase(written, 1)
    with written.read() as tx:
        lines = list(export(tx, READERS[reader]))
    found = verify(from_lines(lines), printed=[head(written)])
    assert found.whole
    assert found.head == head(written)
    assert (found.hidden, found.erased) == {
        "nobody": (6, 0),
        "everybody": (5, 0),
        "backbone": (0, 1),
    }[reader]


def test_an_export_has_nothing_but_hashes_of_what_its_reader_may_not_see(
    written: Database,
) -> None:
    with written.read() as tx:
        lines = [json.loads(line) for line in export(tx, READERS["everybody"])]
    kept = {"sequence", "header_hash", "body_hash", "previous", "hash"}
    assert [set(line) == kept for line in lines] == [True, True, True, False, True]
    assert json.loads(lines[3]["body"]) == {"word": "four"}
    assert "one" not in json.dumps(lines[0])


def test_an_export_reads_back_as_it_was(written: Database) -> None:
    erase(written, 2)
    there = entries(written)
    assert list(from_lines(as_lines(there))) == there
    veiled = [hidden(entry) for entry in there]
    assert list(from_lines(as_lines(veiled))) == veiled


def test_a_hidden_entry_that_says_something_all_the_same_does_not_hold(written: Database) -> None:
    there = [hidden(entry) for entry in entries(written)]
    full = entries(written)[2]
    for field in ("recorded_at", "actor", "kind", "subject", "seen_by", "body", "body_salt"):
        lines = [json.loads(line) for line in as_lines(there)]
        said = json.loads(next(iter(as_lines([full]))))
        lines[2][field] = said[field]
        found = verify(from_lines(json.dumps(line) for line in lines))
        assert found.broken_at == 3, field


def test_a_hidden_entry_that_was_moved_or_removed_is_named(written: Database) -> None:
    there = [hidden(entry) for entry in entries(written)]
    assert verify(there).whole
    moved = [*there[:2], replace(there[2], sequence=7), *there[3:]]
    assert verify(moved).broken_at == 3
    assert verify([*there[:2], *there[3:]]).broken_at == 3
    assert verify([*there[:2], there[3], there[2], there[4]]).broken_at == 3


@pytest.mark.parametrize(
    "line",
    ["", "no json", "[]", "3", "{}", '{"sequence": "three"}', '{"sequence": 1, "hash": "0"}'],
)
def test_a_line_that_is_no_entry_is_named(written: Database, line: str) -> None:
    lines = [*as_lines(entries(written)), line]
    with pytest.raises(ValueError, match="line 6 is no entry"):
        list(from_lines(lines))


def test_the_ledger_is_read_in_batches_and_from_anywhere(
    written: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.transaction.BATCH", 2)
    with written.read() as tx:
        assert [entry.sequence for entry in tx.entries()] == [1, 2, 3, 4, 5]
        assert [entry.sequence for entry in tx.entries(after=2)] == [3, 4, 5]
        assert list(tx.entries(after=5)) == []
    tamper(written, "update ledger set sequence = 1000000000000 where sequence = 5")
    with written.read() as tx:
        assert [entry.sequence for entry in tx.entries()] == [1, 2, 3, 4, 1000000000000]


def test_half_a_character_does_not_keep_words_from_being_recorded(db: Database) -> None:
    db.write(
        lambda tx: tx.record("noted", at=NOON, actor=None, subject="x", body={"word": "a\ud800b"})
    )
    assert entries(db)[0].words == {"word": "a?b"}
    assert verified(db).whole
