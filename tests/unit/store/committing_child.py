"""A process that commits numbered work and says each number once it is kept, until it is killed.

python -m tests.unit.store.committing_child DATABASE FIRST_NUMBER plainly|copying: copying, it also
backs the database up and writes its file anew, in turns.
"""

from __future__ import annotations

import itertools
import random
import sys

from core.store import Database, Statement, Writer
from tests.unit.store.books import ANA, NOON

TALLY = Statement("update coalition set name = $name")
SHAPE = Statement("update area_shape set geometry = $geometry")


def work(tx: Writer, number: int, size: int) -> None:
    """Rows of four tables, new and changed, and an entry that all say the same number."""
    word = str(number)
    tx.add("category_synonym", category_id=ANA, synonym=word)
    for half in ("left", "right"):
        tx.add("learned_mapping", organisation_id=ANA, layout=half, body=word)
    tx.do(SHAPE, geometry=f"{word}:" + "x" * size)
    tx.do(TALLY, name=word)
    tx.show_anew()
    tx.record("noted", at=NOON, actor=ANA, subject=word, body={"word": word})


def main(path: str, first: int, how: str) -> None:
    db = Database.open(path)
    chance = random.Random(first)
    for number in itertools.count(first):
        # Now and then a large one, so that the log is folded into the file meanwhile.
        size = 4_000_000 if chance.random() < 0.1 else 2_000
        db.write(lambda tx, number=number, size=size: work(tx, number, size))  # type: ignore[misc]
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        if how == "copying" and number % 2:
            db.rewrite()
        elif how == "copying":
            db.back_up(db.backups / "copy.duckdb")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
