"""What is left of a plan's result once quality is counted, and the κ at which a target or growth is gone."""

from __future__ import annotations

from typing import overload

import numpy as np
import pandas as pd

from planlib._check import (
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
    zero_or_more,
)

__all__ = [
    "break_even",
    "break_even_base",
    "break_even_growth",
    "corrected",
    "corrected_fulfilment",
    "corrected_fulfilment_geometric",
    "group_weights",
    "with_ones",
]

a_result = Domain("result", "zero or more", zero=True)
some_result = Domain("result", "above zero (no κ makes something of nothing)")
a_target = Domain("target", "above zero")


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
    each, shares, factor = relatives(result, target, weights, kappa=a_coefficient(kappa))
    return finite(shares @ (factor * each), "result", "target", "kappa")


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
    each, shares, factor = relatives(result, target, weights, kappa=a_coefficient(kappa))
    counted = shares > 0
    powers = (factor * each)[counted] ** shares[counted]
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
    that belong to none of the products, and for a product that is missing or stands twice.

    >>> with_ones(pd.Series({"coal": 0.82}), pd.Index(["coal", "oil"])).to_dict()
    {'coal': 0.82, 'oil': 1.0}
    """
    index, (known,) = aligned(kappa=a_coefficient(kappa))
    if not isinstance(products, pd.Index):
        raise TypeError(f"products must be a pandas Index, not {kind(products)}; make one with pd.Index()")
    require_unique("products", products)
    if products.nlevels == 1 and products.hasnans:
        raise ValueError("products must be labels, none of them missing; there is a NaN")
    strange = index[~index.isin(products)]
    if len(strange):
        ending = alike(strange[0], products) or suggest(strange[0], products)
        raise ValueError(f"products must hold all that kappa names; there is no {named(strange)}{ending}")
    return pd.Series(known, index, name=kappa.name).reindex(products, fill_value=1.0)


def relatives(
    result: pd.Series, target: pd.Series, weights: pd.Series | None, **factors: Given
) -> list[Array]:
    """result/target, the weights' shares, and each of the factors, all in the order of the results.

    weights may be None, for equal ones. Raises as corrected_fulfilment.

    >>> coal = pd.Series({"coal": 60.0})
    >>> relatives(coal, coal * 2, None)
    [array([0.5]), array([1.])]
    """
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
