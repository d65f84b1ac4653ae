"""Input-output tables, best plans and splits of a sum against textbooks and course notes."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from planlib import costs, growth, planning

# Input-output tables


BRANCHES = ["manufacturing", "agriculture", "services"]
TABLES = {
    # Miller and Blair (1985), chapter 2, as computed in content/posts/2016-07-11-leontiefpart1.md of
    # nathanlane/hugoblog. Their 600 and 1500 are held by test_planning.
    "Miller and Blair": (
        [[0.15, 0.25], [0.20, 0.05]],
        [[1.2541254, 0.330033], [0.2640264, 1.122112]],
    ),
    # Little, Math 244 (Holy Cross, 2007), A Leontief model; the last figure is cut off in the copy read.
    "Holy Cross": (
        [[0.3, 0.4, 0.3], [0.3, 0.1, 0.2], [0.2, 0.2, 0.1]],
        [
            [2.244897959, 1.224489796, 1.020408163],
            [0.9037900875, 1.661807580, 0.6705539359],
            [0.6997084548, 0.6413994169, None],
        ],
    ),
    # A production matrix asked for at enotes.com, 443607.
    "enotes": ([[0.3, 0.4], [0.35, 0.2]], [[40 / 21, 20 / 21], [5 / 6, 5 / 3]]),
}


@pytest.mark.parametrize(("inputs", "inverse"), TABLES.values(), ids=TABLES)
def test_what_one_more_final_good_takes_of_each(inputs: list, inverse: list) -> None:
    """A column of the Leontief inverse is the output for one unit of one final good, and nothing else."""
    table = pd.DataFrame(inputs)
    for good, printed in pd.DataFrame(inverse).items():
        final = pd.Series(0.0, table.index)
        final[good] = 1.0
        found = planning.quantities(table, final)[printed.notna()]
        assert found.to_list() == pytest.approx(printed.dropna().to_list(), rel=5e-7)


def test_miller_and_blairs_new_flows_and_payments() -> None:
    """The table for the new final demand in an R script by Vargas on input-output analysis."""
    inputs, added = pd.DataFrame([[0.15, 0.25], [0.20, 0.05]]), pd.Series([0.65, 0.70])
    assert planning.quantities(inputs, pd.Series([350.0, 1700.0])).to_list() == pytest.approx([1000, 2000])
    output = planning.quantities(inputs, pd.Series([600.0, 1500.0]))
    flows = inputs * output
    # The script writes 249.51 for 0.20 × 1247.52.
    assert flows.to_numpy().ravel() == pytest.approx([187.13, 460.40, 249.51, 92.08], abs=0.0075)
    assert (added * output).round(2).to_list() == [810.89, 1289.11]
    assert planning.prices(inputs, added) @ pd.Series([600.0, 1500.0]) == pytest.approx(2100)


def test_an_economy_of_lays_linear_algebra() -> None:
    """Lay, Linear Algebra and Its Applications, section 2.6, exercises 1 and 2."""
    inputs = pd.DataFrame([[0.1, 0.6, 0.6], [0.3, 0.2, 0], [0.3, 0.1, 0.1]], BRANCHES, BRANCHES)
    planned = planning.residuals(inputs, pd.Series([0.0, 100, 0], BRANCHES), rounds=0)
    assert planned.loc[0].to_list() == pytest.approx([60, 20, 10])
    output = planning.quantities(inputs, pd.Series([0.0, 18, 0], BRANCHES))
    assert output.round(2).to_list() == [33.33, 35, 15]


def test_a_production_matrix() -> None:
    """The same question at enotes.com: final demand of 4 and 6."""
    output = planning.quantities(pd.DataFrame([[0.3, 0.4], [0.35, 0.2]]), pd.Series([4.0, 6.0]))
    assert output.to_list() == pytest.approx([40 / 3, 40 / 3])


# Best plans


DAKOTA_WORTH = {"desks": 60.0, "tables": 30.0, "chairs": 20.0}
DAKOTA_LIMITS = {"lumber": 48.0, "finishing": 20.0, "carpentry": 8.0, "demand": 5.0}
DAKOTA_USES = pd.DataFrame(
    {"desks": [8, 4, 2, 0], "tables": [6, 2, 1.5, 1], "chairs": [1, 1.5, 0.5, 0]}, list(DAKOTA_LIMITS)
)


def dakota(worth: dict[str, float] | None = None, limits: dict[str, float] | None = None) -> planning.Plan:
    """The plan of Dakota Furniture, with some prices or limits changed."""
    prices, means = pd.Series(DAKOTA_WORTH | (worth or {})), pd.Series(DAKOTA_LIMITS | (limits or {}))
    return planning.best_plan(prices, DAKOTA_USES, means)


def test_dakota_furniture() -> None:
    """Winston, Operations Research, chapter 6; LINDO's output at studylib.net/doc/8571959."""
    plan = dakota()
    assert plan.worth == pytest.approx(280)
    assert plan.output.to_list() == pytest.approx([2, 0, 8])
    assert plan.shadow.to_list() == pytest.approx([0, 10, 10, 0])
    left = pd.Series(DAKOTA_LIMITS) - DAKOTA_USES @ plan.output
    assert left.to_list() == pytest.approx([24, 0, 0, 5])
    profits = planning.profits(pd.Series(DAKOTA_WORTH), DAKOTA_USES, plan.shadow)
    assert profits.to_list() == pytest.approx([0, -5, 0])  # the reduced cost of a table


