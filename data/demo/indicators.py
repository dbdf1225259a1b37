"""The indicators of the sample coalition, in the order in which the committee reads them."""

from __future__ import annotations

from data.demo.measure import Measure
from data.demo.measures_health import ASTHMA, BORN_EARLY, EARLY_CARE, LISTENED_TO
from data.demo.measures_home_and_work import APPRENTICES, EVICTIONS, HIRED, WAIT
from data.demo.measures_school import ABSENT, DROPPED_OUT, GRADUATED, READING

MEASURES: tuple[Measure, ...] = (
    BORN_EARLY,
    EARLY_CARE,
    LISTENED_TO,
    ASTHMA,
    READING,
    ABSENT,
    GRADUATED,
    DROPPED_OUT,
    EVICTIONS,
    WAIT,
    HIRED,
    APPRENTICES,
)
