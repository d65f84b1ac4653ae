"""Town and village: terms of trade, what is sold and what is taken, harvests, herds and draught power.

Price levels and changes are ratios (2.76 for 276 percent), shares run from 0 to 1, grain is in million tons.
Figures of different concept (grain in the barn and crop in the field, herds of January and of summer) or of
different borders are never put into one comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from planlib import data
from planlib._check import Figure, aligned, figures, named, share

POOD = 0.01638  # tons
BARN, FIELD = "grain in the barn", "crop standing in the field"
HARVESTS = {
    "official": "grain_harvest",
    "official (in the field)": "grain_harvest_biological",
    "official (revised)": "grain_harvest_revised",
    "low Western": "grain_harvest_estimate",
    "from yields": "grain_harvest_from_yield",
}
CONCEPTS = dict.fromkeys(HARVESTS.values(), BARN) | {"grain_harvest_biological": FIELD}
# The last year of each: of the empire, of the years between the wars, and after the annexations of 1939-40.
BORDERS = {1917: "before the revolution", 1939: "between the wars", 9999: "after the annexations of 1939-40"}


def terms_of_trade(farm: Figure, industry: Figure) -> Figure:
    """What farm goods buy in industrial goods, base = 1: farm prices / industrial prices (Karcz 1957).

    Both are price levels on one base. Below 1 the village gets less for its grain than in the base year.
    Raises ValueError for prices of zero or less.

    >>> round(terms_of_trade(farm=0.89, industry=2.76), 2)                 # October 1923, 1913 = 1
    0.32
    """
    label, (sold, bought) = figures(farm=farm, industry=industry)
    return label(sold / bought)


def scissors(industry: Figure, farm: Figure) -> Figure:
    """How far the blades of the price scissors stand open: industrial prices / farm prices, base = 1.

    Raises ValueError for prices of zero or less. Source: Dobb (1928), chapter 12.

    >>> round(scissors(industry=2.76, farm=0.89), 1), round(scissors(industry=1.31, farm=0.92), 1)
    (3.1, 1.4)
    """
    label, (bought, sold) = figures(industry=industry, farm=farm)
    return label(bought / sold)


def income_terms(sold: Figure, farm: Figure, industry: Figure) -> Figure:
    """What all farm sales buy in industrial goods, base = 1: quantity sold · farm prices / industrial prices.

    The income terms of trade: better prices for less grain may buy less. Raises ValueError for prices of zero
    or less and a negative quantity. Source: Dorrance, The income terms of trade (1948).

    >>> round(income_terms(sold=0.5, farm=1.2, industry=1.0), 2)                            # stylised
    0.6
    """
    label, (grain, price, paid) = figures(sold=sold, farm=farm, industry=industry)
    return label(grain * price / paid)


def kept_more(sold_share: Figure, fall: Figure) -> Figure:
    """By what share the village must keep more, for its sales to fall by a share: fall · s / (1 − s).

    s is the share of the harvest that is sold. Where s is small, a little more bread at home is a great loss
    to the town. Raises ValueError for shares outside 0 to 1 and when all is sold. Source: Krishna, A note on
    the elasticity of the marketable surplus of a subsistence crop (1962).

    Poor and middle peasants sold 11 percent (Stalin, for 1926/27); for sales to halve:

    >>> round(kept_more(sold_share=0.11, fall=0.5), 3)
    0.062
    """
    given = {"sold_share": share("sold_share", sold_share), "fall": share("fall", fall)}
    label, (part, less) = figures(**given)
    if np.any(part == 1):
        raise ValueError("sold_share must be below 1: where all is sold nothing is kept at home")
    return label(less * part / (1 - part))


def marketed_surplus(harvest: Figure, kept: Figure, terms: Figure = 1.0, response: Figure = 0.0) -> Figure:
    """What is sold when the village keeps more as its terms get worse: H − K · terms^(−response).

    harvest is H, kept is K at terms of 1. Where the village would keep more than there is, nothing is sold.
    The harvest is given, so less sowing is not in it. Raises ValueError for terms of zero or less, a negative
    response, and when more than the harvest is kept at terms of 1. Source: Krishna (1962).

    The response is stylised: no source of the record gives it.

    >>> round(marketed_surplus(100, kept=89, terms=0.7, response=0.1), 1)
    7.8
    """
    label, (grain, home, ratio, power) = figures(harvest=harvest, kept=kept, terms=terms, response=response)
    _require_no_more(label, home, grain, "kept", "the harvest")
    return label(np.maximum(grain - home * ratio**-power, 0.0))


def sold_for_a_sum(harvest: Figure, sold: Figure, terms: Figure) -> Figure:
    """What is sold when a fixed sum must be paid, in taxes or debts: sold / terms.

    sold is what raised the sum at terms of 1. Worse terms then bring *more* grain to market, the opposite of
    marketed_surplus. Raises ValueError when the harvest does not suffice.

    >>> round(sold_for_a_sum(100, sold=11, terms=0.7), 1)                                   # stylised
    15.7
    """
    label, (grain, before, ratio) = figures(harvest=harvest, sold=sold, terms=terms)
    _require_no_more(label, before / ratio, grain, "what must be sold for that sum", "the harvest")
    return label(before / ratio)


def procured_share(procured: Figure, harvest: Figure) -> Figure:
    """The share of a harvest that the state takes: procured / harvest.

    Raises ValueError when more is taken than was harvested.

    The lowered plan of 1931 against the official harvest and against the low Western estimate:

    >>> round(procured_share(22.7, 69.48), 3), round(procured_share(22.7, 56), 3)
    (0.327, 0.405)
    """
    label, (taken, grain) = figures(procured=procured, harvest=harvest)
    _require_no_more(label, taken, grain, "procured", "the harvest")
    return label(taken / grain)


def left_in_village(harvest: Figure, procured: Figure, seed: Figure = 0.0) -> Figure:
    """What is left to eat, feed and store: harvest − procured − seed.

    Raises ValueError when nothing is left to take it from.

    >>> round(left_in_village(69.48, 22.7), 1), round(left_in_village(56, 22.7), 1)         # million t, 1931
    (46.8, 33.3)
    """
    label, (grain, taken, sown) = figures(harvest=harvest, procured=procured, seed=seed)
    _require_no_more(label, taken + sown, grain, "procured and seed together", "the harvest")
    return label(np.maximum(grain - (taken + sown), 0.0))


def harvest_from_yield(area: Figure, grain_yield: Figure) -> Figure:
    """A harvest from its area and its yield, in million tons: million hectares · tons a hectare.

    Raises ValueError for figures of zero or less.

    >>> round(harvest_from_yield(96, 48.7 * POOD), 1)           # 1929, a yield of 48.7 poods a hectare
    76.6
    """
    label, (land, per_hectare) = figures(area=area, grain_yield=grain_yield)
    return label(land * per_hectare)


def after_loss(standing: Figure, loss: Figure) -> Figure:
    """What comes into the barn of a crop standing in the field: standing · (1 − loss).

    loss is the share lost in mowing, carting and threshing. Raises ValueError for a share outside 0 to 1.

    >>> round(after_loss(89.8, loss=0.1), 1)                        # 1933, with a stylised loss of a tenth
    80.8
    """
    label, (crop, lost) = figures(standing=standing, loss=share("loss", loss))
    return label(crop * (1 - lost))


def implied_loss(standing: Figure, barn: Figure) -> Figure:
    """The share of a standing crop that never came into the barn: 1 − barn / standing.

    Raises ValueError when the barn holds more than stood in the field.

    >>> round(implied_loss(standing=89.8, barn=68.4), 2)                                   # 1933
    0.24
    """
    label, (crop, grain) = figures(standing=standing, barn=barn)
    _require_no_more(label, grain, crop, "barn", "the standing crop")
    return label(1 - grain / crop)


def with_margin(estimate: pd.Series, margin: pd.Series) -> pd.DataFrame:
    """The ends of an estimate with its stated margin of error: columns low and high, x · (1 ∓ margin).

    Only years that have a margin appear; margins are never carried over to other years. Raises ValueError for
    margins outside 0 to 1 and for years that have a margin and no estimate.

    >>> ends = with_margin(pd.Series({"1931": 56.0, "1932": 56.0}), pd.Series({"1932": 0.10}))
    >>> ends.round(1).to_dict("index")
    {'1932': {'low': 50.4, 'high': 61.6}}
    """
    lacking = margin.index[~margin.index.isin(estimate.index)]
    if len(lacking):
        raise ValueError(f"no estimate for: {named(lacking)}, which has a margin")
    kept = estimate[estimate.index.isin(margin.index)]
    index, (part, value) = aligned(margin=share("margin", margin), estimate=kept)
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

    columns gives a heading for each series of the record. Raises ValueError for series of different concept,
    for years of different borders, and naming the series that lacks a year.

    >>> harvests = {"official": "grain_harvest", "from yields": "grain_harvest_from_yield"}
    >>> on_base(harvests, base="1929", year="1932").round(3).to_dict()
    {'official': 0.974, 'from yields': 0.664}
    >>> on_base({"barn": "grain_harvest", "field": "grain_harvest_biological"}, "1932", "1933")
    Traceback (most recent call last):
    ValueError: these series measure different things and make no comparison: grain_harvest (grain in the
    barn), grain_harvest_biological (crop standing in the field)
    """
    found = {name: data.load(series, kind=kind, length="calendar year") for name, series in columns.items()}
    _require_one_concept(columns.values())
    _require_one_border(base, year)
    for name, values in found.items():
        missing = [period for period in (base, year) if period not in values.index]
        if missing:
            there = named(values.index)
            raise ValueError(f"{columns[name]} has no figure for {named(missing)}; it has: {there}")
    return pd.Series({name: values[year] / values[base] for name, values in found.items()})


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


