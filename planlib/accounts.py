"""A works' books: journal, balance and profit, variances, and stock at honest value.

Money is kept in whole kopecks inside a journal (debit above zero, credit below), so that sums never drift;
what you read, and what you give, is rubles. Accounting for one's own money was called *khozraschet*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, overload

import numpy as np
import pandas as pd

from planlib import _books
from planlib._books import KINDS, MOST, PROFIT, TOTAL, Rubles
from planlib._check import (
    Domain,
    Figure,
    a_price,
    a_quantity,
    a_share,
    above_zero,
    aligned,
    figures,
    kind,
    labelled,
    named,
    single,
    zero_or_more,
)

__all__ = [
    "KINDS",
    "MOST",
    "PROFIT",
    "WORKS",
    "Rubles",
    "balance_sheet",
    "carrying_cost",
    "consolidate",
    "cost_sheet",
    "entry",
    "journal",
    "ledger",
    "mix_and_yield",
    "post",
    "profit_and_loss",
    "stock_value",
    "trial_balance",
    "turnover_days",
    "variances",
]

# The chart of accounts of a small works: what kind of thing each account holds.
WORKS = pd.Series(
    {
        **dict.fromkeys(["bank", "customers", "materials", "work in progress", "finished goods"], "asset"),
        **dict.fromkeys(["scrap", "machinery"], "asset"),
        **dict.fromkeys(["suppliers", "wages owed", "loan"], "liability"),
        "fund": "equity",
        "sales": "income",
        **dict.fromkeys(["cost of sales", "loss from rejects", "interest"], "expense"),
    },
    name="class",
)
_PRICES, _TONS, _OUTPUT = ("p_plan", "p_actual"), ("q_plan", "q_actual"), ("output_plan", "output_actual")
_yearly = Domain("rate", "zero or more (0.08 for 8 percent)", zero=True, ratio=True)


def entry(text: str, *, debit: Mapping[str, Rubles], credit: Mapping[str, Rubles]) -> pd.DataFrame:
    """One balanced entry as lines of text, account and kopecks: what receives (debit), what gives (credit).

    text says what happened; debit and credit hold rubles for each account, as a number, Decimal or text such
    as "12.50". Raises ValueError that names the entry when debits and credits differ, and by how much; for an
    amount that is a word, missing, zero, negative, too large or has a fraction of a kopeck; TypeError for
    sides that are no accounts with rubles.

    >>> entry("100 t of iron bought", debit={"materials": 6000}, credit={"bank": "6000.00"})
                       text    account  kopecks
    0  100 t of iron bought  materials   600000
    1  100 t of iron bought       bank  -600000
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be words that say what happened, not {kind(text)}")
    where = f"entry {text!r}"
    lines = [*_books.side(where, "debit", debit, 1), *_books.side(where, "credit", credit, -1)]
    if not lines:
        raise ValueError(f"{where} has no lines: it needs a debit and a credit")
    _books.require_balance(sum(kopecks for _, kopecks in lines), where)
    found = pd.DataFrame(lines, columns=["account", "kopecks"]).astype({"kopecks": "int64"})
    found.insert(0, "text", text)
    return found


def journal(entries: Iterable[pd.DataFrame], chart: pd.Series = WORKS) -> pd.DataFrame:
    """Entries in the order of booking, numbered from 1, as lines of entry, text, account and kopecks.

    entries is a list of what entry makes; chart holds a class for each account: asset, liability, equity,
    income or expense, and no account named as the sums of the statements are ("total", PROFIT). Raises
    ValueError naming the entry and the account that the chart does not know, and TypeError for what is no
    list of entries.

    >>> books = [entry("Fund paid in", debit={"bank": 9000}, credit={"fund": 9000})]
    >>> journal(books)[["entry", "account", "kopecks"]].values.tolist()
    [[1, 'bank', 900000], [1, 'fund', -900000]]
    """
    if isinstance(entries, pd.DataFrame | pd.Series | Mapping | str) or not isinstance(entries, Iterable):
        raise TypeError(f"entries must be a list of entries, each made by entry(), not {kind(entries)}")
    booked = list(entries)
    if not booked:
        raise ValueError("entries is empty: there are no entries to book")
    for number, one in enumerate(booked, 1):
        _books.require_lines(
            f"entry {number}", one, ["account", "kopecks"], "each of entries is made by entry()"
        )
        if "entry" in one.columns:
            raise ValueError(f"entry {number} is a table of entries; make a journal of its lines by post()")
    numbers = np.repeat(np.arange(1, len(booked) + 1), [len(one) for one in booked])
    return _books.sound(_books.stacked(booked).assign(entry=numbers), chart).lines


