"""Parts that several pages show: charts, tables, where figures come from, context."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from core.charts import (
    Saving,
    Verdict,
    change,
    change_of,
    exportable,
    footer,
    headline,
    rows,
    standing,
)
from core.language import Sentence
from core.outcomes import Outcome
from pages.ui import here
from pages.ui.words import escaped, language, plain, say, told, told_plainly

Rows: TypeAlias = Sequence[Mapping[str, object]]
STILL = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
"""A chart on a page is looked at; it is taken along from the panel below it."""


def chart(figure: go.Figure, *, name: str, alt: str) -> None:
    """A figure with its text alternative."""
    st.plotly_chart(figure, theme=None, config=STILL, alt=alt, key=f"{name}-chart")


def changes(found: Outcome) -> list[Sentence]:
    """For whom it got better, for whom worse, and for whom it is too early to tell."""
    names: dict[Verdict, list[str]] = {}
    for series in (found.everyone, *found.known_groups):
        name = series.name or plain("outcomes.everyone")
        names.setdefault(change_of(found, series).verdict, []).append(name)
    return [
        Sentence(f"outcomes.change.{verdict}", {"groups": tuple(names[verdict])})
        for verdict in (Verdict.BETTER, Verdict.WORSE, Verdict.TOO_EARLY)
        if verdict in names
    ]


def origin(found: Outcome) -> Sentence:
    """Where the figures come from and when they were published."""
    if found.published_at is None:
        return Sentence("outcomes.source", {"source": found.indicator.source})
    return Sentence(
        "outcomes.source-published",
        {
            "source": found.indicator.source,
            "reported": found.reported_by,
            "on": here.day_of(found.published_at),
        },
    )


def unseen(found: Outcome) -> None:
    """The way to what would help, where a group of the picture cannot be seen."""
    if standing(found):
        address = {"indicator": found.indicator.slug}
        label = plain("outcomes.unseen")
        st.page_link("coverage.py", label=label, query_params=address)


def take_along(found: Outcome, figure: go.Figure, *, narrow: bool) -> None:
    """The same figures as a table, and the picture with its finding and source printed in it."""
    table(rows(found, language()), name=found.indicator.slug, title=plain("outcomes.table"))
    pictures(found, [(figure, told_plainly(headline(found)))], narrow=narrow)


def pictures(found: Outcome, drawn: Sequence[tuple[go.Figure, str]], *, narrow: bool) -> None:
    """Pictures, each with its finding, source, date and reference printed in it."""
    with st.expander(plain("outcomes.picture"), key="picture-panel", on_change="rerun") as panel:
        if not panel.open:
            return
        st.markdown(say("outcomes.picture-how"))
        for nth, (figure, finding) in enumerate(drawn):
            printed = exportable(figure, finding, footer(found, language()), narrow=narrow)
            name = "-".join([found.indicator.slug, *([str(nth + 1)] if nth else [])])
            config = Saving(name, int(printed.layout.height)).config()
            key = f"printed-{nth}"
            st.plotly_chart(printed, theme=None, config=config, alt=finding, key=key)


def table(said: Rows, *, name: str, title: str) -> None:
    """Figures as a table that can be read, sorted and taken away as a spreadsheet."""
    with st.expander(title, key=f"{name}-panel", on_change="rerun") as panel:
        if panel.open:
            st.dataframe(list(said), hide_index=True, key=f"{name}-table")
            download(said, name=name)


def download(said: Rows | Callable[[], Rows], *, name: str) -> None:
    """A button that gives rows as a spreadsheet file; they may be made when it is pressed."""
    st.download_button(
        plain("table.download"),
        data=lambda: as_csv(said() if callable(said) else said),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{name}-download",
    )


def as_csv(said: Rows) -> bytes:
    """Rows as a CSV file that spreadsheet programs open as text and numbers, never as formulas."""
    rows = [{name: _inert(value) for name, value in row.items()} for row in said]
    return pd.DataFrame(rows).to_csv(index=False).encode("utf-8-sig")


def _inert(value: object) -> object:
    begins_a_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@"))
    return f"'{value}" if begins_a_formula else value


def context(found: Outcome) -> None:
    """What stands next to the numbers: the indicator's note and what partners said."""
    notes = [one for one in (found.indicator.note, *found.notes) if one]
    if notes:
        heading = f"### {plain('outcomes.context')}"
        st.markdown("\n\n".join([heading, *(escaped(note) for note in notes)]))


def how_we_know(found: Outcome) -> None:
    """The definition, who chose it, and the statistics, for those who want them."""
    one = found.indicator
    with st.expander(plain("outcomes.how-we-know"), key="how-panel", on_change="rerun") as panel:
        if panel.open:
            st.markdown(escaped(one.definition))
            told_of = (change(found, each) for each in (found.everyone, *found.known_groups))
            st.markdown("\n".join(f"- {told(sentence)}" for sentence in told_of))
            st.markdown(say(f"outcomes.chosen-by.{one.chosen_by}", custodian=one.custodian))
            st.markdown(say(f"outcomes.interval.{one.kind}"))
            st.markdown(say("outcomes.small-numbers", minimum=one.minimum_count))
