"""What the rooms of lessons 00 to 02 share: a slider, its marks and its words for each branch of the plan."""

from __future__ import annotations

import functools

import pandas as pd

from planlib import data, moving, quality
from planlib.course.fulfilment import INCREMENT, LEVEL, OPTIMAL, basket, coefficients

MILLION_TONS = moving.Format(1, 2, " million t")
TONS = moving.Axis("million t", 0, 12, MILLION_TONS)
PERCENT = {
    LEVEL: moving.Axis("percent of target", 0, 1.5),
    INCREMENT: moving.Axis("percent of target", -0.5, 1.5),
}
MEAN = "arithmetic mean"
BASIC_GOODS = ("pig_iron", "steel", "coal", "oil", "electricity")
WITH_BASE = (*BASIC_GOODS, "tractors", "cotton_cloth", "wool_cloth")


def product_row(product: str, variant: str = "optimal") -> pd.Series:
    """One product's line in the table of targets.

    >>> product_row("pig_iron")["unit"]
    'million t'
    """
    return data.targets(variant).loc[product]


def sliders(table: pd.DataFrame) -> list[moving.Slider]:
    """A slider for each product, with its dated evidence as marks, or the words that there is none.

    >>> wool = sliders(basket())[-2]
    >>> wool.label, [round(mark.value, 3) for mark in wool.evidence]
    ('Wool cloth', [0.576])
    """
    marks: dict[str, list[moving.Mark]] = {}
    for row in coefficients().dropna(subset="kappa").itertuples():
        marks.setdefault(row.branch, []).append(_mark(row))
    none = coefficients().query("status == 'none'").groupby("branch")["note"].agg("; ".join)
    return [
        moving.Slider(key, label, evidence=marks.get(key, []), note=none.get(key, ""))
        for key, label in table["label"].items()
    ]


def break_evens(table: pd.DataFrame) -> dict[str, list[moving.Mark]]:
    """Where the target is met and where growth is gone, as marks on each product's slider.

    >>> [f"{mark.name} at {mark.value:.2f}" for mark in break_evens(basket())["pig_iron"]]
    ['target met at 1.62', 'growth gone at 0.53']
    """
    based = table[table["base"].notna()]
    found = {
        "target met": quality.break_even(table["result"], table["target"]),
        "growth gone": quality.break_even_base(based["result"], based["base"]),
    }
    return {
        k: [moving.Mark(name, places[k]) for name, places in found.items() if k in places]
        for k in table.index
    }


def absent(table: pd.DataFrame, yardstick: str) -> dict[str, str]:
    """The products of the ten that the table lacks, each with the reason.

    >>> absent(basket("annual plan for 1932"), "annual plan for 1932")["sugar"]
    'no target found'
    """
    with_target = basket(yardstick).index
    others = basket(OPTIMAL).index.difference(table.index, sort=False)
    return {key: "no base found" if key in with_target else "no target found" for key in others}


def tips(table: pd.DataFrame) -> dict[str, str]:
    """What stands beside each product's bar: its figures with their kinds and sources.

    >>> tips(basket())["pig_iron"]
    '6.161 of 10 million t; result official, ceds_mitchell; target fyp_ural'
    """
    return {
        row.Index: f"{row.result:g} of {row.target:g} {row.unit}; result {row.result_kind}, "
        f"{_tagged(row.result_source)}; target {_tagged(row.target_source)}"
        for row in table.itertuples()
    }


def sources(table: pd.DataFrame) -> str:
    """The sources of a table's results, targets and bases, each with its tag.

    >>> sources(basket().loc[["pig_iron"]])
    'ceds_mitchell; fyp_ural'
    """
    keys = "; ".join([*table["result_source"], *table["target_source"], *table["base_source"]]).split("; ")
    return _tagged("; ".join(dict.fromkeys(filter(None, keys))))


def _mark(row: pd.Series) -> moving.Mark:
    said = "; ".join(filter(None, (row.status, row.why, row.note)))
    return moving.Mark(row.label, row.kappa, f"{said}. Source: {row.source}, {row.locator}.")


@functools.cache
def _tagged(keys: str) -> str:
    """The keys of sources, each with its tag: "read through a partisan of Stalin" for instance."""
    tags = data.cited(keys)["tag"]
    return "; ".join(f"{key} ({tags[key]})" if tags.get(key) else key for key in keys.split("; "))
