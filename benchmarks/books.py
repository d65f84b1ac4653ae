"""A journal of 100,000 entries: checked, posted and balanced, against the bare group-by of pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.table import Row, alternated, seconds, time, within
from planlib import accounts

ENTRIES, ROUNDS = 100_000, 9


def rows() -> list[Row]:
    """Time against the group-by in the same run, and the time itself."""
    lines = _lines()
    ours, floor = alternated(ROUNDS, lambda: seconds(lambda: _ours(lines)), lambda: _bare(lines))
    what, name = "journal of 100,000 entries, posted and balanced", "bare pandas group-by by account"
    return [
        within(what, ours, floor, name, 5),
        Row("the same, in all", time(ours), "1 s, the limit", f"{ours:.3g}×", "< 1 s", ours < 1),
    ]


def _lines() -> pd.DataFrame:
    """Two lines an entry, on accounts drawn from the chart."""
    random = np.random.default_rng(1932)
    rubles = random.integers(1, 10_000_000, ENTRIES) / 100
    nothing = np.zeros(ENTRIES)
    return pd.DataFrame(
        {
            "entry": np.repeat(np.arange(ENTRIES), 2),
            "account": random.choice(accounts.WORKS.index.to_numpy(dtype=str), 2 * ENTRIES),
            "debit": np.column_stack([rubles, nothing]).ravel(),
            "credit": np.column_stack([nothing, rubles]).ravel(),
        }
    )


def _ours(lines: pd.DataFrame) -> pd.DataFrame:
    return accounts.trial_balance(accounts.post(lines))


def _bare(lines: pd.DataFrame) -> float:
    return seconds(lambda: lines.groupby("account")[["debit", "credit"]].sum())
