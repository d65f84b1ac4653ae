"""Windows: what the choice of a first and a last year does to growth, and to who leads.

A window is a first and a last calendar year. The level of one series on a chosen base is growth.on_one_base.
Years may be numbers (1978) or as the record prints them ("1978"). Rates are ratios: 0.05, not 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import Any

import numpy as np
import pandas as pd

from planlib import data
from planlib._check import (
    Array,
    above_zero,
    aligned,
    any_number,
    finite,
    kind,
    labelled,
    named,
    require_known,
    require_table,
    require_unique,
    sound_table,
    table_floats,
    unit,
    whole,
)

__all__ = [
    "ASIA",
    "BREAKS",
    "VINTAGES",
    "by_country",
    "count_leads",
    "difference_in_differences",
    "every_window",
    "gap_trend",
    "gdp_per_head",
    "growth_over",
    "lead",
    "lead_map",
    "placebos",
    "whole_gdp",
]

Year = int | str
# The vintages of Maddison's estimates: how the series are named, and their source.
VINTAGES = {"2020": ("gdp_per_head", "maddison_2020"), "2010": ("gdp_per_head_gk", "maddison_2010")}
ASIA = ("china", "south_korea", "japan", "vietnam", "ussr")  # and the Soviet Union beside them
# The first year in which a series counts another territory or other things, and what changed there.
BREAKS = {
    ("crude_steel_ussr", "energy_use_ussr"): {1939: "the territory was enlarged in 1939-40"},
    ("agri_output_ussr", "agri_tfp_ussr"): {1992: "after 1991 the successor states stand in its place"},
    ("pig_iron_ussr",): dict.fromkeys(range(1918, 1923), "borders and coverage changed in 1918-22"),
    ("china_tve_employment", "china_tve_employment_industry"): {
        1984: "from 1984 all rural enterprises are counted"
    },
}


def by_country(stem: str, countries: Iterable[str], source: str | None = None) -> pd.DataFrame:
    """One measure of several countries side by side: the series named after the measure and each country.

    ``stem`` is the measure, ``countries`` a list of names, ``source`` one of the record's sources where it
    has several. A row for each calendar year that any of them has; gaps stay gaps. Raises as data.load does.

    >>> by_country("food_supply_kcal", ["china", "vietnam"]).loc["1978"].to_dict()
    {'china': 2062.0, 'vietnam': 1775.0}
    """
    if not isinstance(stem, str):
        raise TypeError(f"stem must be a name such as 'population', not {kind(stem)}")
    if not (source is None or isinstance(source, str)):
        raise TypeError(f"source must be a name such as 'maddison_2020', not {kind(source)}")
    return _side_by_side("stem and countries", stem, countries, source)


def gdp_per_head(vintage: str, countries: Iterable[str] = ASIA) -> pd.DataFrame:
    """GDP per head in one vintage of Maddison's estimates: "2020" in 2011 dollars, "2010" in 1990 dollars.

    A column for each of ``countries``. The levels of two vintages stand in different dollars; only growth may
    be set side by side. Raises ValueError for a ``vintage`` that is unknown.

    >>> gdp_per_head("2020").loc["1978", ["china", "south_korea"]].tolist()
    [1744.0, 5856.5]
    """
    require_known("vintage", vintage, VINTAGES)
    stem, source = VINTAGES[vintage]
    return _side_by_side("countries", stem, countries, source)


def whole_gdp(vintage: str, countries: Iterable[str] = ASIA) -> pd.DataFrame:
    """GDP of the whole country: per head times population, which is of the 2020 vintage in both cases.

    In millions of that vintage's dollars; ``vintage``, ``countries`` and errors as in gdp_per_head.

    >>> whole_gdp("2020").loc["1978", ["china", "south_korea"]].round(-4).tolist()
    [1670000.0, 220000.0]
    """
    names = _listed("countries", countries, "['china', 'japan']")
    return gdp_per_head(vintage, names) * _side_by_side("countries", "population", names)


def growth_over(levels: pd.Series, first: Year, last: Year) -> float:
    """Growth a year over one window: (x[last] / x[first])^(1/(last − first)) − 1.

    ``levels`` is labelled by calendar years, of which ``first`` and ``last`` are two. Raises ValueError for a
    year without a figure, for a window of zero years or one that runs backwards, for figures of zero or less,
    and where territory or coverage changes within the window (BREAKS, found by the name of the series).

    >>> round(growth_over(data.load("gdp_per_head_china"), 1978, 1990), 4)
    0.0457
    """
    return _growth("levels", levels, _window(first, last))


def lead(one: pd.Series, other: pd.Series, first: Year, last: Year) -> float:
    """By how much one grows faster than the other over a window: the difference of their rates a year.

    ``one`` and ``other`` are levels as in growth_over. Below zero, the other grows faster. Both rates are of
    the same window, from ``first`` to ``last``, or the answer would mix two questions. Raises as growth_over
    does, and ValueError for series that the record gives in two units, such as two vintages of one estimate.

    >>> china, korea = data.load("gdp_per_head_china"), data.load("gdp_per_head_south_korea")
    >>> round(lead(china, korea, 1978, 1990), 3)
    -0.029
    """
    window = _window(first, last)
    rates = _growth("one", one, window), _growth("other", other, window)
    _require_one_unit(one, other)
    return rates[0] - rates[1]


def every_window(levels: pd.Series, starts: Iterable[Year], last: Year, shortest: int = 1) -> pd.DataFrame:
    """Growth a year over all windows: a row for each first year, a column for each last year up to ``last``.

    ``levels`` is labelled by calendar years, ``starts`` lists the first years. Cells that are no window of at
    least ``shortest`` years are empty. Raises as growth_over does, for any year that a window needs, and
    ValueError when no window remains.

    >>> every_window(data.load("gdp_per_head_china"), [1978, 1979], 1980).round(3).values.tolist()
    [[0.066, 0.052], [nan, 0.038]]
    """
    return _map("levels", levels, starts, last, shortest)


def lead_map(
    one: pd.Series, other: pd.Series, starts: Iterable[Year], last: Year, shortest: int = 1
) -> pd.DataFrame:
    """The lead of ``one`` over the ``other`` in all windows: the difference of two every_window.

    ``starts``, ``last`` and ``shortest`` as in every_window. Raises as every_window and lead do.

    >>> china, korea = data.load("gdp_per_head_china"), data.load("gdp_per_head_south_korea")
    >>> lead_map(china, korea, [1978, 1979], 1980).round(3).values.tolist()
    [[-0.004, 0.034], [nan, 0.07]]
    """
    years = _years("starts", starts)
    maps = [_map(name, x, years, last, shortest) for name, x in {"one": one, "other": other}.items()]
    _require_one_unit(one, other)
    return maps[0] - maps[1]


def count_leads(leads: pd.DataFrame) -> pd.Series:
    """In how many windows of a lead_map the first is ahead, level and behind, and how many there are.

    ``leads`` is the map; its empty cells are no windows. The windows overlap, so the count is no test and no
    probability: it says how much depends on the choice. Raises ValueError for a map without a window.

    >>> pair = [data.load(f"gdp_per_head_gk_{country}") for country in ("china", "south_korea")]
    >>> count_leads(lead_map(*pair, range(1976, 1986), 1990, shortest=5)).to_dict()
    {'ahead': 24, 'level': 0, 'behind': 31, 'windows': 55}
    """
    require_table("leads", leads)
    require_unique("row of leads", leads.index)
    require_unique("column of leads", leads.columns)
    values = table_floats(leads)
    found = values[~np.isnan(values)]
    if not len(found):
        raise ValueError("leads has no window to count; lead_map makes such a map")
    sound_table("leads", any_number, leads.index, leads.columns, np.where(np.isnan(values), 0, values))
    signs = {"ahead": found > 0, "level": found == 0, "behind": found < 0}
    return pd.Series({name: int(is_so.sum()) for name, is_so in signs.items()} | {"windows": len(found)})


def difference_in_differences(
    treated: pd.Series, control: pd.Series, before: tuple[Year, Year], after: tuple[Year, Year]
) -> pd.Series:
    """Did growth change more here than there? (g₁ after − g₁ before) − (g₀ after − g₀ before).

    ``treated`` and ``control`` are labelled by calendar years; ``before`` and ``after`` are windows, each a
    first and a last year, before and after the change. Growth is a year; the difference is an effect of the
    change only if both would have gone on in parallel without it. Raises as growth_over does, and ValueError
    when the window after begins before the other ends. Source: Angrist and Pischke, Mostly Harmless
    Econometrics (2009), 5.2.

    Farm output in China, and in the USSR which kept its collective farms:

    >>> pair = [data.load(f"agri_output_{country}") for country in ("china", "ussr")]
    >>> difference_in_differences(*pair, (1972, 1978), (1978, 1984)).round(3).to_dict()
    {'treated': 0.018, 'control': -0.038, 'difference': 0.056}
    """
    early, late = _pair("before", before), _pair("after", after)
    if late[0] < early[1]:
        raise ValueError(
            f"after must not begin, in {late[0]}, until the window before has ended, in {early[1]}"
        )
    changes = [
        _growth(name, x, late, " in after") - _growth(name, x, early, " in before")
        for name, x in {"treated": treated, "control": control}.items()
    ]
    return pd.Series({"treated": changes[0], "control": changes[1], "difference": changes[0] - changes[1]})


def placebos(treated: pd.Series, control: pd.Series, years: Iterable[Year], span: int) -> pd.Series:
    """The difference in differences if the change had come in each of the years: span years before and after.

    ``treated`` and ``control`` as in difference_in_differences; ``years`` lists the years, ``span`` is how
    many each window lasts. If years in which nothing happened give as much as the year of the change, the
    method has found nothing. A year counts as one of those only if its window after ends by the change.
    Raises as difference_in_differences does. Source: Angrist and Pischke (2009), 5.2.

    >>> pair = [data.load(f"agri_output_{country}") for country in ("china", "ussr")]
    >>> placebos(*pair, [1970, 1978], span=6).round(3).to_dict()
    {1970: 0.003, 1978: 0.056}
    """
    at, span = _years("years", years), whole("span", span, least=1, most=1000)
    found = [
        difference_in_differences(treated, control, (year - span, year), (year, year + span))["difference"]
        for year in at
    ]
    return pd.Series(found, at, dtype=float)


def gap_trend(one: pd.Series, other: pd.Series, first: Year, last: Year) -> pd.Series:
    """How fast two series drew apart in the years before: the slope of ln(one) − ln(other) on the year.

    ``one`` and ``other`` are labelled by calendar years; the years are those from ``first`` to ``last``. In
    the answer, ``slope`` is a year, ``low`` and ``high`` its 95 percent interval, ``years`` how many figures
    there are. Parallel trends would give zero. Neighbouring years resemble each other, so the errors follow
    Newey and West (1987) with two lags; in a short series they are still too small. Raises as growth_over
    does, for any year of the window, and ValueError for fewer than six years.

    >>> pair = [data.load(f"agri_output_{country}") for country in ("china", "ussr")]
    >>> gap_trend(*pair, 1968, 1978).round(3).to_dict()
    {'slope': 0.012, 'low': 0.008, 'high': 0.016, 'years': 11.0}
    """
    start, end = _window(first, last)
    if end - start < 5:
        raise ValueError(f"a trend needs six years or more, not {start} to {end}")
    years = list(range(start, end + 1))
    own, others = (_figures(name, x, years) for name, x in {"one": one, "other": other}.items())
    try:
        import statsmodels.api as sm
    except ImportError:
        remedy = "pip install statsmodels, or planlib[lessons]"
        raise ImportError(f"gap_trend needs statsmodels: {remedy}") from None

    gap = np.log(own) - np.log(others)
    fit = sm.OLS(gap, sm.add_constant(np.array(years) - start)).fit(cov_type="HAC", cov_kwds={"maxlags": 2})
    found = [fit.params[1], *fit.conf_int()[1], len(years)]
    return labelled(found, pd.Index(["slope", "low", "high", "years"]), "one", "other")


def _side_by_side(names: str, stem: str, countries: Iterable[str], source: str | None = None) -> pd.DataFrame:
    """The series of the countries; ``names`` are the arguments that the caller gave for them."""
    found = {}
    for country in _listed("countries", countries, "['china', 'japan']"):
        if not isinstance(country, str):
            raise TypeError(f"countries must list names such as 'china', not {kind(country)}")
        try:
            found[country] = data.load(f"{stem}_{country}", source=source)
        except ValueError as error:
            raise ValueError(f"{names} must name series of the record: {error}") from error
    return pd.DataFrame(found).sort_index()


def _growth(name: str, levels: pd.Series, window: tuple[int, int], where: str = "") -> float:
    """The compound rate over one window; ``name`` is the series' as the caller wrote it."""
    before, after = _figures(name, levels, list(window), where)
    return finite((after / before) ** (1 / (window[1] - window[0])) - 1, name)


