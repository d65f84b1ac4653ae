"""What a ton cost: unit costs and rejects, planned and actual cost, and the split of a change into causes.

Costs are in rubles a ton unless said otherwise, changes and shares are ratios (−0.35, not −35). Cost of
production is *sebestoimost*: what the works itself spent, wages included and profit left out.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from numbers import Real

import numpy as np
import pandas as pd

from planlib import data, indices
from planlib._check import Figure, aligned, factors, figures, named, require_years, share, whole

UNKNOWN = "unknown"


def ton_of_iron() -> pd.DataFrame:
    """The two figures for a ton of pig iron, in rubles, with their kind, source, place and note.

    They are Trotsky's of October 1932, from the Soviet press. Which works they cover, whether the two cover
    the same works, and whether a rejected ton is in the count, is unknown.

    >>> ton_of_iron()[["rubles", "kind", "source"]].values.tolist()
    [[35.0, 'claim', 'essay_choices'], [60.0, 'claim', 'essay_choices']]
    """
    rows = data.describe("pig_iron_cost_per_ton").set_index("period").rename(columns={"value": "rubles"})
    return rows[["rubles", "kind", "source", "locator", "note"]]


def cost_per_usable(cost: Figure, rejects: Figure, salvage: Figure = 0.0) -> Figure:
    """What a good ton costs when a share of the tons started is rejected: (c − d·s) / (1 − d).

    cost is c, per ton *started*; rejects is d, a share of the tons started; salvage is s, what a rejected ton
    still fetches. Two warnings. Cost per ton *accepted* often holds a line for loss from rejects already:
    there this counts them twice. And the rejects of one works say nothing of the cost of another. Raises
    ValueError for a share outside 0 to 1, for a works of nothing but rejects, and for salvage above cost.
    Source: Horngren, Datar and Rajan, Cost Accounting (2012), chapter 18, on spoilage.

    A stylised works that starts a ton for 50 rubles, rejects a tenth and sells rejects as scrap at 20:

    >>> round(cost_per_usable(50, rejects=0.1, salvage=20), 2)
    53.33
    """
    given = {"cost": cost, "rejects": share("rejects", rejects), "salvage": salvage}
    label, (spent, lost, worth) = figures(**given)
    if np.any(lost == 1):
        raise ValueError("rejects must be below 1: where all is rejected there is no usable ton to cost")
    if np.any(worth > spent):
        raise ValueError("salvage must not exceed cost: a reject cannot be worth more than what it cost")
    return label((spent - lost * worth) / (1 - lost))


def cost_index(c0: pd.Series, c1: pd.Series, q1: pd.Series) -> float:
    """The index of cost of *comparable* output: Σ c1·q1 / Σ c0·q1, goods weighed by what is made now.

    It is Paasche's form. Goods that were not made in the base year have no c0 and must be left out by you, by
    name; a plan that is full of new goods is then judged on its old ones. Raises ValueError naming goods
    without cost or quantity. Source: Balk, Price and Quantity Index Numbers (2008), chapter 1.

    >>> c0 = pd.Series({"iron": 50.0, "castings": 120.0})                       # rubles a ton, stylised
    >>> c1 = pd.Series({"iron": 45.0, "castings": 132.0})
    >>> round(cost_index(c0, c1, pd.Series({"iron": 300.0, "castings": 100.0})), 3)
    0.989
    """
    return indices.paasche(c0, c1, q1)


def planned_path(change: float, first: int, last: int) -> pd.Series:
    """The cost that a promised change implies for each year, first year = 1: (1 + change)^(t / years).

    The record has the promise for five years only; equal yearly rates are our reading of it. Raises
    ValueError for a change of −1 or less and for a last year that does not come after the first.

    >>> planned_path(-0.35, 1928, 1933).round(3).to_dict()          # industry, 1927/28 to 1932/33
    {1928: 1.0, 1929: 0.917, 1930: 0.842, 1931: 0.772, 1932: 0.708, 1933: 0.65}
    """
    span = whole("last", last) - whole("first", first)
    _, (factor, years) = figures(**factors(change=change), years=span)
    return pd.Series({year: factor ** ((year - first) / years) for year in range(first, last + 1)})


def overrun(planned: Figure, actual: Figure) -> Figure:
    """How far actual cost lies above the planned, as a ratio: actual / planned − 1.

    Raises ValueError for costs of zero or less.

    >>> round(overrun(planned=0.708, actual=0.961), 2)     # group A, first half of 1932, against that path
    0.36
    """
    label, (promised, spent) = figures(planned=planned, actual=actual)
    return label(spent / promised - 1)


def budget_hole(output: Figure, planned: Figure, actual: Figure) -> Figure:
    """What is missing in a budget that counted on a cut of costs: output · (actual − planned).

    output is valued at the *old* unit cost; planned and actual are changes of unit cost. Negative when costs
    fell more than planned. Raises ValueError for changes of −1 or less.

    One percentage point was worth some 130 million rubles in 1929/30 (Rakovsky), so output at cost was about
    13,000. Had costs stood still instead of falling by a stylised tenth:

    >>> round(budget_hole(13_000, planned=-0.10, actual=0.0))                   # million rubles
    1300
    """
    given = {"output": output, **factors(planned=planned, actual=actual)}
    label, (cost, promised, reached) = figures(**given)
    return label(cost * (reached - promised))


def wage_part(cost: Figure, wage_share: Figure, wage_growth: Figure) -> Figure:
    """What dearer labour alone adds to a unit cost: cost · share · growth, output per worker unchanged.

    A bound for a rise of wages, since higher productivity lowers it. Raises ValueError for a share outside 0
    to 1 and growth of −1 or less.

    >>> round(wage_part(35, wage_share=0.2689, wage_growth=0.285), 1)   # all industry's share, ferrous wages
    2.7
    """
    given = {"cost": cost, "wage_share": share("wage_share", wage_share), **factors(wage_growth=wage_growth)}
    label, (spent, part, factor) = figures(**given)
    return label(spent * part * (factor - 1))


def with_unknown(change: float, parts: pd.Series) -> pd.Series:
    """The known and the assumed parts of a change, and the rest as one part called unknown.

    The rest is never shared out among the others; it is negative when the parts explain more than there is to
    explain. Raises ValueError for a change or parts without a finite value, for a part named twice, and for
    one that is itself called unknown.

    >>> with_unknown(60 - 35, pd.Series({"wages": 2.7})).round(1).to_dict()
    {'wages': 2.7, 'unknown': 22.3}
    """
    if UNKNOWN in parts.index:
        raise ValueError("no part may be called unknown: that is the name of the rest")
    if parts.dtype.kind not in "iuf" or not parts.index.is_unique:
        raise ValueError("the parts must be numbers, each part named once")
    missing = parts.index[~np.isfinite(parts)]
    if len(missing):
        raise ValueError(f"no value for: {named(missing)}; leave a part out if it is not known")
    if not isinstance(change, Real) or not math.isfinite(change):
        raise ValueError(f"change must be a finite number, not {change!r}")
    return pd.concat([parts, pd.Series({UNKNOWN: change - parts.sum()})])


def shapley(before: pd.Series, after: pd.Series, value: Callable[[pd.Series], float]) -> pd.Series:
    """The exact split of value(after) − value(before) into the parts of its elements.

    Each part is the mean, over all orders in which the elements may change one by one, of what the element
    adds when its turn comes; so the parts sum to the change. All elements must be known: never use it to
    share out a residual. Takes 2^n calls of value, so at most twelve elements. Raises ValueError naming
    elements that only one side has, and for a value that is no finite number. Source: Shorrocks,
    Decomposition procedures for distributional analysis (2013).

    A stylised ton of iron takes so many tons of coke at a price:

    >>> before, after = pd.Series({"coke": 1.0, "price": 20.0}), pd.Series({"coke": 1.5, "price": 30.0})
    >>> shapley(before, after, lambda x: x["coke"] * x["price"]).to_dict()
    {'coke': 12.5, 'price': 12.5}
    """
    index, (old, new) = aligned(before=before, after=after)
    n = len(index)
    if n > 12:
        raise ValueError(f"a split of {n} elements needs 2^{n} values; join elements until there are twelve")
    changed = itertools.product([False, True], repeat=n)
    found = [value(pd.Series(np.where(which, new, old), index)) for which in changed]
    if not all(isinstance(one, Real) and math.isfinite(one) for one in found):
        raise ValueError("value must give a finite number for every mixture of before and after")
    worth = np.reshape(found, (2,) * n)
    earlier = np.indices((2,) * (n - 1)).sum(axis=0).astype(int)  # how many of the others changed before
    weight = np.array([1 / (n * math.comb(n - 1, k)) for k in range(n)])[earlier]
    parts = [(np.diff(worth, axis=i).squeeze(i) * weight).sum() for i in range(n)]
    return pd.Series(parts, index=index)


def mean_stock(stock: pd.Series) -> pd.Series:
    """The mean of each year's stock and the year before's, labelled by the later year: (x[t−1] + x[t]) / 2.

    Equipment counted at the end of a year did not work all of it. Raises ValueError for figures of less than
    zero, for fewer than two years, and for a year that is left out.

    >>> mean_stock(pd.Series({"1933": 36_913.0, "1934": 42_217.0})).to_dict()          # m³ of blast furnaces
    {'1934': 39565.0}
    """
    index, (level,) = aligned(stock=stock)
    require_years("a mean stock", index)
    return pd.Series((level[1:] + level[:-1]) / 2, index=index[1:])


def rated_output(stock: Figure, daily: Figure, days: float = 365) -> Figure:
    """What equipment would make if all of it worked every day at its rate: stock · daily · days.

    daily is output a day for one unit of stock. Where the rate was itself computed from output, reported over
    rated output is only the share of the time worked, and no test of the tons. Raises ValueError for rates or
    days of zero or less.

    >>> rated = rated_output(39_565, daily=1 / 1.35)        # blast furnaces, 1934, tons of pig iron
    >>> round(10.43e6 / rated, 3)
    0.975
    """
    label, (units, rate, span) = figures(stock=stock, daily=daily, days=days)
    return label(units * rate * span)
