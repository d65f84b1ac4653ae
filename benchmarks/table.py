"""Rows of the table, and how two ways are timed in one run."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator
from timeit import timeit
from typing import NamedTuple


class Unmeasured(Exception):
    """A sentence that says what could not be measured, and why."""


class Row(NamedTuple):
    """One line of the table; ``met`` is None where nothing was promised."""

    what: str
    ours: str
    against: str
    ratio: str
    goal: str
    met: bool | None


HEADINGS = ("what", "ours", "peer or floor", "ratio", "goal", "met?")
WIDTHS = (62, 7, 51, 13, 15, 4)


def alternated(
    rounds: int, *measures: Callable[[], float], of: Callable[[Iterable[float]], float] = statistics.median
) -> list[float]:
    """The median (or the least) of each measure, taken in turns so that other load falls on all alike."""
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return [of(column) for column in zip(*taken, strict=True)]


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    return timeit(call, number=1)


def time(seconds: float) -> str:
    """Seconds in the unit that reads best."""
    unit, size = next((unit, size) for unit, size in [("s", 1), ("ms", 1e-3), ("µs", 0)] if seconds >= size)
    return f"{seconds / (size or 1e-6):.3g} {unit}"


def faster(what: str, ours: float, peer: float, name: str, times: float) -> Row:
    """A row that asks to be so many times faster than a peer."""
    ratio = peer / ours
    against, goal = f"{time(peer)}, {name}", f"≥ {times:g}× faster"
    return Row(what, time(ours), against, f"{ratio:.3g}× faster", goal, ratio >= times)


def within(what: str, ours: float, floor: float, name: str, times: float | None) -> Row:
    """A row that asks to stay within so many times a floor, or only informs."""
    ratio, against = ours / floor, f"{time(floor)}, {name}"
    if times is None:
        return Row(what, time(ours), against, f"{ratio:.3g}×", "for information", None)
    return Row(what, time(ours), against, f"{ratio:.3g}×", f"≤ {times:g}×", ratio <= times)


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of one Markdown table, each as soon as its row is measured.

    The columns have fixed widths, since nobody knows yet how long the later rows are.
    """
    met = {True: "yes", False: "NO", None: ""}
    yield _line(HEADINGS)
    yield "|" + "|".join("-" * (width + 2) for width in WIDTHS) + "|"
    for row in rows:
        yield _line((*row[:-1], met[row.met]))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(str.ljust, cells, WIDTHS)) + " |"
