"""The checks: what each looks for, how serious it is, and where it points."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.workbook.model import MEASURES, Role, Severity
from core.workbook.schema import column_schema
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


TROUBLE: dict[tuple[Role, Why], str] = {
    (Role.INDICATOR, Why.UNKNOWN): "unknown-indicator",
    (Role.PERIOD, Why.UNKNOWN): "unknown-period",
    (Role.AREA_LEVEL, Why.UNKNOWN): "unknown-area-level",
    (Role.AREA, Why.UNKNOWN): "unknown-area",
    (Role.DIMENSION, Why.UNKNOWN): "unknown-dimension",
    (Role.CATEGORY, Why.UNKNOWN): "unknown-category",
    (Role.PROVIDER, Why.UNKNOWN): "unknown-provider",
    (Role.INDICATOR, Why.BLANK): "blank-indicator",
    (Role.PERIOD, Why.BLANK): "blank-period",
    (Role.AREA, Why.BLANK): "blank-area",
    **{(role, Why.RETIRED): "not-a-value-in-use" for role in Role},
    **{(role, Why.NOT_A_NUMBER): "not-a-number" for role in MEASURES},
    (Role.CATEGORY, Why.TWO_OF_ONE_DIMENSION): "two-of-one-dimension",
    (Role.CATEGORY, Why.TOO_MANY_CATEGORIES): "too-many-categories",
    **{(Role.IGNORE, why): str(why) for why in Why if why.startswith("person-")},
}
"""What it is called that staging could not make out a cell of this role, for this reason."""


def _error(statement: str, role: Role, **params: object) -> Check:
    return Check(statement.replace("_", "-"), Severity.ERROR, statement, role, params)


def _warning(statement: str, role: Role) -> Check:
    return Check(statement.replace("_", "-"), Severity.WARNING, statement, role)


CHECKS: tuple[Check, ...] = (
    _error("negative_count", Role.NUMERATOR, least=column_schema(Role.NUMERATOR).minimum),
    _error("not_a_whole_number", Role.NUMERATOR),
    _error("numerator_above_denominator", Role.NUMERATOR),
    _error("denominator_zero", Role.DENOMINATOR),
    _error("value_out_of_range", Role.ESTIMATE),
    _error(
        "negative_standard_error",
        Role.STANDARD_ERROR,
        least=column_schema(Role.STANDARD_ERROR).minimum,
    ),
    _error("cell_belongs_to_another_partner", Role.INDICATOR),
    _error("indicator_without_responsible_partner", Role.INDICATOR),
    _error("provider_is_another_partner", Role.PROVIDER),
    _error("shares_too_large", Role.ESTIMATE),
    _error("counts_under_a_share", Role.ESTIMATE),
    _error("rates_under_a_count", Role.NUMERATOR),
    _error("several_cohorts", Role.IGNORE),
    _error("duplicate_cell", Role.CATEGORY),
    Check("not-a-value-in-use", Severity.ERROR, "retired_since", Role.INDICATOR),
    _warning("shares_too_small", Role.ESTIMATE),
    _warning("share_of_another_scale", Role.ESTIMATE),
    _warning("counts_under_a_rate", Role.ESTIMATE),
    _warning("counts_do_not_give_the_rate", Role.ESTIMATE),
    _warning("missing_figures", Role.NUMERATOR),
    _warning("nobody_in_group", Role.DENOMINATOR),
    _warning("totals_do_not_add_up", Role.NUMERATOR),
    _warning("far_outside_the_past", Role.NUMERATOR),
    _warning("missing_everyone", Role.CATEGORY),
    _warning("missing_expected_group", Role.CATEGORY),
    _warning("missing_expected_dimension", Role.CATEGORY),
    _warning("counts_called_rates", Role.NUMERATOR),
    _warning("said_elsewhere", Role.INDICATOR),
    _warning("rows_left_out", Role.CATEGORY),
)

INSTEAD: dict[str, frozenset[str]] = {
    "shares-too-large": frozenset(
        {"value-out-of-range", "counts-do-not-give-the-rate", "far-outside-the-past"}
    ),
    "shares-too-small": frozenset({"counts-do-not-give-the-rate", "far-outside-the-past"}),
    "counts-under-a-share": frozenset({"value-out-of-range", "shares-too-large"}),
    "rates-under-a-count": frozenset({"not-a-whole-number"}),
}
"""What is said once of an indicator as a whole, and what of its rows is then not said as well."""
