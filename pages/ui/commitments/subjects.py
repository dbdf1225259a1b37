"""What commitments are about, in words and in the address: gaps, conditions, strategies, people."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.commitments import Why
from core.outcomes import subgroup_names
from core.people import Actor
from core.registry import EVERYONE, IndicatorId, Registry, SubgroupId, subgroup_of, subgroups
from pages.ui import here
from pages.ui.commitments.links import href
from pages.ui.words import plain


def group_slugs(registry: Registry) -> Mapping[SubgroupId, str]:
    """How an address calls each group that figures tell of: dimension/category, joined by "+"."""
    with here.db().read() as tx:
        known = subgroups(tx)
    slugs = {
        one.category_id: f"{registry.dimensions[one.dimension_id].slug}/{one.slug}"
        for one in registry.categories.values()
    }
    return {one: "+".join(sorted(slugs[each] for each in of)) for one, of in known.items()}


def gap_slug(registry: Registry, why: Why) -> str:
    """How an address calls a gap: the indicator, and after a colon the group."""
    if why.indicator_id is None:
        return ""
    slug = registry.indicators[why.indicator_id].slug
    if why.subgroup_id in (None, EVERYONE):
        return slug
    return f"{slug}:{group_slugs(registry).get(why.subgroup_id, why.subgroup_id)}"


def gap_of(registry: Registry, slug: str) -> Why:
    """The gap that an address asks for; no gap where it asks for none that there is."""
    name, _, group = slug.partition(":")
    indicator = registry.by_slug.get(name)
    if indicator is None:
        return Why()
    found = {said: subgroup for subgroup, said in group_slugs(registry).items()}
    return Why(indicator.indicator_id, found.get(group))


def group_name(registry: Registry, subgroup_id: SubgroupId | None) -> str:
    """What a group is called; everyone is called so."""
    if subgroup_id in (None, EVERYONE):
        return plain("outcomes.everyone")
    with here.db().read() as tx:
        return subgroup_names(tx, registry)[subgroup_id]


def gap_name(registry: Registry, why: Why) -> str:
    """A gap as it is read: the indicator, and the group where it is one."""
    if why.indicator_id is None:
        return ""
    name = registry.indicators[why.indicator_id].name
    if why.subgroup_id in (None, EVERYONE):
        return name
    return plain("commitments.gap", indicator=name, group=group_name(registry, why.subgroup_id))


def gaps(registry: Registry) -> dict[str, str]:
    """Every indicator, and below each the groups that its figures tell of, by their address."""
    slugs = group_slugs(registry)
    groups = [
        (one, slug)
        for one in registry.categories.values()
        if one.parent_id is None
        and not (one.retired or one.unknown)
        and (slug := slugs.get(subgroup_of([one.category_id])))
    ]
    found: dict[str, str] = {}
    for indicator in registry.by_slug.values():
        found[indicator.slug] = indicator.name
        for one, slug in groups:
            if one.dimension_id in indicator.dimensions:
                name = plain("commitments.gap", indicator=indicator.name, group=one.name)
                found[f"{indicator.slug}:{slug}"] = name
    return found


def gap_address(registry: Registry, why: Why) -> dict[str, str]:
    """Where *Outcomes* shows a gap."""
    if why.indicator_id is None:
        return {}
    address = {"indicator": registry.indicators[why.indicator_id].slug}
    group = group_slugs(registry).get(why.subgroup_id) if why.subgroup_id else None
    return address | ({"by": group.partition("/")[0]} if group else {})


def promise_address(registry: Registry, indicator: IndicatorId, group: SubgroupId | None) -> str:
    """Where somebody promises to do something about a gap."""
    return href("commitments", promise=gap_slug(registry, Why(indicator, group)))


def owners(registry: Registry) -> dict[UUID, str]:
    """Everybody who can promise: people and organisations, by what they are called."""
    people = {one.id: one.name for one in here.everybody()}
    return people | dict(registry.organisations)


def own_side(actor: Actor, owner_id: UUID) -> bool:
    """Whether a promise of this person or organisation is the actor's to keep."""
    return owner_id in (actor.id, actor.organisation_id)