def _map(name: str, levels: pd.Series, starts: Iterable[Year], last: Year, shortest: int) -> pd.DataFrame:
    rows, end = sorted(set(_years("starts", starts))), _year("last", last)
    least = whole("shortest", shortest, least=1, most=1000)
    ends = np.arange(rows[0] + least, end + 1)
    if not len(ends):
        raise ValueError(f"starts and last leave no window of {least} years or more by {end}; begin earlier")
    begun = [row for row in rows if row + least <= end]
    needed = sorted({*begun, *ends.tolist()})
    figures = pd.Series(_figures(name, levels, needed), needed)
    years = ends - np.array(rows)[:, None]
    ratio = figures.reindex(ends).to_numpy() / figures.reindex(rows).to_numpy()[:, None]
    is_window = years >= least
    rates = np.where(is_window, ratio, np.nan) ** (1 / np.where(is_window, years, 1)) - 1
    return pd.DataFrame(rates, pd.Index(rows, name="first year"), pd.Index(ends, name="last year"))


def _figures(name: str, levels: pd.Series, years: list[int], where: str = "") -> Array:
    """The series' figures of these years, which run forwards; all are there and measure one thing."""
    level = _level(name, levels)
    lacking = [year for year in years if year not in level.index]
    if lacking:
        there = f"there are {len(level)}, from {level.index.min()} to {level.index.max()}"
        raise ValueError(f"{name} has no figure{where} for: {named(lacking)}; choose other years: {there}")
    _require_unbroken(levels, years[0], years[-1])
    return level[years].to_numpy()