def post(table: pd.DataFrame, chart: pd.Series = WORKS) -> pd.DataFrame:
    """A journal from a table of lines with entry, account, debit and credit in rubles, and text if you like.

    Made for many entries at once. The other side of a line is 0 or empty; chart is that of journal. Raises as
    entry and journal do, naming the entry at fault.

    >>> lines = pd.DataFrame({"entry": [1, 1], "account": ["bank", "sales"],
    ...                       "debit": [80.5, None], "credit": [None, 80.5]})
    >>> trial_balance(post(lines))["debit"].to_dict()
    {'bank': 80.5, 'sales': 0.0}
    """
    needed = ["entry", "account", "debit", "credit"]
    _books.require_lines("table", table, needed, f"it needs {named(needed)}")
    _books.require_entries(table)
    text = table["text"] if "text" in table.columns else ""
    lines = table[["entry", "account"]].assign(text=text, kopecks=_books.signed(table))
    return _books.sound(lines, chart).lines


def ledger(journal: pd.DataFrame, account: str) -> pd.DataFrame:
    """One account's lines with debit, credit and running balance in rubles (a credit balance is negative).

    journal is what journal, post or consolidate made, account the name of the account. Raises ValueError with
    a suggestion for an account that was never booked, and for a journal that does not balance.

    >>> books = journal([entry("Fund", debit={"bank": 90}, credit={"fund": 90}),
    ...                  entry("Ore", debit={"materials": 60.5}, credit={"bank": 60.5})])
    >>> ledger(books, "bank")["balance"].tolist()
    [90.0, 29.5]
    """
    book = _books.read("journal", journal)
    lines = book.lines[_books.on(book, "account", account)].set_index("entry")
    balance = lines["kopecks"].cumsum() / 100
    return pd.DataFrame({"text": lines["text"], **_sides(lines["kopecks"]), "balance": balance})


def trial_balance(journal: pd.DataFrame) -> pd.DataFrame:
    """The balance of each account, on the debit or on the credit side, in rubles; both sides add up alike.

    The accounts stand in the order in which journal first books them. Raises ValueError naming an entry that
    does not balance, and TypeError for what is no journal.

    >>> books = journal([entry("Fund", debit={"bank": 90}, credit={"fund": 90})])
    >>> trial_balance(books).to_dict("index")
    {'bank': {'debit': 90.0, 'credit': 0.0}, 'fund': {'debit': 0.0, 'credit': 90.0}}
    """
    return pd.DataFrame(_sides(pd.Series(_books.balances(_books.read("journal", journal)))))


def cost_sheet(journal: pd.DataFrame, account: str, units: float) -> pd.DataFrame:
    """What went into an account, by where it came from: rubles in all, and per unit.

    It reads the entries of the journal that debit the account alone, such as wages and materials taken into
    work in progress; units is how many came of it. Raises ValueError for an account that was never debited,
    for units of zero or less, for a journal that does not balance, and naming an entry that debits other
    accounts too, since its credits could not be told apart.

    >>> books = journal([entry("To the furnace", debit={"work in progress": 75},
    ...                        credit={"materials": 50, "wages owed": 25})])
    >>> cost_sheet(books, "work in progress", units=5)["per unit"].to_dict()
    {'materials': 10.0, 'wages owed': 5.0}
    """
    book, count = _books.read("journal", journal), single(units=above_zero(units))
    numbers, kopecks, own = book.entries.codes, book.lines["kopecks"], _books.on(book, "account", account)
    debit = (kopecks > 0).to_numpy()
    into = np.isin(numbers, numbers[own & debit])
    if not into.any():
        raise ValueError(f"nothing went into {account!r}: no entry debits it")
    mixed = into & debit & ~own
    if mixed.any():
        number = book.lines["entry"][mixed].iloc[0]
        raise ValueError(f"entry {number} debits other accounts beside {account}; split it")
    given = pd.Series(_books.balances(book, into & (kopecks < 0).to_numpy())).rename_axis("account")
    spent = -given / 100
    return pd.DataFrame({"rubles": spent, "per unit": labelled(spent / count, spent.index, "units")})


