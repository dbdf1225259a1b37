"""Writing: whole or not at all, one after the other, nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pandas as pd
import pytest

from core.errors import Conflict, NotFound, StoreBroken
from core.store import Database, Statement, Writer, database, new_id
from tests.unit.store.books import ANA, NOON, note, noted, told, words

THREADS, WRITES = 8, 50
AREAS = Statement("select * from area order by code")
FORGET_ALL = Statement("delete from category_synonym")
MOVE_AWAY = Statement("update ledger_head set publication = publication + 1")


def test_eight_threads_lose_nothing_and_leave_no_gap(db: Database) -> None:
    trouble: list[BaseException] = []

    def keep_writing(thread: int) -> None:
        try:
            noted(db, *(f"{thread}-{number}" for number in range(WRITES)))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must show it
            trouble.append(error)

    threads = [threading.Thread(target=keep_writing, args=[each]) for each in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    expected = sorted(f"{thread}-{number}" for thread in range(THREADS) for number in range(WRITES))
    with db.read() as tx:
        assert trouble == []
        assert sorted(words(tx)) == expected
        assert told(tx) == expected
        assert [entry.sequence for entry in tx.entries()] == list(range(1, 401))
        assert tx.verify().whole


def test_a_writer_that_raises_leaves_nothing(db: Database) -> None:
    def work(tx: Writer) -> None:
        note(tx, "half")
        tx.show_anew()
        raise NotFound(what="the other half")

    with pytest.raises(NotFound):
        db.write(work)
    with db.read() as tx:
        assert words(tx) == []
        assert tx.head().sequence == 0
        assert tx.publication() == 0
    noted(db, "whole")
    with db.read() as tx:
        assert words(tx) == ["whole"]


def test_a_writer_whose_statement_fails_leaves_nothing(db: Database) -> None:
    def work(tx: Writer) -> None:
        note(tx, "half")
        tx.do(Statement("insert into area values ('not an id')"))

    with pytest.raises(StoreBroken):
        db.write(work)
    with db.read() as tx:
        assert words(tx) == []
        assert tx.head().sequence == 0


def test_what_another_process_did_meanwhile_makes_the_work_run_again(db: Database) -> None:
    seen: list[int] = []

    def work(tx: Writer) -> str:
        seen.append(tx.publication())
        if len(seen) < 3:
            with db._connection.cursor() as other:
                other.execute(MOVE_AWAY)
        note(tx, "patient")
        return "kept"

    assert db.write(work) == "kept"
    assert seen == [0, 1, 2]
    with db.read() as tx:
        assert words(tx) == ["patient"]
        assert tx.verify().whole


def test_who_is_overtaken_again_and_again_is_told_and_nothing_is_kept(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAUSE", 0.0)
    attempts: list[int] = []

    def work(tx: Writer) -> None:
        attempts.append(tx.publication())
        with db._connection.cursor() as other:
            other.execute(MOVE_AWAY)
        note(tx, "patient")

    with pytest.raises(Conflict):
        db.write(work)
    assert attempts == list(range(database.ATTEMPTS))
    with db.read() as tx:
        assert words(tx) == []


def test_two_who_write_without_the_ledger_still_meet_at_its_head(db: Database) -> None:
    tries: list[int] = []

    def work(tx: Writer) -> None:
        tries.append(1)
        if len(tries) == 1:
            with db._connection.cursor() as other:
                other.execute(MOVE_AWAY)
        tx.add("category_synonym", category_id=ANA, synonym="silent")

    db.write(work)
    assert len(tries) == 2


def test_a_write_inside_a_write_is_refused_rather_than_waiting_for_itself(db: Database) -> None:
    def work(tx: Writer) -> None:
        note(tx, "outer")
        db.write(lambda inner: note(inner, "inner"))

    with pytest.raises(RuntimeError, match="a write inside a write"):
        db.write(work)
    noted(db, "after")
    with db.read() as tx:
        assert words(tx) == ["after"]


def test_who_writes_aside_holds_nobody_up(db: Database) -> None:
    def work(tx: Writer) -> list[str]:
        tx.add("category_synonym", category_id=ANA, synonym="aside")
        noted(db, "meanwhile")
        return words(tx)

    assert db.write_aside(work) == ["aside"]
    with db.read() as tx:
        assert words(tx) == ["aside", "meanwhile"]
        assert told(tx) == ["meanwhile"]
        assert tx.verify().whole


def test_what_is_written_aside_is_kept_whole_or_not_at_all(db: Database) -> None:
    def work(tx: Writer) -> None:
        tx.add("category_synonym", category_id=ANA, synonym="half")
        raise NotFound(what="the other half")

    with pytest.raises(NotFound):
        db.write_aside(work)
    with db.read() as tx:
        assert words(tx) == []


@pytest.mark.parametrize(
    "work", [lambda tx: note(tx, "told"), lambda tx: tx.show_anew()], ids=["ledger", "wall"]
)
def test_what_everybody_sees_is_not_written_aside(
    db: Database, work: Callable[[Writer], object]
) -> None:
    with pytest.raises(RuntimeError, match="who has the turn"):
        db.write_aside(work)
    with db.read() as tx:
        assert (words(tx), tx.head().sequence, tx.publication()) == ([], 0, 0)


def test_who_changes_aside_what_another_changed_meanwhile_does_it_again(db: Database) -> None:
    noted(db, "mine")
    tries: list[int] = []

    def work(tx: Writer) -> None:
        tries.append(1)
        if len(tries) == 1:
            db.write(lambda other: other.do(FORGET_ALL))
        tx.do(FORGET_ALL)
        tx.add("category_synonym", category_id=ANA, synonym="afterwards")

    db.write_aside(work)
    assert len(tries) == 2
    with db.read() as tx:
        assert words(tx) == ["afterwards"]


def test_a_reader_sees_one_moment_while_others_write(db: Database) -> None:
    noted(db, "before")
    with db.read() as tx:
        assert words(tx) == ["before"]
        noted(db, "meanwhile")
        assert words(tx) == ["before"]
        assert tx.head().sequence == 1
    with db.read() as tx:
        assert words(tx) == ["before", "meanwhile"]


def test_what_is_seen_anew_is_numbered_once_a_transaction(db: Database) -> None:
    def work(tx: Writer) -> tuple[int, int, int]:
        return tx.show_anew(), tx.show_anew(), tx.publication()

    assert db.write(work) == (1, 1, 1)
    noted(db, "nothing new to see")
    with db.read() as tx:
        assert tx.publication() == 1
    assert db.write(lambda tx: tx.show_anew()) == 2


def test_a_writer_reads_the_head_that_it_leaves(db: Database) -> None:
    def work(tx: Writer) -> tuple[int, int]:
        note(tx, "one")
        entry = note(tx, "two")
        assert tx.head().hash == entry.hash
        return tx.head().sequence, entry.sequence

    assert db.write(work) == (2, 2)


def test_rows_are_appended_by_the_names_of_their_columns(db: Database) -> None:
    level, one, two = new_id(), new_id(), new_id()
    rows = pd.DataFrame(
        {
            "name": ["Riverside", None],
            "code": ["01", "02"],
            "retired_at": [None, datetime(2025, 1, 2, tzinfo=UTC)],
            "area_level_id": [level, level],
            "area_id": [one, two],
            "parent_id": [None, one],
        }
    )
    db.write(lambda tx: tx.append("area", rows.assign(name=["Riverside", "Hill"])))
    with db.read() as tx:
        assert tx.rows(AREAS) == [
            {
                "area_id": one,
                "area_level_id": level,
                "parent_id": None,
                "code": "01",
                "name": "Riverside",
                "retired_at": None,
            },
            {
                "area_id": two,
                "area_level_id": level,
                "parent_id": one,
                "code": "02",
                "name": "Hill",
                "retired_at": datetime(2025, 1, 2, tzinfo=UTC),
            },
        ]
    with pytest.raises(StoreBroken):
        db.write(lambda tx: tx.append("area", rows))
    with pytest.raises(StoreBroken):
        db.write(lambda tx: tx.append("area", rows.rename(columns={"name": "called"})))


def test_a_column_that_is_empty_for_long_keeps_what_comes_late(db: Database) -> None:
    count, late = 5000, new_id()
    rows = pd.DataFrame(
        {
            "area_id": [new_id() for _ in range(count)],
            "area_level_id": [ANA] * count,
            "parent_id": pd.Series([None] * (count - 1) + [late], dtype=object),
            "code": [f"{each:05}" for each in range(count)],
            "name": pd.Series(["-"] * (count - 1) + ["Ñuñoa 🌊"], dtype=object),
        }
    )
    db.write(lambda tx: tx.append("area", rows))
    last = Statement("select parent_id, name from area where code = '04999'")
    empty = Statement("select count(*) from area where parent_id is null")
    with db.read() as tx:
        assert tx.one(last) == {"parent_id": late, "name": "Ñuñoa 🌊"}
        assert tx.value(empty) == count - 1


def test_no_rows_are_appended_without_a_word(db: Database) -> None:
    db.write(lambda tx: tx.append("area", pd.DataFrame({"area_id": []})))
    with db.read() as tx:
        assert tx.rows(AREAS) == []


def test_rows_that_are_lent_are_gone_afterwards(db: Database) -> None:
    count = Statement("select count(*) from lent")

    def work(tx: Writer) -> int:
        with tx.lending("lent", pd.DataFrame({"a": [1, 2, 3]})):
            return int(tx.value(count))

    assert db.write(work) == 3
    with pytest.raises(StoreBroken), db.read() as tx:
        tx.value(count)


def test_what_is_typed_reaches_the_database_as_it_is(db: Database) -> None:
    typed = "Robert'); drop table person; -- $word {word} \x00 \U0001f9ff"
    noted(db, typed)
    with db.read() as tx:
        assert words(tx) == [typed]
        found = tx.one(
            Statement("select synonym from category_synonym where synonym = $s"), s=typed
        )
        assert found == {"synonym": typed}
        assert told(tx) == [typed]


def test_a_question_is_answered_as_rows_a_row_a_value_or_a_table(db: Database) -> None:
    noted(db, "bread", "salt")
    question = Statement("select synonym, 1 as n from category_synonym where synonym >= $least")
    nobody = Statement("select synonym from category_synonym where synonym = 'none'")
    with db.read() as tx:
        assert tx.rows(question, least="c") == [{"synonym": "salt", "n": 1}]
        assert tx.one(question, least="salt") == {"synonym": "salt", "n": 1}
        assert tx.value(question, least="salt") == "salt"
        assert tx.one(nobody) is None
        assert tx.value(nobody) is None
        assert tx.frame(question, least="").sort_values("synonym").to_dict("list") == {
            "synonym": ["bread", "salt"],
            "n": [1, 1],
        }


def test_times_come_back_in_one_zone_and_dates_as_dates(db: Database) -> None:
    entry = db.write(lambda tx: note(tx, "noon"))
    assert entry.recorded_at == NOON
    with db.read() as tx:
        (kept,) = tx.entries()
        assert kept.recorded_at == NOON
        assert kept.recorded_at is not None
        assert kept.recorded_at.utcoffset() == NOON.utcoffset()
        assert tx.value(Statement("select date '2026-03-02'")) == date(2026, 3, 2)


def test_a_time_without_a_zone_is_not_recorded(db: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        db.write(lambda tx: tx.record("noted", at=naive, actor=None, subject="", body={}))


def test_ids_are_ordered_by_the_time_they_were_made() -> None:
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == 1000
    assert {one.version for one in made} == {7}
    assert all(isinstance(one, UUID) for one in made)
