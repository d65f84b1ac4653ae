"""Faults passed on: from stage to stage of a chain, and through a net of branches that use each other's work.

Here κ is mostly the share of what is made that is good, from 0 to 1; the rest is scrap. Tables of inputs hold
what a unit of each column uses of each row. Every name here is one of planlib.quality too.
"""

from __future__ import annotations

from typing import overload

import numpy as np
import pandas as pd

from planlib._check import (
    Array,
    Domain,
    Figure,
    a_coefficient,
    a_part,
    a_quantity,
    a_share,
    above_zero,
    figures,
    finite,
    labelled,
    matrix,
    named,
    not_lost,
    require_series,
    single,
    zero_or_more,
)

__all__ = [
    "chain",
    "cost_of_success",
    "gross_output",
    "o_ring",
    "started_per_usable",
    "three_branches",
    "usable_output",
]

an_elasticity = Domain("elasticity", "zero or more", zero=True)
PLAIN = 1e14  # a solution below it, times the number of branches, proves itself in spite of rounding
EDGE = 1 - 1e-12  # a spectral radius from here on can't be told from 1


def chain(kappa: pd.Series, elasticity: Figure = 1.0) -> pd.Series:
    """Quality stage by stage: Q[i] = κ[i] · Q[i−1]^e[i], the first stage taking κ[0] alone.

    kappa holds each stage's own coefficient, in the order of the stages. elasticity is e, one for all or one
    a stage, and says how much of the fault passes on: 1 all of it, 0 none. Elasticities, undetected faults
    (all e = 1: the O-ring case) and scrap are three versions of one loss: use one. Raises ValueError naming
    stages without elasticity, and for a worth too small or too large to hold. Source: Kremer, The O-ring
    theory of economic development (1993).

    >>> chain(pd.Series({"coal": 0.82, "pig iron": 1.0, "steel": 0.64})).round(4).to_dict()
    {'coal': 0.82, 'pig iron': 0.82, 'steel': 0.5248}
    """
    require_series("kappa", kappa)
    _, (own, passed) = figures(kappa=a_coefficient(kappa), elasticity=an_elasticity(elasticity))
    worth = own.copy()
    with np.errstate(over="ignore", invalid="ignore"):
        for i, power in enumerate(np.broadcast_to(passed, own.shape)[1:], 1):
            worth[i] = own[i] * worth[i - 1] ** power
    alive = (own > 0) & (np.append(1.0, worth[:-1]) > 0)
    return not_lost(labelled(worth, kappa.index, "kappa", "elasticity"), "kappa", "elasticity", where=alive)


def o_ring(kappa: pd.Series) -> float:
    """The worth of a product in which any one bad part spoils the whole: Π κ over its stages or parts.

    kappa is here the chance that a stage does its work well. It assumes that no fault is found on the way and
    that faults are independent; it takes the place of chain and of scrap, never comes on top. Raises
    ValueError for a chance outside 0 to 1. Source: Kremer, The O-ring theory of economic development (1993).

    >>> round(o_ring(pd.Series({"coal": 0.9, "coke": 0.9, "iron": 0.9, "castings": 0.9, "tractor": 0.9})), 2)
    0.59
    """
    require_series("kappa", kappa)
    _, (chances,) = figures(kappa=a_share(kappa))
    return not_lost(finite(np.prod(chances), "kappa"), "kappa", where=chances.all())


def started_per_usable(kappa: pd.Series) -> pd.Series:
    """How much each stage must start so that one good unit leaves the last: 1 / Π κ from the stage onwards.

    kappa is the share that passes each stage, in the order of the stages. Faults are found at the end of each
    stage and thrown away there. Raises ValueError naming stages whose share is not above 0 and up to 1.

    >>> started_per_usable(pd.Series({"iron": 0.8, "castings": 0.5})).to_dict()
    {'iron': 2.5, 'castings': 2.0}
    """
    require_series("kappa", kappa)
    _, (passed,) = figures(kappa=a_part(kappa))
    with np.errstate(over="ignore", divide="ignore"):
        return labelled(1 / np.cumprod(passed[::-1])[::-1], kappa.index, "kappa")


@overload
def cost_of_success(wasted: float, overfulfilment: float) -> float: ...
@overload
def cost_of_success(wasted: Figure, overfulfilment: Figure) -> pd.Series: ...
def cost_of_success(wasted: Figure, overfulfilment: Figure) -> Figure:
    """What a success cost others: value of the inputs wasted over value of the overfulfilment reported.

    wasted and overfulfilment are values in the same prices. Above 1 the success cost more than it was worth.
    Raises ValueError for negative waste, and for an overfulfilment of zero or less, for then there was no
    success to cost.

    A stylised foundry that overfulfils by 50 thousand rubles with castings on which the next works loses 120:

    >>> cost_of_success(wasted=120, overfulfilment=50)
    2.4
    """
    label, (lost, gained) = figures(wasted=zero_or_more(wasted), overfulfilment=above_zero(overfulfilment))
    return label(lost / gained)


def three_branches() -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """A stylised table of inputs, the final goods wanted, and the labour a unit takes; all invented.

    >>> inputs, wanted, labour = three_branches()
    >>> inputs.loc["coal", "iron"].item(), gross_output(inputs, wanted).round(1).to_list()
    (0.5, [18.5, 10.4, 23.8])
    """
    goods = ["coal", "iron", "machines"]
    columns = {"coal": [0.05, 0.02, 0.05], "iron": [0.50, 0.05, 0.05], "machines": [0.10, 0.40, 0.10]}
    wanted, labour = pd.Series([10.0, 0.0, 20.0], goods), pd.Series([1.0, 0.5, 1.0], goods)
    return pd.DataFrame(columns, goods), wanted, labour


