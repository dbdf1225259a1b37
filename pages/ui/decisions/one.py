"""One decision: the question, what was said, who spoke last, the vote, and what came of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.decisions import (
    Decision,
    State,
    Way,
    contribute,
    decision,
    history,
    open_discussion,
    withdraw,
)
from core.errors import NotFound
from core.outcomes import subgroup_names
from core.people import Action
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments.links import href, link
from pages.ui.decisions import afterwards, asking, last_word, voting
from pages.ui.decisions.forms import form
from pages.ui.decisions.marks import somebody, steps_html, words_html
from pages.ui.decisions.minutes import offer_minutes
from pages.ui.visitor import can, visitor
from pages.ui.words import escaped, plain, say, why

OVER = frozenset({State.DECIDED, State.WITHDRAWN})


def show(registry: Registry, slug: str) -> None:
    """The whole page of a decision."""
    st.html(f"<p>{link(href(), plain('decisions.back'))}</p>")
    try:
        with here.db().read() as tx:
            found = decision(tx, visitor(), slug)
    except NotFound as failure:
        st.error(why(failure))
        return
    _head(registry, found)
    _discussion(found)
    asking.show_change(registry, found)
    last_word.show_opening(found)
    last_word.show(found)
    last_word.show_ending(found)
    voting.show(found)
    afterwards.show_promises(registry, found)
    afterwards.show_experience(found)
    _withdrawing(found)
    offer_minutes(registry, found)
    _history(found)


def _head(registry: Registry, found: Decision) -> None:
    line, said = found.line, found.wording
    st.title(escaped(line.question), anchor=False)
    st.html(steps_html(found))
    if line.state is State.WITHDRAWN:
        st.warning(say("decisions.withdrawn", because=found.settled_because))
    if line.state is State.DRAFT:
        _draft(found)
    if said.background:
        st.html(words_html(said.background))
    st.markdown(f"**{plain('decisions.options')}**")
    first = f' <span class="dc-tag">{escape(plain("decisions.voted-on"))}</span>'
    options = "".join(
        f"<li><bdi>{escape(one)}</bdi>{first * (said.way is Way.PROPOSAL and number == 0)}</li>"
        for number, one in enumerate(said.options)
    )
    st.html(f'<ol class="dc-options">{options}</ol>')
    st.markdown("  \n".join(_facts(registry, found)))
    _grounds(registry, found)


def _facts(registry: Registry, found: Decision) -> list[str]:
    said = found.wording
    facts = [say("decisions.affected", words=said.affected)]
    if said.subgroup_id is not None:
        with here.db().read() as tx:
            name = subgroup_names(tx, registry).get(said.subgroup_id)
        facts.append(say("decisions.group-is", group=name or plain("decisions.no-group")))
    facts.append(say(f"decisions.promised.{said.promised}"))
    raised = {"by": somebody(found.line.raised_by), "on": here.day_of(found.line.raised_at)}
    return [*facts, say("decisions.raised", **raised)]


def _grounds(registry: Registry, found: Decision) -> None:
    said = found.wording
    known = (registry.indicators[one] for one in said.indicators if one in registry.indicators)
    links = [link(href("outcomes", indicator=one.slug), one.name) for one in known]
    links += [link(href(decision=one.slug), one.question) for one in found.earlier]
    if not (links or said.rests_on):
        return
    st.markdown(f"**{plain('decisions.rests-on')}**")
    lines = "".join(f'<li dir="auto">{one}</li>' for one in links)
    words = words_html(said.rests_on) if said.rests_on else ""
    st.html(f'<ul class="dc-lines">{lines}</ul>{words}')


def _draft(found: Decision) -> None:
    st.info(say("decisions.is-draft"))
    if can(Action.STEER):
        with form("open", found.line.slug) as fields:
            if fields.pressed("open"):
                verb = (here.db(), visitor(), found.line.decision_id)
                fields.keep(lambda: open_discussion(*verb, at=here.now()), "opened")


def _discussion(found: Decision) -> None:
    if found.line.state is State.DRAFT:
        return
    st.header(plain("decisions.discussion"), anchor=False)
    if found.contributions:
        lines = "".join(
            f'<li><div class="dc-by"><strong><bdi>{escape(somebody(one.by))}</bdi></strong> · '
            f"{escape(plain('decisions.on', on=here.day_of(one.said_at)))}</div>"
            f"{words_html(one.words)}</li>"
            for one in found.contributions
        )
        st.html(f'<ul class="dc-said">{lines}</ul>')
    else:
        st.markdown(say("decisions.nothing-said"))
    if found.line.state is State.DISCUSSION and can(Action.PROMISE):
        with form("contribute", f"{visitor().id}.{found.line.slug}") as fields:
            words = fields.words("contribution")
            if fields.pressed("contribute"):
                verb = (here.db(), visitor(), found.line.decision_id, words)
                fields.keep(lambda: contribute(*verb, at=here.now()), "contributed")


def _withdrawing(found: Decision) -> None:
    if found.line.state in OVER or not can(Action.STEER):
        return
    with (
        st.expander(plain("decisions.withdraw")),
        form("withdraw", found.line.slug) as fields,
    ):
        reason = fields.words("withdraw-reason", lines=1)
        if fields.pressed("withdraw", main=False):
            verb = (here.db(), visitor(), found.line.decision_id, reason)
            fields.keep(lambda: withdraw(*verb, at=here.now()), "withdrawn")


def _history(found: Decision) -> None:
    title = plain("decisions.history")
    with st.expander(title, key="decisions.history", on_change="rerun") as panel:
        if panel.open:
            with here.db().read() as tx:
                lines = history(tx, visitor(), found.line.decision_id)
            st.markdown(
                "  \n".join(
                    say("decisions.history-line", on=here.day_of(one.at), said=one.said)
                    for one in lines
                )
            )
