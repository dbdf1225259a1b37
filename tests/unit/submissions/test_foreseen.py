"""Before sending: who is there no longer is named, and answers of last time can be forgotten."""

from uuid import UUID

import pytest

from core.errors import NotAllowed
from core.registry import SubgroupId, subgroups
from core.submissions import forget_mapping, missing_groups, preview, receive
from tests.unit.worlds import HEADER, World, as_csv

EARLY = "Babies born early"


def rows(year: int, *groups: str) -> list[tuple[object, ...]]:
    return [(EARLY, year, "Home County", group, 100, 900) for group in groups]


def names(world: World, missing: frozenset[UUID]) -> set[str]:
    with world.db.read() as tx:
        members = subgroups(tx)
    registry = world.registry
    return {registry.categories[one].name for key in missing for one in members[SubgroupId(key)]}


def test_a_group_of_last_time_that_is_missing_now_is_named(world: World) -> None:
    world.publish(world.health, rows(2022, "", "Asian", "White", "Middle Eastern"))
    world.publish(world.health, rows(2023, "", "Asian", "White"))
    made = world.hand_in(world.health, rows(2024, "", "White"))
    foreseen = preview(world.db, world.health, made.submission_id)
    ((indicator, missing),) = missing_groups(foreseen).items()
    assert indicator == world.registry.by_slug["early-births"].indicator_id
    assert names(world, missing) == {"Asian"}


def test_nobody_is_missing_from_the_first_file_of_an_indicator(world: World) -> None:
    made = world.hand_in(world.health, rows(2024, "", "White"))
    assert missing_groups(preview(world.db, world.health, made.submission_id)) == {}


def test_answers_of_last_time_are_forgotten_by_their_partner_alone(world: World) -> None:
    content = as_csv(HEADER, rows(2024, "", "White"))
    made = world.draft_of(world.health, content)
    organisation = world.health.organisation_id
    assert organisation is not None
    assert made.rows == 2

    def learned() -> set[str]:
        again = as_csv(HEADER, rows(2025, "", "White"))
        received = receive(world.db, world.health, organisation, "again.csv", again)
        return {str(column.match.how) for column in received.mappings[0].columns}

    received = receive(world.db, world.health, organisation, "figures.csv", content)
    assert learned() == {"learned"}
    with pytest.raises(NotAllowed):
        forget_mapping(world.db, world.clinic, organisation, received.mappings[0].layout)
    forget_mapping(world.db, world.health, organisation, received.mappings[0].layout)
    assert learned() == {"exact"}


def test_what_was_said_of_a_lasting_oddity_is_said_again_in_the_next_file(world: World) -> None:
    sent = world.send(world.health, rows(2024, "", "White"))
    assert {one.code for one in sent.findings} == {"missing-expected-group"}
    again = world.hand_in(world.health, rows(2025, "", "White"))
    assert [one.explanation for one in again.findings] == ["as it is"]
    assert again.ready
    # Another group is missing: that was not explained.
    other = world.hand_in(world.health, rows(2025, "", "White", "Asian"))
    assert "missing-expected-group" in {one.code for one in other.findings}
    assert not any(one.explanation for one in other.findings)
    # Nor is what another partner said ever ours.
    made = world.hand_in(world.clinic, [("Seen within a week", 2025, "Northtown", "", 30, 90)])
    assert not any(one.explanation for one in made.findings)
