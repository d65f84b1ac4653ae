"""A works' books: journal, balance and profit, variances, and stock at honest value.

Money is kept in whole kopecks inside a journal (debit above zero, credit below), so that sums never drift;
what you read, and what you give, is rubles. Accounting for one's own money was called *khozraschet*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import numpy as np
import pandas as pd

from planlib._check import Figure, aligned, figures, named, share, suggest

Rubles = float | int | str | Decimal

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
KINDS = ["asset", "liability", "equity", "income", "expense"]
PROFIT = "profit of the period"
MOST = 2**53  # kopecks, some 90,000 billion rubles: above it a sum in rubles would lose kopecks


def entry(text: str, *, debit: Mapping[str, Rubles], credit: Mapping[str, Rubles]) -> pd.DataFrame:
    """One balanced entry as lines of text, account and kopecks: what receives (debit), what gives (credit).

    Raises ValueError that names the entry when debits and credits differ, and by how much; for an amount that
    is text, missing, zero, negative, too large or has a fraction of a kopeck.

    >>> entry("100 t of iron bought", debit={"materials": 6000}, credit={"bank": "6000.00"})
                       text    account  kopecks
    0  100 t of iron bought  materials   600000
    1  100 t of iron bought       bank  -600000
    """
    for side in (debit, credit):
        if not isinstance(side, Mapping):
            raise TypeError(f"entry {text!r}: give accounts with rubles, as in {{'bank': 80}}, not {side!r}")
    lines = [
        (text, account, sign * _kopecks(amount, f"entry {text!r}, {account}"))
        for sign, side in ((1, debit), (-1, credit))
        for account, amount in side.items()
    ]
    found = pd.DataFrame(lines, columns=["text", "account", "kopecks"]).astype({"kopecks": "int64"})
    if found.empty:
        raise ValueError(f"entry {text!r} has no lines: it needs a debit and a credit")
    _require_balance(found["kopecks"].sum(), f"entry {text!r}")
    return found


def journal(entries: Sequence[pd.DataFrame], chart: pd.Series = WORKS) -> pd.DataFrame:
    """Entries in the order of booking, numbered from 1, as lines of entry, text, account and kopecks.

    chart holds a class for each account: asset, liability, equity, income or expense. Raises ValueError
    naming the entry and the account that the chart does not know, and TypeError for what is no list of
    entries.

    >>> books = [entry("Fund paid in", debit={"bank": 9000}, credit={"fund": 9000})]
    >>> journal(books)[["entry", "account", "kopecks"]].values.tolist()
    [[1, 'bank', 900000], [1, 'fund', -900000]]
    """
    if not len(entries):
        raise ValueError("there are no entries to book")
    if not all(isinstance(one, pd.DataFrame) for one in entries):
        raise TypeError("a journal is made of a list of entries, each made by entry()")
    lines = pd.concat([one.assign(entry=number) for number, one in enumerate(entries, 1)], ignore_index=True)
    return _booked(lines, chart)


def post(table: pd.DataFrame, chart: pd.Series = WORKS) -> pd.DataFrame:
    """A journal from a table of lines with entry, account, debit and credit in rubles, 0 on the other side.

    Made for many entries at once. Raises as entry and journal do, naming the entry at fault.

    >>> lines = pd.DataFrame({"entry": [1, 1], "account": ["bank", "sales"],
    ...                       "debit": [80.5, 0.0], "credit": [0.0, 80.5]})
    >>> trial_balance(post(lines))["debit"].to_dict()
    {'bank': 80.5, 'sales': 0.0}
    """
    missing = [name for name in ("entry", "account", "debit", "credit") if name not in table]
    if missing:
        raise ValueError(f"the table has no column {named(missing)}; it needs entry, account, debit, credit")
    if table.empty:
        raise ValueError("there are no entries to book")
    if table["entry"].isna().any():
        raise ValueError("a line has no entry number; lines of one entry carry the same number")
    text = table.get("text", "")
    return _booked(table[["entry", "account"]].assign(kopecks=_signed(table), text=text), chart)


def ledger(journal: pd.DataFrame, account: str) -> pd.DataFrame:
    """One account's lines with debit, credit and running balance in rubles (a credit balance is negative).

    Raises ValueError with a suggestion for an account that was never booked.

    >>> books = journal([entry("Fund", debit={"bank": 90}, credit={"fund": 90}),
    ...                  entry("Ore", debit={"materials": 60.5}, credit={"bank": 60.5})])
    >>> ledger(books, "bank")["balance"].tolist()
    [90.0, 29.5]
    """
    lines = _of_account(journal, account).set_index("entry")
    return pd.DataFrame({"text": lines["text"], **_sides(lines["kopecks"])}).assign(
        balance=_rubles(lines["kopecks"].cumsum())
    )


def trial_balance(journal: pd.DataFrame) -> pd.DataFrame:
    """The balance of each account, on the debit or on the credit side, in rubles; both sides add up alike.

    >>> books = journal([entry("Fund", debit={"bank": 90}, credit={"fund": 90})])
    >>> trial_balance(books).to_dict("index")
    {'bank': {'debit': 90.0, 'credit': 0.0}, 'fund': {'debit': 0.0, 'credit': 90.0}}
    """
    return pd.DataFrame(_sides(_balances(journal)))


def cost_sheet(journal: pd.DataFrame, account: str, units: float) -> pd.DataFrame:
    """What went into an account, by where it came from: rubles in all, and per unit.

    It reads the entries that debit the account alone, such as wages and materials taken into work in
    progress. Raises ValueError for an account that was never debited, for units of zero or less, and naming
    an entry that debits other accounts too, since its credits could not be told apart.

    >>> books = journal([entry("To the furnace", debit={"work in progress": 75},
    ...                        credit={"materials": 50, "wages owed": 25})])
    >>> cost_sheet(books, "work in progress", units=5)["per unit"].to_dict()
    {'materials': 10.0, 'wages owed': 5.0}
    """
    _, (count,) = figures(units=units)
    into = _of_account(journal, account).query("kopecks > 0")["entry"]
    if into.empty:
        raise ValueError(f"nothing went into {account!r}: no entry debits it")
    lines = journal[journal["entry"].isin(into)]
    mixed = lines[(lines["kopecks"] > 0) & (lines["account"] != account)]
    if len(mixed):
        raise ValueError(f"entry {mixed['entry'].iloc[0]} debits other accounts beside {account}; split it")
    spent = _rubles(-lines[lines["kopecks"] < 0].groupby("account", sort=False)["kopecks"].sum())
    return pd.DataFrame({"rubles": spent, "per unit": spent / count})


def profit_and_loss(journal: pd.DataFrame, chart: pd.Series = WORKS) -> pd.Series:
    """Income, expenses (below zero) and the profit of the period, in rubles.

    Raises ValueError for an account that the chart does not know.

    >>> books = journal([entry("Sold", debit={"bank": 80}, credit={"sales": 80}),
    ...                  entry("Cost", debit={"cost of sales": 60}, credit={"finished goods": 60})])
    >>> profit_and_loss(books).to_dict()
    {'sales': 80.0, 'cost of sales': -60.0, 'profit of the period': 20.0}
    """
    kopecks = -_of_class(journal, chart, ["income", "expense"])
    return _rubles(pd.concat([kopecks, pd.Series({PROFIT: kopecks.sum()})])).rename("rubles")


def balance_sheet(journal: pd.DataFrame, chart: pd.Series = WORKS) -> pd.DataFrame:
    """What the works holds (assets) and whose it is (claims), in rubles; the totals agree.

    The profit of the period stands among the claims, so that a profit of hot air shows as an asset of hot
    air. Raises ValueError for an account that the chart does not know.

    >>> books = journal([entry("Fund", debit={"bank": 90}, credit={"fund": 90})])
    >>> balance_sheet(books).loc["total"].to_dict()
    {'assets': 90.0, 'claims': 90.0}
    """
    assets = _of_class(journal, chart, ["asset"])
    profit = -_of_class(journal, chart, ["income", "expense"]).sum()
    claims = pd.concat([-_of_class(journal, chart, ["liability", "equity"]), pd.Series({PROFIT: profit})])
    both = pd.concat([assets, claims], axis=1, keys=["assets", "claims"])
    both.loc["total"] = both.sum()
    return _rubles(both)


def consolidate(books: Mapping[str, pd.DataFrame], internal: str) -> pd.DataFrame:
    """The journals of several works as one, with a column works, after their dealings are set off.

    internal is the account through which the works deal with each other; it must cancel, since what one is
    owed the other owes. A defect that one works booked as output and the other as a loss then shows as what
    it was: the cost of making it. Sales to the other works still stand among the sales; the profit is that of
    both. Raises ValueError with the gap when the account does not cancel, and without books. Source: System
    of National Accounts 2008, chapter 2, on consolidation.

    >>> chart = pd.concat([WORKS, pd.Series({"other works": "asset"})])
    >>> foundry = journal([entry("Casting sent", debit={"other works": 80}, credit={"sales": 80}),
    ...     entry("Its cost", debit={"cost of sales": 60}, credit={"finished goods": 60})], chart)
    >>> machines = journal([entry("Casting cracked", debit={"loss from rejects": 80},
    ...     credit={"other works": 80})], chart)
    >>> together = consolidate({"foundry": foundry, "machines": machines}, "other works")
    >>> [float(profit_and_loss(one, chart)[PROFIT]) for one in (foundry, machines, together)]
    [20.0, -80.0, -60.0]
    """
    if not books:
        raise ValueError("there are no books to consolidate")
    lines = pd.concat([one.assign(works=name) for name, one in books.items()], ignore_index=True)
    gap = _of_account(lines, internal)["kopecks"].sum()
    if gap:
        raise ValueError(
            f"{internal} must cancel between {named(books)}; {abs(gap) / 100:.2f} rubles are left"
        )
    return lines.assign(entry=lines["works"] + " " + lines["entry"].astype(str))


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
    allowed is q_plan · output_actual/output_plan, the norm for what was made. Above zero costs more. The
    three add up to the total, p_actual·q_actual − p_plan·q_plan. Raises ValueError naming inputs without
    price or quantity. Source: Horngren, Datar and Rajan, Cost Accounting (2012), chapter 7.

    >>> coke = {"p_plan": 20.0, "p_actual": 22.0, "q_plan": 100.0, "q_actual": 130.0}            # stylised
    >>> given = {name: pd.Series({"coke": value}) for name, value in coke.items()}
    >>> variances(**given, output_plan=100, output_actual=110).loc["coke"].round(2).to_dict()
    {'price': 260.0, 'usage': 400.0, 'volume': 200.0, 'total': 860.0}
    """
    given = {"p_plan": p_plan, "p_actual": p_actual, "q_plan": q_plan, "q_actual": q_actual}
    index, (norm_price, price, norm, used) = aligned(**given)
    allowed = norm * _scale(output_plan, output_actual)
    parts = {
        "price": (price - norm_price) * used,
        "usage": (used - allowed) * norm_price,
        "volume": (allowed - norm) * norm_price,
    }
    return pd.DataFrame(parts, index=index).assign(total=sum(parts.values()))


