"""A valid call of every public function of the library, with small figures and an answer known by hand.

The answers are of the formulas, worked out on paper or by another program, and not copied from planlib. A new
function without a call here fails test_hostile.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from planlib import data, indices
from tests.hostile.arguments import (
    AMOUNT,
    ANY,
    CHANGE,
    GOODS,
    KAPPA,
    PRICE,
    RATE,
    RATIO,
    SHARE,
    YEARS,
    Argument,
    count,
    figure,
    given,
    number,
    series,
    table,
)

RECORD = Path(data.RECORD)


@dataclass(frozen=True)
class Call:
    """A function by name, its arguments, and its answer: all of it, or what ``part`` takes of it."""

    name: str
    answer: Any
    arguments: dict[str, Argument]
    part: Callable[[Any], Any] = lambda found: found
    infinite: bool = False  # infinity is an answer: never
    random: bool = False  # the draws follow the order of the labels, so that only the whole is the same
    gaps: bool = False  # the answer has gaps, such as years without a figure
    echoes: bool = False  # the answer repeats columns of an argument, which need be no better than they came


CALLS: dict[str, Call] = {}


def call(
    name: str,
    answer: Any,
    part: Callable[[Any], Any] = lambda found: found,
    remark: str = "",
    /,
    **arguments: Argument,
) -> None:
    CALLS[name] = Call(name, answer, arguments, part, **({remark: True} if remark else {}))


def goods(*values: float) -> pd.Series:
    return pd.Series(values, GOODS, dtype=float)


def text(word: str, **more: Any) -> Argument:
    return given("text", lambda: word, **more)


# --- data: names of series and other words ------------------------------------------------------------------


def in_percent() -> pd.Series:
    shares = goods(50, 25, 100)
    shares.attrs = {"unit": "percent"}
    return shares


call(
    "data.series",
    True,
    lambda found: "pig_iron" in found.index,
    like=text(
        "pig iron",
        skip=dict.fromkeys(
            ["unknown", "empty", "capitals", "a space"], "any part of a name may be looked for"
        ),
    ),
    kind=text("official", optional=True),
)
call("data.ratio", goods(0.5, 0.25, 1.0), series=given("series", in_percent))
call(
    "data.load",
    {"1932": 17.0},
    lambda found: found.to_dict(),
    series=text("pig_iron"),
    kind=text("plan_raised", optional=True),
    source=text("medvedev_p48", optional=True),
    bound=text("point", optional=True),
    length=text("calendar year", optional=True),
)
call(
    "data.side_by_side",
    {"A": 96.1, "B": 102.2},
    lambda found: found.loc["1932-H1"].to_dict(),
    columns=given("headings", lambda: {"A": "cost_group_a", "B": "cost_group_b"}, words=("A", "series")),
    kind=text("estimate", optional=True),
)
call(
    "data.describe",
    [58.7, 33.8],
    lambda found: found["value"].tolist(),
    series=text("wool_content"),
)
call(
    "data.conflicts",
    [88.7, 91.3],
    lambda found: found["value"].tolist(),
    series=text("wool_cloth", optional=True),
)
call("data.source", "A", lambda found: found["grade"], key=text("ceds_mitchell", words=("source",)))
call(
    "data.cited",
    2,
    len,
    text=text(
        "ceds_mitchell; whp; total: none",
        skip=dict.fromkeys(["unknown", "empty", "capitals", "a space"], "any text may be searched for keys"),
    ),
)
call("data.claims", 64, len)
call("data.terms", True, lambda found: "val" in set(found["term"]))
call("data.worked_example", 30, len)
call(
    "data.targets",
    [3.282, 10.0, 6.161],
    lambda found: found.loc["pig_iron", ["base", "target", "result"]].tolist(),
    variant=text("optimal"),
    bound=text("low"),
)
call("data.evidence", [33.8], lambda found: found["value"].tolist(), branch=text("wool_cloth", optional=True))
call(
    "data.read",
    True,
    lambda found: found["series"].nunique() > 20,
    path=given(
        "path", lambda: RECORD / "quality.csv", words=("many", "3", "no such file.csv", "variants.py")
    ),
)

# --- indices: three goods; p1/p0 = 2, 4, 1; values q0·p0 = 8, 8, 8 and q1·p1 = 8, 8, 32 ---------------------

P0, P1 = series(PRICE, 1, 2, 4), series(PRICE, 2, 8, 4)
Q0, Q1 = series(AMOUNT, 8, 4, 2), series(AMOUNT, 4, 1, 8)
W = series(AMOUNT, 1, 2, 1)
L, P = 56 / 24, 48 / 38  # Σ p1·q0 / Σ p0·q0 and Σ p1·q1 / Σ p0·q1
QL, QP = 38 / 24, 48 / 56
ROOTS = [32**0.5, 2.0, 4.0]  # √(q0·q1)
FISHER, QF = (L * P) ** 0.5, (QL * QP) ** 0.5
VAN_IJZEREN = [8 + 4 / QF, 4 + 1 / QF, 2 + 8 / QF]  # the basket of Fisher's contributions

call(
    "indices.mean_of_relatives",
    (1 * 4 + 2 * 16 + 1 * 1) ** 0.5 / 2,
    p0=P0,
    p1=P1,
    w=W,
    order=number(ANY, 2.0),
)
call("indices.laspeyres", L, p0=P0, p1=P1, q0=Q0)
call("indices.paasche", P, p0=P0, p1=P1, q1=Q1)
call("indices.lowe", (2 + 16 + 4) / (1 + 4 + 4), p0=P0, p1=P1, qb=W)
call("indices.dutot", 2.0, p0=P0, p1=P1)
call(
    "indices.walsh",
    (2 * ROOTS[0] + 8 * 2 + 4 * 4) / (ROOTS[0] + 2 * 2 + 4 * 4),
    p0=P0,
    p1=P1,
    q0=Q0,
    q1=Q1,
)
call("indices.marshall_edgeworth", (56 + 48) / (24 + 38), p0=P0, p1=P1, q0=Q0, q1=Q1)
call("indices.fisher", FISHER, p0=P0, p1=P1, q0=Q0, q1=Q1)
call("indices.tornqvist", 2 ** ((1 / 3 + 1 / 6) / 2 + 2 * (1 / 3 + 1 / 6) / 2), p0=P0, p1=P1, q0=Q0, q1=Q1)
call("indices.young", (2 + 2 * 4 + 1) / 4, p0=P0, p1=P1, w=W)
call("indices.geometric_laspeyres", 2.0, p0=P0, p1=P1, q0=Q0)
call("indices.geometric_paasche", 2 ** (1 / 6 + 2 / 6), p0=P0, p1=P1, q1=Q1)
call("indices.harmonic_laspeyres", 3 / (1 / 2 + 1 / 4 + 1), p0=P0, p1=P1, q0=Q0)
call("indices.palgrave", (2 + 4 + 4 * 1) / 6, p0=P0, p1=P1, q1=Q1)
call("indices.jevons", 2.0, p0=P0, p1=P1)
call("indices.carli", 7 / 3, p0=P0, p1=P1)
PRICES = table(PRICE, {"iron": [1, 2, 2], "coal": [2, 8, 16]}, YEARS[:3], order="periods")
QUANTITIES = table(AMOUNT, {"iron": [8, 4, 4], "coal": [4, 2, 1]}, YEARS[:3])
FORMULA = given("formula", lambda: indices.laspeyres)
call(
    "indices.fixed_base",
    pd.Series([1.0, 48 / 16, 80 / 16], YEARS[:3]),
    formula=FORMULA,
    prices=table(PRICE, {"iron": [1, 2, 2], "coal": [2, 8, 16]}, YEARS[:3], order="base"),
    quantities=QUANTITIES,
)
call(
    "indices.chained",
    pd.Series([1.0, 3.0, 3 * 40 / 24], YEARS[:3]),
    formula=FORMULA,
    prices=PRICES,
    quantities=QUANTITIES,
)
call(
    "indices.chain",
    pd.Series([2.0, 4.0, 6.0, 3.0], YEARS),
    links=series(PRICE, 2, 2, 1.5, 0.5, labels=YEARS, order="periods"),
)
call(
    "indices.rebase",
    pd.Series([0.5, 1.0, 2.0, 1.5], YEARS),
    series=series(PRICE, 2, 4, 8, 6, labels=YEARS),
    period=given("label", lambda: "1929"),
)
call(
    "indices.link",
    pd.Series([2.0, 4.0, 8.0, 6.0], YEARS),
    earlier=series(PRICE, 2, 4, labels=YEARS[:2], order="periods", free=True),
    later=series(PRICE, 100, 200, 150, labels=YEARS[1:], order="periods", free=True),
    period=given("label", lambda: "1929"),
)
call("indices.drift", goods(1.0, -0.5, 0.0), chained=series(PRICE, 2, 1, 4), direct=series(PRICE, 1, 2, 4))
call(
    "indices.deflate", goods(4.0, 1.0, 2.0), values=series(PRICE, 8, 4, 2), price_index=series(RATIO, 2, 4, 1)
)
call("indices.contributions_laspeyres", goods(8 / 24, 24 / 24, 0.0), p0=P0, p1=P1, q0=Q0)
call("indices.contributions_paasche", goods(4 / 38, 6 / 38, 0.0), p0=P0, p1=P1, q1=Q1)
call(
    "indices.contributions_fisher",
    goods(
        *(
            d * b / (VAN_IJZEREN[0] + 2 * VAN_IJZEREN[1] + 4 * VAN_IJZEREN[2])
            for d, b in zip([1, 6, 0], VAN_IJZEREN, strict=True)
        )
    ),
    p0=P0,
    p1=P1,
    q0=Q0,
    q1=Q1,
)
call("indices.bortkiewicz", (P / L, P * QL - L * QL, L, QL), tuple, p0=P0, p1=P1, q0=Q0, q1=Q1)

# --- growth -------------------------------------------------------------------------------------------------

call(
    "growth.annual_growth",
    pd.Series([1.0, -0.5, 0.5], YEARS[1:]),
    series=series(PRICE, 2, 4, 2, 3, labels=YEARS, order="years"),
)
call(
    "growth.compound_growth", 0.5, first=figure(PRICE, 4.0), last=figure(PRICE, 9.0), years=number(PRICE, 2.0)
)
call(
    "growth.log_growth",
    math.log(9 / 4) / 2,
    first=figure(PRICE, 4.0),
    last=figure(PRICE, 9.0),
    years=number(PRICE, 2.0),
)
call("growth.level_after", 9.0, first=figure(PRICE, 4.0), g=figure(RATE, 0.5), years=number(PRICE, 2.0))
call("growth.doubling_time", math.log(2) / math.log(1.5), g=figure(RATIO, 0.5))
call("growth.level_fulfilled", 0.75, result=figure(AMOUNT, 6.0), target=figure(PRICE, 8.0))
call(
    "growth.increment_fulfilled",
    0.5,
    result=figure(AMOUNT, 6.0),
    target=figure(PRICE, 8.0),
    base=figure(PRICE, 4.0),
)
call(
    "growth.corrected_growth",
    0.125,
    g=figure(RATE, 0.5),
    kappa_now=figure(KAPPA, 0.75),
    kappa_before=figure(RATIO, 1.0),
)
call("growth.gap_ratio", 1.5, a=figure(PRICE, 6.0), b=figure(PRICE, 4.0))
call(
    "growth.deflate_hidden",
    0.25,
    growth=figure(RATE, 0.5),
    new_share=figure(SHARE, 0.25),
    markup=figure(KAPPA, 0.8),
)
call(
    "growth.weighted_growth",
    0.3125,
    g_a=figure(RATE, 0.5),
    g_b=figure(RATE, 0.25),
    share_a=figure(SHARE, 0.25),
)
call(
    "growth.on_one_base",
    pd.DataFrame({"iron": [0.5, 1.0, 2.0, 1.5], "coal": [2.0, 1.0, 0.5, 4.0]}, YEARS),
    levels=table(
        PRICE, {"iron": [2, 4, 8, 6], "coal": [8, 4, 2, 16]}, YEARS, gaps=True, words=("iron", "coal")
    ),
    base=given("label", lambda: "1929"),
)
call(
    "growth.implied_share",
    (2.25 - 1.5625) / (4 - 1.5625),
    g_a=number(RATE, 1.0),
    g_b=number(RATE, 0.25),
    g_total=number(RATE, 0.5),
    years=number(PRICE, 2.0),
)
call(
    "growth.share_after",
    2.0 / (2.0 + 0.5 * 2.25),
    share_a=figure(SHARE, 0.5),
    g_a=figure(RATE, 1.0),
    g_b=figure(RATE, 0.5),
    years=number(PRICE, 2.0),
)

# --- quality ------------------------------------------------------------------------------------------------

RESULT, TARGET = series(AMOUNT, 6, 4, 2), series(PRICE, 8, 8, 8)
KAPPAS, WEIGHTS = series(KAPPA, 1, 0.5, 0.5, figure=True), series(AMOUNT, 2, 1, 1, optional=True)
LOW, HIGH = series(KAPPA, 0.5, 0.5, 0.25, figure=True), series(KAPPA, 1, 1, 1, figure=True)
EVEN = [0.75 / 2, 0.5 / 4, 0.25 / 4]  # result/target · weight
KINDS = ["iron", "iron", "coal"]
TIES = ["from_content", "from_rejects", "from_ballast"]

call("quality.corrected", 3.0, official=figure(AMOUNT, 6.0), kappa=figure(KAPPA, 0.5))
call(
    "quality.corrected_fulfilment",
    0.375 + 0.0625 + 0.03125,
    result=RESULT,
    target=TARGET,
    kappa=KAPPAS,
    weights=WEIGHTS,
)
call(
    "quality.corrected_fulfilment_geometric",
    (0.75**2 * 0.25 * 0.125) ** 0.25,
    result=RESULT,
    target=TARGET,
    kappa=KAPPAS,
    weights=WEIGHTS,
)
call(
    "quality.group_weights",
    goods(0.125, 0.125, 0.75),
    groups=given("classes", lambda: pd.Series(["A", "A", "B"], GOODS)),
    share_a=number(SHARE, 0.25),
)
call("quality.break_even", 4 / 3, result=figure(PRICE, 6.0), target=figure(PRICE, 8.0))
call("quality.break_even_base", 0.5, result=figure(PRICE, 6.0), base=figure(PRICE, 3.0))
call("quality.break_even_growth", 4 / 9, g=figure(RATE, 0.5), years=number(PRICE, 2.0))
call("quality.from_rejects", 0.5 / 0.75, d1=figure(SHARE, 0.5), d0=figure(SHARE, 0.25))
call("quality.from_ballast", 0.5 / 0.75, a1=figure(SHARE, 0.5), a0=figure(SHARE, 0.25))
call("quality.from_content", 0.5, s1=figure(SHARE, 0.25), s0=figure(SHARE, 0.5))
call(
    "quality.from_heat",
    (6 / 2) / (8 / 4),
    energy1=figure(PRICE, 6.0),
    quantity1=figure(PRICE, 2.0),
    energy0=figure(PRICE, 8.0),
    quantity0=figure(PRICE, 4.0),
)
call("quality.from_durability", 0.5, life1=figure(PRICE, 2.0), life0=figure(PRICE, 4.0))
call("quality.from_discount", 0.75, d=figure(SHARE, 0.25))
call(
    "quality.from_grades",
    (0.25 + 0.25 + 0.125) / (0.5 + 0.125 + 0.125),
    shares1=series(SHARE, 0.25, 0.5, 0.25, labels=["first", "second", "third"]),
    shares0=series(SHARE, 0.5, 0.25, 0.25, labels=["first", "second", "third"]),
    worth=series(KAPPA, 1, 0.5, 0.5, labels=["first", "second", "third"]),
)
call(
    "quality.coefficients",
    [0.5, 0.5 / 0.75, 0.75],
    lambda found: found["kappa"].tolist(),
    "echoes",
    evidence=given(
        "records",
        lambda: pd.DataFrame(
            {
                "rule": TIES,
                "unit": ["percent", "percent", "share"],
                "value": [25.0, 50.0, 0.25],
                "base_value": [50.0, 25.0, 0.0],
            }
        ),
        words=("value", "base_value", "rule", "unit", "from_content", "s1", "s0"),
        gaps=True,
        skip={
            "a column value is left out": "a row without a figure has no κ, and the table says why",
            "a column base_value is left out": "a row without a base has no κ, and the table says why",
        },
    ),
)
call(
    "quality.branch_median",
    {"iron": 0.625, "coal": 0.5},
    lambda found: found.to_dict(),
    coefficients=given(
        "records",
        lambda: pd.DataFrame({"branch": KINDS, "kappa": [0.5, 0.75, 0.5]}),
        words=("branch", "kappa"),
        gaps=True,
    ),
)
call(
    "quality.with_ones",
    pd.Series([0.5, 1.0, 0.25, 0.75], ["iron", "cloth", "oil", "coal"]),
    kappa=series(KAPPA, 0.5, 0.75, 0.25, free=True),
    products=given("labels", lambda: pd.Index(["iron", "cloth", "oil", "coal"])),
)
call(
    "quality.interval",
    (0.5 * EVEN[0] + 0.5 * EVEN[1] + 0.25 * EVEN[2], sum(EVEN)),
    result=RESULT,
    target=TARGET,
    low=LOW,
    high=HIGH,
    weights=WEIGHTS,
)
call(
    "quality.simulate",
    True,
    lambda found: bool(len(found) == 64 and (found >= 0.265).all() and (found <= 0.5625).all()),
    "random",
    result=RESULT,
    target=TARGET,
    low=LOW,
    high=HIGH,
    correlation=number(SHARE, 0.25),
    draws=count(64, 1),
    seed=count(1928),
    weights=WEIGHTS,
)
call(
    "quality.band",
    (1.0, 3.0),
    totals=given("array", lambda: np.array([0.0, 1.0, 2.0, 3.0, 4.0])),
    part=number(SHARE, 0.5),
)
call(
    "quality.tornado",
    pd.DataFrame(
        {
            "low": [0.46875 - 0.375 + 0.1875, 0.46875 - 0.03125 + 0.015625, 0.46875],
            "high": [0.46875, 0.46875 + 0.03125, 0.46875 + 0.0625],
            "swing": [0.1875, 0.046875, 0.0625],
        },
        ["iron", "oil", "coal"],
    ).sort_values("swing", ascending=False),
    result=RESULT,
    target=TARGET,
    low=LOW,
    high=HIGH,
    weights=WEIGHTS,
    kappa=KAPPAS,
)
call(
    "quality.chain",
    goods(0.5, 0.125, 0.5 * 0.125**0.5),
    kappa=series(KAPPA, 0.5, 0.25, 0.5, order="stages"),
    elasticity=series(AMOUNT, 1, 1, 0.5, figure=True),
)
call("quality.o_ring", 0.125, kappa=series(SHARE, 0.5, 0.25, 1, order="stages"))
call("quality.started_per_usable", goods(8.0, 4.0, 1.0), kappa=series(SHARE, 0.5, 0.25, 1, order="stages"))
call("quality.cost_of_success", 1.5, wasted=figure(AMOUNT, 6.0), overfulfilment=figure(PRICE, 4.0))
call("quality.three_branches", 3, len)
# (D − A)⁻¹ for A = [[0.5, 0, 0], [0.25, 0.5, 0], [0, 0.25, 0.5]]: a chain in which each stage halves.
INPUTS = table(AMOUNT, {"iron": [0.5, 0.25, 0], "coal": [0, 0.5, 0.25], "oil": [0, 0, 0.5]}, GOODS)
FINAL = series(AMOUNT, 1, 1, 2)
call(
    "quality.gross_output",
    goods(1 / 0.375, (1 + 0.25 / 0.375) / 0.375, (2 + 0.25 * (1 + 0.25 / 0.375) / 0.375) / 0.375),
    inputs=INPUTS,
    usable=FINAL,
    kappa=series(SHARE, 0.75, 0.75, 0.75, figure=True),
    remelt=number(SHARE, 0.5),
)
GROSS = [1 / 0.375, (1 + 0.25 / 0.375) / 0.375, (2 + 0.25 * (1 + 0.25 / 0.375) / 0.375) / 0.375]
call(
    "quality.usable_output",
    goods(*(24 / (GROSS[0] + 2 * GROSS[1] + GROSS[2]) * one for one in (1, 1, 2))),
    inputs=INPUTS,
    mix=FINAL,
    labour=series(PRICE, 1, 2, 1),
    hands=number(PRICE, 24.0),
    kappa=series(SHARE, 0.75, 0.75, 0.75, figure=True),
    remelt=number(SHARE, 0.5),
)

# --- costs --------------------------------------------------------------------------------------------------

ANY_YEAR = dict.fromkeys(["of two digits", "of five digits"], "a plan may count its years from any beginning")
call("costs.ton_of_iron", [35.0, 60.0], lambda found: found["rubles"].tolist())
call(
    "costs.cost_per_usable",
    22 / 3,
    cost=figure(PRICE, 6.0),
    rejects=figure(SHARE, 0.25),
    salvage=figure(AMOUNT, 2.0),
)
call("costs.cost_index", P, c0=P0, c1=P1, q1=Q1)
call(
    "costs.planned_path",
    {1928: 1.0, 1929: 0.5, 1930: 0.25},
    lambda found: found.to_dict(),
    change=number(RATE, -0.75),
    first=given("year", lambda: 1928, skip=ANY_YEAR),
    last=given("year", lambda: 1930, skip=ANY_YEAR),
)
call("costs.overrun", 0.5, planned=figure(PRICE, 4.0), actual=figure(PRICE, 6.0))
call(
    "costs.budget_hole", 6.0, output=figure(PRICE, 8.0), planned=figure(RATE, -0.25), actual=figure(RATE, 0.5)
)
call(
    "costs.wage_part",
    1.0,
    cost=figure(PRICE, 8.0),
    wage_share=figure(SHARE, 0.25),
    wage_growth=figure(RATE, 0.5),
)
call(
    "costs.with_unknown",
    pd.Series([2.0, 1.0, 4.0, 1.0], [*GOODS, "unknown"]),
    change=number(ANY, 8.0),
    parts=series(ANY, 2, 1, 4, skip={"an empty Series": "no part of a change need be known"}),
)
call(
    "costs.shapley",
    pd.Series([20.0, 12.0], ["coke", "price"]),
    before=series(AMOUNT, 1, 16, labels=["coke", "price"]),
    after=series(AMOUNT, 2, 24, labels=["coke", "price"]),
    value=given("function", lambda: lambda x: x["coke"] * x["price"]),
)
call(
    "costs.mean_stock",
    pd.Series([3.0, 6.0, 7.0], YEARS[1:]),
    stock=series(AMOUNT, 2, 4, 8, 6, labels=YEARS, order="years"),
)
call(
    "costs.rated_output", 60.0, stock=figure(AMOUNT, 2.0), daily=figure(PRICE, 3.0), days=number(PRICE, 10.0)
)

# --- accounts: four entries of a works, in kopecks ----------------------------------------------------------

LINES = [
    (1, "Fund", "bank", 9000),
    (1, "Fund", "fund", -9000),
    (2, "Ore", "materials", 6050),
    (2, "Ore", "bank", -6050),
    (3, "Sold", "bank", 8000),
    (3, "Sold", "sales", -8000),
    (4, "Used", "cost of sales", 4000),
    (4, "Used", "materials", -4000),
]
CHART = {
    "bank": "asset",
    "materials": "asset",
    "fund": "equity",
    "sales": "income",
    "cost of sales": "expense",
}
COLUMNS = ("entry", "text", "account", "kopecks", "debit", "credit")


def books() -> pd.DataFrame:
    return pd.DataFrame(LINES, columns=["entry", "text", "account", "kopecks"])


def own_entry() -> pd.DataFrame:
    return books().iloc[:2].drop(columns="entry")


def table_of_lines() -> pd.DataFrame:
    lines = books()
    rubles = lines["kopecks"] / 100
    return lines.drop(columns="kopecks").assign(debit=rubles.clip(lower=0), credit=(-rubles).clip(lower=0))


JOURNAL = given("records", books, words=COLUMNS)
BALANCES = given("records", books, words=COLUMNS, unread=("entry", "text"))
CHART_OF_ACCOUNTS = given("classes", lambda: pd.Series(CHART), words=("account", "class"), optional=True)

call(
    "accounts.entry",
    [8050, -8050],
    lambda found: found["kopecks"].tolist(),
    text=text(
        "Sold",
        skip=dict.fromkeys(["unknown", "empty", "capitals", "a space"], "any words may describe an entry"),
    ),
    debit=given("amounts", lambda: {"bank": 80.5}, words=("bank", "debits")),
    credit=given("amounts", lambda: {"sales": 80.5}, words=("sales", "credits")),
)
call(
    "accounts.journal",
    [[1, "bank", 9000], [1, "fund", -9000]],
    lambda found: found[["entry", "account", "kopecks"]].to_numpy(dtype=object).tolist(),
    entries=given("entries", lambda: [own_entry()], words=COLUMNS),
    chart=CHART_OF_ACCOUNTS,
)
call(
    "accounts.post",
    [line[3] for line in LINES],
    lambda found: found["kopecks"].tolist(),
    table=given("records", table_of_lines, words=COLUMNS),
    chart=CHART_OF_ACCOUNTS,
)
call(
    "accounts.ledger",
    [90.0, 29.5, 109.5],
    lambda found: found["balance"].tolist(),
    journal=JOURNAL,
    account=text("bank"),
)
call(
    "accounts.trial_balance",
    pd.DataFrame(
        {"debit": [109.5, 0, 20.5, 0, 40], "credit": [0, 90.0, 0, 80, 0]},
        ["bank", "fund", "materials", "sales", "cost of sales"],
    ),
    journal=BALANCES,
)
call(
    "accounts.cost_sheet",
    pd.DataFrame({"rubles": [60.5], "per unit": [12.1]}, ["bank"]),
    journal=given("records", books, words=COLUMNS, unread=("text",)),
    account=text("materials"),
    units=number(PRICE, 5.0),
)
call(
    "accounts.profit_and_loss",
    [80.0, -40.0, 40.0],
    lambda found: found.tolist(),
    journal=BALANCES,
    chart=CHART_OF_ACCOUNTS,
)
call(
    "accounts.balance_sheet",
    {"assets": 130.0, "claims": 130.0},
    lambda found: found.loc["total"].to_dict(),
    journal=BALANCES,
    chart=CHART_OF_ACCOUNTS,
)
SENT = [(1, "Sent", "other works", 8000), (1, "Sent", "sales", -8000)]
BROKEN = [(1, "Broken", "loss from rejects", 8000), (1, "Broken", "other works", -8000)]
call(
    "accounts.consolidate",
    [8000, -8000, 8000, -8000],
    lambda found: found["kopecks"].tolist(),
    books=given(
        "shelf",
        lambda: {
            "foundry": pd.DataFrame(SENT, columns=["entry", "text", "account", "kopecks"]),
            "machines": pd.DataFrame(BROKEN, columns=["entry", "text", "account", "kopecks"]),
        },
        words=("foundry", "machines"),
    ),
    internal=text("other works"),
)
SCALE = {"output_plan": number(PRICE, 2.0), "output_actual": number(PRICE, 1.0)}
call(
    "accounts.variances",
    pd.DataFrame(
        {"price": [4.0, 6, 0], "usage": [0.0, -2, 28], "volume": [-4.0] * 3, "total": [0.0, 0, 24]}, GOODS
    ),
    p_plan=P0,
    p_actual=P1,
    q_plan=Q0,
    q_actual=Q1,
    **SCALE,
)
call(
    "accounts.mix_and_yield",
    pd.DataFrame({"mix": [-24 / 7, -38 / 7, 172 / 7], "yield": [24 / 7] * 3}, GOODS),
    p_plan=P0,
    q_plan=Q0,
    q_actual=Q1,
    **SCALE,
)
call(
    "accounts.stock_value",
    28.0,
    stock=figure(AMOUNT, 8.0),
    price=figure(PRICE, 4.0),
    rejects=figure(SHARE, 0.25),
    salvage=figure(AMOUNT, 2.0),
)
call(
    "accounts.turnover_days",
    75.0,
    stock=figure(AMOUNT, 6.0),
    output=figure(PRICE, 8.0),
    days=number(PRICE, 100.0),
)
call(
    "accounts.carrying_cost",
    0.4,
    stock=figure(AMOUNT, 8.0),
    interest=figure(KAPPA, 0.25),
    days=number(PRICE, 73.0),
)

# --- money --------------------------------------------------------------------------------------------------

call(
    "money.by_channel",
    {"socialised": 1.766, "private": 7.693, "all trade": 2.518},
    lambda found: found.loc["1932-H1"].to_dict(),
)
call("money.market_over_card", 5, len)
call("money.wage_ratios", [1427 / 690, 1.643], lambda found: list(found.values()))
TWO = {"state": figure(PRICE, 2.0), "market": figure(PRICE, 8.0)}
call("money.price_at_quantity_share", 3.5, **TWO, quantity_share=figure(SHARE, 0.25))
call("money.price_at_spending_share", 1 / 0.40625, **TWO, spending_share=figure(SHARE, 0.25))
call("money.implied_quantity_share", 0.25, price=figure(PRICE, 3.5), **TWO)
call("money.implied_spending_share", 0.5, price=figure(PRICE, 3.2), **TWO)
call("money.real_wage", 1.5, wage=figure(RATIO, 3.0), price=figure(RATIO, 2.0))
call(
    "money.ration_income",
    12.0,
    ration=figure(AMOUNT, 8.0),
    state=figure(PRICE, 0.5),
    market=figure(PRICE, 2.0),
)
call("money.velocity", 1.5, turnover=figure(PRICE, 6.0), currency=figure(PRICE, 4.0))
call(
    "money.implied_price",
    3.0,
    currency=figure(RATIO, 6.0),
    velocity=figure(RATIO, 2.0),
    quantity=figure(RATIO, 4.0),
)
call(
    "money.market_price",
    5.0,
    income=figure(PRICE, 200.0),
    state=figure(PRICE, 1.0),
    ration=figure(AMOUNT, 80.0),
    market=figure(PRICE, 20.0),
    tax=figure(AMOUNT, 10.0),
    hoard=figure(AMOUNT, 10.0),
)
call("money.town", 2, len)
call(
    "money.consumption",
    pd.DataFrame(
        {
            "ration": [60.0, 20, 20],
            "bought": [60 / 9, 70 / 9, 50 / 9],
            "total": [60 + 60 / 9, 20 + 70 / 9, 20 + 50 / 9],
        },
        GOODS,
    ),
    income=series(PRICE, 120, 80, 60),
    ration=series(AMOUNT, 60, 20, 20),
    state=number(PRICE, 1.0),
    market=number(PRICE, 20.0),
    compensation=series(AMOUNT, 0, 10, 10, optional=True),
)
call(
    "money.price_reform",
    goods(-5 / 3, 5 / 3, 0.0),
    lambda found: found["change"],
    income=series(PRICE, 120, 80, 100),
    ration=series(AMOUNT, 60, 20, 40),
    before=number(PRICE, 1.0),
    after=number(PRICE, 1.5),
    market=number(PRICE, 20.0),
    compensated=number(SHARE, 0.0),
)

# --- planning -----------------------------------------------------------------------------------------------

call("planning.ten_branches", (10, 10), lambda found: found[0].shape)
call("planning.quantities", goods(2.0, 3.0, 5.5), inputs=INPUTS, final=FINAL)
call("planning.prices", goods(4.0, 4.0, 4.0), inputs=INPUTS, added=series(AMOUNT, 1, 1, 2))
call(
    "planning.residuals",
    [[0.5, 0.75, 1.25], [0.25, 0.5, 0.8125]],
    lambda found: found[GOODS].to_numpy().tolist(),
    inputs=INPUTS,
    final=FINAL,
    rounds=count(1),
)
call("planning.spectral_radius", 0.5, inputs=INPUTS)
call("planning.rounds_needed", 4, radius=number(PRICE, 0.5), left=number(SHARE, 0.0625))
call(
    "planning.in_words",
    True,
    lambda found: "50 percent" in found and "7 rounds" in found,
    radius=number(PRICE, 0.5),
)
call(
    "planning.shortages",
    [0.5] * 8,
    lambda found: found.tolist(),
    inputs=INPUTS,
    final=FINAL,
    spread=series(AMOUNT, 0, 0, 0, figure=True),
    bias=series(RATE, -0.5, -0.5, -0.5, figure=True),
    order=series(AMOUNT, 2, 3, 5.5, optional=True),
    draws=count(8, 1),
    seed=count(1928),
)
call(
    "planning.tatonnement",
    [2.0, 1.5, 1.25, 1.125],
    lambda found: found.tolist(),
    speed=number(PRICE, 0.5),
    slope=number(PRICE, 1.0),
    start=number(PRICE, 2.0),
    steps=count(3),
    lag=count(0),
)
call("planning.comes_to_rest", False, speed=number(PRICE, 1.5), slope=number(PRICE, 1.0), lag=count(1))
call(
    "planning.corrected_by_vote",
    [0.5, 0.25, 0.125],
    lambda found: found.tolist(),
    gap=number(SHARE, 0.5),
    heard=number(SHARE, 0.5),
    rounds=count(2),
)
BIAS, SPREAD = series(CHANGE, 0.5, 0, -0.25), series(AMOUNT, 0.5, 0.25, 0.25)
call(
    "planning.regulation_loss",
    0.0703125,
    weights=series(SHARE, 0.25, 0.5, 0.25),
    bias=BIAS,
    spread=SPREAD,
    correlation=number(SHARE, 0.5),
)
call(
    "planning.loss_map",
    [[0, 1, 0, 0.0625], [0, 0, 1, 0.125], [1, 0, 0, 0.5]],
    lambda found: found[[*GOODS, "loss"]].to_numpy().tolist(),
    bias=BIAS,
    spread=SPREAD,
    correlation=number(SHARE, 0.5),
    steps=count(1, 1),
)
call(
    "planning.consumption_path",
    [0.0, math.expm1(0.25), math.expm1(0.5)],
    lambda found: found.tolist(),
    invested=number(SHARE, 0.5),
    years=count(2),
    kappa=number(RATIO, 1.5),
    ratio=number(PRICE, 3.0),
)
# z² − 1 = 3·(z − 1) for z = e^(κ·t/12): z is 2.
call(
    "planning.overtakes",
    24 * math.log(2),
    lambda found: found,
    "infinite",
    fast=number(SHARE, 0.5),
    slow=number(SHARE, 0.25),
    kappa_fast=number(RATIO, 0.5),
    kappa_slow=number(RATIO, 0.5),
    ratio=number(PRICE, 3.0),
)
# By SciPy's quad and brentq from ∫ e^(−t/12)·(1 − γ)/γ·(e^(γ·t/3) − 1) dt for both shares.
call(
    "planning.overtakes_in_total",
    12.427901752822718,
    lambda found: found,
    "infinite",
    fast=number(SHARE, 0.5),
    slow=number(SHARE, 0.25),
    discount=number(PRICE, 1 / 12),
    kappa=number(RATIO, 1.0),
    ratio=number(PRICE, 3.0),
)
call(
    "planning.allotment",
    [20.0, 5.0, 45.0, 30.0],
    lambda found: found.tolist(),
    income=number(PRICE, 100.0),
    accumulation=number(SHARE, 0.25),
    construction=number(SHARE, 0.8),
    wages=number(SHARE, 0.6),
)
# Wyndor Glass (Hillier and Lieberman, Introduction to Operations Research).
WORKS = ["works 1", "works 2", "works 3"]
WORTH = series(AMOUNT, 3, 5, labels=["doors", "windows"])
USES = table(AMOUNT, {"doors": [1, 0, 3], "windows": [0, 2, 2]}, WORKS)
call(
    "planning.best_plan",
    ({"doors": 2.0, "windows": 6.0}, 36.0, {"works 1": 0.0, "works 2": 1.5, "works 3": 1.0}),
    lambda found: (found.output.to_dict(), found.worth, found.shadow.to_dict()),
    worth=WORTH,
    uses=USES,
    limits=series(AMOUNT, 4, 12, 18, labels=WORKS),
)
call(
    "planning.profits",
    pd.Series([-1.0, 1.0], ["doors", "windows"]),
    worth=WORTH,
    uses=USES,
    prices=series(AMOUNT, 1, 1, 1, labels=WORKS),
)
BALLOTS = table(
    SHARE,
    {"build": [0.5, 0.25, 0], "wages": [0.25, 0.5, 0.25], "arms": [0.25, 0.25, 0.75]},
    ["Anna", "Boris", "Vera"],
    skip={"rows: one twice": "two voters may bear one name"},
)
VOTED = ["build", "wages", "arms"]
call("planning.mean_ballot", pd.Series([0.25, 1 / 3, 1.25 / 3], VOTED), ballots=BALLOTS)
call("planning.median_ballot", pd.Series([0.25, 0.25, 0.25], VOTED), ballots=BALLOTS)
call("planning.independent_markets", pd.Series([1 / 3] * 3, VOTED), ballots=BALLOTS)

# --- village ------------------------------------------------------------------------------------------------

call("village.terms_of_trade", 1.5, farm=figure(RATIO, 6.0), industry=figure(RATIO, 4.0))
call("village.scissors", 1.5, industry=figure(RATIO, 6.0), farm=figure(RATIO, 4.0))
call(
    "village.income_terms",
    3.0,
    sold=figure(AMOUNT, 2.0),
    farm=figure(RATIO, 6.0),
    industry=figure(RATIO, 4.0),
)
call("village.kept_more", 1 / 6, sold_share=figure(SHARE, 0.25), fall=figure(SHARE, 0.5))
call(
    "village.marketed_surplus",
    36.0,
    harvest=figure(PRICE, 100.0),
    kept=figure(AMOUNT, 32.0),
    terms=figure(RATIO, 0.25),
    response=figure(AMOUNT, 0.5),
)
call(
    "village.sold_for_a_sum",
    20.0,
    harvest=figure(PRICE, 100.0),
    sold=figure(AMOUNT, 10.0),
    terms=figure(RATIO, 0.5),
)
call("village.procured_share", 0.25, procured=figure(AMOUNT, 2.0), harvest=figure(PRICE, 8.0))
call(
    "village.left_in_village",
    5.0,
    harvest=figure(PRICE, 8.0),
    procured=figure(AMOUNT, 2.0),
    seed=figure(AMOUNT, 1.0),
)
call("village.harvest_from_yield", 12.0, area=figure(PRICE, 6.0), grain_yield=figure(PRICE, 2.0))
call("village.implied_loss", 0.25, standing=figure(PRICE, 8.0), barn=figure(AMOUNT, 6.0))
call(
    "village.with_margin",
    pd.DataFrame({"low": [6.0, 2.0], "high": [10.0, 6.0]}, YEARS[:2]),
    estimate=series(PRICE, 8, 4, 2, labels=YEARS[:3], free=True),
    margin=series(SHARE, 0.25, 0.5, labels=YEARS[:2], free=True),
)
call("village.grain", 10, len)
call(
    "village.on_base",
    {"official": 69.87 / 71.74},
    lambda found: found.to_dict(),
    columns=given("headings", lambda: {"official": "grain_harvest"}, words=("official", "series")),
    base=text("1929"),
    year=text("1932"),
    kind=text("official", optional=True),
)
call("village.collectivised", True, lambda found: "1930-03-01" in found.index)
call(
    "village.herd_after",
    97.0,
    herd=figure(AMOUNT, 100.0),
    born=figure(AMOUNT, 30.0),
    died=figure(AMOUNT, 8.0),
    slaughtered=figure(AMOUNT, 25.0),
)
call(
    "village.herd_lost", goods(0.25, 0.75, -0.5), before=series(PRICE, 4, 8, 2), after=series(AMOUNT, 3, 2, 3)
)
call("village.break_even_horse", 0.75, horses_lost=figure(PRICE, 8.0), tractor_power=figure(PRICE, 6.0))

# --- windows: levels that grow by a half a year and then double; by a quarter and then by a half ------------

SEVENTIES = [str(year) for year in range(1970, 1978)]
FAST = series(PRICE, 4, 6, 9, 18, 36, 72, 144, 288, labels=SEVENTIES, gaps=True)
SLOW = series(PRICE, 4, 5, 6.25, 9.375, 14.0625, 20, 30, 40, labels=SEVENTIES, gaps=True, free=True)
FAST_ALONE = series(PRICE, 4, 6, 9, 18, 36, 72, 144, 288, labels=SEVENTIES, gaps=True, free=True)
FIRST, LAST = given("year", lambda: 1970), given("year", lambda: 1972)
STARTS = given("years", lambda: [1970, 1971])
COUNTRIES = given("names", lambda: ["china", "vietnam"])
# Noise that has no trend, so that the slope of the logarithms is 0.1 whatever its size.
NOISY = [float(np.exp(0.1 * t + 0.01 * sign)) for t, sign in enumerate([1, -1, -1, 1, -1, 1, 1, -1])]

call(
    "windows.by_country",
    {"china": 2062.0, "vietnam": 1775.0},
    lambda found: found.loc["1978"].to_dict(),
    stem=text("food_supply_kcal"),
    countries=COUNTRIES,
    source=text("owid_fao_food", optional=True),
)
call(
    "windows.gdp_per_head",
    {"china": 1744.0, "vietnam": 1285.0},
    lambda found: found.loc["1978"].to_dict(),
    vintage=text("2020"),
    countries=COUNTRIES,
)
call(
    "windows.whole_gdp",
    {"china": 1744.0 * 956.165, "vietnam": 1285.0 * 51.663},
    lambda found: found.loc["1978"].to_dict(),
    vintage=text("2020"),
    countries=COUNTRIES,
)
call("windows.growth_over", 0.5, levels=FAST_ALONE, first=FIRST, last=LAST)
call("windows.lead", 0.25, one=FAST_ALONE, other=SLOW, first=FIRST, last=LAST)
GAP = float("nan")
call(
    "windows.every_window",
    [[0.5, 0.5], [GAP, 0.5]],
    lambda found: found.to_numpy().tolist(),
    levels=FAST_ALONE,
    starts=STARTS,
    last=LAST,
    shortest=count(1, 1),
)
call(
    "windows.lead_map",
    [[0.25, 0.25], [GAP, 0.25]],
    lambda found: found.to_numpy().tolist(),
    one=FAST_ALONE,
    other=SLOW,
    starts=STARTS,
    last=LAST,
    shortest=count(1, 1),
)
call(
    "windows.count_leads",
    {"ahead": 2, "level": 0, "behind": 1, "windows": 3},
    lambda found: found.to_dict(),
    leads=table(CHANGE, {1971: [0.25, float("nan")], 1972: [0.5, -0.25]}, [1970, 1971], gaps=True),
)
call(
    "windows.difference_in_differences",
    {"treated": 0.5, "control": 0.25, "difference": 0.25},
    lambda found: found.to_dict(),
    treated=FAST_ALONE,
    control=SLOW,
    before=given("window", lambda: (1970, 1972)),
    after=given("window", lambda: (1972, 1974)),
)
call(
    "windows.placebos",
    {1972: 0.25},
    lambda found: found.to_dict(),
    treated=FAST_ALONE,
    control=SLOW,
    years=given("years", lambda: [1972]),
    span=count(2, 1),
)
call(
    "windows.gap_trend",
    0.1,
    lambda found: found["slope"],
    one=series(PRICE, *NOISY, labels=SEVENTIES, gaps=True, free=True),
    other=series(PRICE, *[1.0] * 8, labels=SEVENTIES, gaps=True, free=True),
    first=FIRST,
    last=given("year", lambda: 1977),
)
