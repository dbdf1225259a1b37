"""What would help to see a group, and the way to promise that one asks for it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.charts import period_name
from core.commitments import Why
from core.outcomes import Coverage, Question, Remedy, Together, place_of, seen_together
from core.people import Action
from core.registry import EVERYONE, Area, Registry, SubgroupId
from pages.ui import here
from pages.ui.commitments.links import href, link
from pages.ui.commitments.subjects import gap_slug
from pages.ui.visitor import can
from pages.ui.words import plain, say


def show(registry: Registry, one: Coverage, area: Area) -> None:
    """Each remedy once, for the groups that it would help, with the way to a promise."""
    rows = "".join(_line(registry, one, remedy, area) for remedy in one.remedies)
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


def _line(registry: Registry, one: Coverage, remedy: Remedy, area: Area) -> str:
    helped = [each for each in one.latest.groups if remedy in each.remedies]
    asked = Question(one.indicator.slug, place_of(registry, area), one.dimension.slug)
    together = None
    if remedy is Remedy.POOL_YEARS:
        with here.db().read() as tx:
            unseen = [each.subgroup_id for each in helped]
            together = seen_together(tx, registry, asked, unseen)
    seen = {each.subgroup_id for each in together.groups} if together else set()
    left = [each for each in helped if each.subgroup_id not in seen]
    said = plain(f"coverage.remedy.{remedy}")
    if left:
        names = tuple(each.category.name for each in left)
        said = plain("coverage.helps", remedy=said, groups=names)
    row, pressed = _together(asked, together) if together else ("", "")
    row = f'<span class="ct-said">{escape(f"{said} {row}".strip())}</span>{pressed}'
    if can(Action.PROMISE) and (left or not helped):
        group: SubgroupId = left[0].subgroup_id if len(left) == 1 else EVERYONE
        slug = gap_slug(registry, Why(one.indicator.indicator_id, group))
        to = href("commitments", promise=slug, ask=remedy)
        row += link(to, plain("coverage.promise"), look="ct-press")
    return f"<li>{row}</li>"


def _together(asked: Question, found: Together) -> tuple[str, str]:
    """Who is seen in years that are taken together already, and the way there."""
    period = period_name(found.period)
    names = tuple(each.name for each in found.groups)
    address = {"indicator": asked.indicator, "area": str(asked.area), "by": str(asked.dimension)}
    to = href("outcomes", **address, years=str(found.years))
    look = link(to, plain("coverage.look-together", period=period), look="ct-press")
    return plain("coverage.together", groups=names, period=period), look
