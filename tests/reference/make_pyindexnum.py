"""Remakes the kept results of PyIndexNum 0.4 on random panels, with the packages in benchmarks/peers.txt.

Release 0.1.0, to which a resolver falls back beside NumPy 2, has wrong formulas; so the version is asserted.
"""

import csv
from importlib.metadata import version
from pathlib import Path

import numpy as np
import polars as pl
import pyindexnum

HERE = Path(__file__).parent
SIZES = [2, 3, 5, 12, 12, 40]
PRICE_ONLY = ["jevons", "carli", "dutot"]
WEIGHTED = ["laspeyres", "paasche", "fisher", "tornqvist", "walsh"]


def panel(number: int, goods: int) -> pl.DataFrame:
    """Two periods of prices and quantities of very different size, each period in an order of its own."""
    random = np.random.default_rng(1928 + number)
    scale = np.exp(random.normal(0, 3, (2, goods)))
    blocks = []
    for period in (0, 1):
        order = random.permutation(goods)
        price, quantity = scale * np.exp(random.normal(0, 0.5, (2, goods)))
        goods_in_order = [f"good {i}" for i in order]
        figures = {"good": goods_in_order, "price": price[order], "quantity": quantity[order]}
        blocks.append(pl.DataFrame({"panel": number, "period": period, **figures}, strict=False))
    return pl.concat(blocks)


def results(frame: pl.DataFrame) -> dict[str, float]:
    """Every index that the peer has, price and quantity, by name."""
    columns = {"period_col": "period", "id_col": "good"}
    found = {}
    for direction, price, quantity in (("price", "price", "quantity"), ("quantity", "quantity", "price")):
        for name in PRICE_ONLY:
            found[direction, name] = getattr(pyindexnum, name)(frame, price_col=price, **columns)
        for name in WEIGHTED:
            found[direction, name] = getattr(pyindexnum, name)(
                frame, price_col=price, quantity_col=quantity, **columns
            )
    return found


def main() -> None:
    assert version("pyindexnum") == "0.4.0", version("pyindexnum")
    panels = [panel(number, goods) for number, goods in enumerate(SIZES)]
    with (HERE / "pyindexnum_panels.csv").open("w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["panel", "period", "good", "price", "quantity"])
        rows.writerows(row for frame in panels for row in frame.iter_rows())
    with (HERE / "pyindexnum_results.csv").open("w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["panel", "direction", "index", "value"])
        for number, frame in enumerate(panels):
            rows.writerows([number, *key, repr(float(value))] for key, value in results(frame).items())


if __name__ == "__main__":
    main()
