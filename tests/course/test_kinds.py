"""Exercises: each form of answer is judged rightly, and each exercise accepts what it expects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from planlib.classroom import lessons
from planlib.course import (
    kinds,
)
from planlib.course.kinds import Choice, Choices, Function, Number, Numbers, Text

pytestmark = pytest.mark.usefixtures("own_work")


def test_numbers_are_right_to_their_tolerance_and_no_further() -> None:
    kind = Number(0.01)
    assert kind.judge(1.0, 1.01).right and kind.judge(1.0, np.float64(0.99)).right
    assert kind.judge(1.0, "1,01").right
    asked = kind.judge(1.0, "1,005")
    assert asked.right is None and "1005 or as 1.005" in asked.told
    assert kind.judge(1.0, 1.011).right is False
    for form in (True, None, [1.0], "one", float("nan"), float("inf"), "1e999", 1j):
        assert kind.judge(1.0, form).right is None and "Give a number" in kind.judge(1.0, form).told
    assert "percent" in kind.judge(0.616, 61.6).told and "a ratio" in kind.judge(61.6, 0.616).told


def test_labelled_numbers_name_what_is_right_missing_or_not_asked() -> None:
    kind, expected = Numbers(0.01), pd.Series({"coal": 0.95, 1932: 1.13})
    assert kind.judge(expected, {"1932": 1.13, "coal": 0.95}).right
    assert kind.judge(expected, pd.Series({"coal": 0.5, 1932: 1.13})).told == "Right: 1932. Not yet: coal."
    assert "did you mean 'coul'" in kind.judge(expected, {"coul": 0.95, 1932: 1.13}).told
    assert "not asked for: oil" in kind.judge(expected, {"coal": 0.95, 1932: 1.13, "oil": 1}).told
    for form in (0.95, "coal", [0.95, 1.13], {}, {"coal": "x", 1932: 1}):
        assert kind.judge(expected, form).right is None


def test_choices_functions_and_words() -> None:
    assert Choice("level", "increase").judge("level", " Level ").right
    assert Choice("level", "increase").judge("level", "increase").right is False
    assert Choice("level", "increase").judge("level", 3).right is None
    assert Choices("price", "weights", "coverage").judge({"price", "weights"}, ("weights", "price")).right
    assert Choices("price", "weights").judge({"price", "weights"}, "price").right is False
    kind = Function(1e-9, cases=[(2.0, 4.0), (3.0, 3.0)])
    assert kind.judge(lambda a, b: b / a, lambda a, b: b * a**-1).right
    assert kind.judge(lambda a, b: b / a, lambda a, b: b - a).told.startswith("On a hidden case")
    assert kind.judge(lambda a, b: b / a, lambda a: a).told.endswith("TypeError.")
    assert kind.judge(lambda a, b: b / a, 2.0).right is None
    assert kind.judge(lambda a, b: b / a, lambda a, b: None).told.startswith("No answer yet")
    assert Text().judge(None, " coverage ").kept == "coverage" and Text().judge(None, "").kept is None


def test_percent_in_place_of_ratios_is_told_in_both_forms() -> None:
    wanted = pd.Series({"coal": 0.953, "oil": 1.13})
    said = "Mind the unit: this looks like percent, and a ratio is asked."
    assert Number(0.005).judge(0.953, 95.3).told == said
    assert Numbers(0.005).judge(wanted, {"coal": "95,3", "oil": 113}).told == said
    assert "looks like a ratio" in Numbers(0.5).judge(wanted * 100, wanted).told
    for other in ({"coal": 95.3, "oil": 99}, {"coal": 95.3, "oil": 1.13}):
        assert "unit" not in Numbers(0.005).judge(wanted, other).told


def test_an_object_that_fails_when_it_is_read_gets_a_sentence() -> None:
    class Trap(dict):  # type: ignore[type-arg]
        def items(self) -> Any:
            raise RuntimeError

    for kind, expected in ((Numbers(1), pd.Series({"a": 1.0})), (Number(1), 1.0)):
        found = kinds.Exercise("9.9", kind, lambda expected=expected: expected)
        assert found.judge(Trap()).right is None


def test_every_exercise_has_three_hints_and_expects_what_it_accepts() -> None:
    for found in kinds.exercises().values():
        if isinstance(found.kind, Text):
            assert found.mentions and not found.hints, found.number
            assert lessons.check(found.number, "It depends.").startswith("Kept. A good answer mentions: ")
            continue
        assert len(found.hints) == 3, found.number
        expected = found.expected()
        judged = found.judge(expected)
        assert judged.right, found.number


def test_hints_give_no_number_away() -> None:
    for found in kinds.exercises().values():
        expected = found.expected()
        numbers = [expected] if isinstance(found.kind, Number) else []
        numbers = list(expected) if isinstance(found.kind, Numbers) else numbers
        for number, hint in ((n, h) for n in numbers for h in found.hints):
            printed = {f"{number:.{digits}f}" for digits in (1, 2, 3)}
            assert not any(f" {text}" in f" {hint}" for text in printed), found.number
