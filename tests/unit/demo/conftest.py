"""The sample, entered once: its workbooks, and the database that they fill."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.registry import Registry, load
from core.store import Database
from data.demo import fill
from data.demo.workbooks import HOUSING_WITH_MISTAKES, workbooks
from tests.unit.demo.cells import TODAY, Told, sheets, told_by


class CutOffError(Exception):
    """Somebody pulled the plug."""


def cut_off(monkeypatch: pytest.MonkeyPatch, module: str, verb: str, times: int) -> None:
    """Let a verb work so many times, and then nothing any more."""
    home = importlib.import_module(f"data.demo.{module}")
    works: Callable[..., Any] = getattr(home, verb)
    left = iter(range(times))

    def until_then(*args: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise CutOffError
        return works(*args, **named)

    monkeypatch.setattr(home, verb, until_then)


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database whose fill was cut off at six places and taken up again each time."""
    database = Database.open(tmp_path_factory.mktemp("sample") / "table.duckdb")
    for place in (
        ("founding", "add_person", 3),
        ("founding", "add_indicator", 5),
        ("fill", "submit", 2),
        ("fill", "publish", 3),
        ("promising", "check_in", 5),
        ("decided", "vote_openly", 2),
    ):
        with pytest.MonkeyPatch.context() as patch:
            cut_off(patch, *place)
            with pytest.raises(CutOffError):
                fill(database, today=TODAY)
        with database.read() as tx:
            assert load(tx).coalition == ""
    fill(database, today=TODAY)
    yield database
    database.close()


@pytest.fixture(scope="session")
def registry(db: Database) -> Registry:
    with db.read() as tx:
        return load(tx)


@pytest.fixture(scope="session")
def contents() -> dict[str, bytes]:
    """Every file by its name."""
    return {one.file_name: one.content for one in workbooks()}


@pytest.fixture(scope="session")
def told(contents: dict[str, bytes]) -> tuple[Told, ...]:
    """Every row in our template's layout, but for the draft with mistakes."""
    return tuple(
        told_by(file, row)
        for file, content in contents.items()
        if file.endswith(".xlsx") and file != HOUSING_WITH_MISTAKES
        for rows in sheets(file, content)
        for row in rows
    )


@pytest.fixture(scope="session")
def exported(contents: dict[str, bytes]) -> dict[str, list[dict[str, object]]]:
    """The rows of the small clinic's files."""
    return {
        file: rows
        for file, content in contents.items()
        if file.endswith(".csv")
        for rows in sheets(file, content)
    }
