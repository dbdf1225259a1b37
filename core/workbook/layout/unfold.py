"""From a sheet as it is laid out to one long table, every text with the cell that it came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from core.language import render
from core.workbook.cells import Grid
from core.workbook.figures import count_and_share
from core.workbook.layout.across import Over, headers_over, meant_by
from core.workbook.layout.agreeing import facts_over_figures
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.joining import Long, Names, Row, long_sheet
from core.workbook.layout.labels import Labels, Said, labels_of
from core.workbook.layout.model import Across, Block, Layout
from core.workbook.layout.noted import notes_of
from core.workbook.layout.rest import settle
from core.workbook.layout.shares import with_shares_behind
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
        return replace(sheet, told=_told(over, layout, grid)) if sheet else None
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
        notes, both = notes_of(view, block), with_shares_behind(view, block, facts)
        _Unfolding(view, block, layout, own, names, facts, notes, both).add_to(long)
    if not long.rows:
        return None
    sheet = long_sheet(grid, layout, long, _told(view, layout, grid))
    return replace(sheet, described=_described(view, layout))


def _told(view: View, layout: Layout, grid: Grid) -> tuple[str, ...]:
    """What says what a sheet is about: the titles over its tables, and the name of its file."""
    return (*titles_of(view, layout), *([grid.file] if grid.file else []))


def _described(view: View, layout: Layout) -> tuple[str, ...]:
    """The sentences over the columns, which are not used."""
    first = layout.blocks[0]
    over = headers_over(view, first)
    texts = (
        over[at][row].text
        for row, across in zip(first.header, layout.across, strict=False)
        if across is Across.NOTHING
        for at in first.values
        if row in over[at]
    )
    return tuple(dict.fromkeys(texts))


def is_plain(layout: Layout) -> bool:
    """Whether the rows below one header row can be taken as they stand."""
    if layout.turned or layout.filled or not layout.long or len(layout.blocks) != 1:
        return False
    (block,) = layout.blocks
    return len(block.header) == 1 and not block.sections


@dataclass(frozen=True, slots=True)
class _Told:
    """What all figures of a column tell whose rows are about the same: their measure, the texts of
    their facts, and the cells of these; for facts `above` the row that depends on the row. What is
    `shared` is said once for several indicators: how many people there are."""

    column: int
    measure: str
    texts: dict[str, str | None]
    key: tuple[tuple[str, str | None], ...]
    cells: dict[str, str]
    above: tuple[str, ...]
    scaled: bool
    out_of: float | None
    shared: bool

    def is_about(self, shared: _Told) -> bool:
        """Whether what is told once for several columns holds for this one."""
        return all(text is None or self.texts[fact] == text for fact, text in shared.texts.items())


@dataclass
class _Unfolding:
    """One table of the sheet on its way into the long one."""

    view: View
    block: Block
    layout: Layout
    labels: Labels
    names: Names
    facts: dict[int, Facts]
    notes: Mapping[int, int]
    both: Collection[int]
    _told: dict[Facts, list[_Told]] = field(default_factory=dict)

    def add_to(self, long: Long) -> None:
        # Figures of several rows may be about the same, where rows tell their measure.
        across = bool(self.labels.measured or self.block.sections)
        known: dict[object, Row] = {}
        for row in self.block.body:
            said = self.labels.of(row)
            if self.labels.is_aside(row):
                continue
            if not self.facts:
                self._add_whole(long, row, said)
                continue
            beside = self.labels.facts_of(row)
            if beside not in self._told:
                self._told[beside] = self._told_beside(beside)
            self._add_figures(long, row, said, self._told[beside], known if across else {})

    def _add_figures(
        self,
        long: Long,
        row: int,
        said: dict[str, Said],
        columns: list[_Told],
        known: dict[object, Row],
    ) -> None:
        """The figures of a row, those about the same together; `known` are rows that may be added
        to."""
        labels = {label: one.text for label, one in said.items()}
        about = tuple(labels.items())
        made: list[tuple[_Told, Row]] = []
        for told in columns:
            if told.shared:
                continue
            found = known.get((about, told.key))
            if found is None or told.measure in found.measures:
                found = known[about, told.key] = self._row(row, said, labels, told)
                long.rows.append(found)
            found.measures[told.measure] = self._figure(row, told)
            if told.column in self.both:
                self._take_apart(found, told.measure)
            if told.scaled:
                found.out_of = told.out_of
            self._note(found, row, told.column)
            made.append((told, found))
        for shared in columns:
            for told, one in made if shared.shared else ():
                if told.is_about(shared):
                    one.measures.setdefault(shared.measure, self._figure(row, shared))

    def _take_apart(self, row: Row, measure: str) -> None:
        """Put a count and the per cent behind it into the measures that they are."""
        said = row.measures[measure]
        if said.text and (both := count_and_share(said.text)):
            count, share = both
            row.measures[measure] = replace(said, text=count)
            row.measures[render(Role.ESTIMATE.called)] = replace(said, text=share)

    def _figure(self, row: int, told: _Told) -> Said:
        return Said(self.view.text(row, told.column), self.view.cell(row, told.column))

    def _note(self, found: Row, row: int, column: int) -> None:
        """Say with a figure what its own column of flags says of it."""
        at = self.notes.get(column)
        if at is not None and (text := self.view.text(row, at)):
            name = render(Role.FLAG.called)
            found.texts[name], found.cells[name] = text, self.view.cell(row, at)

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

    def _row(
        self, row: int, said: dict[str, Said], labels: dict[str, str | None], told: _Told
    ) -> Row:
        """A new row of the long table."""
        down, _ = self.view.place(row, told.column)
        cells = {label: one.cell for label, one in said.items()} | told.cells
        if told.above:
            cell = self.labels.cell_above(row, self.view.cell(row, told.column))
            cells |= dict.fromkeys(told.above, cell)
        return Row(down, labels | told.texts, cells)

    def _told_beside(self, beside: Facts) -> list[_Told]:
        """What the columns tell in rows that are about this."""
        meant, from_above = meant_by(self.block, self.layout), self.names.texts(beside)
        headers = headers_over(self.view, self.block)
        several = len({one.below(beside).indicator for one in self.facts.values()} - {""}) > 1
        found = []
        for column, facts in self.facts.items():
            over = {
                row: one
                for row, one in headers[column].items()
                if meant.get(row) is not Across.NOTHING
            }
            about = facts.below(beside)
            measure = beside.measure or facts.measure or self.layout.measure or Role.ESTIMATE
            texts, cells, above = self.names.texts(about), dict[str, str](), list[str]()
            for fact, text in texts.items():
                if text is not None and from_above[fact] == text:
                    above.append(fact)
                elif place := _standing(text, over):
                    cells[fact] = self.view.cell(place.row, place.column)
            found.append(
                _Told(
                    column,
                    render(measure.called),
                    texts,
                    tuple(texts.items()),
                    cells,
                    tuple(above),
                    measure in (Role.ESTIMATE, Role.STANDARD_ERROR),
                    about.out_of,
                    several and measure is Role.DENOMINATOR and not about.indicator,
                )
            )
        return found


def facts_of_columns(
    view: View, block: Block, layout: Layout, reader: FactReader
) -> dict[int, Facts]:
    """What stands over each column of figures; columns that only tell how sure are left out."""
    facts = facts_over_figures(view, block, layout, reader)
    settled, _, _ = settle({at: one for at, one in facts.items() if not one.aside}, reader)
    return settled


def _standing(text: str | None, over: dict[int, Over]) -> Over | None:
    """The header that a fact was read from; the lowest where it is not there word by word."""
    upwards = [one for _, one in sorted(over.items(), reverse=True)]
    found = [one for one in upwards if text is not None and text in one.text]
    return next(iter([*found, *upwards]), None)
