"""A list of people is counted at once: the sender says for what and by what, and nobody is kept."""

from __future__ import annotations

import streamlit as st

from core.language import sentence
from core.registry import IndicatorKind, Registry
from core.workbook import WHERE_AND_WHEN, Counting, People, Role
from pages.ui.hand_in.progress import Progress
from pages.ui.words import plain, say, told

EACH = ""
"""The outcome where each person counts."""


def ask(now: Progress, people: People, registry: Registry) -> Counting | None:
    """How the list is to be counted; None until the sender has said so."""
    st.warning(say("people.found", sheet=people.sheet, count=people.rows))
    if people.refused:
        st.markdown(say("people.refused", count=len(people.refused)))
        columns = [
            sentence(
                "people.column", letter=one.letter, header=one.header, what=one.identity.called
            )
            for one in people.refused
        ]
        st.markdown("\n".join(f"- {told(column)}" for column in columns))
    with st.container(border=True):
        return _form(now, people, registry)


def _form(now: Progress, people: People, registry: Registry) -> Counting | None:
    indicators = {str(one.indicator_id): one for one in registry.by_slug.values()}
    chosen = st.selectbox(
        plain("people.indicator"),
        list(indicators),
        index=None,
        format_func=lambda one: indicators[one].name,
        placeholder=plain("hand-in.choose"),
        key=now.key("people-indicator"),
    )
    mean = chosen is not None and indicators[chosen].kind is IndicatorKind.MEAN
    outcome, yes = _outcome(now, people, mean=mean)
    places = _by(now, people, "places", WHERE_AND_WHEN)
    groups = _by(now, people, "groups", (Role.CATEGORY,))
    together = st.checkbox(plain("people.together"), key=now.key("people-together"))
    enough = chosen is not None and outcome is not None and (mean or not outcome or yes)
    pressed = st.button(
        plain("people.count"),
        # A primary button that is off cannot be read in this theme.
        type="primary" if enough else "secondary",
        disabled=not enough,
        key=now.key("people-count"),
    )
    if not pressed or chosen is None or outcome is None:
        return None
    groups = tuple(one for one in groups if one not in places)
    indicator_id = indicators[chosen].indicator_id
    return Counting(indicator_id, outcome, yes, places, groups, together=together)


def _outcome(now: Progress, people: People, *, mean: bool) -> tuple[str | None, tuple[str, ...]]:
    """The column that says whether it happened, and which of its texts say that it did."""
    fitting = [one for one in people.columns if (one.numeric if mean else one.answers)]
    likely = next((one.header for one in fitting if one.yes), None)
    options = [one.header for one in fitting] + ([] if mean else [EACH])
    outcome = st.selectbox(
        plain("people.value" if mean else "people.outcome"),
        options,
        index=options.index(likely) if likely in options and not mean else None,
        format_func=lambda one: one or plain("people.each"),
        placeholder=plain("hand-in.choose"),
        key=now.key(f"people-outcome-{mean}"),
    )
    column = next((one for one in fitting if one.header == outcome), None)
    if mean or column is None:
        return outcome, ()
    yes = st.multiselect(
        plain("people.yes"),
        list(column.answers),
        default=list(column.yes),
        key=now.key(f"people-yes-{outcome}"),
    )
    return outcome, tuple(yes)


def _by(now: Progress, people: People, what: str, roles: tuple[Role, ...]) -> tuple[str, ...]:
    possible = [one for one in people.columns if one.groups]
    return tuple(
        st.multiselect(
            plain(f"people.{what}"),
            [one.header for one in possible],
            default=[one.header for one in possible if one.role in roles],
            key=now.key(f"people-{what}"),
        )
    )
