"""Room for words: how wide a text will be, where it breaks, and how labels move apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

FAMILY = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif 4", "Source Serif Pro", serif'
LINE = 1.25
"""Line height, in font sizes."""

_WIDTHS = {
    200: " ",
    301: "ijlI',.:;|·’íÍ",
    345: "f!()-/[\\]{}¡",
    398: "rt",
    460: "sz*",
    515: "cxJ?_–¿ç",
    534: "0123456789aegvyFLY#$+<=>^~áéãèê×≤",
    573: 'bdhknopquAESTVXZ"`“”óúñüÁÉôõ',
    610: "BCP",
    665: "DGKNRUÚÑÜ",
    690: "HOQ&Ó",
    776: "wM",
    857: "mW%",
    980: "@…",
}
"""Advance widths of Source Sans at weight 700 in thousandths of an em, rounded up."""

_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BREAKS = re.compile(r"(\s*)([^\s–/-]+[–/-]*|[–/-]+)")
_OTHER = 600
_WIDE = 1000


def text_width(text: str, size: float) -> float:
    """The width of one line in pixels, a little more than Source Sans in bold needs."""
    return sum(_letter(letter) for letter in text) * size / 1000


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit in `room` pixels; a word that is too long is broken."""
    lines = [""]
    for space, word in _BREAKS.findall(text.strip()):
        for nth, piece in enumerate(_pieces(word, size, room)):
            joined = f"{lines[-1]}{' ' if space and not nth else ''}{piece}"
            if lines[-1] and (nth or text_width(joined, size) > room):
                lines.append(piece)
            else:
                lines[-1] = joined
    return lines


def cut(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size) > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def move_apart(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Centres as near to the wanted ones as they can be without two overlapping.

    Pixels downwards from 0 to `top`; the least squares solution (isotonic regression by pooling
    adjacent violators, Barlow et al. 1972), then moved inside if it sticks out.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    offsets: list[float] = []
    below = 0.0
    for index in order:
        offsets.append(below + heights[index] / 2)
        below += heights[index]
    fitted = _isotonic(
        [wanted[index] - offset for index, offset in zip(order, offsets, strict=True)]
    )
    # All labels together may be taller than the room: then they start at the top and go on below.
    most = max(0.0, top - below)
    centres = [0.0] * len(wanted)
    for index, offset, value in zip(order, offsets, fitted, strict=True):
        centres[index] = min(max(value, 0.0), most) + offset
    return centres


def plain(text: str) -> str:
    """Text that people typed, so that a figure shows it as it is and reads no markup in it."""
    return escape(text, quote=False)


def lines(parts: Sequence[str]) -> str:
    """Lines of text as the figure's markup."""
    return "<br>".join(plain(part) for part in parts)


def _letter(letter: str) -> int:
    return _WIDTH.get(letter, _OTHER if ord(letter) < 0x2E80 else _WIDE)


def _pieces(word: str, size: float, room: float) -> list[str]:
    if text_width(word, size) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(f"{pieces[-1]}{letter}-", size) > room:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _isotonic(values: Sequence[float]) -> list[float]:
    """The non-decreasing sequence nearest to the values."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
