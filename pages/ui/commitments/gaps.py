"""Gaps and the promises that answer them: on *Commitments*, and below the chart of *Outcomes*."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.commitments import Filter, Line, State, UnansweredGap, Why, answering, page, unanswered
from core.outcomes import Outcome, widest
from core.people import Action, Actor
from core.registry import EVERYONE, IndicatorId, Registry, SubgroupId
from pages.ui import here
from pages.ui.commitments import listing
from pages.ui.commitments.keeping import kept
from pages.ui.commitments.links import href, link
from pages.ui.commitments.marks import owner_of
from pages.ui.commitments.subjects import gap_address, gap_slug
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say, told_plainly

FIRST = 3
"""Promises that are named below a chart; the rest is one press away."""


def show(registry: Registry) -> None:
    """*Gaps nobody owns*, and *promises that answer no gap*."""
    st.subheader(plain("commitments.nobody-owns"), anchor=False)
    nobody_owns(registry)
    st.subheader(plain("commitments.no-gap-title"), anchor=False)
    with here.db().read() as tx:
        found = page(tx, visitor(), Filter(without_gap=True), here.today())
    if found.total:
        st.html(listing.lines(found, visitor(), first=0, most=found.total))
    else:
        st.info(say("commitments.none-without-gap"))


def unowned(registry: Registry, reader: Actor) -> tuple[UnansweredGap, ...]:
    """The gaps that no promise answers, the widest first."""
    return kept("unanswered", reader, lambda tx: unanswered(tx, reader, registry))


def nobody_owns(registry: Registry, *, most: int | None = None) -> None:
    """Each gap in a sentence, with the way to a promise."""
    found = unowned(registry, visitor())
    if not found:
        st.success(say("commitments.all-owned"))
        return
    rows = "".join(_gap(registry, one) for one in found[:most])
    st.html(f'<ul class="ct-lines">{rows}</ul>')


def _gap(registry: Registry, gap: UnansweredGap) -> str:
    said = escape(told_plainly(gap.because))
    if gap.also:
        names = tuple(one.name for one in gap.also)
        said += f" {escape(plain('commitments.also', groups=names))}"
    why = Why(gap.indicator.indicator_id, gap.group.subgroup_id)
    ways = [
        link(href("outcomes", **gap_address(registry, why)), plain("commitments.look-closer")),
    ]
    if can(Action.PROMISE):
        to = href("commitments", promise=gap_slug(registry, why))
        ways.append(link(to, plain("commitments.promise-something"), look="ct-press"))
    return f'<li><span class="ct-said">{said}</span>{"".join(ways)}</li>'


def below_chart(registry: Registry, shown: Outcome) -> None:
    """Who promised what about the widest gap that a chart shows."""
    pair = widest(shown.indicator, shown.known_groups)
    answers(registry, shown.indicator.indicator_id, pair[0].subgroup_id if pair else None)


def answers(registry: Registry, indicator_id: IndicatorId, group: SubgroupId | None) -> None:
    """Who promised what about a gap, or the way to be the first; two elements on the page."""
    found = about(indicator_id)
    lines = for_group(found, group)
    said = [_line(one) for one in lines[:FIRST]] or [say("commitments.no-answer")]
    st.markdown("  \n".join([say("commitments.answers-title"), *said]))
    if lines:
        label = plain("commitments.see-answers", count=len(found))
        address = {"gap": registry.indicators[indicator_id].slug}
    else:
        label = plain("commitments.promise-something")
        address = {"promise": gap_slug(registry, Why(indicator_id, group))}
    if lines or can(Action.PROMISE):
        st.page_link("commitments.py", label=label, query_params=address)


def about(indicator_id: IndicatorId) -> tuple[Line, ...]:
    """The promises about an indicator and its groups that the visitor may see."""
    reader = visitor()
    return kept(
        f"answers.{indicator_id}",
        reader,
        lambda tx: answering(tx, reader, indicator_id, today=here.today()),
    )


def for_group(found: Sequence[Line], group: SubgroupId | None) -> list[Line]:
    """The promises that answer the gap of a group: those for it, and those for the whole gap."""
    whole = (None, EVERYONE)
    return [one for one in found if group in whole or one.why.subgroup_id in (group, *whole)]


def _line(one: Line) -> str:
    standing = plain(f"commitments.standing.{one.standing}")
    return say(
        "commitments.answer-line",
        what=one.what,
        who=owner_of(one),
        standing=standing,
        on=one.due_on,
    )


def open_for(found: Sequence[Line], group: SubgroupId | None) -> list[Line]:
    """Those of them that somebody is acting on: accepted, and not ended."""
    idle = (State.PROPOSED, State.CONFIRMED, State.RELEASED)
    return [one for one in for_group(found, group) if one.state not in idle]
