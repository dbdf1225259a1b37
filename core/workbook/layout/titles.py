"""What stands over a table and is about all of it."""

from __future__ import annotations

from core.workbook.layout.across import headers_over
from core.workbook.layout.model import Layout
from core.workbook.layout.view import View


def titles_of(view: View, layout: Layout) -> tuple[str, ...]:
    """What stands over the first table and is about all of it, the nearest text first."""
    first = layout.blocks[0]
    over = headers_over(view, first)
    found = []
    for row in reversed(first.header[:-1]):
        texts = [over[at][row].text for at in over if row in over[at]]
        found += [text for text in dict.fromkeys(texts) if texts.count(text) > len(over) / 2]
    for row in range(first.header[0] - 1, 0, -1):
        found += [text for at in view.filled(row) if (text := view.text(row, at))]
    return tuple(dict.fromkeys(found))
