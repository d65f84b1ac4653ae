"""The gallery: every moving figure of the lessons, by lesson and name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec

from planlib.course import rooms
from planlib.moving import Figure

Given = ParamSpec("Given")
FIGURES: dict[str, Callable[[], Figure]] = {}  # by lesson and name, such as "02.fulfilment"


def of_lesson(number: str) -> Callable[[Callable[Given, Figure]], Callable[Given, Figure]]:
    """Give the figures that the function below makes their lesson and name, so that they can be made again.

    >>> from planlib.moving import Axis, View
    >>> @of_lesson("99")
    ... def empty() -> Figure:
    ...     return Figure("Empty", [], lambda: View([], "Nothing.", Axis("tons")), source="stylised")
    >>> FIGURES.pop("99.empty")().lesson
    '99'
    """

    def declared(make: Callable[Given, Figure]) -> Callable[Given, Figure]:
        @functools.wraps(make)
        def made(*args: Given.args, **kwargs: Given.kwargs) -> Figure:
            figure = make(*args, **kwargs)
            figure.lesson, figure.name = number, make.__name__
            return figure

        FIGURES[f"{number}.{make.__name__}"] = made
        return made

    return declared


def figures() -> dict[str, Callable[[], Figure]]:
    """What makes each lesson's moving figures, by lesson and name, in the order of the lessons.

    >>> list(figures())[:2]
    ['00.pig_iron', '01.yardsticks']
    """
    rooms()
    return {key: FIGURES[key] for key in sorted(FIGURES, key=lambda key: key.partition(".")[0])}
