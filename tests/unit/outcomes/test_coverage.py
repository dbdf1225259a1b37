"""Who cannot be seen: by indicator, dimension and period, with what would help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.charts import (
    coverage_headline,
    coverage_html,
    coverage_reading,
    coverage_rows,
    hidden_groups,
    period_rows,
)
from core.disclosure import Status
from core.language import render
from core.outcomes import Coverage, Remedy, coverage, home_area, least_seen
from core.registry import Area
from tests.unit.worlds import World, make_world

YEAR = ("Babies born early", "2024", "Home County")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One year of which every kind of cell is on the wall, and a year before with two groups."""
    made: World = make_world(Path(tmp_path_factory.mktemp("coverage")))
    made.publish(
        made.health,
        [
            ("Babies born early", "2023", "Home County", "", 110, 1000),
            ("Babies born early", "2023", "Home County", "Asian", 30, 300),
            ("Babies born early", "2023", "Home County", "White", 40, 400),
            (*YEAR, "", 120, 1000),
            (*YEAR, "Asian", 30, 300),
            (*YEAR, "Black or African American", 6, 80),
            (*YEAR, "Hispanic or Latino", "unreliable", "unreliable"),
            (*YEAR, "White", "NA", "NA"),
            (*YEAR, "Multiracial or multiethnic", 14, 28),
            (*YEAR, "Unknown", 12, 80),
        ],
    )
    yield made
    made.db.close()


def _area(world: World) -> Area:
    area = home_area(world.registry)
    assert area is not None
    return area


@pytest.fixture(scope="module")
def found(world: World) -> Coverage:
    with world.db.read() as tx:
        [one] = coverage(tx, world.registry, _area(world))
    return one


def _names(found: Coverage, status: Status) -> set[str]:
    return {one.name for one in found.latest.those(status)}


def test_every_group_of_the_dimension_is_looked_for(found: Coverage) -> None:
    assert [one.period.code for one in found.moments] == ["2023", "2024"]
    assert _names(found, Status.SHOWN) == {"Asian"}
    assert _names(found, Status.WITHHELD) == {"Black or African American"}
    assert _names(found, Status.UNRELIABLE) == {"Hispanic or Latino", "Multiracial or multiethnic"}
    assert {"White", "Middle Eastern or North African"} <= _names(found, Status.NOT_COLLECTED)
    assert "Unknown" not in {one.category.name for one in found.latest.groups}


def test_the_share_of_unknowns_comes_from_what_is_shown(found: Coverage) -> None:
    assert found.latest.unknown_share == pytest.approx(0.08)
    assert found.moments[0].unknown_share is None


def test_each_reason_has_its_remedies(found: Coverage) -> None:
    assert set(found.remedies) == set(Remedy)
    at = {one.category.name: one.remedies for one in found.latest.groups}
    assert at["Asian"] == ()
    assert at["Black or African American"] == (Remedy.POOL_YEARS, Remedy.COARSER)
    assert at["Hispanic or Latino"] == (Remedy.POOL_YEARS,)
    assert at["White"] == (Remedy.COLLECT,)


def test_groups_are_named_and_never_counted_in_people(found: Coverage) -> None:
    said = [render(one) for one in hidden_groups(found)]
    assert said[0] == "Withheld to protect people: Black or African American."
    assert said[-1] == "For 8% of babies it is not known to which group they belong."
    # 6 of 80 Black babies and 14 of 28 multiracial ones: no such number is anywhere.
    everything = " ".join([*said[:-1], coverage_html([found], "en")])
    rows = [str(value) for row in coverage_rows([found], "en") for value in row.values()]
    assert not {"80", "6", "14", "28"} & set(rows)
    assert "28" not in everything


def test_the_finding_counts_figures_and_names_who_is_missing(found: Coverage, world: World) -> None:
    headline = render(coverage_headline([found], _area(world)))
    hidden = sum(one.status is not Status.SHOWN for one in found.latest.groups)
    count = len(found.latest.groups)
    assert hidden == count - 1
    assert headline == (
        f"Home County: {hidden} of the {count} latest figures of groups cannot be seen"
    )
    reading = coverage_reading([found])
    assert reading is not None
    assert "(1 of 1 pictures)" in render(reading)
    assert "Asian" not in {group.name for group, *_ in least_seen([found])}


def test_over_time_each_period_is_a_column(found: Coverage) -> None:
    rows = {str(row["Group"]): row for row in period_rows(found, "en")}
    assert rows["White"] == {"Group": "White", "2023": "shown", "2024": "not collected"}
    assert rows["Asian"]["2024"] == "shown"


def test_an_area_of_which_nothing_is_known_has_no_coverage(world: World) -> None:
    [town, *_] = world.registry.areas_of(world.town.area_level_id)
    with world.db.read() as tx:
        assert coverage(tx, world.registry, town) == ()
