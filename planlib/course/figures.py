"""The lessons' moving figures: record, formulas and sliders put together, one function a figure."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping

import pandas as pd

from planlib import data, growth, moving, quality
from planlib.course.fulfilment import (
    INCREMENT,
    LEVEL,
    OPTIMAL,
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

MILLION_TONS = moving.Format(1, 2, " million t")
TONS = moving.Axis("million t", 0, 12, MILLION_TONS)
PERCENT = {
    LEVEL: moving.Axis("percent of target", 0, 1.5),
    INCREMENT: moving.Axis("percent of target", -0.5, 1.5),
}
MEAN, GEOMETRIC, ANNOUNCED = "arithmetic mean", "geometric mean", "all industry, as announced"
TOTAL_SOURCE = "fo371_17254"
FACTOR = moving.Slider(
    *("factor", "Growth factor a year", 1.25, 1.0, 1.6, 0.01, (0.5, 3.0)),
    note="1.25 is growth of 25 percent.",
)
LOWEST = moving.Slider(
    *("low", "Lowest κ", 0.6, 0.3, 1.0, 0.01, (0.01, 1.0)), note="Stylised: each κ lies between here and 1."
)
CORRELATION = moving.Slider(
    *("correlation", "Correlation", 0.5, 0.0, 1.0, 0.05, (0.0, 1.0)),
    note="0: each branch for itself. 1: all good or bad together, as bad coke spoils steel and tractors.",
)


@of_lesson("00")
def pig_iron() -> moving.Figure:
    """Lesson 00: one branch, one coefficient.

    >>> pig_iron().sentence()
    'The plan asked for 10.00 million t; 6.16 million t were reported. At κ = 1.00 they are worth 6.16
    million t of the quality of 1928, more than the 3.28 million t made in 1928.'
    """
    table = data.targets("optimal").loc[["pig_iron"]]
    made, (base, plan) = table["result"], table[["base", "target"]].iloc[0]
    parts = [
        moving.bars("reported", made, table["result_source"]),
        moving.bars("worth", moving.affine(lambda kappa: quality.corrected(made, kappa))),
        moving.rule("plan", plan),
        moving.rule("made in 1928", base),
    ]
    sentence = (
        "The plan asked for {plan[plan]}; {reported[pig_iron]} were reported. At κ = {kappa[pig_iron]} they "
        f"are worth {{worth[pig_iron]}} of the quality of 1928, {{worth[pig_iron]<{base}:less|more}} than "
        "the {made in 1928[made in 1928]} made in 1928."
    )
    view = moving.View(parts, sentence, TONS, marks=_break_evens(table))
    title = "Pig iron, 1932: planned, reported, and worth"
    return moving.Figure(title, _sliders(table), lambda: view, source=_sources(table))


@of_lesson("01")
def yardsticks() -> moving.Figure:
    """Lesson 01: the same results under other targets, as a level and as an increase.

    >>> yardsticks().sentence()
    'On 10 products, optimal variant, April 1929, level: 63.2 % of the target on average.'
    """

    def view(yardstick: str, measure: str) -> moving.View:
        table = basket(yardstick, measure)
        shown = fulfilled(table, measure)
        mean = pd.Series({MEAN: shown.mean()})
        return moving.View(
            [
                moving.bars("reported", shown, _tips(table)),
                moving.bars("reported", mean),
                moving.rule("target", 1),
            ],
            f"On {len(table)} products, {yardstick}, {measure}: {{reported[{MEAN}]}} of the target on "
            "average.",
            PERCENT[measure],
            absent=_absent(table, yardstick),
            source=_sources(table),
        )

    choices = {"yardstick": list(YARDSTICKS), "measure": [LEVEL, INCREMENT]}
    table = basket()
    title = "Was the plan fulfilled? It depends on which plan"
    return moving.Figure(title, [], view, choices=choices, source=_sources(table), labels=table["label"])


@of_lesson("01")
def promised_growth() -> moving.Figure:
    """Lesson 01: what a promised rate implies for pig iron, year by year, beside what was reported.

    >>> promised_growth().sentence()
    'At 1.25 times the year before, 8.01 million t in 1932 and 10.02 million t in 1933; reported 6.16
    million t and 7.11 million t.'
    """
    years = range(1928, 1934)
    made = data.load("pig_iron", kind="official")[map(str, years)].set_axis(years)
    plan = data.targets("optimal").loc["pig_iron"]

    def promised(setting: pd.Series) -> pd.Series:
        rate = setting["factor"] - 1
        return pd.Series(
            {1928: made[1928]} | {y: growth.level_after(made[1928], rate, y - 1928) for y in years[1:]}
        )

    parts = [
        moving.line("reported", made, dict.fromkeys(years, made.attrs["sources"])),
        moving.line("promised", moving.logarithmic(promised)),
        moving.points("optimal target", pd.Series({1933: plan["target"]}), {1933: plan["target_source"]}),
    ]
    sentence = (
        "At {kappa[factor]} times the year before, {promised[1932]} in 1932 and {promised[1933]} in 1933; "
        "reported {reported[1932]} and {reported[1933]}."
    )
    view = moving.View(parts, sentence, TONS)
    source = f"{made.attrs['sources']}; target: {plan['target_source']}"
    return moving.Figure("What does a promised rate imply?", [FACTOR], lambda: view, source=source)


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
        title, _sliders(table), view, choices=choices, source=_sources(table), labels=table["label"]
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
    source = _sources(table) + "; coefficients stylised"
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
    official = moving.bars("official", fulfilled(table, measure), _tips(table))
    each = _remembered(lambda kappa: fulfilled(table, measure, kappa[table.index]))
    corrected = moving.bars("corrected", moving.affine(each, over=table.index))
    source = f"{_sources(table)}; total: {TOTAL_SOURCE}"
    named = _break_evens(table), presets(table).to_dict(), _absent(table, yardstick), source
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


def _sliders(table: pd.DataFrame) -> list[moving.Slider]:
    """A slider for each product, with its dated evidence as marks, or the words that there is none."""
    marks: dict[str, list[moving.Mark]] = {}
    for row in coefficients().dropna(subset="kappa").itertuples():
        marks.setdefault(row.branch, []).append(_mark(row))
    none = coefficients().query("status == 'none'").groupby("branch")["note"].agg("; ".join)
    return [
        moving.Slider(key, label, evidence=marks.get(key, []), note=none.get(key, ""))
        for key, label in table["label"].items()
    ]


@functools.cache
def _two_dates() -> dict[str, bool]:
    """The branches with a coefficient, and whether one of them rests on two dates."""
    known = coefficients().dropna(subset="kappa")
    return (known["status"] == "two dates").groupby(known["branch"]).any().to_dict()


def _mark(row: pd.Series) -> moving.Mark:
    said = "; ".join(filter(None, (row.status, row.why, row.note)))
    return moving.Mark(row.label, row.kappa, f"{said}. Source: {row.source}, {row.locator}.")


def _break_evens(table: pd.DataFrame) -> dict[str, list[moving.Mark]]:
    based = table[table["base"].notna()]
    found = {
        "target met": quality.break_even(table["result"], table["target"]),
        "growth gone": quality.break_even_base(based["result"], based["base"]),
    }
    return {
        k: [moving.Mark(name, places[k]) for name, places in found.items() if k in places]
        for k in table.index
    }


def _absent(table: pd.DataFrame, yardstick: str) -> dict[str, str]:
    with_target = basket(yardstick).index
    others = basket(OPTIMAL).index.difference(table.index, sort=False)
    return {key: "no base found" if key in with_target else "no target found" for key in others}


def _tips(table: pd.DataFrame) -> dict[str, str]:
    return {
        row.Index: f"{row.result:g} of {row.target:g} {row.unit}; result {row.result_kind}, "
        f"{_tagged(row.result_source)}; target {_tagged(row.target_source)}"
        for row in table.itertuples()
    }


def _sources(table: pd.DataFrame) -> str:
    keys = "; ".join([*table["result_source"], *table["target_source"], *table["base_source"]]).split("; ")
    return _tagged("; ".join(dict.fromkeys(filter(None, keys))))


@functools.cache
def _tagged(keys: str) -> str:
    """The keys of sources, each with its tag: "read through a partisan of Stalin" for instance."""
    tags = data.cited(keys)["tag"]
    return "; ".join(f"{key} ({tags[key]})" if tags.get(key) else key for key in keys.split("; "))
