"""Lesson 11's figures: each twin is the plain call of a formula, and no window of them lasts no time."""

from __future__ import annotations

import itertools

import pytest

from planlib import data, windows
from planlib.course import figures_world


def test_nations_shows_the_librarys_growth_and_says_who_leads() -> None:
    figure = figures_world.nations()
    tables = {"GDP per head": windows.gdp_per_head, "whole GDP": windows.whole_gdp}
    for measure, vintage in itertools.product(*figure.choices.values()):
        figure.choice, levels = {"measure": measure, "vintage": vintage}, tables[measure](vintage)
        for window in ((1961, 1981), (1977, 1985), (1978, 1990), (1980, 1990)):
            figure.value = dict(zip(("first", "last"), window, strict=True))
            shown = figure.table()
            for name in windows.ASIA:
                wanted = windows.growth_over(levels[name], *window)
                assert shown.loc[name, "growth"] == pytest.approx(wanted, rel=1e-12)
                assert f"{wanted * 100:.2f} %" in figure.sentence()
            lead = windows.lead(levels["china"], levels["south_korea"], *window)
            assert shown.loc["lead", "lead"] == pytest.approx(lead, rel=1e-12)
            assert ("faster than" if lead > 0 else "more slowly than") in figure.sentence()


def test_whole_gdp_names_where_its_population_comes_from() -> None:
    figure = figures_world.nations()
    figure.choice = {"measure": "GDP per head", "vintage": "2010"}
    assert figure.view.source == "maddison_2010"
    figure.choice = {"measure": "whole GDP"}
    assert figure.view.source == "maddison_2010; maddison_2020"


def test_the_words_tell_the_sign_at_every_stop() -> None:
    for make in (windows.gdp_per_head, windows.whole_gdp):
        for table in map(make, windows.VINTAGES):
            leads = windows.lead_map(table["china"], table["south_korea"], range(1961, 1981), 1990)
            assert leads.loc[:, 1981:].abs().min().min() > 0.00005  # no lead prints as 0.00


def test_farms_shows_the_librarys_growth_by_four_measures() -> None:
    figure = figures_world.farms()
    for measure, (stem, _) in figures_world.FARMS.items():
        figure.choice = {"measure": measure}
        for window in ((1961, 1984), (1978, 1984), (1981, 1990)):
            figure.value = dict(zip(("first", "last"), window, strict=True))
            for name in ("china", "vietnam", "ussr"):
                wanted = windows.growth_over(data.load(f"{stem}_{name}"), *window)
                assert figure.table().loc[name, "growth"] == pytest.approx(wanted, rel=1e-12)


def test_vietnams_calories_rise_or_fall_with_the_first_year() -> None:
    figure, said = figures_world.farms(), {}
    figure.choice = {"measure": "food supply per head"}
    for year in (1978, 1981):
        figure.value = {"first": year}
        said[year] = figure.sentence()
    assert "In Vietnam it rose" in said[1978] and "In Vietnam it fell" in said[1981]


def test_each_setting_is_a_window() -> None:
    for make in (figures_world.nations, figures_world.farms):
        first, last = make().sliders.values()
        assert first.high < last.low
