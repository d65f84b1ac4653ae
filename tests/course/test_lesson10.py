"""Lesson 10's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import pandas as pd
import pytest

from planlib import planning
from planlib.course import (
    lesson10,
)


def test_no_noise_and_no_bias_leave_nothing_missing_and_few_rounds_leave_much() -> None:
    figure = lesson10.noise()
    assert figure.table()["missing"].tolist() == [0, 0]
    found = []
    for choice in ("two rounds", "four rounds", "eight rounds"):
        figure.choice = {"balanced": choice}
        found.append(figure.table()["missing"]["mean"])
    assert found == sorted(found, reverse=True)
    inputs, final = planning.ten_branches()
    left = planning.residuals(inputs, final, 2).loc[2]
    figure.choice = {"balanced": "two rounds"}
    assert figure.table()["missing"]["mean"] == pytest.approx(left.sum() / final.sum())


def test_your_assumptions_decide() -> None:
    figure = lesson10.triangle()
    assert figure.table()["best weight"].tolist() == [0.5, 0.2, 0.3]  # nearest to 1 / error², unbiased
    figure.value = {"correlation": 1.0}
    assert figure.table()["best weight"].tolist() == [1, 0, 0]
    figure.value = {"bias": 0.5, "correlation": 0.0}
    assert figure.table()["best weight"].idxmax() == "market"


def test_the_map_of_losses_is_the_librarys() -> None:
    figure = lesson10.triangle()
    figure.choice, figure.value = {"show": "loss map"}, {"bias": 0.25, "correlation": 0.3}
    names = ["plan", "market", "vote"]
    bias, spread = pd.Series([0.25, 0.0, 0.25], names), pd.Series([0.2, 0.3, 0.25], names)
    shown = figure.table()
    for name, vote in (("is plan", 0.0), ("is plan and vote", 0.5), ("is vote", 1.0)):
        for percent in range(0, 101, 10):
            left = 1 - percent / 100
            mix = pd.Series([left * (1 - vote), percent / 100, left * vote], names)
            wanted = planning.regulation_loss(mix, bias, spread, 0.3)
            assert shown.loc[percent, f"the rest {name}"] == pytest.approx(wanted, abs=1e-12)
    assert shown.min().min() >= planning.loss_map(bias, spread, 0.3).loc[0, "loss"]
