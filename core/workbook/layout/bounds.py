"""Where the tables of a sheet are: header rows, first and last row, rows that head others.

Only what cells look like counts here, not what they mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.workbook.layout.model import Block
from core.workbook.layout.view import Kind, View

HIGHEST_HEADER = 12
"""So many rows above the first figures are looked at for headers."""

SAMPLE = 40
COVERED = 0.6
MOSTLY = 0.7
LONGEST_LABEL = 40


def blocks_of(view: View) -> tuple[Block, ...]:
    """The tables of a sheet from the top, side by side ones from the left."""
    found: list[Block] = []
    begin = 1
    while (start := _start(view, begin)) is not None:
        header, first = start
        block = _walk(view, header, first)
        found += _side_by_side(view, replace(block, title=_title(view, begin, header[0])))
        begin = block.last + 1
    return tuple(found)


def seen(view: View, block: Block) -> Iterator[int]:
    """The rows of a block that hold figures and are looked at."""
    left_out = {*block.sections, *block.skipped}
    return (row for row in view.rows(block.first, block.last) if row not in left_out)


def _start(view: View, begin: int) -> tuple[tuple[int, ...], int] | None:
    """The header rows of the next table and the first row below them."""
    for row in view.rows(begin, view.height):
        figures = _figures(view, row)
        if figures and (header := _header_above(view, row, figures, begin)):
            return header, header[-1] + 1
    return None


def _figures(view: View, row: int) -> list[int]:
    return [at for at in view.filled(row) if view.kinds(row, [at]) == [Kind.FIGURE]]


def _header_above(view: View, row: int, figures: list[int], begin: int) -> tuple[int, ...]:
    """The header rows of a row of figures, from the top; none where nothing stands over them."""
    for at in range(row - 1, max(begin, row - HIGHEST_HEADER) - 1, -1):
        if Kind.FIGURE in (kinds := view.kinds(at, view.filled(at))) and not _wordy(kinds):
            return ()
        over = [one for one in figures if view.shown(at, one)[0] is not None]
        if _wordy(kinds) and len(over) >= COVERED * len(figures) and _is_wide(view, at, figures):
            return (*_upper(view, at, begin), at)
    return ()


def _wordy(kinds: list[Kind]) -> bool:
    words = sum(kind is not Kind.FIGURE for kind in kinds)
    return bool(kinds) and words >= MOSTLY * len(kinds)


def _is_wide(view: View, row: int, figures: list[int]) -> bool:
    """Whether a row names columns one by one: a title that is merged over them does not."""
    texts = [view.shown(row, at)[0] for at in range(1, view.width + 1)]
    different = {text for text in texts if text is not None}
    return len(different) > 1 or (len(different) == 1 and view.width == len(figures) == 1)


def _upper(view: View, lowest: int, begin: int) -> tuple[int, ...]:
    """More header rows above the lowest, from the top."""
    found: list[int] = []
    names = view.filled(lowest)
    for at in range(lowest - 1, max(begin, lowest - HIGHEST_HEADER) - 1, -1):
        filled = view.filled(at)
        if not filled or not _wordy(view.kinds(at, filled)) or not _heads(view, at, names):
            break
        found.insert(0, at)
    return tuple(found)


def _heads(view: View, row: int, names: list[int]) -> bool:
    """Whether a row heads columns, rather than being a title or a note beside its name."""
    shown = {at: view.shown(row, at) for at in names}
    different = {place[1:] for place in shown.values() if place[0] is not None}
    leftmost = names[0]
    if len(different) == 1:
        return shown[leftmost][0] is None
    at_the_left = all(column <= leftmost + 1 for _, column in different)
    return bool(different) and not (at_the_left and len(names) > 3)


def _title(view: View, begin: int, header: int) -> tuple[int, ...]:
    """The rows of one text right above a table, from the top."""
    found: list[int] = []
    for at in range(header - 1, begin - 1, -1):
        filled = view.filled(at)
        if len(filled) > 1 or (not filled and found):
            break
        if filled:
            found.insert(0, at)
    return tuple(found)


@dataclass
class _Walk:
    """How far a table has been followed down."""

    last: int
    blank: bool = False
    alone: int = 0


def _walk(view: View, header: tuple[int, ...], first: int) -> Block:
    """Follow a table from its first row down to where another begins, or only notes come."""
    named = {at for row in header for at in range(1, view.width + 1) if view.shown(row, at)[0]}
    sample = range(first, min(first + SAMPLE, view.height) + 1)
    counted = Counter(at for row in sample for at in _figures(view, row))
    values = [at for at in counted if at in named] or sorted(counted)
    now, sections, blank = _Walk(first - 1), [], []
    for row in view.rows(first, view.height):
        filled = view.filled(row)
        kinds = view.kinds(row, values)
        if not filled:
            now.blank = True
            blank.append(row)
        elif Kind.FIGURE in kinds:
            now.last, now.blank = row, False
        elif _is_header(view, row, header[-1], values, now):
            break
        elif len(filled) > 1 and not now.blank:
            now.last = row
        elif len(filled) == 1:
            sections.append(row)
    last = _with_empty_rows(view, now.last, sections)
    columns = [at for row in (*header, *view.rows(first, last)) for at in view.filled(row)]
    return Block(
        header,
        first,
        last,
        min(columns),
        max(columns),
        sections=tuple(
            row for row in sections if row < last and row not in range(now.last + 1, last + 1)
        ),
        skipped=tuple(row for row in blank if row < last),
    )


def _with_empty_rows(view: View, last: int, sections: list[int]) -> int:
    """Rows at the end that have a name and no figure belong to the table, notes do not."""
    while last + 1 in sections:
        (text,) = (view.text(last + 1, at) or "" for at in view.filled(last + 1))
        if (
            len(text) > LONGEST_LABEL
            or _is_note(text)
            or not view.text(last + 1, view.filled(last)[0])
        ):
            break
        last += 1
    return last


def _is_note(text: str) -> bool:
    small = text.casefold()
    begins = ("*", "†", "‡", "note", "source", "end of", "data source", "footnote", "(", "[", "^")
    return small.startswith(begins) or ":" in small


def _is_header(view: View, row: int, header: int, values: list[int], now: _Walk) -> bool:
    """Whether a row of words is the header of a table again, or of another table."""
    filled = [at for at in values if view.text(row, at) is not None]
    names = [at for at in view.filled(row) if view.text(row, at) == view.text(header, at)]
    if len(names) > 1 and len(names) >= len(view.filled(row)) / 2:
        return True
    if now.last < header + 1:
        return False
    everywhere = len(filled) > 1 and len(filled) >= MOSTLY * len(values)
    return everywhere or (
        now.blank and bool(filled) and len(view.filled(row)) > 1 and _leads(view, row)
    )


def _leads(view: View, row: int) -> bool:
    """Whether figures follow right below, under what a row names."""
    below = row + 1
    if below > view.height:
        return False
    figures = _figures(view, below)
    return bool(figures) and all(view.text(row, at) is not None for at in figures)


def _side_by_side(view: View, block: Block) -> list[Block]:
    """The tables that stand beside each other, parted by an empty column."""
    used = {at for row in (*block.header, *seen(view, block)) for at in view.filled(row)}
    parts: list[list[int]] = []
    for at in range(block.left, block.right + 1):
        if at in used:
            if parts and parts[-1][-1] == at - 1:
                parts[-1].append(at)
            else:
                parts.append([at])
    whole: list[list[int]] = []
    for part in parts:
        if whole and not (
            _stands_alone(view, block, part) and _stands_alone(view, block, whole[-1])
        ):
            whole[-1] += part
        else:
            whole.append(part)
    if len(whole) < 2:
        return [block]
    return [_narrowed(view, block, part) for part in whole]


def _stands_alone(view: View, block: Block, columns: list[int]) -> bool:
    """Whether columns have names of rows and figures of their own."""
    body = block.body[:SAMPLE]
    kinds = {at: [kind for row in body for kind in view.kinds(row, [at])] for at in columns}
    labels = [at for at in columns if kinds[at] and kinds[at].count(Kind.WORD) > len(kinds[at]) / 2]
    figures = [at for at in columns if Kind.FIGURE in kinds[at]]
    return bool(labels and figures) and min(labels) < max(figures)


def _narrowed(view: View, block: Block, columns: list[int]) -> Block:
    rows = [row for row in block.body if any(view.text(row, at) is not None for at in columns)]
    inside = set(range(block.first, max(rows) + 1))
    return replace(
        block,
        left=columns[0],
        right=columns[-1],
        last=max(rows),
        sections=tuple(one for one in block.sections if one in inside),
        skipped=tuple(sorted(inside - set(rows) - set(block.sections))),
    )
