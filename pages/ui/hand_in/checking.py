"""What is wrong or odd in the file, at its cell, and the word of explanation that is needed."""

from __future__ import annotations

import streamlit as st

from core.errors import Failure
from core.language import sentence
from core.submissions import Draft, draft, explain
from core.workbook import Finding, Severity
from pages.ui import here, review
from pages.ui.hand_in.asking import ask
from pages.ui.hand_in.progress import Progress
from pages.ui.visitor import visitor
from pages.ui.words import plain, say, why

MOST = 20
"""Warnings that are asked about one by one; more of a kind are explained together."""


def check(now: Progress) -> Draft | None:
    """The draft of the file as it is understood, made anew when the understanding changed."""
    if now.draft is not None and not now.stale:
        return now.draft
    chosen = [
        (sheet, now.mappings[sheet.name])
        for sheet in now.received.sheets
        if sheet.name in now.chosen
    ]
    try:
        with st.spinner(plain("hand-in.checking")):
            now.draft = draft(
                here.db(),
                visitor(),
                now.received,
                chosen,
                at=here.now(),
                instead_of=now.draft.submission_id if now.draft else now.received.unsent,
            )
    except Failure as failure:
        st.error(why(failure))
        return None
    now.drafted = {name: now.mappings[name] for name in now.chosen}
    return now.draft


def show(now: Progress, found: Draft) -> None:
    """Findings, errors first; warnings can be explained where they stand."""
    if found.waiting:
        st.info(say("hand-in.waiting", count=found.waiting))
    elif not found.findings:
        st.success(say("hand-in.all-well", count=found.rows))
        return
    review.findings_table(found.findings)
    if found.errors:
        st.error(say("hand-in.mend", count=len(found.errors)))
    if found.errors or found.waiting:
        return
    warnings = [
        (number, one)
        for number, one in enumerate(found.findings)
        if one.severity is Severity.WARNING
    ]
    with st.form(now.key("explanations")):
        st.markdown(say("hand-in.explain", count=len(warnings)))
        kinds = _by_kind(warnings) if len(warnings) > MOST else [[one] for one in warnings]
        words = [(kind, _explain_one(now, kind)) for kind in kinds]
        if st.form_submit_button(plain("hand-in.keep-explanations"), type="primary"):
            said = {number: text for kind, text in words for number, _ in kind}
            now.draft = explain(here.db(), visitor(), found.submission_id, said)
            st.rerun()


def _by_kind(warnings: list[tuple[int, Finding]]) -> list[list[tuple[int, Finding]]]:
    kinds: dict[str, list[tuple[int, Finding]]] = {}
    for number, one in warnings:
        kinds.setdefault(one.code, []).append((number, one))
    return list(kinds.values())


def _explain_one(now: Progress, kind: list[tuple[int, Finding]]) -> str:
    number, first = kind[0]
    said = first.sentence
    if len(kind) > 1:
        said = sentence("hand-in.and-alike", first=said, count=len(kind) - 1)
    with st.container(gap="xsmall"):
        return st.text_input(
            ask(said),
            value=first.explanation,
            max_chars=1000,
            label_visibility="collapsed",
            key=now.key(f"explanation-{number}-{first.code}"),
        )
