"""The formulas for two periods, each good's part in them, and why Paasche and Laspeyres differ."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from planlib._check import (
    Array,
    Domain,
    Given,
    a_price,
    a_quantity,
    a_weight,
    aligned,
    dot,
    finite,
    labelled,
    named,
    single,
)

__all__ = [
    "KERNELS",
    "Spread",
    "bortkiewicz",
    "carli",
    "contributions_fisher",
    "contributions_laspeyres",
    "contributions_paasche",
    "dutot",
    "fisher",
    "geometric_laspeyres",
    "geometric_paasche",
    "harmonic_laspeyres",
    "jevons",
    "laspeyres",
    "lowe",
    "marshall_edgeworth",
    "mean_of_relatives",
    "paasche",
    "palgrave",
    "tornqvist",
    "walsh",
    "young",
]

an_order = Domain("order", "0 or from 0.01 to 100 in size", low=-100.0, high=100.0)


def mean_of_relatives(p0: pd.Series, p1: pd.Series, w: pd.Series, order: float) -> float:
    """The weighted mean of price relatives of a given order: (Σ w·(p1/p0)^r / Σ w)^(1/r).

    p0 and p1 are the prices of two periods, above zero; w weights, zero or more, which need not add up to 1.
    An ``order`` r of 1 gives the arithmetic mean, −1 the harmonic, 0 (the limit) the geometric. Raises
    ValueError naming goods without price or weight, and for an order that is neither 0 nor from 0.01 to 100
    in size, since the powers lose their digits there. Source: Balk 2008, chapter 1.

    >>> made = {"pig iron": 3.282, "coal": 35.4, "oil": 11.7}, {"pig iron": 6.161, "coal": 64.3, "oil": 21.4}
    >>> q0, q1 = map(pd.Series, made)                                    # million t, 1928 and 1932
    >>> [round(mean_of_relatives(q0, q1, pd.Series(1.0, q0.index), r), 4) for r in (-1, 0, 1)]
    [1.8405, 1.8407, 1.8409]
    """
    power = single(order=an_order(order))
    if 0 < abs(power) < 0.01:
        raise ValueError(f"order must be {an_order.demand}, not {order}")
    return _index(mean_of_relatives, power, p0=a_price(p0), p1=a_price(p1), w=a_weight(w))


def laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> float:
    """What the first period's basket costs in the second period: Σ p1·q0 / Σ p0·q0.

    p0 and p1 are the prices of the two periods, above zero; q0 the first period's quantities, zero or more.
    Raises ValueError naming the goods at fault, and for quantities that are all zero. Source: PPI Manual
    2004, chapter 15; Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(laspeyres(p0, p1, q0), 4), round(laspeyres(q0, q1, p0), 4)     # two goods of the PPI Manual
    (1.2727, 1.0909)
    """
    return _index(laspeyres, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0))


def paasche(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> float:
    """What the second period's basket costs against the first period's prices: Σ p1·q1 / Σ p0·q1.

    p0 and p1 are the prices of the two periods, q1 the second period's quantities. Raises and source as
    laspeyres.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(paasche(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})), 4)
    1.2483
    """
    return _index(paasche, p0=a_price(p0), p1=a_price(p1), q1=a_quantity(q1))


def lowe(p0: pd.Series, p1: pd.Series, qb: pd.Series) -> float:
    """The cost of any fixed basket, of a third period for instance: Σ p1·qb / Σ p0·qb.

    p0 and p1 are the prices of the two periods, qb the quantities of the basket. Raises as laspeyres. Source:
    PPI Manual 2004, chapter 15.

    Of what a household bought in 1932, 12.7 percent in quantity must have come from private trade, for the
    two sourced indices (1927/28 = 100) to give the official 251.8:

    >>> p0, p1 = pd.Series({"state": 100.0, "private": 100.0}), pd.Series({"state": 176.6, "private": 769.3})
    >>> round(100 * lowe(p0, p1, qb=pd.Series({"state": 0.873, "private": 0.127})), 1)
    251.9
    """
    return _index(lowe, p0=a_price(p0), p1=a_price(p1), qb=a_quantity(qb))


def dutot(p0: pd.Series, p1: pd.Series) -> float:
    """The ratio of plain sums: Σ p1 / Σ p0. It depends on the units, so all goods must share one.

    p0 and p1 are the prices of the two periods. Raises as jevons. Source: PPI Manual 2004, chapter 20.

    >>> p0, p1 = pd.Series({"state": 100.0, "private": 100.0}), pd.Series({"state": 176.6, "private": 769.3})
    >>> round(dutot(p0, p1), 4)
    4.7295
    """
    return _index(dutot, p0=a_price(p0), p1=a_price(p1))


def walsh(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The cost of the geometric mean of both baskets: Σ p1·√(q0·q1) / Σ p0·√(q0·q1).

    p0 and p1 are the prices, q0 and q1 the quantities of the two periods. Raises as laspeyres. Source: PPI
    Manual 2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(walsh(p0, p1, q0, q1), 4)
    1.2609
    """
    return _index(walsh, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0), q1=a_quantity(q1))


