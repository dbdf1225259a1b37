"""A linear programme in HiGHS that is solved again and again, each time from where it stands."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
INFINITE = highspy.kHighsInf


class _Quiet(highspy.Highs):
    """HiGHS says its name on the terminal once it takes callbacks; we have none."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:  # noqa: N802
        return


def _options() -> highspy.HighsOptions:
    options = highspy.HighsOptions()
    options.output_flag = False
    options.threads, options.random_seed = 1, 1
    return options


IN_WHOLE_NUMBERS = _options()
AGAIN_AND_AGAIN = _options()
# What was solved before is the best beginning.
AGAIN_AND_AGAIN.presolve = "off"
AGAIN_AND_AGAIN.solver = "simplex"
AGAIN_AND_AGAIN.simplex_scale_strategy = 0


class Programme:
    """Columns with bounds and costs under equations; minimises.

    The same questions in the same order have the same answers: one thread, no clock.
    """

    def __init__(
        self,
        matrix: csc_array,
        right: Numbers,
        lower: Numbers,
        upper: Numbers,
        *,
        whole: bool = False,
    ) -> None:
        self._highs = _Quiet()
        self._highs.passOptions(IN_WHOLE_NUMBERS if whole else AGAIN_AND_AGAIN)
        rows, columns = matrix.shape
        model: Any = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = lower, upper
        model.row_lower_ = model.row_upper_ = right
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = matrix.indptr
        model.a_matrix_.index_ = matrix.indices
        model.a_matrix_.value_ = matrix.data
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * columns
        self._highs.passModel(model)
        self.integers = whole
        self.steps = 0

    def cost(self, columns: Places, costs: Numbers) -> None:
        """From now on, what these columns cost a unit."""
        self._highs.changeColsCost(len(columns), columns.astype(np.int32), costs)

    def bound(self, columns: Places, lower: Numbers, upper: Numbers) -> None:
        """From now on, between what these columns lie."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def solve(self) -> Numbers | None:
        """The columns of a cheapest solution; None where there is none, or none is cheapest."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        self.steps += max(self._highs.getInfo().simplex_iteration_count, 0)
        return np.asarray(self._highs.getSolution().col_value, dtype=np.float64)

    def restart(self) -> None:
        """Begin anew at the next solution: where little is asked to move, that is close by."""
        self._highs.setBasis()

    def lowest(self, column: int, sign: int) -> Numbers | None:
        """A solution in which one column is as low as can be (`sign` 1), or as high (−1)."""
        where = np.array([column], dtype=np.int64)
        self.cost(where, np.array([float(sign)]))
        found = self.solve()
        self.cost(where, np.zeros(1))
        return found
