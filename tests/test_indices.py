"""Index numbers against a published table, kept results of another library, their axioms, and bad input."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import data, indices

ROOT = Path(__file__).parent.parent
REFERENCE = Path(__file__).parent / "reference"
UNWEIGHTED = [indices.jevons, indices.carli, indices.dutot]
FIRST_BASKET = [indices.laspeyres, indices.geometric_laspeyres, indices.harmonic_laspeyres]
LAST_BASKET = [indices.paasche, indices.geometric_paasche, indices.palgrave]
BOTH_BASKETS = [indices.fisher, indices.tornqvist, indices.walsh, indices.marshall_edgeworth]
ALL = UNWEIGHTED + FIRST_BASKET + LAST_BASKET + BOTH_BASKETS


def priced(formula, p0, p1, q0, q1):
    """Any formula, with the quantities that it takes."""
    if formula in UNWEIGHTED:
        return formula(p0, p1)
    if formula in FIRST_BASKET:
        return formula(p0, p1, q0)
    return formula(p0, p1, q1) if formula in LAST_BASKET else formula(p0, p1, q0, q1)


@st.composite
def panels(draw):
    """Prices and quantities of two periods for two to six goods."""
    size = draw(st.integers(2, 6))
    figures = st.lists(st.floats(0.1, 10), min_size=size, max_size=size)
    goods = [f"good {i}" for i in range(size)]
    return [pd.Series(draw(figures), index=goods) for _ in range(4)]


@pytest.fixture
def two_goods():
    goods = ["bread", "iron"]
    return [pd.Series(row, index=goods) for row in ([1.0, 2.0], [4.0, 2.5], [4.0, 1.0], [1.0, 9.0])]


@pytest.fixture
def manual():
    table = pd.read_csv(ROOT / "data/index_worked_example.csv")
    return table.pivot(index="period", columns="product", values=["price", "quantity"])


# The published table


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
def test_manual(manual, formula):
    published = pd.read_csv(ROOT / "data/index_worked_results.csv", index_col="period")[formula.__name__]
    found = indices.fixed_base(formula, manual["price"], manual["quantity"])
    assert list(found.index) == list(published.index) and len(found) == 5
    assert (found - published).abs().max() <= 0.5e-4 + 1e-12


def test_lowe_and_young_on_the_manual_are_laspeyres_with_its_weights(manual):
    p, q = manual["price"], manual["quantity"]
    for period in p.index:
        expected = indices.laspeyres(p.loc["t1"], p.loc[period], q.loc["t1"])
        assert indices.lowe(p.loc["t1"], p.loc[period], q.loc["t1"]) == expected
        shares = p.loc["t1"] * q.loc["t1"]
        assert indices.young(p.loc["t1"], p.loc[period], shares) == pytest.approx(expected, rel=1e-14)


# Another library's kept results


KEPT_PANELS = pd.read_csv(REFERENCE / "pyindexnum_panels.csv", index_col=["panel", "period", "good"])
KEPT = pd.read_csv(REFERENCE / "pyindexnum_results.csv", index_col=["panel", "direction", "index"])["value"]


def test_kept_results_are_complete():
    assert len(KEPT) == 6 * 2 * 8


@pytest.mark.parametrize(("panel", "direction", "name"), list(KEPT.index))
def test_agrees_with_pyindexnum(panel, direction, name):
    first, last = KEPT_PANELS.loc[panel, 0], KEPT_PANELS.loc[panel, 1]
    held, swapped = ("price", "quantity") if direction == "price" else ("quantity", "price")
    found = priced(getattr(indices, name), first[held], last[held], first[swapped], last[swapped])
    assert found == pytest.approx(KEPT[panel, direction, name], rel=1e-12)


# Axioms, and who fails them


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
@given(panel=panels())
def test_identity(formula, panel):
    p0, _, q0, q1 = panel
    assert priced(formula, p0, p0, q0, q1) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
@given(panel=panels(), factor=st.floats(0.01, 100))
def test_prices_that_all_rise_alike(formula, panel, factor):
    p0, _, q0, q1 = panel
    assert priced(formula, p0, factor * p0, q0, q1) == pytest.approx(factor, rel=1e-12)


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
@given(panel=panels(), factor=st.floats(0.01, 100))
def test_proportional_in_the_last_prices(formula, panel, factor):
    p0, p1, q0, q1 = panel
    once = priced(formula, p0, p1, q0, q1)
    assert priced(formula, p0, factor * p1, q0, q1) == pytest.approx(factor * once, rel=1e-10)


@pytest.mark.parametrize("formula", [f for f in ALL if f is not indices.dutot], ids=lambda f: f.__name__)
@given(panel=panels(), tons=st.floats(0.001, 1000))
def test_units_do_not_matter(formula, panel, tons):
    unit = pd.Series(1.0, index=panel[0].index)
    unit.iloc[0] = tons
    p0, p1, q0, q1 = panel
    changed = priced(formula, p0 * unit, p1 * unit, q0 / unit, q1 / unit)
    assert changed == pytest.approx(priced(formula, *panel), rel=1e-10)


def test_units_matter_to_dutot(two_goods):
    p0, p1, _, _ = two_goods
    unit = pd.Series({"bread": 1000.0, "iron": 1.0})
    assert indices.dutot(p0 * unit, p1 * unit) != pytest.approx(indices.dutot(p0, p1), rel=0.1)


REVERSIBLE = [indices.jevons, indices.dutot, *BOTH_BASKETS]


@pytest.mark.parametrize("formula", REVERSIBLE, ids=lambda f: f.__name__)
@given(panel=panels())
def test_time_reversal(formula, panel):
    p0, p1, q0, q1 = panel
    there, back = priced(formula, p0, p1, q0, q1), priced(formula, p1, p0, q1, q0)
    assert there * back == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("formula", [f for f in ALL if f not in REVERSIBLE], ids=lambda f: f.__name__)
def test_time_reversal_fails(formula, two_goods):
    p0, p1, q0, q1 = two_goods
    there, back = priced(formula, p0, p1, q0, q1), priced(formula, p1, p0, q1, q0)
    assert abs(there * back - 1) > 0.01


@given(panel=panels())
def test_laspeyres_and_paasche_reverse_into_each_other(panel):
    p0, p1, q0, _ = panel
    assert indices.laspeyres(p0, p1, q0) * indices.paasche(p1, p0, q0) == pytest.approx(1, rel=1e-12)


@given(panel=panels())
def test_carli_never_comes_back_below_one(panel):
    p0, p1, _, _ = panel
    assert indices.carli(p0, p1) * indices.carli(p1, p0) >= 1 - 1e-12


@given(panel=panels())
def test_factor_reversal_of_fisher(panel):
    p0, p1, q0, q1 = panel
    both = indices.fisher(p0, p1, q0, q1) * indices.fisher(q0, q1, p0, p1)
    assert both == pytest.approx((p1 * q1).sum() / (p0 * q0).sum(), rel=1e-12)


@pytest.mark.parametrize(
    "formula", [f for f in ALL if f not in (indices.fisher, *UNWEIGHTED)], ids=lambda f: f.__name__
)
def test_factor_reversal_fails(formula, two_goods):
    p0, p1, q0, q1 = two_goods
    both = priced(formula, p0, p1, q0, q1) * priced(formula, q0, q1, p0, p1)
    assert abs(both / ((p1 * q1).sum() / (p0 * q0).sum()) - 1) > 1e-3


@given(panel=panels())
def test_laspeyres_times_paasche_quantity_is_the_value_ratio(panel):
    p0, p1, q0, q1 = panel
    both = indices.laspeyres(p0, p1, q0) * indices.paasche(q0, q1, p1)
    assert both == pytest.approx((p1 * q1).sum() / (p0 * q0).sum(), rel=1e-12)


@given(panel=panels())
def test_means_stand_in_their_order(panel):
    p0, p1, w, _ = panel
    found = [indices.mean_of_relatives(p0, p1, w, order) for order in (-1, 0, 1, 2)]
    assert all(low <= high * (1 + 1e-12) for low, high in pairwise(found))


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
@given(panel=panels(), data=st.data())
def test_order_of_the_goods_does_not_matter(formula, panel, data):
    goods = list(panel[0].index)
    shuffled = [series[data.draw(st.permutations(goods))] for series in panel]
    assert priced(formula, *shuffled) == pytest.approx(priced(formula, *panel), rel=1e-12)


# Decompositions


@given(panel=panels())
def test_contributions_add_up(panel):
    p0, p1, q0, q1 = panel
    for parts, index in [
        (indices.contributions_laspeyres(p0, p1, q0), indices.laspeyres(p0, p1, q0)),
        (indices.contributions_paasche(p0, p1, q1), indices.paasche(p0, p1, q1)),
        (indices.contributions_fisher(p0, p1, q0, q1), indices.fisher(p0, p1, q0, q1)),
    ]:
        assert list(parts.index) == list(p0.index)
        assert abs(parts.sum() - (index - 1)) <= 1e-12 * max(1, index)


@given(panel=panels())
def test_an_unchanged_price_contributes_nothing(panel):
    p0, p1, q0, q1 = panel
    p1 = p1.copy()
    p1.iloc[0] = p0.iloc[0]
    assert indices.contributions_fisher(p0, p1, q0, q1).iloc[0] == 0


@given(panel=panels())
def test_bortkiewicz_identity(panel):
    p0, p1, q0, q1 = panel
    spread = indices.bortkiewicz(p0, p1, q0, q1)
    explained = 1 + spread.covariance / (spread.laspeyres_price * spread.laspeyres_quantity)
    prices = indices.paasche(p0, p1, q1) / indices.laspeyres(p0, p1, q0)
    quantities = indices.paasche(q0, q1, p1) / indices.laspeyres(q0, q1, p0)
    assert spread.paasche_over_laspeyres == pytest.approx(explained, rel=1e-11)
    assert prices == pytest.approx(explained, rel=1e-11)
    assert quantities == pytest.approx(explained, rel=1e-11)


def test_bortkiewicz_covariance_against_numpy(two_goods):
    p0, p1, q0, q1 = two_goods
    expected = np.cov(p1 / p0, q1 / q0, aweights=p0 * q0, ddof=0)[0, 1]
    assert indices.bortkiewicz(p0, p1, q0, q1).covariance == pytest.approx(expected, rel=1e-12)


# Several periods


def test_chained_is_the_product_of_links(manual):
    p, q = manual["price"], manual["quantity"]
    found = indices.chained(indices.fisher, p, q)
    links = [indices.fisher(p.iloc[t], p.iloc[t + 1], q.iloc[t], q.iloc[t + 1]) for t in range(4)]
    assert found.iloc[0] == 1
    assert found.iloc[-1] == pytest.approx(np.prod(links), rel=1e-12)


def test_jevons_does_not_drift_and_carli_does(manual):
    p = manual["price"]
    steady = indices.drift(indices.chained(indices.jevons, p), indices.fixed_base(indices.jevons, p))
    assert steady.abs().max() < 1e-12
    moving = indices.drift(indices.chained(indices.carli, p), indices.fixed_base(indices.carli, p))
    assert moving["t1"] == moving["t2"] == 0
    assert moving["t5"] < -0.03


def test_rebase_and_link():
    series = pd.Series({"1928": 50.0, "1929": 60.0, "1930": 90.0}, name="iron")
    rebased = indices.rebase(series, "1929")
    assert rebased["1929"] == 1 and rebased["1930"] == 1.5 and rebased.name == "iron"
    joined = indices.link(series[:"1929"], indices.rebase(series, "1929"), "1929")
    pd.testing.assert_series_equal(joined, series, check_names=False)


def test_deflate_matches_labels():
    values, prices = pd.Series({"a": 10.0, "b": 20.0}), pd.Series({"b": 2.0, "a": 1.0})
    assert indices.deflate(values, prices).to_dict() == {"a": 10.0, "b": 10.0}


def lettered(series: pd.Series, labels: str) -> pd.Series:
    return series.set_axis(list(labels))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda s: indices.rebase(s, "1920"), "no period '1920'; did you mean '1929'"),
        (lambda s: indices.link(s, s, "1931"), "earlier has no period '1931'"),
        (lambda s: indices.link(s, s.iloc[::-1], "1929"), "later must run forwards: 1928 comes after 1929"),
        (lambda s: indices.link(s.iloc[::-1], s, "1929"), "earlier must run forwards: 1928 comes after 1929"),
        (
            lambda s: indices.link(lettered(s, "ab"), lettered(s, "ba"), "b"),
            "both sides of the link at b: a",
        ),
        (lambda s: indices.rebase(s.rename(int), "1929"), "no period '1929', but 1929: a number is not"),
        (lambda s: indices.chain(s.iloc[::-1]), "links must run forwards: 1928 comes after 1929"),
        (lambda s: indices.chain(s - 1), "links must be above zero for: 1928"),
        (lambda s: indices.fixed_base(indices.fisher, s.to_frame("iron")), "the formula needs q0, q1"),
        (lambda s: indices.fixed_base(indices.lowe, s.to_frame(), s.to_frame()), "this one asks for qb"),
        (
            lambda s: indices.chained(indices.fisher, s.to_frame(), s.to_frame().iloc[1:]),
            "no quantities for: 1928",
        ),
        (lambda s: indices.fixed_base(indices.jevons, s.to_frame("iron").iloc[:0]), "no periods"),
    ],
)
def test_series_errors(call, words):
    with pytest.raises(ValueError, match=words):
        call(pd.Series({"1928": 1.0, "1929": 1.2}))


# Zero quantities, and bad input


@pytest.mark.parametrize("formula", [f for f in ALL if f not in UNWEIGHTED], ids=lambda f: f.__name__)
def test_zero_quantity_is_a_quantity(formula):
    p0, p1 = pd.Series({"bread": 1.0, "iron": 2.0}), pd.Series({"bread": 1.5, "iron": 9.0})
    none = pd.Series({"bread": 1.0, "iron": 0.0})
    assert priced(formula, p0, p1, none, none) == pytest.approx(1.5)
    with pytest.raises(ValueError, match="gives no"):
        priced(formula, p0, p1, 0 * none, 0 * none)


def test_bortkiewicz_needs_a_quantity_relative():
    p = pd.Series({"bread": 1.0, "iron": 2.0})
    with pytest.raises(ValueError, match="no quantity relative for: iron"):
        indices.bortkiewicz(p, p, pd.Series({"bread": 1.0, "iron": 0.0}), p)


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
def test_every_formula_names_the_goods(formula, two_goods):
    p0, p1, q0, q1 = two_goods
    with pytest.raises(ValueError, match="no price for: iron"):
        priced(formula, p0, p1.drop("iron"), q0, q1)
    with pytest.raises(ValueError, match=r"p1 must be above zero for: iron \(0.0\)"):
        priced(formula, p0, p1.where(p1.index != "iron", 0.0), q0, q1)
    with pytest.raises(ValueError, match=r"p0 must be above zero for: bread \(nan\)"):
        priced(formula, p0.where(p0.index != "bread"), p1, q0, q1)
    with pytest.raises(ValueError, match="no goods in common"):
        priced(formula, p0, p1.rename(str.upper), q0, q1)
    with pytest.raises(TypeError, match="p1 must be a pandas Series"):
        priced(formula, p0, p1.to_dict(), q0, q1)
    if formula not in UNWEIGHTED:
        with pytest.raises(ValueError, match="no quantity for: iron"):
            priced(formula, p0, p1, q0.drop("iron"), q1.drop("iron"))
        with pytest.raises(ValueError, match=r"must be zero or more for: iron \(-1.0\)"):
            priced(formula, p0, p1, q0.where(q0.index != "iron", -1.0), q1.where(q1.index != "iron", -1.0))


def test_arguments_are_left_as_they_were(two_goods):
    before = [series.copy() for series in two_goods]
    for formula in ALL:
        priced(formula, *two_goods)
    for series, copy in zip(two_goods, before, strict=True):
        pd.testing.assert_series_equal(series, copy)


def test_link_refuses_another_unit_base_or_price_basis():
    group_b = data.load("cost_group_b", length="calendar year")
    iron = data.load("pig_iron", kind="official")
    with pytest.raises(ValueError, match="earlier is in 'million t' and later in 'index 1927/28=100'"):
        indices.link(iron[:"1930"], group_b, "1930")
    joined = indices.link(indices.rebase(iron[:"1930"], "1930"), indices.rebase(group_b, "1930"), "1930")
    assert joined["1930"] == 1
    pd.testing.assert_series_equal(indices.link(iron[:"1930"], iron["1930":], "1930"), iron)
