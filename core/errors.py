"""Failures: what went wrong that a person can be told about.

    Failure
    ├── StoreFailure
    │   ├── HeldByAnotherProcess     another process has the database file open
    │   ├── NewerThanTheCode         the file was written by a later version
    │   ├── NotADatabase             the file is something else, or damaged
    │   ├── FolderReadOnly           the folder or file cannot be written
    │   ├── DiskFull                 there is no room left
    │   ├── OutOfMemory              the question was too large for this machine
    │   ├── Conflict                 others kept writing; the work was not done
    │   └── StoreBroken              anything else that the database says
    ├── NotAllowed                   this person may not do this
    ├── NotFound                     no such thing
    ├── IllegalMove                  the thing is in another state by now
    ├── InvalidEntry                 something typed does not fit
    ├── UnreadableWorkbook           the file cannot be read as a spreadsheet
    ├── NotProtected                 small numbers could not be kept safe, so nothing is shown
    ├── InvalidSetting               the installation is set to something that cannot be
    └── MailNotSent                  the mail server is away, or refused a mail

A failure is a sentence: `code` names it, `params` fill it, `core.language` renders it when it is
shown. Findings (what is wrong *in* a workbook) are values and live in `core.workbook`.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar


class Failure(Exception):
    """Something that did not work, with a sentence for a person."""

    code: ClassVar[str] = "failure"

    def __init__(self, *, reason: str | None = None, **params: object) -> None:
        """`reason` picks a more exact sentence of the same kind: `invalid-entry.name-empty`."""
        super().__init__(reason or self.code, params)
        self.reason = reason
        self.params = params

    @property
    def sentence_code(self) -> str:
        return f"{self.code}.{self.reason}" if self.reason else self.code

    def __reduce__(self) -> tuple[partial[Failure], tuple[()]]:
        # An exception that only takes names cannot be copied to another process otherwise.
        return partial(type(self), reason=self.reason, **self.params), ()


class StoreFailure(Failure):
    code = "store-failure"


class HeldByAnotherProcess(StoreFailure):
    code = "held-by-another-process"


class NewerThanTheCode(StoreFailure):
    code = "newer-than-the-code"


class NotADatabase(StoreFailure):
    code = "not-a-database"


class FolderReadOnly(StoreFailure):
    code = "folder-read-only"


class DiskFull(StoreFailure):
    code = "disk-full"


class OutOfMemory(StoreFailure):
    code = "out-of-memory"


class Conflict(StoreFailure):
    code = "conflict"


class StoreBroken(StoreFailure):
    code = "store-broken"


class NotAllowed(Failure):
    code = "not-allowed"


class NotFound(Failure):
    code = "not-found"


class IllegalMove(Failure):
    code = "illegal-move"


class InvalidEntry(Failure):
    code = "invalid-entry"


class UnreadableWorkbook(Failure):
    code = "unreadable-workbook"


class NotProtected(Failure):
    code = "not-protected"


class InvalidSetting(Failure):
    code = "invalid-setting"


class MailNotSent(Failure):
    code = "mail-not-sent"
