"""A person's row: found for a verb, and given new values."""

from __future__ import annotations

from uuid import UUID

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.language import Sentence, sentence
from core.people.model import Action, Actor, Role
from core.people.permission import require
from core.store import Reader, Row, Statement, Writer, statements

sql = statements(__file__)


def row_of(tx: Reader, person_id: UUID) -> Row:
    """The row of somebody who is here or left. Raises NotFound, also for who was erased."""
    row = tx.one(sql("person"), person_id=person_id)
    if row is None or not row["name"]:
        raise NotFound(kind="person")
    return row


def row_of_who_is_here(tx: Reader, person_id: UUID) -> Row:
    """The row of somebody who is here. Raises NotFound, and IllegalMove for who left."""
    row = row_of(tx, person_id)
    if row["retired_at"] is not None:
        raise IllegalMove(reason="person-left", name=row["name"])
    return row


def person_of(row: Row) -> Actor:
    """The person of a row."""
    return Actor(
        id=row["person_id"],
        name=row["name"],
        organisation_id=row["organisation_id"],
        roles=frozenset(Role(role) for role in row["roles"] or ()),
        introduction=row["introduction"],
        organisation_left=row["organisation_left"],
    )


def put(tx: Writer, person_id: UUID, /, **columns: object) -> None:
    """Put new values into columns of a person; the columns are names from our own code."""
    assignments = ", ".join(f"{column} = ${column}" for column in columns)
    statement = f"update person set {assignments} where person_id = $person_id"
    tx.do(Statement(statement), person_id=person_id, **columns)


def grant(tx: Writer, person_id: UUID, roles: frozenset[Role]) -> None:
    """Let these be all the roles of a person."""
    tx.do(sql("forget_roles"), person_id=person_id)
    for role in sorted(roles):
        tx.add("role_grant", person_id=person_id, role=str(role))


def require_self_or_backbone(actor: Actor, person_id: UUID) -> None:
    """Raise NotAllowed for who is neither this person nor of the backbone."""
    if actor.id != person_id:
        require(actor, Action.EDIT_REGISTRY)


def require_another_backbone(tx: Reader, person: Actor) -> None:
    """Raise InvalidEntry where nobody else runs the backbone."""
    alone = not tx.value(sql("backbone_without"), person_id=person.id)
    if Role.BACKBONE in person.roles and alone:
        raise InvalidEntry(reason="last-of-backbone", name=person.name)


def require_seen(expected: object, now: object) -> None:
    """Raise IllegalMove where somebody else changed what the editor was looking at."""
    if expected != now:
        raise IllegalMove(reason="changed-meanwhile", entry=sentence("entry.person"))


def seen_by(person_id: UUID) -> str:
    """Who may see the entries about a person: the backbone and they themselves."""
    return f"backbone {person_id}"


def tidy(name: str, called: Sentence) -> str:
    """The name without stray spaces. Raises InvalidEntry where nothing is left."""
    name = " ".join(name.split())
    if not name:
        raise InvalidEntry(reason="name-empty", entry=called)
    return name
