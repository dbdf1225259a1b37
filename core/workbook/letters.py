"""The letters of a text file: which encoding its bytes are in."""

from __future__ import annotations

from charset_normalizer import from_bytes

from core.errors import UnreadableWorkbook
from core.language import Sentence, sentence

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
USUAL = (
    "cp1252",
    "mac_roman",
    "cp850",
    "cp437",
    "cp1250",
    "iso8859_2",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1258",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
"""What spreadsheets are saved in; where several fit alike, the first one is meant."""

MOST_LINES = 200
ALIKE = 0.03
_SIGNS = frozenset("’‘“”„–—…·•°ªº®™²³\u00a0")


def decoded(content: bytes, file_name: str) -> tuple[str, tuple[Sentence, ...]]:
    """The text, and what to say where its letters had to be guessed.

    Raises UnreadableWorkbook where it is no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _as(content, encoding, file_name), ()
    if b"\x00" in content:
        return _as(content, _wide(content, file_name), file_name), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding, example = _guessed(content)
    said = sentence("notice.letters", file=file_name, example=example)
    return content.decode(encoding, errors="replace"), (said,)


def _as(content: bytes, encoding: str, file_name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableWorkbook(reason="corrupt", file=file_name) from error


def _wide(content: bytes, file_name: str) -> str:
    """Letters of two bytes without a mark: every other byte of most texts is zero."""
    head = content[:4000]
    if content[0] and head[1::2].count(0) > len(head) / 4:
        return "utf-16-le"
    if not content[0] and head[::2].count(0) > len(head) / 4:
        return "utf-16-be"
    raise UnreadableWorkbook(reason="not-a-spreadsheet", file=file_name)


def _guessed(content: bytes) -> tuple[str, str]:
    """The encoding in which the lines with other than plain letters read best, and one of them."""
    lines = [line for line in content.splitlines() if not line.isascii()][:MOST_LINES]
    found = list(from_bytes(b"\n".join(lines), cp_isolation=list(USUAL)))
    least = min((one.chaos for one in found), default=0.0)
    # One that reads the same as another is only named beside it.
    alike = [one.could_be_from_charset for one in found if one.chaos <= least + ALIKE]
    fitting = {encoding for names in alike for encoding in names} or {USUAL[0]}
    texts = {one: _read(lines, one) for one in USUAL if one in fitting}
    known = {encoding: text for encoding, text in texts.items() if text is not None}
    encoding = min(known, key=lambda one: _oddities(known[one]), default=USUAL[0])
    words = known.get(encoding, lines[0].decode(USUAL[0], errors="replace")).split("\n")[0]
    return encoding, words.strip()[:60]


def _read(lines: list[bytes], encoding: str) -> str | None:
    try:
        return b"\n".join(lines).decode(encoding)
    except UnicodeDecodeError:
        return None


def _oddities(text: str) -> int:
    """How often something stands at a letter that nobody writes there: "£ód", "łóDź"."""
    odd = 0
    for before, sign, after in zip(" " + text[:-1], text, text[1:] + " ", strict=True):
        if sign.isascii() or sign in _SIGNS:
            continue
        if not sign.isalpha():
            odd += before.isalpha() or after.isalpha() or not sign.isprintable()
        elif sign.isupper():
            odd += before.islower()
    return odd
