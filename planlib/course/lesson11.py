"""What happens when the village gets its land back?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from planlib import data, moving, windows
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Number, Numbers, Text, exercise

STARTS, LAST = range(1961, 1990), 1990
POINTS = moving.Format(100, 2, " %")
LABELS = {
    "china": "China",
    "south_korea": "South Korea",
    "japan": "Japan",
    "vietnam": "Vietnam",
    "ussr": "USSR",
    "lead": "China less South Korea, points",
}
MEASURES: dict[str, Callable[[str], pd.DataFrame]] = {
    "GDP per head": windows.gdp_per_head,
    "whole GDP": windows.whole_gdp,
}
POPULATION = {"GDP per head": [], "whole GDP": ["maddison_2020"]}  # what whole GDP takes besides
FARMS = {
    "farm output": ("agri_output", "owid_usda_tfp"),
    "farm productivity, all inputs": ("agri_tfp", "owid_usda_tfp"),
    "cereals": ("cereals_output", "fao_agdata"),
    "food supply per head": ("food_supply_kcal", "owid_fao_food"),
}
REFORM = moving.Mark("Window of the studies of China's reform begins", 1978, "lin_1992")
CONTRACTS = moving.Mark("Contract 100 in Vietnam", 1981, "pingali_xuan")
_AXIS = moving.Axis("percent a year", -0.02, 0.1, POINTS)
_PRESETS: Mapping[str, Mapping[str, float]] = {
    f"{first} to {last}": {"first": first, "last": last}
    for first, last in ((1978, 1990), (1979, 1989), (1980, 1990))
}
FIRST_YEARS, SHORTEST = range(1976, 1986), 5  # of the windows in the exercises


@of_lesson("11")
def nations() -> moving.Figure:
    """Lesson 11: growth over a window of the reader's choice, by two measures in two vintages.

    >>> figure = nations()
    >>> figure.sentence()
    'From 1978 to 1990, GDP per head, vintage 2020: China 4.57 % a year, South Korea 7.45 %, Japan 3.40 %,
    Vietnam 2.02 %, USSR 0.42 %. China grew more slowly than South Korea.'
    """

    def view(measure: str, vintage: str) -> moving.View:
        levels = MEASURES[measure](vintage)
        keys = [windows.VINTAGES[vintage][1], *POPULATION[measure]]
        source = "; ".join(dict.fromkeys(keys))
        parts = [
            moving.bars("growth", _response(_rates(levels)), dict.fromkeys(levels, source)),
            moving.bars("lead", _response(_lead(levels["china"], levels["south_korea"])), {"lead": source}),
        ]
        told = f"From {{kappa[first]:0}} to {{kappa[last]:0}}, {measure}, vintage {vintage}: {_told(levels)}"
        sentence = f"{told} China grew {{lead[lead]<0:more slowly than|faster than}} South Korea."
        return moving.View(parts, sentence, _AXIS, presets=_PRESETS, source=source)

    choices = {"measure": list(MEASURES), "vintage": list(windows.VINTAGES)}
    sliders = _window(1961, 1980, 1981, [REFORM])
    source = "maddison_2020; maddison_2010"
    return moving.Figure("Who grew faster?", sliders, view, choices=choices, source=source, labels=LABELS)


@of_lesson("11")
def farms() -> moving.Figure:
    """Lesson 11: what farms gave, over a window of the reader's choice, by four measures.

    >>> figure = farms()
    >>> figure.choice = {"measure": "food supply per head"}
    >>> figure.sentence()
    'From 1978 to 1990, food supply per head: China 1.63 % a year, Vietnam 0.59 %, USSR -0.04 %. In Vietnam it
    rose.'
    """

    def view(measure: str) -> moving.View:
        stem, source = FARMS[measure]
        levels = windows.by_country(stem, ["china", "vietnam", "ussr"])
        told = f"From {{kappa[first]:0}} to {{kappa[last]:0}}, {measure}: {_told(levels)}"
        sentence = f"{told} In Vietnam it {{growth[vietnam]<0:fell|rose}}."
        parts = [moving.bars("growth", _response(_rates(levels)), dict.fromkeys(levels, source))]
        return moving.View(parts, sentence, _AXIS, source=source)

    sliders = _window(1961, 1983, 1984, [REFORM, CONTRACTS])
    source = "; ".join(dict.fromkeys(source for _, source in FARMS.values()))
    title = "What did the farms give?"
    return moving.Figure(title, sliders, view, choices={"measure": list(FARMS)}, source=source, labels=LABELS)


def _window(low: int, high: int, end: int, marks: list[moving.Mark]) -> list[moving.Slider]:
    """Two sliders that can make no window of zero years: every first year lies before every last one."""
    return [
        moving.Slider("first", "First year", 1978, low, high, 1, evidence=marks, stops=True),
        moving.Slider("last", "Last year", LAST, end, LAST, 1, stops=True),
    ]


def _rates(levels: pd.DataFrame) -> pd.DataFrame:
    """Growth over every window of the sliders, a column for each country."""
    return pd.DataFrame({name: windows.every_window(levels[name], STARTS, LAST).stack() for name in levels})


def _lead(one: pd.Series, other: pd.Series) -> pd.DataFrame:
    """The lead of one country over another over every window of the sliders."""
    return windows.lead_map(one, other, STARTS, LAST).stack().to_frame("lead")


def _response(rates: pd.DataFrame) -> moving.Response:
    def found(x: pd.DataFrame) -> pd.DataFrame:
        chosen = pd.MultiIndex.from_frame(x[["first", "last"]].astype(int))
        return rates.loc[chosen].reset_index(drop=True)

    return moving.grid(found, over=["first", "last"])


def _told(levels: pd.DataFrame) -> str:
    """Each country's growth, as the pattern of a sentence."""
    first, *others = [f"{LABELS[name]} {{growth[{name}]}}" for name in levels]
    return ", ".join([f"{first} a year", *others]) + "."


@prediction(
    "11",
    "food supply per head in Vietnam, 1981-1990",
    "In 1981 Vietnam let households work the land under contract. By how many percent did the food supply "
    "per head change from 1981 to 1990? (A minus for a fall.)",
    IN_PERCENT,
)
def _food() -> float:
    supply = windows.by_country("food_supply_kcal", ["vietnam"])["vietnam"]
    return supply["1990"] / supply["1981"] - 1


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
    leads = windows.lead_map(levels["china"], levels["south_korea"], FIRST_YEARS, LAST, SHORTEST).stack()
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
    leads = windows.lead_map(levels["china"], levels["south_korea"], FIRST_YEARS, LAST, SHORTEST)
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
