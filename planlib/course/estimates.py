"""Rival estimates of growth in 1928-1932: what each says, what it assumes, when it could be known.

Rates are ratios. An assumption that a source does not state is "not stated", never guessed.
"""

from __future__ import annotations

import pandas as pd

from planlib import data, growth
from planlib._check import require_known

ASSUMPTIONS = ["prices", "weights", "coverage", "quality"]
UNKNOWN = "not stated"
# What each estimate of growth in 1928-1932 assumes, as far as its source says so.
RIVALS = {
    "official": ("rubles of 1926/27", "values of 1926/27", "all industry", "not corrected"),
    "researchers, range": ("volume or value", UNKNOWN, "all industry", UNKNOWN),
    "Shmelev and Popov": (UNKNOWN, UNKNOWN, "all industry", UNKNOWN),
    "Ryutin's discount on the official": (
        *("rubles of 1926/27", "values of 1926/27", "all industry"),
        "at least 30 to 40 percent taken off",
    ),
    "pig iron": ("none: tons", "none: one product", "one product", "not corrected"),
    "coal": ("none: tons", "none: one product", "one product", "not corrected"),
    "energy used": ("none: coal equivalent", "heat", "all energy", "not corrected"),
    "Maddison 2010, whole economy": (
        *("dollars of 1990", "purchasing power", "whole economy"),
        "not corrected",
    ),
    "Maddison 2020, whole economy": (
        *("dollars of 2011", "purchasing power", "whole economy"),
        "not corrected",
    ),
}


def rivals() -> pd.DataFrame:
    """Estimates of yearly growth in 1928-1932 side by side: low, high, source, and what each assumes.

    Rates of one source where it gives a rate; compound rates of 1928 and 1932 where it gives levels. An
    assumption that the source does not state is "not stated".

    >>> rivals().loc[["official", "pig iron"], ["low", "high"]].round(3).values.tolist()
    [[0.192, 0.192], [0.171, 0.171]]
    """
    rates = {**_printed_rates(), **_compound_rates()}
    table = pd.DataFrame({name: rates[name] for name in RIVALS}, index=["low", "high", "source"]).T
    return table.astype({"low": float, "high": float}).join(pd.DataFrame(RIVALS, ASSUMPTIONS).T)


def what_divides(one: str, other: str) -> pd.Series:
    """The assumptions in which two of the rivals differ, and how; "not stated" where one keeps silent.

    Raises ValueError with a suggestion for an unknown estimate.

    >>> what_divides("official", "Ryutin's discount on the official").to_dict()
    {'quality': 'not corrected against at least 30 to 40 percent taken off'}
    """
    for name in (one, other):
        require_known("estimate", name, RIVALS)
    pairs = zip(ASSUMPTIONS, RIVALS[one], RIVALS[other], strict=True)
    return pd.Series(
        {what: f"{a} against {b}" for what, a, b in pairs if a != b or UNKNOWN in (a, b)}, dtype=str
    )


def longer() -> pd.DataFrame:
    """Estimates over other years than 1928-1932 as yearly rates: low, high, source; the name says the years.

    Rates as a source prints them; compound rates where it gives a multiple or two levels. No two of different
    years are rivals, though all may stand on one axis.

    >>> table = longer()
    >>> [float(table.loc["Bergson, national income, 1928-1955", end]) for end in ("low", "high")]
    [0.047, 0.067]
    """
    income = data.describe("national_income_ratio_to_1928").query("source == 'harrison_1993'")["value"]
    pounds = data.load("national_income_sterling")
    second = data.load("industry_growth_average", kind="official", length="5 years")["1933-1937"] / 100
    nine = growth.level_after(growth.level_after(1.0, rivals().loc["official", "low"], 4), second, 5)
    found = {
        "official, industry, 1928-1937": _over(1.0, nine, 9, "chadaev"),
        "western indices, industry, 1928-1937": _printed("industry_growth_western", "1928-1937"),
        **{f"{name}, 1928-1937": _over(x["1928"], x["1937"], 9, key) for name, (x, key) in _levels().items()},
        "Clark, national income, 1934-1937": _over(pounds["1934"], pounds["1937"], 3, "clark_in_rearmament"),
        "Bergson, national income, 1928-1955": _printed("national_income_growth_bergson", "1928-1955"),
        "official, national income, 1928-1985": _over(1.0, income.max(), 57, "harrison_1993"),
        "Khanin and Selyunin, national income, 1928-1985": _over(1.0, income.min(), 57, "harrison_1993"),
    }
    return pd.DataFrame(found, index=["low", "high", "source"]).T.astype({"low": float, "high": float})


