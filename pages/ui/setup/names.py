"""Names and being in use, alike for everything that the registry keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from core.registry import DatedName, EntryKind, bring_back, names_over_time, rename, retire
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.setup.forms import form
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that can be chosen. `shown` is how the list has it: with its place in a tree."""

    kind: EntryKind
    id: UUID
    name: str
    retired: bool = False
    shown: str = ""

    @property
    def label(self) -> str:
        """How the list names it."""
        return marked(self.shown or self.name, self.retired)


def marked(name: str, retired: bool) -> str:
    """A name that says when its entry is no longer in use."""
    return plain("setup.retired", name=name) if retired else name


def rename_one(entries: Sequence[Known]) -> None:
    """Choose an entry and give it another name; below stand the names that it had."""
    one = _which([each for each in entries if not each.retired])
    if one is None:
        return
    with form(f"rename-{one.kind}", one.id) as fields:
        seen = fields.seen(one.name)
        name = fields.text("new-name", one.name)
        fields.save(
            "rename",
            lambda: rename(
                here.db(), visitor(), one.kind, one.id, name, expected=seen, at=here.now()
            ),
            lambda named: say("setup.done.renamed", old=seen, new=named.name),
        )
    history(one.kind, one.id)


def history(kind: EntryKind, entry_id: UUID) -> None:
    """The names that an entry had, where it had another one before."""
    with here.db().read() as tx:
        names = names_over_time(tx, kind, entry_id)
    if len(names) == 1:
        return
    st.markdown(say("setup.names"))
    st.markdown("\n".join(f"- {_told(one)}" for one in reversed(names)))


def _told(one: DatedName) -> str:
    since, until = (moment and here.day_of(moment) for moment in (one.since, one.until))
    match since, until:
        case None, None:
            return say("setup.name.now", name=one.name)
        case _, None:
            return say("setup.name.since", name=one.name, since=since)
        case None, _:
            return say("setup.name.until", name=one.name, until=until)
        case _:
            return say("setup.name.between", name=one.name, since=since, until=until)


def retire_one(
    entries: Sequence[Known], consequences: Callable[[UUID], str] = lambda _: ""
) -> None:
    """Take an entry out of use, or bring it back; what is published keeps it either way.

    `consequences` says what else follows where an entry is taken out of use.
    """
    one = _which(entries)
    if one is None:
        return
    with form(f"retire-{one.kind}", one.id) as fields:
        if one.retired:
            st.markdown(say("setup.bring-back", name=one.name))
            fields.save(
                "bring-back",
                lambda: bring_back(here.db(), visitor(), one.kind, one.id, at=here.now()),
                lambda named: say("setup.done.brought-back", name=named.name),
            )
        else:
            st.markdown(say("setup.retire", name=one.name))
            st.markdown(consequences(one.id))
            fields.save(
                "retire",
                lambda: retire(here.db(), visitor(), one.kind, one.id, at=here.now()),
                lambda named: say("setup.done.retired", name=named.name),
            )


def _which(entries: Sequence[Known]) -> Known | None:
    if not entries:
        st.info(say("setup.nothing-here"))
        return None
    by_id = {str(one.id): one for one in entries}
    chosen = choose(
        st.container(),
        plain("setup.which"),
        "entry",
        {key: one.label for key, one in by_id.items()},
    )
    return by_id[chosen]
