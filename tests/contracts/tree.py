"""What the contracts read: the files of the repository and the syntax trees of its own code."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return tuple(sorted({ROOT / name for name in listed if name and (ROOT / name).is_file()}))


def listed(troubles: list[str]) -> str:
    """Troubles as they are shown when a contract is broken: one a line."""
    return "\n".join(["", *troubles])


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of the app by its dotted name: core.people.roster."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def file(self) -> str:
        """Its path inside the repository."""
        return str(self.path.relative_to(ROOT))

    @property
    def room(self) -> str:
        """Where it stands: core.people, core.errors, pages, data, app."""
        parts = self.name.split(".")
        return ".".join(parts[: 2 if parts[0] == "core" else 1])


@cache
def sources() -> tuple[Source, ...]:
    """The app's own Python, tests left out."""
    return tuple(_read(path) for path in files() if _is_ours(path))


def _is_ours(path: Path) -> bool:
    top = path.relative_to(ROOT).parts[0]
    return path.suffix == ".py" and top in {"app.py", "pages", "core", "data"}


def _read(path: Path) -> Source:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Source(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, and the name taken from it, if only a name was taken."""

    line: int
    module: str
    name: str | None
    bound_as: str


def imports(source: Source) -> Iterator[Import]:
    """Everything that a file imports, wherever in the file it does so."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield Import(node.lineno, each.name, None, each.asname or each.name)
        elif isinstance(node, ast.ImportFrom):
            origin = _absolute(source, node.module, node.level)
            for each in node.names:
                yield Import(node.lineno, origin, each.name, each.asname or each.name)


def _absolute(source: Source, module: str | None, level: int) -> str:
    if level == 0:
        return module or ""
    package = source.name.split(".")
    if source.path.name != "__init__.py":
        package = package[:-1]
    kept = package[: len(package) - level + 1]
    return ".".join([*kept, *([module] if module else [])])


def offered(tree: ast.Module) -> list[str] | None:
    """The names in a module's `__all__`; None when it has none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def doc(tree: ast.Module) -> ast.stmt | None:
    """The statement that is the module's docstring."""
    return tree.body[0] if ast.get_docstring(tree) is not None else None
