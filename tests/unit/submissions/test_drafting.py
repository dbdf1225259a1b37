"""A draft is made beside everything else that happens, and appears whole or not at all."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.submissions import Draft, draft, receive, submissions
from tests.unit.worlds import HEADER, NOON, World, as_csv

ROWS = [
    ("Babies born early", "2024", "Home County", "", 90, 900),
    ("Babies born early", "2024", "Home County", "Black", 30, 300),
]


class Listener:
    """Hears how far the work is, and writes something of its own each time."""

    def __init__(self, world: World, fails_from: float = 2.0) -> None:
        self.heard: list[float] = []
        self._world, self._fails_from = world, fails_from

    def __call__(self, share: float) -> None:
        self.heard.append(share)
        if share >= self._fails_from:
            raise NotFound(what="the rest")
        self._world.db.write(
            lambda tx: tx.record("noted", at=NOON, actor=None, subject=share, body={})
        )


def drafted(world: World, tell: Listener) -> Draft:
    organisation = world.health.organisation_id
    assert organisation is not None
    file = receive(world.db, world.health, organisation, "f.csv", as_csv(HEADER, ROWS))
    chosen = list(zip(file.sheets, file.mappings, strict=True))
    return draft(world.db, world.health, file, chosen, at=NOON, tell=tell)


def noted(world: World) -> int:
    with world.db.read() as tx:
        assert tx.verify().whole
        return sum(entry.kind == "noted" for entry in tx.entries())


def test_others_write_while_a_file_is_checked(world: World) -> None:
    listener = Listener(world)
    made = drafted(world, listener)
    assert made.rows == 2
    assert noted(world) == len(listener.heard)
    assert [one.submission_id for one in submissions(world.db, world.health)] == [
        made.submission_id
    ]


def test_who_waits_hears_how_far_the_work_is(world: World) -> None:
    listener = Listener(world)
    drafted(world, listener)
    assert listener.heard == sorted(set(listener.heard))
    assert listener.heard[0] == 0
    assert 0.9 < listener.heard[-1] < 1


def test_a_draft_that_is_not_finished_leaves_nothing(world: World) -> None:
    listener = Listener(world, fails_from=0.7)
    with pytest.raises(NotFound):
        drafted(world, listener)
    assert noted(world) == len(listener.heard) - 1
    assert submissions(world.db, world.health) == ()
