"""Counts and shares of several indicators side by side, told apart by arithmetic.

"Students, Graduates, % graduated, Dropouts, % dropped out": each share is given by two counts, and
these name with it what is measured; how many there are of all may be said once for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from core.workbook.figures import count_and_share, figure
from core.workbook.layout.facts import FactReader, Facts
from core.workbook.layout.model import Block
from core.workbook.layout.view import View
from core.workbook.model import Role
from core.workbook.plain import plain
from core.workbook.ratios import Share, shares_of_counts

SAMPLE = 300
MOSTLY = 0.8


def told_by_shares(
    view: View, block: Block, facts: Mapping[int, Facts], reader: FactReader
) -> dict[int, Facts]:
    """The facts of the columns that belong to several shares.

    None where there is at most one, or where each names its indicator already.
    """
    alike: dict[object, list[int]] = defaultdict(list)
    for at, one in facts.items():
        if not one.aside:
            alike[one.period, one.area, one.groups, one.everyone].append(at)
    found: dict[int, Facts] = {}
    for columns in alike.values():
        shares = [at for at in columns if facts[at].measure is Role.ESTIMATE]
        if len(shares) > 1 and not all(facts[at].indicator for at in shares):
            texts = {at: _texts(view, block, at) for at in columns}
            told = _named(shares_of_counts(texts, shares), facts, reader)
            found |= told or _by_words(view, block, {at: facts[at] for at in columns}, reader)
    return found


def _by_words(
    view: View, block: Block, facts: Mapping[int, Facts], reader: FactReader
) -> dict[int, Facts]:
    """The facts where each share has words of its own: "% proficient ELA", "# tested ELA" …

    A count belongs to the one share that says all its words. None where a column names indicators,
    or where a header is no more than a measure: a crude and an adjusted rate are of one.
    """
    heads = {at: view.text(block.header[-1], at) or "" for at in (*facts, *block.labels)}
    roles = {at: reader.headers.exact_role(text) for at, text in heads.items()}
    shares = {at: one for at, one in facts.items() if one.measure is Role.ESTIMATE}
    names = {at: one.indicator or " ".join(one.rest) for at, one in shares.items()}
    if (
        any(roles[at] is Role.INDICATOR for at in block.labels)
        or any(roles[at] is Role.ESTIMATE for at in shares)
        or not all(names.values())
        or len(set(names.values())) < len(names)
    ):
        return {}
    found = {at: replace(shares[at], indicator=name, rest=()) for at, name in names.items()}
    for at, one in facts.items():
        words = _words(one.rest)
        fits = [name for name in names.values() if words and words <= _words((name,))]
        if at not in shares and one.measure and not one.indicator and len(fits) == 1:
            found[at] = replace(one, indicator=fits[0], rest=())
    return found


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in plain(text).split()}


def with_shares_behind(view: View, block: Block, columns: Iterable[int]) -> list[int]:
    """The columns in which a count and its per cent stand in one cell: "45 (12.5%)"."""
    found = []
    for at in columns:
        texts = [text for row in block.body[:SAMPLE] if (text := view.text(row, at))]
        both = sum(figure(text) is not None and bool(count_and_share(text)) for text in texts)
        if both and both >= MOSTLY * sum(figure(text) is not None for text in texts):
            found.append(at)
    return found


def given_by_counts(
    view: View, block: Block, facts: Mapping[int, Facts]
) -> list[tuple[str, str, str]]:
    """Of several shares the headers of each: its own, and those of the two counts that give it."""
    shares = [at for at, one in facts.items() if one.measure is Role.ESTIMATE]
    if len(shares) < 2:
        return []
    texts = {at: _texts(view, block, at) for at, one in facts.items() if not one.aside}
    heads = {at: view.text(block.header[-1], at) or "" for at in facts}
    return [
        (heads[one.share], heads[one.part], heads[one.whole])
        for one in shares_of_counts(texts, shares)
    ]


def _texts(view: View, block: Block, column: int) -> pd.Series[str]:
    return pd.Series([view.text(row, column) for row in block.body[:SAMPLE]], dtype="str")


def _named(
    shares: list[Share[int]], facts: Mapping[int, Facts], reader: FactReader
) -> dict[int, Facts]:
    """The facts of the columns of each share, with the indicator that their words name."""
    parts = {one.part for one in shares}
    if len(parts) < len(shares) or len(shares) < 2:
        return {}
    wholes = Counter(one.whole for one in shares)
    found: dict[int, Facts] = {}
    for one in shares:
        name = _indicator(facts[one.share], facts[one.part], reader)
        told = ((one.part, Role.NUMERATOR, name), (one.share, Role.ESTIMATE, name))
        whole = (one.whole, Role.DENOMINATOR, name if wholes[one.whole] == 1 else "")
        for at, measure, indicator in (*told, whole):
            found[at] = replace(facts[at], measure=measure, indicator=indicator, rest=())
    return found if all(found[one.share].indicator for one in shares) else {}


def _indicator(share: Facts, part: Facts, reader: FactReader) -> str:
    """The indicator over a share or over its count, or the words that are most like one; none
    where they name two."""
    named = {share.indicator, part.indicator} - {""}
    if named:
        return named.pop() if len(named) == 1 else ""
    words = [text for one in (share, part) if (text := " ".join(one.rest))]

    def likeness(text: str) -> float:
        like = reader.lexicon.indicators.find(text, most=1)
        return like[0].confidence if like else 0.0

    return max(words, key=likeness, default="")
