"""What a person's calendar feed costs where the coalition has promised a lot.

The measure: the feed of one person of a hundred with ten thousand promises takes at most 100 ms.
The first one after a start, for which every event is written, is printed beside it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from core.exports import Style, calendar_feed
from tests.benchmarks.crowd import crowded

TODAY = date(2026, 3, 2)
MOST_MS = 100
REPEATS = 15


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def test_the_feed_of_one_person_among_ten_thousand_promises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db, reader = crowded(tmp_path)
    style = Style("Test Table", "https://table.example.org", "en")
    with db.read() as tx:
        first = milliseconds(lambda: calendar_feed(tx, reader, style, today=TODAY))
        events = calendar_feed(tx, reader, style, today=TODAY).count(b"BEGIN:VEVENT")
        again = statistics.median(
            milliseconds(lambda: calendar_feed(tx, reader, style, today=TODAY))
            for _ in range(REPEATS)
        )
    db.close()
    with capsys.disabled():
        print(f"\nfeed of {events} events: {again:.0f} ms, the first one {first:.0f} ms")
    assert events == 800
    assert again <= MOST_MS
