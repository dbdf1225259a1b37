"""The map in words: one sentence, and the list that says the same."""

from __future__ import annotations

from core.charts.figures import cell_text, figure, interval_text, period_name, status
from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.language import Sentence, render, sentence
from core.outcomes import MapView, better

COLUMNS = ("area", "figure", "interval", "status", "value", "lower", "upper")


def place_sentence(view: MapView) -> Sentence:
    """Where it is best and where it is hardest, and where nothing can be seen."""
    shown = [(one.area.name, one.cell) for one in view.places if isinstance(one.cell, Shown)]
    said: dict[str, object] = {
        "indicator": view.indicator.name,
        "period": period_name(view.period),
        "group": view.subgroup.name or sentence("chart.everyone"),
        "hidden": _hidden(view),
    }
    if not shown:
        return sentence("chart.places.nothing", **said)
    (first, low), (last, high) = (
        min(shown, key=lambda one: one[1].value),
        max(shown, key=lambda one: one[1].value),
    )
    best, hardest = ((last, high), (first, low))
    if better(view.indicator, low.value, high.value):
        best, hardest = hardest, best
    return sentence(
        "chart.places",
        **said,
        hardest=hardest[0],
        hardest_value=figure(view.indicator, hardest[1].value),
        best=best[0],
        best_value=figure(view.indicator, best[1].value),
    )


def place_rows(view: MapView, language: str) -> list[dict[str, object]]:
    """A row for each area, under its headings; what is not shown has words and no numbers."""
    headings = [render(sentence(f"chart.places.{column}"), language) for column in COLUMNS]
    return [
        dict(zip(headings, (one.area.name, *_row(view, one.cell, language)), strict=True))
        for one in view.places
    ]


def _row(view: MapView, cell: Cell, language: str) -> tuple[object, ...]:
    said = render(cell_text(view.indicator, cell), language) if isinstance(cell, Shown) else ""
    value = cell.value if isinstance(cell, Shown) else None
    lower, upper = (
        (cell.lower, cell.upper) if isinstance(cell, Shown | Unreliable) else (None, None)
    )
    likely = ""
    if lower is not None and upper is not None:
        likely = interval_text(view.indicator, lower, upper, language)
    return said, likely, render(status(cell), language), value, lower, upper


def _hidden(view: MapView) -> Sentence | str:
    """The areas without a figure, by name and reason."""
    reasons: tuple[tuple[type[Cell], str], ...] = (
        (Withheld, "withheld"),
        (Unreliable, "unreliable"),
        (NotCollected, "not-collected"),
    )
    found = (
        (code, tuple(one.area.name for one in view.places if isinstance(one.cell, kind)))
        for kind, code in reasons
    )
    told = [sentence(f"chart.standing.{code}", groups=names) for code, names in found if names]
    if not told:
        return ""
    return sentence(f"chart.hidden.{len(told)}", **dict(zip("abc", told, strict=False)))
