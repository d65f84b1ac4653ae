"""What the parts of planning share: the longest run, the domain of a spread, and tables by name."""

from __future__ import annotations

import pandas as pd

from planlib._check import Array, Domain, matrix, require_table, same_labels

LONGEST = 10_000  # rounds, steps or years
a_spread = Domain("spread", "zero or more (0.1 for 10 percent)", zero=True, ratio=True)


def values_of(
    name: str, table: pd.DataFrame, rows: dict[str, pd.Index], columns: dict[str, pd.Index]
) -> Array:
    """The values of a table whose rows and columns are named after the labels of other arguments."""
    require_table(name, table)
    same_labels(**rows | {f"row of {name}": table.index})
    same_labels(**columns | {f"column of {name}": table.columns})
    return matrix(name, table, *rows.values(), *columns.values())
