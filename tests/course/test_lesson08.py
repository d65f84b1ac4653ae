"""Lesson 08's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import itertools

from planlib import money
from planlib.course import (
    lesson08,
)


def test_the_real_wage_carries_the_numbers_of_the_lesson() -> None:
    figure = lesson08.real_wage()
    figure.value = {"share": 0.49}
    found = {}
    for meaning, wage in itertools.product(*figure.choices.values()):
        figure.choice = {"the share is of": meaning, "wages": wage}
        shown = figure.table().round(2)
        found[meaning, wage] = [shown.loc["index", "real wage"], shown.loc["mean", "at your share"]]
    assert list(found.values()) == [[0.82, 0.44], [0.65, 0.35], [0.82, 0.73], [0.65, 0.58]]
    (mark,) = figure.view.marks["share"]
    assert round(mark.value, 3) == 0.388


def test_foods_are_compared_as_ranges() -> None:
    shown = lesson08.ten_times().table()
    assert shown["low"].round(1).dropna().tolist() == [7.4, 2.0, 1.2, 1.1, 1.5]
    assert shown["high"].round(1).dropna().tolist() == [14.3, 7.5, 6.0, 8.8, 7.5]
    assert (money.market_over_card()["low"] < 10).all()
