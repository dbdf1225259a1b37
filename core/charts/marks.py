"""The marks of one series over time: its line, its interval, and the range where it is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from core.charts.canvas import Canvas, Part
from core.charts.drawn import Drawn
from core.charts.figures import figure_text, interval_text, period_name, status
from core.charts.lettering import plain
from core.charts.palette import translucent
from core.charts.scale import neat
from core.disclosure import Cell, Shown, Unreliable
from core.language import Sentence, render
from core.registry import Indicator, Period

FEW = 4
"""Up to so many periods intervals are whiskers; beyond, bands."""

UNSURE = "5px,4px"


@dataclass(frozen=True, slots=True)
class Told:
    """What the marks of a picture need to say what they stand for."""

    indicator: Indicator
    periods: tuple[Period, ...]
    language: str

    def hover(self, name: str, period: Period, cell: Shown | Unreliable) -> str:
        """What a mark says when it is pointed at: nothing but what its cell holds."""
        value = status(cell) if isinstance(cell, Unreliable) else self._figure(cell)
        params: dict[str, object] = {"group": name, "period": period_name(period), "value": value}
        said = Sentence("chart.hover", params)
        if cell.lower is not None and cell.upper is not None:
            likely = interval_text(self.indicator, cell.lower, cell.upper, self.language)
            said = Sentence("chart.hover.interval", {**params, "interval": likely})
        return plain(render(said, self.language))

    def _figure(self, cell: Shown) -> str:
        return figure_text(self.indicator, cell.value, self.language)


def line(one: Drawn, xs: Sequence[float], told: Told, on: Canvas) -> Part:
    """The line of a series with its markers; where nothing is shown, the line has a gap."""
    cells = one.series.cells
    thin = 0.6 if one.behind else 1.25 if one.everyone else 1.0
    trace: Part = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(xs),
        "y": [neat(cell.value) if isinstance(cell, Shown) else None for cell in cells],
        "line": {"color": one.colour, "width": on.line * thin, "dash": one.dash},
        "marker": _marker(one, on, len(cells)),
        "hoverinfo": "text",
        "hovertext": [
            told.hover(one.name, period, cell) if isinstance(cell, Shown) else None
            for period, cell in zip(told.periods, cells, strict=True)
        ],
        "connectgaps": False,
        "cliponaxis": False,
    }
    whiskers = _whiskers(one, cells)
    return trace if whiskers is None else {**trace, "error_y": whiskers}


def bands(one: Drawn, xs: Sequence[float], opacity: float) -> list[Part]:
    """The intervals of a series as light bands, one for each stretch without a gap."""
    shapes: list[Part] = []
    for stretch in _stretches(one.series.cells):
        upper = [(xs[at], cell.upper) for at, cell in stretch if cell.upper is not None]
        lower = [(xs[at], cell.lower) for at, cell in stretch if cell.lower is not None]
        path = "L".join(f"{x:g},{neat(y):g}" for x, y in [*upper, *reversed(lower)])
        shapes.append(
            {
                "type": "path",
                "path": f"M{path}Z",
                "fillcolor": translucent(one.colour, opacity),
                "line": {"width": 0},
                "layer": "between",
            }
        )
    return shapes


def ranges(one: Drawn, xs: Sequence[float], told: Told, on: Canvas) -> Part | None:
    """Where a figure is too uncertain: a dashed line over what can be said, open at both ends."""
    x: list[float | None] = []
    y: list[float | None] = []
    hover: list[str | None] = []
    for at, cell in enumerate(one.series.cells):
        if isinstance(cell, Unreliable) and cell.lower is not None and cell.upper is not None:
            x += [xs[at], xs[at], None]
            y += [neat(cell.lower), neat(cell.upper), None]
            hover += [told.hover(one.name, told.periods[at], cell)] * 2 + [None]
    if not x:
        return None
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": one.colour, "width": on.line * 0.7, "dash": UNSURE},
        "marker": open_marker(one, on),
        "hoverinfo": "text",
        "hovertext": hover,
        "cliponaxis": False,
    }


def open_marker(one: Drawn, on: Canvas) -> Part:
    """The marker of a figure that is too uncertain to be shown."""
    rim = {"width": max(1.5, on.line * 0.6), "color": one.colour}
    return {"symbol": f"{one.symbol}-open", "size": on.marker, "color": one.colour, "line": rim}


def _marker(one: Drawn, on: Canvas, periods: int) -> Part:
    size = on.marker * (0.7 if one.behind or periods > 16 else 1.0)
    return {"symbol": one.symbol, "size": round(size, 1), "color": one.colour, "opacity": 1}


def _whiskers(one: Drawn, cells: Sequence[Cell]) -> Part | None:
    """Whiskers for the points that no band covers: all of few, the lonely ones of many."""
    banded = {at for stretch in _stretches(cells) for at, _ in stretch}
    bare = [at not in banded and _bounded(cell) for at, cell in enumerate(cells)]
    if one.behind or not any(bare):
        return None
    above: list[float | None] = []
    below: list[float | None] = []
    for wanted, cell in zip(bare, cells, strict=True):
        limits = _limits(cell) if wanted else None
        above.append(neat(limits[1] - limits[2]) if limits else None)
        below.append(neat(limits[2] - limits[0]) if limits else None)
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "color": translucent(one.colour, 0.7),
        "thickness": 1.5,
        "width": 0,
    }


def _stretches(cells: Sequence[Cell]) -> list[list[tuple[int, Shown]]]:
    """The runs of two or more points with intervals, where there are enough periods for bands."""
    if len(cells) <= FEW:
        return []
    runs = groupby(enumerate(cells), key=lambda each: _bounded(each[1]))
    found = [[(at, c) for at, c in run if isinstance(c, Shown)] for whole, run in runs if whole]
    return [run for run in found if len(run) > 1]


def _bounded(cell: Cell) -> bool:
    return _limits(cell) is not None


def _limits(cell: Cell) -> tuple[float, float, float] | None:
    """Lower, upper and value of a figure whose interval is known."""
    if not isinstance(cell, Shown) or cell.lower is None or cell.upper is None:
        return None
    return cell.lower, cell.upper, cell.value
