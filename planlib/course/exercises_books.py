"""The exercises of lesson 06: the books of a foundry and of the works next door."""

from __future__ import annotations

import pandas as pd

from planlib import accounts, data
from planlib.accounts import entry, journal
from planlib.course.figures_money import (
    CASTING_COST,
    CASTING_PRICE,
    CASTINGS,
    COKE_PRICE,
    COKE_TONS,
    IRON_TONS,
)
from planlib.course.kinds import Number, Numbers, Text, exercise

CHART = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])
SCRAP = 25  # what the cracked casting of exercise 6.1 fetches


@exercise(
    *("6.1", Numbers(0.5)),
    "Next door, the casting has cost its price. At home it has cost what was spent on it.",
    "What the scrap fetches comes off the loss, wherever the crack is found.",
    "At home 99 castings are sold; debit scrap and loss from rejects, credit finished goods with the cost.",
    mentions=[
        "that the foundry keeps its full profit when the neighbour finds the crack",
        "that the sum is the same either way, but the neighbour's lost day is in no account",
    ],
)
def _one_casting() -> pd.Series:
    bill = CASTINGS * CASTING_PRICE
    taken = entry("Received", debit={"materials": bill}, credit={"other works": bill})
    next_door = _profit(taken, _cracked("materials", CASTING_PRICE))
    home = _profit(_sent(CASTINGS - 1), _cracked("finished goods", CASTING_COST))
    return pd.Series({"machine works": next_door, "foundry": home, "together": home})


@exercise(
    *("6.2", Numbers(0.5)),
    "By the books the stock stands at cost, and what is not sold has earned nothing.",
    "A cracked casting is worth its scrap; the difference to its cost is a loss of this month.",
    "`accounts.stock_value(40, price=60, rejects=0.2, salvage=20)`, against the same without rejects.",
    mentions=["that stock at the plan price would show the profit of a month in which all was sold"],
)
def _stock_in_the_warehouse() -> pd.Series:
    at_cost, honest = (accounts.stock_value(40, CASTING_COST, share, salvage=20) for share in (0, 0.2))
    booked = _profit(_sent(CASTINGS - 40))
    return pd.Series({"at cost": booked, "honest": booked - (at_cost - honest)})


@exercise(
    *("6.3", Numbers(1)),
    "The bill is price times tons. The plan's bill is 100 tons at 20 rubles.",
    "How many tons at 16 rubles make the same bill? Then split the difference as in the lesson.",
    "price: (16 − 20) · tons used; usage: (tons used − 100) · 20. Mind the sign.",
    mentions=["that the director reports a plan kept, and a cheaper price has hidden the waste"],
)
def _hidden_waste() -> pd.Series:
    tons = COKE_TONS * COKE_PRICE / 16
    one = {"p_plan": COKE_PRICE, "p_actual": 16.0, "q_plan": COKE_TONS, "q_actual": tons}
    given = {name: pd.Series({"coke": value}) for name, value in one.items()}
    found = accounts.variances(**given, output_plan=IRON_TONS, output_actual=IRON_TONS).loc["coke"]
    return pd.Series({"tons": tons, "price": found["price"], "usage": found["usage"]})


@exercise(
    *("6.4", Number(0.1, "days")),
    "Less output for the same stock: more days or fewer?",
    "Only the output changes: take two thirds of 29.2 billion.",
    "`accounts.turnover_days(stock, output * 2 / 3)`.",
    mentions=["that the order of magnitude stays: weeks, neither hours nor years"],
)
def _days_of_a_smaller_output() -> float:
    output = data.load("industrial_output_control_figures", kind="official")["1932"] * 1000
    return accounts.turnover_days(data.load("frozen_stocks")["1932-H1"], output * 2 / 3)


@exercise(
    *("6.5", Text()),
    mentions=[
        "a number such as castings accepted, profit of both works together, cost for each good casting",
        "the game that a director can play with it",
        "who would notice, and how soon",
    ],
)
def _another_plan() -> None:
    return None


def _sent(castings: float) -> pd.DataFrame:
    """Sales and cost of so many castings of the foundry of lesson 06, as one entry."""
    bill, cost = castings * CASTING_PRICE, castings * CASTING_COST
    sold, given = {"other works": bill, "cost of sales": cost}, {"sales": bill, "finished goods": cost}
    return entry("Sent", debit=sold, credit=given)


def _cracked(account: str, value: float) -> pd.DataFrame:
    """One casting that stood on an account at a value, and fetches what scrap does."""
    return entry(
        "Cracked", debit={"scrap": SCRAP, "loss from rejects": value - SCRAP}, credit={account: value}
    )


def _profit(*entries: pd.DataFrame) -> float:
    return float(accounts.profit_and_loss(journal(entries, CHART), CHART)[accounts.PROFIT])
