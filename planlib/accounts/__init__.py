"""A works' books: journal, balance and profit, variances, and stock at honest value.

Money is kept in whole kopecks inside a journal (debit above zero, credit below), so that sums never drift;
what you read, and what you give, is rubles. Accounting for one's own money was called *khozraschet*.

Each part has a file: ``books`` for the journal and what is read from it, ``costing`` for what it cost against
the plan, ``lines`` for the check of every line at the door. A caller needs accounts alone:
``accounts.balance_sheet``.
"""

from planlib.accounts.books import (
    WORKS,
    balance_sheet,
    consolidate,
    cost_sheet,
    entry,
    journal,
    ledger,
    post,
    profit_and_loss,
    trial_balance,
)
from planlib.accounts.costing import carrying_cost, mix_and_yield, stock_value, turnover_days, variances
from planlib.accounts.lines import KINDS, MOST, PROFIT, Rubles

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
