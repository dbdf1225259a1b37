"""A sheet as it looks when somebody typed it late in the evening: every kind of slip once."""

from __future__ import annotations

from data.demo.sheets import Row, SentSheet

HEADER = (
    *("Indicator", "Period", "Area level", "Area", "Race and ethnicity", "Gender"),
    *("Numerator", "Denominator"),
)

_FILINGS = ("Eviction filings", "FY2027", "City")
_ROWS: tuple[Row, ...] = (
    (*_FILINGS, "Tansy Harbor", None, None, 212, 8310),
    (*_FILINGS, "Quillwater", None, None, 168, 6790),
    # The letter O in place of a zero.
    (*_FILINGS, "Sorrelton", None, None, "6O", 4480),
    # Numerator and denominator changed places.
    (*_FILINGS, "Emberly", None, None, 3120, 105),
    # A city that the county does not have.
    (*_FILINGS, "Fennmoor Heights", None, None, 41, 2150),
    (*_FILINGS, "Wrenhollow", None, None, 29, 2360),
    # The same city twice, with another figure.
    (*_FILINGS, "Quillwater", None, None, 171, 6790),
    # A group that nobody here has heard of, and a half household.
    (*_FILINGS, "Tansy Harbor", "Group B", None, 64, 1710),
    (*_FILINGS, "Tansy Harbor", "Black or African American", None, 80.5, 1725),
    (*_FILINGS, "Tansy Harbor", "Hispanic or Latino", None, -3, 2010),
    # Copied from the schools' sheet, which is not the housing authority's to report.
    ("Missing a month of school", "2026–27", "City", "Quillwater", None, None, 1204, 5310),
)


def sheet_with_mistakes() -> SentSheet:
    """The sheet."""
    return SentSheet("Figures", HEADER, _ROWS)
