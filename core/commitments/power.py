"""Load and power: who carries the promises, against who holds seats, votes and money."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from math import isfinite
from uuid import UUID

from core.commitments.pairs import Pair, Peer, rotation
from core.errors import InvalidEntry, NotFound
from core.language import Sentence, sentence
from core.people import Action, Actor, Role, actors, organisations, readers, require
from core.store import Database, Reader, Row, Writer, statements

sql = statements(__file__)

MOST_SEATS = 10_000
MOST_MONEY = 1e12


@dataclass(frozen=True, slots=True)
class Holding:
    """What an organisation holds at the table: seats, votes, and money it decides about."""

    seats: int = 0
    votes: int = 0
    money: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """What one organisation carries and holds; both None for all residents who have none.

    `carried`: promises that are open, of the organisation and its people; `late` those past their
    due date; `kept` those confirmed; `accompanied` the open ones of others that they accompany.
    The shares are of everybody's, between 0 and 1, None where nobody has any.
    """

    organisation_id: UUID | None
    organisation: str | None
    carried: int
    late: int
    kept: int
    accompanied: int
    holding: Holding
    carried_share: float | None
    seats_share: float | None
    votes_share: float | None
    money_share: float | None

    @property
    def power(self) -> float:
        """The mean share of seats, votes and money, between 0 and 1; what nobody has is nothing."""
        shares = (self.seats_share, self.votes_share, self.money_share)
        return sum(share or 0.0 for share in shares) / len(shares)

    @property
    def name(self) -> str | Sentence:
        """Whose row it is: the organisation, or "Residents without an organisation"."""
        return self.organisation or sentence("power.residents")


def set_holding(
    db: Database,
    actor: Actor,
    organisation_id: UUID,
    seats: int,
    votes: int,
    money: float,
    *,
    at: datetime,
) -> Holding:
    """Write down what an organisation holds; everyone may know.

    Raises InvalidEntry for what cannot be held, NotFound for an organisation not at the table.
    """
    require(actor, Action.EDIT_REGISTRY)
    holding = Holding(seats, votes, float(money))
    _check(holding)

    def work(tx: Writer) -> Holding:
        names = {one.organisation_id: one.name for one in organisations(tx)}
        if organisation_id not in names:
            raise NotFound(kind="organisation")
        row = tx.one(sql("holding"), organisation_id=organisation_id)
        tx.do(sql("holding_forget"), organisation_id=organisation_id)
        tx.add("holding", organisation_id=organisation_id, **asdict(holding))
        tx.record(
            "holding-set",
            at=at,
            actor=actor.id,
            subject=organisation_id,
            body={
                "name": names[organisation_id],
                "old": asdict(Holding(**row) if row else Holding()),
                "new": asdict(holding),
            },
            seen_by="everyone",
        )
        return holding

    return db.write(work)


def load_and_power(tx: Reader, reader: Actor, today: date) -> tuple[Share, ...]:
    """A row an organisation, by name, and last one for all residents without an organisation.

    Counts the promises that the reader may see. A promise whose owner was erased is in no row:
    nobody knows any more whose it was. An organisation that left is there while it carries any.
    """
    require(reader, Action.READ_COMMITMENTS)
    rows = tx.rows(sql("power"), readers=sorted(readers(reader)), today=today)
    whole = {
        name: sum(row[name] for row in rows) for name in ("carried", "seats", "votes", "money")
    }
    return tuple(_share(row, whole) for row in rows)


def propose_pairs(tx: Reader, reader: Actor, today: date) -> tuple[Pair, ...]:
    """Who could accompany whom in the next rotation, those first who have nobody now.

    Everybody who carries an open promise that the reader may see is in a pair if there can be
    one; see `pairs.rotation` for the rules. Nothing is changed.
    """
    require(reader, Action.PROMISE)
    seen_by = sorted(readers(reader))
    owners = tx.rows(sql("pair_owners"), readers=seen_by)
    alone = {row["owner_id"]: row["alone"] for row in owners}
    together = tx.rows(sql("pair_together"), readers=seen_by)
    power = {one.organisation_id: one.power for one in load_and_power(tx, reader, today)}
    table = _table(tx, power, alone)
    return rotation(
        [peer for peer in table if peer.id in alone],
        [peer for peer in table if peer.id != peer.organisation_id],
        [frozenset({row["owner_id"], row["companion_id"]}) for row in together],
    )


def _table(tx: Reader, power: dict[UUID | None, float], alone: dict[UUID, bool]) -> list[Peer]:
    """Everybody who may accompany: persons at the table, and organisations."""
    people = [
        (one.id, one.name, one.organisation_id) for one in actors(tx) if one.roles - {Role.GUEST}
    ]
    bodies = [(one.organisation_id, one.name, one.organisation_id) for one in organisations(tx)]
    return [
        Peer(each, name, home, power.get(home, 0.0), alone.get(each, False))
        for each, name, home in (*people, *bodies)
    ]


def _share(row: Row, whole: dict[str, float]) -> Share:
    def part(name: str) -> float | None:
        return row[name] / whole[name] if whole[name] else None

    return Share(
        organisation_id=row["organisation_id"],
        organisation=row["organisation"],
        carried=row["carried"],
        late=row["late"],
        kept=row["kept"],
        accompanied=row["accompanied"],
        holding=Holding(row["seats"], row["votes"], row["money"]),
        carried_share=part("carried"),
        seats_share=part("seats"),
        votes_share=part("votes"),
        money_share=part("money"),
    )


def _check(holding: Holding) -> None:
    for field, value, most in (
        ("seats", holding.seats, MOST_SEATS),
        ("votes", holding.votes, MOST_SEATS),
        ("money", holding.money, MOST_MONEY),
    ):
        if not isfinite(value) or not 0 <= value <= most:
            raise InvalidEntry(
                reason="holding-does-not-fit",
                field=sentence(f"holding-field.{field}"),
                value=str(value),
                most=most,
            )
