"""What waits for review, and what was published?"""

from __future__ import annotations

import streamlit as st

from core.errors import Failure
from core.people import Action, may
from core.registry import Registry
from core.submissions import (
    DRAFTS_KEPT,
    State,
    Submission,
    discard,
    draft_of,
    publish,
    send_back,
    submissions,
    withdraw,
)
from pages.ui import here, review
from pages.ui.filters import choose
from pages.ui.hand_in.progress import forget
from pages.ui.visitor import visitor
from pages.ui.words import escaped, plain, say, why

ORDER = (State.SUBMITTED, State.DRAFT, State.PUBLISHED, State.RETURNED, State.WITHDRAWN)


def label(one: Submission) -> str:
    """How the list names a submission: whose, which file, and where it stands."""
    return plain(
        "submissions.label",
        organisation=one.organisation,
        file=one.file_name,
        state=plain(f"submissions.state.{one.state}"),
    )


def moves(one: Submission) -> None:
    """What the visitor may do with a submission where it stands."""
    actor = visitor()
    reviewing = one.state is State.SUBMITTED and may(actor, Action.REVIEW)
    taking_back = one.state in (State.SUBMITTED, State.PUBLISHED) and may(
        actor, Action.WITHDRAW, one.organisation_id
    )
    if not (reviewing or taking_back):
        return
    st.subheader(plain("submissions.decide"), anchor=False)
    reason = st.text_area(
        plain("submissions.reason"), key=f"reason-{one.submission_id}", max_chars=2000
    )
    buttons = st.container(horizontal=True)
    if reviewing and buttons.button(plain("submissions.publish"), type="primary"):
        act(one, plain("submissions.published"), lambda: put_up(one))
    if reviewing and buttons.button(plain("submissions.send-back")):
        act(
            one,
            plain("submissions.sent-back"),
            lambda: send_back(here.db(), actor, one.submission_id, reason=reason, at=here.now()),
        )
    if taking_back and buttons.button(plain("submissions.withdraw")):
        act(
            one,
            plain("submissions.withdrawn"),
            lambda: withdraw(here.db(), actor, one.submission_id, reason=reason, at=here.now()),
        )


def offer_to_discard(one: Submission) -> None:
    """A draft can be thrown away by those whose it is, who read first what is lost."""
    if one.state is not State.DRAFT or not may(visitor(), Action.HAND_IN, one.organisation_id):
        return
    st.subheader(plain("submissions.decide"), anchor=False)
    st.markdown(say("submissions.draft-lost", on=here.day_of(one.created_at + DRAFTS_KEPT)))
    if st.button(plain("submissions.discard")):
        act(one, plain("submissions.discarded"), lambda: throw_away(one))


def throw_away(one: Submission) -> None:
    """Discard a draft, also as the file that this visitor is busy with."""
    discard(here.db(), visitor(), one.submission_id, at=here.now())
    forget(one.submission_id)


def put_up(one: Submission) -> object:
    """Publish, saying what is being done while it is, and how far it has come."""
    words = plain("submissions.publishing")
    bar = st.progress(0.0, text=words)

    def tell(share: float) -> None:
        bar.progress(share, text=words)

    try:
        return publish(
            here.db(),
            visitor(),
            one.submission_id,
            at=here.now(),
            progress=tell,
        )
    finally:
        bar.empty()


def act(one: Submission, done: str, verb: object) -> None:
    """Do it, say so after the page is drawn anew, or say why it could not be done."""
    assert callable(verb)
    try:
        verb()
    except Failure as failure:
        st.error(why(failure))
        return
    st.session_state["submissions.said"] = (one.submission_id, done)
    st.rerun()


def would_change(registry: Registry, one: Submission) -> None:
    """What the wall would show, or why that cannot be told; either way there is what to decide."""
    try:
        foreseen = review.foreseen(one.submission_id, one.created_at)
    except Failure as failure:
        st.error(why(failure))
        return
    review.difference_table(registry, foreseen.changes, name="difference")


def show(registry: Registry, one: Submission) -> None:
    """One submission: where it stands, what it says, what it would change, what is odd in it."""
    st.header(escaped(one.file_name), anchor=False)
    st.markdown(
        say(
            f"submissions.story.{one.state}",
            organisation=one.organisation,
            sender=one.sender or plain("people.somebody-who-left"),
            rows=one.rows,
            on=here.day_of(one.moved_at),
        )
    )
    if one.context:
        st.markdown(say("submissions.context", words=one.context))
    if one.reason:
        st.markdown(say("submissions.why", words=one.reason))
    if one.state in (State.SUBMITTED, State.DRAFT):
        would_change(registry, one)
    draft = draft_of(here.db(), visitor(), one.submission_id)
    review.findings_table(draft.findings)
    if draft.corrections:
        st.subheader(plain("submissions.corrected"), anchor=False)
        st.dataframe(review.correction_rows(draft.corrections), hide_index=True, key="corrected")
    moves(one)
    offer_to_discard(one)


def main() -> None:
    registry = here.registry()
    st.title(plain("page.submissions"), anchor=False)
    found = sorted(submissions(here.db(), visitor()), key=lambda one: ORDER.index(one.state))
    said = st.session_state.pop("submissions.said", None)
    if said is not None:
        st.success(said[1])
    if not found:
        st.info(say("submissions.none"))
        return
    chosen = choose(
        st,
        plain("submissions.choose"),
        "submission",
        {str(one.submission_id): label(one) for one in found},
    )
    show(registry, next(one for one in found if str(one.submission_id) == chosen))


main()
