"""Who promised what, and does it move?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from core.commitments import page
from core.people import Action
from core.registry import Registry
from core.store import Reader
from pages.ui import here
from pages.ui.commitments import (
    asked,
    by_sheet,
    checking_in,
    days,
    gaps,
    letters,
    listing,
    load,
    one,
    promising,
    summary,
)
from pages.ui.commitments.forms import say_what_was_done
from pages.ui.commitments.keeping import kept
from pages.ui.commitments.links import follow, go_to, href, link, with_address
from pages.ui.commitments.marks import look
from pages.ui.filters import view
from pages.ui.guard import answering
from pages.ui.visitor import can, visitor
from pages.ui.words import language, plain, say

VIEWS = ("mine", "accompanied", "all", "timeline", "gaps", "power", "letters")
USUAL = "all"


SHOWN: Mapping[str, Callable[[Registry], None]] = {
    "gaps": gaps.show,
    "power": load.show,
    "letters": lambda _: letters.show(),
}
"""The views that are no list of commitments."""


def heading() -> None:
    """The title, and beside it the way to a new promise."""
    title, new = st.columns([4, 1], vertical_alignment="center")
    title.title(plain("page.commitments"), anchor=False)
    if can(Action.PROMISE):
        new.button(
            plain("commitments.new"),
            type="primary",
            icon=":material/add:",
            width="stretch",
            on_click=go_to,
            args=({"promise": "new"},),
        )


def show_list(registry: Registry, chosen: str) -> None:
    """A list with its filters, which draw it again and nothing above it."""
    answering(partial(list_of, registry, chosen))()


def list_of(registry: Registry, chosen: str) -> None:
    """What the view and the filters want."""
    asked.ask(registry)
    st.session_state[one.FROM] = with_address(check=None)
    reader = visitor()
    wanted = asked.wanted(registry, chosen, here.today())
    if chosen == "timeline":
        days.show(reader, wanted, here.today())
        return

    def drawn(tx: Reader) -> str:
        found = page(tx, reader, wanted, here.today())
        return listing.lines(found, reader, first=wanted.first, most=wanted.most)

    lines = kept((tuple(sorted(st.query_params.items())), language()), reader, drawn)
    if lines:
        st.html(lines)
    else:
        st.info(say("commitments.none-found" if asked.filtered() else f"commitments.none-{chosen}"))
    by_sheet.show(registry, wanted)


def show_table(registry: Registry) -> None:
    """The summary, and the view that the address asks for."""
    heading()
    say_what_was_done()
    summary.show(visitor())
    names = {each: plain(f"commitments.view.{each}") for each in VIEWS}
    chosen = view(st, plain("commitments.view"), "view", names, usual=USUAL)
    SHOWN[chosen](registry) if chosen in SHOWN else show_list(registry, chosen)
    checking_in.over_the_list()


@answering
def main() -> None:
    look()
    registry = here.registry()
    address = st.query_params
    if "commitment" in address:
        one.show(registry, address["commitment"])
    elif "letter" in address:
        letters.show_one(address["letter"])
    elif "promise" in address:
        st.html(f"<p>{link(st.session_state.get(one.FROM, href()), plain('commitments.back'))}</p>")
        promising.show(registry)
    else:
        show_table(registry)
    follow()


main()
