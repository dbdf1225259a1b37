"""Staging: every row of a sheet resolved, with its texts beside it, for the checks to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pandas as pd

from core.registry import (
    ALL_PROVIDERS,
    CategoryId,
    IndicatorLevel,
    Registry,
    intern_subgroups,
    parse_period,
)
from core.store import Statement, Writer, statements
from core.workbook.adding import added_up
from core.workbook.apart import leave_out_by_hand, note_apart
from core.workbook.groups import Groups, groups_of
from core.workbook.headers import says_rates
from core.workbook.mapping import LEAVE_OUT, Mapping
from core.workbook.measures import measures_of
from core.workbook.model import LEFT_OUT, Role, Sheet
from core.workbook.persons import note_persons
from core.workbook.places import cells_of
from core.workbook.texts import keys_of
from core.workbook.trouble import Trouble, Why

sql = statements(__file__)


@dataclass(frozen=True, slots=True)
class Understood:
    """The rows of one sheet, each resolved, what could not be made out of them, and every set of
    categories that occurs."""

    sheet: str
    rows: pd.DataFrame
    trouble: pd.DataFrame
    sets: list[frozenset[CategoryId]]


def understand(
    sheet: Sheet, mapping: Mapping, registry: Registry, organisation_id: UUID
) -> Understood:
    """Resolve every row of a sheet that a partner hands in; nothing is written."""
    trouble = Trouble()
    rows, groups = _resolve(sheet, mapping, registry, organisation_id, trouble)
    if sheet.counted:
        rows = added_up(rows)
    else:
        note_persons(sheet, mapping, trouble)
    return Understood(sheet.name, rows, trouble.rows(), groups.sets)


def intern_parts(tx: Writer, understood: Understood) -> None:
    """Make the periods and subgroups that the rows are about, where they are new."""
    _intern_periods(tx, [str(code) for code in understood.rows["period_code"].dropna().unique()])
    intern_subgroups(tx, understood.sets)


def put_rows(tx: Writer, submission_id: UUID, understood: Sequence[Understood]) -> None:
    """Put the rows of all sheets into `staged_row`, and what is wrong into `staged_trouble`.

    Of what two sheets say of the same cell the fuller row counts, the other is left out: the
    rates on one sheet of which another has the counts.
    """
    for one in understood:
        own = {"submission_id": str(submission_id), "sheet": one.sheet}
        tx.append("staged_row", one.rows.assign(**own))
        tx.append("staged_trouble", one.trouble.assign(**own))
    if len(understood) > 1:
        said = Statement(f"insert into staged_trouble by name {sql('said_elsewhere')}")
        tx.do(said, submission_id=submission_id)
        tx.do(sql("set_aside"), submission_id=submission_id)


def stage(
    tx: Writer,
    submission_id: UUID,
    sheets: Sheet | Sequence[Sheet],
    mapping: Mapping,
    registry: Registry,
) -> int:
    """Put the rows of sheets of one layout into `staged_row`; how many they are.

    What is not known stays null there and is noted in `staged_trouble`. A sheet that was staged
    before is staged anew. The submission must be there: it says who hands in.
    """
    organisation_id = tx.value(sql("organisation_of"), submission_id=submission_id)
    count = 0
    for sheet in [sheets] if isinstance(sheets, Sheet) else sheets:
        unstage(tx, submission_id, sheet.name)
        understood = understand(sheet, mapping, registry, organisation_id)
        intern_parts(tx, understood)
        put_rows(tx, submission_id, [understood])
        count += len(understood.rows)
    return count


def unstage(tx: Writer, submission_id: UUID, sheet: str | None = None) -> None:
    """Forget what was staged, of one sheet or of all."""
    tx.do(sql("forget_rows"), submission_id=submission_id, sheet=sheet)
    tx.do(sql("forget_trouble"), submission_id=submission_id, sheet=sheet)


def _resolve(
    sheet: Sheet,
    mapping: Mapping,
    registry: Registry,
    organisation_id: UUID,
    trouble: Trouble,
) -> tuple[pd.DataFrame, Groups]:
    rows = pd.DataFrame({"row_number": sheet.rows.index}, index=sheet.rows.index)
    for role, column in (
        (Role.INDICATOR, "indicator_id"),
        (Role.PERIOD, "period_code"),
        (Role.AREA, "area_id"),
    ):
        rows[f"{role}_text"], rows[column] = _entries(sheet, mapping, role, registry, trouble)
    for role in (Role.AREA_LEVEL, Role.DIMENSION):
        _entries(sheet, mapping, role, registry, trouble, blank_is_trouble=False)
    groups = groups_of(sheet, mapping, registry, trouble)
    rows["group_text"], rows["subgroup_id"] = groups.texts, groups.ids
    rows["provider_text"], rows["provider_id"] = _providers(
        sheet, mapping, registry, organisation_id, rows["indicator_id"], trouble
    )
    rows = rows.join(measures_of(sheet, mapping, registry, rows["indicator_id"], trouble))
    rows["cells"] = cells_of(sheet)
    _note_counts_called_rates(sheet, mapping, trouble)
    leave_out_by_hand(sheet, mapping, trouble)
    rows["mark"] = rows["mark"].mask(rows.index.isin(trouble.left_out()), LEFT_OUT)
    note_apart(sheet, mapping, rows, trouble)
    return rows, groups


def _note_counts_called_rates(sheet: Sheet, mapping: Mapping, trouble: Trouble) -> None:
    """Note where a sentence over the columns speaks of rates, and their figures are counts."""
    counts = mapping.column(Role.NUMERATOR)
    said = next((text for text in sheet.described if says_rates(text)), None)
    if counts is not None and said is not None and mapping.column(Role.ESTIMATE) is None:
        first = pd.Series([said], index=sheet.rows.index[:1], dtype="str")
        trouble.note(Role.NUMERATOR, counts.letter, first, Why.RATES_SAID)


def _entries(
    sheet: Sheet,
    mapping: Mapping,
    role: Role,
    registry: Registry,
    trouble: Trouble,
    *,
    blank_is_trouble: bool = True,
) -> tuple[pd.Series[str], pd.Series[str]]:
    """The texts of a role and what they are matched to, row by row."""
    column = mapping.column(role)
    if column is None:
        constant = mapping.constants.get(role)
        to = constant.to if constant and constant.to != LEAVE_OUT else None
        nothing = pd.Series(None, index=sheet.rows.index, dtype="str")
        if to is None and blank_is_trouble:
            trouble.note(role, "", nothing, Why.BLANK)
        return nothing, pd.Series(to, index=sheet.rows.index, dtype="str")
    keys = keys_of(sheet, column, mapping, mapping.texts)
    texts, found = keys.texts, keys.resolved(mapping.texts)
    trouble.note_matches(role, column.letter, texts, found, registry)
    if blank_is_trouble:
        trouble.note(role, column.letter, texts[texts.isna()], Why.BLANK)
    return texts, found.mask(found == LEAVE_OUT)


def _providers(
    sheet: Sheet,
    mapping: Mapping,
    registry: Registry,
    organisation_id: UUID,
    indicators: pd.Series[str],
    trouble: Trouble,
) -> tuple[pd.Series[str], pd.Series[str]]:
    """Who provides what a row counts: all of them together, for a population indicator."""
    own = pd.Series(str(organisation_id), index=sheet.rows.index, dtype="str")
    performance = indicators.isin(
        [
            str(one.indicator_id)
            for one in registry.indicators.values()
            if one.level is IndicatorLevel.PERFORMANCE
        ]
    )
    column = mapping.column(Role.PROVIDER)
    if column is None:
        texts, providers = pd.Series(None, index=own.index, dtype="str"), own
    else:
        keys = keys_of(sheet, column, mapping, mapping.texts)
        texts, found = keys.texts, keys.resolved(mapping.texts)
        shown = texts.where(performance)
        trouble.note_matches(Role.PROVIDER, column.letter, shown, found, registry)
        providers = found.mask(found == LEAVE_OUT).where(texts.notna(), own)
    return texts, providers.where(performance, str(ALL_PROVIDERS))


def _intern_periods(tx: Writer, codes: Sequence[str]) -> None:
    known = {row["period_code"] for row in tx.rows(sql("period_codes"))}
    periods = (parse_period(code) for code in codes if code not in known)
    tx.append(
        "period",
        pd.DataFrame(
            [
                (one.code, one.start, one.end, str(one.kind), one.label)
                for one in periods
                if one is not None
            ],
            columns=["period_code", "starts_on", "ends_on", "kind", "label"],
        ),
    )
