"""Checks at the door: labels agree, figures are sound, and an error names the argument and the goods.

What an argument may hold is said where it is checked: ``aligned(p0=a_price(p0), q0=a_quantity(q0))``. The
keyword is the argument's name as the caller wrote it, the word around the figure its :class:`Domain`.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Figure = float | pd.Series
Array = NDArray[np.float64]
Labels = Mapping[str, pd.Index]  # under the name of the argument that has them
_Answer = TypeVar("_Answer", bound=Figure)

LONG = 10_000  # values; beyond it, what is quick for a few goods is slow
TINY, HUGE = 1e-100, 1e100  # beyond them, products and ratios of figures leave the range of numbers
BELOW_ONE = math.nextafter(1.0, 0.0)
CONVERT = "where its values are numbers, convert it with .astype(float)"
OF_100 = re.compile(r"percent|=\s*100\b|per 100\b")  # units in which a ratio of 1 is printed as 100


@dataclass(frozen=True)
class Domain:
    """What an argument may hold: from ``low`` to ``high``, and nought where ``zero`` says so.

    ``demand`` says it in words, ``noun`` is what one figure of it is called. A ``ratio`` may not come in
    percent, nor as an index with 100 at its base.
    """

    noun: str
    demand: str
    low: float = TINY
    high: float = HUGE
    zero: bool = False
    ratio: bool = False

    def __call__(self, figure: Any) -> Given:
        return figure, self

    def holds(self, values: Array | float) -> Any:
        """Whether a value, or each of many, may stand here."""
        return ((values >= self.low) & (values <= self.high)) | (self.zero & (values == 0))

    def holds_all(self, values: Array) -> bool:
        """The same of all at once, in few passes; the ends are NaN if any value is, and nothing holds."""
        low, high = _ends(values)
        above = low >= self.low or (self.zero and low >= 0 and _none_below(values, self.low))
        return above and high <= self.high


Given = tuple[Any, Domain]  # a figure as the caller gave it, and what it may hold

_OR_MORE, _SHARE = "zero or more", "(0.18 for 18 percent)"
above_zero = Domain("figure", "above zero")
zero_or_more = Domain("figure", _OR_MORE, zero=True)
any_number = Domain("figure", "a finite number", low=-HUGE)
a_price = Domain("price", "above zero")
a_quantity = Domain("quantity", _OR_MORE, zero=True)
a_weight = Domain("weight", _OR_MORE, zero=True)
a_coefficient = Domain("coefficient", _OR_MORE, zero=True, ratio=True)
a_ratio = Domain("figure", "above zero", ratio=True)  # such as a level with 1 at its base
a_share = Domain("share", f"a share from 0 to 1 {_SHARE}", high=1.0, zero=True, ratio=True)
a_loss = Domain("share", f"a share from 0 to below 1 {_SHARE}", high=BELOW_ONE, zero=True, ratio=True)
a_part = Domain("share", f"a share above 0, up to 1 {_SHARE}", high=1.0, ratio=True)
a_rate = Domain("rate", "above −1 (0.28 for 28 percent)", low=-1 + 1e-12, ratio=True)
some_years = Domain("figure", "a number of years, above 0 and up to 1,000", high=1000.0)


def suggest(name: object, known: Iterable[object]) -> str:
    """The end of an error message about a misspelt or shortened name, empty when nothing comes near.

    >>> "unknown series 'PIG_IRON'" + suggest("PIG_IRON", ["capacity_pig_iron", "pig_iron"])
    "unknown series 'PIG_IRON'; did you mean 'pig_iron'?"
    """
    words = [str(word) for word in known]
    plain = {word: _folded(word) for word in words}
    wanted = _folded(name)
    alike = [word for word in words if plain[word] == wanted]
    holding = [word for word in words if 2 < len(wanted) >= len(word) / 5 and wanted in plain[word]]
    close = difflib.get_close_matches(wanted, plain.values(), n=1)
    near = alike or [word for word in words if plain[word] in close] or sorted(holding, key=len)
    return f"; did you mean {near[0]!r}?" if near else ""


def choose(name: object, known: Iterable[object]) -> str:
    """The end of an error message about an unknown name: what it may mean, or else what there is.

    >>> "unknown measure 'rate'" + choose("rate", ["level", "increase"])
    "unknown measure 'rate'; there are level, increase"
    """
    known = list(known)
    return suggest(name, known) or f"; there are {named(known)}"


def require_known(what: str, name: object, known: Iterable[object]) -> None:
    """Check that a name is one of those known; else a ValueError that says what it may mean."""
    known = list(known)
    if not isinstance(name, str) or name not in known:
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
    words = [str(good) for good in goods]
    more = f" and {len(words) - 6} more" if len(words) > 6 else ""
    return ", ".join(words[:6]) + more


def kind(thing: object) -> str:
    """What a thing is, with its package: ``polars.Series`` is not pandas' Series."""
    of = type(thing)
    package = of.__module__.partition(".")[0]
    return of.__name__ if package == "builtins" else f"{package}.{of.__name__}"


