"""Promises as a spreadsheet: the form of a promise, and the list of them to take along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from core.commitments.model import (
    Condition,
    Every,
    Filter,
    Level,
    Means,
    ResourceKind,
    Visibility,
    WhenMissed,
    Wording,
)
from core.commitments.read import EVERY_ONE, commitment, page
from core.language import render, sentence
from core.people import Action, Actor, Role, actors, organisations, require
from core.registry import Registry, SubgroupId, subgroups
from core.store import Reader
from core.workbook import Content, Form, FormColumn, form_workbook

VERSION = "1"
STEPS = ("title", "one-row", "reference", "several", "example-row", "send")


class In(StrEnum):
    """The columns of the form."""

    WHAT = "what"
    DONE_WHEN = "done-when"
    OWNER = "owner"
    LEVEL = "level"
    INDICATOR = "indicator"
    GROUP = "group"
    CONDITION = "condition"
    STRATEGY = "strategy"
    STARTS_ON = "starts-on"
    DUE_ON = "due-on"
    COMPANIONS = "companions"
    MILESTONES = "milestones"
    MONEY = "money"
    HOURS = "hours"
    SEATS = "seats"
    EVERY = "every"
    MEANS = "means"
    WHEN_MISSED = "when-missed"
    VISIBILITY = "visibility"
    REFERENCE = "reference"
    STATE = "state"
    STANDING = "standing"


CHOSEN: dict[In, type[StrEnum]] = {
    In.LEVEL: Level,
    In.CONDITION: Condition,
    In.EVERY: Every,
    In.MEANS: Means,
    In.WHEN_MISSED: WhenMissed,
    In.VISIBILITY: Visibility,
}
"""Columns whose cells hold one of a closed set."""

AMOUNTS = {In.MONEY: ResourceKind.MONEY, In.HOURS: ResourceKind.HOURS, In.SEATS: ResourceKind.SEATS}
CONTENT = {
    In.OWNER: Content.CHOICE,
    In.INDICATOR: Content.CHOICE,
    In.GROUP: Content.CHOICES,
    In.STRATEGY: Content.CHOICE,
    In.STARTS_ON: Content.DAY,
    In.DUE_ON: Content.DAY,
    In.COMPANIONS: Content.CHOICES,
    In.STATE: Content.TOLD,
    In.STANDING: Content.TOLD,
    **dict.fromkeys(CHOSEN, Content.CHOICE),
    **dict.fromkeys(AMOUNTS, Content.AMOUNT),
}
NEEDED = {In.WHAT, In.DONE_WHEN, In.OWNER, In.STARTS_ON, In.DUE_ON}

Choices = tuple[tuple[str, str], ...]


def promise_form(tx: Reader, registry: Registry, language: str = "en") -> Form:
    """The form of a promise, with everybody and everything that it may name today."""
    choices = _choices(tx, registry, language)
    return Form(
        title=sentence("promise-sheet.promises"),
        version=VERSION,
        steps=tuple(sentence(f"promise-sheet.{step}") for step in STEPS),
        columns=tuple(
            FormColumn(
                one,
                sentence(f"promise-column.{one}"),
                sentence(f"promise-column.{one}.note"),
                CONTENT.get(one, Content.TEXT),
                needed=one in NEEDED,
                choices=choices.get(one, ()),
                also=_spellings(registry) if one is In.GROUP else (),
                example=render(sentence("promise-sheet.example"), language)
                if one is In.WHAT
                else "",
            )
            for one in In
        ),
    )


def promise_template(
    tx: Reader, reader: Actor, registry: Registry, *, language: str = "en"
) -> bytes:
    """An empty xlsx workbook for promises."""
    require(reader, Action.PROMISE)
    return form_workbook(promise_form(tx, registry, language), language=language)


def promises_workbook(
    tx: Reader,
    reader: Actor,
    registry: Registry,
    wanted: Filter,
    today: date,
    *,
    language: str = "en",
) -> bytes:
    """The promises that are wanted and that the reader may see, as xlsx; it can come back changed.

    What the form cannot say (who left, a strategy that was retired) is told by its name.
    """
    form = promise_form(tx, registry, language)
    labels = {one.name: {to: label for label, to in one.choices} for one in form.columns}
    groups = subgroups(tx)
    everything = replace(wanted, first=0, most=EVERY_ONE)
    rows = []
    for line in page(tx, reader, everything, today).lines:
        whole = commitment(tx, reader, line.slug, today)
        categories = groups.get(line.why.subgroup_id or SubgroupId(UUID(int=0)), frozenset())
        said = _texts(whole.wording, {str(one) for one in categories}, labels)
        rows.append(
            said
            | {
                In.OWNER: said[In.OWNER] or line.owner or "",
                In.REFERENCE: f"{line.slug}/{whole.version}",
                In.STATE: render(sentence(f"commitment-is.{line.state}"), language),
                In.STANDING: render(line.because, language),
            }
        )
    return form_workbook(form, rows, language=language)


def _texts(
    wording: Wording,
    categories: Iterable[str],
    labels: dict[str, dict[str, str]],
) -> dict[str, str]:
    """A wording as the texts of its row."""

    def named(column: In, ids: Iterable[object]) -> str:
        found = (labels[column].get(str(one), "") for one in ids if one is not None)
        return "; ".join(sorted(one for one in found if one))

    why = wording.why
    amounts = amounts_of(wording)
    days = (f"{one.due_on.isoformat()} {one.title}" for one in wording.milestones)
    return {
        In.WHAT: wording.what,
        In.DONE_WHEN: wording.done_when,
        In.OWNER: named(In.OWNER, [wording.owner_id]),
        In.LEVEL: named(In.LEVEL, [wording.level]),
        In.INDICATOR: named(In.INDICATOR, [why.indicator_id]),
        In.GROUP: named(In.GROUP, categories),
        In.CONDITION: named(In.CONDITION, [why.condition]),
        In.STRATEGY: named(In.STRATEGY, [why.strategy_id]),
        In.STARTS_ON: wording.starts_on.isoformat(),
        In.DUE_ON: wording.due_on.isoformat(),
        In.COMPANIONS: named(In.COMPANIONS, wording.companions),
        In.MILESTONES: "\n".join(days),
        In.EVERY: named(In.EVERY, [wording.every]),
        In.MEANS: named(In.MEANS, [wording.means]),
        In.WHEN_MISSED: named(In.WHEN_MISSED, [wording.when_missed]),
        In.VISIBILITY: named(In.VISIBILITY, [wording.visibility]),
        **{one: f"{amounts[kind]:.15g}" for one, kind in AMOUNTS.items() if kind in amounts},
    }


def amounts_of(wording: Wording) -> dict[ResourceKind, float]:
    """What is promised along, added up by its kind."""
    return {
        kind: sum(one.amount for one in wording.resources if one.kind is kind)
        for kind in {one.kind for one in wording.resources}
    }


def _choices(tx: Reader, registry: Registry, language: str) -> dict[In, Choices]:
    parties = _parties(tx, registry)
    categories = [
        (one.name, registry.dimensions[one.dimension_id].name, str(category_id))
        for category_id, one in registry.categories.items()
        if not one.retired and not registry.dimensions[one.dimension_id].retired
    ]
    indicators = [one for one in registry.indicators.values() if not one.retired]
    return {
        In.OWNER: parties,
        In.COMPANIONS: parties,
        In.INDICATOR: tuple((one.name, str(one.indicator_id)) for one in indicators),
        In.GROUP: _told_apart(categories),
        In.STRATEGY: tuple((one.name, str(one.strategy_id)) for one in registry.strategies),
        **{
            column: tuple(
                (render(sentence(f"promise-choice.{column}.{one}"), language), str(one))
                for one in kinds
            )
            for column, kinds in CHOSEN.items()
        },
    }


def _spellings(registry: Registry) -> Choices:
    """What else the groups are called."""
    return tuple(
        (spelling, str(category_id))
        for category_id, one in registry.categories.items()
        if not one.retired
        for spelling in (one.name, one.short, one.slug, *one.synonyms)
    )


def _parties(tx: Reader, registry: Registry) -> Choices:
    """Who can promise: persons at the table, by name and where need be organisation; and these."""
    people = [one for one in actors(tx) if one.roles != {Role.GUEST}]
    homes = registry.organisations
    named = [
        (one.name, homes[one.organisation_id] if one.organisation_id else "", str(one.id))
        for one in people
    ]
    here = [(one.name, "", str(one.organisation_id)) for one in organisations(tx)]
    return _told_apart([*named, *here])


def _told_apart(named: Sequence[tuple[str, str, str]]) -> Choices:
    """Names with what they stand for; where two are the same, each with what tells it apart."""
    times = Counter(name for name, _, _ in named)
    return tuple(
        (f"{name} ({apart})" if times[name] > 1 and apart else name, to)
        for name, apart, to in named
    )
