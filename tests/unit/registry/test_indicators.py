"""Indicators are checked when they enter, changed by one editor at a time, and keep their sense."""

from dataclasses import replace
from math import inf, nan

import pytest

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    AreaLevelId,
    DimensionId,
    Direction,
    EntryKind,
    Goal,
    Indicator,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
    NewIndicator,
    add_indicator,
    change_indicator,
    draft_of,
    intern_period,
    names_over_time,
    parse_period,
    periods,
    retire,
    set_dimensions,
    set_goal,
    set_responsible,
)
from core.store import Database, Statement
from tests.unit.registry.made import (
    AT,
    BORN_EARLY,
    FINISHED,
    dimension,
    last_entry,
    level,
    partner,
    publication,
    registry,
    said,
    stranger,
)


def born_early(db: Database, draft: NewIndicator = BORN_EARLY) -> Indicator:
    return add_indicator(db, FOUNDER, draft, at=AT)


def hand_in(db: Database, indicator: Indicator) -> None:
    """A figure of a partner, as a submission would leave it."""
    ids = ("submission_id", "area_id", "subgroup_id", "provider_id")
    db.write(
        lambda tx: tx.add(
            "observation",
            **dict.fromkeys(ids, stranger()),
            indicator_id=indicator.indicator_id,
            period_code="2024",
            mark="",
        )
    )


def test_an_indicator_enters_with_all_that_is_known_of_it(db: Database) -> None:
    race, county = dimension(db), level(db, "County", "Counties")
    health = partner(db)
    before = publication(db)
    added = add_indicator(
        db,
        FOUNDER,
        replace(BORN_EARLY, name=" Babies  born early ", minimum_count=5),
        dimensions=[race.dimension_id],
        goal=Goal(0.08, "2030"),
        responsible={county.area_level_id: health.organisation_id},
        at=AT,
    )
    assert added == Indicator(
        indicator_id=added.indicator_id,
        slug="babies-born-early",
        name="Babies born early",
        definition="Babies born before 37 weeks, of all babies born alive.",
        kind=IndicatorKind.PROPORTION,
        direction=Direction.LOWER_IS_BETTER,
        level=IndicatorLevel.POPULATION,
        source="Birth certificates",
        custodian="County health department",
        chosen_by=BORN_EARLY.chosen_by,
        people="babies",
        happens="were born early",
        minimum_count=5,
        position=1,
        dimensions=(race.dimension_id,),
        goal=Goal(0.08, "2030"),
        responsible={county.area_level_id: health.organisation_id},
    )
    assert registry(db).by_slug == {"babies-born-early": added}
    assert publication(db) == before + 1
    told = last_entry(db).words
    assert (told["name"], told["goal"]) == ("Babies born early", [0.08, "2030"])
    assert told["dimensions"] == ["Race and ethnicity"]
    assert told["responsible"] == {"County": "County health department"}


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (replace(BORN_EARLY, name=" "), "The name of the indicator is empty."),
        (replace(BORN_EARLY, people=" "), "“Babies born early” does not say whom it counts."),
        (replace(BORN_EARLY, happens=""), "“Babies born early” does not say what happens to"),
        (
            replace(BORN_EARLY, kind=IndicatorKind.RATE, per=0.0),
            "A rate is per a number of people, such as 1,000 or 100,000, and 0 is none.",
        ),
        (
            replace(BORN_EARLY, kind=IndicatorKind.RATE, per=-1000.0),
            "A rate is per a number of people, such as 1,000 or 100,000, and -1,000 is none.",
        ),
        (
            replace(BORN_EARLY, minimum_count=4),
            "Counts below 4 would be the small ones, but custodians ask for something from 5 to 30",
        ),
        (replace(BORN_EARLY, minimum_count=31), "Counts below 31 would be the small ones, but"),
        (replace(BORN_EARLY, slug="Early births"), "“Early births” cannot stand in an address."),
    ],
)
def test_an_indicator_that_breaks_a_rule_is_refused_with_the_rule(
    db: Database, draft: NewIndicator, sentence: str
) -> None:
    with pytest.raises(InvalidEntry) as caught:
        born_early(db, draft)
    assert said(caught.value).startswith(sentence)
    assert registry(db).indicators == {}


