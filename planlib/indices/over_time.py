"""Indices over many periods: on a fixed base or chained, linked, on another base, and what they deflate."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planlib._check import (
    Array,
    a_price,
    a_quantity,
    a_ratio,
    above_zero,
    aligned,
    alike,
    choose,
    kind,
    labelled,
    named,
    require_table,
    same_labels,
    single,
    sound_table,
    table_floats,
    unit,
)
from planlib.indices.formulas import KERNELS
from planlib.record.periods import ends, require_order

__all__ = [
    "chain",
    "chained",
    "deflate",
    "drift",
    "fixed_base",
    "link",
    "rebase",
]


def fixed_base(
    formula: Callable[..., float], prices: pd.DataFrame, quantities: pd.DataFrame | None = None
) -> pd.Series:
    """An index of every period against the first, from tables with a row for a period and a column for a
    good.

    ``formula`` is one of this package's functions of p0, p1 and q0 or q1, or one of your own, which gets rows
    of ``prices`` and ``quantities`` as labelled Series and answers a number above zero. Tables are matched by
    their labels. Raises as the formula does, naming periods, and ValueError for periods or goods that only
    one table has and for tables with periods in their columns.

    >>> from planlib import indices
    >>> prices = pd.DataFrame({"state": [100.0, 104.3, 108.7], "private": [100.0, 126.2, 231.1]},
    ...                       index=["1927/28", "1928/29", "1930"])           # retail prices
    >>> indices.fixed_base(indices.jevons, prices).round(3).to_dict()
    {'1927/28': 1.0, '1928/29': 1.147, '1930': 1.585}
    """
    values = _figures(prices, quantities)
    every = np.arange(len(prices))
    found = _between(formula, prices, values, np.zeros_like(every), every)
    return labelled(found, prices.index, *values)


def chained(
    formula: Callable[..., float], prices: pd.DataFrame, quantities: pd.DataFrame | None = None
) -> pd.Series:
    """An index of every period as the product of the links from each period to the next, 1 in the first.

    ``formula``, ``prices``, ``quantities`` and errors as in fixed_base; rows that are years, months, dates or
    other periods must run forwards. Source: Balk 2008, chapter 3; PPI Manual 2004, chapter 15.

    >>> from planlib import indices
    >>> prices = pd.DataFrame({"state": [100.0, 104.3, 108.7], "private": [100.0, 126.2, 231.1]},
    ...                       index=["1927/28", "1928/29", "1930"])
    >>> indices.chained(indices.carli, prices).round(3).to_dict()
    {'1927/28': 1.0, '1928/29': 1.152, '1930': 1.656}
    >>> indices.fixed_base(indices.carli, prices).round(3).to_dict()["1930"]
    1.699
    """
    values = _figures(prices, quantities)
    require_order("prices", prices.index)
    later = np.arange(1, len(prices))
    links = pd.Series([1.0, *_between(formula, prices, values, later - 1, later)], prices.index)
    _, (steps,) = aligned(**{"each link by formula": above_zero(links)})
    return _product(steps, prices.index, *values)


def chain(links: pd.Series) -> pd.Series:
    """The running product of links, each labelled by the period in which it ends.

    Raises ValueError for a link of zero or less, a period listed twice, or periods that do not run forwards.

    >>> chain(pd.Series({"1928/29": 1.24, "1930": 1.25})).round(2).to_dict()  # reported growth of industry
    {'1928/29': 1.24, '1930': 1.55}
    """
    index, (steps,) = aligned(links=a_ratio(links))
    require_order("links", index)
    return _product(steps, index, "links", name=links.name)


def rebase(series: pd.Series, period: object) -> pd.Series:
    """The same index with another period as 1: series / series[period].

    ``period`` is one of the labels of ``series``. Raises ValueError when the series lacks it.

    >>> retail = pd.Series({"1927/28": 100.0, "1930": 132.0, "1932-H1": 251.8})
    >>> rebase(retail, "1930").round(3).to_dict()
    {'1927/28': 0.758, '1930': 1.0, '1932-H1': 1.908}
    """
    index, (level,) = aligned(series=above_zero(series))
    return labelled(level / level[_place("series", index, period)], index, "series", name=series.name)


def link(earlier: pd.Series, later: pd.Series, period: object) -> pd.Series:
    """Two indices joined where they meet: the earlier up to the period, then the later on the earlier's
    level.

    later[t] · earlier[period] / later[period]; ``period`` is a label of both. Link only what measures the
    same goods on the same price basis. Raises ValueError when one of them lacks the period or does not run
    forwards, when a later period already stands before it, and when both say their unit in attrs, as
    data.load gives it, and the units differ; rebase leaves indices without a unit.

    >>> earlier = pd.Series({"1928": 1.0, "1929": 1.24})
    >>> link(earlier, pd.Series({"1929": 100.0, "1930": 125.0}), "1929").round(2).to_dict()
    {'1928': 1.0, '1929': 1.24, '1930': 1.55}
    """
    before, (one,) = aligned(earlier=above_zero(earlier))
    after, (other,) = aligned(later=above_zero(later))
    require_order("earlier", before)
    require_order("later", after)
    _require_one_unit(earlier, later)
    end, start = _place("earlier", before, period), _place("later", after, period)
    before, after = before[: end + 1], after[start + 1 :]
    if len(twice := after[after.isin(before)]):
        raise ValueError(f"periods stand on both sides of the link at {period}: {named(twice)}")
    kept = labelled(one[: end + 1], before, "earlier", name=earlier.name)
    grown = other[start + 1 :] * (one[end] / other[start])
    joined: pd.Series = pd.concat([kept, labelled(grown, after, "earlier", "later", name=later.name)])
    return joined


def drift(chained: pd.Series, direct: pd.Series) -> pd.Series:
    """How far a chained index has drifted from the direct comparison: chained / direct − 1.

    Both are indices of the same periods, above zero, with 1 at one base, as the functions chained and
    fixed_base give them. Raises ValueError naming the periods that only one of them has. Source: PPI
    Manual 2004, chapter 15.

    >>> drift(pd.Series({"1930": 1.656}), pd.Series({"1930": 1.699})).round(3).to_dict()
    {'1930': -0.025}
    """
    index, (long_way, short_way) = aligned(chained=a_ratio(chained), direct=a_ratio(direct))
    return labelled(long_way / short_way - 1, index, "chained", "direct")


def deflate(values: pd.Series, price_index: pd.Series) -> pd.Series:
    """Values at the prices of the index's base: values / price index, period by period.

    ``values`` are in money, above zero; ``price_index`` is a ratio with 1 at its base. Raises ValueError
    naming periods without value or index, and for an index that says in attrs that it has 100 at its base;
    data.ratio makes a ratio of it.

    >>> wage = pd.Series({"1927/28": 690.0, "1932": 1427.0})                   # rubles a year
    >>> deflate(wage, pd.Series({"1927/28": 1.0, "1932": 2.518})).round(0).to_dict()
    {'1927/28': 690.0, '1932': 567.0}
    """
    index, (money, level) = aligned(values=above_zero(values), price_index=a_ratio(price_index))
    return labelled(money / level, index, "values", "price_index", name=values.name)


def _figures(prices: pd.DataFrame, quantities: pd.DataFrame | None) -> dict[str, Array]:
    """The figures of each table in the order of prices; the prices are sound, of quantities gaps are left."""
    tables = {"prices": prices} if quantities is None else {"prices": prices, "quantities": quantities}
    for name, table in tables.items():
        _require_periods(name, table)
    same_labels(**{name: table.index for name, table in tables.items()})
    same_labels(**{name: table.columns for name, table in tables.items()})
    rows, columns = prices.index, prices.columns
    values = {
        name: table_floats(table)[table.index.get_indexer(rows)][:, table.columns.get_indexer(columns)]
        for name, table in tables.items()
    }
    sound_table("prices", a_price, rows, columns, values["prices"])
    return values


def _require_periods(name: str, table: pd.DataFrame) -> None:
    """Check for a table with a row for each period; those of other sources often have them in the columns."""
    require_table(name, table)
    if not table.size:
        lacking = "goods: one column" if len(table) else "periods: one row"
        raise ValueError(f"{name} has no {lacking} for each is needed")
    if _are_periods(table.columns) and not _are_periods(table.index):
        raise ValueError(
            f"{name} has periods in its columns, {named(table.columns)}, and needs a row for each: turn it "
            f"with {name}.T (or give its rows the names of periods)"
        )


def _are_periods(labels: pd.Index) -> bool:
    """Whether most of the first labels name a period."""
    first = labels[:20]
    return sum(bool(ends(first[i : i + 1])) for i in range(len(first))) > len(first) / 2


def _between(
    formula: Callable[..., float],
    prices: pd.DataFrame,
    values: dict[str, Array],
    first: NDArray[np.intp],
    last: NDArray[np.intp],
) -> list[float]:
    """The formula between the periods at these places; the rows of the tables that it takes are sound."""
    rows, goods, given = prices.index, prices.columns, {}
    for name in _wanted(formula, values):
        places = first if name.endswith("0") else last
        table, domain = ("prices", a_price) if name.startswith("p") else ("quantities", a_quantity)
        given[name] = sound_table(table, domain, rows[places], goods, values[table][places])
    kernel = KERNELS.get(formula) if inspect.isfunction(formula) else None
    run = kernel or _on_series(formula, goods, list(given))
    found = []
    for i, arrays in enumerate(zip(*given.values(), strict=True)):
        try:
            found.append(run(*arrays))
        except ValueError as error:
            told = f"see {' and '.join(values)} from {rows[first[i]]} to {rows[last[i]]}"
            raise ValueError(f"{error}; {told}") from error
    return found


def _wanted(formula: Callable[..., float], values: dict[str, Array]) -> list[str]:
    """Which of p0, p1, q0 and q1 a formula takes."""
    if not callable(formula):
        raise TypeError(f"formula must be a function, such as indices.fisher, not {kind(formula)}")
    try:
        asked = inspect.signature(formula).parameters.values()
    except (TypeError, ValueError):
        raise TypeError("formula must say its arguments, as indices.fisher does") from None
    wanted = [each.name for each in asked if each.name in ("p0", "p1", "q0", "q1")]
    strange = [each.name for each in asked if each.name not in wanted and each.default is each.empty]
    if strange or not wanted or any(each.kind is each.POSITIONAL_ONLY for each in asked):
        told = f"asks for {named(strange)}" if strange else "does not take them by name"
        raise ValueError(f"a formula of p0, p1, q0 and q1 is needed; this one {told}")
    missing = [name for name in wanted if name.startswith("q") and "quantities" not in values]
    if missing:
        raise ValueError(f"the formula needs {named(missing)}: give quantities for every period")
    return wanted


def _on_series(formula: Callable[..., float], goods: pd.Index, names: list[str]) -> Callable[..., float]:
    """A formula of the reader's own, which takes labelled Series and may answer anything but an index."""

    def run(*rows: Array) -> float:
        given = {name: pd.Series(row, goods) for name, row in zip(names, rows, strict=True)}
        return single(**{"the answer of formula": above_zero(formula(**given))})

    return run


def _product(links: Array, index: pd.Index, *names: str, name: Any = None) -> pd.Series:
    """The running product; where it comes to nought, it has left the range of numbers as well."""
    with np.errstate(over="ignore"):  # labelled refuses what comes of it
        level = np.cumprod(links)
    return labelled(np.where(level > 0, level, math.inf), index, *names, name=name)


def _require_one_unit(earlier: pd.Series, later: pd.Series) -> None:
    units = unit(earlier), unit(later)
    if all(units) and units[0] != units[1]:
        raise ValueError(
            f"earlier is in {units[0]!r} and later in {units[1]!r}: another unit, base or price basis is not "
            "joined; convert or rebase first, and correct attrs['unit']"
        )


def _place(name: str, index: pd.Index, period: object) -> int:
    """Where the period stands; part of a date, which may stand for many, is no label."""
    try:
        place = None if isinstance(period, bool) else index.get_loc(period)
    except (KeyError, TypeError, ValueError, OverflowError, pd.errors.InvalidIndexError):
        place = None
    if isinstance(place, int):
        return place
    known = [str(label) for label in index]
    ending = alike(period, index) or choose(str(period), known)
    raise ValueError(f"{name} has no period {period!r}{ending}")
