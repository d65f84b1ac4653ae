"""What the lessons let the reader guess before a figure opens; its value is worked out when asked."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from planlib import accounts, costs, data, growth, money, planning, quality, village, windows
from planlib._check import suggest
from planlib.course import fulfilment
from planlib.moving import Format

Truth = Callable[[], float]
HIGHEST = 1e6  # what is guessed here lies far below
PERCENT, RUBLES, YEARS = Format(100, 1, " percent"), Format(1, 1, " rubles"), Format(1, 1, " years")


@dataclass(frozen=True)
class Prediction:
    """A question with a number for its answer; ``name`` says in few words what is guessed."""

    key: str
    name: str
    question: str
    format: Format
    truth: Truth

    def read(self, typed: object) -> float:
        """The guess as a ratio (or in its unit) from what was typed. Raises ValueError for anything else.

        >>> find("00").read("35 %"), find("00").read("35,5")
        (0.35, 0.355)
        """
        digits = str(typed).strip().removesuffix("%").removesuffix(self.format.suffix.strip())
        try:
            number = float(digits.strip().replace(",", "."))
        except ValueError:
            number = math.nan
        if not abs(number) < HIGHEST:
            shown = str(typed).strip()[:40]
            said = f"“{shown}” can't be read as a number" if shown else "there is no number yet"
            raise ValueError(f"{said}; type one such as 25, in{self.format.suffix}, or skip")
        return number / self.format.scale

    def gap(self, guess: float, truth: float) -> float:
        """How far the guess lies above the figure's value, as both are printed."""
        return float(self.format.rounded(guess) - self.format.rounded(truth)) / self.format.scale

    def told(self, guess: float | None, truth: float) -> str:
        """Guess, value and gap in words; None is a guess that was skipped.

        >>> find("00").told(0.5, 0.408)
        'You guessed 50.0 percent; it is 40.8 percent: 9.2 too high.'
        """
        if guess is None:
            return f"You skipped the guess. It is {self.format(truth)}."
        gap = self.gap(guess, truth)
        words = f"{self._bare(abs(gap))} too {'high' if gap > 0 else 'low'}" if gap else "you guessed it"
        return f"You guessed {self.format(guess)}; it is {self.format(truth)}: {words}."

    def _bare(self, value: float) -> str:
        return str(self.format.rounded(value))


PREDICTIONS: dict[str, Prediction] = {}


def prediction(key: str, name: str, question: str, form: Format) -> Callable[[Truth], Truth]:
    """Declare the function below to be the value that is guessed.

    >>> @prediction("99", "half of two", "What is half of 2?", YEARS)
    ... def _half() -> float:
    ...     return 2 / 2
    >>> PREDICTIONS.pop("99").truth()
    1.0
    """

    def declared(truth: Truth) -> Truth:
        PREDICTIONS[key] = Prediction(key, name, question, form, truth)
        return truth

    return declared


def find(key: object) -> Prediction:
    """The prediction of that key; a ValueError when there is none.

    >>> find("002")
    Traceback (most recent call last):
    ValueError: there is nothing to guess under '002'; did you mean '02'?
    """
    if str(key) not in PREDICTIONS:
        raise ValueError(f"there is nothing to guess under {str(key)[:40]!r}{suggest(str(key), PREDICTIONS)}")
    return PREDICTIONS[str(key)]


def of_lesson(lesson: str) -> list[Prediction]:
    """The predictions of one lesson, or without its number those of all lessons, in their order.

    >>> [found.key for found in of_lesson("00")]
    ['00']
    """
    return [found for key, found in PREDICTIONS.items() if str(lesson) in ("", key[:2])]


@prediction(
    "00",
    "growth left at κ = 0.75",
    "Suppose that a quarter of the iron of 1932 was useless. By how many percent would output still have "
    "grown since 1928?",
    PERCENT,
)
def _iron_left() -> float:
    iron = data.targets("optimal").loc["pig_iron"]
    return quality.corrected(iron["result"], 0.75) / iron["base"] - 1


@prediction(
    "01",
    "share of the increase that was made",
    "On eight products the mean is 68 percent of the target level. What percent of the planned increase "
    "did the same eight reach?",
    PERCENT,
)
def _increase() -> float:
    return fulfilment.fulfilled(fulfilment.basket(measure=fulfilment.INCREMENT), fulfilment.INCREMENT).mean()


