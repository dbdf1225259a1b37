"""How the sheets of a received file are laid out: as somebody says, or guessed afresh."""

from __future__ import annotations

from dataclasses import replace

from core.people import Action, Actor, require
from core.registry import load
from core.store import Database, Reader, Writer
from core.submissions.model import Received
from core.workbook import (
    Correction,
    correct,
    forget_layout,
    recall,
    remember_layout,
    suggest,
    table_as_said,
)


def read_as(
    db: Database, actor: Actor, received: Received, sheet: str, said: Correction
) -> Received | None:
    """The file with one sheet laid out as it is said; None where no figure would be left of it.

    What is said is kept for the next file when a draft is made of this one.
    """
    require(actor, Action.HAND_IN, on=received.organisation_id)
    with db.read() as tx:
        return _with(tx, received, sheet, said)


def read_afresh(db: Database, actor: Actor, received: Received, sheet: str) -> Received | None:
    """The file with one sheet laid out as it is guessed; what was said of its kind is forgotten."""
    require(actor, Action.HAND_IN, on=received.organisation_id)
    shape = received.table(sheet).shape
    db.write(lambda tx: forget_layout(tx, received.organisation_id, shape))
    with db.read() as tx:
        return _with(tx, received, sheet, None)


def keep_layout(tx: Writer, received: Received, sheet: str) -> None:
    """Keep what was said of a sheet's layout, for the next one of its shape."""
    table = received.table(sheet)
    body = table.kept()
    if body is not None:
        remember_layout(tx, received.organisation_id, table.shape, body)


def _with(tx: Reader, received: Received, name: str, said: Correction | None) -> Received | None:
    registry, ours = load(tx), received.organisation_id
    table = table_as_said(received.table(name), said, registry)
    if table is None:
        return None
    table = replace(table, sheet=correct(table.sheet, received.corrections))
    mapping = suggest(table.sheet, registry, ours, recall(tx, ours, table.sheet))
    at = [one.sheet.name for one in received.tables].index(name)
    return replace(
        received,
        tables=(*received.tables[:at], table, *received.tables[at + 1 :]),
        mappings=(*received.mappings[:at], mapping, *received.mappings[at + 1 :]),
    )
