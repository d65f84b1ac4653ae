"""Town and village: the record's figures, worked cases, properties, and bad input."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import data, village

prices = st.floats(0.05, 20)
shares = st.floats(0.01, 0.99)
tons = st.floats(0.1, 200)
from_nought = st.just(0.0) | st.floats(1e-9, 1)


@given(farm=prices, industry=prices, sold=tons)
def test_the_two_blades_are_each_others_inverse(farm: float, industry: float, sold: float) -> None:
    terms = village.terms_of_trade(farm, industry)
    assert terms * village.scissors(industry, farm) == pytest.approx(1)
    assert village.terms_of_trade(3 * farm, 3 * industry) == pytest.approx(terms)
    assert village.income_terms(sold, farm, industry) == pytest.approx(sold * terms)


def test_the_scissors_of_1923_are_dobbs_three_to_one() -> None:
    """Two sources for the upper blade, and Dobb's "over 3 to 1" for the month before."""
    farm = data.load("scissors_agricultural_prices", kind="official", source="wp_scissors")["1923-10"]
    peaks = data.describe("scissors_industrial_prices").query("period == '1923-10'")["value"]
    opened = [village.scissors(peak / 100, farm / 100) for peak in peaks]
    assert [round(ratio, 2) for ratio in sorted(opened)] == [3.10, 3.26]
    assert min(opened) > data.load("scissors_ratio")["1923-09"]


@given(harvest=tons, sold=shares, fall=shares)
def test_keeping_that_much_more_is_what_makes_sales_fall(harvest: float, sold: float, fall: float) -> None:
    kept = harvest * (1 - sold) * (1 + village.kept_more(sold, fall))
    assert harvest - kept == pytest.approx(harvest * sold * (1 - fall))


def test_where_little_is_sold_a_little_more_bread_at_home_halves_it() -> None:
    found = {sold: round(village.kept_more(sold, 0.5), 3) for sold in (0.11, 0.15, 0.472)}
    assert found == {0.11: 0.062, 0.15: 0.088, 0.472: 0.447}


@given(harvest=tons, sold=shares, terms=st.floats(0.2, 3), response=from_nought)
def test_the_surplus_follows_the_terms_and_never_leaves_the_harvest(
    harvest: float, sold: float, terms: float, response: float
) -> None:
    kept = harvest * (1 - sold)
    now = village.marketed_surplus(harvest, kept, terms, response)
    assert 0 <= now <= harvest
    assert village.marketed_surplus(harvest, kept, 1.0, response) == pytest.approx(harvest * sold)
    assert village.marketed_surplus(harvest, kept, terms, 0.0) == pytest.approx(harvest * sold)
    better = village.marketed_surplus(harvest, kept, terms * 1.1, response)
    assert better >= now
    if now > 0:  # Krishna's elasticity: the response times what is kept over what is sold
        step = 1e-6
        more = village.marketed_surplus(harvest, kept, terms * (1 + step), response)
        assert (more / now - 1) / step == pytest.approx(response * (harvest - now) / now, rel=1e-3, abs=1e-3)


@given(sold=st.floats(0.01, 0.3), terms=st.floats(0.4, 3))
def test_a_fixed_sum_brings_more_grain_the_worse_the_terms(sold: float, terms: float) -> None:
    now = village.sold_for_a_sum(1.0, sold, terms)
    assert village.income_terms(now, terms, 1.0) == pytest.approx(sold)
    assert (now > sold) == (terms < 1) or math.isclose(terms, 1)


def test_a_smaller_harvest_makes_the_same_delivery_a_larger_share() -> None:
    plan = data.load("grain_procurement_plan_lowered")["1931"]
    harvests = village.grain().loc[1931, ["official", "low Western", "from yields"]]
    taken = village.procured_share(pd.Series(plan, harvests.index), harvests)
    assert taken.round(3).tolist() == [0.327, 0.405, 0.422]
    assert (village.left_in_village(harvests, taken * harvests) + plan).tolist() == pytest.approx(
        harvests.tolist()
    )


def test_the_harvests_from_yields_come_out_in_two_years_of_three() -> None:
    """Area of the report of 1934 times Ivnitsky's yields: 1931 does not give the harvest that he prints."""
    area = data.load("sown_area_grain", source="stalin_1934")[["1929", "1930", "1931"]]
    yields = data.load("grain_yield_ussr")[area.index] * village.POOD
    printed = data.load("grain_harvest_from_yield")[area.index]
    gap = village.harvest_from_yield(area, yields) - printed
    assert gap.abs()[["1929", "1930"]].max() < 0.1
    assert round(gap["1931"], 1) == 11.8


