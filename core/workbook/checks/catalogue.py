"""The checks: what each looks for, how serious it is, and where it points."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.workbook.model import Role, Severity
from core.workbook.trouble import Why


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for. Its statement gives a row a finding: `row_number`, `value`, perhaps
    the `letter` or `role` of the column where it is not `role` here, and what fills the sentence.
    """

    code: str
    severity: Severity
    statement: str
    role: Role
    params: dict[str, object] = field(default_factory=dict)


def _trouble(code: str, role: Role, why: Why) -> Check:
    params: dict[str, object] = {"role": str(role), "why": str(why)}
    return Check(code, Severity.ERROR, "trouble", role, params)


_TROUBLE = (
    _trouble("unknown-indicator", Role.INDICATOR, Why.UNKNOWN),
    _trouble("unknown-period", Role.PERIOD, Why.UNKNOWN),
    _trouble("unknown-area-level", Role.AREA_LEVEL, Why.UNKNOWN),
    _trouble("unknown-area", Role.AREA, Why.UNKNOWN),
    _trouble("unknown-dimension", Role.DIMENSION, Why.UNKNOWN),
    _trouble("unknown-category", Role.CATEGORY, Why.UNKNOWN),
    _trouble("unknown-provider", Role.PROVIDER, Why.UNKNOWN),
    _trouble("blank-indicator", Role.INDICATOR, Why.BLANK),
    _trouble("blank-period", Role.PERIOD, Why.BLANK),
    _trouble("blank-area", Role.AREA, Why.BLANK),
    _trouble("not-a-value-in-use", Role.INDICATOR, Why.RETIRED),
    _trouble("not-a-value-in-use", Role.AREA_LEVEL, Why.RETIRED),
    _trouble("not-a-value-in-use", Role.AREA, Why.RETIRED),
    _trouble("not-a-value-in-use", Role.DIMENSION, Why.RETIRED),
    _trouble("not-a-value-in-use", Role.CATEGORY, Why.RETIRED),
    _trouble("two-of-one-dimension", Role.CATEGORY, Why.TWO_OF_ONE_DIMENSION),
    _trouble("too-many-categories", Role.CATEGORY, Why.TOO_MANY_CATEGORIES),
)


def _error(code: str, role: Role) -> Check:
    return Check(code, Severity.ERROR, code.replace("-", "_"), role)


def _warning(code: str, role: Role) -> Check:
    return Check(code, Severity.WARNING, code.replace("-", "_"), role)


CHECKS: tuple[Check, ...] = (
    *_TROUBLE,
    _error("not-a-number", Role.NUMERATOR),
    _error("negative-count", Role.NUMERATOR),
    _error("not-a-whole-number", Role.NUMERATOR),
    _error("numerator-above-denominator", Role.NUMERATOR),
    _error("denominator-zero", Role.DENOMINATOR),
    _error("value-out-of-range", Role.ESTIMATE),
    _error("negative-standard-error", Role.STANDARD_ERROR),
    _error("cell-belongs-to-another-partner", Role.INDICATOR),
    _error("indicator-without-responsible-partner", Role.INDICATOR),
    _error("provider-is-another-partner", Role.PROVIDER),
    _error("duplicate-cell", Role.CATEGORY),
    _warning("missing-figures", Role.NUMERATOR),
    _warning("nobody-in-group", Role.DENOMINATOR),
    _warning("totals-do-not-add-up", Role.NUMERATOR),
    _warning("far-outside-the-past", Role.NUMERATOR),
    _warning("missing-everyone", Role.CATEGORY),
    _warning("missing-expected-group", Role.CATEGORY),
    _warning("missing-expected-dimension", Role.CATEGORY),
    _warning("rows-left-out", Role.CATEGORY),
)