def marshall_edgeworth(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The cost of both baskets together: Σ p1·(q0 + q1) / Σ p0·(q0 + q1).

    p0 and p1 are the prices, q0 and q1 the quantities of the two periods. Raises as laspeyres. Source: PPI
    Manual 2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(marshall_edgeworth(p0, p1, q0, q1), 4)
    1.26
    """
    return _index(marshall_edgeworth, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0), q1=a_quantity(q1))


def fisher(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The geometric mean of Laspeyres and Paasche: √(P_L · P_P).

    p0 and p1 are the prices, q0 and q1 the quantities of the two periods. Raises as laspeyres. Source:
    Fisher, The Making of Index Numbers (1922); Diewert, Exact and superlative index numbers (1976).

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(fisher(p0, p1, q0, q1), 4)
    1.2605
    """
    return _index(fisher, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0), q1=a_quantity(q1))


def tornqvist(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """The geometric mean of relatives, with the mean of both periods' value shares: Π (p1/p0)^((s0 + s1)/2).

    So it is the geometric mean of geometric Laspeyres and geometric Paasche. p0 and p1 are the prices, q0 and
    q1 the quantities of the two periods. Raises as laspeyres. Source: Törnqvist (1936); PPI Manual 2004,
    chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> round(tornqvist(p0, p1, q0, q1), 4)
    1.2603
    """
    return _index(tornqvist, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0), q1=a_quantity(q1))


def young(p0: pd.Series, p1: pd.Series, w: pd.Series) -> float:
    """The arithmetic mean of relatives with any given value weights: Σ w·(p1/p0) / Σ w.

    p0 and p1 are the prices of two periods, w the weights. Raises as mean_of_relatives. Source: PPI Manual
    2004, chapter 15.

    Growth of groups A and B over four years at 28.5 and 11.7 percent, weighed by a share of 39.5 percent for
    A:

    >>> q0, q1 = pd.Series({"A": 1.0, "B": 1.0}), pd.Series({"A": 1.285**4, "B": 1.117**4})
    >>> round(young(q0, q1, w=pd.Series({"A": 0.395, "B": 0.605})) ** 0.25, 3)
    1.192
    """
    return _index(young, p0=a_price(p0), p1=a_price(p1), w=a_weight(w))


def geometric_laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> float:
    """The geometric mean of relatives with the first period's value shares: Π (p1/p0)^s0.

    p0 and p1 are the prices of the two periods, q0 the first period's quantities. Raises as laspeyres.
    Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(geometric_laspeyres(p0, p1, q0=pd.Series({"good 4": 1.0, "good 5": 4.5})), 4)
    1.2342
    """
    return _index(geometric_laspeyres, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0))


def geometric_paasche(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> float:
    """The geometric mean of relatives with the second period's value shares: Π (p1/p0)^s1.

    p0 and p1 are the prices of the two periods, q1 the second period's quantities. Raises as laspeyres.
    Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(geometric_paasche(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})), 4)
    1.2869
    """
    return _index(geometric_paasche, p0=a_price(p0), p1=a_price(p1), q1=a_quantity(q1))


def harmonic_laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> float:
    """The harmonic mean of relatives with the first period's value shares: 1 / Σ s0·(p0/p1).

    p0 and p1 are the prices of the two periods, q0 the first period's quantities. Raises as laspeyres.
    Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(harmonic_laspeyres(p0, p1, q0=pd.Series({"good 4": 1.0, "good 5": 4.5})), 4)
    1.1846
    """
    return _index(harmonic_laspeyres, p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0))


