"""What a committee reads: everyone beside the groups that everyone hides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.disclosure import NotCollected, Shown, Withheld
from core.errors import NotFound
from core.outcomes import (
    BEST_OFF,
    GOAL,
    Outcome,
    Question,
    cards,
    feed,
    map_offer,
    map_view,
    offer,
    outcome,
    widest,
)
from core.registry import (
    ALL_PROVIDERS,
    EVERYONE,
    Category,
    EntryKind,
    add_standard,
    rename,
    retire,
    set_dimensions,
)
from core.submissions import submissions, withdraw
from tests.unit.worlds import HEADER, NOON, World, as_csv

LATER = NOON + timedelta(days=1)
EARLY = "Babies born early"
COUNTS = {"Asian": (24, 300), "Black": (42, 300), "White": (21, 300), "Unknown": (15, 100)}


def rows(
    period: str = "2024", area: str = "Home County", **counts: tuple[int, int]
) -> list[tuple[object, ...]]:
    said = {group.replace("_", " "): pair for group, pair in (counts or COUNTS).items()}
    whole = (sum(pair[0] for pair in said.values()), sum(pair[1] for pair in said.values()))
    everyone = ("Babies born early", period, area, "", *whole)
    return [
        everyone,
        *(("Babies born early", period, area, one, *pair) for one, pair in said.items()),
    ]


def read(world: World, **asked: object) -> Outcome:
    with world.db.read() as tx:
        return outcome(tx, world.registry, Question("early-births", **asked))  # type: ignore[arg-type]


def category(world: World, slug: str) -> Category:
    return next(one for one in world.registry.categories.values() if one.slug == slug)


def test_everyone_stands_beside_the_groups_in_the_registrys_order(world: World) -> None:
    world.publish(world.health, rows())
    found = read(world)
    assert isinstance(found.everyone.latest, Shown)
    assert found.everyone.latest.value == pytest.approx(102 / 1000)
    told = [one.short for one in found.groups if isinstance(one.latest, Shown)]
    assert told == ["Asian", "Black", "White", "Unknown"]
    assert [one.colour for one in found.groups if one.short == "Unknown"] == [None]


def test_the_share_of_unknowns_is_theirs_of_all_people_counted(world: World) -> None:
    world.publish(world.health, rows())
    assert read(world).unknown_share == pytest.approx(0.1)


def test_the_widest_gap_leaves_unknown_and_withheld_groups_out(world: World) -> None:
    world.publish(
        world.health, rows(Asian=(24, 300), Black=(42, 300), White=(3, 300), Unknown=(80, 100))
    )
    found = read(world)
    pair = widest(found.indicator, found.groups)
    assert pair is not None
    assert [one.short for one in pair] == ["Black", "Asian"]


def test_the_reference_is_what_was_asked_for(world: World) -> None:
    world.publish(world.health, rows())
    assert (read(world, reference=GOAL).reference.value) == 0.06
    best = read(world, reference=BEST_OFF).reference
    assert best.series is not None
    assert best.series.short == "White"
    assert best.value == pytest.approx(0.07)
    assert read(world, reference="asian").reference.value == pytest.approx(0.08)
    assert read(world, reference="everyone").reference.value == pytest.approx(0.102)


def test_periods_stand_in_order_and_a_gap_in_a_series_is_not_collected(world: World) -> None:
    world.publish(world.health, [*rows("2024"), *rows("2022"), *rows("2023")[:1]])
    found = read(world)
    assert [one.code for one in found.periods] == ["2022", "2023", "2024"]
    asian = next(one for one in found.groups if one.short == "Asian")
    assert isinstance(asian.cells[0], Shown)
    assert asian.cells[1] == NotCollected()


def test_finer_categories_are_read_within_their_parent(world: World) -> None:
    world.publish(world.health, [*rows(), (EARLY, "2024", "Home County", "Filipino", 12, 90)])
    whole, finer = read(world), read(world, within="asian")
    assert "Filipino" not in {one.short for one in whole.groups}
    assert next(one for one in whole.groups if one.short == "Asian").divisible
    assert [one.short for one in finer.groups] == ["Filipino"]


def test_two_dimensions_are_crossed(world: World) -> None:
    gender = add_standard(world.db, world.backbone, "gender", at=NOON)
    indicator = world.registry.by_slug["early-births"]
    set_dimensions(
        world.db,
        world.backbone,
        indicator.indicator_id,
        [*indicator.dimensions, gender.dimension_id],
        expected=indicator.dimensions,
        at=NOON,
    )
    header = (*HEADER[:4], "Gender", *HEADER[4:])
    both = [
        (EARLY, "2024", "Home County", group, sex, count, 150)
        for group, sex, count in [
            ("Black", "Girl", 20),
            ("Black", "Boy", 30),
            ("White", "Girl", 12),
        ]
    ]
    made = world.draft_of(world.health, as_csv(header, both))
    world.submit_and_publish(world.health, made)
    found = read(world, crossing="gender")
    told = {one.short: one.latest_value for one in found.groups if one.latest_value is not None}
    assert sorted(told.values()) == [
        pytest.approx(0.08),
        pytest.approx(20 / 150),
        pytest.approx(0.2),
    ]
    assert all(len(one.categories) == 2 for one in found.groups)


def test_an_area_is_asked_for_by_level_and_code(world: World) -> None:
    world.publish(world.health, [*rows(), *rows(area="Northtown", Black=(30, 100))])
    assert read(world, area="town/101").everyone.latest_value == pytest.approx(0.3)
    assert read(world, area="no/where").area.name == "Home County"


def test_an_indicator_that_is_not_there_is_said_not_to_be(world: World) -> None:
    with world.db.read() as tx, pytest.raises(NotFound):
        outcome(tx, world.registry, Question("nothing"))


def test_what_can_be_asked_is_what_the_wall_can_answer(world: World) -> None:
    world.publish(world.health, rows(area="Northtown"))
    with world.db.read() as tx:
        registry = world.registry
        offered = offer(tx, registry, registry.by_slug["early-births"])
    assert [one.name for one in offered.areas] == ["Northtown"]
    assert [one.slug for one in offered.dimensions] == ["race-ethnicity"]
    assert offered.providers == (ALL_PROVIDERS,)


def test_renaming_and_retiring_a_category_breaks_nothing_that_is_published(world: World) -> None:
    world.publish(world.health, rows())
    asian, kind = category(world, "asian").category_id, EntryKind.CATEGORY

    def called() -> set[str]:
        eight_of_100 = pytest.approx(0.08)
        return {one.name for one in read(world).groups if one.latest_value == eight_of_100}

    assert called() == {"Asian"}
    new = "Asian American"
    rename(world.db, world.backbone, kind, asian, new, expected="Asian", at=LATER)
    assert called() == {new}
    retire(world.db, world.backbone, kind, asian, at=LATER)
    assert called() == {new}


def test_a_card_shows_everyone_and_the_spread_in_the_latest_period(world: World) -> None:
    world.publish(world.health, [*rows("2023"), *rows("2024", Asian=(24, 300), Black=(45, 300))])
    with world.db.read() as tx:
        (card,) = cards(tx, world.registry)
    assert card.period.code == "2024"
    assert isinstance(card.everyone, Shown)
    assert card.everyone.value == pytest.approx(69 / 600)
    assert card.widest is not None
    assert [one.short for one in card.widest] == ["Black", "Asian"]


def test_the_feed_tells_what_was_published_and_withdrawn_since_then(world: World) -> None:
    world.publish(world.health, rows())
    (latest,) = submissions(world.db, world.backbone)
    withdraw(world.db, world.health, latest.submission_id, reason="a mistake", at=LATER)
    with world.db.read() as tx:
        told = [one.said for one in feed(tx, world.registry, datetime(2026, 3, 2, tzinfo=UTC))]
        nothing = feed(tx, world.registry, datetime(2026, 3, 4, tzinfo=UTC))
    codes = [one.code for one in told if one.code.startswith("feed.figures")]
    assert codes == ["feed.figures-withdrawn", "feed.figures-published"]
    assert told[0].params["organisation"] == "County Health"
    assert told[0].params["indicators"] == ("Babies born early",)
    assert nothing == ()


def test_a_map_has_every_area_and_says_why_a_figure_is_not_there(world: World) -> None:
    world.publish(world.health, rows(area="Northtown", Black=(4, 100)))
    registry = world.registry
    indicator = registry.by_slug["early-births"]
    with world.db.read() as tx:
        offered = map_offer(tx, registry, indicator, ALL_PROVIDERS)
        ((level, periods),) = offered.items()
        ((period, groups),) = periods.items()
        view = map_view(tx, registry, indicator, level, period, (), ALL_PROVIDERS)
    assert EVERYONE in groups
    assert {one.area.name: one.cell for one in view.places} == {
        "Northtown": Withheld(),
        "Southtown": NotCollected(),
    }


def test_a_card_never_mixes_a_year_with_the_years_that_end_with_it(world: World) -> None:
    pooled = rows("2020 to 2024", Asian=(400, 600), Black=(500, 900))
    world.publish(world.health, [*rows("2024", Asian=(24, 300), Black=(45, 300)), *pooled])
    with world.db.read() as tx:
        (card,) = cards(tx, world.registry)
    assert card.period.code == "2024"
    assert isinstance(card.everyone, Shown)
    assert card.everyone.value == pytest.approx(69 / 600)