def aligned(**given: Given) -> tuple[pd.Index, list[Array]]:
    """The labels of the first argument, and the values of every argument in that order.

    Raises TypeError when an argument is no Series of numbers; ValueError when labels are missing, extra or
    doubled, when a value lies outside its domain, and when a ratio comes in percent.
    """
    for name, (series, domain) in given.items():
        require_series(name, series)
        if domain.ratio and series.attrs:
            _require_ratio(name, series)
    first = next(iter(given))
    index = given[first][0].index
    require_unique(first, index)
    values, plain = [], None
    for name, (series, domain) in given.items():
        found, labels = _floats(series), series.index
        if not labels.is_(index):
            plain = _own_values(index) if plain is None else plain
            if not _same(labels, index, plain):
                nouns = given[first][1].noun, domain.noun
                found = found[_places((first, name), nouns, index, labels)]
        values.append(_sound(name, domain, index, found))
    return index, values


def figures(**given: Given) -> tuple[Callable[[Any], Figure], list[Any]]:
    """Checked values of single figures and labelled ones mixed, and a function that labels the answer.

    The answer is a number if all arguments are; otherwise a Series in the order of the first labelled
    argument. An answer beyond the range of numbers raises ValueError.
    """
    many = {name: one for name, one in given.items() if isinstance(one[0], pd.Series)}
    if not many:
        values = [single(**{name: one}) for name, one in given.items()]
        return lambda answer: finite(answer, *given), values
    index, arrays = aligned(**many)
    found = dict(zip(many, arrays, strict=True))
    mixed = [found[name] if name in found else single(**{name: one}) for name, one in given.items()]
    return lambda answer: labelled(answer, index, *given), mixed


def single(**given: Given) -> float:
    """One single figure, checked as the values of a Series are."""
    [(name, (figure, domain))] = given.items()
    if isinstance(figure, bool) or not isinstance(figure, Real):
        remedy = "float() makes one of a number in another form"
        raise TypeError(f"{name} must be a number, not {kind(figure)}; {remedy}")
    try:
        value = float(figure)
    except OverflowError:
        value = np.inf
    if not domain.holds(value):
        shown = figure if math.isfinite(value) else value  # of a number of many digits, inf
        raise ValueError(f"{name} must be {_demand(domain, value)}, not {shown}")
    return value


def finite(answer: Any, *names: str) -> float:
    """The answer as a finite number; ``names`` are the arguments that it was made from."""
    if not math.isfinite(answer):
        raise ValueError(f"{_listed(names)} to a number beyond all bounds; give figures of a usual size")
    return float(answer)


def labelled(answer: Any, index: pd.Index, *names: str, name: Any = None) -> pd.Series:
    """The answer by label, all of it finite; ``names`` are the arguments that it was made from."""
    values = np.asarray(answer, dtype=float)
    if not values.ndim:
        values = np.full(len(index), values)
    if not math.isfinite(np.add.reduce(values)) and not np.isfinite(values).all():
        wrong = named(index[~np.isfinite(values)])
        raise ValueError(
            f"{_listed(names)} to numbers beyond all bounds for: {wrong}; give figures of a usual size"
        )
    return pd.Series(values, index=index, name=name)


def not_lost(answer: _Answer, *names: str, where: Any = True) -> _Answer:
    """The same answer, if no figure ``where`` it must be above zero is too small to be held."""
    lost = (answer < 1e-300) & where
    if np.any(lost):
        goods = f" for: {named(lost.index[lost])}" if isinstance(lost, pd.Series) else ""
        raise ValueError(
            f"{_listed(names)} to a number too small to be held{goods}; give figures of a usual size"
        )
    return answer


def _listed(names: Sequence[str]) -> str:
    """Names as the beginning of a sentence: p0, p1 and q0 lead."""
    *others, last = names or ("the figures",)
    return f"{', '.join(others)} and {last} lead" if others else f"{last} lead{'s' * bool(names)}"


