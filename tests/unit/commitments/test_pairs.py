"""The rotation by itself: power does not only pair with power, and nobody stays with the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from core.commitments.pairs import Pair, Peer, rotation
from core.language import render


def peer(number: int, power: float = 0.0, home: int | None = None, *, alone: bool = False) -> Peer:
    return Peer(
        UUID(int=number),
        f"P{number:02}",
        UUID(int=1000 + home) if home is not None else None,
        power,
        alone,
    )


def together(*pairs: tuple[int, int]) -> list[frozenset[UUID]]:
    return [frozenset({UUID(int=one), UUID(int=other)}) for one, other in pairs]


def told(found: Iterable[Pair]) -> list[tuple[int, int, bool]]:
    return [(one.one.id.int, one.other.id.int, one.mutual) for one in found]


FOUR = [peer(1, 0.4, 1), peer(2, 0.3, 2), peer(3, 0.2, 3), peer(4)]


def test_the_first_walks_with_the_last_and_the_second_with_the_last_but_one() -> None:
    assert told(rotation(FOUR, [], [])) == [(1, 4, True), (2, 3, True)]


def test_nobody_walks_with_a_colleague() -> None:
    crowd = [peer(1, 0.4, 1), peer(2, 0.4, 1), peer(3, 0.0, 1), peer(4, 0.0, 1)]
    assert rotation(crowd, [], []) == ()
    found = rotation([*crowd[:2], peer(5), peer(6)], crowd, [])
    assert {frozenset((one, other)) for one, other, _ in told(found)} == {
        frozenset({1, 6}),
        frozenset({2, 5}),
    }


def test_residents_without_an_organisation_may_walk_with_each_other() -> None:
    assert told(rotation([peer(1), peer(2)], [], [])) == [(1, 2, True)]


def test_a_pair_of_now_or_of_last_time_is_parted() -> None:
    assert told(rotation(FOUR, [], together((1, 4)))) == [(1, 3, True), (2, 4, True)]


def test_two_who_know_each_other_are_parted_where_others_sit_at_the_table() -> None:
    found = rotation(FOUR[:2], [peer(8), peer(9)], together((1, 2)))
    assert told(found) == [(1, 8, False), (2, 9, False)]


def test_two_who_know_each_other_walk_on_where_nobody_else_is_there() -> None:
    (found,) = rotation(FOUR[:2], [], together((1, 2)))
    assert told([found]) == [(1, 2, True)]
    assert found.again
    assert render(found.because) == (
        "They know each other as accountability partners already; nobody else is there."
    )


def test_the_one_left_over_is_accompanied_by_who_accompanies_nobody_yet() -> None:
    found = rotation(FOUR[:3], [peer(9, 0.9, 9)], [])
    assert sum(one.mutual for one in found) == 1
    (single,) = (one for one in found if not one.mutual)
    assert single.other.id == UUID(int=9)


def test_the_powerful_who_are_left_over_get_those_without_power() -> None:
    left = [peer(1, 0.5, 1), peer(2, 0.0, 1)]
    found = rotation(left, [peer(8, 0.4, 8), peer(9)], [])
    assert told(found) == [(1, 9, False), (2, 8, False)]


def test_who_has_no_power_and_is_left_over_gets_somebody_who_has() -> None:
    found = rotation([peer(1)], [peer(8), peer(9, 0.4, 9)], [])
    assert told(found) == [(1, 9, False)]


def test_without_anybody_at_the_table_somebody_walks_with_two() -> None:
    found = rotation(FOUR[:3], [], [])
    accompanied = [one.one.id for one in found]
    accompanied += [one.other.id for one in found if one.mutual]
    assert sorted(each.int for each in accompanied) == [1, 2, 3]


def test_pairs_with_somebody_who_has_nobody_stand_first_and_say_who_that_is() -> None:
    carrying = [*FOUR[:2], peer(3, 0.2, 3, alone=True), peer(4)]
    found = rotation(carrying, [], [])
    assert told(found) == [(2, 3, True), (1, 4, True)]
    assert [one.needed for one in found] == [True, False]
    assert render(found[0].because) == "P03 carries a promise, and nobody accompanies it yet."


def test_a_companion_who_is_alone_is_not_helped_by_walking_with_somebody_one_way() -> None:
    one_way = Pair(peer(1), peer(2, alone=True), mutual=False)
    assert not one_way.needed


PEERS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.1, 0.4]), st.sampled_from([None, None, 1, 2, 3])),
    max_size=7,
).map(
    lambda drawn: [
        peer(number, power if home else 0.0, home)
        for number, (power, home) in enumerate(drawn, start=1)
    ]
)
KNOWN = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=6).map(
    lambda drawn: together(*(two for two in drawn if two[0] != two[1]))
)


def strangers(one: Peer, other: Peer, known: list[frozenset[UUID]]) -> bool:
    colleagues = one.organisation_id is not None and one.organisation_id == other.organisation_id
    return not colleagues and frozenset({one.id, other.id}) not in known


def matchings(peers: list[Peer], known: list[frozenset[UUID]]) -> Iterator[list[tuple[Peer, Peer]]]:
    """Every way in which strangers can be paired, one after the other."""
    if not peers:
        yield []
        return
    first, *rest = peers
    yield from matchings(rest, known)
    for other in rest:
        if strangers(first, other, known):
            for others in matchings([one for one in rest if one != other], known):
                yield [(first, other), *others]


@given(PEERS, KNOWN)
@settings(max_examples=150)
def test_no_other_way_pairs_more_of_them_or_mixes_power_more(
    peers: list[Peer], known: list[frozenset[UUID]]
) -> None:
    place = {
        one.id: number
        for number, one in enumerate(sorted(peers, key=lambda one: (one.power, one.name)))
    }

    def mixed(pairs: Iterable[tuple[Peer, Peer]]) -> int:
        return sum(place[one.id] * place[other.id] for one, other in pairs)

    ways = list(matchings(peers, known))
    most = max(len(way) for way in ways)
    least = min(mixed(way) for way in ways if len(way) == most)
    found = [
        (one.one, one.other) for one in rotation(peers, [], known) if one.mutual and not one.again
    ]
    assert (len(found), mixed(found)) == (most, least)


@given(PEERS, KNOWN, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_in_which_they_are_named_does_not_matter(
    peers: list[Peer], known: list[frozenset[UUID]], random: Random
) -> None:
    shuffled, reordered = list(peers), list(known)
    random.shuffle(shuffled)
    random.shuffle(reordered)
    assert rotation(shuffled, [], reordered) == rotation(peers, [], known)


@given(PEERS, KNOWN)
@settings(max_examples=100)
def test_everybody_with_anybody_but_colleagues_around_is_accompanied_by_no_colleague(
    peers: list[Peer], known: list[frozenset[UUID]]
) -> None:
    found = rotation(peers, [], known)
    accompanied = [one.one for one in found] + [one.other for one in found if one.mutual]
    assert len(accompanied) == len(set(accompanied))
    assert set(accompanied) == {
        one for one in peers if any(one != other and strangers(one, other, []) for other in peers)
    }
    assert all(strangers(one.one, one.other, []) for one in found)


def test_a_hundred_people_all_find_somebody_new() -> None:
    crowd = [peer(number, (number % 17) / 100, number % 23) for number in range(1, 101)]
    known = together(*((number, number + 1) for number in range(1, 100, 2)))
    found = rotation(crowd, [], known)
    assert len(found) == 50
    assert all(one.mutual and not one.again for one in found)


def test_an_odd_crowd_of_many_colleagues_leaves_one_over_who_is_accompanied_all_the_same() -> None:
    crowd = [peer(number, (number % 5) / 10, number % 5) for number in range(1, 60)]
    found = rotation(crowd, [], together(*((1, number) for number in range(2, 60))))
    assert sum(one.mutual and not one.again for one in found) == 29
    (last,) = (one for one in found if not one.mutual)
    assert (last.one.id.int, last.again) == (1, True)
