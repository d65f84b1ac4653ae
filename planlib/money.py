"""What a ruble bought: prices by channel, the two-price wage, currency, and a price reform.

One good could have two prices at once: a low one on the ration card and a high one on the free market. Price
indices and wage ratios are ratios with 1 at the base (2.518 for 251.8); shares run from 0 to 1.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib import data
from planlib._check import Figure, aligned, figures, named, share

CHANNELS = {
    "socialised": "retail_price_socialised",
    "private": "retail_price_private",
    "all trade": "retail_price_general",
}
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

    >>> {name: round(float(ratio), 3) for name, ratio in wage_ratios().items()}
    {'of all employees': 2.068, 'in industry': 1.643}
    """
    paid = data.describe("average_wage").query("use == 'yes'").set_index("period")["value"]
    rise = data.load("wage_growth_industry")["1928-1932"]
    return {"of all employees": paid["1932"] / paid["1927/28"], "in industry": 1 + rise / 100}


def price_at_quantity_share(state: Figure, market: Figure, quantity_share: Figure) -> Figure:
    """The price of a basket of which a share of the *quantity* is bought on the market: (1 − s)·p + s·m.

    Weights of the base period, so Laspeyres's form. Raises ValueError for prices of zero or less and a share
    outside 0 to 1.

    >>> round(price_at_quantity_share(1.766, 7.693, 0.1269), 3)      # first half of 1932, 1927/28 = 1
    2.518
    """
    part = share("quantity_share", quantity_share)
    label, (low, high, part) = figures(state=state, market=market, quantity_share=part)
    return label((1 - part) * low + part * high)


def price_at_spending_share(state: Figure, market: Figure, spending_share: Figure) -> Figure:
    """The price of a basket of which a share of the *money* is spent on the market: 1/((1 − s)/p + s/m).

    Weights of the present period, so Paasche's form; never above price_at_quantity_share at the same figure
    for the share. Raises as that does.

    >>> round(price_at_spending_share(1.766, 7.693, 0.3876), 3)
    2.518
    """
    part = share("spending_share", spending_share)
    label, (low, high, part) = figures(state=state, market=market, spending_share=part)
    return label(1 / ((1 - part) / low + part / high))


def implied_quantity_share(price: Figure, state: Figure, market: Figure) -> Figure:
    """The share of the quantity bought on the market that makes the mean price come out: (P − p)/(m − p).

    Raises ValueError where the price lies outside the two, so that no share fits.

    >>> round(implied_quantity_share(2.518, 1.766, 7.693), 4)
    0.1269
    """
    label, (mean, low, high) = _between(price, state, market)
    return label((mean - low) / (high - low))


def implied_spending_share(price: Figure, state: Figure, market: Figure) -> Figure:
    """The share of the money spent on the market that makes the mean price come out: (1/p − 1/P)/(1/p − 1/m).

    Raises as implied_quantity_share.

    >>> round(implied_spending_share(2.518, 1.766, 7.693), 4)
    0.3876
    """
    label, (mean, low, high) = _between(price, state, market)
    return label((1 / low - 1 / mean) / (1 / low - 1 / high))


def real_wage(wage: Figure, price: Figure) -> Figure:
    """The wage in what it buys, base = 1: wage / price, both relative to the same base.

    Raises ValueError for figures of zero or less.

    >>> round(real_wage(1427 / 690, 2.518), 2), round(real_wage(1.643, 2.518), 2)    # two rival wage figures
    (0.82, 0.65)
    """
    label, (pay, level) = figures(wage=wage, price=price)
    return label(pay / level)


def ration_income(ration: Figure, state: Figure, market: Figure) -> Figure:
    """What a ration card is worth in money: ration · (market − state), in the unit of the ration's prices.

    At a rationed price the card limits what is bought, so it works like an income in kind; below zero where
    the market is cheaper. Raises ValueError for a negative ration and for prices of zero or less. Source:
    Neary and Roberts, The theory of household behaviour under rationing (1980).

    >>> round(ration_income(0.8 * 30, state=0.27, market=2.0), 1)      # rubles a month, 800 g of bread a day
    41.5
    """
    label, (goods, low, high) = figures(ration=ration, state=state, market=market)
    return label(goods * (high - low))


def purchasing_power(price: Figure) -> Figure:
    """What a ruble buys, in rubles of the base: 1 / price. Raises ValueError for prices of zero or less.

    >>> round(purchasing_power(2.518), 2)                       # a ruble of early 1932 in rubles of 1927/28
    0.4
    """
    label, (level,) = figures(price=price)
    return label(1 / level)


