"""Index numbers against a published table, kept results of another library, their axioms, and bad input."""

import functools
import warnings
from decimal import Decimal
from itertools import pairwise, product
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


@pytest.mark.parametrize("order", [-100, -50, -1, -0.01, 0, 0.01, 1, 50, 100])
@pytest.mark.parametrize("ratio", [1e-90, 1e-4, 1 / 3, 1, 2000.0, 1e90])
def test_a_mean_of_one_relative_is_that_relative_at_every_order(order, ratio):
    p0, w = pd.Series({"bread": 1.0, "iron": 2.0}), pd.Series({"bread": 0.3, "iron": 5.0})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert indices.mean_of_relatives(p0, ratio * p0, w, order) == pytest.approx(ratio, rel=1e-12)


def test_means_of_high_order_come_near_the_greatest_and_the_least_that_weigh_anything():
    p0, p1 = pd.Series(1.0, list("abc")), pd.Series([1e-8, 1e4, 1e9], list("abc"))
    w = pd.Series([1.0, 1.0, 0.0], list("abc"))
    assert indices.mean_of_relatives(p0, p1, w, 100) == pytest.approx(1e4 * 0.5**0.01)
    assert indices.mean_of_relatives(p0, p1, w, -100) == pytest.approx(1e-8 * 0.5**-0.01)


@pytest.mark.parametrize("order", [0.001, -0.001, 101, np.nan, np.inf])
def test_an_order_at_which_powers_lose_their_digits_is_refused(order):
    p = pd.Series({"bread": 1.0})
    with pytest.raises(ValueError, match=r"order must be (0 or from 0.01 to 100 in size|finite), not"):
        indices.mean_of_relatives(p, p, p, order)


@pytest.mark.parametrize("order", [True, "1", None, pd.NA, pd.Series([1.0])])
def test_an_order_is_a_number(order):
    p = pd.Series({"bread": 1.0})
    with pytest.raises(TypeError, match="order must be a number, not"):
        indices.mean_of_relatives(p, p, p, order)


