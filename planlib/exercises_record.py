"""The exercises of lessons 00, 01 and 02: the record and the coefficient."""

from __future__ import annotations

import pandas as pd

from planlib import data, quality
from planlib.exercises import Number, exercise


def _iron(variant: str = "optimal") -> pd.Series:
    return data.targets(variant).loc["pig_iron"]


@exercise(
    *("0.1", Number(0.001)),
    "Which output must the worth of 1932 fall to, before nothing has grown?",
    "The worth is κ times the result. Set it equal to the output of the base year.",
    "`quality.break_even_base` takes the result and the base of pig iron.",
)
def _kappa_without_growth() -> float:
    return quality.break_even_base(_iron()["result"], _iron()["base"])


@exercise(
    *("0.2", Number(0.01)),
    "How many times must the result be worth itself to reach the target?",
    "Divide the raised target by the result of 1932.",
    '`data.targets("raised")` has both in one row; `quality.break_even` divides them.',
    mentions=["that no change of quality does that: this target was missed by quantity alone"],
)
def _kappa_for_raised_target() -> float:
    return quality.break_even(_iron("raised")["result"], _iron("raised")["target"])
