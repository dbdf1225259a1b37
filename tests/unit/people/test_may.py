"""Who may do what: the one question that every verb asks."""

from uuid import UUID

import pytest

from core.errors import NotAllowed
from core.people import FOUNDER, Action, Actor, Role, may, require, sees

OWN, OTHER = UUID(int=1), UUID(int=2)
AT_THE_TABLE = {Action.READ_OUTCOMES, Action.READ_COMMITMENTS, Action.PROMISE}
# By hand, from who uses the app in the product's description: what each role does.
ALLOWED = {
    Role.BACKBONE: set(Action),
    Role.PARTNER: AT_THE_TABLE | {Action.HAND_IN, Action.SEE_SUBMISSION, Action.WITHDRAW},
    Role.MEMBER: AT_THE_TABLE,
    Role.CHAIR: AT_THE_TABLE | {Action.STEER},
    Role.LIVED_EXPERIENCE: AT_THE_TABLE,
    Role.GUEST: {Action.READ_OUTCOMES, Action.READ_COMMITMENTS},
}


def somebody(*roles: Role) -> Actor:
    return Actor(UUID(int=9), "Somebody", OWN, frozenset(roles))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_each_role_may_do_its_part_and_nothing_else(role: Role, action: Action) -> None:
    assert may(somebody(role), action, OWN) == (action in ALLOWED[role])


@pytest.mark.parametrize("action", [Action.HAND_IN, Action.SEE_SUBMISSION, Action.WITHDRAW])
def test_a_partner_has_no_part_in_what_is_another_partners(action: Action) -> None:
    assert may(somebody(Role.PARTNER), action, OWN)
    assert not may(somebody(Role.PARTNER), action, OTHER)
    assert not may(somebody(Role.PARTNER, Role.MEMBER), action, OTHER)


def test_nobody_hands_in_for_an_organisation_that_left_and_its_people_see_what_they_sent() -> None:
    left_behind = Actor(
        UUID(int=9), "Somebody", OWN, frozenset({Role.PARTNER}), organisation_left=True
    )
    assert not may(left_behind, Action.HAND_IN)
    assert not may(left_behind, Action.HAND_IN, OWN)
    assert may(left_behind, Action.SEE_SUBMISSION, OWN)
    assert may(left_behind, Action.WITHDRAW, OWN)
    assert not may(left_behind, Action.SEE_SUBMISSION, OTHER)


def test_the_backbone_has_a_part_in_what_is_any_partners() -> None:
    assert may(somebody(Role.BACKBONE), Action.WITHDRAW, OTHER)
    assert may(somebody(Role.BACKBONE, Role.PARTNER), Action.WITHDRAW, OTHER)


def test_a_partner_without_an_organisation_owns_nothing() -> None:
    drifter = Actor(UUID(int=9), "Somebody", None, frozenset({Role.PARTNER}))
    assert not may(drifter, Action.SEE_SUBMISSION, OWN)


def test_who_has_no_role_may_do_nothing() -> None:
    assert not any(may(somebody(), action, OWN) for action in Action)


def test_the_founder_may_set_a_new_installation_up() -> None:
    assert may(FOUNDER, Action.EDIT_REGISTRY)


def test_who_may_not_is_stopped_with_a_sentence() -> None:
    require(somebody(Role.BACKBONE), Action.EDIT_REGISTRY)
    with pytest.raises(NotAllowed) as caught:
        require(somebody(Role.PARTNER), Action.HAND_IN, OTHER)
    assert caught.value.sentence_code == "not-allowed"
    assert caught.value.params == {"action": "hand-in", "person": "Somebody"}


@pytest.mark.parametrize(
    ("role", "seen_by", "expected"),
    [
        (Role.GUEST, "everyone", True),
        (Role.GUEST, "coalition", False),
        (Role.GUEST, str(OWN), False),
        (Role.MEMBER, "coalition", True),
        (Role.MEMBER, "backbone", False),
        (Role.MEMBER, str(OWN), True),
        (Role.MEMBER, str(OTHER), False),
        (Role.MEMBER, f"{OTHER} {UUID(int=9)}", True),
        (Role.GUEST, f"{OTHER} {UUID(int=9)}", True),
        (Role.BACKBONE, "backbone", True),
        (Role.BACKBONE, f"{OTHER} {UUID(int=8)}", False),
        (Role.BACKBONE, None, False),
    ],
)
def test_what_is_written_down_is_read_by_those_whom_it_is_for(
    role: Role, seen_by: str | None, expected: bool
) -> None:
    assert sees(somebody(role), seen_by) is expected
