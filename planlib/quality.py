"""What a ton was worth: quality coefficients κ, and what is left of a plan's result under them.

κ is a level: 1 means as good as the yardstick, 0.6 that ten tons do the work of six, above 1 better than the
yardstick. The yardstick must be named. Measured against the base year, κ corrects growth; measured against
what the plan assumed, it corrects fulfilment. One κ serves both only if the plan assumed the base year's
quality.

Labels are matched by name. Shares are ratios: 0.18, not 18; a Series in percent is refused, and data.ratio()
converts it. A κ of 0 (all scrap) is allowed, a negative one is not. Where a function takes single figures, it
takes labelled Series too. Where κ comes from is in planlib.rules; how faults pass on, in planlib.scrap.
"""

from __future__ import annotations

from typing import overload

import numpy as np
import pandas as pd

from planlib._check import (
    HUGE,
    Array,
    Domain,
    Figure,
    Given,
    a_coefficient,
    a_rate,
    a_share,
    a_weight,
    above_zero,
    aligned,
    alike,
    figures,
    finite,
    kind,
    labelled,
    named,
    not_lost,
    require_series,
    require_unique,
    single,
    some_years,
    suggest,
    whole,
    zero_or_more,
)
from planlib.rules import (
    RULES,
    branch_median,
    coefficients,
    from_ballast,
    from_content,
    from_discount,
    from_durability,
    from_grades,
    from_heat,
    from_rejects,
)
from planlib.scrap import (
    chain,
    cost_of_success,
    gross_output,
    o_ring,
    started_per_usable,
    three_branches,
    usable_output,
)

__all__ = [
    "RULES",
    "band",
    "branch_median",
    "break_even",
    "break_even_base",
    "break_even_growth",
    "chain",
    "coefficients",
    "corrected",
    "corrected_fulfilment",
    "corrected_fulfilment_geometric",
    "cost_of_success",
    "from_ballast",
    "from_content",
    "from_discount",
    "from_durability",
    "from_grades",
    "from_heat",
    "from_rejects",
    "gross_output",
    "group_weights",
    "interval",
    "o_ring",
    "simulate",
    "started_per_usable",
    "three_branches",
    "tornado",
    "usable_output",
    "with_ones",
]

a_result = Domain("result", "zero or more", zero=True)
some_result = Domain("result", "above zero (no κ makes something of nothing)")
a_target = Domain("target", "above zero")
a_draw = Domain("draw", "draws, at least one, and none of them missing or infinite,", low=-HUGE)


@overload
def corrected(official: float, kappa: float) -> float: ...
@overload
def corrected(official: Figure, kappa: Figure) -> pd.Series: ...
def corrected(official: Figure, kappa: Figure) -> Figure:
    """The official figures weighed by quality: κ · official, label by label; a single kappa serves all.

    official is in any unit, and so is the answer. Raises ValueError naming the goods without a coefficient,
    and for negative or missing figures.

    >>> official = pd.Series({"coal": 64.3, "wool cloth": 88.7})        # 1932, million t and million m
    >>> corrected(official, pd.Series({"wool cloth": 0.576, "coal": 0.986})).round(1).to_dict()
    {'coal': 63.4, 'wool cloth': 51.1}
    """
    label, (made, factor) = figures(official=zero_or_more(official), kappa=a_coefficient(kappa))
    return label(made * factor)


def corrected_fulfilment(
    result: pd.Series, target: pd.Series, kappa: Figure = 1.0, weights: pd.Series | None = None
) -> float:
    """The share of a plan fulfilled once quality is counted: Σ w·κ·result/target, weights scaled to sum to 1.

    result and target of a good have one unit; kappa is one for all or one a good. Equal weights unless others
    are given; with the targets' values as weights it is the official value form. Raises ValueError naming
    the goods without target, coefficient or weight. It is an arithmetic mean of relatives (with equal
    weights Carli's; Balk, Price and Quantity Index Numbers, 2008, chapter 1).

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})   # 1932, million t
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0, "oil": 21.7})    # optimal variant, 1932/33
    >>> round(corrected_fulfilment(result, target), 3)
    0.82
    >>> round(corrected_fulfilment(result, target, kappa=0.7), 3)
    0.574
    """
    relatives, shares, factor = _relatives(result, target, weights, kappa=a_coefficient(kappa))
    return finite(shares @ (factor * relatives), "result", "target", "kappa")


def corrected_fulfilment_geometric(
    result: pd.Series, target: pd.Series, kappa: Figure = 1.0, weights: pd.Series | None = None
) -> float:
    """The geometric form of the corrected fulfilment: Π (κ·result/target)^w, weights scaled to sum to 1.

    result, target, kappa and weights are as in corrected_fulfilment, and it raises as that does. It is no
    ratio of sums, and a single kappa of 0 makes it 0. With equal weights it is Jevons's mean (Balk 2008,
    chapter 1).

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0, "oil": 21.7})
    >>> round(corrected_fulfilment_geometric(result, target), 3)
    0.805
    """
    relatives, shares, factor = _relatives(result, target, weights, kappa=a_coefficient(kappa))
    counted = shares > 0
    powers = (factor * relatives)[counted] ** shares[counted]
    return finite(np.prod(powers), "result", "target", "kappa")


