"""Exercises and their answers: the numbers agree everywhere, and no student notebook gives an answer away."""

from __future__ import annotations

import math
import re
from pathlib import Path

import nbformat
import pytest

from planlib.classroom import lessons
from planlib.course import kinds
from planlib.course.kinds import Number, Numbers, Text
from tests.conftest import LESSONS, ROOT

# Another figure that happens to be printed alike.
ALIKE = {"3.2": "0.281"}  # the claim's growth of heavy industry, 28.1 percent
# What an answer may share with its lesson: imports, and lines that only put down the figures to work with.
SHARED = r"(from|import) |\w+(, \w+)* = (?:(?:pd\.(?:Series|DataFrame)|data\.\w+)\([^()]*\)[^()]*)+$"


def of_lesson(path: Path) -> dict[str, kinds.Exercise]:
    assert lessons.check  # importing lessons declares all exercises
    number = str(int(path.name[:2]))
    return {key: found for key, found in kinds.EXERCISES.items() if key.split(".")[0] == number}


def cells(path: Path, kind: str) -> str:
    return "\n".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == kind)


def answers(path: Path) -> Path:
    return ROOT / "answers" / path.name


def digits(text: str) -> int:
    """How many significant digits a printed number has."""
    return len(re.sub(r"\D", "", text).lstrip("0"))


def printed(found: kinds.Exercise) -> set[str]:
    """The expected numbers as they would be printed, if they have digits enough to be told from others."""
    if not isinstance(found.kind, Number | Numbers):
        return set()
    expected = [found.expected()] if isinstance(found.kind, Number) else list(found.expected())
    places = max(0, math.ceil(-math.log10(found.kind.tolerance or 1) - 1e-9))
    texts = {f"{abs(number):.{places}f}" for number in expected}
    return {text for text in texts if digits(text) >= 3} - {ALIKE.get(found.number)}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name[:2])
def test_exercise_numbers_agree_everywhere(path: Path) -> None:
    declared = of_lesson(path)
    lesson = str(int(path.name[:2]))
    assert sorted(declared) == [f"{lesson}.{n}" for n in range(1, len(declared) + 1)] and len(declared) >= 3
    asked = re.findall(r"\*\*Exercise (\d+\.\d+)\b", cells(path, "markdown"))
    checked = re.findall(r'lessons\.check\("([\d.]+)"', cells(path, "code"))
    assert asked == checked == list(declared)
    assert re.findall(r"^## Exercise (\d+\.\d+)\b", cells(answers(path), "markdown"), re.M) == asked
    shown = cells(answers(path), "code")
    for number, found in declared.items():
        right = rf'assert .*?lessons\.check\(\s*"{re.escape(number)}",.*?\.startswith\("Right'
        assert isinstance(found.kind, Text) or re.search(right, shown, re.S), number


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name[:2])
def test_no_student_notebook_has_an_answers_number(path: Path) -> None:
    text = cells(path, "markdown") + "\n" + cells(path, "code")
    found = set(re.findall(r"(?<![\d.,])\d+(?:\.\d+)?(?!\.?\d)", text))
    given_away = {number: printed(each) & found for number, each in of_lesson(path).items()}
    assert {number: texts for number, texts in given_away.items() if texts} == {}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name[:2])
def test_no_student_notebook_has_an_answers_code(path: Path) -> None:
    worked = [cell.source for cell in nbformat.read(answers(path), 4).cells if cell.id.startswith("answer")]
    lines = {line.strip() for line in "\n".join(worked).splitlines() if len(line.strip()) > 40}
    lesson = {line.strip() for line in cells(path, "code").splitlines()}
    assert len(lines) > 5 and {line for line in lines & lesson if not re.match(SHARED, line)} == set()


def test_an_answer_given_away_would_be_found() -> None:
    assert printed(kinds.find("0.1")) == {"0.533"} and printed(kinds.find("1.2")) == set()
    assert digits("0.0530") == 3 and digits("1945") == 4
    assert not re.match(SHARED, 'missing = growth.compound_growth(iron["base"], iron["result"], years=4)')
    assert not re.match(SHARED, 'rates = pd.Series(growth.compound_growth(iron["base"], iron["result"], 4))')
    assert re.match(SHARED, 'rise = data.load("wage_growth_ferrous", length="calendar year")["1932"] / 100')
