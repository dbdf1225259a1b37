"""What figures are whose header does not say it: counts, or shares and rates."""

from __future__ import annotations

from core.language import Sentence, sentence
from core.registry import IndicatorKind
from core.workbook.figures import figure
from core.workbook.layout.agreeing import facts_over_figures
from core.workbook.layout.facts import FactReader
from core.workbook.layout.labels import labels_of
from core.workbook.layout.model import Layout
from core.workbook.layout.titles import titles_of
from core.workbook.layout.view import View
from core.workbook.model import Role

SAMPLE = 60
LARGEST_SHARE = 100


def measure_of_figures(
    view: View, layout: Layout, reader: FactReader
) -> tuple[Role | None, tuple[Sentence, ...]]:
    """The measure of figures that nothing names; none where all are named; a doubt where unsure."""
    texts, indicators = _unnamed(view, layout, reader)
    if not texts:
        return None, ()
    numbers = [number for text in texts if (number := figure(text)) is not None]
    parts = any(not number.is_integer() for number in numbers)
    if parts or any(text.endswith("%") for text in texts):
        return Role.ESTIMATE, ()
    if _kinds(indicators, reader) == {IndicatorKind.COUNT}:
        return Role.NUMERATOR, ()
    named = [reader.read(one).measure for one in titles_of(view, layout)]
    if told := next((one for one in named if one in {Role.NUMERATOR, Role.ESTIMATE}), None):
        return told, ()
    likely = Role.ESTIMATE if max(numbers, default=0) <= LARGEST_SHARE else Role.NUMERATOR
    return likely, (sentence("layout.doubt.measure", measure=likely.meant),)


def _kinds(names: set[str], reader: FactReader) -> set[IndicatorKind]:
    """The kinds of the indicators of these names."""
    kinds = {str(one.indicator_id): one.kind for one in reader.lexicon.registry.indicators.values()}
    return {kinds[match.to] for name in names for match in reader.lexicon.indicators.exact(name)}


def _unnamed(view: View, layout: Layout, reader: FactReader) -> tuple[list[str], set[str]]:
    """Some figures whose measure nothing names, and the indicators that are named over them."""
    texts: list[str] = []
    indicators: set[str] = set()
    for number, block in enumerate(layout.blocks):
        labels = labels_of(view, layout, number, reader)
        columns = []
        for column, facts in facts_over_figures(view, block, layout, reader).items():
            if facts.measure is None and not facts.aside:
                columns.append(column)
                indicators |= {facts.indicator} - {""}
        for row in block.body[:SAMPLE]:
            if labels.facts_of(row).measure is None:
                texts += [text for at in columns if (text := view.text(row, at))]
    return texts, indicators
