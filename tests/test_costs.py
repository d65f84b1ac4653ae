"""Costs: textbook cases, cases made by hand, properties, and bad input."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import costs, data

shares = st.just(0.0) | st.floats(1e-90, 0.95)
amounts = st.floats(0.01, 1000)
growths = st.just(0.0) | st.floats(1e-90, 3)
elements = st.lists(amounts, min_size=1, max_size=5)


def test_spoilage_of_the_textbook() -> None:
    """Horngren, Datar and Rajan, chapter 18: 5 of 50 parts spoiled, 2000 a part, 600 for a spoiled one."""
    assert costs.cost_per_usable(2000, 5 / 50, 600) == pytest.approx(97_000 / 45)


def test_cost_per_usable_keeps_labels_and_matches_them() -> None:
    cost, rejects = pd.Series({"iron": 50.0, "castings": 120.0}), pd.Series({"castings": 0.5, "iron": 0.0})
    assert costs.cost_per_usable(cost, rejects, 20).to_dict() == {"iron": 50.0, "castings": 220.0}


@given(cost=amounts, rejects=shares, part=st.just(0.0) | st.floats(1e-90, 1))
def test_a_usable_ton_never_costs_less_than_a_started_one(cost: float, rejects: float, part: float) -> None:
    found = costs.cost_per_usable(cost, rejects, part * cost)
    assert found >= cost * (1 - 1e-12)
    good, lost = 1 - rejects, rejects
    assert found * good + lost * part * cost == pytest.approx(cost)  # what comes out pays for what went in


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((50, 1.0), "rejects must be a share from 0 to below 1 (0.18 for 18 percent), not 1.0"),
        ((50, 1.2), "rejects must be a share from 0 to below 1 (0.18 for 18 percent), not 1.2"),
        ((50, -0.1), "rejects must be a share from 0 to below 1 (0.18 for 18 percent), not -0.1"),
        ((0, 0.1), "cost must be above zero, not 0"),
        ((50, 0.1, 60), "salvage must not exceed cost; no reject is worth more than it cost"),
        ((pd.Series({"iron": 50.0, "pipe": 70.0}), 0.1, 60), "salvage must not exceed cost for: iron;"),
        ((math.nan, 0.1), "cost must be above zero, not nan"),
    ],
)
def test_bad_costs_and_shares_are_refused_in_a_sentence(given: tuple, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        costs.cost_per_usable(*given)


def test_the_path_meets_the_promise_and_refuses_a_single_year() -> None:
    path = costs.planned_path(-0.35, 1928, 1933)
    assert (path[1928], path.index.tolist()) == (1.0, list(range(1928, 1934)))
    assert path[1933] == pytest.approx(0.65)
    assert (path / path.shift()).dropna().tolist() == pytest.approx([0.65**0.2] * 5)
    with pytest.raises(ValueError, match="last must come after first: 1928 does not come after 1928"):
        costs.planned_path(-0.35, 1928, 1928)
    with pytest.raises(
        ValueError, match=re.escape("change must be above −1 (0.28 for 28 percent), not -1.0")
    ):
        costs.planned_path(-1.0, 1928, 1933)
    with pytest.raises(ValueError, match=r"first must be a whole number, 0 or more, not 1928\.5"):
        costs.planned_path(-0.35, 1928.5, 1933)


@pytest.mark.parametrize(
    "call",
    [
        lambda: costs.planned_path("a third", 1928, 1933),
        lambda: costs.budget_hole(13_000, None, 0.0),
        lambda: costs.wage_part(35, 0.27, pd.Series({"iron": "much"})),
        lambda: costs.overrun(True, 1.0),
    ],
)
def test_text_and_nothing_are_no_rates(call) -> None:
    with pytest.raises(TypeError, match=r"must be a number, not|must hold numbers, not"):
        call()


def test_a_hole_is_what_was_promised_and_not_cut() -> None:
    assert costs.budget_hole(13_000, -0.1, -0.1) == 0
    assert costs.budget_hole(13_000, -0.11, -0.07) == pytest.approx(13_000 * 0.04)
    point = data.load("cost_point_value")["1929/30"]
    assert costs.budget_hole(100 * point, -0.01, 0.0) == pytest.approx(point)


def test_the_glove_game_has_its_known_split() -> None:
    """One left glove and two right ones: 2/3, 1/6, 1/6 (Shapley's value in every textbook of games)."""
    before, after = (
        pd.Series(0.0, ["left", "right one", "right two"]),
        pd.Series(1.0, ["left", "right one", "right two"]),
    )
    parts = costs.shapley(before, after, lambda x: min(x["left"], x["right one"] + x["right two"]))
    assert parts.tolist() == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_the_airport_game_has_its_known_split() -> None:
    """Littlechild and Owen 1973: each stretch of the runway is shared by those who need it."""
    need = pd.Series({"small": 8.0, "middle": 11.0, "large": 18.0})
    parts = costs.shapley(need * 0, need, lambda x: x.max())
    assert parts.to_dict() == pytest.approx({"small": 8 / 3, "middle": 8 / 3 + 1.5, "large": 8 / 3 + 1.5 + 7})


@given(before=elements, growth=st.lists(growths, min_size=5, max_size=5))
def test_parts_sum_to_the_change_and_what_does_not_change_has_no_part(
    before: list[float], growth: list[float]
) -> None:
    names = [f"element {i}" for i in range(len(before))]
    old = pd.Series(before, names)
    new = old * pd.Series(growth[: len(before)], names)
    new.iloc[0] = old.iloc[0]
    parts = costs.shapley(old, new, lambda x: x.prod() + x.sum())
    change = new.prod() + new.sum() - old.prod() - old.sum()
    assert parts.sum() == pytest.approx(change, rel=1e-9, abs=1e-9 * (1 + old.prod()))
    assert parts.iloc[0] == pytest.approx(0, abs=1e-9 * (1 + old.prod()))


def test_a_split_needs_the_same_elements_and_no_more_than_twelve() -> None:
    with pytest.raises(ValueError, match="no element for: ore"):
        costs.shapley(pd.Series({"coke": 1.0, "ore": 2.0}), pd.Series({"coke": 1.0}), sum)
    many = pd.Series(1.0, range(13))
    with pytest.raises(ValueError, match="a split of 13 elements"):
        costs.shapley(many, many, sum)
    for nothing in (lambda x: math.nan, lambda x: "ten", lambda x: 1j, lambda x: None, lambda x: 1e308):
        with pytest.raises(ValueError, match="value must give a finite number"):
            costs.shapley(many[:2], many[:2], nothing)
    with pytest.raises(TypeError, match="value must be a function of a Series of elements, not str"):
        costs.shapley(many[:2], many[:2], "sum")


def test_the_rest_stays_whole_and_unknown() -> None:
    rows = costs.ton_of_iron()["rubles"]
    change = rows["1932-H1"] - rows["1931"]
    assert costs.with_unknown(change, pd.Series(dtype=float)).to_dict() == {"unknown": 25.0}
    share = data.load("wage_share_in_cost")["1926/27"] / 100
    growth = data.load("wage_growth_ferrous", length="calendar year")["1932"] / 100
    wages = costs.wage_part(rows["1931"], share, growth)
    assert (round(share * growth, 3), round(wages, 1)) == (0.077, 2.7)
    assert costs.with_unknown(change, pd.Series({"wages": 30.0}))["unknown"] == -5.0
    with pytest.raises(
        ValueError, match=r"parts must be a finite number \(leave a part out .*\) for: coke \(nan\)"
    ):
        costs.with_unknown(change, pd.Series({"coke": math.nan}))
    with pytest.raises(ValueError, match="no part may be called unknown"):
        costs.with_unknown(change, pd.Series({"unknown": 1.0}))
    with pytest.raises(ValueError, match="change must be a finite number, not nan"):
        costs.with_unknown(math.nan, pd.Series({"wages": 2.7}))
    assert costs.with_unknown(25.0, pd.Series({"change": 2.7})).to_dict() == {"change": 2.7, "unknown": 22.3}
    with pytest.raises(ValueError, match="parts lists more than once: coke"):
        costs.with_unknown(change, pd.Series([1.0, 2.0], ["coke", "coke"]))
    for parts in (pd.Series({"coke": "much"}), pd.Series({"coke": True}), {"coke": 1.0}, None, [2.7]):
        with pytest.raises(TypeError, match="parts must"):
            costs.with_unknown(change, parts)
    with pytest.raises(TypeError, match="change must be a number, not"):
        costs.with_unknown("25", pd.Series({"wages": 2.7}))


@pytest.mark.parametrize("dtype", ["uint8", "uint64", "int64", "float32", "UInt8", "Float64"])
@pytest.mark.filterwarnings("error")
def test_parts_of_any_type_of_number_leave_the_same_rest(dtype: str) -> None:
    found = costs.with_unknown(25, pd.Series([200, 100], ["wages", "coke"], dtype=dtype))
    assert found.to_dict() == {"wages": 200.0, "coke": 100.0, "unknown": -275.0}


def test_a_missing_part_is_refused_whatever_its_type() -> None:
    with pytest.raises(ValueError, match=r"for: coke \(nan\)"):
        costs.with_unknown(25.0, pd.Series([1.0, pd.NA], ["wages", "coke"], dtype="Float64"))


@pytest.mark.parametrize("index", [pd.Index([1, 2]), pd.period_range("1931", periods=2, freq="Y")])
def test_the_rest_is_called_unknown_whatever_the_parts_are_called(index: pd.Index) -> None:
    assert costs.with_unknown(4, pd.Series([1.0, 2.0], index)).iloc[-1] == 1.0
    assert costs.with_unknown(4, pd.Series([1.0, 2.0], index)).index[-1] == "unknown"


def test_a_path_is_of_one_promise() -> None:
    with pytest.raises(TypeError, match="change must be one number, not a Series"):
        costs.planned_path(pd.Series({"A": -0.35, "B": -0.2}), 1928, 1933)


COST = pd.Series({"iron": 50.0, "castings": 120.0})


def test_an_index_of_cost_speaks_of_its_own_arguments() -> None:
    made = pd.Series({"castings": 100.0, "iron": 300.0})
    assert costs.cost_index(COST, COST * [0.9, 1.1], made) == pytest.approx((45 * 3 + 132) / (50 * 3 + 120))
    for wrong, says in [
        ((-COST, COST, made), r"c0 must be above zero for: iron \(-50.0\)"),
        ((COST, 0 * COST, made), "c1 must be above zero for: iron"),
        ((COST, COST[:1], made), "no cost for: castings .c0 has it, c1 does not"),
        ((COST, COST, -made), "q1 must be zero or more for: iron"),
        ((COST, COST, 0 * made), "q1 is all zero: at least one good must be made"),
    ]:
        with pytest.raises(ValueError, match=says):
            costs.cost_index(*wrong)


def furnaces() -> pd.Series:
    """Reported pig iron over what all furnaces would have made, by mean stock."""
    volume, used = data.load("blast_furnace_volume"), data.load("blast_furnace_utilisation")
    mean = costs.mean_stock(volume)
    return (
        data.load("pig_iron", kind="official")[mean.index]
        * 1e6
        / costs.rated_output(mean, 1 / used[mean.index])
    )


def test_furnaces_and_open_hearths_lie_on_opposite_sides_of_one() -> None:
    assert furnaces().round(3).tolist() == [0.975, 0.929, 0.864, 0.855]
    volume, used = data.load("blast_furnace_volume"), data.load("blast_furnace_utilisation")[1:]
    iron = data.load("pig_iron", kind="official")
    year_end = iron[volume.index] * 1e6 / costs.rated_output(volume, 1 / used)
    assert year_end["1934":].round(3).tolist() == [0.914, 0.87, 0.84, 0.849]
    floor, daily = (
        data.load("open_hearth_floor"),
        data.load("open_hearth_output_per_m2", length="calendar year"),
    )
    rated = costs.rated_output(floor, daily[floor.index])
    steel = data.load("crude_steel_ussr")[floor.index] * 1e6
    assert (steel / rated).round(2).tolist() == [1.23, 1.2, 1.21, 1.16, 1.12]


def test_a_mean_stock_needs_two_years() -> None:
    with pytest.raises(ValueError, match="the year before 1935 is not there"):
        costs.mean_stock(pd.Series({"1933": 1.0, "1935": 2.0}))
    with pytest.raises(ValueError, match="the year before 1933 is not there"):
        costs.mean_stock(pd.Series({"1937": 1.0, "1933": 2.0}))
    with pytest.raises(ValueError, match="stock needs two years or more; there is only 1933"):
        costs.mean_stock(pd.Series({"1933": 36_913.0}))
    with pytest.raises(ValueError, match=re.escape("stock must be zero or more for: 1934 (-1.0)")):
        costs.mean_stock(pd.Series({"1933": 36_913.0, "1934": -1.0}))
