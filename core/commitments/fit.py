"""Whether a wording can be promised: its texts, dates, people, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from uuid import UUID

from core.commitments.model import Level, MilestoneDraft, Resource, Why, Wording
from core.commitments.texts import MOST_LETTERS_IN_A_LINE, line, words, words_if_any
from core.errors import InvalidEntry
from core.language import sentence
from core.registry import EVERYONE
from core.store import Reader, statements

sql = statements(__file__)

MOST_YEARS = 10
MOST_COMPANIONS = 2
MOST_MILESTONES = 50
MOST_RESOURCES = 20
MOST_AMOUNT = 1e12


@dataclass(frozen=True, slots=True)
class Known:
    """Something that a wording names by its id."""

    kind: str
    id: UUID
    name: str
    organisation_id: UUID | None
    here: bool
    at_the_table: bool


def fit(tx: Reader, wording: Wording, *, today: date, before: Wording | None = None) -> Wording:
    """The wording as it is kept: tidied, in one order, "everyone" left out as a subgroup.

    What the wording `before` named already may have been retired since.
    Raises InvalidEntry with what does not fit, where, and how to mend it.
    """
    companions = tuple(sorted(set(wording.companions), key=str))
    why = wording.why
    tidied = replace(
        wording,
        what=line(wording.what, "what"),
        done_when=words(wording.done_when, "done-when"),
        companions=companions,
        why=replace(why, subgroup_id=None) if why.subgroup_id == EVERYONE else why,
        milestones=_milestones(wording.milestones),
        resources=_resources(wording.resources),
    )
    _check_dates(tidied, today)
    _check_why(tidied.why)
    _check_people(tidied, _known(tx, tidied, _ids_in(before) if before else frozenset()))
    return tidied


def _milestones(drafts: tuple[MilestoneDraft, ...]) -> tuple[MilestoneDraft, ...]:
    if len(drafts) > MOST_MILESTONES:
        raise InvalidEntry(reason="milestones-too-many", count=len(drafts), most=MOST_MILESTONES)
    tidied = [MilestoneDraft(line(one.title, "milestone"), one.due_on) for one in drafts]
    return tuple(sorted(tidied, key=lambda one: (one.due_on, one.title)))


def _resources(promised: tuple[Resource, ...]) -> tuple[Resource, ...]:
    if len(promised) > MOST_RESOURCES:
        raise InvalidEntry(reason="resources-too-many", count=len(promised), most=MOST_RESOURCES)
    for one in promised:
        if not isfinite(one.amount) or not 0 <= one.amount <= MOST_AMOUNT:
            raise InvalidEntry(reason="amount-does-not-fit", amount=str(one.amount))
    tidied = [
        Resource(
            one.kind,
            float(one.amount),
            words_if_any(one.note, "resource", most=MOST_LETTERS_IN_A_LINE),
        )
        for one in promised
    ]
    return tuple(sorted(tidied, key=lambda one: (one.kind, one.amount, one.note)))


def _check_dates(wording: Wording, today: date) -> None:
    starts_on, due_on = wording.starts_on, wording.due_on
    if due_on < starts_on:
        raise InvalidEntry(reason="dates-reversed", starts_on=starts_on, due_on=due_on)
    if due_on > _years_from(today, MOST_YEARS):
        raise InvalidEntry(reason="due-too-far", due_on=due_on, years=MOST_YEARS)
    if starts_on < _years_from(today, -MOST_YEARS):
        raise InvalidEntry(reason="start-too-far", starts_on=starts_on, years=MOST_YEARS)
    for one in wording.milestones:
        if not starts_on <= one.due_on <= due_on:
            raise InvalidEntry(
                reason="milestone-outside",
                title=one.title,
                on=one.due_on,
                starts_on=starts_on,
                due_on=due_on,
            )


def _years_from(day: date, years: int) -> date:
    """The same day so many years on; of a leap day the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _check_why(why: Why) -> None:
    if why.indicator_id is None and why.condition is None and why.strategy_id is None:
        raise InvalidEntry(reason="why-missing")


def _ids_in(wording: Wording) -> frozenset[UUID | None]:
    why = wording.why
    named = (why.indicator_id, why.subgroup_id, why.strategy_id)
    return frozenset({wording.owner_id, *wording.companions, *named})


def _known(tx: Reader, wording: Wording, before: frozenset[UUID | None]) -> dict[UUID, Known]:
    """Everything that the wording names. Raises InvalidEntry for what is unknown or retired."""
    why = wording.why
    named: list[tuple[UUID | None, str, frozenset[str]]] = [
        (wording.owner_id, "owner", frozenset({"person", "organisation"})),
        *((one, "companion", frozenset({"person", "organisation"})) for one in wording.companions),
        (why.indicator_id, "indicator", frozenset({"indicator"})),
        (why.strategy_id, "strategy", frozenset({"strategy"})),
        (why.subgroup_id, "subgroup", frozenset({"subgroup"})),
    ]
    ids = [one for one, _, _ in named if one is not None]
    found = {row["id"]: Known(**row) for row in tx.rows(sql("known"), ids=ids)}
    for one, field, kinds in named:
        if one is not None:
            _check_known(found.get(one), field, kinds, new=one not in before)
    return found


def _check_known(found: Known | None, field: str, kinds: frozenset[str], *, new: bool) -> None:
    where = sentence(f"commitment-field.{field}")
    if found is None or found.kind not in kinds:
        raise InvalidEntry(reason="names-nothing", field=where)
    if not new:
        return
    if not found.here and found.kind == "person":
        raise InvalidEntry(reason="person-left", field=where)
    if not found.here:
        raise InvalidEntry(reason="no-longer-here", field=where, name=found.name)
    if not found.at_the_table:
        raise InvalidEntry(reason="person-is-a-guest", field=where, name=found.name)


def _check_people(wording: Wording, known: dict[UUID, Known]) -> None:
    owner = known[wording.owner_id]
    companions = [known[one] for one in wording.companions]
    if wording.level is Level.PERSONAL and owner.kind != "person":
        raise InvalidEntry(reason="level-needs-a-person", name=owner.name)
    organisations = [one for one in companions if one.kind == "organisation"]
    if len(companions) > MOST_COMPANIONS:
        raise InvalidEntry(reason="companions-too-many", most=MOST_COMPANIONS)
    if organisations and len(companions) > 1:
        raise InvalidEntry(reason="companions-mixed", name=organisations[0].name)
    for one in companions:
        if one.id == owner.id:
            raise InvalidEntry(reason="companion-is-the-owner", name=one.name)
        if one.organisation_id is not None and one.organisation_id == owner.organisation_id:
            raise InvalidEntry(reason="companion-from-within", name=one.name, owner=owner.name)