def palgrave(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> float:
    """The arithmetic mean of relatives with the second period's value shares: Σ s1·(p1/p0).

    p0 and p1 are the prices of the two periods, q1 the second period's quantities. Raises as laspeyres.
    Source: Balk 2008, chapter 1.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> round(palgrave(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})), 4)
    1.315
    """
    return _index(palgrave, p0=a_price(p0), p1=a_price(p1), q1=a_quantity(q1))


def jevons(p0: pd.Series, p1: pd.Series) -> float:
    """The geometric mean of relatives, each good counting alike: Π (p1/p0)^(1/n).

    p0 and p1 are the prices of the two periods. Raises ValueError naming goods without a price in one period
    or with a price of zero or less. Source: PPI Manual 2004, chapter 20.

    >>> q0 = pd.Series({"pig iron": 3.282, "coal": 35.4, "oil": 11.7})       # million t, 1928
    >>> q1 = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})       # million t, 1932
    >>> round(jevons(q0, q1), 3)
    1.841
    """
    return _index(jevons, p0=a_price(p0), p1=a_price(p1))


def carli(p0: pd.Series, p1: pd.Series) -> float:
    """The plain arithmetic mean of relatives: Σ (p1/p0) / n. There and back again it never gives less than 1.

    p0 and p1 are the prices of the two periods. Raises as jevons. Source: PPI Manual 2004, chapter 20.

    >>> p0, p1 = pd.Series({"state": 100.0, "private": 100.0}), pd.Series({"state": 176.6, "private": 769.3})
    >>> round(carli(p0, p1), 4), round(carli(p0, p1) * carli(p1, p0), 4)
    (4.7295, 1.6464)
    """
    return _index(carli, p0=a_price(p0), p1=a_price(p1))


def contributions_laspeyres(p0: pd.Series, p1: pd.Series, q0: pd.Series) -> pd.Series:
    """What each good adds to Laspeyres minus 1: (p1 − p0)·q0 / Σ p0·q0.

    p0, p1 and q0, errors and source as in laspeyres.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> contributions_laspeyres(p0, p1, q0=pd.Series({"good 4": 1.0, "good 5": 4.5})).round(4).to_dict()
    {'good 4': -0.0545, 'good 5': 0.3273}
    """
    goods, (before, after, basket) = aligned(p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0))
    return labelled(_contributions(before, after, basket, "q0"), goods, "p0", "p1", "q0")


def contributions_paasche(p0: pd.Series, p1: pd.Series, q1: pd.Series) -> pd.Series:
    """What each good adds to Paasche minus 1: (p1 − p0)·q1 / Σ p0·q1.

    p0, p1 and q1, errors and source as in paasche.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> contributions_paasche(p0, p1, q1=pd.Series({"good 4": 1.3, "good 5": 4.7})).round(4).to_dict()
    {'good 4': -0.065, 'good 5': 0.3133}
    """
    goods, (before, after, basket) = aligned(p0=a_price(p0), p1=a_price(p1), q1=a_quantity(q1))
    return labelled(_contributions(before, after, basket, "q1"), goods, "p0", "p1", "q1")