def mix_and_yield(
    p_plan: pd.Series, q_plan: pd.Series, q_actual: pd.Series, output_plan: float, output_actual: float
) -> pd.DataFrame:
    """Usage split in two for inputs of one unit that stand in for each other: columns mix and yield.

    mix (q_actual − Q·w)·p_plan; yield (Q·w − allowed)·p_plan; Q is all that was used, w the planned
    proportions. They add up to the usage of variances. Raises and source as variances; without any planned
    quantity there are no proportions.

    >>> tons = {"p_plan": {"ore": 10.0, "scrap": 30.0}, "q_plan": {"ore": 80.0, "scrap": 20.0},
    ...         "q_actual": {"ore": 90.0, "scrap": 10.0}}                                          # stylised
    >>> given = {name: pd.Series(values) for name, values in tons.items()}
    >>> mix_and_yield(**given, output_plan=50, output_actual=45).sum().round(2).to_dict()
    {'mix': -200.0, 'yield': 140.0}
    """
    index, (price, norm, used) = aligned(p_plan=p_plan, q_plan=q_plan, q_actual=q_actual)
    if not norm.any():
        raise ValueError("q_plan is all zero: without planned proportions there is no mix")
    blend = used.sum() * norm / norm.sum()
    allowed = norm * _scale(output_plan, output_actual)
    return pd.DataFrame({"mix": (used - blend) * price, "yield": (blend - allowed) * price}, index=index)


