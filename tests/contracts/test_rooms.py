"""What a room may touch, beyond what import-linter can say (see pyproject.toml)."""

from __future__ import annotations

import ast
from functools import cache

from tests.contracts.tree import Import, Source, doc, imports, listed, offered, sources

# Who may import a library; nobody else may.
LIBRARIES = {
    "duckdb": {"core.store"},
    "streamlit": {"app", "pages"},
    "starlette": {"app", "pages"},
    "openpyxl": {"core.workbook", "core.exports"},
    "xlsxwriter": {"core.workbook", "core.exports", "data"},
    "python_calamine": {"core.workbook", "core.exports"},
    "plotly": {"core.charts", "pages"},
    "pydeck": {"core.charts", "pages"},
}
# pandas opens spreadsheets too.
SPREADSHEET_WORDS = {"read_excel", "to_excel", "ExcelFile", "ExcelWriter"}
# The top of the walk: whom each may import of the others.
BELOW = {
    "app": {"pages", "data", "core"},
    "pages": {"data", "core"},
    "data": {"core"},
    "core": set[str](),
}


@cache
def rooms() -> dict[str, Source]:
    """The rooms of core by dotted name, each with what stands for it: its `__init__.py`."""
    found = {}
    for source in sources():
        is_room_file = source.path.name == "__init__.py" or source.path.parent.name == "core"
        if source.name.count(".") == 1 and source.name.startswith("core.") and is_room_file:
            found[source.name] = source
    return found


def trespass(source: Source, taken: Import) -> str | None:
    """What is wrong with an import of core, if anything is."""
    where = f"{source.file}:{taken.line}"
    parts = taken.module.split(".")
    if parts[0] != "core" or source.room == ".".join(parts[:2]):
        return None
    if taken.module == "core":
        known = taken.name is not None and f"core.{taken.name}" in rooms()
        return None if known else f"{where} imports the whole of core"
    if len(parts) > 2:
        return f"{where} reaches into {taken.module}"
    if taken.module not in rooms():
        return f"{where} imports {taken.module}, which is no room"
    names = offered(rooms()[taken.module].tree)
    if taken.name is None or names is None or taken.name in names:
        return None
    return f"{where} takes {taken.name}, which {taken.module} does not offer"


def test_a_room_uses_of_another_room_only_what_it_offers() -> None:
    tried = [trespass(source, taken) for source in sources() for taken in imports(source)]
    found = [each for each in tried if each]
    assert not found, listed(found)


def test_nobody_reaches_through_a_room_into_its_modules() -> None:
    found = []
    offers = {name: offered(room.tree) for name, room in rooms().items()}
    for source in sources():
        held = {t.bound_as: f"core.{t.name}" for t in imports(source) if t.module == "core"}
        held |= {t.module: t.module for t in imports(source) if t.name is None}
        reached = {name: offers[room] for name, room in held.items() if room in offers}
        for node in ast.walk(source.tree) if reached else ():
            if not isinstance(node, ast.Attribute):
                continue
            names = reached.get(ast.unparse(node.value))
            if names is not None and node.attr not in names:
                found.append(f"{source.file}:{node.lineno} reaches for {ast.unparse(node)}")
    assert not found, listed(found)


def test_a_room_lists_what_it_offers_and_nothing_else() -> None:
    for name, room in rooms().items():
        if room.path.name != "__init__.py":
            continue
        names = offered(room.tree)
        assert names is not None, f"{name} offers nothing by name"
        assert sorted(names) == sorted({t.bound_as for t in imports(room)} - {"annotations"}), name
        others = [
            ast.unparse(node)
            for node in room.tree.body
            if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign)
            and node is not doc(room.tree)
        ]
        assert others == [], name
        assert all(t.module.startswith(f"{name}.") for t in imports(room)), name
        assert doc(room.tree) is not None, f"{name} does not say what it is for"


def test_a_library_is_known_only_to_the_rooms_that_may_know_it() -> None:
    found = [
        f"{source.file}:{taken.line} imports {library}"
        for source in sources()
        for taken in imports(source)
        if (library := taken.module.split(".")[0]) in LIBRARIES
        and source.room not in LIBRARIES[library]
    ]
    assert not found, listed(found)


def test_pandas_opens_spreadsheets_only_where_spreadsheets_are_known() -> None:
    found = [
        f"{source.file}:{node.lineno} says {node.attr}"
        for source in sources()
        if source.room not in LIBRARIES["openpyxl"]
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in SPREADSHEET_WORDS
    ]
    assert not found, listed(found)


def test_the_core_knows_no_page_and_a_page_not_the_app() -> None:
    found = [
        f"{source.file}:{taken.line} imports {taken.module}"
        for source in sources()
        for taken in imports(source)
        if (other := taken.module.split(".")[0]) in BELOW
        and (mine := source.room.split(".")[0]) != other
        and other not in BELOW[mine]
    ]
    assert not found, listed(found)
