"""A user's program: what the type checker must know of planlib's answers. It runs, too."""

from __future__ import annotations

from typing import assert_type

import pandas as pd

import planlib
from planlib import costs, data, growth, indices, money, quality, village

# Figures in, figures out: a number gives a number, a Series gives a Series.
level: float = quality.corrected(6.161, 0.8)
assert_type(growth.compound_growth(3.282, 6.161, years=4), float)
result = pd.Series({"pig iron": 6.161, "coal": 64.3})
worth = quality.corrected(result, 0.8)
assert_type(quality.corrected(result, pd.Series({"pig iron": 0.8, "coal": 1.0})), "pd.Series")
assert_type(growth.level_fulfilled(worth, pd.Series({"pig iron": 10.0, "coal": 75.0})), "pd.Series")
assert_type(village.terms_of_trade(0.89, industry=2.76), float)
assert_type(money.real_wage(worth, 2.518), "pd.Series")
assert_type(costs.cost_per_usable(50, rejects=0.1, salvage=20), float)

# An index of Series is a number, its contributions are a Series.
price: float = indices.fisher(result, worth, result, worth)
assert_type(indices.contributions_fisher(result, worth, result, worth), "pd.Series")
assert_type(planlib.indices.chained(indices.jevons, pd.DataFrame([result, worth])), "pd.Series")

# The record: tables and series.
iron = data.load("pig_iron", kind="official")
assert_type(iron, "pd.Series")
assert_type(data.series(like="iron"), pd.DataFrame)
assert_type(data.targets("optimal"), pd.DataFrame)


def must_not_pass() -> None:
    """Each of these lines is an error for the type checker, which tells if one is none; nobody runs them."""
    wrong: float = quality.corrected(result, 0.8)  # type: ignore[assignment]
    indices.fisher(result, worth, result)  # type: ignore[call-arg]
    growth.level_after("6.161", wrong, 4)  # type: ignore[call-overload]
