"""Mending a file where it is: one cell, all alike, or many in a table; all can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.submissions import Draft
from core.workbook import (
    CellChange,
    Finding,
    Mapping,
    Sheet,
    cell_at,
    correct,
    everywhere,
    places,
    row_of,
    suggest,
    together,
)
from pages.ui import here, review
from pages.ui.hand_in import remedies
from pages.ui.hand_in.progress import Progress
from pages.ui.words import plain, say, told

AROUND = 2
"""Rows shown above and below the one that a finding is about."""
MOST = 200
"""Rows in the table in which many are mended at once."""
LEAD = 60
NO_CELL = frozenset({"missing-everyone", "missing-expected-group", "missing-expected-dimension"})
"""What is found of a whole indicator: rows are missing, and writing into a cell mends nothing."""
MARK = "background-color: rgba(157, 137, 10, 0.35); font-weight: bold"


def show(now: Progress, found: Draft, shown: Sequence[Finding]) -> None:
    """Each finding at its cell, with what can be done about it there, and what was changed."""
    sheets = {sheet.name: sheet for sheet in now.received.sheets}
    placed = [
        (one, at)
        for one in shown
        if one.sheet in sheets and (at := _place(one, sheets[one.sheet])) is not None
    ]
    if placed:
        st.subheader(plain("mend.title"), anchor=False)
        chosen = st.selectbox(
            plain("mend.go-to"),
            range(len(placed)),
            format_func=lambda number: _label(placed[number][0]),
            key=now.key(f"mend-{len(now.received.corrections)}"),
        )
        one, (row, header) = placed[chosen or 0]
        sheet = sheets[one.sheet]
        _at_its_cell(now, sheet, now.mappings[sheet.name], one, row, header)
        for name, sheet in sheets.items():
            rows = [(one, row) for one, (row, _) in placed if one.sheet == name]
            _in_a_table(now, sheet, rows)
    _changed(now, found)


def mend(now: Progress, name: str, changes: Iterable[CellChange]) -> None:
    """Take changes, understand the sheet as it is now, and check it again."""
    changes, received = tuple(changes), now.received
    tables = tuple(
        replace(one, sheet=correct(one.sheet, changes)) if one.sheet.name == name else one
        for one in received.tables
    )
    now.received = replace(
        received, tables=tables, corrections=together(received.corrections, changes)
    )
    now.mappings[name] = suggest(
        now.received.table(name).sheet,
        here.registry(),
        received.organisation_id,
        now.mappings[name],
    )
    now.drafted = {}
    st.rerun()


def _label(one: Finding) -> str:
    value = f" “{one.value[:LEAD]}”" if one.value else ""
    return f"{one.sheet} {one.cell}{value}: {review.kind_called(review.kind_of(one))}"


def _place(one: Finding, sheet: Sheet) -> tuple[int, str | None] | None:
    """The row and the column of the long table that a finding is about; None for no row of it."""
    if found := places(sheet, one.cell):
        return found[0]
    rows = [int(row) for row in sheet.rows.index if row_of(int(row)) == one.row_number]
    return (rows[0], None) if rows else None


def _at_its_cell(
    now: Progress, sheet: Sheet, mapping: Mapping, one: Finding, row: int, header: str | None
) -> None:
    """The sentence, the row with its neighbours, and what to write instead."""
    st.markdown(told(one.sentence))
    _neighbours(sheet, row, header, now.key(f"around-{one.sheet}-{one.cell}-{one.code}"))
    remedies.offer(now, sheet, mapping, one)
    if header is None or one.code in NO_CELL:
        return
    written = str(sheet.rows[header].fillna("")[row])
    alike = len(everywhere(sheet, one.cell, ""))
    with st.form(now.key(f"mend-{one.sheet}-{one.cell}-{one.code}"), border=False):
        field, first, second = st.columns([4, 2, 3], vertical_alignment="bottom")
        instead = field.text_input(
            plain("mend.instead", cell=one.cell), value=written, max_chars=500
        )
        once = first.form_submit_button(plain("mend.once"))
        all_of_them = alike > 1 and second.form_submit_button(plain("mend.everywhere", count=alike))
    if all_of_them:
        mend(now, sheet.name, everywhere(sheet, one.cell, instead))
    if once:
        mend(now, sheet.name, [CellChange(sheet.name, one.cell, written, instead.strip())])


def _neighbours(sheet: Sheet, row: int, header: str | None, key: str) -> None:
    """The rows around a finding, its own marked by more than colour."""
    at = int(sheet.rows.index.get_loc(row))  # type: ignore[arg-type]
    rows = sheet.rows.iloc[max(0, at - AROUND) : at + AROUND + 1].fillna("")
    numbers = [f"▶ {row_of(one)}" if one == row else str(row_of(one)) for one in rows.index]
    shown = rows.rename(columns={one: _headed(sheet, one) for one in sheet.header})
    shown.insert(0, plain("mend.row"), numbers)
    ours = _headed(sheet, header) if header else ""

    def marked(values: pd.Series[str]) -> list[str]:
        return [MARK if index == row and values.name == ours else "" for index in values.index]

    settings = {ours: st.column_config.TextColumn(pinned=True)} if ours else {}
    st.dataframe(shown.style.apply(marked), hide_index=True, column_config=settings, key=key)


def _headed(sheet: Sheet, header: str) -> str:
    return f"{sheet.letters[sheet.header.index(header)]}: {header}"


def _in_a_table(now: Progress, sheet: Sheet, placed: Sequence[tuple[Finding, int]]) -> None:
    """All rows with findings, to be changed like in a spreadsheet; what is changed is checked."""
    numbers = sorted({row for _, row in placed})[:MOST]
    if not numbers:
        return
    title = plain("mend.in-a-table", sheet=sheet.name, count=len(numbers))
    key = now.key(f"table-{sheet.name}")
    with st.expander(title, key=key, on_change="rerun") as panel:
        if panel.open:
            st.markdown(say("mend.how"))
            _editor(now, sheet, numbers, placed)


def _editor(
    now: Progress, sheet: Sheet, numbers: Sequence[int], placed: Sequence[tuple[Finding, int]]
) -> None:
    reasons: dict[int, list[str]] = {}
    for one, row in placed:
        said = f"{one.cell}: {review.kind_called(review.kind_of(one))}"
        reasons.setdefault(row, []).append(said)
    before = sheet.rows[sheet.rows.index.isin(numbers)].fillna("")
    shown = before.rename(columns={one: _headed(sheet, one) for one in sheet.header})
    where, why = plain("mend.row"), plain("findings.reason")
    shown.insert(0, where, [str(row_of(one)) for one in before.index])
    shown.insert(1, why, ["; ".join(dict.fromkeys(reasons[one])) for one in before.index])
    after = st.data_editor(
        shown,
        disabled=[where, why],
        hide_index=True,
        num_rows="fixed",
        column_config={
            where: st.column_config.TextColumn(width="small"),
            why: st.column_config.TextColumn(width="medium"),
        },
        key=now.key(f"editor-{sheet.name}-{len(now.received.corrections)}"),
    )
    changes = [
        CellChange(sheet.name, cell_at(sheet, int(row), header), str(was), str(text or "").strip())
        for header in sheet.header
        for row, was, text in zip(
            before.index, before[header], after[_headed(sheet, header)], strict=True
        )
        if was != (text or "")
    ]
    if changes:
        mend(now, sheet.name, changes)


def _changed(now: Progress, found: Draft) -> None:
    """What was changed so far, and the way back."""
    if not found.corrections:
        return
    title = plain("mend.changed", count=len(found.corrections))
    with st.expander(title, key=now.key("changed-cells"), on_change="rerun") as panel:
        if panel.open:
            rows = review.correction_rows(found.corrections)
            st.dataframe(rows, hide_index=True, key=now.key("changed-rows"))
    last = found.corrections[-1]
    if st.button(plain("mend.undo", cell=last.cell)):
        back = CellChange(last.sheet, last.cell, last.after, last.before)
        mend(now, last.sheet, [back])
