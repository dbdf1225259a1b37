"""People: persons, organisations and roles, and the one question `may(actor, action, on)`.

They come (`add_person`), change, leave and come back; `erase_person` leaves an id and no name, so
whoever shows a name by an id reckons with an empty one. `contact` is apart from `Actor`, which goes
everywhere.
"""

from core.people.change import change_roles, move_person, rename_person
from core.people.contact import contact, set_contact
from core.people.erasing import erase_person, erasing_unfinished, finish_erasing
from core.people.leaving import bring_person_back, retire_person
from core.people.model import (
    Action,
    Actor,
    Contact,
    Organisation,
    OrganisationKind,
    Role,
    may,
    readers,
    sees,
)
from core.people.permission import require
from core.people.roster import (
    FOUNDER,
    actors,
    add_organisation,
    add_person,
    former_organisations,
    former_people,
    organisations,
)

__all__ = [
    "FOUNDER",
    "Action",
    "Actor",
    "Contact",
    "Organisation",
    "OrganisationKind",
    "Role",
    "actors",
    "add_organisation",
    "add_person",
    "bring_person_back",
    "change_roles",
    "contact",
    "erase_person",
    "erasing_unfinished",
    "finish_erasing",
    "former_organisations",
    "former_people",
    "may",
    "move_person",
    "organisations",
    "readers",
    "rename_person",
    "require",
    "retire_person",
    "sees",
    "set_contact",
]