def profit_and_loss(journal: pd.DataFrame, chart: pd.Series = WORKS) -> pd.Series:
    """Income, expenses (below zero) and the profit of the period, in rubles.

    journal is what journal, post or consolidate made, chart the chart of its accounts. Raises ValueError for
    an account that the chart does not know, and for a journal that does not balance.

    >>> books = journal([entry("Sold", debit={"bank": 80}, credit={"sales": 80}),
    ...                  entry("Cost", debit={"cost of sales": 60}, credit={"finished goods": 60})])
    >>> profit_and_loss(books).to_dict()
    {'sales': 80.0, 'cost of sales': -60.0, 'profit of the period': 20.0}
    """
    _, _, earned = _by_class(journal, chart)
    return pd.Series(earned | {PROFIT: sum(earned.values())}, name="rubles") / 100


def balance_sheet(journal: pd.DataFrame, chart: pd.Series = WORKS) -> pd.DataFrame:
    """What the works holds (assets) and whose it is (claims), in rubles; the totals agree.

    The profit of the period stands among the claims, so that a profit of hot air shows as an asset of hot
    air. journal and chart, and what it raises, are those of profit_and_loss.

    >>> books = journal([entry("Fund", debit={"bank": 90}, credit={"fund": 90})])
    >>> balance_sheet(books).loc["total"].to_dict()
    {'assets': 90.0, 'claims': 90.0}
    """
    assets, owed, earned = _by_class(journal, chart)
    claims = owed | {PROFIT: sum(earned.values())}
    rows = [*assets, *claims, TOTAL]
    columns = {
        name: [(side | {TOTAL: sum(side.values())}).get(row, np.nan) for row in rows]
        for name, side in {"assets": assets, "claims": claims}.items()
    }
    return pd.DataFrame(columns, rows) / 100


def consolidate(books: Mapping[str, pd.DataFrame], internal: str) -> pd.DataFrame:
    """The journals of several works as one, with a column works, after their dealings are set off.

    books holds a journal for each works by name; internal is the account through which they deal with each
    other. It must cancel, since what one is owed the other owes. A defect that one works booked as output and
    the other as a loss then shows as what it was: the cost of making it. Sales to the other works still stand
    among the sales; the profit is that of both. Raises ValueError with the gap when the account does not
    cancel, naming a works whose journal does not balance, and without books; TypeError for what is no
    journal. Source: System of National Accounts 2008, chapter 2, on consolidation.

    >>> chart = pd.concat([WORKS, pd.Series({"other works": "asset"})])
    >>> foundry = journal([entry("Casting sent", debit={"other works": 80}, credit={"sales": 80}),
    ...     entry("Its cost", debit={"cost of sales": 60}, credit={"finished goods": 60})], chart)
    >>> machines = journal([entry("Casting cracked", debit={"loss from rejects": 80},
    ...     credit={"other works": 80})], chart)
    >>> together = consolidate({"foundry": foundry, "machines": machines}, "other works")
    >>> [float(profit_and_loss(one, chart)[PROFIT]) for one in (foundry, machines, together)]
    [20.0, -80.0, -60.0]
    """
    if not isinstance(books, Mapping):
        raise TypeError(
            f"books must hold a journal for each works, as in {{'foundry': …}}, not {kind(books)}"
        )
    if not books:
        raise ValueError("books is empty: there are no books to consolidate")
    journals = {name: _books.read(f"books of {name}", one).lines for name, one in books.items()}
    works = [name for name, one in journals.items() for _ in range(len(one))]
    lines = _books.stacked([*journals.values()]).assign(works=works)
    lines.insert(0, "entry", _books.renamed(journals))
    both = _books.sound(lines, None)
    gap = both.lines["kopecks"][_books.on(both, "internal", internal)].sum()
    if gap:
        left = f"{abs(gap) / 100:.2f} rubles are left"
        raise ValueError(f"{internal} must cancel between {named(books)}; {left}")
    return lines


