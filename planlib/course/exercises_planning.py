"""The exercises of lessons 09 and 10: fast and slow growth, allotment, balances, noise, a best plan."""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib import data, planning
from planlib.course.kinds import Number, Numbers, Text, exercise

FAST, SLOW = 0.5, 0.3  # stylised shares of machines that make machines
BIASES = np.arange(-4, 5) / 20  # the stops of the figure


@exercise(
    *("9.1", Number(0.005)),
    "When does the fast path no longer even grow faster than the slow one?",
    "A path grows by κ times its share, over three, a year. Set the two rates equal.",
    "The slow path has κ = 1: divide its share by that of the fast path.",
    mentions=[
        "the rule: the slow share over the fast one",
        "that 0.8 against 0.4 has its bound at one half, since only the ratio of the shares counts",
    ],
)
def _kappa_that_ends_the_lead() -> float:
    return SLOW / FAST


@exercise(
    *("9.2", Number(0.06)),
    "`planning.overtakes` takes the rubles of machines for one of output as `ratio`.",
    "Every year of the model is stretched alike: by how much?",
    "Multiply the crossing of the lesson by four thirds, and check it with `ratio=4`.",
    mentions=["that costly machines and bad machines are one thing here: the ratio stands where κ stands"],
)
def _crossing_with_costly_machines() -> float:
    return planning.overtakes(FAST, SLOW, ratio=4)


@exercise(
    *("9.3", Number(0.005)),
    "How many rubles of 100 are left for consumption when 40 are accumulated?",
    "Wages stay at 45 rubles. What part of consumption is that now?",
    "Divide 45 by all of consumption, and check it with `planning.allotment`.",
    mentions=["that other consumption is halved, and that much of it was the villages'"],
)
def _share_of_wages() -> float:
    before = planning.allotment(100.0, 0.25, 0.8, 0.6)
    return before["wages"] / planning.allotment(100.0, 0.4, 0.8, 0.6)[["wages", "other consumption"]].sum()


@exercise(
    *("9.4", Number(0.03)),
    "First: how many times as much is 64.6 as 26.5?",
    "Then: by how much did the same volume cost more? Money over volume, both in percent of plan.",
    "Divide the first by the second.",
    mentions=[
        "that 64.6 is a plan and the rise of prices a result",
        "that the rise of prices is that of one branch, which the source does not name",
    ],
)
def _rise_without_prices() -> float:
    rubles = data.describe("investment_total_five_years").set_index("period")["value"]
    money = data.load("investment_money_vs_plan").item()
    volume = 100 + data.load("investment_physical_vs_plan").item()
    return rubles["1928/29-1932/33"] / rubles["1923/24-1927/28"] / (money / volume)


@exercise(
    *("9.5", Text()),
    mentions=[
        "who decides, who pays, and who is there to see it",
        "that a discount rate says how much those count who come later",
        "consumption by group and year as the figure that would be needed",
    ],
)
def _want_and_plenty() -> None:
    """Words are kept, not judged."""


@exercise(
    *("10.1", Number(0.05)),
    "Divide food by people, in each of the four columns of towns and villages.",
    "Three quotients agree with the print to one decimal; the fourth does not.",
    "Food of the towns and of the villages add up to what is eaten in all, so the food is right.",
    mentions=["how you know which number is wrong: the food is confirmed by the sum of the two"],
)
def _misprinted_cell() -> float:
    food, people = (
        data.describe(name).set_index("period")["value"]["1925/26"]
        for name in ("urban_food_consumption", "plan_draft_urban_population")
    )
    return food / people


@exercise(
    *("10.2", Numbers(0.5)),
    "After n rounds the shortage is the radius to the power n of the first.",
    "`planning.rounds_needed` takes the radius and what is left, here 0.01.",
    "Round up: the shortage must be a hundredth or less.",
    mentions=["that a country whose branches use much of one another's goods has the large radius"],
)
def _rounds() -> pd.Series:
    return pd.Series({radius: float(planning.rounds_needed(radius, 0.01)) for radius in (0.5, 0.9, 0.99)})


@exercise(
    *("10.3", Number(0.002)),
    "Set the noise, leave *balanced* at the end of all rounds, and move the bias both ways.",
    "A planner who fears shortage orders too much. How much too much does the slider allow?",
    "Read the mean at the highest bias, as a ratio and not in percent.",
    mentions=["that the country pays with a fifth more of everything ordered, made and stored"],
)
def _least_shortage() -> float:
    given = {"spread": 0.1, "draws": 2_000, "seed": 1928}
    return min(
        float(planning.shortages(*planning.ten_branches(), bias=bias, **given).mean()) for bias in BIASES
    )


@exercise(
    *("10.4", Number(0.5)),
    "Solve the programme with more and more labour, and look at its shadow price.",
    "The price holds as long as both goods are made. Which good goes out first?",
    "With cloth alone, 100 tons of coal make 100 of cloth: how much labour does that take?",
    mentions=["that a price, also a shadow price, is true at the margin and not beyond"],
)
def _labour_until_the_price_falls() -> float:
    worth = pd.Series({"iron": 3.0, "cloth": 2.0})
    uses = pd.DataFrame({"iron": [2.0, 1.0], "cloth": [1.0, 2.0]}, index=["coal", "labour"])

    def worth_at(hours: float) -> float:
        return planning.best_plan(worth, uses, pd.Series({"coal": 100.0, "labour": hours})).worth

    most = worth_at(1e6)  # labour no longer limits
    return (most - worth_at(80.0)) / (worth_at(81.0) - worth_at(80.0)) + 80.0


@exercise(
    *("10.5", Text()),
    mentions=[
        "what each sees: the flour of the country, what people would pay, who stands there",
        "what each gets wrong, and what two of them know that the third needs",
    ],
)
def _three_at_the_queue() -> None:
    """Words are kept, not judged."""
