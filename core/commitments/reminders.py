"""Reminders: what each person is to be reminded of on a day, and what they were reminded of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from core.commitments.model import Filter, Standing, State, Visibility, WhenMissed
from core.commitments.read import EVERY_ONE
from core.commitments.whole import standing
from core.people import Action, Actor, Role, actors, may
from core.store import Reader, Row, Writer, statements

sql = statements(__file__)

SOON = timedelta(days=3)
GRACE = timedelta(days=7)
"""A check-in is missed so long after it was expected; a start is told of for so long."""


class ReminderKind(StrEnum):
    """Why somebody is reminded; what is most pressing comes first."""

    LATE = "late"
    TO_CONFIRM = "to-confirm"
    DUE_SOON = "due-soon"
    CHECK_IN_MISSED = "check-in-missed"
    ASSIGNED = "assigned"
    STARTS = "starts"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reason to remind somebody of a commitment.

    `about_on` is the day that it is about: of an assignment, or of a claim to be done, the day on
    which it was made (in UTC); of a missed check-in the day on which it was expected. `own` where
    the person or their organisation promised it. `owner` is None where the owner left.
    """

    kind: ReminderKind
    commitment_id: UUID
    slug: str
    what: str
    owner: str | None
    own: bool
    about_on: date
    due_on: date


def reminders_due(tx: Reader, today: date) -> dict[UUID, tuple[Reminder, ...]]:
    """Of what each person is to be reminded, by their id; nothing that they were reminded of.

    - *late*: its owner and whoever accompanies it;
    - *to-confirm*, said to be done: each accountability partner who has not said whether it was
      kept; and while none of the people affected has, each of those;
    - *due-soon*: its owner, from three days before;
    - *check-in-missed*, a week after it was expected: whom the commitment names for that (one to
      be raised at the meeting reminds nobody);
    - *assigned*: who was given it by somebody else and has not accepted it;
    - *starts*: its owner, for a week from that day, where it was accepted before.
    """
    reasons = _Reasons(tx, today)
    told = {tuple(row.values()) for row in tx.rows(sql("reminded"))}
    found: defaultdict[UUID, list[Reminder]] = defaultdict(list)
    for row in standing(tx, None, today, Filter(most=EVERY_ONE)):
        if row["commitment_id"] is None:
            continue
        for person, one in reasons.of(row):
            if (person.id, one.commitment_id, str(one.kind), one.about_on) not in told:
                found[person.id].append(one)
    pressing = list(ReminderKind)
    return {
        person_id: tuple(sorted(due, key=lambda one: (pressing.index(one.kind), one.due_on)))
        for person_id, due in found.items()
    }


def note_reminded(
    tx: Writer, person_id: UUID, reminders: Iterable[Reminder], *, on: date, at: datetime
) -> None:
    """Write down that somebody was reminded of these, so that they are not again."""
    for one in reminders:
        tx.add(
            "reminder_sent",
            person_id=person_id,
            commitment_id=one.commitment_id,
            kind=str(one.kind),
            about_on=one.about_on,
            sent_on=on,
            sent_at=at,
        )


def reminded_on(tx: Reader, day: date) -> frozenset[UUID]:
    """Who was reminded of anything on this day."""
    return frozenset(row["person_id"] for row in tx.rows(sql("reminded_on"), day=day))


