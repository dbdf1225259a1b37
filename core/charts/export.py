"""What is printed on a picture that leaves the app: its finding, its source, date and reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import plotly.graph_objects as go

from core.charts.canvas import Part, made
from core.charts.figures import figure, goal_figure
from core.charts.lettering import LINE, SERIF, lines, wrap
from core.charts.naming import called
from core.language import Sentence, render, sentence
from core.outcomes import BEST_OFF, GOAL, Outcome

WIDE, NARROW = 1200, 720
"""Pixels that an exported picture is wide."""


def footer(outcome: Outcome, language: str) -> str:
    """Where, source, custodian, who reported, when published, and what is compared with what."""
    indicator = outcome.indicator
    said = [sentence("chart.footer.area", area=outcome.area.name)]
    if outcome.provider:
        said.append(sentence("chart.footer.provider", provider=outcome.provider))
    said.append(sentence("chart.footer.source", source=indicator.source))
    said.append(sentence("chart.footer.custodian", custodian=indicator.custodian))
    if outcome.reported_by:
        said.append(sentence("chart.footer.reported", partners=outcome.reported_by))
    if outcome.published_at is not None:
        said.append(sentence("chart.footer.published", on=_day(outcome.published_at)))
    said.append(_reference(outcome))
    return " ".join(render(one, language) for one in said)


def exportable(drawn: go.Figure, headline: str, footer: str, *, narrow: bool = False) -> go.Figure:
    """The same figure with its headline above and its footer below, inside the picture."""
    layout = drawn.layout.to_plotly_json()
    size = layout["font"]["size"]
    width = (NARROW if narrow else WIDE) - 40
    title, foot = wrap(headline, size * 1.6, width), wrap(footer, size * 0.9, width)
    above = len(title) * size * 1.6 * LINE + size * 0.8
    below = len(foot) * size * 0.9 * LINE + size * 1.2
    margin = dict(layout["margin"])
    margin |= {"t": round(margin["t"] + above), "b": round(margin["b"] + below)}
    place: Part = {"x": 0, "xref": "paper", "xanchor": "left", "align": "left", "showarrow": False}
    place["xshift"] = 4 - margin["l"]
    ink, muted = layout["font"]["color"], layout["modebar"]["color"]
    heading: Part = {
        "text": f"<b>{lines(title)}</b>",
        "font": {"family": SERIF, "size": round(size * 1.6, 1), "color": ink},
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
        "yshift": margin["t"] - 6,
        **place,
    }
    source: Part = {
        "text": lines(foot),
        "font": {"size": round(size * 0.9, 1), "color": muted},
        "y": 0,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6 - margin["b"],
        **place,
    }
    layout["annotations"] = [*layout.get("annotations", ()), heading, source]
    layout |= {"margin": margin, "height": round(layout["height"] + above + below)}
    data = [trace.to_plotly_json() for trace in drawn.data]
    return made(data, layout)


@dataclass(frozen=True, slots=True)
class Saving:
    """How the browser saves a picture."""

    filename: str
    height: int
    width: int = WIDE

    def config(self) -> dict[str, object]:
        """The configuration of the chart: no logo, and one button that saves the picture."""
        saved = {"format": "png", "scale": 2, "filename": self.filename}
        saved |= {"width": self.width, "height": self.height}
        only = [["toImage"]]
        return {
            "displaylogo": False,
            "displayModeBar": True,
            "modeBarButtons": only,
            "toImageButtonOptions": saved,
            "scrollZoom": False,
            "doubleClick": False,
            "showTips": False,
        }


def _reference(outcome: Outcome) -> Sentence:
    """What the groups are compared with, as it was chosen in the open."""
    reference, goal = outcome.reference, outcome.indicator.goal
    if reference.kind == GOAL and goal is not None:
        return sentence("chart.footer.goal", goal=goal_figure(outcome.indicator, goal))
    if reference.series is None or reference.value is None:
        return sentence("chart.footer.no-reference")
    code = "best-off" if reference.kind == BEST_OFF else "group"
    return sentence(
        f"chart.footer.{code}",
        group=called(reference.series),
        value=figure(outcome.indicator, reference.value),
    )


def _day(moment: datetime) -> date:
    return moment.date()
