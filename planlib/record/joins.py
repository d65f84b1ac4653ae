"""Targets with their results and bases, and evidence with its figures: rows of the record joined."""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from planlib.record.files import in_use, records, table

CAVEAT = (
    "Targets are for the economic year 1932/33 (October to September) or for 1932; results are for the "
    "calendar year 1932, because the plan was closed after four and a quarter years."
)


@functools.cache
def targets(variant: str, bound: str) -> pd.DataFrame:
    """Target, result and base of each product under one yardstick."""
    yardstick = table("yardsticks").set_index("yardstick").to_dict("index")[variant]
    rows = [_target(product, yardstick, bound) for _, product in table("products").iterrows()]
    found = pd.DataFrame(rows).set_index("product")
    found.attrs = {"yardstick": variant, "caveat": CAVEAT, "note": yardstick["note"]}
    return found


def _target(product: pd.Series, yardstick: Mapping[Hashable, str], bound: str) -> dict[str, Any]:
    key = product["product"]
    aims = in_use(key, yardstick["period"], yardstick["kind"])
    low, high = (pick((aim.value for aim in aims), default=math.nan) for pick in (min, max))
    row: dict[str, Any] = {
        "product": key,
        "label": product["label"],
        "group": product["group"],
        "in_ten": product["in_ten"] == "yes",
        "unit": records()[key][0].unit,
        "target": low if bound == "low" else high,
        "target_low": low,
        "target_high": high,
        "target_period": "; ".join(dict.fromkeys(aim.period for aim in aims)),
        "target_source": "; ".join(dict.fromkeys(aim.source for aim in aims)),
    }
    for part in ("result", "base"):
        period = product[f"{part}_period"]
        found = in_use(key, period, product[f"{part}_kind"])
        row |= {
            part: max((figure.value for figure in found), default=math.nan),
            f"{part}_period": period,
            f"{part}_kind": "; ".join(figure.kind for figure in found),
            f"{part}_source": "; ".join(figure.source for figure in found),
        }
    return row | {"status": "; ".join(_status(row))}


def _status(row: dict[str, Any]) -> list[str]:
    said = {
        "no target found": pd.isna(row["target"]),
        "no base found": pd.isna(row["base"]),
        "result is a claim": row["result_kind"] == "claim",
        "target from low to high": row["target_low"] < row["target_high"],
    }
    return [words for words, is_so in said.items() if is_so]


@functools.cache
def evidence() -> pd.DataFrame:
    """A row for each dated figure of quality."""
    found = [row for _, tie in table("evidence").iterrows() for row in _tied(tie)]
    return pd.DataFrame(found)


def _tied(tie: pd.Series) -> list[dict[str, Any]]:
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
        for row in sorted(in_use(tie["series"], tie["period"]), key=lambda row: row.kind)
    ]


def _single(series: str, period: str) -> float:
    """The figure in use for a period, official before any other kind; NaN where nothing is asked."""
    if not series or not period:
        return math.nan
    return float(min(in_use(series, period), key=lambda row: row.kind != "official").value)
