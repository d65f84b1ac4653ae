"""Could one mind plan it all?

The figures are stylised, as their source lines say.
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from planlib import data, moving, planning
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Number, Numbers, Text, exercise

MIXTURE = ["plan", "market", "vote"]
# The share of the vote in what the market leaves.
REST = {"the rest is plan": 0.0, "the rest is plan and vote": 0.5, "the rest is vote": 1.0}
BIASES = np.arange(-4, 5) / 20  # the stops of the figure


@of_lesson("10")
def noise() -> moving.Figure:
    """Lesson 10: a planner who sees through noise and bias, and stops after so many rounds.

    >>> figure = noise()
    >>> figure.value = {"spread": 0.1}
    >>> figure.table()["missing"].round(3).to_dict()["mean"]
    0.165
    """
    final = planning.ten_branches()[1]
    rounds = {"to the end": None, "two rounds": 2, "four rounds": 4, "eight rounds": 8}

    def view(stop: str) -> moving.View:
        order = None if rounds[stop] is None else final + _ordered(rounds[stop])
        missing = moving.grid(
            lambda x: x.apply(lambda s: _missing(order, s), axis=1), over=["spread", "bias"]
        )
        sentence = (
            f"Balanced: {stop}. With noise of {{kappa[spread]}} and a bias of {{kappa[bias]}}, "
            "{missing[mean]} of the final goods are missing on average, "
            "and {missing[worst]} or more in one case of ten."
        )
        return moving.View(
            [moving.bars("missing", missing)], sentence, moving.Axis("percent of the final goods", 0, 0.6)
        )

    sliders = [
        moving.stylised("spread", "Noise, share of each order", 0.0, 0.0, 0.2, 0.02),
        moving.stylised("bias", "Bias, share of each order", 0.0, -0.2, 0.2, 0.05),
    ]
    labels = {"mean": "On average", "worst": "One case in ten, at least"}
    source = "stylised: ten branches, inputs invented; 2,000 draws for each setting"
    title = "What does a planner's noise cost?"
    return moving.Figure(
        title, sliders, view, choices={"balanced": list(rounds)}, source=source, labels=labels
    )


@of_lesson("10")
def triangle() -> moving.Figure:
    """Lesson 10: the best mixture of plan, market and vote, and the loss of the others; assumptions decide.

    >>> figure = triangle()
    >>> figure.value = {"correlation": 1.0}
    >>> figure.table()["best weight"].round(2).to_dict()
    {'plan': 1.0, 'market': 0.0, 'vote': 0.0}
    """
    over = ["bias", "correlation"]
    assumed = "If the plan and the vote have a bias of {kappa[bias]} and errors go together by "
    least = "{kappa[correlation]}, the least loss is with {best weight[plan]} of plan, "
    mixed = "{best weight[market]} of market and {best weight[vote]} of vote."
    weights = moving.bars("best weight", moving.grid(lambda x: x.apply(_best, axis=1), over))
    best = moving.View([weights], assumed + least + mixed, moving.Axis("weight", 0, 1, moving.NUMBER))

    loss = "{kappa[correlation]}, the loss is {the rest is plan[0]} with plan alone, "
    other = "{the rest is vote[0]} with vote alone and "
    corner = "{the rest is plan[100]} with market alone."
    lines = [moving.line(name, moving.grid(_losses(name), over)) for name in REST]
    axis = moving.Axis("expected squared error, by percent of market", 0, 0.15, moving.Format(1, 3))
    views = {"best mixture": best, "loss map": moving.View(lines, assumed + loss + other + corner, axis)}

    sliders = [
        moving.stylised("bias", "Bias of plan and vote", 0.0, 0.0, 0.5, 0.05),
        moving.stylised("correlation", "Errors go together", 0.0, 0.0, 1.0, 0.1),
    ]
    labels = {row: row.capitalize() for row in MIXTURE}
    source = "stylised: the plan errs by 0.2, the vote by 0.25, the market by 0.3"
    given = {"choices": {"show": list(views)}, "source": source, "labels": labels}
    return moving.Figure("Your assumptions decide", sliders, lambda show: views[show], **given)


@functools.cache
def _ordered(rounds: int) -> pd.Series:
    """What a planner who stops early has ordered beside the final goods."""
    inputs, final = planning.ten_branches()
    return planning.residuals(inputs, final, rounds - 1).sum()


def _missing(order: pd.Series | None, x: pd.Series) -> pd.Series:
    inputs, final = planning.ten_branches()
    given = {"spread": x["spread"], "bias": x["bias"], "order": order}
    short = planning.shortages(inputs, final, **given, draws=2_000, seed=1928)
    return pd.Series({"mean": short.mean(), "worst": np.quantile(short, 0.9)})


@functools.cache
def _map(bias: float, correlation: float) -> pd.DataFrame:
    biases, spread = pd.Series([bias, 0.0, bias], MIXTURE), pd.Series([0.2, 0.3, 0.25], MIXTURE)
    return planning.loss_map(biases, spread, correlation)


def _best(x: pd.Series) -> pd.Series:
    return _map(x["bias"], x["correlation"]).loc[0, MIXTURE]


def _losses(rest: str) -> moving.Formula:
    """The loss by percent of market, where what the market leaves is shared out in one way."""

    def loss(x: pd.Series) -> pd.Series:
        table = _map(x["bias"], x["correlation"])
        percent = (100 * table["market"]).round().astype(int)
        shared = table["vote"] == REST[rest] * (table["plan"] + table["vote"])
        return table["loss"].set_axis(percent)[(shared & (percent % 10 == 0)).to_numpy()].sort_index()

    return lambda table: table.apply(loss, axis=1)


@prediction(
    "10",
    "missing goods at a noise of a tenth",
    "The planner is wrong by a tenth on each order, now up, now down. What percent of the final goods will "
    "be missing on average?",
    IN_PERCENT,
)
def _missing_goods() -> float:
    return planning.shortages(*planning.ten_branches(), spread=0.1, draws=2_000, seed=1928).mean()


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
