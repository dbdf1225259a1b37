"""Every failure has a sentence, with what is known when it is raised."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator

import pytest

from core import errors
from core.errors import Failure
from core.language import Sentence, catalogue, render

PATH = "/srv/common_table.duckdb"
# What each kind is raised with, and what a person must be told of it.
RAISED: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "Failure": ({}, ("did not work",)),
    "StoreFailure": ({"path": PATH}, ("Nothing was changed",)),
    "HeldByAnotherProcess": ({"path": PATH, "detail": "lock"}, (PATH, "Another program")),
    "NewerThanTheCode": ({"path": PATH, "found": 7, "known": 2}, (PATH, "step 7", "knows step 2")),
    "NotADatabase": ({"path": PATH, "detail": "no"}, (PATH, "damaged")),
    "FolderReadOnly": ({"path": PATH, "detail": "no"}, (PATH, "cannot be written")),
    "DiskFull": ({"path": PATH, "detail": "no"}, (PATH, "no room left", "make room")),
    "OutOfMemory": ({"path": PATH, "detail": "no"}, ("too little memory",)),
    "Conflict": ({"path": PATH}, ("try once more",)),
    "StoreBroken": ({"path": PATH, "detail": "Binder Error"}, ("nothing of this step was kept",)),
    "NotAllowed": ({"action": "publish", "person": "Ana"}, ("Your role",)),
    "NotFound": ({"what": "submission"}, ("no longer here",)),
    "IllegalMove": ({"state": "draft", "to": "published"}, ("someone else",)),
    "InvalidEntry": ({}, ("does not fit",)),
    "UnreadableWorkbook": ({"file": "a.xlsx"}, ("cannot be read",)),
    "NotProtected": ({}, ("Small numbers", "nothing was published")),
    "InvalidSetting": ({"value": "Nowhere/City"}, ("settings", "start again")),
    "MailNotSent": ({"host": "mail.example.org"}, ("could not be sent",)),
}
REASONS: dict[str, tuple[type[Failure], dict[str, object], tuple[str, ...]]] = {
    "newer-than-the-code.file-format": (errors.NewerThanTheCode, {"path": PATH}, (PATH, "DuckDB")),
    "not-a-database.ledger-broken": (errors.NotADatabase, {"path": PATH}, (PATH, "not whole")),
    "disk-full.not-known": (errors.DiskFull, {"path": PATH}, (PATH, "not known")),
    "store-broken.not-known": (errors.StoreBroken, {"path": PATH}, ("not known",)),
    "not-protected.broken": (errors.NotProtected, {}, ("attack", "nothing was published")),
    "not-protected.too-slow": (errors.NotProtected, {"count": 5}, ("5 minutes",)),
    "not-found.backup": (errors.NotFound, {"path": PATH}, (PATH, "no backup")),
}


def kinds(of: type[Failure] = Failure) -> Iterator[type[Failure]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def text(failure: Failure) -> str:
    return render(Sentence(failure.sentence_code, failure.params))


def test_every_kind_is_tried_here_and_has_a_code_of_its_own() -> None:
    ours = [kind for kind in kinds() if kind.__module__ == errors.__name__]
    assert {kind.__name__ for kind in ours} == set(RAISED)
    assert len({kind.code for kind in ours}) == len(ours)


def test_the_drawing_at_the_top_shows_every_kind() -> None:
    drawn = errors.__doc__ or ""
    for kind in RAISED:
        assert f" {kind}" in drawn, kind


@pytest.mark.parametrize("name", RAISED)
def test_every_kind_says_what_happened(name: str) -> None:
    params, words = RAISED[name]
    failure = getattr(errors, name)(**params)
    assert failure.params == params
    assert failure.sentence_code == failure.code
    for word in words:
        assert word in text(failure)


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_says_it_more_exactly(code: str) -> None:
    kind, params, words = REASONS[code]
    failure = kind(reason=code.partition(".")[2], **params)
    assert failure.sentence_code == code
    assert text(failure) != render(Sentence(kind.code, params | {"found": 7, "known": 2}))
    for word in words:
        assert word in text(failure)


def test_a_sentence_shows_nothing_of_the_machine_inside() -> None:
    failure = errors.StoreBroken(path=PATH, detail="Binder Error: column salary")
    assert "Binder" not in text(failure)
    assert "detail" in failure.params


def test_every_sentence_ends_and_is_for_people() -> None:
    codes = {kind.code for kind in kinds()} | set(REASONS)
    for code in codes:
        for form in catalogue("en")[code].forms:
            assert form.endswith("."), code
            assert "Error" not in form, code


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda f: pickle.loads(pickle.dumps(f))]
)
def test_a_failure_can_be_handed_to_another_thread_or_process(copied: object) -> None:
    failure = errors.DiskFull(reason="not-known", path=PATH)
    again = copied(failure)  # type: ignore[operator]
    assert type(again) is errors.DiskFull
    assert (again.reason, again.params) == ("not-known", {"path": PATH})
    assert text(again) == text(failure)
