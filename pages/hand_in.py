"""Did I do it right, and what will they see?"""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from core.errors import Failure, IllegalMove
from core.people import Role, organisations
from core.registry import Registry, periods
from core.submissions import Draft, Submission, submit
from core.workbook import template
from pages.ui import here
from pages.ui.filters import choose
from pages.ui.hand_in import checking, files, guide, layout, preflight, understanding
from pages.ui.hand_in.progress import Progress
from pages.ui.visitor import visitor
from pages.ui.words import language, plain, say, why


def whose() -> UUID | None:
    """The organisation that hands in: one's own; the backbone may do it for any partner."""
    actor = visitor()
    if Role.BACKBONE not in actor.roles:
        return actor.organisation_id
    with here.db().read() as tx:
        partners = {str(one.organisation_id): one.name for one in organisations(tx)}
    return UUID(choose(st, plain("hand-in.for-whom"), "partner", partners))


def offer_template(registry: Registry, organisation: UUID) -> None:
    """The file to fill in, made for this partner, and the guide: the steps and the columns."""
    st.markdown(say("hand-in.guide"))
    with here.db().read() as tx:
        known = sorted(periods(tx).values(), key=lambda one: one.start, reverse=True)
    st.download_button(
        plain("hand-in.template"),
        data=lambda: template(registry, organisation, periods=known, language=language()),
        file_name="common-table-template.xlsx",
        on_click="ignore",
    )
    guide.show()


def send(now: Progress, found: Draft) -> None:
    """The note on context and the button; what was sent is said on the next drawing."""
    with st.form(now.key("send")):
        context = st.text_area(
            plain("hand-in.context"),
            help=plain("hand-in.context-help"),
            max_chars=2000,
            key=now.key("note"),
        )
        buttons = st.container(horizontal=True)
        sending = buttons.form_submit_button(plain("hand-in.send"), type="primary")
        # The form is sent, and the picture above is drawn again with the note beside it.
        buttons.form_submit_button(plain("hand-in.show-note"))
        if sending:
            try:
                submit(here.db(), visitor(), found.submission_id, context=context, at=here.now())
            except IllegalMove as refused:
                # Whatever it is, it came up since the draft was made: make it anew, and show it.
                now.drafted = {}
                st.session_state["hand-in.refused"] = why(refused)
                st.rerun()
            except Failure as failure:
                st.error(why(failure))
                return
            now.sent = True
            st.session_state["hand-in.sent"] = found.rows
            st.rerun()


def same_file(earlier: Submission) -> None:
    """When the same file was handed in before, and what became of it."""
    st.warning(
        say(
            f"hand-in.same-file.{earlier.state}",
            sent=here.day_of(earlier.submitted_at or earlier.created_at),
            on=here.day_of(earlier.moved_at),
            reason=earlier.reason,
        )
    )


def steps(registry: Registry, now: Progress) -> None:
    """From how it is understood to what they will see, each when the one before is done."""
    files.show_notices(now)
    if now.received.same_as is not None:
        same_file(now.received.same_as)
    understanding.choose_sheets(now)
    for sheet in now.received.sheets:
        if sheet.name in now.chosen:
            layout.settle(now, sheet.name)
            if now.received.table(sheet.name).unsure:
                continue
            understanding.remembered(now, sheet)
            understanding.ask(now, sheet, registry)
            understanding.show(now, sheet, registry)
    found = checking.check(now) if now.ready else None
    if found is None:
        return
    if found.sent_already is not None:
        same = found.sent_already
        st.info(say(f"illegal-move.sent-already-{same.state}", on=here.day_of(same.moved_at)))
        return
    checking.show(now, found)
    if found.errors or found.waiting:
        return
    preflight.show(registry, found, str(st.session_state.get(now.key("note"), "")).strip())
    if found.ready:
        send(now, found)


def main() -> None:
    st.title(plain("page.hand-in"), anchor=False)
    sent = st.session_state.pop("hand-in.sent", None)
    if sent is not None:
        st.success(say("hand-in.sent", count=sent))
    refused = st.session_state.pop("hand-in.refused", None)
    if refused is not None:
        st.warning(refused)
    organisation = whose()
    if organisation is None:
        st.info(say("hand-in.no-organisation"))
        return
    registry = here.registry()
    offer_template(registry, organisation)
    now = files.receive_files(organisation)
    if now is not None:
        steps(registry, now)


main()
