"""The lessons' moving figures: the record, the formulas and the sliders put together, one function a
figure."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pandas as pd

from planlib import data, growth, live, quality

MILLION_TONS = live.Format(1, 2, " million t")
LEVEL, INCREMENT = "level", "increase since the base"
MEAN, GEOMETRIC, ANNOUNCED = "arithmetic mean", "geometric mean", "all industry, as announced"
PERCENT_AXIS = live.Axis("percent of target", 0, 1.5)

# The choices of the figures on fulfilment: a yardstick, and the one whose goods it is cut down to, if any.
YARDSTICKS = {
    "optimal variant, April 1929": ("optimal", None),
    "basic variant": ("basic", None),
    "optimal, on the goods of the basic": ("optimal", "basic"),
    "raised in 1930, lower ends": ("raised", None),
    "annual plan for 1932": ("annual", None),
}
DRAFTS = {"drafts of 1926-1928, lowest": ("draft", None)} | YARDSTICKS


def basket(yardstick: str = "optimal variant, April 1929", measure: str = LEVEL) -> pd.DataFrame:
    """The products of the ten that have a result and a target under a yardstick, and a base if the measure
    needs it.

    >>> [len(basket(name)) for name in YARDSTICKS]
    [10, 5, 5, 3, 2]
    >>> len(basket(measure=INCREMENT))
    8
    """
    variant, cut_to = DRAFTS[yardstick]
    table = data.targets(variant)
    needed = ["target", "result"] + (["base"] if measure == INCREMENT else [])
    kept = table["in_ten"] & table[needed].notna().all(axis=1)
    if cut_to:
        kept &= data.targets(cut_to)["target"].notna()
    return table[kept]


def fulfilled(table: pd.DataFrame, measure: str, kappa: pd.Series | float = 1.0) -> pd.Series:
    """Fulfilment of each product's target, corrected by κ: of the level, or of the increase since the base.

    >>> fulfilled(basket(measure=INCREMENT), INCREMENT).round(3)[["pig_iron", "wool_cloth"]].tolist()
    [0.429, -0.046]
    """
    worth = quality.corrected(table["result"], kappa)
    if measure == INCREMENT:
        return growth.increment_fulfilled(worth, table["target"], table["base"])
    return growth.level_fulfilled(worth, table["target"])


def pig_iron() -> live.Figure:
    """Lesson 00: one branch, one coefficient.

    >>> pig_iron().sentence()
    'The plan asked for 10.00 million t; 6.16 million t were reported. At κ = 1.00 they are worth 6.16 million
    t of the quality of 1928, more than the 3.28 million t made in 1928.'
    """
    row = data.targets("optimal").loc["pig_iron"]
    made = pd.Series({"pig_iron": row["result"]})
    view = live.View(
        [
            live.bars("reported", made, {"pig_iron": row["result_source"]}),
            live.bars("worth", live.affine(lambda kappa: quality.corrected(made, kappa))),
            live.rule("plan", row["target"]),
            live.rule("made in 1928", row["base"]),
        ],
        "The plan asked for {plan[plan]}; {reported[pig_iron]} were reported. At κ = {kappa[pig_iron]} they "
        f"are worth {{worth[pig_iron]}} of the quality of 1928, {{worth[pig_iron]<{row['base']}:less|more}} than the "
        "{made in 1928[made in 1928]} made in 1928.",
        live.Axis("million t", 0, 11, MILLION_TONS),
        marks=_break_evens(data.targets("optimal").loc[["pig_iron"]]),
    )
    return live.Figure(
        "Pig iron, 1932: planned, reported, and worth",
        _sliders(["pig_iron"]),
        lambda: view,
        source=_sources(data.targets("optimal").loc[["pig_iron"]]),
    )


def yardsticks() -> live.Figure:
    """Lesson 01: the same results under other targets, as a level and as an increase.

    >>> yardsticks().sentence()
    'On 3 products, by the drafts of 1926-1928, lowest: 134.0 % of the target on average, level.'
    """

    def view(yardstick: str, measure: str) -> live.View:
        table = basket(yardstick, measure)
        shown = fulfilled(table, measure)
        parts = [
            live.bars("reported", shown, _tips(table)),
            live.bars("reported", pd.Series({MEAN: shown.mean()})),
            live.rule("target", 1),
        ]
        return live.View(
            parts,
            f"On {len(table)} products, by the {yardstick}: {{reported[{MEAN}]}} of the target on "
            f"average, {measure}.",
            live.Axis("percent of target", -0.1, 1.5),
            absent=_absent(table, basket(yardstick)),
        )

    return live.Figure(
        "Was the plan fulfilled? It depends on which plan",
        [],
        view,
        source=_sources(data.targets("optimal")),
        choices={"yardstick": list(DRAFTS), "measure": [LEVEL, INCREMENT]},
        labels=_labels(),
    )


def promised_growth() -> live.Figure:
    """Lesson 01: what a promised rate implies for pig iron, year by year, beside what was reported.

    >>> promised_growth().sentence()
    'At 1.25 times the year before, 8.01 million t in 1932 and 10.02 million t in 1933; reported 6.16 million
    t and 7.11 million t.'
    """
    made = data.load("pig_iron", kind="official")
    made = made[["1928", "1929", "1930", "1931", "1932", "1933"]].set_axis(range(1928, 1934))
    base = pd.Series({1928: made[1928]})

    def promised(setting: pd.Series) -> pd.Series:
        later = {
            year: growth.level_after(made[1928], setting["factor"] - 1, year - 1928)
            for year in made.index[1:]
        }
        return pd.concat([base, pd.Series(later)])

    view = live.View(
        [
            live.line("reported", made, dict.fromkeys(made.index, "ceds_mitchell")),
            live.line("promised", live.logarithmic(promised)),
            live.points(
                "optimal target",
                pd.Series({1933: data.targets("optimal").loc["pig_iron", "target"]}),
                {1933: "fyp_ural"},
            ),
        ],
        "At {kappa[factor]} times the year before, {promised[1932]} in 1932 and {promised[1933]} in 1933; "
        "reported {reported[1932]} and {reported[1933]}.",
        live.Axis("million t", 0, 12, MILLION_TONS),
    )
    slider = live.Slider(
        "factor",
        "Growth factor a year",
        1.25,
        1.0,
        1.6,
        0.01,
        (0.5, 3.0),
        note="1.25 is growth of 25 percent a year.",
    )
    return live.Figure(
        "What does a promised rate imply?", [slider], lambda: view, source="ceds_mitchell; target: fyp_ural"
    )


def group_a_shares() -> dict[str, float]:
    """Three shares of group A in the output of industry, by name: the record contradicts itself, so all are
    offered.

    >>> {name[:4]: round(float(share), 3) for name, share in group_a_shares().items()}
    {'32.8': 0.328, '39.5': 0.395, '42.7': 0.427}
    """
    averages = [
        data.load(f"{name}_growth_average", kind="official")["1929-1932"] / 100
        for name in ("group_a", "group_b", "industry")
    ]
    output = [
        data.load(f"{name}_industry_output_two_years", kind="plan_optimal").iloc[0]
        for name in ("heavy", "state")
    ]
    return {
        "32.8 % to group A, 1927/28": data.load(
            "share_group_a", kind="official", length="economic year"
        ).iloc[0]
        / 100,
        "39.5 % to group A, implied by growth": growth.implied_share(*averages, years=4),
        "42.7 % to group A, plan of two years": output[0] / output[1],
    }


def presets(table: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Named settings of the coefficients, each after its source; products that a preset does not name stay at
    1.

    >>> [round(presets(basket())[name].get("coal", 1), 3) for name in presets(basket())]
    [1, 0.986, 0.82, 0.7, 0.6, 1.166]
    """
    found = _coefficients()
    ours = found[found["branch"].isin(table.index)]
    low, high = found.loc[found["rule"] == "from_discount", "kappa"].sort_values()
    rakovsky = ours[ours["source"] == "rakovsky_militant2"]
    return {
        "Record": {},
        "Only what has two dates": ours[ours["status"] == "two dates"].set_index("branch")["kappa"].to_dict(),
        "Rakovsky's cases read as if they were the branch, 1930": quality.branch_median(rakovsky).to_dict(),
        f"Ryutin {high:.2f}": dict.fromkeys(table.index, high),
        f"Ryutin {low:.2f}": dict.fromkeys(table.index, low),
        "Quality needed to meet the plan": quality.break_even(table["result"], table["target"]).to_dict(),
    }


