"""Before it is sent: what changes, who cannot be shown, and what the committee will see of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

import streamlit as st

from core.charts import aim, certainty, headline, reading, standing, trend, unknown_share
from core.disclosure import Unreliable, Withheld
from core.language import Sentence, sentence
from core.outcomes import Outcome, Question, outcome_of, place_of, subgroup_names
from core.registry import (
    ALL_PROVIDERS,
    AreaId,
    AreaLevelId,
    IndicatorId,
    Registry,
    SubgroupId,
    subgroups,
)
from core.submissions import Change, Draft, Preview, missing_groups
from pages.ui import here, parts, review
from pages.ui.visitor import narrow, theme
from pages.ui.words import language, plain, say, told, told_plainly

Place = tuple[UUID, UUID]
"""An indicator and an area."""

MOST_NAMED = 8
"""So many groups are named in a line; where there are more, a table names all."""

INDICATOR, AREA = "preview-indicator", "preview-area"


def show(registry: Registry, found: Draft, note: str) -> None:
    """The difference to what is published, who is missing from it, and every picture."""
    foreseen = review.foreseen(found.submission_id, found.made_at)
    review.difference_table(registry, foreseen.changes, name="preflight")
    _who_cannot_be_shown(registry, foreseen)
    st.subheader(plain("hand-in.they-will-see"), anchor=False)
    places = _places(registry, foreseen)
    if places:
        indicator, area = _step_through(registry, places)
        _picture(_outcome(registry, foreseen, indicator, area), note)


def _who_cannot_be_shown(registry: Registry, foreseen: Preview) -> None:
    """By name and never by number: who is withheld or unreliable, and who is there no longer."""
    found = _not_shown(registry, foreseen)
    lines = [
        say(f"preflight.{why}", indicator=indicator, groups=_the_first(groups))
        for why, indicator, groups in found
    ]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))
    if any(len(groups) > MOST_NAMED for _, _, groups in found):
        with st.expander(plain("preflight.every-group")):
            st.dataframe(
                [
                    {
                        plain("outcomes.indicator"): indicator,
                        plain("preflight.group"): group,
                        plain("preflight.why"): plain(f"preflight.why.{why}"),
                    }
                    for why, indicator, groups in found
                    for group in groups
                ],
                hide_index=True,
            )


def _the_first(groups: Sequence[str]) -> tuple[str | Sentence, ...]:
    """As many groups as are read in a line, and how many more there are."""
    if len(groups) <= MOST_NAMED:
        return tuple(groups)
    more = sentence("preflight.more-groups", count=len(groups) - MOST_NAMED)
    return (*groups[:MOST_NAMED], more)


def _not_shown(registry: Registry, foreseen: Preview) -> list[tuple[str, str, tuple[str, ...]]]:
    """Why, of which indicator, and which groups: those of one category before crossed ones."""
    with here.db().read() as tx:
        names, members = subgroup_names(tx, registry), subgroups(tx)
    everyone = plain("outcomes.everyone")

    def called(those: Collection[UUID]) -> tuple[str, ...]:
        by_name = {names[SubgroupId(one)] or everyone: SubgroupId(one) for one in those}
        return tuple(sorted(by_name, key=lambda name: (len(members[by_name[name]]), name)))

    def name_of(indicator: UUID) -> str:
        return registry.indicators[IndicatorId(indicator)].name

    groups: dict[tuple[str, UUID], set[UUID]] = {}
    for why, kind in (("withheld", Withheld), ("unreliable", Unreliable)):
        for one in foreseen.changes:
            if one.change is not Change.UNCHANGED and isinstance(one.after, kind):
                groups.setdefault((why, one.key.indicator_id), set()).add(one.key.subgroup_id)
    for indicator, missing in missing_groups(foreseen).items():
        groups["missing", indicator] = set(missing)
    return [(why, name_of(indicator), called(those)) for (why, indicator), those in groups.items()]


def _places(registry: Registry, foreseen: Preview) -> list[Place]:
    """What there is a picture of: where something changes, the widest areas first."""
    there = {(row["indicator_id"], row["area_id"]) for row in foreseen.cells}
    changed = {
        (one.key.indicator_id, one.key.area_id)
        for one in foreseen.changes
        if one.change is not Change.UNCHANGED
    }

    def order(place: Place) -> tuple[int, str, int, str]:
        indicator = registry.indicators[IndicatorId(place[0])]
        area = registry.areas[AreaId(place[1])]
        level = registry.area_levels[AreaLevelId(area.area_level_id)]
        return indicator.position, indicator.name, level.position, area.name

    return sorted(changed & there or there, key=order)


def _step_through(registry: Registry, places: list[Place]) -> Place:
    """Which picture: by indicator and area, or one after the other."""
    indicators = list(dict.fromkeys(str(one) for one, _ in places))
    _forget_unless(INDICATOR, indicators)

    def measured(one: str) -> str:
        return registry.indicators[IndicatorId(UUID(one))].name

    def named(one: str) -> str:
        return registry.areas[AreaId(UUID(one))].name

    left, right = st.columns(2)
    indicator = left.selectbox(
        plain("outcomes.indicator"), indicators, format_func=measured, key=INDICATOR
    )
    areas = [str(area) for one, area in places if str(one) == indicator]
    _forget_unless(AREA, areas)
    area = right.selectbox(plain("outcomes.area"), areas, format_func=named, key=AREA)
    place = (UUID(indicator), UUID(area))
    _steps(places, places.index(place))
    return place


def _forget_unless(key: str, options: Collection[str]) -> None:
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)


def _steps(places: list[Place], at: int) -> None:
    """Which of how many pictures this is, and the way to the next."""
    if len(places) == 1:
        return

    def go(by: int) -> None:
        indicator, area = places[at + by]
        st.session_state[INDICATOR], st.session_state[AREA] = str(indicator), str(area)

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(plain("preflight.before"), on_click=go, args=(-1,), disabled=at == 0)
        st.button(plain("preflight.next"), on_click=go, args=(1,), disabled=at + 1 == len(places))
        st.markdown(say("preflight.which", number=at + 1, count=len(places)))


def _outcome(registry: Registry, foreseen: Preview, indicator: UUID, area: UUID) -> Outcome:
    cells = foreseen.cells
    who = {
        row["provider_id"]
        for row in cells
        if (row["indicator_id"], row["area_id"]) == (indicator, area)
    }
    provider = ALL_PROVIDERS if ALL_PROVIDERS in who else min(who)
    slug = registry.indicators[IndicatorId(indicator)].slug
    place = place_of(registry, registry.areas[AreaId(area)])
    return outcome_of(cells, registry, Question(slug, place, provider=provider))


def _picture(seen: Outcome, note: str) -> None:
    """The same headline, chart, sentences and context as on *Outcomes*."""
    if not seen.periods:
        return
    st.markdown(f"#### {told(headline(seen))}")
    figure = trend(seen, theme(), language(), narrow=narrow())
    parts.chart(figure, name="preview", alt=told_plainly(reading(seen)))
    st.markdown(f"**{told(reading(seen))}** {told(aim(seen))}")
    said = [certainty(seen), *parts.changes(seen), *standing(seen), unknown_share(seen)]
    st.markdown("  \n".join(told(sentence) for sentence in said if sentence is not None))
    parts.context(replace(seen, notes=(note,) if note else ()))
