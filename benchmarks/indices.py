"""Index formulas on labelled Series, checks included, against PyIndexNum and the bare NumPy form.

The calls are so short that other load on the machine only adds to them: the least of the rounds counts.
"""

from __future__ import annotations

import functools
import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from timeit import timeit

import numpy as np
import pandas as pd

from benchmarks.table import Row, Unmeasured, alternated, faster, time, within
from planlib import indices

FORMULAS = {
    **dict.fromkeys(["jevons", "carli", "dutot"], ("p0", "p1")),
    "laspeyres": ("p0", "p1", "q0"),
    "paasche": ("p0", "p1", "q1"),
    **dict.fromkeys(["fisher", "tornqvist", "walsh"], ("p0", "p1", "q0", "q1")),
}
PEER = Path(".venv/peerlibs/bin/python")
ARROW = Path(".venv/arrow")
ROUNDS = 15
# Calls in one round: ours and the peer's, so that both last some milliseconds.
CALLS = {12: (100, 5), 100_000: (5, 1)}


def rows() -> Iterator[Row]:
    """Of many formulas, each row tells the one that comes off worst."""
    yield _against_bare()
    yield _chained()
    yield from _against_the_peer()
    yield from _with_and_without_pyarrow()


def _against_the_peer() -> Iterator[Row]:
    if not PEER.exists():
        raise Unmeasured(f"index formulas need the peer's environment at {PEER}: call make bench")
    with subprocess.Popen([PEER, "benchmarks/peer.py"], **_PIPES) as peer:
        small = _timed(peer, 12, _separate(12), _shuffled(12))
        yield _worst("index, 12 goods in equal order", small, 1, 40)
        yield _shuffled_row(small)
        large = _timed(peer, 100_000, _shared(100_000), _separate(100_000))
        yield _worst("index, 100,000 goods, shared labels", large, 1, 50)
        yield _worst("index, 100,000 goods, equal labels", large, 2, 8)


_PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}


def _timed(peer: subprocess.Popen[str], goods: int, *given: dict[str, pd.Series]) -> dict[str, list[float]]:
    """Seconds of each formula: the peer's, then ours on each of those given; all formulas in every round."""
    measures = [measure for name in FORMULAS for measure in _measures(peer, name, goods, *given)]
    least = alternated(ROUNDS, *measures, of=min)
    return dict(zip(FORMULAS, np.reshape(least, (len(FORMULAS), -1)).tolist(), strict=True))


def _measures(
    peer: subprocess.Popen[str], name: str, goods: int, *given: dict[str, pd.Series]
) -> list[Callable[[], float]]:
    """How to time the peer and ours on each of those given, once they are seen to agree."""
    ours, theirs = CALLS[goods]
    calls = [functools.partial(getattr(indices, name), *(g[key] for key in FORMULAS[name])) for g in given]
    _, expected = _ask(peer, goods, name, 1)
    for call in calls:
        if not math.isclose(call(), expected, rel_tol=1e-9):
            raise Unmeasured(f"{name} and PyIndexNum disagree at {goods} goods: {call()} and {expected}")
    return [
        lambda: _ask(peer, goods, name, theirs)[0],
        *(functools.partial(_seconds, c, ours) for c in calls),
    ]


def _ask(peer: subprocess.Popen[str], goods: int, name: str, calls: int) -> tuple[float, float]:
    """Seconds a call and the index, as the peer answers."""
    print(goods, name, calls, file=peer.stdin, flush=True)
    answer = peer.stdout.readline().split()
    if len(answer) != 2:
        raise Unmeasured(f"PyIndexNum gave no answer for {name} at {goods} goods")
    return float(answer[0]), float(answer[1])


def _seconds(call: Callable[[], object], calls: int) -> float:
    return timeit(call, number=calls) / calls


def _worst(what: str, taken: dict[str, list[float]], way: int, times: float) -> Row:
    name = min(taken, key=lambda name: taken[name][0] / taken[name][way])
    return faster(f"{what}: worst {name}", taken[name][way], taken[name][0], "PyIndexNum 0.4", times)


def _shuffled_row(taken: dict[str, list[float]]) -> Row:
    """The slowest formula on Series of different orders; the peer gets its goods in equal order."""
    slow = max(taken, key=lambda name: taken[name][2])
    against, ours = taken[slow][0], taken[slow][2]
    what, known = f"index, 12 goods, shuffled: worst {slow}", f"{time(against)}, PyIndexNum in order"
    return Row(what, time(ours), known, f"{against / ours:.3g}× faster", "≤ 1 ms", ours <= 1e-3)