CHANGES = {
    "tables at 25": ({"tables": 25.0}, {}, 280),
    "desks at 70": ({"desks": 70.0}, {}, 300),
    "finishing of 18 hours": ({}, {"finishing": 18.0}, 260),
    "lumber of 38 feet": ({}, {"lumber": 38.0}, 280),
}


@pytest.mark.parametrize(("worth", "limits", "best"), CHANGES.values(), ids=CHANGES)
def test_dakota_when_something_changes(worth: dict, limits: dict, best: float) -> None:
    """The questions on the same sheet."""
    assert dakota(worth, limits).worth == pytest.approx(best)


def test_the_pill_maker_of_the_diet_problem() -> None:
    """The dual of a diet of milk, chicken and bread, coursehero.com/file/6273247: what pills may cost."""
    foods, nutrients = ["milk", "chicken", "bread"], ["calcium", "iron"]
    uses = pd.DataFrame([[23.0, 2], [0, 24], [5, 11]], foods, nutrients)
    limits = pd.Series([86.0, 109, 60], foods)
    plan = planning.best_plan(pd.Series([10.0, 12], nutrients), uses, limits)
    assert plan.worth == pytest.approx(80.90535, abs=5e-6)
    assert plan.output.to_list() == pytest.approx([3.399177, 3.909465], abs=5e-7)
    assert plan.shadow.to_list() == pytest.approx([0.205761, 0, 1.053498], abs=5e-7)
    assert (limits - uses @ plan.output)["chicken"] == pytest.approx(15.17284, abs=5e-6)


def test_reddy_mikks() -> None:
    """Taha, Operations Research, example 2.1-1 and the duality chapter: 21 at 3 and 1.5, worth .75 and .5.

    The market limit x2 − x1 ≤ 1 is slack there; it is left out, for a use cannot be negative here.
    """
    uses = pd.DataFrame({"exterior": [6.0, 1, 0], "interior": [4.0, 2, 1]}, ["M1", "M2", "demand"])
    limits = pd.Series([24.0, 6, 2], uses.index)
    plan = planning.best_plan(pd.Series({"exterior": 5.0, "interior": 4.0}), uses, limits)
    assert plan.output.to_list() == pytest.approx([3, 1.5])
    assert (plan.worth, *plan.shadow) == pytest.approx((21, 0.75, 0.5, 0))


# The split of a sum among those who make it: Shapley's value


AIRPORTS = {
    "Littlechild and Owen, Wikipedia's example": ([8, 11, 13, 18], [2, 3, 4, 9]),
    "thoughtfulexaminations.com, first case": ([1500, 2200, 3000], [500, 850, 1650]),
    "thoughtfulexaminations.com, second case": ([1500, 2200, 3500], [500, 850, 2150]),
    "six pilots, math.stackexchange.com 4152535": (
        [40, 50, 60, 70, 80, 90],
        [40 / 6, 52 / 6, 67 / 6, 87 / 6, 117 / 6, 177 / 6],
    ),
}


