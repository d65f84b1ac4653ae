"""The moving figures of lessons 09 and 10: fast and slow growth, shares of income, a planner's noise.

All of them are stylised, as their source lines say.
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from planlib import moving, planning
from planlib.course.gallery import of_lesson

YEARS, FAST, SLOW = 25, 0.5, 0.3
MIXTURE = ["plan", "market", "vote"]
# The share of the vote in what the market leaves.
REST = {"the rest is plan": 0.0, "the rest is plan and vote": 0.5, "the rest is vote": 1.0}


@of_lesson("09")
def fast_and_slow() -> moving.Figure:
    """Lesson 09: a fast and a slow path of saving, and what the quality of new machines does to them.

    >>> figure = fast_and_slow()
    >>> figure.sentence()
    'With κ = 1.00 on both paths, times 1.00 on the fast one, the fast path is, in years from the start:
    behind after 5, ahead after 10, ahead after 15, ahead after 25. Then it has gained 63.5, the slow one
    26.1.'
    """
    lines = {"slow, 30 percent": _path(SLOW, ["both"]), "fast, 50 percent": _path(FAST, ["both", "fast"])}
    slow, fast = lines.values()
    lead = moving.grid(lambda x: fast(x) - slow(x), over=["both", "fast"])
    parts = [moving.line(name, moving.grid(path, over=["both", "fast"])) for name, path in lines.items()]
    told = ", ".join(f"{{lead[{year}]<0:behind|ahead}} after {year}" for year in (5, 10, 15, 25))
    sentence = (
        "With κ = {kappa[both]} on both paths, times {kappa[fast]} on the fast one, the fast path is, in "
        f"years from the start: {told}. Then it has gained {{fast, 50 percent[25]}}, the slow one "
        "{slow, 30 percent[25]}."
    )
    axis = moving.Axis("consumption gained, first investment = 1, by year", -5, 40, moving.TENTHS)
    view = moving.View([*parts, moving.line("lead", lead)], sentence, axis)
    both, only = "Quality on both paths, κ", "Quality on the fast path only, κ"
    sliders = [
        moving.stylised("both", both, 1.0, 0.5, 1.0, 0.05),
        moving.stylised("fast", only, 1.0, 0.5, 1.0, 0.05),
    ]
    source = "stylised: Feldman's model, three units of machines for one of output"
    return moving.Figure("When does haste pay?", sliders, lambda: view, source=source)


@of_lesson("09")
def shares_of_income() -> moving.Figure:
    """Lesson 09: what is left for wages when more is saved and more is built.

    >>> figure = shares_of_income()
    >>> figure.value = {"saved": 0.4}
    >>> figure.table()["now"].round(1).to_dict()
    {'construction': 32.0, 'other accumulation': 8.0, 'wages': 36.0, 'other consumption': 24.0}
    """

    def allotted(x: pd.DataFrame) -> pd.DataFrame:
        return x.apply(lambda s: planning.allotment(100.0, s["saved"], s["built"], 0.6), axis=1)

    start = planning.allotment(100.0, 0.25, 0.8, 0.6)
    now = moving.grid(allotted, over=["saved", "built"])
    sentence = (
        "Of 100 rubles of income, {now[construction]} are built, {now[other accumulation]} are other "
        "accumulation, {now[wages]} are wages and {now[other consumption]} other consumption."
    )
    axis = moving.Axis("rubles of 100", 0, 60, moving.TENTHS)
    view = moving.View([moving.bars("before", start), moving.bars("now", now)], sentence, axis)
    sliders = [
        moving.stylised("saved", "Accumulation, share of income", 0.25, 0.0, 0.6, 0.05),
        moving.stylised("built", "Construction, share of accumulation", 0.8, 0.0, 1.0, 0.1),
    ]
    labels = {row: row.capitalize() for row in start.index}
    source = "stylised: wages are six tenths of consumption"
    return moving.Figure("Who gets what?", sliders, lambda: view, source=source, labels=labels)


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


def _path(share: float, quality: list[str]) -> moving.Formula:
    """Consumption gained year by year, at the quality that the sliders give together."""

    def path(x: pd.DataFrame) -> pd.DataFrame:
        return x[quality].prod(axis=1).apply(lambda kappa: planning.consumption_path(share, YEARS, kappa))

    return path


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
