"""Checks over staged rows: every one is a statement of SQL, every finding is at its cell."""

from core.workbook.checks.run import check, check_again
from core.workbook.checks.waiting import Told, hold_back

__all__ = ["Told", "check", "check_again", "hold_back"]
