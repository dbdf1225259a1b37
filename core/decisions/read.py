"""Reading: the list of decisions, one of them whole, its history, and what became of promises."""

from __future__ import annotations

import json
from uuid import UUID

from core.decisions.close import read_ballot
from core.decisions.count import needed
from core.decisions.model import (
    Heard,
    Naming,
    OneVote,
    Outcome,
    Participation,
    State,
    Tally,
    Way,
    Wording,
)
from core.decisions.standing import may_see, sql
from core.decisions.views import (
    Contribution,
    Decision,
    Experience,
    Kept,
    Line,
    Result,
    Statement,
    Told,
    Voter,
)
from core.errors import NotFound
from core.language import Sentence
from core.people import Action, Actor, may, require
from core.store import Reader, Row

ORDER = (
    State.LAST_WORD,
    State.VOTE,
    State.DISCUSSION,
    State.WITHOUT_RESULT,
    State.DRAFT,
    State.DECIDED,
    State.WITHDRAWN,
)
"""What needs people first: those who have the last word before all."""
TOLD = (
    "decision-drafted",
    "decision-changed",
    "decision-opened",
    "decision-back-to-discussion",
    "decision-withdrawn",
    "last-word-opened",
    "last-word-spoken",
    "last-word-passed",
    "vote-opened",
    "vote-reopened",
    "vote-closed",
    "participation-experienced",
    "decision-promised",
)
"""What the history tells: each kind of ledger entry has a sentence `decision.history.<kind>`."""


def decisions(tx: Reader, reader: Actor) -> tuple[Line, ...]:
    """Every decision that the reader may see, those waiting for the last word first."""
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(sql("lines"), reader=reader.id)
    lines = [_line(row) for row in rows if may_see(row, reader)]
    return tuple(sorted(lines, key=lambda one: ORDER.index(one.state)))


def decision(tx: Reader, reader: Actor, slug: str) -> Decision:
    """One decision whole. Raises NotFound, also where the reader may not see it."""
    lines = {one.decision_id: one for one in decisions(tx, reader)}
    decision_id = tx.value(sql("decision_called"), slug=slug)
    row = tx.one(sql("decision"), decision_id=decision_id)
    if row is None or decision_id not in lines:
        raise NotFound(reason="decision")
    key = {"decision_id": decision_id}
    wording = _wording(tx, row)
    asked = {one["person_id"]: one for one in tx.rows(sql("asked"), **key)}
    mine = asked.get(reader.id)
    looking_back = row["state"] == State.DECIDED and mine is not None and not mine["looked_back"]
    return Decision(
        line=lines[decision_id],
        version=row["version"],
        may_change=row["raised_by"] == reader.id or may(reader, Action.STEER),
        wording=wording,
        asked=tuple(asked) if may(reader, Action.STEER) else (),
        is_asked=mine is not None,
        asked_because=row["asked_because"],
        opened_because=row["opened_because"],
        settled_because=row["settled_because"],
        contributions=tuple(
            Contribution(one["by_name"], one["words"], one["said_at"])
            for one in tx.rows(sql("contributions"), **key)
        ),
        statements=tuple(_statement(one, row) for one in tx.rows(sql("statements"), **key)),
        voters=tuple(_voter(one) for one in tx.rows(sql("voters"), **key)),
        result=_result(row, lines[decision_id].voters),
        experiences=tuple(
            Experience(
                Naming(one["naming"]),
                one["name"],
                Participation(one["participation"]),
                one["words"],
            )
            for one in tx.rows(sql("experiences"), **key)
        ),
        may_look_back=looking_back,
        commitments=tuple(one["commitment_id"] for one in tx.rows(sql("commitments"), **key)),
        earlier=tuple(lines[one] for one in wording.earlier if one in lines),
    )