def fulfilment(own: Mapping[str, pd.Series] | None = None) -> live.Figure:
    """Lesson 02: one coefficient a branch, and what is left of the plan's fulfilment.

    ``own`` adds weights of the reader's own, by name: a Series with a weight for each of the ten products.

    >>> figure = fulfilment()
    >>> figure.value = {"coal": 0.986, "wool_cloth": 0.576}
    >>> figure.table().loc[["arithmetic mean", "geometric mean"], "corrected"].round(3).tolist()
    [0.616, 0.561]
    """
    weights = {"equal": None} | group_a_shares() | dict(own or {})
    return live.Figure(
        "What was a ton worth?",
        _sliders(basket().index),
        lambda yardstick, measure, named: _fulfilment_view(yardstick, measure, named, weights[named]),
        choices={"yardstick": list(YARDSTICKS), "measure": [LEVEL, INCREMENT], "weights": list(weights)},
        source=_sources(basket()),
        labels=_labels(),
    )


def uncertainty() -> live.Figure:
    """Lesson 02: what is left when every coefficient lies anywhere between a lowest value and 1.

    >>> uncertainty().sentence()
    'With every κ between 0.60 and 1, correlated 0.50: nine draws in ten between 41.7 % and 59.3 % of the
    target.'
    """
    table = basket()

    def draws(setting: pd.Series) -> pd.Series:
        totals = quality.simulate(
            table["result"],
            table["target"],
            setting["low"],
            1.0,
            seed=1928,
            correlation=setting["correlation"],
            draws=40_000,
        )
        low, high = quality.band(totals)
        return pd.Series(
            {"5 % of draws below": low, "mean of all draws": totals.mean(), "5 % of draws above": high}
        )

    view = live.View(
        [
            live.bars("reported", pd.Series({"mean of all draws": fulfilled(table, LEVEL).mean()})),
            live.points("corrected", live.answered(draws)),
            live.rule("target", 1),
        ],
        "With every κ between {kappa[low]} and 1, correlated {kappa[correlation]}: nine draws in ten between "
        "{corrected[5 % of draws below]} and {corrected[5 % of draws above]} of the target.",
        PERCENT_AXIS,
    )
    sliders = [
        live.Slider(
            "low",
            "Lowest κ",
            0.6,
            0.3,
            1.0,
            0.01,
            (0.01, 1.0),
            note="A stylised range: every κ is uniform from here to 1.",
        ),
        live.Slider(
            "correlation",
            "Correlation",
            0.5,
            0.0,
            1.0,
            0.05,
            (0.0, 1.0),
            note="0: each branch for itself. 1: all good or all bad together: bad coke spoils steel and tractors.",
        ),
    ]
    return live.Figure("How sure can we be?", sliders, lambda: view, source=_sources(table) + "; κ stylised")


