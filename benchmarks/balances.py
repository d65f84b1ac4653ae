"""What all branches must make for a plan: checks, proof and labels against one bare solution."""

from __future__ import annotations

from collections.abc import Iterator
from timeit import timeit

import numpy as np
import pandas as pd

from benchmarks.table import Row, Unmeasured, alternated, within
from planlib import planning


def rows() -> Iterator[Row]:
    """Fifty branches, and a thousand."""
    yield _balance(50, rounds=200, calls=10)
    yield _balance(1000, rounds=9, calls=1)


def _balance(branches: int, rounds: int, calls: int) -> Row:
    """The least of the rounds counts: other load on the machine only adds to it."""
    random = np.random.default_rng(1928)
    names = pd.Index([f"branch {i}" for i in range(branches)])
    inputs = pd.DataFrame(random.uniform(0, 1.5 / branches, (branches, branches)), names, names)
    final = pd.Series(random.uniform(1, 2, branches), names)
    net, wanted = np.eye(branches) - inputs.to_numpy(), final.to_numpy()
    if not np.allclose(planning.quantities(inputs, final), np.linalg.solve(net, wanted)):
        raise Unmeasured(f"quantities and np.linalg.solve disagree at {branches} branches")
    ours, floor = alternated(
        rounds,
        lambda: timeit(lambda: planning.quantities(inputs, final), number=calls) / calls,
        lambda: timeit(lambda: np.linalg.solve(net, wanted), number=calls) / calls,
        of=min,
    )
    return within(f"quantities of {branches:,} branches", ours, floor, "np.linalg.solve alone", 5)
