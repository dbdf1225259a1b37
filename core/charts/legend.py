"""The legend of a map as HTML: a swatch and words a step."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import assert_never

from core.charts.map import LegendStep, Pattern
from core.charts.palette import Theme, ground


def legend_html(steps: Sequence[tuple[LegendStep, str]], theme: Theme) -> str:
    """Each step with its words, in a row that wraps."""
    ink = ground(theme).ink
    rows = "".join(
        '<li style="display:flex;align-items:center;gap:.5rem">'
        f'<span aria-hidden="true" style="width:1.6rem;height:1rem;border:1px solid {ink};'
        f'background:{_fill(step)}"></span>{escape(words)}</li>'
        for step, words in steps
    )
    style = "display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;padding:0;margin:0"
    return f'<ul style="{style}">{rows}</ul>'


def _fill(step: LegendStep) -> str:
    match step.pattern:
        case Pattern.HATCH:
            return f"repeating-linear-gradient(135deg,{step.colour} 0 1.5px,transparent 1.5px 6px)"
        case Pattern.DOTS:
            return f"radial-gradient({step.colour} 1.2px,transparent 1.6px) 0 0/6px 6px"
        case Pattern.EMPTY:
            return "transparent"
        case Pattern.PLAIN:
            return step.colour
        case _:
            assert_never(step.pattern)
