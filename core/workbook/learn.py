"""What a partner answered once is not asked again."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from core.store import Reader, Writer, statements
from core.workbook.mapping import How, Mapping, Match, layout_of
from core.workbook.model import Role, Sheet

sql = statements(__file__)


def remember(tx: Writer, organisation_id: UUID, mapping: Mapping) -> None:
    """Keep a mapping for this partner's next file of the same layout."""
    tx.do(sql("forget_learned"), organisation_id=organisation_id, layout=mapping.layout)
    tx.add(
        "learned_mapping",
        organisation_id=organisation_id,
        layout=mapping.layout,
        body=mapping.to_json(),
    )


def recall(tx: Reader, organisation_id: UUID, sheet: Sheet) -> Mapping | None:
    """What this partner answered before, as learned; None where there was nothing.

    Columns and constants are those of the same layout; texts are those of all its layouts, the
    same layout's own first. The period of a whole sheet is never learned: the next file's is
    another.
    """
    layout = layout_of(sheet.header)
    rows = tx.rows(sql("learned"), organisation_id=organisation_id, layout=layout)
    if not rows:
        return None
    earlier = [Mapping.from_json(row["body"]) for row in rows]
    same = earlier[-1] if earlier[-1].layout == layout else Mapping(sheet.name, layout)
    return replace(
        same,
        sheet=sheet.name,
        columns=tuple(
            replace(one, header=header, letter=letter, match=_learned(one.match))
            for one, header, letter in zip(same.columns, sheet.header, sheet.letters, strict=False)
        ),
        constants={
            role: _learned(match)
            for role, match in same.constants.items()
            if role is not Role.PERIOD
        },
        texts={text: _learned(match) for one in earlier for text, match in one.texts.items()},
    )


def remember_layout(tx: Writer, organisation_id: UUID, shape: str, body: str) -> None:
    """Keep what this partner said of sheets of a shape (`Table.kept`)."""
    forget_layout(tx, organisation_id, shape)
    tx.add("learned_layout", organisation_id=organisation_id, shape=shape, body=body)


def forget_layout(tx: Writer, organisation_id: UUID, shape: str) -> None:
    """Forget what this partner said of sheets of a shape."""
    tx.do(sql("forget_layout"), organisation_id=organisation_id, shape=shape)


def recall_layout(tx: Reader, organisation_id: UUID, shape: str) -> str | None:
    """What this partner said of sheets of a shape, None where it said nothing."""
    found = tx.value(sql("learned_layout"), organisation_id=organisation_id, shape=shape)
    return None if found is None else str(found)


def forget(tx: Writer, organisation_id: UUID, layout: str) -> None:
    """Forget what this partner answered about sheets of a layout."""
    tx.do(sql("forget_learned"), organisation_id=organisation_id, layout=layout)


def _learned(match: Match) -> Match:
    return replace(match, how=How.LEARNED)
