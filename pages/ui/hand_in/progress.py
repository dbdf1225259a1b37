"""What a sender has done so far with one file, kept while they look at other pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import streamlit as st

from core.submissions import Draft, Received
from core.workbook import Mapping, QuestionKind

KEY = "hand-in"


@dataclass
class Progress:
    """One file on its way: as it was read, as it is understood, and the draft made of it."""

    upload: str
    sender: UUID
    received: Received
    mappings: dict[str, Mapping]
    chosen: tuple[str, ...]
    draft: Draft | None = None
    drafted: dict[str, Mapping] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether enough is known to look at every row; an unknown value is a finding there."""
        return bool(self.chosen) and not any(
            one.required and one.kind is not QuestionKind.VALUE
            for name in self.chosen
            for one in self.mappings[name].open_questions
        )

    @property
    def stale(self) -> bool:
        """Whether the draft is of another understanding than the present one."""
        return self.drafted != {name: self.mappings[name] for name in self.chosen}


def progress(sender: UUID, organisation: UUID) -> Progress | None:
    """The file that this sender is busy with for this organisation; nobody else's."""
    kept = st.session_state.get(KEY)
    if not isinstance(kept, Progress):
        return None
    if (kept.sender, kept.received.organisation_id) == (sender, organisation):
        return kept
    forget()
    return None


def begin(upload: str, sender: UUID, received: Received) -> Progress:
    """Begin with a file: every sheet that is a table is chosen until the sender says otherwise."""
    mappings = {
        sheet.name: mapping
        for sheet, mapping in zip(received.sheets, received.mappings, strict=True)
    }
    begun = Progress(upload, sender, received, mappings, tuple(mappings))
    st.session_state[KEY] = begun
    return begun


def forget(submission_id: UUID | None = None) -> None:
    """Be done with the file; with one of this draft alone, where one is named."""
    kept = st.session_state.get(KEY)
    drafted = kept.draft if isinstance(kept, Progress) else None
    if submission_id is None or (drafted and drafted.submission_id == submission_id):
        st.session_state.pop(KEY, None)
