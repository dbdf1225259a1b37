"""What names the rows of a table: its label columns, rows that head others, titles over tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from core.language import render
from core.workbook.layout.across import Over, headers_over
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.model import Block, Layout
from core.workbook.layout.view import View
from core.workbook.model import Role

MOST_DIFFERENT = 40
"""A column that names measures has no more different texts than this."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the cell that it stands in."""

    text: str | None
    cell: str


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above rows and is about all of them."""

    facts: Facts
    cell: str


@dataclass
class Labels:
    """What the rows of one block are about. `measured` if rows tell their measure themselves."""

    view: View
    names: dict[int, str]
    filled: frozenset[int]
    above: dict[int, Above] = field(default_factory=dict)
    level: Said | None = None
    measures: dict[str, Facts] = field(default_factory=dict)
    measured: int = 0
    _last: dict[int, Said] = field(default_factory=dict)

    def of(self, row: int) -> dict[str, Said]:
        """The labels of a row by the name of their column. Ask for rows in their order."""
        found = {}
        for column, name in self.names.items():
            text, down, along = self.view.shown(row, column)
            said = Said(text, self.view.cell(down, along))
            if column == self.measured:
                said = replace(said, text=_without_measure(self.measures.get(text or "")))
            if said.text is None and column in (*self.filled, self.measured):
                said = self._last.get(column, said)
            self._last[column] = said
            found[name] = said
        if self.level is not None:
            found[render(Role.AREA_LEVEL.called)] = self.level
        return found

    def facts_of(self, row: int) -> Facts:
        """What stands above a row and beside it, and is not in a label column."""
        beside = self._measure_text(row)
        above = self.above[row].facts if row in self.above else Facts()
        return beside.below(above) if beside.measure else above

    def cell_above(self, row: int, otherwise: str) -> str:
        """The cell of what stands above a row."""
        return self.above[row].cell if row in self.above else otherwise

    def is_aside(self, row: int) -> bool:
        """Whether a row only tells how sure the one before it is."""
        return self._measure_text(row).aside

    def _measure_text(self, row: int) -> Facts:
        text = self.view.text(row, self.measured) if self.measured else None
        found = self.measures.get(text or "", Facts())
        return Facts(measure=found.measure, out_of=found.out_of, aside=found.aside)


def labels_of(view: View, layout: Layout, number: int, reader: FactReader) -> Labels:
    """The labels of one block of a layout."""
    block = layout.blocks[number]
    names = names_of(view, layout)[number]
    found = Labels(view, names, frozenset(layout.filled))
    found.above = _above(view, layout, block, reader)
    found.level = _level(view, layout, number, reader)
    if block.values:
        found.measured, found.measures = _measured(view, block, reader)
    return found


def names_of(view: View, layout: Layout) -> list[dict[int, str]]:
    """The name of each label column, block by block; columns of one name become one."""
    found: list[dict[int, str]] = []
    by_column: dict[int, str] = {}
    for block in layout.blocks:
        own = _own_names(view, block)
        first = found[0] if found else {}
        stacked = not found or block.left <= max(first, default=0)
        for place, (column, name) in enumerate(own.items()):
            if name in by_column.values():
                continue
            if stacked and column in by_column:
                own[column] = by_column[column]
            elif not stacked and place < len(first):
                own[column] = list(first.values())[place]
        by_column |= {column: name for column, name in own.items() if column not in by_column}
        found.append(own)
    return found


def _own_names(view: View, block: Block) -> dict[int, str]:
    """The lowest header over each label column; with those above it where that is not enough."""
    over = headers_over(view, block)
    lowest = {at: name for at in block.labels if (name := _name(over[at], at, view))}
    taken = list(lowest.values())
    names = {}
    for at in block.labels:
        if at not in lowest:
            names[at] = f"({view.called(at)})"
        elif taken.count(lowest[at]) > 1:
            names[at] = " ".join(dict.fromkeys(one.text for _, one in sorted(over[at].items())))
        else:
            names[at] = lowest[at]
    return names


def _name(over: dict[int, Over], column: int, view: View) -> str | None:
    """The lowest header that is this column's own, and does not only reach over it."""
    for _, one in sorted(over.items(), reverse=True):
        span = view.span_at(one.row, one.column)
        if one.column == column and (span is None or span.left == span.right):
            return one.text
    return None


