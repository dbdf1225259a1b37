"""Reading commitments: the lines of lists, and one commitment whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta
from uuid import UUID

from core.commitments.deeds import Case
from core.commitments.model import (
    CheckIn,
    Commitment,
    Condition,
    Confirmation,
    Every,
    Evidence,
    Filter,
    Going,
    Level,
    Line,
    Means,
    Milestone,
    MilestoneDraft,
    Resource,
    ResourceKind,
    Side,
    Standing,
    State,
    Verdict,
    Version,
    Visibility,
    Voice,
    WhenMissed,
    Why,
    Wording,
)
from core.commitments.written import from_text
from core.errors import NotFound
from core.language import sentence
from core.people import Actor, readers
from core.store import Reader, Row, statements

sql = statements(__file__)

SOON = timedelta(days=31)
"""What is due before about the next meeting."""


def standing(
    tx: Reader,
    reader: Actor | None,
    today: date,
    wanted: Filter,
    *,
    only: UUID | None = None,
    needing: bool = False,
) -> list[Row]:
    """The lines that are wanted, as far as the reader may see them; no reader sees everything.

    Each row tells the tally in `counts`; where there is no line, one row tells nothing else.
    """
    filtered = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
    for name in ("standing", "state", "condition"):
        filtered[name] = str(filtered[name]) if filtered[name] else None
    return tx.rows(
        sql("standing"),
        readers=sorted(readers(reader)) if reader else None,
        sides=sides_of(reader) if reader else None,
        today=today,
        soon=today + SOON,
        only=only,
        needing=needing,
        **filtered,
    )


def sides_of(reader: Actor) -> list[UUID]:
    """The ids under which the reader owns or accompanies: their own and their organisation's."""
    seen = readers(reader)
    return [one for one in (reader.id, reader.organisation_id) if one and str(one) in seen]


def line_of(row: Row) -> Line:
    """The line that a row of `standing` tells."""
    return Line(
        commitment_id=row["commitment_id"],
        slug=row["slug"],
        what=row["what"],
        owner_id=row["owner_id"],
        owner=row["owner"],
        companions=tuple(row["companions"]),
        level=Level(row["level"]),
        why=Why(
            row["indicator_id"],
            row["subgroup_id"],
            Condition(row["condition"]) if row["condition"] else None,
            row["strategy_id"],
        ),
        state=State(row["state"]),
        standing=Standing(row["standing"]),
        because=sentence(
            f"standing.{row['reason']}",
            starts_on=row["starts_on"],
            due_on=row["due_on"],
            last=row["last_check_in"],
            since=row["since"],
            expected=row["next_check_in"],
            milestone=row["milestone"],
            milestone_due=row["milestone_due"],
        ),
        due_on=row["due_on"],
        next_check_in=row["next_check_in"],
        last_check_in=row["last_check_in"],
        visibility=Visibility(row["visibility"]),
    )


def lines_of(rows: Iterable[Row]) -> tuple[Line, ...]:
    """The lines that rows of `standing` tell."""
    return tuple(line_of(row) for row in rows if row["commitment_id"] is not None)


def case_of(tx: Reader, reader: Actor | None, commitment_id: UUID, today: date) -> Case:
    """One commitment with those around it. Raises NotFound, also where the reader may not see."""
    (row,) = standing(tx, reader, today, Filter(), only=commitment_id)
    details = tx.one(sql("details"), commitment_id=commitment_id)
    if row["commitment_id"] is None or details is None:
        raise NotFound(reason="commitment")
    milestones = tuple(
        Milestone(**one) for one in tx.rows(sql("milestones"), commitment_id=commitment_id)
    )
    asked_side = details["release_asked_side"]
    return Case(
        commitment=Commitment(
            line=line_of(row),
            version=details["version"],
            wording=_wording(tx, row, details, milestones),
            milestones=milestones,
            proposed_by=details["proposed_by"],
            proposed_at=details["proposed_at"],
            said_done_at=details["said_done_at"],
            said_done_words=details["said_done_words"],
            release_reason=details["release_reason"],
            release_asked_by=details["release_asked_by"],
            release_asked_side=Side(asked_side) if asked_side else None,
            check_ins=_check_ins(tx, commitment_id),
            confirmations=_confirmations(tx, commitment_id),
            before=_before(tx, commitment_id),
        ),
        companion_ids=frozenset(row["companion_ids"]),
        owner_organisation=row["owner_organisation"],
        owner_here=row["owner_here"],
        companion_here=bool(row["companion_here"]),
        proposed_by_id=details["proposed_by_id"],
        seen_by=details["seen_by"],
        claim=details["claim"],
    )


def _wording(tx: Reader, row: Row, details: Row, milestones: tuple[Milestone, ...]) -> Wording:
    line = line_of(row)
    resources = tx.rows(sql("resources"), commitment_id=line.commitment_id)
    return Wording(
        what=line.what,
        done_when=details["done_when"],
        owner_id=line.owner_id,
        level=line.level,
        why=line.why,
        starts_on=row["starts_on"],
        due_on=line.due_on,
        companions=tuple(row["companion_ids"]),
        milestones=tuple(MilestoneDraft(one.title, one.due_on) for one in milestones),
        resources=tuple(
            Resource(ResourceKind(one["kind"]), one["amount"], one["note"]) for one in resources
        ),
        every=Every(details["every"]),
        means=Means(details["means"]),
        when_missed=WhenMissed(details["when_missed"]),
        visibility=line.visibility,
    )


def _check_ins(tx: Reader, commitment_id: UUID) -> tuple[CheckIn, ...]:
    files: dict[UUID, list[Evidence]] = defaultdict(list)
    for row in tx.rows(sql("evidence_of"), commitment_id=commitment_id):
        files[row.pop("check_in_id")].append(Evidence(**row))
    return tuple(
        CheckIn(
            **{**row, "going": Going(row["going"])},
            evidence=tuple(files[row["check_in_id"]]),
        )
        for row in tx.rows(sql("check_ins"), commitment_id=commitment_id)
    )


def _confirmations(tx: Reader, commitment_id: UUID) -> tuple[Confirmation, ...]:
    return tuple(
        Confirmation(**{**row, "voice": Voice(row["voice"]), "verdict": Verdict(row["verdict"])})
        for row in tx.rows(sql("confirmations"), commitment_id=commitment_id)
    )


def _before(tx: Reader, commitment_id: UUID) -> tuple[Version, ...]:
    return tuple(
        Version(**{**row, "wording": from_text(row["wording"])})
        for row in tx.rows(sql("versions"), commitment_id=commitment_id)
    )
