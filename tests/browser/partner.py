"""A partner at work with a real file: what they click, and how their figures are read again."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

TABLE = "The same figures as a table"
K = 11

WITHHELD, UNSURE = "withheld to protect people", "too few to be sure"

Said = tuple[float | None, str]
"""A value, None where it is not shown, and the status beside it."""


@dataclass
class Sender:
    """A partner at work, who counts the questions answered by hand and the clicks."""

    page: Page
    questions: int = 0
    clicks: int = 0

    def drop(self, path: Path) -> None:
        steps.drop(self.page, path.name, path.read_bytes())

    def answer(self, question: str, choice: str) -> None:
        # The name that a screen reader hears has a backslash before each mark of Markdown.
        marked = r"\\?".join(map(re.escape, question))
        field = self.page.get_by_role("combobox", name=re.compile(marked))
        steps.type_and_take(field, choice, self.page.get_by_role("option").filter(has_text=choice))
        self.questions += 1
        self.clicks += 2

    def press(self, name: str) -> None:
        steps.press(self.page, name)
        self.clicks += 1

    def explain(self, words: str) -> None:
        """A word for every kind of oddity; nothing to do where nothing is odd."""
        form = self.page.get_by_test_id("stForm").filter(has_text="Keep these words")
        expect(form.or_(self.page.get_by_text("nothing wrong or odd"))).to_be_visible()
        if form.count():
            for field in form.get_by_role("textbox").all():
                field.fill(words)
                self.clicks += 1
            self.press("Keep these words")

    def send(self) -> None:
        self.press("Send to the backbone")
        expect(self.page.get_by_test_id("stAlert").filter(has_text="Sent:")).to_be_visible()


def hand_in(page: Page, who: str, path: Path) -> Sender:
    steps.look_as(page, who)
    steps.go_to(page, "Hand in data")
    sender = Sender(page)
    sender.drop(path)
    return sender


def publish(page: Page, path: Path) -> None:
    steps.look_as(page, "Bea Backbone")
    steps.go_to(page, "Submissions")
    steps.choose(page, "Which submission", path.name)
    steps.press(page, "Publish")
    expect(page.get_by_test_id("stAlert").filter(has_text="Published.")).to_be_visible()
    steps.look_as(page, "Mo Member")
    steps.go_to(page, "Outcomes")


def read(page: Page, where: str, by: str = "") -> dict[tuple[str, str], Said]:
    """What *Outcomes* says of an area, from the download of its table, by group and period."""
    if by:
        steps.choose(page, "For whom", by)
    steps.choose(page, "Where", where, exact=True)
    return {
        (row["Group"], row["Period"]): (
            float(row["Value"]) if row["Value"] else None,
            row["Status"],
        )
        for row in steps.table(page, TABLE)
    }


def _small(count: float) -> bool:
    return 0 < count < K


def expected(numerator: str, denominator: str, per: float) -> Said:
    """Rule 1 on the file's own counts; `per` is 1 for a share, whose complement counts too."""
    counted = float(numerator or "nan")
    among = float(denominator or "nan")
    if _small(counted) or _small(among) or (per == 1 and _small(among - counted)):
        return None, WITHHELD
    if math.isnan(counted) or math.isnan(among):
        return None, "not collected"
    return per * counted / among, "shown"


def agree(said: Mapping[tuple[str, str], Said], expected: Mapping[tuple[str, str], Said]) -> int:
    """Compare cell by cell; how many were compared.

    What is shown equals the file, and what is small is withheld. A figure of many people may be
    withheld too, to protect others, or be too few to be sure; then no number stands there.
    """
    for cell, (value, status) in expected.items():
        assert cell in said, f"{cell} is not on the page: {sorted(said)}"
        shown, why = said[cell]
        may_be = {status, WITHHELD, UNSURE} if status == "shown" else {status}
        assert why in may_be, (cell, said[cell], (value, status))
        assert shown == (pytest.approx(value, rel=1e-9) if why == "shown" else None), cell
    large = [cell for cell, (value, status) in expected.items() if status == "shown" and value]
    assert not large or any(said[cell][1] == "shown" for cell in large), "nothing is shown at all"
    return len(expected)
