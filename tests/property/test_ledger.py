"""Whatever is written into the ledger, it is whole; whatever is changed in it is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store import (
    Database,
    Entry,
    Head,
    Writer,
    as_lines,
    export,
    from_lines,
    hidden,
    verify,
)
from core.store.ledger import entry_after

GENESIS = Head(0, "0" * 64)
EMPTY = (
    "delete from ledger",
    "update ledger_head set sequence = 0, hash = repeat('0', 64)",
)

zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
moments = st.datetimes(
    datetime(1970, 1, 2),  # noqa: DTZ001 - the zone is drawn beside it
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=zones | st.just(UTC),
)
words = st.text(st.characters(codec="utf-8"), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
deeds = st.fixed_dictionaries(
    {
        "kind": words,
        "at": moments,
        "actor": st.none() | st.uuids(),
        "subject": words,
        "body": st.dictionaries(words, values, max_size=3),
        "seen_by": st.sampled_from(["everyone", "backbone"]) | st.uuids().map(str),
    }
)
histories = st.lists(deeds, min_size=1, max_size=6)


def chained(history: list[dict[str, Any]]) -> list[Entry]:
    """The entries of a history, salted by their place."""
    entries: list[Entry] = []
    head = GENESIS
    for number, deed in enumerate(history):
        salt = number.to_bytes(16, "big")
        entries.append(entry_after(head, **deed, salts=(salt, salt[::-1])))
        head = Head(entries[-1].sequence, entries[-1].hash)
    return entries


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.open(Path(tmp_path_factory.mktemp("ledger")) / "table.duckdb")
    yield opened
    opened.close()


@given(history=histories)
def test_whatever_is_recorded_is_kept_exported_and_whole(
    db: Database, history: list[dict[str, Any]]
) -> None:
    def write(tx: Writer) -> list[Entry]:
        return [tx.record(**deed) for deed in history]

    with db._connection.cursor() as cursor:
        for statement in EMPTY:
            cursor.execute(statement).fetchall()
    written = db.write(write)
    with db.read() as tx:
        kept = list(tx.entries())
        assert [replace(one, recorded_at=None) for one in kept] == [
            replace(one, recorded_at=None) for one in written
        ]
        assert [one.recorded_at for one in kept] == [deed["at"] for deed in history]
        assert [one.words for one in kept] == [deed["body"] for deed in history]
        assert tx.verify(printed=[Head(one.sequence, one.hash) for one in written]).whole
        lines = "\n".join(export(tx, lambda _: True)).split("\n")
    assert list(from_lines(lines)) == kept


@given(histories, st.data())
def test_whoever_sees_what_the_chain_is_the_same(
    history: list[dict[str, Any]], data: st.DataObject
) -> None:
    entries = chained(history)
    seen = data.draw(st.lists(st.booleans(), min_size=len(entries), max_size=len(entries)))
    shown = [one if sees else hidden(one) for one, sees in zip(entries, seen, strict=True)]
    found = verify(from_lines(as_lines(shown)), printed=[Head(len(entries), entries[-1].hash)])
    assert found.whole
    assert found.hidden == seen.count(False)


def changed(value: object, data: st.DataObject) -> Any:
    """Another value of the same type, or none."""
    strategies: dict[type, st.SearchStrategy[Any]] = {
        int: st.integers(0, 10),
        str: words | st.text("0123456789abcdef", min_size=64, max_size=64),
        bytes: st.binary(max_size=20),
        datetime: moments,
        UUID: st.uuids(),
        type(None): st.uuids(),
    }
    other = strategies[type(value)]
    return data.draw((other | st.none()).filter(lambda each: each != value))


@given(histories, st.data())
def test_any_change_of_any_field_names_its_entry(
    history: list[dict[str, Any]], data: st.DataObject
) -> None:
    entries = chained(history)
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(Entry.__slots__))
    victim = entries[place]
    needed = {"sequence", "header_hash", "body_hash", "previous", "hash"}
    value = changed(getattr(victim, field), data)
    if value is None and field in needed:
        value = 0 if field == "sequence" else ""
    entries[place] = replace(victim, **{field: value})
    assert verify(entries).broken_at == place + 1


@given(histories, st.data())
def test_any_entry_removed_moved_or_put_in_is_named(
    history: list[dict[str, Any]], data: st.DataObject
) -> None:
    entries = chained(history)
    end = Head(len(entries), entries[-1].hash)
    place = data.draw(st.integers(0, len(entries) - 1))
    other = data.draw(st.integers(0, len(entries) - 1))

    without = entries[:place] + entries[place + 1 :]
    found = verify(without, printed=[end])
    assert not found.whole
    if place == len(entries) - 1:
        assert found.missing_head == end
    else:
        assert found.broken_at == place + 1

    if place != other:
        swapped = list(entries)
        swapped[place], swapped[other] = swapped[other], swapped[place]
        assert verify(swapped).broken_at == min(place, other) + 1

    copied = data.draw(st.integers(0, place))
    again = [*entries[: place + 1], entries[copied], *entries[place + 1 :]]
    assert verify(again).broken_at == place + 2


@given(histories, st.data())
def test_a_history_written_anew_does_not_have_the_printed_heads(
    history: list[dict[str, Any]], data: st.DataObject
) -> None:
    entries = chained(history)
    place = data.draw(st.integers(0, len(entries) - 1))
    other = data.draw(deeds.filter(lambda deed: deed["body"] != history[place]["body"]))
    anew = chained([*history[:place], other, *history[place + 1 :]])
    marks = [Head(one.sequence, one.hash) for one in entries]
    assert verify(anew).whole
    assert verify(anew, printed=marks).missing_head == marks[place]
    assert verify(anew, printed=marks[:place]).whole


@given(st.lists(st.text(max_size=60), max_size=5))
def test_what_is_no_export_is_told_and_nothing_else_happens(lines: list[str]) -> None:
    def no_entry(line: str) -> bool:
        try:
            return not isinstance(json.loads(line), dict)
        except ValueError:
            return True

    first = next((number for number, line in enumerate(lines, 1) if no_entry(line)), None)
    if first is None:
        return
    with pytest.raises(ValueError, match=f"line {first} is no entry"):
        list(from_lines(lines))
