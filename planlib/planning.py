"""Planning: balances and their rounds, noise, market and vote, fast and slow growth, income, ballots.

Tables of inputs hold what a unit of each column uses of each row, as in quality.gross_output. Shares run from
0 to 1, rates and coefficients are ratios. What each function assumes stands in its first lines; a model's
inputs are stylised unless a source is named.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from planlib import quality
from planlib._check import (
    HUGE,
    Array,
    Domain,
    Figure,
    a_part,
    a_quantity,
    a_rate,
    a_share,
    a_weight,
    above_zero,
    aligned,
    figures,
    finite,
    labelled,
    matrix,
    named,
    require_table,
    same_labels,
    single,
    whole,
)
from planlib.ballots import independent_markets, mean_ballot, median_ballot

__all__ = [
    "Plan",
    "allotment",
    "best_plan",
    "comes_to_rest",
    "consumption_path",
    "corrected_by_vote",
    "in_words",
    "independent_markets",
    "loss_map",
    "mean_ballot",
    "median_ballot",
    "overtakes",
    "overtakes_in_total",
    "prices",
    "profits",
    "quantities",
    "regulation_loss",
    "residuals",
    "rounds_needed",
    "shortages",
    "spectral_radius",
    "tatonnement",
    "ten_branches",
]

_TEN = ["coal", "oil", "power", "ore", "iron", "steel", "machines", "cloth", "food", "freight"]
_LONGEST = 10_000  # rounds, steps or years
_a_bias = Domain("bias", "a finite number (0.1 for 10 percent)", low=-HUGE, ratio=True)
_a_spread = Domain("spread", "zero or more (0.1 for 10 percent)", zero=True, ratio=True)
_a_path = Domain("share", "a share from 0.001 to 1 (0.3 for 30 percent)", low=0.001, high=1.0, ratio=True)


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
    return labelled(_balanced(_inputs(inputs, final=index), wanted, index), index, "inputs", "final")


def prices(inputs: pd.DataFrame, added: pd.Series) -> pd.Series:
    """The prices that just pay for inputs and value added a unit: p = (I − Aᵀ)⁻¹·v.

    inputs is A, added is v, labelled by the same goods. With these prices the final goods cost what was
    added: p·y = v·x. Raises and source as quantities.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> prices(a, pd.Series({"iron": 1.0, "machines": 1.0})).round(2).to_dict()
    {'iron': 1.47, 'machines': 1.76}
    """
    index, (paid,) = aligned(added=a_quantity(added))
    return labelled(_balanced(_inputs(inputs, added=index).T, paid, index), index, "inputs", "added")


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
    last = whole("rounds", rounds, most=_LONGEST)
    labelled(_balanced(used, short, index), index, "inputs", "final")  # so that the rounds come to an end
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
    gross = labelled(_balanced(used, wanted, index), index, "inputs", "final").to_numpy()
    given = {"spread": _a_spread(spread), "bias": a_rate(bias)}
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
    for _ in range(whole("steps", steps, most=_LONGEST)):
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
    path = wrong * (1 - part) ** np.arange(whole("rounds", rounds, most=_LONGEST) + 1)
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
    _, (mix, off, wide) = aligned(weights=a_weight(weights), bias=_a_bias(bias), spread=_a_spread(spread))
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
    index, (off, wide) = aligned(bias=_a_bias(bias), spread=_a_spread(spread))
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
    t = np.arange(whole("years", years, most=_LONGEST) + 1)
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


class Plan(NamedTuple):
    """A best plan: what to make, what it is worth, and what one more unit of each means would be worth."""

    output: pd.Series
    worth: float
    shadow: pd.Series


def best_plan(worth: pd.Series, uses: pd.DataFrame, limits: pd.Series) -> Plan:
    """The output of greatest worth within limited means: max w·x with U·x ≤ l, x ≥ 0 (linear programme).

    worth is w, what a unit of each good is worth; uses is U, with a line for each of the means and a column
    for each good; limits is l, how much there is of each means. The shadow price of a means is what one more
    unit would add; administered prices that differ from it misguide. (Where two limits bind in one point,
    several sets of shadow prices fit, and one of them is given.) Raises ValueError naming goods or means that
    are missing, and goods of worth that use no means, for then no plan is best. Solved by SciPy's HiGHS, each
    good counted in what could be made of it alone, whatever unit it comes in. Source: Kantorovich, The Best
    Use of Economic Resources (1959).

    >>> worth = pd.Series({"doors": 3.0, "windows": 5.0})       # Hillier and Lieberman's Wyndor Glass
    >>> works = ["works 1", "works 2", "works 3"]
    >>> uses = pd.DataFrame({"doors": [1, 0, 3], "windows": [0, 2, 2]}, index=works)
    >>> plan = best_plan(worth, uses, pd.Series([4.0, 12.0, 18.0], works))
    >>> plan.output.round(6).to_dict(), round(plan.worth, 6), plan.shadow.round(6).tolist()
    ({'doors': 2.0, 'windows': 6.0}, 36.0, [0.0, 1.5, 1.0])
    """
    (goods, (each,)), (means, (most,)) = aligned(worth=a_quantity(worth)), aligned(limits=a_quantity(limits))
    table = _table("uses", uses, {"limits": means}, {"worth": goods})
    free = goods[(each > 0) & ~table.any(axis=0)]
    if len(free):
        raise ValueError(f"there is no best plan: uses has no means for {named(free)}, so give worth of 0")
    output, shadow = _optimum(each, table, most)
    given = "worth", "uses", "limits"
    return Plan(
        labelled(output, goods, *given), finite(output @ each, *given), labelled(shadow, means, *given)
    )


def profits(worth: pd.Series, uses: pd.DataFrame, prices: pd.Series) -> pd.Series:
    """What a unit of each good leaves at given prices of the means: w − Uᵀ·p.

    worth is w, uses is U as in best_plan, prices is p, one for each of the means. At the shadow prices of the
    best plan no good leaves a profit, and none that the plan makes a loss. Other
    prices, such as administered ones, show a profit where the best plan would make less. Raises ValueError
    naming goods or means that are missing. Source as best_plan.

    >>> worth = pd.Series({"doors": 3.0, "windows": 5.0})
    >>> works = ["works 1", "works 2", "works 3"]
    >>> uses = pd.DataFrame({"doors": [1, 0, 3], "windows": [0, 2, 2]}, index=works)
    >>> [profits(worth, uses, pd.Series(p, works)).tolist() for p in ([0, 1.5, 1.0], [1.0, 1.0, 1.0])]
    [[0.0, 0.0], [-1.0, 1.0]]
    """
    (goods, (each,)), (means, (paid,)) = aligned(worth=a_quantity(worth)), aligned(prices=a_quantity(prices))
    table = _table("uses", uses, {"prices": means}, {"worth": goods})
    return labelled(each - paid @ table, goods, "worth", "uses", "prices")


def _inputs(inputs: pd.DataFrame, **of: pd.Index) -> Array:
    """What a unit of each good uses of each, in the order of an argument's goods."""
    return _table("inputs", inputs, of, of)


