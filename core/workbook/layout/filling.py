"""Label columns in which a text is written once, and holds for the empty cells below it."""

from __future__ import annotations

from core.language import Sentence, sentence
from core.workbook.layout.facts import FactReader
from core.workbook.layout.model import Block, Layout
from core.workbook.layout.view import View
from core.workbook.model import Role

EMPTY = 0.4
REGULAR = 0.8
SAMPLE = 400
FEWEST = 4


def filled_columns(
    view: View, layout: Layout, reader: FactReader
) -> tuple[tuple[int, ...], tuple[Sentence, ...]]:
    """These columns; a doubt for each in which an empty cell could as well mean everyone.

    Under the headings of our own template it does.
    """
    if layout.long and all(_is_ours(view, block, reader) for block in layout.blocks):
        return (), ()
    found: list[int] = []
    doubts = []
    for block in layout.blocks:
        for column in block.labels:
            if column in found or not _is_filled_down(view, block, column):
                continue
            found.append(column)
            name = view.text(block.header[-1], column) or ""
            role = reader.headers.exact_role(name)
            if role in (Role.CATEGORY, Role.NUMERATOR, None) and layout.long:
                doubts.append(sentence("layout.doubt.filled", column=view.called(column)))
    return tuple(found), tuple(doubts)


def _is_ours(view: View, block: Block, reader: FactReader) -> bool:
    """Whether every column is headed as the template heads it."""
    names = [view.text(block.header[-1], column) for column in block.labels]
    return all(name is not None and reader.headers.is_ours(name) for name in names)


def _is_filled_down(view: View, block: Block, column: int) -> bool:
    """Whether texts head runs of empty cells, beside a label that is never empty."""
    rows = block.body[:SAMPLE]
    if len(rows) < FEWEST or len(block.labels) < 2:
        return False
    texts = [view.shown(row, column)[0] for row in rows]
    beside = [
        [view.shown(row, other)[0] for row in rows] for other in block.labels if other > column
    ]
    # "All districts" beside nothing is a total and heads no rows.
    heads = [at for at, text in enumerate(texts) if text is not None and any(o[at] for o in beside)]
    empty = [at for at, text in enumerate(texts) if text is None]
    if len(heads) < 2 or heads[0] != 0 or len(empty) < EMPTY * len(rows):
        return False
    above_empty = sum(at + 1 < len(texts) and texts[at + 1] is None for at in heads)
    never_empty = any(all(other[at] is not None for at in (*heads, *empty)) for other in beside)
    return never_empty and above_empty >= REGULAR * len(heads)
