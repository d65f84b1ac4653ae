"""The best plan within limited means, its shadow prices, and what prices make of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from planlib._check import Array, a_quantity, aligned, finite, labelled, named
from planlib.planning._shared import values_of

__all__ = ["Plan", "best_plan", "profits"]


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
    table = values_of("uses", uses, {"limits": means}, {"worth": goods})
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
    table = values_of("uses", uses, {"prices": means}, {"worth": goods})
    return labelled(each - paid @ table, goods, "worth", "uses", "prices")


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
