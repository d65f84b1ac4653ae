"""What is not known of κ: the two ends of its range, draws from between them, and each product by itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib._check import (
    HUGE,
    Array,
    Domain,
    Figure,
    a_coefficient,
    a_share,
    aligned,
    finite,
    kind,
    named,
    single,
    whole,
)
from planlib.quality.results import relatives

__all__ = ["band", "interval", "simulate", "tornado"]

a_draw = Domain("draw", "draws, at least one, and none of them missing or infinite,", low=-HUGE)


def interval(
    result: pd.Series, target: pd.Series, low: Figure, high: Figure, weights: pd.Series | None = None
) -> tuple[float, float]:
    """The corrected fulfilment with every κ at its lowest, and with every κ at its highest.

    low and high are one for all or one a good; result, target and weights are as in corrected_fulfilment.
    Raises as that does, and ValueError naming goods whose low is above their high.

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0})
    >>> [round(end, 3) for end in interval(result, target, low=0.6, high=1.0)]
    [0.442, 0.737]
    """
    parts, lower, upper, _ = _ranged(result, target, weights, low, high)
    return finite(parts @ lower, "result", "target", "low"), finite(parts @ upper, "result", "target", "high")


def simulate(
    result: pd.Series,
    target: pd.Series,
    low: Figure,
    high: Figure,
    *,
    correlation: float,
    draws: int,
    seed: int,
    weights: pd.Series | None = None,
) -> Array:
    """Corrected fulfilment in many draws of the coefficients, each uniform from its low to its high.

    The uniforms are joined by a Gaussian copula: u = Φ(√ρ·z + √(1 − ρ)·e), z common to all products, e their
    own. correlation is ρ and runs from 0 (independent) to 1 (all good or all bad together); bad coke spoils
    steel and tractors at once, so 0 gives false precision. draws is how many, up to ten million. Returns an
    array of totals, the same for the same seed; the other arguments are as in interval. Raises as interval,
    and ValueError for a correlation outside 0 to 1 and for no draws. Source: Nelsen, An Introduction to
    Copulas (2006).

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0})
    >>> totals = simulate(result, target, 0.6, 1.0, correlation=0.5, draws=20_000, seed=1928)
    >>> [round(end, 2) for end in band(totals)]
    [0.47, 0.71]
    """
    rho = single(correlation=a_share(correlation))
    count, start = whole("draws", draws, least=1), whole("seed", seed, most=2**63)
    parts, lower, upper, _ = _ranged(result, target, weights, low, high)
    return float(parts @ lower) + _uniform_sums(parts * (upper - lower), rho, count, start)


def band(totals: Array | pd.Series, part: float = 0.90) -> tuple[float, float]:
    """The ends between which the middle part of the draws lies, 90 percent unless another part is given.

    totals are draws as simulate gives them; part is a share. Raises ValueError when there are no draws or one
    is missing or infinite, and for a part outside 0 to 1.

    >>> [round(end) for end in band(np.arange(101.0))]
    [5, 95]
    """
    tail = (1 - single(part=a_share(part))) / 2
    if not isinstance(totals, np.ndarray | pd.Series) or totals.ndim != 1:
        raise TypeError(f"totals must be an array of draws, one row of numbers, not {kind(totals)}")
    if not len(totals):
        raise ValueError("totals must be draws, at least one; there are none")
    _, (drawn,) = aligned(totals=a_draw(pd.Series(totals).reset_index(drop=True)))
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def tornado(
    result: pd.Series,
    target: pd.Series,
    low: Figure,
    high: Figure,
    weights: pd.Series | None = None,
    kappa: Figure = 1.0,
) -> pd.DataFrame:
    """What each product's range alone does to the corrected fulfilment, the widest first.

    Columns low, high and swing: the total with that κ at either end, all others at kappa (1, the record,
    unless given); the other arguments are as in interval. Use ranges from evidence only; one range for all
    would show nothing but size. Raises as interval.

    >>> result = pd.Series({"coal": 64.3, "wool cloth": 88.7})
    >>> target = pd.Series({"coal": 75.0, "wool cloth": 270.0})
    >>> low = pd.Series({"coal": 0.82, "wool cloth": 0.576})
    >>> high = pd.Series({"coal": 0.986, "wool cloth": 1.0})
    >>> tornado(result, target, low, high).round(3).loc["coal"].to_dict()
    {'low': 0.516, 'high': 0.587, 'swing': 0.071}
    """
    parts, lower, upper, factor = _ranged(result, target, weights, low, high, kappa)
    others = _sums_of_others(parts * factor)
    ends = {"low": others + parts * lower, "high": others + parts * upper}
    table = pd.DataFrame(ends | {"swing": parts * (upper - lower)}, result.index)
    return table.sort_values("swing", ascending=False, kind="stable")


def _ranged(
    result: pd.Series,
    target: pd.Series,
    weights: pd.Series | None,
    low: Figure,
    high: Figure,
    kappa: Figure = 1.0,
) -> list[Array]:
    """What each product adds to the fulfilment at κ = 1, which is linear in κ, and low, high and kappa."""
    ends = {"low": a_coefficient(low), "high": a_coefficient(high), "kappa": a_coefficient(kappa)}
    each, shares, lower, upper, factor = relatives(result, target, weights, **ends)
    if (lower > upper).any():
        raise ValueError(f"low must not lie above high for: {named(result.index[lower > upper])}")
    return [each * shares, lower, upper, factor]


def _sums_of_others(parts: Array) -> Array:
    """The sum of all parts but one, for each; nothing is subtracted, so small parts beside large ones keep
    their digits."""
    before = np.append(0.0, np.cumsum(parts[:-1]))
    after = np.append(0.0, np.cumsum(parts[:0:-1]))[::-1]
    sums: Array = before + after
    return sums


def _uniform_sums(spans: Array, correlation: float, draws: int, seed: int) -> Array:
    """Σ span·u for each draw of correlated uniforms, in blocks small enough to stay in the processor's
    cache."""
    from scipy.special import ndtr

    random = np.random.default_rng(seed)
    sums = np.empty(draws)
    for start in range(0, draws, 4096):
        block = sums[start : start + 4096]
        common = np.sqrt(correlation) * random.standard_normal((len(block), 1))
        own = random.standard_normal((len(block), len(spans)))
        own *= np.sqrt(1 - correlation)
        own += common
        np.dot(ndtr(own, out=own), spans, out=block)
    return sums
