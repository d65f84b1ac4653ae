"""Planning: balances and their rounds, noise, market and vote, fast and slow growth, income, ballots.

Tables of inputs hold what a unit of each column uses of each row, as in quality.gross_output. Shares run from
0 to 1, rates and coefficients are ratios. What each function assumes stands in its first lines; a model's
inputs are stylised unless a source is named.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from planlib import quality
from planlib._check import Figure, aligned, factors, figures, matrix, named, same_labels, share, value, whole

TEN = ["coal", "oil", "power", "ore", "iron", "steel", "machines", "cloth", "food", "freight"]


def ten_branches() -> tuple[pd.DataFrame, pd.Series]:
    """A stylised table of ten branches and the final goods wanted of each; every number is invented.

    >>> inputs, final = ten_branches()
    >>> inputs.shape, round(spectral_radius(inputs), 2)
    ((10, 10), 0.78)
    """
    near = np.abs(np.subtract.outer(np.arange(10), np.arange(10)))
    inputs = pd.DataFrame(np.where(near <= 2, 0.16, 0.02) - 0.06 * (near == 0), TEN, TEN)
    return inputs, pd.Series([5.0, 5, 5, 2, 2, 5, 20, 30, 40, 10], TEN)


def quantities(inputs: pd.DataFrame, final: pd.Series) -> pd.Series:
    """The gross output that balances a plan of final goods: x = (I − A)⁻¹·y.

    Raises ValueError naming goods that are missing, and for a table that uses up all that it makes. Source:
    Leontief's quantity model; Miller and Blair, Input-Output Analysis (2009), chapter 2.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> quantities(a, pd.Series({"iron": 10.0, "machines": 20.0})).round(1).to_dict()
    {'iron': 25.0, 'machines': 25.0}
    """
    return quality.gross_output(inputs, final)


def prices(inputs: pd.DataFrame, added: pd.Series) -> pd.Series:
    """The prices that just pay for inputs and value added a unit: p = (I − Aᵀ)⁻¹·v.

    With them the final goods cost what was added: p·y = v·x. Raises and source as quantities.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> prices(a, pd.Series({"iron": 1.0, "machines": 1.0})).round(2).to_dict()
    {'iron': 1.47, 'machines': 1.76}
    """
    return quality.gross_output(inputs.T, added)


def residuals(inputs: pd.DataFrame, final: pd.Series, rounds: int) -> pd.DataFrame:
    """What is still short after each round of balancing, a line a round: A^(k+1)·y.

    In round 0 only the final goods are ordered; in each further round the inputs for the last order are
    added. Raises as quantities.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> residuals(a, pd.Series({"iron": 10.0, "machines": 20.0}), rounds=2).round(2)["iron"].tolist()
    [10.0, 3.2, 1.16]
    """
    quantities(inputs, final)  # checks the goods, and that the rounds come to an end
    index = final.index
    used, short, found = inputs.loc[index, index].to_numpy(dtype=float), final.to_numpy(dtype=float), []
    for _ in range(whole("rounds", rounds) + 1):
        short = used @ short
        found.append(short)
    return pd.DataFrame(found, columns=index).rename_axis("round")


def spectral_radius(inputs: pd.DataFrame) -> float:
    """What share of the shortage each late round leaves: the largest eigenvalue of A. At 1 or more none ends.

    Raises ValueError for inputs that are negative or missing, and for other goods in rows than in columns.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> round(spectral_radius(a), 3)
    0.356
    """
    used = matrix("inputs", inputs, rows=inputs.index, columns=inputs.index)
    return float(np.abs(np.linalg.eigvals(used)).max())


def rounds_needed(radius: float, left: float) -> int:
    """How many rounds shrink the shortage to a share of the first: ⌈ln left / ln radius⌉.

    Raises ValueError for a radius of 1 or more: the rounds never end; and for one of 0, where no input of an
    input is ever needed and the rounds end by themselves.

    >>> rounds_needed(0.356, left=0.01), rounds_needed(0.9, left=0.01)
    (5, 44)
    """
    _, (shrinks, wanted) = figures(radius=radius, left=share("left", left))
    if shrinks >= 1:
        raise ValueError(f"a radius of {radius} leaves as much as there was: the rounds never end")
    rounds = math.log(wanted) / math.log(shrinks)
    return math.ceil(rounds - 1e-9)  # 5 rounds come out as 5.000000000000001


def in_words(radius: float) -> str:
    """What a spectral radius means for the people who balance. Raises as rounds_needed.

    >>> in_words(0.356)
    'Each round leaves 36 percent of the shortage of the round before; to one hundredth it takes 5 rounds.'
    """
    needed = rounds_needed(radius, 0.01)
    return (
        f"Each round leaves {radius:.0%} of the shortage of the round before; to one hundredth it takes "
        f"{needed} rounds."
    ).replace("%", " percent")


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

    The planner orders x·(1 + bias + spread·ε), ε a standard normal for each good and x the balanced output
    unless another order is given. What the branches leave over is compared with the plan, and a surplus of
    one good does not help another: Σ max(0, y − (I − A)·x̂) / Σ y.
    bias is a ratio, below zero where the planner sees too little. Without noise and bias nothing is missing.
    Raises as quantities, and ValueError for a negative spread, a bias of −1 or less, no draws, and a plan
    that wants nothing.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> y = pd.Series({"iron": 10.0, "machines": 20.0})
    >>> [round(float(shortages(a, y, spread=s, draws=20_000, seed=1).mean()), 3) for s in (0.0, 0.1)]
    [0.0, 0.06]
    """
    balanced = quantities(inputs, final)
    given = {"quantity": balanced if order is None else order, "final": final}
    seen = {name: _each(name, factor, final) for name, factor in factors(bias=bias).items()}
    index, values = aligned(**given, spread=_each("spread", spread, final), **seen)
    if not final.any():
        raise ValueError("final is all zero: at least one good must be wanted")
    leaves = np.eye(len(index)) - matrix("inputs", inputs, rows=index, columns=index)
    random, found = np.random.default_rng(whole("seed", seed)), np.empty(whole("draws", draws, least=1))
    for start in range(0, draws, 4096):  # blocks that stay in the processor's cache
        block = found[start : start + 4096]
        block[:] = _missing(leaves, *values, random.standard_normal((len(block), len(index))))
    return np.where(found < 1e-12, 0.0, found)


