"""What did a wage buy?

Inputs that the record lacks are named stylised in the source line and beside the slider.
"""

from __future__ import annotations

import pandas as pd

from planlib import data, money, moving
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Choice, Number, Numbers, Text, exercise

# Lesson 08: a stylised town, in rubles of income and in units of food on cards.
MARKET = 20.0
MEANS = {
    "quantities": (money.price_at_quantity_share, money.implied_quantity_share),
    "spending": (money.price_at_spending_share, money.implied_spending_share),
}


@of_lesson("08")
def real_wage() -> moving.Figure:
    """Lesson 08: what a wage bought, by the share bought at the open market and by what the share is of.

    >>> figure = real_wage()
    >>> figure.value, figure.choice = {"share": 0.49}, {"the share is of": "spending"}
    >>> figure.table()["at your share"].round(2).to_dict()["mean"]
    0.73
    """
    measured = data.load("private_share_food_spending")
    note = f"A share of spending, on farm goods only. {measured.attrs['sources']}, note 133."
    mark = moving.Mark("private sellers", measured["1932"] / 100, note)
    share = moving.Slider("share", "Share on the market", 0.0, 0.0, 1.0, 0.01, evidence=[mark], stops=True)
    names = dict(zip(["state", "market"], ["All at state prices", "All at market prices"], strict=True))
    return moving.Figure(
        "What did a wage of 1932 buy?",
        [share],
        _bought,
        choices={"the share is of": list(MEANS), "wages": list(money.wage_ratios())},
        source="prices: kolganov_put, first half of 1932; wages: allen_f2f, mironov_2008, sozdanie_p61",
        labels=names | {"index": "By the official index", "mean": "At your share"},
    )


@of_lesson("08")
def ten_times() -> moving.Figure:
    """Lesson 08: market price over card price of single foods, as ranges, beside the claim of ten times.

    >>> ten_times().table().loc["rye_bread", ["low", "high"]].round(1).tolist()
    [7.4, 14.3]
    """
    foods, private = money.market_over_card(), money.by_channel().loc["1932-H1", "private"]
    low, high = moving.points("low", foods["low"], foods["prices"]), moving.points("high", foods["high"])
    claimed = moving.affine(lambda x: pd.Series(x["times"], [*foods.index, "private"]))
    index = moving.points("on 1927/28", pd.Series({"private": private}), {"private": "kolganov_put"})
    sentence = (
        "Claimed: {claimed[rye_bread]} times. Bread cost {low[rye_bread]} to {high[rye_bread]} times its "
        "card price, butter {low[butter]} to {high[butter]}, meat {low[meat]} to {high[meat]}; all private "
        "trade {on 1927/28[private]} times its price of 1927/28."
    )
    parts = [moving.bars("claimed", claimed), moving.band("market over card", low, high), low, high, index]
    view = moving.View(parts, sentence, moving.Axis("times the other price", 0, 15, moving.TENTHS))
    times = moving.Slider(
        "times", "Times", 10.0, 1.0, 15.0, 0.5, (0.5, 50.0), note="The claim of 1932 says ten."
    )
    source = "foods: osokina_fasad, p. 71; bread: market early in 1932; private trade: kolganov_put"
    labels = foods["label"].to_dict() | {"private": "All private trade"}
    return moving.Figure("Ten times the price?", [times], lambda: view, source=source, labels=labels)


@of_lesson("08")
def reform() -> moving.Figure:
    """Lesson 08: dearer cards with and without compensation, in a stylised town of two groups.

    >>> figure = reform()
    >>> figure.value = {"price": 2.0, "compensated": 0.0}
    >>> figure.table()["after"].round(1).to_dict()
    {'workers': 60.0, 'others': 40.0, 'all': 100.0}
    """

    def eaten(x: pd.Series) -> pd.Series:
        after = money.price_reform(*money.town(), 1.0, x["price"], MARKET, x["compensated"])["after"]
        return pd.concat([after, pd.Series({"all": after.sum()})])

    names = ["price", "compensated"]
    before = eaten(pd.Series([1.0, 0.0], names))
    after = moving.grid(lambda x: x.apply(eaten, axis=1), names)
    sentence = (
        "The card price is {kappa[price]} times the old one, a share of {kappa[compensated]} paid back: "
        "workers eat {after[workers]} instead of {before[workers]}, others {after[others]} instead of "
        "{before[others]}, all together {after[all]}."
    )
    axis = moving.Axis("units of food", 0, 110, moving.Format(1, 1))
    view = moving.View([moving.bars("before", before), moving.bars("after", after)], sentence, axis)
    sliders = [
        moving.stylised("price", "Card price, times", 1.0, 1.0, 2.0, 0.1),
        moving.stylised("compensated", "Share paid back", 0.0, 0.0, 1.0, 0.1),
    ]
    source = "stylised: 80 units of food on cards, 20 on the market, two groups"
    return moving.Figure("Who pays for dearer cards?", sliders, lambda: view, source=source)


def _bought(meaning: str, wage: str) -> moving.View:
    """The real wage at state prices, at market prices, by the official index, and at the share chosen."""
    (price, implied), paid = MEANS[meaning], money.wage_ratios()[wage]
    levels = money.by_channel().loc["1932-H1"].set_axis(["state", "market", "index"])
    ends = levels["state"], levels["market"]
    chosen = moving.grid(
        lambda x: pd.DataFrame({"mean": money.real_wage(paid, price(*ends, x["share"]))}), ["share"]
    )
    sentence = (
        f"Wages {wage}; {{kappa[share]}} of the {meaning} on the market: the real wage is "
        "{at your share[mean]} of that of 1927/28. By the official index of all trade it is "
        "{real wage[index]}."
    )
    parts = [
        moving.bars("real wage", money.real_wage(pd.Series(paid, levels.index), levels)),
        moving.bars("at your share", chosen),
        moving.rule("as in 1927/28", 1),
    ]
    marks = {"share": [moving.Mark("the official index", implied(levels["index"], *ends))]}
    return moving.View(parts, sentence, moving.Axis("percent of 1927/28", 0, 1.3), marks=marks)


@prediction(
    "08",
    "real wage, half spent on the market",
    "Half of the spending goes to the open market. What percent of 1927/28 is the real wage of 1932?",
    IN_PERCENT,
)
def _real_wage() -> float:
    prices = money.by_channel().loc["1932-H1"].iloc[:2]
    return money.real_wage(
        money.wage_ratios()["of all employees"], money.price_at_spending_share(*prices, 0.5)
    )


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
