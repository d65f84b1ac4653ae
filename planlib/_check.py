"""Checks at the door: labels agree, figures are sound, and an error names the goods at fault."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from numbers import Integral, Real

import numpy as np
import pandas as pd

Figure = float | pd.Series

LONG = 10_000  # values; beyond it, what is quick for a few goods is slow
TINY, HUGE = 1e-100, 1e100  # beyond them, products and ratios of figures leave the range of numbers
RANGE = f"between {TINY} and {HUGE}"

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
    **dict.fromkeys(["loss", "margin", "sold_share", "fall", "gap"], "share"),
    **dict.fromkeys(["kept", "procured", "seed", "born", "died", "slaughtered", "barn", "sold"], "quantity"),
    "response": "elasticity",
    **dict.fromkeys(["before", "after"], "element"),
    **dict.fromkeys(["final", "limits", "worth"], "quantity"),
    **dict.fromkeys(["q_plan", "q_actual"], "quantity"),
    **dict.fromkeys(["p_plan", "p_actual"], "price"),
}
MAY_BE_ZERO = {"quantity", "weight", "coefficient", "share", "result", "markup", "elasticity"} | {
    *("element", "salvage", "stock", "wasted", "tax", "hoard", "ration", "compensation", "spread"),
    *("interest", "shadow price"),
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


def require_known(what: str, name: str, known: Iterable[str]) -> None:
    """Check that a name is one of those known; else a ValueError that says what it may mean."""
    if name not in known:
        raise ValueError(f"unknown {what} {name!r}{choose(name, known)}")


def alike(name: object, known: Iterable[object]) -> str:
    """The end of an error message about a label that is there, but as a number where text was given.

    >>> "no period 1929" + alike(1929, ["1928", "1929"])
    "no period 1929, but '1929': a number is not the same as text"
    """
    same = [label for label in known if str(label) == str(name) and label != name]
    return f", but {same[0]!r}: a number is not the same as text" if same else ""


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


def same_labels(**given: pd.Index) -> None:
    """Check that all hold the labels of the first, in any order; else the ValueError of aligned."""
    (first, index), *others = given.items()
    _require_unique(first, index)
    for name, labels in others:
        _places(name, labels, first, index)


def matrix(name: str, table: pd.DataFrame, rows: pd.Index, columns: pd.Index) -> np.ndarray:
    """The values of a table in the order of these rows and columns; all are zero or more, none is missing."""
    if not isinstance(table, pd.DataFrame) or any(kind.kind not in "iuf" for kind in table.dtypes):
        raise TypeError(f"{name} must be a table of numbers with labels for its rows and columns")
    same_labels(**{"goods": rows, f"row of {name}": table.index})
    same_labels(**{"goods": columns, f"column of {name}": table.columns})
    table = table.loc[rows, columns]
    sound = (table >= 0) & (table < HUGE)
    if not sound.all(axis=None):
        at = named(rows[~sound.all(axis=1)])
        raise ValueError(f"{name} must be zero or more and finite, and none may be missing; see {at}")
    return table.to_numpy(dtype=float)


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
    label, (part,) = figures(**{name: figure})
    demand = "a share from 0 to 1 (0.18 for 18 percent)"
    if isinstance(figure, pd.Series):
        _refuse(name, demand, label(part)[part > 1])
    elif part > 1:
        raise ValueError(f"{name} must be {demand}, not {part}")
    return figure


def value(name: str, figure: float) -> float:
    """A single figure, checked as the values of a Series are."""
    if isinstance(figure, bool) or not isinstance(figure, Real):
        raise TypeError(f"{name} must be a number or a labelled Series, not {type(figure).__name__}")
    if not 0 <= figure < np.inf or (figure == 0 and not may_be_zero(name)):
        raise ValueError(f"{name} must be {least(name)}, not {figure}")
    if not _in_range(figure, may_be_zero(name)):
        raise ValueError(f"{name} must be {RANGE}, not {figure}")
    return float(figure)


def whole(name: str, number: int, least: int = 0) -> int:
    """A count, such as one of rounds, draws or years: a whole number, and not too small."""
    if isinstance(number, bool) or not isinstance(number, Integral) or number < least:
        raise ValueError(f"{name} must be a whole number, {least} or more, not {number!r}")
    return int(number)


def require_order(name: str, index: pd.Index) -> None:
    """Check that labels which begin with a year run forwards; other labels are taken as they come."""
    labels = index.astype(str)
    if not labels.str.match(r"\d{4}").all():
        return
    back = np.flatnonzero(np.diff(labels.str[:4].astype(int)) < 0)
    if len(back):
        raise ValueError(f"{name} must run forwards: {index[back[0] + 1]} comes after {index[back[0]]}")


def require_years(name: str, index: pd.Index) -> None:
    """Check that the labels are years of one kind, 1929 or 1928/29, two at least, none left out."""
    labels = index.astype(str)
    first = labels.str[:4]
    economic = [f"{year}/{(int(year) + 1) % 100:02}" for year in first if year.isdecimal()]
    if not (labels.str.fullmatch(r"\d{4}").all() or list(labels) == economic):
        raise ValueError(f"{name} needs years of one kind, 1929 or 1928/29, not {named(labels)}")
    if len(index) < 2:
        raise ValueError(f"{name} needs two years or more; there is only {named(index)}")
    gaps = index[1:][np.diff(first.astype(int)) != 1]
    if len(gaps):
        raise ValueError(f"{name} needs every year in order: the year before {gaps[0]} is not there")


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
    if len(given) == len(index) and not (places < 0).any():
        return places
    missing, extra = index[places < 0], given[~given.isin(index)]
    kinds = alike(missing[0], extra) if len(missing) else ""
    if len(missing) == len(index) and not kinds:
        raise ValueError(f"{first} and {name} have no goods in common: {named(index)} against {named(extra)}")
    one, other, goods = (name, first, missing) if len(missing) else (first, name, extra)
    ending = kinds or (suggest(missing[0], extra) if len(missing) else "")
    raise ValueError(f"no {HELD.get(one, one)} for: {named(goods)} ({other} has it, {one} does not){ending}")


def _sound(name: str, labels: pd.Index, values: np.ndarray) -> np.ndarray:
    """The values themselves; the lowest finds NaN and wrong signs, the sum infinity."""
    low = _lowest(values)  # NaN if any value is, and then no comparison holds
    if (low >= TINY or (low >= 0 and may_be_zero(name))) and np.add.reduce(values) < HUGE:
        return values
    series = pd.Series(values, index=labels)
    _refuse(name, least(name), series[~(values >= 0) | ((values == 0) & (not may_be_zero(name)))])
    _refuse(name, "finite", series[values == np.inf])
    _refuse(name, RANGE, series[~_in_range(values, may_be_zero(name))])
    return values


def _in_range(figure: np.ndarray | float, zero: bool) -> np.ndarray | bool:
    return (figure < HUGE) & (zero | (figure >= TINY))


def _refuse(name: str, demand: str, wrong: pd.Series) -> None:
    if len(wrong):
        raise ValueError(
            f"{name} must be {demand} for: {named(f'{good} ({bad})' for good, bad in wrong.items())}"
        )
