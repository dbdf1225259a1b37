"""A wording as it is kept: for the ledger a mapping, for an earlier version its text."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from core.commitments.model import (
    Condition,
    Every,
    Level,
    Means,
    MilestoneDraft,
    Resource,
    ResourceKind,
    Visibility,
    WhenMissed,
    Why,
    Wording,
)
from core.registry import IndicatorId, SubgroupId


def as_told(wording: Wording) -> dict[str, object]:
    """The wording as the ledger tells it: ids, words, dates; no names."""
    told: dict[str, object] = json.loads(as_text(wording))
    return told


def as_text(wording: Wording) -> str:
    """The wording as text; `from_text` reads it back."""
    return json.dumps(asdict(wording), default=str, ensure_ascii=False)


def from_text(text: str) -> Wording:
    """The wording that `as_text` wrote."""
    kept = json.loads(text)
    return Wording(
        **{
            **kept,
            "owner_id": UUID(kept["owner_id"]),
            "level": Level(kept["level"]),
            "why": _why(kept["why"]),
            "starts_on": date.fromisoformat(kept["starts_on"]),
            "due_on": date.fromisoformat(kept["due_on"]),
            "companions": tuple(UUID(one) for one in kept["companions"]),
            "milestones": tuple(
                MilestoneDraft(one["title"], date.fromisoformat(one["due_on"]))
                for one in kept["milestones"]
            ),
            "resources": tuple(
                Resource(ResourceKind(one["kind"]), one["amount"], one["note"])
                for one in kept["resources"]
            ),
            "every": Every(kept["every"]),
            "means": Means(kept["means"]),
            "when_missed": WhenMissed(kept["when_missed"]),
            "visibility": Visibility(kept["visibility"]),
        }
    )


def _why(kept: dict[str, Any]) -> Why:
    def id_of(name: str) -> UUID | None:
        return UUID(kept[name]) if kept[name] else None

    indicator, subgroup = id_of("indicator_id"), id_of("subgroup_id")
    return Why(
        indicator_id=IndicatorId(indicator) if indicator else None,
        subgroup_id=SubgroupId(subgroup) if subgroup else None,
        condition=Condition(kept["condition"]) if kept["condition"] else None,
        strategy_id=id_of("strategy_id"),
    )
