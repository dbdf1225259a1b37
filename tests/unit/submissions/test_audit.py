"""The audit: an attack on the wall finds what can be worked out, and says who could."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.disclosure import Audit, Withheld
from core.errors import NotAllowed, NotProtected
from core.outcomes import Question, outcome
from core.registry import (
    ALL_PROVIDERS,
    EntryKind,
    change_dimension,
    change_indicator,
    draft_of,
    retire,
)
from core.settings import Settings
from core.store import Statement
from core.submissions import (
    State,
    answer,
    audit_wall,
    catch_up,
    publish,
    show_all_anew,
    show_anew,
    submissions,
)
from core.submissions.__main__ import main
from tests.unit.worlds import NOON, World

COUNTY = "Home County"
GROUPS = {"": (337, 1010), "Black": (90, 300), "White": (240, 607), "Asian": (7, 103)}
BOTH = "Seen within a week"
PROTECTING = "subgroup_id not in (select subgroup_id from withheld_because where small)"


def births(**changed: tuple[int, int]) -> list[tuple[object, ...]]:
    figures = GROUPS | changed
    return [("Babies born early", "2024", COUNTY, one, *counts) for one, counts in figures.items()]


def of(world: World, name: str) -> Audit:
    return next(one for one in audit_wall(world.db, world.backbone) if one.name == name)


def show_all(world: World, where: str) -> None:
    """Put withheld cells on the wall as if the engine had forgotten them."""
    changed = Statement(
        f"update published set status = 'shown', value = 0.5 where status = 'withheld' and {where}"
    )
    world.db.write(lambda tx: tx.do(changed))


def test_a_small_count_is_withheld_with_another_that_protects_it(world: World) -> None:
    world.publish(world.health, births())
    found = of(world, "early-births")
    assert (found.cells, found.small, found.protecting) == (4, 1, 1)
    assert (found.recovered, found.exposed) == (0, 0)
    assert found.narrowest is not None
    assert found.narrowest >= 10


def test_a_figure_that_gives_a_withheld_one_away_is_found(world: World) -> None:
    world.publish(world.health, births())
    show_all(world, PROTECTING)
    assert of(world, "early-births").recovered == 1


def test_a_partner_who_knows_their_own_figures_cannot_subtract_them(world: World) -> None:
    world.publish(world.clinic, [(BOTH, "2024", COUNTY, "", 40, 200)])
    world.publish(world.other_clinic, [(BOTH, "2024", COUNTY, "", 4, 200)])
    assert of(world, "seen-soon").recovered == 0
    show_all(world, f"provider_id = '{ALL_PROVIDERS}'")
    assert of(world, "seen-soon").recovered == 1


def test_figures_that_do_not_add_up_are_told_and_do_not_stop_a_publication(world: World) -> None:
    world.publish(world.health, births(White=(250, 607)))
    found = of(world, "early-births")
    assert found.recovered == 0
    assert [each.excess for each in found.residuals] == [10]


def test_a_revision_does_not_show_what_was_withheld_by_what_was_seen_before(world: World) -> None:
    """White is seen; when Black is corrected, hiding White instead would hide nothing."""
    world.publish(world.health, births())
    before = withheld(world)
    world.publish(world.health, births(**{"": (338, 1011), "Native American": (0, 1)}))
    assert before <= withheld(world) | {"Native American"}


@pytest.mark.parametrize("revised", [False, True])
def test_a_range_that_people_saw_hides_nothing_until_it_is_revised(
    world: World, revised: bool
) -> None:
    """Of 43 people of several races 17: a range. It costs least to hide, but people know it."""
    several = "Multiracial or multiethnic"
    first = {"": (257, 650), several: (17, 43), "White": (240, 607)}
    then = {"": (264, 753), several: (18, 43) if revised else (17, 43), "White": (240, 607)}
    then["Asian"] = (7, 103)
    if revised:
        then[""] = (265, 753)
    for figures in (first, then):
        world.publish(
            world.health,
            [("Babies born early", "2024", COUNTY, one, *each) for one, each in figures.items()],
        )
    assert (several in withheld_of_all(world)) == revised
    assert "Asian" in withheld_of_all(world)
    assert len(withheld_of_all(world)) >= 2
    assert of(world, "early-births").recovered == 0


def test_a_range_of_all_providers_is_known_by_what_they_sent_while_it_was_told(
    world: World,
) -> None:
    """Each is told as a range, and so are both together, before one of them is revised."""
    world.publish(world.clinic, [(BOTH, "2024", COUNTY, "", 11, 22)])
    world.publish(world.other_clinic, [(BOTH, "2024", COUNTY, "", 11, 23)])
    with world.db.read() as tx:
        rows = tx.rows(Statement("select status, upper from published"))
    assert [row["status"] for row in rows] == ["unreliable"] * 3
    assert all(row["upper"] is not None for row in rows)
    world.publish(world.clinic, [(BOTH, "2024", COUNTY, "", 40, 200)])
    indicator = world.registry.by_slug["seen-soon"].indicator_id
    asked = {"indicators": [indicator], "all_providers": ALL_PROVIDERS}
    with world.db.read() as tx:
        seen = tx.rows(answer.sql("shown_before"), **asked)
    told = {(row["provider_id"], row["numerator"], row["denominator"]) for row in seen}
    clinic, other = (one.organisation_id for one in (world.clinic, world.other_clinic))
    assert told == {
        (clinic, 11, 22),
        (other, 11, 23),
        (ALL_PROVIDERS, 11, 22),
        (ALL_PROVIDERS, 22, 45),
        (clinic, 40, 200),
        (ALL_PROVIDERS, 51, 223),
    }


def withheld_of_all(world: World) -> set[str]:
    with world.db.read() as tx:
        found = outcome(tx, world.registry, Question("early-births"))
    groups = (found.everyone, *found.groups)
    return {one.name for one in groups if one.latest == Withheld()}


def withheld(world: World) -> set[str]:
    with world.db.read() as tx:
        found = outcome(tx, world.registry, Question("early-births"))
    return {one.short for one in found.groups if one.latest == Withheld()}


def test_what_an_earlier_version_published_is_protected_when_the_app_starts(world: World) -> None:
    world.publish(world.health, births())
    protected = withheld(world)
    show_all(world, PROTECTING)
    world.db.write(lambda tx: tx.do(Statement("delete from withheld_because")))
    assert len(withheld(world)) == 1
    done = catch_up(world.db, at=NOON)
    assert done is not None
    assert withheld(world) == protected
    assert catch_up(world.db, at=NOON) is None


def test_what_cannot_be_protected_in_time_is_not_published(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = world.send(world.health, births())
    monkeypatch.setattr(answer, "SECONDS", -1.0)
    with pytest.raises(NotProtected) as stopped:
        publish(world.db, world.backbone, sent.submission_id, at=NOON)
    assert stopped.value.reason == "too-slow"
    (waiting,) = submissions(world.db, world.backbone)
    assert waiting.state is State.SUBMITTED
    with world.db.read() as tx:
        assert tx.rows(Statement("select * from published")) == []


@pytest.mark.parametrize("kind", [EntryKind.CATEGORY, EntryKind.INDICATOR, EntryKind.AREA_LEVEL])
def test_what_is_retired_still_adds_up_and_stays_protected(world: World, kind: EntryKind) -> None:
    world.publish(world.health, births())
    before, registry = withheld(world), world.registry
    asian = next(one for one in registry.categories.values() if one.slug == "asian")
    retired = {
        EntryKind.CATEGORY: asian.category_id,
        EntryKind.INDICATOR: registry.by_slug["early-births"].indicator_id,
        EntryKind.AREA_LEVEL: world.county.area_level_id,
    }
    retire(world.db, world.backbone, kind, retired[kind], at=NOON)
    relations = of(world, "early-births").relations
    anew = show_all_anew(world.db, world.backbone, at=NOON)
    assert anew is not None
    assert anew.changed == 0
    found = of(world, "early-births")
    assert (found.relations, found.small, found.protecting) == (relations, 1, 1)
    assert (found.recovered, len(before)) == (0, 2)


def _follow(world: World, **changes: object) -> int:
    """How many cells change on the wall when the rules of an indicator do."""
    one = world.registry.by_slug["early-births"]
    said = draft_of(one)
    new = replace(said, **changes)  # type: ignore[arg-type]
    change_indicator(world.db, world.backbone, one.indicator_id, new, expected=said, at=NOON)
    return show_anew(world.db, world.backbone, [one.indicator_id], at=NOON).changed


def test_counts_that_become_public_need_no_protection_and_get_it_back(world: World) -> None:
    world.publish(world.health, births())
    assert _follow(world, public_counts=True) == 2
    assert of(world, "early-births").small == 0
    assert _follow(world, public_counts=False) >= 1
    assert of(world, "early-births").small == 1


def test_a_larger_minimum_protects_more(world: World) -> None:
    world.publish(world.health, [("Babies born early", "2024", COUNTY, "", 15, 300)])
    assert of(world, "early-births").small == 0
    assert _follow(world, minimum_count=16) == 1
    assert of(world, "early-births").small == 1


def test_groups_that_overlap_by_now_protect_nobody_from_one_another(world: World) -> None:
    """More in the groups than everyone: alone or in combination, so nothing can be subtracted."""
    world.publish(world.health, births(**{"": (300, 900)}))
    assert of(world, "early-births").protecting == 1
    race = world.registry.dimensions[world.race.dimension_id]
    change_dimension(
        world.db,
        world.backbone,
        race.dimension_id,
        note=race.note,
        ordered=race.ordered,
        complete=False,
        adjectival=race.adjectival,
        expected=race,
        at=NOON,
    )
    anew = show_all_anew(world.db, world.backbone, at=NOON)
    assert anew is not None
    assert anew.changed == 1
    found = of(world, "early-births")
    assert (found.small, found.protecting, found.recovered) == (1, 0, 0)


def test_only_the_backbone_attacks_the_wall(world: World) -> None:
    with pytest.raises(NotAllowed):
        audit_wall(world.db, world.member)


def test_the_command_says_what_it_found(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.publish(world.health, births())
    settings = Settings(database=str(world.db.path))
    world.db.close()
    assert main(["audit"], settings) == 0
    said = capsys.readouterr().out
    assert "early-births: 4 cells" in said
    assert "no small number can be worked out" in said
    assert main([], settings) == 1
