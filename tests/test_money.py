"""Money: the record's figures, textbook identities, properties, and bad input."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import data, indices, money

prices = st.floats(0.1, 50)
shares = st.just(0.0) | st.floats(1e-9, 1)
INCOME = pd.Series({"workers": 120.0, "clerks": 60.0, "peasants": 90.0})
RATION = pd.Series({"workers": 60.0, "clerks": 25.0, "peasants": 0.0})


def test_the_official_mean_implies_two_different_shares() -> None:
    state, market, mean = money.by_channel().loc["1932-H1", ["socialised", "private", "all trade"]]
    assert round(money.implied_quantity_share(mean, state, market), 3) == 0.127
    assert round(money.implied_spending_share(mean, state, market), 3) == 0.388


def test_one_share_read_in_two_ways_gives_two_real_wages() -> None:
    state, market, _ = money.by_channel().loc["1932-H1"]
    share = data.load("private_share_food_spending")["1932"] / 100
    wages = data.describe("average_wage").query("use == 'yes'").set_index("period")["value"]
    wage = wages["1932"] / wages["1927/28"]
    assert round(money.real_wage(wage, money.price_at_spending_share(state, market, share)), 2) == 0.73
    assert round(money.real_wage(wage, money.price_at_quantity_share(state, market, share)), 2) == 0.44


@given(state=prices, market=prices, share=shares)
def test_mean_prices_lie_between_the_two_and_shares_come_back(
    state: float, market: float, share: float
) -> None:
    by_quantity = money.price_at_quantity_share(state, market, share)
    by_spending = money.price_at_spending_share(state, market, share)
    low, high = sorted([state, market])
    assert low * (1 - 1e-9) <= by_spending <= by_quantity * (1 + 1e-9) <= high * (1 + 2e-9)
    wages = [money.real_wage(2.0, price) for price in (state, by_quantity, by_spending, market)]
    assert min(wages[0], wages[3]) * (1 - 1e-9) <= min(wages[1:3]) <= max(wages) * (1 + 1e-9)
    if abs(market - state) > 0.01 * state and low < by_spending < high and low < by_quantity < high:
        assert money.implied_quantity_share(by_quantity, state, market) == pytest.approx(share, abs=1e-6)
        assert money.implied_spending_share(by_spending, state, market) == pytest.approx(share, abs=1e-6)


@given(state=prices, market=prices, share=shares)
def test_the_two_readings_are_laspeyres_and_paasche(state: float, market: float, share: float) -> None:
    """The same as the index numbers of lesson 01's library: base quantities, and present spending."""
    p0, p1 = pd.Series({"state": 1.0, "market": 1.0}), pd.Series({"state": state, "market": market})
    bought = pd.Series({"state": 1 - share, "market": share})
    assert money.price_at_quantity_share(state, market, share) == pytest.approx(
        indices.laspeyres(p0, p1, bought)
    )
    assert money.price_at_spending_share(state, market, share) == pytest.approx(
        indices.paasche(p0, p1, bought / p1)
    )


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: money.price_at_quantity_share(1, 5, 1.2), "quantity_share must be a share from 0 to 1"),
        (lambda: money.price_at_spending_share(0, 5, 0.5), "state must be above zero, not 0"),
        (lambda: money.implied_quantity_share(6, 1, 5), "price (6) must lie between state (1) and market"),
        (lambda: money.implied_spending_share(1, 1, 1), "no share fits"),
        (lambda: money.real_wage(2, 0), "price must be above zero, not 0"),
        (lambda: money.ration_income(-1, 1, 5), "ration must be zero or more, not -1"),
        (lambda: money.market_price(100, 1, 80, 20, tax=20), "income does not reach beyond rations"),
        (lambda: money.market_price(100, 1, 80, 0), "market must be above zero, not 0"),
        (lambda: money.velocity(100, 0), "currency must be above zero, not 0"),
        (lambda: money.real_wage("2", 1), "wage must be a number, not str; float() makes one"),
        (lambda: money.price_reform(INCOME, RATION, 1.0, "2", 40, 0), "after must be a number"),
        (lambda: money.price_reform(INCOME, RATION, 1.0, math.nan, 40, 0), "after must be above zero, not"),
        (lambda: money.price_reform(INCOME, RATION, 1.0, 1.5, 40, 1.2), "compensated must be a share"),
        (lambda: money.price_reform(INCOME, RATION, -1.0, 1.5, 40, 0), "before must be above zero, not -1.0"),
        (lambda: money.price_reform(INCOME, RATION, 1.0, 9.0, 40, 0), "the ration of: workers, clerks"),
        (lambda: money.price_reform(INCOME, RATION, 1.0, 1.5, 0, 0), "market must be above zero, not 0"),
        (lambda: money.price_reform([1, 2], RATION, 1, 1, 1, 0), "income must be a pandas Series"),
        (lambda: money.consumption([1.0, 2.0], RATION, 1.0, 40), "income must be a pandas Series"),
        (lambda: money.consumption(INCOME, RATION, 1.0, 40, -RATION), "compensation must be zero or more"),
        (lambda: money.consumption(INCOME, INCOME, 1.0, 40), "income pays for the ration alone"),
        (lambda: money.implied_price(1.5, 1.0, 0), "quantity must be above zero, not 0"),
        (lambda: money.implied_price(1.5, 1.0, None), "quantity must be a number, not NoneType"),
        (lambda: money.implied_quantity_share(INCOME, 70.0, 130.0), "state and market for: clerks"),
        (lambda: money.market_price(INCOME, 1.0, 70.0, 20.0), "nothing is left for the market for: clerks"),
        (lambda: money.ration_income(INCOME, RATION, 1.0), "state must be above zero for: peasants"),
    ],
)
def test_bad_input_yields_a_sentence(call, says: str) -> None:
    with pytest.raises((ValueError, TypeError), match=re.escape(says)):
        call()


