"""The record: official figures, plans, estimates and claims, each with its unit, kind and source.

``series`` lists what there is, ``load`` gives the figures of one series, ``describe`` all its rows with their
sources. ``data/README.md`` is the dictionary. Figures stand as their source prints them: a percentage is 28
and not 0.28, until ``ratio`` makes a ratio of it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from planlib._check import OF_100, aligned, any_number, named, suggest, unit
from planlib._check import kind as kind_of
from planlib.record import joins, periods
from planlib.record import rows as schema
from planlib.record.files import RECORD, TABLES, observations, places, table

__all__ = [
    "RECORD",
    "TABLES",
    "cited",
    "claims",
    "conflicts",
    "describe",
    "evidence",
    "load",
    "ratio",
    "read",
    "series",
    "side_by_side",
    "source",
    "targets",
    "terms",
    "worked_example",
]


class _Printed(dict[Hashable, float]):
    """The values as their source prints them; never changed, so pandas need not copy them at every step."""

    def __deepcopy__(self, memo: dict[int, Any]) -> _Printed:
        return self


def series(like: str = "", *, kind: str | None = None) -> pd.DataFrame:
    """What the record has: a row for each series, by name, with its label, unit, kinds and years.

    ``like`` is a part of a name or label, in any case; ``kind`` keeps the series that have figures of that
    kind. Nothing found is an empty table. Raises TypeError for a ``like`` that is no text and ValueError for
    an unknown kind.

    >>> series("blast furnace").loc["blast_furnace_volume"].tolist()
    ['Useful volume of blast furnaces', 'm3', 'official', '1933-1937']
    """
    if not isinstance(like, str):
        raise TypeError(f"like must be a part of a name, such as 'iron', not {kind_of(like)}")
    rows = observations()
    if kind is not None:
        _known(kind, schema.KINDS, "kind")
        rows = rows[rows["series"].isin(rows.loc[rows["kind"] == kind, "series"])]
    words = (rows["series"] + " " + rows["label"]).str.casefold().str.replace("_", " ")
    rows = rows[words.str.contains(like.strip().casefold().replace("_", " "), regex=False)]
    return _listing(observations()[observations()["series"].isin(rows["series"])])


def load(
    series: str,
    *,
    kind: str | None = None,
    source: str | None = None,
    bound: str | None = None,
    length: str | None = None,
) -> pd.Series:
    """The figures of one series by period, with label, unit, kind and sources in ``attrs``.

    ``series`` is its name, ``kind`` one of official, estimate, claim and so on where it has several. Where
    sources disagree, the row in ``use`` is taken (the rule stands in data/README.md) unless ``source`` names
    another. A range needs ``bound`` "low" or "high". Periods of different length are never mixed: ``length``
    chooses, "calendar year", "economic year", "4 years" or "9 months" for instance. Arithmetic does not keep
    ``attrs`` true, so charts take the source as an argument; the unit counts only while the values are those
    ``printed``.

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
        "printed": _Printed(found.to_dict()),
    }
    return found


def ratio(series: pd.Series) -> pd.Series:
    """Figures in percent, or of an index with 100 at its base, as ratios: x / 100; ratios stay as they are.

    ``series`` says its unit in ``attrs``, as load gives it; the result says the new one. Raises ValueError
    for another unit or none, since then nobody knows what 1 would mean; TypeError for what is no Series.

    >>> prices = ratio(load("retail_price_general", length="half-year"))
    >>> prices.round(3).to_dict(), prices.attrs["unit"]
    ({'1932-H1': 2.518}, 'index 1927/28=1')
    >>> ratio(load("pig_iron", kind="official"))
    Traceback (most recent call last):
    ValueError: series is in 'million t'; give a percentage, or an index with 100 at its base, as loaded
    """
    index, (values,) = aligned(series=any_number(series))
    said = unit(series)
    scale = 100 if OF_100.search(said) else 1
    if scale == 1 and not re.search(r"ratio|share|=\s*1\b", said):
        lacking = f"is in {said!r}" if said else "says no unit, or was counted in another since"
        raise ValueError(f"series {lacking}; give a percentage, or an index with 100 at its base, as loaded")
    found = pd.Series(values / scale, index, name=series.name)
    told = re.sub(r"=\s*100\b", "=1", said).replace("percent", "ratio")
    found.attrs = dict(series.attrs) | {"unit": told, "printed": _Printed(found.to_dict())}
    return found


def side_by_side(columns: Mapping[str, str], *, kind: str | None = None) -> pd.DataFrame:
    """Several series as the columns of one table, by period as printed, for reading and not for adding up.

    columns gives a heading for each series, kind is as in load. Years of different kinds and half-years stand
    one after another; a gap stays a gap. Raises as load does, and ValueError when a series has several rows
    for one period.

    >>> side_by_side({"A": "cost_group_a", "B": "cost_group_b"}).loc["1932-H1"].to_dict()
    {'A': 96.1, 'B': 102.2}
    """
    if not isinstance(columns, Mapping) or not columns:
        raise TypeError(
            f"columns must give a heading for each series, as in {{'A': 'coal'}}, not {columns!r}"
        )
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
    rows = observations() if series is None else _of_series(series)
    place = [rows[key] for key in ("series", "period", "kind", "bound")]
    differ = rows.groupby(place)["value"].transform("nunique") > 1
    return rows[differ].sort_values(["series", "year", "period", "kind", "value"]).reset_index(drop=True)


def source(key: str) -> pd.Series:
    """Author, title, year, place, address, grade and tag of one source.

    Raises ValueError with a suggestion for an unknown key.

    >>> source("ceds_mitchell")["grade"]
    'A'
    """
    known = table("sources").set_index("source")
    _known(key, known.index, "source")
    return known.loc[[key]].iloc[0].copy()


