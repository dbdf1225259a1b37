"""Only the backbone edits the registry; every verb asks before it looks at anything."""

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

import core.registry
from core.errors import NotAllowed
from core.people import Actor, Role
from core.registry import EntryKind, Goal, NewArea, NewAreaLevel, NewCategory, NewDimension
from core.store import Database
from tests.unit.registry.made import AT, BORN_EARLY, stranger

KEY = stranger()
PLAIN: dict[str, Any] = {"contains": "", "children_complete": True, "short": "", "synonyms": ()}
VERBS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "name_coalition": (("Ours",), {"expected": ""}),
    "add_strategy": (("Doulas",), {}),
    "add_meeting": (("Spring", date(2025, 3, 18)), {}),
    "move_meeting": ((KEY, date(2025, 3, 18)), {"expected": date(2025, 3, 18)}),
    "add_dimension": ((NewDimension("Race"),), {}),
    "change_dimension": (
        (KEY,),
        {"note": "", "ordered": True, "complete": True, "adjectival": True, "expected": None},
    ),
    "add_standard": (("gender",), {}),
    "add_category": ((KEY, NewCategory("Asian")), {}),
    "change_category": ((KEY,), {**PLAIN, "expected": None}),
    "regroup": ((KEY, None), {"expected": None}),
    "add_area_level": ((NewAreaLevel("County", "Counties"),), {}),
    "change_area_level": ((KEY,), {"plural": "Zips", "complete": True, "expected": None}),
    "add_areas": ((KEY, [NewArea("1", "Here")]), {}),
    "attach_shapes": ((KEY, "{}", "GEOCODE"), {}),
    "add_indicator": ((BORN_EARLY,), {}),
    "change_indicator": ((KEY, BORN_EARLY), {"expected": BORN_EARLY}),
    "set_goal": ((KEY, Goal(0.1, "2030")), {"expected": None}),
    "set_dimensions": ((KEY, ()), {"expected": ()}),
    "set_responsible": ((KEY, KEY, KEY), {"expected": None}),
    "rename": ((EntryKind.AREA, KEY, "Home"), {"expected": "Here"}),
    "retire": ((EntryKind.AREA, KEY), {}),
    "bring_back": ((EntryKind.AREA, KEY), {}),
}


def verbs_on_offer() -> dict[str, Callable[..., object]]:
    """What the room offers that takes an actor."""
    offered = {name: getattr(core.registry, name) for name in core.registry.__all__}
    return {
        name: verb
        for name, verb in offered.items()
        if inspect.isfunction(verb) and "actor" in inspect.signature(verb).parameters
    }


def test_every_verb_on_offer_is_tried_here() -> None:
    assert set(verbs_on_offer()) == set(VERBS)


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("role", [Role.GUEST, Role.PARTNER, Role.MEMBER])
def test_who_is_not_of_the_backbone_may_not_edit(db: Database, verb: str, role: Role) -> None:
    actor = Actor(UUID(int=7), "Somebody", UUID(int=8), frozenset({role}))
    given, named = VERBS[verb]
    with pytest.raises(NotAllowed):
        verbs_on_offer()[verb](db, actor, *given, **named, at=AT)
    with db.read() as tx:
        assert (tx.head().sequence, tx.publication()) == (0, 0)


def test_a_partner_who_is_of_the_backbone_too_may_edit(db: Database) -> None:
    actor = Actor(UUID(int=7), "Both", UUID(int=8), frozenset({Role.PARTNER, Role.BACKBONE}))
    core.registry.add_strategy(db, actor, "Doulas", at=AT)
    with db.read() as tx:
        assert [entry.actor for entry in tx.entries()] == [actor.id]
