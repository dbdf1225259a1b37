"""One commitment: what was promised, how it goes, and who says what about it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from core.charts import cell_text
from core.commitments import (
    Commitment,
    State,
    commitment,
    history,
    since_due,
)
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments import actions, voices
from pages.ui.commitments.forms import say_what_was_done
from pages.ui.commitments.links import href, link
from pages.ui.commitments.marks import because, mark, standing_mark
from pages.ui.commitments.subjects import gap_address, owners
from pages.ui.commitments.wording import wording_lines
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say, told

FROM = "commitments.from"
"""The address of the list that the reader came from."""
STEPS = (State.PROPOSED, State.ACCEPTED, State.ACTIVE, State.SAID_DONE, State.CONFIRMED)


def show(registry: Registry, slug: str) -> None:
    """Everything about one commitment that the visitor may see."""
    with here.db().read() as tx:
        found = commitment(tx, visitor(), slug, here.today())
    back = link(st.session_state.get(FROM, href()), plain("commitments.back"))
    st.html(f"<p>{back}</p>")
    st.title(escaped(found.line.what), anchor=False)
    say_what_was_done()
    st.html(_standing(found))
    _release(found)
    actions.show(registry, found)
    promised, said = st.columns(2, gap="large")
    with promised:
        st.markdown("  \n".join(wording_lines(registry, found.wording)))
        _milestones(found)
        _since(registry, found)
        _before(registry, found)
    with said:
        voices.side_by_side(found)
        voices.thread(found)
    _history(found)


def _release(found: Commitment) -> None:
    """Why it was let go, or who asks to let it go."""
    if not found.release_reason:
        return
    if found.line.state is State.RELEASED:
        st.info(say("commitments.release-was", words=found.release_reason))
        return
    who = owners(here.registry()).get(found.release_asked_by or found.line.owner_id)
    known = who or plain("commitments.left")
    st.info(say("commitments.release-asked", who=known, words=found.release_reason))


def _standing(found: Commitment) -> str:
    """Where it stands, and the way that it has gone, as HTML."""
    line = found.line
    now = f'<div class="ct-now-line">{standing_mark(line)}<span>{because(line)}</span></div>'
    return now + f'<ol class="ct-steps">{"".join(_steps(line.state))}</ol>'


def _steps(state: State) -> Iterator[str]:
    way = (*STEPS[:3], State.RELEASED) if state is State.RELEASED else STEPS
    now = way.index(state)
    for number, step in enumerate(way):
        name = "confirmed" if number < now else "now" if number == now else "next"
        current = ' aria-current="step"' if number == now else ""
        words = plain(f"commitments.state.{step}")
        past = plain("commitments.step-past") if number < now else ""
        hidden = f'<span class="ct-hidden">{escape(past)}</span>' if past else ""
        yield f"<li{current}>{mark(name, words)}{hidden}</li>"


def _milestones(found: Commitment) -> None:
    why = found.wording.why
    if why.indicator_id is not None:
        st.page_link(
            "outcomes.py",
            label=plain("commitments.see-gap"),
            query_params=gap_address(here.registry(), why),
        )
    if not found.milestones:
        return
    st.subheader(plain("commitments.milestones"), anchor=False)
    lines = []
    for one in found.milestones:
        reached = one.reached_on is not None
        words = (
            plain("commitments.reached", on=one.reached_on)
            if one.reached_on
            else plain("commitments.reach-by", on=one.due_on)
        )
        shape = mark("confirmed" if reached else "milestone", "")
        lines.append(
            f'<li>{shape}<span class="ct-what">{escape(one.title)}</span>'
            f'<span class="ct-quiet">{escape(words)}</span></li>'
        )
    st.html(f'<ul class="ct-lines ct-plain">{"".join(lines)}</ul>')


def _since(registry: Registry, found: Commitment) -> None:
    """What the indicator did since the promise was due; nobody says why."""
    with here.db().read() as tx:
        since = since_due(tx, registry, found, here.today())
    if since is None:
        return
    st.subheader(plain("commitments.since"), anchor=False)
    for one in since.groups:
        st.markdown(told(since.said(one)))
        if one.before is not None and one.after is not None:
            st.markdown(
                say(
                    "commitments.before-and-after",
                    before=cell_text(since.indicator, one.before.cell),
                    before_period=one.before.period.label,
                    after=cell_text(since.indicator, one.after.cell),
                    after_period=one.after.period.label,
                )
            )


def _before(registry: Registry, found: Commitment) -> None:
    """The wordings that it had before, each with the reason why it was changed."""
    if not found.before:
        return
    title = plain("commitments.before", count=len(found.before))
    with st.expander(title, key="before-panel", on_change="rerun") as panel:
        if panel.open:
            for one in found.before:
                who = one.changed_by or plain("commitments.left")
                st.markdown(
                    say(
                        "commitments.changed",
                        who=who,
                        on=here.day_of(one.changed_at),
                        why=one.reason,
                    )
                )
                lines = [f"**{escaped(one.wording.what)}**", *wording_lines(registry, one.wording)]
                st.markdown("> " + "  \n> ".join(lines))


def _history(found: Commitment) -> None:
    title = plain("commitments.history")
    with st.expander(title, key="history-panel", on_change="rerun") as panel:
        if panel.open:
            with here.db().read() as tx:
                told_of = history(tx, visitor(), found.line.commitment_id)
            st.markdown(
                "  \n".join(
                    say("commitments.told", on=here.day_of(one.at), said=one.said)
                    for one in told_of
                )
            )
