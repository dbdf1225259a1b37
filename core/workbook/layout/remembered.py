"""What was said of a layout, so that the next sheet with the same headings is read alike."""

from __future__ import annotations

import hashlib
import json
import re

from core.workbook.cells import Grid
from core.workbook.layout.across import headers_over
from core.workbook.layout.correct import Correction
from core.workbook.layout.model import Across, Layout
from core.workbook.layout.view import View
from core.workbook.model import Role
from core.workbook.plain import plain

_NUMBERS = re.compile(r"\d+")


def shape_of(grid: Grid, layout: Layout) -> str:
    """What sheets share that are laid out alike: their headings, but for numbers and years.

    How many columns there are, and in which rows, does not count: next quarter has one more.
    """
    view = View(grid, turned=layout.turned)
    parts = [str(layout.turned)]
    for block in layout.blocks:
        over = headers_over(view, block)
        names = [_masked(one.text) for at in block.labels for one in over[at].values()]
        across = {_masked(one.text) for at in block.values for one in over[at].values()}
        parts += ["|".join(names), "|".join(sorted(across))]
    return hashlib.sha256("\n".join(dict.fromkeys(parts)).encode()).hexdigest()


def _masked(text: str) -> str:
    return " ".join(_NUMBERS.sub(" ", plain(text)).split())


def to_json(said: Correction, guessed: Layout) -> str:
    """What was said, with rows counted from where the guess has them."""
    header, first, last = _counted_from(guessed, turned=said.turned)
    return json.dumps(
        {
            "header": [row - header for row in said.header],
            "first": said.first - first,
            "last": said.last - last,
            "labels": said.labels,
            "across": said.across,
            "filled": said.filled,
            "measure": said.measure,
            "turned": said.turned,
            "words": said.words,
        }
    )


def from_json(body: str, guessed: Layout) -> Correction:
    """What `to_json` wrote, about a sheet that was guessed to have the same shape."""
    read = json.loads(body)
    header, first, last = _counted_from(guessed, turned=read["turned"])
    return Correction(
        header=tuple(row + header for row in read["header"]),
        first=read["first"] + first,
        last=read["last"] + last,
        labels=tuple(read["labels"]),
        across=tuple(Across(one) for one in read["across"]),
        filled=tuple(read["filled"]),
        measure=Role(read["measure"]) if read["measure"] else None,
        turned=read["turned"],
        words=tuple((word, Role(role)) for word, role in read.get("words", ())),
    )


def _counted_from(guessed: Layout, *, turned: bool) -> tuple[int, int, int]:
    """The guessed rows; the edge of the sheet where the guess has them the other way round."""
    block = guessed.blocks[0]
    same = turned is guessed.turned
    return (block.header[-1], block.first, block.last) if same else (0, 0, 0)