@pytest.mark.parametrize("minimum", [5, 30])
def test_a_custodian_may_ask_for_5_and_for_30(db: Database, minimum: int) -> None:
    assert born_early(db, replace(BORN_EARLY, minimum_count=minimum)).minimum_count == minimum


def test_names_and_slugs_of_indicators_are_their_own(db: Database) -> None:
    first = born_early(db)
    with pytest.raises(InvalidEntry) as caught:
        born_early(db, replace(BORN_EARLY, name="BABIES born early"))
    assert caught.value.reason == "name-taken"
    with pytest.raises(InvalidEntry) as caught:
        born_early(db, replace(BORN_EARLY, name="Early births", slug="babies-born-early"))
    assert said(caught.value) == (
        "Another indicator, perhaps a retired one, already has “babies-born-early” in its "
        "address. Choose another one."
    )
    retire(db, FOUNDER, EntryKind.INDICATOR, first.indicator_id, at=AT)
    assert born_early(db).slug == "babies-born-early-2"


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (IndicatorKind.PROPORTION, 1.01, "goal-not-a-share"),
        (IndicatorKind.PROPORTION, -0.01, "goal-not-a-share"),
        (IndicatorKind.RATE, -1.0, "goal-below-zero"),
        (IndicatorKind.COUNT, -1.0, "goal-below-zero"),
        (IndicatorKind.MEAN, nan, "goal-not-a-number"),
        (IndicatorKind.RATE, inf, "goal-not-a-number"),
    ],
)
def test_a_goal_that_the_indicator_cannot_reach_is_refused(
    db: Database, kind: IndicatorKind, value: float, reason: str
) -> None:
    indicator = born_early(db, replace(BORN_EARLY, kind=kind))
    with pytest.raises(InvalidEntry) as caught:
        set_goal(db, FOUNDER, indicator.indicator_id, Goal(value, "2030"), expected=None, at=AT)
    assert caught.value.reason == reason
    assert said(caught.value)
    with pytest.raises(InvalidEntry):
        add_indicator(
            db,
            FOUNDER,
            replace(BORN_EARLY, name="Another", kind=kind),
            goal=Goal(value, "2030"),
            at=AT,
        )
    assert [one.goal for one in registry(db).indicators.values()] == [None]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (IndicatorKind.PROPORTION, 0.0),
        (IndicatorKind.PROPORTION, 1.0),
        (IndicatorKind.RATE, 350.0),
        (IndicatorKind.COUNT, 0.0),
        (IndicatorKind.MEAN, -2.5),
    ],
)
def test_a_goal_at_the_edge_of_what_can_be_is_kept(
    db: Database, kind: IndicatorKind, value: float
) -> None:
    indicator = born_early(db, replace(BORN_EARLY, kind=kind))
    goal = Goal(value, "2030")
    changed = set_goal(db, FOUNDER, indicator.indicator_id, goal, expected=None, at=AT)
    assert changed == replace(indicator, goal=goal)
    assert registry(db).indicators[indicator.indicator_id].goal == goal


def test_the_period_of_a_goal_is_read_and_kept_as_everyones_periods_are(db: Database) -> None:
    indicator = born_early(db)
    goal = Goal(0.05, " 2029–30 ")
    changed = set_goal(db, FOUNDER, indicator.indicator_id, goal, expected=None, at=AT)
    assert changed.goal == Goal(0.05, "2029-30")
    with db.read() as tx:
        assert periods(tx) == {"2029-30": parse_period("2029-30")}
    with pytest.raises(InvalidEntry) as caught:
        set_goal(
            db,
            FOUNDER,
            indicator.indicator_id,
            Goal(0.05, "when we can"),
            expected=changed.goal,
            at=AT,
        )
    assert said(caught.value).startswith("The goal names the period “when we can”, which cannot")


