"""Every interval against values from R and statsmodels, where the shared references are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.statistics import clopper_pearson, garwood_rate, newcombe, ratio_of_proportions, wilson

REFERENCE = Path(__file__).parents[3] / "../shared/reference/intervals/intervals.json"

pytestmark = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the shared reference values are not on this machine"
)


CASES: dict[str, list[dict[str, Any]]] = (
    json.loads(REFERENCE.read_text()) if REFERENCE.exists() else {}
)
PROPORTIONS, RATES = (CASES.get(kind, []) for kind in ("proportions", "poisson_rates"))


def _named(case: dict[str, Any]) -> str:
    about = case.get("name") or f"{case['events']} in {case['person_time']}"
    return str(about).replace(" ", "-")


def test_there_are_ten_pairs_of_proportions_and_seven_rates() -> None:
    assert (len(PROPORTIONS), len(RATES)) == (10, 7)


def _limits(values: list[float | None]) -> list[float]:
    return [np.nan if value is None else value for value in values]


@pytest.mark.parametrize("case", PROPORTIONS, ids=_named)
def test_single_proportions_equal_the_reference(case: dict[str, Any]) -> None:
    for group in ("1", "2"):
        counts = case[f"x{group}"], case[f"n{group}"]
        level = case["conf_level"]
        assert_allclose(wilson(*counts, level), case[f"wilson_{group}"], rtol=1e-10, atol=1e-14)
        assert_allclose(
            clopper_pearson(*counts, level), case[f"clopper_pearson_{group}"], rtol=1e-10
        )


@pytest.mark.parametrize("case", PROPORTIONS, ids=_named)
def test_differences_of_proportions_equal_the_reference(case: dict[str, Any]) -> None:
    difference = newcombe(case["x1"], case["n1"], case["x2"], case["n2"], level=case["conf_level"])
    assert_allclose(difference.estimate, case["difference"], atol=1e-14)
    assert_allclose(difference[1:], case["difference_newcombe_wilson"], rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("case", PROPORTIONS, ids=_named)
def test_ratios_of_proportions_equal_the_reference(case: dict[str, Any]) -> None:
    ratio = ratio_of_proportions(
        case["x1"], case["n1"], case["x2"], case["n2"], level=case["conf_level"]
    )
    assert_allclose(ratio.estimate, case["ratio"], rtol=1e-12)
    assert_allclose(ratio[1:], _limits(case["ratio_log"]), rtol=1e-10)


@pytest.mark.parametrize("case", RATES, ids=_named)
def test_rates_equal_the_reference(case: dict[str, Any]) -> None:
    limits = garwood_rate(
        case["events"], case["person_time"], case["per"], level=case["conf_level"]
    )
    assert_allclose(limits, case["garwood_exact"], rtol=1e-10)
    assert_allclose(limits, case["R_poisson_test"], rtol=1e-10)
