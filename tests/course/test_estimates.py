"""Rival estimates: the record's numbers, what divides them, and from when they could be known."""

from __future__ import annotations

import pytest

from planlib import data
from planlib.course import estimates


def test_rivals_carry_the_numbers_of_the_record() -> None:
    table = estimates.rivals()
    ends = table[["low", "high"]].round(3)
    assert ends.loc["official"].tolist() == [0.192, 0.192]
    assert ends.loc["Shmelev and Popov"].tolist() == [0.09, 0.13]
    assert ends.loc["Ryutin's discount on the official"].tolist() == [0.049, 0.09]  # 1.21 to 1.41 times 1928
    assert ends.loc["Maddison 2010, whole economy"].tolist() == [0.023, 0.023]
    assert (table["low"] <= table["high"]).all() and table["source"].str.len().min() > 0


def test_what_divides_two_estimates_is_symmetric_in_what_and_empty_for_one_and_the_same() -> None:
    for one in estimates.RIVALS:
        for other in estimates.RIVALS:
            there, back = estimates.what_divides(one, other), estimates.what_divides(other, one)
            assert there.index.tolist() == back.index.tolist()
    assert estimates.what_divides("pig iron", "coal").empty
    with pytest.raises(ValueError, match="unknown estimate 'offical'; did you mean 'official'"):
        estimates.what_divides("offical", "coal")


def test_rows_are_known_from_the_year_in_which_their_source_came_out() -> None:
    rows = data.describe("industry_ratio_to_1928")
    assert estimates.known_by(rows, 1900).empty
    assert len(estimates.known_by(rows, 1933)) == 1 < len(estimates.known_by(rows, 1970)) <= len(rows)
    undated = data.describe("industry_growth_average")
    assert estimates.known_by(undated, 2100).empty  # none of its sources has a year in the record


def test_a_reader_of_1933_had_the_speech_and_the_tons_of_a_newspaper() -> None:
    table = estimates.dated()
    early = table[table["published"] == 1933]["low"]
    assert early.round(3).to_dict() == {"Stalin, doubled": 0.189, "Jones, pig iron": 0.162}
    assert (1 + early["Jones, pig iron"]) ** 4.25 == pytest.approx(6.206 / 3.283)  # 1927/28 to 1932
    assert not table["source"].str.contains("ryutin").any()  # the record has no year of print


def test_estimates_over_other_years_are_compounded_over_their_own() -> None:
    table = estimates.longer()
    ends = table[["low", "high"]].round(3)
    assert ends.loc["Khanin and Selyunin, national income, 1928-1985"].tolist() == [0.034, 0.034]
    assert ends.loc["official, national income, 1928-1985"].tolist() == [0.081, 0.081]
    assert (1 + table.loc["official, national income, 1928-1985", "low"]) ** 57 == pytest.approx(84.4)
    assert ends.loc["western indices, industry, 1928-1937"].tolist() == [0.1, 0.12]
    assert ends.loc["Clark, national income, 1934-1937"].tolist() == [0.12, 0.12]  # 40 percent in three years
    nine = 1.192**4 * 1.171**5
    assert (1 + table.loc["official, industry, 1928-1937", "low"]) ** 9 == pytest.approx(nine)
    assert (table["low"] <= table["high"]).all() and set(table.index).isdisjoint(estimates.RIVALS)
