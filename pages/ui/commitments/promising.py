"""To write a promise down: a few fields, and everything else behind *more* with good defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from core.commitments import (
    Condition,
    Every,
    Level,
    Means,
    MilestoneDraft,
    Resource,
    ResourceKind,
    Visibility,
    WhenMissed,
    Why,
    Wording,
    propose,
)
from core.outcomes import Remedy
from core.people import Action
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments.forms import Form, form, named
from pages.ui.commitments.subjects import gap_name, gap_of, gap_slug, gaps, owners
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say

USUAL = timedelta(days=92)
SPARE = 3
"""Lines for milestones that are offered where there are none yet."""


def show(registry: Registry) -> None:
    """The form for a new promise, about the gap that the address names."""
    st.header(plain("commitments.new"), anchor=False)
    known = owners(registry)
    if not known or not can(Action.PROMISE):
        st.info(say("commitments.nobody-to-promise"))
        return
    asked = st.query_params.get("promise", "")
    why = gap_of(registry, asked)
    if why.indicator_id is not None:
        st.markdown(say("commitments.new-for", gap=gap_name(registry, why)))
    with form("promise", asked) as fields:
        begun = begun_with(registry, blank(why), st.query_params.get("ask", ""))
        wording = ask(registry, fields, begun, known, named("visibility", Visibility))
        if fields.pressed("promise"):
            fields.save(lambda: _propose(wording), say("commitments.done.promised"))


def _propose(wording: Wording) -> None:
    made = propose(here.db(), visitor(), wording, at=here.now())
    st.query_params.from_dict({"commitment": made.line.slug})


def blank(why: Why) -> Wording:
    """What stands in the form before anybody types: the visitor, three months from now."""
    today = here.today()
    return Wording(
        what="",
        done_when="",
        owner_id=visitor().id,
        level=Level.PERSONAL,
        why=why,
        starts_on=today,
        due_on=today + USUAL,
    )


def begun_with(registry: Registry, wording: Wording, asked: str) -> Wording:
    """The form begun with what *Who we cannot see* asks the custodian for; else as it is."""
    why = wording.why
    if why.indicator_id is None or asked not in set(Remedy):
        return wording
    indicator = registry.indicators[why.indicator_id]
    custodian, about = indicator.custodian, gap_name(registry, why)
    what = plain(f"coverage.ask.{Remedy(asked)}", custodian=custodian, about=about)
    done_when = plain("coverage.ask.done", custodian=custodian)
    return replace(wording, what=what, done_when=done_when)


def ask(
    registry: Registry,
    fields: Form,
    now: Wording,
    whose: Mapping[UUID, str],
    visible: Mapping[Visibility, str],
) -> Wording:
    """What the form says; `now` is what it says before anybody types.

    What there is only one choice of is not asked.
    """
    what = fields.words("what", now.what, lines=2)
    left, right = st.columns(2)
    with left:
        owner = fields.pick("who", whose, now.owner_id) if len(whose) > 1 else now.owner_id
    with right:
        due = fields.day("by-when", now.due_on) or now.due_on
    done_when = fields.words("done-when", now.done_when, lines=2)
    why = _ask_why(registry, fields, now.why)
    asked = replace(now, what=what, done_when=done_when, owner_id=owner, why=why, due_on=due)
    with st.expander(plain("commitments.more-about-it")):
        asked = _ask_how(registry, fields, asked)
        if len(visible) > 1:
            seen = fields.pick("visibility", visible, now.visibility)
            asked = replace(asked, visibility=seen)
    return asked


def _ask_why(registry: Registry, fields: Form, now: Why) -> Why:
    """The gap that it answers, or what else it serves; one of the three is enough."""
    slug = gap_slug(registry, now)
    known = {"": plain("commitments.no-gap"), **gaps(registry)}
    if slug and slug not in known:
        known[slug] = gap_name(registry, now)
    places = st.columns([2, 1, 1], vertical_alignment="bottom")
    with places[0]:
        gap = fields.pick("why", known, slug)
    with places[1]:
        strategy = fields.pick("strategy", _strategies(registry), now.strategy_id)
    with places[2]:
        condition = fields.pick("condition", _conditions(), now.condition)
    found = now if gap == slug else gap_of(registry, gap)
    return Why(found.indicator_id, found.subgroup_id, condition, strategy)


def _ask_how(registry: Registry, fields: Form, asked: Wording) -> Wording:
    """Accountability partners, rhythm, milestones, resources, level, start."""
    partners = fields.several("partners", owners(registry), asked.companions)
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        every = fields.pick("every", named("every", Every), asked.every)
    with middle:
        means = fields.pick("means", named("means", Means), asked.means)
    with right:
        missed = fields.pick("when-missed", named("when-missed", WhenMissed), asked.when_missed)
    milestones = tuple(_ask_milestones(fields, asked))
    resources = tuple(_ask_resources(fields, asked))
    left, right = st.columns(2)
    with left:
        starts = fields.day("starts", asked.starts_on) or asked.starts_on
    with right:
        level = _ask_level(registry, fields, asked)
    return replace(
        asked,
        level=level,
        starts_on=starts,
        companions=tuple(partners),
        milestones=milestones,
        resources=resources,
        every=every,
        means=means,
        when_missed=missed,
    )


def _ask_level(registry: Registry, fields: Form, asked: Wording) -> Level:
    """For whom the owner promises: what fits the owner, unless the form says otherwise."""
    whose = {False: plain("commitments.level.own"), True: plain("commitments.level.coalition")}
    if fields.pick("level", whose, asked.level is Level.COALITION):
        return Level.COALITION
    return Level.ORGANISATIONAL if asked.owner_id in registry.organisations else Level.PERSONAL


def _conditions() -> dict[Condition | None, str]:
    return {None: plain("commitments.none"), **named("condition", Condition)}


def _strategies(registry: Registry) -> dict[UUID | None, str]:
    none: dict[UUID | None, str] = {None: plain("commitments.none")}
    return none | {one.strategy_id: one.name for one in registry.strategies}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line of the form that stands there several times."""

    form: Form
    number: int

    def title(self, value: str) -> str:
        label = plain("commitments.milestone", number=self.number)
        return st.text_input(label, value, key=self.form.of(f"milestone-{self.number}"))

    def day(self, value: date | None) -> date | None:
        label = plain("commitments.milestone-day", number=self.number)
        key = self.form.of(f"milestone-day-{self.number}")
        return st.date_input(label, value, key=key, format=plain("commitments.day-format"))


def _ask_milestones(fields: Form, before: Wording) -> Iterator[MilestoneDraft]:
    """Steps on the way; a line without words is none, one without a day is due at the end."""
    known = before.milestones
    for number in range(1, max(SPARE, len(known) + 1) + 1):
        now = known[number - 1] if number <= len(known) else None
        line = _Numbered(fields, number)
        left, right = st.columns([3, 1])
        with left:
            title = line.title(now.title if now else "")
        with right:
            on = line.day(now.due_on if now else None)
        if title.strip():
            yield MilestoneDraft(title, on or before.due_on)


def _ask_resources(fields: Form, before: Wording) -> Iterator[Resource]:
    """What is given along: money, hours, seats at a table."""
    known = {one.kind: one for one in before.resources}
    for place, kind in zip(st.columns(3), ResourceKind, strict=True):
        with place:
            now = known.get(kind)
            amount = fields.amount(str(kind), now.amount if now else None)
        if amount:
            yield replace(now, amount=amount) if now else Resource(kind, amount)
