"""What texts may mean: the spellings of the registry's entries, found exactly or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from core.registry import AreaId, Category, CategoryId, DimensionId, Registry
from core.workbook.mapping import EVERYONE_HERE, TOGETHER, How, Match
from core.workbook.plain import plain
from core.workbook.spellings import UNLIKE, Spellings
from core.workbook.together import pieces, together
from core.workbook.words import dimension_words, everyone_words

ELSEWHERE = 0.5
"""The confidence in an area of the right spelling and the wrong level."""


class Lexicon:
    """The spellings of everything in a registry; entries in use come before retired ones."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.indicators = Spellings(
            (
                (spelling, str(one.indicator_id))
                for one in registry.indicators.values()
                if not one.retired
                for spelling in (one.name, one.slug)
            ),
            second=(
                (spelling, str(one.indicator_id))
                for one in registry.indicators.values()
                if one.retired
                for spelling in (one.name, one.slug)
            ),
        )
        slugs = defaultdict(list)
        for spelling, slug in dimension_words().items():
            slugs[slug].append(spelling)
        self.dimensions = Spellings(
            (spelling, str(one.dimension_id))
            for one in registry.dimensions.values()
            if not one.retired
            for spelling in (one.name, one.slug, *slugs[one.slug])
        )
        self.levels = Spellings(
            (spelling, str(one.area_level_id))
            for one in registry.area_levels.values()
            if not one.retired
            for spelling in (one.name, one.slug, one.plural)
        )
        self.providers = Spellings(
            (name, str(organisation)) for organisation, name in registry.organisations.items()
        )
        self._categories: dict[DimensionId | None, Spellings] = {}
        self._areas: dict[str, Spellings] = {}

    def categories(self, dimension: DimensionId | None) -> Spellings:
        """The categories of a dimension in use, or of all of them."""
        if dimension not in self._categories:
            self._categories[dimension] = Spellings(
                self._category_pairs(dimension, retired=False),
                second=self._category_pairs(dimension, retired=True),
            )
        return self._categories[dimension]

    def _category_pairs(
        self, dimension: DimensionId | None, *, retired: bool
    ) -> Iterable[tuple[str, str]]:
        in_use = {one.dimension_id for one in self.registry.dimensions.values() if not one.retired}
        for one in self.registry.categories.values():
            wanted = (
                one.dimension_id in in_use if dimension is None else one.dimension_id == dimension
            )
            if wanted and one.retired is retired:
                for spelling in (one.name, one.short, one.slug, *one.synonyms):
                    yield spelling, str(one.category_id)

    def category(self, text: str, dimension: DimensionId | None) -> tuple[Match, ...]:
        """Categories that a text may mean, everyone among them.

        In a column of one dimension a text of another counts if it is spelt exactly so.
        """
        own = self.categories(dimension)
        if found := own.exact(text):
            return found
        if plain(text) in everyone_words():
            return (Match(EVERYONE_HERE, How.EXACT),)
        others = self.categories(None).exact(text)
        if found := tuple(one for one in others if not (dimension and self.is_unknown(one.to))):
            return found
        if several := together(text, self.categories(None).exact, self.dimension_of):
            return (several,)
        return self._near_categories(text, own)

    def _near_categories(self, text: str, own: Spellings) -> tuple[Match, ...]:
        """Nearly spelt categories; hardly one where the text names another dimension's besides."""
        named = {
            self.dimension_of(one.to)
            for piece in pieces(text)
            for one in self.categories(None).exact(piece)
        }
        return tuple(
            one
            if not named - {self.dimension_of(one.to)}
            else Match(one.to, one.how, min(one.confidence, UNLIKE))
            for one in own.find(text)
        )

    def dimension(self, text: str) -> tuple[Match, ...]:
        """Dimensions that a text may mean, or none: everyone."""
        if found := self.dimensions.exact(text):
            return found
        if plain(text) in everyone_words():
            return (Match(EVERYONE_HERE, How.EXACT),)
        several = together(text, self.dimensions.exact, lambda dimension: dimension)
        return (several,) if several else self.dimensions.find(text)

    def area(self, text: str, level: str, *, guessed: bool = False) -> tuple[Match, ...]:
        """Areas that a text may mean, by code or name: of a level, or else of any other.

        A code counts as it is written: "1" is only near to "01". An area of another level than
        the one that the row names is offered, never taken; where the level is a guess from the
        other rows, a name says enough and a code does not.
        """
        if found := self._area_spelt(text, level):
            return found
        if guessed and (found := self._area_names("").exact(text)):
            return found
        if elsewhere := self._area_spelt(text, ""):
            return tuple(Match(one.to, How.FUZZY, ELSEWHERE) for one in elsewhere)
        unpadded = text.strip().lstrip("0")
        if unpadded.isdigit():
            return tuple(
                Match(to, How.FUZZY, 0.9)
                for code, ids in self._area_codes(level).items()
                if code.lstrip("0") == unpadded
                for to in ids
            )
        return self._area_names(level).find(text)

    def is_area(self, name: str) -> bool:
        """Whether an area, of whatever level, has this very name."""
        return bool(self._area_names("").exact(name))

    def is_unknown(self, category: str) -> bool:
        """Whether this is the category of those whose group nobody knows."""
        return category != EVERYONE_HERE and self._category(category).unknown

    def is_place(self, text: str) -> bool:
        """Whether an area, of whatever level, has this very name or code."""
        return bool(self.spelt(text))

    def spelt(self, text: str) -> tuple[Match, ...]:
        """The areas, of whatever level, with this very code, else with this very name."""
        return self._area_spelt(text, "")

    def code_of(self, area: str) -> str:
        """The code of an area."""
        return self.registry.areas[AreaId(UUID(area))].code

    def level_of(self, area: str) -> str:
        """The level of an area."""
        return str(self.registry.areas[AreaId(UUID(area))].area_level_id)

    def name_of(self, area: str) -> str:
        """The name of an area."""
        return self.registry.areas[AreaId(UUID(area))].name

    def _area_spelt(self, text: str, level: str) -> tuple[Match, ...]:
        """The areas with this very code, else with this very name."""
        codes = self._area_codes(level).get(text.strip(), ())
        return tuple(Match(to, How.EXACT) for to in codes) or self._area_names(level).exact(text)

    def _area_names(self, level: str) -> Spellings:
        if level not in self._areas:
            self._areas[level] = Spellings(
                self._area_pairs(level, retired=False), second=self._area_pairs(level, retired=True)
            )
        return self._areas[level]

    def _area_pairs(self, level: str, *, retired: bool) -> Iterable[tuple[str, str]]:
        for one in self.registry.areas.values():
            if level in {"", str(one.area_level_id)} and one.retired is retired:
                yield one.name, str(one.area_id)

    def _area_codes(self, level: str) -> dict[str, list[str]]:
        if level not in self._codes:
            codes: dict[str, list[str]] = defaultdict(list)
            for one in sorted(self.registry.areas.values(), key=lambda one: one.retired):
                known = codes[one.code]
                if level in {"", str(one.area_level_id)} and not (one.retired and known):
                    known.append(str(one.area_id))
            self._codes[level] = codes
        return self._codes[level]

    @cached_property
    def _codes(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def knows(self, to: str) -> bool:
        """Whether an id that was learned is still one of ours (words of our own always are)."""
        if TOGETHER in to:
            return all(map(self.knows, to.split(TOGETHER)))
        try:
            key = UUID(to)
        except ValueError:
            return True
        registry = self.registry
        return any(
            key in entries
            for entries in (
                registry.indicators,
                registry.dimensions,
                registry.categories,
                registry.area_levels,
                registry.areas,
                registry.organisations,
            )
        )

    def dimension_of(self, category: str) -> DimensionId:
        """The dimension of a category."""
        return self._category(category).dimension_id

    def _category(self, category: str) -> Category:
        return self.registry.categories[CategoryId(UUID(category))]
