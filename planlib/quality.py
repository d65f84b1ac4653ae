"""What a ton was worth: quality coefficients κ, and what is left of a plan's result under them.

κ is a level: 1 means as good as the yardstick, 0.6 that ten tons do the work of six, above 1 better than the
yardstick. The yardstick must be named. Measured against the base year, κ corrects growth; measured against
what the plan assumed, it corrects fulfilment. One κ serves both only if the plan assumed the base year's
quality.

Labels are matched by name. Shares are ratios: 0.18, not 18. A κ of 0 (all scrap) is allowed, a negative one
is not.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib._check import (
    Figure,
    aligned,
    factors,
    figures,
    matrix,
    named,
    same_labels,
    share,
    suggest,
    value,
    whole,
)


def corrected(official: Figure, kappa: Figure) -> Figure:
    """The official figures weighed by quality: κ · official, label by label; a single κ serves all.

    Raises ValueError naming the goods without a coefficient, and for negative or missing figures.

    >>> official = pd.Series({"coal": 64.3, "wool cloth": 88.7})        # 1932, million t and million m
    >>> corrected(official, pd.Series({"wool cloth": 0.576, "coal": 0.986})).round(1).to_dict()
    {'coal': 63.4, 'wool cloth': 51.1}
    """
    label, (result, factor) = figures(result=official, kappa=kappa)
    return label(result * factor)


def corrected_fulfilment(
    result: pd.Series, target: pd.Series, kappa: Figure = 1.0, weights: pd.Series | None = None
) -> float:
    """The share of a plan fulfilled once quality is counted: Σ w·κ·result/target, weights scaled to sum to 1.

    Equal weights unless others are given; with the targets' values as weights it is the official value form.
    Raises ValueError naming the goods without target, coefficient or weight. It is an arithmetic mean of
    relatives (with equal weights Carli's; Balk, Price and Quantity Index Numbers, 2008, chapter 1).

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})   # 1932, million t
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0, "oil": 21.7})    # optimal variant, 1932/33
    >>> round(corrected_fulfilment(result, target), 3)
    0.82
    >>> round(corrected_fulfilment(result, target, kappa=0.7), 3)
    0.574
    """
    relatives, shares = _relatives(result, target, kappa, weights)
    return float(shares @ relatives)


def corrected_fulfilment_geometric(
    result: pd.Series, target: pd.Series, kappa: Figure = 1.0, weights: pd.Series | None = None
) -> float:
    """The geometric form of the corrected fulfilment: Π (κ·result/target)^w, weights scaled to sum to 1.

    It is no ratio of sums, and a single κ of 0 makes it 0. Raises as corrected_fulfilment does. With equal
    weights it is Jevons's mean (Balk 2008, chapter 1).

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3, "oil": 21.4})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0, "oil": 21.7})
    >>> round(corrected_fulfilment_geometric(result, target), 3)
    0.805
    """
    relatives, shares = _relatives(result, target, kappa, weights)
    counted = shares > 0
    return float(np.prod(relatives[counted] ** shares[counted]))


def group_weights(groups: pd.Series, share_a: float) -> pd.Series:
    """Weights that give group A one share and group B the rest, equal within each group.

    groups holds A or B for each product. Raises ValueError for other groups and for a group without products.

    >>> groups = pd.Series({"pig iron": "A", "coal": "A", "sugar": "B"})
    >>> group_weights(groups, share_a=0.395).round(4).to_dict()
    {'pig iron': 0.1975, 'coal': 0.1975, 'sugar': 0.605}
    """
    if not isinstance(groups, pd.Series):
        raise TypeError(f"groups must be a Series with A or B for each product, not {type(groups).__name__}")
    if set(groups) != {"A", "B"}:
        found = named(sorted(map(str, set(groups))))
        raise ValueError(f"groups must hold A and B, both of them, not {found}")
    part = value("share_a", share("share_a", share_a))
    return groups.map({"A": part, "B": 1 - part}) / groups.map(groups.value_counts())


def break_even(result: Figure, target: Figure) -> Figure:
    """The κ at which the corrected result just meets the target: target / result.

    Above 1 the plan was missed even at full quality. Raises ValueError for figures of zero or less.

    >>> round(break_even(6.161, 10.0), 2)                              # pig iron, optimal variant
    1.62
    """
    label, (made, aim) = figures(result=result, target=target)
    return label(aim / _require_some(made))


def break_even_base(result: Figure, base: Figure) -> Figure:
    """The κ at which all growth since the base year is gone: base / result.

    Raises ValueError for figures of zero or less.

    >>> round(break_even_base(6.161, 3.282), 3)                        # pig iron, 1928 to 1932
    0.533
    """
    label, (made, start) = figures(result=result, base=base)
    return label(start / _require_some(made))


def break_even_growth(g: Figure, years: float = 1) -> Figure:
    """The κ at which growth of g a year, over so many years, is gone: (1 + g)^−years.

    One year tells how much worse this year's goods must be than last year's; the whole plan, how much worse
    than the base year's. Raises ValueError when g is −1 or less or years are not above zero.

    >>> round(break_even_growth(0.281), 3), round(break_even_growth(0.131), 3)     # the claimed year
    (0.781, 0.884)
    >>> [round(break_even_growth(g, years=4), 3) for g in (0.285, 0.117, 0.192)]   # groups A, B, all industry
    [0.367, 0.642, 0.495]
    """
    label, (factor, span) = figures(**factors(g=g), years=years)
    return label(factor**-span)


def from_rejects(d1: Figure, d0: Figure = 0.0) -> Figure:
    """κ from the share of rejects now and at the base: (1 − d1) / (1 − d0).

    Holds only if rejects were counted as output; where the base is unknown, d0 = 0 makes κ a lower bound.
    Raises ValueError for shares outside 0 to 1, and for a base of nothing but rejects.

    >>> round(from_rejects(0.30, 0.10), 3)                             # clothing, 1930 against 1929
    0.778
    """
    return _kept(d1, d0, "d1", "d0")


def from_ballast(a1: Figure, a0: Figure = 0.0) -> Figure:
    """κ from the share of ash, slate or other ballast: (1 − a1) / (1 − a0).

    Where the norm is unknown, a0 = 0 makes κ a lower bound. Raises as from_rejects.

    >>> round(from_ballast(0.18), 2)                                   # coal, worst cases of 1930
    0.82
    """
    return _kept(a1, a0, "a1", "a0")


def from_content(s1: Figure, s0: Figure) -> Figure:
    """κ from the share of the substance that counts: s1 / s0. It measures composition, not wear or warmth.

    Raises ValueError for shares outside 0 to 1 and for a base without the substance.

    >>> round(from_content(0.338, 0.587), 3)                           # wool in wool cloth, 1932 and 1928/29
    0.576
    """
    label, (now, before) = figures(s1=share("s1", s1), s0=share("s0", s0))
    return label(now / before)


def from_heat(energy1: Figure, quantity1: Figure, energy0: Figure, quantity0: Figure) -> Figure:
    """κ from heat content: (energy1/quantity1) / (energy0/quantity0), each in one unit at both dates.

    For coal it measures the mix of ranks only, not ash. Raises ValueError for figures of zero or less.

    >>> round(from_heat(406.884, 64.3, 227.15, 35.4), 3)  # coal, TWh and million t, 1932 and 1928
    0.986
    """
    given = {"energy1": energy1, "quantity1": quantity1, "energy0": energy0, "quantity0": quantity0}
    label, (heat, tons, heat_before, tons_before) = figures(**given)
    return label((heat / tons) / (heat_before / tons_before))


def from_durability(life1: Figure, life0: Figure) -> Figure:
    """κ from how long the goods last: life1 / life0, in one unit. The record holds no pair of lives.

    Raises ValueError for lives of zero or less.

    >>> from_durability(70.0, 140.0)  # 70 hours reported; the base is stylised
    0.5
    """
    label, (now, before) = figures(life1=life1, life0=life0)
    return label(now / before)


def from_discount(d: Figure) -> Figure:
    """κ from an author's own reduction of the value of output: 1 − d.

    Raises ValueError for a share outside 0 to 1.

    >>> round(from_discount(0.30), 2), round(from_discount(0.40), 2)  # Ryutin, at least 30 to 40 percent
    (0.7, 0.6)
    """
    return _kept(d, 0.0, "d", "d0")


def from_grades(shares1: pd.Series, shares0: pd.Series, worth: pd.Series) -> float:
    """κ from the shares of grades now and at the base: Σ shares1·worth / Σ shares0·worth.

    worth is what a unit of each grade is worth against the best. Raises ValueError naming grades that lack a
    share or a worth, and when shares do not add up to 1. The record holds no shares; these are stylised:

    >>> worth = pd.Series({"first": 1.0, "second": 0.8})
    >>> before, now = pd.Series({"first": 0.7, "second": 0.3}), pd.Series({"first": 0.4, "second": 0.6})
    >>> round(from_grades(now, before, worth), 3)
    0.936
    """
    _, (now, before, each) = aligned(shares1=shares1, shares0=shares0, worth=worth)
    for name, shares in {"shares1": now, "shares0": before}.items():
        if not np.isclose(shares.sum(), 1, atol=1e-6):
            raise ValueError(f"{name} must add up to 1, not {shares.sum():g}")
    return float(now @ each / (before @ each))


# Each rule, the columns of the evidence that it needs, and those that it takes where the record has them.
RULES = {
    "from_rejects": (from_rejects, ["value"], ["base_value"]),
    "from_content": (from_content, ["value", "base_value"], []),
    "from_ballast": (from_ballast, ["value"], ["base_value"]),
    "from_heat": (from_heat, ["value", "per_value", "base_value", "per_base_value"], []),
    "from_durability": (from_durability, ["value", "base_value"], []),
    "from_discount": (from_discount, ["value"], []),
    "from_grades": (from_grades, ["shares", "base_shares", "worth"], []),
}
LACKING = {"value": "figure", "base_value": "figure for the base"}
LACKING |= {"per_value": "quantity", "per_base_value": "quantity for the base"}
LACKING |= {"shares": "shares of grades", "base_shares": "shares at the base", "worth": "worth of grades"}


def coefficients(evidence: pd.DataFrame) -> pd.DataFrame:
    """The rows of evidence with a column kappa, by each row's named rule, and a column why.

    evidence has the columns of data.evidence(): rule, value, base_value, per_value, per_base_value and unit
    (percent is turned into a share). Where a rule needs a figure that the record lacks, kappa is
    NaN and why says what is lacking; where a base is taken as nil, why says that it is unknown. Raises
    ValueError for an unknown rule, and naming the columns rule and unit where they are missing.

    >>> rows = pd.DataFrame({"branch": ["wool_cloth", "tractors"],
    ...     "rule": ["from_content", "from_durability"], "value": [33.8, 70.0], "base_value": [58.7, None],
    ...     "unit": ["percent", "hours"], "status": ["two dates", "one works"]})
    >>> coefficients(rows)[["branch", "kappa", "why"]].round(3).values.tolist()
    [['wool_cloth', 0.576, ''], ['tractors', nan, 'the record has no figure for the base']]
    """
    missing = [column for column in ("rule", "unit") if column not in evidence]
    if missing:
        raise ValueError(f"evidence has no column for: {named(missing)}; each row needs a rule and a unit")
    found = [_kappa_and_why(row) for _, row in evidence.iterrows()]
    kappas, reasons = zip(*found, strict=True) if found else ((), ())
    return evidence.assign(kappa=np.array(kappas, dtype=float), why=list(reasons))


def branch_median(coefficients: pd.DataFrame) -> pd.Series:
    """The median κ of each branch, over the rows that have one: chosen cases read as if they were the branch.

    coefficients has the columns branch and kappa, as coefficients() gives them; a branch without any κ is
    left out. It raises nothing of its own.

    >>> cases = pd.DataFrame({"branch": ["steel"] * 4, "kappa": [0.60, 0.68, 0.70, 0.0]})     # Rakovsky, 1930
    >>> branch_median(cases).round(3).to_dict()
    {'steel': 0.64}
    """
    return coefficients.dropna(subset="kappa").groupby("branch", sort=False)["kappa"].median()


def with_ones(kappa: pd.Series, products: pd.Index) -> pd.Series:
    """The coefficients of all products, in their order, with 1 for those that have no evidence.

    Raises ValueError naming coefficients that belong to none of the products.

    >>> with_ones(pd.Series({"coal": 0.82}), pd.Index(["coal", "oil"])).to_dict()
    {'coal': 0.82, 'oil': 1.0}
    """
    index, _ = aligned(kappa=kappa)
    same_labels(products=products)
    strange = index[~index.isin(products)]
    if len(strange):
        raise ValueError(f"no such product: {named(strange)}{suggest(strange[0], products)}")
    return kappa.reindex(products, fill_value=1.0)


def interval(
    result: pd.Series, target: pd.Series, low: Figure, high: Figure, weights: pd.Series | None = None
) -> tuple[float, float]:
    """The corrected fulfilment with every κ at its lowest, and with every κ at its highest.

    Raises as corrected_fulfilment, and ValueError naming goods whose low is above their high.

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0})
    >>> [round(end, 3) for end in interval(result, target, low=0.6, high=1.0)]
    [0.442, 0.737]
    """
    parts = _parts(result, target, weights)
    lower, upper = _range(parts.index, low, high)
    return float(parts @ lower), float(parts @ upper)


def simulate(
    result: pd.Series,
    target: pd.Series,
    low: Figure,
    high: Figure,
    *,
    correlation: float,
    draws: int,
    seed: int,
    weights: pd.Series | None = None,
) -> np.ndarray:
    """Corrected fulfilment in many draws of the coefficients, each uniform from its low to its high.

    The uniforms are joined by a Gaussian copula: u = Φ(√ρ·z + √(1 − ρ)·e), z common to all products, e their
    own. The correlation ρ runs from 0 (independent) to 1 (all good or all bad together); bad coke spoils
    steel and tractors at once, so 0 gives false precision. Returns an array of totals, the same for the same
    seed. Raises as interval, and ValueError for a correlation outside 0 to 1 and for no draws. Source:
    Nelsen, An Introduction to Copulas (2006).

    >>> result = pd.Series({"pig iron": 6.161, "coal": 64.3})
    >>> target = pd.Series({"pig iron": 10.0, "coal": 75.0})
    >>> totals = simulate(result, target, 0.6, 1.0, correlation=0.5, draws=20_000, seed=1928)
    >>> [round(end, 2) for end in band(totals)]
    [0.47, 0.71]
    """
    rho = share("correlation", correlation)
    whole("draws", draws, least=1), whole("seed", seed)
    parts = _parts(result, target, weights)
    lower, upper = _range(parts.index, low, high)
    spans = parts.to_numpy() * (upper - lower)
    return float(parts @ lower) + _uniform_sums(spans, rho, draws, seed)


def band(totals: np.ndarray, part: float = 0.90) -> tuple[float, float]:
    """The ends between which the middle part of the draws lies, 90 percent unless another part is given.

    Raises ValueError when there are no draws or one is missing or infinite, and for a part outside 0 to 1.

    >>> [round(end) for end in band(np.arange(101.0))]
    [5, 95]
    """
    tail = (1 - value("part", share("part", part))) / 2
    drawn = np.asarray(totals, dtype=float)
    if not drawn.size or not np.isfinite(drawn).all():
        raise ValueError("totals must be draws, at least one, and none of them missing or infinite")
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


def tornado(
    result: pd.Series,
    target: pd.Series,
    low: Figure,
    high: Figure,
    weights: pd.Series | None = None,
    kappa: Figure = 1.0,
) -> pd.DataFrame:
    """What each product's range alone does to the corrected fulfilment, the widest first.

    Columns low, high and swing: the total with that κ at either end, all others at kappa (1, the record,
    unless given). Use ranges from evidence only; one range for all would show nothing but size. Raises as
    interval.

    >>> result = pd.Series({"coal": 64.3, "wool cloth": 88.7})
    >>> target = pd.Series({"coal": 75.0, "wool cloth": 270.0})
    >>> low = pd.Series({"coal": 0.82, "wool cloth": 0.576})
    >>> high = pd.Series({"coal": 0.986, "wool cloth": 1.0})
    >>> tornado(result, target, low, high).round(3).loc["coal"].to_dict()
    {'low': 0.516, 'high': 0.587, 'swing': 0.071}
    """
    parts = _parts(result, target, weights)
    lower, upper = _range(parts.index, low, high)
    _, (_, factor) = aligned(result=parts, kappa=_labelled(kappa, parts.index))
    others = (parts * factor).sum() - parts * factor
    table = pd.DataFrame({"low": others + parts * lower, "high": others + parts * upper})
    swing = table["high"] - table["low"]
    return table.assign(swing=swing).sort_values("swing", ascending=False, kind="stable")


def chain(kappa: pd.Series, elasticity: Figure = 1.0) -> pd.Series:
    """Quality stage by stage: Q[i] = κ[i] · Q[i−1]^e[i], the first stage taking κ[0] alone.

    elasticity says how much of the fault passes on: 1 all of it, 0 none. The stages stand in the order of
    kappa. Elasticities, undetected faults (all e = 1: the O-ring case) and scrap are three versions of one
    loss: use one. Raises ValueError naming stages without elasticity. Source: Kremer, The O-ring theory
    (1993).

    >>> chain(pd.Series({"coal": 0.82, "pig iron": 1.0, "steel": 0.64})).round(4).to_dict()
    {'coal': 0.82, 'pig iron': 0.82, 'steel': 0.5248}
    """
    index, (own, passed) = aligned(kappa=kappa, elasticity=_labelled(elasticity, kappa, "elasticity"))
    quality = [own[0]]
    for factor, power in zip(own[1:], passed[1:], strict=True):
        quality.append(factor * quality[-1] ** power)
    return pd.Series(quality, index=index)


def o_ring(kappa: pd.Series) -> float:
    """The worth of a product in which any one bad part spoils the whole: Π κ over its stages or parts.

    κ is here the chance that a stage does its work well. It assumes that no fault is found on the way and
    that faults are independent; it takes the place of chain and of scrap, never comes on top. Raises
    ValueError for a chance outside 0 to 1. Source: Kremer, The O-ring theory of economic development (1993).

    >>> round(o_ring(pd.Series({"coal": 0.9, "coke": 0.9, "iron": 0.9, "castings": 0.9, "tractor": 0.9})), 2)
    0.59
    """
    _, (chances,) = aligned(kappa=share("kappa", kappa))
    return float(np.prod(chances))


def started_per_usable(kappa: pd.Series) -> pd.Series:
    """How much each stage must start so that one good unit leaves the last: 1 / Π κ from the stage onwards.

    Faults are found at the end of each stage and thrown away there. κ is the share that passes. Raises
    ValueError for a share outside 0 to 1, and naming stages that nothing passes.

    >>> started_per_usable(pd.Series({"iron": 0.8, "castings": 0.5})).to_dict()
    {'iron': 2.5, 'castings': 2.0}
    """
    index, (passed,) = aligned(kappa=share("kappa", kappa))
    if not passed.all():
        raise ValueError(f"nothing passes: {named(index[passed == 0])}")
    return pd.Series(1 / np.cumprod(passed[::-1])[::-1], index=index)


def cost_of_success(wasted: Figure, overfulfilment: Figure) -> Figure:
    """What a success cost others: value of the inputs wasted over value of the overfulfilment reported.

    Above 1 the success cost more than it was worth. Both in the same prices. Raises ValueError for negative
    waste, and for an overfulfilment of zero or less, for then there was no success to cost.

    A stylised foundry that overfulfils by 50 thousand rubles with castings on which the next works loses 120:

    >>> cost_of_success(wasted=120, overfulfilment=50)
    2.4
    """
    label, (lost, gained) = figures(wasted=wasted, overfulfilment=overfulfilment)
    return label(lost / gained)


def three_branches() -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """A stylised table of inputs, the final goods wanted, and the labour a unit takes; all invented.

    >>> inputs, wanted, labour = three_branches()
    >>> inputs.loc["coal", "iron"].item(), gross_output(inputs, wanted).round(1).to_list()
    (0.5, [18.5, 10.4, 23.8])
    """
    goods = ["coal", "iron", "machines"]
    columns = {"coal": [0.05, 0.02, 0.05], "iron": [0.50, 0.05, 0.05], "machines": [0.10, 0.40, 0.10]}
    wanted, labour = pd.Series([10.0, 0.0, 20.0], goods), pd.Series([1.0, 0.5, 1.0], goods)
    return pd.DataFrame(columns, goods), wanted, labour


def gross_output(
    inputs: pd.DataFrame, usable: pd.Series, kappa: Figure = 1.0, remelt: float = 0.0
) -> pd.Series:
    """What must be made for a given usable final output when part is scrap: x = (D − A)⁻¹·y.

    A holds what a unit of each column uses of each row, y the final goods, D = κ + r·(1 − κ) on the
    diagonal, κ here the share that is good (0 to 1) and r the share of scrap that is remelted in place of
    the good itself. Labour is free, so gross output rises with scrap. Raises ValueError naming goods, and
    when the system uses up all that it makes (spectral radius of D⁻¹A of 1 or more). Source: Leontief's
    quantity model; Miller and Blair, Input-Output Analysis (2009), chapter 2.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> gross_output(a, pd.Series({"iron": 10.0, "machines": 20.0}), kappa=0.9).round(1).to_dict()
    {'iron': 30.8, 'machines': 28.8}
    """
    index, (final,) = aligned(quantity=usable)
    return pd.Series(_gross_per_usable(inputs, index, kappa, remelt) @ final, index=index)


def usable_output(
    inputs: pd.DataFrame,
    mix: pd.Series,
    labour: pd.Series,
    hands: float,
    kappa: Figure = 1.0,
    remelt: float = 0.0,
) -> pd.Series:
    """The final goods in a given mix that a fixed labour force can make when part is scrap.

    y = c·mix, with c such that the gross output of y, by gross_output, takes all hands at labour per unit
    made. Raises and source as gross_output.

    >>> a = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])  # stylised
    >>> mix, labour = pd.Series({"iron": 1.0, "machines": 2.0}), pd.Series({"iron": 1.0, "machines": 1.0})
    >>> [usable_output(a, mix, labour, 50.0, kappa).round(1).to_list() for kappa in (1.0, 0.6)]
    [[10.0, 20.0], [3.6, 7.3]]
    """
    index, (goods, work) = aligned(mix=mix, labour=labour)
    needed = work @ (_gross_per_usable(inputs, index, kappa, remelt) @ goods)
    if not goods.any():
        raise ValueError("mix is all zero: at least one good must be wanted")
    return pd.Series(goods * value("hands", hands) / needed, index=index)


def _relatives(
    result: pd.Series, target: pd.Series, kappa: Figure, weights: pd.Series | None
) -> tuple[np.ndarray, np.ndarray]:
    """κ·result/target and the weights' shares, in the order of the results."""
    even = _labelled(1.0, result) if weights is None else weights
    factors = _labelled(kappa, result)
    _, (made, aim, factor, weight) = aligned(result=result, target=target, kappa=factors, weights=even)
    if not weight.any():
        raise ValueError("weights are all zero: at least one good must count")
    return factor * made / aim, weight / weight.sum()


