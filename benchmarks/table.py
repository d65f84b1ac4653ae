"""Rows of the table, and how two ways are timed in one run."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
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


def printed(rows: Iterable[Row]) -> str:
    """The rows as one Markdown table with aligned columns."""
    met = {True: "yes", False: "NO", None: ""}
    cells = [HEADINGS, *((*row[:-1], met[row.met]) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])
