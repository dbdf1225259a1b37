"""Verify an export of the ledger: python -m core.store.verify EXPORT_FILE [PRINTED_HEAD …]

Anyone can run it; it needs the file and, where there are any, the heads that were printed in
minutes, digests or beside backups. Prints what it found; exit code 0 where the ledger is whole,
1 where it is not. Run it, do not import it: the room offers a function of this name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from core.language import Sentence, render, sentence
from core.store import Head, NotAnEntry, from_lines, verdict, verify


def main(words: list[str]) -> int:
    """What the command line asks for; 0 where the ledger is whole."""
    if not words:
        return _refuse(sentence("verify-how"))
    file, *said = words
    printed = []
    for text in said:
        head = Head.parse(text)
        if head is None:
            return _refuse(sentence("verify-no-mark", text=text))
        printed.append(head)
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            found = verify(from_lines(lines), printed=printed)
    except OSError:
        return _refuse(sentence("verify-no-file", path=file))
    except NotAnEntry as error:
        return _refuse(sentence("verify-no-entry", path=file, line=error.line))
    if not found.whole:
        return _refuse(verdict(found))
    _say(verdict(found))
    if printed:
        _say(sentence("verify-marks-found", count=len(printed)))
    return 0


def _refuse(said: Sentence) -> int:
    _say(said)
    return 1


def _say(said: Sentence) -> None:
    sys.stdout.write(render(said) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
