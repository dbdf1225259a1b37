"""The guide to handing in names everything that the app knows of columns and files."""

from __future__ import annotations

import re

from core.workbook import ENDINGS, guide
from pages.ui.hand_in.guide import PICTURES, STEPS
from tests.contracts.tree import ROOT

MOST_BYTES = 200_000
GUIDE = ROOT / "docs" / "hand-in.md"
ROW = re.compile(r"^\| ([^|]+?) \|", re.MULTILINE)


def test_the_guide_names_every_column_of_the_schema() -> None:
    named = set(ROW.findall(GUIDE.read_text(encoding="utf-8")))
    missing = {one.heading for one in guide()} - named
    assert not missing, f"docs/hand-in.md says nothing of {sorted(missing)}"


def test_the_guide_names_every_kind_of_file_that_is_taken_and_no_other() -> None:
    said = set(re.findall(r"`(\.[a-z]+)`", GUIDE.read_text(encoding="utf-8")))
    assert said == {ending for endings in ENDINGS.values() for ending in endings}


def test_every_step_has_its_picture_in_the_guide_and_on_the_page() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    pictures = dict(re.findall(r"!\[([^]]+)\]\(pictures/hand-in-(\w+)\.png\)", text))
    assert set(pictures.values()) == set(STEPS)
    for step in STEPS:
        kept = (PICTURES / f"hand-in-{step}.png").read_bytes()
        assert kept.startswith(b"\x89PNG")
        assert len(kept) < MOST_BYTES
