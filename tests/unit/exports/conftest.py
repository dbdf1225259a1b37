"""A coalition in which the clinic's person promises, accompanied by the member."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import pytest

from core.commitments import Commitment, Every, Level, Why, Wording, propose
from core.people import Actor
from tests.unit.worlds import World

MADE_ON = date(2026, 1, 5)
STARTS_ON = date(2026, 2, 2)
DUE_ON = date(2026, 6, 30)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@dataclass(frozen=True)
class Table:
    """Who promises what to whom."""

    world: World

    def promise(self, proposer: Actor | None = None, **changes: object) -> Commitment:
        """A promise of the clinic's person, made by themselves unless somebody else proposes it."""
        wording = Wording(
            what="Open two evenings a week",
            done_when="The door is open",
            owner_id=self.world.clinic.id,
            level=Level.PERSONAL,
            why=Why(indicator_id=self.world.registry.by_slug["early-births"].indicator_id),
            starts_on=STARTS_ON,
            due_on=DUE_ON,
            companions=(self.world.member.id,),
            every=Every.MONTH,
        )
        wanted = replace(wording, **changes)  # type: ignore[arg-type]
        return propose(self.world.db, proposer or self.world.clinic, wanted, at=noon(MADE_ON))


@pytest.fixture
def table(world: World) -> Table:
    return Table(world)
