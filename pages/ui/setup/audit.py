"""The audit: an attack on everything that is on the wall, and what it found."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from core.disclosure import Audit, Residual
from core.errors import Failure
from core.registry import Registry
from core.submissions import audit_wall
from pages.ui import here
from pages.ui.setup.sections import table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say, why

MOST = 200
"""So many figures that do not add up are listed, those that are off by most first."""


def audit_the_wall(registry: Registry) -> None:
    """A button that attacks the wall, and its report."""
    st.subheader(plain("setup.audit"), anchor=False)
    st.markdown(say("setup.audit.how"))
    if not st.button(plain("setup.do.audit")):
        return
    try:
        with st.spinner(plain("setup.auditing")):
            found = audit_wall(here.db(), visitor())
    except Failure as failure:
        st.error(why(failure))
        return
    recovered = sum(one.recovered for one in found)
    if recovered:
        st.error(say("setup.audit.broken", count=recovered))
    else:
        st.success(say("setup.audit.holds", count=sum(one.cells for one in found)))
    table([_row(one) for one in found], name="audit")
    residuals = [each for one in found for each in one.residuals]
    if residuals:
        st.markdown(say("setup.audit.residuals", count=len(residuals)))
        table(list(_told(registry, residuals)), name="residuals")


def _row(one: Audit) -> dict[str, object]:
    return {
        plain("setup.column.set"): one.name,
        plain("setup.column.cells"): one.cells,
        plain("setup.column.relations"): one.relations,
        plain("setup.column.small"): one.small,
        plain("setup.column.protecting"): one.protecting,
        plain("setup.column.recovered"): one.recovered,
        plain("setup.column.exposed"): one.exposed,
        plain("setup.column.narrowest"): one.narrowest,
        plain("setup.column.onlookers"): one.onlookers,
        plain("setup.column.seconds"): round(one.seconds, 1),
    }


def _told(registry: Registry, residuals: Iterable[Residual]) -> Iterable[dict[str, object]]:
    worst = sorted(residuals, key=lambda one: -abs(one.excess))[:MOST]
    for one in worst:
        indicator = registry.indicators.get(one.key.indicator_id)  # type: ignore[call-overload]
        area = registry.areas.get(one.key.area_id)  # type: ignore[call-overload]
        yield {
            plain("setup.column.indicator"): indicator.name if indicator else "",
            plain("setup.column.area"): area.name if area else "",
            plain("setup.column.period"): one.key.period_code,
            plain("setup.column.excess"): one.excess,
        }