def gross_output(
    inputs: pd.DataFrame, usable: pd.Series, kappa: Figure = 1.0, remelt: float = 0.0
) -> pd.Series:
    """What must be made for a given usable final output when part is scrap: x = (D − A)⁻¹·y.

    inputs is A, what a unit of each column uses of each row; usable is y, the final goods; kappa is the share
    that is good (0 to 1), one for all or one a good; remelt is r, the share of scrap that is melted down in
    place of the good itself; D = κ + r·(1 − κ) on the diagonal. Labour is free, so gross output rises with
    scrap. Raises ValueError naming goods, and when the system uses up all that it makes (spectral radius of
    D⁻¹A of 1 or more). Source: Leontief's quantity model; Miller and Blair, Input-Output Analysis (2009),
    chapter 2.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> gross_output(a, pd.Series({"iron": 10.0, "machines": 20.0}), kappa=0.9).round(1).to_dict()
    {'iron': 30.8, 'machines': 28.8}
    """
    require_series("usable", usable)
    _, (final, good) = figures(usable=a_quantity(usable), kappa=a_share(kappa))
    used = matrix("inputs", inputs, rows=usable.index, columns=usable.index)
    gross = balanced(used, final, _kept(usable.index, good, remelt))
    return labelled(gross, usable.index, "inputs", "usable", "kappa")


def usable_output(
    inputs: pd.DataFrame,
    mix: pd.Series,
    labour: pd.Series,
    hands: float,
    kappa: Figure = 1.0,
    remelt: float = 0.0,
) -> pd.Series:
    """The final goods in a given mix that a fixed labour force can make when part is scrap.

    y = c·mix, with c such that the gross output of y, by gross_output, takes all hands. mix says in what
    proportions goods are wanted, labour what a unit made of each takes, hands how much labour there is;
    inputs, kappa and remelt are as in gross_output. Raises and source as gross_output, and ValueError for a
    mix that is all zero.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> mix, labour = pd.Series({"iron": 1.0, "machines": 2.0}), pd.Series({"iron": 1.0, "machines": 1.0})
    >>> [usable_output(a, mix, labour, 50.0, kappa).round(1).to_list() for kappa in (1.0, 0.6)]
    [[10.0, 20.0], [3.6, 7.3]]
    """
    require_series("mix", mix)
    require_series("labour", labour)
    given = {"mix": a_quantity(mix), "labour": above_zero(labour), "kappa": a_share(kappa)}
    _, (goods, work, good) = figures(**given)
    force = single(hands=above_zero(hands))
    if not goods.any():
        raise ValueError("mix is all zero: at least one good must be wanted")
    used = matrix("inputs", inputs, rows=mix.index, columns=mix.index)
    needed = work @ balanced(used, goods, _kept(mix.index, good, remelt))
    shares = goods / finite(needed, "inputs", "mix", "labour")
    return labelled(shares * force, mix.index, "inputs", "mix", "labour", "hands")


def balanced(used: Array, final: Array, kept: Array | float = 1.0) -> Array:
    """What must be made for the final goods, (D − A)⁻¹·y, on plain arrays: A used, y final, D kept of each.

    Something is left for final use exactly when (D − A)·x = 1 is solved by an x above zero throughout
    (Hawkins and Simon; Berman and Plemmons, Nonnegative Matrices in the Mathematical Sciences (1994), chapter
    6, theorem 2.3). So one solution for y and 1 gives the answer and its proof; only at the edge, and for
    figures far apart in size, are eigenvalues asked. Raises ValueError where nothing is left.

    >>> balanced(np.array([[0.2, 0.4], [0.1, 0.1]]), np.array([10.0, 20.0])).round(1).tolist()
    [25.0, 25.0]
    """
    net, wanted = -used, np.ones((len(final), 2))
    net.flat[:: len(final) + 1] += kept
    wanted[:, 0] = final
    try:
        gross, ones = np.linalg.solve(net, wanted).T
    except np.linalg.LinAlgError:
        gross = ones = np.full_like(final, np.nan)
    if not _proves(net, ones):
        _require_rest(net, used, kept, gross, final)
    found: Array = np.maximum(gross, 0.0)  # a nought may come out below itself
    return found


def _proves(net: Array, ones: Array) -> bool:
    """Whether a solution for 1 is above zero, and is one in spite of all that rounding may have done."""
    return bool(ones.min() > 0 and ones.max() * len(ones) < PLAIN and (net @ ones).min() > 0.5)


def _require_rest(net: Array, used: Array, kept: Array | float, gross: Array, final: Array) -> None:
    """Check by the eigenvalues that something is left, and that the solution is one."""
    radius = np.abs(np.linalg.eigvals(used / np.reshape(kept, (-1, 1)))).max()
    if radius >= EDGE:
        raise ValueError("the branches use up all that they make: nothing is left for final use")
    with np.errstate(all="ignore"):  # what is not finite fails the test
        size = np.abs(net) @ np.abs(gross) + final
        sound = (gross >= -1e-9 * size) & (np.abs(net @ gross - final) <= 1e-9 * size)
    if not sound.all():
        raise ValueError("inputs are too far apart in size to be solved; count each good in a larger unit")


def _kept(index: pd.Index, good: Array | float, remelt: float) -> Array:
    """What is left of a unit made of each good: what is good, and the scrap that is melted down."""
    kept = np.broadcast_to(good + single(remelt=a_share(remelt)) * (1 - good), (len(index),))
    if not kept.all():
        raise ValueError(f"nothing good is made of: {named(index[kept == 0])}")
    return kept
