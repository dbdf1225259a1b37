"""The workbooks of the sample, written once and opened again."""

from __future__ import annotations

import pytest

from data.demo.workbooks import HOUSING_WITH_MISTAKES, workbooks
from tests.unit.demo.cells import Told, sheets, told_by


@pytest.fixture(scope="session")
def contents() -> dict[str, bytes]:
    """Every file by its name."""
    return {one.file_name: one.content for one in workbooks()}


@pytest.fixture(scope="session")
def told(contents: dict[str, bytes]) -> tuple[Told, ...]:
    """Every row in our template's layout, but for the draft with mistakes."""
    return tuple(
        told_by(file, row)
        for file, content in contents.items()
        if file.endswith(".xlsx") and file != HOUSING_WITH_MISTAKES
        for rows in sheets(file, content)
        for row in rows
    )


@pytest.fixture(scope="session")
def exported(contents: dict[str, bytes]) -> dict[str, list[dict[str, object]]]:
    """The rows of the small clinic's files."""
    return {
        file: rows
        for file, content in contents.items()
        if file.endswith(".csv")
        for rows in sheets(file, content)
    }
