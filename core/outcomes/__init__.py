"""Outcomes: the figures that a committee reads, from published cells and nothing else."""

from core.outcomes.coverage import Coverage, Glimpse, Moment, Remedy, coverage, least_seen
from core.outcomes.difference import Difference, difference, differences
from core.outcomes.distance import Distance, attainable, distance, distances, held_to, worse_by
from core.outcomes.gap import Gap, Trend, gaps
from core.outcomes.groups import area_named, place_of
from core.outcomes.inequalities import Inequalities, Refusal, Summary, inequalities
from core.outcomes.meeting import cards, feed, last_meeting, next_meeting
from core.outcomes.model import (
    BEST_OFF,
    GOAL,
    THE_AVERAGE,
    Card,
    Happening,
    MapView,
    Offer,
    Outcome,
    Place,
    Question,
    Reference,
    Series,
)
from core.outcomes.offer import map_offer, offer, subgroup_names
from core.outcomes.pacing import Course, Pacing, moment, pacing, pacings
from core.outcomes.places import map_view
from core.outcomes.read import better, home_area, outcome, outcome_of, widest
from core.outcomes.together import Together, hidden, seen_together, years_together

__all__ = [
    "BEST_OFF",
    "GOAL",
    "THE_AVERAGE",
    "Card",
    "Course",
    "Coverage",
    "Difference",
    "Distance",
    "Gap",
    "Glimpse",
    "Happening",
    "Inequalities",
    "MapView",
    "Moment",
    "Offer",
    "Outcome",
    "Pacing",
    "Place",
    "Question",
    "Reference",
    "Refusal",
    "Remedy",
    "Series",
    "Summary",
    "Together",
    "Trend",
    "area_named",
    "attainable",
    "better",
    "cards",
    "coverage",
    "difference",
    "differences",
    "distance",
    "distances",
    "feed",
    "gaps",
    "held_to",
    "hidden",
    "home_area",
    "inequalities",
    "last_meeting",
    "least_seen",
    "map_offer",
    "map_view",
    "moment",
    "next_meeting",
    "offer",
    "outcome",
    "outcome_of",
    "pacing",
    "pacings",
    "place_of",
    "seen_together",
    "subgroup_names",
    "widest",
    "worse_by",
    "years_together",
]