def _parts(result: pd.Series, target: pd.Series, weights: pd.Series | None) -> pd.Series:
    """What each product adds to the fulfilment at κ = 1; the fulfilment is linear in κ with these parts."""
    relatives, shares = _relatives(result, target, 1.0, weights)
    return pd.Series(relatives * shares, index=result.index)


def _labelled(figure: Figure, like: pd.Series | pd.Index, name: str = "kappa") -> Figure:
    """A single figure given to every label; a labelled one as it is."""
    if isinstance(figure, pd.Series) or not isinstance(like, pd.Series | pd.Index):
        return figure
    index = like if isinstance(like, pd.Index) else like.index
    return pd.Series(value(name, figure), index=index)


def _range(index: pd.Index, low: Figure, high: Figure) -> tuple[np.ndarray, np.ndarray]:
    ends = {"low": _labelled(low, index, "low"), "high": _labelled(high, index, "high")}
    _, (_, lower, upper) = aligned(result=pd.Series(0.0, index=index), **ends)
    if (lower > upper).any():
        raise ValueError(f"low must not lie above high for: {named(index[lower > upper])}")
    return lower, upper


def _require_some(made: np.ndarray | float) -> np.ndarray | float:
    if not np.all(made):
        raise ValueError("the result must be above zero: no κ makes something of nothing")
    return made