def herd_after(herd: Figure, born: Figure, died: Figure, slaughtered: Figure) -> Figure:
    """A herd a year later: herd + born − died − slaughtered, all in the same unit.

    Raises ValueError for negative figures and when more animals die than there are.

    >>> round(herd_after(100, born=30, died=8, slaughtered=25), 1)                          # stylised
    97.0
    """
    label, (before, young, dead, eaten) = figures(herd=herd, born=born, died=died, slaughtered=slaughtered)
    gone, whole = dead + eaten, before + young
    _require_no_more(label, gone, whole, "died and slaughtered together", "the herd and its young")
    return label(np.maximum(whole - gone, 0.0))


def herd_lost(before: pd.Series, after: pd.Series) -> pd.Series:
    """The share of each herd that is gone: 1 − after / before, negative where it grew.

    Both must be counts of the same season. Raises ValueError naming animals without a count.

    >>> before = pd.Series({"cattle": 58.2, "horses": 32.6})      # million, 1 January 1929
    >>> herd_lost(before, pd.Series({"cattle": 33.5, "horses": 15.4})).round(2).to_dict()       # 1934
    {'cattle': 0.42, 'horses': 0.53}
    """
    index, (first, last) = aligned(**{"first count": before, "later count": after})
    return pd.Series(1 - last / first, index=index)


