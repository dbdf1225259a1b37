"""Disclosure: what may be shown. The only way from an observation to a published cell."""

from core.disclosure.model import (
    Cell,
    Key,
    Mark,
    NotCollected,
    Shown,
    Status,
    Unreliable,
    Withheld,
)

__all__ = [
    "Cell",
    "Key",
    "Mark",
    "NotCollected",
    "Shown",
    "Status",
    "Unreliable",
    "Withheld",
]
