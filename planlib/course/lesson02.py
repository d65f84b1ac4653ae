"""What was a ton worth?"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping

import pandas as pd

from planlib import moving, quality
from planlib.course.branches import (
    MEAN,
    PERCENT,
    WITH_BASE,
    absent,
    break_evens,
    product_row,
    sliders,
    sources,
    tips,
)
from planlib.course.fulfilment import (
    INCREMENT,
    LEVEL,
    YARDSTICKS,
    announced,
    basket,
    coefficients,
    fulfilled,
    group_a_shares,
    presets,
    weights,
)
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Choices, Number, Text, exercise

GEOMETRIC, ANNOUNCED = "geometric mean", "all industry, as announced"
TOTAL_SOURCE = "fo371_17254"
LOWEST = moving.Slider(
    *("low", "Lowest κ", 0.6, 0.3, 1.0, 0.01, (0.01, 1.0)), note="Stylised: each κ lies between here and 1."
)
CORRELATION = moving.Slider(
    *("correlation", "Correlation", 0.5, 0.0, 1.0, 0.05, (0.0, 1.0)),
    note="0: each branch for itself. 1: all good or bad together, as bad coke spoils steel and tractors.",
)


@of_lesson("02")
def fulfilment(own: Mapping[str, pd.Series] | None = None) -> moving.Figure:
    """Lesson 02: one coefficient a branch, and what is left of the plan's fulfilment.

    ``own`` are weights of the reader's own, by name: a Series with a weight for each of the ten products.
    They take the place of the shares of group A.

    >>> figure = fulfilment()
    >>> figure.value = {"coal": 0.986, "wool_cloth": 0.576}
    >>> figure.table().loc[["arithmetic mean", "geometric mean"], "corrected"].round(3).tolist()
    [0.616, 0.561]
    """
    shares = {"equal": None} | (group_a_shares() if own is None else dict(own))
    named = [name for name, (variant, _) in YARDSTICKS.items() if variant != "draft"]
    choices = {"yardstick": named, "measure": [LEVEL, INCREMENT], "weights": list(shares)}
    means = functools.cache(lambda yardstick, measure, name: _means(yardstick, measure, shares[name]))

    def view(yardstick: str, measure: str, name: str) -> moving.View:
        table, goods, _ = _goods(yardstick, measure)
        alike = own is None and table["group"].nunique() == 1  # then a share of group A changes nothing
        parts = [*goods.parts, *means(yardstick, measure, "equal" if alike else name), *_announced_parts()]
        chosen = f"On {len(table)} products with both figures, {yardstick}, {measure}, weights {name}: "
        return dataclasses.replace(goods, parts=parts, sentence=chosen + goods.sentence)

    title, table = "What was a ton worth?", basket()
    return moving.Figure(
        title, sliders(table), view, choices=choices, source=sources(table), labels=table["label"]
    )


@of_lesson("02")
def uncertainty() -> moving.Figure:
    """Lesson 02: what is left when every coefficient lies anywhere between a lowest value and 1.

    >>> uncertainty().sentence()
    'With every κ between 0.60 and 1, correlated 0.50: nine draws in ten between 41.8 % and 59.2 % of the
    target.'
    """
    table = basket()

    def draws(setting: pd.Series) -> pd.Series:
        ends, rho = (table["result"], table["target"], setting["low"], 1.0), setting["correlation"]
        totals = quality.simulate(*ends, correlation=rho, draws=10_000, seed=1928)
        low, high = quality.band(totals)
        return pd.Series(
            {"one draw in twenty below": low, "mean": totals.mean(), "one draw in twenty above": high}
        )

    reported = pd.Series({"mean": fulfilled(table).mean()})
    sentence = (
        "With every κ between {kappa[low]} and 1, correlated {kappa[correlation]}: nine draws in ten between "
        "{corrected[one draw in twenty below]} and {corrected[one draw in twenty above]} of the target."
    )
    parts = [
        moving.bars("reported", reported),
        moving.points("corrected", moving.answered(draws)),
        moving.rule("target", 1),
    ]
    view = moving.View(parts, sentence, PERCENT[LEVEL])
    source = sources(table) + "; coefficients stylised"
    return moving.Figure("How sure can we be?", [LOWEST, CORRELATION], lambda: view, source=source)


def _means(yardstick: str, measure: str, share_a: float | pd.Series | None) -> list[moving.Part]:
    """The means of the main figure, official and corrected; a geometric one has no sense for increases."""
    table, _, each = _goods(yardstick, measure)
    shares, goods = weights(table, share_a), table.index
    found = {MEAN: moving.affine(lambda kappa: pd.Series([each(kappa) @ shares], [MEAN]), over=goods)}
    if measure == LEVEL:
        found[GEOMETRIC] = moving.logarithmic(
            lambda kappa: pd.Series([_geometric(table, kappa, shares)], [GEOMETRIC]), over=goods
        )
    ones = pd.Series(1.0, basket().index)
    official = [moving.bars("official", mean.formula(ones)) for mean in found.values()]
    return official + [moving.bars("corrected", mean) for mean in found.values()]


@functools.cache
def _announced_parts() -> list[moving.Part]:
    total = pd.Series({ANNOUNCED: announced()})
    return [moving.bars("official", total, {ANNOUNCED: TOTAL_SOURCE}), moving.rule("target", 1)]


@functools.cache
def _goods(yardstick: str, measure: str) -> tuple[pd.DataFrame, moving.View, moving.Formula]:
    """What no weights change: the table, the products' bars, break-evens, presets and absent products, and
    the formula for each product."""
    table = basket(yardstick, measure)
    official = moving.bars("official", fulfilled(table, measure), tips(table))
    each = _remembered(lambda kappa: fulfilled(table, measure, kappa[table.index]))
    corrected = moving.bars("corrected", moving.affine(each, over=table.index))
    source = f"{sources(table)}; total: {TOTAL_SOURCE}"
    named = break_evens(table), presets(table).to_dict(), absent(table, yardstick), source
    return table, moving.View([official, corrected], _headline(table), PERCENT[measure], *named), each


def _remembered(formula: moving.Formula) -> moving.Formula:
    """The formula with its last answers at hand: the parts of a figure ask for the same settings in turn."""

    @functools.lru_cache(maxsize=64)
    def answer(settings: tuple[tuple[str, float], ...]) -> pd.Series:
        return formula(pd.Series(dict(settings)))

    return lambda kappa: answer(tuple(kappa.items()))


def _geometric(table: pd.DataFrame, kappa: pd.Series, shares: pd.Series) -> float:
    goods = table["result"], table["target"], kappa[table.index]
    return quality.corrected_fulfilment_geometric(*goods, shares)


def _headline(table: pd.DataFrame) -> str:
    """The result in words; what is printed at every move stands in braces."""
    known = [_two_dates()[key] for key in table.index if key in _two_dates()]
    iron = quality.break_even_base(table.loc["pig_iron", "result"], table.loc["pig_iron", "base"])
    return (
        f"reported {{official[{MEAN}]}} of the target; with these coefficients {{corrected[{MEAN}]}}. The "
        f"official total says {{official[{ANNOUNCED}]}}. Evidence covers {len(known)} of "
        f"{len(table)} coefficients, {sum(known)} with two dates. Growth of pig iron would vanish at κ = "
        f"{iron:.2f}."
    )


@functools.cache
def _two_dates() -> dict[str, bool]:
    """The branches with a coefficient, and whether one of them rests on two dates."""
    known = coefficients().dropna(subset="kappa")
    return (known["status"] == "two dates").groupby(known["branch"]).any().to_dict()


@prediction(
    "02",
    "fulfilment at κ = 0.70",
    "The ten products reached 63.2 percent of their targets. If κ = 0.70 in every branch, what "
    "percent is left?",
    IN_PERCENT,
)
def _fulfilment_left() -> float:
    goods = basket()
    return quality.corrected_fulfilment(goods["result"], goods["target"], 0.7)


@exercise(
    *("2.1", Text()),
    mentions=[
        "the rule and the figure with its date and source",
        "the status of the evidence",
        "what speaks against it: one works, one date, an unknown base, a chosen case",
        "the break-even to the base year, and on which side of it your κ lies",
    ],
)
def _defended_coefficient() -> None:
    return None


@exercise(
    *("2.2", Number(0.005)),
    "Growth is gone when κ times the result equals the base.",
    "Divide the base by the result; both stand in the table of optimal targets.",
    '`quality.break_even_base` with the row `data.targets("optimal").loc["steel"]`.',
    mentions=[
        "that the median of the four cases, 0.64, lies below: read as the branch, they leave no growth",
        "that four works chosen by a critic are no branch, and that the other base, 4.25, moves it",
    ],
)
def _break_even_of_steel() -> float:
    return quality.break_even_base(product_row("steel")["result"], product_row("steel")["base"])


@exercise(
    *("2.3", Number(0.001)),
    "Only one of ten terms of the mean changes.",
    "Make a Series of ones on the basket's index, and set cotton cloth to its coefficient.",
    "`quality.corrected_fulfilment(result, target, kappa)` with the two columns of `fulfilment.basket()`.",
    mentions=["that one of ten equal voices loses half of its own 57 percent: weights must be said"],
)
def _mean_with_bad_cotton() -> float:
    goods = basket()
    kappa = quality.with_ones(pd.Series({"cotton_cloth": 0.5}), goods.index)
    return quality.corrected_fulfilment(goods["result"], goods["target"], kappa)


@exercise(
    *("2.4", Choices(*WITH_BASE)),
    "A bar left of zero: the worth of 1932 is less than the output of the base year.",
    "Compare κ times the result with the base, product by product.",
    "`fulfilment.fulfilled` takes the basket, the measure and κ; look for values below zero.",
    mentions=[
        "that a negative share says that the worth lies below the base, so nothing of the increase was made"
    ],
)
def _negative_at_seven_tenths() -> set[str]:
    goods = basket(measure=INCREMENT)
    left = fulfilled(goods, INCREMENT, 0.7)
    return set(left.index[left < 0])


@exercise(
    *("2.5", Text()),
    mentions=[
        "the κ at which four years of official growth are gone, for everything, electricity too",
        "reject rates, grades or contents of whole branches at two dates",
        "that the strongest source here, itself a polemic, says 0.6 to 0.7 at most, against 1926-27",
    ],
)
def _own_headline() -> None:
    return None
