"""Lesson 09's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import pytest

from planlib import planning
from planlib.course import (
    lesson09,
)
from tests.course.test_rooms import settings


def test_the_paths_are_the_models() -> None:
    figure = lesson09.fast_and_slow()
    for value in settings(figure):
        figure.value = value
        both, fast = figure.value["both"], figure.value["fast"]
        paths = [planning.consumption_path(share, 25, k) for share, k in ((0.3, both), (0.5, both * fast))]
        table = figure.table()
        assert table["slow, 30 percent"].tolist() == pytest.approx(paths[0].tolist())
        assert table["fast, 50 percent"].tolist() == pytest.approx(paths[1].tolist())
        assert table["lead"].tolist() == pytest.approx((paths[1] - paths[0]).tolist())
        when = planning.overtakes(0.5, 0.3, both * fast, both)
        assert (table["lead"][25] > 0) == (when < 25)
