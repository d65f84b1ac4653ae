"""Price and quantity index numbers for two periods, chained or on a fixed base, and what drives them.

Every price index here is a quantity index too: swap the arguments, as in laspeyres(q0, q1, p0). What stands
in the place of p0 and p1 must be above zero for every good; what stands in the place of q0 and q1 may be
zero. Labels are matched by name, never by position, and a good that one argument lacks is an error that names
it. Indices are ratios (1.10, not 110 or 10 percent). The formulas and their names follow Balk, Price and
Quantity Index Numbers (2008), and the Producer Price Index Manual (ILO and others, 2004), chapters 15 to 20.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from numbers import Real
from typing import NamedTuple

import numpy as np
import pandas as pd

from planlib._check import aligned, alike, choose, dot, named, require_order, same_labels


def mean_of_relatives(p0: pd.Series, p1: pd.Series, w: pd.Series, order: float) -> float:
    """The weighted mean of price relatives of a given order: (Σ w·(p1/p0)^r / Σ w)^(1/r).

    Order 1 is the arithmetic mean, −1 the harmonic, 0 (the limit) the geometric. Raises ValueError naming
    goods without price or weight, and for an order that is neither 0 nor from 0.01 to 100 in size, since the
    powers lose their digits there. Source: Balk 2008, chapter 1.

    >>> made = {"pig iron": 3.282, "coal": 35.4, "oil": 11.7}, {"pig iron": 6.161, "coal": 64.3, "oil": 21.4}
    >>> q0, q1 = map(pd.Series, made)                                    # million t, 1928 and 1932
    >>> [round(mean_of_relatives(q0, q1, pd.Series(1.0, q0.index), r), 4) for r in (-1, 0, 1)]
    [1.8405, 1.8407, 1.8409]
    """
    _, (before, after, weight) = aligned(p0=p0, p1=p1, w=w)
    if not (isinstance(order, Real) and (order == 0 or 0.01 <= abs(order) <= 100)):
        raise ValueError(f"order must be 0 or from 0.01 to 100 in size, not {order!r}")
    return _mean(after / before, weight, order, "w")


def laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> float:
    """What the first period's basket costs in the second period: Σ p1·q0 / Σ p0·q0.

    Prices above zero, quantities zero or more; raises ValueError naming the goods at fault. Source: PPI
    Manual 2004, chapter 15; Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(laspeyres(p0, p1, q0), 4), round(laspeyres(q0, q1, p0), 4)     # two goods of the PPI Manual
    (1.2727, 1.0909)
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, q0=q0)
    return _cost_ratio(before, after, basket, "q0")


def paasche(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> float:
    """What the second period's basket costs against the first period's prices: Σ p1·q1 / Σ p0·q1.

    Raises and source as laspeyres.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(paasche(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})), 4)
    1.2483
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, q1=q1)
    return _cost_ratio(before, after, basket, "q1")


def lowe(p0: pd.Series, p1: pd.Series, qb: pd.Series) -> float:
    """The cost of any fixed basket, of a third period for instance: Σ p1·qb / Σ p0·qb.

    Raises as laspeyres. Source: PPI Manual 2004, chapter 15.

    Of what a household bought in 1932, 12.7 percent in quantity must have come from private trade, for the
    two sourced indices (1927/28 = 100) to give the official 251.8:

    >>> p0, p1 = pd.Series({"state": 100.0, "private": 100.0}), pd.Series({"state": 176.6, "private": 769.3})
    >>> round(100 * lowe(p0, p1, qb=pd.Series({"state": 0.873, "private": 0.127})), 1)
    251.9
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, qb=qb)
    return _cost_ratio(before, after, basket, "qb")


def dutot(p0: pd.Series, p1: pd.Series) -> float:
    """The ratio of plain sums: Σ p1 / Σ p0. It depends on the units, so all goods must share one.

    Raises as jevons. Source: PPI Manual 2004, chapter 20.

    >>> p0, p1 = pd.Series({"state": 100.0, "private": 100.0}), pd.Series({"state": 176.6, "private": 769.3})
    >>> round(dutot(p0, p1), 4)
    4.7295
    """
    _, (before, after) = aligned(p0=p0, p1=p1)
    return float(after.sum() / before.sum())


