"""The moving figures of lesson 11: growth of nations and of their farms over any window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from planlib import moving, windows
from planlib.course.gallery import of_lesson

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


_AXIS = moving.Axis("percent a year", -0.02, 0.1, POINTS)
_PRESETS: Mapping[str, Mapping[str, float]] = {
    f"{first} to {last}": {"first": first, "last": last}
    for first, last in ((1978, 1990), (1979, 1989), (1980, 1990))
}


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
