"""What a ruble bought: prices by channel, the two-price wage, currency, and a price reform.

One good could have two prices at once: a low one on the ration card and a high one on the free market. Price
indices and wage ratios are ratios with 1 at the base (2.518 for 251.8); shares run from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, overload

import numpy as np
import pandas as pd

from planlib import data
from planlib._check import (
    Array,
    Figure,
    a_price,
    a_quantity,
    a_ratio,
    a_share,
    above_zero,
    aligned,
    figures,
    finite,
    labelled,
    named,
    single,
    zero_or_more,
)

__all__ = [
    "CHANNELS",
    "FOODS",
    "by_channel",
    "consumption",
    "implied_price",
    "implied_quantity_share",
    "implied_spending_share",
    "market_over_card",
    "market_price",
    "price_at_quantity_share",
    "price_at_spending_share",
    "price_reform",
    "ration_income",
    "real_wage",
    "town",
    "velocity",
    "wage_ratios",
]

CHANNELS = {
    "socialised": "retail_price_socialised",
    "private": "retail_price_private",
    "all trade": "retail_price_general",
}
_MORE = "give a higher income or a smaller ration"
FOODS = {"rye_bread": "Rye bread", "butter": "Butter", "meat": "Meat", "eggs": "Eggs", "milk": "Milk"}


def by_channel() -> pd.DataFrame:
    """Retail price indices by channel, 1927/28 = 1, a column each for socialised, private and all trade.

    Official, read in a second-hand table; economic years, calendar years and a half-year stand one after
    another as printed.

    >>> by_channel().loc["1932-H1"].round(3).to_dict()
    {'socialised': 1.766, 'private': 7.693, 'all trade': 2.518}
    """
    return data.side_by_side(CHANNELS) / 100


def market_over_card() -> pd.DataFrame:
    """Market price over card price of five foods, 1932-33: columns label, low, high and prices.

    low sets the cheapest market price against the dearest card price, high the other way round; prices says
    which, in rubles. From archival price reports (Osokina); bread at the market is of early 1932 alone.

    >>> market_over_card().loc["milk", ["low", "high"]].astype(float).round(1).to_dict()
    {'low': 1.5, 'high': 7.5}
    """
    rows = {}
    for food, label in FOODS.items():
        found = data.describe(f"price_{food}_market").query("period in ['1932', '1932-1933']")
        market, card = found["value"], data.describe(f"price_{food}_state")["value"]
        ends = {"low": market.min() / card.max(), "high": market.max() / card.min()}
        spans = ("-".join(dict.fromkeys(f"{end:g}" for end in sorted(prices))) for prices in (market, card))
        said = "market {}, card {} {}".format(*spans, found["unit"].iloc[0])
        rows[food] = {"label": label} | ends | {"prices": f"{said}; {found['source'].iloc[0]}"}
    return pd.DataFrame(rows).T.astype({"low": float, "high": float})


def wage_ratios() -> dict[str, float]:
    """The money wage of 1932 over that of the base, by two figures that do not agree.

    The first joins two sources, 690 rubles in 1927/28 and 1427 in 1932; the second is the rise in industry.

    >>> {name: round(ratio, 3) for name, ratio in wage_ratios().items()}
    {'of all employees': 2.068, 'in industry': 1.643}
    """
    paid = data.describe("average_wage").query("use == 'yes'").set_index("period")["value"]
    rise = data.load("wage_growth_industry")["1928-1932"]
    return {"of all employees": float(paid["1932"] / paid["1927/28"]), "in industry": float(1 + rise / 100)}


@overload
def price_at_quantity_share(state: float, market: float, quantity_share: float) -> float: ...
@overload
def price_at_quantity_share(state: Figure, market: Figure, quantity_share: Figure) -> pd.Series: ...
def price_at_quantity_share(state: Figure, market: Figure, quantity_share: Figure) -> Figure:
    """The price of a basket of which a share of the *quantity* is bought on the market: (1 − s)·p + s·m.

    p is the state price and m the market price, in one unit or on one base; s is quantity_share. Weights of
    the base period, so Laspeyres's form. Raises ValueError for prices of zero or less and a share outside 0
    to 1.

    >>> round(price_at_quantity_share(1.766, 7.693, 0.1269), 3)      # first half of 1932, 1927/28 = 1
    2.518
    """
    label, (low, high, part) = figures(
        state=a_price(state), market=a_price(market), quantity_share=a_share(quantity_share)
    )
    return label((1 - part) * low + part * high)


@overload
def price_at_spending_share(state: float, market: float, spending_share: float) -> float: ...
@overload
def price_at_spending_share(state: Figure, market: Figure, spending_share: Figure) -> pd.Series: ...
def price_at_spending_share(state: Figure, market: Figure, spending_share: Figure) -> Figure:
    """The price of a basket of which a share of the *money* is spent on the market: 1/((1 − s)/p + s/m).

    p is the state price and m the market price, in one unit or on one base; s is spending_share. Weights of
    the present period, so Paasche's form; never above price_at_quantity_share at the same figure for the
    share. Raises as that does.

    >>> round(price_at_spending_share(1.766, 7.693, 0.3876), 3)
    2.518
    """
    label, (low, high, part) = figures(
        state=a_price(state), market=a_price(market), spending_share=a_share(spending_share)
    )
    return label(1 / ((1 - part) / low + part / high))


@overload
def implied_quantity_share(price: float, state: float, market: float) -> float: ...
@overload
def implied_quantity_share(price: Figure, state: Figure, market: Figure) -> pd.Series: ...
def implied_quantity_share(price: Figure, state: Figure, market: Figure) -> Figure:
    """The share of the quantity bought on the market that makes the mean price come out: (P − p)/(m − p).

    P is price, the mean; p the state price and m the market price, in one unit or on one base. Raises
    ValueError where the mean lies outside the two, so that no share fits, and for prices of zero or less.

    >>> round(implied_quantity_share(2.518, 1.766, 7.693), 4)
    0.1269
    """
    label, (mean, low, high) = _between(price, state, market)
    return label((mean - low) / (high - low))


@overload
def implied_spending_share(price: float, state: float, market: float) -> float: ...
@overload
def implied_spending_share(price: Figure, state: Figure, market: Figure) -> pd.Series: ...
def implied_spending_share(price: Figure, state: Figure, market: Figure) -> Figure:
    """The share of the money spent on the market that makes the mean price come out: (1/p − 1/P)/(1/p − 1/m).

    Arguments and what it raises are those of implied_quantity_share.

    >>> round(implied_spending_share(2.518, 1.766, 7.693), 4)
    0.3876
    """
    label, (mean, low, high) = _between(price, state, market)
    return label((mean - low) / (high - low) * (high / mean))  # the same, and sound where prices nearly agree


@overload
def real_wage(wage: float, price: float) -> float: ...
@overload
def real_wage(wage: Figure, price: Figure) -> pd.Series: ...
def real_wage(wage: Figure, price: Figure) -> Figure:
    """The wage in what it buys, base = 1: wage / price, both ratios to the same base.

    Raises ValueError for figures of zero or less, and for a Series whose unit is percent or an index of 100.

    >>> round(real_wage(1427 / 690, 2.518), 2), round(real_wage(1.643, 2.518), 2)    # two rival wage figures
    (0.82, 0.65)
    """
    label, (pay, level) = figures(wage=a_ratio(wage), price=a_ratio(price))
    return label(pay / level)


@overload
def ration_income(ration: float, state: float, market: float) -> float: ...
@overload
def ration_income(ration: Figure, state: Figure, market: Figure) -> pd.Series: ...
def ration_income(ration: Figure, state: Figure, market: Figure) -> Figure:
    """What a ration card is worth in money: ration · (market − state), in the unit of the ration's prices.

    ration is the quantity on the card, state its price there and market the price without a card. At a
    rationed price the card limits what is bought, so it works like an income in kind; below zero where the
    market is cheaper. Raises ValueError for a negative ration and for prices of zero or less. Source: Neary
    and Roberts, The theory of household behaviour under rationing (1980).

    >>> round(ration_income(0.8 * 30, state=0.27, market=2.0), 1)      # rubles a month, 800 g of bread a day
    41.5
    """
    label, (goods, low, high) = figures(
        ration=a_quantity(ration), state=a_price(state), market=a_price(market)
    )
    return label(goods * (high - low))


@overload
def velocity(turnover: float, currency: float) -> float: ...
@overload
def velocity(turnover: Figure, currency: Figure) -> pd.Series: ...
def velocity(turnover: Figure, currency: Figure) -> Figure:
    """How often a ruble in circulation is spent in a year: turnover / currency (Fisher's V = P·T/M).

    turnover is what was spent in the year, currency the money that did it, in the same rubles. Raises
    ValueError for figures of zero or less. Source: Fisher, The Purchasing Power of Money (1911).

    >>> round(velocity(turnover=453, currency=100), 2)                                   # stylised
    4.53
    """
    label, (spent, money) = figures(turnover=above_zero(turnover), currency=above_zero(currency))
    return label(spent / money)


@overload
def implied_price(currency: float, velocity: float, quantity: float) -> float: ...
@overload
def implied_price(currency: Figure, velocity: Figure, quantity: Figure) -> pd.Series: ...
def implied_price(currency: Figure, velocity: Figure, quantity: Figure) -> Figure:
    """The price level that follows from money, its velocity and the goods traded: P = M·V/T, all relative.

    currency is M, velocity V and quantity T, each a ratio to one base. It says what would keep the books of
    trade even, not what caused what. Raises ValueError for figures of zero or less, and for a Series whose
    unit is percent or an index of 100. Source: Fisher 1911.

    >>> round(implied_price(currency=1.522, velocity=1.0, quantity=1.245), 2)      # 1930: velocity unchanged
    1.22
    """
    label, (money, speed, goods) = figures(
        currency=a_ratio(currency), velocity=a_ratio(velocity), quantity=a_ratio(quantity)
    )
    return label(money * speed / goods)


@overload
def market_price(
    income: float, state: float, ration: float, market: float, tax: float = ..., hoard: float = ...
) -> float: ...
@overload
def market_price(
    income: Figure, state: Figure, ration: Figure, market: Figure, tax: Figure = ..., hoard: Figure = ...
) -> pd.Series: ...
def market_price(
    income: Figure, state: Figure, ration: Figure, market: Figure, tax: Figure = 0.0, hoard: Figure = 0.0
) -> Figure:
    """The free-market price as what is left of income: (income − state·ration − tax − hoard) / market.

    state is the price on the card, ration and market the goods sold at either price; tax and hoard are rubles
    that buy nothing. It assumes that the goods are given, hoards too, that all else is spent and that no
    ration is sold again. Raises ValueError for income, a price or goods on the market of zero or less, for a
    negative ration, tax or hoard, and when income does not reach so far.

    >>> round(market_price(income=200, state=1.0, ration=80, market=20, tax=20), 2)           # stylised
    5.0
    """
    label, (pay, low, cards, goods, taken, kept) = figures(
        income=above_zero(income),
        state=a_price(state),
        ration=a_quantity(ration),
        market=above_zero(market),
        tax=zero_or_more(tax),
        hoard=zero_or_more(hoard),
    )
    left = label(pay - low * cards - taken - kept)
    if np.any(left <= 0):
        where = f" for: {named(left.index[left <= 0])}" if isinstance(left, pd.Series) else ""
        short = "income does not reach beyond rations, tax and hoards: nothing is left for the market"
        raise ValueError(f"{short}{where}; {_MORE}")
    return label(left / goods)


def town() -> tuple[pd.Series, pd.Series]:
    """A stylised town of two groups: rubles of income, and units of food on cards; all invented.

    >>> income, ration = town()
    >>> income.to_dict(), ration.to_dict()
    ({'workers': 120.0, 'others': 80.0}, {'workers': 60.0, 'others': 20.0})
    """
    return pd.Series({"workers": 120.0, "others": 80.0}), pd.Series({"workers": 60.0, "others": 20.0})


def consumption(
    income: pd.Series, ration: pd.Series, state: float, market: float, compensation: pd.Series | None = None
) -> pd.DataFrame:
    """What each group eats when the goods are given: columns ration, bought and total; attrs market_price.

    income is in rubles, ration the goods on cards and state their price; market is the quantity sold freely.
    Each group spends there what its income and compensation leave after the ration. Raises ValueError naming
    groups without income or ration, or whose income does not pay for the ration.

    >>> table = consumption(*town(), state=1.0, market=20)
    >>> table["total"].to_dict(), table.attrs["market_price"]
    ({'workers': 70.0, 'others': 30.0}, 6.0)
    """
    given = {"income": above_zero(income), "ration": a_quantity(ration)}
    if compensation is not None:
        given["compensation"] = zero_or_more(compensation)
    index, (pay, cards, *paid) = aligned(**given)
    price, goods = single(state=a_price(state)), single(market=above_zero(market))
    bought, level = _bought(index, sum(paid, pay), price * cards, goods)
    total = labelled(cards + bought, index, *given, "state", "market")
    table = pd.DataFrame({"ration": cards, "bought": bought, "total": total}, index)
    table.attrs["market_price"] = level
    return table


def price_reform(
    income: pd.Series, ration: pd.Series, before: float, after: float, market: float, compensated: float
) -> pd.DataFrame:
    """Consumption by group before and after the card price changes: columns before, after and change.

    income, ration and market are those of consumption; before and after are the card's price. compensated is
    the share of each group's dearer ration that is paid back, 0 to 1 (nothing is, when it gets cheaper). The
    goods are the same, so the changes add up to nothing: a dearer card moves goods from those who held it to
    the others; full compensation moves none, and the market price stays where it was. Raises as consumption
    does.

    >>> price_reform(*town(), 1.0, 1.5, 20, compensated=0)["change"].round(1).to_dict()
    {'workers': -2.5, 'others': 2.5}
    >>> price_reform(*town(), 1.0, 1.5, 20, compensated=1)["change"].round(1).to_dict()
    {'workers': 0.0, 'others': 0.0}
    """
    index, (pay, cards) = aligned(income=above_zero(income), ration=a_quantity(ration))
    old, new = single(before=a_price(before)), single(after=a_price(after))
    goods, part = single(market=above_zero(market)), single(compensated=a_share(compensated))
    paid = part * max(new - old, 0) * cards
    first = cards + _bought(index, pay, old * cards, goods)[0]
    last = cards + _bought(index, pay + paid, new * cards, goods)[0]
    eaten = {"before": first, "after": last, "change": last - first}
    names = ("income", "ration", "before", "after", "market")
    return pd.DataFrame({name: labelled(values, index, *names) for name, values in eaten.items()})


def _bought(index: pd.Index, money: Array, cards: Array, goods: float) -> tuple[Array, float]:
    """What each group buys freely with what the cards leave of its money, and at which price."""
    left = money - cards
    if (left < 0).any():
        raise ValueError(f"income does not pay for the ration of: {named(index[left < 0])}; {_MORE}")
    if not left.any():
        raise ValueError(f"income pays for the ration alone: nothing is left for the market; {_MORE}")
    level = finite(left.sum() / goods, "income", "ration", "market")
    return left / level, level


def _between(price: Figure, state: Figure, market: Figure) -> tuple[Callable[[Any], Figure], list[Any]]:
    """The three prices, once the mean lies between the two."""
    label, (mean, low, high) = figures(price=a_price(price), state=a_price(state), market=a_price(market))
    off = label(((mean - low) * (mean - high) > 0) | (low == high))
    if isinstance(off, pd.Series) and off.any():
        goods = named(off.index[off == 1])
        raise ValueError(f"no share fits: price must lie between state and market for: {goods}")
    if np.any(off):
        ends = f"state ({state}) and market ({market})"
        raise ValueError(f"no share fits: price ({price}) must lie between {ends}")
    return label, [mean, low, high]
