"""A scale of one hue for maps: even steps to the eye, readable without seeing colours.

Teal, from near the paper to far from it, in OKLab (Ottosson 2020), so that the lightness alone
tells the order: no red and green, and the same order on dark paper, where more is lighter.
"""

from __future__ import annotations

from functools import cache

from core.charts.palette import Theme, channels, linear

_ENDS = {
    Theme.LIGHT: ("#cfe3df", "#0b3f42"),
    Theme.DARK: ("#26474a", "#c9fbfa"),
}

Lab = tuple[float, float, float]


@cache
def sequence(theme: Theme, count: int) -> tuple[str, ...]:
    """So many colours from little to much, in even steps."""
    start, end = (oklab(colour) for colour in _ENDS[theme])
    shares = [nth / (count - 1) if count > 1 else 1.0 for nth in range(count)]
    return tuple(_colour(_between(start, end, share)) for share in shares)


def oklab(colour: str) -> Lab:
    """Lightness (0 to 1), green–red and blue–yellow of "#rrggbb"."""
    red, green, blue = (linear(channel / 255) for channel in channels(colour))
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    # Named for the three cones of the eye.
    one, two, three = long ** (1 / 3), middle ** (1 / 3), short ** (1 / 3)
    return (
        0.2104542553 * one + 0.7936177850 * two - 0.0040720468 * three,
        1.9779984951 * one - 2.4285922050 * two + 0.4505937099 * three,
        0.0259040371 * one + 0.7827717662 * two - 0.8086757660 * three,
    )


def _between(start: Lab, end: Lab, share: float) -> Lab:
    lightness, a, b = (one + (other - one) * share for one, other in zip(start, end, strict=True))
    return lightness, a, b


def _colour(lab: Lab) -> str:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return "#" + "".join(f"{round(255 * _gamma(channel)):02x}" for channel in (red, green, blue))


def _gamma(channel: float) -> float:
    inside = min(max(channel, 0.0), 1.0)
    return 12.92 * inside if inside <= 0.0031308 else 1.055 * inside ** (1 / 2.4) - 0.055
