"""What *Gaps and goals* says: how far, in people, at which pace, and both facts about a gap."""

from __future__ import annotations

from collections.abc import Iterable

from core.charts.amounts import amount, lacking, reference_name, year
from core.charts.change import Verdict, change_of
from core.charts.figures import goal_figure
from core.charts.naming import base_for, called, who_briefly
from core.disclosure import Shown
from core.language import Sentence, sentence
from core.outcomes import (
    GOAL,
    Course,
    Gap,
    Outcome,
    Pacing,
    Series,
    Trend,
    attainable,
    distance,
    distances,
    gaps,
    held_to,
    moment,
    pacings,
    widest,
)
from core.registry import Direction, IndicatorKind, parse_period

HORIZON = 50
"""Years from now; what lies beyond is not told as a year."""


def goal_headline(outcome: Outcome) -> Sentence:
    """Which group has furthest to go; or that all are there, or why nothing can be said."""
    indicator, found = outcome.indicator, distances(outcome)
    name = indicator.name
    if indicator.goal is None:
        return sentence("goals.headline.no-goal", indicator=name)
    if not attainable(indicator):
        goal = goal_figure(indicator, indicator.goal)
        return sentence("goals.headline.out-of-reach", indicator=name, goal=goal)
    if not found:
        return sentence("chart.headline.hidden", indicator=name)
    if all(one.reached for one in found):
        return sentence("goals.headline.reached", indicator=name)
    furthest = found[0]
    several = "furthest" if len(found) > 1 else "alone"
    kind = several if furthest.series.categories else "everyone"
    return sentence(
        f"goals.headline.{kind}",
        indicator=name,
        group=who_briefly(outcome, furthest.series),
        short=amount(indicator, furthest.short),
    )


def goal_reading(outcome: Outcome) -> tuple[Sentence, ...]:
    """What the furthest distance is in people, and what an end to the gap would not do."""
    found = [one for one in distances(outcome) if not one.reached]
    said: list[Sentence | None] = []
    if found:
        people = lacking(outcome, found[0])
        group = who_briefly(outcome, found[0].series)
        said.append(people and sentence("goals.people", group=group, people=people))
    said.append(not_enough(outcome))
    return tuple(one for one in said if one is not None)


def not_enough(outcome: Outcome) -> Sentence | None:
    """That all doing as well as the best-off group would still leave people behind.

    None where there is no gap to close, or the best-off group may have reached the goal.
    """
    indicator, pair = outcome.indicator, widest(outcome.indicator, outcome.groups)
    goal = indicator.goal
    if pair is None or goal is None or pair[1] not in held_to(outcome):
        return None
    best = pair[1].latest
    if not isinstance(best, Shown) or not distance(indicator, pair[1], best).certain:
        return None
    group = who_briefly(outcome, pair[1])
    if indicator.kind is not IndicatorKind.PROPORTION:
        short = amount(indicator, abs(goal.value - best.value))
        return sentence("goals.not-enough.amount", best=group, short=short)
    upwards = indicator.direction is Direction.HIGHER_IS_BETTER
    left = 1 - best.value if upwards else best.value
    base = base_for([left])
    return sentence(
        f"goals.not-enough.{'higher' if upwards else 'lower'}",
        best=group,
        number=round(left * base),
        base=base,
        people=indicator.people,
        happens=indicator.happens,
    )


def gap_sentences(outcome: Outcome) -> tuple[Sentence, ...]:
    """What became of the gaps; and both facts, where a group improves while its gap widens."""
    found = gaps(outcome)
    reference = reference_name(outcome)
    torn = [one.series for one in found if _torn(outcome, one)]
    said = []
    if torn:
        said.append(sentence("goals.both", groups=_names(torn), reference=reference))
    for trend in (Trend.WIDER, Trend.NARROWER, Trend.TOO_EARLY):
        groups = [one.series for one in found if one.trend is trend and one.series not in torn]
        if groups:
            said.append(
                Sentence(f"goals.gap.{trend}", {"groups": _names(groups), "reference": reference})
            )
    return tuple(said)


def pace_sentences(outcome: Outcome) -> tuple[Sentence, ...]:
    """When each group reaches the goal at today's pace; the others by why there is no year."""
    found = pacings(outcome)
    said = [pace_sentence(outcome, one) for one in found if one.course is Course.ON_THE_WAY]
    for course in (
        *(Course.REACHED, Course.VERY_SLOW, Course.AWAY),
        *(Course.TOO_EARLY, Course.TOO_FEW),
    ):
        groups = _names(one.series for one in found if one.course is course)
        if groups:
            said.append(Sentence(f"goals.course.{course}", {"groups": groups, "years": HORIZON}))
    return tuple(said)


def pace_sentence(outcome: Outcome, one: Pacing) -> Sentence:
    """One group's course, with its years where it has any."""
    if one.meeting is None:
        return Sentence(
            f"goals.course.{one.course}", {"groups": (called(one.series),), "years": HORIZON}
        )
    goal, now = outcome.indicator.goal, moment(outcome.periods[-1])
    said: dict[str, object] = {
        "group": who_briefly(outcome, one.series),
        "earliest": year(one.meeting.earliest),
        "latest": year(one.meeting.latest),
        "years": HORIZON,
    }
    if one.meeting.latest > now + HORIZON:
        return Sentence("goals.pace.open", said)
    due = parse_period(goal.period_code) if goal else None
    end = due.end.year if due else 0
    said["due"] = str(end)
    if said["earliest"] == said["latest"]:
        return Sentence("goals.pace.about", said)
    late = "late" if due and int(one.meeting.earliest) > end else "between"
    return Sentence(f"goals.pace.{late}", said)


def gap_word(one: Gap | None) -> Sentence | None:
    """What became of one gap, for a table."""
    return Sentence(f"goals.trend.{one.trend}") if one else None


def _torn(outcome: Outcome, gap: Gap) -> bool:
    """Improves while its gap widens; against the goal the two would be one fact."""
    if outcome.reference.kind == GOAL or not gap.behind or gap.trend is not Trend.WIDER:
        return False
    return change_of(outcome, gap.series).verdict is Verdict.BETTER


def _names(series: Iterable[Series]) -> tuple[object, ...]:
    return tuple(called(one) for one in series)
