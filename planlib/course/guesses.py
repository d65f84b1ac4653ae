"""What the lessons let the reader guess before a figure opens, and what becomes of the guesses.

The value that is guessed stands in the lesson's room, a function for each; it is worked out when asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ipywidgets
import pandas as pd

from planlib._check import suggest
from planlib.course import reading, rooms, work
from planlib.course.shown import Sentence, sentence
from planlib.moving import Format, form

Truth = Callable[[], float]
HIGHEST = 1e6  # what is guessed here lies far below
IN_PERCENT, IN_RUBLES, IN_YEARS = Format(100, 1, " percent"), Format(1, 1, " rubles"), Format(1, 1, " years")


@dataclass(frozen=True)
class Prediction:
    """A question with a number for its answer; ``name`` says in few words what is guessed."""

    key: str
    name: str
    question: str
    format: Format
    truth: Truth

    def read(self, typed: object) -> float:
        """The guess as a ratio (or in its unit) from what was typed. Raises ValueError for anything else.

        >>> find("00").read("35 %"), find("00").read("35,5")
        (0.35, 0.355)
        """
        digits = str(typed).strip().removesuffix("%").removesuffix(self.format.suffix.strip())
        number = reading.number(digits)
        if number is None or abs(number) >= HIGHEST:
            shown = str(typed).strip()[:40]
            said = f"“{shown}” can't be read as a number" if shown else "there is no number yet"
            raise ValueError(f"{said}; type one such as 25, in{self.format.suffix}, or skip")
        return number / self.format.scale

    def gap(self, guess: float, truth: float) -> float:
        """How far the guess lies above the figure's value, as both are printed."""
        return float(self.format.rounded(guess) - self.format.rounded(truth)) / self.format.scale

    def told(self, guess: float | None, truth: float) -> str:
        """Guess, value and gap in words; None is a guess that was skipped.

        >>> find("00").told(0.5, 0.408)
        'You guessed 50.0 percent; it is 40.8 percent: 9.2 too high.'
        """
        if guess is None:
            return f"You skipped the guess. It is {self.format(truth)}."
        gap = self.gap(guess, truth)
        words = f"{self._bare(abs(gap))} too {'high' if gap > 0 else 'low'}" if gap else "you guessed it"
        return f"You guessed {self.format(guess)}; it is {self.format(truth)}: {words}."

    def _bare(self, value: float) -> str:
        return str(self.format.rounded(value))


PREDICTIONS: dict[str, Prediction] = {}


def prediction(key: str, name: str, question: str, form: Format) -> Callable[[Truth], Truth]:
    """Declare the function below to be the value that is guessed.

    >>> @prediction("99", "half of two", "What is half of 2?", IN_YEARS)
    ... def _half() -> float:
    ...     return 2 / 2
    >>> PREDICTIONS.pop("99").truth()
    1.0
    """

    def declared(truth: Truth) -> Truth:
        PREDICTIONS[key] = Prediction(key, name, question, form, truth)
        return truth

    return declared


def predictions() -> dict[str, Prediction]:
    """Every prediction by its key, in the order of the lessons.

    >>> list(predictions())[:2]
    ['00', '01']
    """
    rooms()
    return dict(sorted(PREDICTIONS.items()))


def find(key: object) -> Prediction:
    """The prediction of that key; a ValueError when there is none.

    >>> find("002")
    Traceback (most recent call last):
    ValueError: there is nothing to guess under '002'; did you mean '02'?
    """
    known = predictions()
    if str(key) not in known:
        raise ValueError(f"there is nothing to guess under {str(key)[:40]!r}{suggest(str(key), known)}")
    return known[str(key)]


def of_lesson(lesson: str) -> list[Prediction]:
    """The predictions of one lesson, or without its number those of all lessons, in their order.

    >>> [found.key for found in of_lesson("00")]
    ['00']
    """
    return [found for key, found in predictions().items() if str(lesson) in ("", key[:2])]


class Guess(ipywidgets.VBox):
    """A question, and below it the figure once the reader has guessed or skipped."""

    def __init__(self, asked: Prediction, figure: Any, kept: Mapping[str, Any] | None) -> None:
        self.asked, self.figure = asked, figure
        unit = asked.format.suffix.strip()
        hint = "" if figure is None else "The figure opens when you have guessed, or skipped."
        fields = [form.line("guess", f"Your guess, in {unit}")]
        self.form = form.Form(asked.question, fields, ["Guess", "Skip"], self._pressed, said=hint)
        super().__init__([self.form])
        if kept is not None:
            self._open(kept)

    def _pressed(self, asking: form.Form, button: str) -> None:
        try:
            guess = None if button == "Skip" else self.asked.read(asking.values.get("guess", ""))
        except ValueError as error:
            asking.said = sentence(str(error))
            return
        made = {"guess": guess, "truth": float(self.asked.truth())}

        def keep(saved: work.Work) -> None:  # the first guess stands
            made.update(saved["predictions"].setdefault(self.asked.key, dict(made)))

        self._open(made, work.change(keep))

    def _open(self, made: Mapping[str, Any], said: str = "") -> None:
        with self.form.hold_sync():
            self.form.fields, self.form.buttons = [], []
            self.form.said = sentence(self.asked.told(made["guess"], made["truth"]), said)
        if self.figure is not None:
            self.children = [self.form, self.figure]

    def __repr__(self) -> str:
        return repr(self.form)


def predict(key: str, figure: Any = None) -> Guess | Sentence:
    """Ask for a guess before a figure opens; guess, value and gap are kept for the end of the lesson.

    The value is worked out from the record when the guess is made. A guess may be skipped, which is kept too;
    one that was made before is known, and the figure opens at once.

    >>> predict("002")
    There is nothing to guess under '002'; did you mean '02'?
    """
    try:
        asked = find(key)
    except ValueError as error:
        return sentence(str(error))
    return Guess(asked, figure, work.readable()["predictions"].get(asked.key))


def gaps(lesson: str = "") -> pd.DataFrame:
    """The guesses of one lesson, or of all, beside the figures' values, as they are printed.

    >>> gaps("00").columns.tolist()
    ['guess', 'value', 'gap']
    """
    kept = work.readable()["predictions"]
    rows = {asked.name: _row(asked, kept.get(asked.key)) for asked in of_lesson(lesson)}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["guess", "value", "gap"])
    return table.rename_axis(None)


def _row(asked: Prediction, made: Mapping[str, Any] | None) -> list[str]:
    if made is None:
        return ["not made yet", "", ""]
    value = asked.format(made["truth"])
    if made["guess"] is None:
        return ["skipped", value, ""]
    gap = asked.gap(made["guess"], made["truth"])
    return [asked.format(made["guess"]), value, f"{'+' if gap > 0 else ''}{asked.format(gap)}"]
