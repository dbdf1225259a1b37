"""The files that were dropped: each read once, a bad one answered with its own sentence."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import Failure
from core.language import Sentence, sentence
from core.submissions import receive
from core.workbook import Counting, Hidden
from pages.ui import here
from pages.ui.hand_in import people
from pages.ui.hand_in.progress import Progress, Refused, begun, files
from pages.ui.visitor import visitor
from pages.ui.words import plain, told

MOST_PLACES = 8
"""So many hidden rows or columns are named one by one."""


def receive_files(organisation: UUID) -> Progress | None:
    """The file to go on with: the last one that was dropped, or the one that the sender chose."""
    dropped = st.file_uploader(
        plain("hand-in.drop"),
        accept_multiple_files=True,
        help=plain("hand-in.drop-help"),
        key=f"file-{visitor().id}-{organisation}",
    )
    kept = files(visitor().id, organisation)
    for gone in kept.keys() - {one.file_id for one in dropped}:
        del kept[gone]
    for one in dropped:
        if one.file_id not in kept:
            with st.spinner(plain("hand-in.reading")):
                kept[one.file_id] = _read(one, organisation)
    for refused in kept.values():
        if isinstance(refused, Refused):
            st.error(told(refused.why))
    good = {
        one.file_id: found for one in dropped if isinstance(found := kept[one.file_id], Progress)
    }
    now = _choose(good)
    if now is None:
        return None
    upload = next(one for one in dropped if one.file_id == now.upload)
    if now.asks_what_is_hidden:
        _ask_what_is_hidden(now, upload, kept)
        return None
    if now.received.people:
        show_notices(now)
        _count(now, upload, kept)
        return None
    return now


def _count(now: Progress, upload: UploadedFile, kept: dict[str, Progress | Refused]) -> None:
    """Count a sheet that lists people before anything else is done with the file."""
    listed = now.received.people[0]
    counting = people.ask(now, listed, here.registry())
    if counting is not None:
        with st.spinner(plain("hand-in.counting")):
            kept[now.upload] = _read(
                upload,
                now.received.organisation_id,
                hidden_taken=now.received.hidden_taken,
                counting={**now.received.counting, listed.sheet: counting},
            )
        st.rerun()


def _read(
    one: UploadedFile,
    organisation: UUID,
    *,
    hidden_taken: bool | None = None,
    counting: Mapping[str, Counting] | None = None,
) -> Progress | Refused:
    try:
        received = receive(
            here.db(),
            visitor(),
            organisation,
            one.name,
            one.getvalue(),
            hidden_taken=hidden_taken,
            counting=counting,
        )
    except Failure as failure:
        return Refused(one.file_id, Sentence(failure.sentence_code, failure.params))
    # A list of people is given back to nobody, and no copy of it is kept.
    listed = bool(received.people or received.counting)
    return begun(one.file_id, visitor().id, received, b"" if listed else one.getvalue())


def _choose(good: dict[str, Progress]) -> Progress | None:
    """One of several files; the last that is not sent, unless the sender says otherwise."""
    if not good:
        return None
    waiting = [upload for upload, one in good.items() if not one.sent]
    if len(good) == 1:
        return good[waiting[-1]] if waiting else None
    # A key of its own for each state of things: what is done is not asked for again.
    chosen = st.radio(
        plain("hand-in.which-file"),
        list(good),
        index=list(good).index(waiting[-1]) if waiting else None,
        format_func=lambda upload: good[upload].received.file_name,
        captions=[_state(one) for one in good.values()],
        key=f"which-file-{len(good)}-{len(waiting)}",
    )
    return good[chosen] if chosen is not None and not good[chosen].sent else None


def _state(one: Progress) -> str:
    if one.sent:
        return plain("hand-in.file.sent")
    return plain("hand-in.file.drafted" if one.draft else "hand-in.file.waiting")


def show_notices(now: Progress) -> None:
    """What the sender should know of the file before anything else."""
    for notice in now.received.notices:
        st.info(told(notice))


def _ask_what_is_hidden(
    now: Progress, upload: UploadedFile, kept: dict[str, Progress | Refused]
) -> None:
    """Take or leave what the sender may not even see; nothing goes on before."""
    show_notices(now)
    what = [one for name, hidden in now.received.hidden for one in _hidden(name, hidden)]
    asked = sentence("hand-in.hidden", file=now.received.file_name, what=what)
    st.warning(told(asked))
    with st.container(horizontal=True):
        leave = st.button(plain("hand-in.hidden.leave"), key=now.key("leave-hidden"))
        take = st.button(plain("hand-in.hidden.take"), key=now.key("take-hidden"))
    if leave or take:
        organisation = now.received.organisation_id
        kept[now.upload] = _read(upload, organisation, hidden_taken=take)
        st.rerun()


def _hidden(sheet: str, hidden: Hidden) -> list[Sentence]:
    said: list[Sentence] = []
    if hidden.sheet:
        said.append(sentence("hand-in.hidden.sheet", sheet=sheet))
    letters = list(hidden.letters)
    rows = [str(row) for row in hidden.rows]
    if rows:
        count = {"count": len(rows), "places": _places(rows)}
        said.append(sentence("hand-in.hidden.rows", sheet=sheet, **count))
    if letters:
        count = {"count": len(letters), "places": _places(letters)}
        said.append(sentence("hand-in.hidden.columns", sheet=sheet, **count))
    return said


def _places(names: list[str]) -> list[str]:
    return names[:MOST_PLACES] + (["…"] if len(names) > MOST_PLACES else [])