def stock_value(stock: Figure, price: Figure, rejects: Figure, salvage: Figure = 0.0) -> Figure:
    """Stock at honest value: the good part at its price, the rejects at what they fetch, q·((1−d)·p + d·s).

    At plan value the same stock is q·p. Raises ValueError for negative stock, a share outside 0 to 1, a price
    of zero or less, and salvage above the price.

    >>> round(stock_value(200, price=80, rejects=0.25, salvage=20))        # stylised; at plan value 16,000
    13000
    """
    given = {"stock": stock, "price": price, "rejects": share("rejects", rejects), "salvage": salvage}
    label, (tons, full, lost, worth) = figures(**given)
    if np.any(worth > full):
        raise ValueError("salvage must not exceed the price: a reject is not worth more than a good one")
    return label(tons * ((1 - lost) * full + lost * worth))


def turnover_days(stock: Figure, output: Figure, days: float = 365) -> Figure:
    """How many days of output lie in stock: stock / output · days, both in the same rubles.

    Raises ValueError for negative stock and for output of zero or less.

    >>> turnover_days(1000, 29_200)     # the frozen billion over the output of 1932: an order of magnitude
    12.5
    """
    label, (held, flow, span) = figures(stock=stock, output=output, days=days)
    return label(held / flow * span)