@pytest.mark.parametrize("formula", [f for f in ALL if f is not indices.dutot], ids=lambda f: f.__name__)
def test_figures_at_the_edge_give_the_right_number_or_a_sentence_and_no_warning(formula):
    tiny, huge = pd.Series(1e-100, ["bread", "iron"]), pd.Series(1e100, ["bread", "iron"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for (p0, p1), right in zip(product([tiny, huge], repeat=2), [1, 1e200, 1e-200, 1], strict=True):
            for q0, q1 in product([tiny, huge], repeat=2):
                try:
                    assert priced(formula, p0, p1, q0, q1) == pytest.approx(right, rel=1e-9)
                except ValueError as error:
                    assert formula in (indices.fisher, indices.geometric_paasche), error
                    assert "beyond all bounds" in str(error)


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


def test_a_date_in_full_is_a_label():
    series = pd.Series([1.0, 2.0], pd.to_datetime(["1928-01-01", "1928-02-01"]))
    assert indices.rebase(series, "1928-02-01").tolist() == [0.5, 1]
    assert indices.rebase(series.to_period("M"), "1928-02").tolist() == [0.5, 1]


def test_deflate_refuses_an_index_that_the_record_gives_with_100_at_its_base():
    price, wage = data.load("retail_price_general", length="half-year"), pd.Series({"1932-H1": 1427.0})
    with pytest.raises(ValueError, match="price_index is in 'index 1927/28=100', and a ratio is asked"):
        indices.deflate(wage, price)
    ratio = pd.Series(price / 100, price.index)
    ratio.attrs.clear()
    assert indices.deflate(wage, ratio[wage.index]).iloc[0] == pytest.approx(1427 / 2.518)


def test_deflate_matches_labels():
    values, prices = pd.Series({"a": 10.0, "b": 20.0}), pd.Series({"b": 2.0, "a": 1.0})
    assert indices.deflate(values, prices).to_dict() == {"a": 10.0, "b": 10.0}


def table(labels, *rows) -> pd.DataFrame:
    """Prices of coal and iron, a row for each label; each row twice the one before where none is given."""
    rows = rows or [(2.0**i, 2.0**i) for i in range(len(labels))]
    return pd.DataFrame(rows, index=labels, columns=["coal", "iron"])


MONTHS = pd.period_range("1932-01", periods=3, freq="M")


@pytest.mark.parametrize(
    "labels",
    [
        MONTHS,
        MONTHS.astype(str),
        MONTHS.to_timestamp(),
        ["1932-Q1", "1932-Q2", "1932-Q4"],
        ["1931-H2", "1932-H1", "1932-H2"],
        ["1927/28", "1928/29", "1930"],
        [1930, 1931, 1932],
        ["Jan 1932", "Feb 1932", "Mar 1932"],
    ],
    ids=lambda labels: str(labels[0]),
)
def test_periods_of_any_kind_run_forwards(labels):
    prices = table(labels)
    assert indices.chained(indices.jevons, prices).tolist() == [1, 2, 4]
    links, level = pd.Series([1.0, 2.0, 2.0], labels), pd.Series([1.0, 2.0, 4.0], labels)
    assert indices.chain(links).tolist() == [1, 2, 4]
    later = labels[2]
    assert indices.link(level[:2], level[1:], labels[1])[later] == 4
    with pytest.raises(ValueError, match=r"prices must run forwards: .* comes after"):
        indices.chained(indices.jevons, prices[::-1])
    with pytest.raises(ValueError, match=r"links must run forwards: .* comes after"):
        indices.chain(links[::-1])
    for name, parts in {"earlier": (level[::-1], level), "later": (level, level[::-1])}.items():
        with pytest.raises(ValueError, match=f"{name} must run forwards: .* comes after"):
            indices.link(*parts, labels[1])


def test_labels_that_are_no_periods_come_as_they_are():
    assert indices.chained(indices.jevons, table(["now", "then", "later"])).tolist() == [1, 2, 4]


@pytest.mark.parametrize("run", [indices.fixed_base, indices.chained], ids=lambda f: f.__name__)
@pytest.mark.parametrize("labels", [["1928", "1929"], [1928, 1929], MONTHS, ["1928", "total"]], ids=str)
def test_a_table_on_its_side_is_refused_with_a_remedy(run, labels):
    prices = table(labels) if len(labels) > 2 else table(labels, (1.0, 2.0), (2.0, 3.0))
    if "total" in labels:
        prices.loc["1929"] = 4.0
    with pytest.raises(ValueError, match=r"prices has periods in its columns, .*turn it with prices\.T"):
        run(indices.jevons, prices.T)
    with pytest.raises(ValueError, match=r"quantities has periods in its columns, .*quantities\.T"):
        run(indices.fisher, prices, prices.T)
    assert len(run(indices.jevons, prices)) == len(prices)


@pytest.mark.parametrize("run", [indices.fixed_base, indices.chained], ids=lambda f: f.__name__)
@pytest.mark.parametrize("which", ["prices", "quantities"])
def test_a_table_is_looked_at_before_it_is_used(run, which):
    sound = table(["1928", "1929"])
    two = pd.concat([sound, sound["iron"]], axis=1)
    for wrong, kind, words in [
        ([[1.0, 2.0], [2.0, 3.0]], TypeError, "must be a pandas table .*, not list"),
        ({"coal": [1.0, 2.0]}, TypeError, "must be a pandas table .*, not dict"),
        (np.ones((2, 2)), TypeError, "must be a pandas table .*, not numpy.ndarray"),
        (sound["coal"], TypeError, "must be a pandas table .*, not pandas.Series"),
        (sound.assign(iron=["1", "2"]), TypeError, r"must hold numbers; see column iron \(str|object\)"),
        (sound.assign(iron=[Decimal(1), Decimal(2)]), TypeError, r"must hold numbers; see column iron"),
        (sound.assign(iron=[True, False]), TypeError, r"must hold numbers; see column iron \(bool\)"),
        (sound.assign(iron=[1j, 2]), TypeError, r"must hold numbers; see column iron \(complex128\)"),
        (two, ValueError, "lists more than once: iron"),
        (pd.concat([sound, sound[1:]]), ValueError, "lists more than once: 1929"),
        (sound[:0], ValueError, "has no periods: one row for each"),
        (sound[[]], ValueError, "has no goods: one column for each"),
    ]:
        given = {"prices": sound, "quantities": sound} | {which: wrong}
        with pytest.raises(kind, match=f"{which} {words}"):
            run(indices.fisher, **given)


@pytest.mark.parametrize("missing", [np.nan, pd.NA])
def test_a_gap_is_named_by_table_good_and_period(missing):
    sound = table(["1928", "1929"])
    gap = sound.astype("Float64").mask(sound == 2, missing) if missing is pd.NA else sound.replace(2, missing)
    for run in (indices.fixed_base, indices.chained):
        with pytest.raises(ValueError, match=r"prices must be above zero for: coal in 1929 \(nan\), iron in"):
            run(indices.jevons, gap)
        with pytest.raises(ValueError, match=r"quantities must be zero or more for: coal in 1929 \(nan\)"):
            run(indices.fisher, sound, gap)
        assert run(indices.laspeyres, sound, gap).tolist() == [1, 2]  # the last quantities are not asked


def test_whole_numbers_that_may_be_missing_are_numbers():
    prices = table(["1928", "1929"]).astype("Int64")
    assert indices.chained(indices.fisher, prices, prices).tolist() == [1, 2]


def test_tables_are_matched_by_label(manual):
    p, q = manual["price"], manual["quantity"]
    for run in (indices.fixed_base, indices.chained):
        shuffled = run(indices.fisher, p, q.iloc[::-1, ::-1])
        pd.testing.assert_series_equal(shuffled, run(indices.fisher, p, q))


@pytest.mark.parametrize("formula", ALL, ids=lambda f: f.__name__)
def test_many_periods_are_many_pairs(manual, formula):
    p, q = manual["price"], manual["quantity"]
    pair = [priced(formula, p.iloc[t], p.iloc[t + 1], q.iloc[t], q.iloc[t + 1]) for t in range(4)]
    assert indices.chained(formula, p, q).tolist() == pytest.approx([1, *np.cumprod(pair)], rel=1e-14)
    base = [priced(formula, p.iloc[0], p.iloc[t], q.iloc[0], q.iloc[t]) for t in range(5)]
    assert indices.fixed_base(formula, p, q).tolist() == base


def test_a_formula_of_the_readers_own_sees_labelled_rows(manual):
    p, q = manual["price"], manual["quantity"]

    def drobisch(p0, p1, q0, q1, mix=0.5):
        """The arithmetic mean of Laspeyres and Paasche."""
        assert list(p0.index) == list(q1.index) == list(p.columns)
        return mix * indices.laspeyres(p0, p1, q0) + (1 - mix) * indices.paasche(p0, p1, q1)

    found = indices.fixed_base(drobisch, p, q)
    both = [indices.fixed_base(f, p, q) for f in (indices.laspeyres, indices.paasche)]
    assert found.tolist() == pytest.approx(((both[0] + both[1]) / 2).tolist())
    value = functools.partial(lambda p0, p1, q0, q1: p1.dot(q1) / p0.dot(q0))
    values = (p * q).sum(axis=1)
    assert indices.chained(value, p, q).tolist() == pytest.approx((values / values.iloc[0]).tolist())


@pytest.mark.parametrize(
    ("formula", "kind", "words"),
    [
        ("fisher", TypeError, "formula must be a function, such as indices.fisher, not str"),
        (None, TypeError, "formula must be a function, .* not NoneType"),
        (max, (TypeError, ValueError), "formula"),
        (lambda *rows: 1.0, ValueError, "this one asks for rows"),
        (lambda p0, p1, /: 1.0, ValueError, "this one does not take them by name"),
        (lambda: 1.0, ValueError, "this one does not take them"),
        (lambda p0, p1: p1 / p0, TypeError, "the answer of formula must be a number, not pandas.Series"),
        (
            lambda p0, p1: np.nan,
            ValueError,
            "formula must be above zero, not nan; see prices from 1928 to 1929",
        ),
        (lambda p0, p1: -1.0, ValueError, "the answer of formula must be above zero, not -1.0"),
        (lambda p0, p1: 1e99, ValueError, "prices leads to numbers beyond"),
    ],
)
def test_what_is_no_formula_gets_a_sentence(formula, kind, words):
    with pytest.raises(kind, match=words):
        indices.chained(formula, table(["1928", "1929", *range(1930, 1936)]))


def test_an_empty_basket_is_named_with_its_periods():
    prices = table(["1928", "1929", "1930"])
    none = table(["1928", "1929", "1930"], (1.0, 1.0), (0.0, 0.0), (1.0, 1.0))
    with pytest.raises(ValueError, match=r"q0 gives no basket .* and quantities from 1929 to 1930"):
        indices.chained(indices.laspeyres, prices, none)


def lettered(series: pd.Series, labels: str) -> pd.Series:
    return series.set_axis(list(labels))


def monthly(series: pd.Series) -> pd.Series:
    return series.set_axis(pd.to_datetime(["1928-01-01", "1928-02-01"]))


def percent(series: pd.Series) -> pd.Series:
    series = series.copy()
    series.attrs["unit"] = "percent"
    return series


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
        (lambda s: indices.rebase(monthly(s), "1928"), "series has no period '1928'; did you mean '1928-01"),
        (lambda s: indices.link(monthly(s), monthly(s), "1928"), "earlier has no period '1928'; did you"),
        (lambda s: indices.rebase(s, ["1928"]), r"series has no period \['1928'\]"),
        (lambda s: indices.rebase(s, None), "series has no period None"),
        (lambda s: indices.rebase(s.set_axis([0, 1]), True), "series has no period True"),
        (lambda s: indices.chain(pd.Series([10.0] * 400)), "links leads to numbers beyond .* for: 308"),
        (lambda s: indices.chain(pd.Series([0.1] * 400)), "links leads to numbers beyond .* for: 323"),
        (lambda s: indices.chain(percent(s)), "links is in 'percent', and a ratio is asked"),
        (lambda s: indices.deflate(s, percent(s)), "price_index is in 'percent', and a ratio is asked"),
        (lambda s: indices.drift(s, percent(s)), "direct is in 'percent', and a ratio is asked"),
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


def test_contributions_to_fisher_need_both_baskets():
    p, none = pd.Series({"bread": 1.0, "iron": 2.0}), pd.Series({"bread": 0.0, "iron": 0.0})
    for name, quantities in {"q0": (none, p), "q1": (p, none)}.items():
        with pytest.raises(ValueError, match=f"{name} gives no basket"):
            indices.contributions_fisher(p, 2 * p, *quantities)


def test_bortkiewicz_beyond_numbers_is_refused_without_a_warning():
    tiny, huge = pd.Series([1e-100, 1.0], list("ab")), pd.Series([1e100, 1.0], list("ab"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match="p0, p1, q0 and q1 lead to a number beyond all bounds"):
            indices.bortkiewicz(tiny, huge, tiny, huge)


def test_bortkiewicz_needs_a_quantity_relative():
    p = pd.Series({"bread": 1.0, "iron": 2.0})
    with pytest.raises(ValueError, match=r"no quantity relative for: iron .*leave it out"):
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