def variances(
    p_plan: pd.Series,
    p_actual: pd.Series,
    q_plan: pd.Series,
    q_actual: pd.Series,
    output_plan: float,
    output_actual: float,
) -> pd.DataFrame:
    """Why inputs cost more than planned: columns price, usage, volume and total, a row for each input.

    price (p_actual − p_plan)·q_actual; usage (q_actual − allowed)·p_plan; volume (allowed − q_plan)·p_plan;
    allowed is q_plan · output_actual/output_plan, the norm for what was made. p_plan and p_actual are the
    prices of the inputs, q_plan and q_actual their quantities. Above zero costs more. The three add up to the
    total, p_actual·q_actual − p_plan·q_plan. Raises ValueError naming inputs without price or quantity, and
    for output of zero or less. Source: Horngren, Datar and Rajan, Cost Accounting (2012), chapter 7.

    >>> coke = {"p_plan": 20.0, "p_actual": 22.0, "q_plan": 100.0, "q_actual": 130.0}            # stylised
    >>> given = {name: pd.Series({"coke": value}) for name, value in coke.items()}
    >>> variances(**given, output_plan=100, output_actual=110).loc["coke"].round(2).to_dict()
    {'price': 260.0, 'usage': 400.0, 'volume': 200.0, 'total': 860.0}
    """
    index, (norm_price, price, norm, used) = aligned(
        p_plan=a_price(p_plan),
        p_actual=a_price(p_actual),
        q_plan=a_quantity(q_plan),
        q_actual=a_quantity(q_actual),
    )
    allowed = norm * _scale(output_plan, output_actual)
    with np.errstate(over="ignore", invalid="ignore"):  # what is beyond numbers, _columns refuses
        parts = {
            "price": (price - norm_price) * used,
            "usage": (used - allowed) * norm_price,
            "volume": (allowed - norm) * norm_price,
        }
        return _columns(parts | {"total": sum(parts.values())}, index, *_PRICES, *_TONS, *_OUTPUT)


def mix_and_yield(
    p_plan: pd.Series, q_plan: pd.Series, q_actual: pd.Series, output_plan: float, output_actual: float
) -> pd.DataFrame:
    """Usage split in two for inputs of one unit that stand in for each other: columns mix and yield.

    mix (q_actual − Q·w)·p_plan; yield (Q·w − allowed)·p_plan; Q is all that was used, w the planned
    proportions. They add up to the usage of variances, whose arguments these are. Raises and source as
    variances; without any planned quantity there are no proportions.

    >>> tons = {"p_plan": {"ore": 10.0, "scrap": 30.0}, "q_plan": {"ore": 80.0, "scrap": 20.0},
    ...         "q_actual": {"ore": 90.0, "scrap": 10.0}}                                          # stylised
    >>> given = {name: pd.Series(values) for name, values in tons.items()}
    >>> mix_and_yield(**given, output_plan=50, output_actual=45).sum().round(2).to_dict()
    {'mix': -200.0, 'yield': 140.0}
    """
    index, (price, norm, used) = aligned(
        p_plan=a_price(p_plan), q_plan=a_quantity(q_plan), q_actual=a_quantity(q_actual)
    )
    allowed = norm * _scale(output_plan, output_actual)
    if not norm.any():
        raise ValueError("q_plan is all zero: without planned proportions there is no mix")
    blend = used.sum() * norm / norm.sum()
    with np.errstate(over="ignore"):
        parts = {"mix": (used - blend) * price, "yield": (blend - allowed) * price}
        return _columns(parts, index, "p_plan", *_TONS, *_OUTPUT)


