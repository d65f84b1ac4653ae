"""The exercises of lesson 08: what a wage bought."""

from __future__ import annotations

import pandas as pd

from planlib import data, money
from planlib.course.kinds import Choice, Number, Numbers, Text, exercise


@exercise(
    *("8.1", Numbers(0.01)),
    "A share of spending and a share of quantity have means of two kinds; the lesson has both.",
    "Divide the wage of all employees, against 1927/28, by each price level.",
    "`money.price_at_spending_share` and `money.price_at_quantity_share`, both with three fifths.",
    mentions=["that the 49.3 percent, a share of spending on farm goods, can support only the first kind"],
)
def _two_meanings() -> pd.Series:
    state, market = _channels()[["socialised", "private"]]
    means = (money.price_at_spending_share, money.price_at_quantity_share)
    prices = [mean(state, market, 0.6) for mean in means]
    wages = [money.real_wage(money.wage_ratios()["of all employees"], price) for price in prices]
    labels = ["price, spending", "price, quantity", "wage, spending", "wage, quantity"]
    return pd.Series(prices + wages, labels)


@exercise(
    *("8.2", Number(0.005)),
    "The real wage is that of 1927/28 where prices rose just as much as wages.",
    "So the price level is known. Which share of spending gives it?",
    '`money.implied_spending_share` takes the price level, here `wages["of all employees"]`.',
    mentions=["that for industry no share does it: even all at state prices, the real wage is below one"],
)
def _share_of_an_unchanged_wage() -> float:
    state, market = _channels()[["socialised", "private"]]
    return money.implied_spending_share(money.wage_ratios()["of all employees"], state, market)


@exercise(
    *("8.3", Number(0.005)),
    "The card's worth is the ration times the gap between the two prices.",
    "A month has 30 days. The two prices are those of the card of 800 grams in the lesson.",
    "`money.ration_income` of twelve kilograms, over the average wage of a month.",
    mentions=["that a norm is not bread in hand, and few paid the market's price"],
)
def _worth_of_a_card() -> float:
    card = data.load("price_rye_bread_state", bound="high")["1932-1933"]
    norm = data.load("ration_bread_others_list1")["1931"] / 1000 * 30
    worth = money.ration_income(norm, card, data.load("price_rye_bread_market")["1932"])
    return worth / (data.load("average_wage", kind="official")["1932"] / 12)


@exercise(
    *("8.4", Choice("state trade", "all trade", "family basket", "private trade", "bread")),
    "Look for the price that is nearest to three times that of 1927/28.",
    "One of them was worked out in this lesson from a share of spending.",
    "Compare 1.77, 2.52 and 7.69 with the level that belongs to 49.3 percent of all spending.",
    mentions=[
        "that for necessities at the market nobody could mean it: private trade stood above seven",
        'that "three times" and "ten times" answer different questions',
    ],
)
def _three_times() -> str:
    levels = _channels().rename({"socialised": "state trade", "private": "private trade"})
    share = data.load("private_share_food_spending")["1932"] / 100
    family = money.price_at_spending_share(levels["state trade"], levels["private trade"], share)
    return str((pd.concat([levels, pd.Series({"family basket": family})]) - 3).abs().idxmin())


@exercise(
    *("8.5", Text()),
    mentions=[
        "that one good had two prices, far apart",
        "that the mean depends on the share bought at each, which differed from person to person",
        "that an index counts what was sold: goods that could not be had do not raise it",
    ],
)
def _what_one_index_hides() -> None:
    return None


def _channels() -> pd.Series:
    return money.by_channel().loc["1932-H1"]
