"""Where a table in long layout begins: its header row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.workbook.figures import figure, mark

Texts = Sequence[Sequence[str | None]]

MOST_TITLE_ROWS = 40
MOSTLY = 0.7


def header_at(rows: Texts) -> int | None:
    """The place of the header row among the first rows, or None where nothing looks like a table.

    The header is the first row that is about as wide as the rows below it and holds words, most
    of them different; title rows above are narrower.
    """
    for at, row in enumerate(rows[:MOST_TITLE_ROWS]):
        below = [_filled(one) for one in rows[at + 1 : at + 21] if _filled(one)]
        words = _filled(row)
        if not words or not below:
            continue
        typical = Counter(len(one) for one in below).most_common(1)[0][0]
        wide_enough = len(words) >= MOSTLY * typical and (len(words) > 1 or typical == 1)
        texts = [word for word in words if figure(word) is None and mark(word) is None]
        mostly_words = len(texts) >= MOSTLY * len(words)
        if wide_enough and mostly_words and len(set(words)) >= len(words) / 2:
            return at
    return None


def unique(header: Sequence[str]) -> tuple[str, ...]:
    """The headings, with a number after those that were there before: "Rate (2)"."""
    seen: set[str] = set()
    found = []
    for heading in header:
        name, number = heading, 2
        while name in seen:
            name, number = f"{heading} ({number})", number + 1
        seen.add(name)
        found.append(name)
    return tuple(found)


def _filled(row: Sequence[str | None]) -> list[str]:
    return [text for text in row if text]
