"""Disclosure: what may be shown. The only way from an observation to a published cell."""

from core.disclosure.audit import Audit, audit
from core.disclosure.cells import cell_of
from core.disclosure.declared import structure_of
from core.disclosure.model import (
    Cell,
    Key,
    NotCollected,
    Shown,
    Status,
    Unreliable,
    Withheld,
)
from core.disclosure.protect import Protected, Residual, protect
from core.disclosure.rules import Rules, rules_of
from core.disclosure.structure import Structure
from core.disclosure.watch import Progress, Watch

__all__ = [
    "Audit",
    "Cell",
    "Key",
    "NotCollected",
    "Progress",
    "Protected",
    "Residual",
    "Rules",
    "Shown",
    "Status",
    "Structure",
    "Unreliable",
    "Watch",
    "Withheld",
    "audit",
    "cell_of",
    "protect",
    "rules_of",
    "structure_of",
]
