"""Who could walk with whom next: high with low, so that power does not only pair with power.

Accountability partners are proposed, never set. Nobody is paired inside their own organisation,
nor with somebody they walk with now or walked with last, as long as anybody else is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from rustworkx import PyGraph, max_weight_matching

from core.language import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Peer:
    """A person or an organisation at the table.

    `organisation_id` is where a person works, or the organisation itself. `power` is the share
    that it holds of seats, votes and money, between 0 and 1. `alone`: carries an open promise
    that nobody accompanies.
    """

    id: UUID
    name: str
    organisation_id: UUID | None
    power: float = 0.0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """`other` could accompany `one`; where it is mutual, `one` would accompany `other` too.

    `needed`: somebody of the two has nobody now. `again`: they walk or walked together already,
    and nobody else is there.
    """

    one: Peer
    other: Peer
    mutual: bool
    again: bool = False

    @property
    def alone(self) -> tuple[Peer, ...]:
        """Those of the two who have nobody now and would have somebody."""
        accompanied = (self.one, self.other) if self.mutual else (self.one,)
        return tuple(peer for peer in accompanied if peer.alone)

    @property
    def needed(self) -> bool:
        return bool(self.alone)

    @property
    def because(self) -> Sentence:
        """Why they are proposed."""
        if self.again:
            return sentence("pair.again")
        if self.alone:
            names = tuple(peer.name for peer in self.alone)
            return sentence("pair.nobody-yet", count=len(names), people=names)
        return sentence("pair.next-rotation")


Together = frozenset[UUID]
"""The ids of two who walk, or walked, together."""
Fit = Callable[[Peer, Peer], bool]


def rotation(
    carrying: Iterable[Peer], table: Iterable[Peer], together: Iterable[Together]
) -> tuple[Pair, ...]:
    """A partner for everybody of `carrying`, those first who have nobody now.

    They are paired with each other, mutually; who is left over (their number is odd, or the
    rest are colleagues or old partners) is accompanied by anybody at the `table`, one way. The
    same input gives the same pairs. Whoever finds only colleagues is in no pair.
    """
    left = sorted(carrying, key=_from_least_power)
    candidates = sorted({*left, *table}, key=_from_least_power)
    known = frozenset(together)
    busy: Counter[UUID] = Counter()
    found: list[Pair] = []
    for again in (False, True):

        def fits(one: Peer, other: Peer, again: bool = again) -> bool:
            strangers = frozenset({one.id, other.id}) not in known
            return one.id != other.id and not _colleagues(one, other) and (strangers or again)

        mutual = [Pair(one, other, mutual=True, again=again) for one, other in _matched(left, fits)]
        busy.update(peer.id for pair in mutual for peer in (pair.one, pair.other))
        left = [peer for peer in left if not busy[peer.id]]
        single = _accompanied(left, candidates, fits, busy, again=again)
        left = [peer for peer in left if peer not in {pair.one for pair in single}]
        found += [*mutual, *single]
    return tuple(sorted(found, key=lambda pair: (not pair.needed, _by_name(pair.one))))


def _matched(peers: Sequence[Peer], fits: Fit) -> list[tuple[Peer, Peer]]:
    """As many pairs as there can be, and among those ways the one that mixes power most.

    Maximum weight matching (Edmonds 1965, by the algorithm of Galil 1986). A pair costs the
    product of its places in the order of power: the sum of the products is least where the first
    is with the last, the second with the last but one (rearrangement inequality).
    """
    graph: PyGraph[Peer, int] = PyGraph(multigraph=False)
    graph.add_nodes_from(peers)
    # No weight is below zero: nobody stays alone because it would cost less.
    graph.add_edges_from(
        [
            (i, j, len(peers) ** 2 - i * j)
            for i, j in combinations(range(len(peers)), 2)
            if fits(peers[i], peers[j])
        ]
    )
    pairs = max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return [_in_order(peers[i], peers[j]) for i, j in sorted(pairs)]


def _accompanied(
    left: Sequence[Peer],
    candidates: Sequence[Peer],
    fits: Fit,
    busy: Counter[UUID],
    *,
    again: bool,
) -> list[Pair]:
    """Somebody for each of those left, one way: who accompanies fewest, and mixes power most."""
    found = []
    # The powerful choose first, so that somebody without power is left for them.
    for one in reversed(left):
        free = [other for other in candidates if fits(one, other)]
        if free:
            other = min(
                free,
                key=lambda each: (
                    busy[each.id],
                    one.power * each.power,
                    -each.power,
                    _by_name(each),
                ),
            )
            busy[other.id] += 1
            found.append(Pair(one, other, mutual=False, again=again))
    return found


def _colleagues(one: Peer, other: Peer) -> bool:
    # Residents without an organisation are nobody's colleagues.
    return one.organisation_id is not None and one.organisation_id == other.organisation_id


def _in_order(one: Peer, other: Peer) -> tuple[Peer, Peer]:
    return (one, other) if _by_name(one) <= _by_name(other) else (other, one)


def _from_least_power(peer: Peer) -> tuple[float, tuple[str, str]]:
    return (peer.power, _by_name(peer))


def _by_name(peer: Peer) -> tuple[str, str]:
    return (peer.name.casefold(), str(peer.id))
