"""Was the plan fulfilled in four years?"""

from __future__ import annotations

import pandas as pd

from planlib import data, growth, moving
from planlib.course.branches import (
    BASIC_GOODS,
    MEAN,
    PERCENT,
    TONS,
    absent,
    product_row,
    sources,
    tips,
)
from planlib.course.fulfilment import (
    INCREMENT,
    LEVEL,
    YARDSTICKS,
    basket,
    fulfilled,
)
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Choice, Numbers, Text, exercise

FACTOR = moving.Slider(
    *("factor", "Growth factor a year", 1.25, 1.0, 1.6, 0.01, (0.5, 3.0)),
    note="1.25 is growth of 25 percent.",
)


@of_lesson("01")
def yardsticks() -> moving.Figure:
    """Lesson 01: the same results under other targets, as a level and as an increase.

    >>> yardsticks().sentence()
    'On 10 products, optimal variant, April 1929, level: 63.2 % of the target on average.'
    """

    def view(yardstick: str, measure: str) -> moving.View:
        table = basket(yardstick, measure)
        shown = fulfilled(table, measure)
        mean = pd.Series({MEAN: shown.mean()})
        return moving.View(
            [
                moving.bars("reported", shown, tips(table)),
                moving.bars("reported", mean),
                moving.rule("target", 1),
            ],
            f"On {len(table)} products, {yardstick}, {measure}: {{reported[{MEAN}]}} of the target on "
            "average.",
            PERCENT[measure],
            absent=absent(table, yardstick),
            source=sources(table),
        )

    choices = {"yardstick": list(YARDSTICKS), "measure": [LEVEL, INCREMENT]}
    table = basket()
    title = "Was the plan fulfilled? It depends on which plan"
    return moving.Figure(title, [], view, choices=choices, source=sources(table), labels=table["label"])


@of_lesson("01")
def promised_growth() -> moving.Figure:
    """Lesson 01: what a promised rate implies for pig iron, year by year, beside what was reported.

    >>> promised_growth().sentence()
    'At 1.25 times the year before, 8.01 million t in 1932 and 10.02 million t in 1933; reported 6.16
    million t and 7.11 million t.'
    """
    years = range(1928, 1934)
    made = data.load("pig_iron", kind="official")[map(str, years)].set_axis(years)
    plan = data.targets("optimal").loc["pig_iron"]

    def promised(setting: pd.Series) -> pd.Series:
        rate = setting["factor"] - 1
        return pd.Series(
            {1928: made[1928]} | {y: growth.level_after(made[1928], rate, y - 1928) for y in years[1:]}
        )

    parts = [
        moving.line("reported", made, dict.fromkeys(years, made.attrs["sources"])),
        moving.line("promised", moving.logarithmic(promised)),
        moving.points("optimal target", pd.Series({1933: plan["target"]}), {1933: plan["target_source"]}),
    ]
    sentence = (
        "At {kappa[factor]} times the year before, {promised[1932]} in 1932 and {promised[1933]} in 1933; "
        "reported {reported[1932]} and {reported[1933]}."
    )
    view = moving.View(parts, sentence, TONS)
    source = f"{made.attrs['sources']}; target: {plan['target_source']}"
    return moving.Figure("What does a promised rate imply?", [FACTOR], lambda: view, source=source)


@prediction(
    "01",
    "share of the increase that was made",
    "On eight products the mean is 68 percent of the target level. What percent of the planned increase "
    "did the same eight reach?",
    IN_PERCENT,
)
def _increase() -> float:
    return fulfilled(basket(measure=INCREMENT), INCREMENT).mean()


@exercise(
    *("1.1", Numbers(0.005)),
    "An increase is counted from the base. Subtract the base from the result, and from each target.",
    "The share of the increase is (result − base) / (target − base).",
    '`growth.increment_fulfilled` does it; each yardstick has its own `data.targets(...).loc["coal"]`.',
    mentions=[
        "in the two sentences: the variant, the year, and level or increase; else both mislead",
    ],
)
def _increases_of_coal() -> pd.Series:
    rows = {name: product_row("coal", name) for name in ("basic", "optimal", "raised", "annual")}
    return pd.Series(
        {
            name: growth.increment_fulfilled(row["result"], row["target"], row["base"])
            for name, row in rows.items()
        }
    )


@exercise(
    *("1.2", Choice(*BASIC_GOODS)),
    "The result is the same under both; the product whose target was cut most, in proportion, gains most.",
    "Work out result / target twice for each of the five, and subtract.",
    '`fulfilment.fulfilled` of the baskets "basic variant" and "optimal, on the goods of the basic".',
    mentions=["by how many points, and that the five gain 14 points on average"],
)
def _gains_most() -> str:
    easy, hard = (fulfilled(basket(name)) for name in ("basic variant", "optimal, on the goods of the basic"))
    return str((easy - hard).idxmax())


@exercise(
    *("1.3", Numbers(0.01)),
    "Growth multiplies: the second year grows from what the first has made.",
    "A rate of g a year gives the factor 1 + g, once for each year.",
    "`growth.level_after(1.0, g, years)` gives the factor; write the rates as ratios.",
    mentions=["that one good year is one factor, and a plan for five years promises the product of five"],
)
def _factors() -> pd.Series:
    return pd.Series(
        {
            "five years at 24 percent": growth.level_after(1.0, 0.24, 5),
            "four years at 19.2 percent": growth.level_after(1.0, 0.192, 4),
        }
    )


@exercise(
    *("1.4", Choice("basic", "optimal")),
    "A rise by 100 percent doubles the base.",
    "Multiply each base by 1 + rise / 100 and set the results beside the targets of both variants.",
    'The bases stand in `data.targets("optimal")["base"]`; `.iloc[0]` takes the one figure.',
    mentions=["that one page promises by one plan and measures by another, and that this need not be intent"],
)
def _variant_of_the_page() -> str:
    goods = ["pig_iron", "coal", "electricity"]
    rise = pd.Series({good: data.load(f"{good}_target_increase").iloc[0] / 100 for good in goods})
    meant = data.targets("optimal").loc[goods, "base"] * (1 + rise)
    misses = {
        name: (data.targets(name).loc[goods, "target"] / meant - 1).abs().max()
        for name in ("basic", "optimal")
    }
    return min(misses, key=misses.__getitem__)


@exercise(
    *("1.5", Text()),
    mentions=[
        "coverage: all industry, with machinery, against ten products",
        "values in prices of 1926/27 against a mean of ratios",
        "another variant or another year than the optimal targets for 1932/33",
        "a small basket in which sugar counts as much as coal",
    ],
)
def _reasons_for_the_gap() -> None:
    return None