def group_weights(groups: pd.Series, share_a: float) -> pd.Series:
    """Weights that give group A one share and group B the rest, equal within each group.

    groups holds A or B for each product; share_a is the share of A, 0 to 1. Raises ValueError for other
    groups and for a group without products.

    >>> groups = pd.Series({"pig iron": "A", "coal": "A", "sugar": "B"})
    >>> group_weights(groups, share_a=0.395).round(4).to_dict()
    {'pig iron': 0.1975, 'coal': 0.1975, 'sugar': 0.605}
    """
    if not isinstance(groups, pd.Series):
        raise TypeError(f"groups must be a Series with A or B for each product, not {kind(groups)}")
    require_unique("groups", groups.index)
    letters = np.array([str(group) for group in groups])
    if set(letters) != {"A", "B"}:
        found = named(sorted(set(letters))) or "nothing"
        raise ValueError(f"groups must hold A and B, both of them, not {found}")
    part, in_a = single(share_a=a_share(share_a)), letters == "A"
    return labelled(np.where(in_a, part / in_a.sum(), (1 - part) / (~in_a).sum()), groups.index, "share_a")


@overload
def break_even(result: float, target: float) -> float: ...
@overload
def break_even(result: Figure, target: Figure) -> pd.Series: ...
def break_even(result: Figure, target: Figure) -> Figure:
    """The κ at which the corrected result just meets the target: target / result.

    result and target have one unit. Above 1 the plan was missed even at full quality. Raises ValueError for
    figures of zero or less.

    >>> round(break_even(6.161, 10.0), 2)                              # pig iron, optimal variant
    1.62
    """
    label, (made, aim) = figures(result=some_result(result), target=a_target(target))
    return label(aim / made)


@overload
def break_even_base(result: float, base: float) -> float: ...
@overload
def break_even_base(result: Figure, base: Figure) -> pd.Series: ...
def break_even_base(result: Figure, base: Figure) -> Figure:
    """The κ at which all growth since the base year is gone: base / result.

    result and base, the base year's figure, have one unit. Raises ValueError for figures of zero or less.

    >>> round(break_even_base(6.161, 3.282), 3)                        # pig iron, 1928 to 1932
    0.533
    """
    label, (made, start) = figures(result=some_result(result), base=above_zero(base))
    return label(start / made)


@overload
def break_even_growth(g: float, years: float = ...) -> float: ...
@overload
def break_even_growth(g: Figure, years: float = ...) -> pd.Series: ...
def break_even_growth(g: Figure, years: float = 1) -> Figure:
    """The κ at which growth of g a year, over so many years, is gone: (1 + g)^−years.

    One year tells how much worse this year's goods must be than last year's; the whole plan, how much worse
    than the base year's. Raises ValueError when g is −1 or less, years are not above zero, and where κ comes
    out too small or too large to hold.

    >>> round(break_even_growth(0.281), 3), round(break_even_growth(0.131), 3)     # the claimed year
    (0.781, 0.884)
    >>> [round(break_even_growth(g, years=4), 3) for g in (0.285, 0.117, 0.192)]   # groups A, B, all industry
    [0.367, 0.642, 0.495]
    """
    label, (rate, span) = figures(g=a_rate(g), years=some_years(years))
    with np.errstate(over="ignore"):
        return not_lost(label(np.power(1 + rate, -span)), "g", "years")


def with_ones(kappa: pd.Series, products: pd.Index) -> pd.Series:
    """The coefficients of all products, in their order, with 1 for those that have no evidence.

    kappa holds what coefficients there are, products the labels of all. Raises ValueError naming coefficients
    that belong to none of the products.

    >>> with_ones(pd.Series({"coal": 0.82}), pd.Index(["coal", "oil"])).to_dict()
    {'coal': 0.82, 'oil': 1.0}
    """
    index, (known,) = aligned(kappa=a_coefficient(kappa))
    if not isinstance(products, pd.Index):
        raise TypeError(f"products must be a pandas Index, not {kind(products)}; make one with pd.Index()")
    require_unique("products", products)
    strange = index[~index.isin(products)]
    if len(strange):
        ending = alike(strange[0], products) or suggest(strange[0], products)
        raise ValueError(f"kappa names no such product: {named(strange)}{ending}")
    return pd.Series(known, index, name=kappa.name).reindex(products, fill_value=1.0)


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


def _relatives(
    result: pd.Series, target: pd.Series, weights: pd.Series | None, **factors: Given
) -> list[Array]:
    """result/target, the weights' shares, and each of the factors, all in the order of the results."""
    require_series("result", result)
    require_series("target", target)
    if weights is not None:
        require_series("weights", weights)
    given = {"result": a_result(result), "target": a_target(target)}
    given["weights"] = a_weight(1.0 if weights is None else weights)
    _, (made, *others) = figures(**given, **factors)
    aim, weight, *rest = (np.broadcast_to(other, made.shape) for other in others)
    if not weight.any():
        raise ValueError("weights are all zero: at least one good must count")
    return [made / aim, weight / weight.sum(), *rest]


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
    relatives, shares, lower, upper, factor = _relatives(result, target, weights, **ends)
    if (lower > upper).any():
        raise ValueError(f"low must not lie above high for: {named(result.index[lower > upper])}")
    return [relatives * shares, lower, upper, factor]


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
