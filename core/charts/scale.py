"""Axes: from where to where, and which of their ticks are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from core.charts.lettering import text_width
from core.outcomes import moment
from core.registry import Period

WIDEST_BLOCK = 44
"""Pixels that a withheld period spans in the strip at most."""

FROM_ZERO = 0.25
"""A line's scale starts at zero if the smallest figure is below this share of the largest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of figures: its ends and its ticks, in the indicator's unit."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def from_zero(self) -> bool:
        return self.low <= 0 <= self.high

    def position(self, value: float) -> float:
        """Where on the scale a value lies: 0 at its low end, 1 at its high end."""
        return (value - self.low) / (self.high - self.low)

    def value(self, position: float) -> float:
        """The value at a position."""
        return self.low + position * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Time:
    """The axis of time: where each period stands, what it spans in a strip, and the ends.

    In years; `width` in pixels is the least that lies between the two ends.
    """

    at: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    ends: tuple[float, float]
    width: float

    @property
    def per_pixel(self) -> float:
        """The years that one pixel stands for."""
        return (self.ends[1] - self.ends[0]) / self.width

    def share(self, moment: float) -> float:
        """Where a moment lies: 0 at the left end, 1 at the right end."""
        return (moment - self.ends[0]) / (self.ends[1] - self.ends[0])


def time_for(periods: Sequence[Period], width: float, before: float, after: float) -> Time:
    """The axis of these periods, with so many pixels free before the first and after the last."""
    at = moments(periods)
    span = at[-1] - at[0] or 1.0
    per_pixel = span / (width - before - after)
    between = min((b - a for a, b in pairwise(at)), default=span)
    half = min(0.36 * between, WIDEST_BLOCK / 2 * per_pixel)
    ends = (at[0] - before * per_pixel, at[-1] + after * per_pixel)
    edges = tuple((round(max(x - half, ends[0]), 4), round(min(x + half, ends[1]), 4)) for x in at)
    return Time(tuple(at), edges, (round(ends[0], 4), round(ends[1], 4)), width)


def scale_for(values: Sequence[float], most: float | None, ticks: int = 5) -> Scale:
    """A calm scale that holds all values; `most` is what no figure can exceed (1 for shares)."""
    low, high = (min(values), max(values)) if values else (0.0, most or 1.0)
    if low >= 0 and low < FROM_ZERO * high:
        low = 0.0
    if high <= low:
        low, high = (0.0, high or most or 1.0) if low >= 0 else (low, low + 1.0)
    step = _step((high - low) / ticks)
    # Room of a third of a step, so that no marker sits on the edge.
    bottom = low if low == 0 else _floor(low - step / 3, step / 5)
    top = _ceil(high + step / 6, step / 5)
    if low > 0:
        bottom = max(bottom, 0.0)
    if most is not None and high <= most:
        top = min(top, most * 1.02)
    first, last = ceil(round(bottom / step, 6)), floor(round(top / step, 6))
    return Scale(bottom, top, tuple(round(n * step, 12) for n in range(first, last + 1)))


def neat(value: float) -> float:
    """Six digits are more than any screen has pixels for."""
    return float(f"{value:.6g}")


def moments(periods: Sequence[Period]) -> list[float]:
    """Where the periods lie on the axis of time: the years at their middle."""
    return [moment(period) for period in periods]


def written(labels: Sequence[str], places: Sequence[float], size: float, width: float) -> list[int]:
    """Which periods are labelled so that no two labels touch; the latest always is.

    `places` are between 0 and 1 of `width` pixels.
    """
    kept: list[int] = []
    edge = float("inf")
    for index in reversed(_evenly(labels, places, size, width)):
        half = text_width(labels[index], size) / 2
        middle = places[index] * width
        if middle + half + size * 0.6 <= edge:
            kept.append(index)
            edge = middle - half
    return sorted(kept)


def _evenly(labels: Sequence[str], places: Sequence[float], size: float, width: float) -> list[int]:
    """Every period, every second, every third …, counted back from the latest."""
    count = len(labels)
    if count < 2:
        return list(range(count))
    widest = max(text_width(label, size) for label in labels) + size * 0.6
    between = (places[-1] - places[0]) * width / (count - 1)
    every = max(1, ceil(widest / max(between, 1e-9)))
    return [index for index in range(count) if (count - 1 - index) % every == 0]


def _step(rough: float) -> float:
    magnitude = 10.0 ** floor(log10(rough))
    return next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough * 0.999)


def _floor(value: float, step: float) -> float:
    return floor(round(value / step, 6)) * step


def _ceil(value: float, step: float) -> float:
    return ceil(round(value / step, 6)) * step