def _above(view: View, layout: Layout, block: Block, reader: FactReader) -> dict[int, Above]:
    """For each row what the last row above it that heads others says, and the block's title."""
    title = _title_facts(view, layout, block, reader)
    now = title
    corner = view.text(block.header[-1], block.left)
    if block.sections and corner and (measure := reader.read(corner).measure):
        cell = view.cell(block.header[-1], block.left)
        now = Above(Facts(measure=measure).below(title.facts if title else Facts()), cell)
    found: dict[int, Above] = {}
    for row in range(block.first, block.last + 1):
        if row in block.sections:
            column = view.filled(row)[0]
            facts = about(view.text(row, column) or "", reader, group=True)
            now = Above(facts.below(title.facts if title else Facts()), view.cell(row, column))
        elif now is not None:
            found[row] = now
    return found


def _title_facts(view: View, layout: Layout, block: Block, reader: FactReader) -> Above | None:
    """What the title right above a table says, where several tables differ by their titles."""
    titles = [_title(view, one) for one in layout.blocks]
    if len(titles) < 2 or len(set(titles)) < 2 or not block.title:
        return None
    row = block.title[-1]
    return Above(
        about(_title(view, block), reader, group=False), view.cell(row, view.filled(row)[0])
    )


def _title(view: View, block: Block) -> str:
    if not block.title:
        return ""
    row = block.title[-1]
    return view.text(row, view.filled(row)[0]) or ""


def about(text: str, reader: FactReader, *, group: bool) -> Facts:
    """What a text above rows says; what nobody knows is a group's name, or what is measured."""
    if group and reader.lexicon.dimensions.exact(text):
        return Facts(dimension=text)
    found = reader.read(text)
    if not found.nothing:
        return replace(found, rest=(), aside=False)
    return Facts(groups=(("", text),)) if group else Facts(indicator=text)


def _level(view: View, layout: Layout, number: int, reader: FactReader) -> Said | None:
    """The level of area that the header of each of several tables names, where it does."""
    named: list[Over] = []
    for block in layout.blocks:
        over = headers_over(view, block)
        lowest = [over[at][max(over[at])] for at in block.labels if over[at]]
        telling = [one for one in lowest if reader.level_in(one.text)]
        if not telling:
            return None
        named.append(telling[-1])
    levels = [reader.level_in(one.text) for one in named]
    if len(set(levels)) < 2:
        return None
    return Said(levels[number], view.cell(named[number].row, named[number].column))


def _measured(view: View, block: Block, reader: FactReader) -> tuple[int, dict[str, Facts]]:
    """The label column whose texts tell measures (Number, Percent), if there is one."""
    for column in block.labels:
        texts = {text for row in block.body if (text := view.text(row, column))}
        if not 1 < len(texts) <= MOST_DIFFERENT:
            continue
        facts = {text: reader.read(text) for text in texts}
        told = defaultdict(set)
        for one in facts.values():
            if not one.aside:
                told[_without_measure(one)].add(one.measure)
        measures = {measure for several in told.values() for measure in several}
        named = [name for name in told if name]
        if None in measures or len(measures) < 2:
            continue
        if len(named) < 2 or all(len(told[name]) > 1 for name in named):
            return column, facts
    return 0, {}


def _without_measure(facts: Facts | None) -> str | None:
    if facts is None:
        return None
    words = (facts.area, facts.indicator, *(text for _, text in facts.groups), facts.period)
    return " ".join(one for one in (*words, *facts.rest) if one) or None
