"""Lesson 11's exercises expect what the worked answers find."""

from __future__ import annotations

import pytest

from planlib.classroom import lessons
from planlib.course.kinds import find

pytestmark = pytest.mark.usefixtures("own_work")


@pytest.mark.parametrize(
    ("number", "right", "wrong"),
    [
        ("11.1", {"first": 1977, "last": 1982}, {"first": 1977, "last": 1985}),
        ("11.2", 26, 24),
        ("11.3", {"low": 0.0175, "high": 0.0292}, {"low": 0.0152, "high": 0.0292}),
        ("11.4", -0.035, 0.056),
    ],
)
def test_the_worked_answer_is_right_and_the_near_miss_gets_a_hint(
    number: str, right: object, wrong: object
) -> None:
    assert find(number).judge(right).right is True
    assert "Hint 1 of 3" in lessons.check(number, wrong)
    assert lessons.check(number, right).startswith("Right.")
    assert not any(str(value) in " ".join(find(number).hints) for value in (1977, 1982, 26, 0.035, 0.0175))


def test_words_are_kept() -> None:
    assert lessons.check("11.5", "Output per head, calories, length of life.").startswith("Kept.")