def tatonnement(speed: float, slope: float, start: float, steps: int, lag: int = 0) -> pd.Series:
    """A price that follows excess demand: p[t+1] = p[t] − k·b·(p[t−lag] − 1), where 1 clears the market.

    speed is k, how strongly the price answers; slope is b, how strongly demand falls with the price. It comes
    to rest only if k·b < 2 without lag, k·b < 1 with a lag of one step; otherwise it explodes, and negative
    prices are shown as they come. Raises ValueError for lags other than 0 and 1, for speeds, slopes and
    starts of zero or less, and for so many steps that the price leaves the range of numbers. Source:
    Samuelson, Foundations of Economic Analysis (1947).

    >>> tatonnement(0.5, 1.0, start=2.0, steps=3).tolist()
    [2.0, 1.5, 1.25, 1.125]
    """
    _, (k, b) = figures(speed=speed, slope=slope)
    if lag not in (0, 1):
        raise ValueError(f"the lag must be 0 or 1 step, not {lag}")
    path = [value("start", start)] * (lag + 1)
    for _ in range(whole("steps", steps)):
        path.append(path[-1] - k * b * (path[-1 - lag] - 1))
    if not math.isfinite(path[-1]):
        raise ValueError(f"the price explodes beyond the range of numbers within {steps} steps; take fewer")
    return pd.Series(path[lag:], name="price").rename_axis("step")


def comes_to_rest(speed: float, slope: float, lag: int = 0) -> bool:
    """Whether tatonnement settles: k·b < 2 without lag, k·b < 1 with a lag of one step. Raises as it.

    >>> comes_to_rest(1.5, 1.0), comes_to_rest(1.5, 1.0, lag=1)
    (True, False)
    """
    tatonnement(speed, slope, 1.0, 0, lag)  # for its checks
    return speed * slope < 2 - lag


