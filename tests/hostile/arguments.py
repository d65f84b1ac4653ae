"""What an argument of a base call is: its value, what it may hold, and how its labels count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

GOODS = ["iron", "coal", "oil"]
YEARS = ["1928", "1929", "1930", "1931"]
SMALLER = np.array([1.0, 0.75, 0.5])  # a labelled form of a single figure: the figure and two lower ones


@dataclass(frozen=True)
class Domain:
    """Which figures an argument may not hold, and whether its size counts, so that percent would be wrong."""

    refuses: Callable[[float], bool]
    ratio: bool = False


ANY = Domain(lambda x: False)
AMOUNT = Domain(lambda x: x < 0)  # zero or more
PRICE = Domain(lambda x: x <= 0)  # above zero: something is divided by it
KAPPA = Domain(lambda x: x < 0, ratio=True)
RATIO = Domain(lambda x: x <= 0, ratio=True)
SHARE = Domain(lambda x: not 0 <= x <= 1, ratio=True)
RATE = Domain(lambda x: x <= -1, ratio=True)
CHANGE = Domain(lambda x: False, ratio=True)  # a ratio of either sign


@dataclass(frozen=True)
class Argument:
    """One argument of a base call.

    ``kind`` chooses the mutations in variants.py. ``figure`` marks a number that may be a Series as well.
    ``order`` says what the order of the labels means: nothing, stages of work, the first row as base, or
    periods, which run forwards. ``free`` labels need not agree with those of the other arguments; ``gaps``
    may stand in it. ``words`` are other names under which the caller wrote what is wrong, such as a column;
    ``unread`` columns of a table do not count. ``skip`` holds the mutations that do not apply, by the
    beginning of their names, each with the reason.
    """

    kind: str
    make: Callable[[], Any]
    domain: Domain = ANY
    figure: bool = False
    order: str = ""
    free: bool = False
    gaps: bool = False
    optional: bool = False
    words: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    skip: dict[str, str] = field(default_factory=dict)

    @property
    def single(self) -> bool:
        return self.figure and self.kind == "number"

    @property
    def labelled(self) -> bool:
        return self.kind in ("series", "table")


def number(domain: Domain, x: float, **more: Any) -> Argument:
    return Argument("number", lambda: x, domain, **more)


def figure(domain: Domain, x: float, **more: Any) -> Argument:
    return Argument("number", lambda: x, domain, figure=True, **more)


def count(n: int, least: int = 0, **more: Any) -> Argument:
    return Argument("count", lambda: n, Domain(lambda x: x < least), **more)


def series(domain: Domain, *values: float, labels: list[Any] = GOODS, **more: Any) -> Argument:
    return Argument("series", lambda: pd.Series(np.array(values, dtype=float), list(labels)), domain, **more)


def table(domain: Domain, columns: dict[str, list[float]], rows: list[Any], **more: Any) -> Argument:
    return Argument("table", lambda: pd.DataFrame(columns, list(rows), dtype=float), domain, **more)


def given(kind: str, make: Callable[[], Any], **more: Any) -> Argument:
    """An argument of another kind, made anew for each call."""
    return Argument(kind, make, **more)


def spread_over_goods(argument: Argument) -> Argument:
    """The labelled form of a single figure."""
    x = argument.make()
    return replace(argument, kind="series", make=lambda: pd.Series(x * SMALLER, GOODS))
