"""Upkeep: whoever takes entries off the ledger, or hides one from it, is found out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.store import Head, Statement
from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

MARK = "A mark from the minutes (if you have one)"
CUT_OFF = Statement("delete from ledger where sequence > $last")
MOVE_HEAD = Statement("update ledger_head set sequence = $sequence, hash = $hash")
HIDE = Statement(
    """
    update ledger
    set
        header_salt = null, recorded_at = null, actor = null, kind = null, subject = null,
        seen_by = null, body = null, body_salt = null
    where sequence = $sequence
    """
)


def _head(world: World) -> Head:
    with world.db.read() as tx:
        return tx.head()


def _verify(world: World, open_page: OpenPage, mark: str = "") -> AppTest:
    app = open_page("setup.py", world.backbone, section="upkeep")
    next(one for one in app.text_input if one.label == MARK).input(mark)
    return next(one for one in app.button if one.label == "Verify the ledger").click().run()


def _wrong(app: AppTest) -> str:
    assert not app.success
    (said,) = (one.value for one in app.error)
    return str(said)


def test_entries_that_were_cut_off_the_end_are_missed(world: World, open_page: OpenPage) -> None:
    head = _head(world)
    with world.db._connection.cursor() as cursor:
        cursor.execute(CUT_OFF, {"last": head.sequence - 2}).fetchall()
    said = _wrong(_verify(world, open_page))
    assert said.startswith(f"The ledger holds in itself, but the mark {head.sequence}\\-")


def test_an_entry_that_was_made_hidden_is_named(world: World, open_page: OpenPage) -> None:
    with world.db._connection.cursor() as cursor:
        cursor.execute(HIDE, {"sequence": 5}).fetchall()
    said = _wrong(_verify(world, open_page))
    assert said.startswith("The ledger does not hold: entry 5 is not as it was written.")


def test_a_ledger_that_ends_earlier_than_a_printed_mark_is_found_by_that_mark_alone(
    world: World, open_page: OpenPage
) -> None:
    """Somebody who holds the file cuts entries off and moves the head along with them."""
    printed = _head(world)
    with world.db.read() as tx:
        last = list(tx.entries())[-3]
    with world.db._connection.cursor() as cursor:
        cursor.execute(CUT_OFF, {"last": last.sequence}).fetchall()
        cursor.execute(MOVE_HEAD, {"sequence": last.sequence, "hash": last.hash}).fetchall()
    unnoticed = _verify(world, open_page)
    assert not unnoticed.error
    said = _wrong(_verify(world, open_page, str(printed)))
    assert said.startswith(f"The ledger holds in itself, but the mark {printed.sequence}\\-")
