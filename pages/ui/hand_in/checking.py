"""What is wrong or odd in the file, at its cell, and the word of explanation that is needed."""

from __future__ import annotations

import streamlit as st

from core.errors import Failure
from core.language import sentence
from core.submissions import Draft, draft, explain
from core.workbook import Finding, Severity, annotated, annotated_name
from pages.ui import here, review
from pages.ui.hand_in import mending
from pages.ui.hand_in.asking import ask
from pages.ui.hand_in.progress import Progress
from pages.ui.visitor import visitor
from pages.ui.words import language, plain, say, why

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
        with st.container(key="checking"):
            bar = st.progress(0.0, text=plain("hand-in.checking"))
            now.draft = draft(
                here.db(),
                visitor(),
                now.received,
                chosen,
                at=here.now(),
                instead_of=now.draft.submission_id if now.draft else now.received.unsent,
                tell=lambda share: bar.progress(min(share, 1.0), text=plain("hand-in.checking")),
            )
            bar.empty()
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
        mending.show(now, found, ())
        return
    shown = review.findings_table(found.findings)
    _offer_annotated(now, found)
    mending.show(now, found, shown)
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
        if any(one.explanation for _, one in warnings):
            st.caption(say("hand-in.explained"))
        kinds = _by_kind(warnings) if len(warnings) > MOST else [[one] for one in warnings]
        words = [(kind, _explain_one(now, kind)) for kind in kinds]
        if st.form_submit_button(plain("hand-in.keep-explanations"), type="primary"):
            said = {number: text for kind, text in words for number, _ in kind}
            now.draft = explain(here.db(), visitor(), found.submission_id, said)
            st.rerun()


def _offer_annotated(now: Progress, found: Draft) -> None:
    """The sender's own file with every finding at its cell; it may be dropped again as it is."""
    if not found.findings or not now.content:
        return
    name = now.received.file_name
    st.download_button(
        plain("hand-in.annotated"),
        data=lambda: annotated(
            now.content,
            name,
            found.findings,
            corrections=found.corrections,
            language=language(),
        ),
        file_name=annotated_name(name, language()),
        help=plain("hand-in.annotated-help"),
        on_click="ignore",
        key="annotated",
    )


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
