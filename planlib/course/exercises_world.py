"""The exercises of lesson 11: windows, vintages and causes."""

from __future__ import annotations

import pandas as pd

from planlib import data, windows
from planlib.course.kinds import Number, Numbers, Text, exercise

STARTS, LAST, SHORTEST = range(1976, 1986), 1990, 5


@exercise(
    *("11.1", Numbers(0)),
    "In the figure, with vintage 2020, move both years until the sentence says that China grew faster.",
    "The window must hold South Korea's fall of 1980, and begin after its two years of over ten percent.",
    "Draw `windows.lead_map` for `windows.gdp_per_head` of 2020 and read off the fields with a plus.",
    mentions=[
        "that South Korea grew faster in 53 of the 55 windows",
        "that one year more, or one year earlier, turns the ranking back",
    ],
)
def _window_that_reverses() -> pd.Series:
    levels = windows.gdp_per_head("2020")
    leads = windows.lead_map(levels["china"], levels["south_korea"], STARTS, LAST, SHORTEST).stack()
    first, last = min(leads[leads > 0].index, key=lambda window: window[1] - window[0])
    return pd.Series({"first": first, "last": last})


@exercise(
    *("11.2", Number(0)),
    "Only the table changes: GDP of the whole country in the place of GDP per head.",
    "Make the map of leads as in the lesson, from `windows.whole_gdp` with the vintage of 2010.",
    "Then `windows.count_leads` says in how many fields of the map China is ahead.",
    mentions=["that China's population grew a little faster than South Korea's in 1978-1990"],
)
def _leads_of_whole_gdp() -> int:
    levels = windows.whole_gdp("2010")
    leads = windows.lead_map(levels["china"], levels["south_korea"], STARTS, LAST, SHORTEST)
    return int(windows.count_leads(leads)["ahead"])


@exercise(
    *("11.3", Numbers(0.0005)),
    "The share of the growth, times the growth a year: that is how the exercise counts points.",
    "The shares stand in `china_hrs_contribution` and `china_hrs_contribution_fan`, in percent.",
    'Multiply each by `windows.growth_over(data.load("agri_output_china"), 1978, 1984)`, over 100.',
    mentions=[
        "that the studies and this index count output in different ways, so it is a rough reckoning",
        "that the studies share out the growth of all six years, which gives a little more a year",
    ],
)
def _points_of_decollectivisation() -> pd.Series:
    names = ["china_hrs_contribution", "china_hrs_contribution_fan"]
    shares = pd.concat([data.describe(name) for name in names])["value"]
    growth = windows.growth_over(data.load("agri_output_china"), 1978, 1984)
    return pd.Series({"low": shares.min(), "high": shares.max()}) / 100 * growth


@exercise(
    *("11.4", Number(0.001)),
    "Only the control changes; China's own change in growth stays as it was.",
    'The control is `data.load("agri_output_vietnam")`, before 1978 and after it.',
    "`windows.difference_in_differences` takes both series and the windows (1972, 1978) and (1978, 1984).",
    mentions=["that Vietnam began a reform of its own in 1981, so it is no country without the change"],
)
def _difference_against_vietnam() -> float:
    pair = [data.load(f"agri_output_{country}") for country in ("china", "vietnam")]
    return windows.difference_in_differences(*pair, (1972, 1978), (1978, 1984))["difference"]


@exercise(
    *("11.5", Text()),
    mentions=[
        "growth per head with its window, its vintage and the countries compared",
        "something that people had of it: food, length of life, poverty with the line used",
        "what was lost on the way",
    ],
)
def _what_to_measure() -> None:
    return None
