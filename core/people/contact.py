"""How a person is reached: between them and the backbone, and nobody else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from email_validator import EmailNotValidError, validate_email

from core.errors import InvalidEntry
from core.people.model import Actor, Contact
from core.people.row import (
    put,
    require_self_or_backbone,
    row_of,
    row_of_who_is_here,
    seen_by,
)
from core.store import Database, Reader, Writer


def set_contact(
    db: Database, actor: Actor, person_id: UUID, email: str, digest: bool, *, at: datetime
) -> Contact:
    """Set a person's e-mail address, and whether they want the digest; an empty one forgets it.

    Everybody does so for themselves, the backbone for others. The address is kept as a mail
    server takes it (its domain in ASCII); the ledger says that there is one, and not which.
    Raises InvalidEntry for what is no address, or a digest without one; NotFound.
    """
    require_self_or_backbone(actor, person_id)
    given = _address(email)
    if digest and not given:
        raise InvalidEntry(reason="digest-without-address")

    def work(tx: Writer) -> Contact:
        row_of_who_is_here(tx, person_id)
        put(tx, person_id, email=given or None, digest=digest)
        tx.record(
            "contact-set",
            at=at,
            actor=actor.id,
            subject=person_id,
            body={"reachable": bool(given), "digest": digest},
            seen_by=seen_by(person_id),
        )
        return Contact(given, digest)

    return db.write(work)


def contact(tx: Reader, actor: Actor, person_id: UUID) -> Contact:
    """How a person is reached, for them and the backbone; who left is not reached any more.

    Raises NotAllowed, and NotFound.
    """
    require_self_or_backbone(actor, person_id)
    row = row_of(tx, person_id)
    if row["retired_at"] is not None:
        return Contact()
    return Contact(row["email"], row["digest"])


def _address(typed: str) -> str:
    typed = typed.strip()
    if not typed:
        return ""
    try:
        # An address beyond ASCII before the @ can only be sent to through some mail servers.
        found = validate_email(typed, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise InvalidEntry(reason="not-an-address", typed=typed) from error
    assert found.ascii_email is not None, "an address without SMTPUTF8 can be written in ASCII"
    return found.ascii_email
