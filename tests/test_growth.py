"""Growth rates, what was fulfilled, hidden inflation and the shares that growth implies."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import growth

LEVELS = st.floats(0.01, 1000)
RATES = st.floats(-0.5, 3)
YEARS = st.floats(1, 20)


def test_pig_iron_year_by_year():
    pig_iron = pd.Series({"1930": 4.964, "1931": 4.871, "1932": 6.161}, name="pig_iron")
    found = growth.annual_growth(pig_iron)
    assert found.name == "pig_iron"
    assert found.to_dict() == pytest.approx({"1931": 4.871 / 4.964 - 1, "1932": 6.161 / 4.871 - 1})
    assert list(growth.annual_growth(pd.Series([1.0, 1.5], index=["1928/29", "1929/30"]))) == [0.5]
    assert list(growth.annual_growth(pd.Series([1.0, 1.5], index=[1928, 1929])).index) == [1929]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (["1928", "1930"], "the year before 1930 is not there"),
        (["1929", "1928"], "the year before 1928"),
        (["1928", "1928/29"], "years of one kind"),
        (["1932-H1", "1933-H1"], "years of one kind"),
        (["1928", "1928"], "lists more than once: 1928"),
    ],
)
def test_annual_growth_needs_years_in_a_row(years, words):
    with pytest.raises(ValueError, match=words):
        growth.annual_growth(pd.Series([1.0, 2.0], index=years))


def test_level_and_increment_of_pig_iron():
    assert growth.level_fulfilled(6.161, 10.0) == pytest.approx(0.616, abs=0.0005)
    assert growth.increment_fulfilled(6.161, 10.0, 3.282) == pytest.approx(0.429, abs=0.0005)
    labelled = [pd.Series({"pig_iron": figure}) for figure in (6.161, 10.0, 3.282)]
    assert growth.increment_fulfilled(*labelled).to_dict() == pytest.approx({"pig_iron": 0.429}, abs=0.0005)


def test_shares_of_group_a():
    assert growth.implied_share(0.285, 0.117, 0.192, years=4) == pytest.approx(0.395, abs=0.0005)
    assert growth.share_after(0.328, 0.285, 0.117, years=4) == pytest.approx(0.461, abs=0.0005)
    assert growth.share_after(0.395, 0.285, 0.117, years=4) == pytest.approx(0.533, abs=0.0005)
    assert growth.implied_share(0.281, 0.131, 0.24) == pytest.approx(0.73, abs=0.005)
    assert growth.implied_share(0.281, 0.131, 0.25) == pytest.approx(0.79, abs=0.005)


@given(g_a=RATES, g_b=RATES, part=st.floats(0.01, 0.99), years=st.floats(0.5, 5))
def test_implied_share_returns_the_total(g_a, g_b, part, years):
    if abs(g_a - g_b) < 0.01:
        return
    total = part * (1 + g_a) ** years + (1 - part) * (1 + g_b) ** years
    found = growth.implied_share(g_a, g_b, total ** (1 / years) - 1, years)
    assert found == pytest.approx(part, abs=1e-9)


def test_hidden_inflation():
    assert growth.deflate_hidden(0.20, 0.5, 0.4) == pytest.approx(0.0)
    assert growth.deflate_hidden(0.20, 0.0, 0.4) == pytest.approx(0.20)
    by_kappa = growth.corrected_growth(0.20, 1 / (1 + 0.25 * 0.4))
    assert growth.deflate_hidden(0.20, 0.25, 0.4) == pytest.approx(by_kappa)


@given(g=RATES, kappa=st.floats(0.01, 2))
def test_a_low_coefficient_that_stays_leaves_growth_alone(g, kappa):
    assert growth.corrected_growth(g, kappa, kappa) == pytest.approx(g, rel=1e-9, abs=1e-12)


@given(first=LEVELS, last=LEVELS, years=YEARS)
def test_compound_growth_leads_to_the_last_level(first, last, years):
    g = growth.compound_growth(first, last, years)
    assert growth.level_after(first, g, years) == pytest.approx(last, rel=1e-9)
    assert growth.log_growth(first, last, years) == pytest.approx(np.log1p(g), rel=1e-6, abs=1e-9)


@given(g=st.floats(0.001, 3))
def test_doubling_time_doubles(g):
    assert growth.level_after(1.0, g, growth.doubling_time(g)) == pytest.approx(2, rel=1e-9)


@given(levels=st.lists(LEVELS, min_size=2, max_size=8))
def test_log_rates_add_up(levels):
    steps = [growth.log_growth(a, b) for a, b in pairwise(levels)]
    assert sum(steps) == pytest.approx(growth.log_growth(levels[0], levels[-1]), abs=1e-9)


def test_labels_are_matched():
    a, b = pd.Series({"khanin": 2.0, "official": 4.0}), pd.Series({"official": 2.0, "khanin": 2.0})
    assert growth.gap_ratio(a, b).to_dict() == {"khanin": 1.0, "official": 2.0}
    assert growth.gap_ratio(a, 2.0).to_dict() == {"khanin": 1.0, "official": 2.0}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: growth.compound_growth(0, 1, 1), "first must be above zero"),
        (lambda: growth.compound_growth(1, 2, 0), "years must be a number of years, above 0"),
        (lambda: growth.log_growth(1, np.nan), "last must be above zero"),
        (lambda: growth.level_after(1, -1, 2), r"g must be above −1"),
        (lambda: growth.doubling_time(0.0), "g must be above zero"),
        (lambda: growth.level_fulfilled(1, 0), "target must be above zero"),
        (lambda: growth.increment_fulfilled(2, 1, 1), "target must lie above the base"),
        (lambda: growth.increment_fulfilled(*[pd.Series({"wool": v}) for v in (1, 1, 2)]), "base.*: wool"),
        (lambda: growth.corrected_growth(0.1, 1, 0), "kappa_before must be above zero"),
        (lambda: growth.corrected_growth(0.1, -1), "kappa_now must be zero or more"),
        (lambda: growth.gap_ratio(1, 0), "b must be above zero"),
        (lambda: growth.deflate_hidden(0.1, 25, 0.3), "new_share must be a share"),
        (lambda: growth.deflate_hidden(0.1, 0.25, -0.3), "markup must be zero or more"),
        (lambda: growth.implied_share(0.1, 0.2, 0.3), "no share of A"),
        (lambda: growth.implied_share(0.1, 0.1, 0.1), "no share of A"),
        (lambda: growth.share_after(32.8, 0.1, 0.1), "share_a must be a share"),
        (lambda: growth.share_after(pd.Series({"x": 0.3}), pd.Series({"y": 0.2}), 0.1), "no goods in common"),
        (lambda: growth.annual_growth(pd.Series({"1928/30": 1.0, "1929/31": 2.0})), "years of one kind"),
        (lambda: growth.annual_growth(pd.Series({"1928": 1.0})), "two years or more; there is only 1928"),
        (lambda: growth.annual_growth(pd.Series({"1928": 1.0, "1929": 0.0})), r"above zero for: 1929"),
    ],
)
def test_errors_say_what_is_wrong(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_series_on_one_base_keep_their_gaps_and_refuse_a_base_that_is_not_there() -> None:
    levels = pd.DataFrame({"iron": {"1928": 2.0, "1932": 4.0}, "coal": {"1928": 10.0, "1932": float("nan")}})
    based = growth.on_one_base(levels, "1928")
    assert based.loc["1932", "iron"] == 2 and pd.isna(based.loc["1932", "coal"])
    with pytest.raises(ValueError, match="levels has no row for the base '1929'; there are 1928, 1932"):
        growth.on_one_base(levels, "1929")
    with pytest.raises(ValueError, match="levels in 1932 must be above zero for: coal"):
        growth.on_one_base(levels, "1932")


def test_three_weights_give_three_totals() -> None:
    totals = [growth.weighted_growth(0.281, 0.131, share) for share in (0.328, 0.395, 0.427)]
    assert [round(total, 3) for total in totals] == [0.18, 0.19, 0.195]
    assert round(growth.implied_share(0.281, 0.131, totals[1]), 3) == 0.395
    with pytest.raises(ValueError, match="share_a must be a share from 0 to 1"):
        growth.weighted_growth(0.2, 0.1, 1.2)
