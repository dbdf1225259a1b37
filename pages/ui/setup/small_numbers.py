"""Rules for small numbers: what each custodian asks for, and the wall that follows at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from uuid import UUID

import streamlit as st

from core.errors import Conflict, Failure
from core.language import Sentence
from core.registry import (
    Indicator,
    NewIndicator,
    Registry,
    change_indicator,
    draft_of,
)
from core.submissions import Publication, show_anew
from pages.ui import here
from pages.ui.setup.audit import audit_the_wall
from pages.ui.setup.forms import Form, form
from pages.ui.setup.indicators import with_one
from pages.ui.setup.sections import do, sides, table
from pages.ui.visitor import visitor
from pages.ui.words import plain, say


def show(registry: Registry) -> None:
    """The rules of every indicator, and how to change them."""
    tables, forms = sides()
    with tables:
        table([_row(one) for one in registry.by_slug.values()], name="small-numbers")
        audit_the_wall(registry)
    with forms:
        do("small-numbers", {"change": partial(with_one, registry, partial(change, registry))})


def _row(one: Indicator) -> dict[str, object]:
    also = {"nobody": one.zero_shown, "everybody": one.full_shown, "public": one.public_counts}
    return {
        plain("setup.column.indicator"): one.name,
        plain("setup.column.minimum"): one.minimum_count,
        plain("setup.column.custodian"): one.custodian,
        plain("setup.column.linked"): one.linked_set,
        plain("setup.column.also"): ", ".join(
            plain(f"setup.also.{what}") for what, shown in also.items() if shown
        ),
    }


def change(registry: Registry, indicator: Indicator) -> None:
    """Change the rules of an indicator; what is on the wall follows in the same step."""
    with form("small-numbers", indicator.indicator_id) as fields:
        seen = fields.seen(draft_of(indicator))
        draft = replace(
            seen,
            minimum_count=fields.whole("minimum", seen.minimum_count),
            custodian=fields.text("custodian", seen.custodian),
            zero_shown=fields.tick("zero", seen.zero_shown),
            full_shown=fields.tick("full", seen.full_shown),
            public_counts=fields.tick("public", seen.public_counts),
            linked_set=fields.text("linked", seen.linked_set).strip(),
            within=fields.pick("among", _others(registry, indicator), seen.within),
        )
        fields.save(
            "protect",
            lambda: _protect(fields, registry, indicator, draft, seen),
            lambda shown: say("setup.done.protected", name=indicator.name, count=shown.changed),
        )


def _others(registry: Registry, indicator: Indicator) -> dict[UUID | None, str]:
    """Whom an indicator can count people among: nobody else's, or another's of those in use."""
    others = (one for one in registry.by_slug.values() if one != indicator)
    return {None: plain("setup.among.nobody"), **{one.indicator_id: one.name for one in others}}


def _protect(
    fields: Form,
    registry: Registry,
    indicator: Indicator,
    draft: NewIndicator,
    seen: NewIndicator,
) -> Publication:
    """Keep the rules, then show anew all that they touch: this indicator and its old linked set.

    Raises Conflict where the rules were kept but the wall could not follow.
    """
    change_indicator(
        here.db(), visitor(), indicator.indicator_id, draft, expected=seen, at=here.now()
    )
    fields.look_again()
    touched = _touched(registry.indicators.values(), indicator)
    try:
        with st.spinner(plain("setup.protecting")):
            return show_anew(here.db(), visitor(), touched, at=here.now())
    except Failure as failure:
        because = Sentence(failure.sentence_code, failure.params)
        raise Conflict(reason="rules-kept", because=because) from failure


def _touched(indicators: Iterable[Indicator], changed: Indicator) -> set[UUID]:
    together = {
        one.indicator_id
        for one in indicators
        if changed.linked_set and one.linked_set == changed.linked_set
    }
    return {changed.indicator_id, *together}
