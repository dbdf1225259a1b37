"""What an attacker works out from the tables that they took along: linear algebra and patience."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from tests.pages.crawler import Seen

Z = 1.959963984540054
ENDLESS = 1e9


class Where(NamedTuple):
    """A cell: area as the address names it, group by its name, period by its label."""

    area: str
    group: str
    period: str


class Count(NamedTuple):
    """People with the outcome and without."""

    having: float
    lacking: float


Figures = Mapping[Where, Count]
Sums = Iterable[tuple[Where, list[Where]]]


def said_of(seen: Seen, indicator: str, home: str) -> dict[Where, dict[str, str]]:
    """The rows of *Outcomes* about an indicator, `home` being the area without an address."""
    rows = {}
    for address, name, content in seen.files:
        if name == f"outcomes.py/{indicator}.csv" and "provider" not in address:
            for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
                rows[Where(address.get("area", home), row["Group"], row["Period"])] = row
    return rows


def counts_behind(row: Mapping[str, str]) -> Count | None:
    """The counts that a share and its Wilson interval give away; None where nothing is shown.

    With t = z² / n the limits add up to (2 p + t) / (1 + t).
    """
    if not row["Value"]:
        return None
    value, both = float(row["Value"]), float(row["Lower limit"]) + float(row["Upper limit"])
    people = Z**2 * (both - 1) / (2 * value - both)
    assert abs(people - round(people)) < 1e-3, row
    whole = round(people)
    return Count(round(value * whole), whole - round(value * whole))


class Bounds(NamedTuple):
    least: int
    most: int


def bounds(cells: Iterable[Where], known: Figures, sums: Sums) -> dict[tuple[Where, int], Bounds]:
    """For each count that is not known (0: having, 1: lacking), what it can be."""
    at = {where: number for number, where in enumerate(cells)}
    equal, right = [], []
    for total, parts in sums:
        for side in (0, 1):
            row = np.zeros(2 * len(at))
            for one, sign in [(total, -1.0), *((part, 1.0) for part in parts)]:
                row[2 * at[one] + side] += sign
            equal.append(row)
            right.append(0.0)
    limits: list[tuple[float, float | None]] = [(0.0, None)] * (2 * len(at))
    for where, count in known.items():
        for side in (0, 1):
            limits[2 * at[where] + side] = (count[side], count[side])
    found = {}
    for where, number in at.items():
        for side in (0, 1) if where not in known else ():
            ends = []
            for sign in (1.0, -1.0):
                aim = np.zeros(2 * len(at))
                aim[2 * number + side] = sign
                solved = linprog(aim, A_eq=np.array(equal), b_eq=right, bounds=limits)
                assert solved.status in (0, 3), solved.message
                ends.append(sign * float(solved.fun or 0) if solved.status == 0 else ENDLESS)
            found[where, side] = Bounds(ceil(ends[0] - 1e-6), floor(ends[1] + 1e-6))
    return found