def walsh(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The cost of the geometric mean of both baskets: Σ p1·√(q0·q1) / Σ p0·√(q0·q1).

    Raises as laspeyres. Source: PPI Manual 2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(walsh(p0, p1, q0, q1), 4)
    1.2609
    """
    _, (before, after, first, last) = aligned(p0=p0, p1=p1, q0=q0, q1=q1)
    return _cost_ratio(before, after, np.sqrt(first * last), "√(q0·q1)")


def marshall_edgeworth(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The cost of both baskets together: Σ p1·(q0 + q1) / Σ p0·(q0 + q1).

    Raises as laspeyres. Source: PPI Manual 2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(marshall_edgeworth(p0, p1, q0, q1), 4)
    1.26
    """
    _, (before, after, first, last) = aligned(p0=p0, p1=p1, q0=q0, q1=q1)
    return _cost_ratio(before, after, first + last, "q0 + q1")


def fisher(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The geometric mean of Laspeyres and Paasche: √(P_L · P_P).

    Raises as laspeyres. Source: Fisher, The Making of Index Numbers (1922); Diewert, Exact and superlative
    index numbers (1976).

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(fisher(p0, p1, q0, q1), 4)
    1.2605
    """
    _, (before, after, first, last) = aligned(p0=p0, p1=p1, q0=q0, q1=q1)
    return _fisher(before, after, first, last)


def tornqvist(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The geometric mean of relatives, with the mean of both periods' value shares: Π (p1/p0)^((s0 + s1)/2).

    So it is the geometric mean of geometric Laspeyres and geometric Paasche. Raises as laspeyres. Source:
    Törnqvist (1936); PPI Manual 2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(tornqvist(p0, p1, q0, q1), 4)
    1.2603
    """
    _, (before, after, first, last) = aligned(p0=p0, p1=p1, q0=q0, q1=q1)
    logs = np.log(after / before)
    return math.exp((_weighted(logs, before * first, "q0") + _weighted(logs, after * last, "q1")) / 2)


def young(p0: pd.Series, p1: pd.Series, w: pd.Series) -> float:
    """The arithmetic mean of relatives with any given value weights: Σ w·(p1/p0) / Σ w.

    Raises as mean_of_relatives. Source: PPI Manual 2004, chapter 15.

    Growth of groups A and B over four years at 28.5 and 11.7 percent, weighed by a share of 39.5 percent for
    A:

    >>> q0, q1 = pd.Series({"A": 1.0, "B": 1.0}), pd.Series({"A": 1.285**4, "B": 1.117**4})
    >>> round(young(q0, q1, w=pd.Series({"A": 0.395, "B": 0.605})) ** 0.25, 3)
    1.192
    """
    return mean_of_relatives(p0, p1, w, order=1)


def geometric_laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> float:
    """The geometric mean of relatives with the first period's value shares: Π (p1/p0)^s0.

    Raises as laspeyres. Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(geometric_laspeyres(p0, p1, q0=pd.Series({"good 4": 1.0, "good 5": 4.5})), 4)
    1.2342
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, q0=q0)
    return _mean(after / before, before * basket, 0, "q0")


def geometric_paasche(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> float:
    """The geometric mean of relatives with the second period's value shares: Π (p1/p0)^s1.

    Raises as laspeyres. Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(geometric_paasche(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})), 4)
    1.2869
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, q1=q1)
    return _mean(after / before, after * basket, 0, "q1")


