"""A coalition that promised a lot: 10,000 promises, each with ten check-ins and two milestones.

A hundred people made them, and each accompanies somebody else's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.people import FOUNDER, Actor, Role, add_person
from core.store import Database, Statement
from tests.unit.worlds import make_world

PEOPLE = 100
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
COMMITMENTS = Statement("""
insert into commitment (
    commitment_id, slug, version, what, done_when, owner_id, level, condition, starts_on, due_on,
    every, means, when_missed, visibility, seen_by, state, proposed_by, proposed_at, accepted_at,
    accepted_on, said_done_words, claim, release_reason
)
select
    md5('commitment' || n)::uuid, 'promise-' || n, 1, 'Open two evenings a week, door ' || n,
    'The door is open', $people[1 + n % 100]::uuid, 'personal', 'policies',
    date '2026-01-01' + (n % 60)::integer, date '2026-06-01' + (n % 200)::integer, 'month',
    'message', 'tell-companion', 'coalition', 'coalition', 'accepted', $people[1]::uuid, $at, $at,
    $at::date, '', 0, ''
from range(10000) as numbers(n)
""")
COMPANIONS = Statement("""
insert into commitment_companion
select md5('commitment' || n)::uuid, $people[1 + (n + 1) % 100]::uuid
from range(10000) as numbers(n)
""")
MILESTONES = Statement("""
insert into milestone
select
    md5('milestone' || n)::uuid, md5('commitment' || (n % 10000))::uuid, 'Step ' || n,
    date '2026-04-01' + (n % 60)::integer, null
from range(20000) as numbers(n)
""")
CHECK_INS = Statement("""
insert into check_in (
    check_in_id, commitment_id, by_id, said_at, said_on, going, done, needed, link, answer
)
select
    md5('check-in' || n)::uuid, md5('commitment' || (n % 10000))::uuid, $people[1]::uuid, $at,
    date '2026-02-01' + (n % 20)::integer, 'well', 'something', '', '', ''
from range(100000) as numbers(n)
""")
ENTRIES = Statement("""
insert into ledger (
    sequence, recorded_at, actor, kind, subject, seen_by, header_hash, body, body_hash, previous,
    hash
)
select
    1000000 + n, $at, $people[1]::uuid, 'checked-in',
    (md5('commitment' || (n % 10000))::uuid)::varchar, 'coalition', '', '{}', '', '', ''
from range(110000) as numbers(n)
""")


def crowded(folder: Path) -> tuple[Database, Actor]:
    """The coalition, and one of its people."""
    db = make_world(folder).db
    member = frozenset({Role.MEMBER})
    people = [
        add_person(db, FOUNDER, f"person-{n}", f"Person {n}", None, member, at=AT)
        for n in range(PEOPLE)
    ]
    ids = [str(one.id) for one in people]
    for statement in (COMMITMENTS, COMPANIONS, MILESTONES, CHECK_INS, ENTRIES):
        given = {"people": ids, "at": AT}
        asked = {name: value for name, value in given.items() if f"${name}" in statement}
        db.write(lambda tx, s=statement, a=asked: tx.do(s, **a))  # type: ignore[misc]
    return db, people[7]
