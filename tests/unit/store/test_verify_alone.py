"""Anyone can verify an export: python -m core.store.verify EXPORT_FILE [PRINTED_HEAD …]"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.store import Database, export
from tests.unit.store.books import noted, run


@pytest.fixture
def exported(db: Database, tmp_path: Path) -> tuple[Path, str]:
    """An export in which all is hidden, and the head that was printed."""
    noted(db, "one", "two", "three")
    file = tmp_path / "ledger.jsonl"
    with db.read() as tx:
        file.write_text("".join(f"{line}\n" for line in export(tx, lambda _: False)))
        return file, str(tx.head())


def verdict(*arguments: object) -> tuple[int, str]:
    done = run("core.store.verify", *arguments)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_whole_export_and_its_printed_mark(exported: tuple[Path, str]) -> None:
    file, mark = exported
    assert verdict(file, mark) == (
        0,
        "The ledger is whole: 3 entries, 0 with their words erased, 3 hidden here. "
        f"Its mark is {mark}.\nThe printed mark is in it.\n",
    )


def test_a_changed_entry_is_named(exported: tuple[Path, str]) -> None:
    file, mark = exported
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    lines[1]["body_hash"] = "a" * 64
    file.write_text("\n".join(json.dumps(line) for line in lines))
    code, said = verdict(file, mark)
    assert code == 1
    assert said.startswith("The ledger does not hold: entry 2 was changed")


def test_a_mark_that_is_not_in_it_is_named(exported: tuple[Path, str]) -> None:
    file, mark = exported
    missing = "4-" + "a" * 64
    code, said = verdict(file, mark, missing)
    assert code == 1
    assert said.startswith(f"The ledger holds in itself, but the mark {missing} is not in it")


def test_what_cannot_be_verified_is_told(exported: tuple[Path, str], tmp_path: Path) -> None:
    file, _ = exported
    other = tmp_path / "picture.png"
    other.write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    told = {
        (): "Give the file of an export",
        (tmp_path / "none",): f"The file {tmp_path / 'none'} cannot be read.",
        (other,): f"The file {other} is not an export of a ledger: its line 1 is no entry.",
        (file, "forty-two"): "“forty-two” is not a mark.",
    }
    for arguments, words in told.items():
        code, said = verdict(*arguments)
        assert code == 1
        assert said.startswith(words)
