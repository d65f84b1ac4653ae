"""Lesson 07's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import pytest

from planlib import village
from planlib.course import (
    lesson07,
)
from tests.course.test_rooms import settings


def test_a_load_of_grain_starts_at_the_record_of_october_1923() -> None:
    figure = lesson07.terms_of_trade()
    assert figure.value == {"industry": 2.76, "farm": 0.89}
    evidence = {key: [mark.value for mark in s.evidence] for key, s in figure.sliders.items()}
    assert evidence == {"industry": [2.76, 1.31, 2.9], "farm": [0.89, 0.92, 0.89]}
    for value in [*settings(figure), *figure.view.presets.values()]:
        figure.value = value
        bought = figure.table().loc["grain", "a load of grain buys"]
        assert bought == pytest.approx(village.terms_of_trade(figure.value["farm"], figure.value["industry"]))
    figure.value = {"industry": 1.0, "farm": 1.0}
    assert "buys 100.0 %" in figure.sentence()


def test_two_villages_answer_worse_terms_in_opposite_ways() -> None:
    figure = lesson07.surplus()
    assert figure.table()["now"].tolist() == pytest.approx([1, 1, 1])
    for share in figure.choices["sold at the start"]:
        found, sold = {}, float(share.split()[0]) / 100
        for aim in figure.choices["the village sells"]:
            figure.choice = {"the village sells": aim, "sold at the start": share}
            figure.value = {"terms": 0.6, "response": 0.2}
            found[aim] = figure.table()["now"]
            grain = found[aim]["sold"] * sold + found[aim]["kept"] * (1 - sold)
            assert grain == pytest.approx(1)
        assert found[lesson07.GOODS]["sold"] < 1 < found[lesson07.SUM]["sold"]
        left = village.marketed_surplus(1, 1 - sold, 0.6, 0.2)
        assert found[lesson07.GOODS]["sold"] == pytest.approx(left / sold)
        assert found[lesson07.SUM]["bought"] == pytest.approx(1)
