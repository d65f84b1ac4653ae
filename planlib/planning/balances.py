"""Balances: what must be made for a plan, round by round, and what a planner who errs leaves missing.

Tables of inputs hold what a unit of each column uses of each row, as in quality.gross_output.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from planlib._check import (
    Array,
    Figure,
    a_part,
    a_quantity,
    a_rate,
    above_zero,
    aligned,
    figures,
    finite,
    labelled,
    matrix,
    require_table,
    single,
    whole,
)
from planlib.planning.bounds import LONGEST, a_spread
from planlib.quality.scrap import balanced

__all__ = [
    "in_words",
    "prices",
    "quantities",
    "residuals",
    "rounds_needed",
    "shortages",
    "spectral_radius",
    "ten_branches",
]

_TEN = ["coal", "oil", "power", "ore", "iron", "steel", "machines", "cloth", "food", "freight"]


def ten_branches() -> tuple[pd.DataFrame, pd.Series]:
    """A stylised table of ten branches and the final goods wanted of each; every number is invented.

    >>> inputs, final = ten_branches()
    >>> inputs.shape, round(spectral_radius(inputs), 2)
    ((10, 10), 0.78)
    """
    near = np.abs(np.subtract.outer(np.arange(10), np.arange(10)))
    inputs = pd.DataFrame(np.where(near <= 2, 0.16, 0.02) - 0.06 * (near == 0), _TEN, _TEN)
    return inputs, pd.Series([5.0, 5, 5, 2, 2, 5, 20, 30, 40, 10], _TEN)


def quantities(inputs: pd.DataFrame, final: pd.Series) -> pd.Series:
    """The gross output that balances a plan of final goods: x = (I − A)⁻¹·y.

    inputs is A, what a unit of each column uses of each row; final is y, labelled by the same goods. Raises
    ValueError naming goods that are missing, and for a table that uses up all that it makes. Source:
    Leontief's quantity model; Miller and Blair, Input-Output Analysis (2009), chapter 2.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> quantities(a, pd.Series({"iron": 10.0, "machines": 20.0})).round(1).to_dict()
    {'iron': 25.0, 'machines': 25.0}
    """
    index, (wanted,) = aligned(final=a_quantity(final))
    return labelled(balanced(_inputs(inputs, final=index), wanted), index, "inputs", "final")


def prices(inputs: pd.DataFrame, added: pd.Series) -> pd.Series:
    """The prices that just pay for inputs and value added a unit: p = (I − Aᵀ)⁻¹·v.

    inputs is A, added is v, labelled by the same goods. With these prices the final goods cost what was
    added: p·y = v·x. Raises and source as quantities.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> prices(a, pd.Series({"iron": 1.0, "machines": 1.0})).round(2).to_dict()
    {'iron': 1.47, 'machines': 1.76}
    """
    index, (paid,) = aligned(added=a_quantity(added))
    return labelled(balanced(_inputs(inputs, added=index).T, paid), index, "inputs", "added")


def residuals(inputs: pd.DataFrame, final: pd.Series, rounds: int) -> pd.DataFrame:
    """What is still short after each round of balancing, a line a round: A^(k+1)·y.

    inputs is A, final is y. In round 0 only the final goods are ordered; in each further round, up to rounds,
    the inputs for the last order are added. Raises as quantities.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> residuals(a, pd.Series({"iron": 10.0, "machines": 20.0}), rounds=2).round(2)["iron"].tolist()
    [10.0, 3.2, 1.16]
    """
    index, (short,) = aligned(final=a_quantity(final))
    used, found = _inputs(inputs, final=index), []
    last = whole("rounds", rounds, most=LONGEST)
    labelled(balanced(used, short), index, "inputs", "final")  # so that the rounds come to an end
    for _ in range(last + 1):
        short = used @ short
        found.append(short)
    return pd.DataFrame(found, columns=index).rename_axis("round")


def spectral_radius(inputs: pd.DataFrame) -> float:
    """What share of the shortage each late round leaves: the largest eigenvalue of A. At 1 or more none ends.

    inputs is A, as in quantities. Raises ValueError for inputs that are negative or missing, and for other
    goods in rows than in columns.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> round(spectral_radius(a), 3)
    0.356
    """
    require_table("inputs", inputs)
    if inputs.empty:
        raise ValueError("inputs is empty: give a row and a column for each good")
    used = _inputs(inputs, **{"row of inputs": inputs.index})
    return finite(np.abs(np.linalg.eigvals(used)).max(), "inputs")


def rounds_needed(radius: float, left: float) -> int:
    """How many rounds shrink the shortage to a share of the first: ⌈ln left / ln radius⌉.

    radius is the spectral radius, left the share. Raises ValueError for a radius of 1 or more: the rounds
    never end; and for one of 0, where no input of an input is ever needed and the rounds end by themselves.

    >>> rounds_needed(0.356, left=0.01), rounds_needed(0.9, left=0.01)
    (5, 44)
    """
    shrinks, wanted = single(radius=above_zero(radius)), single(left=a_part(left))
    if shrinks >= 1:
        raise ValueError(f"radius must be below 1, or the rounds never end: {radius} leaves all there was")
    rounds = math.log(wanted) / math.log(shrinks)
    return math.ceil(rounds - 1e-9)  # 5 rounds come out as 5.000000000000001


def in_words(radius: float) -> str:
    """What a spectral radius means for the people who balance.

    Raises as rounds_needed.

    >>> in_words(0.356)
    'Each round leaves 36 percent of the shortage of the round before; to one hundredth it takes 5 rounds.'
    """
    needed, left = rounds_needed(radius, 0.01), float(radius)
    exact = f"{round(100 * left, 0 if 0.01 <= left <= 0.99 else 2):g}"
    part = "less than 0.01" if left < 1e-4 else "more than 99.99" if left > 0.9999 else exact
    return (
        f"Each round leaves {part} percent of the shortage of the round before; to one hundredth it takes "
        f"{needed:,} round{'s' * (needed != 1)}."
    )


def shortages(
    inputs: pd.DataFrame,
    final: pd.Series,
    *,
    spread: Figure,
    bias: Figure = 0.0,
    order: pd.Series | None = None,
    draws: int,
    seed: int,
) -> np.ndarray:
    """The share of the final goods that is missing in many draws of a planner who sees through noise.

    The planner orders x·(1 + bias + spread·ε), ε a standard normal for each good and x the balanced output of
    inputs and final, as in quantities, unless another order is given. What the branches leave over is
    compared with the plan, and a surplus of one good does not help another: Σ max(0, y − (I − A)·x̂) / Σ y.
    spread and bias are ratios, of each good or one for all, bias below zero where the planner sees too
    little. Without noise and bias nothing is missing. Returned are as many shares as draws, which seed makes
    the same each time. Raises as quantities, and ValueError for a negative spread, a bias of −1 or less, no
    draws, and a plan that wants nothing.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> y = pd.Series({"iron": 10.0, "machines": 20.0})
    >>> [round(float(shortages(a, y, spread=s, draws=20_000, seed=1).mean()), 3) for s in (0.0, 0.1)]
    [0.0, 0.06]
    """
    index, (wanted,) = aligned(final=a_quantity(final))
    used = _inputs(inputs, final=index)
    gross = labelled(balanced(used, wanted), index, "inputs", "final").to_numpy()
    given = {"spread": a_spread(spread), "bias": a_rate(bias)}
    if order is not None:
        _, (_, gross) = aligned(final=a_quantity(final), order=a_quantity(order))
    _, (_, wide, seen) = figures(final=a_quantity(final), **given)
    if not wanted.any():
        raise ValueError("final is all zero: at least one good must be wanted")
    found = np.empty(whole("draws", draws, least=1))
    random, leaves = np.random.default_rng(whole("seed", seed, most=10**18)), np.eye(len(index)) - used
    for start in range(0, len(found), 4096):  # blocks that stay in the processor's cache
        block = found[start : start + 4096]
        noise = random.standard_normal((len(block), len(index)))
        block[:] = _missing(leaves, gross, 1 + seen, wide, wanted, noise)
    finite(found.max(), "inputs", "final", "order", *given)
    return np.where(found < 1e-12, 0.0, found)


def _inputs(inputs: pd.DataFrame, **of: pd.Index) -> Array:
    """What a unit of each good uses of each, in the order of an argument's goods."""
    return matrix("inputs", inputs, of, of)


def _missing(leaves: Array, gross: Array, seen: Any, wide: Any, wanted: Array, noise: Array) -> Array:
    """The share of the final goods that is missing, a line of noise a draw."""
    with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused
        short = wanted - (gross * (seen + wide * noise)) @ leaves.T
        lacking: Array = np.maximum(short, 0).sum(axis=1) / wanted.sum()
    return lacking