def contributions_fisher(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> pd.Series:
    """What each good adds to Fisher minus 1: (p1 − p0)·b / Σ p0·b, with the basket b = q0 + q1/Q_F.

    Fisher's price index is the cost ratio of that basket, Q_F being Fisher's quantity index, so the parts add
    up exactly. Van IJzeren's decomposition; see Reinsdorf, Diewert and Ehemann, Additive decompositions for
    Fisher, Törnqvist and geometric mean indexes (2002). p0, p1, q0, q1 and errors as in fisher.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> contributions_fisher(p0, p1, q0, q1).round(4).to_dict()
    {'good 4': -0.0598, 'good 5': 0.3203}
    """
    goods, (before, after, first, last) = aligned(
        p0=a_price(p0), p1=a_price(p1), q0=a_quantity(q0), q1=a_quantity(q1)
    )
    values = dot(after, last) / dot(before, first) if first.any() else 0.0
    quantities = values / _fisher(before, after, first, last)
    parts = _contributions(before, after, first + last / quantities, "q0")
    return labelled(parts, goods, "p0", "p1", "q0", "q1")


class Spread(NamedTuple):
    """Paasche over Laspeyres, and the covariance that makes them differ."""

    paasche_over_laspeyres: float
    covariance: float
    laspeyres_price: float
    laspeyres_quantity: float


def bortkiewicz(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> Spread:
    """Why Paasche and Laspeyres differ: P_P/P_L = Q_P/Q_L = 1 + cov_w(p1/p0, q1/q0) / (P_L·Q_L).

    The covariance is weighted by the first period's values; where goods that grew fastest fell most in price
    it is negative and Laspeyres is the higher, which is Gerschenkron's effect. p0, p1, q0, q1 and errors as
    in fisher; and q0 of zero is refused, since it leaves no relative. Source: von Bortkiewicz (1923); Balk
    2008, chapter 1; PPI Manual 2004, chapter 15.

    >>> p0, p1 = pd.Series({"good 4": 1.0, "good 5": 1.0}), pd.Series({"good 4": 0.7, "good 5": 1.4})
    >>> q0, q1 = pd.Series({"good 4": 1.0, "good 5": 4.5}), pd.Series({"good 4": 1.3, "good 5": 4.7})
    >>> [round(part, 4) for part in bortkiewicz(p0, p1, q0, q1)]
    [0.9808, -0.0266, 1.2727, 1.0909]
    """
    names = {"p0": a_price(p0), "p1": a_price(p1), "q0": a_quantity(q0), "q1": a_quantity(q1)}
    goods, (before, after, first, last) = aligned(**names)
    if not first.all():
        raise ValueError(f"no quantity relative for: {named(goods[first == 0])} (q0 is zero); leave it out")
    values, price, quantity = before * first, after / before, last / first
    p_l, q_l = (_weighted(relatives, values, "q0") for relatives in (price, quantity))
    with np.errstate(over="ignore", invalid="ignore"):  # finite refuses what comes of it
        covariance = _weighted((price - p_l) * (quantity - q_l), values, "q0")
    spread = Spread(_cost_ratio(before, after, last, "q1") / p_l, covariance, p_l, q_l)
    return Spread(*(finite(part, *names) for part in spread))


def _index(formula: Callable[..., float], *more: float, **given: Given) -> float:
    """The formula of its arguments, once they are checked."""
    _, values = aligned(**given)
    return finite(KERNELS[formula](*values, *more), *given)


def _cost_ratio(before: Array, after: Array, basket: Array, name: str) -> float:
    """The same basket at two sets of prices, as a plain ratio of sums: clearer than a mean, and faster."""
    return dot(after, basket) / _worth(before, basket, name)


def _worth(prices: Array, basket: Array, name: str) -> float:
    cost = dot(prices, basket)
    if not 0 < cost < math.inf:
        raise ValueError(f"{name} gives no basket to price: it is worth {cost}; not all of it may be zero")
    return cost


def _fisher(before: Array, after: Array, first: Array, last: Array) -> float:
    both = _cost_ratio(before, after, first, "q0") * _cost_ratio(before, after, last, "q1")
    return math.sqrt(both) or math.nan  # an index of nought has left the range of numbers


def _tornqvist(before: Array, after: Array, first: Array, last: Array) -> float:
    logs = np.log(after / before)
    old = dot(before * first, logs) / _worth(before, first, "q0")
    new = dot(after * last, logs) / _worth(after, last, "q1")
    return math.exp((old + new) / 2)


def _mean(relatives: Array, weights: Array, order: float, name: str) -> float:
    """The kernel of all means of relatives; order 0 is the limit, the geometric mean.

    Powers are taken of relatives over the greatest or the least of them, so that none grows beyond bounds.
    """
    total = _total(weights, name)
    if order == 0:
        return math.exp(dot(weights, np.log(relatives)) / total)
    if not weights.all():
        relatives, weights = relatives[weights > 0], weights[weights > 0]
    top = float(relatives.max() if order > 0 else relatives.min())
    mean = dot(weights, (relatives / top) ** order) / total
    return (top * mean ** (1 / order) if mean else 0.0) or math.nan  # as in Fisher's


def _weighted(figures: Array, weights: Array, name: str) -> float:
    return dot(weights, figures) / _total(weights, name)


def _total(weights: Array, name: str) -> float:
    total = float(np.add.reduce(weights))
    if not 0 < total < math.inf:
        raise ValueError(f"{name} gives no weights: they add up to {total}; not all of it may be zero")
    return total


def _contributions(before: Array, after: Array, basket: Array, name: str) -> Array:
    return (after - before) * basket / _total(before * basket, name)


# Each formula on plain arrays: its function checks two periods and calls it once, chained checks the tables
# and calls it for every row.
KERNELS: dict[Callable[..., float], Callable[..., float]] = {
    dutot: lambda p0, p1: p1.sum() / p0.sum(),
    carli: lambda p0, p1: (p1 / p0).mean(),
    jevons: lambda p0, p1: math.exp(np.log(p1 / p0).mean()),
    lowe: lambda p0, p1, qb: _cost_ratio(p0, p1, qb, "qb"),
    laspeyres: lambda p0, p1, q0: _cost_ratio(p0, p1, q0, "q0"),
    paasche: lambda p0, p1, q1: _cost_ratio(p0, p1, q1, "q1"),
    marshall_edgeworth: lambda p0, p1, q0, q1: _cost_ratio(p0, p1, q0 + q1, "q0 + q1"),
    walsh: lambda p0, p1, q0, q1: _cost_ratio(p0, p1, np.sqrt(q0 * q1), "√(q0·q1)"),
    fisher: _fisher,
    tornqvist: _tornqvist,
    young: lambda p0, p1, w: _mean(p1 / p0, w, 1, "w"),
    geometric_laspeyres: lambda p0, p1, q0: _mean(p1 / p0, p0 * q0, 0, "q0"),
    harmonic_laspeyres: lambda p0, p1, q0: _mean(p1 / p0, p0 * q0, -1, "q0"),
    geometric_paasche: lambda p0, p1, q1: _mean(p1 / p0, p1 * q1, 0, "q1"),
    palgrave: lambda p0, p1, q1: _mean(p1 / p0, p1 * q1, 1, "q1"),
    mean_of_relatives: lambda p0, p1, w, order: _mean(p1 / p0, w, order, "w"),
}
