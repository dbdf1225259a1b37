"""Marks of a partner's own: asked once what they mean, and known from then on."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from core.workbook.columns import is_measure
from core.workbook.figures import figures
from core.workbook.mapping import TRUSTED, Mapping, Match, Question, QuestionKind, Text
from core.workbook.model import MEANINGS, Mark, Role, Sheet

LONGEST = 20
MOST_ASKED = 5


def taught(mapping: Mapping | None) -> dict[str, Mark]:
    """What a partner's own marks mean, by the mark in small letters."""
    texts = mapping.texts if mapping else {}
    return {
        text.text.casefold(): Mark(match.to)
        for text, match in texts.items()
        if text.role is Role.FLAG and match.to in MEANINGS
    }


def marks_and_questions(
    sheet: Sheet, mapping: Mapping, learned: Mapping | None
) -> tuple[dict[Text, Match], list[Question]]:
    """The partner's own marks that stand in the measures of a sheet, and what may be new ones.

    A short text without a digit may be a mark; what looks like a figure gone wrong is a slip.
    """
    known = {
        text: match
        for text, match in (learned.texts if learned else {}).items()
        if text.role is Role.FLAG and match.how in TRUSTED
    }
    found: dict[Text, Match] = {}
    unknown: Counter[str] = Counter()
    headers: dict[str, str] = {}
    for column in filter(is_measure, mapping.columns):
        texts = sheet.rows[column.header]
        different = pd.Series(texts.dropna().unique(), dtype="str")
        slips = texts[texts.isin(different[figures(different).slips])]
        given = different[different.isin([text.text for text in known])]
        found |= {Text(Role.FLAG, str(one)): known[Text(Role.FLAG, str(one))] for one in given}
        for text in slips.astype(str):
            if Text(Role.FLAG, text) not in known and _may_be_a_mark(text):
                unknown[text] += 1
                headers.setdefault(text, column.header)
    return found, [
        Question(
            QuestionKind.MARK,
            role=Role.FLAG,
            header=headers[text],
            text=text,
            rows=rows,
        )
        for text, rows in unknown.most_common(MOST_ASKED)
    ]


def _may_be_a_mark(text: str) -> bool:
    return len(text) <= LONGEST and not text.startswith("=") and not any(map(str.isdigit, text))
