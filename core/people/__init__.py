"""People: persons, organisations and roles, and the one question `may(actor, action, on)`."""

from core.people.model import (
    Action,
    Actor,
    Organisation,
    OrganisationKind,
    Role,
    may,
    readers,
    sees,
)
from core.people.permission import require
from core.people.roster import FOUNDER, actors, add_organisation, add_person, organisations

__all__ = [
    "FOUNDER",
    "Action",
    "Actor",
    "Organisation",
    "OrganisationKind",
    "Role",
    "actors",
    "add_organisation",
    "add_person",
    "may",
    "organisations",
    "readers",
    "require",
    "sees",
]
