"""Lesson 02's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from planlib import data, growth, quality
from planlib.course import (
    fulfilment,
    lesson01,
    lesson02,
)
from tests.course.test_rooms import settings


def test_the_main_figure_shows_what_the_library_computes() -> None:
    figure = lesson02.fulfilment()
    shares = {"equal": None} | fulfilment.group_a_shares()
    for (yardstick, name), value in itertools.product(
        itertools.product(figure.choices["yardstick"], shares), settings(figure)
    ):
        figure.choice, figure.value = {"yardstick": yardstick, "weights": name}, value
        table, kappa = fulfilment.basket(yardstick), pd.Series(value)
        goods = table["result"], table["target"], kappa[table.index]
        weights = fulfilment.weights(table, shares[name])
        shown = figure.table()["corrected"]
        assert shown["arithmetic mean"] == pytest.approx(quality.corrected_fulfilment(*goods, weights))
        assert shown["geometric mean"] == pytest.approx(
            quality.corrected_fulfilment_geometric(*goods, weights)
        )
        assert shown["coal"] == pytest.approx(
            kappa["coal"] * table.loc["coal", "result"] / table.loc["coal", "target"]
        )
        assert f"{shown['arithmetic mean'] * 100:.1f} %" in figure.sentence()


def test_under_the_increase_the_main_figure_corrects_the_result_before_the_base_is_taken_off() -> None:
    figure = lesson02.fulfilment()
    figure.choice, figure.value = {"measure": fulfilment.INCREMENT}, {"coal": 0.8}
    coal = data.targets("optimal").loc["coal"]
    wanted = growth.increment_fulfilled(0.8 * coal["result"], coal["target"], coal["base"])
    assert figure.table().loc["coal", "corrected"] == pytest.approx(wanted)
    assert figure.view.absent == {"rolled_steel": "no base found", "sugar": "no base found"}


def test_own_weights_take_the_place_of_the_groups() -> None:
    own = pd.Series(1.0, fulfilment.basket().index)
    own["sugar"] = 11
    figure = lesson02.fulfilment({"of my own": own})
    figure.choice = {"weights": "of my own"}
    official = fulfilment.fulfilled(fulfilment.basket())
    assert figure.table().loc["arithmetic mean", "official"] == pytest.approx((official @ own) / 20)


def test_presets_and_marks_carry_the_numbers_of_the_lesson() -> None:
    figure = lesson02.fulfilment()
    means = {}
    for name, setting in figure.view.presets.items():
        figure.value = setting
        means[name] = figure.table().loc[["arithmetic mean", "geometric mean"], "corrected"].round(3).tolist()
    assert list(means.values()) == [
        *([0.632, 0.593], [0.616, 0.561], [0.547, 0.496]),
        *([0.442, 0.415], [0.379, 0.356], [1.0, 1.0]),
    ]
    marks = {
        key: {mark.name: round(mark.value, 3) for mark in found} for key, found in figure.view.marks.items()
    }
    assert marks["pig_iron"] == {"target met": 1.623, "growth gone": 0.533}
    assert marks["sugar"] == {"target met": 3.14}
    evidence = {key: [round(mark.value, 3) for mark in s.evidence] for key, s in figure.sliders.items()}
    assert (evidence["coal"], evidence["wool_cloth"], evidence["oil"]) == ([0.82, 0.986], [0.576], [])
    assert figure.sliders["oil"].note.startswith("no dated evidence found")


def test_the_band_follows_the_library() -> None:
    figure = lesson02.uncertainty()
    for low, rho in ((0.6, 0.0), (0.6, 1.0), (0.3, 0.5)):
        figure.value = {"low": low, "correlation": rho}
        table = fulfilment.basket()
        totals = quality.simulate(
            table["result"], table["target"], low, 1.0, correlation=rho, draws=10_000, seed=1928
        )
        shown = figure.table()["corrected"]
        low_end, high_end = quality.band(totals)
        wanted = [low_end, totals.mean(), high_end]
        assert shown[["one draw in twenty below", "mean", "one draw in twenty above"]].tolist() == wanted
        assert figure.answer["rows"] == [wanted]


def test_a_partisan_source_carries_its_tag_in_tips_and_source_lines() -> None:
    figure, tagged = lesson02.fulfilment(), "prudnikova188 (read through a partisan of Stalin)"
    tips = next(part.sources for part in figure.view.parts if "rolled_steel" in part.sources)
    assert tips["rolled_steel"].endswith(f"; target {tagged}") and "(" not in tips["coal"]
    for line in (figure.view.source, lesson01.yardsticks().view.source, lesson02.uncertainty().source):
        assert line.count(tagged) == line.count("prudnikova188") == line.count("(") == 1
