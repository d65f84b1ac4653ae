"""What a ton cost: unit costs and rejects, planned and actual cost, and the split of a change into causes.

Costs are in rubles a ton unless said otherwise, changes and shares are ratios (−0.35, not −35). Cost of
production is *sebestoimost*: what the works itself spent, wages included and profit left out.
"""

from __future__ import annotations

import inspect
import itertools
import math
from collections.abc import Callable
from numbers import Real
from typing import Any, overload

import numpy as np
import pandas as pd

from planlib import data
from planlib._check import (
    HUGE,
    Domain,
    Figure,
    a_loss,
    a_quantity,
    a_rate,
    a_share,
    above_zero,
    aligned,
    any_number,
    dot,
    figures,
    finite,
    kind,
    labelled,
    named,
    single,
    whole,
    zero_or_more,
)
from planlib.record.periods import require_years

__all__ = [
    "UNKNOWN",
    "budget_hole",
    "cost_index",
    "cost_per_usable",
    "mean_stock",
    "overrun",
    "planned_path",
    "rated_output",
    "shapley",
    "ton_of_iron",
    "wage_part",
    "with_unknown",
]

UNKNOWN = "unknown"

a_cost = Domain("cost", "above zero")
a_known_part = Domain("part", "a finite number (leave a part out if it is not known)", low=-HUGE)
an_element = Domain("element", "zero or more", zero=True)


def ton_of_iron() -> pd.DataFrame:
    """The two figures for a ton of pig iron, in rubles, with their kind, source, place and note.

    They are Trotsky's of October 1932, from the Soviet press. Which works they cover, whether the two cover
    the same works, and whether a rejected ton is in the count, is unknown.

    >>> ton_of_iron()[["rubles", "kind", "source"]].values.tolist()
    [[35.0, 'claim', 'essay_choices'], [60.0, 'claim', 'essay_choices']]
    """
    rows = data.describe("pig_iron_cost_per_ton").set_index("period").rename(columns={"value": "rubles"})
    return rows[["rubles", "kind", "source", "locator", "note"]]


@overload
def cost_per_usable(cost: float, rejects: float, salvage: float = ...) -> float: ...
@overload
def cost_per_usable(cost: Figure, rejects: Figure, salvage: Figure = ...) -> pd.Series: ...
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
    label, (spent, lost, worth) = figures(
        cost=above_zero(cost), rejects=a_loss(rejects), salvage=zero_or_more(salvage)
    )
    too_much = label(worth - spent)
    if np.any(too_much > 0):
        goods = f" for: {named(too_much.index[too_much > 0])}" if isinstance(too_much, pd.Series) else ""
        raise ValueError(f"salvage must not exceed cost{goods}; no reject is worth more than it cost")
    return label((spent - lost * worth) / (1 - lost))


def cost_index(c0: pd.Series, c1: pd.Series, q1: pd.Series) -> float:
    """The index of cost of *comparable* output: Σ c1·q1 / Σ c0·q1, goods weighed by what is made now.

    c0 and c1 are the unit costs then and now, q1 what is made now. It is Paasche's form. Goods that were not
    made in the base year have no c0 and must be left out by you, by name; a plan that is full of new goods is
    then judged on its old ones. Raises ValueError naming goods without cost or quantity. Source: Balk, Price
    and Quantity Index Numbers (2008), chapter 1.

    >>> c0 = pd.Series({"iron": 50.0, "castings": 120.0})                       # rubles a ton, stylised
    >>> c1 = pd.Series({"iron": 45.0, "castings": 132.0})
    >>> round(cost_index(c0, c1, pd.Series({"iron": 300.0, "castings": 100.0})), 3)
    0.989
    """
    given = {"c0": a_cost(c0), "c1": a_cost(c1), "q1": a_quantity(q1)}
    _, (before, now, made) = aligned(**given)
    if not made.any():
        raise ValueError("q1 is all zero: at least one good must be made")
    return finite(dot(now, made) / dot(before, made), *given)


