"""Windows: what the choice of a first and a last year does to growth, and to who leads.

A window is a first and a last calendar year. The level of one series on a chosen base is growth.on_one_base.
Years may be numbers (1978) or as the record prints them ("1978"). Rates are ratios: 0.05, not 5.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from planlib import data, growth
from planlib._check import aligned, named, require_known, whole

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

    A row for each calendar year that any of them has; gaps stay gaps. Raises as data.load does.

    >>> by_country("food_supply_kcal", ["china", "vietnam"]).loc["1978"].to_dict()
    {'china': 2062.0, 'vietnam': 1775.0}
    """
    return pd.DataFrame({name: data.load(f"{stem}_{name}", source=source) for name in countries}).sort_index()


def gdp_per_head(vintage: str, countries: Iterable[str] = ASIA) -> pd.DataFrame:
    """GDP per head in one vintage of Maddison's estimates: "2020" in 2011 dollars, "2010" in 1990 dollars.

    The levels of two vintages stand in different dollars; only growth may be set side by side. Raises
    ValueError for an unknown vintage.

    >>> gdp_per_head("2020").loc["1978", ["china", "south_korea"]].tolist()
    [1744.0, 5856.5]
    """
    require_known("vintage", vintage, VINTAGES)
    stem, source = VINTAGES[vintage]
    return by_country(stem, countries, source)


def whole_gdp(vintage: str, countries: Iterable[str] = ASIA) -> pd.DataFrame:
    """GDP of the whole country: per head times population, which is of the 2020 vintage in both cases.

    In millions of that vintage's dollars. Raises as gdp_per_head does.

    >>> whole_gdp("2020").loc["1978", ["china", "south_korea"]].round(-4).tolist()
    [1670000.0, 220000.0]
    """
    countries = list(countries)
    return gdp_per_head(vintage, countries) * by_country("population", countries)


def growth_over(levels: pd.Series, first: Year, last: Year) -> float:
    """Growth a year over one window: (x[last] / x[first])^(1/(last − first)) − 1.

    levels is labelled by calendar years. Raises ValueError for a year without a figure, for a window of zero
    years or one that runs backwards, for figures of zero or less, and where territory or coverage changes
    within the window (BREAKS, found by the name of the series).

    >>> round(growth_over(data.load("gdp_per_head_china"), 1978, 1990), 4)
    0.0457
    """
    start, end = _window(first, last)
    level = _level(levels)
    _require_figures(level, [start, end])
    _require_unbroken(levels, start, end)
    return growth.compound_growth(level[start], level[end], end - start)


def lead(one: pd.Series, other: pd.Series, first: Year, last: Year) -> float:
    """By how much one grows faster than the other over a window: the difference of their rates a year.

    Below zero, the other grows faster. Both rates are of the same window, or the answer would mix two
    questions. Raises as growth_over does, and ValueError for series that the record gives in two units, such
    as two vintages of one estimate.

    >>> china, korea = data.load("gdp_per_head_china"), data.load("gdp_per_head_south_korea")
    >>> round(lead(china, korea, 1978, 1990), 3)
    -0.029
    """
    _require_one_unit(one, other)
    return growth_over(one, first, last) - growth_over(other, first, last)


