"""PyIndexNum in an environment of its own: reads lines "goods formula calls", answers "seconds index".

Run by ``benchmarks.indices``; it may import nothing of planlib, which that environment lacks.
"""

import functools
import sys
from importlib.metadata import version
from timeit import timeit

import numpy as np
import polars as pl
import pyindexnum


@functools.cache
def frame(goods: int) -> pl.DataFrame:
    """The same figures as in ``benchmarks.indices``, in the peer's long form."""
    prices = np.exp(np.random.default_rng(1928).normal(0, 0.5, (4, goods)))
    labels = [f"good {i}" for i in range(goods)]
    blocks = [
        pl.DataFrame({"period": period, "good": labels, "price": p, "quantity": q}, strict=False)
        for period, p, q in ((0, prices[0], prices[2]), (1, prices[1], prices[3]))
    ]
    return pl.concat(blocks)


def index(goods: int, formula: str) -> float:
    columns = {"price_col": "price", "period_col": "period", "id_col": "good"}
    if formula not in ("jevons", "carli", "dutot"):
        columns["quantity_col"] = "quantity"
    return getattr(pyindexnum, formula)(frame(goods), **columns)


def main() -> None:
    assert version("pyindexnum") == "0.4.0", version("pyindexnum")
    for line in sys.stdin:
        goods, formula, calls = line.split()
        call = functools.partial(index, int(goods), formula)
        found = call()
        print(timeit(call, number=int(calls)) / int(calls), float(found), flush=True)


if __name__ == "__main__":
    main()