def history(tx: Reader, reader: Actor, decision_id: UUID) -> tuple[Told, ...]:
    """What was done to a decision, in plain words, the oldest first; who spoke last is not told."""
    row = tx.one(sql("decision"), decision_id=decision_id)
    if row is None or not may_see(row, reader):
        raise NotFound(reason="decision")
    rows = tx.rows(sql("history"), decision_id=decision_id, kinds=list(TOLD))
    return tuple(Told(one["recorded_at"], _told(one)) for one in rows)


def participation(tx: Reader, reader: Actor) -> tuple[Kept, ...]:
    """Promised against experienced participation, decision by decision, the oldest first."""
    require(reader, Action.READ_COMMITMENTS)
    return tuple(
        Kept(
            row["slug"],
            row["question"],
            row["settled_at"],
            Participation(row["promised"]),
            tuple(one for one in Participation for said in row["experienced"] if said == one),
        )
        for row in tx.rows(sql("kept"))
    )


def _line(row: Row) -> Line:
    state = State(row["state"])
    return Line(
        decision_id=row["decision_id"],
        slug=row["slug"],
        question=row["question"],
        state=state,
        promised=Participation(row["promised"]),
        raised_by=row["raised_by_name"],
        raised_at=row["raised_at"],
        last_word_until=row["last_word_until"],
        asked=row["asked"],
        answered=row["answered"],
        mine=row["mine"] and state is State.LAST_WORD,
        voters=row["voters"],
        voted=row["voted"],
        to_vote=row["to_vote"] and state is State.VOTE,
        heard=Heard(row["heard"]) if row["heard"] else None,
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        chosen=row["chosen"],
        settled_at=row["settled_at"],
    )


def _wording(tx: Reader, row: Row) -> Wording:
    key = {"decision_id": row["decision_id"]}
    return Wording(
        question=row["question"],
        options=tuple(one["words"] for one in tx.rows(sql("options"), **key)),
        affected=row["affected"],
        promised=Participation(row["promised"]),
        background=row["background"],
        subgroup_id=row["subgroup_id"],
        indicators=tuple(one["indicator_id"] for one in tx.rows(sql("indicators"), **key)),
        earlier=tuple(one["earlier_id"] for one in tx.rows(sql("earlier"), **key)),
        rests_on=row["rests_on"],
        way=Way(row["way"]),
        secret=row["secret"],
        one_vote=OneVote(row["one_vote"]),
        quorum=row["quorum"],
        voters=tuple(one["person_id"] for one in tx.rows(sql("voters"), **key)),
    )


def _statement(row: Row, of: Row) -> Statement:
    earlier = row["turn"] < of["turn"] or of["state"] == State.DISCUSSION
    return Statement(Naming(row["naming"]), row["name"], row["words"], row["said_at"], earlier)


def _voter(row: Row) -> Voter:
    answer = None if row["answer"] is None else read_ballot(row["answer"])
    return Voter(row["person_id"], row["name"], row["organisation"], row["voted"], answer)


def _result(row: Row, voters: int) -> Result | None:
    if row["outcome"] is None:
        return None
    told = json.loads(row["tally"]) if row["tally"] else None
    tally = Tally(tuple(told["counts"]), tuple(map(tuple, told["rounds"]))) if told else None
    return Result(
        outcome=Outcome(row["outcome"]),
        turnout=row["turnout"],
        voters=voters,
        needed=needed(voters, row["quorum"]),
        chosen=row["chosen"],
        tally=tally,
    )


def _told(row: Row) -> Sentence:
    said = json.loads(row["body"]) if row["body"] else {}
    left = Sentence("decision.somebody-who-left" if row["actor"] else "decision.somebody")
    params: dict[str, object] = {"actor": row["by_name"] or left}
    params["reason"] = said.get("reason") or Sentence("decision.no-reason")
    if said.get("outcome"):
        params["outcome"] = Sentence(f"decision.outcome.{said['outcome']}")
    return Sentence(f"decision.history.{row['kind']}", params)
