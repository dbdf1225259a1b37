"""Outcomes: the figures that a committee reads, from published cells and nothing else."""

from core.outcomes.groups import place_of
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
from core.outcomes.places import map_view
from core.outcomes.read import better, home_area, outcome, outcome_of, widest

__all__ = [
    "BEST_OFF",
    "GOAL",
    "THE_AVERAGE",
    "Card",
    "Happening",
    "MapView",
    "Offer",
    "Outcome",
    "Place",
    "Question",
    "Reference",
    "Series",
    "better",
    "cards",
    "feed",
    "home_area",
    "last_meeting",
    "map_offer",
    "map_view",
    "next_meeting",
    "offer",
    "outcome",
    "outcome_of",
    "place_of",
    "subgroup_names",
    "widest",
]
