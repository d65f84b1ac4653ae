"""How do you read a plan in ten minutes?"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from planlib import data, moving, quality
from planlib.course.branches import (
    TONS,
    break_evens,
    product_row,
    sliders,
    sources,
)
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Function, Number, Numbers, exercise


@of_lesson("00")
def pig_iron() -> moving.Figure:
    """Lesson 00: one branch, one coefficient.

    >>> pig_iron().sentence()
    'The plan asked for 10.00 million t; 6.16 million t were reported. At κ = 1.00 they are worth 6.16
    million t of the quality of 1928, more than the 3.28 million t made in 1928.'
    """
    table = data.targets("optimal").loc[["pig_iron"]]
    made, (base, plan) = table["result"], table[["base", "target"]].iloc[0]
    parts = [
        moving.bars("reported", made, table["result_source"]),
        moving.bars("worth", moving.affine(lambda kappa: quality.corrected(made, kappa))),
        moving.rule("plan", plan),
        moving.rule("made in 1928", base),
    ]
    sentence = (
        "The plan asked for {plan[plan]}; {reported[pig_iron]} were reported. At κ = {kappa[pig_iron]} they "
        f"are worth {{worth[pig_iron]}} of the quality of 1928, {{worth[pig_iron]<{base}:less|more}} than "
        "the {made in 1928[made in 1928]} made in 1928."
    )
    view = moving.View(parts, sentence, TONS, marks=break_evens(table))
    title = "Pig iron, 1932: planned, reported, and worth"
    return moving.Figure(title, sliders(table), lambda: view, source=sources(table))


@prediction(
    "00",
    "growth left at κ = 0.75",
    "Suppose that a quarter of the iron of 1932 was useless. By how many percent would output still have "
    "grown since 1928?",
    IN_PERCENT,
)
def _iron_left() -> float:
    iron = data.targets("optimal").loc["pig_iron"]
    return quality.corrected(iron["result"], 0.75) / iron["base"] - 1


@exercise(
    *("0.1", Number(0.001)),
    "Which output must the worth of 1932 fall to, before nothing has grown?",
    "The worth is κ times the result. Set it equal to the output of the base year.",
    "`quality.break_even_base` takes the result and the base of pig iron.",
)
def _kappa_without_growth() -> float:
    return quality.break_even_base(product_row("pig_iron")["result"], product_row("pig_iron")["base"])


@exercise(
    *("0.2", Number(0.01)),
    "How many times must the result be worth itself to reach the target?",
    "Divide the raised target by the result of 1932.",
    '`data.targets("raised")` has both in one row; `quality.break_even` divides them.',
    mentions=["that no change of quality does that: this target was missed by quantity alone"],
)
def _kappa_for_raised_target() -> float:
    iron = product_row("pig_iron", "raised")
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
    power = product_row("electricity")
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
