"""Minutes: a decision on one printed page, with the head of the ledger to compare it by later."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from core.commitments import Line as Promised
from core.decisions import Answer, Decision, State, Way
from core.registry import Registry
from core.store import Head
from pages.ui import here
from pages.ui.decisions.afterwards import promises
from pages.ui.decisions.marks import WITH_A_MARK, named, outcome_of, said, somebody
from pages.ui.decisions.voting import answer_of, called
from pages.ui.words import language, plain

LOOK = Path(__file__).parent / "minutes.css"
OVER = frozenset({State.DECIDED, State.WITHOUT_RESULT, State.WITHDRAWN})
ROOM = {"last-word": 1800, "question": 300, "options": 500, "background": 500, "affected": 250}
ROOM |= {
    "votes": 700,
    "promises": 450,
    "experience": 350,
    "reason": 300,
    "result": 160,
    "counts": 300,
}
"""How many narrow letters of each part find their place on the page; the last word has most."""
MOST = 10
"""So many last words or promises are told; of more it is said that there are more."""
SIZES = ((1800, "roomy"), (2600, "close"))
"""How large it is set, by how much there is to say."""
TIGHT = "tight"
SHORTEST = 80
"""A line on paper is at least so long as far as room goes."""
IN_A_ROW = frozenset({"options", "promises"})
"""What stands in one row where it is tight, and else on lines of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the minutes: its heading and its lines, as plain text."""

    name: str
    lines: tuple[str, ...]


def offer_minutes(registry: Registry, found: Decision) -> None:
    """A button that gives the minutes of what is over."""
    if found.line.state not in OVER:
        return
    st.download_button(
        plain("decisions.minutes"),
        data=lambda: _made_now(registry, found).encode(),
        file_name=f"{found.line.slug}.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key="decisions.minutes",
        help=plain("decisions.minutes-how"),
    )


def _made_now(registry: Registry, found: Decision) -> str:
    with here.db().read() as tx:
        head = tx.head()
    return minutes_html(registry.coalition, found, promises(found), head)


def minutes_html(coalition: str, found: Decision, promised: Sequence[Promised], head: Head) -> str:
    """The minutes as a page of their own; what is too long for it says that it goes on."""
    parts = list(_parts(found, promised))
    length = sum(max(wide(line), SHORTEST) for part in parts for line in part.lines)
    size = next((name for most, name in SIZES if length <= most), TIGHT)
    title = escape(fitted(found.line.question, ROOM["question"]))
    printed = plain("decisions.minutes-printed", on=here.today())
    compared = plain("decisions.minutes-head", head=str(head))
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{LOOK.read_text(encoding='utf-8')}</style></head>"
        f'<body class="{size}"><header><p>{escape(coalition)} · '
        f"{escape(plain('decisions.minutes-of'))}</p>"
        f'<h1 dir="auto">{title}</h1>{_ended(found)}</header>'
        f"<main>{''.join(_section(one, size) for one in parts)}</main>"
        f"<footer><p>{escape(printed)}</p><p>{escape(compared)}</p></footer></body></html>"
    )


def wide(text: str) -> float:
    """How many narrow letters wide a text is: capitals and some scripts take more room."""
    return sum(
        2 if unicodedata.east_asian_width(one) in "WF" else 1.5 if one.isupper() else 1
        for one in text
    )


def fitted(text: str, room: float) -> str:
    """The text on one line, or as much of it as finds room, and that it goes on."""
    text = " ".join(text.split())
    if wide(text) <= room:
        return text
    kept = 0.0
    for end, letter in enumerate(text):
        kept += wide(letter)
        if kept > room:
            return f"{text[:end].rstrip()} {plain('decisions.goes-on')}"
    return text


def _shared(lines: Sequence[str], room: float) -> tuple[str, ...]:
    """Lines that share the room, the first ten; what short ones leave is for long ones."""
    told = lines[: MOST - 1] if len(lines) > MOST else lines
    shares: dict[int, float] = {}
    for place, number in enumerate(sorted(range(len(told)), key=lambda one: wide(told[one]))):
        left = room - sum(shares.values())
        shares[number] = min(wide(told[number]), left / (len(told) - place))
    found = tuple(fitted(line, shares[number]) for number, line in enumerate(told))
    more = len(lines) - len(told)
    return (*found, plain("decisions.minutes-more", count=more)) if more else found


def _ended(found: Decision) -> str:
    line = found.line
    over = line.settled_at or line.raised_at
    if line.state is State.WITHDRAWN or found.result is None:
        reason = fitted(found.settled_because, ROOM["reason"])
        told = plain("decisions.minutes-withdrawn", on=here.day_of(over), because=reason)
        return f'<p class="result" dir="auto">{escape(told)}</p>'
    result = found.result
    outcome = f'<p class="result" dir="auto">{escape(fitted(outcome_of(line), ROOM["result"]))}</p>'
    ended = plain(
        "decisions.minutes-ended",
        on=here.day_of(over),
        turnout=result.turnout,
        count=result.voters,
        needed=result.needed,
        counts=_counts(found),
    )
    return f"{outcome}<p>{escape(ended)}</p>"


def _counts(found: Decision) -> str:
    tally = found.result.tally if found.result else None
    if tally is None:
        return plain("decisions.minutes-no-counts") if found.wording.secret else ""
    if found.wording.way is Way.PROPOSAL:
        yes, no, abstain = tally.counts
        return plain("decisions.minutes-counts", yes=yes, no=no, abstain=abstain)
    last = tally.rounds[-1]
    told = [
        plain("decisions.minutes-count", option=fitted(words, 60), votes=votes)
        for words, votes in zip(found.wording.options, last, strict=True)
        if votes is not None
    ]
    return plain(
        "decisions.minutes-rounds",
        rounds=len(tally.rounds),
        last=fitted("; ".join(told), ROOM["counts"]),
    )


def _parts(found: Decision, promised: Sequence[Promised]) -> Iterator[Part]:
    asked, line = found.wording, found.line
    last = [f"{named(one.how, one.name)}: {said(one.words)}" for one in found.statements]
    heard = []
    if line.heard in WITH_A_MARK:
        heard.append(plain(f"decisions.heard.{line.heard}"))
        heard += [found.opened_because] if found.opened_because else []
    room = ROOM["last-word"] - sum(wide(one) for one in heard[:1])
    yield Part("last-word", (*heard[:1], *_shared([*heard[1:], *last], room)))
    numbered = [f"{number}. {one}" for number, one in enumerate(asked.options, start=1)]
    yield Part("options", _shared(numbered, ROOM["options"]))
    yield Part("background", _shared([asked.background], ROOM["background"]))
    level = plain("decisions.minutes-promised", level=plain(f"decisions.promise.{asked.promised}"))
    yield Part("affected", (fitted(asked.affected, ROOM["affected"]), level))
    yield Part("votes", _votes(found))
    lines = [
        f"{one.what}: {plain('decisions.promised-by', who=somebody(one.owner), due=one.due_on)}"
        for one in promised
    ]
    yield Part("promises", _shared(lines, ROOM["promises"]))
    yield Part("experience", _experience(found))


def _votes(found: Decision) -> tuple[str, ...]:
    """Who voted what, in an open vote: everybody's answer, as far as there is room."""
    told = [f"{called(one)}: {_short(found, one.answer)}" for one in found.voters if one.answer]
    return (fitted("; ".join(told), ROOM["votes"]),) if told else ()


def _short(found: Decision, answer: object) -> str:
    if isinstance(answer, tuple):
        return " › ".join(str(one + 1) for one in answer)
    return answer_of(found, answer if isinstance(answer, Answer) else None)


def _experience(found: Decision) -> tuple[str, ...]:
    told = [
        plain(
            "decisions.minutes-experienced",
            who=named(one.how, one.name),
            level=plain(f"decisions.level.{one.level}"),
        )
        for one in found.experiences
    ]
    return (fitted(" ".join(told), ROOM["experience"]),) if told else ()


def _section(part: Part, size: str) -> str:
    if not any(part.lines):
        return ""
    heading = escape(plain(f"decisions.minutes.{part.name}"))
    told = [one for one in part.lines if one]
    if size == TIGHT and part.name in IN_A_ROW:
        told = [" · ".join(told)]
    lines = "".join(f'<p dir="auto">{escape(one)}</p>' for one in told)
    return f'<section class="{part.name}"><h2>{heading}</h2>{lines}</section>'