def every_window(levels: pd.Series, starts: Iterable[Year], last: Year, shortest: int = 1) -> pd.DataFrame:
    """Growth a year over all windows: a row for each first year, a column for each last year up to ``last``.

    Cells that are no window of at least ``shortest`` years are empty. Raises as growth_over does, for any
    year that a window needs, and ValueError when no window remains.

    >>> every_window(data.load("gdp_per_head_china"), [1978, 1979], 1980).round(3).values.tolist()
    [[0.066, 0.052], [nan, 0.038]]
    """
    rows = sorted({_year(start) for start in starts})
    if not rows:
        raise ValueError("a map needs at least one first year")
    ends = np.arange(rows[0] + whole("shortest", shortest, least=1), _year(last) + 1)
    if not len(ends):
        raise ValueError(f"no window of {shortest} years or more ends by {last}; begin earlier")
    years = np.subtract.outer(-np.array(rows), -ends)
    is_window = years >= shortest
    level = _level(levels)
    begun = np.array(rows)[is_window.any(axis=1)]
    _require_figures(level, sorted({*begun.tolist(), *ends.tolist()}))
    _require_unbroken(levels, rows[0], int(ends[-1]))
    ratio = level.reindex(ends).to_numpy() / level.reindex(rows).to_numpy()[:, None]
    rates = np.where(is_window, ratio, np.nan) ** (1 / np.where(is_window, years, 1)) - 1
    return pd.DataFrame(rates, pd.Index(rows, name="first year"), pd.Index(ends, name="last year"))


def lead_map(
    one: pd.Series, other: pd.Series, starts: Iterable[Year], last: Year, shortest: int = 1
) -> pd.DataFrame:
    """The lead of one over the other in all windows: the difference of two every_window.

    Raises as every_window and lead do.

    >>> china, korea = data.load("gdp_per_head_china"), data.load("gdp_per_head_south_korea")
    >>> lead_map(china, korea, [1978, 1979], 1980).round(3).values.tolist()
    [[-0.004, 0.034], [nan, 0.07]]
    """
    _require_one_unit(one, other)
    starts = list(starts)
    return every_window(one, starts, last, shortest) - every_window(other, starts, last, shortest)


def count_leads(leads: pd.DataFrame) -> pd.Series:
    """In how many windows of a lead_map the first is ahead, level and behind, and how many there are.

    The windows overlap, so the count is no test and no probability: it says how much depends on the choice.
    Raises ValueError for a map without a window.

    >>> pair = [data.load(f"gdp_per_head_gk_{country}") for country in ("china", "south_korea")]
    >>> count_leads(lead_map(*pair, range(1976, 1986), 1990, shortest=5)).to_dict()
    {'ahead': 24, 'level': 0, 'behind': 31, 'windows': 55}
    """
    found = leads.stack().dropna()
    if found.empty:
        raise ValueError("this map has no window to count")
    signs = {"ahead": found > 0, "level": found == 0, "behind": found < 0}
    return pd.Series({name: int(is_so.sum()) for name, is_so in signs.items()} | {"windows": len(found)})


def difference_in_differences(
    treated: pd.Series, control: pd.Series, before: tuple[Year, Year], after: tuple[Year, Year]
) -> pd.Series:
    """Did growth change more here than there? (g₁ after − g₁ before) − (g₀ after − g₀ before).

    Growth is a year, over a window before and one after the change; it is an effect of the change only if
    both would have gone on in parallel without it. Raises as growth_over does, and ValueError when the window
    after begins before the other ends. Source: Angrist and Pischke, Mostly Harmless Econometrics (2009), 5.2.

    Farm output in China, and in the USSR which kept its collective farms:

    >>> pair = [data.load(f"agri_output_{country}") for country in ("china", "ussr")]
    >>> difference_in_differences(*pair, (1972, 1978), (1978, 1984)).round(3).to_dict()
    {'treated': 0.018, 'control': -0.038, 'difference': 0.056}
    """
    if _year(after[0]) < _year(before[1]):
        raise ValueError(f"the window after begins in {after[0]}, before the window before it ends")
    changes = [growth_over(x, *after) - growth_over(x, *before) for x in (treated, control)]
    return pd.Series({"treated": changes[0], "control": changes[1], "difference": changes[0] - changes[1]})


