"""Bringing in promises from a spreadsheet: all of them, or none and what is wrong at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.commitments.from_row import wording_of
from core.commitments.keep import day_of
from core.commitments.model import Filter, Line, Standing
from core.commitments.promise import put_anew, put_down
from core.commitments.read import EVERY_ONE, commitment, page
from core.commitments.sheet import In, promise_form
from core.commitments.texts import words
from core.errors import Failure, InvalidEntry
from core.language import Sentence
from core.people import Action, Actor, require
from core.registry import Registry
from core.store import Database, Reader, Writer
from core.workbook import Filled, Finding, FormRow, Severity, read_form

AT: Mapping[str, In] = {
    "dates-reversed": In.DUE_ON,
    "due-too-far": In.DUE_ON,
    "start-too-far": In.STARTS_ON,
    "milestone-outside": In.MILESTONES,
    "milestone-was-reached": In.MILESTONES,
    "milestones-too-many": In.MILESTONES,
    "amount-does-not-fit": In.MONEY,
    "why-missing": In.INDICATOR,
    "level-needs-a-person": In.LEVEL,
    "companions-too-many": In.COMPANIONS,
    "companions-mixed": In.COMPANIONS,
    "companion-is-the-owner": In.COMPANIONS,
    "companion-from-within": In.COMPANIONS,
    "pair-of-others": In.VISIBILITY,
    "visibility-is-settled": In.VISIBILITY,
    "owner-by-handing-over": In.OWNER,
    "two-categories-of-one-dimension": In.GROUP,
    "too-many-categories": In.GROUP,
    "milestone-unread": In.MILESTONES,
    "reference-unknown": In.REFERENCE,
    "changed-meanwhile": In.REFERENCE,
}
"""Where a reason why a promise does not fit is told; any other at what is promised."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What a workbook of promises does: new and changed ones, and those that it leaves as they are.

    Where a finding is an error, nothing of it was kept.
    """

    added: int
    changed: int
    unchanged: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


class _Undone(Exception):
    """Nothing of this is to be kept."""

    def __init__(self, found: BroughtIn) -> None:
        super().__init__()
        self.found = found


def look_over(
    db: Database, actor: Actor, registry: Registry, content: bytes, file_name: str, *, at: datetime
) -> BroughtIn:
    """What `bring_in` would do, with every finding; nothing is kept.

    Raises UnreadableWorkbook where the file is no spreadsheet.
    """
    return _run(db, actor, registry, content, file_name, "", at, keep=False)


def bring_in(
    db: Database,
    actor: Actor,
    registry: Registry,
    content: bytes,
    file_name: str,
    *,
    reason: str,
    at: datetime,
) -> BroughtIn:
    """Write down the promises of a workbook in one go, with an entry each, or nothing at all.

    A row with the reference of a promise, or with its very words and owner, changes that promise,
    openly and for the `reason` that is given; what a missing column would say stays as it is.
    Raises UnreadableWorkbook where the file is no spreadsheet, InvalidEntry without a reason.
    """
    reason = words(reason, "reason")
    return _run(db, actor, registry, content, file_name, reason, at, keep=True)


def _run(
    db: Database,
    actor: Actor,
    registry: Registry,
    content: bytes,
    file_name: str,
    reason: str,
    at: datetime,
    *,
    keep: bool,
) -> BroughtIn:
    require(actor, Action.PROMISE)
    with db.read() as tx:
        filled = read_form(content, file_name, promise_form(tx, registry))

    def work(tx: Writer) -> BroughtIn:
        found = _Row.bring_all(tx, actor, filled, reason, at)
        if found.errors or not keep:
            raise _Undone(found)
        return found

    try:
        return db.write(work)
    except _Undone as undone:
        return undone.found


@dataclass(frozen=True, slots=True)
class _Row:
    """One row on its way to a promise."""

    tx: Writer
    actor: Actor
    row: FormRow
    reason: str
    at: datetime

    @classmethod
    def bring_all(
        cls, tx: Writer, actor: Actor, filled: Filled, reason: str, at: datetime
    ) -> BroughtIn:
        findings = list(filled.findings)
        spoilt = {(one.sheet, one.row_number) for one in findings if one.severity is Severity.ERROR}
        known = _known(tx, actor, day_of(at))
        done = {"added": 0, "changed": 0, "unchanged": 0}
        seen: dict[UUID | tuple[str, str], FormRow] = {}
        for row in filled.rows:
            if (row.sheet, row.number) in spoilt:
                continue
            try:
                mine = known.get(_reference(row)) or known.get(_words(row))
                key = mine.commitment_id if mine else _words(row)
                _require_first(row, seen.setdefault(key, row))
                done[cls(tx, actor, row, reason, at)._bring(mine)] += 1
            except Failure as failure:
                findings.append(_finding(row, failure))
        return BroughtIn(**done, findings=tuple(findings))

    def _bring(self, mine: Line | None) -> str:
        """Write the row down; whether it is "added", "changed" or "unchanged"."""
        reference, _, version = self.row.text(In.REFERENCE).partition("/")
        if reference and (mine is None or mine.slug != reference):
            raise InvalidEntry(reason="reference-unknown", reference=reference)
        if mine is None:
            put_down(self.tx, self.actor, wording_of(self.tx, self.row, None), self.at)
            return "added"
        old = commitment(self.tx, self.actor, mine.slug, day_of(self.at))
        wanted = wording_of(self.tx, self.row, old.wording)
        if wanted == old.wording:
            return "unchanged"
        expected = int(version) if version.isdecimal() else old.version
        put_anew(self.tx, self.actor, mine.commitment_id, wanted, self.reason, expected, self.at)
        return "changed"


def _known(tx: Reader, actor: Actor, today: date) -> dict[tuple[str, str] | str, Line]:
    """The promises that the actor may see, by their reference and by their words and owner.

    What has ended may be promised again in the same words.
    """
    lines = page(tx, actor, Filter(most=EVERY_ONE), today).lines
    by_words: dict[tuple[str, str] | str, Line] = {
        (_same(one.what), str(one.owner_id)): one
        for one in lines
        if one.standing is not Standing.ENDED
    }
    return by_words | {one.slug: one for one in lines}


def _reference(row: FormRow) -> str:
    return row.text(In.REFERENCE).partition("/")[0]


def _words(row: FormRow) -> tuple[str, str]:
    return (_same(row.text(In.WHAT)), row.text(In.OWNER))


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _require_first(row: FormRow, twin: FormRow) -> None:
    if twin is not row:
        raise InvalidEntry(reason="promise-twice", row=twin.number)


def _finding(row: FormRow, failure: Failure) -> Finding:
    column = AT.get(failure.reason or "", In.WHAT)
    return Finding(
        "promise-refused",
        Severity.ERROR,
        row.sheet,
        row.cells.get(column) or f"A{row.number}",
        row.number,
        row.text(column),
        {"why": Sentence(failure.sentence_code, failure.params)},
    )
