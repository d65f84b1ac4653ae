"""Draws of ten coefficients and of a planner's noise, and balances: ours against bare NumPy and SciPy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.table import Row, Unmeasured, alternated, seconds, within
from planlib import planning, quality
from planlib.course import fulfilment

DRAWS, LOW, HIGH, RHO = 1_000_000, 0.6, 1.0, 0.5
FLOOR = "NumPy normals, scipy ndtr, @, np.quantile"
PEAK = """
import resource, sys
from benchmarks import montecarlo
montecarlo.{name}()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def rows() -> Iterator[Row]:
    """Time and peak memory, then the planner's noise."""
    memory = _memory()
    if not np.allclose(ours(), bare(), atol=0.002):
        raise Unmeasured(f"draws by planlib and by bare NumPy disagree: {ours()} and {bare()}")
    mine, floor = alternated(5, lambda: seconds(ours), lambda: seconds(bare))
    yield within("a million draws of ten κ, total and band", mine, floor, FLOOR, 2)
    yield memory
    yield _noise()


def ours() -> tuple[float, float]:
    """Nine draws in ten lie between these, by planlib."""
    table = fulfilment.basket()
    ends = table["result"], table["target"], LOW, HIGH
    return quality.band(quality.simulate(*ends, correlation=RHO, draws=DRAWS, seed=1928))


def bare() -> tuple[float, float]:
    """The same draw, total and quantiles, without labels or checks."""
    from scipy.special import ndtr

    table = fulfilment.basket()
    parts = (table["result"] / table["target"]).to_numpy() / len(table)
    random = np.random.default_rng(1928)
    common = random.standard_normal((DRAWS, 1))
    own = random.standard_normal((DRAWS, len(parts)))
    kappa = LOW + (HIGH - LOW) * ndtr(np.sqrt(RHO) * common + np.sqrt(1 - RHO) * own)
    low, high = np.quantile(kappa @ parts, [0.05, 0.95])
    return low, high


def _noise() -> Row:
    """A planner's noise over ten branches, 200,000 draws."""
    inputs, final = planning.ten_branches()
    given = {"spread": 0.1, "draws": 200_000, "seed": 1928}

    def bare() -> np.ndarray:
        leaves = np.eye(10) - inputs.to_numpy()
        gross = np.linalg.solve(leaves, final.to_numpy())
        noise = np.random.default_rng(1928).standard_normal((200_000, 10))
        missing = final.to_numpy() - (gross * (1 + 0.1 * noise)) @ leaves.T
        return np.maximum(missing, 0).sum(axis=1) / final.sum()

    def mine() -> np.ndarray:
        return planning.shortages(inputs, final, **given)

    if not np.allclose(mine()[:4096], bare()[:4096]):
        raise Unmeasured("shortages by planlib and by bare NumPy disagree")
    ours, floor = alternated(5, lambda: seconds(mine), lambda: seconds(bare))
    return within("200,000 draws of a planner's noise, ten branches", ours, floor, "bare NumPy", 2)


def _memory() -> Row:
    """Peak of a whole process; it starts at that of its parent, so this is an upper bound."""
    mine, floor = _peak("ours"), _peak("bare")
    against, goal = f"{floor / 1e6:.0f} MB, the same bare form", "< 1000 MB"
    return Row(
        "the same, peak memory", f"{mine / 1e6:.0f} MB", against, f"{mine / floor:.2f}×", goal, mine < 1e9
    )


def _peak(name: str) -> int:
    done = subprocess.run([sys.executable, "-c", PEAK.format(name=name)], capture_output=True, text=True)
    if done.returncode:
        raise Unmeasured(f"memory of a million draws: {done.stderr.strip().splitlines()[-1]}")
    return int(done.stdout)
