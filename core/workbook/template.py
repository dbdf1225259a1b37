"""The spreadsheet that a partner gets for its figures."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.language import render, sentence
from core.registry import Period, Registry
from core.workbook.handout import Handed, Instructions, hand_out
from core.workbook.lists import Listed, listed_columns
from core.workbook.schema import VERSION, Need, guide

STEPS = ("title", "fill", "everyone", "marks", "example-row", "send")


def template(
    registry: Registry,
    organisation_id: UUID,
    *,
    periods: Sequence[Period] = (),
    language: str = "en",
) -> bytes:
    """An xlsx workbook for this partner's indicators, areas and groups, ready to fill in.

    `periods` are offered in a drop-down; others may be typed. An empty group means everyone.
    """
    columns = listed_columns(registry, organisation_id, periods, language)
    told = tuple(Handed(one.heading, one.note, one.needed, True) for one in guide(language))
    return hand_out(
        render(sentence("sheet.figures"), language),
        [_handed(one, language) for one in columns],
        Instructions(tuple(sentence(f"template.{step}") for step in STEPS), told),
        version=VERSION,
        language=language,
    )


def _handed(column: Listed, language: str) -> Handed:
    schema = column.schema
    return Handed(
        heading=column.heading,
        note=render(schema.note, language),
        needed=render(schema.needed, language),
        optional=schema.need is Need.OPTIONAL,
        choices=column.choices,
        example=column.example,
    )
