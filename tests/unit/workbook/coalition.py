"""A coalition for the tests of workbooks, put together by plain inserts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.registry import (
    AreaId,
    AreaLevelId,
    CategoryId,
    DimensionId,
    IndicatorId,
    IndicatorKind,
    IndicatorLevel,
    Registry,
    load,
)
from core.store import Database, Writer, new_id
from core.workbook import Finding, Mapping, Sheet, check, stage, suggest

AT = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)
PUBLIC = Path(__file__).parents[3] / "../shared/data"


@dataclass
class Coalition:
    """Puts entries into a registry and walks sheets through it, as `us` unless said otherwise."""

    db: Database
    us: UUID
    them: UUID

    def registry(self) -> Registry:
        with self.db.read() as tx:
            return load(tx)

    def dimension(
        self,
        slug: str,
        name: str,
        categories: Iterable[str | tuple[str, Sequence[str]]],
        *,
        complete: bool = True,
    ) -> DimensionId:
        """A dimension with its categories, each a name or a name with synonyms."""
        dimension = DimensionId(new_id())
        named = [(one, ()) if isinstance(one, str) else one for one in categories]

        def work(tx: Writer) -> None:
            tx.add(
                "dimension",
                dimension_id=dimension,
                slug=slug,
                name=name,
                note="",
                ordered=False,
                complete=complete,
                adjectival=True,
                position=1,
            )
            for position, (category, synonyms) in enumerate(named):
                self._category(tx, dimension, category, synonyms, position)

        self.db.write(work)
        return dimension

    def category(
        self, dimension: DimensionId, name: str, *, parent: CategoryId | None = None
    ) -> CategoryId:
        return self.db.write(lambda tx: self._category(tx, dimension, name, (), 99, parent))

    def _category(
        self,
        tx: Writer,
        dimension: DimensionId,
        name: str,
        synonyms: Sequence[str],
        position: int,
        parent: CategoryId | None = None,
    ) -> CategoryId:
        category = CategoryId(new_id())
        tx.add(
            "category",
            category_id=category,
            dimension_id=dimension,
            parent_id=parent,
            slug=name.lower().replace(" ", "-"),
            name=name,
            short=name,
            contains="",
            position=position,
            unknown=name == "Unknown",
            children_complete=False,
        )
        for synonym in synonyms:
            tx.add("category_synonym", category_id=category, synonym=synonym)
        return category

    def level(
        self, slug: str, name: str, plural: str, areas: Iterable[tuple[str, str]]
    ) -> AreaLevelId:
        """An area level with its areas, each a code and a name."""
        level = AreaLevelId(new_id())

        def work(tx: Writer) -> None:
            tx.add(
                "area_level",
                area_level_id=level,
                slug=slug,
                name=name,
                plural=plural,
                position=1,
                complete=True,
            )
            for code, area in areas:
                tx.add("area", area_id=AreaId(new_id()), area_level_id=level, code=code, name=area)

        self.db.write(work)
        return level

    def indicator(
        self,
        slug: str,
        name: str,
        *,
        kind: IndicatorKind = IndicatorKind.PROPORTION,
        per: float = 1.0,
        dimensions: Iterable[DimensionId] = (),
        reported: Iterable[AreaLevelId] = (),
        by: UUID | None = None,
        level: IndicatorLevel = IndicatorLevel.POPULATION,
    ) -> IndicatorId:
        """An indicator that `by` (we, unless said) reports for these area levels."""
        indicator = IndicatorId(new_id())

        def work(tx: Writer) -> None:
            tx.add(
                "indicator",
                indicator_id=indicator,
                slug=slug,
                name=name,
                definition=name,
                kind=str(kind),
                per=per,
                unit="",
                people="people",
                happens="it happened",
                direction="lower-is-better",
                level=str(level),
                source="Register",
                custodian="County",
                chosen_by="community",
                note="",
                linked_set="",
                minimum_count=11,
                zero_shown=True,
                full_shown=True,
                public_counts=False,
                position=1,
                published_as=0,
            )
            for dimension in dimensions:
                tx.add("indicator_dimension", indicator_id=indicator, dimension_id=dimension)
            for area_level in reported:
                tx.add(
                    "responsibility",
                    indicator_id=indicator,
                    area_level_id=area_level,
                    organisation_id=by or self.us,
                )

        self.db.write(work)
        return indicator

    def submission(
        self, *, state: str = "draft", published_as: int | None = None, by: UUID | None = None
    ) -> UUID:
        """A submission of ours, or of somebody else."""
        submission = new_id()

        def work(tx: Writer) -> None:
            tx.add(
                "submission",
                submission_id=submission,
                organisation_id=by or self.us,
                created_by=new_id(),
                state=state,
                file_name="figures.csv",
                file_hash="",
                context="",
                reason="",
                created_at=AT,
                published_as=published_as,
            )

        self.db.write(work)
        return submission

    def suggest(self, sheet: Sheet, learned: Mapping | None = None) -> Mapping:
        return suggest(sheet, self.registry(), self.us, learned)

    def findings(self, sheet: Sheet, mapping: Mapping | None = None) -> tuple[Finding, ...]:
        """What is found when a sheet is staged as suggested, or by a mapping."""
        submission, registry = self.submission(), self.registry()
        understood = mapping or self.suggest(sheet)

        def work(tx: Writer) -> tuple[Finding, ...]:
            stage(tx, submission, sheet, understood, registry)
            return check(tx, submission, understood, registry)

        return self.db.write(work)


def csv_bytes(text: str) -> bytes:
    """A csv file as it is written in a test: indented, with a line break at both ends."""
    lines = (line.strip() for line in text.strip().splitlines())
    return "\n".join(lines).encode()


def xlsx_bytes(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """An xlsx workbook of these sheets, written by another library than reads it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        assert isinstance(sheet, Worksheet)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Where and what, in the order in which findings are told."""
    return [(one.cell, one.code) for one in findings]


def file_rows(path: Path) -> list[dict[str, str]]:
    """A csv file as the standard library reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
