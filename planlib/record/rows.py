"""The schema of the record, checked row by row: the first fault is told in one sentence with file, line and
remedy."""

from __future__ import annotations

import calendar
import csv
import difflib
import io
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from planlib._check import suggest

COLUMNS = [
    "series",
    "label",
    "period",
    "year",
    "kind",
    "value",
    "unit",
    "bound",
    "use",
    "source",
    "locator",
    "note",
]
NEEDED = ["series", "period", "kind", "value", "unit", "source"]
KINDS = {
    "official": "reported by the authorities, also when a later writer quotes it: a claim by a state",
    "plan_draft": "drafts of 1926-1928 and designs before the plan",
    "plan_basic": "first (otpravnoi) variant of the plan",
    "plan_optimal": "variant adopted in April 1929",
    "plan_raised": "targets raised in 1930",
    "plan_annual": "operative plan of a year or part of a year, control figures",
    "plan_memorandum": "additional tasks in a military memorandum; no plan of the state",
    "plan_later": "later five-year plans, programmes of several years, designs of works",
    "norm": "ration norms and quotas",
    "budget": "estimates of a state budget",
    "estimate": "re-estimate or compilation by a scholar, foreign statistics",
    "claim": "a figure in a polemic, speech or press report",
}
BOUNDS = ["point", "low", "high"]
_MONTH, _END = "([1-9]|1[0-2])", r"[12]\d{3}(/\d\d|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PERIOD = re.compile(
    rf"[12]\d{{3}}s|{_END}((-|\.\.){_END})?(-H[12]|-Q[1-4]|-M{_MONTH}(\.\.{_MONTH})?)?", re.ASCII
)
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
# Changes in percent, and profits and balances in million rubles; never tons, prices or wages.
MAY_BE_NEGATIVE = re.compile(
    r"percent( (on|vs|per) .+| of consumption)?"
    r"|(thousand|million|billion) (?!.*\b(per|a|an) )([\w-]+ )?rubles( of \d{4}(/\d\d)?|, .*prices.*)?"
)
OPTIONAL = [name for name in COLUMNS if name not in NEEDED]
LARGEST = 5_000_000  # bytes; the whole record has about one and a half million


def read(path: Path, sources: Iterable[str]) -> pd.DataFrame:
    """The checked rows of a CSV file, or a ValueError that says what is wrong, where, and what would be
    right.

    >>> read(Path("my-figures.csv"), sources=[])
    Traceback (most recent call last):
    ValueError: my-figures.csv does not exist; check the folder and the spelling
    """
    text = _text(path)
    first = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    lines, known = _lines(path, text, delimiter), set(sources)
    rows = [_row(path, *line, decimal="," if delimiter == ";" else ".", sources=known) for line in lines]
    _agree(path, [line for line, _ in lines], rows)
    for number, fault in unpaired(rows):
        raise ValueError(
            f"{path}, line {lines[number][0]}: {fault}; give both ends, the low one below the high"
        )
    table = pd.DataFrame(rows)
    return table[[*COLUMNS, *(c for c in table.columns if c not in COLUMNS)]]


def _text(path: Path) -> str:
    if path.is_dir():
        raise ValueError(f"{path} is a folder; give the path of one CSV file")
    if not path.exists():
        raise ValueError(f"{path} does not exist; check the folder and the spelling")
    if not path.is_file():
        raise ValueError(f"{path} is no ordinary file; give the path of one CSV file")
    if path.stat().st_size > LARGEST:
        raise ValueError(
            f"{path} has {path.stat().st_size:,} bytes; a file of figures has at most {LARGEST:,}"
        )
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ValueError(f"{path}, line {line}: not in UTF-8; save the file again as 'CSV UTF-8'") from None
    if "\0" in text:
        raise ValueError(f"{path}, line 1: not in UTF-8; save the file again as 'CSV UTF-8'")
    if not text.strip():
        raise ValueError(f"{path} is empty; its first line must name the columns {', '.join(NEEDED)}")
    return text


