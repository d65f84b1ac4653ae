"""How can a hero of the plan ruin the next factory?

Inputs that the record lacks are named stylised in the source line and beside the slider.
"""

from __future__ import annotations

import pandas as pd

from planlib import accounts, data, moving
from planlib.accounts import entry, journal
from planlib.course.gallery import of_lesson
from planlib.course.guesses import prediction
from planlib.course.kinds import Number, Numbers, Text, exercise

# Lesson 06: a stylised foundry's month, and the works next door, which makes machines of its castings.
CASTINGS, CASTING_COST, CASTING_PRICE = 100.0, 60.0, 80.0
MARGIN = 3000.0  # what the machine works earns if every casting is sound
FOUNDRY, MACHINES, TOGETHER = "the foundry", "the machine works", "both together"
# A stylised month of a furnace: the plan's price and tons of coke, and tons of iron.
COKE_PRICE, COKE_TONS, IRON_TONS = 20.0, 100.0, 100.0
CHART = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])
SCRAP = 25  # what the cracked casting of exercise 6.1 fetches


@of_lesson("06")
def two_books() -> moving.Figure:
    """Lesson 06: one works' rejects in the books of two.

    >>> figure = two_books()
    >>> figure.value = {"rejects": 0.2, "salvage": 10.0}
    >>> figure.table()["honest"].round(0).to_dict()
    {'the foundry': 2000.0, 'the machine works': 1600.0, 'both together': 3600.0}
    """

    def view(bearer: str) -> moving.View:
        profit = moving.grid(lambda x: _profits(bearer, x), over=["rejects", "salvage"])
        sound = _profits(bearer, pd.DataFrame({"rejects": [0.0], "salvage": [0.0]})).iloc[0]
        sentence = (
            f"A share of {{kappa[rejects]}} is bad, and {bearer} bears it: the foundry earns "
            f"{{honest[{FOUNDRY}]}} rubles, the machine works {{honest[{MACHINES}]}}, both together "
            f"{{honest[{TOGETHER}]}}."
        )
        axis = moving.Axis("rubles a month", -5000, 6000, moving.Format(1, 0))
        return moving.View(
            [moving.bars("as the plan sees it", sound), moving.bars("honest", profit)], sentence, axis
        )

    sliders = [
        moving.stylised("rejects", "Rejects, share", 0.0, 0.0, 0.6, 0.01),
        moving.stylised("salvage", "Scrap, rubles a casting", 0.0, 0.0, 40.0, 5.0),
    ]
    choices = {"the rejects are booked by": [MACHINES, FOUNDRY]}
    source = "stylised: 100 castings that cost 60 rubles each and are sold at 80"
    return moving.Figure("Who bears the cracked castings?", sliders, view, choices=choices, source=source)


@of_lesson("06")
def coke_bill() -> moving.Figure:
    """Lesson 06: why the coke bill differs from the plan.

    >>> figure = coke_bill()
    >>> figure.value = {"coke price": 22.0, "coke tons": 130.0}
    >>> figure.table()["variance"].to_dict()
    {'price': 260.0, 'usage': 600.0, 'volume': 0.0, 'all': 860.0}
    """
    made = {"100 t, as planned": 100.0, "90 t": 90.0, "110 t": 110.0}

    def view(output: str) -> moving.View:
        parts = moving.grid(lambda x: _coke(x, made[output]), over=["coke price", "coke tons"])
        sentence = (
            f"Iron made: {output}. {{kappa[coke tons]:0}} tons of coke at {{kappa[coke price]}} rubles: "
            "price {variance[price]}, usage {variance[usage]}, volume {variance[volume]}. The bill less "
            "the plan's bill is {variance[all]} rubles."
        )
        axis = moving.Axis("rubles, bill less the plan's bill", -500, 1500, moving.TENTHS)
        return moving.View([moving.bars("variance", parts)], sentence, axis)

    sliders = [
        moving.stylised("coke price", "Coke, rubles a ton", COKE_PRICE, 15.0, 30.0, 0.5),
        moving.stylised("coke tons", "Coke, tons used", COKE_TONS, 80.0, 160.0, 2.0),
    ]
    source = "stylised: the plan wants 100 t of coke at 20 rubles for 100 t of iron"
    title = "Why is the coke bill not as planned?"
    return moving.Figure(title, sliders, view, choices={"iron made": list(made)}, source=source)


def _profits(bearer: str, x: pd.DataFrame) -> pd.DataFrame:
    """The month's profit of each works and of both; the loss from rejects moves, the sum does not."""
    sound = CASTINGS * CASTING_PRICE
    loss = sound - accounts.stock_value(CASTINGS, CASTING_PRICE, x["rejects"], x["salvage"])
    profit = pd.DataFrame({FOUNDRY: sound - CASTINGS * CASTING_COST, MACHINES: MARGIN}, index=x.index)
    profit[bearer] -= loss
    return profit.assign(**{TOGETHER: profit.sum(axis=1)})


def _coke(x: pd.DataFrame, iron: float) -> pd.DataFrame:
    """The variances of the coke bill at each setting, as if each setting were an input of its own."""
    price, tons = (pd.Series(plan, x.index) for plan in (COKE_PRICE, COKE_TONS))
    found = accounts.variances(price, x["coke price"], tons, x["coke tons"], IRON_TONS, iron)
    return found.rename(columns={"total": "all"})


@prediction(
    "06",
    "profit of both works",
    "With sound castings the foundry earns 2000 rubles and the machine works 3000. A fifth of the castings "
    "cracks, worthless. How many rubles do the two earn together?",
    moving.Format(1, 0, " rubles"),
)
def _both_together() -> float:
    foundry = accounts.stock_value(100, 80, rejects=0.2) - 100 * 60  # 100 castings cost 60 and sell at 80
    return foundry + 3000


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
