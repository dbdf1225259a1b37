"""A process that opens a database and says how it went.

python -m tests.unit.store.opening_child self|nobody DATABASE [BACKUPS]: as whoever runs the tests
or as somebody who owns nothing; with BACKUPS, it also backs the database up.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from core.errors import Failure
from core.store import Database

NOBODY = 65534


def attempt(database: Path, backups: Path | None) -> dict[str, object]:
    try:
        db = Database.open(database, backups=backups)
        if backups is not None:
            db.back_up(backups / "copy.duckdb")
        db.close()
    except Failure as failure:
        params = {name: str(value) for name, value in failure.params.items()}
        return {"code": failure.sentence_code, "params": params}
    return {"code": "opened", "params": {}}


if __name__ == "__main__":
    # Root may write everywhere, so what is read-only shows only to somebody else.
    if sys.argv[1] == "nobody" and os.getuid() == 0:
        os.setuid(NOBODY)
    paths = [Path(word) for word in sys.argv[2:]]
    sys.stdout.write(json.dumps(attempt(paths[0], paths[1] if len(paths) > 1 else None)))
