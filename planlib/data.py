"""The record: official figures, plans, estimates and claims, each with its unit, kind and source.

The only module that reads figures from files. ``data/README.md`` is the dictionary of what there is.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from planlib._check import named, suggest
from planlib.record import periods as _periods
from planlib.record import rows as _rows

_HERE = Path(__file__).parent
_PLACES = _HERE / "record", _HERE.parent / "data"  # as installed, and in a copy of the repository
RECORD = next(place for place in _PLACES if (place / "sources.csv").exists())
TABLES = {
    "sources",
    "claims",
    "corrections",
    "products",
    "yardsticks",
    "evidence",
    "index_worked_example",
    "index_worked_results",
    "terms",
}
CAVEAT = (
    "Targets are for the economic year 1932/33 (October to September) or for 1932; results are for the "
    "calendar year 1932, because the plan was closed after four and a quarter years."
)


def load(
    series: str,
    *,
    kind: str | None = None,
    source: str | None = None,
    bound: str | None = None,
    length: str | None = None,
) -> pd.Series:
    """The figures of one series by period, with label, unit, kind and sources in ``attrs``.

    Where sources disagree, the row in ``use`` is taken (the rule stands in data/README.md) unless ``source``
    names another. A range needs ``bound`` "low" or "high". Periods of different length are never mixed:
    ``length`` chooses, "calendar year", "economic year", "4 years" or "9 months" for instance. Arithmetic
    does not keep ``attrs`` true, so charts take the source as an argument.

    Raises ValueError with a suggestion for an unknown name, and with a list when several rows remain.

    >>> iron = load("pig_iron", kind="official")
    >>> float(iron["1932"]), iron.attrs["unit"], iron.attrs["kind"]
    (6.161, 'million t', 'official')
    >>> load("quality_discount_total", bound="low").to_dict()
    {'1932': 30.0}
    >>> load("tractors_period", kind="official", length="4 years").to_dict()
    {'1929-1932': 100.4}
    """
    rows = _of_series(series)
    rows = _chosen(rows, "kind", kind, series)
    rows = rows[rows["use"] == "yes"] if source is None else _chosen(rows, "source", source, series)
    if bound is not None:
        rows = _chosen(rows, "bound", bound, series)
    rows = _of_one_length(rows, length, series)
    if rows.duplicated("period").any():
        raise ValueError(f"several rows of {series} remain; choose by source= or bound=: {_listed(rows)}")
    found = rows.sort_values(["year", "period"]).set_index("period")["value"].rename(series)
    found.attrs = {
        "series": series,
        "label": rows["label"].iloc[0],
        "unit": rows["unit"].iloc[0],
        "kind": rows["kind"].iloc[0],
        "sources": "; ".join(rows["source"].unique()),
    }
    return found


def side_by_side(columns: Mapping[str, str], *, kind: str | None = None) -> pd.DataFrame:
    """Several series as the columns of one table, by period as printed, for reading and not for adding up.

    columns gives a heading for each series. Years of different kinds and half-years stand one after another;
    a gap stays a gap. Raises as load does, and ValueError when a series has several rows for one period.

    >>> side_by_side({"A": "cost_group_a", "B": "cost_group_b"}).loc["1932-H1"].to_dict()
    {'A': 96.1, 'B': 102.2}
    """
    found = {}
    for heading, series in columns.items():
        rows = _chosen(_of_series(series), "kind", kind, series).query("use == 'yes'")
        if rows.duplicated("period").any():
            raise ValueError(f"several rows of {series} remain: {_listed(rows)}")
        found[heading] = rows.set_index("period")[["year", "value"]]
    years = pd.concat([rows["year"].reset_index() for rows in found.values()]).drop_duplicates("period")
    order = years.sort_values(["year", "period"])["period"]
    return pd.DataFrame({heading: rows["value"] for heading, rows in found.items()}).reindex(order)


def describe(series: str) -> pd.DataFrame:
    """Every row of a series, with kind, bound, use, source, place and note.

    Raises ValueError with a suggestion for an unknown series.

    >>> describe("wool_content")[["period", "value", "unit"]].values.tolist()
    [['1928/29', 58.7, 'percent'], ['1932', 33.8, 'percent']]
    """
    return _of_series(series).sort_values(["year", "period", "kind"]).reset_index(drop=True)


def conflicts(series: str | None = None) -> pd.DataFrame:
    """The rows of one series and period, of one kind, for which sources give different figures.

    All series unless one is named. Raises ValueError with a suggestion for an unknown series.

    >>> conflicts("wool_cloth")[["period", "value", "source"]].values.tolist()
    [['1932', 88.7, 'rogovin256'], ['1932', 91.3, 'cliff_1955']]
    """
    rows = _observations() if series is None else _of_series(series)
    place = [rows[key] for key in ("series", "period", "kind", "bound")]
    differ = rows.groupby(place)["value"].transform("nunique") > 1
    return rows[differ].sort_values(["series", "year", "period", "kind", "value"]).reset_index(drop=True)


def source(key: str) -> pd.Series:
    """Author, title, year, place, address, grade and tag of one source.

    Raises ValueError with a suggestion for an unknown key.

    >>> source("ceds_mitchell")["grade"]
    'A'
    """
    table = _table("sources").set_index("source")
    _known(key, table.index, "source")
    return table.loc[key].copy()


def cited(text: str) -> pd.DataFrame:
    """The sources whose keys stand in a text, such as a figure's source line, in that order.

    >>> cited("ceds_mitchell; whp; total: none")["title"].str[:22].tolist()
    ['International Historic', "Stalin's First Five-Ye"]
    """
    table = _table("sources").set_index("source")
    words = dict.fromkeys(re.findall(r"\w+", text))
    return table.loc[[word for word in words if word in table.index]]


def claims() -> pd.DataFrame:
    """The quantitative claims of the two essays, each with a test, a first verdict and the evidence for it.

    ``literal`` and ``charitable`` judge its words and what they may fairly mean, after the lessons; ``cell``
    names the notebook and the cell that test it.

    >>> len(claims())
    64
    """
    return _table("claims").copy()


def terms() -> pd.DataFrame:
    """The Russian and technical words of the lessons, each with its forms, kind, definition and first lesson.

    >>> terms().set_index("term").loc["val", "kind"]
    'Russian'
    """
    return _table("terms").copy()


def worked_example() -> pd.DataFrame:
    """Six products over five periods from the Producer Price Index Manual (2004), tables 19.1 and 19.2.

    >>> worked_example().query("period == 't2' and product == '1'")[["price", "quantity"]].values.tolist()
    [[1.2, 0.8]]
    """
    table = _table("index_worked_example")
    return table.assign(price=table["price"].astype(float), quantity=table["quantity"].astype(float))


def targets(variant: str, *, bound: str = "low") -> pd.DataFrame:
    """Target, result and base of each product under one yardstick: draft, basic, optimal, raised, annual,
    memorandum.

    This is the one place that joins targets for 1932/33 with results for 1932; ``attrs["caveat"]`` says so.
    Where a source gives a range, ``target`` is its ``bound``. A product without a target stays, with the
    status "no target found"; a result of kind claim is marked. One row a product; figures in ``unit``. Raises
    ValueError with a suggestion for an unknown yardstick or bound.

    >>> optimal = targets("optimal")
    >>> optimal[["base", "target", "result"]].loc["pig_iron"].tolist()
    [3.282, 10.0, 6.161]
    >>> int(targets("basic")["target"].count()), targets("basic").loc["wool_cloth", "status"]
    (6, 'no target found')
    """
    _known(variant, _table("yardsticks")["yardstick"], "yardstick")
    _known(bound, ["low", "high"], "bound")
    return _targets(variant, bound).copy()


def evidence(branch: str | None = None) -> pd.DataFrame:
    """What is known of quality: a row for each dated figure, with its base where there is one.

    ``rule`` names the function of :mod:`planlib.quality` that makes a coefficient of the row; ``value`` is as
    printed. ``per`` names a second series that the rule needs (heat per ton needs the tons). ``status`` is
    two dates, one date, one works, polemic or none. Raises ValueError with a suggestion for an unknown
    branch.

    >>> evidence("wool_cloth")[["rule", "base_value", "value", "status"]].values.tolist()
    [['from_content', 58.7, 33.8, 'two dates']]
    >>> evidence("oil")["status"].item()
    'none'
    """
    rows = _evidence()
    if branch is not None:
        _known(branch, rows["branch"], "branch")
        rows = rows[rows["branch"] == branch].reset_index(drop=True)
    return rows.copy()


def read(path: str | Path) -> pd.DataFrame:
    """A reader's own CSV file in the schema of the record, checked row by row before any of it is used.

    Raises ValueError with the file, the line and the remedy. A source is a key of the record, or one of the
    reader's own, written "own: author, title, page". See data/README.md for the columns.

    >>> read(RECORD / "quality.csv")["series"].nunique() > 20
    True
    """
    return _rows.read(Path(path), sources=_table("sources")["source"].tolist())


@functools.cache
def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(RECORD / f"{name}.csv", dtype=str, keep_default_na=False)


@functools.cache
def _observations() -> pd.DataFrame:
    files = [path for path in sorted(RECORD.glob("*.csv")) if path.stem not in TABLES]
    rows = pd.concat(
        [pd.read_csv(path, dtype=str, keep_default_na=False).assign(theme=path.stem) for path in files]
    )
    return rows.assign(value=rows["value"].astype(float), year=rows["year"].astype(int)).reset_index(
        drop=True
    )


@functools.cache
def _targets(variant: str, bound: str) -> pd.DataFrame:
    yardstick = _table("yardsticks").set_index("yardstick").loc[variant]
    rows = [_target(product, yardstick, bound) for _, product in _table("products").iterrows()]
    table = pd.DataFrame(rows).set_index("product")
    table.attrs = {"yardstick": variant, "caveat": CAVEAT, "note": yardstick["note"]}
    return table


@functools.cache
def _places() -> dict[str, np.ndarray]:
    """Where the rows of each series stand."""
    return _observations().groupby("series").indices


def _of_series(series: str) -> pd.DataFrame:
    _known(series, _places(), "series")
    return _observations().iloc[_places()[series]]


def _known(name: str, names: object, what: str) -> None:
    names = list(dict.fromkeys(names))
    if name not in names:
        all_of_them = f"there are {', '.join(names)}" if len(names) < 20 else "data/README.md lists them all"
        raise ValueError(f"unknown {what} {name!r}{suggest(name, names) or f'; {all_of_them}'}")


def _chosen(rows: pd.DataFrame, column: str, wanted: str | None, series: str) -> pd.DataFrame:
    there = rows[column].unique().tolist()
    if wanted is None and len(there) > 1:
        raise ValueError(f"{series} has several kinds of figures; choose {column}= from: {', '.join(there)}")
    if wanted is not None and wanted not in there:
        raise ValueError(
            f"{series} has no {column} {wanted!r}{suggest(wanted, there)}; it has: {', '.join(there)}"
        )
    return rows if wanted is None else rows[rows[column] == wanted]


def _of_one_length(rows: pd.DataFrame, wanted: str | None, series: str) -> pd.DataFrame:
    lengths = rows["period"].map(_periods.length)
    if wanted is not None:
        _known(wanted, [*_periods.LENGTHS, *lengths], "length of period")
        fits = (lengths == wanted) | (rows["period"].map(_periods.class_of) == wanted)
        rows, lengths = rows[fits], lengths[fits]
    if rows.empty:
        raise ValueError(
            f"no row of {series} is left: {wanted or 'none is in use'}; see data.describe({series!r})"
        )
    if lengths.nunique() > 1:
        there = "; ".join(f"{name}: {named(rows['period'][lengths == name])}" for name in lengths.unique())
        raise ValueError(f"{series} has periods of different length; choose one by length= ({there})")
    return rows


def _listed(rows: pd.DataFrame) -> str:
    repeated = rows[rows.duplicated("period", keep=False)]
    return "; ".join(
        f"{r.period} {r.value:g} ({r.bound}, {r.source}, {r.label})" for r in repeated.itertuples()
    )


@functools.cache
def _records() -> dict[str, list[Any]]:
    """The rows of each series one by one: for a single figure quicker to search than a table."""
    found: dict[str, list[Any]] = {}
    plain = _observations().astype(object)  # pandas' own texts are slow to read one by one
    for row in plain.itertuples(index=False):
        found.setdefault(row.series, []).append(row)
    return found


def _in_use(series: str, period: str, kind: str = "") -> list[Any]:
    """The rows in use, of one period and kind where they are given."""
    return [
        row
        for row in _records()[series]
        if row.use == "yes" and period in ("", row.period) and kind in ("", row.kind)
    ]


def _target(product: pd.Series, yardstick: pd.Series, bound: str) -> dict[str, object]:
    key = product["product"]
    aims = _in_use(key, yardstick["period"], yardstick["kind"])
    low, high = (pick((aim.value for aim in aims), default=math.nan) for pick in (min, max))
    row = {
        "product": key,
        "label": product["label"],
        "group": product["group"],
        "in_ten": product["in_ten"] == "yes",
        "unit": _records()[key][0].unit,
        "target": low if bound == "low" else high,
        "target_low": low,
        "target_high": high,
        "target_period": "; ".join(dict.fromkeys(aim.period for aim in aims)),
        "target_source": "; ".join(dict.fromkeys(aim.source for aim in aims)),
    }
    for part in ("result", "base"):
        period = product[f"{part}_period"]
        found = _in_use(key, period, product[f"{part}_kind"])
        row |= {
            part: max((figure.value for figure in found), default=math.nan),
            f"{part}_period": period,
            f"{part}_kind": "; ".join(figure.kind for figure in found),
            f"{part}_source": "; ".join(figure.source for figure in found),
        }
    return row | {"status": "; ".join(_status(row))}


def _status(row: dict[str, object]) -> list[str]:
    said = {
        "no target found": pd.isna(row["target"]),
        "no base found": pd.isna(row["base"]),
        "result is a claim": row["result_kind"] == "claim",
        "target from low to high": row["target_low"] < row["target_high"],
    }
    return [words for words, is_so in said.items() if is_so]


@functools.cache
def _evidence() -> pd.DataFrame:
    found = [row for _, tie in _table("evidence").iterrows() for row in _tied(tie)]
    return pd.DataFrame(found)


def _tied(tie: pd.Series) -> list[dict[str, object]]:
    """The figures that a line of evidence.csv points to; a range gives two rows."""
    about = {key: tie[key] for key in ("branch", "series", "rule", "status", "period", "base_period", "per")}
    if not tie["series"]:
        return [about | {"note": tie["note"]}]
    extra = {
        "base_value": _single(tie["series"], tie["base_period"]),
        "per_value": _single(tie["per"], tie["period"]),
        "per_base_value": _single(tie["per"], tie["base_period"]),
    }
    return [
        about
        | extra
        | {key: getattr(row, key) for key in ("label", "value", "unit", "bound", "source", "locator")}
        | {"note": "; ".join(filter(None, (tie["note"], row.note)))}
        for row in sorted(_in_use(tie["series"], tie["period"]), key=lambda row: row.kind)
    ]


def _single(series: str, period: str) -> float:
    """The figure in use for a period, official before any other kind; NaN where nothing is asked."""
    if not series or not period:
        return math.nan
    return min(_in_use(series, period), key=lambda row: row.kind != "official").value
