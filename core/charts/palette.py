"""The colours of the look: a hue a group, in both themes, and the paper that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Ground:
    """What is not a group: paper, ink, rules, accent; `muted` is for words of less weight."""

    paper: str
    ink: str
    rule: str
    accent: str
    muted: str
    faint: str


TEXT_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: the contrast of text smaller than 18 px with what is behind it."""

_GROUNDS = {
    Theme.LIGHT: Ground("#fbfaf7", "#22262b", "#e6e2da", "#186568", "#5c6167", "#8d8f90"),
    Theme.DARK: Ground("#15181c", "#e9e6df", "#2c3138", "#a8eef0", "#a9a9a5", "#74777a"),
}

_HUES = {
    "wine": ("#9e134c", "#eea2b4"),
    "violet": ("#602cbf", "#9e7dfe"),
    "teal": ("#186568", "#a8eef0"),
    "magenta": ("#ca4094", "#e54aa8"),
    "green": ("#34976f", "#549e7c"),
    "lilac": ("#9a5cea", "#c3ace6"),
    "moss": ("#53690e", "#bae24b"),
    "olive": ("#9d890a", "#a08c16"),
}

HUES = tuple(_HUES)
"""The names of the eight hues; a ninth group gets none."""

_SYMBOLS = dict(
    zip(
        HUES,
        (
            *("circle", "square", "diamond", "triangle-up"),
            *("triangle-down", "pentagon", "hexagram", "cross"),
        ),
        strict=True,
    )
)


def ground(theme: Theme) -> Ground:
    """Paper, ink and the colours between them."""
    return _GROUNDS[theme]


def hue(name: str | None, theme: Theme) -> str:
    """The colour of a hue by its name; None is ink. Raises KeyError for a name of no hue."""
    if name is None:
        return ground(theme).ink
    return _HUES[name][theme is Theme.DARK]


def symbol(name: str | None) -> str:
    """The marker shape that repeats what a hue says."""
    return "circle" if name is None else _SYMBOLS[name]


@cache
def label_hue(name: str | None, theme: Theme) -> str:
    """The step of a hue in which words smaller than 18 px can be read on paper."""
    return readable(hue(name, theme), theme)


@cache
def readable(colour: str, theme: Theme) -> str:
    """The nearest darker (on dark paper: lighter) step that reaches 4.5:1 on paper."""
    paper = ground(theme).paper
    end = "#000000" if theme is Theme.LIGHT else "#ffffff"
    for step in range(101):
        candidate = mix(colour, end, step / 100)
        if contrast(candidate, paper) >= TEXT_CONTRAST:
            return candidate
    return end


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21: WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour on the way from one to another, `share` of the way (0 to 1)."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def translucent(colour: str, opacity: float) -> str:
    """The colour as CSS with an opacity."""
    red, green, blue = channels(colour)
    return f"rgba({red},{green},{blue},{opacity:g})"


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb", 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1: WCAG 2.2, "relative luminance"."""
    red, green, blue = (linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """A channel (0 to 1) without the gamma of sRGB: IEC 61966-2-1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