class _Reasons:
    """Why whom to remind of a commitment, as `standing` tells it."""

    def __init__(self, tx: Reader, today: date) -> None:
        self._today = today
        begins = tx.rows(sql("beginning"), first=today - GRACE + timedelta(days=1), last=today)
        self._beginning = {row["commitment_id"] for row in begins}
        self._given = _by_commitment(tx.rows(sql("given")))
        self._claims = _by_commitment(tx.rows(sql("claims")))
        self._here = [one for one in actors(tx) if may(one, Action.PROMISE)]

    @cached_property
    def _stands_for(self) -> Mapping[UUID, list[Actor]]:
        """Who is reminded of what a person or an organisation promised."""
        found: defaultdict[UUID, list[Actor]] = defaultdict(list)
        for one in self._here:
            found[one.id].append(one)
            if one.organisation_id is not None:
                found[one.organisation_id].append(one)
        return found

    def of(self, row: Row) -> Iterator[tuple[Actor, Reminder]]:
        """Everybody to remind of this commitment, and why."""
        owners = self._stands_for.get(row["owner_id"], [])
        companions = {
            one.id: one
            for side in row["companion_ids"]
            for one in self._stands_for.get(side, [])
            if one not in owners
        }
        for kind, about_on in self._of_owners(row):
            for one in owners:
                if kind is not ReminderKind.ASSIGNED or not self._gave(row, one):
                    yield one, _reminder(row, kind, about_on, own=True)
        for kind, about_on in self._overdue(row, WhenMissed.TELL_COMPANION):
            for one in companions.values():
                yield one, _reminder(row, kind, about_on, own=False)
        for one in self._awaited(row, owners, companions):
            claimed_on = self._claims[row["commitment_id"]]["claimed_on"]
            yield one, _reminder(row, ReminderKind.TO_CONFIRM, claimed_on, own=False)

    def _of_owners(self, row: Row) -> Iterator[tuple[ReminderKind, date]]:
        if row["state"] == State.PROPOSED and row["commitment_id"] in self._given:
            yield ReminderKind.ASSIGNED, self._given[row["commitment_id"]]["given_on"]
        if not row["open"]:
            return
        if row["commitment_id"] in self._beginning:
            yield ReminderKind.STARTS, row["starts_on"]
        if self._today <= row["due_on"] <= self._today + SOON:
            yield ReminderKind.DUE_SOON, row["due_on"]
        yield from self._overdue(row, WhenMissed.REMIND_OWNER)

    def _overdue(self, row: Row, to_be_told: WhenMissed) -> Iterator[tuple[ReminderKind, date]]:
        if row["standing"] == Standing.LATE:
            yield ReminderKind.LATE, row["due_on"]
        elif row["missed"] and row["when_missed"] == to_be_told:
            yield ReminderKind.CHECK_IN_MISSED, self._expected(row)

    def _expected(self, row: Row) -> date:
        """The last day on which a check-in was expected that by now is missed.

        Who stays silent is asked again at each of those days.
        """
        silent = self._today - GRACE - timedelta(days=1) - row["since"]
        since: date = row["since"]
        return since + timedelta(days=silent.days // row["rhythm"] * row["rhythm"])

    def _gave(self, row: Row, one: Actor) -> bool:
        return bool(self._given[row["commitment_id"]]["giver"] == one.id)

    def _awaited(
        self, row: Row, owners: list[Actor], companions: Mapping[UUID, Actor]
    ) -> Iterator[Actor]:
        """Who could still say whether it was kept; nobody from inside the owning organisation."""
        claim = self._claims.get(row["commitment_id"])
        if claim is None:
            return
        home = row["owner_organisation"]
        spoken = {*(claim["speakers"] or ()), *(claim["homes"] or ())}
        for one in companions.values():
            sides = {one.id, one.organisation_id} & set(row["companion_ids"])
            if (home is None or one.organisation_id != home) and not sides <= spoken:
                yield one
        for_a_group = row["subgroup_id"] is not None and row["visibility"] != Visibility.PAIR
        if not for_a_group or claim["affected_spoke"]:
            return
        involved = {one.id for one in owners} | companions.keys()
        for one in self._here:
            outside = one.id not in involved and (home is None or one.organisation_id != home)
            if outside and Role.LIVED_EXPERIENCE in one.roles:
                yield one


def _reminder(row: Row, kind: ReminderKind, about_on: date, *, own: bool) -> Reminder:
    return Reminder(
        kind=kind,
        commitment_id=row["commitment_id"],
        slug=row["slug"],
        what=row["what"],
        owner=row["owner"],
        own=own,
        about_on=about_on,
        due_on=row["due_on"],
    )


def _by_commitment(rows: Iterable[Row]) -> dict[UUID, Row]:
    return {row["commitment_id"]: row for row in rows}
