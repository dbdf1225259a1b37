"""What columns hold, where their headers do not say it: told by their texts and figures."""

from __future__ import annotations

import re

import pandas as pd

from core.registry import DimensionId, parse_period
from core.workbook.beside import finest
from core.workbook.figures import figures
from core.workbook.flags import flag
from core.workbook.headers import Reading
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import TRUSTED, How, Match
from core.workbook.model import MEASURES, Mark, Role, Sheet
from core.workbook.plain import plain
from core.workbook.ratios import counts_and_share
from core.workbook.spellings import SURE
from core.workbook.words import everyone_words

LOOKED_AT = 1000
"""So many different texts of a column are looked at to tell what it holds."""

MOST_SIGNS = 5
_A_NUMBER = re.compile(r"(?:n|no|num|number|count|cases)\b")


def read_contents(
    sheet: Sheet, lexicon: Lexicon, won: dict[str, Reading], lost: dict[str, list[Reading]]
) -> None:
    """Give roles to columns by what they hold: into `won`; a column that loses its role for one
    that fits better goes to `lost`.
    """
    for header in sheet.header:
        if header not in won and header not in lost:
            won.update(_by_content(header, sheet.rows[header], lexicon, won))
    _find_finest_places(sheet, lexicon, won, lost)
    _find_indicators(sheet, lexicon, won, lost)
    won.update(_by_arithmetic(sheet, won))
    won.update(_counted(sheet, won))


def _by_content(
    header: str, texts: pd.Series[str], lexicon: Lexicon, won: dict[str, Reading]
) -> dict[str, Reading]:
    """What a column holds, where its header says nothing and its texts say enough."""
    given = texts.dropna()
    roles = {reading.role for reading in won.values()}
    different = [str(text) for text in given.unique()[:LOOKED_AT]]
    if not different:
        return {}
    if _are_signs(different) and texts.isna().mean() > 0.5:
        return {header: Reading(Role.FLAG, Match(Role.FLAG, How.FUZZY, 0.9))}
    named = [text for text in different if plain(text) not in everyone_words()]
    areas = sum(lexicon.is_place(text) for text in named) / max(len(named), 1)
    coded = all(text.isdigit() and not text.startswith("0") for text in different)
    if Role.AREA not in roles and areas >= SURE and not coded:
        return {header: Reading(Role.AREA, Match(Role.AREA, How.FUZZY, round(areas, 2)))}
    if figures(given.head(LOOKED_AT)).numbers.notna().mean() > 0.5:
        return {}
    share = sum(parse_period(text) is not None for text in different) / len(different)
    if Role.PERIOD not in roles and share >= SURE:
        return {header: Reading(Role.PERIOD, Match(Role.PERIOD, How.FUZZY, round(share, 2)))}
    fits = dimension_fits(different, lexicon)
    # A group column that does not name its dimension may hold any of them.
    taken = {one.dimension for one in won.values() if one.role is Role.CATEGORY}
    if fits and fits[0][1] >= SURE and not {fits[0][0], None} & taken:
        dimension, share = fits[0]
        match = Match(Role.CATEGORY, How.FUZZY, round(share, 2))
        return {header: Reading(Role.CATEGORY, match, dimension=dimension)}
    return _by_several_dimensions(header, different, lexicon, roles)


def _are_signs(different: list[str]) -> bool:
    """Whether texts are a few signs, of which one says that a figure is withheld or unsure."""
    short = len(different) <= MOST_SIGNS and all(len(text) <= 3 for text in different)
    said = (flag(text, "") for text in different)
    return short and any(one is not None and one[0] is not Mark.NOT_COLLECTED for one in said)


def _by_several_dimensions(
    header: str, different: list[str], lexicon: Lexicon, roles: set[Role]
) -> dict[str, Reading]:
    """Whether a column names dimensions, or groups of several of them."""
    for role, known in (
        (Role.DIMENSION, lexicon.dimensions),
        (Role.CATEGORY, lexicon.categories(None)),
    ):
        named = sum(bool(known.exact(text)) for text in different)
        everyone = sum(
            not known.exact(text) and plain(text) in everyone_words() for text in different
        )
        share = (named + everyone) / len(different)
        if role not in roles and named > 1 and share >= SURE:
            return {header: Reading(role, Match(role, How.FUZZY, round(share, 2)))}
    return {}


