"""Asking for commitments; nobody is told of what is not for them to see."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.commitments.deeds import Deed, allowed
from core.commitments.model import Commitment, Filter, Line, Page, Standing, State
from core.commitments.views import Dated, DatedKind, Needs, Progress
from core.commitments.whole import case_of, lines_of, standing
from core.errors import NotFound
from core.people import Action, Actor, require
from core.registry import IndicatorId, SubgroupId
from core.store import Reader, statements

sql = statements(__file__)

EVERY_ONE = 1_000_000
"""More lines than there are."""


def page(tx: Reader, reader: Actor, wanted: Filter, today: date) -> Page:
    """A part of the list that is wanted, what ends first on top, and what has ended last.

    `by_standing` counts those that the rest of the filter leaves, of every standing.
    """
    require(reader, Action.READ_COMMITMENTS)
    rows = standing(tx, reader, today, wanted)
    by_standing: dict[Standing, int] = {}
    for one in rows[0]["counts"] or ():
        key = Standing(one["standing"])
        by_standing[key] = by_standing.get(key, 0) + one["times"]
    total = sum(by_standing.values())
    return Page(
        lines=lines_of(rows),
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
    wanted = Filter(indicator_id=indicator_id, subgroup_id=subgroup_id, most=EVERY_ONE)
    found = lines_of(standing(tx, reader, today, wanted))
    return tuple(one for one in found if one.state is not State.RELEASED)


def needing(tx: Reader, reader: Actor, today: date) -> Needs:
    """What a meeting of this day should look at, what ends first on top."""
    require(reader, Action.READ_COMMITMENTS)
    found = standing(tx, reader, today, Filter(most=EVERY_ONE), needing=True)
    rows = [row for row in found if row["commitment_id"] is not None]
    return Needs(
        due=lines_of(row for row in rows if row["due_soon"]),
        late=lines_of(row for row in rows if row["standing"] == "late"),
        waiting_for_confirmation=lines_of(row for row in rows if row["standing"] == "waiting"),
        raised=lines_of(row for row in rows if row["raised"]),
    )


def progress(tx: Reader, reader: Actor, today: date) -> Progress:
    """How the whole plan does, as far as the reader may see it."""
    require(reader, Action.READ_COMMITMENTS)
    rows = standing(tx, reader, today, Filter(most=0))[0]["counts"] or ()
    by_state: dict[State, int] = {}
    by_standing: dict[Standing, int] = {}
    for row in rows:
        state, how = State(row["state"]), Standing(row["standing"])
        by_state[state] = by_state.get(state, 0) + row["times"]
        by_standing[how] = by_standing.get(how, 0) + row["times"]
    return Progress(
        total=sum(by_state.values()),
        by_state=by_state,
        by_standing=by_standing,
        milestones=sum(row["milestones"] for row in rows if row["state"] != "released"),
        milestones_reached=sum(row["reached"] for row in rows if row["state"] != "released"),
        ended=by_standing.get(Standing.ENDED, 0),
        confirmed=by_state.get(State.CONFIRMED, 0),
    )


def timeline(tx: Reader, reader: Actor, wanted: Filter, today: date) -> tuple[Dated, ...]:
    """The days of the commitments on that part of the list, in order."""
    require(reader, Action.READ_COMMITMENTS)
    lines = {one.commitment_id: one for one in page(tx, reader, wanted, today).lines}
    days = [
        Dated(
            row["happens_on"],
            DatedKind(row["kind"]),
            lines[row["commitment_id"]].slug,
            row["what"] or lines[row["commitment_id"]].what,
            lines[row["commitment_id"]].owner,
        )
        for row in tx.rows(sql("timeline"), commitments=list(lines))
    ]
    days += [
        Dated(one.next_check_in, DatedKind.EXPECTED, one.slug, one.what, one.owner)
        for one in lines.values()
        if one.next_check_in is not None
    ]
    return tuple(sorted(days, key=lambda one: (one.on, one.slug, one.kind, one.what)))


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
