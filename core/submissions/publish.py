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
from datetime import datetime
from uuid import UUID

from core.disclosure import Progress
from core.errors import Conflict, IllegalMove
from core.people import FOUNDER, Action, Actor, require
from core.registry import intern_periods, load, parse_period
from core.store import Database, Reader, Writer, statements
from core.submissions.answer import Answer, LinkedSets, answer_for, linked_sets, still_holds
from core.submissions.model import Publication, State, Submission
from core.submissions.states import move, submission

sql = statements(__file__)
ATTEMPTS = 5
_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
_turns_guard = threading.Lock()


def publish(
    db: Database,
    actor: Actor,
    submission_id: UUID,
    *,
    at: datetime,
    progress: Progress = lambda _: None,
) -> Publication:
    """Put a submission on the wall.

    Raises IllegalMove unless it is submitted and waiting, NotProtected where small numbers cannot
    be kept safe (in time); then it stays submitted and the wall as it was.
    """
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
    return _show(db, actor, touched, settle, joining=submission_id, at=at, progress=progress)


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


def show_all_anew(db: Database, actor: Actor, *, at: datetime) -> Publication | None:
    """Protect everything that is on the wall anew; None where nothing is."""
    require(actor, Action.EDIT_REGISTRY)
    with db.read() as tx:
        shown = {row["indicator_id"] for row in tx.rows(sql("indicators_published"))}
    return show_anew(db, actor, shown, at=at) if shown else None


def catch_up(db: Database, *, at: datetime) -> Publication | None:
    """Protect what an earlier version published cell by cell; None where there is nothing such."""
    with db.read() as tx:
        left = {row["indicator_id"] for row in tx.rows(sql("indicators_unprotected"))}
    return show_anew(db, FOUNDER, left, at=at) if left else None


def indicators_touched(tx: Reader, submission_id: UUID) -> set[UUID]:
    """The indicators that a submission speaks of."""
    rows = tx.rows(sql("indicators_touched"), submission_id=submission_id)
    return {row["indicator_id"] for row in rows}


def _show(
    db: Database,
    actor: Actor,
    touched: set[UUID],
    settle: Callable[[Writer, int], None],
    *,
    joining: UUID | None = None,
    leaving: UUID | None = None,
    at: datetime,
    progress: Progress = lambda _: None,
) -> Publication:
    for _ in range(ATTEMPTS):
        with db.read() as tx:
            names = linked_sets(load(tx), touched)
        with _turn_of(names):
            with db.read() as tx:
                registry = load(tx)
                linked = linked_sets(registry, touched)
                answer = answer_for(
                    tx, registry, linked, joining=joining, leaving=leaving, progress=progress
                )

            def keep(
                tx: Writer, answer: Answer = answer, linked: LinkedSets = linked
            ) -> Publication | None:
                if not still_holds(tx, answer, linked, touched):
                    return None
                number = tx.show_anew()
                settle(tx, number)
                return _put_up(tx, actor, answer, number, joining or leaving, at)

            done = db.write(keep)
            if done is not None:
                return done
    raise Conflict(path=str(db.path))


def _put_up(
    tx: Writer,
    actor: Actor,
    answer: Answer,
    number: int,
    submission_id: UUID | None,
    at: datetime,
) -> Publication:
    """Replace what changed on the wall, keep what it replaces, and write down the publication."""
    told = map(parse_period, answer.cells["period_code"].unique())
    intern_periods(tx, (one for one in told if one is not None))
    with tx.lending("cells_to_show", answer.cells):
        tx.do(sql("keep_replaced"), indicators=answer.indicators, publication=number)
        tx.do(sql("take_down_replaced"), publication=number)
        tx.do(sql("put_up_new"), publication=number)
        tx.do(sql("note_origin"))
    tx.do(sql("forget_reasons"), indicators=answer.indicators)
    tx.append("withheld_because", answer.small)
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


@contextmanager
def _turn_of(linked: Iterable[str]) -> Iterator[None]:
    """One publisher at a time for a linked set; always taken in the same order."""
    with ExitStack() as stack:
        for name in sorted(linked):
            with _turns_guard:
                turn = _turns[name]
            stack.enter_context(turn)
        yield