def known_by(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The rows whose source had been published by a year: what was knowable when.

    rows has a column source, as data.describe gives it. Sources of which the record has no year are left out.

    >>> known_by(data.describe("industry_ratio_to_1928"), 1960)["source"].tolist()
    ['fo371_17254', 'foreign_affairs_1956']
    """
    years = rows["source"].map(lambda key: data.source(key)["year"])
    return rows[pd.to_numeric(years.str[:4], errors="coerce") <= year]


def dated() -> pd.DataFrame:
    """The rival estimates whose publication year the record has, and two of 1933: Stalin's doubling in
    January, and the tons of pig iron that Gareth Jones printed in April.

    Jones's tons run from the economic year 1927/28 to the calendar year 1932: four years and a quarter.
    Ryutin's pages are left out: the record has no year in which they were printed.

    >>> dated()["published"].tolist()
    [1933, 1933, 1998, 2010, 2020]
    """
    doubled = data.describe("industry_ratio_to_1928").query("period == '1932'").iloc[0]
    tons = data.describe("pig_iron").query("source == 'gareth_jones_1933'").set_index("period")["value"]
    found = {
        "Stalin, doubled": _over(1.0, doubled["value"], 4, doubled["source"]),
        "Jones, pig iron": _over(tons["1927/28"], tons["1932"], 4.25, "gareth_jones_1933"),
    }
    early = pd.DataFrame(found, index=["low", "high", "source"]).T.astype({"low": float, "high": float})
    printed = rivals()[["low", "high", "source"]].drop(index="Ryutin's discount on the official")
    table = pd.concat([early, printed])
    years = pd.to_numeric(table["source"].map(lambda key: data.source(key)["year"]), errors="coerce")
    dated = table.assign(published=years).dropna().astype({"published": int})
    return dated.sort_values("published", kind="stable")


def _printed_rates() -> dict[str, tuple[float, float, str]]:
    """Rates as a source prints them, as ratios; Ryutin's discount is put on the official level of 1932."""
    rows = data.describe("industry_growth_average").query("use == 'yes'")
    rows = rows[rows["period"].isin(["1929-1932", "1928-1932"])].groupby(["kind", "source"])["value"]
    found = {source: (group.min() / 100, group.max() / 100, source) for (_, source), group in rows}
    official, cut = found["chadaev"], data.describe("quality_discount_total")["value"] / 100
    level = growth.level_after(1.0, official[0], 4)
    low, high = (growth.compound_growth(1.0, level * (1 - part), 4) for part in (cut.max(), cut.min()))
    named_so = {"official": "chadaev", "researchers, range": "yurlkink", "Shmelev and Popov": "econ4"}
    discounted = {"Ryutin's discount on the official": (low, high, "chadaev; ryutin")}
    return {name: found[source] for name, source in named_so.items()} | discounted


def _compound_rates() -> dict[str, tuple[float, float, str]]:
    """Compound rates from levels of 1928 and 1932, each series by itself."""
    coal = data.side_by_side({"t": "coal"}, kind="official")["t"]
    levels = {"coal": (coal, "whp"), **_levels()}
    return {name: _over(x["1928"], x["1932"], 4, source) for name, (x, source) in levels.items()}


def _levels() -> dict[str, tuple[pd.Series, str]]:
    """Series by year with a source each: tons, heat, and the whole economy as output a head times heads."""
    people = data.load("population_ussr")
    heads = {
        "2010": data.load("gdp_per_head_gk_ussr", source="maddison_2010"),
        "2020": data.load("gdp_per_head_ussr"),
    }
    return {
        "pig iron": (data.load("pig_iron", kind="official"), "ceds_mitchell"),
        "energy used": (data.load("energy_use_ussr"), "cow_nmc7"),
        **{f"Maddison {v}, whole economy": (h * people, f"maddison_{v}") for v, h in heads.items()},
    }


def _over(first: float, last: float, years: float, source: str) -> tuple[float, float, str]:
    """The yearly rate between two levels, as low and high end, with its source."""
    rate = growth.compound_growth(first, last, years)
    return rate, rate, source


def _printed(series: str, period: str) -> tuple[float, float, str]:
    """The lowest and the highest rate that a source prints for a period."""
    rows = data.describe(series).query("period == @period")
    return rows["value"].min() / 100, rows["value"].max() / 100, "; ".join(rows["source"].unique())
