"""Lesson 11: each twin of a figure is the plain call of a formula, no window of them lasts no time, and the
exercises expect what the worked answers find."""

from __future__ import annotations

import itertools

import pytest

from planlib import data, windows
from planlib.classroom import lessons
from planlib.course import (
    lesson11,
)
from planlib.course.kinds import find

pytestmark = pytest.mark.usefixtures("own_work")


def test_nations_shows_the_librarys_growth_and_says_who_leads() -> None:
    figure = lesson11.nations()
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
    figure = lesson11.nations()
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
    figure = lesson11.farms()
    for measure, (stem, _) in lesson11.FARMS.items():
        figure.choice = {"measure": measure}
        for window in ((1961, 1984), (1978, 1984), (1981, 1990)):
            figure.value = dict(zip(("first", "last"), window, strict=True))
            for name in ("china", "vietnam", "ussr"):
                wanted = windows.growth_over(data.load(f"{stem}_{name}"), *window)
                assert figure.table().loc[name, "growth"] == pytest.approx(wanted, rel=1e-12)


def test_vietnams_calories_rise_or_fall_with_the_first_year() -> None:
    figure, said = lesson11.farms(), {}
    figure.choice = {"measure": "food supply per head"}
    for year in (1978, 1981):
        figure.value = {"first": year}
        said[year] = figure.sentence()
    assert "In Vietnam it rose" in said[1978] and "In Vietnam it fell" in said[1981]


def test_each_setting_is_a_window() -> None:
    for make in (lesson11.nations, lesson11.farms):
        first, last = make().sliders.values()
        assert first.high < last.low


@pytest.mark.parametrize(
    ("number", "right", "wrong"),
    [
        ("11.1", {"first": 1977, "last": 1982}, {"first": 1977, "last": 1985}),
        ("11.2", 26, 24),
        ("11.3", {"low": 0.0175, "high": 0.0292}, {"low": 0.0152, "high": 0.0292}),
        ("11.4", -0.035, 0.056),
    ],
)
def test_the_worked_answer_is_right_and_the_near_miss_gets_a_hint(
    number: str, right: object, wrong: object
) -> None:
    assert find(number).judge(right).right is True
    assert "Hint 1 of 3" in lessons.check(number, wrong)
    assert lessons.check(number, right).startswith("Right.")
    assert not any(str(value) in " ".join(find(number).hints) for value in (1977, 1982, 26, 0.035, 0.0175))


def test_words_are_kept() -> None:
    assert lessons.check("11.5", "Output per head, calories, length of life.").startswith("Kept.")
