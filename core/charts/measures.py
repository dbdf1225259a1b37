"""The summary measures of inequality, each with one plain sentence of what it says."""

from __future__ import annotations

from core.charts.amounts import amount, factor
from core.charts.naming import called, who_briefly
from core.language import Sentence, render, sentence
from core.outcomes import Inequalities, Outcome, Refusal, Summary
from core.registry import IndicatorKind
from core.statistics import Measure

PER_CENT = {
    *(Measure.VARIATION, Measure.DISPARITY, Measure.DISPARITY_WEIGHTED),
    Measure.ATTRIBUTABLE_FRACTION,
}
BARE = {
    *(Measure.RATIO, Measure.RELATIVE_SLOPE, Measure.RELATIVE_CONCENTRATION),
    *(Measure.THEIL, Measure.LOG_DEVIATION),
}
"""Those without a unit; all others but the variance are in the indicator's own."""


def measure_rows(outcome: Outcome, found: Inequalities, language: str) -> list[dict[str, object]]:
    """A row a measure: its name, value, limits, and what it says."""
    columns = ("name", "value", "interval", "meaning")
    names = [render(sentence(f"measures.table.{column}"), language) for column in columns]
    return [
        dict(
            zip(
                names,
                (
                    render(Sentence(f"measures.name.{one.measure}"), language),
                    render(_value(outcome, one.measure, one.value), language),
                    _likely(outcome, one, language),
                    render(_meaning(outcome, found, one), language),
                ),
                strict=True,
            )
        )
        for one in found.summaries
    ]


def measures_note(outcome: Outcome, found: Inequalities) -> tuple[Sentence, ...]:
    """Why there are no measures, or over which groups they go; who was left out, by name."""
    names = tuple(called(one) for one in found.left_out)
    said = []
    match found.refusal:
        case Refusal.COUNTS | Refusal.PART | Refusal.TOO_FEW | Refusal.LEFT_OUT:
            said.append(Sentence(f"measures.none.{found.refusal}", {}))
        case None:
            kind = "ordered" if found.ordered else "unordered"
            said.append(sentence(f"measures.about.{kind}", dimension=outcome.dimensions[0].name))
    if names:
        said.append(sentence("measures.left-out", groups=names))
    return tuple(said)


def _meaning(outcome: Outcome, found: Inequalities, one: Summary) -> Sentence:
    said: dict[str, object] = {"value": _value(outcome, one.measure, abs(one.value))}
    if found.pair is not None:
        said |= {
            "high": who_briefly(outcome, found.pair[0]),
            "low": who_briefly(outcome, found.pair[1]),
        }
    if found.best is not None:
        said["best"] = who_briefly(outcome, found.best)
    if found.reference is not None:
        said["reference"] = who_briefly(outcome, found.reference)
    if found.ordered:
        said |= {"first": called(found.counted[0]), "last": called(found.counted[-1])}
    return Sentence(f"measures.says.{one.measure}", said)


def _value(outcome: Outcome, measure: Measure, value: float) -> Sentence:
    if measure in PER_CENT:
        return sentence("measures.per-cent", value=round(value, 1))
    if measure is Measure.BETWEEN_GROUP_VARIANCE:
        if outcome.indicator.kind is IndicatorKind.PROPORTION:
            return sentence("measures.squared-points", value=factor(value * 100**2))
        return sentence("measures.squared", value=factor(value))
    if measure in BARE:
        return sentence("measures.bare", value=factor(value))
    return amount(outcome.indicator, value)


def _likely(outcome: Outcome, one: Summary, language: str) -> str:
    if one.lower is None or one.upper is None:
        return render(sentence("measures.no-interval"), language)
    lower, upper = (_value(outcome, one.measure, each) for each in (one.lower, one.upper))
    return render(sentence("chart.interval", lower=lower, upper=upper), language)
