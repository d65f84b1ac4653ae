"""The exercises of lesson 03: rival estimates, hidden inflation, weights, two prices."""

from __future__ import annotations

from planlib import growth
from planlib.course import estimates
from planlib.course.kinds import Choices, Number, Text, exercise

OFFICIAL = "official"
MACHINES, BREAD = 10.0, (1.0, 1.5)  # stylised prices: before, and of bread later


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
