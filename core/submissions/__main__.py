"""The audit of a stopped app: python -m core.submissions audit

The database is that of the settings. While the app runs it holds the database, and Setup offers
the same. Exit code 0 where nothing was found, 1 otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path

from core.disclosure import Audit
from core.errors import Failure, NotFound
from core.language import Sentence, render, sentence
from core.settings import Settings
from core.store import Database
from core.submissions.audit import audited


def main(words: list[str], settings: Settings) -> int:
    """What the command line asks for; 0 where nothing was found."""
    if words != ["audit"]:
        return _say(sentence("audit-how"), 1)
    try:
        if not Path(settings.database).exists():
            raise NotFound(reason="database", path=settings.database)
        db = Database.open(settings.database, backups=settings.backup_folder)
        try:
            with db.read() as tx:
                found = audited(tx)
        finally:
            db.close()
    except Failure as failure:
        return _say(Sentence(failure.sentence_code, failure.params), 1)
    for one in found:
        _say(line(one), 0)
    recovered = sum(one.recovered for one in found)
    if recovered:
        return _say(sentence("audit-broken", count=recovered), 1)
    return _say(sentence("audit-holds", count=sum(one.cells for one in found)), 0)


def line(one: Audit) -> Sentence:
    """What was found in one linked set."""
    return sentence(
        "audit-set",
        name=one.name,
        cells=one.cells,
        relations=one.relations,
        small=one.small,
        protecting=one.protecting,
        recovered=one.recovered,
        exposed=one.exposed,
        residuals=len(one.residuals),
        seconds=round(one.seconds, 1),
    )


def _say(said: Sentence, code: int) -> int:
    sys.stdout.write(render(said) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Settings()))
