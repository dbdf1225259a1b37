"""What a submission would change and what is odd in it, as its sender and the backbone see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import streamlit as st

from core.charts import cell_text
from core.disclosure import Cell
from core.outcomes import subgroup_names
from core.registry import (
    AreaId,
    Indicator,
    IndicatorId,
    Registry,
    SubgroupId,
    parse_period,
)
from core.submissions import Change, Difference, Preview, preview
from core.workbook import CellChange, Finding, Severity
from pages.ui import here
from pages.ui.parts import download
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say, told_plainly

MOST = 1000
"""Rows of a table on screen; the download has all of them."""
FORESEEN = "foreseen"
READ = 50
"""Findings that are written out to be read; more go into a grid that scrolls."""


def foreseen(submission_id: UUID, made_at: datetime) -> Preview:
    """What a submission, as it was understood at `made_at`, would do to the wall as it is.

    It takes seconds to protect a large file, so the last answer is kept for the next drawing.
    """
    with here.db().read() as tx:
        about = (visitor().id, submission_id, made_at, tx.publication())
    kept: tuple[object, Preview] | None = st.session_state.get(FORESEEN)
    if kept is None or kept[0] != about:
        with st.spinner(plain("difference.computing")):
            kept = (about, preview(here.db(), visitor(), submission_id))
        st.session_state[FORESEEN] = kept
    return kept[1]


def difference_table(registry: Registry, found: Sequence[Difference], *, name: str) -> None:
    """What the wall shows today against what it would show."""
    counts = Counter(one.change for one in found)
    st.subheader(plain("difference.title"), anchor=False)
    st.markdown(
        say(
            "difference.counts",
            added=counts[Change.ADDED],
            changed=counts[Change.CHANGED],
            removed=counts[Change.REMOVED],
            unchanged=counts[Change.UNCHANGED],
        )
    )
    changes = [one for one in found if one.change is not Change.UNCHANGED]
    if not changes:
        return
    title = plain("difference.details")
    with st.expander(title, key=f"{name}-panel", on_change="rerun") as panel:
        if panel.open:
            shown = difference_rows(registry, changes[:MOST])
            st.dataframe(shown, hide_index=True, key=f"{name}-rows")
            download(lambda: difference_rows(registry, changes), name=name)


def difference_rows(registry: Registry, found: Sequence[Difference]) -> list[dict[str, object]]:
    """Each changed cell by the names of what it is about, with both figures as they are shown."""
    with here.db().read() as tx:
        names = subgroup_names(tx, registry)
    everyone = plain("outcomes.everyone")
    rows: list[dict[str, object]] = []
    for one in found:
        indicator = registry.indicators[IndicatorId(one.key.indicator_id)]
        period = parse_period(one.key.period_code)
        rows.append(
            {
                plain("column.indicator"): indicator.name,
                plain("column.area"): registry.areas[AreaId(one.key.area_id)].name,
                plain("column.period"): period.label if period else one.key.period_code,
                plain("difference.group"): names[SubgroupId(one.key.subgroup_id)] or everyone,
                plain("difference.change"): plain(f"difference.{one.change}"),
                plain("difference.today"): _text(indicator, one.before),
                plain("difference.then"): _text(indicator, one.after),
            }
        )
    return rows


def kind_of(one: Finding) -> str:
    """The kind of a finding: its code, or the one that it tells more of."""
    return str(one.params.get("code") or one.code)


def kind_called(kind: str) -> str:
    """The name of a kind of finding, in a few words."""
    return plain(f"finding.{kind}.name")


def _how_many(findings: Sequence[Finding]) -> Counter[str]:
    """Findings by kind; one that tells of more stands for all of them."""
    counts: Counter[str] = Counter()
    for one in findings:
        more = one.params.get("count") if one.code == "more-of-the-same" else 1
        counts[kind_of(one)] += int(str(more))
    return counts


def of_kinds(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings of the kinds that the reader picks, each with how many there are; else all."""
    counts = _how_many(findings)
    if len(counts) < 2:
        return findings
    picked = st.pills(
        plain("findings.kinds"),
        list(counts),
        selection_mode="multi",
        format_func=lambda kind: f"{kind_called(kind)} · {counts[kind]}",
        key="findings-kinds",
    )
    return [one for one in findings if kind_of(one) in picked] if picked else findings


def findings_table(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Everything wrong or odd, at its cell, counted by kind; those that the reader picked."""
    if not findings:
        return ()
    errors = sum(one.severity is Severity.ERROR for one in findings)
    st.subheader(plain("findings.title"), anchor=False)
    st.markdown(say("findings.counts", errors=errors, warnings=len(findings) - errors))
    picked = of_kinds(findings)
    rows = finding_rows(picked)
    if len(rows) <= READ:
        # Its cells are read as Markdown, and what stands in a partner's cell is not ours to obey.
        st.table(
            [{name: escaped(str(said)) for name, said in row.items()} for row in rows],
            hide_index=True,
        )
    else:
        st.dataframe(rows[:MOST], hide_index=True, row_height=80, key="findings-rows")
    download(lambda: finding_rows(findings), name="findings")
    return picked


def correction_rows(corrections: Sequence[CellChange]) -> list[dict[str, object]]:
    """What the sender changed: which cell, from what, to what."""
    return [
        {
            plain("findings.sheet"): one.sheet,
            plain("findings.cell"): one.cell,
            plain("mend.before"): one.before,
            plain("mend.after"): one.after,
        }
        for one in corrections
    ]


def finding_rows(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as a table: where, what, why, how to mend it, and what the sender said to it."""
    explained = any(one.explanation for one in findings)
    return [
        {
            plain("findings.severity"): plain(f"severity.{one.severity}"),
            plain("findings.sheet"): one.sheet,
            plain("findings.cell"): one.cell,
            plain("findings.value"): one.value,
            plain("findings.reason"): told_plainly(one.reason),
            plain("findings.remedy"): told_plainly(one.remedy),
            **({plain("findings.explanation"): one.explanation} if explained else {}),
        }
        for one in findings
    ]


def _text(indicator: Indicator, cell: Cell | None) -> str:
    return "" if cell is None else told_plainly(cell_text(indicator, cell))
