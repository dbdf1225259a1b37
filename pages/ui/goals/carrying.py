"""Targeted strategies that answer the gaps of a picture, and who carries them."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from core.commitments import Line, State
from core.outcomes import Outcome
from core.registry import Registry
from pages.ui.commitments import gaps
from pages.ui.commitments.marks import owner_of
from pages.ui.commitments.subjects import group_name
from pages.ui.words import plain, say

IDLE = (State.PROPOSED, State.CONFIRMED, State.RELEASED)


def show(registry: Registry, found: Outcome) -> None:
    """Each strategy of an open promise about this indicator: for whom, and who carries it."""
    st.subheader(plain("goals.strategies-title"), anchor=False)
    names = {one.strategy_id: one.name for one in registry.strategies}
    carried: dict[str, list[str]] = defaultdict(list)
    for one in gaps.about(found.indicator.indicator_id):
        strategy = names.get(one.why.strategy_id) if one.why.strategy_id else None
        if strategy is not None and one.state not in IDLE:
            carried[strategy].append(_carrier(registry, one))
    lines = [
        say("goals.strategy", strategy=strategy, carriers=tuple(dict.fromkeys(who)))
        for strategy, who in sorted(carried.items())
    ]
    st.markdown("  \n".join(lines or [say("goals.no-strategies")]))


def _carrier(registry: Registry, one: Line) -> str:
    group = group_name(registry, one.why.subgroup_id)
    return plain("goals.carrier", who=owner_of(one), group=group)