def test_the_period_of_a_goal_may_be_one_that_is_known_already(db: Database) -> None:
    indicator = born_early(db)
    october = parse_period("FY2030", fiscal_year_starts=10)
    assert october is not None
    db.write(lambda tx: intern_period(tx, october))
    goal = Goal(0.05, "FY2030")
    set_goal(db, FOUNDER, indicator.indicator_id, goal, expected=None, at=AT)
    with db.read() as tx:
        assert periods(tx) == {"FY2030": october}


def test_of_two_who_set_a_goal_at_once_the_second_is_told_and_a_goal_can_go(db: Database) -> None:
    indicator = born_early(db)
    key, first, second = indicator.indicator_id, Goal(0.08, "2030"), Goal(0.05, "2030")
    set_goal(db, FOUNDER, key, first, expected=None, at=AT)
    with pytest.raises(IllegalMove):
        set_goal(db, FOUNDER, key, second, expected=None, at=AT)
    assert registry(db).indicators[key].goal == first
    set_goal(db, FOUNDER, key, None, expected=first, at=AT)
    assert registry(db).indicators[key].goal is None
    entry = last_entry(db)
    assert entry.kind == "goal-set"
    assert entry.words == {"name": "Babies born early", "old": [0.08, "2030"], "new": None}


def test_dimensions_are_set_together_and_the_ledger_names_them(db: Database) -> None:
    race, gender = dimension(db), dimension(db, "Gender")
    key = born_early(db).indicator_id
    set_dimensions(db, FOUNDER, key, [gender.dimension_id, race.dimension_id], expected=(), at=AT)
    both = registry(db).indicators[key].dimensions
    assert both == (race.dimension_id, gender.dimension_id)
    set_dimensions(db, FOUNDER, key, [gender.dimension_id], expected=both[::-1], at=AT)
    assert registry(db).indicators[key].dimensions == (gender.dimension_id,)
    words = last_entry(db).words
    assert (words["old"], words["new"]) == (["Race and ethnicity", "Gender"], ["Gender"])
    with pytest.raises(IllegalMove):
        set_dimensions(db, FOUNDER, key, [], expected=both, at=AT)


def test_one_partner_answers_for_an_indicator_at_a_level_until_another_does(db: Database) -> None:
    county, zips = level(db, "County", "Counties"), level(db, "ZIP code", "ZIP codes")
    health, clinic = partner(db), partner(db, "Clinic")
    key = born_early(db).indicator_id
    for place, who in ((county, health), (zips, clinic)):
        set_responsible(
            db, FOUNDER, key, place.area_level_id, who.organisation_id, expected=None, at=AT
        )
    with pytest.raises(IllegalMove):
        set_responsible(
            db, FOUNDER, key, county.area_level_id, clinic.organisation_id, expected=None, at=AT
        )
    set_responsible(
        db,
        FOUNDER,
        key,
        county.area_level_id,
        None,
        expected=health.organisation_id,
        at=AT,
    )
    assert registry(db).indicators[key].responsible == {zips.area_level_id: clinic.organisation_id}
    assert last_entry(db).words == {
        "name": "Babies born early",
        "level": "County",
        "old": "County health department",
        "new": None,
    }


def test_nobody_answers_for_everybodys_own_programme(db: Database) -> None:
    county, health = level(db, "County", "Counties"), partner(db)
    finished = born_early(db, FINISHED)
    with pytest.raises(InvalidEntry) as caught:
        set_responsible(
            db,
            FOUNDER,
            finished.indicator_id,
            county.area_level_id,
            health.organisation_id,
            expected=None,
            at=AT,
        )
    assert said(caught.value).startswith("“Course finished” is about each partner’s own programme")


def test_what_is_tied_to_an_indicator_must_be_there(db: Database) -> None:
    county = level(db, "County", "Counties")
    key = born_early(db).indicator_id
    health = partner(db).organisation_id
    with pytest.raises(NotFound):
        set_dimensions(db, FOUNDER, key, [DimensionId(stranger())], expected=(), at=AT)
    for place, who in ((county.area_level_id, stranger()), (AreaLevelId(stranger()), health)):
        with pytest.raises(NotFound):
            set_responsible(db, FOUNDER, key, place, who, expected=None, at=AT)
    with pytest.raises(NotFound):
        set_goal(db, FOUNDER, IndicatorId(stranger()), None, expected=None, at=AT)


