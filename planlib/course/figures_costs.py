"""The moving figures of lessons 04 and 05: what a ton costs, and what bad quality does on its way.

Inputs that the record lacks are named stylised in the source line and beside the slider.
"""

from __future__ import annotations

import functools

import pandas as pd

from planlib import costs, data, moving, quality
from planlib.course.fulfilment import coefficients
from planlib.course.gallery import of_lesson

GOODS_FIXED, LABOUR_FIXED = "the usable goods", "the labour"


@of_lesson("04")
def ton_of_iron() -> moving.Figure:
    """Lesson 04: 25 rubles to explain, one sourced bound, and the reader's assumptions.

    >>> figure = ton_of_iron()
    >>> figure.value = {"wages": 0.285}
    >>> figure.sentence()
    'Of the 25 rubles, wages explain 2.7, your assumptions on coke and ore 0.0, on all else 0.0; 22.3 stay
    unknown.'
    """
    rows = costs.ton_of_iron()["rubles"]
    before, change = rows["1931"], rows["1932-H1"] - rows["1931"]
    wages = data.load("wage_share_in_cost")["1926/27"] / 100

    def view(coke: str) -> moving.View:
        shares = pd.Series({"wages": wages, "coke": float(coke), "rest": 1 - wages - float(coke)})

        def parts(rise: pd.Series) -> pd.Series:
            return costs.with_unknown(change, before * shares * rise[shares.index])

        sentence = (
            f"Of the {change:.0f} rubles, wages explain {{explained[wages]}}, your assumptions on coke and "
            "ore {explained[coke]}, on all else {explained[rest]}; {unknown[unknown]} "
            "{unknown[unknown]<0:remain: more is explained than there is|stay unknown}."
        )
        drawn = [
            moving.bars("unknown", moving.affine(lambda rise: parts(rise)[["unknown"]])),
            moving.bars("explained", moving.affine(lambda rise: parts(rise)[shares.index])),
            moving.rule("the whole change", change),
        ]
        return moving.View(drawn, sentence, moving.Axis("rubles a ton", -5, 30, moving.TENTHS))

    choices = {"share of coke and ore in cost, stylised": ["0.5", "0.4", "0.6"]}
    source = "essay_choices (Trotsky, 1932); wages: ten_years_1928, sozdanie_p61; the rest stylised"
    named = {"unknown": "Unknown"}
    title = "What explains 35 to 60 rubles?"
    return moving.Figure(title, _rises(wages), view, choices=choices, source=source, labels=named)


@of_lesson("04")
def usable_ton() -> moving.Figure:
    """Lesson 04: what a usable ton would cost, if the two figures are per ton started.

    >>> figure = usable_ton()
    >>> figure.value = {"rejects": 0.42}
    >>> figure.sentence()
    'With a share of 0.42 rejected, and scrap at 0.00 rubles a ton, a usable ton would cost 60.3 rubles in
    1931 and 103.4 in the first half of 1932.'
    """
    rows = costs.ton_of_iron()["rubles"]

    def usable(x: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {p: costs.cost_per_usable(c, x["rejects"], x["salvage"]) for p, c in rows.items()}
        )

    paid = moving.grid(usable, over=["rejects", "salvage"])
    places = dict.fromkeys(rows.index, "essay_choices, quotation to note 116")
    parts = [moving.bars("reported", rows, places), moving.bars("usable", paid)]
    sentence = (
        "With a share of {kappa[rejects]} rejected, and scrap at {kappa[salvage]} rubles a ton, a usable ton "
        "would cost {usable[1931]} rubles in 1931 and {usable[1932-H1]} in the first half of 1932."
    )
    reached = moving.Mark("35 becomes 60", 1 - rows["1931"] / rows["1932-H1"])
    view = moving.View(
        parts, sentence, moving.Axis("rubles a ton", 0, 120, moving.TENTHS), marks={"rejects": [reached]}
    )
    sliders = [
        moving.stylised("rejects", "Rejects, share", 0.0, 0.0, 0.5, 0.01),
        moving.stylised("salvage", "Scrap, rubles a ton", 0.0, 0.0, 30.0, 2.0),
    ]
    return moving.Figure(
        "What would a usable ton cost?",
        sliders,
        lambda: view,
        source="essay_choices; rejects and scrap stylised; whether the figures count tons started is unknown",
        labels={"1932-H1": "First half of 1932"},
    )


