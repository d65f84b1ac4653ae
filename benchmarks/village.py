"""Town and village over a million labels, checks included, against the bare NumPy form of each formula."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from benchmarks.table import Row, Unmeasured, alternated, seconds, within
from planlib import village

GOODS, ROUNDS = 1_000_000, 15
Call = Callable[[], object]


def rows() -> list[Row]:
    """The function that comes off worst."""
    pairs = _pairs()
    for name, (ours, bare) in pairs.items():
        if not np.allclose(ours(), bare()):
            raise Unmeasured(f"village.{name} and bare NumPy disagree")
    measures = [lambda call=call: seconds(call) for pair in pairs.values() for call in pair]
    least = np.reshape(alternated(ROUNDS, *measures, of=min), (len(pairs), 2)).tolist()
    taken = dict(zip(pairs, least, strict=True))
    slow = max(taken, key=lambda name: taken[name][0] / taken[name][1])
    return [within(f"village, a million labels: worst {slow}", *taken[slow], "bare NumPy", 8)]


def _pairs() -> dict[str, tuple[Call, Call]]:
    """Ours and the bare form of each formula that also checks that no part exceeds its whole."""
    random = np.random.default_rng(1931)
    ends = {"harvest": (2, 3), "taken": (0.5, 1), "seed": (0.1, 0.2), "terms": (0.8, 1.2)}
    h, t, s, x = (random.uniform(*end, GOODS) for end in ends.values())
    harvest, taken, seed, terms = map(pd.Series, (h, t, s, x))
    return {
        "procured_share": (lambda: village.procured_share(taken, harvest), lambda: t / h),
        "implied_loss": (lambda: village.implied_loss(harvest, taken), lambda: 1 - t / h),
        "left_in_village": (
            lambda: village.left_in_village(harvest, taken, seed),
            lambda: np.maximum(h - (t + s), 0),
        ),
        "herd_after": (
            lambda: village.herd_after(harvest, taken, seed, seed),
            lambda: np.maximum(h + t - (s + s), 0),
        ),
        "marketed_surplus": (
            lambda: village.marketed_surplus(harvest, taken, terms, 0.1),
            lambda: np.maximum(h - t * x**-0.1, 0),
        ),
    }
