"""The exercises of lesson 12: the other side, the ledger, the count of a vote, a plan of one's own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib import data
from planlib.course import figures_verdict, verdict
from planlib.course.kinds import Number, Numbers, Text, exercise

SHARES = np.arange(1, 17) / 20  # the stops of the figure


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
    return float(SHARES[figures_verdict.gained(tried)[figures_verdict.YEARS].argmax()])


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
