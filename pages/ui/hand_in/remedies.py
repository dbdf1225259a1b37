"""What one answer mends in all rows: what a column holds, what it is out of, which rows to keep."""

from __future__ import annotations

import streamlit as st

from core.workbook import Finding, Mapping, Question, QuestionKind, Role, Sheet, leave_out, places
from pages.ui.hand_in import understanding
from pages.ui.hand_in.progress import Progress
from pages.ui.words import plain

ANSWERS: dict[str, tuple[QuestionKind, Role, str]] = {
    "shares-too-large": (QuestionKind.SCALE, Role.ESTIMATE, "100"),
    "shares-too-small": (QuestionKind.SCALE, Role.ESTIMATE, "1"),
    "counts-under-a-share": (QuestionKind.COLUMN, Role.ESTIMATE, Role.NUMERATOR),
    "counts-under-a-rate": (QuestionKind.COLUMN, Role.ESTIMATE, Role.NUMERATOR),
    "rates-under-a-count": (QuestionKind.COLUMN, Role.NUMERATOR, Role.ESTIMATE),
}
"""For a finding about a whole column: which question is answered anew, and how."""


def offer(now: Progress, sheet: Sheet, mapping: Mapping, one: Finding) -> None:
    """A button (or a choice) for what one answer mends."""
    if one.code == "several-cohorts":
        _keep_one_cohort(now, sheet, mapping, one)
        return
    if one.code not in ANSWERS:
        return
    kind, role, choice = ANSWERS[one.code]
    column = mapping.column(role)
    if column is None:
        return
    if st.button(
        plain(f"remedy.{one.code}", header=column.header), key=now.key(f"remedy-{one.code}")
    ):
        question = Question(kind, role=role, header=column.header)
        now.drafted = {}
        understanding.settle(now, sheet, [(question, choice)])


def _keep_one_cohort(now: Progress, sheet: Sheet, mapping: Mapping, one: Finding) -> None:
    """Which rows to keep where several are about the same figure."""
    _, header = places(sheet, one.cell)[0]
    cohorts = sorted(sheet.rows[header].dropna().unique())
    with st.form(now.key(f"cohort-{sheet.name}-{header}"), border=False):
        field, button = st.columns([4, 3], vertical_alignment="bottom")
        kept = field.selectbox(plain("remedy.cohort", header=header), cohorts)
        if button.form_submit_button(plain("remedy.keep")):
            others = [str(text) for text in cohorts if text != kept]
            now.mappings[sheet.name] = leave_out(mapping, header, others)
            st.rerun()
