"""The distances, gaps and courses of *Gaps and goals* as a table."""

from __future__ import annotations

from core.charts.amounts import amount
from core.charts.figures import cell_text, interval_text
from core.charts.goals import gap_word, pace_sentence
from core.charts.naming import called
from core.disclosure import Shown
from core.language import Sentence, render, sentence
from core.outcomes import Distance, Gap, Outcome, Series, distances, gaps, pacings

GOAL_COLUMNS = (
    *("group", "figure", "interval", "short", "people"),
    *("gap", "trend", "course", "short-number", "gap-number"),
)
"""What a row holds; the last two are numbers in the indicator's unit (a proportion 0 to 1)."""


def goal_rows(outcome: Outcome, language: str) -> list[dict[str, object]]:
    """A row a group, those that are shown first, the furthest from the goal on top."""
    far = {one.series.subgroup_id: one for one in distances(outcome)}
    apart = {one.series.subgroup_id: one for one in gaps(outcome)}
    courses = {one.series.subgroup_id: pace_sentence(outcome, one) for one in pacings(outcome)}
    order = {subgroup: place for place, subgroup in enumerate([*far, *apart])}
    groups = sorted(outcome.groups, key=lambda one: order.get(one.subgroup_id, len(order)))
    names = [render(sentence(f"goals.table.{column}"), language) for column in GOAL_COLUMNS]
    return [
        dict(
            zip(
                names,
                _row(
                    outcome,
                    one,
                    far.get(one.subgroup_id),
                    apart.get(one.subgroup_id),
                    courses.get(one.subgroup_id),
                    language,
                ),
                strict=True,
            )
        )
        for one in groups
    ]


def _row(
    outcome: Outcome,
    series: Series,
    far: Distance | None,
    apart: Gap | None,
    course: Sentence | None,
    language: str,
) -> tuple[object, ...]:
    indicator, cell = outcome.indicator, series.latest
    likely = ""
    if isinstance(cell, Shown) and cell.lower is not None and cell.upper is not None:
        likely = interval_text(indicator, cell.lower, cell.upper, language)
    short = amount(indicator, far.short) if far and not far.reached else None
    if far and far.reached:
        short = sentence("goals.reached")
    return (
        _text(called(series), language),
        render(cell_text(indicator, cell), language),
        likely,
        _text(short, language),
        far.people if far else None,
        _text(_gap(outcome, apart), language),
        _text(gap_word(apart), language),
        _text(course, language),
        far.short if far else None,
        apart.now.estimate if apart else None,
    )


def _gap(outcome: Outcome, apart: Gap | None) -> Sentence | None:
    if apart is None:
        return None
    side = "behind" if apart.behind else "ahead" if apart.now.estimate < 0 else "equal"
    return sentence(f"goals.gap.{side}", size=amount(outcome.indicator, abs(apart.now.estimate)))


def _text(said: str | Sentence | None, language: str) -> str:
    if said is None:
        return ""
    return said if isinstance(said, str) else render(said, language)
