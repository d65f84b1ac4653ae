"""Exercises of lessons 03, 09 and 10: sums done by hand are right, and the usual mistakes are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planlib import lessons

BY_HAND = {
    "3.1": ["coverage", "prices", "weights"],
    "3.2": (1.192 / 1.09 - 1) * 3,
    "3.3": (0.427 * 1.285**4 + 0.573 * 1.117**4) ** 0.25 - 1,
    "3.4": 10 * 1.5 / 1,
    "9.1": 0.3 / 0.5,
    "9.2": 8.5176 * 4 / 3,
    "9.3": 45 / 60,
    "9.4": 64.6 / 26.5 / (148.6 / 88),
    "10.1": "68,3",
    "10.2": {0.5: 7, 0.9: 44, 0.99: 459},  # 0.5^7 = 1/128; ln 100 / −ln 0.9 = 43.7; ln 100 / −ln 0.99 = 458.2
    "10.3": 0.091,
    "10.4": 200,
}
MISTAKES = {
    "3.1": ["coverage", "prices", "quality", "weights"],  # neither is corrected, so quality divides nothing
    "3.2": 1.192 / 1.09 - 1,  # the share of new goods forgotten
    "3.3": 0.427 * 0.285 + 0.573 * 0.117,  # rates weighed, not levels
    "3.4": 10,  # nothing dearer at all, but bread is
    "9.1": 0.5,
    "9.2": 8.52,
    "9.3": 0.45,  # a share of income, not of consumption
    "9.4": 64.6 / 26.5,
    "10.1": 63.3,  # the print itself
    "10.2": {0.5: 6, 0.9: 44, 0.99: 459},  # 0.5^6 is 1/64
    "10.3": 0.165,  # no bias at all
    "10.4": 81,
}


@pytest.fixture(autouse=True)
def own_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "my-work.json"))


@pytest.mark.parametrize(("number", "answer"), BY_HAND.items(), ids=list(BY_HAND))
def test_what_is_worked_out_by_hand_is_right(number: str, answer: Any) -> None:
    assert lessons.check(number, answer).startswith("Right")


@pytest.mark.parametrize(("number", "answer"), MISTAKES.items(), ids=list(MISTAKES))
def test_the_usual_mistakes_get_the_first_hint(number: str, answer: Any) -> None:
    said = lessons.check(number, answer)
    assert said.startswith("Not yet") and "Hint 1 of 3" in said


@pytest.mark.parametrize("number", ["3.5", "9.5", "10.5"])
def test_words_are_kept_and_get_points_to_mention(number: str) -> None:
    assert lessons.check(number, "It depends on the question.").startswith("Kept. A good answer mentions")
