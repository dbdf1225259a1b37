"""A process that publishes everything that waits, and says each one when it is acknowledged.

Run by test_killed.py, which ends it at a random moment.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from core.people import Role, actors
from core.store import Database
from core.submissions import State, publish, submissions


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: str) -> None:
    db = Database.open(path)
    with db.read() as tx:
        backbone = next(one for one in actors(tx) if Role.BACKBONE in one.roles)
    waiting = [one for one in submissions(db, backbone) if one.state is State.SUBMITTED]
    say("ready")
    for one in waiting:
        publish(db, backbone, one.submission_id, at=datetime(2026, 3, 3, tzinfo=UTC))
        say(str(one.submission_id))


if __name__ == "__main__":
    main(sys.argv[1])