def test_an_indicator_is_said_otherwise_and_the_ledger_tells_what_changed(db: Database) -> None:
    indicator = born_early(db)
    before = draft_of(indicator)
    draft = replace(before, minimum_count=16, note="Since 2020 with home births")
    changed = change_indicator(db, FOUNDER, indicator.indicator_id, draft, expected=before, at=AT)
    assert changed == replace(indicator, minimum_count=16, note="Since 2020 with home births")
    assert registry(db).indicators[indicator.indicator_id] == changed
    entry = last_entry(db)
    assert entry.kind == "indicator-changed"
    assert entry.words == {
        "name": "Babies born early",
        "old": {"minimum_count": 11, "note": ""},
        "new": {"minimum_count": 16, "note": "Since 2020 with home births"},
    }
    with pytest.raises(IllegalMove):
        change_indicator(db, FOUNDER, indicator.indicator_id, before, expected=before, at=AT)


def test_a_publication_in_between_is_no_change_of_what_an_editor_saw(db: Database) -> None:
    indicator = born_early(db)
    db.write(
        lambda tx: tx.do(
            Statement("update indicator set published_as = 7 where indicator_id = $key"),
            key=indicator.indicator_id,
        )
    )
    before = draft_of(indicator)
    changed = change_indicator(
        db,
        FOUNDER,
        indicator.indicator_id,
        replace(before, source="Births"),
        expected=before,
        at=AT,
    )
    assert (changed.source, changed.published_as) == ("Births", 7)
    assert registry(db).indicators[indicator.indicator_id] == changed


def test_a_changed_draft_keeps_the_rules_the_goal_and_the_slug(db: Database) -> None:
    indicator = add_indicator(
        db,
        FOUNDER,
        replace(BORN_EARLY, kind=IndicatorKind.RATE, per=1000.0),
        goal=Goal(80.0, "2030"),
        at=AT,
    )
    before = draft_of(indicator)
    for draft, reason in (
        (replace(before, people=""), "people-empty"),
        (replace(before, slug="early-births"), "slug-is-kept"),
        (replace(before, kind=IndicatorKind.PROPORTION, per=1.0), "goal-not-a-share"),
    ):
        with pytest.raises(InvalidEntry) as caught:
            change_indicator(db, FOUNDER, indicator.indicator_id, draft, expected=before, at=AT)
        assert caught.value.reason == reason
        assert said(caught.value)
    assert registry(db).indicators[indicator.indicator_id] == indicator


def test_an_indicator_with_a_responsible_partner_stays_one_of_the_population(db: Database) -> None:
    county, health = level(db, "County", "Counties"), partner(db)
    indicator = add_indicator(
        db,
        FOUNDER,
        BORN_EARLY,
        responsible={county.area_level_id: health.organisation_id},
        at=AT,
    )
    before = draft_of(indicator)
    draft = replace(before, level=IndicatorLevel.PERFORMANCE)
    with pytest.raises(InvalidEntry) as caught:
        change_indicator(db, FOUNDER, indicator.indicator_id, draft, expected=before, at=AT)
    assert caught.value.reason == "responsible-for-performance"


@pytest.mark.parametrize(
    "other",
    [
        {"kind": IndicatorKind.COUNT},
        {"level": IndicatorLevel.PERFORMANCE},
        {"per": 1000.0},
    ],
)
def test_what_figures_mean_stays_once_they_were_handed_in(
    db: Database, other: dict[str, object]
) -> None:
    indicator = born_early(db, replace(BORN_EARLY, kind=IndicatorKind.RATE, per=100.0))
    before = draft_of(indicator)
    draft = replace(before, **other)  # type: ignore[arg-type]  # one field of several types
    change_indicator(db, FOUNDER, indicator.indicator_id, draft, expected=before, at=AT)
    change_indicator(db, FOUNDER, indicator.indicator_id, before, expected=draft, at=AT)
    hand_in(db, indicator)
    with pytest.raises(InvalidEntry) as caught:
        change_indicator(db, FOUNDER, indicator.indicator_id, draft, expected=before, at=AT)
    assert said(caught.value) == (
        "Partners have already handed in figures for “Babies born early”, and they would mean "
        "something else now. Add a new indicator and retire this one."
    )
    wording = replace(before, definition="Before 37 weeks")
    change_indicator(db, FOUNDER, indicator.indicator_id, wording, expected=before, at=AT)


