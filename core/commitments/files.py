"""Files that show what was done: which kinds are kept, and under which names."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from core.errors import InvalidEntry

MOST_BYTES = 10_000_000
MOST_FILES = 10
MOST_LETTERS_IN_A_NAME = 120

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
# Programs by their first bytes: Windows, Linux, macOS, Java, WebAssembly, scripts.
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\0asm", b"#!")
_LOOKS_LIKE_A_PAGE = re.compile(
    rb"<\s*(!doctype|html|head|body|script|iframe|svg|\?xml|\?php)|\{\\rtf", re.IGNORECASE
)
_RUNS = re.compile(r"vbaproject|activex|\bscripts/|\bbasic/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was dropped."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Fitting:
    """A file that may be kept: a name that deceives nobody, and a kind that does not run."""

    file_name: str
    media_type: str
    content: bytes


def fit_file(upload: Upload) -> Fitting:
    """The file as it is kept.

    Raises InvalidEntry for an empty or too large one, an ending that is not kept, and a content
    that is not what the ending says (a program, a web page, a document with macros).
    """
    name = clean_name(upload.file_name)
    content = upload.content
    if not content:
        raise InvalidEntry(reason="file-empty", file=name)
    if len(content) > MOST_BYTES:
        raise InvalidEntry(
            reason="file-too-large", file=name, megabytes=len(content) / 1e6, most=MOST_BYTES / 1e6
        )
    ending = name.rpartition(".")[2].lower()
    if ending not in _KINDS:
        raise InvalidEntry(reason="file-of-no-kept-kind", file=name, endings=ENDINGS)
    media_type, is_it = _KINDS[ending]
    if content.startswith(_PROGRAMS) or not is_it(content):
        raise InvalidEntry(reason="file-not-what-it-says", file=name, ending=ending)
    return Fitting(name, media_type, content)


def clean_name(name: str) -> str:
    """The name alone: no folders, nothing invisible, nothing that turns the direction of reading.

    >>> clean_name("C:\\\\photos\\\\ramp\\u202egpj.exe")
    'rampgpj.exe'
    """
    name = re.split(r"[/\\]", name)[-1]
    shown = "".join(one for one in name if unicodedata.category(one)[0] != "C")
    shown = re.sub(r'[<>:"|?*]', "-", " ".join(shown.split())).rstrip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot:
        stem, ending = shown, ""
    return (stem[:MOST_LETTERS_IN_A_NAME].strip(" .") or "file") + dot + ending[:10]


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(beginnings)


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


def _is_mp3(content: bytes) -> bool:
    sync = len(content) > 1 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2
    return content[:3] == b"ID3" or sync


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets of older Windows write; every byte is some letter there.
        text = content.decode("cp1252", "replace")
    plain = not any(ord(one) < 32 and one not in "\t\n\r\f" for one in text)
    return plain and not _LOOKS_LIKE_A_PAGE.search(content)


def _is_office(folder: str) -> Callable[[bytes], bool]:
    """A document of Microsoft's, by the folder that its words are in."""
    return lambda content: any(name.startswith(f"{folder}/") for name in _parts(content))


def _is_open(kind: str) -> Callable[[bytes], bool]:
    """A document of LibreOffice's, by the kind that it names at its beginning."""
    named = f"mimetype{_OPEN}{kind}PK".encode()
    return lambda content: named in content[:200] and bool(_parts(content))


def _parts(content: bytes) -> list[str]:
    """What a document is packed of; nothing where it is broken or brings along what runs."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return []
    return [] if any(_RUNS.search(name) for name in names) else names


_KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _starts(b"%PDF-")),
    "png": ("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": ("image/jpeg", _starts(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _starts(b"\xff\xd8\xff")),
    "gif": ("image/gif", _starts(b"GIF87a", b"GIF89a")),
    "webp": ("image/webp", _is_webp),
    "docx": (f"{_OFFICE}wordprocessingml.document", _is_office("word")),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _is_office("xl")),
    "pptx": (f"{_OFFICE}presentationml.presentation", _is_office("ppt")),
    "odt": (f"{_OPEN}text", _is_open("text")),
    "ods": (f"{_OPEN}spreadsheet", _is_open("spreadsheet")),
    "csv": ("text/plain", _is_text),
    "txt": ("text/plain", _is_text),
    "mp4": ("video/mp4", _is_mp4),
    "mp3": ("audio/mpeg", _is_mp3),
}
ENDINGS = tuple(_KINDS)
"""The endings of files that are kept."""
