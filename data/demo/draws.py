"""Chance, the same in every Python: nothing but `random()` of a seeded generator is used.

The other methods of `random.Random` may change from one Python to the next; this one may not.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate
from random import Random

Weights = Mapping[str, float]


def spread(chance: Random, people: int, weights: Weights) -> Iterator[tuple[str, int]]:
    """So many people, each put into one of the groups; groups that nobody fell into are left out.

    Each group is taken with a chance in proportion to its weight.
    """
    names, bounds = list(weights), list(accumulate(weights.values()))
    draw, total, last = chance.random, bounds[-1], len(bounds) - 1
    counted = Counter(bisect(bounds, draw() * total, 0, last) for _ in range(people))
    for place in sorted(counted):
        yield names[place], counted[place]


def happens_to(chance: Random, people: int, probability: float) -> int:
    """To how many of so many people it happens, each with the same probability."""
    draw = chance.random
    return sum(draw() < probability for _ in range(people))


def waits(chance: Random, people: int, mean: float) -> Iterator[int]:
    """How many days each of so many people waits: whole days, most shorter than the mean.

    The sum of two exponential waits (a gamma distribution of shape 2).
    """
    for _ in range(people):
        both = -math.log((1.0 - chance.random()) * (1.0 - chance.random()))
        yield round(both * mean / 2)


def shifted(probability: float, by: float) -> float:
    """A probability moved by so much in log-odds, so that it stays between 0 and 1."""
    odds = probability / (1.0 - probability) * math.exp(by)
    return odds / (1.0 + odds)
