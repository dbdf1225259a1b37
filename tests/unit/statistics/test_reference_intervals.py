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


def _cases(kind: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(REFERENCE.read_text())[kind]
    assert cases
    return cases


def _limits(values: list[float | None]) -> list[float]:
    return [np.nan if value is None else value for value in values]


def test_single_proportions_equal_the_reference() -> None:
    for case in _cases("proportions"):
        for group in ("1", "2"):
            counts = case[f"x{group}"], case[f"n{group}"]
            level = case["conf_level"]
            assert_allclose(wilson(*counts, level), case[f"wilson_{group}"], rtol=1e-10, atol=1e-14)
            assert_allclose(
                clopper_pearson(*counts, level), case[f"clopper_pearson_{group}"], rtol=1e-10
            )


def test_differences_of_proportions_equal_the_reference() -> None:
    for case in _cases("proportions"):
        difference = newcombe(
            case["x1"], case["n1"], case["x2"], case["n2"], level=case["conf_level"]
        )
        assert_allclose(difference.estimate, case["difference"], atol=1e-14)
        assert_allclose(difference[1:], case["difference_newcombe_wilson"], rtol=1e-10, atol=1e-14)


def test_ratios_of_proportions_equal_the_reference() -> None:
    for case in _cases("proportions"):
        ratio = ratio_of_proportions(
            case["x1"], case["n1"], case["x2"], case["n2"], level=case["conf_level"]
        )
        assert_allclose(ratio.estimate, case["ratio"], rtol=1e-12)
        assert_allclose(ratio[1:], _limits(case["ratio_log"]), rtol=1e-10)


def test_rates_equal_the_reference() -> None:
    for case in _cases("poisson_rates"):
        limits = garwood_rate(
            case["events"], case["person_time"], case["per"], level=case["conf_level"]
        )
        assert_allclose(limits, case["garwood_exact"], rtol=1e-10)
        assert_allclose(limits, case["R_poisson_test"], rtol=1e-10)
