"""Disclosure: what may be shown. The only way from an observation to a published cell."""

from core.disclosure.cells import cell_of
from core.disclosure.model import (
    Cell,
    Key,
    NotCollected,
    Shown,
    Status,
    Unreliable,
    Withheld,
)
from core.disclosure.protect import protect
from core.disclosure.rules import Rules, rules_of

__all__ = [
    "Cell",
    "Key",
    "NotCollected",
    "Rules",
    "Shown",
    "Status",
    "Unreliable",
    "Withheld",
    "cell_of",
    "protect",
    "rules_of",
]