def corrected_by_vote(gap: float, heard: float, rounds: int) -> pd.Series:
    """A wrong proportion that voters correct: gap·(1 − heard)^t, heard the share of the gap closed a round.

    Raises ValueError for a share outside 0 to 1 and for a gap below zero.

    >>> corrected_by_vote(0.4, heard=0.5, rounds=2).tolist()
    [0.4, 0.2, 0.1]
    """
    part, wrong = value("heard", share("heard", heard)), share("gap", gap)
    path = [wrong * (1 - part) ** t for t in range(whole("rounds", rounds) + 1)]
    return pd.Series(path, name="gap").rename_axis("round")


def regulation_loss(weights: pd.Series, bias: pd.Series, spread: pd.Series, correlation: float) -> float:
    """The expected squared error of a mixture of regulators: (w·b)² + Σᵢⱼ wᵢ·wⱼ·sᵢ·sⱼ·ρᵢⱼ.

    Each regulator (plan, market, vote) sees the right proportion with a bias b and an error of spread s;
    errors have a common correlation ρ. Your assumptions decide: without bias a mixture is always best, with
    bias or correlated errors a corner can win. Raises ValueError for weights that do not sum to 1.

    >>> names = ["plan", "market", "vote"]
    >>> bias, spread = pd.Series([0.3, 0.0, 0.1], names), pd.Series([0.1, 0.3, 0.2], names)      # stylised
    >>> round(regulation_loss(pd.Series([0.2, 0.4, 0.4], names), bias, spread, 0.0), 4)
    0.0312
    """
    index, (mix, _) = aligned(weights=weights, spread=spread)
    if not np.isclose(mix.sum(), 1):
        raise ValueError(f"weights must add up to 1, not {mix.sum():g}")
    return float(_losses(mix[None, :], index, bias, spread, correlation)[0])


def loss_map(bias: pd.Series, spread: pd.Series, correlation: float, steps: int = 20) -> pd.DataFrame:
    """The loss at every mixture of three regulators on a triangular grid, the best first.

    Columns: a weight for each regulator, and loss. Raises as regulation_loss, and for other than three.

    >>> names = ["plan", "market", "vote"]
    >>> bias, spread = pd.Series([0.3, 0.0, 0.1], names), pd.Series([0.1, 0.3, 0.2], names)      # stylised
    >>> loss_map(bias, spread, 0.0).iloc[0].round(2).to_dict()
    {'plan': 0.15, 'market': 0.35, 'vote': 0.5, 'loss': 0.03}
    """
    if len(bias) != 3:
        raise ValueError(f"the triangle has three corners, not {len(bias)}: {named(bias.index)}")
    whole("steps", steps, least=1)
    first, second = np.meshgrid(np.arange(steps + 1), np.arange(steps + 1), indexing="ij")
    inside = first + second <= steps
    mix = np.column_stack([first[inside], second[inside], (steps - first - second)[inside]]) / steps
    loss = _losses(mix, bias.index, bias, spread, correlation)
    return pd.DataFrame(mix, columns=bias.index).assign(loss=loss).sort_values("loss", ignore_index=True)


def consumption_path(invested: float, years: int, kappa: float = 1.0, ratio: float = 3.0) -> pd.Series:
    """Consumption of a country that puts a share of its machines into making machines (Feldman's model).

    C(t) = C₀ + (1−γ)/γ·(I(t) − I₀), I(t) = I₀·e^(κ·γ·t/v), with I₀ = 1 and C₀ = 0, so what is shown is the
    *gain*. γ is the share invested, v the capital that a unit of output needs, κ the quality of new machines.
    Raises ValueError for a share of 0 or outside 0 to 1, for κ or v of zero or less, and for so many years
    that the gain leaves the range of numbers. Source: Feldman 1928, after Domar, Essays in the Theory of
    Economic Growth (1957).

    >>> consumption_path(0.5, years=3).round(2).tolist()
    [0.0, 0.18, 0.4, 0.65]
    """
    given = {"invested": share("invested", invested), "κ": kappa, "ratio": ratio}
    _, (part, good, capital) = figures(**given)
    t = np.arange(whole("years", years) + 1)
    if good * part * t[-1] / capital > 700:  # e to that power is close to the largest number
        raise ValueError(f"the gain explodes beyond the range of numbers within {years} years; take fewer")
    gain = (1 - part) / part * np.expm1(good * part * t / capital)
    return pd.Series(gain, name="consumption gained").rename_axis("year")


