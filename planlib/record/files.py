"""The files of the record, each read once: tables as they stand, and all rows of figures together."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_HERE = Path(__file__).parent
_PLACES = _HERE, _HERE.parent.parent / "data"  # as installed, and in a copy of the repository
RECORD = next(place for place in _PLACES if (place / "sources.csv").exists())
TABLES = {
    "sources",
    "claims",
    "corrections",
    "products",
    "yardsticks",
    "evidence",
    "index_worked_example",
    "index_worked_results",
    "terms",
}


@functools.cache
def table(name: str) -> pd.DataFrame:
    """A file of TABLES as it stands, all of it text."""
    return pd.read_csv(RECORD / f"{name}.csv", dtype=str, keep_default_na=False)


@functools.cache
def observations() -> pd.DataFrame:
    """All rows of figures, in the order of the files."""
    files = [path for path in sorted(RECORD.glob("*.csv")) if path.stem not in TABLES]
    rows = pd.concat(
        [pd.read_csv(path, dtype=str, keep_default_na=False).assign(theme=path.stem) for path in files]
    )
    return rows.assign(value=rows["value"].astype(float), year=rows["year"].astype(int)).reset_index(
        drop=True
    )


@functools.cache
def places() -> dict[str, NDArray[np.intp]]:
    """Where the rows of each series stand."""
    found = observations().groupby("series").indices
    return {str(name): np.asarray(at, dtype=np.intp) for name, at in found.items()}


@functools.cache
def records() -> dict[str, list[Any]]:
    """The rows of each series one by one: for a single figure quicker to search than a table."""
    found: dict[str, list[Any]] = {}
    plain = observations().astype(object)  # pandas' own texts are slow to read one by one
    for row in plain.itertuples(index=False):
        found.setdefault(str(row.series), []).append(row)
    return found


def in_use(series: str, period: str, kind: str = "") -> list[Any]:
    """The rows in use, of one period and kind where they are given."""
    return [
        row
        for row in records()[series]
        if row.use == "yes" and period in ("", row.period) and kind in ("", row.kind)
    ]
