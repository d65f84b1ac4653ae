"""Numbers as people write them: read as they are meant, or asked back where two readings are likely."""

from __future__ import annotations

import math
import re
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

_BETWEEN = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")  # thousands set apart
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")


def number(given: Any) -> float | None:
    """A finite number from what a reader gave: a number, a text, or an array or Series of one; else None.

    Raises ValueError, as a question, for a text that may mean two numbers.

    >>> number("0,53"), number("1 945"), number(pd.Series([2.5])), number("many")
    (0.53, 1945.0, 2.5, None)
    >>> number("1,945")
    Traceback (most recent call last):
    ValueError: is 1,945 meant as 1945 or as 1.945? Write one of these
    """
    one = isinstance(given, np.ndarray | pd.Series | pd.Index) and given.size == 1
    alone = given.item() if one else given
    if isinstance(alone, bool) or not isinstance(alone, Real | str):
        return None
    try:
        found = float(_plain(alone) if isinstance(alone, str) else alone)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def _plain(text: str) -> str:
    """The digits of a text with a decimal point, "nan" where they are no number."""
    digits = _BETWEEN.sub("", text.strip()).replace("−", "-")
    whole, point, rest = digits.partition(".")
    if _THOUSANDS.fullmatch(whole):
        apart, decimal = whole.replace(",", ""), whole.replace(",", ".")
        if not point and whole.count(",") == 1:
            raise ValueError(f"is {whole} meant as {apart} or as {decimal}? Write one of these")
        digits = apart + point + rest
    plain = digits.replace(",", ".")
    return plain if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", plain, re.I | re.A) else "nan"
