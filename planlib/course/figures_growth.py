"""The moving figures of lesson 03: rival estimates of growth, hidden inflation, what was knowable when."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from planlib import growth, moving
from planlib.course import estimates
from planlib.course.gallery import of_lesson

RATE = moving.Axis("percent a year, 1928-1932", 0, 0.22)
OFFICIAL = "official"


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
