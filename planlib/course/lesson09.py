"""How fast should a country save?

The figures are stylised, as their source lines say.
"""

from __future__ import annotations

import pandas as pd

from planlib import data, moving, planning
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_YEARS, prediction
from planlib.course.kinds import Number, Text, exercise

YEARS = 25
FAST, SLOW = 0.5, 0.3  # stylised shares of machines that make machines


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


def _path(share: float, quality: list[str]) -> moving.Formula:
    """Consumption gained year by year, at the quality that the sliders give together."""

    def path(x: pd.DataFrame) -> pd.DataFrame:
        return x[quality].prod(axis=1).apply(lambda kappa: planning.consumption_path(share, YEARS, kappa))

    return path


@prediction(
    "09",
    "when haste pays, κ = 0.7 on both paths",
    "All new machines are worth 0.7 of what was planned, on both paths. After how many years does the fast "
    "path come out ahead?",
    IN_YEARS,
)
def _when_haste_pays() -> float:
    return planning.overtakes(0.5, 0.3, kappa_fast=0.7, kappa_slow=0.7)


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
