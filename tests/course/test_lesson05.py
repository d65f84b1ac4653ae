"""Lesson 05's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import pandas as pd
import pytest

from planlib import quality
from planlib.course import (
    lesson05,
)
from tests.course.test_rooms import settings


@pytest.mark.parametrize("passing", [1.0, 0.5, 0.0])
def test_the_chain_is_the_librarys(passing: float) -> None:
    figure = lesson05.chain()
    figure.choice = {"of a fault": figure.choices["of a fault"][[1.0, 0.5, 0.0].index(passing)]}
    for value in settings(figure):
        figure.value = value
        kappa = pd.Series(figure.value)
        assert figure.table()["passed on"].tolist() == pytest.approx(quality.chain(kappa, passing).tolist())


def test_scrap_raises_gross_output_only_while_the_usable_goods_are_held() -> None:
    figure = lesson05.scrap()
    figure.value = {"good": 0.7}
    shown = figure.table()["with scrap"]
    assert shown["gross output"] > 1.5 and shown["usable goods"] == 1 and shown["labour"] > 1.5
    figure.choice = {"held fixed": lesson05.LABOUR_FIXED}
    shown = figure.table()["with scrap"]
    assert abs(shown["gross output"] - 1) < 0.05 and shown["usable goods"] < 0.6
    assert shown["labour"] == pytest.approx(1)