def _lines(path: Path, text: str, delimiter: str) -> list[tuple[int, dict[str, str]]]:
    """Each line's number and fields, after the header was found to hold the needed columns."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        found = [(reader.line_num, [" ".join(field.split()) for field in fields]) for fields in reader]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: {error}; check the quotation marks") from None
    (first, header), *rows = [(line, fields) for line, fields in found if any(fields)]
    names = [name.lower() for name in header]
    _require_columns(f"{path}, line {first}", names)
    if not rows:
        raise ValueError(f"{path} has no row below its header; add at least one figure")
    for line, fields in rows:
        if len(fields) != len(names):
            raise ValueError(
                f"{path}, line {line}: {len(fields)} fields where the header names {len(names)}; "
                "put quotation marks around a text that holds the separator"
            )
    return [(line, dict(zip(names, fields, strict=True))) for line, fields in rows]


def _require_columns(where: str, names: list[str]) -> None:
    for name in NEEDED:
        if name not in names:
            raise ValueError(
                f"{where}: column {name!r} is missing{suggest(name, names)}; needed are {', '.join(NEEDED)}, "
                "with a comma or a semicolon between them"
            )
    for name in names:
        near = difflib.get_close_matches(name, OPTIONAL, n=1, cutoff=0.8)
        if near and name not in COLUMNS and near[0] not in names:
            raise ValueError(
                f"{where}: unknown column {name!r}; did you mean {near[0]!r}? A column of your own "
                "needs a name less like it"
            )
    twice = [name for name in names if name and names.count(name) > 1]
    if twice:
        raise ValueError(f"{where}: column {twice[0]!r} stands twice; leave one of them out")


def _row(
    path: Path, line: int, fields: dict[str, str], *, decimal: str, sources: set[str]
) -> dict[str, object]:
    where = f"{path}, line {line}"
    bound = fields.get("bound") or "point"
    _require_words(where, fields, bound)
    _require_period(where, fields["period"], fields.get("year", ""))
    source = fields["source"]
    if source not in sources and not source.startswith("own: "):
        raise ValueError(
            f"{where}: unknown source {source!r}{suggest(source, sources)}; a source of your own is "
            "written 'own: author, title, page'"
        )
    value = _number(where, fields["value"], fields["unit"], decimal)
    told = dict.fromkeys(COLUMNS, "") | {"label": fields["series"], "use": fields.get("use", "yes")}
    told |= {name: field for name, field in fields.items() if name and field}
    return told | {"value": value, "year": _last_year(fields["period"]), "bound": bound}


def _require_words(where: str, fields: dict[str, str], bound: str) -> None:
    for name in NEEDED:
        if not fields[name]:
            raise ValueError(f"{where}: no {name}; every figure needs one")
    for name, given, known in (("kind", fields["kind"], list(KINDS)), ("bound", bound, BOUNDS)):
        if given not in known:
            words = f"{suggest(given, known)}; known are {', '.join(known)}"
            raise ValueError(f"{where}: unknown {name} {given!r}{words}")
    if fields.get("use", "yes") not in ("yes", ""):
        raise ValueError(
            f"{where}: use is {fields['use']!r}; write yes, or leave it empty for a row not in use"
        )


def _require_period(where: str, period: str, year: str) -> None:
    if not PERIOD.fullmatch(period):
        forms = "is not of the form 1932, 1928/29, 1932-H1 or 1929-1932"
        raise ValueError(f"{where}: period {period!r} {forms}")
    for start, end in re.findall(r"(\d{4})/(\d\d)", period):
        if int(end) != (int(start) + 1) % 100:
            raise ValueError(
                f"{where}: {start}/{end} is no economic year; {_economic(int(start))} would be one"
            )
    _require_days(where, period)
    years = re.findall(r"\d{4}", period)
    if years != sorted(years):
        raise ValueError(f"{where}: period {period!r} ends before it begins; put the earlier year first")
    if year not in ("", str(_last_year(period))):
        ends = f"which ends in {_last_year(period)}; correct it or leave it out"
        raise ValueError(f"{where}: year {year!r} does not fit period {period!r}, {ends}")


def _require_days(where: str, period: str) -> None:
    """That days are in the calendar, and that the second of two months or days is the later one."""
    days = re.findall(r"\d{4}-\d\d(?:-\d\d)?(?!\d)", period)
    for day in days:
        year, month, *rest = map(int, day.split("-"))
        if rest and rest[0] > calendar.monthrange(year, month)[1]:
            raise ValueError(f"{where}: {day} is no day of the calendar")
    months = [int(month) for month in re.findall(r"(?:M|\.\.)(\d\d?)(?!\d)", period)]
    shortest = min(map(len, days), default=0)
    for points in ([day[:shortest] for day in days], months):
        if points != sorted(points):
            raise ValueError(f"{where}: period {period!r} ends before it begins; put the earlier part first")


def _economic(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02}"


def _number(where: str, text: str, unit: str, decimal: str) -> float:
    plain = text.replace(decimal, ".")
    value = float(plain) if NUMBER.fullmatch(plain) else math.nan
    lost = value == 0 and re.search("[1-9]", plain.lower().partition("e")[0])  # 1e-400 is not nothing
    if lost or not math.isfinite(value):
        point = "comma" if decimal == "," else "point"
        raise ValueError(f"{where}: value {text!r} is no number; write digits with a decimal {point}")
    if decimal == "," and re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", text):
        raise ValueError(
            f"{where}: value {text!r} may be thousands or thousandths; write digits with a decimal comma"
        )
    if value < 0 and not MAY_BE_NEGATIVE.fullmatch(unit):
        raise ValueError(
            f"{where}: {value:g} {unit} is below zero; only changes in percent, and profits and balances in "
            "thousands or millions of rubles, may be"
        )
    return value


def _last_year(period: str) -> int:
    """The calendar year in which a period ends: 1928/29 in 1929, 1929-1932 in 1932, the 1930s in 1939."""
    if period.endswith("s"):
        return int(period[:4]) + 9
    last = re.findall(r"\d{4}(?:/\d\d)?", period)[-1]
    return int(last[:4]) + 1 if "/" in last else int(last)


def unpaired(rows: Iterable[Mapping[str, object]]) -> list[tuple[int, str]]:
    """Where a low has no high of the same source and place that lies above it, or a high no low: number and
    fault.

    >>> place = {"series": "loss", "period": "1932", "kind": "claim", "source": "ryutin", "locator": "p. 1"}
    >>> unpaired([place | {"bound": "low", "value": 30}])
    [(0, 'loss 1932 claim ryutin: low and high do not make a range')]
    """
    ends: dict[tuple[object, ...], dict[object, tuple[int, float]]] = {}
    for number, row in enumerate(rows):
        if row["bound"] != "point":
            key = tuple(row[name] for name in ("series", "period", "kind", "source", "locator"))
            ends.setdefault(key, {})[row["bound"]] = (number, float(str(row["value"])))
    return [
        (min(pair.values())[0], f"{' '.join(map(str, key[:4]))}: low and high do not make a range")
        for key, pair in ends.items()
        if set(pair) != {"low", "high"} or pair["low"][1] >= pair["high"][1]
    ]


def _agree(path: Path, lines: list[int], rows: list[dict[str, object]]) -> None:
    """Refuse a key that stands twice, and a series with two units."""
    seen: dict[tuple[object, ...], object] = {}
    units: dict[object, tuple[object, object]] = {}
    for line, row in zip(lines, rows, strict=True):
        key = tuple(row[name] for name in ("series", "period", "kind", "source", "locator", "bound"))
        if key in seen:
            what = f"{row['series']} {row['period']} ({row['kind']}, {row['source']})"
            raise ValueError(
                f"{path}, line {line}: {what} stands already in line {seen[key]}; delete one or tell "
                "them apart by bound or locator"
            )
        seen[key] = line
        unit, before = units.setdefault(row["series"], (row["unit"], line))
        if unit != row["unit"]:
            raise ValueError(
                f"{path}, line {line}: {row['series']} is in {row['unit']!r} here and in {unit!r} in "
                f"line {before}; give one unit to a series"
            )
