"""Public letters: the coalition says something, and its members stand by it with their names.

A name is its owner's: they choose how it reads, and may take it back at any time, even from a
closed letter. When a person is erased, their signature stays without name and organisation, as
"somebody who left": the letter was handed over with so many names, and a count that shrinks by
itself would make that untrue. Who has not signed is counted and never listed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.commitments.keep import slug_for
from core.commitments.texts import line, words_if_any
from core.commitments.texts import words as words_of
from core.errors import IllegalMove, InvalidEntry, NotFound
from core.language import Sentence, sentence
from core.people import Action, Actor, require
from core.store import Database, Reader, Row, Writer, new_id, statements

sql = statements(__file__)

MOST_LETTERS = 20_000
MOST_LETTERS_IN_A_NAME = 120
JOINERS = frozenset("\u200c\u200d")
"""Marks without a shape that Persian, Hindi and other scripts cannot be written without."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One name below a letter; `signed_as` and `organisation` are None for who was erased."""

    by_id: UUID
    signed_as: str | None
    organisation: str | None
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter as the list shows it, with how many have signed."""

    letter_id: UUID
    slug: str
    title: str
    written_at: datetime
    closed_at: datetime | None
    signed: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter whole; `unsigned` is how many at the table have not signed, whoever they are."""

    letter_id: UUID
    slug: str
    title: str
    words: str
    written_by: str | None
    written_at: datetime
    closed_at: datetime | None
    signatures: tuple[Signature, ...]
    unsigned: int

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    def signed_by(self, person_id: UUID) -> bool:
        """Whether this person's name stands below it."""
        return any(one.by_id == person_id for one in self.signatures)


def write_letter(db: Database, actor: Actor, title: str, words: str, *, at: datetime) -> Letter:
    """Open a letter for signatures; its words stay as they are.

    Raises InvalidEntry where the title or the words are empty or too long.
    """
    require(actor, Action.STEER)
    called = line(title, "letter-title")
    said = words_of(words, "letter-words", most=MOST_LETTERS)

    def work(tx: Writer) -> Letter:
        made = new_id()
        tx.add(
            "letter",
            letter_id=made,
            slug=slug_for(called, made),
            title=called,
            words=said,
            written_by=actor.id,
            written_at=at,
            closed_at=None,
        )
        _tell(tx, actor, at, "letter-written", made, title=called, words=said)
        return _whole(tx, _row(tx, made))

    return db.write(work)


def sign(
    db: Database, actor: Actor, letter_id: UUID, signed_as: str = "", *, at: datetime
) -> Letter:
    """Stand by a letter under the name that one chooses; one's own name where nothing is typed.

    Raises IllegalMove where the letter is closed or signed already, InvalidEntry for a name
    without a letter in it or too long for a line, NotFound.
    """
    require(actor, Action.PROMISE)
    name = _name(signed_as, actor)

    def work(tx: Writer) -> Letter:
        row = _open_row(tx, letter_id)
        if _has_signed(tx, letter_id, actor):
            raise IllegalMove(reason="letter-signed-already")
        tx.add(
            "letter_signature",
            letter_id=letter_id,
            person_id=actor.id,
            signed_as=name,
            signed_at=at,
        )
        _tell(tx, actor, at, "letter-signed", letter_id, title=row["title"])
        return _whole(tx, row)

    return db.write(work)


def take_signature_back(db: Database, actor: Actor, letter_id: UUID, *, at: datetime) -> Letter:
    """Take one's name from a letter, open or closed; the ledger says that it was there.

    Raises NotFound where the letter, or the signature, is not there.
    """
    require(actor, Action.READ_COMMITMENTS)

    def work(tx: Writer) -> Letter:
        row = _row(tx, letter_id)
        if not _has_signed(tx, letter_id, actor):
            raise NotFound(reason="signature")
        tx.do(sql("letter_unsign"), letter_id=letter_id, person_id=actor.id)
        _tell(tx, actor, at, "letter-signature-taken-back", letter_id, title=row["title"])
        return _whole(tx, row)

    return db.write(work)


def close_letter(db: Database, actor: Actor, letter_id: UUID, *, at: datetime) -> Letter:
    """Take no more signatures. Raises IllegalMove where it is closed already, NotFound."""
    require(actor, Action.STEER)

    def work(tx: Writer) -> Letter:
        row = _open_row(tx, letter_id)
        tx.do(sql("letter_close"), letter_id=letter_id, at=at)
        _tell(tx, actor, at, "letter-closed", letter_id, title=row["title"])
        return _whole(tx, {**row, "closed_at": at})

    return db.write(work)


def letters(tx: Reader) -> tuple[LetterLine, ...]:
    """All letters, the newest first; they are for everyone."""
    return tuple(LetterLine(**row) for row in tx.rows(sql("letters")))


def letter(tx: Reader, slug: str) -> Letter:
    """One letter whole, for everyone. Raises NotFound."""
    row = tx.one(sql("letter"), slug=slug, letter_id=None)
    if row is None:
        raise NotFound(reason="letter")
    return _whole(tx, row)


def signer(signature: Signature) -> str | Sentence:
    """What a signature reads as: a name, or "Somebody who left"."""
    return signature.signed_as or sentence("letter.somebody-who-left")


def _row(tx: Reader, letter_id: UUID) -> Row:
    row = tx.one(sql("letter"), slug=None, letter_id=letter_id)
    if row is None:
        raise NotFound(reason="letter")
    return row


def _open_row(tx: Reader, letter_id: UUID) -> Row:
    row = _row(tx, letter_id)
    if row["closed_at"] is not None:
        raise IllegalMove(reason="letter-closed")
    return row


def _whole(tx: Reader, row: Row) -> Letter:
    letter_id = row["letter_id"]
    signatures = tx.rows(sql("letter_signatures"), letter_id=letter_id)
    return Letter(
        **row,
        signatures=tuple(Signature(**each) for each in signatures),
        unsigned=int(tx.value(sql("letter_unsigned"), letter_id=letter_id)),
    )


def _has_signed(tx: Reader, letter_id: UUID, actor: Actor) -> bool:
    found = tx.value(sql("letter_signed"), letter_id=letter_id, person_id=actor.id)
    return bool(found)


def _name(signed_as: str, actor: Actor) -> str:
    """The name on one line, without marks that would turn or hide what stands around it."""
    typed = "".join(
        one for one in " ".join(signed_as.split()) if one in JOINERS or not _is_unseen(one)
    )
    name = words_if_any(typed, "signed-as", most=MOST_LETTERS_IN_A_NAME)
    if not name and not signed_as.strip():
        return actor.name
    if not any(one.isalpha() for one in name):
        raise InvalidEntry(reason="signed-as-nobody")
    return name


def _is_unseen(one: str) -> bool:
    return unicodedata.category(one) in {"Cc", "Cf"}


def _tell(
    tx: Writer, actor: Actor, at: datetime, kind: str, letter_id: UUID, /, **body: object
) -> None:
    # Not the name that somebody signs with: the ledger keeps no names.
    tx.record(kind, at=at, actor=actor.id, subject=letter_id, body=body, seen_by="everyone")
