"""Promises by spreadsheet: this list to take along, and many promises at once to bring in."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.commitments import BroughtIn, Filter, bring_in, look_over, promises_workbook
from core.commitments import promise_template as template
from core.errors import IllegalMove, UnreadableWorkbook
from core.people import Action
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments.forms import form
from pages.ui.review import findings_table
from pages.ui.visitor import can, visitor
from pages.ui.words import language, plain, say, why

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("xlsx", "csv")
LOOKED, TURN = "commitments.looked-over", "commitments.sheet-turn"


def show(registry: Registry, wanted: Filter) -> None:
    """The panel below a list."""
    title = plain("commitments.by-sheet")
    with st.expander(title, key="by-sheet-panel", on_change="rerun") as panel:
        if not panel.open:
            return
        st.markdown(say("commitments.by-sheet-how"))
        _take_along(registry, wanted)
        if can(Action.PROMISE):
            _bring_in(registry)


def _take_along(registry: Registry, wanted: Filter) -> None:
    reader, today, words = visitor(), here.today(), language()

    def listed() -> bytes:
        with here.db().read() as tx:
            return promises_workbook(tx, reader, registry, wanted, today, language=words)

    def empty() -> bytes:
        with here.db().read() as tx:
            return template(tx, reader, registry, language=words)

    offers = {"list": listed, "template": empty} if can(Action.PROMISE) else {"list": listed}
    for place, (name, made) in zip(st.columns(2), offers.items(), strict=False):
        place.download_button(
            plain(f"commitments.download-{name}"),
            data=made,
            file_name=f"{plain(f'commitments.file-{name}')}.xlsx",
            mime=XLSX,
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
            key=f"promises-{name}",
        )


def _bring_in(registry: Registry) -> None:
    turn = st.session_state.setdefault(TURN, 0)
    dropped = st.file_uploader(
        plain("commitments.drop"), type=list(KINDS), key=f"commitments.file.{turn}"
    )
    if dropped is None:
        return
    try:
        found = _looked_over(registry, dropped)
    except UnreadableWorkbook as failure:
        st.error(why(failure))
        return
    findings_table(found.findings)
    if found.errors:
        st.error(say("commitments.nothing-brought-in"))
        return
    st.info(_counted(found))
    if found.added or found.changed:
        _keep(registry, dropped)


def _looked_over(registry: Registry, dropped: UploadedFile) -> BroughtIn:
    """What the workbook would do, found once for as long as nothing else happens."""
    with here.db().read() as tx:
        about = (visitor().id, dropped.file_id, tx.head().sequence)
    kept: tuple[object, BroughtIn] | None = st.session_state.get(LOOKED)
    if kept is None or kept[0] != about:
        content = dropped.getvalue()
        found = look_over(here.db(), visitor(), registry, content, dropped.name, at=here.now())
        kept = st.session_state[LOOKED] = (about, found)
    return kept[1]


def _keep(registry: Registry, dropped: UploadedFile) -> None:
    with form("by-sheet", dropped.file_id) as fields:
        reason = fields.line("sheet-reason")
        if fields.pressed("bring-in"):
            fields.save(lambda: _save(registry, dropped, reason), plain("commitments.brought-in"))


def _save(registry: Registry, dropped: UploadedFile, reason: str) -> None:
    content, name = dropped.getvalue(), dropped.name
    found = bring_in(here.db(), visitor(), registry, content, name, reason=reason, at=here.now())
    if found.errors:
        # Somebody was faster: what is wrong now is told by the next look.
        raise IllegalMove(reason="promises-moved-on")
    st.session_state[TURN] += 1


def _counted(found: BroughtIn) -> str:
    return say(
        "commitments.sheet-will",
        added=found.added,
        changed=found.changed,
        unchanged=found.unchanged,
    )
