"""From a sheet as it is laid out to one long table, every text with the cell that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language import render
from core.workbook.cells import Grid
from core.workbook.layout.across import Over, facts_over, headers_over, meant_by
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.joining import Long, Names, Row, long_sheet
from core.workbook.layout.labels import Labels, Said, labels_of
from core.workbook.layout.model import Across, Block, Layout
from core.workbook.layout.rest import settle
from core.workbook.layout.titles import titles_of
from core.workbook.layout.view import View
from core.workbook.model import Role, Sheet
from core.workbook.table import table_between


def unfold(grid: Grid, layout: Layout, reader: FactReader) -> Sheet | None:
    """The sheet as one long table; None where its tables are empty."""
    if is_plain(layout):
        (block,) = layout.blocks
        sheet = table_between(grid, block.header[-1], block.last)
        over = View(grid, rows=range(1, block.header[-1] + 1))
        return replace(sheet, told=titles_of(over, layout)) if sheet else None
    view = View(grid, turned=layout.turned)
    columns = [
        facts_of_columns(view, block, layout, reader) if block.values else {}
        for block in layout.blocks
    ]
    labels = [labels_of(view, layout, at, reader) for at in range(len(layout.blocks))]
    above = [one.facts for each in labels for one in each.above.values()]
    names = Names(reader, [*above, *(one for each in columns for one in each.values())])
    long = Long()
    for block, own, facts in zip(layout.blocks, labels, columns, strict=True):
        _Unfolding(view, block, layout, own, names, facts).add_to(long)
    return long_sheet(grid, layout, long, titles_of(view, layout)) if long.rows else None


def is_plain(layout: Layout) -> bool:
    """Whether the rows below one header row can be taken as they stand."""
    if layout.turned or layout.filled or not layout.long or len(layout.blocks) != 1:
        return False
    (block,) = layout.blocks
    return len(block.header) == 1 and not block.sections


@dataclass
class _Unfolding:
    """One table of the sheet on its way into the long one."""

    view: View
    block: Block
    layout: Layout
    labels: Labels
    names: Names
    facts: dict[int, Facts]
    _known: dict[tuple[object, ...], Row] = field(default_factory=dict)

    def add_to(self, long: Long) -> None:
        meant = meant_by(self.block, self.layout)
        over = {
            column: {row: one for row, one in texts.items() if meant.get(row) is not Across.NOTHING}
            for column, texts in headers_over(self.view, self.block).items()
        }
        for row in self.block.body:
            said = self.labels.of(row)
            if self.labels.is_aside(row):
                continue
            if not self.facts:
                self._add_whole(long, row, said)
            for column, facts in self.facts.items():
                self._add_figure(long, row, said, column, facts, over[column])

    def _add_whole(self, long: Long, row: int, said: dict[str, Said]) -> None:
        """A row that says one thing already."""
        if all(one.text is None for one in said.values()):
            return
        down, _ = self.view.place(row, self.block.left)
        above = self.names.texts(self.labels.facts_of(row))
        cell = self.labels.cell_above(row, self.view.cell(row, self.block.left))
        texts = {name: one.text for name, one in said.items()} | above
        cells = {name: one.cell for name, one in said.items()} | dict.fromkeys(above, cell)
        long.rows.append(Row(down, texts, cells))

    def _add_figure(
        self,
        long: Long,
        row: int,
        said: dict[str, Said],
        column: int,
        facts: Facts,
        over: dict[int, Over],
    ) -> None:
        """One figure, in the row of what is about the same."""
        beside = self.labels.facts_of(row)
        about = facts.below(beside)
        measure = beside.measure or facts.measure or self.layout.measure or Role.ESTIMATE
        name = render(measure.called)
        fact_texts = self.names.texts(about)
        labels = {label: one.text for label, one in said.items()}
        across = self.labels.measured or self.block.sections
        key = (tuple(labels.items()), tuple(fact_texts.items()), None if across else row)
        found = self._known.get(key)
        if found is None or name in found.measures:
            down, _ = self.view.place(row, column)
            cells = {label: one.cell for label, one in said.items()}
            from_above = self.names.texts(beside)
            for fact, text in fact_texts.items():
                if text is not None and from_above[fact] == text:
                    cells[fact] = self.labels.cell_above(row, self.view.cell(row, column))
                elif place := _standing(text, over):
                    cells[fact] = self.view.cell(place.row, place.column)
            found = self._known[key] = Row(down, labels | fact_texts, cells)
            long.rows.append(found)
        found.measures[name] = Said(self.view.text(row, column), self.view.cell(row, column))
        if measure in (Role.ESTIMATE, Role.STANDARD_ERROR):
            found.out_of = about.out_of


def facts_of_columns(
    view: View, block: Block, layout: Layout, reader: FactReader
) -> dict[int, Facts]:
    """What stands over each column of figures; columns that only tell how sure are left out."""
    meant = meant_by(block, layout)
    over = headers_over(view, block)
    facts = {column: facts_over(over[column], reader, meant) for column in block.values}
    settled, _, _ = settle({at: one for at, one in facts.items() if not one.aside}, reader)
    return settled


def _standing(text: str | None, over: dict[int, Over]) -> Over | None:
    """The header that a fact was read from; the lowest where it is not there word by word."""
    upwards = [one for _, one in sorted(over.items(), reverse=True)]
    found = [one for one in upwards if text is not None and text in one.text]
    return next(iter([*found, *upwards]), None)
