"""The sample's figures add up, and have everything that real ones have."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from data.demo.workbooks import GRISTMILL_INCOMPLETE, HEALTH_BEFORE, HEALTH_CORRECTED
from tests.unit.demo.cells import STANDARDS, Told, standard

ROOT = STANDARDS.parents[1]
Groups = frozenset[tuple[str, str]]
Key = tuple[str, str, str, Groups]

CITIES = {
    "Tansy Harbor": ("Lantern Hill", "Cider Row", "Ninepin Square", "Tidewick", "Old Ropewalk"),
    "Quillwater": ("Gristmill Flats", "Thimble Park", "Dovetail", "Saltgrass"),
    "Sorrelton": ("Owlet Hollow", "Bramblegate", "Larkspur Bend"),
    "Emberly": ("Kiln Street", "Juniper Reach"),
    "Fennmoor": ("Cattail Crossing", "Peat Lane"),
    "Wrenhollow": ("Applecart", "High Meadow"),
}
WHOLES = {"Marigold County": tuple(CITIES), **CITIES}
SUMMED = ("Numerator", "Denominator")


@pytest.fixture(scope="module")
def cells(told: tuple[Told, ...]) -> dict[str, dict[Key, float]]:
    """For each summed measure the number in each cell; the correction takes the place of what it
    corrects, which is looked at by itself."""
    found: dict[str, dict[Key, float]] = {measure: {} for measure in SUMMED}
    for row in (*of(told, but=HEALTH_CORRECTED), *of(told, only=HEALTH_CORRECTED)):
        for measure in SUMMED:
            number = row.number(measure)
            if number is not None:
                found[measure][row.indicator, row.period, row.area, row.groups] = number
    return found


def of(told: tuple[Told, ...], *, only: str = "", but: str = "") -> list[Told]:
    return [one for one in told if one.file != but and only in ("", one.file)]


def parents(dimension: str) -> dict[str, str]:
    """The label of the category above, for each category that has one."""
    rows = standard(dimension)
    labels = {row["category"]: row["label"] for row in rows}
    return {row["label"]: labels[row["parent"]] for row in rows if row["parent"]}


def starred(told: tuple[Told, ...]) -> set[tuple[str, str, str]]:
    """Indicator, period and area of tables in which the source withholds counts."""
    stars = {"*", "unreliable", "not collected"}
    return {
        (one.indicator, one.period, one.area)
        for one in told
        if stars & {value for _, value in one.measures}
    }


def sums(told: dict[Key, float], dimension: str) -> dict[Key, float]:
    """For every cell, the sum over the top categories of a dimension of the cells below it."""
    below = parents(dimension)
    found: defaultdict[Key, float] = defaultdict(float)
    for (indicator, period, area, groups), number in told.items():
        for group in groups:
            if group[0] == dimension and group[1] not in below:
                found[indicator, period, area, groups - {group}] += number
    return dict(found)


@pytest.mark.parametrize("measure", SUMMED)
@pytest.mark.parametrize(
    "dimension",
    ["race-ethnicity", "gender", "age", "income", "disability", "english-learner", "language"],
)
def test_the_groups_of_a_dimension_add_up_to_everyone_and_crossings_to_their_margins(
    cells: dict[str, dict[Key, float]], told: tuple[Told, ...], dimension: str, measure: str
) -> None:
    hidden = starred(told) if measure == "Numerator" else set()
    added = {
        key: number
        for key, number in sums(cells[measure], dimension).items()
        if key[:3] not in hidden and key in cells[measure]
    }
    assert len(added) >= 3
    assert added == {key: cells[measure][key] for key in added}


@pytest.mark.parametrize("measure", SUMMED)
def test_what_is_crossed_has_both_of_its_margins(
    cells: dict[str, dict[Key, float]], measure: str
) -> None:
    crossed = [key for key in cells[measure] if len(key[3]) == 2]
    assert {key[0] for key in crossed} >= {
        "Reading well in third grade",
        "Graduated in four years",
    }
    for indicator, period, area, groups in crossed:
        for group in groups:
            assert (indicator, period, area, groups - {group}) in cells["Denominator"]


@pytest.mark.parametrize("measure", SUMMED)
def test_finer_categories_add_up_to_the_one_above_them(
    cells: dict[str, dict[Key, float]], measure: str
) -> None:
    found: defaultdict[Key, float] = defaultdict(float)
    for (indicator, period, area, groups), number in cells[measure].items():
        for dimension, name in groups:
            above = parents(dimension).get(name)
            if above is not None:
                found[indicator, period, area, frozenset({(dimension, above)})] += number
    assert {"Asian", "0–17 years"} == {name for key in found for _, name in key[3]}
    assert found == {key: cells[measure][key] for key in found}


@pytest.mark.parametrize("measure", SUMMED)
@pytest.mark.parametrize("whole", WHOLES)
def test_places_add_up_to_the_place_that_holds_them(
    cells: dict[str, dict[Key, float]], told: tuple[Told, ...], whole: str, measure: str
) -> None:
    hidden = {(indicator, period) for indicator, period, _ in starred(told)}
    found: defaultdict[Key, float] = defaultdict(float)
    for (indicator, period, area, groups), number in cells[measure].items():
        if area in WHOLES[whole] and (
            measure == "Denominator" or (indicator, period) not in hidden
        ):
            found[indicator, period, whole, groups] += number
    assert len(found) >= 20
    assert dict(found) == {key: cells[measure][key] for key in found}


def test_graduates_and_leavers_are_of_the_same_cohort_and_no_more_than_it(
    cells: dict[str, dict[Key, float]],
) -> None:
    stayed, left = "Graduated in four years", "Left school without a diploma"
    people = cells["Denominator"]
    pairs = [(key, (left, *key[1:])) for key in people if key[0] == stayed]
    assert len(pairs) > 400
    for graduated, gone in pairs:
        assert people[graduated] == people[gone]
        assert cells["Numerator"][graduated] + cells["Numerator"][gone] <= people[graduated]


def test_numerators_are_whole_and_no_larger_than_their_denominators(
    cells: dict[str, dict[Key, float]],
) -> None:
    for key, people in cells["Denominator"].items():
        number = cells["Numerator"].get(key)
        assert people.is_integer()
        assert people > 0
        if number is not None and key[0] != "Days waiting for an affordable home":
            assert number.is_integer()
            assert 0 <= number <= people


def test_there_are_small_groups_true_zeros_and_unknowns(
    cells: dict[str, dict[Key, float]],
) -> None:
    numbers = cells["Numerator"].values()
    assert sum(1 <= number <= 10 for number in numbers) > 300
    assert sum(number == 0 for number in numbers) > 50
    unknown = [key for key in cells["Denominator"] if ("race-ethnicity", "Unknown") in key[3]]
    assert len({key[0] for key in unknown}) >= 8


def test_the_share_of_unknowns_differs_by_partner(
    cells: dict[str, dict[Key, float]], exported: dict[str, list[dict[str, object]]]
) -> None:
    def share(indicator: str, period: str) -> float:
        key = (indicator, period, "Marigold County")
        people = cells["Denominator"]
        return people[*key, frozenset({("race-ethnicity", "Unknown")})] / people[*key, frozenset()]

    clinic = {
        str(row["Race/Ethnicity"]): float(str(row["Den"]))
        for row in exported["gristmill_prenatal_2025_complete.csv"]
        if row["Location"] == "Marigold County"
    }
    assert share("Missing a month of school", "2025–26") < 0.02
    assert 0.07 < share("Eviction filings", "FY2026") < 0.11
    assert 0.09 < clinic["Not recorded"] / clinic["All patients"] < 0.15


def test_what_is_withheld_unreliable_or_not_collected_at_the_source_is_said(
    told: tuple[Told, ...],
) -> None:
    said: defaultdict[object, set[tuple[str, str]]] = defaultdict(set)
    for one in told:
        for _, value in one.measures:
            if isinstance(value, str):
                said[value].add((one.indicator, one.period))
    assert said["*"] == {("Eviction filings", f"FY{year}") for year in (2024, 2025, 2026)}
    assert {name for name, _ in said["unreliable"]} == {"Listened to by a doctor or nurse"}
    assert said["not collected"] == {
        ("Listened to by a doctor or nurse", "2023"),
        ("Work within 90 days of training", "Q3 2023"),
        ("Work within 90 days of training", "Q4 2023"),
    }
    assert set(said) == {"*", "unreliable", "not collected"}


def test_a_survey_gives_estimates_in_per_cent_and_no_counts(told: tuple[Told, ...]) -> None:
    survey = [one for one in told if one.indicator == "Listened to by a doctor or nurse"]
    estimated = [one for one in survey if one.number("Estimate") is not None]
    assert len(estimated) > 80
    for one in survey:
        assert one.number("Numerator") is None
        assert one.number("Denominator") is None
    for one in estimated:
        share, error = one.number("Estimate"), one.number("Standard error")
        assert share is not None
        assert error is not None
        assert 20 < share < 100
        assert 0 < error < 15


def test_the_mean_wait_is_days_over_households(told: tuple[Told, ...]) -> None:
    waits = [one for one in told if one.indicator == "Days waiting for an affordable home"]
    assert len(waits) > 50
    for one in waits:
        days, households = one.number("Numerator"), one.number("Denominator")
        assert days is not None
        assert households is not None
        assert one.number("Estimate") == pytest.approx(days / households, abs=0.006)


def test_families_without_a_box_of_their_own_are_missing_in_the_first_year_only(
    told: tuple[Told, ...],
) -> None:
    group = frozenset({("race-ethnicity", "Middle Eastern or North African")})
    births = {one.period for one in told if one.indicator == "Babies born early"}
    seen = {
        one.period for one in told if one.indicator == "Babies born early" and one.groups == group
    }
    assert births == {"2023", "2024", "2025"}
    assert seen == {"2024", "2025"}


def test_the_correction_halves_what_one_city_counted_twice(told: tuple[Told, ...]) -> None:
    def visits(file: str) -> dict[tuple[str, Groups], float | None]:
        return {
            (one.area, one.groups): one.number("Numerator")
            for one in of(told, only=file)
            if one.indicator == "Children's emergency visits for asthma" and one.period == "2024"
        }

    wrong, right = visits(HEALTH_BEFORE), visits(HEALTH_CORRECTED)
    assert {area for area, _ in right} == {
        *("Marigold County", "Emberly", "Kiln Street", "Juniper Reach")
    }
    for (area, groups), number in right.items():
        assert number is not None
        if area != "Marigold County":
            assert wrong[area, groups] == 2 * number
    everyone: Groups = frozenset()
    too_many = wrong["Marigold County", everyone]
    assert too_many == (right["Marigold County", everyone] or 0) + (right["Emberly", everyone] or 0)


def test_the_incomplete_file_leaves_out_those_whose_group_is_not_known(
    exported: dict[str, list[dict[str, object]]],
) -> None:
    incomplete = exported[GRISTMILL_INCOMPLETE]
    complete = exported["gristmill_prenatal_2025_complete.csv"]
    assert [row for row in complete if row["Race/Ethnicity"] != "Not recorded"] == incomplete
    assert len(complete) > len(incomplete)


def test_every_group_is_one_of_the_lists_that_the_app_ships(told: tuple[Told, ...]) -> None:
    used: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        for dimension, name in one.groups:
            used[dimension].add(name)
    assert len(used) == 7
    for dimension, names in used.items():
        assert names <= {row["label"] for row in standard(dimension)}


def test_there_are_as_many_rows_as_a_small_coalition_has(
    told: tuple[Told, ...], exported: dict[str, list[dict[str, object]]]
) -> None:
    assert 5_000 < len(told) + sum(map(len, exported.values())) < 12_000


def test_some_groups_gain_and_others_do_not(cells: dict[str, dict[Key, float]]) -> None:
    def share(indicator: str, period: str, group: str) -> float:
        key = (indicator, period, "Marigold County", frozenset({("race-ethnicity", group)}))
        return cells["Numerator"][key] / cells["Denominator"][key]

    def change(indicator: str, first: str, last: str, group: str) -> float:
        return share(indicator, last, group) - share(indicator, first, group)

    black, native = "Black or African American", "American Indian or Alaska Native"
    assert change("Babies born early", "2023", "2025", black) < -0.02
    assert change("Missing a month of school", "2023–24", "2025–26", black) < -0.02
    assert change("Missing a month of school", "2023–24", "2025–26", native) > 0
    assert change("Graduated in four years", "2023–24", "2025–26", black) > 0.02
    assert share("Babies born early", "2023", black) > share("Babies born early", "2023", "White")
    assert change("Eviction filings", "FY2024", "FY2026", black) < -0.005


# Written down once; they must be the same in every Python and on every machine.
KNOWN = {
    ("Reading well in third grade", "2023–24", "Marigold County"): (1212, 2708),
    ("Babies born early", "2025", "Marigold County"): (301, 2956),
    ("Eviction filings", "FY2024", "Marigold County"): (874, 28342),
    ("Days waiting for an affordable home", "FY2025", "Wrenhollow"): (18289, 69),
    ("Work within 90 days of training", "Q3 2026", "Marigold County"): (268, 418),
}


@pytest.mark.parametrize("key", KNOWN)
def test_the_same_seed_gives_the_same_cells_as_when_they_were_written_down(
    cells: dict[str, dict[Key, float]], key: tuple[str, str, str]
) -> None:
    cell = (*key, frozenset[tuple[str, str]]())
    assert (cells["Numerator"][cell], cells["Denominator"][cell]) == KNOWN[key]


def test_another_process_writes_the_same_files(contents: dict[str, bytes], tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from data.demo.workbooks import write; "
    subprocess.run(
        [sys.executable, "-c", script + "write(Path(sys.argv[1]))", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"},
        check=True,
    )
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*/*")}
    assert written == contents
