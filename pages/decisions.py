"""What do we decide, and who was heard first?"""

from __future__ import annotations

import streamlit as st

from pages.ui import here
from pages.ui.commitments.links import follow
from pages.ui.decisions import asking, listing, one
from pages.ui.decisions.forms import say_what_was_done
from pages.ui.decisions.marks import look
from pages.ui.guard import answering


@answering
def main() -> None:
    look()
    registry = here.registry()
    address = st.query_params
    with st.container(key="dc-column"):
        say_what_was_done()
        if "decision" in address:
            one.show(registry, address["decision"])
        elif listing.NEW in address:
            asking.show_new(registry)
        else:
            listing.show()
    follow()


main()
