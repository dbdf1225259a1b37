"""Answers: what the sender says of a column or a text, kept as said by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never
from uuid import UUID

from core.errors import InvalidEntry
from core.registry import DimensionId, parse_period
from core.workbook.mapping import (
    LEAVE_OUT,
    Column,
    How,
    Mapping,
    Match,
    Question,
    QuestionKind,
    Text,
)
from core.workbook.model import Role


def answer(mapping: Mapping, question: Question, choice: str) -> Mapping:
    """The mapping with a question answered by hand; see Question for what a choice may be.

    Raises InvalidEntry where the answer to a period cannot be read as one.
    """
    if question.role is Role.PERIOD and choice != LEAVE_OUT:
        choice = _period(choice)
    match question.kind:
        case QuestionKind.COLUMN:
            role, _, dimension = choice.partition(":")
            answered = _put(mapping, question.header, Role(role), dimension)
        case QuestionKind.MEASURE | QuestionKind.TWICE:
            answered = _put(mapping, choice, question.role)
        case QuestionKind.DIMENSION:
            answered = _put(mapping, question.header, Role.CATEGORY, choice)
        case QuestionKind.SCALE:
            column = mapping.under(question.header)
            assert column is not None, "a question about a scale names a column of the sheet"
            by_hand = Match(column.role, How.BY_HAND)
            answered = mapping.with_column(replace(column, per=float(choice), match=by_hand))
        case QuestionKind.CONSTANT:
            constants = {**mapping.constants, question.role: Match(choice, How.BY_HAND)}
            answered = replace(mapping, constants=constants)
        case QuestionKind.VALUE | QuestionKind.MARK:
            text = Text(question.role, question.text, question.within)
            texts = {**mapping.texts, text: Match(choice, How.BY_HAND)}
            answered = replace(mapping, texts=texts)
        case _:
            assert_never(question.kind)
    still_open = tuple(one for one in answered.open_questions if one.asked != question.asked)
    return replace(answered, open_questions=still_open)


def leave_out(mapping: Mapping, header: str, texts: Iterable[str]) -> Mapping:
    """The mapping without the rows in which a column that is not used says one of these texts."""
    out = {Text(Role.IGNORE, text, header): Match(LEAVE_OUT, How.BY_HAND) for text in texts}
    return replace(mapping, texts={**mapping.texts, **out})


def _period(choice: str) -> str:
    period = parse_period(choice)
    if period is None:
        raise InvalidEntry(reason="not-a-period", text=choice)
    return period.code


def _put(mapping: Mapping, header: str, role: Role, dimension: str = "") -> Mapping:
    column = mapping.under(header)
    if column is None:
        return mapping
    return mapping.with_column(
        Column(
            header=header,
            letter=column.letter,
            role=role,
            match=Match(role, How.BY_HAND),
            dimension=DimensionId(UUID(dimension)) if dimension else None,
            per=column.per if role is column.role else None,
        )
    )