@given(area=tons, grain_yield=st.floats(0.1, 3))
def test_a_harvest_is_area_times_yield(area: float, grain_yield: float) -> None:
    harvest = village.harvest_from_yield(area, grain_yield)
    assert harvest / area == pytest.approx(grain_yield)


@given(standing=tons, loss=from_nought)
def test_the_loss_between_field_and_barn_comes_back(standing: float, loss: float) -> None:
    barn = standing * (1 - loss)
    assert village.implied_loss(standing, barn) == pytest.approx(loss, abs=1e-9)


def test_the_record_of_1932_on_1929_is_two_stories() -> None:
    harvests = {name: series for name, series in village.HARVESTS.items() if "field" not in name}
    found = village.on_base(harvests, "1929", "1932").round(3)
    assert found.to_dict() == {
        "official": 0.974,
        "official (revised)": 0.974,
        "low Western": 0.903,
        "from yields": 0.664,
    }
    printed = {
        name: data.load(f"{village.HARVESTS[name]}_index")["1932"] for name in ("official", "from yields")
    }
    assert printed == {"official": 97.4, "from yields": 66.4}


def test_the_grain_table_is_split_where_the_concept_changes_and_keeps_its_gaps() -> None:
    table = village.grain()
    assert table["official"].last_valid_index() == 1932
    assert table["official (in the field)"].first_valid_index() == 1933
    assert table["from yields"].notna().sum() == 4 and table.index.tolist() == list(range(1928, 1938))
    both = table[["official (in the field)", "official (revised)"]].dropna()
    assert (both.iloc[:, 0] > both.iloc[:, 1]).all() and len(both) == 5


def test_margins_stand_only_where_the_source_states_them() -> None:
    estimate = data.load("grain_harvest_estimate", length="calendar year")
    margin = data.load("grain_harvest_estimate_margin") / 100
    ends = village.with_margin(estimate, margin)
    assert ends.index.tolist() == ["1930", "1931", "1932", "1933"]
    assert ends.loc["1932"].round(1).tolist() == [50.4, 61.6]
    official = village.grain()["official"]
    assert official[1932] > ends.loc["1932", "high"] and official[1931] > ends.loc["1931", "high"]


def test_dates_of_collectivisation_carry_who_says_so() -> None:
    table = village.collectivised()
    assert table.loc[["1929-10", "1930-02", "1930-03-01", "1930-08-01"], "share"].tolist() == [
        *(7.5, 52.7, 57.2, 21.9),
    ]
    assert set(table.query("source == 'martens_davies'")["tag"]) == {"read through a partisan of Stalin"}
    assert table.index.tolist()[1:9] == [
        *("1929-10", "1929-H2", "1930-02", "1930-03-01", "1930-06-01", "1930-08-01", "1931-01-01", "1931"),
    ]


def test_a_herd_of_a_thousand_by_hand() -> None:
    assert village.herd_after(1000, born=300, died=50, slaughtered=400) == 850
    herds = pd.Series({"cattle": 100.0, "pigs": 50.0})
    left = village.herd_after(herds, herds * 0.3, herds * 0.1, herds * 0.2)
    assert left.tolist() == pytest.approx(herds.tolist())


def test_the_herds_of_january_fell_by_these_shares() -> None:
    kinds = ["cattle", "cows", "pigs", "sheep", "horses"]
    herds = {kind: data.load(f"livestock_{kind}_jan1") for kind in kinds}
    lost = village.herd_lost(
        *(pd.Series({k: h[year] for k, h in herds.items()}) for year in ("1929", "1934"))
    )
    assert lost.round(2).tolist() == [0.42, 0.35, 0.41, 0.66, 0.53]


@given(horses=tons, power=tons)
def test_at_the_break_even_horse_no_power_is_lost(horses: float, power: float) -> None:
    even = village.break_even_horse(horses, power)
    assert horses * even == pytest.approx(power)


