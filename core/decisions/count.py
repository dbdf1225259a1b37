"""Counting: a proposal by simple majority, ranked options by instant run-off.

Instant run-off (Thomas Hare's count for one seat; Robert's Rules call it preferential voting):
each ballot counts for its highest option that is still in. An option with more than half of these
wins; else the options with the fewest votes go out, and the ballots are counted again. No lot is
drawn: options that share the last place go out together, and where all that are left share it,
nobody wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from core.decisions.model import Answer, Outcome, Tally

FEWEST_FOR_COUNTS = 5
FEWEST_AGAINST = 2


def needed(voters: int, quorum: int) -> int:
    """How many must vote: at least `quorum` percent of the voters."""
    return -(-voters * quorum // 100)


def count_answers(answers: Iterable[Answer]) -> tuple[Outcome, Tally]:
    """A proposal is carried by more yes than no; who abstains counts for the turnout alone."""
    found = Counter(answers)
    outcome = Outcome.CARRIED if found[Answer.YES] > found[Answer.NO] else Outcome.NOT_CARRIED
    return outcome, Tally(counts=tuple(found[one] for one in Answer))


def count_ranked(
    ballots: Sequence[tuple[int, ...]], options: int
) -> tuple[Outcome, int | None, Tally]:
    """Instant run-off over options 0 … `options` − 1; the winner, and every round."""
    left = set(range(options))
    rounds: list[tuple[int | None, ...]] = []
    while left:
        firsts = Counter(next((one for one in ballot if one in left), None) for ballot in ballots)
        rounds.append(tuple(firsts[one] if one in left else None for one in range(options)))
        counting = sum(firsts[one] for one in left)
        best = max(left, key=lambda one: firsts[one])
        if 2 * firsts[best] > counting:
            return Outcome.CHOSEN, best, Tally(rounds=tuple(rounds))
        fewest = min(firsts[one] for one in left)
        left = {one for one in left if firsts[one] > fewest}
    return Outcome.TIED, None, Tally(rounds=tuple(rounds))


def may_be_told(tally: Tally, turnout: int) -> bool:
    """Whether a secret vote's counts leave open who voted what.

    With five ballots or more, and two or more that differ from the most frequent one: where all
    voted the same, or all but one, nothing is told, so that nobody can tell these two apart.
    """
    first = tally.counts or tuple(one or 0 for one in tally.rounds[0])
    return turnout >= FEWEST_FOR_COUNTS and turnout - max(first) >= FEWEST_AGAINST