def placebos(treated: pd.Series, control: pd.Series, years: Iterable[Year], span: int) -> pd.Series:
    """The difference in differences if the change had come in each of the years: span years before and after.

    If years in which nothing happened give as much as the year of the change, the method has found nothing. A
    year counts as one of those only if its window after ends by the change.
    Raises as difference_in_differences does. Source: Angrist and Pischke (2009), 5.2.

    >>> pair = [data.load(f"agri_output_{country}") for country in ("china", "ussr")]
    >>> placebos(*pair, [1970, 1978], span=6).round(3).to_dict()
    {1970: 0.003, 1978: 0.056}
    """
    at, span = [_year(year) for year in years], whole("span", span, least=1)
    found = [
        difference_in_differences(treated, control, (year - span, year), (year, year + span))["difference"]
        for year in at
    ]
    return pd.Series(found, at, dtype=float)


def gap_trend(one: pd.Series, other: pd.Series, first: Year, last: Year) -> pd.Series:
    """How fast two series drew apart in the years before: the slope of ln(one) − ln(other) on the year.

    ``slope`` is a year, ``low`` and ``high`` its 95 percent interval, ``years`` how many figures there are.
    Parallel trends would give zero. Neighbouring years resemble each other, so the errors follow Newey and
    West (1987) with two lags; in a short series they are still too small. Raises as growth_over does, for any
    year of the window, and ValueError for fewer than six years.

    >>> pair = [data.load(f"agri_output_{country}") for country in ("china", "ussr")]
    >>> gap_trend(*pair, 1968, 1978).round(3).to_dict()
    {'slope': 0.012, 'low': 0.008, 'high': 0.016, 'years': 11.0}
    """
    import statsmodels.api as sm

    start, end = _window(first, last)
    if end - start < 5:
        raise ValueError(f"a trend needs six years or more, not {start} to {end}")
    years = list(range(start, end + 1))
    levels = [_level(one), _level(other)]
    for series, level in zip((one, other), levels, strict=True):
        _require_figures(level, years)
        _require_unbroken(series, start, end)
    gap = np.log(levels[0][years]) - np.log(levels[1][years])
    fit = sm.OLS(gap.to_numpy(), sm.add_constant(np.array(years) - start)).fit(
        cov_type="HAC", cov_kwds={"maxlags": 2}
    )
    low, high = fit.conf_int()[1]
    return pd.Series({"slope": fit.params[1], "low": low, "high": high, "years": len(years)}, dtype=float)


def _year(year: Year) -> int:
    if isinstance(year, bool) or not str(year).isdecimal() or len(str(year)) != 4:
        raise ValueError(f"a window needs calendar years such as 1978, not {year!r}")
    return int(year)


def _window(first: Year, last: Year) -> tuple[int, int]:
    start, end = _year(first), _year(last)
    if start == end:
        raise ValueError(f"a window from {first} to {last} lasts no time, so nothing can grow in it")
    if start > end:
        raise ValueError(f"a window runs forwards: {last} comes before {first}")
    return start, end


def _level(levels: pd.Series) -> pd.Series:
    """The figures that there are, by year as a number; they are sound and each year is there once."""
    if isinstance(levels, pd.Series):
        there = levels.dropna()
        levels = there.set_axis([_year(label) for label in there.index])
    index, (values,) = aligned(level=levels)
    return pd.Series(values, index)


def _require_figures(level: pd.Series, years: Iterable[int]) -> None:
    lacking = [year for year in years if year not in level.index]
    if lacking:
        there = f"{level.index.min()} to {level.index.max()}"
        raise ValueError(f"no figure for: {named(lacking)}; the record has {len(level)} years from {there}")


def _require_one_unit(one: pd.Series, other: pd.Series) -> None:
    units = [series.attrs.get("unit") for series in (one, other)]
    if None not in units and units[0] != units[1]:
        raise ValueError(f"one is in {units[0]}, the other in {units[1]}; take both from one vintage")


def _require_unbroken(levels: pd.Series, start: int, end: int) -> None:
    for names, breaks in BREAKS.items():
        found = [what for year, what in breaks.items() if start < year <= end]
        if levels.name in names and found:
            raise ValueError(f"{levels.name} from {start} to {end} is not one thing: {found[0]}")