WRONG = {
    "terms": (lambda: village.terms_of_trade(0.89, 0), "industry must be above zero, not 0"),
    "a share": (
        lambda: village.kept_more(11, 0.5),
        "sold_share must be a share from 0 to below 1 (0.11 for 11 percent), or nothing is kept",
    ),
    "all sold": (
        lambda: village.kept_more(1.0, 0.5),
        "a share from 0 to below 1 (0.11 for 11 percent), or nothing is kept at home, not 1.0",
    ),
    "kept": (lambda: village.marketed_surplus(100, 120), "kept must not be more than the harvest: 120"),
    "response": (lambda: village.marketed_surplus(100, 89, 0.7, -0.1), "response must be zero or more"),
    "sum": (
        lambda: village.sold_for_a_sum(1.0, 0.5, 0.4),
        "what must be sold at these terms for that sum must not be more than the harvest: 1.25 of 1",
    ),
    "procured": (lambda: village.procured_share(80, 56), "procured must not be more than the harvest"),
    "seed": (lambda: village.left_in_village(56, 50, 10), "procured and seed together must not be more"),
    "barn": (lambda: village.implied_loss(68.4, 89.8), "barn must not be more than the standing crop"),
    "herd": (lambda: village.herd_after(-5, 1, 1, 1), "herd must be above zero, not -5"),
    "dead": (lambda: village.herd_after(5, 1, 4, 4), "died and slaughtered together must not be more"),
    "horse": (lambda: village.break_even_horse(0, 5.4), "horses_lost must be above zero"),
    "a herd without a count": (
        lambda: village.herd_lost(pd.Series({"cattle": 58.2, "pigs": 19.4}), pd.Series({"cattle": 1.0})),
        "no figure for: pigs (before has it, after does not)",
    ),
    "a negative herd by name": (
        lambda: village.herd_lost(pd.Series({"pigs": -1.0}), pd.Series({"pigs": 1.0})),
        "before must be above zero for: pigs (-1.0)",
    ),
    "a margin in percent": (
        lambda: village.with_margin(pd.Series({"1932": 56.0}), pd.Series({"1932": 10.0})),
        "margin must be a share from 0 to 1",
    ),
    "field and barn": (
        lambda: village.on_base({"a": "grain_harvest", "b": "grain_harvest_biological"}, "1932", "1933"),
        "different things and make no comparison: grain_harvest (grain in the barn), grain_harvest_biolog",
    ),
    "winter and summer herds": (
        lambda: village.on_base({"a": "livestock_cattle", "b": "livestock_cattle_jan1"}, "1929", "1934"),
        "livestock_cattle (counted at another season), livestock_cattle_jan1 (counted on 1 January)",
    ),
    "new borders": (
        lambda: village.on_base({"cattle": "livestock_cattle_jan1"}, "1929", "1941"),
        "other borders, so these years make no comparison (1929: between the wars; 1941: after the annex",
    ),
    "old borders": (
        lambda: village.on_base({"official": "grain_harvest"}, "1913", "1932"),
        "1913: before the revolution; 1932: between the wars",
    ),
    "a misspelt series": (
        lambda: village.on_base({"a": "grain_harvest", "b": "grain_harvst"}, "1929", "1932"),
        "unknown series 'grain_harvst'; did you mean 'grain_harvest'?",
    ),
    "a year that is a number": (
        lambda: village.on_base({"a": "grain_harvest"}, 1929, "1932"),
        "base must be a period such as '1929', not 1929",
    ),
    "a margin without an estimate": (
        lambda: village.with_margin(pd.Series({"1931": 56.0}), pd.Series({"1932": 0.1})),
        "no estimate for: 1932, which has a margin",
    ),
    "a year that is not there": (
        lambda: village.on_base({"yields": "grain_harvest_from_yield"}, "1928", "1932"),
        "base: grain_harvest_from_yield has no figure for 1928; it has: 1929, 1930, 1931, 1932",
    ),
}


def test_all_may_be_taken_though_sums_of_fractions_miss_their_last_digit() -> None:
    assert village.left_in_village(0.3, 0.1, 0.2) == village.herd_after(0.3, 0, 0.1, 0.2) == 0
    assert village.sold_for_a_sum(0.3, 0.1, 1 / 3) == pytest.approx(0.3)
    herds = pd.Series({"horses": 60.0, "cows": 4.0})
    with pytest.raises(ValueError, match=r"procured must not be more than the harvest: cows 5 of 4$"):
        village.procured_share(pd.Series({"horses": 50.0, "cows": 5.0}), herds)


@pytest.mark.parametrize("wrong", WRONG)
def test_bad_input_gives_a_sentence_and_no_number(wrong: str) -> None:
    ask, sentence = WRONG[wrong]
    with pytest.raises(ValueError, match=re.escape(sentence)):
        ask()
