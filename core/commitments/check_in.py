"""Check-ins: the owner's dated word on how it goes, the partner's answer, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from core.commitments.deeds import Case, Deed, permit
from core.commitments.files import MOST_FILES, Fitting, Upload, fit_file
from core.commitments.keep import day_of, move, open_case, require_no_future, tell
from core.commitments.model import CheckIn, Commitment, Evidence, Going, State
from core.commitments.texts import words, words_if_any
from core.commitments.whole import case_of
from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import Action, Actor, require
from core.store import Database, Reader, Writer, new_id, statements

sql = statements(__file__)

MOST_LETTERS_IN_A_LINK = 2_000


def check_in(
    db: Database,
    actor: Actor,
    commitment_id: UUID,
    going: Going,
    done: str,
    needed: str = "",
    link: str = "",
    files: Sequence[Upload] = (),
    *,
    on: date,
    at: datetime,
) -> CheckIn:
    """Say how it goes, as its owner; `on` is the day that the word is of.

    Raises InvalidEntry for texts, links, files (see `fit_file`) and days that do not fit.
    """
    require(actor, Action.PROMISE)
    said = {
        "going": str(going),
        "done": words(done, "done"),
        "needed": words_if_any(needed, "needed"),
        "link": fit_link(link),
    }
    if len(files) > MOST_FILES:
        raise InvalidEntry(reason="files-too-many", count=len(files), most=MOST_FILES)
    shown = [fit_file(one) for one in files]

    def work(tx: Writer) -> CheckIn:
        case = open_case(tx, actor, commitment_id, at)
        permit(case, actor, Deed.CHECK_IN)
        _check_day(case, on, at)
        made = new_id()
        tx.add(
            "check_in",
            check_in_id=made,
            commitment_id=case.id,
            by_id=actor.id,
            said_at=at,
            said_on=on,
            answer="",
            **said,
        )
        for one in shown:
            _keep(tx, case.id, made, one)
        if case.state is not State.SAID_DONE:
            move(tx, case, State.ACTIVE)
        named = [{"name": one.file_name, "sha256": digest(one.content)} for one in shown]
        body = {**said, "on": on, "files": named}
        tell(tx, actor, at, "checked-in", case.id, to=case.seen_by, body=body)
        return _of(case_of(tx, actor, case.id, day_of(at)).commitment, made)

    return db.write(work)


def answer(db: Database, actor: Actor, check_in_id: UUID, said: str, *, at: datetime) -> CheckIn:
    """Answer a check-in, as an accountability partner.

    Raises IllegalMove where it was answered already.
    """
    require(actor, Action.PROMISE)
    said = words(said, "answer")

    def work(tx: Writer) -> CheckIn:
        asked = tx.one(sql("check_in_commitment"), check_in_id=check_in_id)
        if asked is None:
            raise NotFound(reason="commitment")
        case = open_case(tx, actor, asked["commitment_id"], at)
        permit(case, actor, Deed.ANSWER)
        if asked["answered"]:
            raise IllegalMove(reason="check-in-answered")
        tx.do(sql("answer"), check_in_id=check_in_id, words=said, answered_by=actor.id, at=at)
        body = {"check_in": check_in_id, "words": said}
        tell(tx, actor, at, "check-in-answered", case.id, to=case.seen_by, body=body)
        return _of(case_of(tx, actor, case.id, day_of(at)).commitment, check_in_id)

    return db.write(work)


def evidence(tx: Reader, reader: Actor, evidence_id: UUID) -> tuple[Evidence, bytes]:
    """A file that shows what was done, with its content, to be offered as a download.

    Raises NotFound, also where the reader may not see the commitment.
    """
    require(reader, Action.READ_COMMITMENTS)
    row = tx.one(sql("evidence"), evidence_id=evidence_id)
    if row is None:
        raise NotFound(reason="evidence")
    case_of(tx, reader, row["commitment_id"], date.min)
    content: bytes = row["content"]
    return Evidence(evidence_id, row["file_name"], row["media_type"], len(content)), content


def fit_link(link: str) -> str:
    """The link, where it leads to the web; empty stays empty. Raises InvalidEntry."""
    link = words_if_any(link, "link", most=MOST_LETTERS_IN_A_LINK)
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        leads = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        leads = False
    if not leads or not all(one.isprintable() and one not in ' "<>\\`' for one in link):
        raise InvalidEntry(reason="link-leads-nowhere", link=link)
    return link


def digest(content: bytes) -> str:
    """The fingerprint by which the ledger knows a file."""
    return sha256(content).hexdigest()


def _check_day(case: Case, on: date, at: datetime) -> None:
    require_no_future(on, at)
    began = min(case.commitment.wording.starts_on, day_of(case.commitment.proposed_at))
    if on < began:
        raise InvalidEntry(reason="day-before-the-promise", on=on, began=began)


def _keep(tx: Writer, commitment_id: UUID, check_in_id: UUID, file: Fitting) -> None:
    tx.add(
        "evidence",
        evidence_id=new_id(),
        check_in_id=check_in_id,
        commitment_id=commitment_id,
        file_name=file.file_name,
        media_type=file.media_type,
        content=file.content,
    )


def _of(commitment: Commitment, check_in_id: UUID) -> CheckIn:
    return next(one for one in commitment.check_ins if one.check_in_id == check_in_id)
