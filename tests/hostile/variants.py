"""What a caller may hand over in place of an argument, and what must come of it.

Each variant wants one of four things: SAME, the right answer; FIT, the right answer or a refusal; SOUND, any
answer of finite numbers or a refusal; NO, a refusal. ``plain`` says the same thing in plain floats, where
that is not the argument of the base call; the right answer is then that of the call with it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tests.hostile.arguments import Argument

try:
    import pyarrow
except ImportError:
    pyarrow = None

SAME, FIT, SOUND, NO = "same", "same or refused", "sound or refused", "refused"
AS_BASE = object()


class Variant(NamedTuple):
    name: str
    value: Any
    want: str
    plain: Any = AS_BASE


FIGURES = {
    "nought": 0.0,
    "minus nought": -0.0,
    "minus one": -1.0,
    "minus two": -2.0,
    "the least number": 5e-324,
    "below the normal numbers": 1e-320,
    "near the largest number": 1e308,
    "a calendar year": 1932.0,
    "percent": 35.0,
}
NO_NUMBERS = {"NaN": np.nan, "infinity": np.inf, "minus infinity": -np.inf}


def variants(argument: Argument, others: bool) -> Iterator[Variant]:
    """All variants of an argument; ``others`` says that further arguments carry the same labels."""
    attrs = getattr(argument.make(), "attrs", {})
    for variant in KINDS[argument.kind](argument, others):
        if any(variant.name.startswith(name) for name in argument.skip):
            continue
        for thing in (variant.value, variant.plain):
            if attrs and isinstance(thing, pd.Series) and not thing.attrs:
                thing.attrs = dict(attrs)  # a unit goes with the figures
        yield variant


def strangers(but: tuple[str, ...] = ()) -> Iterator[Variant]:
    """Things of another kind altogether."""
    things = {
        "None": None,
        "text": "many",
        "a number as text": "3",
        "bytes": b"3",
        "True": True,
        "NumPy's True": np.bool_(True),
        "a complex number": 1 + 1j,
        "a date": datetime.date(1932, 1, 1),
        "a Timestamp": pd.Timestamp("1932-01-01"),
        "a Timedelta": pd.Timedelta(days=3),
        "a Period": pd.Period("1932", "Y"),
        "pd.NA": pd.NA,
        "NaT": pd.NaT,
        "a function": len,
        "a class": float,
        "an object": object(),
        "an empty list": [],
        "an empty dict": {},
        "an empty Series": pd.Series(dtype=float),
        "an empty table": pd.DataFrame(),
    }
    yield from (Variant(name, thing, NO) for name, thing in things.items() if name not in but)


def of_number(argument: Argument, others: bool) -> Iterator[Variant]:
    x = argument.make()
    yield from strangers()
    yield from _number_in_a_container(argument, x)
    yield from _number_of_other_types(x)
    for name, wrong in NO_NUMBERS.items():
        yield Variant(name, wrong, NO)
    yield Variant("NaN as float32", np.float32("nan"), NO)
    yield Variant("NaN as Decimal", Decimal("NaN"), NO)
    yield Variant("a whole number of 400 digits", 10**400, NO)
    for name, size in FIGURES.items():
        yield Variant(f"the figure: {name}", size, NO if argument.domain.refuses(size) else SOUND)


def _number_in_a_container(argument: Argument, x: float) -> Iterator[Variant]:
    yield from (Variant(f"in a {type(c).__name__}", c, NO) for c in ([x], (x,), {x}, {"iron": x}))
    yield Variant("in an array", np.array([x]), NO)
    yield Variant("in an array of two dimensions", np.array([[x, x]]), NO)
    yield Variant("in an array of no dimension", np.array(x), FIT)
    yield Variant("in an Index", pd.Index([x]), NO)
    yield Variant("in a table", pd.DataFrame({"iron": [x]}), NO)
    yield Variant("in a generator", (one for one in [x]), NO)
    yield Variant("in a Series of one", pd.Series([x], ["iron"]), SOUND if argument.figure else FIT)


def _number_of_other_types(x: float) -> Iterator[Variant]:
    for kind in (np.float64, np.float32, np.float16, np.longdouble):
        yield Variant(
            f"as {kind.__name__}", kind(x), SAME if kind in (np.float64, np.float32) else FIT, float(kind(x))
        )
    yield Variant("as Decimal", Decimal(repr(x)), FIT)
    yield Variant("as Fraction", Fraction(x), FIT)
    near = int(np.rint(x))
    yield Variant("as int", near, SAME if near == x else FIT, float(near))
    for kind in (np.int64, np.int8, np.uint8, np.uint64):
        if np.iinfo(kind).min <= near <= np.iinfo(kind).max:
            yield Variant(f"as {kind.__name__}", kind(near), FIT, float(near))


def of_count(argument: Argument, others: bool) -> Iterator[Variant]:
    n = argument.make()
    yield from strangers()
    yield from (Variant(f"in a {type(c).__name__}", c, NO) for c in ([n], (n,), {n}))
    yield Variant("in an array", np.array([n]), NO)
    yield Variant("in an array of no dimension", np.array(n), FIT)
    yield Variant("in a Series of one", pd.Series([n]), NO)
    for kind in (np.int64, np.int32, np.uint8, np.uint64):
        if n <= np.iinfo(kind).max:
            yield Variant(f"as {kind.__name__}", kind(n), SAME if kind is np.int64 else FIT)
    yield from (
        Variant(f"as {kind.__name__}", kind(n), FIT) for kind in (float, np.float32, Decimal, Fraction)
    )
    yield Variant("with a fraction", n + 0.5, NO)
    yield from (Variant(name, wrong, NO) for name, wrong in NO_NUMBERS.items())
    for size in (0, -1, -(2**63)):
        yield Variant(f"the figure: {size}", size, NO if argument.domain.refuses(size) else SOUND)
    for name, size in {
        "the largest int64": 2**63 - 1,
        "a whole number of 400 digits": 10**400,
        "1e308": 1e308,
    }.items():
        yield Variant(f"the figure: {name}", size, SOUND)


def of_series(argument: Argument, others: bool) -> Iterator[Variant]:
    s = argument.make()
    but = ("None",) if argument.optional else ()
    yield from strangers(but)
    yield from _in_other_containers(argument, s)
    yield from _of_other_dtypes(s)
    yield from _whole_numbers(s)
    yield from _of_text(s)
    yield from _of_no_numbers(s)
    yield from _with_gaps(argument, s)
    yield from _with_other_figures(argument, s)
    yield from _held_otherwise(s)
    yield from _with_other_labels(argument, s, others)
    yield from _in_percent(argument, s)


def _in_other_containers(argument: Argument, s: pd.Series) -> Iterator[Variant]:
    yield Variant("a number", 2.0, SOUND if argument.figure else NO)
    yield Variant("a list", s.tolist(), FIT)
    yield Variant("a tuple", tuple(s), FIT)
    yield Variant("a dict", s.to_dict(), FIT)
    yield Variant("an array", s.to_numpy(copy=True), FIT)
    yield Variant("a table of one column", s.to_frame("x"), FIT)
    yield Variant("a generator", iter(s.tolist()), FIT)
    yield Variant("an Index", pd.Index(s.to_numpy()), FIT)
    yield Variant("a set", set(s), NO)
    yield Variant("an array of two dimensions", np.eye(len(s)), NO)
    yield Variant("an array of no dimension", np.array(2.0), SOUND if argument.figure else NO)
    yield Variant("a table of two columns", pd.DataFrame({"x": s, "y": s}), NO)


def _of_other_dtypes(s: pd.Series) -> Iterator[Variant]:
    with np.errstate(over="ignore"):
        for name, want in {"float32": SAME, "float16": FIT, "Float64": SAME, "Float32": SAME}.items():
            found = s.astype(name)
            yield Variant(f"of {name}", found, want, found.astype(float))
    yield Variant("of longdouble", s.astype(np.longdouble), FIT)
    yield Variant("of objects that are floats", s.astype(object), FIT)
    yield Variant("of objects that are Decimals", s.map(lambda x: Decimal(repr(x))), FIT)
    yield Variant("of objects that are Fractions", s.map(Fraction), FIT)
    yield Variant("of sparse floats", s.astype(pd.SparseDtype(float, 0.0)), FIT)
    yield Variant("of categories that are floats", s.astype("category"), FIT)
    if pyarrow:
        yield Variant("of double[pyarrow]", s.astype("double[pyarrow]"), FIT)
        narrow = s.astype("float[pyarrow]")
        yield Variant("of float[pyarrow]", narrow, FIT, narrow.astype(float))


def _whole_numbers(s: pd.Series) -> Iterator[Variant]:
    near = s.round()
    for name in ("int64", "Int64", "int8", "uint8", "uint64", "UInt8", "Sparse[int64]", "int64[pyarrow]"):
        low, high = (0, 255) if name.lower() == "uint8" else (0, 127) if name == "int8" else (0, 10**6)
        if near.between(low, high).all() and (pyarrow or "pyarrow" not in name):
            yield Variant(f"of {name}", near.astype(name), SAME if name.lower() == "int64" else FIT, near)
    for name, kind in {"the largest int64": np.int64, "the largest uint64": np.uint64}.items():
        large = near.abs().astype(kind)
        large.iloc[0] = np.iinfo(kind).max
        yield Variant(f"with {name}", large, FIT, large.astype(float))


def _of_text(s: pd.Series) -> Iterator[Variant]:
    """Numbers as text may be read, if they are read rightly."""
    written = s.map(repr)
    for name in ("object", "string", "category", *(["string[pyarrow]"] if pyarrow else [])):
        yield Variant(f"of text as {name}", written.astype(name), FIT)


def _of_no_numbers(s: pd.Series) -> Iterator[Variant]:
    days = pd.Series(pd.date_range("1932-01-01", periods=len(s)), s.index)
    found = {
        "bool": s > s.median(),
        "boolean": (s > s.median()).astype("boolean"),
        "dates": days,
        "dates in seconds": days.astype("datetime64[s]"),
        "dates of a time zone": days.dt.tz_localize("UTC"),
        "time spans": days - days.iloc[0],
        "periods": days.dt.to_period("M"),
        "complex numbers": s + 0j,
        "short complex numbers": (s + 0j).astype(np.complex64),
        "intervals": pd.Series(pd.interval_range(0, len(s)), s.index),
        "objects that are bools": (s > s.median()).astype(object),
        "objects that are complex": (s + 0j).astype(object),
        "objects that are dates": days.dt.date,
        "objects that are lists": pd.Series([[x] for x in s], s.index),
        "objects of which one is text": _put(s.astype(object), "many"),
        "objects of which one is True": _put(s.astype(object), True),
    }
    if pyarrow:
        found["bool[pyarrow]"] = (s > s.median()).astype("bool[pyarrow]")
    yield from (Variant(f"of {name}", wrong, NO) for name, wrong in found.items())


def _with_gaps(argument: Argument, s: pd.Series) -> Iterator[Variant]:
    want = SOUND if argument.gaps else NO
    found = {
        "NaN": _put(s, np.nan),
        "NaN in float32": _put(s.astype("float32"), np.nan),
        "pd.NA in Float64": _put(s.astype("Float64"), pd.NA),
        "pd.NA in Int64": _put(s.round().astype("Int64"), pd.NA),
        "None among objects": _put(s.astype(object), None),
        "pd.NA among objects": _put(s.astype(object), pd.NA),
        "NaN among sparse floats": _put(s, np.nan).astype(pd.SparseDtype(float, 0.0)),
        "NaN among categories": _put(s, np.nan).astype("category"),
        "nothing but NaN": s * np.nan,
        "nothing but pd.NA": pd.Series(pd.NA, s.index, dtype="Float64"),
    }
    if pyarrow:
        found["null in double[pyarrow]"] = _put(s.astype("double[pyarrow]"), None)
    yield from (Variant(f"a gap: {name}", gap, want) for name, gap in found.items())


def _with_other_figures(argument: Argument, s: pd.Series) -> Iterator[Variant]:
    for name in ("infinity", "minus infinity"):
        yield Variant(f"a figure: {name}", _put(s, NO_NUMBERS[name]), NO)
        yield Variant(f"a figure in Float64: {name}", _put(s.astype("Float64"), NO_NUMBERS[name]), NO)
    for name, size in FIGURES.items():
        want = NO if argument.domain.refuses(size) else SOUND
        yield Variant(f"a figure: {name}", _put(s, size), want)
        yield Variant(f"every figure: {name}", s * 0 + size, want)


def _held_otherwise(s: pd.Series) -> Iterator[Variant]:
    fixed = s.to_numpy(copy=True)
    fixed.flags.writeable = False
    twice = pd.Series(np.repeat(s.to_numpy(), 2), s.index.repeat(2))
    yield Variant("read-only values", pd.Series(fixed, s.index, copy=False), SAME)
    yield Variant(
        "every second value of an array", pd.Series(twice.to_numpy()[::2], s.index, copy=False), SAME
    )
    yield Variant("bytes in the other order", pd.Series(s.to_numpy().astype(">f8"), s.index), FIT)
    yield Variant("a name that is a tuple", s.rename(("a", 1)), SAME)
    yield Variant("a name for the labels", s.rename_axis("goods"), SAME)


def _with_other_labels(argument: Argument, s: pd.Series, others: bool) -> Iterator[Variant]:
    others = others and not argument.free
    n, backwards = len(s), {"": SAME, "periods": NO, "years": NO, "stages": SOUND}[argument.order]
    yield Variant("labels: backwards", s[::-1], backwards)
    if n > 2:
        yield Variant("labels: shuffled", s.iloc[[*range(1, n), 0]], backwards)
    yield Variant("labels: one twice", pd.concat([s, s.iloc[:1]]), NO)
    yield Variant("labels: all alike", s.set_axis([s.index[0]] * n), NO)
    yield Variant("labels: one is missing", s.iloc[1:], NO if others else SOUND)
    extra = pd.concat([s, pd.Series({"extra": s.iloc[0]})])
    yield Variant("labels: one too many", extra, NO if others else SOUND)
    yield Variant("labels: of categories", s.set_axis(pd.CategoricalIndex(s.index)), FIT)
    yield Variant("labels: of objects", s.set_axis(pd.Index(s.index, dtype=object)), SAME)
    yield Variant("labels: of string", s.set_axis(pd.Index(s.index, dtype="string")), SAME)
    if pyarrow:
        yield Variant(
            "labels: of string[pyarrow]", s.set_axis(pd.Index(s.index, dtype="string[pyarrow]")), SAME
        )
    strange = {
        "whole numbers": range(n),
        "fractions": [i + 0.5 for i in range(n)],
        "tuples": pd.MultiIndex.from_arrays([s.index, range(n)]),
        "days": pd.date_range("1932-01-01", periods=n),
        "months": pd.period_range("1932-01", periods=n, freq="M"),
        "intervals": pd.interval_range(0, n),
        "bools and None": [True, False, None, *range(2, n)][:n],
        "one is NaN": [np.nan, *s.index[1:]],
        "one is pd.NA": [pd.NA, *s.index[1:]],
        "in capitals": [str(label).upper() + "!" for label in s.index],
    }
    yield from (
        Variant(f"labels: {name}", s.set_axis(pd.Index(of)), NO if others else SOUND)
        for name, of in strange.items()
    )


def _in_percent(argument: Argument, s: pd.Series) -> Iterator[Variant]:
    """A unit of 100 where a ratio is asked: converted or refused, never taken as it stands."""
    if argument.domain.ratio:
        for unit in ("percent", "index 1927/28=100", "index 1928 = 100"):
            hundreds = s * 100
            hundreds.attrs = {"unit": unit}
            yield Variant(f"unit: {unit}", hundreds, FIT)
    tons = s.copy()
    tons.attrs = {"unit": "million t", "series": "pig_iron"}
    yield Variant("unit: million t", tons, FIT)


def of_table(argument: Argument, others: bool) -> Iterator[Variant]:
    t = argument.make()
    yield from strangers()
    yield from _tables_in_other_containers(t)
    yield from _tables_of_other_dtypes(t)
    yield from _tables_with_gaps(argument, t)
    for name, size in FIGURES.items():
        yield Variant(f"a figure: {name}", _put_cell(t, size), NO if argument.domain.refuses(size) else SOUND)
    yield Variant("a figure: infinity", _put_cell(t, np.inf), NO)
    yield Variant("a figure: minus infinity", _put_cell(t, -np.inf), NO)
    yield from _tables_with_other_labels(argument, t, others and not argument.free)


def _tables_in_other_containers(t: pd.DataFrame) -> Iterator[Variant]:
    yield Variant("a number", 2.0, NO)
    yield Variant("a list of lists", t.to_numpy().tolist(), FIT)
    yield Variant("a dict of dicts", t.to_dict(), FIT)
    yield Variant("an array", t.to_numpy(copy=True), FIT)
    yield Variant("an Index", t.index, NO)
    yield Variant("one column", t.iloc[:, 0], NO)
    yield Variant("a generator", (row for row in t.to_numpy()), NO)
    yield Variant("an array of three dimensions", t.to_numpy()[None], NO)


def _tables_of_other_dtypes(t: pd.DataFrame) -> Iterator[Variant]:
    full = not t.isna().any(axis=None)
    for name, want in {"float32": SAME, "Float64": SAME, "float16": FIT, "longdouble": FIT}.items():
        found = t.astype(name)
        yield Variant(f"of {name}", found, want, found.astype(float))
    yield Variant("of objects that are floats", t.astype(object), FIT)
    yield Variant("of sparse floats", t.astype(pd.SparseDtype(float, 0.0)), FIT)
    for name in ("int64", "Int64", "uint8", "int64[pyarrow]") if full else ():
        if pyarrow or "pyarrow" not in name:
            found = t.round().abs().astype(name)
            yield Variant(f"of {name}", found, SAME if name.lower() == "int64" else FIT, found.astype(float))
    if pyarrow:
        yield Variant("of double[pyarrow]", t.astype("double[pyarrow]"), FIT)
    for name, wrong in {"bool": t > 1, "boolean": (t > 1).astype("boolean"), "complex": t + 0j}.items():
        yield Variant(f"of {name}", wrong, NO)
    yield Variant("of text", t.map(repr), FIT if full else NO)
    yield Variant("of dates", pd.DataFrame(pd.Timestamp("1932-01-01"), t.index, t.columns), NO)
    yield Variant("of time spans", pd.DataFrame(pd.Timedelta(days=1), t.index, t.columns), NO)
    written = t.astype(object)
    written.iloc[:, 0] = t.iloc[:, 0].map(repr)
    yield Variant("one column of text", written, FIT if full else NO)
    yield Variant("one cell of text", _put_cell(t.astype(object), "many"), NO)
    fixed = t.to_numpy(copy=True)
    fixed.flags.writeable = False
    yield Variant("read-only values", pd.DataFrame(fixed, t.index, t.columns, copy=False), SAME)
    yield Variant("values by column", pd.DataFrame(np.asfortranarray(t.to_numpy()), t.index, t.columns), SAME)


def _tables_with_gaps(argument: Argument, t: pd.DataFrame) -> Iterator[Variant]:
    want = SOUND if argument.gaps else NO
    yield Variant("a gap: NaN", _put_cell(t, np.nan), want)
    yield Variant("a gap: pd.NA in Float64", _put_cell(t.astype("Float64"), pd.NA), want)
    yield Variant("a gap: None among objects", _put_cell(t.astype(object), None), want)
    yield Variant("a gap: a row of NaN", t.where(np.arange(t.size).reshape(t.shape) >= t.shape[1]), want)
    yield Variant("a gap: nothing but NaN", t * np.nan, NO)
    if pyarrow:
        yield Variant("a gap: null in double[pyarrow]", _put_cell(t.astype("double[pyarrow]"), None), want)


def _tables_with_other_labels(argument: Argument, t: pd.DataFrame, others: bool) -> Iterator[Variant]:
    want = NO if others else SOUND
    square = set(t.index) == set(t.columns)
    rows = {"": SAME, "periods": NO, "base": SOUND}[argument.order]
    yield Variant("rows: backwards", t[::-1], rows)
    yield Variant("columns: backwards", t.iloc[:, ::-1], SAME)
    yield Variant("on its side", t.T, SOUND if square or not others else NO)
    yield Variant("rows: none", t.iloc[:0], NO)
    yield Variant("columns: none", t.iloc[:, :0], NO)
    yield Variant("rows: one twice", pd.concat([t, t.iloc[:1]]), NO)
    yield Variant("columns: one twice", pd.concat([t, t.iloc[:, :1]], axis=1), NO)
    yield Variant("rows: one is missing", t.iloc[1:], want if not square else NO)
    yield Variant("columns: one is missing", t.iloc[:, 1:], want if not square else NO)
    yield Variant(
        "rows: one too many", pd.concat([t, t.iloc[:1].set_axis(["extra"])]), want if not square else NO
    )
    yield Variant("columns: one too many", t.assign(extra=t.iloc[:, 0]), want if not square else NO)
    yield Variant("rows: of categories", t.set_axis(pd.CategoricalIndex(t.index)), FIT)
    yield Variant("columns: of categories", t.set_axis(pd.CategoricalIndex(t.columns), axis=1), FIT)
    yield Variant("rows: of objects", t.set_axis(pd.Index(t.index, dtype=object)), SAME)
    strange = {
        "tuples": pd.MultiIndex.from_arrays([t.index, range(len(t))]),
        "whole numbers": range(len(t)),
        "one is NaN": [np.nan, *t.index[1:]],
    }
    for name, of in strange.items():
        yield Variant(f"rows: {name}", t.set_axis(pd.Index(of)), want if not square else NO)
    wide = pd.MultiIndex.from_arrays([t.columns, range(t.shape[1])])
    yield Variant("columns: tuples", t.set_axis(wide, axis=1), want if not square else NO)


def of_text(argument: Argument, others: bool) -> Iterator[Variant]:
    word = argument.make()
    but = ("text", "a number as text", *(["None"] if argument.optional else []))
    yield from strangers(but)
    yield Variant("as NumPy's text", np.str_(word), SAME)
    for name, wrong in {"unknown": "no such thing", "empty": "", "a space behind": word + " "}.items():
        yield Variant(f"{name} text", wrong, NO)
    if word.upper() != word:
        yield Variant("capitals", word.upper(), FIT)
    for c in ([word], (word,), {word}, {word: 1}, np.array([word]), pd.Index([word]), pd.Series([word])):
        yield Variant(f"in a {type(c).__name__}", c, NO)
    yield Variant("a number", 1932, FIT)
    yield from (Variant(name, wrong, NO) for name, wrong in NO_NUMBERS.items())


def of_label(argument: Argument, others: bool) -> Iterator[Variant]:
    word = argument.make()
    yield from strangers()
    yield Variant("as NumPy's text", np.str_(word), SAME)
    yield Variant("as a number", int(word), FIT)
    yield Variant("as a period", pd.Period(word, "Y"), FIT)
    yield Variant("as a Timestamp", pd.Timestamp(word), FIT)
    yield Variant("one that is not there", "1899", NO)
    yield Variant("a part of the labels", word[:3], NO)
    yield from (
        Variant(f"in a {type(c).__name__}", c, NO) for c in ([word], (word,), {word}, np.array([word]))
    )
    yield Variant("in a Series", pd.Series([word]), NO)
    yield Variant("a slice", slice(None), NO)
    yield Variant("True for each label", [True, False, False, False], NO)
    yield from (Variant(name, wrong, NO) for name, wrong in NO_NUMBERS.items())


def of_year(argument: Argument, others: bool) -> Iterator[Variant]:
    year = argument.make()
    yield from strangers(("a date", "a Timestamp", "a Period"))
    yield Variant("as text", str(year), FIT)
    yield Variant("as int64", np.int64(year), SAME)
    yield Variant("as float", float(year), FIT)
    yield Variant("as Decimal", Decimal(year), FIT)
    yield Variant("as a period", pd.Period(str(year), "Y"), FIT)
    yield Variant("as a Timestamp", pd.Timestamp(str(year)), FIT)
    yield Variant("as a date", datetime.date(year, 1, 1), FIT)
    yield Variant("as an array of no dimension", np.array(year), FIT)
    for name, wrong in {
        "of two digits": year % 100,
        "of five digits": year * 10,
        "below nought": -year,
        "with a fraction": year + 0.5,
        "long ago": 1066,
        "an economic year": f"{year}/{(year + 1) % 100}",
        "a half-year": f"{year}-H1",
        "Arabic digits": "".join(chr(0x660 + int(digit)) for digit in str(year)),
    }.items():
        yield Variant(name, wrong, {"long ago": SOUND, "Arabic digits": FIT}.get(name, NO))
    yield from (
        Variant(f"in a {type(c).__name__}", c, NO) for c in ([year], (year,), {year}, np.array([year]))
    )
    yield Variant("in a Series", pd.Series([year]), NO)
    yield from (Variant(name, wrong, NO) for name, wrong in NO_NUMBERS.items())


def of_window(argument: Argument, others: bool) -> Iterator[Variant]:
    first, last = argument.make()
    yield from strangers()
    yield Variant("a list", [first, last], FIT)
    yield Variant("an array", np.array([first, last]), FIT)
    yield Variant("of text", (str(first), str(last)), FIT)
    for name, wrong in {
        "backwards": (last, first),
        "of no time": (first, first),
        "of one year": (first,),
        "of three years": (first, last, last + 1),
        "with None": (first, None),
        "with NaN": (first, np.nan),
        "a number": first,
        "a set": {first, last},
        "a slice": slice(first, last),
        "outside the record": (1066, 1067),
    }.items():
        yield Variant(name, wrong, SOUND if name == "outside the record" else NO)


def _in_sequences(items: list[Any]) -> Iterator[Variant]:
    yield Variant("a list", list(items), SAME)
    yield Variant("a tuple", tuple(items), SAME)
    yield Variant("a generator", (one for one in items), FIT)
    yield Variant("a set", set(items), FIT)
    yield Variant("an array", np.array(items), FIT)
    yield Variant("an Index", pd.Index(items), FIT)
    yield Variant("a Series", pd.Series(items), FIT)
    yield Variant("the keys of a dict", dict.fromkeys(items).keys(), FIT)
    for name, wrong in {
        "None": None,
        "NaN": np.nan,
        "a list": items,
        "True": True,
        "an object": object(),
    }.items():
        yield Variant(f"a list with {name}", [*items, wrong], NO)


def of_names(argument: Argument, others: bool) -> Iterator[Variant]:
    items = argument.make()
    yield from strangers(("an empty list", "an empty dict"))
    yield from _in_sequences(items)
    yield Variant("one word", items[0], NO)
    yield Variant("a list with an unknown word", [*items, "atlantis"], NO)
    yield Variant("a list with a number", [*items, 3], NO)
    yield Variant("an empty list", [], NO)


def of_years(argument: Argument, others: bool) -> Iterator[Variant]:
    items = argument.make()
    yield from strangers(("an empty list", "an empty dict"))
    yield from _in_sequences(items)
    yield Variant("a range", range(items[0], items[-1] + 1), SAME)
    yield Variant("of text", [str(year) for year in items], FIT)
    yield Variant("of floats", [float(year) for year in items], FIT)
    yield Variant("of periods", pd.PeriodIndex([str(year) for year in items], freq="Y"), FIT)
    yield Variant("of days", pd.DatetimeIndex([str(year) for year in items]), FIT)
    yield Variant("backwards", items[::-1], FIT)
    yield Variant("a number", items[0], NO)
    yield Variant("an empty list", [], NO)
    yield Variant("a list with a year of two digits", [*items, 70], NO)


def of_headings(argument: Argument, others: bool) -> Iterator[Variant]:
    """A mapping of headings to names of series."""
    columns = argument.make()
    first = next(iter(columns))
    yield from strangers()
    yield Variant("a Series", pd.Series(columns), FIT)
    yield Variant("pairs", list(columns.items()), FIT)
    yield Variant("a list of names", list(columns.values()), NO)
    yield Variant("one name", columns[first], NO)
    for name, wrong in {
        "None": None,
        "NaN": np.nan,
        "a number": 3,
        "a list": ["pig_iron"],
        "unknown": "atlantis",
    }.items():
        yield Variant(f"a name that is {name}", {**columns, first: wrong}, NO)
    yield Variant("a heading that is None", {None: columns[first]}, SOUND)
    yield Variant("a heading that is a number", {3: columns[first]}, SOUND)


def of_amounts(argument: Argument, others: bool) -> Iterator[Variant]:
    """A mapping of accounts to rubles."""
    amounts = argument.make()
    account, rubles = next(iter(amounts.items()))
    yield from strangers()
    for name, value in {
        "text": str(rubles),
        "Decimal": Decimal(str(rubles)),
        "Fraction": Fraction(rubles),
        "float32": np.float32(rubles),
        "float64": np.float64(rubles),
    }.items():
        yield Variant(f"rubles as {name}", {account: value}, FIT)
    yield Variant("a Series", pd.Series(amounts), FIT)
    yield Variant("pairs", list(amounts.items()), FIT)
    wrong = {
        **NO_NUMBERS,
        "nought": 0,
        "minus one": -1,
        "None": None,
        "pd.NA": pd.NA,
        "True": True,
        "bytes": b"80",
    }
    wrong |= {
        "words": "many",
        "a complex number": 80 + 0j,
        "a date": datetime.date(1932, 1, 1),
        "a list": [80],
    }
    wrong |= {
        "a fraction of a kopeck": 80.005,
        "1e308": 1e308,
        "5e-324": 5e-324,
        "a Series": pd.Series([80.5]),
    }
    yield from (Variant(f"rubles: {name}", {account: value}, NO) for name, value in wrong.items())
    yield from (
        Variant(f"an account that is {name}", {name: rubles}, SOUND) for name in (None, 3, np.nan, ("a", "b"))
    )


def of_records(argument: Argument, others: bool) -> Iterator[Variant]:
    """A table of lines with named columns, such as a journal: its row labels mean nothing."""
    t = argument.make()
    yield from strangers()
    yield Variant("a number", 2.0, NO)
    yield Variant("a dict of columns", t.to_dict("list"), FIT)
    yield Variant("a list of dicts", t.to_dict("records"), FIT)
    yield Variant("an array", t.to_numpy(), NO)
    yield Variant("one column", t.iloc[:, 0], NO)
    yield Variant("on its side", t.T, NO)
    yield Variant("no rows", t.iloc[:0], SOUND)
    yield Variant("no columns", t.iloc[:, :0], NO)
    yield Variant("rows numbered anew", t.set_axis(range(7, 7 + len(t))), SAME)
    yield Variant("rows numbered alike", t.set_axis([0] * len(t)), SAME)
    yield Variant(
        "rows with two labels", t.set_axis(pd.MultiIndex.from_product([["a"], range(len(t))])), SAME
    )
    yield Variant("columns shuffled", t.iloc[:, ::-1], SAME)
    yield Variant("a column too many", t.assign(remark="none"), SAME)
    yield Variant(
        "columns with two labels", t.set_axis(pd.MultiIndex.from_product([["a"], t.columns]), axis=1), NO
    )
    yield Variant("all columns of objects", t.astype(object), FIT)
    for column in t.columns:
        for variant in _records_with_another_column(argument, t, column):
            yield variant._replace(want=FIT) if column in argument.unread else variant


def _records_with_another_column(argument: Argument, t: pd.DataFrame, column: str) -> Iterator[Variant]:
    where, values = f"a column {column}", t[column]

    def changed(name: str, new: Any, want: str) -> Variant:
        return Variant(f"{where} {name}", t.assign(**{column: new}), want)

    yield Variant(
        f"{where} is left out", t.drop(columns=column), SOUND if column in ("text", "base_value") else NO
    )
    yield Variant(f"{where} twice", pd.concat([t, t[[column]]], axis=1), NO)
    yield changed("of categories", values.astype("category"), SAME if values.dtype.kind not in "iuf" else FIT)
    yield changed("of objects", values.astype(object), SAME if values.dtype.kind not in "iuf" else FIT)
    yield changed("of complex numbers", 1j, NO)
    yield changed("of lists", [[1]] * len(t), NO)
    if column != "entry":
        yield changed("of dates", pd.Timestamp("1932-01-01"), NO)
    for name, gap in {"None": None, "pd.NA": pd.NA, "NaN": np.nan}.items():
        want = SOUND if argument.gaps or column in ("debit", "credit", "text") else NO
        yield changed(f"with {name}", _put(values.astype(object), gap), want)
    if values.dtype.kind in "iuf":
        yield from (
            Variant(f"{v.name}", v.value, v.want) for v in _records_with_another_number(argument, t, column)
        )
    else:
        yield changed("of string", values.astype("string"), SAME)
        if pyarrow:
            yield changed("of string[pyarrow]", values.astype("string[pyarrow]"), SAME)
        yield changed("of numbers", 3.0, SOUND if column in ("text", "branch") else NO)


def _records_with_another_number(argument: Argument, t: pd.DataFrame, column: str) -> Iterator[Variant]:
    values, where, key = t[column], f"a column {column}", column in ("entry",)
    for name in ("float64", "Float64", "Int64", "int32", "uint8", "int64[pyarrow]"):
        whole = values.dtype.kind in "iu" or "loat" in name
        if whole and (pyarrow or "pyarrow" not in name) and (name != "uint8" or values.between(0, 255).all()):
            yield Variant(f"{where} of {name}", t.assign(**{column: values.astype(name)}), FIT)
    yield Variant(
        f"{where} of sparse numbers",
        t.assign(**{column: values.astype(pd.SparseDtype(values.dtype, 0))}),
        FIT,
    )
    wrong = {"bool": values > 0, "text": "many", "time spans": pd.Timedelta(days=1)}
    for name, new in ({} if key else wrong).items():
        yield Variant(f"{where} of {name}", t.assign(**{column: new}), NO)
    gap = SOUND if argument.gaps or column in ("debit", "credit") else NO
    yield Variant(
        f"{where} with pd.NA in Int64", t.assign(**{column: _put(values.round().astype("Int64"), pd.NA)}), gap
    )
    yield Variant(
        f"{where} with pd.NA in Float64", t.assign(**{column: _put(values.astype("Float64"), pd.NA)}), gap
    )
    if not key:
        for name in ("infinity", "minus infinity"):
            yield Variant(
                f"{where} with {name}", t.assign(**{column: _put(values.astype(float), NO_NUMBERS[name])}), NO
            )
        large = _put(values.astype(float), 1e308)
        yield Variant(f"{where} with 1e308", t.assign(**{column: large}), SOUND)


def of_entries(argument: Argument, others: bool) -> Iterator[Variant]:
    one = argument.make()[0]
    yield from strangers()
    yield Variant("a tuple", (one,), SAME)
    yield Variant("a generator", (entry for entry in [one]), FIT)
    yield Variant("a dict", {1: one}, FIT)
    yield Variant("an entry alone", one, NO)
    yield Variant("a list of lists", [one.to_numpy().tolist()], NO)
    for name, wrong in {
        "None": None,
        "text": "x",
        "an empty table": pd.DataFrame(),
        "a Series": one["kopecks"],
    }.items():
        yield Variant(f"a list with {name}", [one, wrong], NO)
    yield Variant("kopecks of floats", [one.assign(kopecks=one["kopecks"].astype(float))], FIT)
    yield Variant(
        "kopecks of Int64 with pd.NA", [one.assign(kopecks=_put(one["kopecks"].astype("Int64"), pd.NA))], NO
    )
    yield Variant("kopecks of uint64", [one.assign(kopecks=one["kopecks"].abs().astype("uint64"))], NO)
    yield Variant("kopecks that do not balance", [one.assign(kopecks=1)], NO)
    yield Variant("an account that is None", [one.assign(account=None)], NO)
    yield Variant("without kopecks", [one.drop(columns="kopecks")], NO)


def of_shelf(argument: Argument, others: bool) -> Iterator[Variant]:
    """The books of several works by name."""
    shelf = argument.make()
    one, other = shelf.values()
    yield from strangers()
    yield Variant("a list", [one, other], SOUND)
    yield Variant("works that are numbers", {1: one, 2: other}, SAME)
    yield Variant("works that are None and NaN", {None: one, np.nan: other}, SOUND)
    yield Variant("a Series", pd.Series(shelf), FIT)
    for name, wrong in {"None": None, "text": "x", "an empty table": pd.DataFrame(), "a list": [1]}.items():
        yield Variant(f"books that are {name}", {"foundry": one, "machines": wrong}, NO)
    yield Variant(
        "accounts of categories", {"foundry": one.astype({"account": "category"}), "machines": other}, SAME
    )
    yield Variant("entries that are text", {"foundry": one.assign(entry="a"), "machines": other}, SAME)
    yield Variant(
        "kopecks with pd.NA",
        {"foundry": one.astype({"kopecks": "Int64"}).assign(kopecks=pd.NA), "machines": other},
        NO,
    )


def of_classes(argument: Argument, others: bool) -> Iterator[Variant]:
    """A Series that gives each label a class in words."""
    s = argument.make()
    yield from strangers(("None",) if argument.optional else ())
    yield Variant("a number", 2.0, NO)
    yield Variant("a dict", s.to_dict(), FIT)
    yield Variant("a list", s.tolist(), NO)
    yield Variant("an array", s.to_numpy(), NO)
    yield Variant("a table of one column", s.to_frame("x"), NO)
    for name in ("category", "object", "string", *(["string[pyarrow]"] if pyarrow else [])):
        yield Variant(f"of {name}", s.astype(name), SAME)
    yield Variant("of numbers", pd.Series(1.0, s.index), NO)
    yield Variant("of bools", pd.Series(True, s.index), NO)
    for name, gap in {
        "None": None,
        "NaN": np.nan,
        "pd.NA": pd.NA,
        "an unknown class": "C",
        "a list": ["A"],
    }.items():
        yield Variant(f"one is {name}", _put(s.astype(object), gap), NO)
    yield Variant("in capitals or small", s.str.swapcase(), NO)
    yield Variant("labels: backwards", s[::-1], SAME)
    yield Variant("labels: one twice", pd.concat([s, s.iloc[:1]]), NO)
    yield Variant("labels: of categories", s.set_axis(pd.CategoricalIndex(s.index)), FIT)
    yield Variant("labels: whole numbers", s.set_axis(range(len(s))), SOUND)


def of_labels(argument: Argument, others: bool) -> Iterator[Variant]:
    """An Index of products."""
    index = argument.make()
    yield from strangers()
    yield Variant("a number", 2.0, NO)
    for kind in (list, tuple, set, pd.Series):
        yield Variant(f"a {kind.__name__}", kind(index), FIT)
    yield Variant("an array", index.to_numpy(), FIT)
    yield Variant("a generator", (word for word in index), FIT)
    yield Variant("of categories", pd.CategoricalIndex(index), FIT)
    yield Variant("of objects", index.astype(object), SAME)
    yield Variant("backwards", index[::-1], SAME)
    yield Variant("one word", index[0], NO)
    yield Variant("one twice", index.append(index[:1]), NO)
    yield Variant("one with a coefficient is missing", index[1:], NO)
    yield Variant("whole numbers", pd.RangeIndex(len(index)), NO)
    yield Variant("tuples", pd.MultiIndex.from_arrays([index, index]), NO)
    yield Variant("with NaN", index.astype(object).append(pd.Index([np.nan])), NO)


def of_array(argument: Argument, others: bool) -> Iterator[Variant]:
    a = argument.make()
    yield from strangers()
    yield Variant("a number", 2.0, SOUND)
    for kind in (list, tuple, pd.Series, pd.Index):
        yield Variant(f"a {kind.__name__}", kind(a), FIT)
    yield Variant("a generator", (x for x in a), FIT)
    yield Variant("a set", set(a.tolist()), NO)
    yield Variant("a table", pd.DataFrame({"x": a}), FIT)
    yield Variant("two dimensions", a[None], FIT)
    for name in ("float32", "float16", "int8", "uint8", "longdouble", ">f8"):
        yield Variant(f"of {name}", a.astype(name), SAME)
    yield Variant("of objects that are floats", a.astype(object), FIT)
    yield Variant("of bools", a > 1, NO)
    yield Variant("of text", a.astype(str), FIT)
    yield Variant("of objects that are text", a.astype(str).astype(object), FIT)
    yield Variant("of complex numbers", a + 1j, NO)
    yield Variant("of dates", np.array(a, dtype="datetime64[D]"), NO)
    yield Variant("of time spans", np.array(a, dtype="timedelta64[D]"), NO)
    yield Variant("masked", np.ma.masked_greater(a, 3), NO)
    for name, wrong in {**NO_NUMBERS, "None": None, "pd.NA": pd.NA}.items():
        yield Variant(f"with {name}", [*a, wrong], NO)
    yield Variant("with pd.NA in Float64", pd.array([*a, pd.NA], dtype="Float64"), NO)
    yield Variant("of Float64", pd.array(a, dtype="Float64"), FIT)
    yield Variant("with 1e308", [*a, 1e308, -1e308], SOUND)
    fixed = a.copy()
    fixed.flags.writeable = False
    yield Variant("read-only", fixed, SAME)
    yield Variant("empty", a[:0], NO)


def of_formula(argument: Argument, others: bool) -> Iterator[Variant]:
    """An index formula of p0, p1, q0 and q1."""
    yield from strangers(("a function", "a class"))
    yield Variant("its name", "fisher", NO)
    yield Variant("a number", 2.0, NO)
    yield Variant("a function of other arguments", lambda x, y: 1.0, NO)
    yield Variant("a function without a signature", max, NO)
    yield Variant("a ufunc", np.add, NO)
    yield Variant("a class", float, NO)
    yield Variant("a table", pd.DataFrame({"x": [1.0]}), NO)
    yield from _functions_that_give(lambda answer: lambda p0, p1: answer, {"nought": 0.0, "minus one": -1.0})


def of_function(argument: Argument, others: bool) -> Iterator[Variant]:
    """The value of elements, as costs.shapley takes it."""
    yield from strangers(("a function", "a class"))
    yield Variant("a number", 2.0, NO)
    yield Variant("the name of a function", "sum", NO)
    yield Variant("a function of no argument", lambda: 1.0, NO)
    yield from _functions_that_give(lambda answer: lambda x: answer, {})


def _functions_that_give(make: Any, more: dict[str, Any]) -> Iterator[Variant]:
    answers = {
        **NO_NUMBERS,
        "None": None,
        "text": "2",
        "a complex number": 1 + 0j,
        "a list": [1.0],
        "pd.NA": pd.NA,
    }
    answers |= {"a Series": pd.Series([1.0, 2.0]), "a date": datetime.date(1932, 1, 1), "True": True} | more
    yield from (
        Variant(f"a function that gives {name}", make(answer), NO) for name, answer in answers.items()
    )


def of_path(argument: Argument, others: bool) -> Iterator[Variant]:
    path = argument.make()
    yield from strangers()
    yield Variant("as text", str(path), SAME)
    yield Variant("a number", 2.0, NO)
    yield Variant("no file", path.with_name("no such file.csv"), NO)
    yield Variant("a folder", path.parent, NO)
    yield Variant("a file of another kind", Path(__file__), NO)
    yield Variant("in a list", [path], NO)


def _put(s: pd.Series, value: Any) -> pd.Series:
    """The Series with another first value."""
    changed = s.copy()
    changed.iloc[0] = value
    return changed


def _put_cell(t: pd.DataFrame, value: Any) -> pd.DataFrame:
    changed = t.copy()
    changed.iloc[0, 0] = value
    return changed


KINDS = {
    "number": of_number,
    "count": of_count,
    "series": of_series,
    "table": of_table,
    "text": of_text,
    "label": of_label,
    "year": of_year,
    "window": of_window,
    "names": of_names,
    "years": of_years,
    "headings": of_headings,
    "amounts": of_amounts,
    "records": of_records,
    "entries": of_entries,
    "shelf": of_shelf,
    "classes": of_classes,
    "labels": of_labels,
    "array": of_array,
    "formula": of_formula,
    "function": of_function,
    "path": of_path,
}
