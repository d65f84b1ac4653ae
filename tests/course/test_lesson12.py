"""Lesson 12's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import pytest

from planlib import planning
from planlib.course import (
    lesson12,
    verdict,
)


def test_the_own_plan_is_the_model_and_haste_costs_only_above_three_tenths() -> None:
    figure = lesson12.own_plan()
    for invested, loss, kappa in [(0.2, 0.1, 1.0), (0.3, 0.1, 1.0), (0.5, 0.1, 0.8), (0.8, 0.15, 0.25)]:
        figure.value = {"invested": invested, "loss": loss}
        wanted = planning.consumption_path(invested, 20, kappa)
        assert figure.table()["your plan"].tolist() == pytest.approx(wanted.tolist())


def test_a_ballot_adds_up_and_more_than_all_is_said() -> None:
    figure = lesson12.own_vote()
    assert figure.table()["your vote"].tolist() == verdict.proportions()["1929-1932"].tolist()
    figure.value = {"consumer goods": 0.3, "timber and paper": 0.0}
    assert (
        figure.table()["your vote"].sum() == pytest.approx(1) and "less than nothing" not in figure.sentence()
    )
    figure.value = {"machine building": 0.8}
    assert figure.table()["your vote"][verdict.REST] < 0 and "less than nothing" in figure.sentence()