def velocity(turnover: Figure, currency: Figure) -> Figure:
    """How often a ruble in circulation is spent in a year: turnover / currency (Fisher's V = P·T/M).

    Raises ValueError for figures of zero or less. Source: Fisher, The Purchasing Power of Money (1911).

    >>> round(velocity(turnover=453, currency=100), 2)                                   # stylised
    4.53
    """
    label, (spent, money) = figures(turnover=turnover, currency=currency)
    return label(spent / money)


def implied_price(currency: Figure, velocity: Figure, quantity: Figure) -> Figure:
    """The price level that follows from money, its velocity and the goods traded: P = M·V/T, all relative.

    It says what would keep the books of trade even, not what caused what. Raises ValueError for money or
    velocity of zero or less, and for goods of zero. Source: Fisher 1911.

    >>> round(implied_price(currency=1.522, velocity=1.0, quantity=1.245), 2)      # 1930: velocity unchanged
    1.22
    """
    label, (money, speed, goods) = figures(currency=currency, velocity=velocity, goods=quantity)
    return label(money * speed / goods)


def market_price(
    income: Figure, state: Figure, ration: Figure, market: Figure, tax: Figure = 0.0, hoard: Figure = 0.0
) -> Figure:
    """The free-market price as what is left of income: (income − state·ration − tax − hoard) / market.

    state is the price on the card, ration and market the goods sold at either price. It assumes that the
    goods are given, hoards too, that all else is spent and that no ration is sold again. Raises ValueError
    for goods on the market of zero, and when income does not reach so far.

    >>> round(market_price(income=200, state=1.0, ration=80, market=20, tax=20), 2)           # stylised
    5.0
    """
    given = {"income": income, "state": state, "ration": ration, "market": market, "tax": tax, "hoard": hoard}
    label, (pay, low, cards, goods, taken, kept) = figures(**given)
    left = pay - low * cards - taken - kept
    if np.any(left <= 0):
        raise ValueError(
            "income does not reach beyond rations, tax and hoards: nothing is left for the market"
        )
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

    market is the quantity sold freely; each group spends there what its income and compensation leave after
    the ration. Raises ValueError naming groups without income or ration, or whose income does not pay for the
    ration.

    >>> table = consumption(*town(), state=1.0, market=20)
    >>> table["total"].to_dict(), table.attrs["market_price"]
    ({'workers': 70.0, 'others': 30.0}, 6.0)
    """
    extra = income * 0 if compensation is None else compensation
    index, (pay, cards, paid) = aligned(income=income, ration=ration, compensation=extra)
    _, (price, goods) = figures(state=state, market=market)
    left = pay + paid - price * cards
    if (left < 0).any():
        raise ValueError(f"income does not pay for the ration of: {named(index[left < 0])}")
    level = market_price(float((pay + paid).sum()), price, float(cards.sum()), goods)
    table = pd.DataFrame({"ration": cards, "bought": left / level}, index=index)
    table["total"] = table["ration"] + table["bought"]
    table.attrs["market_price"] = level
    return table


def price_reform(
    income: pd.Series, ration: pd.Series, before: float, after: float, market: float, compensated: float
) -> pd.DataFrame:
    """Consumption by group before and after the card price changes: columns before, after and change.

    compensated is the share of each group's dearer ration that is paid back, 0 to 1 (nothing is, when it gets
    cheaper). The goods are the same, so the changes add up to nothing: a dearer card moves goods from those
    who held it to the others; full compensation moves none, and the market price stays where it was. Raises
    as consumption does.

    >>> price_reform(*town(), 1.0, 1.5, 20, compensated=0)["change"].round(1).to_dict()
    {'workers': -2.5, 'others': 2.5}
    >>> price_reform(*town(), 1.0, 1.5, 20, compensated=1)["change"].round(1).to_dict()
    {'workers': 0.0, 'others': 0.0}
    """
    first = consumption(income, ration, before, market)["total"]
    _, (old, new) = figures(price_before=before, price_after=after)
    paid = share("compensated", compensated) * max(new - old, 0) * ration
    last = consumption(income, ration, after, market, paid)["total"]
    return pd.DataFrame({"before": first, "after": last, "change": last - first})


def _between(price: Figure, state: Figure, market: Figure) -> tuple:
    """The three prices, once the mean lies between the two."""
    label, (mean, low, high) = figures(price=price, state=state, market=market)
    off = label(((mean - low) * (mean - high) > 0) | (low == high))
    if np.any(off):
        if isinstance(off, pd.Series):
            raise ValueError(
                f"no share fits: price must lie between state and market for: {named(off[off == 1].index)}"
            )
        raise ValueError(f"no share fits: the mean price {price} must lie between {state} and {market}")
    return label, (mean, low, high)
