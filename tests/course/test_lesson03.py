"""Lesson 03's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import itertools

import pytest

from planlib import growth
from planlib.course import (
    estimates,
    lesson03,
)


def test_two_estimates_are_shown_with_what_divides_them() -> None:
    figure, table = lesson03.rivals(), estimates.rivals()
    for one, other in itertools.product(*figure.choices.values()):
        figure.choice = {"one": one, "other": other}
        shown = figure.table()
        for name in {one, other}:
            low, high = ends = table.loc[name, ["low", "high"]].tolist()
            wanted = {"one figure": low} if low == high else dict(zip(("low", "high"), ends, strict=True))
            assert shown.loc[name].dropna().to_dict() == wanted
        divides = estimates.what_divides(one, other)
        assert all(f"{what} ({how})" in figure.sentence() for what, how in divides.items())
        assert divides.empty == ("Nothing that their sources state" in figure.sentence())
    figure.choice = {"one": "official", "other": "Maddison 2020, whole economy"}
    assert "1.84 times apart" in figure.sentence()


def test_hidden_inflation_is_the_librarys() -> None:
    figure = lesson03.hidden_inflation()
    for new, markup in ((0.0, 0.3), (0.25, 0.3), (0.5, 0.6)):
        figure.value = {"new": new, "markup": markup}
        wanted = growth.deflate_hidden(0.192, new, markup)
        assert figure.table().loc["without hidden inflation", "growth"] == pytest.approx(wanted)


def test_what_is_known_grows_with_the_years() -> None:
    figure, spans = lesson03.known_when(), []
    for year in (1933, 1950, 1998, 2010, 2020):
        figure.value = {"year": year}
        low, high = figure.table().loc["estimates", ["lowest", "highest"]]
        spans.append(high - low)
        assert f"A reader of {year} could" in figure.sentence()
    assert spans == sorted(spans)
    assert spans[0] == spans[2] < spans[3]  # the tons by year of 1998 lie inside the band of 1933


def test_the_band_of_a_year_holds_every_estimate_printed_by_then() -> None:
    figure, dated = lesson03.known_when(), estimates.dated()
    for year in range(1933, 2021):
        known = dated[dated["published"] <= year]
        figure.value = {"year": year}
        ends = figure.table().loc["estimates", ["lowest", "highest"]].tolist()
        assert ends == [known["low"].min(), known["high"].max()]