def dimension_fits(texts: list[str], lexicon: Lexicon) -> list[tuple[DimensionId, float]]:
    """For each dimension in use the share of texts that are its categories or everyone, best first.

    None where no text at all is one of its categories.
    """
    fits = []
    for dimension in lexicon.registry.dimensions.values():
        if dimension.retired:
            continue
        spellings = lexicon.categories(dimension.dimension_id)
        own = [text for text in texts if spellings.exact(text)]
        everyone = [
            text
            for text in texts
            if not spellings.exact(text)
            and any(one.to == "everyone" for one in lexicon.category(text, dimension.dimension_id))
        ]
        if own:
            fits.append((dimension.dimension_id, (len(own) + len(everyone)) / len(texts)))
    return sorted(fits, key=lambda fit: -fit[1])


def _find_finest_places(
    sheet: Sheet, lexicon: Lexicon, won: dict[str, Reading], lost: dict[str, list[Reading]]
) -> None:
    """Give the areas to the column that tells the finest, whatever its header says of places."""
    named = next((header for header, one in won.items() if one.role is Role.AREA), None)
    if named and (won[named].match.how in TRUSTED or won[named].is_ours):
        return
    free = [header for header in sheet.header if header not in won]
    found = finest(sheet, free, named, lexicon)
    if found:
        won[found] = Reading(Role.AREA, Match(Role.AREA, How.FUZZY, SURE))
        lost.pop(found, None)
        if named:
            lost.setdefault(named, []).append(won.pop(named))


def _find_indicators(
    sheet: Sheet, lexicon: Lexicon, won: dict[str, Reading], lost: dict[str, list[Reading]]
) -> None:
    """Give the indicator to a column that names those that we know, where its own names none."""
    named = next((header for header, one in won.items() if one.role is Role.INDICATOR), None)
    if named and (won[named].match.how in TRUSTED or _known(sheet, named, lexicon)):
        return
    free = (header for header in sheet.header if header not in won)
    found = next((header for header in free if _known(sheet, header, lexicon) >= SURE), None)
    if found:
        won[found] = Reading(Role.INDICATOR, Match(Role.INDICATOR, How.FUZZY, SURE))
        lost.pop(found, None)
        if named:
            lost.setdefault(named, []).append(won.pop(named))


def _known(sheet: Sheet, header: str, lexicon: Lexicon) -> float:
    """The share of a column's different texts that name an indicator."""
    different = [str(text) for text in sheet.rows[header].dropna().unique()[:LOOKED_AT]]
    return sum(bool(lexicon.indicators.exact(one)) for one in different) / max(len(different), 1)


def _by_arithmetic(sheet: Sheet, won: dict[str, Reading]) -> dict[str, Reading]:
    """The counts that give a share, and the share: figures that agree in nearly every row."""
    known = {one.role: header for header, one in won.items() if one.role in MEASURES}
    if {Role.NUMERATOR, Role.DENOMINATOR} <= known.keys():
        return {}
    known.pop(Role.STANDARD_ERROR, None)
    free = [header for header in sheet.header if header not in won]
    texts = {header: sheet.rows[header] for header in (*known.values(), *free)}
    return {
        header: Reading(role, Match(role, How.FUZZY, round(share, 2)))
        for role, (header, share) in counts_and_share(texts, known).items()
        if role not in known
    }


def _counted(sheet: Sheet, won: dict[str, Reading]) -> dict[str, Reading]:
    """The one column beside a rate that is called a number of something and holds whole numbers.

    How many people a figure is about must be known where it may be few.
    """
    roles = {one.role for one in won.values()}
    if Role.ESTIMATE not in roles or Role.NUMERATOR in roles:
        return {}
    found = [
        header
        for header in sheet.header
        if header not in won
        and _A_NUMBER.match(plain(header))
        and _are_whole(sheet.rows[header].head(LOOKED_AT))
    ]
    if len(found) != 1:
        return {}
    return {found[0]: Reading(Role.NUMERATOR, Match(Role.NUMERATOR, How.FUZZY, 0.9))}


def _are_whole(texts: pd.Series[str]) -> bool:
    numbers = figures(texts).numbers.dropna()
    return bool(len(numbers)) and bool((numbers == numbers.round()).all())
