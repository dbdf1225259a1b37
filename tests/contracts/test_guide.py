"""The guide to handing in names everything that the app knows of columns and files."""

from __future__ import annotations

import re

from core.workbook import ENDINGS, guide
from tests.contracts.tree import ROOT

GUIDE = ROOT / "docs" / "hand-in.md"
ROW = re.compile(r"^\| ([^|]+?) \|", re.MULTILINE)


def test_the_guide_names_every_column_of_the_schema() -> None:
    named = set(ROW.findall(GUIDE.read_text(encoding="utf-8")))
    missing = {one.heading for one in guide()} - named
    assert not missing, f"docs/hand-in.md says nothing of {sorted(missing)}"


def test_the_guide_names_every_kind_of_file_that_is_taken_and_no_other() -> None:
    said = set(re.findall(r"`(\.[a-z]+)`", GUIDE.read_text(encoding="utf-8")))
    assert said == {ending for endings in ENDINGS.values() for ending in endings}
