"""The vote on screen: the ballot, how many have voted, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from core.decisions import (
    Answer,
    Ballot,
    Decision,
    Result,
    State,
    Voter,
    Way,
    close_vote,
    reopen_vote,
    vote_openly,
    vote_secretly,
)
from core.people import Action
from pages.ui import here
from pages.ui.decisions.forms import Form, form, named
from pages.ui.decisions.marks import outcome_of, somebody
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say

EVER = frozenset({State.VOTE, State.WITHOUT_RESULT, State.DECIDED})


def show(found: Decision) -> None:
    """The ballot while the vote is open; then how it ended."""
    if found.line.state not in EVER and found.result is None:
        return
    st.header(plain("decisions.vote"), anchor=False)
    if found.result is not None:
        _ended(found, found.result)
    kind = "secret" if found.wording.secret else "open"
    st.markdown(
        say(f"decisions.vote-{kind}", count=found.line.voters, quorum=found.wording.quorum / 100)
    )
    if found.line.state is State.VOTE:
        _taking(found)
    if not found.wording.secret:
        _who_voted_what(found)


def _taking(found: Decision) -> None:
    line = found.line
    st.markdown(say("decisions.turnout", voted=line.voted, count=line.voters))
    mine = next((one for one in found.voters if one.person_id == visitor().id), None)
    if mine is None:
        st.markdown(say("decisions.no-vote"))
    else:
        with form("vote", f"{visitor().id}.{line.slug}") as fields:
            _ballot(found, mine, fields)
    if can(Action.STEER):
        with form("close", line.slug) as fields:
            st.markdown(say("decisions.close-how"))
            if fields.pressed("close", main=False):
                close = (here.db(), visitor(), line.decision_id)
                fields.keep(lambda: close_vote(*close, at=here.now()), "closed")


def _ballot(found: Decision, mine: Voter, fields: Form) -> None:
    ballot = _ask(found, mine, fields)
    code = _ask_code(found, fields) if found.wording.secret and mine.voted else ""
    if not fields.pressed("vote-again" if mine.voted else "vote"):
        return
    if ballot is None:
        st.error(say("decisions.nothing-chosen"))
        return
    verb = (here.db(), visitor(), found.line.decision_id, ballot)
    if found.wording.secret:
        fields.keep(lambda: _keep_code(found, vote_secretly(*verb, code, at=here.now())), "voted")
    else:
        fields.keep(lambda: vote_openly(*verb, at=here.now()), "voted")


def _ask(found: Decision, mine: Voter, fields: Form) -> Ballot | None:
    options = found.wording.options
    if found.wording.way is Way.PROPOSAL:
        st.markdown(say("decisions.proposal", option=options[0]))
        now = mine.answer if isinstance(mine.answer, Answer) else None
        return fields.one_of("answer", named("answer", Answer), now)
    now_ranked = mine.answer if isinstance(mine.answer, tuple) else ()
    return tuple(fields.several("ranking", dict(enumerate(options)), now_ranked))


def _ask_code(found: Decision, fields: Form) -> str:
    """The code of the ballot: held by this visit, else typed."""
    held = st.session_state.get(_code_key(found), "")
    if held:
        st.info(say("decisions.code", held=held))
        return str(held)
    st.markdown(say("decisions.code-lost"))
    return fields.line("code")


def _keep_code(found: Decision, code: str) -> None:
    st.session_state[_code_key(found)] = code


def _code_key(found: Decision) -> str:
    return f"decisions.code.{visitor().id}.{found.line.decision_id}"


def _ended(found: Decision, result: Result) -> None:
    st.html(f'<div class="dc-result" dir="auto">{escape(outcome_of(found.line))}</div>')
    st.markdown(
        say(
            "decisions.ended",
            turnout=result.turnout,
            count=result.voters,
            needed=result.needed,
        )
    )
    if result.tally is not None:
        st.html(counts_html(found, result))
    elif found.line.state is State.DECIDED:
        st.markdown(say("decisions.counts-withheld"))
    if found.line.state is State.WITHOUT_RESULT and can(Action.STEER):
        with form("reopen", found.line.slug) as fields:
            reason = fields.words("reopen-reason", lines=1)
            if fields.pressed("reopen", main=False):
                verb = (here.db(), visitor(), found.line.decision_id, reason)
                fields.keep(lambda: reopen_vote(*verb, at=here.now()), "vote-opened")


def counts_html(found: Decision, result: Result) -> str:
    """The counts as bars and numbers: of a proposal, else of each round."""
    tally = result.tally
    assert tally is not None, "asked for where there is one"
    if found.wording.way is Way.PROPOSAL:
        names = [plain(f"decisions.answer.{one}") for one in Answer]
        body = _bars(zip(names, tally.counts, strict=True))
        return f'<table class="dc-counts"><tbody>{body}</tbody></table>'
    heads = "".join(
        f'<th scope="col" class="dc-number">{escape(plain("decisions.round", number=one))}</th>'
        for one in range(1, len(tally.rounds) + 1)
    )
    option = f'<th scope="col">{escape(plain("decisions.option"))}</th>'
    rows = "".join(
        _round_row(words, [one[place] for one in tally.rounds], won=place == result.chosen)
        for place, words in enumerate(found.wording.options)
    )
    return (
        f'<table class="dc-counts"><thead><tr>{option}{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _bars(counts: Iterable[tuple[str, int]]) -> str:
    told = list(counts)
    most = max((count for _, count in told), default=0) or 1
    return "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="dc-number">{count}</td>'
        f'<td class="dc-bars"><span class="dc-bar" style="width:{100 * count // most}%"></span>'
        "</td></tr>"
        for name, count in told
    )


def _round_row(words: str, counts: Sequence[int | None], *, won: bool) -> str:
    cells = "".join(
        f'<td class="dc-number{"" if one is not None else " dc-out"}">'
        f"{escape(plain('decisions.out')) if one is None else one}</td>"
        for one in counts
    )
    look = ' class="dc-won"' if won else ""
    return f'<tr{look}><th scope="row"{look} dir="auto">{escape(words)}</th>{cells}</tr>'


def _who_voted_what(found: Decision) -> None:
    told = [one for one in found.voters if one.answer is not None]
    if not told:
        return
    with st.expander(plain("decisions.who-voted")):
        lines = "".join(
            f"<li><strong><bdi>{escape(called(one))}</bdi></strong>: "
            f"{escape(answer_of(found, one.answer))}</li>"
            for one in told
        )
        st.html(f'<ul class="dc-lines">{lines}</ul>')


def called(one: Voter) -> str:
    """A voter as plain text, with the organisation that they vote for."""
    name = somebody(one.name)
    if not one.organisation:
        return name
    return plain("decisions.voter", name=name, at=one.organisation)


def answer_of(found: Decision, ballot: Ballot | None) -> str:
    """What somebody voted, as plain text."""
    if isinstance(ballot, Answer):
        return plain(f"decisions.answer.{ballot}")
    ranked = [found.wording.options[one] for one in ballot or ()]
    return " › ".join(ranked) or plain("decisions.answer.abstain")