@overload
def stock_value(stock: float, price: float, rejects: float, salvage: float = ...) -> float: ...
@overload
def stock_value(stock: Figure, price: Figure, rejects: Figure, salvage: Figure = ...) -> pd.Series: ...
def stock_value(stock: Figure, price: Figure, rejects: Figure, salvage: Figure = 0.0) -> Figure:
    """Stock at honest value: the good part at its price, the rejects at what they fetch, q·((1−d)·p + d·s).

    q is the stock in tons or pieces, p the price, d the share of rejects and s the salvage, what a reject
    fetches. At plan value the same stock is q·p. Raises ValueError for negative stock, a share outside 0 to
    1, a price of zero or less, and salvage above the price.

    >>> round(stock_value(200, price=80, rejects=0.25, salvage=20))        # stylised; at plan value 16,000
    13000
    """
    label, (tons, full, lost, worth) = figures(
        stock=a_quantity(stock), price=a_price(price), rejects=a_share(rejects), salvage=zero_or_more(salvage)
    )
    dear = label(worth > full)
    if np.any(dear):
        goods = f" for: {named(dear.index[dear == 1])}" if isinstance(dear, pd.Series) else ""
        raise ValueError(
            f"salvage must not exceed the price{goods}: a reject is not worth more than a good one"
        )
    return label(tons * ((1 - lost) * full + lost * worth))


@overload
def turnover_days(stock: float, output: float, days: float = ...) -> float: ...
@overload
def turnover_days(stock: Figure, output: Figure, days: Figure = ...) -> pd.Series: ...
def turnover_days(stock: Figure, output: Figure, days: Figure = 365) -> Figure:
    """How many days of output lie in stock: stock / output · days, both in the same rubles.

    days is how many the output took. Raises ValueError for negative stock and for output or days of zero or
    less.

    >>> turnover_days(1000, 29_200)     # the frozen billion over the output of 1932: an order of magnitude
    12.5
    """
    label, (held, flow, span) = figures(
        stock=zero_or_more(stock), output=above_zero(output), days=above_zero(days)
    )
    return label(held / flow * span)


@overload
def carrying_cost(stock: float, interest: float, days: float) -> float: ...
@overload
def carrying_cost(stock: Figure, interest: Figure, days: Figure) -> pd.Series: ...
def carrying_cost(stock: Figure, interest: Figure, days: Figure) -> Figure:
    """What it costs to keep money in stock for so many days: stock · interest · days/365, interest a year.

    stock is in rubles and interest a ratio, 0.08 for 8 percent. Raises ValueError for negative stock or
    interest, and for days of zero or less.

    >>> round(carrying_cost(1000, interest=0.08, days=182.5), 6)                    # rate stylised
    40.0
    """
    label, (held, rate, span) = figures(
        stock=zero_or_more(stock), interest=_yearly(interest), days=above_zero(days)
    )
    return label(held * rate * span / 365)


def _scale(planned: float, made: float) -> float:
    plan, actual = single(output_plan=above_zero(planned)), single(output_actual=above_zero(made))
    return actual / plan


def _columns(parts: Mapping[str, Any], index: pd.Index, *names: str) -> pd.DataFrame:
    """A table of answers, all of them finite; names are the arguments that they were made from."""
    return pd.DataFrame({name: labelled(values, index, *names) for name, values in parts.items()})


def _by_class(journal: pd.DataFrame, chart: pd.Series) -> tuple[dict[Any, int], ...]:
    """Kopecks of assets, of liabilities and equity, of income and expense, the last two turned."""
    found = _books.balances(_books.read("journal", journal, chart))
    known = _books.classes(chart)
    sides = (1, ["asset"]), (-1, ["liability", "equity"]), (-1, ["income", "expense"])
    return tuple(
        {account: sign * kopecks for account, kopecks in found.items() if known[account] in kinds}
        for sign, kinds in sides
    )


def _sides(kopecks: pd.Series) -> dict[str, pd.Series]:
    return {"debit": kopecks.clip(lower=0) / 100, "credit": (-kopecks).clip(lower=0) / 100}