@pytest.mark.parametrize(("runways", "fees"), AIRPORTS.values(), ids=AIRPORTS)
def test_airport_games(runways: list[float], fees: list[float]) -> None:
    """Littlechild and Owen, A simple expression for the Shapley value in a special case (1973)."""
    need = pd.Series(runways, dtype=float)
    assert costs.shapley(need * 0, need, lambda x: x.max()).to_list() == pytest.approx(fees)


def game(worth: dict[str, float], players: str) -> Callable[[pd.Series], float]:
    """The worth of those whose element has changed from 0 to 1; of those not listed it is 0."""
    return lambda x: worth.get("".join(name for name in players if x[name]), 0.0)


GAMES = {
    "singer and pianist, Moretti's lectures at LAMSADE": ("sp", {"s": 100, "p": 200, "sp": 700}, [300, 400]),
    "a player who adds nothing, wiskundeoptiu.nl 35": ("123", {"13": 1, "123": 1}, [1 / 2, 0, 1 / 2]),
    "a player who stands alone, wiskundeoptiu.nl 4161": (
        "123",
        {"1": 2, "12": 2, "13": 2, "23": 6, "123": 8},
        [2, 3, 3],
    ),
}


@pytest.mark.parametrize(("players", "worth", "split"), GAMES.values(), ids=GAMES)
def test_games_of_lecture_notes(players: str, worth: dict[str, float], split: list[float]) -> None:
    absent, present = pd.Series(0.0, list(players)), pd.Series(1.0, list(players))
    assert costs.shapley(absent, present, game(worth, players)).to_list() == pytest.approx(split)


def test_one_left_glove_and_four_right_ones() -> None:
    """Meyvis, A Shapley example: 4/5 for the left one; a right one gets 1/20. (Two are in test_costs.)"""
    absent = pd.Series(0.0, ["left", *range(4)])
    parts = costs.shapley(absent, absent + 1, lambda x: min(x["left"], x.drop("left").sum()))
    assert parts.to_list() == pytest.approx([4 / 5, *[1 / 20] * 4])


# Spoilage and growth


def test_normal_spoilage_of_mendoza_plastics() -> None:
    """Horngren, Datar and Rajan, Cost Accounting (2012), chapter 18: 20,000 good casings and 400 spoiled."""
    started = 615_000 / 20_500
    assert costs.cost_per_usable(started, 400 / 20_400) == pytest.approx(30.60)


@pytest.mark.parametrize(("lost", "all_good"), [(30, 2_120), (50, 2_200)], ids=["normal", "all"])
def test_what_five_hundred_good_units_cost(lost: int, all_good: float) -> None:
    """gaodun.com/q/306i75: 550 units for 2,200, of which 30 are spoiled as usual and 20 beyond that."""
    each = costs.cost_per_usable(2_200 / 550, lost / (500 + lost))
    assert 500 * each == pytest.approx(all_good)


RATES = {
    "reference.com on CAGR": (10_000, 19_500, 3, 0.2493),
    "wiki.zcubes.com": (1_000, 10_000, 3, 1.1544),
    "sensexindia.in, sales from 2006 to 2013": (0.8, 1.8, 7, 0.1228),
}


@pytest.mark.parametrize(("first", "last", "years", "rate"), RATES.values(), ids=RATES)
def test_compound_growth(first: float, last: float, years: float, rate: float) -> None:
    assert growth.compound_growth(first, last, years) == pytest.approx(rate, abs=5e-5)


TENTH = [110, 121, 133.10, 146.41, 161.05, 177.16, 194.87, 214.36, 235.79, 259.37]


def test_a_hundred_at_ten_percent() -> None:
    """sensexindia.in: ten years of ten percent."""
    found = [growth.level_after(100, 0.10, years) for years in range(1, 11)]
    assert found == pytest.approx(TENTH, abs=0.005)


@pytest.mark.parametrize(
    ("rate", "years", "digits"), [(0.06, 11.9, 1), (0.07, 10.24, 2), (0.02, 35.00, 2)], ids=["6", "7", "2"]
)
def test_exact_doubling_times(rate: float, years: float, digits: int) -> None:
    """Calculators that print the exact time beside the rule of 72 or of 70, such as calculatorlib.com."""
    assert round(growth.doubling_time(rate), digits) == years
