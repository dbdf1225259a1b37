"""Writing a question down, and putting it in other words."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import streamlit as st

from core.decisions import (
    Decision,
    OneVote,
    Participation,
    State,
    Way,
    Wording,
    change,
    decisions,
    draft,
)
from core.errors import Failure
from core.outcomes import subgroup_names
from core.people import Action, Actor, Role, may
from core.registry import EVERYONE, Registry, SubgroupId
from pages.ui import here
from pages.ui.commitments.links import href, link
from pages.ui.decisions.forms import Form, form, named
from pages.ui.decisions.marks import words_html
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say

USUALLY = frozenset({Role.MEMBER, Role.CHAIR})


def show_new(registry: Registry) -> None:
    """The form for a new question."""
    st.html(f"<p>{link(href(), plain('decisions.back'))}</p>")
    st.title(plain("decisions.new"), anchor=False)
    if not can(Action.PROMISE):
        st.info(say("decisions.not-at-the-table"))
        return
    st.markdown(say("decisions.new-how"))
    voters = tuple(one.id for one in here.everybody() if one.roles & USUALLY)
    blank = Wording("", (), "", Participation.INVOLVE, voters=voters)
    with form("new") as fields:
        wording = _ask(registry, fields, blank, None)
        if fields.pressed("draft"):
            fields.keep(lambda: _draft(wording), "drafted")


def show_change(registry: Registry, found: Decision) -> None:
    """The form that puts a question in other words, for those who may."""
    actor = visitor()
    if found.line.state not in (State.DRAFT, State.DISCUSSION) or not found.may_change:
        return
    with (
        st.expander(plain("decisions.change")),
        form("change", f"{actor.id}.{found.line.slug}") as fields,
    ):
        expected = fields.seen(found.version)
        wording = _ask(registry, fields, found.wording, found.line.decision_id)
        if fields.pressed("change"):
            fields.keep(
                lambda: change(
                    here.db(),
                    actor,
                    found.line.decision_id,
                    wording,
                    expected=expected,
                    at=here.now(),
                ),
                "changed",
                refused=lambda failure: _show_the_other(fields, found, failure),
            )


def _show_the_other(fields: Form, found: Decision, failure: Failure) -> None:
    """What somebody else wrote meanwhile; what the second typed stays in the form above."""
    if failure.reason != "changed-meanwhile":
        return
    st.markdown(say("decisions.says-now"))
    for text in (
        found.wording.question,
        found.wording.background,
        "\n".join(found.wording.options),
    ):
        if text:
            st.html(words_html(text))
    fields.shown(found.version)


def _draft(wording: Wording) -> None:
    decision_id = draft(here.db(), visitor(), wording, at=here.now())
    with here.db().read() as tx:
        slugs = {one.decision_id: one.slug for one in decisions(tx, visitor())}
    st.query_params.from_dict({"decision": slugs[decision_id]})


def _ask(registry: Registry, fields: Form, now: Wording, own: UUID | None) -> Wording:
    """What the form says; `now` is what it says before anybody types."""
    question = fields.line("question", now.question)
    options = fields.words("options", "\n".join(now.options), lines=4, hint=True)
    affected = fields.words("affected", now.affected, lines=2)
    promised = fields.pick("promised", _levels(), now.promised)
    background = fields.words("background", now.background, lines=5)
    asked = replace(
        now,
        question=question,
        options=tuple(options.splitlines()),
        affected=affected,
        promised=promised,
        background=background,
    )
    with st.expander(plain("decisions.rests-on")):
        asked = _ask_grounds(registry, fields, asked, own)
    with st.expander(plain("decisions.how-we-vote")):
        return _ask_vote(fields, asked)


def _ask_grounds(registry: Registry, fields: Form, now: Wording, own: UUID | None) -> Wording:
    known = {one.indicator_id: one.name for one in registry.by_slug.values()}
    indicators = fields.several("indicators", known, now.indicators)
    with here.db().read() as tx:
        groups = subgroup_names(tx, registry)
        earlier = {
            one.decision_id: one.question
            for one in decisions(tx, visitor())
            if one.decision_id != own and one.state is not State.DRAFT
        }
    chosen = fields.several("earlier", earlier, now.earlier)
    words = fields.words("grounds", now.rests_on)
    called: dict[SubgroupId | None, str] = {None: plain("decisions.no-group")}
    called |= {key: name for key, name in groups.items() if key != EVERYONE}
    group = fields.pick("group", called, now.subgroup_id)
    return replace(
        now,
        indicators=tuple(indicators),
        earlier=tuple(chosen),
        rests_on=words,
        subgroup_id=group,
    )


def _ask_vote(fields: Form, now: Wording) -> Wording:
    way = fields.pick("way", named("way", Way), now.way)
    kinds = {False: plain("decisions.open-vote"), True: plain("decisions.secret-vote")}
    secret = fields.pick("secrecy", kinds, now.secret)
    one_vote = fields.pick("one-vote", named("one-vote", OneVote), now.one_vote)
    people = {one.id: _called(one) for one in here.everybody() if may(one, Action.PROMISE)}
    voters = fields.several("voters", people, now.voters)
    quorum = fields.percent("quorum", now.quorum)
    return replace(
        now, way=way, secret=secret, one_vote=one_vote, voters=tuple(voters), quorum=quorum
    )


def _called(one: Actor) -> str:
    at = here.registry().organisations.get(one.organisation_id) if one.organisation_id else None
    return plain("decisions.voter", name=one.name, at=at) if at else one.name


def _levels() -> dict[Participation, str]:
    return {one: plain(f"decisions.promise.{one}") for one in Participation}
