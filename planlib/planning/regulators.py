"""Market and vote beside the plan: what settles, what is corrected, and which mixture errs least."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from planlib._check import (
    HUGE,
    Array,
    Domain,
    a_share,
    a_weight,
    above_zero,
    aligned,
    finite,
    named,
    single,
    whole,
)
from planlib.planning.bounds import LONGEST, a_spread

__all__ = ["comes_to_rest", "corrected_by_vote", "loss_map", "regulation_loss", "tatonnement"]

_a_bias = Domain("bias", "a finite number (0.1 for 10 percent)", low=-HUGE, ratio=True)


def tatonnement(speed: float, slope: float, start: float, steps: int, lag: int = 0) -> pd.Series:
    """A price that follows excess demand: p[t+1] = p[t] − k·b·(p[t−lag] − 1), where 1 clears the market.

    speed is k, how strongly the price answers; slope is b, how strongly demand falls with the price; start is
    p[0], and steps are counted from it. lag is 0, or 1 where the price answers to that of one step before. It
    comes to rest only if k·b < 2 without lag, k·b < 1 with a lag of one step; otherwise it explodes, and
    negative prices are shown as they come. Raises ValueError for lags other than 0 and 1, for speeds, slopes
    and starts of zero or less, and for so many steps that the price leaves the range of numbers. Source:
    Samuelson, Foundations of Economic Analysis (1947).

    >>> tatonnement(0.5, 1.0, start=2.0, steps=3).tolist()
    [2.0, 1.5, 1.25, 1.125]
    """
    answer, behind = _answer(speed, slope), whole("lag", lag, most=1)
    path = [single(start=above_zero(start))] * (behind + 1)
    for _ in range(whole("steps", steps, most=LONGEST)):
        path.append(path[-1] - answer * (path[-1 - behind] - 1))
    if not math.isfinite(path[-1]):
        raise ValueError(f"the price explodes beyond the range of numbers within {steps} steps; take fewer")
    return pd.Series(path[behind:], name="price").rename_axis("step")


def comes_to_rest(speed: float, slope: float, lag: int = 0) -> bool:
    """Whether tatonnement settles: k·b < 2 without lag, k·b < 1 with a lag of one step.

    speed, slope and lag are as in tatonnement. Raises as it.

    >>> comes_to_rest(1.5, 1.0), comes_to_rest(1.5, 1.0, lag=1)
    (True, False)
    """
    return _answer(speed, slope) < 2 - whole("lag", lag, most=1)


def corrected_by_vote(gap: float, heard: float, rounds: int) -> pd.Series:
    """A wrong proportion that voters correct: gap·(1 − heard)^t, heard the share of the gap closed a round.

    gap is how far the proportion is off at the start, a share; rounds is how many to follow, t = 0, 1, 2 …
    Raises ValueError for a share outside 0 to 1 and for a gap below zero.

    >>> corrected_by_vote(0.4, heard=0.5, rounds=2).tolist()
    [0.4, 0.2, 0.1]
    """
    part, wrong = single(heard=a_share(heard)), single(gap=a_share(gap))
    path = wrong * (1 - part) ** np.arange(whole("rounds", rounds, most=LONGEST) + 1)
    return pd.Series(path, name="gap").rename_axis("round")


def regulation_loss(weights: pd.Series, bias: pd.Series, spread: pd.Series, correlation: float) -> float:
    """The expected squared error of a mixture of regulators: (w·b)² + Σᵢⱼ wᵢ·wⱼ·sᵢ·sⱼ·ρᵢⱼ.

    Each regulator (plan, market, vote) sees the right proportion with a bias b and an error of spread s;
    errors have a common correlation ρ, from 0 to 1; weights are w, labelled as bias and spread are. Your
    assumptions decide: without bias a mixture is always best, with bias or correlated errors a corner can
    win. Raises ValueError for weights that do not sum to 1.

    >>> names = ["plan", "market", "vote"]
    >>> bias, spread = pd.Series([0.3, 0.0, 0.1], names), pd.Series([0.1, 0.3, 0.2], names)      # stylised
    >>> round(regulation_loss(pd.Series([0.2, 0.4, 0.4], names), bias, spread, 0.0), 4)
    0.0312
    """
    _, (mix, off, wide) = aligned(weights=a_weight(weights), bias=_a_bias(bias), spread=a_spread(spread))
    rho = single(correlation=a_share(correlation))
    if not np.isclose(mix.sum(), 1):
        raise ValueError(f"weights must add up to 1, not {mix.sum():g}")
    return finite(_losses(mix[None, :], off, wide, rho)[0], "weights", "bias", "spread")


def loss_map(bias: pd.Series, spread: pd.Series, correlation: float, steps: int = 20) -> pd.DataFrame:
    """The loss at every mixture of three regulators on a triangular grid, the best first.

    bias, spread and correlation are as in regulation_loss; steps is into how many parts a side of the
    triangle is cut. Columns: a weight for each regulator, and loss. Raises as regulation_loss, and for other
    than three.

    >>> names = ["plan", "market", "vote"]
    >>> bias, spread = pd.Series([0.3, 0.0, 0.1], names), pd.Series([0.1, 0.3, 0.2], names)      # stylised
    >>> loss_map(bias, spread, 0.0).iloc[0].round(2).to_dict()
    {'plan': 0.15, 'market': 0.35, 'vote': 0.5, 'loss': 0.03}
    """
    index, (off, wide) = aligned(bias=_a_bias(bias), spread=a_spread(spread))
    rho = single(correlation=a_share(correlation))
    if len(index) != 3:
        raise ValueError(
            f"bias must be of three: the triangle has three corners, not {len(index)}: {named(index)}"
        )
    if any(isinstance(name, str) and name == "loss" for name in index):
        raise ValueError("bias must not call a regulator loss, as the last column is called")
    parts = whole("steps", steps, least=1, most=1000)
    first, second = np.meshgrid(np.arange(parts + 1), np.arange(parts + 1), indexing="ij")
    inside = first + second <= parts
    mix = np.column_stack([first[inside], second[inside], (parts - first - second)[inside]]) / parts
    loss = _losses(mix, off, wide, rho)
    best = loss.argsort(kind="stable")
    return pd.DataFrame(np.column_stack([mix, loss])[best], columns=[*index, "loss"])


def _answer(speed: float, slope: float) -> float:
    """How strongly the price answers to a price that is off by one."""
    return single(speed=above_zero(speed)) * single(slope=above_zero(slope))


def _losses(mix: Array, off: Array, wide: Array, rho: float) -> Array:
    """The loss of each mixture, a line a mixture."""
    parts = mix * wide
    loss: Array = (mix @ off) ** 2 + (1 - rho) * (parts**2).sum(axis=1) + rho * parts.sum(axis=1) ** 2
    return loss