def _against_bare() -> Row:
    """The value ratios against two sums of products on plain arrays."""
    given = _shared(100_000)
    p0, p1, q = (given[key].to_numpy() for key in ("p0", "p1", "q0"))
    ours = {
        name: functools.partial(getattr(indices, name), given["p0"], given["p1"], given["q0"])
        for name in ("laspeyres", "paasche", "lowe")
    }
    measures = [functools.partial(_seconds, call, 20) for call in ours.values()]
    floor, *taken = alternated(
        3 * ROUNDS, lambda: _seconds(lambda: (p1 * q).sum() / (p0 * q).sum(), 20), *measures, of=min
    )
    slow, name = max(zip(taken, ours, strict=True))
    what = f"value ratio, 100,000 goods, shared labels: worst {name}"
    return within(what, slow, floor, "NumPy (p1*q).sum()/(p0*q).sum()", 3)


def _chained() -> Row:
    """Fisher over many periods against the same links in NumPy, which has them all at once."""
    periods, goods = 10_000, 10
    figures = np.exp(np.random.default_rng(1928).normal(0, 0.01, (2, periods, goods)))
    labels = [f"t{i}" for i in range(periods)]
    prices, quantities = (pd.DataFrame(table, index=labels) for table in figures)
    p, q = prices.to_numpy(), quantities.to_numpy()

    def bare() -> np.ndarray:
        old, new = (p[1:] * q[:-1]).sum(1) / (p[:-1] * q[:-1]).sum(1), (p[1:] * q[1:]).sum(1)
        return np.cumprod(np.sqrt(old * new / (p[:-1] * q[1:]).sum(1)))

    def ours() -> pd.Series:
        return indices.chained(indices.fisher, prices, quantities)

    if not np.allclose(ours()[1:], bare(), rtol=1e-9):
        raise Unmeasured("chained and the bare NumPy loop disagree")
    taken = alternated(ROUNDS, lambda: _seconds(ours, 1), lambda: _seconds(bare, 3), of=min)
    return within("chained Fisher, 10,000 periods of 10 goods", *taken, "NumPy, all links at once", 200)


def _with_and_without_pyarrow() -> Iterator[Row]:
    """Fisher on texts that pandas keeps in Python's way and in pyarrow's, in turns."""
    if not ARROW.exists():
        raise Unmeasured(f"texts in pyarrow's keeping need {ARROW}: call make bench")
    path = os.pathsep.join(filter(None, [os.getcwd(), os.environ.get("PYTHONPATH")]))
    with ExitStack() as open_:
        without, beside = (
            open_.enter_context(_labels({**os.environ, "PYTHONPATH": found}))
            for found in (path, os.pathsep.join([str(ARROW.absolute()), path]))
        )
        taken = [
            [_round(process, kept) for process, kept in ((without, "python"), (beside, "pyarrow"))]
            for _ in range(ROUNDS)
        ]
        without.stdin.close()
        beside.stdin.close()
    (ours, plain), (arrows, arrows_plain) = np.min(taken, axis=0).tolist()
    what, same = "Fisher, 100,000 goods, one index of texts", "plain pandas, same formula"
    yield within(f"{what}, no pyarrow", ours, plain, same, 1)
    yield within(f"{what}, with pyarrow", arrows, arrows_plain, same, 1)
    yield within(f"{what}, with pyarrow", arrows, ours, "the same without pyarrow", 1.2)


def _labels(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "benchmarks.labels"], env=environment, **_PIPES)


def _round(process: subprocess.Popen[str], kept: str) -> list[float]:
    """Seconds of our call and of plain pandas' in one process, whose texts are kept so."""
    print(file=process.stdin, flush=True)
    found, *taken = process.stdout.readline().split() or ["nowhere"]
    if found != kept:
        raise Unmeasured(f"pandas was to keep texts in {kept}'s way and keeps them {found}")
    return [float(one) for one in taken]


def _figures(goods: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1928)
    return dict(zip(("p0", "p1", "q0", "q1"), np.exp(random.normal(0, 0.5, (4, goods))), strict=True))


@functools.cache
def _shared(goods: int) -> dict[str, pd.Series]:
    labels = pd.Index([f"good {i}" for i in range(goods)])
    return {key: pd.Series(values, index=labels) for key, values in _figures(goods).items()}


@functools.cache
def _separate(goods: int) -> dict[str, pd.Series]:
    """Equal labels, made anew for each Series; once for all formulas, or they lie scattered in memory."""
    return {
        key: pd.Series(values, index=[f"good {i}" for i in range(goods)])
        for key, values in _figures(goods).items()
    }


@functools.cache
def _shuffled(goods: int) -> dict[str, pd.Series]:
    """Each Series in an order of its own."""
    random = np.random.default_rng(1932)
    return {key: series.iloc[random.permutation(goods)] for key, series in _shared(goods).items()}
