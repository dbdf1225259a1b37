"""A known long table, written into a sheet in one of many layouts; nothing of the reader is used.

A layout says which facts stand across the columns (each in a header row of its own, or all in one
text), which stand in the rows, and what stands around the table.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

Cell = str | int | float | None
Facts = dict[str, str]

INDICATORS = ("Graduated in four years", "Dropped out")
PERIODS = ("2021", "2022", "2023")
AREAS = ("North", "South", "East")
GROUPS = ("Black", "Latino", "White", "Total")
MEASURES = ("Numerator", "Denominator")

FACTS = {
    "indicator": INDICATORS,
    "period": PERIODS,
    "area": AREAS,
    "group": GROUPS,
    "measure": MEASURES,
}
HEADINGS = {
    "indicator": ("Indicator", "Measure name"),
    "period": ("Period", "Year"),
    "area": ("Area", "District"),
    "group": ("Race and ethnicity", "Student group"),
    "measure": ("Statistic type", "Figure"),
}
MEASURED = {
    "Numerator": ("Numerator", "Number", "n"),
    "Denominator": ("Denominator", "Cohort size", "N tested"),
}
TITLES = (
    ("Outcomes of our schools",),
    ("Prepared for the table", "Data as of March 3"),
    ("Source: the register of the district", ""),
)
NOTES = (
    ("* Fewer than ten students.",),
    ("Note: students are counted once.", "Source: school register"),
    ("End of Worksheet",),
)


@dataclass(frozen=True)
class Plan:
    """A layout: facts across (from the top), facts in rows (from the left), and the rest."""

    across: tuple[str, ...]
    down: tuple[str, ...]
    stacked: str = ""
    sections: str = ""
    code: bool = False
    turned: bool = False
    filled: bool = False
    merged: bool = False
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    blank_first: bool = False
    gap: int = 0

    @property
    def told(self) -> str:
        """The plan in a line, to be shown where it fails."""
        extras = [
            name
            for name in ("code", "turned", "filled", "merged", "titles", "notes", "blank_first")
            if getattr(self, name)
        ]
        stacked = f" stacked by {self.stacked}" if self.stacked else ""
        sections = f" sections of {self.sections}" if self.sections else ""
        return f"{'×'.join(self.across)} over {'×'.join(self.down)}{stacked}{sections} {extras}"


@dataclass
class Written:
    """A sheet, and every figure with what it is about and the cell that it stands in."""

    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: list[tuple[Facts, int, str]] = field(default_factory=list)

    def put(self, row: int, column: int, value: Cell) -> None:
        while len(self.rows) < row:
            self.rows.append([])
        line = self.rows[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = value


def plans(seed: int, count: int) -> list[Plan]:
    """So many different layouts; the same for the same seed."""
    draw = random.Random(seed)
    found: dict[str, Plan] = {}
    while len(found) < count:
        plan = _plan(draw)
        found.setdefault(plan.told, plan)
    return list(found.values())


def _plan(draw: random.Random) -> Plan:
    facts = ["indicator", "period", "area", "group"]
    draw.shuffle(facts)
    stacked = facts.pop() if draw.random() < 0.2 else ""
    sections = facts.pop() if not stacked and draw.random() < 0.2 else ""
    number = draw.choice([0, 1, 1, 2, 2])
    across = [one for one in facts if one != "area"][:number]
    down = tuple(one for one in facts if one not in across)
    code = number > 0 and draw.random() < 0.25
    long = not across and not stacked and not sections
    return Plan(
        across=(*across, "measure"),
        down=down,
        stacked=stacked,
        sections=sections,
        code=code,
        turned=long and draw.random() < 0.4,
        filled=len(down) > 1 and not long and draw.random() < 0.4,
        merged=len(across) > 0 and not code and draw.random() < 0.5,
        titles=draw.choice([(), *TITLES]) if not long or draw.random() < 0.5 else (),
        notes=draw.choice([(), *NOTES]),
        blank_first=draw.random() < 0.2,
        gap=draw.choice([0, 1]),
    )


def write(plan: Plan, seed: int) -> Written:
    """The known table in this layout; figures differ by seed, so that none is like another."""
    draw = random.Random(seed)
    # A figure that looks like a year would be found twice.
    figures = draw.sample([one for one in range(101, 9000) if not 1900 <= one <= 2100], 400)
    sheet = Written()
    left = 2 if plan.blank_first else 1
    spelt = {one: draw.choice(MEASURED[one]) for one in MEASURES}
    heads = {fact: draw.choice(HEADINGS[fact]) for fact in FACTS}
    ink = _Ink(sheet, plan, left, spelt, heads, figures)
    row = 1
    if not plan.turned:
        row = ink.around(plan.titles, row)
    for block in FACTS[plan.stacked] if plan.stacked else ("",):
        if plan.stacked:
            sheet.put(row, left, block)
            row += 1
        row = ink.table(row, {plan.stacked: block} if block else {})
        row += 1 if plan.stacked else 0
    if plan.turned:
        return _turned(sheet, plan)
    ink.around(plan.notes, row + plan.gap + 1)
    return sheet


@dataclass
class _Ink:
    """Writes the parts of a sheet; what it writes last tells the row to go on with."""

    sheet: Written
    plan: Plan
    left: int
    spelt: dict[str, str]
    heads: dict[str, str]
    figures: list[int]

    def around(self, texts: tuple[str, ...], row: int) -> int:
        for text in texts:
            self.sheet.put(row, self.left, text or None)
            row += 1
        return row + (self.plan.gap if texts else 0)

    def table(self, row: int, fixed: Facts) -> int:
        plan = self.plan
        columns = [
            dict(zip(plan.across, values, strict=True))
            for values in itertools.product(*(FACTS[fact] for fact in plan.across))
        ]
        row = self.header(row, columns)
        for section in FACTS[plan.sections] if plan.sections else ("",):
            if section:
                row += 1
                self.sheet.put(row, self.left, section)
            row = self.body(row, fixed | ({plan.sections: section} if section else {}), columns)
        return row + 1

    def header(self, row: int, columns: list[Facts]) -> int:
        plan, first = self.plan, self.left + len(self.plan.down)
        texts = [[self.spelt.get(one[fact], one[fact]) for fact in plan.across] for one in columns]
        levels = [[" ".join(parts)] for parts in texts] if plan.code else texts
        deep = len(levels[0])
        for level in range(deep):
            for at, parts in enumerate(levels):
                again = at > 0 and levels[at - 1][: level + 1] == parts[: level + 1]
                if level == deep - 1 or not again:
                    self.sheet.put(row + level, first + at, parts[level])
            if plan.merged and level < deep - 1:
                _merge(self.sheet, row + level, first, [parts[: level + 1] for parts in levels])
        for at, fact in enumerate(plan.down):
            self.sheet.put(row + deep - 1, self.left + at, self.heads[fact])
        return row + deep - 1

    def body(self, row: int, fixed: Facts, columns: list[Facts]) -> int:
        plan, before = self.plan, tuple[str, ...]()
        for values in itertools.product(*(FACTS[fact] for fact in plan.down)):
            row += 1
            for at, value in enumerate(values):
                above = plan.filled and before[: at + 1] == values[: at + 1]
                if not above or at == len(values) - 1:
                    self.sheet.put(row, self.left + at, value)
            before = values
            for at, column in enumerate(columns):
                place, figure = self.left + len(plan.down) + at, self.figures.pop()
                self.sheet.put(row, place, figure)
                about = fixed | dict(zip(plan.down, values, strict=True)) | column
                self.sheet.truth.append((about, figure, f"{get_column_letter(place)}{row}"))
        return row


def _merge(sheet: Written, row: int, first: int, parts: list[list[str]]) -> None:
    begin = 0
    for at in range(1, len(parts) + 1):
        if at == len(parts) or parts[at] != parts[begin]:
            if at - begin > 1:
                sheet.merged.append((row, first + begin, row, first + at - 1))
            begin = at


def _turned(sheet: Written, plan: Plan) -> Written:
    """The table with rows and columns exchanged, and what stands around it put back."""
    width = max(map(len, sheet.rows))
    rows = [line + [None] * (width - len(line)) for line in sheet.rows]
    above: list[list[Cell]] = [[title] for title in plan.titles]
    below: list[list[Cell]] = [[note] for note in plan.notes]
    found = Written([*above, [], *(list(one) for one in zip(*rows, strict=True)), [], *below])
    for about, figure, _ in sheet.truth:
        for down, line in enumerate(found.rows, start=1):
            if figure in line:
                cell = f"{get_column_letter(line.index(figure) + 1)}{down}"
                found.truth.append((about, figure, cell))
    return found


def workbook(sheet: Written) -> Workbook:
    """The sheet as a workbook."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Figures"
    for number, line in enumerate(sheet.rows, start=1):
        for at, value in enumerate(line, start=1):
            if value is not None:
                page.cell(number, at, value)
    for top, first, bottom, last in sheet.merged:
        page.merge_cells(start_row=top, start_column=first, end_row=bottom, end_column=last)
    return book