def planned_path(change: float, first: int, last: int) -> pd.Series:
    """The cost that a promised change implies for each year, first year = 1: (1 + change)^(t / years).

    change is one promise, such as −0.35, kept from the year first to the year last. The record has the
    promise for five years only; equal yearly rates are our reading of it. Raises ValueError for a change of
    −1 or less and for a last year that does not come after the first, TypeError for a Series of changes.

    >>> planned_path(-0.35, 1928, 1933).round(3).to_dict()          # industry, 1927/28 to 1932/33
    {1928: 1.0, 1929: 0.917, 1930: 0.842, 1931: 0.772, 1932: 0.708, 1933: 0.65}
    """
    if isinstance(change, pd.Series):
        raise TypeError("change must be one number, not a Series; draw a path for each of its values")
    factor = 1 + single(change=a_rate(change))
    start, end = whole("first", first, most=9999), whole("last", last, most=9999)
    if end <= start:
        raise ValueError(f"last must come after first: {last} does not come after {first}")
    years = range(start, end + 1)
    return labelled(factor ** np.linspace(0, 1, len(years)), pd.Index(list(years)), "change")


@overload
def overrun(planned: float, actual: float) -> float: ...
@overload
def overrun(planned: Figure, actual: Figure) -> pd.Series: ...
def overrun(planned: Figure, actual: Figure) -> Figure:
    """How far actual cost lies above the planned, as a ratio: actual / planned − 1.

    planned and actual are costs in one unit. Raises ValueError for costs of zero or less.

    >>> round(overrun(planned=0.708, actual=0.961), 2)     # group A, first half of 1932, against that path
    0.36
    """
    label, (promised, spent) = figures(planned=a_cost(planned), actual=a_cost(actual))
    return label(spent / promised - 1)


@overload
def budget_hole(output: float, planned: float, actual: float) -> float: ...
@overload
def budget_hole(output: Figure, planned: Figure, actual: Figure) -> pd.Series: ...
def budget_hole(output: Figure, planned: Figure, actual: Figure) -> Figure:
    """What is missing in a budget that counted on a cut of costs: output · (actual − planned).

    output is valued at the *old* unit cost; planned and actual are changes of unit cost. Negative when costs
    fell more than planned. Raises ValueError for changes of −1 or less and for output of zero or less.

    One percentage point was worth some 130 million rubles in 1929/30 (Rakovsky), so output at cost was about
    13,000. Had costs stood still instead of falling by a stylised tenth:

    >>> round(budget_hole(13_000, planned=-0.10, actual=0.0))                   # million rubles
    1300
    """
    label, (cost, promised, reached) = figures(
        output=above_zero(output), planned=a_rate(planned), actual=a_rate(actual)
    )
    return label(cost * (reached - promised))


@overload
def wage_part(cost: float, wage_share: float, wage_growth: float) -> float: ...
@overload
def wage_part(cost: Figure, wage_share: Figure, wage_growth: Figure) -> pd.Series: ...
def wage_part(cost: Figure, wage_share: Figure, wage_growth: Figure) -> Figure:
    """What dearer labour alone adds to a unit cost: cost · share · growth, output per worker unchanged.

    cost is the unit cost before, wage_share the share of wages in it, wage_growth the growth of wages (a
    ratio). A bound for a rise of wages, since higher productivity lowers it. Raises ValueError for a share
    outside 0 to 1 and growth of −1 or less.

    >>> round(wage_part(35, wage_share=0.2689, wage_growth=0.285), 1)   # all industry's share, ferrous wages
    2.7
    """
    label, (spent, part, rise) = figures(
        cost=above_zero(cost), wage_share=a_share(wage_share), wage_growth=a_rate(wage_growth)
    )
    return label(spent * part * rise)


def with_unknown(change: float, parts: pd.Series) -> pd.Series:
    """The known and the assumed parts of a change, and the rest as one part called unknown.

    change and parts have one unit; parts may be negative, and may be empty. The rest is never shared out
    among the others; it is negative when the parts explain more than there is to explain. Raises ValueError
    for a change or parts without a finite value, for a part named twice, and for one that is itself called
    unknown.

    >>> with_unknown(60 - 35, pd.Series({"wages": 2.7})).round(1).to_dict()
    {'wages': 2.7, 'unknown': 22.3}
    """
    explained = single(change=any_number(change))
    if not isinstance(parts, pd.Series):
        raise TypeError(f"parts must be a pandas Series labelled by its parts, not {kind(parts)}")
    known = aligned(parts=a_known_part(parts))[1][0] if len(parts) else np.empty(0)
    if any(isinstance(label, str) and label == UNKNOWN for label in parts.index):
        raise ValueError("no part may be called unknown: that is the name of the rest")
    index = parts.index.append(pd.Index([UNKNOWN]))
    return labelled(np.append(known, explained - math.fsum(known)), index, "change", "parts")


