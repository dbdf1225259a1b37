"""Layouts: from a sheet as somebody laid it out to one long table in our terms.

for table in tables_of(grids, registry):    each sheet with its layout and its long table
table_as_said(table, correction, registry)  the same as a person says that it is laid out

layout = guess(grid, reader)                where its tables are, what stands across, and why
sheet = unfold(grid, layout, reader)        one long table, every text with the cell it came from
"""

from core.workbook.layout.correct import Correction, said_of
from core.workbook.layout.facts import FactReader
from core.workbook.layout.guess import guess
from core.workbook.layout.model import Across, Block, Layout
from core.workbook.layout.picture import Part, Picture, picture
from core.workbook.layout.tables import Table, table_as_said, tables_of
from core.workbook.layout.unfold import unfold

__all__ = [
    "Across",
    "Block",
    "Correction",
    "FactReader",
    "Layout",
    "Part",
    "Picture",
    "Table",
    "guess",
    "picture",
    "said_of",
    "table_as_said",
    "tables_of",
    "unfold",
]
