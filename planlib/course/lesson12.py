"""Is the thesis right?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib import data, moving, planning
from planlib.course import verdict
from planlib.course.gallery import of_lesson
from planlib.course.guesses import IN_PERCENT, prediction
from planlib.course.kinds import Number, Numbers, Text, exercise

YEARS, STEADY = 20, 0.3  # years shown; the share up to which haste costs no quality
PLANS = {"slow, 30 percent": 0.3, "fast, 50 percent": 0.5}
SHARES = np.arange(1, 17) / 20  # the stops of the figure


@of_lesson("12")
def own_plan() -> moving.Figure:
    """Lesson 12: the reader's own plan: what is invested, and what haste does to quality.

    Above three tenths each further tenth takes ``loss`` off the κ of new machines. All of it is stylised.

    >>> figure = own_plan()
    >>> figure.value = {"invested": 0.6, "loss": 0.1}
    >>> figure.sentence()
    "A plan that puts 0.60 of its new machines into machine works, where each tenth above 0.30 takes 0.10
    off κ: after 5 years consumption has gained 0.7, after 20 years 10.3, in units of the first year's
    investment; the slow plan has 14.9 by then."
    """
    fixed = {name: planning.consumption_path(share, YEARS) for name, share in PLANS.items()}
    own = moving.grid(gained, over=["invested", "loss"])
    sentence = (
        "A plan that puts {kappa[invested]} of its new machines into machine works, where each tenth above "
        "0.30 takes {kappa[loss]} off κ: after 5 years consumption has gained {your plan[5]}, after 20 years "
        "{your plan[20]}, in units of the first year's investment; the slow plan has "
        "{slow, 30 percent[20]} by then."
    )
    axis = moving.Axis("consumption gained", 0, 20, moving.TENTHS)
    parts = [*(moving.line(name, path) for name, path in fixed.items()), moving.line("your plan", own)]
    view = moving.View(parts, sentence, axis)
    sliders = [
        moving.stylised("invested", "Into machine works, share of new machines", 0.3, 0.05, 0.8, 0.05),
        moving.stylised("loss", "κ lost for each tenth above 0.30", 0.0, 0.0, 0.15, 0.01),
    ]
    source = "stylised: Feldman's model, three units of machines for one of output"
    return moving.Figure("What is your plan?", sliders, lambda: view, source=source)


@of_lesson("12")
def own_vote() -> moving.Figure:
    """Lesson 12: a ballot on the division of industrial investment; the last use gets what is left.

    >>> figure = own_vote()
    >>> figure.value = {"consumer goods": 0.3}
    >>> figure.table()["your vote"].round(3).to_dict()
    {'machine building': 0.181, 'consumer goods': 0.3, 'building materials': 0.047, 'timber and paper': 0.06,
     'other heavy industry': 0.412}
    """
    done = verdict.proportions()
    first, second = done["1929-1932"], done["1933-1937"]
    vote = moving.affine(lambda x: pd.concat([x, pd.Series({verdict.REST: 1 - x.sum()})]))
    sentence = (
        "You give {your vote[machine building]} to machine building and {your vote[consumer goods]} to "
        "consumer goods; {your vote[other heavy industry]} is left for other heavy industry"
        "{your vote[other heavy industry]<0: , which is less than nothing: take something back|}"
        " (1929-32: {1929-32[machine building]}, {1929-32[consumer goods]} and "
        "{1929-32[other heavy industry]})."
    )
    named = {"as in 1929-32 (kapstroi_1961)": first, "as in 1933-37 (kapstroi_1961)": second}
    presets = {name: shares.drop(verdict.REST).to_dict() for name, shares in named.items()}
    parts = [
        moving.bars("1929-32", first, dict.fromkeys(first.index, "kapstroi_1961")),
        moving.bars("your vote", vote),
    ]
    view = moving.View(
        parts, sentence, moving.Axis("percent of industrial investment", 0, 1), presets=presets
    )
    labels = {use: use.capitalize() for use in done.index}
    sliders = [
        moving.Slider(use, labels[use], float(first[use]), 0.0, 1.0, 0.01, (0.0, 1.0), note=moving.STYLISED)
        for use in verdict.USES
    ]
    source = "kapstroi_1961 for what was done (official shares); your vote is yours"
    return moving.Figure("How would you divide?", sliders, lambda: view, source=source, labels=labels)


def gained(x: pd.DataFrame) -> pd.DataFrame:
    """Consumption gained by year, a line for each setting of share and loss.

    >>> gained(pd.DataFrame({"invested": [0.3, 0.6], "loss": 0.1}))[YEARS].round(1).tolist()
    [14.9, 10.3]
    """
    haste = (x["invested"] - STEADY).clip(lower=0) * 10
    kappa = 1 - haste * x["loss"]
    paths = [
        planning.consumption_path(share, YEARS, good)
        for share, good in zip(x["invested"], kappa, strict=True)
    ]
    return pd.DataFrame(paths, index=x.index)


@prediction(
    "12",
    "claims left open",
    "Of the 64 claims, how many percent does this record leave open by the letter, neither supported nor "
    "refuted?",
    IN_PERCENT,
)
def _open() -> float:
    return float((data.claims()["literal"] == "open").mean())


@exercise(
    *("12.1", Text()),
    mentions=[
        "at least two figures, each with whose it is",
        "for the record: goods that can't be bad, growth that even critics leave, work that improved",
        "for the thesis: counted products against an announced total, wool cloth and coal, the real wage",
        "no word against the case that is made",
    ],
)
def _the_other_side() -> None:
    return None


@exercise(
    *("12.2", Number(0)),
    "Each row of the ledger has two verdicts; compare them row by row.",
    "`claims` has the columns literal and charitable.",
    'Where `claims["literal"] != claims["charitable"]` is true, count it: the sum of true and false.',
    mentions=["that most of these turn from open or rhetorical to supported"],
)
def _verdicts_apart() -> int:
    claims = data.claims()
    return int((claims["literal"] != claims["charitable"]).sum())


@exercise(
    *("12.3", Numbers(0.001)),
    "The three ways stand in Work it out; only the ballots are others.",
    "Each of planning's three functions takes the table of ballots and returns a share for each use.",
    "`planning.mean_ballot(four)`, `planning.median_ballot(four)` and `planning.independent_markets(four)`.",
    mentions=["that the mean listens to a voter far out, and the other two do not"],
)
def _machines_three_ways() -> pd.Series:
    four = pd.DataFrame({"machines": [0.9, 0.62, 0.31, 0.13], "cloth": [0.04, 0.11, 0.52, 0.22]})
    four["bread"] = 1 - four.sum(axis=1)
    return verdict.counted(four).loc["machines"].drop("done 1929-32")


@exercise(
    *("12.4", Number(0.001)),
    "The figure has one line of yours; look where it stands at the right edge.",
    "Set the second slider to 0.07 and move the first step by step; the sentence prints year 20.",
    "Too little gives a flat line, too much a late one: the best lies between the slow plan and six tenths.",
    mentions=["that after ten years the slow plan is best: the verdict hangs on the year"],
)
def _best_share() -> float:
    tried = pd.DataFrame({"invested": SHARES, "loss": 0.07})
    return float(SHARES[gained(tried)[YEARS].argmax()])


@exercise(
    *("12.5", Text()),
    mentions=[
        "two dates, or a plan and a result",
        "a whole branch, not one works",
        "who kept the figure, and why",
    ],
)
def _figure_wanted() -> None:
    return None
