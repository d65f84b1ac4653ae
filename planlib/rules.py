"""Where a κ comes from: the named rules that make one of dated evidence, row by row or figure by figure.

κ is 1 where goods are as good as at the base, or as the norm, 0.6 where ten tons do the work of six. Shares
are ratios: 0.18, not 18. Every name here is one of planlib.quality too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import overload

import numpy as np
import pandas as pd

from planlib._check import (
    Domain,
    Figure,
    a_coefficient,
    a_loss,
    a_part,
    a_share,
    above_zero,
    aligned,
    any_number,
    figures,
    finite,
    kind,
    named,
    not_lost,
    require_known,
    require_unique,
    single,
)

__all__ = [
    "RULES",
    "branch_median",
    "coefficients",
    "from_ballast",
    "from_content",
    "from_discount",
    "from_durability",
    "from_grades",
    "from_heat",
    "from_rejects",
]

a_worth = Domain("worth", "zero or more", zero=True)


@overload
def from_rejects(d1: float, d0: float = ...) -> float: ...
@overload
def from_rejects(d1: Figure, d0: Figure = ...) -> pd.Series: ...
def from_rejects(d1: Figure, d0: Figure = 0.0) -> Figure:
    """κ from the share of rejects now, d1, and at the base, d0: (1 − d1) / (1 − d0).

    Holds only if rejects were counted as output; where the base is unknown, d0 = 0 makes κ a lower bound.
    Raises ValueError for shares outside 0 to 1, and for a base of nothing but rejects.

    >>> round(from_rejects(0.30, 0.10), 3)                             # clothing, 1930 against 1929
    0.778
    """
    label, (now, before) = figures(d1=a_share(d1), d0=a_loss(d0))
    return label((1 - now) / (1 - before))


@overload
def from_ballast(a1: float, a0: float = ...) -> float: ...
@overload
def from_ballast(a1: Figure, a0: Figure = ...) -> pd.Series: ...
def from_ballast(a1: Figure, a0: Figure = 0.0) -> Figure:
    """κ from the share of ash, slate or other ballast now, a1, and by the norm, a0: (1 − a1) / (1 − a0).

    Where the norm is unknown, a0 = 0 makes κ a lower bound. Raises as from_rejects.

    >>> round(from_ballast(0.18), 2)                                   # coal, worst cases of 1930
    0.82
    """
    label, (now, norm) = figures(a1=a_share(a1), a0=a_loss(a0))
    return label((1 - now) / (1 - norm))


@overload
def from_content(s1: float, s0: float) -> float: ...
@overload
def from_content(s1: Figure, s0: Figure) -> pd.Series: ...
def from_content(s1: Figure, s0: Figure) -> Figure:
    """κ from the share of the substance that counts, now s1, at the base s0: s1 / s0.

    It measures composition, not wear or warmth. Raises ValueError for shares outside 0 to 1 and for a base
    without the substance.

    >>> round(from_content(0.338, 0.587), 3)                           # wool in wool cloth, 1932 and 1928/29
    0.576
    """
    label, (now, before) = figures(s1=a_share(s1), s0=a_part(s0))
    return label(now / before)


@overload
def from_heat(energy1: float, quantity1: float, energy0: float, quantity0: float) -> float: ...
@overload
def from_heat(energy1: Figure, quantity1: Figure, energy0: Figure, quantity0: Figure) -> pd.Series: ...
def from_heat(energy1: Figure, quantity1: Figure, energy0: Figure, quantity0: Figure) -> Figure:
    """κ from heat content: (energy1/quantity1) / (energy0/quantity0), now over base, each in one unit.

    For coal it measures the mix of ranks only, not ash. Raises ValueError for figures of zero or less.

    >>> round(from_heat(406.884, 64.3, 227.15, 35.4), 3)  # coal, TWh and million t, 1932 and 1928
    0.986
    """
    given = {"energy1": energy1, "quantity1": quantity1, "energy0": energy0, "quantity0": quantity0}
    label, (heat, tons, heat0, tons0) = figures(**{name: above_zero(each) for name, each in given.items()})
    with np.errstate(over="ignore"):
        return not_lost(label((heat / tons) / (heat0 / tons0)), *given)


@overload
def from_durability(life1: float, life0: float) -> float: ...
@overload
def from_durability(life1: Figure, life0: Figure) -> pd.Series: ...
def from_durability(life1: Figure, life0: Figure) -> Figure:
    """κ from how long the goods last, now life1, at the base life0: life1 / life0, in one unit.

    The record holds no pair of lives. Raises ValueError for lives of zero or less.

    >>> from_durability(70.0, 140.0)  # 70 hours reported; the base is stylised
    0.5
    """
    label, (now, before) = figures(life1=above_zero(life1), life0=above_zero(life0))
    return label(now / before)


@overload
def from_discount(d: float) -> float: ...
@overload
def from_discount(d: pd.Series) -> pd.Series: ...
def from_discount(d: Figure) -> Figure:
    """κ from an author's own reduction of the value of output, a share d of it: 1 − d.

    Raises ValueError for a share outside 0 to 1.

    >>> round(from_discount(0.30), 2), round(from_discount(0.40), 2)  # Ryutin, at least 30 to 40 percent
    (0.7, 0.6)
    """
    label, (reduction,) = figures(d=a_share(d))
    return label(1 - reduction)


def from_grades(shares1: pd.Series, shares0: pd.Series, worth: pd.Series) -> float:
    """κ from the shares of grades now and at the base: Σ shares1·worth / Σ shares0·worth.

    shares1 and shares0 say what part of the goods each grade was, now and at the base; worth is what a unit
    of each grade is worth against the best. Raises ValueError naming grades that lack a share or a worth,
    when shares do not add up to 1, and for a base of no worth. The record holds no shares; these are
    stylised:

    >>> worth = pd.Series({"first": 1.0, "second": 0.8})
    >>> before, now = pd.Series({"first": 0.7, "second": 0.3}), pd.Series({"first": 0.4, "second": 0.6})
    >>> round(from_grades(now, before, worth), 3)
    0.936
    """
    given = {"shares1": a_share(shares1), "shares0": a_share(shares0), "worth": a_worth(worth)}
    _, (now, before, each) = aligned(**given)
    for name, shares in {"shares1": now, "shares0": before}.items():
        if not np.isclose(shares.sum(), 1, atol=1e-6):
            raise ValueError(f"{name} must add up to 1, not {shares.sum():g}")
    if not before @ each:
        raise ValueError("worth is all zero for the grades of the base: one of them at least must count")
    return finite(now @ each / (before @ each), *given)


# Each rule, the column of the evidence for each of its arguments, and those taken where the record has them.
RULES: dict[str, tuple[Callable[..., Figure], dict[str, str], dict[str, str]]] = {
    "from_rejects": (from_rejects, {"d1": "value"}, {"d0": "base_value"}),
    "from_content": (from_content, {"s1": "value", "s0": "base_value"}, {}),
    "from_ballast": (from_ballast, {"a1": "value"}, {"a0": "base_value"}),
    "from_heat": (
        from_heat,
        {
            "energy1": "value",
            "quantity1": "per_value",
            "energy0": "base_value",
            "quantity0": "per_base_value",
        },
        {},
    ),
    "from_durability": (from_durability, {"life1": "value", "life0": "base_value"}, {}),
    "from_discount": (from_discount, {"d": "value"}, {}),
    "from_grades": (from_grades, {"shares1": "shares", "shares0": "base_shares", "worth": "worth"}, {}),
}
_LACKING = {"value": "figure", "base_value": "figure for the base"}
_LACKING |= {"per_value": "quantity", "per_base_value": "quantity for the base"}
_LACKING |= {"shares": "shares of grades", "base_shares": "shares at the base", "worth": "worth of grades"}


def coefficients(evidence: pd.DataFrame) -> pd.DataFrame:
    """The rows of evidence with a column kappa, by each row's named rule, and a column why.

    evidence has the columns of data.evidence(): rule, unit, and what the rules need of value, base_value,
    per_value, per_base_value (percent is turned into a share). from_grades needs labelled Series in the
    columns shares, base_shares and worth. Where the record lacks a figure that a rule needs, kappa is NaN and
    why says what is lacking; where a base is taken as nil, why says that it is unknown. Raises ValueError
    naming the row for an unknown rule and for figures that the rule refuses, and naming the columns rule and
    unit where they are missing.

    >>> rows = pd.DataFrame({"branch": ["wool_cloth", "tractors"],
    ...     "rule": ["from_content", "from_durability"], "value": [33.8, 70.0], "base_value": [58.7, None],
    ...     "unit": ["percent", "hours"], "status": ["two dates", "one works"]})
    >>> coefficients(rows)[["branch", "kappa", "why"]].round(3).values.tolist()
    [['wool_cloth', 0.576, ''], ['tractors', nan, 'the record has no figure for the base']]
    """
    _require_columns("evidence", evidence, "rule", "unit")
    kappas, reasons = [], []
    for label, row in evidence.iterrows():
        try:
            kappa, why = _kappa_and_why(row)
        except (TypeError, ValueError) as error:
            raise type(error)(f"evidence, row {label}: {error}") from None
        kappas.append(kappa)
        reasons.append(why)
    return evidence.assign(kappa=np.array(kappas, dtype=float), why=reasons)


def branch_median(coefficients: pd.DataFrame) -> pd.Series:
    """The median κ of each branch, over the rows that have one: chosen cases read as if they were the branch.

    coefficients has the columns branch and kappa, as coefficients() gives them; a branch without any κ is
    left out. Raises ValueError naming columns that are missing and rows whose κ is below zero or has no
    branch.

    >>> cases = pd.DataFrame({"branch": ["steel"] * 4, "kappa": [0.60, 0.68, 0.70, 0.0]})     # Rakovsky, 1930
    >>> branch_median(cases).round(3).to_dict()
    {'steel': 0.64}
    """
    _require_columns("coefficients", coefficients, "branch", "kappa")
    cases = coefficients[["branch", "kappa"]].dropna(subset="kappa").reset_index(drop=True)
    if cases["branch"].isna().any():
        raise ValueError("coefficients has a kappa without a branch; name the branch or leave the row out")
    if not len(cases):
        return pd.Series(dtype=float, name="kappa")
    _, (kappa,) = aligned(kappa=a_coefficient(cases["kappa"]))
    return pd.Series(kappa, name="kappa").groupby(cases["branch"], sort=False, observed=True).median()


def _require_columns(name: str, table: object, *columns: str) -> None:
    """Check for a table that has these columns."""
    if not isinstance(table, pd.DataFrame):
        remedy = "data.evidence() gives one"
        raise TypeError(f"{name} must be a pandas table (DataFrame), not {kind(table)}; {remedy}")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        remedy = f"each row needs {' and '.join(columns)}"
        raise ValueError(f"{name} has no column for: {named(missing)}; {remedy}")
    require_unique(f"column of {name}", table.columns)


def _kappa_and_why(row: pd.Series) -> tuple[float, str]:
    """κ by the row's rule, or NaN and the reason."""
    if _lacks(row, "rule") or row["rule"] == "":
        return np.nan, "no dated evidence found"
    require_known("rule", row["rule"], RULES)
    rule, needed, optional = RULES[row["rule"]]
    lacking = [_LACKING[column] for column in needed.values() if _lacks(row, column)]
    if lacking:
        return np.nan, f"the record has no {' and no '.join(lacking)}"
    known = {name: column for name, column in (needed | optional).items() if not _lacks(row, column)}
    given = {name: _ratio(row, column) for name, column in known.items()}
    try:
        kappa = single(kappa=a_coefficient(rule(**given)))
    except (TypeError, ValueError) as error:
        taken = ", ".join(f"{name} its {column}" for name, column in known.items())
        raise type(error)(f"{row['rule']} takes as {taken}, and {error}") from None
    return kappa, "" if len(known) == len(needed | optional) else "base unknown, taken as nil"


def _lacks(row: pd.Series, column: str) -> bool:
    """Whether a row has nothing in a column; a cell may hold a whole Series."""
    cell = row.get(column)
    return cell is None or (np.ndim(cell) == 0 and bool(pd.isna(cell)))


def _ratio(row: pd.Series, column: str) -> Figure:
    """The figure or the Series in a cell; a share where the row's unit is percent."""
    label, (printed,) = figures(**{column: any_number(row[column])})
    return label(printed / (100 if str(row["unit"]) == "percent" else 1))
