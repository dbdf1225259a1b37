"""Asking for commitments; nobody is told of what is not for them to see."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from uuid import UUID

from core.commitments.deeds import Deed, allowed
from core.commitments.model import Commitment, Filter, Line, Page, Standing, State
from core.commitments.views import Dated, DatedKind, Needs, Progress
from core.commitments.whole import case_of, lines_of, over, seen_as, sides_of
from core.errors import NotFound
from core.people import Action, Actor, require
from core.registry import IndicatorId, SubgroupId
from core.store import Reader, statements

sql = statements(__file__)

SOON = timedelta(days=31)
"""What is due before about the next meeting."""


def page(tx: Reader, reader: Actor, wanted: Filter, today: date) -> Page:
    """A part of the list that is wanted, what ends first on top, and what has ended last.

    `by_standing` counts those that the rest of the filter leaves, of every standing.
    """
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(over("chosen", "part", "page"), **_asked(reader, wanted, today))
    counts = dict(zip(rows[0]["standings"] or (), rows[0]["counts"] or (), strict=True))
    by_standing = {Standing(one): times for one, times in counts.items()}
    shown = [row for row in rows if row["commitment_id"] is not None]
    total = sum(by_standing.values())
    return Page(
        lines=lines_of(shown),
        total=total if wanted.standing is None else by_standing.get(wanted.standing, 0),
        by_standing=by_standing,
    )


def commitment(tx: Reader, reader: Actor, slug_or_id: str | UUID, today: date) -> Commitment:
    """One commitment whole. Raises NotFound, also where the reader may not see it."""
    require(reader, Action.READ_COMMITMENTS)
    return case_of(tx, reader, _id_of(tx, slug_or_id), today).commitment


def possible(tx: Reader, actor: Actor, commitment_id: UUID, today: date) -> frozenset[Deed]:
    """What the actor can do with a commitment now. Raises NotFound like `commitment`."""
    return allowed(case_of(tx, actor, commitment_id, today), actor)


def answering(
    tx: Reader,
    reader: Actor,
    indicator_id: IndicatorId,
    subgroup_id: SubgroupId | None = None,
    *,
    today: date,
) -> tuple[Line, ...]:
    """The promises that answer a gap; without a subgroup, any gap of the indicator.

    What was released answers nothing any more.
    """
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(
        over("answering"),
        **seen_as(reader, today),
        indicator_id=indicator_id,
        subgroup_id=subgroup_id,
    )
    return lines_of(rows)


def needing(tx: Reader, reader: Actor, today: date) -> Needs:
    """What a meeting of this day should look at, what ends first on top."""
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(over("needing"), **seen_as(reader, today), soon=today + SOON)
    return Needs(
        due=lines_of(row for row in rows if row["soon"]),
        late=lines_of(row for row in rows if row["standing"] == "late"),
        waiting_for_confirmation=lines_of(row for row in rows if row["standing"] == "waiting"),
        raised=lines_of(row for row in rows if row["raised"]),
    )


def progress(tx: Reader, reader: Actor, today: date) -> Progress:
    """How the whole plan does, as far as the reader may see it."""
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(over("progress"), **seen_as(reader, today))
    by_state: dict[State, int] = {}
    by_standing: dict[Standing, int] = {}
    for row in rows:
        state, standing = State(row["state"]), Standing(row["standing"])
        by_state[state] = by_state.get(state, 0) + row["times"]
        by_standing[standing] = by_standing.get(standing, 0) + row["times"]
    return Progress(
        total=sum(by_state.values()),
        by_state=by_state,
        by_standing=by_standing,
        milestones=sum(row["milestones"] for row in rows),
        milestones_reached=sum(row["reached"] for row in rows),
        ended=by_standing.get(Standing.ENDED, 0),
        confirmed=by_state.get(State.CONFIRMED, 0),
    )


def timeline(tx: Reader, reader: Actor, wanted: Filter, today: date) -> tuple[Dated, ...]:
    """The days of the commitments on that part of the list, in order."""
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(over("chosen", "part", "timeline"), **_asked(reader, wanted, today))
    return tuple(
        Dated(row["happens_on"], DatedKind(row["kind"]), row["slug"], row["what"], row["owner"])
        for row in rows
    )


def _asked(reader: Actor, wanted: Filter, today: date) -> dict[str, object]:
    filtered = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
    for name in ("standing", "state", "condition"):
        filtered[name] = str(filtered[name]) if filtered[name] else None
    return {**seen_as(reader, today), **filtered, "sides": sides_of(reader)}


def _id_of(tx: Reader, slug_or_id: str | UUID) -> UUID:
    if isinstance(slug_or_id, UUID):
        return slug_or_id
    found = tx.value(sql("commitment_id"), slug=slug_or_id)
    if found is None:
        try:
            return UUID(slug_or_id)
        except ValueError:
            raise NotFound(reason="commitment") from None
    return UUID(str(found))