def overtakes(
    fast: float, slow: float, kappa_fast: float = 1.0, kappa_slow: float = 1.0, ratio: float = 3.0
) -> float:
    """The year in which the fast path's consumption passes the slow one's.

    Zero if it leads from the start, infinite if it never does.

    A κ on both paths only rescales time: t* becomes t*/κ. On the fast path alone it can end the lead, below
    κ = slow/fast for good. Raises ValueError for a fast share that is not above the slow one. Source as
    consumption_path.

    >>> [round(overtakes(0.5, 0.3, k, k), 2) for k in (1.0, 0.7)]
    [8.52, 12.17]
    >>> [round(overtakes(0.5, 0.3, kappa_fast=k), 1) for k in (0.9, 0.8, 0.7, 0.6)]
    [13.9, 23.8, 50.6, inf]
    """
    given = {"fast": share("fast", fast), "slow": share("slow", slow)}
    given |= {"κ on the fast path": kappa_fast, "κ on the slow path": kappa_slow, "ratio": ratio}
    _, (high, low, one, other, capital) = figures(**given)
    if high <= low:
        raise ValueError(f"the fast path must invest more than the slow one: {fast} against {slow}")
    g, h = one * high / capital, other * low / capital

    def lead(t: float) -> float:  # of C(t) = (1−γ)·κ/v·∫e^(g·s) ds
        top = max(g, h)
        return (1 - high) * one * _grown(g, t, top) - (1 - low) * other * _grown(h, t, top)

    return _crossing(lead)


def overtakes_in_total(
    fast: float, slow: float, discount: float, kappa: float = 1.0, ratio: float = 3.0
) -> float:
    """The year in which the fast path's consumption *so far*, discounted, passes the slow one's.

    ∫ e^(−r·t)·C(t) dt for both. Here a κ on both paths does more than rescale time. Raises as overtakes, and
    for a discount of zero or less.

    >>> [round(overtakes_in_total(0.5, 0.3, 0.03, kappa), 1) for kappa in (1.0, 0.7)]
    [12.1, 17.4]
    """
    overtakes(fast, slow, kappa, kappa, ratio)
    _, (r,) = figures(discount=discount)
    top = max(kappa * fast / ratio - r, 0)

    def total(part: float, t: float) -> float:
        return (1 - part) / part * (_grown(kappa * part / ratio - r, t, top) - _grown(-r, t, top))

    return _crossing(lambda t: total(fast, t) - total(slow, t))


def allotment(income: float, accumulation: float, construction: float, wages: float) -> pd.Series:
    """How national income is allotted: what is built, other accumulation, wages, other consumption.

    accumulation is a share of income, construction a share of accumulation, wages a share of consumption; the
    four parts add up to income. Raises ValueError for shares outside 0 to 1 and for income of zero or less.

    >>> allotment(100.0, accumulation=0.25, construction=0.8, wages=0.6).round(2).to_dict()      # stylised
    {'construction': 20.0, 'other accumulation': 5.0, 'wages': 45.0, 'other consumption': 30.0}
    """
    given = {"accumulation": accumulation, "construction": construction, "wages": wages}
    saved, built, paid = (value(name, share(name, part)) for name, part in given.items())
    whole = value("income", income)
    fund, eaten = saved * whole, (1 - saved) * whole
    parts = {"construction": built * fund, "other accumulation": (1 - built) * fund}
    return pd.Series(parts | {"wages": paid * eaten, "other consumption": (1 - paid) * eaten})


class Plan(NamedTuple):
    """A best plan: what to make, what it is worth, and what one more unit of each means would be worth."""

    output: pd.Series
    worth: float
    shadow: pd.Series


