"""Checks at the door: labels agree, figures are sound, and an error names the goods at fault."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from numbers import Real

import numpy as np
import pandas as pd

Figure = float | pd.Series

# What an argument holds, where its name does not say so.
HELD = {
    "p0": "price", "p1": "price", "q0": "quantity", "q1": "quantity", "qb": "quantity",
    "w": "weight", "weights": "weight", "kappa": "coefficient",
}  # fmt: skip
MAY_BE_ZERO = {"quantity", "weight", "coefficient", "result"}


def suggest(name: str, known: Iterable[str]) -> str:
    """The end of an error message about a misspelt name, empty when nothing comes near.

    >>> "unknown series 'pigiron'" + suggest("pigiron", ["pig_iron", "coal"])
    "unknown series 'pigiron'; did you mean 'pig_iron'?"
    """
    near = difflib.get_close_matches(str(name), [str(word) for word in known], n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def named(goods: Iterable[object]) -> str:
    """Up to six labels in a row, and how many more there are."""
    goods = [str(good) for good in goods]
    more = f" and {len(goods) - 6} more" if len(goods) > 6 else ""
    return ", ".join(goods[:6]) + more


def aligned(**given: pd.Series) -> tuple[pd.Index, list[np.ndarray]]:
    """The labels of the first argument, and the values of every argument in that order.

    Raises ValueError or TypeError when an argument is no Series of numbers, when labels are missing, extra or
    doubled, and when a value is NaN, infinite, negative or (except a quantity, weight, result or coefficient) zero.
    """
    for name, series in given.items():
        _require_numbers(name, series)
    first = next(iter(given))
    index = given[first].index
    _require_unique(first, index)
    values = []
    for name, series in given.items():
        if series.index is not index and not series.index.equals(index):
            series = _in_order(name, series, first, index)
        values.append(_sound(name, series))
    return index, values


def value(name: str, figure: float) -> float:
    """A single figure, checked as the values of a Series are."""
    if isinstance(figure, bool) or not isinstance(figure, Real):
        raise TypeError(f"{name} must be a number or a labelled Series, not {type(figure).__name__}")
    least_is_zero = HELD.get(name, name) in MAY_BE_ZERO
    if not (0 <= figure < np.inf) or (figure == 0 and not least_is_zero):
        raise ValueError(f"{name} must be {'zero or more' if least_is_zero else 'above zero'}, not {figure}")
    return float(figure)


def _require_numbers(name: str, series: pd.Series) -> None:
    if not isinstance(series, pd.Series):
        raise TypeError(f"{name} must be a pandas Series labelled by goods, not {type(series).__name__}")
    if series.dtype.kind not in "iuf":
        raise TypeError(f"{name} must hold numbers, not {series.dtype}")
    if not len(series):
        raise ValueError(f"{name} is empty: there are no goods to compare")


def _require_unique(name: str, index: pd.Index) -> None:
    if not index.is_unique:
        raise ValueError(f"{name} lists more than once: {named(index[index.duplicated()].unique())}")


def _in_order(name: str, series: pd.Series, first: str, index: pd.Index) -> pd.Series:
    _require_unique(name, series.index)
    missing, extra = index[~index.isin(series.index)], series.index[~series.index.isin(index)]
    if len(missing) == len(index):
        raise ValueError(f"{first} and {name} have no goods in common: {named(index)} against {named(extra)}")
    if len(missing):
        raise ValueError(f"no {HELD.get(name, name)} for: {named(missing)} ({first} has it, {name} does not)")
    if len(extra):
        raise ValueError(f"no {HELD.get(first, first)} for: {named(extra)} ({name} has it, {first} does not)")
    return series.reindex(index)


def _sound(name: str, series: pd.Series) -> np.ndarray:
    """The values as floats; one pass for the lowest and one for the highest find NaN, infinity and signs."""
    values = series.to_numpy(dtype=float, na_value=np.nan)
    least_is_zero = HELD.get(name, name) in MAY_BE_ZERO
    low = values.min()  # NaN if any value is, and then no comparison holds
    if (low > 0 or (low == 0 and least_is_zero)) and values.max() < np.inf:
        return values
    bad = series[~((values > 0) | ((values == 0) & least_is_zero)) | (values == np.inf)]
    faults = named(f"{good} ({fault})" for good, fault in bad.items())
    raise ValueError(f"{name} must be {'zero or more' if least_is_zero else 'above zero'} for: {faults}")
