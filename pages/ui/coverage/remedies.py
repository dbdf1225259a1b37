"""What would help to see a group, and the way to promise that one asks for it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.commitments import Why
from core.outcomes import Coverage, Remedy
from core.people import Action
from core.registry import EVERYONE, Registry, SubgroupId
from pages.ui.commitments.links import href, link
from pages.ui.commitments.subjects import gap_slug
from pages.ui.visitor import can
from pages.ui.words import plain, say


def show(registry: Registry, one: Coverage) -> None:
    """Each remedy once, for the groups that it would help, with the way to a promise."""
    rows = "".join(_line(registry, one, remedy) for remedy in one.remedies)
    if rows:
        st.html(f'<ul class="ct-lines">{rows}</ul>')


def review(found: tuple[Coverage, ...]) -> None:
    """What is shown and should be looked at, for whoever reviews."""
    lines = [
        say(
            "coverage.review-line",
            indicator=one.indicator.name,
            group=glimpse.category.name,
            period=moment.period.label,
        )
        for one in found
        for moment in one.moments
        for glimpse in moment.groups
        if glimpse.review
    ]
    if lines:
        st.subheader(plain("coverage.review"), anchor=False)
        st.markdown("  \n".join([say("coverage.review-why"), *lines]))


def _line(registry: Registry, one: Coverage, remedy: Remedy) -> str:
    helped = [each for each in one.latest.groups if remedy in each.remedies]
    names = tuple(each.category.name for each in helped)
    said = plain(f"coverage.remedy.{remedy}")
    if names:
        said = plain("coverage.helps", remedy=said, groups=names)
    row = f'<span class="ct-said">{escape(said)}</span>'
    if can(Action.PROMISE):
        group: SubgroupId = helped[0].subgroup_id if len(helped) == 1 else EVERYONE
        slug = gap_slug(registry, Why(one.indicator.indicator_id, group))
        to = href("commitments", promise=slug, ask=remedy)
        row += link(to, plain("coverage.promise"), look="ct-press")
    return f"<li>{row}</li>"
