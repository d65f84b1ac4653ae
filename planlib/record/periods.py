"""How long a period is and when it ends, so that unlike periods are never mixed and none runs backwards."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from planlib._check import named

# What a period covers, by the shape of its name. Spans of years and months are told apart by their count too.
LENGTHS = {
    "calendar year": r"\d{4}",
    "economic year": r"\d{4}/\d\d",
    "half-year": r"\d{4}(/\d\d)?-H\d",
    "quarter": r"\d{4}(/\d\d)?-Q\d",
    "month": r"\d{4}-\d\d",
    "day": r"\d{4}-\d\d-\d\d",
    "months": r"\d{4}(/\d\d)?-M.*",
    "decade": r"\d{4}s",
    "span of years": r".*",
}


def length(period: str) -> str:
    """The class of a period; for a span and for months the count.

    >>> [length(period) for period in ("1932", "1929-1932", "1938-1941-H1", "1932-M9")]
    ['calendar year', '4 years', '3.5 years', '9 months']
    """
    name = class_of(period)
    if name not in ("months", "span of years"):
        return name
    months = _months(period)
    return f"{months / 12:g} years" if name == "span of years" and months > 12 else f"{months} months"


def class_of(period: str) -> str:
    """The name in LENGTHS of what a period covers.

    >>> class_of("1928/29")
    'economic year'
    """
    return next(name for name, shape in LENGTHS.items() if re.fullmatch(shape, period))


def ends(labels: pd.Index) -> list[Any]:
    """When each label ends and begins, to sort by; nothing where the labels are not all periods.

    Periods are those of the record, those of pandas, dates, and what pandas reads as one if it names a year.

    >>> ends(pd.Index(["1928/29", "1929", "1932-H1"]))
    [(23156, 23145), (23159, 23148), (23189, 23184)]
    >>> ends(pd.Index(["coal", "iron"]))
    []
    """
    if isinstance(labels, pd.DatetimeIndex | pd.PeriodIndex):
        return [] if labels.hasnans else labels.asi8.tolist()
    found = []
    for label in map(str, labels):
        span = _span(label) or _read_by_pandas(label)
        if span is None:
            return []
        found.append(span[::-1])
    return found


def require_order(name: str, index: pd.Index) -> None:
    """Check that labels which are periods run forwards; other labels are taken as they come."""
    times = ends(index)
    back = [i for i in range(1, len(times)) if times[i] < times[i - 1]]
    if back:
        after, before = index[back[0]], index[back[0] - 1]
        raise ValueError(f"{name} must run forwards: {after} comes after {before}; sort its periods first")


def require_years(name: str, index: pd.Index) -> None:
    """Check that the labels are years of one kind, 1929 or 1928/29, two at least, none left out."""
    labels = [str(label) for label in index]
    first = [label[:4] for label in labels]
    economic = [f"{year}/{(int(year) + 1) % 100:02}" for year in first if year.isdecimal()]
    if not (all(re.fullmatch(r"\d{4}", label) for label in labels) or labels == economic):
        raise ValueError(f"{name} needs years of one kind, 1929 or 1928/29, not {named(labels)}")
    if len(index) < 2:
        raise ValueError(f"{name} needs two years or more; there is only {named(labels)}")
    gaps = index[1:][np.diff(np.array(first, dtype=int)) != 1]
    if len(gaps):
        raise ValueError(f"{name} needs every year in order: the year before {gaps[0]} is not there")


def _months(period: str) -> int:
    """The months from the beginning of a period to its end."""
    first, last = _span(period) or (0, -1)
    return int(last - first + 1)


_PART = r"([12]\d{3})(s|/\d\d|-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_WHOLE = re.compile(rf"{_PART}(?:(?:-|\.\.){_PART})?(?:-([HQM])(?:(\d+)\.\.)?(\d+))?")


def _span(period: str) -> tuple[float, float] | None:
    """The first and the last month of a period of the record, counted from year nought; days are fractions.

    -H1 is the first half of the last year named, -M9 its first nine months, -M4..9 its fourth to its ninth.
    """
    found = _WHOLE.fullmatch(period)
    if not found:
        return None
    year, rest, later, its_rest, letter, low, high = found.groups()
    begin, end = _first_and_last(year, rest or "")
    start = begin
    if later:
        start, end = _first_and_last(later, its_rest or "")
    if letter:
        size = {"H": 6, "Q": 3, "M": 1}[letter]
        earliest = int(low) if low else 1 if letter == "M" else int(high)
        end = start + size * int(high) - 1
        begin = begin if later else start + size * (earliest - 1)
    return begin, end


def _first_and_last(year: str, rest: str) -> tuple[float, float]:
    """The first and the last month of 1932, 1928/29, 1929-12, 1929-12-31 or the 1930s."""
    january = int(year) * 12
    if rest.startswith("-"):
        month, _, day = rest[1:].partition("-")
        return (january + int(month) - 1 + (int(day) / 32 if day else 0),) * 2
    first = january + 9 * rest.startswith("/")  # an economic year begins in October
    return first, first + (119 if rest == "s" else 11)


def _read_by_pandas(label: str) -> tuple[float, float] | None:
    """The same of a label such as "1932Q1", "Mar 1932" or "1932 (revised)"; None where it names no year."""
    year = re.search(r"(?<!\d)[12]\d{3}(?!\d{2})", label)
    if not year:
        return None
    try:
        read = pd.Period(re.sub(r"^(\d{4})M(\d\d)$", r"\1-\2", label))
    except ValueError:
        return _span(year[0]) if year.start() == 0 else None
    first, last = (day.year * 12 + day.month - 1 + day.day / 32 for day in (read.start_time, read.end_time))
    return first, last
