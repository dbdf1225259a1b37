"""A committee that decides: a chair, members, some of whom speak from lived experience."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from core.decisions import (
    Answer,
    Ballot,
    Decision,
    Named,
    Naming,
    Participation,
    Wording,
    decision,
    decisions,
    draft,
    open_discussion,
    open_last_word,
    open_vote,
    speak,
    vote_openly,
    vote_secretly,
)
from core.people import FOUNDER, Actor, Role, add_person
from core.store import Database, Row, Statement
from tests.unit.worlds import NOON, World

TODAY = NOON.date()
UNTIL = TODAY + timedelta(days=7)
AFTER = UNTIL + timedelta(days=1)
YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN
UNNAMED = Named(Naming.MEMBER)


@dataclass
class Table:
    """The committee: `chair`, five `members`, two of whom (`knowing`) have the last word."""

    world: World
    chair: Actor
    members: tuple[Actor, ...]
    knowing: tuple[Actor, Actor]
    at: datetime = NOON
    today: date = TODAY
    until: date = UNTIL
    codes: dict[UUID, str] = field(default_factory=dict)

    @property
    def db(self) -> Database:
        return self.world.db

    def wording(self, **changes: object) -> Wording:
        """A question on which the five members vote, openly, yes or no."""
        plain = Wording(
            question="Who pays for the doulas?",
            options=("The county pays", "The foundation pays"),
            affected="Families who expect a child",
            promised=Participation.COLLABORATE,
            voters=tuple(one.id for one in self.members),
        )
        return replace(plain, **changes)  # type: ignore[arg-type]

    def raised(self, **changes: object) -> UUID:
        """A question that is open for discussion."""
        made = draft(self.db, self.chair, self.wording(**changes), at=self.at)
        open_discussion(self.db, self.chair, made, at=self.at)
        return made

    def asking(self, asked: Sequence[Actor] | None = None, **changes: object) -> UUID:
        """A question whose last word is open."""
        made = self.raised(**changes)
        those = self.knowing if asked is None else asked
        open_last_word(
            self.db,
            self.chair,
            made,
            [one.id for one in those],
            self.until,
            reason="" if those else "Nobody at this table has been there.",
            today=self.today,
            at=self.at,
        )
        return made

    def voting(self, **changes: object) -> UUID:
        """A question on which the vote is open, after everybody who was asked spoke."""
        made = self.asking(None, **changes)
        for one in self.knowing:
            speak(self.db, one, made, "We were there.", UNNAMED, at=self.at)
        open_vote(self.db, self.chair, made, today=self.today, at=self.at)
        return made

    def vote(self, made: UUID, ballots: Sequence[Ballot], *, secret: bool = False) -> None:
        """The members vote, the first the first ballot; codes are kept by voter."""
        for one, ballot in zip(self.members, ballots, strict=False):
            if secret:
                self.codes[one.id] = vote_secretly(self.db, one, made, ballot, at=self.at)
            else:
                vote_openly(self.db, one, made, ballot, at=self.at)

    def read(self, made: UUID, reader: Actor | None = None) -> Decision:
        """The decision whole, as a reader sees it, else the chair."""
        who = reader or self.chair
        with self.db.read() as tx:
            slugs = {one.decision_id: one.slug for one in decisions(tx, who)}
            return decision(tx, who, slugs[made])

    def rows(self, query: str) -> list[Row]:
        """What somebody reads who holds the file."""
        with self.db.read() as tx:
            return tx.rows(Statement(query))

    def ledger(self, kind: str) -> list[Row]:
        """The entries of one kind, with who did it and what it says."""
        named = f"select actor, body, seen_by from ledger where kind = '{kind}' order by sequence"
        return self.rows(named)


def make_table(world: World) -> Table:
    def person(name: str, *roles: Role) -> Actor:
        slug = name.lower().replace(" ", "-")
        return add_person(world.db, FOUNDER, slug, name, None, frozenset(roles), at=NOON)

    chair = person("Chair", Role.CHAIR, Role.MEMBER)
    ada, ben = (person(name, Role.MEMBER, Role.LIVED_EXPERIENCE) for name in ("Ada", "Ben"))
    others = [person(name, Role.MEMBER) for name in ("Cleo", "Dan", "Eve")]
    return Table(world, chair, (ada, ben, *others), (ada, ben))
