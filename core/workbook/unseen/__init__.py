"""What the reader of values does not show, looked for beside it: hidden rows and columns, formulas
without a result, and how far a sheet reaches (a stray cell in the last corner would fill the
memory)."""

from __future__ import annotations

from core.workbook.kinds import Kind
from core.workbook.unseen import ods, xls, xlsb, xlsx
from core.workbook.unseen.model import MOST_CELLS, Unseen, UnseenSheet

__all__ = ["MOST_CELLS", "Unseen", "UnseenSheet", "look"]


def look(content: bytes, file_name: str, kind: Kind) -> Unseen:
    """Look through a workbook before it is opened.

    Raises UnreadableWorkbook where it is damaged, or would unpack to far too much.
    """
    match kind:
        case Kind.XLSX:
            return xlsx.look(content, file_name)
        case Kind.XLSB:
            return xlsb.look(content, file_name)
        case Kind.ODS:
            return ods.look(content, file_name)
        case Kind.XLS:
            return xls.look(content, file_name)
        case Kind.TEXT:
            return Unseen()
