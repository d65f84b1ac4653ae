"""Plan fulfilment on matched goods: which products a yardstick covers, what weighs them, which κ to try."""

from __future__ import annotations

import functools

import pandas as pd

from planlib import data, growth, quality
from planlib._check import a_share, a_weight, above_zero, aligned, named, require_known, single

LEVEL, INCREMENT = MEASURES = "level", "increase since the base"

# A yardstick by its name: the targets it takes, and the yardstick whose goods it is cut down to, if any.
YARDSTICKS = {
    "optimal variant, April 1929": ("optimal", None),
    "basic variant": ("basic", None),
    "optimal, on the goods of the basic": ("optimal", "basic"),
    "raised in 1930, lower ends": ("raised", None),
    "annual plan for 1932": ("annual", None),
    "drafts of 1926-1928 for 1932/33, lowest": ("draft", None),
}
OPTIMAL = "optimal variant, April 1929"


def basket(yardstick: str = OPTIMAL, measure: str = LEVEL) -> pd.DataFrame:
    """The products of the ten that have a result and a target under a yardstick, and a base if needed.

    Columns as in :func:`planlib.data.targets`. Raises ValueError for an unknown yardstick or measure.

    >>> [len(basket(name)) for name in YARDSTICKS]
    [10, 5, 5, 3, 2, 3]
    >>> len(basket(measure=INCREMENT))
    8
    """
    require_known("yardstick", yardstick, YARDSTICKS)
    require_known("measure", measure, MEASURES)
    return _basket(yardstick, measure).copy()


@functools.cache
def _basket(yardstick: str, measure: str) -> pd.DataFrame:
    variant, cut_to = YARDSTICKS[yardstick]
    table = data.targets(variant)
    needed = ["target", "result"] + (["base"] if measure == INCREMENT else [])
    kept = table["in_ten"] & table[needed].notna().all(axis=1)
    return table[kept & data.targets(cut_to)["target"].notna()] if cut_to else table[kept]


def fulfilled(table: pd.DataFrame, measure: str = LEVEL, kappa: pd.Series | float = 1.0) -> pd.Series:
    """Fulfilment of each target, corrected by κ: of the level, or of the increase since the base (ratios).

    κ·result / target, or (κ·result − base) / (target − base). Raises ValueError for an unknown measure,
    naming goods without a coefficient, and for an increase over no base.

    >>> fulfilled(basket(measure=INCREMENT), INCREMENT).round(3)[["pig_iron", "wool_cloth"]].tolist()
    [0.429, -0.046]
    """
    require_known("measure", measure, MEASURES)
    worth = quality.corrected(table["result"], kappa)
    if measure == INCREMENT:
        return growth.increment_fulfilled(worth, table["target"], table["base"])
    return growth.level_fulfilled(worth, table["target"])


@functools.cache
def announced() -> float:
    """The official total for all industry in 1932 (ratio): a value total, on no basket of products.

    >>> round(announced(), 3)
    0.937
    """
    return float(data.load("plan_fulfilment_industry", kind="official")["1932"]) / 100


def group_a_shares() -> dict[str, float]:
    """Three shares of group A in industry, by name: the record contradicts itself, so all are offered.

    >>> [round(share, 3) for share in group_a_shares().values()]
    [0.328, 0.395, 0.427]
    """
    rates = (
        data.load(f"{name}_growth_average", kind="official", length="4 years")
        for name in ("group_a", "group_b", "industry")
    )
    output = [
        data.load(f"{name}_industry_output_two_years", kind="plan_optimal") for name in ("heavy", "state")
    ]
    printed = data.load("share_group_a", kind="official", length="economic year")["1927/28"] / 100
    implied = growth.implied_share(*(rate["1929-1932"] / 100 for rate in rates), years=4)
    planned = output[0].iloc[0] / output[1].iloc[0]
    return {
        f"{printed:.1%} to group A, 1927/28": float(printed),
        f"{implied:.1%} to group A, implied by growth": implied,
        f"{planned:.1%} to group A, plan of two years": float(planned),
    }


def weights(table: pd.DataFrame, share_a: float | pd.Series | None = None) -> pd.Series:
    """Weights that sum to 1: equal, by a share of group A, or the reader's own.

    Where the basket holds only one group, a share of group A changes nothing and all are equal. Weights of
    the reader's own may name more goods than the basket has. Raises ValueError for a share outside 0 to 1,
    naming goods without a weight, for negative or missing weights, and when none of the goods counts;
    TypeError for a share that is no number.

    >>> weights(basket(), 0.395).round(3)[["coal", "sugar"]].tolist()
    [0.056, 0.202]
    """
    if isinstance(share_a, pd.Series):
        _, (_, own) = aligned(
            goods=above_zero(pd.Series(1.0, table.index)),
            weights=a_weight(share_a[share_a.index.isin(table.index)]),
        )
        if not own.any():
            raise ValueError(f"weights are all zero for: {named(table.index)}; at least one must count")
        return pd.Series(own / own.sum(), table.index)
    part = None if share_a is None else single(share_a=a_share(share_a))
    if part is None or table["group"].nunique() == 1:
        return pd.Series(1 / len(table), table.index)
    return quality.group_weights(table["group"], part)


def coefficients() -> pd.DataFrame:
    """All dated evidence of quality with its κ, and the reason where there is none.

    >>> coefficients().query("branch == 'wool_cloth'")["kappa"].round(3).item()
    0.576
    """
    return _coefficients().copy()


@functools.cache
def _coefficients() -> pd.DataFrame:
    return quality.coefficients(data.evidence())


def presets(table: pd.DataFrame) -> pd.DataFrame:
    """Named settings of the coefficients, each after its source: a row a product, a column a setting.

    Products that a source does not name stand at 1. table as basket() gives it; raises as
    quality.break_even does.

    >>> presets(basket()).loc["coal"].round(3).tolist()
    [1.0, 0.986, 0.82, 0.7, 0.6, 1.166]
    """
    said = {name: table.index.map(kappa) for name, kappa in _dated().items()}
    low, high = _discounts()
    settings = said | {
        f"Ryutin {high:.2f}": high,
        f"Ryutin {low:.2f}": low,
        "Quality needed to meet the plan": quality.break_even(table["result"], table["target"]),
    }
    return pd.DataFrame({"Record": 1.0} | settings, table.index).fillna(1.0)


@functools.cache
def _dated() -> dict[str, dict[str, float]]:
    """The named settings that dated evidence gives, by branch."""
    found = coefficients()
    two = found[found["status"] == "two dates"].set_index("branch")["kappa"]
    rakovsky = quality.branch_median(found[found["source"] == "rakovsky_militant2"])
    return {
        "Only what has two dates": two.to_dict(),
        "Rakovsky's cases read as if they were the branch, 1930": rakovsky.to_dict(),
    }


@functools.cache
def _discounts() -> tuple[float, float]:
    """Ryutin's range of the whole, from its low end to its high."""
    found = coefficients()
    low, high = found.loc[found["rule"] == "from_discount", "kappa"].sort_values()
    return low, high
