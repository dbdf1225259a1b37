"""Every run of the 21 measures against an independent implementation, each under its own name.

Runs that the reference itself marks as faulty are listed by their number, with what is expected of
us instead; a run that is neither compared nor listed fails.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.statistics import (
    Correction,
    Measure,
    Measured,
    Subgroups,
    absolute_concentration_index,
    inequality,
    relative_concentration_index,
    relative_index,
    slope_index,
    subgroups,
)
from core.statistics.dispersion import mean_log_deviation

REFERENCE = Path(__file__).parents[3] / "../shared/reference/disparity"

pytestmark = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the shared reference values are not on this machine"
)

MEASURES = {
    "d": Measure.DIFFERENCE,
    "r": Measure.RATIO,
    "bgv": Measure.BETWEEN_GROUP_VARIANCE,
    "bgsd": Measure.BETWEEN_GROUP_DEVIATION,
    "covar": Measure.VARIATION,
    "mdmu": Measure.FROM_MEAN,
    "mdmw": Measure.FROM_MEAN_WEIGHTED,
    "mdbu": Measure.FROM_BEST,
    "mdbw": Measure.FROM_BEST_WEIGHTED,
    "mdru": Measure.FROM_REFERENCE,
    "mdrw": Measure.FROM_REFERENCE_WEIGHTED,
    "idisu": Measure.DISPARITY,
    "idisw": Measure.DISPARITY_WEIGHTED,
    "ti": Measure.THEIL,
    "parisk": Measure.ATTRIBUTABLE_RISK,
    "paf": Measure.ATTRIBUTABLE_FRACTION,
}
DRAWN = {"bgsd", "covar", "mdmu", "mdmw", "mdbu", "mdbw", "mdru", "mdrw", "idisu", "idisw"}
# The reference has no value for these; ours is worked out below.
DEGENERATE = {116: "logistic slope over populations of one", 117: "the same, relative"}
OVER_ZERO = {160: "a ratio over zero"}
BROKEN = {
    171: "a missing error breaks the package",
    172: "the same",
    177: "the same",
    178: "the same",
}
RUNS: list[dict[str, Any]] = (
    json.loads((REFERENCE / "results.json").read_text())["results"] if REFERENCE.exists() else []
)


def _named(run: dict[str, Any]) -> str:
    return f"{run['case']}-{run['function']}-{run['dataset']}"


def _column(run: dict[str, Any], name: str) -> list[float]:
    with (REFERENCE / run["input_file"]).open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [float(row[name]) if row[name] else np.nan for row in rows]


def _groups(run: dict[str, Any]) -> Subgroups:
    """The subgroups as the run was given them: only what its arguments name."""
    given = run["arguments"]
    marked = _column(run, "reference_subgroup") if given.get("reference_subgroup") else []
    scale = _column(run, "indicator_scale")[0]
    order = given.get("subgroup_order")
    assert not order or _column(run, order) == sorted(_column(run, order))
    return subgroups(
        _column(run, "estimate"),
        _column(run, "se"),
        _column(run, given["pop"]) if given.get("pop") else None,
        favourable=bool(_column(run, "favourable_indicator")[0]),
        ordered=bool(order),
        average=_column(run, "setting_average")[0] if given.get("setting_average") else None,
        reference=marked.index(1.0) if marked else None,
        most=100.0 if scale == 100 else np.inf,
        per=scale,
    )


def _measured(run: dict[str, Any]) -> Measured:
    given, groups, level = run["arguments"], _groups(run), run["ci_level"]
    bounds = (given["lmin"], given["lmax"]) if "lmax" in given else None
    match run["function"]:
        case "aci":
            return absolute_concentration_index(groups, level, bounds=bounds)
        case "rci":
            method = Correction(given["method"]) if "method" in given else None
            return relative_concentration_index(groups, level, bounds=bounds, correction=method)
        case "sii":
            return slope_index(groups, level, linear=given["linear"])
        case "rii":
            return relative_index(groups, level, linear=given["linear"])
        case "mld":
            return mean_log_deviation(groups, level, instead_of_zero=0.000001)
        case name:
            return inequality(MEASURES[name], groups, level, seed=20220301)


def test_every_run_of_the_reference_is_compared_or_named_as_faulty() -> None:
    faulty = {run["case"] for run in RUNS if not run["use_estimate"]}
    assert faulty == set(DEGENERATE) | set(OVER_ZERO) | set(BROKEN)
    assert len(RUNS) == 74
    assert {run["function"] for run in RUNS} == {*MEASURES, "aci", "rci", "sii", "rii", "mld"}


@pytest.mark.parametrize("run", [one for one in RUNS if one["use_estimate"]], ids=_named)
def test_an_estimate_equals_the_independent_one(run: dict[str, Any]) -> None:
    assert _measured(run).estimate == pytest.approx(run["estimate"], rel=1e-6)


def _limits(run: dict[str, Any]) -> tuple[float, float] | None:
    """The limits to be compared with; corrected ones where the package's are wrong."""
    if "corrected_lower" in run:
        return run["corrected_lower"], run["corrected_upper"]
    return (run["lower"], run["upper"]) if run["use_ci"] else None


@pytest.mark.parametrize("run", [one for one in RUNS if _limits(one)], ids=_named)
def test_an_interval_equals_the_independent_one(run: dict[str, Any]) -> None:
    limits = _limits(run)
    assert limits is not None
    found = _measured(run)
    width = limits[1] - limits[0]
    near = 0.15 * width if run["function"] in DRAWN else 1e-6 * max(width, abs(run["estimate"]))
    assert found.lower == pytest.approx(limits[0], abs=near)
    assert found.upper == pytest.approx(limits[1], abs=near)


@pytest.mark.parametrize(
    "run", [one for one in RUNS if one["use_estimate"] and not _limits(one)], ids=_named
)
def test_where_the_reference_has_no_interval_we_claim_none(run: dict[str, Any]) -> None:
    assert run["lower"] is None, "an interval that is there and wrong must have a corrected one"
    assert np.isnan(_measured(run)[1:]).all()


@pytest.mark.parametrize("run", [one for one in RUNS if one["case"] in OVER_ZERO], ids=_named)
def test_a_ratio_over_zero_is_no_ratio(run: dict[str, Any]) -> None:
    assert np.isnan(_measured(run)).all()


@pytest.mark.parametrize("run", [one for one in RUNS if one["case"] in BROKEN], ids=_named)
def test_one_missing_error_leaves_the_estimate_and_takes_the_interval(run: dict[str, Any]) -> None:
    groups, name = _groups(run), run["function"]
    against = 0.0 if name.startswith("mdb") else groups.estimates[groups.reference or 0]
    apart = np.abs(groups.estimates - against)
    found = _measured(run)
    expected = np.average(apart, weights=groups.populations if name.endswith("w") else None)
    assert found.estimate == pytest.approx(expected)
    assert np.isnan(found[1:]).all()


@pytest.mark.parametrize("run", [one for one in RUNS if one["case"] in DEGENERATE], ids=_named)
def test_a_logistic_slope_without_populations_weighs_all_subgroups_alike(
    run: dict[str, Any],
) -> None:
    found, weighed = _measured(run), _groups(run)
    alike = subgroups(
        weighed.estimates, populations=[7.0] * 4, favourable=False, ordered=True, most=100
    )
    same = (slope_index if run["function"] == "sii" else relative_index)(alike, run["ci_level"])
    assert found == pytest.approx(same, rel=1e-9)
    assert found.lower < found.estimate < found.upper
