"""What happened at the sample table, as deeds in the order of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from core.store import Database
from data.demo.founding import Table
from data.demo.post import moment

Deed = Callable[["Told", datetime], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One deed on a day, counted from today. What is sent goes out after what is said."""

    day: int
    deed: Deed
    hour: int = 10


@dataclass(frozen=True, slots=True)
class Tale:
    """The deeds around one promise, letter or decision; each leaves one entry in the ledger.

    The first one makes it, and returns its id. `title` are the words by which its entry is known.
    """

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The table as it is told of: who is here, and what was made so far, by its title."""

    db: Database
    table: Table
    today: date
    made: dict[str, UUID] = field(default_factory=dict)

    def day(self, days: int) -> date:
        """A day, counted from today."""
        return moment(self.today, days).date()


def steps_of(tale: Tale, told: Told, done: Counter[str]) -> list[Step]:
    """The steps that are left of a tale that may have been told in part before."""

    def begin(step: Step) -> Step:
        def make(told: Told, at: datetime) -> None:
            made = step.deed(told, at)
            assert isinstance(made, UUID), "the first deed of a tale makes what it is about"
            told.made[tale.title] = made

        return Step(step.day, make, step.hour)

    here = told.made.get(tale.title)
    if here is None:
        return [begin(tale.steps[0]), *tale.steps[1:]]
    return list(tale.steps[done[str(here)] :])


def remembered(told: Told) -> Counter[str]:
    """How many entries there are of each thing; what was made stands in `told` from now on."""
    done = Counter[str]()
    with told.db.read() as tx:
        for entry in tx.entries():
            if entry.subject is None:
                continue
            done[entry.subject if entry.kind != "holding-set" else f"{entry.subject} holds"] += 1
            title = _title(entry.kind or "", entry.words)
            if title is not None:
                told.made[title] = UUID(entry.subject)
    return done


def _title(kind: str, words: dict[str, object]) -> str | None:
    match kind, words:
        case "commitment-proposed", {"wording": {"what": str(what)}}:
            return what
        case "letter-written", {"title": str(title)}:
            return title
        case "decision-drafted", {"question": str(question)}:
            return question
        case _:
            return None
