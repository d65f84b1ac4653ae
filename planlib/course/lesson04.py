"""Why did a ton of iron go from 35 to 60 rubles?

Inputs that the record lacks are named stylised in the source line and beside the slider.
"""

from __future__ import annotations

import pandas as pd

from planlib import costs, data, moving
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_RUBLES, prediction
from planlib.course.kinds import Choices, Number, Numbers, Text, exercise

FACTS = ("works", "elements", "coke", "prices paid", "basis", "tons made")
OTHER = ("dollar price", "exchange rate", "promised path")


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


@prediction(
    "04",
    "wages in the 25 rubles",
    "A ton of iron went from 35 to 60 rubles. How many of the 25 rubles come from higher wages, if each "
    "worker made as much as before?",
    IN_RUBLES,
)
def _wages() -> float:
    share = data.load("wage_share_in_cost")["1926/27"] / 100
    rise = data.load("wage_growth_ferrous", length="calendar year")["1932"] / 100
    return costs.wage_part(costs.ton_of_iron()["rubles"]["1931"], share, rise)


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
