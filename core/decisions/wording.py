"""Bringing a question to the table, and changing it while it is talked about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.decisions.model import FEWEST_OPTIONS, MOST_OPTIONS, OneVote, State, Wording
from core.decisions.standing import (
    keep,
    note,
    one_line,
    require_state,
    required,
    some_words,
    sql,
    standing,
)
from core.errors import IllegalMove, InvalidEntry, NotAllowed, NotFound
from core.language import sentence
from core.people import Action, Actor, actors, may, require
from core.registry import EVERYONE, load, subgroups
from core.store import Database, Reader, Row, Writer, new_id

SLUG_WORDS = 7


def draft(db: Database, actor: Actor, wording: Wording, *, at: datetime) -> UUID:
    """Write a question down; until the discussion is opened, its writer and the chair see it.

    Raises InvalidEntry for what is missing, too long, or names somebody who cannot vote.
    """
    require(actor, Action.PROMISE)
    tidy = _tidied(wording)

    def work(tx: Writer) -> UUID:
        _require_known(tx, tidy, None)
        row: Row = {
            "decision_id": new_id(),
            "slug": _slug(tx, tidy.question),
            "version": 1,
            **_columns(tidy),
            "state": str(State.DRAFT),
            "raised_by": actor.id,
            "raised_at": at,
            "turn": 0,
            "asked_because": "",
            "opened_because": "",
            "settled_because": "",
            "tally": "",
        }
        tx.add("decision", **row)
        _write_lists(tx, row, tidy)
        note(tx, row, "decision-drafted", actor.id, at=at, body=_said(tidy))
        decision_id: UUID = row["decision_id"]
        return decision_id

    return db.write(work)


def change(
    db: Database, actor: Actor, decision_id: UUID, wording: Wording, *, expected: int, at: datetime
) -> int:
    """Say it in other words, before the last word; its new version.

    For whoever raised it and for those who steer. Raises IllegalMove where somebody else changed
    it since version `expected`.
    """
    require(actor, Action.PROMISE)
    tidy = _tidied(wording)

    def work(tx: Writer) -> int:
        row = standing(tx, actor, decision_id)
        if row["raised_by"] != actor.id and not may(actor, Action.STEER):
            raise NotAllowed(action="change-decision", person=actor.name)
        require_state(row, State.DRAFT, State.DISCUSSION)
        if row["version"] != expected:
            raise IllegalMove(reason="changed-meanwhile", entry=sentence("entry.decision"))
        _require_known(tx, tidy, decision_id)
        row = keep(tx, row, version=expected + 1, **_columns(tidy))
        for statement in ("forget_options", "forget_indicators", "forget_earlier", "forget_voters"):
            tx.do(sql(statement), decision_id=decision_id)
        _write_lists(tx, row, tidy)
        note(tx, row, "decision-changed", actor.id, at=at, body=_said(tidy))
        return expected + 1

    return db.write(work)


def add_voters(tx: Writer, decision_id: UUID, voters: Iterable[Actor]) -> None:
    """Write down who may vote; nobody has voted yet."""
    for one in voters:
        tx.add(
            "decision_voter",
            decision_id=decision_id,
            person_id=one.id,
            organisation_id=one.organisation_id,
            voted=False,
        )


def _tidied(wording: Wording) -> Wording:
    options = tuple(one for one in (one_line(each, "option") for each in wording.options) if one)
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise InvalidEntry(reason="options-count", fewest=FEWEST_OPTIONS, most=MOST_OPTIONS)
    if len({one.casefold() for one in options}) < len(options):
        raise InvalidEntry(reason="options-alike")
    if not 1 <= wording.quorum <= 100:
        raise InvalidEntry(reason="quorum-share")
    return replace(
        wording,
        question=required(one_line(wording.question, "question"), "question"),
        options=options,
        affected=required(some_words(wording.affected, "affected"), "affected"),
        background=some_words(wording.background, "background"),
        rests_on=some_words(wording.rests_on, "rests-on"),
        indicators=tuple(dict.fromkeys(wording.indicators)),
        earlier=tuple(dict.fromkeys(wording.earlier)),
        voters=tuple(dict.fromkeys(wording.voters)),
    )


def _require_known(tx: Reader, wording: Wording, decision_id: UUID | None) -> None:
    if wording.indicators and not set(wording.indicators) <= set(load(tx).indicators):
        raise NotFound(reason="indicator")
    if wording.subgroup_id not in (None, EVERYONE) and wording.subgroup_id not in subgroups(tx):
        raise NotFound(reason="subgroup")
    known = {row["decision_id"] for row in tx.rows(sql("opened"))} - {decision_id}
    if not set(wording.earlier) <= known:
        raise NotFound(reason="decision")
    _voters(tx, wording)


def _voters(tx: Reader, wording: Wording) -> list[Actor]:
    people = {one.id: one for one in actors(tx) if may(one, Action.PROMISE)}
    if not set(wording.voters) <= set(people):
        raise InvalidEntry(reason="voter-not-at-table")
    voters = [people[one] for one in wording.voters]
    if wording.one_vote is OneVote.ORGANISATION:
        homes = [one.organisation_id for one in voters if one.organisation_id]
        if len(set(homes)) < len(homes):
            raise InvalidEntry(reason="organisation-votes-twice")
    return voters


def _columns(wording: Wording) -> Row:
    return {
        "question": wording.question,
        "background": wording.background,
        "affected": wording.affected,
        "subgroup_id": wording.subgroup_id,
        "promised": str(wording.promised),
        "rests_on": wording.rests_on,
        "way": str(wording.way),
        "secret": wording.secret,
        "one_vote": str(wording.one_vote),
        "quorum": wording.quorum,
    }


def _write_lists(tx: Writer, row: Row, wording: Wording) -> None:
    key = row["decision_id"]
    for position, words in enumerate(wording.options):
        tx.add("decision_option", decision_id=key, position=position, words=words)
    for indicator_id in wording.indicators:
        tx.add("decision_indicator", decision_id=key, indicator_id=indicator_id)
    for earlier_id in wording.earlier:
        tx.add("decision_earlier", decision_id=key, earlier_id=earlier_id)
    add_voters(tx, key, _voters(tx, wording))


def _said(wording: Wording) -> dict[str, object]:
    """What the ledger keeps of it: all that was said, and nobody's name."""
    return {
        **_columns(wording),
        "options": wording.options,
        "indicators": wording.indicators,
        "earlier": wording.earlier,
        "voters": wording.voters,
    }


def _slug(tx: Reader, question: str) -> str:
    """A short readable name that no other decision has; only a number where no letter is left."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:SLUG_WORDS]
    wanted = "-".join(words)[:80].strip("-") or "decision"
    taken = {row["slug"] for row in tx.rows(sql("slugs"))}
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
