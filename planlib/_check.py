"""Checks at the door: labels agree, figures are sound, and an error names the goods at fault."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from numbers import Real

import numpy as np
import pandas as pd

Figure = float | pd.Series

LONG = 10_000  # values; beyond it, what is quick for a few goods is slow

# What an argument holds, where its name does not say so.
HELD = {
    **dict.fromkeys(["p0", "p1"], "price"),
    **dict.fromkeys(["q0", "q1", "qb", "mix"], "quantity"),
    **dict.fromkeys(["w", "weights"], "weight"),
    **dict.fromkeys(["kappa", "kappa_now", "low", "high"], "coefficient"),
    **dict.fromkeys(
        ["d", "d0", "d1", "s1", "a0", "a1", "shares0", "shares1", "share_a", "new_share"], "share"
    ),
    **dict.fromkeys(["remelt", "correlation", "part", "rejects", "wage_share"], "share"),
    **dict.fromkeys(["quantity_share", "spending_share", "compensated"], "share"),
    **dict.fromkeys(["accumulation", "construction", "wages", "heard"], "share"),
    **dict.fromkeys(["loss", "margin", "sold_share", "fall"], "share"),
    **dict.fromkeys(["kept", "procured", "seed", "born", "died", "slaughtered", "barn", "sold"], "quantity"),
    "response": "elasticity",
    **dict.fromkeys(["before", "after"], "element"),
    "final": "quantity",
    **dict.fromkeys(["q_plan", "q_actual"], "quantity"),
    **dict.fromkeys(["p_plan", "p_actual"], "price"),
}
MAY_BE_ZERO = {"quantity", "weight", "coefficient", "share", "result", "markup", "elasticity"} | {
    *("element", "salvage", "stock", "wasted", "tax", "hoard", "ration", "compensation", "spread", "interest")
}


def may_be_zero(name: str) -> bool:
    """Prices, targets and bases are divided by, so they may not; quantities, weights, results and κ may."""
    return HELD.get(name, name) in MAY_BE_ZERO


def least(name: str) -> str:
    """What a figure of that name must be, in words."""
    return "zero or more" if may_be_zero(name) else "above zero"


def suggest(name: str, known: Iterable[str]) -> str:
    """The end of an error message about a misspelt or shortened name, empty when nothing comes near.

    >>> "unknown series 'pigiron'" + suggest("pigiron", ["pig_iron", "coal"])
    "unknown series 'pigiron'; did you mean 'pig_iron'?"
    """
    name, words = str(name), [str(word) for word in known]
    longer = [w for w in words if len(name) > 2 and len(w) <= 4 * len(name) and name.lower() in w.lower()]
    near = difflib.get_close_matches(name, words, n=1) or longer[:1]
    return f"; did you mean {near[0]!r}?" if near else ""


def choose(name: str, known: Iterable[str]) -> str:
    """The end of an error message about an unknown name: what it may mean, or else what there is.

    >>> "unknown measure 'rate'" + choose("rate", ["level", "increase"])
    "unknown measure 'rate'; there are level, increase"
    """
    known = list(known)
    return suggest(name, known) or f"; there are {named(known)}"


def named(goods: Iterable[object]) -> str:
    """Up to six labels in a row, and how many more there are."""
    goods = [str(good) for good in goods]
    more = f" and {len(goods) - 6} more" if len(goods) > 6 else ""
    return ", ".join(goods[:6]) + more


def aligned(**given: pd.Series) -> tuple[pd.Index, list[np.ndarray]]:
    """The labels of the first argument, and the values of every argument in that order.

    Raises TypeError when an argument is no Series of numbers; ValueError when labels are missing, extra or
    doubled, and when a value is NaN, infinite, negative or, where it may not be, zero.
    """
    for name, series in given.items():
        _require_numbers(name, series)
    first = next(iter(given))
    index = given[first].index
    _require_unique(first, index)
    labels, values = np.asarray(index), []
    for name, series in given.items():
        found = series.to_numpy(dtype=float)
        if not (series.index.is_(index) or _same(np.asarray(series.index), labels)):
            found = found[_places(name, series.index, first, index)]
        values.append(_sound(name, index, found))
    return index, values


def figures(**given: Figure) -> tuple[Callable[[np.ndarray], Figure], list[np.ndarray | float]]:
    """Checked values of single figures and labelled ones mixed, and a function that labels the answer.

    The answer is a number if all arguments are; otherwise a Series in the order of the first labelled
    argument.
    """
    labelled = {name: figure for name, figure in given.items() if isinstance(figure, pd.Series)}
    if not labelled:
        return float, [value(name, figure) for name, figure in given.items()]
    index, arrays = aligned(**labelled)
    found = dict(zip(labelled, arrays, strict=True))
    values = [found[name] if name in found else value(name, figure) for name, figure in given.items()]
    return lambda answer: pd.Series(answer, index=index), values


def factors(**rates: Figure) -> dict[str, Figure]:
    """1 + g for each rate of growth g, under that name, so that ``figures`` finds rates of −1 or less.

    >>> factors(g=0.192)
    {'1 + g': 1.192}
    """
    for name, rate in rates.items():
        if isinstance(rate, pd.Series):
            _require_numbers(name, rate)
        elif isinstance(rate, bool) or not isinstance(rate, Real):
            raise TypeError(f"{name} must be a number or a labelled Series, not {type(rate).__name__}")
    return {f"1 + {name}": 1 + rate for name, rate in rates.items()}


def share(name: str, figure: Figure) -> Figure:
    """The figure itself, if it is a share from 0 to 1 (or a Series of them)."""
    _, (part,) = figures(**{name: figure})
    if np.any(part > 1):
        raise ValueError(f"{name} must be a share from 0 to 1 (0.18 for 18 percent), not {np.max(part)}")
    return figure


def value(name: str, figure: float) -> float:
    """A single figure, checked as the values of a Series are."""
    if isinstance(figure, bool) or not isinstance(figure, Real):
        raise TypeError(f"{name} must be a number or a labelled Series, not {type(figure).__name__}")
    if not 0 <= figure < np.inf or (figure == 0 and not may_be_zero(name)):
        raise ValueError(f"{name} must be {least(name)}, not {figure}")
    return float(figure)


def dot(a: np.ndarray, b: np.ndarray) -> float:
    """The sum of products; on long vectors without BLAS, whose threads wait when another core is busy."""
    return float(a.dot(b) if len(a) < LONG else np.einsum("i,i", a, b))


def _lowest(a: np.ndarray) -> float:
    """The least value, NaN if there is one. argmin is the quicker way, but copies a read-only array first."""
    return a[a.argmin()] if len(a) < LONG else np.minimum.reduce(a)


def _require_numbers(name: str, series: pd.Series) -> None:
    if not isinstance(series, pd.Series):
        raise TypeError(f"{name} must be a pandas Series labelled by goods, not {type(series).__name__}")
    if series.dtype.kind not in "iuf":
        raise TypeError(f"{name} must hold numbers, not {series.dtype}")
    if not len(series):
        raise ValueError(f"{name} is empty: there are no goods to compare")


def _require_unique(name: str, index: pd.Index) -> None:
    if not index.is_unique:
        raise ValueError(f"{name} lists more than once: {named(index[index.duplicated()].unique())}")


def _same(labels: np.ndarray, others: np.ndarray) -> bool:
    """Whether the labels stand in the same order; counting is quicker than Index.equals and all()."""
    return len(labels) == len(others) and not np.count_nonzero(labels != others)


def _places(name: str, given: pd.Index, first: str, index: pd.Index) -> np.ndarray:
    """Where each label of the index stands among those given."""
    _require_unique(name, given)
    places = given.get_indexer(index)
    if len(given) == len(index) and places.min() >= 0:
        return places
    missing, extra = index[places < 0], given[~given.isin(index)]
    if len(missing) == len(index):
        raise ValueError(f"{first} and {name} have no goods in common: {named(index)} against {named(extra)}")
    one, other, goods = (name, first, missing) if len(missing) else (first, name, extra)
    raise ValueError(f"no {HELD.get(one, one)} for: {named(goods)} ({other} has it, {one} does not)")


def _sound(name: str, labels: pd.Index, values: np.ndarray) -> np.ndarray:
    """The values themselves; the lowest finds NaN and wrong signs, the sum infinity."""
    low = _lowest(values)  # NaN if any value is, and then no comparison holds
    if (low > 0 or (low == 0 and may_be_zero(name))) and np.add.reduce(values) < np.inf:
        return values
    series = pd.Series(values, index=labels)
    _refuse(name, least(name), series[~(values >= 0) | ((values == 0) & (not may_be_zero(name)))])
    _refuse(name, "finite", series[values == np.inf])
    return values


def _refuse(name: str, demand: str, wrong: pd.Series) -> None:
    if len(wrong):
        raise ValueError(
            f"{name} must be {demand} for: {named(f'{good} ({bad})' for good, bad in wrong.items())}"
        )
