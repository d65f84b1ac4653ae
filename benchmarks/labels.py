"""Fisher on 100,000 goods under one index of texts: each line read is a round, answered by seconds.

Run by ``benchmarks.indices`` in two processes, of which one finds pyarrow. A line says where pandas keeps the
texts, then come the seconds of a call: ours, and plain pandas with the same formula.
"""

import functools
import math
import sys
from timeit import timeit

import numpy as np
import pandas as pd

from planlib import indices

GOODS, CALLS = 100_000, 5


def plain(p0: pd.Series, p1: pd.Series, q0: pd.Series, q1: pd.Series) -> float:
    """Fisher as one writes it in pandas, without a check."""
    return math.sqrt((p1 * q0).sum() / (p0 * q0).sum() * (p1 * q1).sum() / (p0 * q1).sum())


def main() -> None:
    labels = pd.Index([f"good {i}" for i in range(GOODS)])
    figures = np.exp(np.random.default_rng(1928).normal(0, 0.5, (4, GOODS)))
    given = [pd.Series(values, labels) for values in figures]
    ways = [functools.partial(way, *given) for way in (indices.fisher, plain)]
    found = [way() for way in ways]
    assert math.isclose(*found, rel_tol=1e-12), found
    for _ in sys.stdin:
        taken = [timeit(way, number=CALLS) / CALLS for way in ways]
        print(getattr(labels.dtype, "storage", "python"), *taken, flush=True)


if __name__ == "__main__":
    main()
