"""After a decision: the promises that come of it, and how far the people affected took part."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from uuid import UUID

import streamlit as st

from core.commitments import Condition, Level, Visibility, Why, commitment
from core.commitments import Line as Promised
from core.commitments import Wording as Promise
from core.decisions import Decision, Participation, State, promise, say_experienced
from core.errors import NotFound
from core.people import Action
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments.links import href, link
from pages.ui.decisions.forms import form, named
from pages.ui.decisions.last_word import ask_name
from pages.ui.decisions.marks import named as called
from pages.ui.decisions.marks import somebody, words_html
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say

USUAL = timedelta(days=90)


def promises(found: Decision) -> tuple[Promised, ...]:
    """The promises that came of a decision, as far as the visitor may see them."""
    lines = []
    with here.db().read() as tx:
        for one in found.commitments:
            try:
                lines.append(commitment(tx, visitor(), one, here.today()).line)
            except NotFound:
                continue
    return tuple(lines)


def show_promises(registry: Registry, found: Decision) -> None:
    """What was promised of it, and a form that promises more in one step."""
    if found.line.state is not State.DECIDED:
        return
    st.header(plain("decisions.promises"), anchor=False)
    lines = "".join(_promised(one) for one in promises(found))
    if lines:
        st.html(f'<ul class="dc-lines">{lines}</ul>')
    else:
        st.markdown(say("decisions.no-promises"))
    if can(Action.PROMISE):
        with st.expander(plain("decisions.promise-now")):
            _promise_form(registry, found)


def _promised(one: Promised) -> str:
    words = link(href("commitments", commitment=one.slug), one.what)
    told = plain("decisions.promised-by", who=somebody(one.owner), due=one.due_on)
    return (
        f'<li><span dir="auto">{words}</span><br><span class="dc-quiet">{escape(told)}</span></li>'
    )


def _promise_form(registry: Registry, found: Decision) -> None:
    people = {one.id: one.name for one in here.everybody()}
    owners = people | dict(registry.organisations)
    with form("promise", found.line.slug) as fields:
        what = fields.words("what", lines=2)
        owner = fields.pick("who", owners, visitor().id)
        due = fields.day("due", here.today() + USUAL)
        done_when = fields.words("done-when", lines=2)
        why = fields.pick("why", _reasons(registry, found))
        if fields.pressed("promise"):
            wording = Promise(
                what=what,
                done_when=done_when,
                owner_id=owner,
                level=_level(registry, owner),
                why=why,
                starts_on=here.today(),
                due_on=due,
                visibility=Visibility.EVERYONE,
            )
            verb = (here.db(), visitor(), found.line.decision_id, wording)
            fields.keep(lambda: promise(*verb, at=here.now()), "promised")


def _level(registry: Registry, owner: UUID) -> Level:
    return Level.ORGANISATIONAL if owner in registry.organisations else Level.PERSONAL


def _reasons(registry: Registry, found: Decision) -> dict[Why, str]:
    """What a promise may answer: the gaps that the decision rests on, or a condition."""
    group = found.wording.subgroup_id
    gaps = {
        Why(indicator_id=one, subgroup_id=group): registry.indicators[one].name
        for one in found.wording.indicators
    }
    conditions = {Why(condition=one): plain(f"decisions.condition.{one}") for one in Condition}
    return gaps | conditions


def show_experience(found: Decision) -> None:
    """What was promised to the people affected, and what they say they experienced."""
    if found.line.state is not State.DECIDED:
        return
    if not (found.experiences or found.may_look_back or found.asked):
        return
    st.header(plain("decisions.looking-back"), anchor=False)
    promised = plain(f"decisions.level.{found.wording.promised}")
    st.markdown(say("decisions.was-promised", level=promised))
    if not found.experiences:
        st.markdown(say("decisions.nobody-looked-back"))
    for one in found.experiences:
        level = plain(f"decisions.level.{one.level}")
        st.markdown(say("decisions.experienced", who=called(one.how, one.name), level=level))
        if one.words:
            st.html(words_html(one.words))
    if found.may_look_back:
        _looking_back(found, None, "look-back")
    if found.asked:
        with st.expander(plain("decisions.write-down")):
            people = {one.id: one.name for one in here.everybody() if one.id in found.asked}
            if people:
                whose = st.selectbox(
                    plain("decisions.field.whose"),
                    list(people),
                    format_func=people.__getitem__,
                    key=f"decisions.whose-look.{found.line.slug}",
                )
                _looking_back(found, whose, "look-back-for")


def _looking_back(found: Decision, whose: UUID | None, name: str) -> None:
    with form(name, f"{visitor().id}.{found.line.slug}.{whose}") as fields:
        levels = named("experience", Participation)
        level = fields.one_of("experience", levels)
        words = fields.words("experience-words", lines=2)
        how = ask_name(fields)
        if not fields.pressed("look-back"):
            return
        if level is None:
            st.error(say("decisions.nothing-chosen"))
            return
        verb = (here.db(), visitor(), found.line.decision_id, level, how, words)
        fields.keep(lambda: say_experienced(*verb, whose=whose, at=here.now()), "looked-back")
