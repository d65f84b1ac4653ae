"""Price and quantity indices against numbers that others have published or keep with their own libraries."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from planlib import indices

HERE = Path(__file__).parent
NO_QUANTITIES = {"dutot", "carli", "jevons", "harmonic"}
ANY_BASKET = {"lowe": "quantity", "young": "value"}  # IndexNumR takes both from the first period


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / name, comment="#")


def row(figures: list[float]) -> pd.Series:
    """Figures of goods that have no names, in their order."""
    return pd.Series(figures, [f"good {i}" for i in range(1, len(figures) + 1)], dtype=float)


def harmonic(p0: pd.Series, p1: pd.Series) -> float:
    """The plain harmonic mean of relatives, for which planlib has no name of its own."""
    return indices.mean_of_relatives(p0, p1, pd.Series(1.0, p0.index), -1)


# Diewert and Fox (2017), as kept by IndexNumR


PANEL = table("diewert_fox.csv").assign(value=lambda found: found["price"] * found["quantity"])
PANEL = PANEL.pivot(index="period", columns="product", values=["price", "quantity", "value"])
KEPT = table("diewert_fox_indices.csv").set_index(["index", "of", "kind"])


def one_formula(name: str, basket: str) -> Callable[..., float]:
    """The formula of a name; those of a third period's basket or weights get the first period's."""
    if name == "harmonic":
        return harmonic
    formula = getattr(indices, name)
    if name not in ANY_BASKET:
        return formula
    weights = PANEL[basket if ANY_BASKET[name] == "quantity" else "value"].loc[1]
    return lambda p0, p1: formula(p0, p1, weights)


def test_the_kept_indices_are_complete() -> None:
    assert KEPT.shape == (15 * 2 * 3, 12) and KEPT.index.is_unique and PANEL.shape == (12, 3 * 4)


@pytest.mark.parametrize(("name", "of", "kind"), KEPT.index, ids=map(" ".join, KEPT.index))
def test_diewert_and_fox(name: str, of: str, kind: str) -> None:
    other = {"price": "quantity", "quantity": "price"}[of]
    formula, prices = one_formula(name, other), PANEL[of]
    quantities = None if name in NO_QUANTITIES | set(ANY_BASKET) else PANEL[other]
    if kind == "fixed base":
        found = indices.fixed_base(formula, prices, quantities)
    else:
        found = indices.chained(formula, prices, quantities)
    if kind == "period on period":
        found = (found / found.shift()).fillna(1.0)
    assert found.to_list() == pytest.approx(KEPT.loc[(name, of, kind)].to_list(), rel=1e-6)


LASPEYRES_INDICATOR = [
    *(-0.326923077, 4.344176771, 0.406142949, -0.806657972, 5.845138200, -0.611482951),
    *(-1.699274598, 4.520355376, -1.027465234, 4.922147059, 0.139606945),
]
PAASCHE_INDICATOR = [
    *(-3.234511666, 1.198895655, 0.338354799, -5.655012326, 1.890617438, -0.724047979),
    *(-4.766835358, 1.388564533, -4.499852941, 1.650519351, 0.025035018),
]


@pytest.mark.parametrize("earlier", range(1, 12))
def test_what_dearer_goods_add_to_the_value_of_a_basket(earlier: int) -> None:
    """Laspeyres and Paasche price indicators, tests/testthat/test-indicator.R of grahamjwhite/IndexNumR.

    An indicator is the change in money of the cost of a basket: the contributions times what it cost.
    """
    (p0, q0), (p1, q1) = ((PANEL["price"].loc[t], PANEL["quantity"].loc[t]) for t in (earlier, earlier + 1))
    first = indices.contributions_laspeyres(p0, p1, q0).sum() * (p0 @ q0)
    last = indices.contributions_paasche(p0, p1, q1).sum() * (p0 @ q1)
    assert first == pytest.approx(LASPEYRES_INDICATOR[earlier - 1], abs=1e-8)
    assert last == pytest.approx(PAASCHE_INDICATOR[earlier - 1], abs=1e-8)


# Two German exercise books, as printed by micEconIndex


EXERCISES = table("german_textbooks.csv")
PRINTED = table("german_textbooks_indices.csv").set_index(["exercise", "of", "index"])
ASKED = list(PRINTED.index.unique())


@pytest.mark.parametrize(("exercise", "of", "name"), ASKED, ids=map(" ".join, ASKED))
def test_german_exercise_books(exercise: str, of: str, name: str) -> None:
    asked = EXERCISES[EXERCISES["exercise"] == exercise]
    asked = asked.pivot(index="year", columns="good", values=["price", "quantity"])
    other = {"price": "quantity", "quantity": "price"}[of]
    found = indices.fixed_base(getattr(indices, name), asked[of], asked[other])
    printed = PRINTED.loc[(exercise, of, name)].set_index("year")["value"]
    digits = 4 if exercise.startswith("Missong") else 3
    assert found.round(digits).to_dict() == printed.to_dict() and len(printed) in (3, 4)


# Six goods of Balk, Price and Quantity Index Numbers (2008), tables 3.1 and 3.2, periods 1 to 3. Prices and
# quantities are price6 and quantity6 of marberts/gpindex; the expected numbers are the printed output of its
# examples, tests/Examples/gpindex-Ex.Rout.save. (Tables 3.4, 3.6 and 3.12 are held by test_indices.)


P = dict(enumerate(map(row, [[1.0] * 6, [1.2, 3, 1.3, 0.7, 1.4, 0.8], [1, 1, 1.5, 0.5, 1.7, 0.6]]), 1))
Q = dict(
    enumerate(map(row, [[1, 1, 2, 1, 4.5, 0.5], [0.8, 0.9, 1.9, 1.3, 4.7, 0.6], [1, 1.1, 1.8, 3, 5, 0.8]]), 1)
)
BALK = [
    ("Jevons", lambda: indices.jevons(P[1], P[2]) - 1, 0.2419201),
    ("Laspeyres", lambda: indices.laspeyres(P[2], P[3], Q[2]), 0.9609929),
    ("geometric Laspeyres", lambda: indices.geometric_laspeyres(P[2], P[3], Q[2]), 0.8705581),
    ("Laspeyres of quantities", lambda: indices.laspeyres(Q[2], Q[3], P[2]), 1.175887),
    ("Paasche over Laspeyres", lambda: indices.bortkiewicz(P[2], P[3], Q[2], Q[3])[0] - 1, -0.04099992),
    ("Walsh", lambda: indices.walsh(P[1], P[2], Q[1], Q[2]), 1.401718),
]


@pytest.mark.parametrize(("found", "printed"), [case[1:] for case in BALK], ids=[case[0] for case in BALK])
def test_six_goods_of_balk(found: Callable[[], float], printed: float) -> None:
    assert found() == pytest.approx(printed, rel=5e-7)


def test_balks_decomposition_after_van_ijzeren() -> None:
    printed = [0.01782865, 0.18815627, 0.05792735, -0.03414531, 0.18217135, -0.01088828]
    found = indices.contributions_fisher(P[1], P[2], Q[1], Q[2])
    assert found.to_list() == pytest.approx(printed, abs=5e-9)


def test_bortkiewicz_covariance_of_balks_goods() -> None:
    spread = indices.bortkiewicz(P[2], P[3], Q[2], Q[3])
    scaled = spread.covariance / (spread.laspeyres_price * spread.laspeyres_quantity)
    assert scaled == pytest.approx(-0.04099992, abs=5e-9)


def test_geometric_paasche_over_geometric_laspeyres() -> None:
    paasche, laspeyres = (
        indices.geometric_paasche(P[2], P[3], Q[3]),
        indices.geometric_laspeyres(P[2], P[3], Q[2]),
    )
    assert math.log(paasche / laspeyres) == pytest.approx(0.1388242, abs=5e-8)


def test_a_good_without_price_is_left_out_by_name() -> None:
    third, sixth = (lambda figures: figures.drop("good 3")), (lambda figures: figures.drop("good 6"))
    fisher = indices.fisher(third(P[2]), third(P[3]), third(Q[2]), third(Q[3]))
    assert fisher == pytest.approx(0.9015449, abs=5e-8)
    assert indices.laspeyres(sixth(P[2]), sixth(P[3]), sixth(Q[2])) == pytest.approx(0.9684288, abs=5e-8)


def mean(figures: pd.Series, weights: pd.Series, order: float) -> float:
    """A mean of figures as the mean of relatives to 1."""
    return indices.mean_of_relatives(pd.Series(1.0, figures.index), figures, weights, order)


def nested(figures: pd.Series, w0: pd.Series, w1: pd.Series, order: float) -> float:
    """The geometric mean of the means of this order and of its negative, each with its own weights."""
    return math.sqrt(mean(figures, w0, order) * mean(figures, w1, -order))


V = {t: P[t] * Q[t] for t in P}
EVEN = (V[1] / V[1].sum() * V[2] / V[2].sum()) ** 0.5
NESTED = [
    (
        "mean of order 2 is Fisher's",
        lambda: nested(row([1, 2, 3]), row([4, 5, 6]), row([7, 8, 9]), 1),
        1.912366,
    ),
    ("Fisher's mean", lambda: nested(row([1, 2, 3]), row([3, 2, 1]), row([1, 2, 3]), 1), 1.825742),
    ("geometric mean", lambda: mean(row([1, 2, 3]), row([1, 1, 1]), 0), 1.817121),
    ("quadratic mean of order 1", lambda: nested(P[2] / P[1], V[1], V[2], 0.5), 1.401534),
    ("the same with even shares", lambda: nested(P[2] / P[1], EVEN, EVEN, 0.5), 1.401718),
    (
        "implicit price index",
        lambda: V[2].sum() / V[1].sum() / nested(Q[2] / Q[1], V[1], V[2], 0.5),
        1.401718,
    ),
]


@pytest.mark.parametrize(
    ("found", "printed"), [case[1:] for case in NESTED], ids=[case[0] for case in NESTED]
)
def test_nested_means(found: Callable[[], float], printed: float) -> None:
    assert found() == pytest.approx(printed, abs=5e-7)


WIDE, NARROW = row([1, 3, 5]), row([2, 3, 4])
# Lord (2002): the wider figures have the nearer means, against what Fisher (1922) thought.
ROOTS = (
    [(5 + x) / 4 for x in (math.sqrt(5), -math.sqrt(5), -3)],
    [(16 + x * math.sqrt(2)) / 16 for x in (7, -7, 0)],
)
MEANS = [
    ("wide", WIDE, 0.5337879, 0.5096903, None),
    ("narrow", NARROW, 0.1155009, 0.1152684, None),
    ("Lord's wider", row(ROOTS[0]), 0.145012, 0.104988, (0.3333333, -0.25)),
    ("Lord's narrower", row(ROOTS[1]), 0.1485894, 0.1439479, (0.4135021, -0.2925373)),
]


@pytest.mark.parametrize(
    ("figures", "upper", "lower", "bias"), [c[1:] for c in MEANS], ids=[c[0] for c in MEANS]
)
def test_how_far_the_means_lie_apart(
    figures: pd.Series, upper: float, lower: float, bias: tuple[float, float] | None
) -> None:
    """Printed examples of gpindex: arithmetic less geometric, geometric less harmonic, and there and back."""
    ones = pd.Series(1.0, figures.index)
    high, middle, low = (mean(figures, ones, order) for order in (1, 0, -1))
    assert high - middle == pytest.approx(upper, abs=5e-8)
    assert middle - low == pytest.approx(lower, abs=5e-8)
    if bias:
        assert indices.carli(ones, figures) * indices.carli(figures, ones) - 1 == pytest.approx(
            bias[0], abs=5e-8
        )
        assert harmonic(ones, figures) * harmonic(figures, ones) - 1 == pytest.approx(bias[1], abs=5e-8)


# The Office for National Statistics, precon


MONTHS = table("ons_precon.csv").set_index("month")


@pytest.mark.parametrize("month", list(MONTHS.index))
def test_a_total_of_the_office_for_national_statistics(month: str) -> None:
    at = MONTHS.loc[month]
    level, weights = at[["a", "b", "c"]], at[["weight a", "weight b", "weight c"]].set_axis(["a", "b", "c"])
    total = indices.young(pd.Series(100.0, level.index), level, weights)
    assert 100 * total == pytest.approx(at["total"], abs=5e-7)


# Martin's piar: elementary indices where prices are lacking, chain, rebase


SURVEY = table("piar_prices.csv").pivot(index=["business", "product"], columns="month", values="price")
# Geometric, arithmetic and harmonic; tests/test-making-price-indexes.Rout.save of marberts/piar.
ELEMENTARY = [
    ("B1", 202002, (0.8949097, 0.8949097, 0.8949097)),
    ("B1", 202003, (0.3342939, 0.3342939, 0.3342939)),
    ("B2", 202004, (2.770456, 5.155942, 1.7205750)),
    ("B3", 202002, (2.0200036, 23.7480455, 0.6591433)),
    ("B3", 202003, (1.6353355, 2.4900997, 0.8185743)),
    ("B3", 202004, (0.537996, 0.607197, 0.4746769)),
    ("B4", 202004, (4.576286, 9.368610, 2.2353790)),
]


@pytest.mark.parametrize(
    ("business", "month", "printed"), ELEMENTARY, ids=[f"{b} {m}" for b, m, _ in ELEMENTARY]
)
def test_elementary_indices_with_gaps(business: str, month: int, printed: tuple[float, float, float]) -> None:
    """Products with a price in both months; planlib refuses gaps, so whoever asks leaves them out."""
    before, after = SURVEY.loc[business, [month - 1, month]].dropna().T.itertuples(index=False)
    before, after = row(list(before)), row(list(after))
    found = [formula(before, after) for formula in (indices.jevons, indices.carli, harmonic)]
    assert found == pytest.approx(printed, rel=5e-7)


LINKS = {"total": [1, 1.3007239, 1.0630743, 2.734761], "B3": [1, 2.0200036, 1.6353355, 0.537996]}
CHAINED = {"total": [1, 1.3007239, 1.3827662, 3.7815355], "B3": [1, 2.0200036, 3.3033836, 1.7772072]}
REBASED = {"total": [0.2644428, 0.3439671, 0.3656626, 1], "B3": [0.5626806, 1.1366169, 1.8587499, 1]}


@pytest.mark.parametrize("level", list(LINKS))
def test_a_chain_and_another_base(level: str) -> None:
    """The same file: links, their chain, and the chain with April 2020 as 1 (links are given to 7 digits)."""
    chained = indices.chain(
        pd.Series(LINKS[level], ["2020-01", "2020-02", "2020-03", "2020-04"], dtype=float)
    )
    assert chained.to_list() == pytest.approx(CHAINED[level], rel=5e-7)
    assert indices.rebase(chained, "2020-04").to_list() == pytest.approx(REBASED[level], rel=5e-7)


def test_a_total_whose_weights_follow_the_prices() -> None:
    """First example of tests/Examples/piar-Ex.Rout.save: weights 1, 2 and 3, the third index not observed."""
    first = pd.Series({"a": math.sqrt(1 * 3), "b": math.sqrt(2 * 4)})
    second = pd.Series({"a": math.sqrt(5 * 7), "b": math.sqrt(6 * 8)})
    ones, weights = pd.Series(1.0, first.index), pd.Series({"a": 1.0, "b": 2.0})
    totals = indices.young(ones, first, weights), indices.young(ones, second, weights * first)
    assert totals == pytest.approx((2.462968, 6.690949), rel=5e-7)
    assert totals[0] * totals[1] == pytest.approx(16.4796, rel=5e-6)
