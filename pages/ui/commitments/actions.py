"""What the visitor can do with a commitment now: one form for each deed that is open to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from core.commitments import (
    Commitment,
    Deed,
    Verdict,
    accept,
    agree_release,
    answer,
    ask_release,
    hand_over,
    name_companions,
    possible,
    reach,
    say_done,
    say_whether_kept,
    take_back_done,
    take_back_release,
)
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments import changing, checking_in
from pages.ui.commitments.forms import Form, form
from pages.ui.commitments.subjects import owners
from pages.ui.visitor import visitor
from pages.ui.words import plain, say

Show = Callable[[Registry, Commitment], None]
Verb = Callable[..., object]
ORDER = (
    Deed.ACCEPT,
    Deed.AGREE_RELEASE,
    Deed.SAY_WHETHER_KEPT,
    Deed.ANSWER,
    Deed.CHECK_IN,
    Deed.REACH,
    Deed.SAY_DONE,
    Deed.CHANGE,
    Deed.NAME_COMPANIONS,
    Deed.HAND_OVER,
    Deed.TAKE_BACK_DONE,
    Deed.TAKE_BACK_RELEASE,
    Deed.ASK_RELEASE,
)
"""What is most likely wanted comes first."""
WAITED_FOR = frozenset({Deed.ACCEPT, Deed.AGREE_RELEASE, Deed.SAY_WHETHER_KEPT})
"""Deeds that somebody is waiting for: their forms stand open."""


def show(registry: Registry, found: Commitment) -> None:
    """The deeds as a row of choices, and the form of the one that is chosen."""
    with here.db().read() as tx:
        able = possible(tx, visitor(), found.line.commitment_id, here.today())
    open_now = [one for one in ORDER if one in able and _makes_sense(one, found)]
    if not open_now:
        return
    key = f"commitments.deed.{found.line.commitment_id}"
    waited = next((one for one in open_now if one in WAITED_FOR), None)
    if key not in st.session_state or st.session_state[key] not in [None, *open_now]:
        st.session_state[key] = waited
    names = {one: plain(f"commitments.deed.{one}") for one in open_now}
    chosen = st.pills(
        plain("commitments.what-to-do"), open_now, format_func=names.__getitem__, key=key
    )
    if chosen is not None:
        with st.container(border=True):
            FORMS[chosen](registry, found)


def _makes_sense(deed: Deed, found: Commitment) -> bool:
    """Whether there is anything to answer, or to reach."""
    if deed is Deed.ANSWER:
        return any(not one.answer for one in found.check_ins)
    if deed is Deed.REACH:
        return any(one.reached_on is None for one in found.milestones)
    return True


def _plainly(deed: Deed, verb: Verb, _: Registry, found: Commitment) -> None:
    """A deed that needs no word."""
    st.markdown(say(f"commitments.ask.{deed}"))
    with form(deed, found.line.commitment_id) as fields:
        if fields.pressed(deed):
            _save(fields, deed, partial(verb, here.db(), visitor(), found.line.commitment_id))


def _with_words(deed: Deed, verb: Verb, _: Registry, found: Commitment) -> None:
    """A deed that is said in words."""
    st.markdown(say(f"commitments.ask.{deed}"))
    with form(deed, found.line.commitment_id) as fields:
        words = fields.words("reason" if deed is Deed.ASK_RELEASE else "words")
        if fields.pressed(deed):
            commitment_id = found.line.commitment_id
            _save(fields, deed, partial(verb, here.db(), visitor(), commitment_id, words))


def _save(fields: Form, deed: Deed, verb: Verb) -> None:
    fields.save(partial(verb, at=here.now()), say(f"commitments.done.{deed}"))


def _check_in(_: Registry, found: Commitment) -> None:
    checking_in.ask(found.line)


def _answer(_: Registry, found: Commitment) -> None:
    open_yet = {
        one.check_in_id: plain("commitments.check-in-of", on=one.said_on, words=one.done[:80])
        for one in found.check_ins
        if not one.answer
    }
    with form(Deed.ANSWER, found.line.commitment_id) as fields:
        which = fields.pick("which-check-in", open_yet)
        words = fields.words("answer")
        if fields.pressed(Deed.ANSWER):
            _save(fields, Deed.ANSWER, partial(answer, here.db(), visitor(), which, words))


def _say_whether_kept(_: Registry, found: Commitment) -> None:
    st.markdown(say("commitments.ask.say-whether-kept", words=found.wording.done_when))
    with form(Deed.SAY_WHETHER_KEPT, found.line.commitment_id) as fields:
        words = fields.words("words")
        with st.container(horizontal=True):
            pressed = [one for one in Verdict if fields.pressed(str(one), main=False)]
        if pressed:
            commitment_id = found.line.commitment_id
            told = partial(say_whether_kept, here.db(), visitor(), commitment_id, pressed[0], words)
            _save(fields, Deed.SAY_WHETHER_KEPT, told)


def _reach(_: Registry, found: Commitment) -> None:
    steps = {one.milestone_id: one.title for one in found.milestones if one.reached_on is None}
    with form(Deed.REACH, found.line.commitment_id) as fields:
        which = fields.pick("milestone", steps)
        on = fields.day("reached-on", here.today()) or here.today()
        if fields.pressed(Deed.REACH):
            commitment_id = found.line.commitment_id
            _save(
                fields, Deed.REACH, partial(reach, here.db(), visitor(), commitment_id, which, on)
            )


def _hand_over(registry: Registry, found: Commitment) -> None:
    st.markdown(say("commitments.ask.hand-over"))
    others = {one: name for one, name in owners(registry).items() if one != found.line.owner_id}
    with form(Deed.HAND_OVER, found.line.commitment_id) as fields:
        whom = fields.pick("new-owner", others)
        reason = fields.words("reason")
        if fields.pressed(Deed.HAND_OVER):
            commitment_id = found.line.commitment_id
            given = partial(hand_over, here.db(), visitor(), commitment_id, whom, reason=reason)
            _save(fields, Deed.HAND_OVER, given)


def _name_companions(registry: Registry, found: Commitment) -> None:
    st.markdown(say("commitments.ask.name-companions"))
    others = {one: name for one, name in owners(registry).items() if one != found.line.owner_id}
    with form(Deed.NAME_COMPANIONS, found.line.commitment_id) as fields:
        whom = fields.several("partners", others, found.wording.companions)
        if fields.pressed(Deed.NAME_COMPANIONS):
            commitment_id = found.line.commitment_id
            named_ = partial(name_companions, here.db(), visitor(), commitment_id, tuple(whom))
            _save(fields, Deed.NAME_COMPANIONS, named_)


FORMS: Mapping[Deed, Show] = {
    Deed.ACCEPT: partial(_plainly, Deed.ACCEPT, accept),
    Deed.CHANGE: changing.show,
    Deed.HAND_OVER: _hand_over,
    Deed.NAME_COMPANIONS: _name_companions,
    Deed.REACH: _reach,
    Deed.CHECK_IN: _check_in,
    Deed.ANSWER: _answer,
    Deed.ASK_RELEASE: partial(_with_words, Deed.ASK_RELEASE, ask_release),
    Deed.AGREE_RELEASE: partial(_plainly, Deed.AGREE_RELEASE, agree_release),
    Deed.TAKE_BACK_RELEASE: partial(_plainly, Deed.TAKE_BACK_RELEASE, take_back_release),
    Deed.SAY_DONE: partial(_with_words, Deed.SAY_DONE, say_done),
    Deed.TAKE_BACK_DONE: partial(_plainly, Deed.TAKE_BACK_DONE, take_back_done),
    Deed.SAY_WHETHER_KEPT: _say_whether_kept,
}
