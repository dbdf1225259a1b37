"""Gaps nobody owns, and what an indicator did since a promise was due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.commitments import (
    Condition,
    GroupSince,
    Since,
    Turn,
    UnansweredGap,
    Visibility,
    Why,
    accept,
    since_due,
    unanswered,
)
from core.disclosure import Shown, Withheld
from core.language import render
from core.people import Actor
from core.registry import EVERYONE, Goal, SubgroupId, intern_subgroup, set_goal
from tests.unit.commitments.promised import TODAY, early_births, promise, promised, settle
from tests.unit.worlds import NOON, World

COUNTS = {"Asian": (24, 300), "Black": (42, 300), "White": (21, 300), "Unknown": (80, 100)}
SEEN = "Seen within a week"
STARTS_ON, DUE_ON = date(2024, 1, 15), date(2024, 9, 30)


Counts = dict[str, tuple[int, int]]


def rows(
    period: str = "2025", counts: Counts = COUNTS, indicator: str = "Babies born early"
) -> list[tuple[object, ...]]:
    whole = (sum(part for part, _ in counts.values()), sum(of for _, of in counts.values()))
    place = "Home County"
    return [
        (indicator, period, place, "", *whole),
        *((indicator, period, place, group, *pair) for group, pair in counts.items()),
    ]


def group(world: World, name: str) -> SubgroupId:
    """The group of this short name, as somebody speaks of it for the first time."""
    found = next(one for one in world.registry.categories.values() if one.short == name)
    return world.db.write(lambda tx: intern_subgroup(tx, [found.category_id]))


def gaps(world: World, reader: Actor | None = None) -> tuple[UnansweredGap, ...]:
    with world.db.read() as tx:
        return unanswered(tx, reader or world.backbone, world.registry)


def for_group(world: World, name: str) -> Why:
    return Why(early_births(world).indicator_id, group(world, name))


def new_goal(world: World, goal: Goal | None) -> None:
    indicator = world.registry.by_slug["early-births"]
    set_goal(
        world.db,
        world.backbone,
        indicator.indicator_id,
        goal,
        expected=indicator.goal,
        at=NOON,
    )


def test_a_gap_that_nobody_promised_anything_about_names_its_two_groups(world: World) -> None:
    world.publish(world.health, rows())
    (gap,) = gaps(world)
    assert (gap.indicator.slug, gap.area.name, gap.period.code) == (
        "early-births",
        "Home County",
        "2025",
    )
    assert gap.group.short == "Black"
    assert gap.best is not None
    assert gap.best.short == "White"
    assert gap.goal == Goal(0.06, "2030")
    # 14 % against a goal of 6 %
    assert gap.distance == pytest.approx(1 - 6 / 14)
    assert [one.short for one in gap.also] == ["Asian", "White"]
    assert render(gap.because).startswith("Babies born early: the goal is not reached for Black")
    assert render(gap.because).endswith("Closest to the goal, or past it: White.")


def test_a_promise_for_a_group_leaves_the_gaps_of_the_others(world: World) -> None:
    world.publish(world.health, rows())
    promise(world, world.clinic, why=for_group(world, "Black"))
    (gap,) = gaps(world)
    assert gap.group.short == "Asian"
    # 8 % against a goal of 6 %
    assert gap.distance == pytest.approx(1 - 6 / 8)
    assert [one.short for one in gap.also] == ["White"]
    promise(world, world.clinic, why=for_group(world, "Asian"))
    (last,) = gaps(world)
    assert (last.group.short, last.best, last.also) == ("White", None, ())
    assert render(last.because) == (
        "Babies born early: the goal is not reached for White, and nobody has promised to do"
        " anything about it."
    )
    promise(world, world.clinic, why=for_group(world, "White"))
    assert gaps(world) == ()


@pytest.mark.parametrize("whole", [None, EVERYONE])
def test_a_promise_for_an_indicator_without_a_group_answers_all_of_its_gaps(
    world: World, whole: SubgroupId | None
) -> None:
    world.publish(world.health, rows())
    promise(world, world.clinic, why=Why(early_births(world).indicator_id, whole))
    assert gaps(world) == ()


def test_what_is_only_proposed_answers_nothing_before_it_is_accepted(world: World) -> None:
    world.publish(world.health, rows())
    proposed = promise(world, world.backbone, world.clinic.id)
    assert len(gaps(world)) == 1
    accept(world.db, world.clinic, proposed, at=NOON)
    assert gaps(world) == ()


@pytest.mark.parametrize(("state", "left"), [("said-done", 0), ("confirmed", 1), ("released", 1)])
def test_a_promise_that_ended_answers_the_gap_no_longer(
    world: World, state: str, left: int
) -> None:
    world.publish(world.health, rows())
    settle(world, promise(world, world.clinic), state)
    assert len(gaps(world)) == left


def test_a_promise_that_the_reader_may_not_see_does_not_hide_the_gap_from_them(
    world: World,
) -> None:
    world.publish(world.health, rows())
    promise(world, world.clinic, companions=(world.member.id,), visibility=Visibility.PAIR)
    assert len(gaps(world)) == 1
    assert gaps(world, world.member) == ()


def test_a_promise_about_something_else_answers_nothing(world: World) -> None:
    world.publish(world.health, rows())
    seen = world.registry.by_slug["seen-soon"].indicator_id
    promise(world, world.clinic, why=Why(indicator_id=seen))
    assert [gap.indicator.slug for gap in gaps(world)] == ["early-births"]


def test_without_a_goal_only_groups_that_are_surely_apart_are_a_gap(world: World) -> None:
    new_goal(world, None)
    world.publish(world.health, rows())
    (gap,) = gaps(world)
    assert (gap.group.short, gap.goal) == ("Black", None)
    # 14 % against 7 % is sure; 8 % against 7 % of 300 each is not.
    assert gap.distance == pytest.approx(0.5)
    assert gap.also == ()
    assert render(gap.because) == (
        f"Babies born early: {gap.group.name} and White are far apart, and nobody has promised to"
        " do anything about it."
    )
    promise(world, world.clinic, why=for_group(world, "Black"))
    assert gaps(world) == ()


def test_where_all_have_reached_the_goal_the_groups_may_still_be_apart(world: World) -> None:
    new_goal(world, Goal(0.2, "2030"))
    world.publish(world.health, rows())
    (gap,) = gaps(world)
    assert (gap.group.short, gap.goal) == ("Black", None)
    assert gap.distance == pytest.approx(0.5)


def test_groups_that_are_withheld_or_unknown_take_no_part(world: World) -> None:
    world.publish(world.health, rows(counts={**COUNTS, "Black": (3, 300)}))
    (gap,) = gaps(world)
    told = {gap.group.short, *(one.short for one in gap.also)}
    assert told <= {"Asian", "White"}
    assert "Unknown" not in told


def test_the_widest_gap_stands_first_whichever_direction_is_better(world: World) -> None:
    world.publish(world.health, rows())
    counts = {"Asian": (270, 300), "Black": (30, 300), "White": (240, 300)}
    world.publish(world.clinic, rows("2025", counts, SEEN))
    found = gaps(world)
    assert [(gap.indicator.slug, gap.group.short) for gap in found] == [
        ("seen-soon", "Black"),
        ("early-births", "Black"),
    ]
    # 10 % against 90 %
    assert found[0].distance == pytest.approx(1 - 1 / 9)
    assert found[0].best is not None
    assert found[0].best.short == "Asian"
    assert [one.short for one in found[0].also] == ["White"]


def test_a_goal_that_is_to_be_exceeded_is_short_of_from_below(world: World) -> None:
    seen = world.registry.by_slug["seen-soon"]
    set_goal(world.db, world.backbone, seen.indicator_id, Goal(0.9, "2030"), expected=None, at=NOON)
    counts = {"Asian": (285, 300), "Black": (180, 300), "White": (240, 300)}
    world.publish(world.clinic, rows("2025", counts, SEEN))
    (gap,) = gaps(world)
    assert (gap.group.short, [one.short for one in gap.also]) == ("Black", ["White"])
    assert gap.distance == pytest.approx(1 - 6 / 9)


def test_an_indicator_without_figures_has_no_gap_yet(world: World) -> None:
    assert gaps(world) == ()


def since(world: World, name: str | None = "Black", today: date = TODAY) -> Since | None:
    why = for_group(world, name) if name else early_births(world)
    made = promised(world, world.clinic, why=why, starts_on=STARTS_ON, due_on=DUE_ON)
    with world.db.read() as tx:
        return since_due(tx, world.registry, made, today)


def one_group(world: World) -> GroupSince:
    found = since(world)
    assert found is not None
    (one,) = found.groups
    return one


def black(part: int) -> Counts:
    return {"Asian": (24, 300), "Black": (part, 300), "White": (21, 300)}


@pytest.mark.parametrize(
    ("first", "last", "turn"),
    [(42, 12, Turn.BETTER), (12, 42, Turn.WORSE), (42, 38, Turn.TOO_EARLY)],
)
def test_what_the_indicator_did_since_is_told_from_before_the_start_to_after_the_due_date(
    world: World, first: int, last: int, turn: Turn
) -> None:
    world.publish(
        world.health,
        [
            *rows("2022", black(90)),
            *rows("2023", black(first)),
            *rows("2024", black(60)),
            *rows("2025", black(last)),
        ],
    )
    found = since(world)
    assert found is not None
    assert (found.indicator.slug, found.area.name, found.due_on) == (
        "early-births",
        "Home County",
        DUE_ON,
    )
    (one,) = found.groups
    assert one.before is not None
    assert one.after is not None
    assert (one.before.period.code, one.after.period.code) == ("2023", "2025")
    assert isinstance(one.before.cell, Shown)
    assert isinstance(one.after.cell, Shown)
    assert (one.before.cell.value, one.after.cell.value) == (first / 300, last / 300)
    assert one.turn is turn


def test_better_is_said_without_a_claim_of_cause(world: World) -> None:
    world.publish(world.health, [*rows("2023", black(42)), *rows("2025", black(12))])
    found = since(world)
    assert found is not None
    (one,) = found.groups
    assert render(found.said(one)) == (
        f"Babies born early, {one.group}: better than before the promise. The figures cannot say"
        " whether the promise did that."
    )
    assert one.group.startswith("Black")


@pytest.mark.parametrize("turn", list(Turn))
def test_every_turn_has_its_sentence(world: World, turn: Turn) -> None:
    area = next(iter(world.registry.areas.values()))
    one = GroupSince(EVERYONE, "", None, None, turn)
    told = Since(world.registry.by_slug["early-births"], area, DUE_ON, (one,))
    assert render(told.said(one)).startswith("Babies born early, everyone: ")


def test_before_the_due_date_has_passed_nothing_is_told(world: World) -> None:
    world.publish(world.health, [*rows("2023"), *rows("2025")])
    assert since(world, today=DUE_ON) is None
    assert since(world, today=DUE_ON + timedelta(days=1)) is not None


def test_a_promise_that_answers_no_gap_has_no_figures(world: World) -> None:
    world.publish(world.health, [*rows("2023"), *rows("2025")])
    why = Why(condition=Condition.PRACTICES)
    made = promised(world, world.clinic, why=why, starts_on=STARTS_ON, due_on=DUE_ON)
    with world.db.read() as tx:
        assert since_due(tx, world.registry, made, TODAY) is None


def test_as_long_as_nothing_is_published_for_afterwards_there_are_no_figures_yet(
    world: World,
) -> None:
    world.publish(world.health, [*rows("2022"), *rows("2023")])
    one = one_group(world)
    assert one.before is not None
    assert (one.before.period.code, one.after, one.turn) == ("2023", None, Turn.NO_FIGURES)


def test_a_group_of_which_nothing_was_ever_published_is_told_all_the_same(world: World) -> None:
    one = one_group(world)
    assert (one.before, one.after, one.turn) == (None, None, Turn.NO_FIGURES)


def test_a_withheld_figure_is_shown_as_withheld_and_compared_with_nothing(world: World) -> None:
    world.publish(world.health, [*rows("2023", black(42)), *rows("2025", black(3))])
    one = one_group(world)
    assert one.after is not None
    assert (one.after.cell, one.turn) == (Withheld(), Turn.NOT_COMPARABLE)


def test_spans_of_another_kind_are_not_compared(world: World) -> None:
    world.publish(world.health, [*rows("2023", black(42)), *rows("Q1 2025", black(12))])
    one = one_group(world)
    assert one.before is not None
    assert one.after is not None
    assert (one.before.period.code, one.turn) == ("2023", Turn.NOT_COMPARABLE)


def test_a_figure_that_can_be_compared_is_taken_before_a_later_one_that_cannot(
    world: World,
) -> None:
    world.publish(
        world.health,
        [
            *rows("2022", black(42)),
            *rows("Q4 2023", black(60)),
            *rows("2025", black(12)),
        ],
    )
    one = one_group(world)
    assert one.before is not None
    assert (one.before.period.code, one.turn) == ("2022", Turn.BETTER)


def test_a_figure_from_between_the_start_and_the_due_date_is_not_one_from_before(
    world: World,
) -> None:
    quarters = [("Q4 2023", 42), ("Q1 2024", 60), ("Q2 2025", 38)]
    world.publish(world.health, [row for at, part in quarters for row in rows(at, black(part))])
    one = one_group(world)
    assert one.before is not None
    assert (one.before.period.start, one.turn) == (date(2023, 10, 1), Turn.TOO_EARLY)


def test_without_a_figure_from_before_the_start_one_from_before_the_due_date_is_taken(
    world: World,
) -> None:
    world.publish(world.health, [*rows("Q1 2024", black(42)), *rows("Q2 2025", black(12))])
    one = one_group(world)
    assert one.before is not None
    assert (one.before.period.start, one.turn) == (date(2024, 1, 1), Turn.BETTER)


def test_a_promise_for_the_whole_gap_is_told_for_everyone_and_the_groups_beside_them(
    world: World,
) -> None:
    world.publish(world.health, [*rows("2023", black(42)), *rows("2025", black(12))])
    found = since(world, None)
    assert found is not None
    assert [one.group.split()[0] if one.group else "" for one in found.groups] == [
        "",
        "Asian",
        "Black",
        "White",
    ]
    turns = [one.turn for one in found.groups]
    assert turns[1:] == [Turn.TOO_EARLY, Turn.BETTER, Turn.TOO_EARLY]
