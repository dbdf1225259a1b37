"""What a commitment says, a line for each part of it."""

from __future__ import annotations

from collections.abc import Iterator

from core.commitments import Wording
from core.registry import Registry
from pages.ui.commitments.subjects import gap_name, owners
from pages.ui.words import plain, say


def wording_lines(registry: Registry, said: Wording) -> Iterator[str]:
    """What is promised, by whom, until when and why, as Markdown."""
    known = owners(registry)
    left = plain("commitments.left")
    yield say("commitments.says.done-when", words=said.done_when)
    yield say("commitments.says.who", who=known.get(said.owner_id, left))
    if said.companions:
        names = tuple(known.get(one, left) for one in said.companions)
        yield say("commitments.says.partners", names=names)
    yield say("commitments.says.when", starts=said.starts_on, due=said.due_on)
    yield from _reasons(registry, said)
    for one in said.resources:
        yield say(f"commitments.says.{one.kind}", amount=one.amount)
    yield say(
        "commitments.says.rhythm",
        every=plain(f"commitments.every.{said.every}"),
        means=plain(f"commitments.means.{said.means}"),
        missed=plain(f"commitments.when-missed.{said.when_missed}"),
    )
    yield say("commitments.says.seen", who=plain(f"commitments.visibility.{said.visibility}"))


def _reasons(registry: Registry, said: Wording) -> Iterator[str]:
    why = said.why
    if why.indicator_id is not None:
        yield say("commitments.says.gap", gap=gap_name(registry, why))
    if why.condition is not None:
        condition = plain(f"commitments.condition.{why.condition}")
        yield say("commitments.says.condition", condition=condition)
    plan = next((one for one in registry.strategies if one.strategy_id == why.strategy_id), None)
    if plan is not None:
        yield say("commitments.says.strategy", strategy=plan.name)