def _table(name: str, table: pd.DataFrame, rows: dict[str, pd.Index], columns: dict[str, pd.Index]) -> Array:
    """The values of a table whose rows and columns are named after the labels of other arguments."""
    require_table(name, table)
    same_labels(**rows | {f"row of {name}": table.index})
    same_labels(**columns | {f"column of {name}": table.columns})
    return matrix(name, table, *rows.values(), *columns.values())


def _balanced(used: Array, wanted: Array, index: pd.Index) -> Array:
    """The gross output that balances a plan of final goods, on plain arrays."""
    inputs = pd.DataFrame(used, index, index)
    return quality.gross_output(inputs, pd.Series(wanted, index)).to_numpy(dtype=float)


def _missing(leaves: Array, gross: Array, seen: Any, wide: Any, wanted: Array, noise: Array) -> Array:
    """The share of the final goods that is missing, a line of noise a draw."""
    with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused
        short = wanted - (gross * (seen + wide * noise)) @ leaves.T
        lacking: Array = np.maximum(short, 0).sum(axis=1) / wanted.sum()
    return lacking


def _answer(speed: float, slope: float) -> float:
    """How strongly the price answers to a price that is off by one."""
    return single(speed=above_zero(speed)) * single(slope=above_zero(slope))


def _losses(mix: Array, off: Array, wide: Array, rho: float) -> Array:
    """The loss of each mixture, a line a mixture."""
    parts = mix * wide
    loss: Array = (mix @ off) ** 2 + (1 - rho) * (parts**2).sum(axis=1) + rho * parts.sum(axis=1) ** 2
    return loss


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


def _optimum(worth: Array, uses: Array, limits: Array) -> tuple[Array, Array]:
    """Output and shadow prices; what uses means of which there are none is not made."""
    none = limits == 0
    stuck = uses[none].any(axis=0)
    output, shadow = np.zeros(len(worth)), np.zeros(len(limits))
    output[~stuck], shadow[~none] = _solved(worth[~stuck], uses[~none][:, ~stuck], limits[~none])
    if stuck.any():  # what a little of those means would add to the plan
        lost = np.maximum(worth - shadow @ uses, 0)[stuck]
        table = uses[none][:, stuck]
        largest = table.max(axis=1)
        _, shadow[none] = _solved(lost, table, np.where(largest > 0, largest, 1.0))
    return output, shadow


def _solved(worth: Array, uses: Array, limits: Array) -> tuple[Array, Array]:
    """The same where there is some of all means.

    Each good is counted in what could be made of it alone, each means in its limit, what is left of it stands
    beside the goods. HiGHS takes for nothing what is very small beside the rest. So what its answer leaves to
    be gained is put to it again, for itself, until nothing is left.
    """
    from scipy.optimize import linprog

    m, n = uses.shape
    share = uses / limits[:, None]
    alone = share.max(axis=0, initial=0.0)
    alone[alone == 0] = 1.0
    table, each = np.hstack([share / alone, np.eye(m)]), np.append(worth / alone, np.zeros(m))
    made, price = np.append(np.zeros(n), np.ones(m)), np.zeros(m)
    for _ in range(20):
        gain = each - price @ table
        gain[np.abs(gain) <= 1e-13 * (each + np.abs(price) @ table)] = 0.0
        most = np.where(made > 0, np.abs(gain), gain).max(initial=0.0)
        if most == 0:
            return made[:n] / alone, price / limits + 0.0
        bounds = np.column_stack([-made, np.full(m + n, np.inf)])
        found = linprog(-gain / most, A_eq=table, b_eq=np.zeros(m), bounds=bounds, method="highs")
        if not found.success:
            break
        made, price = made + found.x, price - found.eqlin.marginals * most
        made[made < 1e-12] = 0.0
    raise ValueError("worth, uses and limits are too far apart in size to be solved; leave out what is tiny")
