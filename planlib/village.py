"""Town and village: terms of trade, what is sold and what is taken, harvests, herds and draught power.

Price levels and changes are ratios (2.76 for 276 percent), shares run from 0 to 1, grain is in million tons.
Figures of different concept (grain in the barn and crop in the field, herds of January and of summer) or of
different borders are never put into one comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, overload

import numpy as np
import pandas as pd

from planlib import data
from planlib._check import (
    Domain,
    Figure,
    a_coefficient,
    a_quantity,
    a_ratio,
    a_share,
    above_zero,
    aligned,
    alike,
    figures,
    kind,
    labelled,
    named,
    require_series,
    zero_or_more,
)

__all__ = [
    "HARVESTS",
    "POOD",
    "break_even_horse",
    "collectivised",
    "grain",
    "harvest_from_yield",
    "herd_after",
    "herd_lost",
    "implied_loss",
    "income_terms",
    "kept_more",
    "left_in_village",
    "marketed_surplus",
    "on_base",
    "procured_share",
    "scissors",
    "sold_for_a_sum",
    "terms_of_trade",
    "with_margin",
]

POOD = 0.01638  # tons
HARVESTS = {
    "official": "grain_harvest",
    "official (in the field)": "grain_harvest_biological",
    "official (revised)": "grain_harvest_revised",
    "low Western": "grain_harvest_estimate",
    "from yields": "grain_harvest_from_yield",
}
_CONCEPTS = dict.fromkeys(HARVESTS.values(), "grain in the barn") | {
    "grain_harvest_biological": "crop standing in the field"
}
# The last year of each: of the empire, of the years between the wars, and after the annexations of 1939-40.
_BORDERS = {1917: "before the revolution", 1939: "between the wars", 9999: "after the annexations of 1939-40"}
_part_sold = Domain(
    "share",
    "a share from 0 to below 1 (0.11 for 11 percent), or nothing is kept at home",
    high=1 - 2**-53,
    zero=True,
    ratio=True,
)


@overload
def terms_of_trade(farm: float, industry: float) -> float: ...
@overload
def terms_of_trade(farm: Figure, industry: Figure) -> pd.Series: ...
def terms_of_trade(farm: Figure, industry: Figure) -> Figure:
    """What farm goods buy in industrial goods, base = 1: farm prices / industrial prices (Karcz 1957).

    farm and industry are price levels on one base. Below 1 the village gets less for its grain than in the
    base year. Raises ValueError for prices of zero or less.

    >>> round(terms_of_trade(farm=0.89, industry=2.76), 2)                 # October 1923, 1913 = 1
    0.32
    """
    label, (sold, bought) = figures(farm=a_ratio(farm), industry=a_ratio(industry))
    return label(sold / bought)


@overload
def scissors(industry: float, farm: float) -> float: ...
@overload
def scissors(industry: Figure, farm: Figure) -> pd.Series: ...
def scissors(industry: Figure, farm: Figure) -> Figure:
    """How far the blades of the price scissors stand open: industrial prices / farm prices, base = 1.

    industry and farm are price levels on one base. Raises ValueError for prices of zero or less. Source: Dobb
    (1928), chapter 12.

    >>> round(scissors(industry=2.76, farm=0.89), 1), round(scissors(industry=1.31, farm=0.92), 1)
    (3.1, 1.4)
    """
    label, (bought, sold) = figures(industry=a_ratio(industry), farm=a_ratio(farm))
    return label(bought / sold)


@overload
def income_terms(sold: float, farm: float, industry: float) -> float: ...
@overload
def income_terms(sold: Figure, farm: Figure, industry: Figure) -> pd.Series: ...
def income_terms(sold: Figure, farm: Figure, industry: Figure) -> Figure:
    """What all farm sales buy in industrial goods, base = 1: quantity sold · farm prices / industrial prices.

    The income terms of trade: better prices for less grain may buy less. sold is a quantity, farm and
    industry are price levels on one base. Raises ValueError for prices of zero or less and a negative
    quantity. Source: Dorrance, The income terms of trade (1948).

    >>> round(income_terms(sold=0.5, farm=1.2, industry=1.0), 2)                            # stylised
    0.6
    """
    label, (grain, price, paid) = figures(
        sold=a_quantity(sold), farm=a_ratio(farm), industry=a_ratio(industry)
    )
    return label(grain * price / paid)


@overload
def kept_more(sold_share: float, fall: float) -> float: ...
@overload
def kept_more(sold_share: Figure, fall: Figure) -> pd.Series: ...
def kept_more(sold_share: Figure, fall: Figure) -> Figure:
    """By what share the village must keep more, for its sales to fall by a share: fall · s / (1 − s).

    s, the sold_share, is the share of the harvest that is sold, fall the share by which sales fall. Where s
    is small, a little more bread at home is a great loss to the town. Raises ValueError for shares outside 0
    to 1 and when all is sold. Source: Krishna, A note on the elasticity of the marketable surplus of a
    subsistence crop (1962).

    Poor and middle peasants sold 11 percent (Stalin, for 1926/27); for sales to halve:

    >>> round(kept_more(sold_share=0.11, fall=0.5), 3)
    0.062
    """
    label, (part, less) = figures(sold_share=_part_sold(sold_share), fall=a_share(fall))
    return label(less * part / (1 - part))


@overload
def marketed_surplus(harvest: float, kept: float, terms: float = ..., response: float = ...) -> float: ...
@overload
def marketed_surplus(
    harvest: Figure, kept: Figure, terms: Figure = ..., response: Figure = ...
) -> pd.Series: ...
def marketed_surplus(harvest: Figure, kept: Figure, terms: Figure = 1.0, response: Figure = 0.0) -> Figure:
    """What is sold when the village keeps more as its terms get worse: H − K · terms^(−response).

    harvest is H, kept is K at terms of 1, both in one unit; terms are the terms of trade, base = 1, and
    response is the elasticity of what is kept. Where the village would keep more than there is, nothing is
    sold. The harvest is given, so less sowing is not in it. Raises ValueError for terms of zero or less, a
    negative response, and when more than the harvest is kept at terms of 1. Source: Krishna (1962).

    The response is stylised: no source of the record gives it.

    >>> round(marketed_surplus(100, kept=89, terms=0.7, response=0.1), 1)
    7.8
    """
    label, (grain, home, ratio, power) = figures(
        harvest=above_zero(harvest),
        kept=a_quantity(kept),
        terms=a_ratio(terms),
        response=a_coefficient(response),
    )
    _require_no_more(label, home, grain, "kept", "the harvest")
    more = np.exp(np.minimum(-power * np.log(ratio), 470.0))  # e^470 times the least that is kept is too much
    return label(np.maximum(grain - home * more, 0.0))


@overload
def sold_for_a_sum(harvest: float, sold: float, terms: float) -> float: ...
@overload
def sold_for_a_sum(harvest: Figure, sold: Figure, terms: Figure) -> pd.Series: ...
def sold_for_a_sum(harvest: Figure, sold: Figure, terms: Figure) -> Figure:
    """What is sold when a fixed sum must be paid, in taxes or debts: sold / terms.

    sold is what raised the sum at terms of 1, in the unit of the harvest; terms are the terms of trade, base
    = 1. Worse terms then bring *more* grain to market, the opposite of marketed_surplus. Raises ValueError
    when the harvest does not suffice.

    >>> round(sold_for_a_sum(100, sold=11, terms=0.7), 1)                                   # stylised
    15.7
    """
    label, (grain, before, ratio) = figures(
        harvest=above_zero(harvest), sold=a_quantity(sold), terms=a_ratio(terms)
    )
    needed = before / ratio
    _require_no_more(label, needed, grain, "what must be sold at these terms for that sum", "the harvest")
    return label(needed)


@overload
def procured_share(procured: float, harvest: float) -> float: ...
@overload
def procured_share(procured: Figure, harvest: Figure) -> pd.Series: ...
def procured_share(procured: Figure, harvest: Figure) -> Figure:
    """The share of a harvest that the state takes: procured / harvest.

    procured and harvest are quantities in one unit. Raises ValueError when more is taken than was harvested.

    The lowered plan of 1931 against the official harvest and against the low Western estimate:

    >>> round(procured_share(22.7, 69.48), 3), round(procured_share(22.7, 56), 3)
    (0.327, 0.405)
    """
    label, (taken, grain) = figures(procured=a_quantity(procured), harvest=above_zero(harvest))
    _require_no_more(label, taken, grain, "procured", "the harvest")
    return label(taken / grain)


@overload
def left_in_village(harvest: float, procured: float, seed: float = ...) -> float: ...
@overload
def left_in_village(harvest: Figure, procured: Figure, seed: Figure = ...) -> pd.Series: ...
def left_in_village(harvest: Figure, procured: Figure, seed: Figure = 0.0) -> Figure:
    """What is left to eat, feed and store: harvest − procured − seed.

    All three are quantities in one unit. Raises ValueError when nothing is left to take it from.

    >>> round(left_in_village(69.48, 22.7), 1), round(left_in_village(56, 22.7), 1)         # million t, 1931
    (46.8, 33.3)
    """
    label, (grain, taken, sown) = figures(
        harvest=above_zero(harvest), procured=a_quantity(procured), seed=a_quantity(seed)
    )
    gone = taken + sown
    _require_no_more(label, gone, grain, "procured and seed together", "the harvest")
    return label(np.maximum(grain - gone, 0.0))


@overload
def harvest_from_yield(area: float, grain_yield: float) -> float: ...
@overload
def harvest_from_yield(area: Figure, grain_yield: Figure) -> pd.Series: ...
def harvest_from_yield(area: Figure, grain_yield: Figure) -> Figure:
    """A harvest from its area and its yield, in million tons: million hectares · tons a hectare.

    area is in million hectares, grain_yield in tons a hectare (a pood is POOD tons). Raises ValueError for
    figures of zero or less.

    >>> round(harvest_from_yield(96, 48.7 * POOD), 1)           # 1929, a yield of 48.7 poods a hectare
    76.6
    """
    label, (land, per_hectare) = figures(area=above_zero(area), grain_yield=above_zero(grain_yield))
    return label(land * per_hectare)


@overload
def implied_loss(standing: float, barn: float) -> float: ...
@overload
def implied_loss(standing: Figure, barn: Figure) -> pd.Series: ...
def implied_loss(standing: Figure, barn: Figure) -> Figure:
    """The share of a standing crop that never came into the barn: 1 − barn / standing.

    standing is the crop in the field, barn what came of it into the barn, in one unit. Raises ValueError when
    the barn holds more than stood in the field.

    >>> round(implied_loss(standing=89.8, barn=68.4), 2)                                   # 1933
    0.24
    """
    label, (crop, grain) = figures(standing=above_zero(standing), barn=a_quantity(barn))
    _require_no_more(label, grain, crop, "barn", "the standing crop")
    return label(1 - grain / crop)


def with_margin(estimate: pd.Series, margin: pd.Series) -> pd.DataFrame:
    """The ends of an estimate with its stated margin of error: columns low and high, x · (1 ∓ margin).

    estimate and margin are labelled by years, margin is a share of the estimate. Only years that have a
    margin appear; margins are never carried over to other years. Raises ValueError for margins outside 0 to 1
    and for years that have a margin and no estimate.

    >>> ends = with_margin(pd.Series({"1931": 56.0, "1932": 56.0}), pd.Series({"1932": 0.10}))
    >>> ends.round(1).to_dict("index")
    {'1932': {'low': 50.4, 'high': 61.6}}
    """
    require_series("estimate", estimate)
    require_series("margin", margin)
    there = set(estimate.index)
    lacking = [year for year in margin.index if year not in there]
    if lacking:
        ending = alike(lacking[0], estimate.index) or "; leave out a margin without an estimate"
        raise ValueError(f"no estimate for: {named(lacking)}, which has a margin{ending}")
    kept = estimate[[year in set(margin.index) for year in estimate.index]]
    index, (part, value) = aligned(margin=a_share(margin), estimate=above_zero(kept))
    return pd.DataFrame({"low": value * (1 - part), "high": value * (1 + part)}, index=index)


def grain() -> pd.DataFrame:
    """The grain harvests of 1928 to 1937 in million tons: a column for each series, a row for each year.

    The official figure is split where its concept changes: grain in the barn to 1932, crop standing in the
    field from 1933. The revised series repeats the official one for 1928-1932. A gap is a year for which no
    figure was found.

    >>> grain().loc[1932].dropna().to_dict()
    {'official': 69.87, 'official (revised)': 69.8, 'low Western': 56.0, 'from yields': 50.88}
    """
    found = {name: data.load(series, length="calendar year") for name, series in HARVESTS.items()}
    table = pd.DataFrame({name: column.rename(int) for name, column in found.items()})
    return table.reindex(range(1928, 1938))


def on_base(columns: Mapping[str, str], base: str, year: str, *, kind: str | None = None) -> pd.Series:
    """What each of several series became, on its own base year: x[year] / x[base].

    columns gives a heading for each series of the record, base and year are calendar years as text ("1929"),
    and kind, where given, says which kind of figure to take (official, estimate ...). Raises ValueError for
    series of different concept, for years of different borders, and naming the series that lacks a year.

    >>> harvests = {"official": "grain_harvest", "from yields": "grain_harvest_from_yield"}
    >>> on_base(harvests, base="1929", year="1932").round(3).to_dict()
    {'official': 0.974, 'from yields': 0.664}
    >>> on_base({"barn": "grain_harvest", "field": "grain_harvest_biological"}, "1932", "1933")
    Traceback (most recent call last):
    ValueError: these series measure different things and make no comparison: grain_harvest (grain in the
    barn), grain_harvest_biological (crop standing in the field)
    """
    _require_names(columns, kind)
    _require_one_border(base=base, year=year)
    found = {name: data.load(series, kind=kind, length="calendar year") for name, series in columns.items()}
    _require_one_concept(columns.values())
    index, (then, now) = aligned(
        base=above_zero(_figures_of(found, base=base)), year=zero_or_more(_figures_of(found, year=year))
    )
    return labelled(now / then, index, "columns")


def collectivised() -> pd.DataFrame:
    """The share of peasant households in collective farms, by date, with who reported it and any tag.

    A figure of a year or a half-year, whose day is unknown, stands at its end.

    >>> collectivised().loc["1930-03-01", ["source", "tag"]].tolist()
    ['martens_davies', 'read through a partisan of Stalin']
    """
    rows = data.describe("collectivised_households_share")
    rows = rows.sort_values("period", key=lambda periods: periods.map(_day))
    tags = [data.source(key)["tag"] for key in rows["source"]]
    table = rows.assign(share=rows["value"], tag=tags).set_index("period")
    return table[["share", "kind", "source", "tag", "note"]]


@overload
def herd_after(herd: float, born: float, died: float, slaughtered: float) -> float: ...
@overload
def herd_after(herd: Figure, born: Figure, died: Figure, slaughtered: Figure) -> pd.Series: ...
def herd_after(herd: Figure, born: Figure, died: Figure, slaughtered: Figure) -> Figure:
    """A herd a year later: herd + born − died − slaughtered, all in the same unit.

    herd is the count at the start; born, died and slaughtered are counts of the year. Raises ValueError for
    negative figures and when more animals die than there are.

    >>> round(herd_after(100, born=30, died=8, slaughtered=25), 1)                          # stylised
    97.0
    """
    label, (before, young, dead, eaten) = figures(
        herd=above_zero(herd),
        born=a_quantity(born),
        died=a_quantity(died),
        slaughtered=a_quantity(slaughtered),
    )
    gone, whole = dead + eaten, before + young
    _require_no_more(label, gone, whole, "died and slaughtered together", "the herd and its young")
    return label(np.maximum(whole - gone, 0.0))


def herd_lost(before: pd.Series, after: pd.Series) -> pd.Series:
    """The share of each herd that is gone: 1 − after / before, negative where it grew.

    before and after are counts by kind of animal, of the same season. Raises ValueError naming animals
    without a count.

    >>> before = pd.Series({"cattle": 58.2, "horses": 32.6})      # million, 1 January 1929
    >>> herd_lost(before, pd.Series({"cattle": 33.5, "horses": 15.4})).round(2).to_dict()       # 1934
    {'cattle': 0.42, 'horses': 0.53}
    """
    index, (first, last) = aligned(before=above_zero(before), after=above_zero(after))
    return labelled(1 - last / first, index, "before", "after")


@overload
def break_even_horse(horses_lost: float, tractor_power: float) -> float: ...
@overload
def break_even_horse(horses_lost: Figure, tractor_power: Figure) -> pd.Series: ...
def break_even_horse(horses_lost: Figure, tractor_power: Figure) -> Figure:
    """The horsepower of a horse at which tractors just make good the horses lost: power gained / horses lost.

    horses_lost is a number of horses, tractor_power what was gained. If a horse is worth more than that,
    draught power fell. Raises ValueError for figures of zero or less.

    >>> round(break_even_horse(17.4, 3.6), 2), round(break_even_horse(17.4, 5.4), 2)        # 1929-1933
    (0.21, 0.31)
    """
    label, (horses, gained) = figures(
        horses_lost=above_zero(horses_lost), tractor_power=above_zero(tractor_power)
    )
    return label(gained / horses)


def _require_no_more(label: Callable[[Any], Figure], part: Any, whole: Any, name: str, of: str) -> None:
    """Check that nothing exceeds what it is taken from, but for the last digit of a sum such as 0.1 + 0.2."""
    if not np.any(part > whole):
        return
    parts, wholes = label(part), label(whole)
    goods = parts.index if isinstance(parts, pd.Series) else [""]
    taken, there = np.atleast_1d(parts), np.atleast_1d(wholes)
    over = np.flatnonzero(taken > there * (1 + 1e-12)).tolist()
    if over:
        said = named(f"{goods[i]} {taken[i]:g} of {there[i]:g}".strip() for i in over)
        raise ValueError(f"{name} must not be more than {of}: {said}")


def _day(period: str) -> str:
    """A text that sorts by the last day of the period."""
    return {4: f"{period}-13", 7: f"{period}-32"}.get(len(period), period).replace("-H2", "-12")


def _concept(series: str) -> str:
    """What a series counts: a herd of January or of another season, grain in the barn or in the field."""
    if series.startswith("livestock_"):
        return "counted on 1 January" if series.endswith("_jan1") else "counted at another season"
    return _CONCEPTS.get(series, "")


def _require_names(columns: object, sort: object) -> None:
    """Check for a heading for each series, and for a kind of figure that is text."""
    if not isinstance(columns, Mapping) or not all(isinstance(name, str) for name in columns.values()):
        remedy = 'such as {"official": "grain_harvest"}'
        raise TypeError(f"columns must be a dict of series by heading, {remedy}, not {kind(columns)}")
    if not columns:
        raise ValueError("columns is empty; give one series at least")
    if not (sort is None or isinstance(sort, str)):
        raise TypeError(f"kind must be text, such as 'official', or None, not {kind(sort)}")


def _figures_of(found: Mapping[str, pd.Series], **given: str) -> pd.Series:
    """The figure of each series in one period; the argument's name begins what is said of a missing one."""
    [(argument, period)] = given.items()
    for values in found.values():
        if period not in values.index:
            has = f"it has: {named(values.index)}"
            raise ValueError(f"{argument}: {values.name} has no figure for {period}; {has}")
    return pd.Series({heading: values[period] for heading, values in found.items()})


def _require_one_concept(series: Iterable[str]) -> None:
    found = {name: _concept(name) for name in series}
    if len(set(found.values())) > 1:
        listed = ", ".join(f"{name} ({what or 'another thing'})" for name, what in found.items())
        raise ValueError(f"these series measure different things and make no comparison: {listed}")


def _require_one_border(**periods: str) -> None:
    """Check that each is a year as text, and that the country had the same borders in all."""
    for name, period in periods.items():
        if not isinstance(period, str) or not re.match(r"[0-9]{4}", period):
            raise ValueError(f"{name} must be a period such as '1929', not {period!r}")
    found = {p: next(name for last, name in _BORDERS.items() if int(p[:4]) <= last) for p in periods.values()}
    if len(set(found.values())) > 1:
        listed = "; ".join(f"{period}: {name}" for period, name in found.items())
        raise ValueError(f"the country had other borders, so these years make no comparison ({listed})")