def matrix(name: str, table: pd.DataFrame, rows: Labels, columns: Labels) -> Array:
    """The values of a table in the order of these rows and columns; all are zero or more, none is missing.

    ``rows`` and ``columns`` are each named after the argument whose labels they are: ``{"final": index}``.
    """
    (along,), (across,) = rows.values(), columns.values()
    values = _as_it_lies(table)
    if values is None or not (_one_by_one(table.index, along) and _one_by_one(table.columns, across)):
        require_table(name, table)
        same_labels(**{**rows, f"row of {name}": table.index})
        same_labels(**{**columns, f"column of {name}": table.columns})
        values = table_floats(table.loc[along, across])
    if values.size and not zero_or_more.holds_all(values.ravel("K")):
        at = named(along[~zero_or_more.holds(values).all(axis=1)])
        raise ValueError(f"{name} must be zero or more and finite, and none may be missing; see {at}")
    return values


def _as_it_lies(table: object) -> Array | None:
    """The values of a table of NumPy's numbers as they lie, else None; asking no column saves much time."""
    values = table.to_numpy() if isinstance(table, pd.DataFrame) else None
    return None if values is None or values.dtype.kind not in "iuf" else values.astype(float, copy=False)


def require_table(name: str, table: object) -> None:
    """Check for a table of numbers with a name for each row and column."""
    if not isinstance(table, pd.DataFrame):
        remedy = "make one with pd.DataFrame(values, index=rows, columns=columns)"
        raise TypeError(f"{name} must be a pandas table (DataFrame), not {kind(table)}; {remedy}")
    wrong = [f"{column} ({of})" for column, of in table.dtypes.items() if not _is_numeric(of)]
    if wrong:
        raise TypeError(f"{name} must hold numbers; see column {named(wrong)}; {CONVERT}")


def table_floats(table: pd.DataFrame) -> Array:
    """The values of a table of numbers, NaN where one is missing."""
    if all(isinstance(of, np.dtype) for of in table.dtypes):
        return table.to_numpy(dtype=float)
    return np.column_stack([_floats(table.iloc[:, i]) for i in range(table.shape[1])])


def sound_table(name: str, domain: Domain, rows: pd.Index, columns: pd.Index, values: Array) -> Array:
    """The values of a table themselves, all of them within the domain."""
    if not values.size or domain.holds_all(values.ravel()):
        return values
    wrong = np.argwhere(~domain.holds(values)).tolist()
    said = named(f"{columns[j]} in {rows[i]} ({values[i, j]})" for i, j in wrong)
    raise ValueError(f"{name} must be {_demand(domain, values[tuple(wrong[0])])} for: {said}")


def same_labels(**given: pd.Index) -> None:
    """Check that all hold the labels of the first, in any order; else the ValueError of aligned."""
    (first, index), *others = given.items()
    require_unique(first, index)
    for name, labels in others:
        _places((first, name), ("figure", name), index, labels)


def whole(name: str, count: object, least: int = 0, most: int = 10_000_000) -> int:
    """A count, such as one of rounds, draws or years: a whole number, neither too small nor too large."""
    number = int(count) if isinstance(count, Integral) and not isinstance(count, bool) else None
    if number is None or not least <= number <= most:
        ends = f"from {least:,} to {most:,}" if number is not None and number > most else f"{least} or more"
        shown = repr(count) if number is None or abs(number) < 1e20 else "one of many digits"
        raise ValueError(f"{name} must be a whole number, {ends}, not {shown}")
    return number


def unit(series: pd.Series) -> str:
    """The unit that a Series says in ``attrs``; empty where it says none or was counted in another since.

    Arithmetic keeps ``attrs``, true or not. So the unit of a loaded series counts only while its values are
    those that were printed.
    """
    printed = series.attrs.get("printed")
    if printed is not None and not all(map(_stands, [printed] * len(series), series.index, _floats(series))):
        return ""
    return str(series.attrs.get("unit") or "")


def _stands(printed: Mapping[Any, float], label: object, value: float) -> bool:
    """Whether a value is still as printed: under its label, or under any where labels were renamed."""
    known = [printed[label]] if label in printed else printed.values()
    return any(math.isclose(value, one, rel_tol=1e-6) for one in known)


def require_series(name: str, series: object) -> None:
    """Check for a Series of numbers, at least one."""
    if not isinstance(series, pd.Series):
        remedy = "make one with pd.Series(values, index=labels)"
        raise TypeError(f"{name} must be a pandas Series labelled by goods, not {kind(series)}; {remedy}")
    if not _is_numeric(series.dtype):
        raise TypeError(f"{name} must hold numbers, not {series.dtype}; {CONVERT}")
    if not len(series.index):
        raise ValueError(f"{name} is empty: there are no goods to compare; give one figure at least")


def dot(a: Array, b: Array) -> float:
    """The sum of products; on long vectors without BLAS, whose threads wait when another core is busy."""
    return float(a.dot(b) if len(a) < LONG else np.einsum("i,i", a, b))