def harmonic_laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> float:
    """The harmonic mean of relatives with the first period's value shares: 1 / Σ s0·(p0/p1).

    Raises as laspeyres. Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(harmonic_laspeyres(p0, p1, q0=pd.Series({"good 4": 1.0, "good 5": 4.5})), 4)
    1.1846
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, q0=q0)
    return _mean(after / before, before * basket, -1, "q0")


def palgrave(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> float:
    """The arithmetic mean of relatives with the second period's value shares: Σ s1·(p1/p0).

    Raises as laspeyres. Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(palgrave(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})), 4)
    1.315
    """
    _, (before, after, basket) = aligned(p0=p0, p1=p1, q1=q1)
    return _mean(after / before, after * basket, 1, "q1")


def jevons(p0: pd.Series, p1: pd.Series) -> float:
    """The geometric mean of relatives, each good counting alike: Π (p1/p0)^(1/n).

    Raises ValueError naming goods without a price in one period or with a price of zero or less. Source: PPI
    Manual 2004, chapter 20.

    >>> q0 = pd.Series({"pig iron": 3.282, "coal": 35.4, "oil": 11.7})       # million t, 1928
    >>> q1 = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})       # million t, 1932
    >>> round(jevons(q0, q1), 3)
    1.841
    """
    _, (before, after) = aligned(p0=p0, p1=p1)
    return math.exp(np.log(after / before).mean())


def carli(p0: pd.Series, p1: pd.Series) -> float:
    """The plain arithmetic mean of relatives: Σ (p1/p0) / n. There and back again it never gives less than 1.

    Raises as jevons. Source: PPI Manual 2004, chapter 20.

    >>> p0, p1 = pd.Series({"state": 100.0, "private": 100.0}), pd.Series({"state": 176.6, "private": 769.3})
    >>> round(carli(p0, p1), 4), round(carli(p0, p1) * carli(p1, p0), 4)
    (4.7295, 1.6464)
    """
    _, (before, after) = aligned(p0=p0, p1=p1)
    return float((after / before).mean())


def fixed_base(
    formula: Callable[..., float], prices: pd.DataFrame, quantities: pd.DataFrame | None = None
) -> pd.Series:
    """An index of every period against the first, from tables with a row for a period and a column for a
    good.

    formula is one of this module's functions of p0, p1 and q0 or q1. Raises as the formula does, and
    ValueError for periods that only one table has.

    >>> prices = pd.DataFrame({"state": [100.0, 104.3, 108.7], "private": [100.0, 126.2, 231.1]},
    ...                       index=["1927/28", "1928/29", "1930"])           # retail prices
    >>> fixed_base(jevons, prices).round(3).to_dict()
    {'1927/28': 1.0, '1928/29': 1.147, '1930': 1.585}
    """
    _require_periods(prices, quantities)
    first = prices.index[0]
    found = [_between(formula, prices, quantities, first, period) for period in prices.index]
    return pd.Series(found, index=prices.index)


def chained(
    formula: Callable[..., float], prices: pd.DataFrame, quantities: pd.DataFrame | None = None
) -> pd.Series:
    """An index of every period as the product of the links from each period to the next, 1 in the first.

    Arguments and errors as in fixed_base; periods that begin with a year must run forwards. Source: Balk
    2008, chapter 3; PPI Manual 2004, chapter 15.

    >>> prices = pd.DataFrame({"state": [100.0, 104.3, 108.7], "private": [100.0, 126.2, 231.1]},
    ...                       index=["1927/28", "1928/29", "1930"])
    >>> chained(carli, prices).round(3).to_dict(), fixed_base(carli, prices).round(3).to_dict()["1930"]
    ({'1927/28': 1.0, '1928/29': 1.152, '1930': 1.656}, 1.699)
    """
    _require_periods(prices, quantities)
    steps = zip(prices.index[:-1], prices.index[1:], strict=True)
    links = [1.0] + [_between(formula, prices, quantities, before, after) for before, after in steps]
    return chain(pd.Series(links, index=prices.index))


def chain(links: pd.Series) -> pd.Series:
    """The running product of links, each labelled by the period in which it ends.

    Raises ValueError for a link of zero or less, a period listed twice, or years that do not run forwards.

    >>> chain(pd.Series({"1928/29": 1.24, "1930": 1.25})).round(2).to_dict()  # reported growth of industry
    {'1928/29': 1.24, '1930': 1.55}
    """
    index, (steps,) = aligned(links=links)
    require_order("links", index)
    return pd.Series(np.cumprod(steps), index=index, name=links.name)


def rebase(series: pd.Series, period: object) -> pd.Series:
    """The same index with another period as 1: series / series[period].

    Raises ValueError when the series lacks the period.

    >>> retail = pd.Series({"1927/28": 100.0, "1930": 132.0, "1932-H1": 251.8})
    >>> rebase(retail, "1930").round(3).to_dict()
    {'1927/28': 0.758, '1930': 1.0, '1932-H1': 1.908}
    """
    index, (level,) = aligned(series=series)
    return pd.Series(level / _at(series, period, "series"), index=index, name=series.name)


def link(earlier: pd.Series, later: pd.Series, period: object) -> pd.Series:
    """Two indices joined where they meet: the earlier up to the period, then the later on the earlier's
    level.

    later[t] · earlier[period] / later[period]. Link only what measures the same goods on the same price
    basis. Raises ValueError when one of them lacks the period or does not run forwards, when a later period
    already stands before it, and when both say their unit in attrs, as data.load gives it, and the units
    differ; rebase leaves indices without a unit.

    >>> earlier = pd.Series({"1928": 1.0, "1929": 1.24})
    >>> link(earlier, pd.Series({"1929": 100.0, "1930": 125.0}), "1929").round(2).to_dict()
    {'1928': 1.0, '1929': 1.24, '1930': 1.55}
    """
    for name, series in {"earlier": earlier, "later": later}.items():
        aligned(**{name: series})
        require_order(name, series.index)
    _require_one_unit(earlier, later)
    factor = _at(earlier, period, "earlier") / _at(later, period, "later")
    before = earlier.iloc[: earlier.index.get_loc(period) + 1]
    after = later.iloc[later.index.get_loc(period) + 1 :] * factor
    twice = after.index[after.index.isin(before.index)]
    if len(twice):
        raise ValueError(f"periods stand on both sides of the link at {period}: {named(twice)}")
    return pd.concat([before, after])


def drift(chained: pd.Series, direct: pd.Series) -> pd.Series:
    """How far a chained index has drifted from the direct comparison: chained / direct − 1.

    Raises ValueError naming the periods that only one of them has. Source: PPI Manual 2004, chapter 15.

    >>> drift(pd.Series({"1930": 1.656}), pd.Series({"1930": 1.699})).round(3).to_dict()
    {'1930': -0.025}
    """
    index, (long_way, short_way) = aligned(chained=chained, direct=direct)
    return pd.Series(long_way / short_way - 1, index=index)


def deflate(values: pd.Series, price_index: pd.Series) -> pd.Series:
    """Values at the prices of the index's base: values / price index, period by period.

    Raises ValueError naming periods without value or index.

    >>> wage = pd.Series({"1927/28": 690.0, "1932": 1427.0})                   # rubles a year
    >>> deflate(wage, pd.Series({"1927/28": 1.0, "1932": 2.518})).round(0).to_dict()
    {'1927/28': 690.0, '1932': 567.0}
    """
    index, (money, level) = aligned(values=values, price_index=price_index)
    return pd.Series(money / level, index=index, name=values.name)


def contributions_laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> pd.Series:
    """What each good adds to Laspeyres minus 1: (p1 − p0)·q0 / Σ p0·q0.

    Raises and source as laspeyres.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> contributions_laspeyres(p0, p1, q0=pd.Series({"good 4": 1.0, "good 5": 4.5})).round(4).to_dict()
    {'good 4': -0.0545, 'good 5': 0.3273}
    """
    index, (before, after, basket) = aligned(p0=p0, p1=p1, q0=q0)
    return pd.Series(_contributions(before, after, basket, "q0"), index=index)


def contributions_paasche(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> pd.Series:
    """What each good adds to Paasche minus 1: (p1 − p0)·q1 / Σ p0·q1.

    Raises and source as laspeyres.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> contributions_paasche(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})).round(4).to_dict()
    {'good 4': -0.065, 'good 5': 0.3133}
    """
    index, (before, after, basket) = aligned(p0=p0, p1=p1, q1=q1)
    return pd.Series(_contributions(before, after, basket, "q1"), index=index)


def contributions_fisher(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> pd.Series:
    """What each good adds to Fisher minus 1: (p1 − p0)·b / Σ p0·b, with the basket b = q0 + q1/Q_F.

    Fisher's price index is the cost ratio of that basket, Q_F being Fisher's quantity index, so the parts add
    up exactly. Van IJzeren's decomposition; see Reinsdorf, Diewert and Ehemann, Additive decompositions for
    Fisher, Törnqvist and geometric mean indexes (2002). Raises as laspeyres.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> contributions_fisher(p0, p1, q0, q1).round(4).to_dict()
    {'good 4': -0.0598, 'good 5': 0.3203}
    """
    index, (before, after, first, last) = aligned(p0=p0, p1=p1, q0=q0, q1=q1)
    basket = first + last / _fisher(first, last, before, after)
    return pd.Series(_contributions(before, after, basket, "q0"), index=index)


class Spread(NamedTuple):
    """Paasche over Laspeyres, and the covariance that makes them differ."""

    paasche_over_laspeyres: float
    covariance: float
    laspeyres_price: float
    laspeyres_quantity: float


def bortkiewicz(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> Spread:
    """Why Paasche and Laspeyres differ: P_P/P_L = Q_P/Q_L = 1 + cov_w(p1/p0, q1/q0) / (P_L·Q_L).

    The covariance is weighted by the first period's values; where goods that grew fastest fell most in price
    it is negative and Laspeyres is the higher, which is Gerschenkron's effect. Raises as laspeyres, and for
    q0 of zero, which leaves no relative. Source: von Bortkiewicz (1923); Balk 2008, chapter 1; PPI Manual
    2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> [round(part, 4) for part in bortkiewicz(p0, p1, q0, q1)]
    [0.9808, -0.0266, 1.2727, 1.0909]
    """
    index, (before, after, first, last) = aligned(p0=p0, p1=p1, q0=q0, q1=q1)
    if not first.all():
        raise ValueError(f"no quantity relative for: {named(index[first == 0])} (q0 is zero)")
    values, price, quantity = before * first, after / before, last / first
    p_l, q_l = (_weighted(relatives, values, "q0") for relatives in (price, quantity))
    covariance = _weighted((price - p_l) * (quantity - q_l), values, "q0")
    return Spread(_cost_ratio(before, after, last, "q1") / p_l, covariance, p_l, q_l)


def _cost_ratio(before: np.ndarray, after: np.ndarray, basket: np.ndarray, name: str) -> float:
    """The same basket at two sets of prices, as a plain ratio of sums: clearer than a mean, and faster."""
    cost = dot(before, basket)
    if not 0 < cost < np.inf:
        raise ValueError(f"{name} gives no basket to price: it is worth {cost}")
    return dot(after, basket) / cost


def _fisher(before: np.ndarray, after: np.ndarray, first: np.ndarray, last: np.ndarray) -> float:
    return math.sqrt(_cost_ratio(before, after, first, "q0") * _cost_ratio(before, after, last, "q1"))


def _mean(relatives: np.ndarray, weights: np.ndarray, order: float, name: str) -> float:
    """The kernel of all means of relatives; order 0 is the limit, the geometric mean."""
    if order == 0:
        return math.exp(_weighted(np.log(relatives), weights, name))
    return _weighted(relatives**order, weights, name) ** (1 / order)


def _weighted(figures: np.ndarray, weights: np.ndarray, name: str) -> float:
    return dot(weights, figures) / _total(weights, name)


def _total(weights: np.ndarray, name: str) -> float:
    total = float(np.add.reduce(weights))
    if not 0 < total < np.inf:
        raise ValueError(f"{name} gives no weights: they add up to {total}")
    return total


def _contributions(before: np.ndarray, after: np.ndarray, basket: np.ndarray, name: str) -> np.ndarray:
    return (after - before) * basket / _total(before * basket, name)


def _between(
    formula: Callable[..., float],
    prices: pd.DataFrame,
    quantities: pd.DataFrame | None,
    first: object,
    last: object,
) -> float:
    """The formula between two periods, with the rows that its arguments name."""
    rows = {"p0": prices.loc[first], "p1": prices.loc[last]}
    if quantities is not None:
        rows |= {"q0": quantities.loc[first], "q1": quantities.loc[last]}
    wanted = inspect.signature(formula).parameters
    if strange := set(wanted) - {"p0", "p1", "q0", "q1"}:
        raise ValueError(f"a formula of p0, p1, q0 and q1 is needed; this one asks for {named(strange)}")
    missing = [name for name in wanted if name not in rows]
    if missing:
        raise ValueError(f"the formula needs {named(missing)}: give quantities for every period")
    return formula(**{name: rows[name] for name in wanted})


def _require_periods(prices: pd.DataFrame, quantities: pd.DataFrame | None) -> None:
    if not len(prices):
        raise ValueError("prices has no periods: one row for each is needed")
    tables = {"prices": prices} if quantities is None else {"prices": prices, "quantities": quantities}
    same_labels(**{name: table.index for name, table in tables.items()})


def _require_one_unit(earlier: pd.Series, later: pd.Series) -> None:
    units = earlier.attrs.get("unit"), later.attrs.get("unit")
    if all(units) and units[0] != units[1]:
        raise ValueError(
            f"earlier is in {units[0]!r} and later in {units[1]!r}: another unit, base or price basis is not "
            "joined; convert or rebase first, and correct attrs['unit']"
        )


def _at(series: pd.Series, period: object, name: str) -> float:
    if period not in series.index:
        ending = alike(period, series.index) or choose(str(period), map(str, series.index))
        raise ValueError(f"{name} has no period {period!r}{ending}")
    return float(series[period])