def _fulfilment_view(
    yardstick: str, measure: str, named: str, share_a: float | pd.Series | None
) -> live.View:
    table = basket(yardstick, measure)
    weights = _weights(table, share_a)

    def each(kappa: pd.Series) -> pd.Series:
        shown = fulfilled(table, measure, kappa[table.index])
        return pd.concat([shown, pd.Series({MEAN: (shown * weights).sum()})])

    def geometric(kappa: pd.Series) -> pd.Series:
        args = table["result"], table["target"], kappa[table.index]
        return pd.Series({GEOMETRIC: quality.corrected_fulfilment_geometric(*args, weights)})

    ones = pd.Series(1.0, table.index)
    parts = [live.bars("official", each(ones), _tips(table)), live.bars("corrected", live.affine(each))]
    if measure == LEVEL:
        parts += [live.bars("official", geometric(ones)), live.bars("corrected", live.logarithmic(geometric))]
    parts += [
        live.bars("official", pd.Series({ANNOUNCED: _announced()}), {ANNOUNCED: "fo371_17254"}),
        live.rule("target", 1),
    ]
    return live.View(
        parts,
        _headline(table, yardstick, measure, named),
        PERCENT_AXIS if measure == LEVEL else live.Axis(PERCENT_AXIS.label, -0.5, 1.5),
        marks=_break_evens(table),
        presets=presets(table),
        absent=_absent(table, basket(yardstick)),
    )


