"""How does bad coal break a tractor?

Inputs that the record lacks are named stylised in the source line and beside the slider.
"""

from __future__ import annotations

import functools

import pandas as pd

from planlib import moving, quality
from planlib.course.fulfilment import (
    coefficients,
)
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Numbers, Text, exercise

GOODS_FIXED, LABOUR_FIXED = "the usable goods", "the labour"


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


@prediction(
    "05",
    "gross output with a fifth of scrap",
    "A fifth of everything turns out as scrap, and the country still gets all its goods. What is gross "
    "output then, in percent of what it was (100 is no change)?",
    IN_PERCENT,
)
def _gross_output() -> float:
    inputs, wanted = quality.three_branches()[:2]
    with_scrap = quality.gross_output(inputs, wanted, kappa=0.8)
    return with_scrap.sum() / quality.gross_output(inputs, wanted).sum()


@exercise(
    *("5.1", Numbers(0.01)),
    "Hold the hands, not the goods: which function of the lesson takes hands?",
    "First the usable goods at that good share, then the gross output that they take.",
    "`quality.usable_output(inputs, wanted, labour, hands, kappa)`, then `quality.gross_output` of it.",
    mentions=["that the newspaper prints the first number and the consumer feels the second"],
)
def _with_the_same_labour() -> pd.Series:
    inputs, wanted, _ = quality.three_branches()
    sound = quality.gross_output(inputs, wanted)
    gross = quality.gross_output(inputs, _usable(0.64), 0.64)
    return pd.Series({"gross output": gross.sum() / sound.sum(), "usable goods": _left(0.64)})


@exercise(
    *("5.2", Numbers(0.02)),
    "Hold the labour in the figure, and lower the good share until the bar of usable goods is right.",
    "Then leave the good share there and raise the share remelted.",
    "Or let `scipy.optimize.brentq` find where `quality.usable_output` gives the share that you want.",
    mentions=["that free remelting is generous: real remelting takes fuel and hands"],
)
def _good_share_and_remelting() -> pd.Series:
    from scipy.optimize import brentq

    good = brentq(lambda share: _left(share) - 3 / 4, 0.5, 1)
    return pd.Series({"good": good, "remelt": brentq(lambda share: _left(good, share) - 7 / 8, 0, 1)})


@exercise(
    *("5.3", Numbers(0.005)),
    "`kappa` may be a Series with a coefficient for each branch.",
    "Compare `quality.gross_output(inputs, wanted, kappa)` with `sound`, branch by branch.",
    'kappa = pd.Series({"coal": 1, "iron": 0.8, "machines": 1}); then divide by `sound`.',
    mentions=[
        "that iron grows by more than a quarter, since its own making uses iron again",
        "that machines use iron, but few machines are used up in making it",
    ],
)
def _only_iron_has_scrap() -> pd.Series:
    kappa = pd.Series({"coal": 1.0, "iron": 0.8, "machines": 1.0})
    inputs, wanted, _ = quality.three_branches()
    return quality.gross_output(inputs, wanted, kappa) / quality.gross_output(inputs, wanted)


@exercise(
    *("5.4", Numbers(0.005)),
    "If all passes on, the five shares multiply.",
    "Five equal factors are a fifth power; the way back is a fifth root.",
    "`quality.o_ring` of a Series of five, and 0.9 ** (1 / 5).",
    mentions=["that a long chain asks much more of each stage than of the product"],
)
def _five_stages() -> pd.Series:
    sound = quality.o_ring(pd.Series(0.9, range(5)))
    return pd.Series({"sound": sound, "needed": 0.9 ** (1 / 5)})


@exercise(
    *("5.5", Text()),
    mentions=[
        "the works that sends the casting on gains: it stands in gross output, and the premium is paid",
        "castings accepted by the receiver after use, as one thing to count instead",
        "the price of that: a receiver may refuse good castings, and somebody must judge",
    ],
)
def _who_gains() -> None:
    return None


def _usable(good: float, remelt: float = 0.0) -> pd.Series:
    """Usable goods of lesson 05's table with the labour that makes the goods wanted without scrap."""
    inputs, wanted, labour = quality.three_branches()
    hands = float(labour @ quality.gross_output(inputs, wanted))
    return quality.usable_output(inputs, wanted, labour, hands, good, remelt)


def _left(good: float, remelt: float = 0.0) -> float:
    return float(_usable(good, remelt).sum() / quality.three_branches()[1].sum())
