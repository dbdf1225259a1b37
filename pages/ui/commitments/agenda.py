"""What *Meeting* shows of promises: who acts on a gap, what is late, and gaps nobody owns."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.commitments import Filter, Line, Needs, Why, needing, page
from core.outcomes import Card
from core.people import Action, Actor
from core.registry import Registry
from core.store import Reader
from pages.ui import here
from pages.ui.commitments import gaps
from pages.ui.commitments.keeping import kept
from pages.ui.commitments.links import follow, href, link
from pages.ui.commitments.marks import because, look, owner_of, standing_mark
from pages.ui.commitments.subjects import gap_slug
from pages.ui.visitor import can, visitor
from pages.ui.words import plain

KNOWN = 500
"""So many open promises are looked at together; only a larger plan is asked card by card."""
FIRST = 5
"""Lines of each section; the rest is on *Commitments*."""
NAMED = 2
"""Who acts is named by so many; the others are counted."""


def acting(registry: Registry, cards: Sequence[Card]) -> dict[str, str]:
    """Who is acting on the widest gap of each card, by the indicator's slug, as HTML."""
    reader = visitor()
    lines = kept("acting", reader, lambda tx: _open_lines(tx, reader))
    return {one.indicator.slug: _acting(registry, one, lines) for one in cards}


def _open_lines(tx: Reader, reader: Actor) -> tuple[tuple[Line, ...], bool]:
    found = page(tx, reader, Filter(most=KNOWN), here.today())
    return found.lines, found.total > KNOWN


def _acting(registry: Registry, card: Card, known: tuple[tuple[Line, ...], bool]) -> str:
    group = card.widest[0].subgroup_id if card.widest else None
    indicator_id = card.indicator.indicator_id
    lines, more = known
    if more:
        reader, only = visitor(), Filter(indicator_id=indicator_id)
        name = f"acting.{indicator_id}"
        lines = kept(name, reader, lambda tx: page(tx, reader, only, here.today()).lines)
    found = [one for one in lines if one.why.indicator_id == indicator_id]
    names = dict.fromkeys(owner_of(one) for one in gaps.open_for(found, group))
    if names:
        slug = card.indicator.slug
        said = plain("commitments.acting", who=tuple(names)[:NAMED])
        if len(names) > NAMED:
            said = plain(
                "commitments.acting-and", who=tuple(names)[:NAMED], count=len(names) - NAMED
            )
        return f"<p>{link(href('commitments', gap=slug), said)}</p>"
    said = plain("commitments.no-answer")
    to = href("commitments", promise=gap_slug(registry, Why(indicator_id, group)))
    way = link(to, plain("commitments.promise-something")) if can(Action.PROMISE) else ""
    return f"<p>{escape(said)} {way}</p>"


def show(registry: Registry) -> None:
    """Promises that are late, due, or waiting for others, and gaps nobody owns."""
    look()
    reader = visitor()
    needs = kept("needs", reader, lambda tx: needing(tx, reader, here.today()))
    if _any(needs):
        st.header(plain("commitments.agenda"), anchor=False)
    _section("late", needs.late, {"standing": "late"})
    _section("raised", needs.raised, {"standing": "at-risk"})
    _section("waiting", needs.waiting_for_confirmation, {"standing": "waiting"})
    _section("due", needs.due, {"due": "month"})
    unowned = gaps.unowned(registry, reader)
    if unowned:
        st.header(plain("commitments.nobody-owns"), anchor=False)
        gaps.nobody_owns(registry, most=FIRST)
        if len(unowned) > FIRST:
            label = plain("commitments.all-gaps", count=len(unowned))
            st.html(f"<p>{link(href('commitments', view='gaps'), label)}</p>")
    follow()


def _any(needs: Needs) -> bool:
    return bool(needs.late or needs.due or needs.waiting_for_confirmation or needs.raised)


def _section(name: str, lines: Sequence[Line], address: dict[str, str]) -> None:
    """One kind of promises that the meeting looks at."""
    if not lines:
        return
    title = plain(f"commitments.agenda.{name}", count=len(lines))
    rows = "".join(_row(one) for one in lines[:FIRST])
    more = ""
    if len(lines) > FIRST:
        label = plain("commitments.see-all", count=len(lines))
        more = f"<p>{link(href('commitments', **address), label)}</p>"
    st.html(f'<h3>{escape(title)}</h3><ul class="ct-lines">{rows}</ul>{more}')


def _row(one: Line) -> str:
    to = href("commitments", commitment=one.slug)
    return (
        f"<li>{standing_mark(one)}{link(to, one.what, look='ct-what')}"
        f'<span class="ct-quiet">{escape(owner_of(one))} · {because(one)}</span></li>'
    )
