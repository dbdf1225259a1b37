"""What cannot be promised, each with a sentence that says what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from core.commitments import (
    Condition,
    Level,
    MilestoneDraft,
    Resource,
    ResourceKind,
    Visibility,
    Why,
    change,
    propose,
)
from core.errors import InvalidEntry
from core.people import FOUNDER, Role, retire_person
from core.registry import EntryKind, IndicatorId, SubgroupId, add_strategy, retire
from tests.unit.commitments.promises import (
    TODAY,
    after,
    black,
    home,
    indicator,
    promised,
    said,
    seen,
    somebody,
    wording,
)
from tests.unit.worlds import NOON, World

Changes = Callable[[World], dict[str, object]]


def refused(world: World, **changes: object) -> str:
    """The sentence with which a wording is refused; nothing is written then."""
    with world.db.read() as tx:
        before = tx.head()
    with pytest.raises(InvalidEntry) as caught:
        propose(world.db, world.health, wording(world, **changes), at=NOON)
    with world.db.read() as tx:
        assert tx.head() == before
    return said(caught.value)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": " \n "}, "“What is promised” is empty."),
        ({"done_when": ""}, "“How we will know that it is done” is empty."),
        ({"what": "x" * 501}, "“What is promised” has 501 letters; at most 500 fit."),
        (
            {"done_when": "x" * 4001},
            "“How we will know that it is done” has 4,001 letters; at most 4,000 fit.",
        ),
        (
            {"due_on": TODAY - timedelta(days=1)},
            "This promise would be due on March 1, 2026, before it starts on March 2, 2026.",
        ),
        ({"due_on": date(2036, 3, 3)}, "March 3, 2036 is more than 10 years away."),
        ({"starts_on": date(2016, 3, 1)}, "March 1, 2016 is more than 10 years ago."),
        ({"why": Why()}, "This promise does not say yet what it is for."),
        ({"owner_id": uuid4()}, "“Who promises” names somebody or something that is not here."),
        ({"companions": (uuid4(),)}, "“Accountability partner” names somebody or something"),
        ({"why": Why(IndicatorId(uuid4()))}, "“Indicator” names somebody or something"),
        ({"why": Why(strategy_id=uuid4())}, "“Strategy” names somebody or something"),
        (
            {"why": Why(condition=Condition.POWER, subgroup_id=SubgroupId(uuid4()))},
            "“Group” names somebody or something",
        ),
        ({"level": Level.PERSONAL}, "A personal promise is made by a person, and “County Health”"),
        ({"resources": (Resource(ResourceKind.MONEY, -1),)}, "-1 cannot be promised along."),
        ({"resources": (Resource(ResourceKind.HOURS, float("nan")),)}, "nan cannot be promised"),
        ({"resources": (Resource(ResourceKind.SEATS, float("inf")),)}, "inf cannot be promised"),
        (
            {"resources": (Resource(ResourceKind.SEATS, 1, "x" * 501),)},
            "“The note on what is promised along” has 501 letters",
        ),
        (
            {"resources": (Resource(ResourceKind.SEATS, 1),) * 21},
            "These are 21 things promised along; at most 20 fit.",
        ),
        ({"milestones": (MilestoneDraft(" ", TODAY),)}, "“A milestone” is empty."),
        (
            {"milestones": (MilestoneDraft("Plan", TODAY),) * 51},
            "These are 51 milestones; at most 50 fit.",
        ),
        (
            {"milestones": (MilestoneDraft("Plan", date(2026, 9, 2)),)},
            "The milestone “Plan” is due on September 2, 2026, but the promise goes from "
            "March 2, 2026 to September 1, 2026.",
        ),
    ],
)
def test_what_does_not_fit_is_said(
    lasting_world: World, changes: dict[str, object], sentence: str
) -> None:
    assert refused(lasting_world, **changes).startswith(sentence)


@pytest.mark.parametrize(
    "changes",
    [
        {"what": "x" * 500, "done_when": "x" * 4000},
        {"due_on": date(2036, 3, 2)},
        {"starts_on": date(2016, 3, 2)},
        {"starts_on": TODAY, "due_on": TODAY},
        {"why": Why(condition=Condition.MENTAL_MODELS)},
        {"resources": (Resource(ResourceKind.MONEY, 0),)},
        {"milestones": (MilestoneDraft("Plan", TODAY), MilestoneDraft("Open", date(2026, 9, 1)))},
        {"companions": ()},
    ],
)
def test_what_just_fits_is_promised(lasting_world: World, changes: dict[str, object]) -> None:
    made = promised(lasting_world, **changes)
    assert seen(lasting_world, made).wording == wording(lasting_world, **changes)


def test_a_leap_day_has_a_day_ten_years_on(lasting_world: World) -> None:
    leap_day = NOON.replace(year=2024, month=2, day=29)
    changes = {"starts_on": date(2024, 2, 29), "due_on": date(2034, 2, 28)}
    made = propose(
        lasting_world.db, lasting_world.health, wording(lasting_world, **changes), at=leap_day
    )
    assert made.line.due_on == date(2034, 2, 28)


def colleague(world: World) -> UUID:
    return somebody(world, "Cora", organisation_id=home(world.health)).id


@pytest.mark.parametrize(
    ("companions", "sentence"),
    [
        (
            lambda w: (w.clinic.id, w.member.id, w.other_clinic.id),
            "A promise has at most 2 accountability partners",
        ),
        (
            lambda w: (home(w.clinic), w.member.id),
            "“Clinic A” is an organisation and accompanies a promise by itself.",
        ),
        (lambda w: (home(w.health),), "County Health cannot accompany their own promise."),
        (
            lambda w: (colleague(w),),
            "Cora belongs to the same organisation as County Health, and whether a promise was",
        ),
        (lambda w: (indicator(w),), "“Accountability partner” names somebody or something"),
    ],
)
def test_who_cannot_walk_along(
    world: World, companions: Callable[[World], tuple[UUID, ...]], sentence: str
) -> None:
    assert refused(world, companions=companions(world)).startswith(sentence)


def test_a_person_is_not_accompanied_by_themselves_or_by_where_they_work(world: World) -> None:
    own = {"owner_id": world.health.id, "level": Level.PERSONAL}
    assert refused(world, **own, companions=(world.health.id,)).startswith(
        "County Health person cannot accompany their own promise."
    )
    for inside in (home(world.health), colleague(world)):
        assert "belongs to the same organisation" in refused(world, **own, companions=(inside,))


def test_two_who_work_nowhere_walk_along_with_each_other(world: World) -> None:
    other = somebody(world, "Ana")
    own = {"owner_id": world.member.id, "level": Level.PERSONAL, "companions": (other.id,)}
    made = propose(world.db, world.member, wording(world, **own), at=NOON)
    assert made.line.companions == ("Ana",)


def test_the_same_companion_named_twice_is_one(world: World) -> None:
    made = promised(world, companions=(world.clinic.id, world.clinic.id))
    assert seen(world, made).wording.companions == (world.clinic.id,)


def test_who_left_or_is_a_guest_is_not_named(world: World) -> None:
    gone, guest = somebody(world, "Lee"), somebody(world, "Gil", Role.GUEST)
    retire_person(world.db, FOUNDER, gone.id, at=NOON)
    assert refused(world, companions=(gone.id,)) == (
        "“Accountability partner” names somebody who has left the table. "
        "Choose somebody who is here."
    )
    assert refused(world, owner_id=guest.id).startswith("“Who promises” names Gil, who is a guest")
    retire(world.db, world.backbone, EntryKind.ORGANISATION, home(world.other_clinic), at=NOON)
    assert refused(world, companions=(home(world.other_clinic),)).startswith(
        "“Accountability partner” names “Clinic B”, which has left the table or was retired."
    )


def test_what_was_retired_is_not_answered(world: World) -> None:
    strategy = add_strategy(world.db, FOUNDER, "Doulas", at=NOON)
    group, answer = black(world), wording(world)
    retire(world.db, world.backbone, EntryKind.STRATEGY, strategy.strategy_id, at=NOON)
    assert refused(world, why=Why(strategy_id=strategy.strategy_id)).startswith(
        "“Strategy” names “Doulas”, which has left the table or was retired."
    )
    (category,) = (c for c in world.registry.categories.values() if c.short == "Black")
    retire(world.db, world.backbone, EntryKind.CATEGORY, category.category_id, at=NOON)
    assert refused(world, why=Why(indicator(world), group)).startswith("“Group” names")
    measured = indicator(world)
    retire(world.db, world.backbone, EntryKind.INDICATOR, measured, at=NOON)
    with pytest.raises(InvalidEntry) as caught:
        propose(world.db, world.health, replace(answer, why=Why(measured)), at=NOON)
    assert said(caught.value).startswith("“Indicator” names “Babies born early”, which has left")


def test_what_was_retired_since_hinders_no_change(world: World) -> None:
    strategy = add_strategy(world.db, FOUNDER, "Doulas", at=NOON)
    why = Why(strategy_id=strategy.strategy_id)
    made = promised(world, why=why, companions=(world.other_clinic.id,))
    retire(world.db, world.backbone, EntryKind.STRATEGY, strategy.strategy_id, at=NOON)
    retire_person(world.db, FOUNDER, world.other_clinic.id, at=NOON)
    later = wording(world, why=why, companions=(world.other_clinic.id,), due_on=date(2026, 10, 1))
    changed = change(world.db, world.health, made, later, reason="x", expected=1, at=after(1))
    assert changed.line.due_on == date(2026, 10, 1)


def test_nobody_writes_down_what_only_a_pair_of_others_may_see(world: World) -> None:
    hidden = wording(world, visibility=Visibility.PAIR)
    with pytest.raises(InvalidEntry) as caught:
        propose(world.db, world.backbone, hidden, at=NOON)
    assert said(caught.value).startswith("Only those who are part of it can write down a promise")


def test_a_broken_clipboard_breaks_nothing(world: World) -> None:
    made = promised(world, what="Open\0 at \ud83d nine")
    assert seen(world, made).wording.what == "Open at ? nine"