def carrying_cost(stock: Figure, interest: Figure, days: float) -> Figure:
    """What it costs to keep money in stock for so many days: stock · interest · days/365, interest a year.

    >>> round(carrying_cost(1000, interest=0.08, days=182.5), 6)                    # rate stylised
    40.0
    """
    label, (held, rate, span) = figures(stock=stock, interest=interest, days=days)
    return label(held * rate * span / 365)


def _scale(planned: float, made: float) -> float:
    _, (plan, actual) = figures(output_plan=planned, output_actual=made)
    return actual / plan


def _booked(lines: pd.DataFrame, chart: pd.Series) -> pd.DataFrame:
    """The columns of a journal, once every account is known, every entry balances and kopecks stay exact."""
    _require_known(lines, chart)
    if lines["kopecks"].dtype.kind not in "iu":
        raise ValueError("the kopecks of a journal must be whole numbers; make its entries by entry()")
    if np.abs(lines["kopecks"].to_numpy()).sum(dtype=float) > 2 * MOST:
        raise ValueError(f"the books turn over more than {MOST / 100:,.0f} rubles: kopecks would be lost")
    gaps = lines.groupby("entry", sort=False)["kopecks"].sum()
    for number, gap in gaps[gaps != 0].items():
        _require_balance(gap, f"entry {number}")
    return lines[["entry", "text", "account", "kopecks"]]


