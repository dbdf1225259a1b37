"""What stands over the figures of a table; counts and their share are told apart by arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from core.workbook.layout.across import facts_over, headers_over, meant_by
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.model import Block, Layout
from core.workbook.layout.rest import told_apart
from core.workbook.layout.shares import told_by_shares, with_shares_behind
from core.workbook.layout.view import View
from core.workbook.model import Role
from core.workbook.ratios import counts_and_share

SAMPLE = 300

_Words = tuple[tuple[str, ...], Role | None]
"""What a header says beside its facts: words that nobody knows, and a measure."""


def facts_over_figures(
    view: View, block: Block, layout: Layout, reader: FactReader
) -> dict[int, Facts]:
    """What the headers over each column of figures say.

    Where columns about the same are two counts and the share that they give, they are about one
    indicator, whatever their headers call them: "Live births", "Preterm", "% preterm".
    """
    over, meant = headers_over(view, block), meant_by(block, layout)
    read = {column: facts_over(over[column], reader, meant) for column in block.values}
    both = with_shares_behind(view, block, block.values)
    read |= {at: replace(read[at], measure=Role.NUMERATOR) for at in both}
    facts = {column: _as_said(one, layout) for column, one in told_apart(read).items()}
    if several := told_by_shares(view, block, facts, reader):
        return facts | several
    columns = _alike(facts)
    texts = {
        words: pd.Series(
            [view.text(row, at) for at in those for row in block.body[:SAMPLE]], dtype="str"
        )
        for words, those in columns.items()
    }
    known = {words[1]: words for words in columns if words[1] is not None}
    if len(known) < sum(words[1] is not None for words in columns):
        return facts
    found = counts_and_share(texts, known)
    if not found or len(known) == len(found):
        return facts
    rest, _ = found[Role.NUMERATOR][0]
    return facts | {
        at: replace(facts[at], measure=role, rest=rest)
        for role, (words, _) in found.items()
        for at in columns[words]
    }


def _as_said(facts: Facts, layout: Layout) -> Facts:
    """The facts where a word of the header was said to name the measure."""
    found = next((one for one in layout.words if one[0] in facts.rest), None)
    if found is None:
        return facts
    rest = tuple(word for word in facts.rest if word != found[0])
    return replace(facts, measure=found[1], rest=rest)


def _alike(facts: Mapping[int, Facts]) -> dict[_Words, list[int]]:
    """The columns by their words: one for each thing told about; none where these differ."""
    about: dict[object, dict[_Words, int]] = defaultdict(dict)
    for at, one in facts.items():
        if one.aside:
            continue
        same = about[one.period, one.indicator, one.area, one.groups, one.everyone]
        words = (one.rest, one.measure)
        if words in same:
            return {}
        same[words] = at
    first = next(iter(about.values()), {})
    if any(each.keys() != first.keys() for each in about.values()):
        return {}
    return {words: [each[words] for each in about.values()] for words in first}