def test_a_name_changed_with_the_rest_is_remembered_like_any_other(db: Database) -> None:
    indicator = born_early(db)
    before = draft_of(indicator)
    draft = replace(before, name="Early births")
    change_indicator(db, FOUNDER, indicator.indicator_id, draft, expected=before, at=AT)
    with db.read() as tx:
        names = names_over_time(tx, EntryKind.INDICATOR, indicator.indicator_id)
    assert [one.name for one in names] == ["Babies born early", "Early births"]
    born_early(db)
    with pytest.raises(InvalidEntry) as caught:
        change_indicator(db, FOUNDER, indicator.indicator_id, before, expected=draft, at=AT)
    assert caught.value.reason == "name-taken"


def test_a_retired_indicator_is_brought_back_before_it_is_changed(db: Database) -> None:
    indicator = born_early(db)
    retire(db, FOUNDER, EntryKind.INDICATOR, indicator.indicator_id, at=AT)
    before = draft_of(indicator)
    with pytest.raises(InvalidEntry) as caught:
        change_indicator(db, FOUNDER, indicator.indicator_id, before, expected=before, at=AT)
    assert caught.value.reason == "entry-retired"
    assert registry(db).by_slug == {}


# Among the people of another


LEAD = replace(BORN_EARLY, name="Lead above 5", linked_set="lead")


def among(db: Database, inner: Indicator, outer: Indicator, **changes: object) -> Indicator:
    old = registry(db).indicators[inner.indicator_id]
    said_now = replace(draft_of(old), within=outer.indicator_id, **changes)  # type: ignore[arg-type]
    return change_indicator(
        db, FOUNDER, inner.indicator_id, said_now, expected=draft_of(old), at=AT
    )


def test_an_indicator_counts_among_the_people_of_another_of_its_set(db: Database) -> None:
    outer = born_early(db, LEAD)
    inner = born_early(db, replace(LEAD, name="Lead above 10", within=outer.indicator_id))
    assert registry(db).indicators[inner.indicator_id].within == outer.indicator_id


@pytest.mark.parametrize("name_of_set", ["", "others"])
def test_an_indicator_of_another_set_is_nobody_to_count_among(
    db: Database, name_of_set: str
) -> None:
    outer, inner = born_early(db, LEAD), born_early(db, replace(LEAD, name="Lead above 10"))
    with pytest.raises(InvalidEntry) as refused:
        among(db, inner, outer, linked_set=name_of_set)
    assert said(refused.value) == (
        "“Lead above 10” can only count people among those of “Lead above 5” where both are"
        " protected together: give both the same name of a set."
    )


def test_the_set_of_whom_another_counts_among_is_not_left(db: Database) -> None:
    outer, inner = born_early(db, LEAD), born_early(db, replace(LEAD, name="Lead above 10"))
    among(db, inner, outer)
    with pytest.raises(InvalidEntry) as refused:
        change_indicator(
            db,
            FOUNDER,
            outer.indicator_id,
            replace(LEAD, slug=outer.slug, linked_set=""),
            expected=draft_of(outer),
            at=AT,
        )
    assert refused.value.reason == "within-another-set"


def test_nobody_counts_among_their_own(db: Database) -> None:
    outer, inner = born_early(db, LEAD), born_early(db, replace(LEAD, name="Lead above 10"))
    among(db, inner, outer)
    for one in (inner, outer):
        with pytest.raises(InvalidEntry) as refused:
            among(db, outer, one)
        assert refused.value.reason == "within-itself"
    assert registry(db).indicators[outer.indicator_id].within is None


def test_an_indicator_that_is_not_there_is_nobody_to_count_among(db: Database) -> None:
    with pytest.raises(NotFound):
        born_early(db, replace(LEAD, within=stranger()))
