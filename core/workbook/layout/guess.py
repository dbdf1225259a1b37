"""How a sheet is laid out, as far as it can be told by looking; what is only likely is a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.language import Sentence, sentence
from core.workbook.cells import Grid
from core.workbook.layout.across import headers_over, row_kinds, split
from core.workbook.layout.agreeing import facts_over_figures
from core.workbook.layout.bounds import blocks_of
from core.workbook.layout.facts import FactReader
from core.workbook.layout.filling import filled_columns
from core.workbook.layout.measure import measure_of_figures
from core.workbook.layout.model import Across, Block, Layout
from core.workbook.layout.rest import settle
from core.workbook.layout.shares import given_by_counts
from core.workbook.layout.view import View
from core.workbook.model import MEASURES, Role
from core.workbook.table import header_row

LARGE = 5000
"""Of a sheet with more rows only the beginning and the end are looked at, for speed."""

HEAD, TAIL = 400, 100
MOST_NAMED = 4
MOST_TITLES = 30
"""The row that heads the columns is one of so many."""


def guess(grid: Grid, reader: FactReader) -> Layout | None:
    """The likely layout of a sheet, with the reasons; None where nothing looks like a table."""
    large = grid.height > LARGE
    looked_at = [*range(1, HEAD + 1), *range(grid.height - TAIL, grid.height + 1)]
    view = View(grid, rows=looked_at if large else None)
    turned = not large and _is_turned(view, reader)
    if turned:
        view = View(grid, turned=True)
    blocks = tuple(split(view, block, reader) for block in blocks_of(view))
    if large and len(blocks) == 1 and not blocks[0].values:
        blocks = (replace(blocks[0], sections=(), skipped=()),)
    elif large:
        view = View(grid)
        blocks = tuple(split(view, block, reader) for block in blocks_of(view))
    blocks = tuple(_long_where_nothing_heads(view, block) for block in blocks)
    if not blocks:
        return _by_words(grid)
    return explained(view, Layout(blocks, turned), reader)


def explained(view: View, layout: Layout, reader: FactReader) -> Layout:
    """The layout with what follows from its tables, and with reasons and doubts."""
    filled, doubts = filled_columns(view, layout, reader)
    across = layout.across or row_kinds(view, layout.blocks[0], reader)
    layout = replace(layout, filled=layout.filled or filled, across=across)
    reasons = _reasons(view, layout)
    if not layout.long:
        measure, unsure = measure_of_figures(view, layout, reader)
        layout = replace(layout, measure=layout.measure or measure)
        unknown = _unknown_words(view, layout, reader)
        layout = replace(layout, unknown=tuple(unknown.items()))
        doubts = (*doubts, *unsure, *_told_of(unknown))
        facts = facts_over_figures(view, layout.blocks[0], layout, reader)
        reasons += [
            sentence("layout.reason.share", share=share, part=part, whole=whole)
            for share, part, whole in given_by_counts(view, layout.blocks[0], facts)[:MOST_NAMED]
        ]
    return replace(layout, reasons=tuple(reasons), doubts=doubts)


def _is_turned(view: View, reader: FactReader) -> bool:
    """Whether what others write into the header row stands in the first column."""
    filled = next((view.filled(row) for row in range(1, view.height + 1) if view.filled(row)), [])
    if not filled:
        return False
    columns = [
        [text for row in range(1, view.height + 1) if (text := view.text(row, at))]
        for at in range(1, min(view.width, 3) + 1)
    ]
    down = next((texts for texts in columns if texts), [])
    roles = {text: reader.headers.exact_role(text) for text in down}
    named = set(roles.values()) - {None, Role.IGNORE}
    # "Births" and "Preterm births" below "Year" and "Race": words that name no row are measures.
    unknown = [text for text, role in roles.items() if role is None]
    counted = 1 < len(unknown) <= MOST_NAMED and not (
        _is_upright(view, reader) or any(reader.read(one).says_what for one in unknown)
    )
    return (
        len(down) <= view.width + 12
        and len(named - {*MEASURES}) > 1
        and (counted or not named.isdisjoint(MEASURES))
    )


def _is_upright(view: View, reader: FactReader) -> bool:
    """Whether some row heads several columns."""
    return any(
        len({reader.headers.exact_role(text) for text in view.row(row) if text} - {None}) > 1
        for row in range(1, min(view.height, MOST_TITLES) + 1)
    )


def _long_where_nothing_heads(view: View, block: Block) -> Block:
    """Rows of one text head others where figures stand across; in a long table they are rows."""
    if block.values or not block.sections:
        return block
    names = {view.text(row, block.left) for row in block.body}
    heads = all(
        row + 1 not in block.sections and view.text(row, view.filled(row)[0]) not in names
        for row in block.sections
    )
    if heads and len(block.sections) > 1 and len(block.body) > 2 * len(block.sections):
        return block
    return replace(block, sections=())


def _by_words(grid: Grid) -> Layout | None:
    """A table without any figure, by its header of words."""
    header = header_row(grid)
    if header is None:
        return None
    width = len(grid.columns)
    labels = tuple(range(1, width + 1))
    block = Block((header,), header + 1, grid.height, 1, width, labels=labels)
    return Layout((block,), across=(Across.NAMES,))


def _unknown_words(view: View, layout: Layout, reader: FactReader) -> dict[str, Role]:
    """Words of headers that nobody knows, with what they are taken for."""
    found: dict[str, Role] = {}
    for block in layout.blocks:
        facts = facts_over_figures(view, block, layout, reader)
        _, _, doubts = settle({at: one for at, one in facts.items() if not one.aside}, reader)
        found |= doubts
    return found


def _told_of(unknown: Mapping[str, Role]) -> Iterator[Sentence]:
    for role in (Role.INDICATOR, Role.CATEGORY):
        words = tuple(f"“{word}”" for word, taken_for in unknown.items() if taken_for is role)
        if words:
            yield sentence(f"layout.doubt.{role}", texts=words)


def _reasons(view: View, layout: Layout) -> list[Sentence]:
    first = layout.blocks[0]
    found = [sentence("layout.reason.header", rows=_listed(first.header), first=first.first)]
    if layout.turned:
        found.insert(0, sentence("layout.reason.turned"))
    if len(layout.blocks) > 1:
        found.append(sentence("layout.reason.blocks", count=len(layout.blocks)))
    if not layout.long:
        over = headers_over(view, first)
        for row, across in zip(first.header, layout.across, strict=True):
            texts = dict.fromkeys(over[at][row].text for at in first.values if row in over[at])
            found.append(
                sentence(f"layout.reason.{across}", row=row, texts=tuple(list(texts)[:MOST_NAMED]))
            )
    if any(block.sections for block in layout.blocks):
        rows = [row for block in layout.blocks for row in block.sections]
        found.append(sentence("layout.reason.sections", rows=_listed(rows[:MOST_NAMED])))
    last = layout.blocks[-1].last
    if any(view.filled(row) for row in range(last + 1, view.height + 1)):
        found.append(sentence("layout.reason.notes", last=last))
    if layout.filled:
        found.append(
            sentence("layout.reason.filled", columns=tuple(view.called(at) for at in layout.filled))
        )
    if layout.measure:
        found.append(sentence("layout.reason.figures", measure=layout.measure.meant))
    return found


def _listed(rows: tuple[int, ...] | list[int]) -> tuple[str, ...]:
    return tuple(str(row) for row in rows)
