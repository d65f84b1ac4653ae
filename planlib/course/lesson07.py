"""What did the village get for its grain?

Inputs that the record lacks are named stylised in the source line and beside the slider.
No figure is about harvests of the hunger years, herds or deaths, and no exercise about the dead.
"""

from __future__ import annotations

import functools

import pandas as pd

from planlib import data, moving, village
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Choice, Number, Numbers, Text, exercise

GOODS, SUM = "to buy goods", "to raise a fixed sum"
YEARS = ("1929", "1930", "1931")


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


@prediction(
    "07",
    "what a load of grain bought",
    "In October 1923 a load of grain bought 32 percent of what it bought in 1913. The state then cut "
    "industrial prices. How many percent in April 1924?",
    IN_PERCENT,
)
def _terms() -> float:
    blades = ("scissors_agricultural_prices", "scissors_industrial_prices")
    farm, industry = (data.load(series, kind="official")["1924-04"] / 100 for series in blades)
    return village.terms_of_trade(farm, industry)


@exercise(
    *("7.1", Numbers(0.005)),
    "Each series is compared with itself: its own 1932 by its own 1930.",
    "Leave out the crop in the field; the table `village.grain()` has the other four from 1930 to 1932.",
    '`village.on_base` takes the series, `base="1930"` and `year="1932"`.',
    mentions=[
        "that the low estimate falls least from 1930, since it never had that record harvest",
        "that the base decides: from 1929 the official series falls least",
    ],
)
def _harvest_of_1932() -> pd.Series:
    barn = {name: key for name, key in village.HARVESTS.items() if key != "grain_harvest_biological"}
    return village.on_base(barn, base="1930", year="1932")


@exercise(
    *("7.2", Choice(*YEARS)),
    "A harvest is its area times its yield; bring the yield into tons first.",
    "Poods a hectare times `village.POOD` are tons a hectare; times million hectares, million tons.",
    "Subtract `grain_harvest_from_yield` from `village.harvest_from_yield(area, yields)` year by year.",
    mentions=["that area and unit are right, for two years agree; and that we correct neither figure"],
)
def _year_that_does_not_come_out() -> str:
    area = data.load("sown_area_grain", source="stalin_1934")[list(YEARS)]
    product = village.harvest_from_yield(area, data.load("grain_yield_ussr")[area.index] * village.POOD)
    return str((product - data.load("grain_harvest_from_yield")[area.index]).abs().idxmax())


@exercise(
    *("7.3", Number(0.005)),
    "What came into the barn is the revised figure; what stood in the field the first official one.",
    "The share that is missing is 1 − barn / field.",
    "`village.implied_loss` with two columns of `village.grain().loc[1936]`.",
    mentions=["that the loss differs from year to year, so no fixed discount turns the field into the barn"],
)
def _lost_on_the_way_to_the_barn() -> float:
    row = village.grain().loc[1936]
    return float(village.implied_loss(row["official (in the field)"], row["official (revised)"]))


@exercise(
    *("7.4", Number(0.001)),
    "Half of what is sold must be kept as well; compare that with what is kept already.",
    "The rise is fall · s / (1 − s), where s is the share sold, not the share kept.",
    "`village.kept_more(sold_share, fall)` with what is left of the official figure, and a half.",
    mentions=["that the market is a little steadier, since a larger share was sold"],
)
def _kept_more_by_the_official_figure() -> float:
    kept = data.load("peasant_self_consumption")["1926/27"] / 100
    return float(village.kept_more(sold_share=1 - kept, fall=0.5))


@exercise(
    *("7.5", Text()),
    mentions=[
        "whose line it is, and which margin its authors state",
        "that the official figure means the barn up to 1932 and the field from 1933",
        "that no line runs from one to the other",
    ],
)
def _one_line_for_a_textbook() -> None:
    return None
