"""How fast did it really grow?"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from planlib import growth, moving
from planlib.course import estimates
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Choices, Number, Text, exercise

RATE = moving.Axis("percent a year, 1928-1932", 0, 0.22)
OFFICIAL = "official"
MACHINES, BREAD = 10.0, (1.0, 1.5)  # stylised prices: before, and of bread later


@of_lesson("03")
def rivals() -> moving.Figure:
    """Lesson 03: choose two estimates, see how far apart they stand and what divides them.

    >>> rivals().sentence()
    'Official: 19.2 % a year, Shmelev and Popov: 9.0 % to 13.0 %. After four years the levels stand 1.24 to
    1.43 times apart. They differ in prices (rubles of 1926/27 against not stated), weights (values of 1926/27
    against not stated), quality (not corrected against not stated).'
    """
    table = estimates.rivals()
    others = ["Shmelev and Popov", *(name for name in table.index if name != "Shmelev and Popov")]

    def view(one: str, other: str) -> moving.View:
        parts = [part for name in dict.fromkeys([one, other]) for part in _drawn(table.loc[[name]])]
        return moving.View(parts, _told(table, one, other), RATE)

    labels = {name: name[0].upper() + name[1:] for name in table.index}
    source = "; ".join(dict.fromkeys("; ".join(table["source"]).split("; ")))
    choices = {"one": list(table.index), "other": others}
    return moving.Figure(
        "Two estimates, one country", [], view, choices=choices, source=source, labels=labels
    )


@of_lesson("03")
def hidden_inflation() -> moving.Figure:
    """Lesson 03: what is left of 19.2 percent a year if new goods carry prices that are too high.

    >>> figure = hidden_inflation()
    >>> figure.value = {"new": 0.25, "markup": 0.3}
    >>> figure.table()["growth"].round(3).to_dict()
    {'official': 0.192, 'without hidden inflation': 0.109}
    """
    rate = estimates.rivals().loc[OFFICIAL, "low"]
    cleared = moving.grid(
        lambda x: pd.DataFrame(
            {"without hidden inflation": growth.deflate_hidden(rate, x["new"], x["markup"])}
        ),
        over=["new", "markup"],
    )
    sentence = (
        "If {kappa[new]} of a year's output is new and priced {kappa[markup]} above the goods already there, "
        "{growth[official]} in that year become {growth[without hidden inflation]}."
    )
    parts = [
        moving.bars("growth", pd.Series({OFFICIAL: rate}), {OFFICIAL: "chadaev"}),
        moving.bars("growth", cleared),
    ]
    view = moving.View(parts, sentence, moving.Axis("percent a year", 0, 0.25))
    sliders = [
        moving.stylised("new", "New goods, share", 0.0, 0.0, 0.5, 0.05),
        moving.stylised("markup", "Price too high by", 0.0, 0.0, 0.6, 0.05),
    ]
    source = "official rate: chadaev, 1929-1932; share and markup stylised"
    labels = {OFFICIAL: "Official", "without hidden inflation": "Without hidden inflation"}
    return moving.Figure("Hidden inflation", sliders, lambda: view, source=source, labels=labels)


@of_lesson("03")
def known_when() -> moving.Figure:
    """Lesson 03: the estimates of growth in 1928-1932 that a reader of a given year could know.

    >>> figure = known_when()
    >>> figure.value = {"year": 1950}
    >>> figure.table().loc["estimates", ["lowest", "highest"]].round(3).tolist()
    [0.162, 0.189]
    """
    dated = estimates.dated()

    def end(column: str, pick: Callable[[pd.Series], float]) -> moving.Response:
        def found(x: pd.DataFrame) -> pd.DataFrame:
            ends = [pick(dated.loc[dated["published"] <= year, column]) for year in x["year"]]
            return pd.DataFrame({"estimates": ends}, x.index)

        return moving.grid(found, over=["year"])

    lowest, highest = moving.points("lowest", end("low", min)), moving.points("highest", end("high", max))
    sentence = (
        "A reader of {kappa[year]:0} could know estimates of growth in 1928-1932 from {lowest[estimates]} to "
        "{highest[estimates]} a year."
    )
    view = moving.View([moving.band("what was known", lowest, highest), lowest, highest], sentence, RATE)
    marks = [moving.Mark(row.Index, row.published, row.source) for row in dated.itertuples()]
    slider = moving.Slider("year", "Year of the reader", 1933, 1933, 2020, 1, evidence=marks, stops=True)
    source = "; ".join(dict.fromkeys("; ".join(dated["source"]).split("; ")))
    labels = {"estimates": "Growth, percent a year"}
    return moving.Figure("What was knowable when?", [slider], lambda: view, source=source, labels=labels)


def _drawn(row: pd.DataFrame) -> list[moving.Part]:
    """One estimate: a single figure as one point, a range as a band with both its ends."""
    if (row["low"] == row["high"]).all():
        return [moving.points("one figure", row["low"], row["source"])]
    low, high = moving.points("low", row["low"], row["source"]), moving.points("high", row["high"])
    return [moving.band("range", low, high), low, high]


def _told(table: pd.DataFrame, one: str, other: str) -> str:
    """Both estimates, how far apart they stand, and what divides them."""
    first = f"{one[0].upper()}{one[1:]}: {_span(table.loc[one])}"
    levels = {
        name: growth.level_after(1.0, table.loc[name, ["low", "high"]].astype(float), 4)
        for name in (one, other)
    }
    gaps = sorted(growth.gap_ratio(max(a, b), min(a, b)) for a in levels[one] for b in levels[other])
    apart = (
        f"{gaps[0]:.2f}" if round(gaps[0], 2) == round(gaps[-1], 2) else f"{gaps[0]:.2f} to {gaps[-1]:.2f}"
    )
    words = ", ".join(f"{what} ({how})" for what, how in estimates.what_divides(one, other).items())
    told = f"They differ in {words}." if words else "Nothing that their sources state divides them."
    both = f"{first}, {other}: {_span(table.loc[other])}"
    return f"{both}. After four years the levels stand {apart} times apart. {told}"


def _span(row: pd.Series) -> str:
    ends = dict.fromkeys(moving.PERCENT(row[end]) for end in ("low", "high"))
    return " to ".join(ends) + (" a year" if len(ends) == 1 else "")


@prediction(
    "03",
    "growth without hidden inflation",
    "A quarter of a year's output is new and priced 30 percent above the goods already there. What growth "
    "in percent is left of that year's official 19.2?",
    IN_PERCENT,
)
def _growth_left() -> float:
    return growth.deflate_hidden(0.192, new_share=0.25, markup=0.3)


@exercise(
    *("3.1", Choices(*estimates.ASSUMPTIONS)),
    "What does a ton have that a ruble of 1926/27 does not, and the other way round?",
    "Go through the four columns of `estimates.rivals()` for both lines: where do the words differ?",
    'In the figure choose "official" and "coal": its last sentence names what divides them.',
    mentions=[
        "that coal is one product and the official figure all industry",
        "that neither figure was corrected for quality, so quality does not divide them",
        "that of Shmelev and Popov one cannot know: the textbook says nothing of their method",
    ],
)
def _official_against_coal() -> list[str]:
    return estimates.what_divides(OFFICIAL, "coal").index.tolist()


@exercise(
    *("3.2", Number(0.005)),
    "Solve (1 + G) / (1 + n·m) = 1 + g for m, with G the official rate and g the lower one.",
    "First find what 1 + n·m must be: divide 1.192 by 1.09.",
    "Take 1 off, and divide what is left by the share of new goods, a third.",
    mentions=["that this is what it would take each year, and no proof: other shares and markups do as well"],
)
def _markup_for_nine_percent() -> float:
    rates = estimates.rivals()["low"]
    needed = (1 + rates[OFFICIAL]) / (1 + rates["Shmelev and Popov"])
    return 3 * (needed - 1)


@exercise(
    *("3.3", Number(0.001)),
    "A share of the first year weighs levels. After a year of unequal growth it is another share.",
    "Let both groups grow for four years with `growth.level_after`, and weigh the two levels.",
    "`growth.compound_growth` turns the weighted level into a yearly rate over four years.",
    mentions=["that only the share implied by the three official rates gives the official total"],
)
def _total_from_groups() -> float:
    levels = [growth.level_after(1.0, rate, 4) for rate in (0.285, 0.117)]
    return growth.compound_growth(1.0, 0.427 * levels[0] + (1 - 0.427) * levels[1], 4)


@exercise(
    *("3.4", Number(0.01)),
    "Growth is the same at both prices when prices and quantities do not move against each other.",
    "That is so when both goods become dearer in the same proportion.",
    "By how much did bread become dearer? Let the price of machines rise just as much.",
    mentions=["that the covariance is then nil: no change of relative prices, no quarrel of weights"],
)
def _price_without_spread() -> float:
    return MACHINES * BREAD[1] / BREAD[0]


@exercise(
    *("3.5", Text()),
    mentions=[
        "that the figures are estimates of different things, so their middle is of nothing",
        "that one more extreme figure would move the middle",
        "that one first chooses the question and then the estimate that fits it",
    ],
)
def _the_middle() -> None:
    """Words are kept, not judged."""
