"""Exercises: each form of answer is judged rightly, hints come in their order, and any answer gets a
sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import lessons
from planlib.course import kinds, work
from planlib.course.kinds import Choice, Choices, Function, Number, Numbers, Text

pytestmark = pytest.mark.usefixtures("own_work")


def test_numbers_are_right_to_their_tolerance_and_no_further() -> None:
    kind = Number(0.01)
    assert kind.judge(1.0, 1.01).right and kind.judge(1.0, np.float64(0.99)).right
    assert kind.judge(1.0, "1,005").right
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


def test_percent_in_place_of_ratios_is_told_in_both_forms() -> None:
    wanted = pd.Series({"coal": 0.953, "oil": 1.13})
    said = "Mind the unit: this looks like percent, and a ratio is asked."
    assert Number(0.005).judge(0.953, 95.3).told == said
    assert Numbers(0.005).judge(wanted, {"coal": "95,3", "oil": 113}).told == said
    assert "looks like a ratio" in Numbers(0.5).judge(wanted * 100, wanted).told
    for other in ({"coal": 95.3, "oil": 99}, {"coal": 95.3, "oil": 1.13}):
        assert "unit" not in Numbers(0.005).judge(wanted, other).told


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
    assert isinstance(said, lessons.Sentence) and said.endswith((".", "?", "!"))


def test_an_object_that_fails_when_it_is_read_gets_a_sentence() -> None:
    class Trap(dict):  # type: ignore[type-arg]
        def items(self) -> Any:
            raise RuntimeError

    for kind, expected in ((Numbers(1), pd.Series({"a": 1.0})), (Number(1), 1.0)):
        found = kinds.Exercise("9.9", kind, lambda expected=expected: expected)
        assert found.judge(Trap()).right is None


def test_every_exercise_has_three_hints_and_expects_what_it_accepts() -> None:
    for found in kinds.EXERCISES.values():
        if isinstance(found.kind, Text):
            assert found.mentions and not found.hints, found.number
            assert lessons.check(found.number, "It depends.").startswith("Kept. A good answer mentions: ")
            continue
        assert len(found.hints) == 3, found.number
        expected = found.expected()
        judged = found.judge(expected)
        assert judged.right, found.number


def test_hints_give_no_number_away() -> None:
    for found in kinds.EXERCISES.values():
        expected = found.expected()
        numbers = [expected] if isinstance(found.kind, Number) else []
        numbers = list(expected) if isinstance(found.kind, Numbers) else numbers
        for number, hint in ((n, h) for n in numbers for h in found.hints):
            printed = {f"{number:.{digits}f}" for digits in (1, 2, 3)}
            assert not any(f" {text}" in f" {hint}" for text in printed), found.number


def test_a_broken_file_is_set_aside_and_said(own_work: Path) -> None:
    for content in (
        "{",
        "[1]",
        '{"answers": 3}',
        '{"answers": {"0.1": "x"}}',
        "[" * 100_000,
        "NaN",
        '"\ud83d',
    ):
        own_work.write_text(content, "utf-8", errors="surrogatepass")
        said = lessons.check("0.1", 0.2)
        assert "It is kept as my-work-set-aside-" in said and said.startswith("Not yet.")
        assert len(json.loads(own_work.read_text())["answers"]["0.1"]) == 1
    aside = sorted(own_work.parent.glob("my-work-set-aside-*.json"))
    assert len(aside) == 7 and aside[0].read_text() == "{"


def test_what_planlib_does_not_know_in_the_file_is_kept(own_work: Path) -> None:
    own_work.write_text('{"later": [1], "answers": {"9.9": []}}')
    lessons.check("0.1", 0.2)
    kept = json.loads(own_work.read_text())
    assert kept["later"] == [1] and set(kept["answers"]) == {"9.9", "0.1"}


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "file" / "my-work.json"))
    assert "could not be saved" in lessons.check("0.1", 0.2)


def test_two_works_merge_without_loss() -> None:
    def saved(**parts: Any) -> work.Work:
        return work.parsed(json.dumps(parts).encode())

    def tried(given: float, at: str) -> dict[str, Any]:
        return {"given": given, "right": False, "at": at}

    one = saved(answers={"0.1": [tried(0.1, "2026-01"), tried(0.3, "2026-03")]}, notes={"a": "mine"})
    two = saved(answers={"0.1": [tried(0.2, "2026-02"), tried(0.1, "2026-01")]}, notes={"a": "x", "b": "y"})
    both = work.merged(one, two)
    assert [entry["given"] for entry in both["answers"]["0.1"]] == [0.1, 0.2, 0.3]
    assert both["notes"] == {"a": "mine", "b": "y"}
    assert work.merged(both, two) == both