def _weights(table: pd.DataFrame, share_a: float | pd.Series | None) -> pd.Series:
    """Weights that sum to 1; where only one group is left, or no share is given, all are equal."""
    if isinstance(share_a, pd.Series):
        own = share_a[table.index]
        return own / own.sum()
    if share_a is None or table["group"].nunique() == 1:
        return pd.Series(1 / len(table), table.index)
    return quality.group_weights(table["group"], share_a)


def _headline(table: pd.DataFrame, yardstick: str, measure: str, weights: str) -> str:
    found = _coefficients().dropna(subset="kappa")
    known = found[found["branch"].isin(table.index)]
    two = known.loc[known["status"] == "two dates", "branch"].nunique()
    base = quality.break_even_base(table["result"], table["base"]) if table["base"].notna().all() else None
    iron = (
        quality.break_even_base(table.loc["pig_iron", "result"], table.loc["pig_iron", "base"])
        if base is None
        else base["pig_iron"]
    )
    return (
        f"On {len(table)} products with both figures, {yardstick}, {measure}, {weights} weights: reported "
        f"{{official[{MEAN}]}} of the target; with these coefficients {{corrected[{MEAN}]}}. The official total "
        f"says {{official[{ANNOUNCED}]}}. Evidence covers {known['branch'].nunique()} of {len(table)} "
        f"coefficients, {two} with two dates. Growth of pig iron would vanish at κ = {iron:.2f}."
    )


@functools.cache
def _coefficients() -> pd.DataFrame:
    return quality.coefficients(data.evidence())


def _announced() -> float:
    return data.load("plan_fulfilment_industry", kind="official").iloc[0] / 100


def _absent(table: pd.DataFrame, with_target: pd.DataFrame) -> dict[str, str]:
    return {
        key: "no base found" if key in with_target.index else "no target found"
        for key in basket().index.difference(table.index, sort=False)
    }


def _sliders(products: list[str] | pd.Index) -> list[live.Slider]:
    """A slider for each product, with its dated evidence as marks, or the words that there is none."""
    found = _coefficients()
    labels = _labels()
    return [
        live.Slider(
            key,
            labels[key],
            evidence=_evidence(found[found["branch"] == key]),
            note="; ".join(found.loc[(found["branch"] == key) & (found["status"] == "none"), "note"]),
        )
        for key in products
    ]


def _evidence(rows: pd.DataFrame) -> list[live.Mark]:
    return [
        live.Mark(
            row.label,
            row.kappa,
            f"{row.status}; {'; '.join(filter(None, (row.why, row.note)))}. "
            f"Source: {row.source}, {row.locator}.",
        )
        for row in rows.dropna(subset="kappa").itertuples()
    ]


def _break_evens(table: pd.DataFrame) -> dict[str, list[live.Mark]]:
    met = quality.break_even(table["result"], table["target"])
    has_base = table[table["base"].notna()]
    gone = quality.break_even_base(has_base["result"], has_base["base"])
    return {
        key: [
            live.Mark(name, points[key])
            for name, points in (("target met", met), ("growth gone", gone))
            if key in points
        ]
        for key in table.index
    }


def _labels() -> dict[str, str]:
    return data.targets("optimal")["label"].to_dict()


def _tips(table: pd.DataFrame) -> dict[str, str]:
    return {
        key: f"{row.result:g} of {row.target:g} {row.unit}; result {row.result_kind}, {row.result_source}; "
        f"target {row.target_source}"
        for key, row in table.iterrows()
    }


def _sources(table: pd.DataFrame) -> str:
    keys = "; ".join([*table["result_source"], *table["target_source"], *table["base_source"]]).split("; ")
    return "; ".join(key for key in dict.fromkeys(keys) if key)
