"""What a ton was worth: quality coefficients κ, and what is left of a plan's result under them.

κ is a level: 1 means as good as the yardstick, 0.6 that ten tons do the work of six, above 1 better than the
yardstick. The yardstick must be named. Measured against the base year, κ corrects growth; measured against what
the plan assumed, it corrects fulfilment. One κ serves both only if the plan assumed the base year's quality.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib._check import Figure, aligned, named, value


def corrected(official: pd.Series, kappa: Figure) -> pd.Series:
    """The official figures weighed by quality: κ · official, label by label; a single κ serves all.

    Raises ValueError naming the goods without a coefficient, and for negative or missing figures.

    >>> import pandas as pd
    >>> official = pd.Series({"coal": 64.3, "wool cloth": 88.7})        # 1932, million t and million m
    >>> corrected(official, pd.Series({"wool cloth": 0.576, "coal": 0.986})).round(1).to_dict()
    {'coal': 63.4, 'wool cloth': 51.1}
    """
    index, (result, factor) = aligned(result=official, kappa=_spread(kappa, official))
    return pd.Series(result * factor, index=index, name=official.name)


def corrected_fulfilment(
    result: pd.Series, target: pd.Series, kappa: Figure = 1.0, weights: pd.Series | None = None
) -> float:
    """The share of a plan fulfilled once quality is counted: Σ w·κ·result/target, with weights scaled to sum to 1.

    Equal weights unless others are given; with the targets' values as weights it is the official value form. Raises
    ValueError naming the goods without target, coefficient or weight. An arithmetic mean of relatives (with equal
    weights Carli's, see Balk, Price and Quantity Index Numbers, 2008, chapter 1).

    >>> import pandas as pd
    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})   # 1932, million t
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0, "oil": 21.7})    # optimal variant, 1932/33
    >>> round(corrected_fulfilment(result, target), 3)
    0.82
    >>> round(corrected_fulfilment(result, target, kappa=0.7), 3)
    0.574
    """
    _, relatives, shares = _relatives(result, target, kappa, weights)
    return float(shares @ relatives)


def corrected_fulfilment_geometric(
    result: pd.Series, target: pd.Series, kappa: Figure = 1.0, weights: pd.Series | None = None
) -> float:
    """The geometric form of the corrected fulfilment: Π (κ·result/target)^w, with weights scaled to sum to 1.

    It is no ratio of sums, and a single κ of 0 makes it 0. Raises as corrected_fulfilment does. With equal weights
    it is Jevons's mean (Balk 2008, chapter 1).

    >>> import pandas as pd
    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0, "oil": 21.7})
    >>> round(corrected_fulfilment_geometric(result, target), 3)
    0.805
    """
    _, relatives, shares = _relatives(result, target, kappa, weights)
    counted = shares > 0
    with np.errstate(divide="ignore"):  # log 0 is minus infinity, and its exponential 0
        return float(np.exp(shares[counted] @ np.log(relatives[counted])))


def break_even(result: Figure, target: Figure) -> Figure:
    """The κ at which the corrected result just meets the target: target / result.

    Above 1 the plan was missed even at full quality. Raises ValueError for figures of zero or less.

    >>> round(break_even(6.161, 10.0), 2)                              # pig iron, optimal variant
    1.62
    """
    return _over(result, target=target)


def break_even_base(result: Figure, base: Figure) -> Figure:
    """The κ at which all growth since the base year is gone: base / result.

    >>> round(break_even_base(6.161, 3.282), 3)                        # pig iron, 1928 to 1932
    0.533
    """
    return _over(result, base=base)


def break_even_growth(g: Figure, years: float = 1) -> Figure:
    """The κ at which growth of g a year, over so many years, is gone: (1 + g)^−years.

    One year tells how much worse this year's goods must be than last year's; the whole plan, how much worse than
    the base year's. Raises ValueError when g is −1 or less or years are not above zero.

    >>> round(break_even_growth(0.281), 3), round(break_even_growth(0.131), 3)     # the claimed year
    (0.781, 0.884)
    >>> [round(break_even_growth(g, years=4), 3) for g in (0.285, 0.117, 0.192)]   # groups A, B, all industry
    [0.367, 0.642, 0.495]
    """
    span = value("years", years)
    if isinstance(g, pd.Series):
        index, (factor,) = aligned(growth_factor=1 + g)
        return pd.Series(factor**-span, index=index, name=g.name)
    return value("growth_factor", 1 + g) ** -span


def _spread(kappa: Figure, like: pd.Series) -> pd.Series:
    """A single coefficient given to every good; a labelled one as it is."""
    if isinstance(kappa, pd.Series) or not isinstance(like, pd.Series):
        return kappa
    return pd.Series(value("kappa", kappa), index=like.index)


def _relatives(
    result: pd.Series, target: pd.Series, kappa: Figure, weights: pd.Series | None
) -> tuple[pd.Index, np.ndarray, np.ndarray]:
    """Labels, κ·result/target and the weights' shares, all in the order of the results."""
    equal = pd.Series(1.0, index=result.index) if weights is None and isinstance(result, pd.Series) else weights
    index, (made, aim, factor, weight) = aligned(
        result=result, target=target, kappa=_spread(kappa, result), weights=equal
    )
    if not weight.sum():
        raise ValueError("weights are all zero: at least one good must count")
    return index, factor * made / aim, weight / weight.sum()


def _over(result: Figure, **above: Figure) -> Figure:
    """A target or base over the result, which must be above zero; labelled if both are labelled."""
    ((name, figure),) = above.items()
    if not isinstance(result, pd.Series) and not isinstance(figure, pd.Series):
        above_zero = value("result of a break-even", result)
        return value(name, figure) / above_zero
    index, (made, aim) = aligned(result=result, **above)
    if not made.all():
        raise ValueError(f"result must be above zero to break even: {named(index[made == 0])}")
    return pd.Series(aim / made, index=index)
