"""The exercises of lessons 04 and 05: what a ton costs, and what bad quality does on its way."""

from __future__ import annotations

import pandas as pd

from planlib import costs, data, quality
from planlib.course.kinds import Choices, Number, Numbers, Text, exercise

FACTS = ("works", "elements", "coke", "prices paid", "basis", "tons made")
OTHER = ("dollar price", "exchange rate", "promised path")


@exercise(
    *("4.1", Choices(*FACTS, *OTHER)),
    "Ask of each: would it move a ruble from the unknown into a known cause, or show that none moved?",
    "What was said of iron elsewhere, or promised, is no fact about what these works spent.",
    "Six belong to it. One of them says whether rejected tons are in the count.",
    mentions=[
        "the paper of each: cost sheet, furnace journal, price lists, rules of the count, report of output",
        "that elements, coke and prices can only lower the unknown part if they rose",
        "that works and basis may show that there was no rise of cost at all: there you cannot tell",
    ],
)
def _what_must_be_known() -> set[str]:
    return set(FACTS)


@exercise(
    *("4.2", Number(0.005)),
    "35 rubles are the cost of a ton started. What is the cost of a usable one, by the formula?",
    "(35 − 20·d) / (1 − d) = 60 is an equation in d; multiply both sides by 1 − d.",
    "Bring the terms with d to one side; `costs.cost_per_usable(35, d, 20)` tests your d.",
    mentions=[
        "that Rakovsky's cases are of steel, of 1930, and chosen",
        "that 60 rubles per ton accepted would hold the rejects already",
    ],
)
def _rejects_that_would_do() -> float:
    before, after = costs.ton_of_iron()["rubles"]
    return (after - before) / (after - 20)


@exercise(
    *("4.3", Numbers(0.2)),  # so that 71 kopecks, as the lesson prints the path, will do
    "In points: the index less the path, both with 1927/28 as 100.",
    "The path is `costs.planned_path`, times 100; the indices stand in the lesson's second table.",
    "For the first half of 1932 take the path of 1932: index of the group − 100 · path[1932].",
    mentions=["that most of the miss came after 1930, in both groups alike"],
)
def _above_the_path() -> pd.Series:
    path = costs.planned_path(data.load("cost_change_industry_plan")["1932/33"] / 100, 1928, 1933) * 100
    index = data.side_by_side({"A": "cost_group_a", "B": "cost_group_b"})
    years = {"1930": 1930, "1932": 1932}
    rows = index.rename(index={"1932-H1": "1932"})
    return pd.Series({f"{g} {t}": rows.loc[t, g] - path[y] for g in index for t, y in years.items()})


@exercise(
    *("4.4", Numbers(0.002)),
    "Only the stock changes; need and iron stay as in the lesson.",
    'Put `data.load("blast_furnace_volume")` itself in the place of its mean of two years.',
    "`costs.rated_output(volume, daily=1 / need)` for the four years, and reported iron over it.",
    mentions=[
        "that furnaces added late in the year worked only a part of it, so the mean stock is fairer",
        "that the date of the count is not printed, so both are shown",
    ],
)
def _furnaces_of_the_same_year() -> pd.Series:
    years = ["1934", "1935", "1936", "1937"]
    volume, need = data.load("blast_furnace_volume")[years], data.load("blast_furnace_utilisation")[years]
    iron = data.load("pig_iron", kind="official")[years] * 1e6
    return iron / costs.rated_output(volume, daily=1 / need)


@exercise(
    *("4.5", Text()),
    mentions=[
        "ash and moisture of the coal by month, against the norm",
        "coke burnt for a ton of iron, here and at a works with other coal",
        "the price paid for coal, apart from its amount",
        "that until then the reason is a claim like any other",
    ],
)
def _what_the_inspector_asks() -> None:
    return None


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
