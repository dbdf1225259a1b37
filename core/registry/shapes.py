"""Shapes: where the areas are, for the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from core.errors import InvalidEntry
from core.people import Action, Actor, require
from core.registry.entries import EntryKind, announce, entry_in_use
from core.registry.geojson import outlines
from core.registry.load import load
from core.registry.model import AreaId, AreaLevelId
from core.store import Database, Reader, Writer, statements

sql = statements(__file__)

EXAMPLES = 3
"""So many codes of either side show a person why none of them met."""


@dataclass(frozen=True, slots=True)
class Attached:
    """How many areas got a shape, and the codes of the file that no area has."""

    matched: int
    unmatched: tuple[str, ...]


def attach_shapes(
    db: Database,
    actor: Actor,
    level: AreaLevelId,
    geojson: bytes | str,
    code_property: str,
    *,
    at: datetime,
) -> Attached:
    """Give the areas of a level the shapes of a GeoJSON FeatureCollection, in place of old ones.

    A feature belongs to the area whose code its property `code_property` holds: 101 is "101",
    but "0101" is another. Raises NotFound, and InvalidEntry where the file is not that, lacks the
    property, has no areas in degrees, or matches nothing; then no shape is touched.
    """
    require(actor, Action.EDIT_REGISTRY)
    shapes_by_code = outlines(geojson, code_property)

    def work(tx: Writer) -> Attached:
        kind = entry_in_use(tx, EntryKind.AREA_LEVEL, level)
        areas = {one.code: one.area_id for one in load(tx).areas_of(level)}
        matched = [code for code in shapes_by_code if code in areas]
        unmatched = tuple(sorted(shapes_by_code.keys() - areas.keys()))
        if not matched:
            raise InvalidEntry(
                reason="shapes-match-nothing",
                level=kind.name,
                theirs=unmatched[:EXAMPLES],
                ours=tuple(sorted(areas)[:EXAMPLES]),
            )
        tx.do(sql("forget_shapes"), areas=[areas[code] for code in matched])
        rows = [(areas[code], shapes_by_code[code]) for code in matched]
        tx.append("area_shape", pd.DataFrame(rows, columns=["area_id", "geometry"]))
        announce(tx, actor, at, "shapes-attached", level, level=kind.name, areas=len(matched))
        return Attached(len(matched), unmatched)

    return db.write(work)


def shapes(tx: Reader, level: AreaLevelId) -> dict[AreaId, str]:
    """The shape of each area of a level that has one, as the text of a GeoJSON geometry."""
    rows = tx.rows(sql("shapes"), area_level_id=level)
    return {row["area_id"]: row["geometry"] for row in rows}