def best_plan(worth: pd.Series, uses: pd.DataFrame, limits: pd.Series) -> Plan:
    """The output of greatest worth within limited means: max w·x with U·x ≤ l, x ≥ 0 (linear programme).

    uses has a line for each of the means and a column for each good. The shadow price of a means is what one
    more unit would add; administered prices that differ from it misguide. (Where two limits bind in one
    point, several sets of shadow prices fit, and one of them is given.) Raises ValueError naming goods or
    means that are missing, and when no bounded plan exists. Solved by SciPy's HiGHS. Source: Kantorovich, The
    Best Use of Economic Resources (1959).

    >>> worth = pd.Series({"doors": 3.0, "windows": 5.0})       # Hillier and Lieberman's Wyndor Glass
    >>> works = ["works 1", "works 2", "works 3"]
    >>> uses = pd.DataFrame({"doors": [1, 0, 3], "windows": [0, 2, 2]}, index=works)
    >>> plan = best_plan(worth, uses, pd.Series([4.0, 12.0, 18.0], works))
    >>> plan.output.round(6).to_dict(), round(plan.worth, 6), plan.shadow.round(6).tolist()
    ({'doors': 2.0, 'windows': 6.0}, 36.0, [0.0, 1.5, 1.0])
    """
    from scipy.optimize import linprog

    (goods, (each,)), (means, (most,)) = aligned(worth=worth), aligned(limits=limits)
    table = matrix("uses", uses, rows=means, columns=goods)
    unit, row = each.max() or 1.0, table.max(axis=1)  # HiGHS takes what is very small for nothing
    row[row == 0] = 1.0
    found = linprog(-each / unit, A_ub=table / row[:, None], b_ub=most / row, method="highs")
    if not found.success:
        raise ValueError(f"there is no best plan: {found.message}")
    shadow = pd.Series(-found.ineqlin.marginals * unit / row, index=means) + 0.0
    return Plan(pd.Series(found.x, index=goods), float(found.x @ each), shadow)


def profits(worth: pd.Series, uses: pd.DataFrame, prices: pd.Series) -> pd.Series:
    """What a unit of each good leaves at given prices of the means: w − Uᵀ·p.

    At the shadow prices of the best plan no good leaves a profit, and none that the plan makes a loss. Other
    prices, such as administered ones, show a profit where the best plan would make less. Raises ValueError
    naming goods or means that are missing. Source as best_plan.

    >>> worth = pd.Series({"doors": 3.0, "windows": 5.0})
    >>> works = ["works 1", "works 2", "works 3"]
    >>> uses = pd.DataFrame({"doors": [1, 0, 3], "windows": [0, 2, 2]}, index=works)
    >>> [profits(worth, uses, pd.Series(p, works)).tolist() for p in ([0, 1.5, 1.0], [1.0, 1.0, 1.0])]
    [[0.0, 0.0], [-1.0, 1.0]]
    """
    (goods, (each,)), (means, (paid,)) = aligned(worth=worth), aligned(**{"shadow price": prices})
    return pd.Series(each - paid @ matrix("uses", uses, rows=means, columns=goods), index=goods)


def mean_ballot(ballots: pd.DataFrame) -> pd.Series:
    """The mean of ballots over proportions, a line a voter. It sums to 1, but extreme ballots gain by it.

    Raises ValueError naming voters whose shares are negative, missing or do not sum to 1.

    >>> ballots = pd.DataFrame({"build": [0.7, 0.2, 0.3], "wages": [0.3, 0.8, 0.7]})
    >>> mean_ballot(ballots).round(2).to_dict()
    {'build': 0.4, 'wages': 0.6}
    """
    return _ballots(ballots).mean()