@prediction(
    "02",
    "fulfilment at κ = 0.70",
    "The ten products reached 63.2 percent of their targets. If κ = 0.70 in every branch, what "
    "percent is left?",
    PERCENT,
)
def _fulfilment_left() -> float:
    basket = fulfilment.basket()
    return quality.corrected_fulfilment(basket["result"], basket["target"], 0.7)


@prediction(
    "03",
    "growth without hidden inflation",
    "A quarter of a year's output is new and priced 30 percent above the goods already there. What growth "
    "in percent is left of that year's official 19.2?",
    PERCENT,
)
def _growth_left() -> float:
    return growth.deflate_hidden(0.192, new_share=0.25, markup=0.3)


@prediction(
    "04",
    "wages in the 25 rubles",
    "A ton of iron went from 35 to 60 rubles. How many of the 25 rubles come from higher wages, if each "
    "worker made as much as before?",
    RUBLES,
)
def _wages() -> float:
    share = data.load("wage_share_in_cost")["1926/27"] / 100
    rise = data.load("wage_growth_ferrous", length="calendar year")["1932"] / 100
    return costs.wage_part(costs.ton_of_iron()["rubles"]["1931"], share, rise)


@prediction(
    "05",
    "gross output with a fifth of scrap",
    "A fifth of everything turns out as scrap, and the country still gets all its goods. What is gross "
    "output then, in percent of what it was (100 is no change)?",
    PERCENT,
)
def _gross_output() -> float:
    inputs, wanted = quality.three_branches()[:2]
    with_scrap = quality.gross_output(inputs, wanted, kappa=0.8)
    return with_scrap.sum() / quality.gross_output(inputs, wanted).sum()


@prediction(
    "06",
    "profit of both works",
    "With sound castings the foundry earns 2000 rubles and the machine works 3000. A fifth of the castings "
    "cracks, worthless. How many rubles do the two earn together?",
    Format(1, 0, " rubles"),
)
def _both_together() -> float:
    foundry = accounts.stock_value(100, 80, rejects=0.2) - 100 * 60  # 100 castings cost 60 and sell at 80
    return foundry + 3000


@prediction(
    "07",
    "what a load of grain bought",
    "In October 1923 a load of grain bought 32 percent of what it bought in 1913. The state then cut "
    "industrial prices. How many percent in April 1924?",
    PERCENT,
)
def _terms() -> float:
    blades = ("scissors_agricultural_prices", "scissors_industrial_prices")
    farm, industry = (data.load(series, kind="official")["1924-04"] / 100 for series in blades)
    return village.terms_of_trade(farm, industry)


@prediction(
    "08",
    "real wage, half spent on the market",
    "Half of the spending goes to the open market. What percent of 1927/28 is the real wage of 1932?",
    PERCENT,
)
def _real_wage() -> float:
    prices = money.by_channel().loc["1932-H1"].iloc[:2]
    return money.real_wage(
        money.wage_ratios()["of all employees"], money.price_at_spending_share(*prices, 0.5)
    )


@prediction(
    "09",
    "when haste pays, κ = 0.7 on both paths",
    "All new machines are worth 0.7 of what was planned, on both paths. After how many years does the fast "
    "path come out ahead?",
    YEARS,
)
def _when_haste_pays() -> float:
    return planning.overtakes(0.5, 0.3, kappa_fast=0.7, kappa_slow=0.7)


@prediction(
    "10",
    "missing goods at a noise of a tenth",
    "The planner is wrong by a tenth on each order, now up, now down. What percent of the final goods will "
    "be missing on average?",
    PERCENT,
)
def _missing() -> float:
    return planning.shortages(*planning.ten_branches(), spread=0.1, draws=2_000, seed=1928).mean()


@prediction(
    "11",
    "food supply per head in Vietnam, 1981-1990",
    "In 1981 Vietnam let households work the land under contract. By how many percent did the food supply "
    "per head change from 1981 to 1990? (A minus for a fall.)",
    PERCENT,
)
def _food() -> float:
    supply = windows.by_country("food_supply_kcal", ["vietnam"])["vietnam"]
    return supply["1990"] / supply["1981"] - 1


@prediction(
    "12",
    "claims left open",
    "Of the 64 claims, how many percent does this record leave open by the letter, neither supported nor "
    "refuted?",
    PERCENT,
)
def _open() -> float:
    return float((data.claims()["literal"] == "open").mean())
