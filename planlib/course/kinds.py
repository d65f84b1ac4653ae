"""Exercises: what each expects, worked out from the record when asked, and how an answer is judged.

The exercises themselves stand in the lessons' rooms, a function for each: its result is the expected answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd

from planlib._check import named, suggest
from planlib.course import reading, rooms
from planlib.course.shown import sentence


@dataclass(frozen=True)
class Judged:
    """Whether an answer is right (None: it was no try), what to tell, and the form in which it is saved."""

    right: bool | None
    told: str = ""
    kept: Any = None


class Kind(Protocol):
    """What form an answer has."""

    def judge(self, expected: Any, given: Any) -> Judged: ...


@dataclass(frozen=True)
class Number:
    """A number, right within ``tolerance`` on either side; ``unit`` is said when the form is wrong.

    >>> Number(0.005).judge(0.533, "0,53")
    Judged(right=True, told='', kept=0.53)
    >>> Number(0.005).judge(0.533, 53.3).told
    'Mind the unit: this looks like percent, and a ratio is asked.'
    """

    tolerance: float
    unit: str = ""

    def judge(self, expected: float, given: Any) -> Judged:
        try:
            number = reading.number(given)
        except ValueError as question:
            return Judged(None, sentence(str(question)))
        if number is None:
            return Judged(None, f"Give a number{self.unit and f' ({self.unit})'}, such as 0.25.")
        if _near(number, expected, self.tolerance):
            return Judged(True, kept=number)
        return Judged(False, _of_unit([(number, expected)], self.tolerance), number)


@dataclass(frozen=True)
class Numbers:
    """A number for each label, as a Series or a dict, each right within ``tolerance``.

    >>> Numbers(0.01).judge(pd.Series({"coal": 0.95, "oil": 1.13}), {"coal": 0.95, "oil": 0.99}).told
    'Right: coal. Not yet: oil.'
    """

    tolerance: float

    def judge(self, expected: pd.Series, given: Any) -> Judged:
        fault, found = _labelled(expected, given)
        if fault:
            return Judged(None, fault)
        pairs = {label: (number, expected[label]) for label, number in found.items()}
        wrong = [label for label, pair in pairs.items() if not _near(*pair, self.tolerance)]
        right = [label for label in found if label not in wrong]
        told = f"Right: {named(right)}. Not yet: {named(wrong)}." if wrong and right else ""
        if wrong and not right:
            told = _of_unit(pairs.values(), self.tolerance)
        return Judged(not wrong, told, {str(label): number for label, number in found.items()})


@dataclass(frozen=True)
class _Words:
    """Some words, of which a reader chooses."""

    options: tuple[str, ...]

    def __init__(self, *options: str) -> None:
        object.__setattr__(self, "options", options)


class Choice(_Words):
    """One of some words.

    >>> Choice("level", "increase").judge("level", "Levl").told
    "Choose one of: level, increase; did you mean 'level'?"
    """

    def judge(self, expected: str, given: Any) -> Judged:
        fault, found = _chosen(self.options, [given])
        return Judged(None, f"Choose one of: {fault}") if fault else Judged(found == {expected}, "", *found)


class Choices(_Words):
    """Any number of some words, in any order.

    >>> Choices("price", "weights").judge({"price"}, ["Price"])
    Judged(right=True, told='', kept=['price'])
    """

    def judge(self, expected: Iterable[str], given: Any) -> Judged:
        listed = given if isinstance(given, list | tuple | set | frozenset | pd.Index) else [given]
        fault, found = _chosen(self.options, listed)
        if fault:
            return Judged(None, f"Give a list of some of: {fault}")
        return Judged(found == set(expected), "", sorted(found))


@dataclass(frozen=True)
class Function:
    """A function of the reader's, tried on hidden cases against the library's own.

    >>> double = Function(1e-9, cases=[(1.0,), (2.5,)])
    >>> double.judge(lambda x: 2 * x, lambda x: x + x).right
    True
    >>> double.judge(lambda x: 2 * x, lambda x: x / 0).told
    'On a hidden case your function stopped: ZeroDivisionError.'
    """

    tolerance: float
    cases: Sequence[tuple[Any, ...]]

    def judge(self, expected: Callable[..., float], given: Any) -> Judged:
        if not callable(given):
            return Judged(None, "Give the function itself, without brackets: check(number, my_function).")
        found: list[float | None] = []
        for case in self.cases:
            try:
                answer = given(*case)
            except KeyboardInterrupt:
                raise  # it is the reader who stops
            except BaseException as error:  # sys.exit() is no Exception
                stopped = f"your function stopped: {type(error).__name__}."
                return Judged(False, f"On a hidden case {stopped}", stopped)
            if answer is None:
                return Judged(None, "No answer yet: your function returns nothing.")
            found.append(reading.number(answer))
        pairs = zip(found, self.cases, strict=True)
        right = all(n is not None and abs(n - expected(*case)) <= self.tolerance for n, case in pairs)
        told = "" if right else "On a hidden case your function gives another result."
        return Judged(right, told, f"a function that gives {found}")  # so that two functions are two tries


@dataclass(frozen=True)
class Text:
    """Free words, kept and never judged.

    >>> Text().judge(None, "Coverage, not quality.").right is None
    True
    """

    def judge(self, expected: None, given: Any) -> Judged:
        if not isinstance(given, str) or not given.strip():
            return Judged(None, "Write your answer between quotation marks.")
        return Judged(None, kept=given.strip()[:5000])


@dataclass(frozen=True)
class Exercise:
    """One exercise: its number, the form of its answer, the expected one, three hints.

    ``mentions`` are the points that a good answer in words has, told when the rest is right.
    """

    number: str
    kind: Kind
    expected: Callable[[], Any]
    hints: tuple[str, ...] = ()
    mentions: tuple[str, ...] = field(default=())

    def judge(self, answer: Any) -> Judged:
        """Judge an answer; whatever the answer is, no error comes out."""
        try:
            if _is_blank(answer):
                return Judged(None, "No answer yet: put yours in the place of None.")
            return self.kind.judge(self.expected(), answer)
        except Exception as error:  # an object of the reader's may do anything when it is compared
            return Judged(None, f"This answer can't be read: {type(error).__name__}.")


EXERCISES: dict[str, Exercise] = {}


def exercise(
    number: str, kind: Kind, *hints: str, mentions: Sequence[str] = ()
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Declare the function below to be the expected answer of an exercise.

    >>> @exercise("99.1", Number(0.01), "Divide.", "Divide result by target.", "6.161 by 10.")
    ... def _fulfilled() -> float:
    ...     return 6.161 / 10
    >>> EXERCISES.pop("99.1").judge(0.62).right
    True
    """

    def declared(expected: Callable[[], Any]) -> Callable[[], Any]:
        EXERCISES[number] = Exercise(number, kind, expected, hints, tuple(mentions))
        return expected

    return declared


