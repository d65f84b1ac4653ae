"""How long a period of the record is, so that figures of unlike periods are never mixed."""

from __future__ import annotations

import re

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


def _months(period: str) -> int:
    """The months from the beginning of a span to its end; -M9 are the first nine of a year."""
    if found := re.search(r"-M(?:(\d+)\.\.)?(\d+)$", period):
        return int(found[2]) - int(found[1] or 1) + 1
    ends = [_first_and_last(part) for part in re.findall(r"(\d{4})(/\d\d|-\d\d(?!\d))?", period)]
    less = {"-H1": 6, "-Q1": 9, "-Q2": 6, "-Q3": 3}.get(period[-3:], 0)  # the end is only a part of its year
    return ends[-1][1] - ends[0][0] + 1 - less


def _first_and_last(part: tuple[str, str]) -> tuple[int, int]:
    """The first and the last month, counted from year nought, of 1932, 1928/29 or 1929-12."""
    year, rest = int(part[0]) * 12, part[1]
    if rest.startswith("-"):
        return (year + int(rest[1:]) - 1,) * 2
    first = year + 9 * bool(rest)  # an economic year begins in October
    return first, first + 11
