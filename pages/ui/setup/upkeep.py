"""Is it safe: what runs by itself, the last backup, and a ledger that cannot be rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from core.errors import InvalidEntry, StoreBroken
from core.registry import Registry
from core.store import Head, Verification, printed_head
from core.upkeep import Job, back_up_now, overview
from pages.ui import here
from pages.ui.setup.forms import form
from pages.ui.setup.sections import sides, table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say, told_plainly


def show(_: Registry) -> None:
    """What was done by itself, and what the backbone can do by hand."""
    facts, forms = sides()
    with facts:
        show_head()
        st.subheader(plain("setup.jobs"), anchor=False)
        table([_row(one) for one in overview(here.db(), visitor())], name="jobs")
    with forms:
        back_up()
        verify_ledger()


def show_head() -> None:
    """How far the ledger goes, printed in full, so that it can be kept elsewhere."""
    with here.db().read() as tx:
        head = tx.head()
    st.subheader(plain("setup.ledger"), anchor=False)
    st.markdown(say("setup.ledger.head", count=head.sequence))
    st.code(str(head), language=None, wrap_lines=True)


def _row(one: Job) -> dict[str, object]:
    return {
        plain("setup.column.job"): plain(f"setup.job.{one.kind}"),
        plain("setup.column.state"): plain(f"setup.state.{one.state}"),
        plain("setup.column.due"): _moment(one.due_at),
        plain("setup.column.ended"): _moment(one.finished_at) if one.finished_at else "",
        plain("setup.column.trouble"): told_plainly(one.trouble) if one.trouble else "",
    }


def back_up() -> None:
    """When the last backup was taken, and a button that takes one."""
    with form("back-up") as fields:
        copies = _copies()
        if copies:
            taken = datetime.fromtimestamp(copies[-1].stat().st_mtime, UTC)
            st.markdown(say("setup.last-backup", at=_moment(taken), file=copies[-1].name))
        else:
            st.markdown(say("setup.no-backup"))
        fields.save(
            "back-up",
            lambda: back_up_now(here.db(), visitor(), at=here.now()),
            lambda copy: say("setup.done.backed-up", file=copy.name, folder=str(copy.parent)),
        )


def verify_ledger() -> None:
    """Walk along the whole ledger, past every mark that was written down elsewhere."""
    with form("verify") as fields:
        st.markdown(say("setup.verify"))
        mark = fields.text("mark")
        fields.save("verify", lambda: _verified(mark), _found)


def _verified(mark: str) -> Verification:
    """A ledger that is whole. Raises InvalidEntry for what is no mark, StoreBroken if it is not."""
    typed = Head.parse(mark)
    if mark.strip() and typed is None:
        raise InvalidEntry(reason="no-mark", typed=mark.strip())
    printed = [*_printed(), *([typed] if typed else [])]
    with st.spinner(plain("setup.verifying")), here.db().read() as tx:
        found = tx.verify(printed=printed)
    if found.broken_at is not None:
        raise StoreBroken(reason="ledger-entry", entry=found.broken_at)
    if found.missing_head is not None:
        raise StoreBroken(reason="ledger-mark", mark=str(found.missing_head))
    return found


def _found(found: Verification) -> str:
    whole = say("setup.done.verified", count=found.entries)
    return f"{whole} {say('setup.erased', count=found.erased)}" if found.erased else whole


def _printed() -> Iterator[Head]:
    """The marks that stand beside the backups."""
    for copy in _copies():
        head = printed_head(copy)
        if head is not None:
            yield head


def _copies() -> list[Path]:
    """The backups that are there, the newest last."""
    db = here.db()
    found = db.backups.glob(f"{db.path.stem}-nightly-*.duckdb")
    return sorted(found, key=lambda one: one.stat().st_mtime)


def _moment(at: datetime) -> str:
    zone = ZoneInfo(st.context.timezone) if st.context.timezone else UTC
    return plain("setup.moment", at=at.astimezone(zone))