def exercises() -> dict[str, Exercise]:
    """Every exercise by its number, in the order of the lessons.

    >>> list(exercises())[:2]
    ['0.1', '0.2']
    """
    rooms()
    return {one.number: one for one in sorted(EXERCISES.values(), key=lambda one: one.expected.__module__)}


def find(number: str) -> Exercise:
    """The exercise of that number; a ValueError when there is none.

    >>> find("0.99")
    Traceback (most recent call last):
    ValueError: there is no exercise '0.99'; their numbers stand in the lessons' text
    """
    known = exercises()
    if str(number) not in known:
        raise ValueError(
            f"there is no exercise {str(number)[:40]!r}; their numbers stand in the lessons' text"
        )
    return known[str(number)]


def _is_blank(given: Any) -> bool:
    """Whether the cell still stands as the lesson printed it."""
    return given is None or (isinstance(given, dict) and all(value is None for value in given.values()))


def _near(given: float, expected: float, tolerance: float) -> bool:
    return abs(given - expected) <= tolerance * (1 + 1e-9)


def _of_unit(pairs: Iterable[tuple[float, float]], tolerance: float) -> str:
    """What to say when each number given is the one expected but for a factor of a hundred."""
    pairs = list(pairs)
    for factor, looks, asked in ((100, "percent", "a ratio"), (0.01, "a ratio", "percent")):
        if all(_near(given, expected * factor, tolerance * factor) for given, expected in pairs):
            return f"Mind the unit: this looks like {looks}, and {asked} is asked."
    return ""


def _labelled(expected: pd.Series, given: Any) -> tuple[str, dict[Any, float]]:
    """What is wrong with the form of a labelled answer, or its numbers in the order expected."""
    if not isinstance(given, pd.Series | Mapping):
        return f"Give a Series or a dict with a number for each of: {named(expected.index)}.", {}
    texts = {str(label): label for label in expected.index}
    try:
        found = {texts.get(str(label), label): reading.number(value) for label, value in given.items()}
    except ValueError as question:
        return sentence(str(question)), {}
    missing = [label for label in expected.index if found.get(label) is None]
    extra = [str(label) for label in found if label not in expected.index]
    if missing:
        ending = suggest(str(missing[0]), extra)
        return f"There is no number for: {named(missing)}{ending}", {}
    if extra:
        return f"These labels are not asked for: {named(extra)}{suggest(extra[0], texts)}", {}
    return "", {label: found[label] for label in expected.index}


def _chosen(options: Sequence[str], given: Iterable[Any]) -> tuple[str, set[str]]:
    """What to say of words that are no options, or the options chosen."""
    known = {option.lower(): option for option in options}
    words = [word.strip().lower() if isinstance(word, str) else repr(word)[:40] for word in given]
    unknown = [word for word in words if word not in known]
    if unknown or not words:
        return f"{', '.join(options)}{suggest(unknown[0], options) if unknown else ''}", set()
    return "", {known[word] for word in words}
