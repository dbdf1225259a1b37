"""Words of headers that nobody knows: whether they name an indicator or a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from core.workbook.layout.facts import FactReader, Facts
from core.workbook.model import Role
from core.workbook.plain import plain
from core.workbook.spellings import LIKELY, sure

CODE = 3
"""A word of so few letters is more likely the code of a group than what is measured."""


def settle(
    facts: Mapping[int, Facts], reader: FactReader
) -> tuple[dict[int, Facts], tuple[str, ...], dict[str, Role]]:
    """The facts without rest, what stands over all columns alike, and what was only guessed.

    That is each word with what it is taken for: a group or an indicator.
    """
    told = {column: one.rest for column, one in facts.items()}
    counted = Counter(word for words in told.values() for word in dict.fromkeys(words))
    common = tuple(word for word, times in counted.items() if times == len(told) > 1)
    left = {column: [one for one in words if one not in common] for column, words in told.items()}
    names = _names(left, facts, reader)
    settled: dict[int, Facts] = {}
    doubts: dict[str, Role] = {}
    for column, one in facts.items():
        rest = left[column]
        indicator = one.indicator or next((word for word in rest if word in names), "")
        groups = [word for word in rest if word != indicator and word not in names]
        if not indicator and groups and not _all_codes(groups) and not one.groups:
            indicator = groups.pop(0)
        group = " ".join(groups)
        dimension = _dimension(group, reader) if group else ""
        more = ((dimension, group),) if group else ()
        settled[column] = replace(one, indicator=indicator, groups=(*one.groups, *more), rest=())
        if group and not dimension:
            doubts |= dict.fromkeys(groups, Role.CATEGORY)
        if indicator in rest and not sure(reader.lexicon.indicators.find(indicator)):
            doubts[indicator] = Role.INDICATOR
    return _with_shared_indicator(settled), common, doubts


def told_apart(facts: Mapping[int, Facts]) -> dict[int, Facts]:
    """Words apart that stand alone elsewhere: "AYG Graduation" where "Graduation" is one."""
    alone = {one for each in facts.values() for one in each.rest}
    return {at: replace(one, rest=_apart(one.rest, alone)) for at, one in facts.items()}


def _apart(rest: tuple[str, ...], alone: Collection[str]) -> tuple[str, ...]:
    found: list[str] = []
    for words in rest:
        for other in sorted(alone, key=len):
            if other != words and (words.endswith((f" {other}", f"_{other}"))):
                found += [words[: -len(other)].rstrip(" _-"), other]
                break
            if other != words and words.startswith((f"{other} ", f"{other}_")):
                found += [other, words[len(other) :].lstrip(" _-")]
                break
        else:
            found.append(words)
    return tuple(found)


def _names(
    left: Mapping[int, list[str]], facts: Mapping[int, Facts], reader: FactReader
) -> set[str]:
    """The words that name what is measured."""
    beside_groups = {
        word for column, words in left.items() if facts[column].groups for word in words
    }
    found = set()
    for word in dict.fromkeys(word for words in left.values() for word in words):
        group = reader.lexicon.categories(None).find(word, most=1)
        like = reader.lexicon.indicators.find(word, most=1)
        if sure(group) or len(plain(word)) <= CODE:
            continue
        confidence = like[0].confidence if like else 0.0
        likely = confidence >= LIKELY and confidence > (group[0].confidence if group else 0.0)
        if likely or word in beside_groups:
            found.add(word)
    return found


def _all_codes(words: list[str]) -> bool:
    return all(len(plain(word)) <= CODE for word in words)


def _dimension(word: str, reader: FactReader) -> str:
    found = sure(reader.lexicon.categories(None).find(word))
    return str(reader.lexicon.dimension_of(found.to)) if found else ""


def _with_shared_indicator(facts: dict[int, Facts]) -> dict[int, Facts]:
    """Where one indicator is named, columns that name none are about the same."""
    named = {one.indicator for one in facts.values() if one.indicator}
    if len(named) != 1:
        return facts
    (only,) = named
    return {
        column: replace(one, indicator=only) if one.measure or one.says_what else one
        for column, one in facts.items()
    }
