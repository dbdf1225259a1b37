"""Publishing: the heavy work is done once, on a snapshot, and kept if nobody was faster.

What a publication shows is computed from all observations in force for the linked sets that it
touches. That happens outside the writer's turn, so nobody's check-in or vote waits for it; when
the answer is there it is written only if those sets were not published meanwhile, else it is
computed again.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import pandas as pd

from core.disclosure import protect, rules_of
from core.errors import Conflict, IllegalMove
from core.people import Action, Actor, require
from core.registry import Indicator, Registry, load
from core.store import Database, Reader, Writer, statements
from core.submissions.model import Publication, State, Submission
from core.submissions.states import move, submission

sql = statements(__file__)
ATTEMPTS = 5
LinkedSets: TypeAlias = dict[str, list[Indicator]]
"""Indicators that are protected together, by the name of their set."""
_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
_turns_guard = threading.Lock()


def publish(db: Database, actor: Actor, submission_id: UUID, *, at: datetime) -> Publication:
    """Put a submission on the wall. Raises IllegalMove unless it is submitted and waiting."""
    require(actor, Action.REVIEW)

    def settle(tx: Writer, number: int) -> None:
        waiting = submission(tx, submission_id)
        _require_still_theirs(tx, waiting)
        move(tx, actor, waiting, State.PUBLISHED, at=at, published_as=number, indicators=touched)

    with db.read() as tx:
        waiting = submission(tx, submission_id)
        touched = indicators_touched(tx, submission_id)
    if waiting.state is not State.SUBMITTED:
        raise IllegalMove(reason="submission", state=str(waiting.state), to=str(State.PUBLISHED))
    return _show(db, actor, touched, settle, joining=submission_id, at=at)


def _require_still_theirs(tx: Reader, waiting: Submission) -> None:
    """Refuse what was sent before somebody else became responsible, or before it was retired."""
    found = tx.rows(sql("no_longer_theirs"), submission_id=waiting.submission_id)
    if found:
        names = tuple(row["name"] for row in found)
        raise IllegalMove(reason="no-longer-theirs", organisation=waiting.organisation, names=names)


def withdraw(
    db: Database, actor: Actor, submission_id: UUID, *, reason: str, at: datetime
) -> Publication | None:
    """Take a submission back; what it had replaced comes back. None where it was not published."""
    with db.read() as tx:
        mine = submission(tx, submission_id)
        touched = indicators_touched(tx, submission_id)
    require(actor, Action.WITHDRAW, on=mine.organisation_id)
    if not reason.strip():
        raise IllegalMove(reason="reason-missing")

    def settle(tx: Writer, _: int) -> None:
        still = submission(tx, submission_id)
        if still.state is not mine.state:
            raise IllegalMove(reason="submission", state=str(still.state), to="withdrawn")
        move(tx, actor, still, State.WITHDRAWN, at=at, reason=reason.strip(), indicators=touched)

    if mine.state is State.PUBLISHED:
        return _show(db, actor, touched, settle, leaving=submission_id, at=at)
    db.write(lambda tx: settle(tx, 0))
    return None


def send_back(
    db: Database, actor: Actor, submission_id: UUID, *, reason: str, at: datetime
) -> Submission:
    """Return a submission to its partner with a reason that they can act on."""
    require(actor, Action.REVIEW)
    if not reason.strip():
        raise IllegalMove(reason="reason-missing")
    return db.write(
        lambda tx: move(
            tx, actor, submission(tx, submission_id), State.RETURNED, at=at, reason=reason.strip()
        )
    )


def show_anew(
    db: Database, actor: Actor, indicators: Iterable[UUID], *, at: datetime
) -> Publication:
    """Protect and publish indicators again after their rules or their categories changed."""
    require(actor, Action.EDIT_REGISTRY)
    return _show(db, actor, set(indicators), lambda _tx, _number: None, at=at)


def would_show(tx: Reader, touched: set[UUID], joining: UUID | None = None) -> pd.DataFrame:
    """The cells of the touched linked sets as they would be with `joining` published."""
    return _protected(tx, _linked(load(tx), touched), joining=joining).cells


def indicators_touched(tx: Reader, submission_id: UUID) -> set[UUID]:
    """The indicators that a submission speaks of."""
    rows = tx.rows(sql("indicators_touched"), submission_id=submission_id)
    return {row["indicator_id"] for row in rows}


@dataclass(frozen=True, slots=True)
class _Protected:
    cells: pd.DataFrame
    indicators: list[UUID]
    as_of: int


def _show(
    db: Database,
    actor: Actor,
    touched: set[UUID],
    settle: Callable[[Writer, int], None],
    *,
    joining: UUID | None = None,
    leaving: UUID | None = None,
    at: datetime,
) -> Publication:
    for _ in range(ATTEMPTS):
        with db.read() as tx:
            names = _linked(load(tx), touched)
        with _turn_of(names):
            with db.read() as tx:
                linked = _linked(load(tx), touched)
                answer = _protected(tx, linked, joining=joining, leaving=leaving)

            def keep(
                tx: Writer, answer: _Protected = answer, linked: LinkedSets = linked
            ) -> Publication | None:
                if not _still_holds(tx, answer, linked, touched):
                    return None
                number = tx.show_anew()
                settle(tx, number)
                return _put_up(tx, actor, answer, number, joining or leaving, at)

            done = db.write(keep)
            if done is not None:
                return done
    raise Conflict(path=str(db.path))


def _still_holds(tx: Reader, answer: _Protected, linked: LinkedSets, touched: set[UUID]) -> bool:
    """Whether what was computed follows from the rules and the publications of this moment."""
    now = _linked(load(tx), touched)
    same_rules = {name: rules_of(members) for name, members in now.items()} == {
        name: rules_of(members) for name, members in linked.items()
    }
    return same_rules and (
        tx.value(sql("last_published"), indicators=answer.indicators) == answer.as_of
    )


def _protected(
    tx: Reader,
    linked: LinkedSets,
    *,
    joining: UUID | None = None,
    leaving: UUID | None = None,
) -> _Protected:
    indicators = [one.indicator_id for members in linked.values() for one in members]
    in_force = tx.frame(
        sql("observations_as_if"), indicators=indicators, joining=joining, leaving=leaving
    )
    cells = [
        protect(in_force[in_force["indicator_id"].isin(list(rules))], rules)
        for rules in map(rules_of, linked.values())
    ]
    return _Protected(
        cells=pd.concat(cells, ignore_index=True) if cells else protect(in_force, {}),
        indicators=[UUID(str(one)) for one in indicators],
        as_of=int(tx.value(sql("last_published"), indicators=indicators)),
    )


def _put_up(
    tx: Writer,
    actor: Actor,
    answer: _Protected,
    number: int,
    submission_id: UUID | None,
    at: datetime,
) -> Publication:
    """Replace what changed on the wall, keep what it replaces, and write down the publication."""
    with tx.lending("cells_to_show", answer.cells):
        tx.do(sql("keep_replaced"), indicators=answer.indicators, publication=number)
        tx.do(sql("take_down_replaced"), publication=number)
        tx.do(sql("put_up_new"), publication=number)
        tx.do(sql("note_origin"))
    tx.do(sql("note_published"), indicators=answer.indicators, publication=number)
    tx.add(
        "publication",
        publication=number,
        kind="submission" if submission_id else "rules",
        submission_id=submission_id,
        actor=actor.id,
        published_at=at,
    )
    changed = int(tx.value(sql("changed_by"), publication=number))
    tx.record(
        "shown",
        at=at,
        actor=actor.id,
        subject=number,
        body={"cells": changed, "indicators": [str(one) for one in answer.indicators]},
        seen_by="everyone",
    )
    return Publication(number, submission_id, changed)


def _linked(registry: Registry, touched: set[UUID]) -> LinkedSets:
    """The linked sets of the touched indicators, by name, with all their members."""

    def name(one: Indicator) -> str:
        return one.linked_set or one.slug

    names = {name(registry.indicators[each]) for each in touched}  # type: ignore[index]
    sets: LinkedSets = {each: [] for each in sorted(names)}
    for one in registry.indicators.values():
        if name(one) in sets:
            sets[name(one)].append(one)
    return sets


@contextmanager
def _turn_of(linked: Iterable[str]) -> Iterator[None]:
    """One publisher at a time for a linked set; always taken in the same order."""
    with ExitStack() as stack:
        for name in sorted(linked):
            with _turns_guard:
                turn = _turns[name]
            stack.enter_context(turn)
        yield
