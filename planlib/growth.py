"""Growth: rates over one year and many, what was fulfilled of a level and of an increase.

Rates are ratios: 0.28, not 28. A rate is not a level: a κ that stays low lowers the level once and leaves
every later rate as it was. Where a function takes single figures, it takes labelled Series too and matches
the labels.
"""

from __future__ import annotations

from typing import Any, overload

import numpy as np
import pandas as pd

from planlib._check import (
    Domain,
    Figure,
    a_coefficient,
    a_rate,
    a_ratio,
    a_share,
    above_zero,
    aligned,
    alike,
    figures,
    finite,
    kind,
    labelled,
    named,
    require_table,
    require_unique,
    single,
    some_years,
    table_floats,
    zero_or_more,
)
from planlib.record.periods import require_years

__all__ = [
    "annual_growth",
    "compound_growth",
    "corrected_growth",
    "deflate_hidden",
    "doubling_time",
    "gap_ratio",
    "implied_share",
    "increment_fulfilled",
    "level_after",
    "level_fulfilled",
    "log_growth",
    "on_one_base",
    "share_after",
    "weighted_growth",
]

_a_markup = Domain("markup", "zero or more (0.3 for 30 percent)", zero=True, ratio=True)


def annual_growth(series: pd.Series) -> pd.Series:
    """Growth from each year to the next: x[t] / x[t−1] − 1, labelled by the later year.

    The labels of series are calendar years (1929) or economic years (1928/29), one after another. Raises
    ValueError for a gap, since growth across it is not annual, for years of two kinds, and for figures of
    zero or less.

    >>> pig_iron = pd.Series({"1928": 3.282, "1929": 4.021, "1930": 4.964})    # million t
    >>> annual_growth(pig_iron).round(3).to_dict()
    {'1929': 0.225, '1930': 0.235}
    """
    index, (level,) = aligned(series=above_zero(series))
    require_years("series", index)
    return labelled(level[1:] / level[:-1] - 1, index[1:], "series", name=series.name)


@overload
def compound_growth(first: float, last: float, years: float) -> float: ...
@overload
def compound_growth(first: Figure, last: Figure, years: float) -> pd.Series: ...
def compound_growth(first: Figure, last: Figure, years: float) -> Figure:
    """The yearly rate that leads from one level to another: (last / first)^(1/years) − 1.

    Raises ValueError for figures or years of zero or less.

    >>> round(compound_growth(3.282, 6.161, years=4), 3)                       # pig iron, 1928 to 1932
    0.171
    """
    label, (before, after, span) = figures(
        first=above_zero(first), last=above_zero(last), years=some_years(years)
    )
    return label(_power(after / before, 1 / span) - 1)


@overload
def log_growth(first: float, last: float, years: float = ...) -> float: ...
@overload
def log_growth(first: Figure, last: Figure, years: float = ...) -> pd.Series: ...
def log_growth(first: Figure, last: Figure, years: float = 1) -> Figure:
    """The yearly logarithmic rate: ln(last / first) / years. Log rates add up over time, ordinary ones do
    not.

    Raises as compound_growth does.

    >>> round(log_growth(3.282, 6.161, years=4), 3)
    0.157
    """
    label, (before, after, span) = figures(
        first=above_zero(first), last=above_zero(last), years=some_years(years)
    )
    return label(np.log(after / before) / span)


@overload
def level_after(first: float, g: float, years: float) -> float: ...
@overload
def level_after(first: Figure, g: Figure, years: float) -> pd.Series: ...
def level_after(first: Figure, g: Figure, years: float) -> Figure:
    """The level that a promised rate implies: first · (1 + g)^years.

    Raises ValueError for a level of zero or less and for g of −1 or less.

    >>> round(level_after(1.0, 0.192, years=4), 2)                             # all industry, 1928 = 1
    2.02
    """
    label, (before, rate, span) = figures(first=above_zero(first), g=a_rate(g), years=some_years(years))
    return label(before * _power(1 + rate, span))


@overload
def doubling_time(g: float) -> float: ...
@overload
def doubling_time(g: Figure) -> pd.Series: ...
def doubling_time(g: Figure) -> Figure:
    """How many years growth of g a year needs to double the level: ln 2 / ln(1 + g).

    Raises ValueError when g is not above zero, for then it never doubles.

    >>> round(doubling_time(0.192), 1), round(doubling_time(0.049), 1)
    (3.9, 14.5)
    """
    label, (rate,) = figures(g=a_ratio(g))
    return label(np.log(2) / np.log1p(rate))