def _level(name: str, levels: pd.Series) -> pd.Series:
    """The figures that there are, by year as a number; they are sound and each year is there once."""
    there = levels
    if isinstance(levels, pd.Series):
        there = levels.dropna()
        there = there.set_axis([_year(f"each label of {name}", label) for label in there.index])
    index, (values,) = aligned(**{name: above_zero(there)})
    return pd.Series(values, index)


def _year(name: str, year: object) -> int:
    """A calendar year as a number; pandas has its own kind, which is written as one."""
    written = str(year) if isinstance(year, str | pd.Period) else ""
    if isinstance(year, int | np.integer) and not isinstance(year, bool) and 1000 <= year <= 9999:
        written = str(year)
    if not re.fullmatch(r"\d{4}", written):
        plain = isinstance(year, str | float) or (isinstance(year, int) and abs(year) < 1e20)
        shown = repr(year) if plain else f"{kind(year)} (of a date, take .year)"
        raise ValueError(f"{name} must be a calendar year such as 1978, not {shown}")
    return int(written)


def _years(name: str, years: Iterable[Year]) -> list[int]:
    found = _listed(name, years, "[1978, 1979] or range(1976, 1986)")
    return [_year(f"each of {name}", year) for year in found]


def _listed(name: str, given: Iterable[Any], example: str) -> list[Any]:
    """A list of one or more; a text is one thing, though Python takes it letter by letter."""
    try:
        found = None if isinstance(given, str | bytes | pd.DataFrame) else list(given)
    except TypeError:
        found = None
    if found is None:
        raise TypeError(f"{name} must be a list such as {example}, not {kind(given)}")
    if not found:
        raise ValueError(f"{name} must list one at least, such as {example}")
    return found


