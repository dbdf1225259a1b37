"""A list of people on its way to a draft: what the call that reads it gives, and what stays."""

import re
from pathlib import Path

from core.store import Statement
from core.submissions import Received, draft, receive
from core.workbook import Counting
from tests.unit.worlds import NOON, World, make_world

BORN = re.compile(r"1987(-02|, 2)(-|, )21")
LIST = b"""Patient name,Date of birth,Race,Year,Area,Early
Ana Quillfeather,1987-02-21,Black,2024,Home County,Yes
Mei Quillfeather,1988-02-21,Black,2024,Home County,No
Rosa Quillfeather,1989-02-21,White,2024,Home County,No
"""
TABLES = Statement("select table_name from duckdb_tables() where not internal order by all")


def received(world: World, content: bytes = LIST, *, counted: bool) -> Received:
    (early,) = (one for one in world.registry.indicators.values() if one.slug == "early-births")
    counting = Counting(early.indicator_id, "Early", ("Yes",), ("Year", "Area"), ("Race",))
    home = world.health.organisation_id
    assert home is not None
    return receive(
        world.db,
        world.health,
        home,
        "births.csv",
        content,
        counting={"births": counting} if counted else None,
    )


def test_nobody_is_in_what_goes_on_nor_in_what_is_kept(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    waiting = received(world, counted=False)
    assert [one.rows for one in waiting.people] == [3]
    assert not waiting.tables
    counts = received(world, counted=True)
    assert not counts.people
    for one in (waiting, counts):
        everything = repr(one) + "".join(sheet.rows.to_csv() for sheet in one.sheets)
        assert "Quillfeather" not in everything
        assert not BORN.search(everything)
    chosen = list(zip(counts.sheets, counts.mappings, strict=True))
    made = draft(world.db, world.health, counts, chosen, at=NOON)
    assert made.rows == 3
    with world.db.read() as tx:
        names = [row["table_name"] for row in tx.rows(TABLES)]
        kept = "".join(repr(tx.rows(Statement(f"select * from {name}"))) for name in names)
    assert "Counts of births" in kept
    assert "Quillfeather" not in kept
    assert not BORN.search(kept)
    again = received(world, LIST.replace(b"Quillfeather", b"Larkspur"), counted=True)
    assert again.unsent == made.submission_id
    world.db.close()