def test_a_level_of_100_is_not_taken_for_a_ratio() -> None:
    percent = data.load("retail_price_general", length="half-year")
    assert percent["1932-H1"] > 200
    calls = [
        (lambda level: money.real_wage(1.0, level), "price"),
        (lambda level: money.real_wage(level, 1.0), "wage"),
        (lambda level: money.implied_price(level, 1.0, 1.0), "currency"),
        (lambda level: money.implied_price(1.0, 1.0, level), "quantity"),
        (lambda level: money.price_at_quantity_share(1.0, 2.0, level), "quantity_share"),
    ]
    for call, name in calls:
        with pytest.raises(ValueError, match=f"{name} is in 'index 1927/28=100', and a ratio is asked"):
            call(percent)
    ratio = percent / 100
    ratio.attrs = {}


def test_numbers_give_numbers_and_labels_give_labels() -> None:
    state, market = pd.Series({"bread": 1.0, "meat": 2.0}), pd.Series({"meat": 8.0, "bread": 5.0})
    mean = money.price_at_spending_share(state, market, 0.5)
    assert mean.to_dict() == pytest.approx({"bread": 2 / (1 + 1 / 5), "meat": 2 / (1 / 2 + 1 / 8)})
    assert money.implied_spending_share(mean, state, market).tolist() == pytest.approx([0.5, 0.5])
    assert money.implied_quantity_share(mean, state, market).index.tolist() == ["bread", "meat"]
    assert type(money.price_at_spending_share(1, 5, 0.5)) is type(money.ration_income(1, 1, 5)) is float
    assert all(type(ratio) is float for ratio in money.wage_ratios().values())


@given(low=prices, step=st.integers(1, 3), share=shares)
def test_prices_that_nearly_agree_still_imply_a_share(low: float, step: int, share: float) -> None:
    high = low
    for _ in range(step):
        high = math.nextafter(high, math.inf)
    mean = min(max(low + share * (high - low), low), high)
    for implied in (money.implied_quantity_share, money.implied_spending_share):
        assert 0 <= implied(mean, low, high) <= 1 + 1e-12
    assert money.implied_spending_share(low, low, high) == 0
    assert money.implied_spending_share(high, low, high) == 1


def test_fishers_own_illustration() -> None:
    """Fisher 1911, chapter 2: 5 million dollars spent 20 times buy goods worth 100 million."""
    assert money.velocity(100, 5) == 20
    assert money.implied_price(currency=2.0, velocity=1.0, quantity=1.0) == 2.0  # money doubled, nothing else


def test_a_price_index_turned_round_is_the_power_of_the_ruble() -> None:
    per_ruble = data.load("goods_per_ruble")
    assert round(per_ruble["1930"] / per_ruble["1927"], 2) == 0.48


@given(before=st.floats(0.5, 1.9), after=st.floats(0.5, 1.9), market=st.floats(5, 100), paid=shares)
def test_a_reform_moves_goods_and_makes_none(before: float, after: float, market: float, paid: float) -> None:
    table = money.price_reform(INCOME, RATION, before, after, market, paid)
    assert table["change"].sum() == pytest.approx(0, abs=1e-9)
    assert table["before"].sum() == pytest.approx(RATION.sum() + market)
    moved = (after - before) * (1 - paid if after > before else 1)  # from those with cards to the peasants
    assert abs(table["change"]["peasants"]) < 1e-9 or (table["change"]["peasants"] > 0) == (moved > 0)


def test_full_compensation_changes_nothing() -> None:
    table = money.price_reform(INCOME, RATION, 1.0, 1.6, 40, compensated=1)
    assert table["change"].abs().max() < 1e-12
    half = money.price_reform(INCOME, RATION, 1.0, 1.6, 40, compensated=0.5)
    none = money.price_reform(INCOME, RATION, 1.0, 1.6, 40, compensated=0)
    assert none["change"]["workers"] < half["change"]["workers"] < 0 < half["change"]["peasants"]


def test_who_cannot_pay_for_the_ration_is_named() -> None:
    with pytest.raises(ValueError, match="income does not pay for the ration of: clerks"):
        money.consumption(INCOME, RATION + pd.Series({"workers": 0, "clerks": 36, "peasants": 0}), 1.0, 10)
    with pytest.raises(ValueError, match=r"no quantity for: peasants \(income has it, ration does not\)"):
        money.consumption(INCOME, RATION.drop("peasants"), state=1.0, market=10)
