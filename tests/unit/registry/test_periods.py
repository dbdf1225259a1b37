"""Periods are interned once and come back as they were."""

from datetime import date

from core.registry import Period, PeriodKind, intern_period, intern_periods, periods
from core.store import Database, Statement

YEAR = Period("2024", date(2024, 1, 1), date(2024, 12, 31), "2024", PeriodKind.YEAR)
SCHOOL = Period("2023-24", date(2023, 7, 1), date(2024, 6, 30), "2023–24", PeriodKind.SCHOOL_YEAR)
POOLED = Period("2019-2023", date(2019, 1, 1), date(2023, 12, 31), "2019–2023", PeriodKind.POOLED)


def test_periods_come_back_in_the_order_of_time(db: Database) -> None:
    db.write(lambda tx: intern_periods(tx, [YEAR, POOLED, SCHOOL]))
    with db.read() as tx:
        assert list(periods(tx).values()) == [POOLED, SCHOOL, YEAR]


def test_a_period_is_kept_once_however_often_it_is_met(db: Database) -> None:
    assert db.write(lambda tx: intern_period(tx, YEAR)) == "2024"
    db.write(lambda tx: intern_periods(tx, [YEAR, YEAR, SCHOOL]))
    with db.read() as tx:
        assert tx.value(Statement("select count(*) from period")) == 2


def test_a_known_code_keeps_its_dates_when_the_fiscal_year_is_moved_later(db: Database) -> None:
    july = Period("FY2024", date(2023, 7, 1), date(2024, 6, 30), "FY2024", PeriodKind.FISCAL_YEAR)
    october = Period(
        "FY2024", date(2023, 10, 1), date(2024, 9, 30), "FY2024", PeriodKind.FISCAL_YEAR
    )
    db.write(lambda tx: intern_period(tx, july))
    db.write(lambda tx: intern_period(tx, october))
    with db.read() as tx:
        assert periods(tx) == {"FY2024": july}