def _kept(now: Figure, before: Figure, now_name: str, before_name: str) -> Figure:
    """(1 − now) / (1 − before): what is left of the goods, against what was left at the base."""
    given = {now_name: share(now_name, now), f"1 − {before_name}": 1 - share(before_name, before)}
    label, (lost, base) = figures(**given)
    return label((1 - lost) / base)


def _kappa_and_why(row: pd.Series) -> tuple[float, str]:
    """κ by the row's rule, or NaN and the reason."""
    if pd.isna(row["rule"]) or row["rule"] == "":
        return np.nan, "no dated evidence found"
    if row["rule"] not in RULES:
        raise ValueError(f"unknown rule {row['rule']!r}{suggest(row['rule'], RULES)}")
    rule, needed, optional = RULES[row["rule"]]
    lacking = [LACKING[column] for column in needed if pd.isna(row.get(column))]
    if lacking:
        return np.nan, f"the record has no {' and no '.join(lacking)}"
    unknown = [column for column in optional if pd.isna(row.get(column))]
    scale = 100 if row["unit"] == "percent" else 1
    kappa = rule(*(row[column] / scale for column in needed + optional if column not in unknown))
    return kappa, "base unknown, taken as nil" if unknown else ""


def _uniform_sums(spans: np.ndarray, correlation: float, draws: int, seed: int) -> np.ndarray:
    """Σ span·u for each draw of correlated uniforms, in blocks small enough to stay in the processor's
    cache."""
    from scipy.special import ndtr

    random = np.random.default_rng(seed)
    sums = np.empty(draws)
    for start in range(0, draws, 4096):
        block = sums[start : start + 4096]
        common = np.sqrt(correlation) * random.standard_normal((len(block), 1))
        own = random.standard_normal((len(block), len(spans)))
        own *= np.sqrt(1 - correlation)
        own += common
        np.dot(ndtr(own, out=own), spans, out=block)
    return sums


def _gross_per_usable(inputs: pd.DataFrame, index: pd.Index, kappa: Figure, remelt: float) -> np.ndarray:
    """(D − A)⁻¹, in the order of the index."""
    used = matrix("inputs", inputs, rows=index, columns=index)
    _, (_, good) = aligned(goods=pd.Series(1.0, index=index), kappa=share("kappa", _labelled(kappa, index)))
    kept = good + value("remelt", share("remelt", remelt)) * (1 - good)
    if not kept.all():
        raise ValueError(f"nothing good is made of: {named(index[kept == 0])}")
    if np.abs(np.linalg.eigvals(used / kept[:, None])).max() >= 1:
        raise ValueError("the branches use up all that they make: nothing is left for final use")
    return np.linalg.inv(np.diag(kept) - used)
