"""What it cost against the plan: variances of price, usage, mix and yield, and stock at honest value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, overload

import numpy as np
import pandas as pd

from planlib._check import (
    Domain,
    Figure,
    a_price,
    a_quantity,
    a_share,
    above_zero,
    aligned,
    figures,
    labelled,
    named,
    single,
    zero_or_more,
)

__all__ = ["carrying_cost", "mix_and_yield", "stock_value", "turnover_days", "variances"]

_PRICES, _TONS, _OUTPUT = ("p_plan", "p_actual"), ("q_plan", "q_actual"), ("output_plan", "output_actual")
_yearly = Domain("rate", "zero or more (0.08 for 8 percent)", zero=True, ratio=True)


def variances(
    p_plan: pd.Series,
    p_actual: pd.Series,
    q_plan: pd.Series,
    q_actual: pd.Series,
    output_plan: float,
    output_actual: float,
) -> pd.DataFrame:
    """Why inputs cost more than planned: columns price, usage, volume and total, a row for each input.

    price (p_actual − p_plan)·q_actual; usage (q_actual − allowed)·p_plan; volume (allowed − q_plan)·p_plan;
    allowed is q_plan · output_actual/output_plan, the norm for what was made. p_plan and p_actual are the
    prices of the inputs, q_plan and q_actual their quantities. Above zero costs more. The three add up to the
    total, p_actual·q_actual − p_plan·q_plan. Raises ValueError naming inputs without price or quantity, and
    for output of zero or less. Source: Horngren, Datar and Rajan, Cost Accounting (2012), chapter 7.

    >>> coke = {"p_plan": 20.0, "p_actual": 22.0, "q_plan": 100.0, "q_actual": 130.0}            # stylised
    >>> given = {name: pd.Series({"coke": value}) for name, value in coke.items()}
    >>> variances(**given, output_plan=100, output_actual=110).loc["coke"].round(2).to_dict()
    {'price': 260.0, 'usage': 400.0, 'volume': 200.0, 'total': 860.0}
    """
    index, (norm_price, price, norm, used) = aligned(
        p_plan=a_price(p_plan),
        p_actual=a_price(p_actual),
        q_plan=a_quantity(q_plan),
        q_actual=a_quantity(q_actual),
    )
    allowed = norm * _scale(output_plan, output_actual)
    with np.errstate(over="ignore", invalid="ignore"):  # what is beyond numbers, _columns refuses
        parts = {
            "price": (price - norm_price) * used,
            "usage": (used - allowed) * norm_price,
            "volume": (allowed - norm) * norm_price,
        }
        return _columns(parts | {"total": sum(parts.values())}, index, *_PRICES, *_TONS, *_OUTPUT)


def mix_and_yield(
    p_plan: pd.Series, q_plan: pd.Series, q_actual: pd.Series, output_plan: float, output_actual: float
) -> pd.DataFrame:
    """Usage split in two for inputs of one unit that stand in for each other: columns mix and yield.

    mix (q_actual − Q·w)·p_plan; yield (Q·w − allowed)·p_plan; Q is all that was used, w the planned
    proportions. They add up to the usage of variances, whose arguments these are. Raises and source as
    variances; without any planned quantity there are no proportions.

    >>> tons = {"p_plan": {"ore": 10.0, "scrap": 30.0}, "q_plan": {"ore": 80.0, "scrap": 20.0},
    ...         "q_actual": {"ore": 90.0, "scrap": 10.0}}                                          # stylised
    >>> given = {name: pd.Series(values) for name, values in tons.items()}
    >>> mix_and_yield(**given, output_plan=50, output_actual=45).sum().round(2).to_dict()
    {'mix': -200.0, 'yield': 140.0}
    """
    index, (price, norm, used) = aligned(
        p_plan=a_price(p_plan), q_plan=a_quantity(q_plan), q_actual=a_quantity(q_actual)
    )
    allowed = norm * _scale(output_plan, output_actual)
    if not norm.any():
        raise ValueError("q_plan is all zero: without planned proportions there is no mix")
    blend = used.sum() * norm / norm.sum()
    with np.errstate(over="ignore"):
        parts = {"mix": (used - blend) * price, "yield": (blend - allowed) * price}
        return _columns(parts, index, "p_plan", *_TONS, *_OUTPUT)


@overload
def stock_value(stock: float, price: float, rejects: float, salvage: float = ...) -> float: ...
@overload
def stock_value(stock: Figure, price: Figure, rejects: Figure, salvage: Figure = ...) -> pd.Series: ...
def stock_value(stock: Figure, price: Figure, rejects: Figure, salvage: Figure = 0.0) -> Figure:
    """Stock at honest value: the good part at its price, the rejects at what they fetch, q·((1−d)·p + d·s).

    q is the stock in tons or pieces, p the price, d the share of rejects and s the salvage, what a reject
    fetches. At plan value the same stock is q·p. Raises ValueError for negative stock, a share outside 0 to
    1, a price of zero or less, and salvage above the price.

    >>> round(stock_value(200, price=80, rejects=0.25, salvage=20))        # stylised; at plan value 16,000
    13000
    """
    label, (tons, full, lost, worth) = figures(
        stock=a_quantity(stock), price=a_price(price), rejects=a_share(rejects), salvage=zero_or_more(salvage)
    )
    dear = label(worth > full)
    if np.any(dear):
        goods = f" for: {named(dear.index[dear == 1])}" if isinstance(dear, pd.Series) else ""
        raise ValueError(
            f"salvage must not exceed the price{goods}: a reject is not worth more than a good one"
        )
    return label(tons * ((1 - lost) * full + lost * worth))


@overload
def turnover_days(stock: float, output: float, days: float = ...) -> float: ...
@overload
def turnover_days(stock: Figure, output: Figure, days: Figure = ...) -> pd.Series: ...
def turnover_days(stock: Figure, output: Figure, days: Figure = 365) -> Figure:
    """How many days of output lie in stock: stock / output · days, both in the same rubles.

    days is how many the output took. Raises ValueError for negative stock and for output or days of zero or
    less.

    >>> turnover_days(1000, 29_200)     # the frozen billion over the output of 1932: an order of magnitude
    12.5
    """
    label, (held, flow, span) = figures(
        stock=zero_or_more(stock), output=above_zero(output), days=above_zero(days)
    )
    return label(held / flow * span)


@overload
def carrying_cost(stock: float, interest: float, days: float) -> float: ...
@overload
def carrying_cost(stock: Figure, interest: Figure, days: Figure) -> pd.Series: ...
def carrying_cost(stock: Figure, interest: Figure, days: Figure) -> Figure:
    """What it costs to keep money in stock for so many days: stock · interest · days/365, interest a year.

    stock is in rubles and interest a ratio, 0.08 for 8 percent. Raises ValueError for negative stock or
    interest, and for days of zero or less.

    >>> round(carrying_cost(1000, interest=0.08, days=182.5), 6)                    # rate stylised
    40.0
    """
    label, (held, rate, span) = figures(
        stock=zero_or_more(stock), interest=_yearly(interest), days=above_zero(days)
    )
    return label(held * rate * span / 365)


def _scale(planned: float, made: float) -> float:
    plan, actual = single(output_plan=above_zero(planned)), single(output_actual=above_zero(made))
    return actual / plan


def _columns(parts: Mapping[str, Any], index: pd.Index, *names: str) -> pd.DataFrame:
    """A table of answers, all of them finite; names are the arguments that they were made from."""
    return pd.DataFrame({name: labelled(values, index, *names) for name, values in parts.items()})
