"""The moving figures of lessons 06 and 08: a works' books, and what a wage bought.

Inputs that the record lacks are named stylised in the source line and beside the slider.
"""

from __future__ import annotations

import pandas as pd

from planlib import accounts, data, money, moving
from planlib.course.gallery import of_lesson

# Lesson 06: a stylised foundry's month, and the works next door, which makes machines of its castings.
CASTINGS, CASTING_COST, CASTING_PRICE = 100.0, 60.0, 80.0
MARGIN = 3000.0  # what the machine works earns if every casting is sound
FOUNDRY, MACHINES, TOGETHER = "the foundry", "the machine works", "both together"
# A stylised month of a furnace: the plan's price and tons of coke, and tons of iron.
COKE_PRICE, COKE_TONS, IRON_TONS = 20.0, 100.0, 100.0
# Lesson 08: a stylised town, in rubles of income and in units of food on cards.
MARKET = 20.0
MEANS = {
    "quantities": (money.price_at_quantity_share, money.implied_quantity_share),
    "spending": (money.price_at_spending_share, money.implied_spending_share),
}


@of_lesson("06")
def two_books() -> moving.Figure:
    """Lesson 06: one works' rejects in the books of two.

    >>> figure = two_books()
    >>> figure.value = {"rejects": 0.2, "salvage": 10.0}
    >>> figure.table()["honest"].round(0).to_dict()
    {'the foundry': 2000.0, 'the machine works': 1600.0, 'both together': 3600.0}
    """

    def view(bearer: str) -> moving.View:
        profit = moving.grid(lambda x: _profits(bearer, x), over=["rejects", "salvage"])
        sound = _profits(bearer, pd.DataFrame({"rejects": [0.0], "salvage": [0.0]})).iloc[0]
        sentence = (
            f"A share of {{kappa[rejects]}} is bad, and {bearer} bears it: the foundry earns "
            f"{{honest[{FOUNDRY}]}} rubles, the machine works {{honest[{MACHINES}]}}, both together "
            f"{{honest[{TOGETHER}]}}."
        )
        axis = moving.Axis("rubles a month", -5000, 6000, moving.Format(1, 0))
        return moving.View(
            [moving.bars("as the plan sees it", sound), moving.bars("honest", profit)], sentence, axis
        )

    sliders = [
        moving.stylised("rejects", "Rejects, share", 0.0, 0.0, 0.6, 0.01),
        moving.stylised("salvage", "Scrap, rubles a casting", 0.0, 0.0, 40.0, 5.0),
    ]
    choices = {"the rejects are booked by": [MACHINES, FOUNDRY]}
    source = "stylised: 100 castings that cost 60 rubles each and are sold at 80"
    return moving.Figure("Who bears the cracked castings?", sliders, view, choices=choices, source=source)


@of_lesson("06")
def coke_bill() -> moving.Figure:
    """Lesson 06: why the coke bill differs from the plan.

    >>> figure = coke_bill()
    >>> figure.value = {"coke price": 22.0, "coke tons": 130.0}
    >>> figure.table()["variance"].to_dict()
    {'price': 260.0, 'usage': 600.0, 'volume': 0.0, 'all': 860.0}
    """
    made = {"100 t, as planned": 100.0, "90 t": 90.0, "110 t": 110.0}

    def view(output: str) -> moving.View:
        parts = moving.grid(lambda x: _coke(x, made[output]), over=["coke price", "coke tons"])
        sentence = (
            f"Iron made: {output}. {{kappa[coke tons]:0}} tons of coke at {{kappa[coke price]}} rubles: "
            "price {variance[price]}, usage {variance[usage]}, volume {variance[volume]}. The bill less "
            "the plan's bill is {variance[all]} rubles."
        )
        axis = moving.Axis("rubles, bill less the plan's bill", -500, 1500, moving.TENTHS)
        return moving.View([moving.bars("variance", parts)], sentence, axis)

    sliders = [
        moving.stylised("coke price", "Coke, rubles a ton", COKE_PRICE, 15.0, 30.0, 0.5),
        moving.stylised("coke tons", "Coke, tons used", COKE_TONS, 80.0, 160.0, 2.0),
    ]
    source = "stylised: the plan wants 100 t of coke at 20 rubles for 100 t of iron"
    title = "Why is the coke bill not as planned?"
    return moving.Figure(title, sliders, view, choices={"iron made": list(made)}, source=source)


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


def _profits(bearer: str, x: pd.DataFrame) -> pd.DataFrame:
    """The month's profit of each works and of both; the loss from rejects moves, the sum does not."""
    sound = CASTINGS * CASTING_PRICE
    loss = sound - accounts.stock_value(CASTINGS, CASTING_PRICE, x["rejects"], x["salvage"])
    profit = pd.DataFrame({FOUNDRY: sound - CASTINGS * CASTING_COST, MACHINES: MARGIN}, index=x.index)
    profit[bearer] -= loss
    return profit.assign(**{TOGETHER: profit.sum(axis=1)})


def _coke(x: pd.DataFrame, iron: float) -> pd.DataFrame:
    """The variances of the coke bill at each setting, as if each setting were an input of its own."""
    price, tons = (pd.Series(plan, x.index) for plan in (COKE_PRICE, COKE_TONS))
    found = accounts.variances(price, x["coke price"], tons, x["coke tons"], IRON_TONS, iron)
    return found.rename(columns={"total": "all"})
