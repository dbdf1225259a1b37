"""Leaving the digest by the link in a mail, without signing in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from itsdangerous import BadSignature, Signer

from core.errors import NotFound
from core.people import Actor, actors, contact, set_contact
from core.store import Database, Reader, Writer, statements

sql = statements(__file__)
PURPOSE = "opt-out"


def opt_out_signer(db: Database) -> Signer:
    """What signs the links of this installation; its key is made at the first time."""

    def work(tx: Writer) -> bytes:
        found = _key(tx)
        if found is None:
            found = secrets.token_bytes(32)
            tx.add("signing_key", purpose=PURPOSE, key=found)
        return found

    with db.read() as tx:
        key = _key(tx)
    return _signer(key or db.write(work))


def opt_out_token(signer: Signer, person_id: UUID) -> str:
    """What stands in the link with which this person leaves the digest; it works for ever."""
    return signer.sign(person_id.hex).decode("ascii")


def may_opt_out(db: Database, token: str) -> bool:
    """Whether a link is one of ours, and its person is still here."""
    return _person(db, token) is not None


def opt_out(db: Database, token: str, *, at: datetime) -> None:
    """Send the person of this link no digest any more. Raises NotFound for a link not of ours."""
    person = _person(db, token)
    if person is None:
        raise NotFound(reason="opt-out")
    with db.read() as tx:
        now = contact(tx, person, person.id)
    if now.digest:
        set_contact(db, person, person.id, now.email, False, at=at)


def _person(db: Database, token: str) -> Actor | None:
    with db.read() as tx:
        key = _key(tx)
        if key is None:
            return None
        try:
            person_id = UUID(hex=_signer(key).unsign(token).decode("ascii"))
        except (BadSignature, ValueError):
            return None
        return next((one for one in actors(tx) if one.id == person_id), None)


def _signer(key: bytes) -> Signer:
    return Signer(key, PURPOSE, key_derivation="hmac", digest_method=hashlib.sha256)


def _key(tx: Reader) -> bytes | None:
    found = tx.value(sql("signing_key"), purpose=PURPOSE)
    return bytes(found) if found is not None else None