@overload
def level_fulfilled(result: float, target: float) -> float: ...
@overload
def level_fulfilled(result: Figure, target: Figure) -> pd.Series: ...
def level_fulfilled(result: Figure, target: Figure) -> Figure:
    """The share of the planned level that was reached: result / target.

    Raises ValueError for a target of zero or less.

    >>> round(level_fulfilled(6.161, 10.0), 3)                                 # pig iron, optimal variant
    0.616
    """
    label, (made, aim) = figures(result=zero_or_more(result), target=above_zero(target))
    return label(made / aim)


@overload
def increment_fulfilled(result: float, target: float, base: float) -> float: ...
@overload
def increment_fulfilled(result: Figure, target: Figure, base: Figure) -> pd.Series: ...
def increment_fulfilled(result: Figure, target: Figure, base: Figure) -> Figure:
    """The share of the planned increase that was reached: (result − base) / (target − base).

    Raises ValueError for a target that does not lie above the base: there was no increase to fulfil.

    >>> round(increment_fulfilled(6.161, 10.0, 3.282), 3)  # pig iron, 1928, optimal variant
    0.429
    """
    label, (made, aim, start) = figures(
        result=zero_or_more(result), target=above_zero(target), base=above_zero(base)
    )
    increase = label(aim - start)
    if np.any(increase <= 0):
        goods = f" for: {named(increase.index[increase <= 0])}" if isinstance(increase, pd.Series) else ""
        raise ValueError(f"the target must lie above the base{goods}, or there is no increase to fulfil")
    return label((made - start) / (aim - start))


@overload
def corrected_growth(g: float, kappa_now: float, kappa_before: float = ...) -> float: ...
@overload
def corrected_growth(g: Figure, kappa_now: Figure, kappa_before: Figure = ...) -> pd.Series: ...
def corrected_growth(g: Figure, kappa_now: Figure, kappa_before: Figure = 1.0) -> Figure:
    """Growth once both years are weighed by quality: (1 + g) · κ_now / κ_before − 1.

    g is the official rate, kappa_now and kappa_before are the coefficients of this year and of the year
    before. A low κ that stays the same changes nothing. Raises ValueError for g of −1 or less, for a negative
    kappa_now, and for kappa_before of zero.

    >>> round(corrected_growth(0.285, 0.8), 3), round(corrected_growth(0.285, 0.6, 0.6), 3)
    (0.028, 0.285)
    """
    label, (rate, now, before) = figures(
        g=a_rate(g), kappa_now=a_coefficient(kappa_now), kappa_before=a_ratio(kappa_before)
    )
    return label((1 + rate) * now / before - 1)


@overload
def gap_ratio(a: float, b: float) -> float: ...
@overload
def gap_ratio(a: Figure, b: Figure) -> pd.Series: ...
def gap_ratio(a: Figure, b: Figure) -> Figure:
    """How far apart two rival estimates of one thing stand: a / b.

    The gap mixes weights, coverage, prices and quality; it is no coefficient of quality. Raises ValueError
    for estimates of zero or less.

    >>> round(gap_ratio(1.192**4, 1.09**4), 2)  # industry over four years: official, and one re-estimate
    1.43
    """
    label, (one, other) = figures(a=above_zero(a), b=above_zero(b))
    return label(one / other)


@overload
def deflate_hidden(growth: float, new_share: float, markup: float) -> float: ...
@overload
def deflate_hidden(growth: Figure, new_share: Figure, markup: Figure) -> pd.Series: ...
def deflate_hidden(growth: Figure, new_share: Figure, markup: Figure) -> Figure:
    """Growth without hidden inflation: (1 + G) / (1 + n·m) − 1.

    growth is G, the recorded growth of a value at constant prices; new_share is n, the share of new or
    renamed goods in the output; markup is m, the excess of their prices over those of goods already there, of
    the same worth. It corrects values, never tons; against a value index it is the same correction as a κ of
    1/(1 + n·m), so use one or the other. Raises ValueError for G of −1 or less, a share outside 0 to 1, and a
    negative markup. Source: Harrison, Soviet industrial production, 1928 to 1955: real growth and hidden
    inflation (2000).

    With recorded growth of 19.2 percent in a year, and a stylised quarter of its output that is new and
    priced a third above the goods already there:

    >>> round(deflate_hidden(0.192, new_share=1/4, markup=1/3), 3)
    0.1
    """
    label, (rate, new, excess) = figures(
        growth=a_rate(growth), new_share=a_share(new_share), markup=_a_markup(markup)
    )
    return label((1 + rate) / (1 + new * excess) - 1)


