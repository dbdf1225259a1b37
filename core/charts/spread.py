"""Where everything of a card's strip stands, in pixels of a picture 260 wide.

Drawn twice, as SVG and as a figure (`strip`), and both say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.figures import bare_text, figure, goal_figure, period_name, status
from core.charts.lettering import LINE, cut, move_apart, text_width, wrap
from core.charts.palette import Theme, ground, hue, label_hue, symbol
from core.charts.scale import scale_for
from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.language import Sentence, render, sentence
from core.outcomes import Card, Series
from core.registry import IndicatorKind

WIDTH = 260.0
"""What a card of 300 px leaves between its edges."""

EDGE = 12.0
SIZE = 14.0
SMALL = 13.0
MIDDLE = 42.0
RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A group: where it stands, how it looks, and what it says when it is pointed at."""

    x: float
    y: float
    colour: str
    symbol: str
    said: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Everyone, or the goal (dotted), as a stroke across the line."""

    x: float
    dotted: bool

    @property
    def dash(self) -> str:
        return "dot" if self.dotted else "solid"


@dataclass(frozen=True, slots=True)
class Word:
    """Text whose left edge is at `x` and whose middle is at `y`."""

    x: float
    y: float
    text: str
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The strip of one card. `hatched` are the swatches of what is withheld: left and middle."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    words: tuple[Word, ...]
    hatched: tuple[tuple[float, float], ...]
    height: float
    said: str


def spread_of(card: Card, theme: Theme, language: str) -> Spread:
    """The strip of a card. What is not shown has no place on the line, only words below it."""
    shown = [(one, one.latest) for one in card.groups if not one.unknown]
    figures = [(one, cell) for one, cell in shown if isinstance(cell, Shown)]
    goal = card.indicator.goal
    whole = card.everyone.value if isinstance(card.everyone, Shown) else None
    marks = [value for value in (whole, goal.value if goal else None) if value is not None]
    values = [cell.value for _, cell in figures] + marks
    most = 1.0 if card.indicator.kind is IndicatorKind.PROPORTION else None
    scale = scale_for(values, most)

    def x(value: float) -> float:
        return round(EDGE + scale.position(value) * (WIDTH - 2 * EDGE), 1)

    dots = _dots(card, figures, [x(cell.value) for _, cell in figures], theme, language)
    ticks = [Tick(x(goal.value), dotted=True)] if goal else []
    ticks += [Tick(x(whole), dotted=False)] if whole is not None else []
    named = [(one, x(cell.value), cell) for one, cell in _pair(card)]
    below, hatched, height = _hidden_words(card, theme, language)
    words = [*_pair_words(card, named, theme, language), *_tick_words(ticks, theme, language)]
    said = strip_words(card, language)
    return Spread(tuple(dots), tuple(ticks), (*words, *below), tuple(hatched), height, said)


def strip_words(card: Card, language: str) -> str:
    """The strip in words, for those who do not see it."""
    indicator = card.indicator
    parts = [
        sentence("chart.strip", indicator=indicator.name, period=period_name(card.period)),
        _told(card, sentence("chart.everyone"), card.everyone),
        *(_told(card, one.name, one.latest) for one in card.groups),
    ]
    if indicator.goal is not None:
        said = goal_figure(indicator, indicator.goal)
        parts.append(sentence("chart.strip.goal", goal=said))
    return " ".join(render(part, language) for part in parts)


def _told(card: Card, group: str | Sentence, cell: Cell) -> Sentence:
    value = figure(card.indicator, cell.value) if isinstance(cell, Shown) else status(cell)
    return sentence("chart.strip.one", group=group, value=value)


def _pair(card: Card) -> list[tuple[Series, Shown]]:
    pair = card.widest or ()
    return [(one, one.latest) for one in pair if isinstance(one.latest, Shown)]


def _dots(
    card: Card,
    figures: Sequence[tuple[Series, Shown]],
    xs: Sequence[float],
    theme: Theme,
    language: str,
) -> list[Dot]:
    """The groups on the line; those that would cover each other go above and below it."""
    taken: list[tuple[float, float]] = []
    dots: list[Dot] = []
    for at in sorted(range(len(xs)), key=lambda index: xs[index]):
        lanes = (MIDDLE, MIDDLE - 2 * RADIUS, MIDDLE + 2 * RADIUS)
        free = (y for y in lanes if not any(_touch((xs[at], y), other) for other in taken))
        y = next(free, MIDDLE)
        taken.append((xs[at], y))
        one, cell = figures[at]
        said = render(_told(card, one.name, cell), language)
        colour = hue(one.colour, theme) if one.colour else ground(theme).faint
        dots.append(Dot(xs[at], y, colour, symbol(one.colour), said))
    return dots


def _touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 1.8 * RADIUS and abs(one[1] - other[1]) < 1.8 * RADIUS


def _pair_words(
    card: Card, named: Sequence[tuple[Series, float, Shown]], theme: Theme, language: str
) -> list[Word]:
    """The names of the widest pair with their figures above their dots, moved apart."""
    values = [bare_text(card.indicator, cell.value, language) for _, _, cell in named]
    names = _fitting([one.short for one, _, _ in named], values)
    texts = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
    widths = [text_width(text, SIZE) + 8 for text in texts]
    centres = move_apart([x for _, x, _ in named], widths, WIDTH)
    return [
        Word(
            round(centre - width / 2 + 4, 1),
            SIZE * 0.7,
            text,
            label_hue(one.colour, theme) if one.colour else ground(theme).muted,
            bold=True,
        )
        for (one, _, _), text, centre, width in zip(named, texts, centres, widths, strict=True)
    ]


def _fitting(names: Sequence[str], values: Sequence[str]) -> list[str]:
    """The names, cut where they do not fit side by side: each may take what the others leave."""
    beside = [text_width(f" {value}", SIZE) + 8 for value in values]
    widths = [text_width(name, SIZE) for name in names]
    room = WIDTH - sum(beside)
    share = room / max(len(names), 1)
    spare = sum(max(0.0, share - width) for width in widths)
    return [cut(name, SIZE, share + spare) for name in names]


def _tick_words(ticks: Sequence[Tick], theme: Theme, language: str) -> list[Word]:
    """What the strokes are: the goal and everyone, moved apart below the line."""
    goal, whole = sentence("chart.goal.short"), sentence("chart.everyone")
    texts = [render(goal if tick.dotted else whole, language) for tick in ticks]
    widths = [text_width(text, SMALL) + 8 for text in texts]
    centres = move_apart([tick.x for tick in ticks], widths, WIDTH)
    y = MIDDLE + 27
    ink = ground(theme).ink
    return [
        Word(round(centre - width / 2 + 4, 1), y, text, ink)
        for text, centre, width in zip(texts, centres, widths, strict=True)
    ]


def _hidden_words(
    card: Card, theme: Theme, language: str
) -> tuple[list[Word], list[tuple[float, float]], float]:
    """Who cannot be seen and why, by name, below the strip."""
    words: list[Word] = []
    hatched: list[tuple[float, float]] = []
    y = MIDDLE + 27 + SMALL * 1.6
    reasons: tuple[Cell, ...] = (Withheld(), Unreliable(), NotCollected())
    for reason in reasons:
        names = tuple(one.short for one in card.groups if isinstance(one.latest, type(reason)))
        if not names:
            continue
        said = sentence("chart.strip.hidden", status=status(reason), groups=names)
        text, indent = render(said, language), 0.0
        if isinstance(reason, Withheld):
            indent = 24.0
            hatched.append((0.0, y))
        for line in wrap(text, SMALL, WIDTH - indent - 2):
            words.append(Word(indent, y, line, ground(theme).muted))
            y += SMALL * LINE
    return words, hatched, y - SMALL * 0.4
