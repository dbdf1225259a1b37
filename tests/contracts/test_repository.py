"""What holds for the files of the repository, whatever they say."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import duckdb
import pytest

from tests.contracts.tree import ROOT, files, imports, listed, sources

# Written so that no pattern matches itself.
REGISTRIES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](org|com)|yarnpkg[.]com|(deb|ftp)[.]debian[.]org"
    r"|archive[.]ubuntu[.]com|conda[.]anaconda|crates[.]io|rubygems[.]org|jsdelivr[.]net"
    r"|unpkg[.]com|cdnjs[.]|docker[.]io|ghcr[.]io|fonts[.]googleapis|fonts[.]gstatic",
    re.IGNORECASE,
)
OWN = {"app", "core", "data", "pages"}
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
CODE_BLOCK = re.compile(r"^```(?:sh|bash|shell|console|)$(.*?)^```$", re.MULTILINE | re.DOTALL)
MAKE_COMMAND = re.compile(r"\bmake ([a-z][a-z-]*)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def plain_name(distribution: str) -> str:
    """A distribution's name as everyone may write it: XlsxWriter and xlsxwriter are one."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def sql_files() -> list[Path]:
    """The statements of the rooms; a migration may take several steps at once."""
    return [p for p in files() if p.suffix == ".sql" and p.parent.name != "migrations"]


def test_no_file_names_a_registry_host() -> None:
    found = [str(path) for path in files() if REGISTRIES.search(text(path))]
    assert not found, listed(found)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_address(name: str) -> None:
    lines = text(ROOT / name).splitlines()
    versions = [line for line in lines if re.match(r"[A-Za-z0-9]", line)]
    hashes = [line for line in lines if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)]
    assert len(versions) > 30
    assert all(re.match(r"[a-z0-9._-]+==\S+( ; .+)? \\$", line) for line in versions)
    assert sorted(versions + hashes) == sorted(lines)


def test_what_is_tested_is_what_runs() -> None:
    runs, tests = (
        {line for line in text(ROOT / name).splitlines() if "==" in line} for name in LOCKS
    )
    assert runs <= tests


def test_what_the_app_imports_is_among_its_dependencies() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    declared = {plain_name(re.split(r"[<>=;\[ ]", each)[0]) for each in project["dependencies"]}
    came_with = packages_distributions()
    found = {
        f"{source.file}:{taken.line} imports {package}"
        for source in sources()
        for taken in imports(source)
        if (package := taken.module.split(".")[0]) not in {*sys.stdlib_module_names, *OWN}
        and not declared & {plain_name(each) for each in came_with.get(package, [])}
    }
    assert not found, listed(sorted(found))


def test_the_readme_names_only_commands_that_the_makefile_has() -> None:
    blocks = "\n".join(CODE_BLOCK.findall(text(ROOT / "README.md")))
    named = set(MAKE_COMMAND.findall(blocks))
    targets = set(TARGET.findall(text(ROOT / "Makefile")))
    assert {"run", "test"} <= named <= targets


@pytest.mark.parametrize("path", sql_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_an_sql_file_says_its_question_and_holds_one_statement(path: Path) -> None:
    assert text(path).startswith("-- ")
    assert len(duckdb.extract_statements(text(path))) == 1


def test_every_statement_is_asked_by_its_room() -> None:
    named = {
        (source.path.parent, node.value)
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    found = [
        str(path.relative_to(ROOT))
        for path in sql_files()
        if (path.parent.parent, path.stem) not in named
    ]
    assert not found, listed(found)
