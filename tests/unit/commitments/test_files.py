"""Which files are kept, under which names; nothing that runs gets in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import pytest
from openpyxl import Workbook

from core.commitments import ENDINGS, MOST_BYTES, Upload
from core.commitments.files import clean_name, fit_file
from core.errors import InvalidEntry
from tests.unit.commitments.promises import said

# The smallest beginnings of each kind, as its specification states them.
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
GIF = b"GIF89a\x01\x00\x01\x00"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00"
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00"
MP3_WITHOUT_TAG = b"\xff\xfb\x90\x64\x00"


def packed(names: Iterable[str], first: tuple[str, str] | None = None) -> bytes:
    """A zip of empty files, perhaps with one before them that says its kind."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        if first:
            archive.writestr(*first)
        for name in names:
            archive.writestr(name, "")
    return made.getvalue()


def docx(*more: str) -> bytes:
    return packed(["[Content_Types].xml", "word/document.xml", *more])


def odt(*more: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    return packed(["content.xml", *more], first=("mimetype", kind))


def xlsx() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.gif", GIF, "image/gif"),
        ("a.webp", WEBP, "image/webp"),
        (
            "a.docx",
            docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.odt", odt(), "application/vnd.oasis.opendocument.text"),
        ("a.csv", b"day,visits\n6,11\n", "text/plain"),
        ("a.txt", "Größe, عيادة".encode(), "text/plain"),
        ("a.txt", b"\xef\xbb\xbfwith a mark", "text/plain"),
        ("a.txt", "café".encode("cp1252"), "text/plain"),
        ("a.mp4", MP4, "video/mp4"),
        ("a.mp3", MP3, "audio/mpeg"),
        ("a.mp3", MP3_WITHOUT_TAG, "audio/mpeg"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_file_of_a_kept_kind_is_kept_as_it_is(name: str, content: bytes, media_type: str) -> None:
    kept = fit_file(Upload(name, content))
    assert (kept.media_type, kept.content) == (media_type, content)


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.html", "a.htm", "a.svg", "a.js", "a.docm", "a.xlsm", "a.xls", "a.zip", "a", "a."],
)
def test_another_kind_is_refused_with_those_that_are_kept(name: str) -> None:
    with pytest.raises(InvalidEntry) as caught:
        fit_file(Upload(name, b"harmless"))
    assert "is not of a kind that is kept here: pdf, png, jpg" in said(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("program.pdf", b"MZ\x90\x00"),
        ("program.txt", b"\x7fELF\x02"),
        ("script.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("page.txt", b"<!DOCTYPE html><p>hello"),
        ("page.csv", b"a,b\n<script>alert(1)</script>"),
        ("page.txt", b"\xef\xbb\xbf  <HTML>"),
        ("page.png", b"<html>"),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("drawing.txt", b"< svg onload='x'>"),
        ("picture.jpg", PNG),
        ("picture.pdf", b"\n" + PDF),
        ("bytes.txt", b"\x00\x01\x02"),
        ("sound.mp4", MP3),
        ("film.mp3", b"\xff\xff\xff"),
        ("empty.docx", packed(["other.xml"])),
        ("sheet.docx", xlsx()),
        ("broken.docx", docx()[:30]),
        ("macro.docx", docx("word/vbaProject.bin")),
        ("control.docx", docx("word/activeX/activeX1.bin")),
        ("macro.odt", odt("Basic/Standard/script.xml")),
        ("script.odt", odt("Scripts/python/do.py")),
        ("sheet.ods", odt()),
        ("plain.odt", packed(["content.xml"])),
        ("page.webp", b"RIFF\x24\x00\x00\x00WAVEfmt "),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_is_not_what_it_says_or_runs_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(InvalidEntry) as caught:
        fit_file(Upload(name, content))
    assert caught.value.reason == "file-not-what-it-says"
    ending = name.rpartition(".")[2]
    assert said(caught.value).startswith(f"“{name}” ends in “{ending}”, but what is in it is")


def test_ten_megabytes_fit_and_not_a_byte_more() -> None:
    assert MOST_BYTES == 10_000_000
    fit_file(Upload("a.pdf", PDF.ljust(10_000_000, b" ")))
    with pytest.raises(InvalidEntry) as caught:
        fit_file(Upload("a.pdf", PDF.ljust(10_400_000, b" ")))
    assert said(caught.value).startswith("The file “a.pdf” has 10.4 MB; at most 10 MB fit.")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(InvalidEntry) as caught:
        fit_file(Upload("a.txt", b""))
    assert said(caught.value).startswith("The file “a.txt” is empty.")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("report.pdf", "report.pdf"),
        ("Bericht für März.pdf", "Bericht für März.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\a.txt", "a.txt"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("  a   b .txt", "a b.txt"),
        ('<img src="x">.png', "-img src=-x--.png"),
        (".txt", "file.txt"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_deceives_nobody(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


def test_the_kinds_that_are_kept_hold_nothing_that_runs() -> None:
    runs = {"html", "htm", "svg", "js", "exe", "sh", "bat", "docm", "xlsm", "pptm", "zip", "xml"}
    assert not runs & set(ENDINGS)