def _folded(name: object) -> str:
    return str(name).strip().casefold().replace(" ", "_")


def _ends(a: Array) -> tuple[float, float]:
    """The least and the greatest value, NaN if there is one; argmin is quicker for a few."""
    if len(a) < LONG:
        return a[a.argmin()], a[a.argmax()]
    return np.minimum.reduce(a), np.maximum.reduce(a)


def _none_below(values: Array, low: float) -> bool:
    """Whether none lies above nought and yet below the lowest that may be divided by."""
    return bool(np.count_nonzero(values) == np.count_nonzero(values >= low))


def _is_numeric(dtype: object) -> bool:
    return getattr(dtype, "kind", "") in ("i", "u", "f")


def _floats(series: pd.Series) -> Array:
    """The values as plain floats, NaN where one is missing."""
    try:
        return series.to_numpy(dtype=float)
    except ValueError:  # of pd.NA
        return series.to_numpy(dtype=float, na_value=np.nan)


def _require_ratio(name: str, series: pd.Series) -> None:
    said = unit(series)
    if OF_100.search(said):
        raise ValueError(f"{name} is in {said!r}, and a ratio is asked; data.ratio({name}) makes one of it")


def require_unique(name: str, index: pd.Index) -> None:
    """Check that no label stands twice."""
    try:
        unique = index.is_unique
    except TypeError:  # of a list
        raise TypeError(f"{name} has labels that are no names; give texts, numbers or dates") from None
    if not unique:
        twice = named(index[index.duplicated()].unique())
        raise ValueError(f"{name} lists more than once: {twice}; give each label once")


def _same(one: pd.Index, other: pd.Index, plain: NDArray[Any] | None = None) -> bool:
    """Whether the labels stand in the same order; ``plain`` are the other's own values, if they have such."""
    if one.is_(other):
        return True
    if len(one) != len(other):
        return False
    if plain is not None:
        try:
            return not np.count_nonzero(np.asarray(one) != plain)
        except TypeError:  # pd.NA neither is nor is not the same
            pass
    return one.equals(other)


def _one_by_one(given: pd.Index, index: pd.Index) -> bool:
    """Whether these are the labels of the index, none of them twice, in its order."""
    return index.is_unique and (given.is_(index) or given.equals(index))


def _own_values(labels: pd.Index) -> NDArray[Any] | None:
    """NumPy's or Python's own values, as an array, compared faster than by Index.equals; else nothing."""
    if type(labels) is not pd.Index:  # of dates, of levels, a range
        return None
    of = labels.dtype
    own = isinstance(of, np.dtype) or getattr(of, "storage", "") == "python"
    return np.asarray(labels) if own else None


def _places(
    names: tuple[str, str], nouns: tuple[str, str], index: pd.Index, given: pd.Index
) -> NDArray[np.intp]:
    """Where each label of the index stands among those given; the index has the first name and noun."""
    require_unique(names[1], given)
    places = given.get_indexer(index)
    if len(given) == len(index) and not (places < 0).any():
        return places
    missing, extra = index[places < 0], given[index.get_indexer(given) < 0]
    kinds = alike(missing[0], extra) if len(missing) else ""
    if len(missing) == len(index) and not kinds:
        against = f"{named(index)} against {named(extra)}"
        told = f"{names[0]} and {names[1]} have no goods in common: {against}; give both the same labels"
        raise ValueError(told)
    has, lacks, goods = (0, 1, missing) if len(missing) else (1, 0, extra)
    ending = kinds or (suggest(missing[0], extra) if len(missing) else "")
    told = f"{named(goods)} ({names[has]} has it, {names[lacks]} does not){ending}"
    raise ValueError(f"no {nouns[lacks]} for: {told}")


def _sound(name: str, domain: Domain, labels: pd.Index, values: Array) -> Array:
    """The values themselves, all of them within the domain."""
    if domain.holds_all(values):
        return values
    wrong = np.flatnonzero(~domain.holds(values)).tolist()
    said = named(f"{labels[i]} ({values[i]})" for i in wrong)
    raise ValueError(f"{name} must be {_demand(domain, values[wrong[0]])} for: {said}")


def _demand(domain: Domain, value: float) -> str:
    """What the domain asks, or of a value that misses it by size alone, the range of numbers."""
    if abs(value) == np.inf:
        return "finite" if domain.low > -1 or value > 0 else domain.demand
    small, large = 0 < value < domain.low == TINY, value > domain.high == HUGE
    return f"between {TINY} and {HUGE}" if small or large else domain.demand