def shapley(before: pd.Series, after: pd.Series, value: Callable[[pd.Series], float]) -> pd.Series:
    """The exact split of value(after) − value(before) into the parts of its elements.

    before and after hold the elements, value makes one number of them. Each part is the mean, over all orders
    in which the elements may change one by one, of what the element adds when its turn comes; so the parts
    sum to the change. All elements must be known: never use it to share out a residual. Takes 2^n calls of
    value, so at most twelve elements. Raises ValueError naming elements that only one side has, and for a
    value that is no finite number, TypeError for a value that is no function. Source: Shorrocks,
    Decomposition procedures for distributional analysis (2013).

    A stylised ton of iron takes so many tons of coke at a price:

    >>> before, after = pd.Series({"coke": 1.0, "price": 20.0}), pd.Series({"coke": 1.5, "price": 30.0})
    >>> shapley(before, after, lambda x: x["coke"] * x["price"]).to_dict()
    {'coke': 12.5, 'price': 12.5}
    """
    index, (old, new) = aligned(before=an_element(before), after=an_element(after))
    n = len(index)
    _require_function(value)
    if n > 12:
        raise ValueError(f"a split of {n} elements needs 2^{n} values; join elements until there are twelve")
    changed = itertools.product([False, True], repeat=n)
    found = [value(pd.Series(np.where(which, new, old), index)) for which in changed]
    if not all(_is_number(one) for one in found):
        raise ValueError("value must give a finite number for every mixture of before and after")
    worth = np.reshape(np.array(found, dtype=float), (2,) * n)
    earlier = np.indices((2,) * (n - 1)).sum(axis=0).astype(int)  # how many of the others changed before
    weight = np.array([1 / (n * math.comb(n - 1, k)) for k in range(n)])[earlier]
    parts = [(np.diff(worth, axis=i).squeeze(i) * weight).sum() for i in range(n)]
    return labelled(parts, index, "value")


def mean_stock(stock: pd.Series) -> pd.Series:
    """The mean of each year's stock and the year before's, labelled by the later year: (x[t−1] + x[t]) / 2.

    stock is counted at the end of each year, in any unit. Equipment counted at the end of a year did not work
    all of it. Raises ValueError for figures of less than zero, for fewer than two years, and for a year that
    is left out.

    >>> mean_stock(pd.Series({"1933": 36_913.0, "1934": 42_217.0})).to_dict()          # m³ of blast furnaces
    {'1934': 39565.0}
    """
    index, (level,) = aligned(stock=zero_or_more(stock))
    require_years("stock", index)
    return labelled((level[1:] + level[:-1]) / 2, index[1:], "stock")


@overload
def rated_output(stock: float, daily: float, days: float = ...) -> float: ...
@overload
def rated_output(stock: Figure, daily: Figure, days: float = ...) -> pd.Series: ...
def rated_output(stock: Figure, daily: Figure, days: float = 365) -> Figure:
    """What equipment would make if all of it worked every day at its rate: stock · daily · days.

    stock is how much equipment there is, daily the output of one unit of it a day, days how many days it
    worked. Where the rate was itself computed from output, reported over rated output is only the share of
    the time worked, and no test of the tons. Raises ValueError for rates or days of zero or less.

    >>> rated = rated_output(39_565, daily=1 / 1.35)        # blast furnaces, 1934, tons of pig iron
    >>> round(10.43e6 / rated, 3)
    0.975
    """
    label, (units, rate, span) = figures(
        stock=zero_or_more(stock), daily=above_zero(daily), days=above_zero(days)
    )
    return label(units * rate * span)


def _require_function(value: object) -> None:
    """Check for a function of one argument; of some built-in ones Python can't tell."""
    if not callable(value):
        raise TypeError(f"value must be a function of a Series of elements, not {kind(value)}")
    try:
        inspect.signature(value).bind(pd.Series(dtype=float))
    except ValueError:
        return
    except TypeError as error:
        raise TypeError(f"value must be a function of one Series of elements: {error}") from None


def _is_number(found: object) -> bool:
    if isinstance(found, bool) or not isinstance(found, Real):
        return False
    size: Any = abs(found)
    return bool(size <= HUGE)
