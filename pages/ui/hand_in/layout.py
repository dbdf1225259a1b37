"""How a sheet is laid out: shown on a picture of it with the reasons, and corrected by clicking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.charts import Theme
from core.submissions import Received, read_afresh, read_as
from core.workbook import Across, Correction, Part, Picture, Role, Table, picture, said_of
from pages.ui import here
from pages.ui.hand_in.progress import Progress
from pages.ui.visitor import theme, visitor
from pages.ui.words import plain, say, told

TINTS = {
    Theme.LIGHT: {Part.HEADER: "#cfe3ef", Part.SECTION: "#e8dff2", Part.SKIPPED: "#efefef"},
    Theme.DARK: {Part.HEADER: "#1f4a61", Part.SECTION: "#43355c", Part.SKIPPED: "#2b2b2b"},
}
"""Backgrounds of rows; the words in the second column say the same."""

MEASURES = (Role.NUMERATOR, Role.DENOMINATOR, Role.ESTIMATE, Role.STANDARD_ERROR)


def settle(now: Progress, name: str) -> None:
    """Ask about a layout that is only guessed; show every other one when somebody opens it."""
    table = now.received.table(name)
    if table.unsure:
        with st.container(border=True):
            st.markdown(say("hand-in.layout.unsure", sheet=name))
            for doubt in table.layout.doubts:
                st.markdown(f"- {told(doubt)}")
            _draw(now, table)
            if st.button(plain("hand-in.layout.agree"), type="primary", key=f"agree-{name}"):
                _say(now, table, said_of(table.layout))
            with st.expander(plain("hand-in.layout.correct")):
                _correct(now, table)
        return
    title = plain("hand-in.layout.title", sheet=name)
    with st.expander(title, key=f"layout-{name}", on_change="rerun") as panel:
        if panel.open:
            if table.said is not None:
                _said_before(now, table)
            _draw(now, table)
            _correct(now, table)
    if table.learned and not panel.open:
        st.caption(say("hand-in.layout.learned"))


def _said_before(now: Progress, table: Table) -> None:
    st.markdown(say("hand-in.layout.learned" if table.learned else "hand-in.layout.agreed"))
    if st.button(plain("hand-in.layout.forget"), key=f"forget-{table.sheet.name}"):
        _take(now, table, read_afresh(here.db(), visitor(), now.received, table.sheet.name))


def _draw(now: Progress, table: Table) -> None:
    """The picture with the reasons; what is selected in it can be taken as it is."""
    for reason in table.layout.reasons:
        st.markdown(f"- {told(reason)}")
    shown = picture(table.grid, table.layout)
    st.caption(say("hand-in.layout.picture"))
    chosen: Any = st.dataframe(
        _frame(shown),
        hide_index=True,
        key=f"picture-{table.sheet.name}",
        on_select="rerun",
        selection_mode=["multi-row", "multi-column"],
    )
    _take_selected(now, table, shown, chosen.selection.rows, chosen.selection.columns)


def _frame(shown: Picture) -> Any:
    """The texts with the number of each row, and in words what it and each column is taken for."""
    headings = [
        plain(f"hand-in.layout.column.{_of_column(part)}", letter=letter)
        for letter, part in shown.columns[: len(shown.rows[0].texts)]
    ]
    frame = pd.DataFrame(
        [
            [str(row.number), plain(f"hand-in.layout.is.{row.part}"), *row.texts]
            for row in shown.rows
        ],
        columns=[plain("hand-in.layout.row"), plain("hand-in.layout.taken-for"), *headings],
    )
    tints = TINTS[theme()]
    parts = [row.part for row in shown.rows]

    def tinted(row: pd.Series[str]) -> list[str]:
        colour = tints.get(parts[int(str(row.name))], "")
        return [f"background-color: {colour}" if colour else ""] * len(row)

    return frame.style.apply(tinted, axis=1)


def _of_column(part: Part) -> str:
    return part if part in (Part.NAMES, Part.FIGURES) else Part.SKIPPED


def _take_selected(
    now: Progress, table: Table, shown: Picture, rows: list[int], columns: list[str]
) -> None:
    """Buttons for what is selected in the picture."""
    name, said = table.sheet.name, said_of(table.layout)
    numbers = tuple(sorted(shown.rows[at].number for at in rows))
    headings = list(_frame(shown).data.columns)
    places = tuple(sorted(headings.index(one) - 1 for one in columns if headings.index(one) > 1))
    if numbers and st.button(plain("hand-in.layout.selected.header"), key=f"heads-{name}"):
        first = max(said.first, numbers[-1] + 1)
        _say(now, table, replace(said, header=numbers, first=first))
    if len(numbers) > 1 and st.button(plain("hand-in.layout.selected.rows"), key=f"rows-{name}"):
        _say(now, table, replace(said, first=numbers[0], last=numbers[-1]))
    if places and st.button(plain("hand-in.layout.selected.labels"), key=f"names-{name}"):
        across = tuple(Across.SEVERAL if one is Across.NAMES else one for one in said.across)
        _say(now, table, replace(said, labels=places, across=across))


def _correct(now: Progress, table: Table) -> None:
    """Say everything by hand, for the keyboard and for what the picture does not show."""
    name, said = table.sheet.name, said_of(table.layout)
    columns = picture(table.grid, table.layout).columns
    letters = {at: letter for at, (letter, _) in enumerate(columns, start=1)}
    with st.form(f"layout-form-{name}", border=False):
        st.caption(say("hand-in.layout.correct-help"))
        turned = st.checkbox(plain("hand-in.layout.turned"), value=said.turned)
        left, middle, right = st.columns(3)
        rows = list(range(1, max(said.header[-1] + 20, 40)))
        header = left.multiselect(
            plain("hand-in.layout.header"), rows, default=list(said.header), format_func=str
        )
        first = middle.number_input(plain("hand-in.layout.first"), 1, value=said.first)
        last = right.number_input(plain("hand-in.layout.last"), 1, value=said.last)
        labels = st.multiselect(
            plain("hand-in.layout.labels"),
            list(letters),
            default=[at for at in said.labels if at in letters],
            format_func=letters.__getitem__,
        )
        filled = st.multiselect(
            plain("hand-in.layout.filled"),
            list(letters),
            default=[at for at in said.filled if at in letters],
            format_func=letters.__getitem__,
        )
        across = tuple(
            _tells(row, kind) for row, kind in zip(said.header, said.across, strict=True)
        )
        words = _meant(table)
        measure = st.selectbox(
            plain("hand-in.layout.measure"),
            [None, *MEASURES],
            index=[None, *MEASURES].index(said.measure),
            format_func=_measure_name,
        )
        if st.form_submit_button(plain("hand-in.layout.agree")):
            changed = Correction(
                header=tuple(sorted(header)) or said.header,
                first=int(first),
                last=int(last),
                labels=tuple(sorted(labels)),
                across=across,
                filled=tuple(sorted(filled)),
                measure=measure,
                turned=turned,
                words=words,
            )
            _say(now, table, changed)


def _meant(table: Table) -> tuple[tuple[str, Role], ...]:
    """What each word of the headings is that nobody knows: a kind of figures, or what we think."""
    known, taken_for = dict(table.layout.words), dict(table.layout.unknown)
    chosen = {
        word: _means(word, known.get(word), taken_for.get(word, Role.INDICATOR))
        for word in dict.fromkeys((*known, *taken_for))
    }
    return tuple((word, role) for word, role in chosen.items() if role is not None)


def _means(word: str, said: Role | None, otherwise: Role) -> Role | None:
    return st.selectbox(
        plain("hand-in.layout.word", word=word),
        [None, *MEASURES],
        index=[None, *MEASURES].index(said),
        format_func=lambda role: plain(f"column.{role or otherwise}"),
    )


def _tells(row: int, kind: Across) -> Across:
    kinds = list(Across)
    return st.selectbox(
        plain("hand-in.layout.across", row=row),
        kinds,
        index=kinds.index(kind),
        format_func=lambda one: plain(f"hand-in.layout.tells.{one}"),
    )


def _measure_name(role: Role | None) -> str:
    return plain("hand-in.layout.as-they-say") if role is None else plain(f"column.{role}")


def _say(now: Progress, table: Table, said: Correction) -> None:
    _take(now, table, read_as(here.db(), visitor(), now.received, table.sheet.name, said))


def _take(now: Progress, table: Table, received: Received | None) -> None:
    """Go on with the sheet as it is laid out now; say so where nothing would be left of it."""
    if received is None:
        st.error(say("hand-in.layout.nothing-left"))
        return
    name = table.sheet.name
    now.received = received
    at = [one.sheet.name for one in received.tables].index(name)
    now.mappings[name] = received.mappings[at]
    st.rerun()
