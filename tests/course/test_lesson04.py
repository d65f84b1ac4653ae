"""Lesson 04's figures: each twin is the plain call of a formula."""

from __future__ import annotations

from planlib import costs
from planlib.course import (
    lesson04,
)
from tests.course.test_rooms import settings


def test_a_usable_ton_costs_what_the_library_says() -> None:
    figure = lesson04.usable_ton()
    for value in settings(figure):
        figure.value = value
        shown = figure.table()["usable"]
        assert shown["1931"] == costs.cost_per_usable(35, figure.value["rejects"], figure.value["salvage"])
        assert shown["1932-H1"] == costs.cost_per_usable(60, figure.value["rejects"], figure.value["salvage"])


def test_of_the_25_rubles_one_bound_is_sourced_and_the_rest_unknown() -> None:
    figure = lesson04.ton_of_iron()
    assert figure.table().sum().to_dict() == {"unknown": 25, "explained": 0}
    (mark,) = figure.sliders["wages"].evidence
    figure.value = {"wages": mark.value}
    assert figure.table().sum().round(1).to_dict() == {"unknown": 22.3, "explained": 2.7}
    assert [bool(slider.evidence) for slider in figure.sliders.values()] == [True, False, False]