@of_lesson("05")
def chain() -> moving.Figure:
    """Lesson 05: bad coal, and what is left of the tractor.

    >>> figure = chain()
    >>> figure.value = {"coal": 0.82, "steel": 0.64, "tractors": 0.65}
    >>> figure.table()["passed on"].round(3).to_dict()["tractors"]
    0.341
    """
    stages = {"coal": "Coal", "coke": "Coke", "pig_iron": "Pig iron", "steel": "Steel", "tractors": "Tractor"}
    passes = {"all passes on": 1.0, "half passes on": 0.5, "nothing passes on": 0.0}
    known = coefficients().dropna(subset="kappa")

    def view(passing: str) -> moving.View:
        left = moving.logarithmic(lambda kappa: quality.chain(kappa, passes[passing]))
        parts = [moving.bars("own work", moving.affine(lambda kappa: kappa)), moving.bars("passed on", left)]
        sentence = (
            f"If {passing}: iron leaves at {{passed on[pig_iron]}}, steel at {{passed on[steel]}}, and the "
            "tractor is worth {passed on[tractors]} of a sound one."
        )
        return moving.View(
            parts, sentence, moving.Axis("percent of sound quality", 0, 1.1), presets=_cases(known)
        )

    sliders = [
        moving.Slider(key, label, 1.0, 0.3, 1.0, 0.01, (0.01, 1.0), evidence=_marks(known, key))
        for key, label in stages.items()
    ]
    source = (
        "coefficients: rakovsky_militant2 (1930), essay_choices (1932), chosen cases; the chain is stylised"
    )
    title = "How does bad coal break a tractor?"
    return moving.Figure(title, sliders, view, choices={"of a fault": list(passes)}, source=source)


@of_lesson("05")
def scrap() -> moving.Figure:
    """Lesson 05: a stylised table of branches with scrap: what rises and what falls.

    >>> figure = scrap()
    >>> figure.value, figure.choice = {"good": 0.8}, {"held fixed": "the labour"}
    >>> figure.table().loc[["gross output", "usable goods"], "with scrap"].round(2).tolist()
    [1.02, 0.68]
    """

    def view(fixed: str) -> moving.View:
        case = functools.partial(_scrapped, fixed)
        shown = moving.grid(
            lambda x: x.apply(lambda s: case(s["good"], s["remelt"]), axis=1), ["good", "remelt"]
        )
        sound = _scrapped(fixed, 1.0, 0.0)
        sentence = (
            "With a good share of {kappa[good]} and {kappa[remelt]} of the scrap remelted, holding "
            + fixed
            + ": "
            "gross output {with scrap[gross output]}, usable goods {with scrap[usable goods]}, labour "
            "{with scrap[labour]} of what they are without scrap."
        )
        parts = [moving.bars("no scrap", sound), moving.bars("with scrap", shown)]
        return moving.View(parts, sentence, moving.Axis("percent, no scrap = 100", 0, 2))

    sliders = [
        moving.stylised("good", "Good share of each branch", 1.0, 0.6, 1.0, 0.02),
        moving.stylised("remelt", "Share of scrap remelted", 0.0, 0.0, 1.0, 0.25),
    ]
    return moving.Figure(
        "When does scrap raise gross output?",
        sliders,
        view,
        choices={"held fixed": [GOODS_FIXED, LABOUR_FIXED]},
        source="stylised: three branches, inputs and labour invented for this lesson",
    )


def _rises(wages: float) -> list[moving.Slider]:
    """How much dearer each element became; only for wages is there a figure."""
    growth = data.load("wage_growth_ferrous", length="calendar year")
    source = f"{growth.attrs['sources']}, page 183"
    mark = moving.Mark("wages in iron and steel, 1932 on 1931", growth["1932"] / 100, source)
    share = f"Share {wages:.3f}: all industry, 1926/27 (ten_years_1928, p. 104)."
    ends = (0.0, -0.2, 1.0, 0.005, (-0.9, 5.0))
    return [
        moving.Slider("wages", "Wages, rise", *ends, evidence=[mark], note=share),
        moving.Slider("coke", "Coke and ore, rise", *ends, note=moving.STYLISED),
        moving.Slider("rest", "All else, rise", *ends, note=moving.STYLISED),
    ]


def _marks(known: pd.DataFrame, stage: str) -> list[moving.Mark]:
    rows = known[known["branch"] == stage]
    return [moving.Mark(r.label, r.kappa, f"{r.status}; {r.source}, {r.locator}") for r in rows.itertuples()]


def _cases(known: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Rakovsky's coal and the median of his steel works (1930), and Trotsky's tractors (1932)."""
    cases = known[known["source"].isin(["rakovsky_militant2", "essay_choices"])]
    found = quality.branch_median(cases)
    return {"Sound": {}, "Chosen cases, 1930 and 1932": found[["coal", "steel", "tractors"]].to_dict()}


@functools.cache
def _scrapped(fixed: str, good: float, remelt: float) -> pd.Series:
    """Gross output, usable goods and labour against the case without scrap."""
    inputs, wanted, labour = quality.three_branches()
    sound = quality.gross_output(inputs, wanted)
    hands, usable = float(labour @ sound), wanted
    if fixed == LABOUR_FIXED:
        usable = quality.usable_output(inputs, wanted, labour, hands, good, remelt)
    gross = quality.gross_output(inputs, usable, good, remelt)
    shares = {"usable goods": usable.sum() / wanted.sum(), "labour": float(labour @ gross) / hands}
    each = (gross / sound).rename(lambda branch: f"gross output of {branch}")
    return pd.concat([pd.Series({"gross output": gross.sum() / sound.sum()} | shares), each])