def median_ballot(ballots: pd.DataFrame) -> pd.Series:
    """The median of each proportion by itself; it need not sum to 1.

    With an odd number of voters nobody gains by lying, proportion by proportion. With an even number the
    median is the mean of the two in the middle, and one of those two can gain. Raises as mean_ballot.

    >>> ballots = pd.DataFrame({"build": [0.6, 0.2, 0.2], "wages": [0.1, 0.5, 0.3], "arms": [0.3, 0.3, 0.5]})
    >>> median_ballot(ballots).tolist(), round(float(median_ballot(ballots).sum()), 2)
    ([0.2, 0.3, 0.3], 0.8)
    """
    return _ballots(ballots).median()


def independent_markets(ballots: pd.DataFrame) -> pd.Series:
    """Moving phantoms: medians among the ballots and n + 1 phantom ballots, moved until they sum to 1.

    Phantom k stands at min(1, t·(n − k)). Truthful for voters who mind the sum of the absolute differences;
    with one-track ballots (all for one use) it gives the mean. Raises as mean_ballot. Source: Freeman,
    Pennock, Peters and Wortman Vaughan, Truthful aggregation of budget proposals (2021).

    >>> ballots = pd.DataFrame({"build": [0.6, 0.2, 0.2], "wages": [0.1, 0.5, 0.3], "arms": [0.3, 0.3, 0.5]})
    >>> independent_markets(ballots).round(3).to_dict()
    {'build': 0.333, 'wages': 0.333, 'arms': 0.333}
    """
    from scipy.optimize import brentq

    votes = _ballots(ballots).to_numpy(dtype=float)
    n, uses = votes.shape
    places = np.arange(n, -1, -1)[:, None]

    def medians(t: float) -> np.ndarray:
        phantoms = np.broadcast_to(np.minimum(1, t * places), (n + 1, uses))
        return np.median(np.vstack([votes, phantoms]), axis=0)

    over = medians(1.0).sum() > 1  # if not, all ballots are alike and the medians are theirs
    t = brentq(lambda t: medians(t).sum() - 1, 0, 1, xtol=1e-15, rtol=1e-14) if over else 1.0
    return pd.Series(medians(t), index=ballots.columns)


def _missing(
    leaves: np.ndarray,
    gross: np.ndarray,
    wanted: np.ndarray,
    wide: np.ndarray,
    seen: np.ndarray,
    noise: np.ndarray,
) -> np.ndarray:
    """The share of the final goods that is missing, a line of noise a draw."""
    short = wanted - (gross * (seen + wide * noise)) @ leaves.T
    return np.maximum(short, 0).sum(axis=1) / wanted.sum()


def _ballots(ballots: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(ballots, pd.DataFrame):
        raise TypeError(f"ballots must be a table with a line a voter, not {type(ballots).__name__}")
    ballots = ballots.apply(pd.to_numeric, errors="coerce")
    wrong = ballots.index[~(ballots >= 0).all(axis=1)]
    if ballots.empty:
        raise ValueError("there are no ballots to count")
    if len(wrong):
        raise ValueError(f"ballots must hold shares of zero or more, none missing; see voter {named(wrong)}")
    off = ballots.index[~np.isclose(ballots.sum(axis=1), 1, atol=1e-6)]
    if len(off):
        raise ValueError(f"each ballot must add up to 1; see voter {named(off)}")
    return ballots


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
    return float(brentq(lead, end / 2, end))


def _losses(
    mix: np.ndarray, index: pd.Index, bias: pd.Series, spread: pd.Series, correlation: float
) -> np.ndarray:
    """The loss of each mixture, a line a mixture; biases may be negative, but not missing."""
    same_labels(weights=index, bias=bias.index)
    if not np.isfinite(bias).all():
        raise ValueError(f"no bias for: {named(bias.index[~np.isfinite(bias)])}")
    rho = value("correlation", share("correlation", correlation))
    _, (_, wide) = aligned(regulator=pd.Series(1.0, index), spread=spread)
    off = mix @ bias[index].to_numpy(dtype=float)
    parts = mix * wide
    return off**2 + (1 - rho) * (parts**2).sum(axis=1) + rho * parts.sum(axis=1) ** 2


def _each(name: str, figure: Figure, like: pd.Series) -> pd.Series:
    return figure if isinstance(figure, pd.Series) else pd.Series(value(name, figure), index=like.index)
