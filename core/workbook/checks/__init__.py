"""Checks over staged rows: every one is a statement of SQL, every finding is at its cell."""

from core.workbook.checks.run import check, check_again

__all__ = ["check", "check_again"]
