"""What a sender has done so far with each file, kept while they look at other pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import streamlit as st

from core.language import Sentence
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
    sent: bool = False
    content: bytes = b""

    @property
    def ready(self) -> bool:
        """Whether enough is known to look at every row; an unknown value is a finding there."""
        if any(self.received.table(name).unsure for name in self.chosen):
            return False
        return bool(self.chosen) and not any(
            one.required and one.kind not in {QuestionKind.VALUE, QuestionKind.MARK}
            for name in self.chosen
            for one in self.mappings[name].open_questions
        )

    @property
    def stale(self) -> bool:
        """Whether the draft is of another understanding than the present one."""
        return self.drafted != {name: self.mappings[name] for name in self.chosen}

    @property
    def asks_what_is_hidden(self) -> bool:
        """Whether the sender has still to say if what is hidden is to be read."""
        return bool(self.received.hidden) and self.received.hidden_taken is None

    def key(self, name: str) -> str:
        """The key of a widget that is this file's alone."""
        return f"{name}-{self.upload}"


@dataclass(frozen=True)
class Refused:
    """A file that could not be read, and why."""

    upload: str
    why: Sentence


def files(sender: UUID, organisation: UUID) -> dict[str, Progress | Refused]:
    """The files that this sender is busy with for this organisation, by their uploads."""
    whose = (sender, organisation)
    kept = st.session_state.get(KEY)
    if not isinstance(kept, tuple) or kept[0] != whose:
        kept = st.session_state[KEY] = (whose, {})
    found: dict[str, Progress | Refused] = kept[1]
    return found


def begun(upload: str, sender: UUID, received: Received, content: bytes) -> Progress:
    """Begin with a file: every sheet that is a table is chosen until the sender says otherwise.

    `content` is the file itself, to give it back annotated; it is kept in memory alone.
    """
    mappings = {
        sheet.name: mapping
        for sheet, mapping in zip(received.sheets, received.mappings, strict=True)
    }
    return Progress(upload, sender, received, mappings, tuple(mappings), content=content)


def forget(submission_id: UUID) -> None:
    """Be done with the file of this draft."""
    kept = st.session_state.get(KEY)
    if not isinstance(kept, tuple):
        return
    for upload, one in list(kept[1].items()):
        if isinstance(one, Progress) and one.draft and one.draft.submission_id == submission_id:
            del kept[1][upload]
