"""Upkeep of a stopped app: python -m core.upkeep backup | restore BACKUP | verify [MARK …]

The database and the folder of backups are those of the settings. While the app runs it holds the
database, and Setup offers the same. Exit code 0 where it was done, 1 where it was not.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from core.errors import Failure, NotFound
from core.language import Sentence, render, sentence
from core.settings import Settings
from core.store import Database, Head, restore, verdict
from core.upkeep.nightly import back_up


def main(words: list[str], settings: Settings) -> int:
    """What the command line asks for; 0 where it was done."""
    try:
        match words:
            case ["backup"]:
                return _back_up(settings)
            case ["restore", backup]:
                return _restore(Path(backup), settings)
            case ["verify", *marks]:
                return _verify(marks, settings)
            case _:
                return _say(sentence("upkeep-how"), 1)
    except Failure as failure:
        return _say(Sentence(failure.sentence_code, failure.params), 1)


def _back_up(settings: Settings) -> int:
    db = _open(settings)
    try:
        copy = back_up(db, now=datetime.now(UTC))
    finally:
        db.close()
    return _say(sentence("upkeep-backed-up", copy=copy), 0)


def _restore(backup: Path, settings: Settings) -> int:
    done = restore(backup, Path(settings.database), at=datetime.now(UTC))
    _say(sentence("upkeep-restored", backup=backup, database=settings.database), 0)
    if done.replaced is not None:
        _say(sentence("upkeep-replaced", kept=done.replaced), 0)
    return _say(verdict(done.verification), 0)


def _verify(marks: list[str], settings: Settings) -> int:
    printed = []
    for text in marks:
        head = Head.parse(text)
        if head is None:
            return _say(sentence("verify-no-mark", text=text), 1)
        printed.append(head)
    db = _open(settings)
    try:
        with db.read() as tx:
            found = tx.verify(printed=printed)
    finally:
        db.close()
    return _say(verdict(found), 0 if found.whole else 1)


def _open(settings: Settings) -> Database:
    """The database that is there; none is made by looking after it."""
    if not Path(settings.database).exists():
        raise NotFound(reason="database", path=settings.database)
    return Database.open(settings.database, backups=settings.backup_folder)


def _say(said: Sentence, code: int) -> int:
    sys.stdout.write(render(said) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Settings()))