def cited(text: str) -> pd.DataFrame:
    """The sources whose keys stand in a text, such as a figure's source line, in that order.

    >>> cited("ceds_mitchell; whp; total: none")["title"].str[:22].tolist()
    ['International Historic', "Stalin's First Five-Ye"]
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be words with the keys of sources, not {kind_of(text)}")
    known = table("sources").set_index("source")
    words = dict.fromkeys(re.findall(r"\w+", text))
    return known.loc[[word for word in words if word in known.index]]


def claims() -> pd.DataFrame:
    """The quantitative claims of the two essays, each with a test, a first verdict and the evidence for it.

    ``literal`` and ``charitable`` judge its words and what they may fairly mean, after the lessons; ``cell``
    names the notebook and the cell that test it.

    >>> len(claims())
    64
    """
    return table("claims").copy()


def terms() -> pd.DataFrame:
    """The Russian and technical words of the lessons, each with its forms, kind, definition and first lesson.

    >>> terms().set_index("term").loc["val", "kind"]
    'Russian'
    """
    return table("terms").copy()


def worked_example() -> pd.DataFrame:
    """Six products over five periods from the Producer Price Index Manual (2004), tables 19.1 and 19.2.

    >>> worked_example().query("period == 't2' and product == '1'")[["price", "quantity"]].values.tolist()
    [[1.2, 0.8]]
    """
    rows = table("index_worked_example")
    return rows.assign(price=rows["price"].astype(float), quantity=rows["quantity"].astype(float))


def targets(variant: str, *, bound: str = "low") -> pd.DataFrame:
    """Target, result and base of each product under one yardstick: draft, basic, optimal, raised, annual,
    memorandum.

    variant is the yardstick. This is the one place that joins targets for 1932/33 with results for 1932;
    ``attrs["caveat"]`` says so. Where a source gives a range, ``target`` is its ``bound``. A product without
    a target stays, with the status "no target found"; a result of kind claim is marked. One row a product;
    figures in ``unit``. Raises ValueError with a suggestion for an unknown yardstick or bound.

    >>> optimal = targets("optimal")
    >>> optimal[["base", "target", "result"]].loc["pig_iron"].tolist()
    [3.282, 10.0, 6.161]
    >>> int(targets("basic")["target"].count()), targets("basic").loc["wool_cloth", "status"]
    (6, 'no target found')
    """
    _known(variant, table("yardsticks")["yardstick"], "variant")
    _known(bound, ["low", "high"], "bound")
    return joins.targets(variant, bound).copy()


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
    rows = joins.evidence()
    if branch is not None:
        _known(branch, rows["branch"], "branch")
        rows = rows[rows["branch"] == branch].reset_index(drop=True)
    return rows.copy()


def read(path: str | Path) -> pd.DataFrame:
    """A reader's own CSV file in the schema of the record, checked row by row before any of it is used.

    path is its place. Raises ValueError with the file, the line and the remedy. A source is a key of the
    record, or one of the reader's own, written "own: author, title, page". See data/README.md for the
    columns.

    >>> read(RECORD / "quality.csv")["series"].nunique() > 20
    True
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"path must be the place of a CSV file, such as 'my.csv', not {kind_of(path)}")
    return schema.read(Path(path), sources=table("sources")["source"].tolist())


def _listing(rows: pd.DataFrame) -> pd.DataFrame:
    by_name = rows.groupby("series")
    years = by_name["year"].agg(["min", "max"]).astype(str)
    table = by_name[["label", "unit"]].first()
    table["kinds"] = by_name["kind"].agg(lambda kinds: ", ".join(sorted(set(kinds))))
    table["years"] = years["min"].where(years["min"] == years["max"], years["min"] + "-" + years["max"])
    return table.rename_axis("name")


def _of_series(name: str) -> pd.DataFrame:
    if not isinstance(name, str) or name not in places():
        holding = len(series(name)) if isinstance(name, str) and name.strip() else 0
        lists = (
            f"data.series({name!r}) lists {holding} that hold it" if holding else "data.series() lists all"
        )
        raise ValueError(f"unknown series {name!r}{suggest(name, places()) or ';'} {lists}")
    return observations().iloc[places()[name]]


def _known(name: object, names: Iterable[str], what: str) -> None:
    known = list(dict.fromkeys(names))
    if not isinstance(name, str) or name not in known:
        all_of_them = f"there are {', '.join(known)}" if len(known) < 20 else "data/README.md lists them all"
        raise ValueError(f"unknown {what} {name!r}{suggest(name, known) or f'; {all_of_them}'}")


def _chosen(rows: pd.DataFrame, column: str, wanted: str | None, series: str) -> pd.DataFrame:
    there = rows[column].unique().tolist()
    if wanted is not None and not isinstance(wanted, str):
        raise TypeError(f"{column} must be a text such as {there[0]!r}, not {kind_of(wanted)}")
    if wanted is None and len(there) > 1:
        raise ValueError(f"{series} has several kinds of figures; choose {column}= from: {', '.join(there)}")
    if wanted is not None and wanted not in there:
        raise ValueError(
            f"{series} has no {column} {wanted!r}{suggest(wanted, there)}; it has: {', '.join(there)}"
        )
    return rows if wanted is None else rows[rows[column] == wanted]


def _of_one_length(rows: pd.DataFrame, wanted: str | None, series: str) -> pd.DataFrame:
    lengths = rows["period"].map(periods.length)
    if wanted is not None:
        _known(wanted, [*periods.LENGTHS, *lengths], "length of period")
        fits = (lengths == wanted) | (rows["period"].map(periods.class_of) == wanted)
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
