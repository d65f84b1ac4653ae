"""Concept questions: sound, kept as they are chosen, told only after the course."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlib.classroom import lessons
from planlib.course import (
    questions,
)

pytestmark = pytest.mark.usefixtures("own_work")


def test_ten_questions_are_sound() -> None:
    assert len(questions.CONCEPTS) == 10
    for concept in questions.CONCEPTS.values():
        assert concept.right in concept.options and len(set(concept.options.values())) == 3
    rights = [concept.right for concept in questions.CONCEPTS.values()]
    assert max(rights.count(option) for option in "abc") <= 4  # no letter is a good guess


def test_choices_are_kept_as_they_are_made_and_told_only_after(own_work: Path) -> None:
    before = lessons.concepts("before")
    before.values = {"base year": "b"}
    before.values = {"base year": "b", "gross and net": "c"}
    assert before.said == "2 of 10 chosen and kept." and not before.buttons
    assert json.loads(own_work.read_text())["concepts"] == {
        "before": {"base year": "b", "gross and net": "c"}
    }
    assert lessons.concepts("before").values == {"base year": "b", "gross and net": "c"}
    after = lessons.concepts("after")
    assert not any(field["told"] for field in [*before.fields, *after.fields])
    after.values = {"base year": "b", "gross and net": "a"}
    after.press("Show what is right")
    assert after.said == "Right before the course: 1 of 10; after it: 2."
    assert all(field["told"].startswith("Right: ") and field["closed"] for field in after.fields)
    assert all(field["closed"] and not field["told"] for field in lessons.concepts("before").fields)
    table = lessons.concepts_compared()
    assert table.loc["gross and net"].tolist() == ["wrong", "right", "05"]
    assert table.loc["right, of ten"].tolist() == ["1", "2", ""]
