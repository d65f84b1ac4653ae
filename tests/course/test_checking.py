"""Checking: hints come in their order, and any answer gets a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import lessons
from planlib.course import (
    kinds,
    shown,
)

pytestmark = pytest.mark.usefixtures("own_work")


def test_hints_come_one_by_one_and_the_same_wrong_answer_is_one_try(own_work: Path) -> None:
    hints = kinds.find("0.1").hints
    said = [lessons.check("0.1", guess) for guess in (0.1, 0.1, 0.2, 0.3, 0.4)]
    for sentence, place in zip(said, (1, 1, 2, 3, 3), strict=True):
        assert f"Hint {place} of 3: {hints[place - 1]}" in sentence and sentence.startswith("Not yet.")
    assert ["worked answer" in sentence for sentence in said] == [False] * 4 + [True]
    assert lessons.check("0.1", kinds.find("0.1").expected()) == "Right."
    kept = json.loads(own_work.read_text())["answers"]["0.1"]
    assert [entry["right"] for entry in kept] == [False] * 4 + [True]


def test_each_function_is_a_try_of_its_own_and_the_right_one_is_kept(own_work: Path) -> None:
    wrong = [lambda b, r, k: r / b, lambda b, r, k: r - b, lambda b, r, k: 1 / 0]
    for place, function in enumerate(wrong, 1):
        assert f"Hint {place} of 3" in lessons.check("0.4", function)
    assert lessons.check("0.4", lambda b, r, k: k * r / b - 1).startswith("Right")
    assert [entry["right"] for entry in json.loads(own_work.read_text())["answers"]["0.4"]] == [False] * 3 + [
        True
    ]


def test_nothing_is_tried_or_kept_without_an_answer(own_work: Path) -> None:
    blank = {"growth gone": None, "target met": None}
    assert lessons.check("0.3", blank) == lessons.check("0.3")
    assert lessons.check("0.1").startswith("No answer yet") and lessons.check("0.1", "half").startswith(
        "Give"
    )
    assert lessons.check("77.1", 3).startswith("There is no exercise '77.1'")
    assert not own_work.exists()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.integers(), inner, max_size=3),
    max_leaves=5,
)


@given(number=st.sampled_from(["0.1", "0.2"]) | st.text() | st.integers(), answer=ANYTHING)
def test_any_answer_gets_a_sentence(number: Any, answer: Any) -> None:
    said = lessons.check(number, answer)
    assert isinstance(said, shown.Sentence) and said.endswith((".", "?", "!"))
