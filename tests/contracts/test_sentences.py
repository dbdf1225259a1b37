"""Every sentence that the code says is in the catalogue, with what fills it; and the other way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

import pytest

from core.errors import Failure
from core.language import catalogue, languages
from tests.contracts.tree import Source, files, listed, sources

SAID_BY = {"core": {"sentence", "Sentence"}, "pages": {"sentence", "Sentence", "say", "plain"}}
QUOTED = re.compile(r"'([a-z0-9.-]+)'")


@dataclass(frozen=True, slots=True)
class Said:
    """One place that says a sentence.

    `code` is the code as a pattern: `finding.{self.code}` is `finding\\.([a-z0-9-]+)`.
    `params` are the names that fill it; None where they are only known when the app runs.
    """

    where: str
    code: re.Pattern[str]
    params: frozenset[str] | None


def failures(of: type[Failure] = Failure) -> Iterator[type[Failure]]:
    """Every kind of failure."""
    yield of
    for kind in of.__subclasses__():
        yield from failures(kind)


def patterns(node: ast.expr, before: str = "") -> Iterator[re.Pattern[str]]:
    """The codes that an expression can be, as far as the source tells; a variable tells nothing."""
    match node:
        case ast.Constant(value=str(code)):
            yield re.compile(re.escape(before + code))
        case ast.JoinedStr(values=parts):
            known = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "([a-z0-9-]+)"
                for part in parts
            ]
            yield re.compile(re.escape(before) + "".join(known))
        case ast.IfExp(body=body, orelse=orelse):
            yield from patterns(body, before)
            yield from patterns(orelse, before)
        case _:
            pass


def said_in(source: Source) -> Iterator[Said]:
    """Every sentence and every failure that a file says."""
    kinds = {kind.__name__: kind.code for kind in failures()}
    speakers = SAID_BY.get(source.room.split(".")[0], SAID_BY["core"])
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).split(".")[-1]
        where = f"{source.file}:{node.lineno}"
        names = frozenset(str(k.arg) for k in node.keywords)
        params = None if "None" in names or called == "Sentence" else names - {"reason"}
        if called in speakers and node.args:
            for code in patterns(node.args[0]):
                yield Said(where, code, params)
        elif called in kinds:
            reasons = [k.value for k in node.keywords if k.arg == "reason"]
            codes = patterns(reasons[0], f"{kinds[called]}.") if reasons else None
            for code in codes if codes is not None else [re.compile(re.escape(kinds[called]))]:
                yield Said(where, code, params)


def said() -> list[Said]:
    return [each for source in sources() for each in said_in(source)]


def words() -> set[str]:
    """Every text that stands as a whole in the code or in its SQL: what may fill a pattern."""
    in_code = {
        node.value
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    statements = [path for path in files() if path.suffix == ".sql"]
    in_sql = {
        word for path in statements for word in QUOTED.findall(path.read_text(encoding="utf-8"))
    }
    return in_code | in_sql | {path.stem.replace("_", "-") for path in statements}


@pytest.mark.parametrize("language", languages())
def test_what_is_said_is_in_the_catalogue(language: str) -> None:
    codes = catalogue(language)
    found = [
        f"{each.where} says {each.code.pattern}".replace("\\", "")
        for each in said()
        if not any(each.code.fullmatch(code) for code in codes)
    ]
    assert not found, listed(found)


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_failure_has_its_sentence(language: str) -> None:
    assert {kind.code for kind in failures()} <= set(catalogue(language))


@pytest.mark.parametrize("language", languages())
def test_what_is_in_the_catalogue_is_said(language: str) -> None:
    places, known = said(), words()
    kinds = {kind.code for kind in failures()}

    def is_said(code: str) -> bool:
        fits = (each.code.fullmatch(code) for each in places)
        return code in kinds or any(set(fit.groups()) <= known for fit in fits if fit)

    found = [code for code in catalogue(language) if not is_said(code)]
    assert not found, listed(found)


@pytest.mark.parametrize("language", languages())
def test_a_sentence_is_given_everything_that_fills_it(language: str) -> None:
    found = []
    for each in said():
        if each.params is None:
            continue
        for code, text in catalogue(language).items():
            if not each.code.fullmatch(code) or each.code.groups:
                continue
            wanted = {
                field.split(".")[0].split("[")[0]
                for form in text.forms
                for _, field, _, _ in Formatter().parse(form)
                if field is not None
            } | ({"count"} if len(text.forms) > 1 else set())
            missing = wanted - each.params
            if missing:
                found.append(f"{each.where} says {code} without {', '.join(sorted(missing))}")
    assert not found, listed(found)