@overload
def weighted_growth(g_a: float, g_b: float, share_a: float) -> float: ...
@overload
def weighted_growth(g_a: Figure, g_b: Figure, share_a: Figure) -> pd.Series: ...
def weighted_growth(g_a: Figure, g_b: Figure, share_a: Figure) -> Figure:
    """The growth of a total from that of its two groups: s·g_a + (1 − s)·g_b, s the first year's share of A.

    g_a and g_b are the groups' rates, share_a is s. Raises ValueError for a share outside 0 to 1 and for
    rates of −1 or less.

    >>> round(weighted_growth(0.281, 0.131, share_a=0.395), 3)         # the claimed pair, the implied share
    0.19
    """
    label, (a, b, part) = figures(g_a=a_rate(g_a), g_b=a_rate(g_b), share_a=a_share(share_a))
    return label(part * a + (1 - part) * b)


def on_one_base(levels: pd.DataFrame, base: object) -> pd.DataFrame:
    """Rival series on one base: each column over its own value in the base period. Gaps stay gaps.

    levels has a row for each period and a column for each series; base is the name of a row. The columns keep
    their own concepts, so they may stand on one axis and never be joined. Raises ValueError for a base that
    is not there, and naming series without a figure for it.

    >>> levels = pd.DataFrame({"iron": {"1928": 3.282, "1932": 6.161}, "coal": {"1928": 35.4, "1932": 64.3}})
    >>> on_one_base(levels, "1928").loc["1932"].round(2).to_dict()
    {'iron': 1.88, 'coal': 1.82}
    """
    require_table("levels", levels)
    require_unique("row of levels", levels.index)
    require_unique("column of levels", levels.columns)
    if not pd.api.types.is_hashable(base):
        raise TypeError(f"base must be the name of a row, such as '1928', not {kind(base)}")
    if base not in levels.index:
        ending = alike(base, levels.index) or f"; there are {named(levels.index)}"
        raise ValueError(f"levels has no row for the base {base!r}{ending}")
    values = table_floats(levels)
    first = pd.Series(values[levels.index == base][0], levels.columns)
    _, (start,) = aligned(**{f"levels in {base}": above_zero(first)})
    for name, level in zip(levels.columns, values.T, strict=True):
        aligned(**{f"levels of {name}": above_zero(pd.Series(level, levels.index).dropna())})
    return pd.DataFrame(values / start, levels.index, levels.columns)


def implied_share(g_a: float, g_b: float, g_total: float, years: float = 1) -> float:
    """The first year's share of group A that makes the groups' growth agree with the total's.

    s = (T − B) / (A − B), where A, B and T are (1 + g)^years for the rates g_a, g_b and g_total. Raises
    ValueError when no share between 0 and 1 does.

    >>> round(implied_share(0.285, 0.117, 0.192, years=4), 3)                  # the official averages 1929-32
    0.395
    >>> round(implied_share(0.281, 0.131, 0.24), 2)  # the claimed pair, and 24 in all
    0.73
    """
    span, rates = single(years=some_years(years)), {"g_a": g_a, "g_b": g_b, "g_total": g_total}
    a, b, total = (_power(1 + single(**{name: a_rate(rate)}), span) for name, rate in rates.items())
    if a == b or not 0 <= (total - b) / (a - b) <= 1:
        told = f"g_a {g_a} and g_b {g_b} do not add up to g_total {g_total}"
        raise ValueError(f"no share of A fits: {told}; give a total between the two")
    return finite((total - b) / (a - b), "g_a", "g_b", "g_total")


@overload
def share_after(share_a: float, g_a: float, g_b: float, years: float = ...) -> float: ...
@overload
def share_after(share_a: Figure, g_a: Figure, g_b: Figure, years: float = ...) -> pd.Series: ...
def share_after(share_a: Figure, g_a: Figure, g_b: Figure, years: float = 1) -> Figure:
    """What a share of group A becomes when both groups grow: s·A / (s·A + (1 − s)·B).

    share_a is s, the share at first; A and B are (1 + g)^years for the groups' rates g_a and g_b. Raises
    ValueError for a share outside 0 to 1 and for rates of −1 or less.

    >>> round(share_after(0.328, 0.285, 0.117, years=4), 3)  # the record says 0.533 for 1932
    0.461
    """
    label, (part, a, b, span) = figures(
        share_a=a_share(share_a), g_a=a_rate(g_a), g_b=a_rate(g_b), years=some_years(years)
    )
    with np.errstate(invalid="ignore"):  # of nought times infinity, which the check of the answer refuses
        rest = (1 - part) * _power((1 + b) / (1 + a), span)
    return label(part / (part + rest))


def _power(base: Any, exponent: Any) -> Any:
    """base^exponent; infinite beyond the range of numbers, which the check of the answer refuses."""
    with np.errstate(over="ignore"):
        return np.power(base, exponent)
