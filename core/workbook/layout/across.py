"""What stands across the columns of a table, and which columns name its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import pandas as pd

from core.workbook.figures import figure
from core.workbook.layout.bounds import seen
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.model import Across, Block, Layout
from core.workbook.layout.shares import told_by_shares, with_shares_behind
from core.workbook.layout.view import Kind, View
from core.workbook.model import MEASURES, Role
from core.workbook.plain import plain
from core.workbook.words import sum_words

SAMPLE = 300
MOST = 0.5
PROSE = 45
"""Headers that are longer on average are sentences."""

NAMES_A_ROW = frozenset(Role) - {*MEASURES}
"""What a column of a table may name of its rows, whatever its texts look like."""

PURE = {
    Across.PERIOD: "period",
    Across.INDICATOR: "indicator",
    Across.AREA: "area",
    Across.CATEGORY: "groups",
    Across.MEASURE: "measure",
}


@dataclass(frozen=True, slots=True)
class Over:
    """One text that stands over a column, and its place."""

    text: str
    row: int
    column: int


def headers_over(view: View, block: Block) -> dict[int, dict[int, Over]]:
    """For each column the texts over it by header row; it reaches over empty cells."""
    found: dict[int, dict[int, Over]] = {at: {} for at in range(block.left, block.right + 1)}
    for row in block.header:
        reaching: Over | None = None
        for column in found:
            text, down, along = view.shown(row, column)
            if text is not None:
                over = Over(text, down, along)
                # What is merged ends where it ends.
                reaching = None if view.span_at(row, column) else over
                found[column][row] = over
            elif reaching is not None and row != block.header[-1]:
                found[column][row] = reaching
    return found


def split(view: View, block: Block, reader: FactReader) -> Block:
    """The block with its columns told apart: those that name rows, and those with figures across.

    Where no header says more of its figures than their measure, the table is long: no `values`.
    """
    over = headers_over(view, block)
    body = block.body[:SAMPLE]
    used = [at for at in over if over[at] or any(view.text(row, at) for row in body)]
    kinds = row_kinds(view, replace(block, values=tuple(used)), reader)
    prose = {
        row: one for row, one in zip(block.header, kinds, strict=True) if one is Across.NOTHING
    }
    facts = {at: facts_over(over[at], reader, prose) for at in used}
    named = [
        at
        for at in used
        if _names_rows(view, _said(view, block, at), at, _lowest(over[at]), facts[at], reader)
    ]
    figures = [at for at in used if at not in named and not facts[at].aside]
    if not named and used and used[0] in figures and not _says_what(facts[used[0]]):
        named = [used[0]]
        figures.remove(used[0])
    facts |= told_by_shares(
        view, replace(block, labels=tuple(named)), {at: facts[at] for at in figures}, reader
    )
    says = [at for at in figures if _says_what(facts[at])]
    # "missing_code" over marks alone is a remark beside the figures, and heads none.
    # Two figures in one cell are unfolded, whatever the header says.
    says = says or with_shares_behind(view, block, figures)
    counted = any(_holds_numbers(view, _said(view, block, at), at) for at in says)
    if not counted or (not named and len(says) < 2):
        return replace(block, labels=tuple(used), values=())
    # What names the rows stands before their figures; a number among it is a code.
    before = max((at for at in named if at < min(says) and not facts[at].aside), default=0)
    values = [at for at in figures if at > before]
    labels = [at for at in used if at not in values and (not facts[at].aside or at < before)]
    return replace(block, labels=tuple(labels), values=tuple(values))


def _said(view: View, block: Block, column: int) -> list[int]:
    """The first rows in which a column says something: in long tables some say it far below."""
    filled = (row for row in seen(view, block) if view.text(row, column) is not None)
    return list(islice(filled, SAMPLE))


def _holds_numbers(view: View, body: list[int], column: int) -> bool:
    return any(figure(view.text(row, column) or "") is not None for row in body)


def _says_what(facts: Facts) -> bool:
    return bool(facts.period or facts.indicator or facts.groups or facts.area)


def _lowest(texts: dict[int, Over]) -> str:
    return texts[max(texts)].text if texts else ""


def _names_rows(
    view: View, body: Sequence[int], column: int, name: str, facts: Facts, reader: FactReader
) -> bool:
    """Whether a column names its rows, by its header, or because words stand in it."""
    kinds = Counter(view.kinds(row, [column])[0] for row in body)
    figures = kinds[Kind.FIGURE] + kinds[Kind.YEAR]
    if kinds[Kind.WORD] > figures:
        return True
    # "Disability" may head groups, and be one; above empty cells it heads them.
    if not figures and reader.headers.exact_role(name) in NAMES_A_ROW:
        return True
    if facts.says_what or facts.aside:
        return False
    texts = pd.Series([view.text(row, column) for row in body], dtype="str")
    readings = reader.headers.readings(name, texts) if name else ()
    return bool(readings) and readings[0].role in NAMES_A_ROW


def row_kinds(view: View, block: Block, reader: FactReader) -> tuple[Across, ...]:
    """What each header row says of the columns with figures: one thing, or several at once."""
    if not block.values:
        return tuple(Across.NAMES for _ in block.header)
    over = headers_over(view, block)
    texts = {
        row: {over[column][row].text for column in block.values if row in over[column]}
        for row in block.header
    }
    prose = {row for row in block.header if texts[row] and _is_prose(texts[row])}
    if len(prose) == len(block.header):
        prose = set()
    return tuple(
        Across.NOTHING if row in prose else _kind_of_row(told, reader)
        for row, told in texts.items()
    )


def _is_prose(texts: set[str]) -> bool:
    """Whether a header row describes its columns in sentences; what they are called is shorter."""
    return sum(map(len, texts)) / len(texts) > PROSE


def _kind_of_row(texts: set[str], reader: FactReader) -> Across:
    kinds = {text: _kind_of_text(reader.read(text)) for text in texts}
    if Across.PERIOD in kinds.values():
        kinds = {text: kind for text, kind in kinds.items() if plain(text) not in sum_words()}
    counted = Counter(kinds.values())
    unknown = counted.pop(Across.NOTHING, 0)
    if len(counted) == 1 and unknown <= MOST * len(texts):
        return next(iter(counted))
    return Across.SEVERAL if counted or len(texts) > 1 else Across.NOTHING


def _kind_of_text(facts: Facts) -> Across:
    said = [kind for kind, name in PURE.items() if getattr(facts, name)]
    if facts.everyone and not facts.groups:
        said.append(Across.CATEGORY)
    if facts.rest and said:
        return Across.SEVERAL
    if len(said) == 1 and len(facts.groups) < 2:
        return said[0]
    return Across.SEVERAL if said else Across.NOTHING


def facts_over(texts: dict[int, Over], reader: FactReader, meant: Lookup[int, Across]) -> Facts:
    """What all headers over one column say together; `meant` tells what a row is about."""
    found = Facts()
    for row, over in texts.items():
        found = facts_of(over.text, reader, meant.get(row, Across.SEVERAL)).below(found)
    return found


def facts_of(text: str, reader: FactReader, meant: Across) -> Facts:
    """What one header says, if its row is about this."""
    match meant:
        case Across.SEVERAL | Across.NAMES:
            return reader.read(text)
        case Across.NOTHING:
            return Facts()
        case Across.PERIOD:
            # The sum over the periods beside it is no period's figure.
            return Facts(aside=True) if plain(text) in sum_words() else Facts(period=text)
        case Across.INDICATOR:
            return Facts(indicator=text)
        case Across.AREA:
            return Facts(area=text)
        case Across.CATEGORY:
            found = reader.read(text)
            if found.everyone and not found.groups:
                return Facts(everyone=text)
            whole = len(found.groups) == 1 and not found.rest
            return Facts(groups=((found.groups[0][0] if whole else "", text),))
        case Across.MEASURE:
            found = reader.read(text)
            return Facts(measure=found.measure, out_of=found.out_of, aside=found.aside)


def meant_by(block: Block, layout: Layout) -> dict[int, Across]:
    """What each header row of a block is about: as in the first block, from the lowest up."""
    return dict(zip(reversed(block.header), reversed(layout.across), strict=False))
