"""The exercises of lessons 04, 05, 06 and 08: costs, chains, books, and what a wage bought."""

from __future__ import annotations

import pandas as pd

from planlib import accounts, costs, data, money, quality
from planlib.accounts import entry, journal
from planlib.exercises import Choice, Choices, Number, Numbers, Text, exercise

FACTS = ("works", "elements", "coke", "prices paid", "basis", "tons made")
OTHER = ("dollar price", "exchange rate", "promised path")
CHART = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])


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
    *("4.3", Numbers(0.1)),
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
    found = entry("Cracked", debit={"scrap": 25, "loss from rejects": 55}, credit={"materials": 80})
    taken = entry("Received", debit={"materials": 8000}, credit={"other works": 8000})
    own = entry("Cracked", debit={"scrap": 25, "loss from rejects": 35}, credit={"finished goods": 60})
    home = _profit(_sent(99), own)
    return pd.Series({"machine works": _profit(taken, found), "foundry": home, "together": home})


@exercise(
    *("6.2", Numbers(0.5)),
    "By the books the stock stands at cost, and what is not sold has earned nothing.",
    "A cracked casting is worth its scrap; the difference to its cost is a loss of this month.",
    "`accounts.stock_value(40, price=60, rejects=0.2, salvage=20)`, against the same without rejects.",
    mentions=["that stock at the plan price would show the profit of a month in which all was sold"],
)
def _stock_in_the_warehouse() -> pd.Series:
    at_cost, honest = (accounts.stock_value(40, price=60, rejects=d, salvage=20) for d in (0, 0.2))
    booked = _profit(_sent(60))
    return pd.Series({"at cost": booked, "honest": booked - (at_cost - honest)})


@exercise(
    *("6.3", Numbers(1)),
    "The bill is price times tons. The plan's bill is 100 tons at 20 rubles.",
    "How many tons at 16 rubles make the same bill? Then split the difference as in the lesson.",
    "price: (16 − 20) · tons used; usage: (tons used − 100) · 20. Mind the sign.",
    mentions=["that the director reports a plan kept, and a cheaper price has hidden the waste"],
)
def _hidden_waste() -> pd.Series:
    tons = 100 * 20 / 16
    one = {"p_plan": 20.0, "p_actual": 16.0, "q_plan": 100.0, "q_actual": tons}
    given = {name: pd.Series({"coke": value}) for name, value in one.items()}
    found = accounts.variances(**given, output_plan=100, output_actual=100).loc["coke"]
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


@exercise(
    *("8.1", Numbers(0.01)),
    "A share of spending and a share of quantity have means of two kinds; the lesson has both.",
    "Divide the wage of all employees, against 1927/28, by each price level.",
    "`money.price_at_spending_share` and `money.price_at_quantity_share`, both with three fifths.",
    mentions=["that the 49.3 percent, a share of spending on farm goods, can support only the first kind"],
)
def _two_meanings() -> pd.Series:
    state, market = _channels()[["socialised", "private"]]
    means = (money.price_at_spending_share, money.price_at_quantity_share)
    prices = [mean(state, market, 0.6) for mean in means]
    wages = [money.real_wage(money.wage_ratios()["of all employees"], price) for price in prices]
    labels = ["price, spending", "price, quantity", "wage, spending", "wage, quantity"]
    return pd.Series(prices + wages, labels)


@exercise(
    *("8.2", Number(0.005)),
    "The real wage is that of 1927/28 where prices rose just as much as wages.",
    "So the price level is known. Which share of spending gives it?",
    '`money.implied_spending_share` takes the price level, here `wages["of all employees"]`.',
    mentions=["that for industry no share does it: even all at state prices, the real wage is below one"],
)
def _share_of_an_unchanged_wage() -> float:
    state, market = _channels()[["socialised", "private"]]
    return money.implied_spending_share(money.wage_ratios()["of all employees"], state, market)


@exercise(
    *("8.3", Number(0.005)),
    "The card's worth is the ration times the gap between the two prices.",
    "A month has 30 days. The two prices are those of the card of 800 grams in the lesson.",
    "`money.ration_income` of twelve kilograms, over the average wage of a month.",
    mentions=["that a norm is not bread in hand, and few paid the market's price"],
)
def _worth_of_a_card() -> float:
    card = data.load("price_rye_bread_state", bound="high")["1932-1933"]
    norm = data.load("ration_bread_others_list1")["1931"] / 1000 * 30
    worth = money.ration_income(norm, card, data.load("price_rye_bread_market")["1932"])
    return worth / (data.load("average_wage", kind="official")["1932"] / 12)


@exercise(
    *("8.4", Choice("state trade", "all trade", "family basket", "private trade", "bread")),
    "Look for the price that is nearest to three times that of 1927/28.",
    "One of them was worked out in this lesson from a share of spending.",
    "Compare 1.77, 2.52 and 7.69 with the level that belongs to 49.3 percent of spending.",
    mentions=[
        "that for necessities at the market nobody could mean it: private trade stood above seven",
        'that "three times" and "ten times" answer different questions',
    ],
)
def _three_times() -> str:
    levels = _channels().rename({"socialised": "state trade", "private": "private trade"})
    share = data.load("private_share_food_spending")["1932"] / 100
    family = money.price_at_spending_share(levels["state trade"], levels["private trade"], share)
    return str((pd.concat([levels, pd.Series({"family basket": family})]) - 3).abs().idxmin())


@exercise(
    *("8.5", Text()),
    mentions=[
        "that one good had two prices, far apart",
        "that the mean depends on the share bought at each, which differed from person to person",
        "that an index counts what was sold: goods that could not be had do not raise it",
    ],
)
def _what_one_index_hides() -> None:
    return None


def _usable(good: float, remelt: float = 0.0) -> pd.Series:
    """Usable goods of lesson 05's table with the labour that makes the goods wanted without scrap."""
    inputs, wanted, labour = quality.three_branches()
    hands = float(labour @ quality.gross_output(inputs, wanted))
    return quality.usable_output(inputs, wanted, labour, hands, good, remelt)


def _left(good: float, remelt: float = 0.0) -> float:
    return float(_usable(good, remelt).sum() / quality.three_branches()[1].sum())


def _sent(castings: int) -> pd.DataFrame:
    """Sales and cost of so many castings of the foundry of lesson 06, as one entry."""
    sold = {"other works": castings * 80, "cost of sales": castings * 60}
    return entry("Sent", debit=sold, credit={"sales": castings * 80, "finished goods": castings * 60})


def _profit(*entries: pd.DataFrame) -> float:
    return float(accounts.profit_and_loss(journal(entries, CHART), CHART)[accounts.PROFIT])


def _channels() -> pd.Series:
    return money.by_channel().loc["1932-H1"]
