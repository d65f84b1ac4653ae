"""Fast and slow growth of two sectors, and how income is allotted."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from planlib._check import Domain, a_share, above_zero, single, whole
from planlib.planning.bounds import LONGEST

__all__ = ["allotment", "consumption_path", "overtakes", "overtakes_in_total"]

_a_path = Domain("share", "a share from 0.001 to 1 (0.3 for 30 percent)", low=0.001, high=1.0, ratio=True)


def consumption_path(invested: float, years: int, kappa: float = 1.0, ratio: float = 3.0) -> pd.Series:
    """Consumption of a country that puts a share of its machines into making machines (Feldman's model).

    C(t) = C₀ + (1−γ)/γ·(I(t) − I₀), I(t) = I₀·e^(κ·γ·t/v), with I₀ = 1 and C₀ = 0, so what is shown is the
    *gain*. γ is the share invested, years how many to follow, κ the quality of new machines (kappa), v the
    capital that a unit of output needs (ratio). Raises ValueError for a share outside 0.001 to 1, for κ or v
    of zero or less, and for so many years that the gain leaves the range of numbers. Source: Feldman 1928,
    after Domar, Essays in the Theory of Economic Growth (1957).

    >>> consumption_path(0.5, years=3).round(2).tolist()
    [0.0, 0.18, 0.4, 0.65]
    """
    part, good = single(invested=_a_path(invested)), single(kappa=above_zero(kappa))
    pace = good / single(ratio=above_zero(ratio))
    t = np.arange(whole("years", years, most=LONGEST) + 1)
    with np.errstate(over="ignore", invalid="ignore"):
        gain = (1 - part) / part * np.expm1(part * pace * t)
    if not math.isfinite(gain[-1]):
        raise ValueError(f"the gain explodes beyond the range of numbers within {years} years; take fewer")
    return pd.Series(gain, name="consumption gained").rename_axis("year")


def overtakes(
    fast: float, slow: float, kappa_fast: float = 1.0, kappa_slow: float = 1.0, ratio: float = 3.0
) -> float:
    """The year in which the fast path's consumption passes the slow one's.

    Zero if it leads from the start, infinite if it never does. fast and slow are the shares invested,
    kappa_fast and kappa_slow the quality of the machines on each path, ratio the capital that a unit of
    output needs.

    A κ on both paths only rescales time: t* becomes t*/κ. On the fast path alone it can end the lead, below
    κ = slow/fast for good. Raises ValueError for a fast share that is not above the slow one. Source as
    consumption_path.

    >>> [round(overtakes(0.5, 0.3, k, k), 2) for k in (1.0, 0.7)]
    [8.52, 12.17]
    >>> [round(overtakes(0.5, 0.3, kappa_fast=k), 1) for k in (0.9, 0.8, 0.7, 0.6)]
    [13.9, 23.8, 50.6, inf]
    """
    high, low = _two_paths(fast, slow)
    one, other = single(kappa_fast=above_zero(kappa_fast)), single(kappa_slow=above_zero(kappa_slow))
    capital = single(ratio=above_zero(ratio))
    g, h = one * high / capital, other * low / capital
    pace = max(g, h)

    def lead(t: float) -> float:  # of C(t) = (1−γ)·κ/v·∫e^(g·s) ds, in time of 1/pace
        return (1 - high) * one * _grown(g / pace, t, 1) - (1 - low) * other * _grown(h / pace, t, 1)

    return _crossing(lead) / pace


def overtakes_in_total(
    fast: float, slow: float, discount: float, kappa: float = 1.0, ratio: float = 3.0
) -> float:
    """The year in which the fast path's consumption *so far*, discounted, passes the slow one's.

    ∫ e^(−r·t)·C(t) dt for both, with the discount r a year; the others are as in overtakes, kappa the quality
    on both paths. Here a κ on both paths does more than rescale time. Infinite where r is κ/v or more: who
    discounts so much never waits. Raises as overtakes, and for a discount of zero or less.

    >>> [round(overtakes_in_total(0.5, 0.3, 0.03, kappa), 1) for kappa in (1.0, 0.7)]
    [12.1, 17.4]
    """
    high, low = _two_paths(fast, slow)
    pace = single(kappa=above_zero(kappa)) / single(ratio=above_zero(ratio))
    r = single(discount=above_zero(discount)) / pace
    if r >= 1:
        return math.inf
    top = max(high - r, 0)

    def total(part: float, t: float) -> float:  # in time of v/κ
        return (1 - part) / part * (_grown(part - r, t, top) - _grown(-r, t, top))

    return _crossing(lambda t: total(high, t) - total(low, t)) / pace


def allotment(income: float, accumulation: float, construction: float, wages: float) -> pd.Series:
    """How national income is allotted: what is built, other accumulation, wages, other consumption.

    accumulation is a share of income, construction a share of accumulation, wages a share of consumption; the
    four parts add up to income. Raises ValueError for shares outside 0 to 1 and for income of zero or less.

    >>> allotment(100.0, accumulation=0.25, construction=0.8, wages=0.6).round(2).to_dict()      # stylised
    {'construction': 20.0, 'other accumulation': 5.0, 'wages': 45.0, 'other consumption': 30.0}
    """
    saved, built = single(accumulation=a_share(accumulation)), single(construction=a_share(construction))
    paid, earned = single(wages=a_share(wages)), single(income=above_zero(income))
    fund, eaten = saved * earned, (1 - saved) * earned
    parts = {"construction": built * fund, "other accumulation": (1 - built) * fund}
    return pd.Series(parts | {"wages": paid * eaten, "other consumption": (1 - paid) * eaten})


def _two_paths(fast: float, slow: float) -> tuple[float, float]:
    high, low = single(fast=_a_path(fast)), single(slow=_a_path(slow))
    if high <= low:
        raise ValueError(f"the fast path must invest more than the slow one: {fast} against {slow}")
    return high, low


def _grown(rate: float, t: float, scale: float) -> float:
    """∫₀ᵗ e^(rate·s) ds, times e^(−scale·t), so that late times stay within the range of numbers."""
    if rate * t < 1:
        return math.exp(-scale * t) * (math.expm1(rate * t) / rate if rate else t)
    return (math.exp((rate - scale) * t) - math.exp(-scale * t)) / rate


def _crossing(lead: Callable[[float], float]) -> float:
    """When a lead turns positive: 0 if it is so from the start, infinity if it never is."""
    from scipy.optimize import brentq

    end = 1.0
    while lead(end) > 0:
        end /= 2
        if end < 1e-9:
            return 0.0
    while lead(end) <= 0:
        end *= 2
        if end > 1e9:
            return math.inf
    return float(brentq(lead, end / 2, end, xtol=1e-15 * end))
