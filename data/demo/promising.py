"""Telling of the sample's promises and its letter: each as the deeds that made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from core.commitments import Commitment as Whole
from core.commitments import (
    Level,
    MilestoneDraft,
    Upload,
    Why,
    Wording,
    agree_release,
    answer,
    ask_release,
    change,
    check_in,
    commitment,
    propose,
    reach,
    say_done,
    say_whether_kept,
    set_holding,
    sign,
    write_letter,
)
from core.people import Actor
from core.registry import subgroup_of
from data.demo.coalition import EDITOR, STRATEGIES
from data.demo.founding import registry_of
from data.demo.promises import (
    HOLDINGS,
    LETTER,
    PROMISES,
    Claimed,
    Event,
    Judged,
    Promise,
    PublicLetter,
    Reached,
    Release,
    Reworded,
    Said,
)
from data.demo.story import Step, Tale, Told

GROUPS = "race-ethnicity"
"""The dimension of the groups whose gaps the promises answer."""


def tales() -> tuple[Tale, ...]:
    """The promises and the letter."""
    return (*(_of_promise(one) for one in PROMISES), _of_letter(LETTER))


def holdings(day: int, hour: int) -> tuple[tuple[str, Step], ...]:
    """What each organisation holds, written down at an hour of a day."""

    def setting(slug: str) -> Step:
        seats, votes, money = HOLDINGS[slug]

        def deed(told: Told, at: datetime) -> None:
            here = told.table.organisations[slug]
            set_holding(told.db, told.table.people[EDITOR], here, seats, votes, money, at=at)

        return Step(day, deed, hour)

    return tuple((slug, setting(slug)) for slug in HOLDINGS)


def _of_promise(one: Promise) -> Tale:
    def make(told: Told, at: datetime) -> UUID:
        made = propose(told.db, told.table.people[one.by], _wording(one, told), at=at)
        return made.line.commitment_id

    first = min(one.starts, -5)
    steps = [Step(first, make)]
    for event in one.events:
        steps += _steps(one, event)
    return Tale(one.what, tuple(sorted(steps, key=lambda step: step.day)))


def _wording(one: Promise, told: Told) -> Wording:
    table, registry = told.table, registry_of(told.db)
    parties = {**table.organisations, **{slug: person.id for slug, person in table.people.items()}}
    plans = {plan.name: plan.strategy_id for plan in registry.strategies}
    groups = {
        category.slug: subgroup_of([key])
        for key, category in registry.categories.items()
        if registry.dimensions[category.dimension_id].slug == GROUPS
    }
    return Wording(
        what=one.what,
        done_when=one.done_when,
        owner_id=parties[one.owner or one.by],
        level=one.level or (Level.ORGANISATIONAL if one.owner else Level.PERSONAL),
        why=Why(
            registry.by_slug[one.indicator].indicator_id if one.indicator else None,
            groups[one.group] if one.group else None,
            one.condition,
            None if one.strategy is None else plans[STRATEGIES[one.strategy].name],
        ),
        starts_on=told.day(one.starts),
        due_on=told.day(one.due),
        companions=tuple(parties[slug] for slug in one.companions),
        milestones=tuple(MilestoneDraft(title, told.day(due)) for title, due in one.milestones),
        resources=one.resources,
        every=one.every,
        when_missed=one.when_missed,
        visibility=one.visibility,
    )


def _steps(one: Promise, event: Event) -> Iterator[Step]:
    """The deeds of an event: a check-in has two where it was answered."""
    match event:
        case Said():
            yield Step(event.day, lambda told, at: _check_in(one, event, told, at))
            if event.answer:
                who, words = event.answer
                yield Step(event.day + 1, lambda told, at: _answer(one, who, words, told, at))
        case Release(agreed=agreed):
            yield Step(event.day, lambda told, at: _ask(one, event, told, at))
            if agreed:
                day, who = agreed
                yield Step(day, lambda told, at: _agree(one, who, told, at))
        case Claimed() | Judged() | Reached() | Reworded():
            yield Step(event.day, lambda told, at: _settle(one, event, told, at))


def _check_in(one: Promise, said: Said, told: Told, at: datetime) -> None:
    files = [Upload(*said.file)] if said.file else []
    check_in(
        told.db,
        told.table.people[one.by],
        told.made[one.what],
        said.going,
        said.done,
        said.needed,
        said.link,
        files,
        on=told.day(said.day),
        at=at,
    )


def _answer(one: Promise, who: str, words: str, told: Told, at: datetime) -> None:
    by = told.table.people[who]
    latest = max(_whole(one, by, told, at).check_ins, key=lambda check_in: check_in.said_at)
    answer(told.db, by, latest.check_in_id, words, at=at)


def _ask(one: Promise, event: Release, told: Told, at: datetime) -> None:
    ask_release(told.db, told.table.people[one.by], told.made[one.what], event.reason, at=at)


def _agree(one: Promise, who: str, told: Told, at: datetime) -> None:
    agree_release(told.db, told.table.people[who], told.made[one.what], at=at)


def _settle(
    one: Promise, event: Claimed | Judged | Reached | Reworded, told: Told, at: datetime
) -> None:
    owner, key = told.table.people[one.by], told.made[one.what]
    match event:
        case Claimed(words=words):
            say_done(told.db, owner, key, words, at=at)
        case Judged(who=who, verdict=verdict, words=words):
            say_whether_kept(told.db, told.table.people[who], key, verdict, words, at=at)
        case Reached(day=day, milestone=number):
            step = _whole(one, owner, told, at).milestones[number]
            reach(told.db, owner, key, step.milestone_id, told.day(day), at=at)
        case Reworded(what=what, due=due, reason=reason):
            whole = _whole(one, owner, told, at)
            new = replace(whole.wording, what=what, due_on=told.day(due))
            change(told.db, owner, key, new, reason=reason, expected=whole.version, at=at)


def _whole(one: Promise, reader: Actor, told: Told, at: datetime) -> Whole:
    with told.db.read() as tx:
        return commitment(tx, reader, told.made[one.what], at.date())


def _of_letter(letter: PublicLetter) -> Tale:
    def write(told: Told, at: datetime) -> UUID:
        by = told.table.people[EDITOR]
        return write_letter(told.db, by, letter.title, letter.words, at=at).letter_id

    def signing(slug: str, number: int) -> Step:
        def deed(told: Told, at: datetime) -> None:
            by = told.table.people[slug]
            sign(told.db, by, told.made[letter.title], at=at + timedelta(minutes=number))

        return Step(letter.day + 1, deed)

    signatures = [signing(slug, number) for number, slug in enumerate(letter.signed)]
    return Tale(letter.title, (Step(letter.day, write), *signatures))