def _kopecks(amount: Rubles, where: str, least: int = 1) -> int:
    """Kopecks of an amount in rubles; the noise of binary fractions goes, a real fraction is refused."""
    try:
        kopecks = Decimal(str(amount)) * 100  # no number comes of True, None or a word
    except InvalidOperation:
        kopecks = Decimal("NaN")
    if not kopecks.is_finite():
        raise ValueError(f"{where}: {amount!r} is no amount; give rubles as a number such as 12.50")
    whole = round(kopecks)
    if abs(kopecks - whole) > Decimal("0.000001"):
        raise ValueError(f"{where}: {amount} has a fraction of a kopeck; give at most two decimals")
    if whole < least:
        raise ValueError(
            f"{where}: the amount must be above zero, not {amount}; what gives stands as a credit"
        )
    if whole > MOST:
        raise ValueError(f"{where}: {amount} rubles are too many to keep to the kopeck")
    return whole


def _signed(table: pd.DataFrame) -> np.ndarray:
    """Kopecks of each line, above zero for a debit, below for a credit."""
    debit, credit = (_kopecks_of_column(table, side) for side in ("debit", "credit"))
    one_sided = (debit == 0) != (credit == 0)
    if not one_sided.all():
        at = table["entry"].to_numpy()[~one_sided][0]
        raise ValueError(f"entry {at}: a line must have either a debit or a credit above zero")
    return debit - credit


def _kopecks_of_column(table: pd.DataFrame, side: str) -> np.ndarray:
    """Kopecks of a column in rubles, 0 for the other side: plain floats at once, all else by _kopecks."""
    given = table[side]
    plain = given.dtype.kind in "iuf"
    amounts = given.to_numpy(dtype=float) * 100 if plain else np.full(len(given), np.nan)
    with np.errstate(invalid="ignore"):  # of infinity, which _kopecks refuses
        kopecks = np.rint(amounts)
        sure = (np.abs(amounts - kopecks) < 1e-6) & (amounts >= 0) & (amounts <= MOST)
    for at in np.flatnonzero(~sure):
        kopecks[at] = _kopecks(given.iloc[[at]].item(), f"entry {table['entry'].iloc[at]}", least=0)
    return kopecks.astype("int64")


def _require_known(lines: pd.DataFrame, chart: pd.Series) -> None:
    if not isinstance(chart, pd.Series) or not chart.index.is_unique:
        raise TypeError("the chart must be a Series with one class for each account, such as WORKS")
    strange = lines[~lines["account"].isin(chart.index)]
    if len(strange):
        at, account = strange[["entry", "account"]].iloc[0]
        raise ValueError(f"entry {at}: unknown account {account!r}{suggest(account, chart.index)}")
    kinds = chart[~chart.isin(KINDS)]
    if len(kinds):
        raise ValueError(f"account {kinds.index[0]!r} must be one of {named(KINDS)}, not {kinds.iloc[0]!r}")


def _require_balance(gap: int, where: str) -> None:
    if gap:
        more, less = ("debits", "credits") if gap > 0 else ("credits", "debits")
        raise ValueError(f"{where} does not balance: {more} exceed {less} by {abs(gap) / 100:.2f} rubles")


def _of_account(journal: pd.DataFrame, account: str) -> pd.DataFrame:
    lines = journal[journal["account"] == account]
    if lines.empty:
        raise ValueError(f"nothing was booked on {account!r}{suggest(account, journal['account'].unique())}")
    return lines


def _balances(journal: pd.DataFrame) -> pd.Series:
    return journal.groupby("account", sort=False)["kopecks"].sum().rename_axis(None)


def _of_class(journal: pd.DataFrame, chart: pd.Series, kinds: list[str]) -> pd.Series:
    _require_known(journal, chart)
    balances = _balances(journal)
    return balances[balances.index.map(chart).isin(kinds)]


def _sides(kopecks: pd.Series) -> dict[str, pd.Series]:
    return {"debit": _rubles(kopecks.clip(lower=0)), "credit": _rubles((-kopecks).clip(lower=0))}


def _rubles(kopecks: pd.Series) -> pd.Series:
    return kopecks / 100
