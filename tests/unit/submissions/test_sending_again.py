"""The same file again, and a draft that was made before something changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from core.errors import IllegalMove
from core.registry import EntryKind, bring_back, retire, set_responsible
from core.submissions import (
    Draft,
    Received,
    State,
    draft,
    draft_of,
    explain,
    publish,
    receive,
    send_back,
    submissions,
    submit,
    withdraw,
)
from tests.unit.worlds import HEADER, NOON, World, as_csv

EARLY, COUNTY, SEEN = "Babies born early", "Home County", "Seen within a week"
LATER = NOON + timedelta(days=1)
ROWS = [
    (EARLY, "2024", COUNTY, "", 90, 900),
    (EARLY, "2024", COUNTY, "Black", 30, 300),
]
FILE = as_csv(HEADER, ROWS)


def dropped(world: World, content: bytes = FILE) -> Received:
    organisation = world.health.organisation_id
    assert organisation is not None
    return receive(world.db, world.health, organisation, "figures.csv", content)


def drafted(world: World, received: Received, instead_of: UUID | None = None) -> Draft:
    chosen = list(zip(received.sheets, received.mappings, strict=True))
    return draft(world.db, world.health, received, chosen, at=LATER, instead_of=instead_of)


def explained(world: World, made: Draft) -> Draft:
    words = dict.fromkeys(range(len(made.findings)), "as it is")
    return explain(world.db, world.health, made.submission_id, words)


def refused(world: World, made: Draft) -> str:
    """The reason for which a draft cannot be sent; it is still a draft then."""
    with pytest.raises(IllegalMove) as failure:
        submit(world.db, world.health, made.submission_id, context="", at=LATER)
    states = {one.submission_id: one.state for one in submissions(world.db, world.health)}
    assert states[made.submission_id] is State.DRAFT
    return failure.value.sentence_code


# The same file


def test_a_file_that_waits_is_not_sent_a_second_time(world: World) -> None:
    first = world.send(world.health, ROWS)
    received = dropped(world)
    assert received.same_as is not None
    assert (received.same_as.submission_id, received.same_as.state) == (
        first.submission_id,
        State.SUBMITTED,
    )
    again = explained(world, drafted(world, received))
    assert again.sent_already is not None
    assert again.sent_already.submission_id == first.submission_id
    assert not again.ready
    assert refused(world, again) == "illegal-move.sent-already-submitted"


def test_a_file_whose_figures_are_in_force_is_not_sent_a_second_time(world: World) -> None:
    world.publish(world.health, ROWS)
    again = explained(world, drafted(world, dropped(world)))
    assert refused(world, again) == "illegal-move.sent-already-published"


def test_a_file_whose_figures_were_replaced_since_can_be_sent_again(world: World) -> None:
    world.publish(world.health, ROWS)
    world.publish(world.health, [(EARLY, "2024", COUNTY, "Black", 60, 300)])
    again = explained(world, drafted(world, dropped(world)))
    assert again.sent_already is None
    submit(world.db, world.health, again.submission_id, context="", at=LATER)


@pytest.mark.parametrize("state", [State.RETURNED, State.WITHDRAWN])
def test_a_file_that_was_returned_or_taken_back_says_so_and_can_be_sent_again(
    world: World, state: State
) -> None:
    first = world.send(world.health, ROWS)
    verb, actor = {
        State.RETURNED: (send_back, world.backbone),
        State.WITHDRAWN: (withdraw, world.health),
    }[state]
    verb(world.db, actor, first.submission_id, reason="2023 is missing", at=LATER)
    received = dropped(world)
    assert received.same_as is not None
    assert (received.same_as.state, received.same_as.reason, received.same_as.moved_at) == (
        state,
        "2023 is missing",
        LATER,
    )
    again = explained(world, drafted(world, received))
    submit(world.db, world.health, again.submission_id, context="", at=LATER)


def test_another_file_with_the_same_figures_may_be_sent(world: World) -> None:
    world.publish(world.health, ROWS)
    again = explained(world, drafted(world, dropped(world, FILE + b"\n")))
    submit(world.db, world.health, again.submission_id, context="a new note", at=LATER)


def test_a_file_whose_draft_was_left_goes_on_from_there_with_its_explanations(
    world: World,
) -> None:
    left = explained(world, world.hand_in(world.health, ROWS))
    assert {one.explanation for one in left.findings} == {"as it is"}
    received = dropped(world)
    assert received.unsent == left.submission_id
    again = drafted(world, received, received.unsent)
    assert again.findings == left.findings
    assert [one.submission_id for one in submissions(world.db, world.health)] == [
        left.submission_id
    ]


def test_somebody_elses_draft_of_the_same_file_stays_theirs(world: World) -> None:
    organisation = world.health.organisation_id
    assert organisation is not None
    received = receive(world.db, world.backbone, organisation, "figures.csv", FILE)
    chosen = list(zip(received.sheets, received.mappings, strict=True))
    draft(world.db, world.backbone, received, chosen, at=NOON)
    assert dropped(world).unsent is None


# What changed since the draft was made


def retire_indicator(world: World) -> None:
    indicator = world.registry.by_slug["early-births"].indicator_id
    retire(world.db, world.backbone, EntryKind.INDICATOR, indicator, at=LATER)


def retire_category(world: World) -> None:
    black = next(one for one in world.registry.categories.values() if one.short == "Black")
    retire(world.db, world.backbone, EntryKind.CATEGORY, black.category_id, at=LATER)


def make_another_responsible(world: World) -> None:
    set_responsible(
        world.db,
        world.backbone,
        world.registry.by_slug["early-births"].indicator_id,
        world.county.area_level_id,
        world.clinic.organisation_id,
        expected=world.health.organisation_id,
        at=LATER,
    )


def publish_a_past(world: World) -> None:
    """Three years near 50 %, beside which the 10 % of the draft are odd."""
    for year, count in (("2021", 450), ("2022", 455), ("2023", 460)):
        world.publish(world.health, [(EARLY, year, COUNTY, "", count, 900)])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (retire_indicator, "not-a-value-in-use"),
        (retire_category, "not-a-value-in-use"),
        (make_another_responsible, "cell-belongs-to-another-partner"),
        (publish_a_past, "far-outside-the-past"),
    ],
)
def test_a_draft_is_checked_again_by_what_holds_when_it_is_sent(
    world: World, change: Callable[[World], None], code: str
) -> None:
    made = explained(world, world.hand_in(world.health, ROWS))
    assert made.ready
    change(world)
    assert refused(world, made) == "illegal-move.checked-anew"
    anew = drafted(world, dropped(world), made.submission_id)
    new = [one for one in anew.findings if one.code == code]
    assert new
    assert {one.cell[0] for one in new} <= {"A", "D", "E"}
    kept = {one.code for one in made.findings} & {one.code for one in anew.findings}
    assert all(one.explanation == "as it is" for one in anew.findings if one.code in kept)
    assert not anew.ready


def test_what_was_changed_and_changed_back_is_sent(world: World) -> None:
    made = explained(world, world.hand_in(world.health, ROWS))
    retire_indicator(world)
    indicator = next(
        one for one in world.registry.indicators.values() if one.name == EARLY
    ).indicator_id
    bring_back(world.db, world.backbone, EntryKind.INDICATOR, indicator, at=LATER)
    submit(world.db, world.health, made.submission_id, context="", at=LATER)


def test_an_odd_figure_that_another_partner_makes_ordinary_is_sent(world: World) -> None:
    """A missing row for everyone is a warning; that it is published meanwhile harms nobody."""
    groups = [(EARLY, "2024", COUNTY, "Black", 30, 300)]
    made = explained(world, world.hand_in(world.health, groups))
    assert "missing-everyone" in {one.code for one in made.findings}
    world.publish(world.health, [(EARLY, "2024", COUNTY, "", 90, 900)])
    submit(world.db, world.health, made.submission_id, context="", at=LATER)
    sent = draft_of(world.db, world.health, made.submission_id)
    publish(world.db, world.backbone, sent.submission_id, at=LATER)