def _pair(name: str, window: tuple[Year, Year]) -> tuple[int, int]:
    if isinstance(window, Set):
        raise TypeError(f"{name} must be in order, such as (1972, 1978), not a set")
    years = _listed(name, window, "(1972, 1978)")
    if len(years) != 2:
        raise ValueError(f"{name} must be a first and a last year such as (1972, 1978), not {named(years)}")
    return _forwards(name, *_years(name, years))


def _window(first: Year, last: Year) -> tuple[int, int]:
    return _forwards("the window from first to last", _year("first", first), _year("last", last))


def _forwards(name: str, start: int, end: int) -> tuple[int, int]:
    if start == end:
        raise ValueError(f"{name} must last a year or more: from {start} to {end} nothing can grow")
    if start > end:
        raise ValueError(f"{name} must run forwards: {end} comes before {start}")
    return start, end


def _require_one_unit(one: pd.Series, other: pd.Series) -> None:
    units = unit(one), unit(other)
    if all(units) and units[0] != units[1]:
        raise ValueError(f"one is in {units[0]}, the other in {units[1]}; take both from one vintage")


def _require_unbroken(levels: pd.Series, start: int, end: int) -> None:
    for names, breaks in BREAKS.items():
        found = [what for year, what in breaks.items() if start < year <= end]
        if found and isinstance(levels.name, str) and levels.name in names:
            raise ValueError(f"{levels.name} from {start} to {end} is not one thing: {found[0]}")
