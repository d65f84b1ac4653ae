"""Rooms are found and ask their lesson's question; their figures agree with their tables at every place."""

from __future__ import annotations

import inspect
import itertools
import random
import re
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from planlib.course import (
    lesson02,
    rooms,
)
from planlib.course.gallery import figures
from planlib.course.guesses import predictions
from planlib.course.kinds import exercises
from planlib.moving import Figure
from tests.conftest import LESSONS, ROOT
from tests.moving.test_figure import drawn

# Every lesson's moving figure that answers without Python.
FIGURES = [make for make in figures().values() if make is not lesson02.uncertainty]


def settings(figure: Figure) -> list[dict[str, float]]:
    chance = random.Random(1932)
    places = [0.0, 0.5, 1.0, *(chance.random() for _ in range(3))]
    return [{s.key: s.low + place * (s.high - s.low) for s in figure.sliders.values()} for place in places]


def test_each_lesson_has_a_room_that_opens_with_its_question() -> None:
    asked = re.findall(r"\| \[(\w+)\]\([^)]*\) \| (.*?) \|", (ROOT / "README.md").read_text("utf-8"))
    assert [(number, room.__doc__.splitlines()[0]) for number, room in rooms().items()] == asked
    assert len(asked) == len(LESSONS)


def test_a_room_holds_figures_a_guess_and_exercises_in_the_order_of_the_lessons() -> None:
    wanted = list(rooms())
    assert list(dict.fromkeys(key.partition(".")[0] for key in figures())) == wanted
    assert list(predictions()) == wanted
    assert list(dict.fromkeys(number.partition(".")[0].zfill(2) for number in exercises())) == wanted
    for number, room in rooms().items():
        assert figures_of(room) == [key for key in figures() if key.startswith(f"{number}.")]


def figures_of(room: ModuleType) -> list[str]:
    """What a room says that it shows: every function that gives a figure, by lesson and name."""
    source = inspect.getsource(room)
    declared = re.findall(r'^@of_lesson\("(\w+)"\)\ndef (\w+)', source, re.MULTILINE)
    assert len(declared) == len(re.findall(r"^def .* -> moving\.Figure:", source, re.MULTILINE)) > 0
    return [f"{number}.{name}" for number, name in declared]


def test_a_room_is_found_and_never_named_by_another_module() -> None:
    for path in (ROOT / "planlib").rglob("*.py"):
        named = re.findall(r"^\s*(?:from|import) .*\blesson\d\d", path.read_text("utf-8"), re.MULTILINE)
        assert named == [], path.name


def test_the_order_is_the_lessons_whichever_room_was_opened_first() -> None:
    opened = (
        "from planlib.course import lesson12, lesson07\n"
        "from planlib.course.gallery import figures\n"
        "from planlib.course.guesses import predictions\n"
        "from planlib.course.kinds import exercises\n"
        "print(*list(figures()), *list(predictions()), *list(exercises()))"
    )
    done = subprocess.run([sys.executable, "-c", opened], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == [*figures(), *predictions(), *exercises()], done.stderr


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_browser_and_table_agree_under_every_choice(make: Callable[[], Figure]) -> None:
    figure = make()
    for options in itertools.product(*figure.choices.values()):
        figure.choice = dict(zip(figure.choices, options, strict=True))
        for value in settings(figure):
            figure.value = value
            table, seen = figure.table(), drawn(figure.state())
            assert len(seen) == table.notna().sum().sum()
            for (name, row), y in seen.items():
                assert y == pytest.approx(table.loc[row, name], rel=1e-12, abs=1e-12)
