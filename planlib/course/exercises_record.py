"""The exercises of lessons 00, 01 and 02: the record and the coefficient."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from planlib import data, growth, quality
from planlib.course import fulfilment
from planlib.course.kinds import Choice, Choices, Function, Number, Numbers, Text, exercise

BASIC_GOODS = ("pig_iron", "steel", "coal", "oil", "electricity")
WITH_BASE = (*BASIC_GOODS, "tractors", "cotton_cloth", "wool_cloth")


def _row(product: str, variant: str = "optimal") -> pd.Series:
    return data.targets(variant).loc[product]


@exercise(
    *("0.1", Number(0.001)),
    "Which output must the worth of 1932 fall to, before nothing has grown?",
    "The worth is κ times the result. Set it equal to the output of the base year.",
    "`quality.break_even_base` takes the result and the base of pig iron.",
)
def _kappa_without_growth() -> float:
    return quality.break_even_base(_row("pig_iron")["result"], _row("pig_iron")["base"])


@exercise(
    *("0.2", Number(0.01)),
    "How many times must the result be worth itself to reach the target?",
    "Divide the raised target by the result of 1932.",
    '`data.targets("raised")` has both in one row; `quality.break_even` divides them.',
    mentions=["that no change of quality does that: this target was missed by quantity alone"],
)
def _kappa_for_raised_target() -> float:
    iron = _row("pig_iron", "raised")
    return quality.break_even(iron["result"], iron["target"])


@exercise(
    *("0.3", Numbers(0.01)),
    "To what must the worth fall before the growth is gone, and rise before the target is met?",
    "In both, κ times the result is equal to something; divide that something by the result.",
    'Base, result and target stand in `data.targets("optimal").loc["electricity"]`.',
    mentions=[
        "that one kilowatt-hour is like another, so κ = 1 is a reasonable belief",
        "that quality then takes nothing off the growth, and the target was missed all the same",
        "that κ = 1 does not vouch for the count, which stands on one page without a source",
    ],
)
def _break_evens_of_electricity() -> pd.Series:
    power = _row("electricity")
    return pd.Series(
        {
            "growth gone": quality.break_even_base(power["result"], power["base"]),
            "target met": quality.break_even(power["result"], power["target"]),
        }
    )


@exercise(
    *("0.4", Function(1e-9, cases=[(3.282, 6.161, 0.75), (35.4, 64.3, 1.0), (11.7, 21.4, 0.5)])),
    "First the worth of the result, in tons of the base year's quality; then its growth since the base.",
    "The worth is κ times the result. Growth is the worth divided by the base, less one.",
    "Write the line after `return` with the three names in it: nothing else is needed.",
)
def _growth_left() -> Callable[[float, float, float], float]:
    return lambda base, result, kappa: quality.corrected(result, kappa) / base - 1


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
    rows = {name: _row("coal", name) for name in ("basic", "optimal", "raised", "annual")}
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
    easy, hard = (
        fulfilment.fulfilled(fulfilment.basket(name))
        for name in ("basic variant", "optimal, on the goods of the basic")
    )
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


@exercise(
    *("2.1", Text()),
    mentions=[
        "the rule and the figure with its date and source",
        "the status of the evidence",
        "what speaks against it: one works, one date, an unknown base, a chosen case",
        "the break-even to the base year, and on which side of it your κ lies",
    ],
)
def _defended_coefficient() -> None:
    return None


@exercise(
    *("2.2", Number(0.005)),
    "Growth is gone when κ times the result equals the base.",
    "Divide the base by the result; both stand in the table of optimal targets.",
    '`quality.break_even_base` with the row `data.targets("optimal").loc["steel"]`.',
    mentions=[
        "that the median of the four cases, 0.64, lies below: read as the branch, they leave no growth",
        "that four works chosen by a critic are no branch, and that the other base, 4.25, moves it",
    ],
)
def _break_even_of_steel() -> float:
    return quality.break_even_base(_row("steel")["result"], _row("steel")["base"])


@exercise(
    *("2.3", Number(0.001)),
    "Only one of ten terms of the mean changes.",
    "Make a Series of ones on the basket's index, and set cotton cloth to its coefficient.",
    "`quality.corrected_fulfilment(result, target, kappa)` with the two columns of `fulfilment.basket()`.",
    mentions=["that one of ten equal voices loses half of its own 57 percent: weights must be said"],
)
def _mean_with_bad_cotton() -> float:
    goods = fulfilment.basket()
    kappa = quality.with_ones(pd.Series({"cotton_cloth": 0.5}), goods.index)
    return quality.corrected_fulfilment(goods["result"], goods["target"], kappa)


@exercise(
    *("2.4", Choices(*WITH_BASE)),
    "A bar left of zero: the worth of 1932 is less than the output of the base year.",
    "Compare κ times the result with the base, product by product.",
    "`fulfilment.fulfilled` takes the basket, the measure and κ; look for values below zero.",
    mentions=[
        "that a negative share says that the worth lies below the base, so nothing of the increase was made"
    ],
)
def _negative_at_seven_tenths() -> set[str]:
    goods = fulfilment.basket(measure=fulfilment.INCREMENT)
    left = fulfilment.fulfilled(goods, fulfilment.INCREMENT, 0.7)
    return set(left.index[left < 0])


@exercise(
    *("2.5", Text()),
    mentions=[
        "the κ at which four years of official growth are gone, for everything, electricity too",
        "reject rates, grades or contents of whole branches at two dates",
        "that the strongest source here, itself a polemic, says 0.6 to 0.7 at most, against 1926-27",
    ],
)
def _headline() -> None:
    return None
