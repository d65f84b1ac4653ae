"""The schema of the record, checked row by row: the first fault is told in one sentence with file, line and
remedy."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable
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
PERIOD = re.compile(
    r"\d{4}s|\d{4}(/\d\d|-\d\d|-\d\d-\d\d)?((-|\.\.)\d{4}(/\d\d|-\d\d)?)?(-[HQ]\d|-M\d+(\.\.\d+)?)?"
)
MAY_BE_NEGATIVE = re.compile("percent|ruble")  # changes, profits and balances; never tons
LARGEST = 5_000_000  # bytes; the whole record has about one and a half million


def read(path: Path, sources: Iterable[str]) -> pd.DataFrame:
    """The checked rows of a CSV file, or a ValueError that says what is wrong, where, and what would be
    right."""
    text = _text(path)
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    lines = _lines(path, text, delimiter)
    rows = [
        _row(path, *line, decimal="," if delimiter == ";" else ".", sources=set(sources)) for line in lines
    ]
    _agree(path, rows)
    table = pd.DataFrame(rows).drop(columns="line")
    return table[[*COLUMNS, *(c for c in table.columns if c not in COLUMNS)]]


def _text(path: Path) -> str:
    if path.is_dir():
        raise ValueError(f"{path} is a folder; give the path of one CSV file")
    if not path.exists():
        raise ValueError(f"{path} does not exist; check the folder and the spelling")
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
    reader = csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
    try:
        header, *rows = [
            (reader.line_num, [field.strip() for field in fields]) for fields in reader if any(fields)
        ]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: {error}; check the quotation marks") from None
    names = header[1]
    for name in NEEDED:
        if name not in names:
            raise ValueError(
                f"{path}, line 1: column {name!r} is missing{suggest(name, names)}; "
                f"needed are {', '.join(NEEDED)}"
            )
    if not rows:
        raise ValueError(f"{path} has no row below its header; add at least one figure")
    for line, fields in rows:
        if len(fields) != len(names):
            raise ValueError(
                f"{path}, line {line}: {len(fields)} fields where the header names {len(names)}; "
                "put quotation marks around a text that holds the separator"
            )
    return [(line, dict(zip(names, fields, strict=True))) for line, fields in rows]


def _row(
    path: Path, line: int, fields: dict[str, str], *, decimal: str, sources: set[str]
) -> dict[str, object]:
    where = f"{path}, line {line}"
    bound = fields.get("bound") or "point"
    _require_words(where, fields, bound)
    source = fields["source"]
    if source not in sources and not source.startswith("own: "):
        raise ValueError(
            f"{where}: unknown source {source!r}{suggest(source, sources)}; a source of your own is "
            "written 'own: author, title, page'"
        )
    value = _number(where, fields["value"], fields["unit"], decimal)
    year = int(fields.get("year") or _last_year(fields["period"]))
    told = dict.fromkeys(COLUMNS, "") | {"label": fields["series"], "use": "yes"}
    told |= {name: field for name, field in fields.items() if field}
    return told | {"value": value, "year": year, "bound": bound, "line": line}


def _require_words(where: str, fields: dict[str, str], bound: str) -> None:
    for name in NEEDED:
        if not fields[name]:
            raise ValueError(f"{where}: no {name}; every figure needs one")
    for name, given, known in (("kind", fields["kind"], list(KINDS)), ("bound", bound, BOUNDS)):
        if given not in known:
            words = f"{suggest(given, known)}; known are {', '.join(known)}"
            raise ValueError(f"{where}: unknown {name} {given!r}{words}")
    if not PERIOD.fullmatch(fields["period"]):
        forms = "is not of the form 1932, 1928/29, 1932-H1 or 1929-1932"
        raise ValueError(f"{where}: period {fields['period']!r} {forms}")


def _number(where: str, text: str, unit: str, decimal: str) -> float:
    try:
        value = float(text.replace(decimal, "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        point = "comma" if decimal == "," else "point"
        raise ValueError(f"{where}: value {text!r} is no number; write digits with a decimal {point}")
    if value < 0 and not MAY_BE_NEGATIVE.search(unit):
        raise ValueError(
            f"{where}: {value:g} {unit} is below zero; only changes in percent and sums of rubles may be"
        )
    return value


def _last_year(period: str) -> int:
    """The calendar year in which a period ends: 1928/29 in 1929, 1929-1932 in 1932, the 1930s in 1939."""
    if period.endswith("s"):
        return int(period[:4]) + 9
    last = re.findall(r"\d{4}(?:/\d\d)?", period)[-1]
    return int(last[:4]) + 1 if "/" in last else int(last)


def _agree(path: Path, rows: list[dict[str, object]]) -> None:
    """Refuse a key that stands twice, and a series with two units."""
    seen: dict[tuple[object, ...], object] = {}
    units: dict[object, tuple[object, object]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("series", "period", "kind", "source", "locator", "bound"))
        if key in seen:
            what = f"{row['series']} {row['period']} ({row['kind']}, {row['source']})"
            raise ValueError(
                f"{path}, line {row['line']}: {what} stands already in line {seen[key]}; delete one or tell "
                "them apart by bound or locator"
            )
        seen[key] = row["line"]
        unit, line = units.setdefault(row["series"], (row["unit"], row["line"]))
        if unit != row["unit"]:
            raise ValueError(
                f"{path}, line {row['line']}: {row['series']} is in {row['unit']!r} here and in {unit!r} in "
                f"line {line}; give one unit to a series"
            )
