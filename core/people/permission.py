"""The question that every verb asks first."""

from __future__ import annotations

from uuid import UUID

from core.errors import NotAllowed
from core.people.model import Action, Actor, may


def require(actor: Actor, action: Action, on: UUID | None = None) -> None:
    """Raise NotAllowed unless the actor may do this; `on` is the organisation whose thing it is."""
    if not may(actor, action, on):
        raise NotAllowed(action=str(action), person=actor.name)
