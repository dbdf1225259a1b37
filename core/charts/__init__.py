"""Charts: a figure and its sentence, from cells that are safe to show."""

from core.charts.candour import aim, certainty, measure, standing, unknown_share
from core.charts.canvas import Size
from core.charts.change import Change, Verdict, change, change_of
from core.charts.coverage import (
    coverage_headline,
    coverage_html,
    coverage_reading,
    coverage_rows,
    hidden_groups,
    period_rows,
)
from core.charts.distance import distance_picture
from core.charts.export import Saving, exportable, footer
from core.charts.fan import fan
from core.charts.figures import cell_text, period_name
from core.charts.gap import certain_gap, told_pair
from core.charts.goal_table import goal_rows
from core.charts.goals import (
    gap_sentences,
    goal_headline,
    goal_reading,
    pace_sentence,
    pace_sentences,
)
from core.charts.legend import legend_html
from core.charts.map import LegendStep, Pattern, deck, legend
from core.charts.measures import measure_rows, measures_note
from core.charts.palette import HUES, Ground, Theme, ground, hue, label_hue, symbol
from core.charts.places import place_rows, place_sentence
from core.charts.reading import reading
from core.charts.sentences import headline
from core.charts.spread import strip_words
from core.charts.strip import strip, strip_html, strip_svg
from core.charts.table import headings, rows
from core.charts.trend import trend

__all__ = [
    "HUES",
    "Change",
    "Ground",
    "LegendStep",
    "Pattern",
    "Saving",
    "Size",
    "Theme",
    "Verdict",
    "aim",
    "cell_text",
    "certain_gap",
    "certainty",
    "change",
    "change_of",
    "coverage_headline",
    "coverage_html",
    "coverage_reading",
    "coverage_rows",
    "deck",
    "distance_picture",
    "exportable",
    "fan",
    "footer",
    "gap_sentences",
    "goal_headline",
    "goal_reading",
    "goal_rows",
    "ground",
    "headings",
    "headline",
    "hidden_groups",
    "hue",
    "label_hue",
    "legend",
    "legend_html",
    "measure",
    "measure_rows",
    "measures_note",
    "pace_sentence",
    "pace_sentences",
    "period_name",
    "period_rows",
    "place_rows",
    "place_sentence",
    "reading",
    "rows",
    "standing",
    "strip",
    "strip_html",
    "strip_svg",
    "strip_words",
    "symbol",
    "told_pair",
    "trend",
    "unknown_share",
]