def years_to_recover(now: Figure, before: Figure, g: Figure) -> Figure:
    """How many years of growth g bring a herd back to its size before: ln(before / now) / ln(1 + g).

    Zero where it is back already. Raises ValueError for herds of zero or less, and when g is not above zero.

    >>> round(years_to_recover(33.5, 58.2, g=0.158), 1)         # cattle, 1934 to the count of 1929, g of 1934
    3.8
    """
    label, (small, large, rate) = figures(now=now, earlier=before, g=g)
    return label(np.maximum(np.log(large / small), 0) / np.log1p(rate))


def draught_change(horses_lost: Figure, per_horse: Figure, tractor_power: Figure) -> Figure:
    """The change of draught power: tractor power gained − horses lost · horsepower of a horse.

    In million horsepower where horses are in millions. It counts power, not hours, oats or petrol. Raises
    ValueError for figures of zero or less.

    >>> round(draught_change(17.4, per_horse=0.5, tractor_power=5.4), 1)     # half a horsepower: stylised
    -3.3
    """
    given = {"horses_lost": horses_lost, "per_horse": per_horse, "tractor_power": tractor_power}
    label, (horses, each, gained) = figures(**given)
    return label(gained - horses * each)


def break_even_horse(horses_lost: Figure, tractor_power: Figure) -> Figure:
    """The horsepower of a horse at which tractors just make good the horses lost: power gained / horses lost.

    If a horse is worth more than that, draught power fell. Raises ValueError for figures of zero or less.

    >>> round(break_even_horse(17.4, 3.6), 2), round(break_even_horse(17.4, 5.4), 2)        # 1929-1933
    (0.21, 0.31)
    """
    label, (horses, gained) = figures(horses_lost=horses_lost, tractor_power=tractor_power)
    return label(gained / horses)


def _require_no_more(label: Callable[[Any], Figure], part: Figure, whole: Figure, name: str, of: str) -> None:
    """Check that nothing exceeds what it is taken from, but for the last digit of a sum such as 0.1 + 0.2."""
    parts, wholes = label(part), label(whole)
    goods = parts.index if isinstance(parts, pd.Series) else [""]
    pairs = zip(goods, np.atleast_1d(parts), np.atleast_1d(wholes), strict=True)
    over = [
        f"{good} {taken:g} of {there:g}".strip()
        for good, taken, there in pairs
        if taken > there * (1 + 1e-12)
    ]
    if over:
        raise ValueError(f"{name} must not be more than {of}: {named(over)}")


def _day(period: str) -> str:
    """A text that sorts by the last day of the period."""
    return {4: f"{period}-13", 7: f"{period}-32"}.get(len(period), period).replace("-H2", "-12")


def _concept(series: str) -> str:
    """What a series counts: a herd of January or of another season, grain in the barn or in the field."""
    if series.startswith("livestock_"):
        return "counted on 1 January" if series.endswith("_jan1") else "counted at another season"
    return CONCEPTS.get(series, "")


def _require_one_concept(series: object) -> None:
    found = {name: _concept(name) for name in series}
    if len(set(found.values())) > 1:
        listed = ", ".join(f"{name} ({what or 'another thing'})" for name, what in found.items())
        raise ValueError(f"these series measure different things and make no comparison: {listed}")


def _require_one_border(*periods: str) -> None:
    for period in periods:
        if not str(period)[:4].isdecimal() or not isinstance(period, str):
            raise ValueError(f"a period such as '1929' is needed, not {period!r}")
    found = {p: next(name for last, name in BORDERS.items() if int(p[:4]) <= last) for p in periods}
    if len(set(found.values())) > 1:
        listed = "; ".join(f"{period}: {name}" for period, name in found.items())
        raise ValueError(f"the country had other borders, so these years make no comparison ({listed})")
