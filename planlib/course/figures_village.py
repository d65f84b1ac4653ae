"""The moving figures of lesson 07: what grain bought in town, and what the village sells.

Inputs that the record lacks are named stylised in the source line and beside the slider. No figure is about
harvests of the hunger years, herds or deaths.
"""

from __future__ import annotations

import functools

import pandas as pd

from planlib import data, moving, village
from planlib.course.gallery import of_lesson

GOODS, SUM = "to buy goods", "to raise a fixed sum"


@of_lesson("07")
def terms_of_trade() -> moving.Figure:
    """Lesson 07: the price scissors of 1923, and what a load of grain buys.

    >>> figure = terms_of_trade()
    >>> figure.value = {"industry": 1.31, "farm": 0.92}
    >>> figure.sentence()
    'Industrial prices stand at 131.0 % of 1913, farm prices at 92.0 %: a load of grain buys 70.2 % of the
    industrial goods that it bought in 1913.'
    """
    sliders = [_prices("industry", "Industrial prices", 4.0), _prices("farm", "Farm prices", 4.0)]
    prices = moving.logarithmic(lambda x: x)
    buys = moving.logarithmic(
        lambda x: pd.Series({"grain": village.terms_of_trade(x["farm"], x["industry"])})
    )
    sentence = (
        "Industrial prices stand at {prices[industry]} of 1913, farm prices at {prices[farm]}: a load of "
        "grain buys {a load of grain buys[grain]} of the industrial goods that it bought in 1913."
    )
    parts = [
        moving.bars("prices", prices),
        moving.bars("a load of grain buys", buys),
        moving.rule("as in 1913", 1),
    ]
    april = {key: _level(key).loc["1924-04", "value"] for key in ("industry", "farm")}
    presets = {"1913": {"industry": 1.0, "farm": 1.0}, "April 1924 (wp_scissors)": april}
    view = moving.View(parts, sentence, moving.Axis("percent of 1913", 0, 3), presets=presets)
    source = "wp_scissors, figes_scissors; starts at October 1923"
    title = "What did a load of grain buy?"
    return moving.Figure(title, sliders, lambda: view, source=source, labels={"grain": "In industrial goods"})


@of_lesson("07")
def surplus() -> moving.Figure:
    """Lesson 07: what the village sells when its terms of trade change, if the harvest does not.

    >>> figure = surplus()
    >>> figure.value = {"terms": 0.7, "response": 0.1}
    >>> figure.table()["now"].round(2).to_dict()
    {'sold': 0.71, 'kept': 1.04, 'bought': 0.49}
    >>> figure.choice = {"the village sells": "to raise a fixed sum"}
    >>> figure.table()["now"].round(2).to_dict()
    {'sold': 1.43, 'kept': 0.95, 'bought': 1.0}
    """
    sold = {f"{part * 100:.0f} percent": part for part in _sold_shares()}

    def view(aim: str, share: str) -> moving.View:
        now = moving.grid(functools.partial(_sales, aim, sold[share]), over=["terms", "response"])
        sentence = (
            f"A village that sold {share} of its harvest, {aim}: at terms of trade of {{kappa[terms]}} it "
            "sells {now[sold]} of what it sold and keeps {now[kept]} of what it kept; its sales buy "
            "{now[bought]} of what they bought."
        )
        start = pd.Series(1.0, ["sold", "kept", "bought"])
        parts = [moving.bars("at the start", start), moving.bars("now", now)]
        return moving.View(parts, sentence, moving.Axis("percent of the start", 0, 1.6))

    sliders = [
        moving.stylised("terms", "Terms of trade", 1.0, 0.4, 1.5, 0.05),
        moving.stylised("response", "Response", 0.1, 0.0, 0.5, 0.05),
    ]
    source = (
        "sold in 1926/27: martens_davies, after Stalin (read through a partisan of Stalin), and tsypin; "
        "terms and response stylised"
    )
    labels = {"sold": "Grain sold", "kept": "Grain kept", "bought": "What sales buy"}
    choices = {"the village sells": [GOODS, SUM], "sold at the start": list(sold)}
    title = "What does the village sell?"
    return moving.Figure(title, sliders, view, choices=choices, source=source, labels=labels)


def _level(key: str) -> pd.DataFrame:
    """The prices of one blade of the scissors, 1913 = 1, by month, the official figure first."""
    series = {"industry": "scissors_industrial_prices", "farm": "scissors_agricultural_prices"}[key]
    rows = data.describe(series).set_index("period").sort_values("kind", ascending=False, kind="stable")
    return rows.assign(value=rows["value"] / 100)


def _prices(key: str, label: str, high: float) -> moving.Slider:
    """A price level that starts at the official figure of October 1923, with the record's figures marked."""
    rows = _level(key)
    marks = [
        moving.Mark(f"{period}, {row['kind']}", row["value"], f"{row['source']}, {row['locator']}")
        for period, row in rows.iterrows()
    ]
    start = rows["value"].iloc[0]
    return moving.Slider(key, label, start, 0.4, high, 0.01, (0.1, 10.0), evidence=marks)


def _sold_shares() -> list[float]:
    """The share of their harvest that peasants sold in 1926/27, by a claim and by an official figure."""
    kept = data.load("peasant_self_consumption")["1926/27"]
    return [data.load("marketability_poor_middle")["1926/27"] / 100, 1 - kept / 100]


def _sales(aim: str, sold: float, x: pd.DataFrame) -> pd.DataFrame:
    """Sold, kept and bought against the start, at each setting, from a harvest of 1."""
    goods = village.marketed_surplus(1.0, 1 - sold, x["terms"], x["response"])
    now = {GOODS: goods, SUM: village.sold_for_a_sum(1.0, sold, x["terms"])}[aim]
    bought = village.income_terms(now / sold, x["terms"], 1.0)
    return pd.DataFrame({"sold": now / sold, "kept": (1 - now) / (1 - sold), "bought": bought})
