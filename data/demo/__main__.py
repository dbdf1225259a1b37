"""`python -m data.demo` writes the sample's workbooks, to look at and to hand in by hand."""

from __future__ import annotations

from data.demo.workbooks import FOLDER, workbooks, write


def main() -> None:
    """Write every workbook and say what was written."""
    for path, workbook in zip(write(), workbooks(), strict=True):
        rows = sum(len(sheet.rows) for sheet in workbook.sheets)
        print(f"{rows:>6} rows  {path.relative_to(FOLDER.parents[2])}")


main()
