"""The checks at the door: what they let through, and the sentence when they do not."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from planlib import _check, growth
from planlib._check import (
    a_coefficient,
    a_part,
    a_price,
    a_quantity,
    a_rate,
    a_ratio,
    a_share,
    a_weight,
    above_zero,
    any_number,
    some_years,
    zero_or_more,
)

GOODS = pd.Series({"coal": 1.0, "pig iron": 2.0})


def test_suggest():
    assert _check.suggest("pigiron", ["pig_iron", "coal"]) == "; did you mean 'pig_iron'?"
    assert _check.suggest("zzz", ["pig_iron", "coal"]) == ""
    assert _check.suggest("1928", [1927, 1929]) != ""
    assert _check.suggest("optimal", ["level", "optimal variant, April 1929"]).endswith("April 1929'?")
    assert _check.suggest("", ["coal"]) == _check.suggest("a", ["coal", "oil"]) == ""


def test_named_stops_at_six():
    assert _check.named("abc") == "a, b, c"
    assert _check.named("abcdefgh") == "a, b, c, d, e, f and 2 more"


def test_values_come_in_the_order_of_the_first():
    turned = pd.Series({"pig iron": 20, "coal": 10})
    index, (p0, q0) = _check.aligned(p0=a_price(GOODS), q0=a_quantity(turned))
    assert list(index) == ["coal", "pig iron"]
    assert p0.tolist() == [1.0, 2.0] and q0.tolist() == [10.0, 20.0]
    assert q0.dtype == float


def test_equal_but_separate_labels():
    apart = pd.Series([0.0, 5.0], index=["coal", "pig iron"])
    _, (_, q0) = _check.aligned(p0=a_price(GOODS), q0=a_quantity(apart))
    assert q0.tolist() == [0.0, 5.0]


@pytest.mark.parametrize(
    "labels",
    [
        ["coal", "iron"],
        [1928, 1929],
        [1.5, 2.5],
        [np.nan, 1.0],
        [pd.NA, "iron"],
        [None, "iron"],
        [("coal", 1), ("iron", 2)],
        pd.Index(["coal", "iron"], dtype="string"),
        pd.CategoricalIndex(["coal", "iron"]),
        pd.MultiIndex.from_tuples([("coal", 1), ("iron", 2)]),
        pd.period_range("1928", periods=2, freq="Y"),
        pd.date_range("1928-01-01", periods=2),
        pd.interval_range(0, 2),
    ],
    ids=str,
)
def test_equal_labels_of_any_kind_are_matched_in_any_order(labels):
    one, other = (pd.Series([1.0, 2.0], pd.Index(labels, copy=True)) for _ in range(2))
    for same in (other, other.iloc[::-1]):
        index, (_, q0) = _check.aligned(p0=a_price(one), q0=a_quantity(same))
        assert q0.tolist() == [1.0, 2.0] and len(index) == 2
    with pytest.raises(ValueError, match="no quantity for: "):
        _check.aligned(p0=a_price(one), q0=a_quantity(other.iloc[:1]))


def test_labels_that_are_no_names_get_a_sentence():
    listed = pd.Series([1.0, 2.0], pd.Index([["coal"], "iron"], dtype=object))
    with pytest.raises(TypeError, match="p0 has labels that are no names"):
        _check.aligned(p0=a_price(listed))


def test_labels_that_are_shared_are_not_looked_at(monkeypatch):
    one, other = pd.Series(1.0, GOODS.index), pd.Series(2.0, GOODS.index)
    assert one.index.is_unique  # pandas keeps what it once found out
    for way in ("__array__", "to_numpy", "equals", "get_indexer"):
        monkeypatch.setattr(pd.Index, way, None)
    _, (p0, q0) = _check.aligned(p0=a_price(one), q0=a_quantity(other))
    assert p0.tolist() == [1.0, 1.0] and q0.tolist() == [2.0, 2.0]


def test_figures_whose_products_are_numbers_pass_and_others_do_not():
    assert _check.aligned(p0=a_price(GOODS * 1e90))[1][0].tolist() == [1e90, 2e90]
    for beyond in (1e200, 1e-200):
        with pytest.raises(ValueError, match=r"p0 must be between 1e-100 and 1e\+100 for: coal"):
            _check.aligned(p0=a_price(GOODS * beyond))
        with pytest.raises(ValueError, match="target must be between"):
            _check.single(target=above_zero(beyond))
        with pytest.raises(ValueError, match="kappa must be between"):  # where zero would do as well
            _check.single(kappa=a_coefficient(beyond))


def test_labels_that_look_alike_or_nearly():
    years = pd.Series([1.0, 2.0], index=["1928", "1929"])
    with pytest.raises(ValueError, match=r"no quantity for: 1928, 1929 .*, but 1928: a number is not"):
        _check.aligned(p0=a_price(years), q0=a_quantity(years.rename(int)))
    with pytest.raises(ValueError, match=r"no price for: coal .*; did you mean 'Coal '"):
        _check.aligned(q0=a_quantity(GOODS), p0=a_price(GOODS.rename({"coal": "Coal "})))


@pytest.mark.parametrize("wrong", [2.5, True, "3", 0, None])
def test_a_count_is_whole(wrong):
    with pytest.raises(ValueError, match="draws must be a whole number, 1 or more, not"):
        _check.whole("draws", wrong, least=1)
    assert _check.whole("draws", np.int64(1), least=1) == 1


def test_a_count_has_an_end():
    with pytest.raises(ValueError, match="rounds must be a whole number, from 0 to 1,000, not 1001"):
        _check.whole("rounds", 1001, most=1000)
    with pytest.raises(ValueError, match=r"rounds must be .* from 0 to 10,000,000, not one of many digits"):
        _check.whole("rounds", 10**5000)


def test_a_table_is_read_by_its_labels():
    table = pd.DataFrame({"b": [1, 2], "a": [3, 4]}, index=["y", "x"])
    rows, columns = {"limits": pd.Index(["x", "y"])}, {"worth": pd.Index(["a", "b"])}
    assert _check.matrix("uses", table, rows, columns).tolist() == [[4, 2], [3, 1]]
    for wrong, words in {np.nan: "see x", -1: "see x", np.inf: "see x"}.items():
        with pytest.raises(ValueError, match=words):
            _check.matrix("uses", table.astype(float).replace(2.0, wrong), rows, columns)
    with pytest.raises(ValueError, match=r"no row of uses for: z \(limits has it, row of uses does not\)"):
        _check.matrix("uses", table, {"limits": pd.Index(["x", "y", "z"])}, columns)
    with pytest.raises(ValueError, match=r"no column of uses for: c \(worth has it, column of"):
        _check.matrix("uses", table, rows, {"worth": pd.Index(["a", "b", "c"])})
    with pytest.raises(TypeError, match=r"uses must hold numbers; see column b \(.*\), a .*astype\(float\)"):
        _check.matrix("uses", table.astype(str), rows, columns)
    with pytest.raises(TypeError, match=r"uses must be a pandas table \(DataFrame\), not list"):
        _check.matrix("uses", [[1.0]], rows, columns)
    with pytest.raises(ValueError, match="see x"):
        gap = table.astype("Int64").mask(table == 2)
        _check.matrix("uses", gap, rows, columns)


def test_a_table_within_its_domain_is_handed_back_and_another_named_by_its_cells():
    rows, columns = pd.Index(["1928", "1929"]), pd.Index(["coal", "iron"])
    values = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert _check.sound_table("prices", a_price, rows, columns, values) is values
    assert _check.sound_table("prices", a_price, rows[:0], columns, values[:0]).shape == (0, 2)
    for wrong, words in {0.0: "above zero", np.nan: "above zero", np.inf: "finite", 1e200: "between"}.items():
        with pytest.raises(ValueError, match=f"prices must be {words}.* for: iron in 1929"):
            _check.sound_table("prices", a_price, rows, columns, np.where(values == 4, wrong, values))


def test_nullable_numbers():
    whole = pd.Series([1, 2], index=GOODS.index, dtype="Int64")
    assert _check.aligned(p0=a_price(whole))[1][0].tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match=r"p0 must be above zero for: coal \(nan\)"):
        _check.aligned(p0=a_price(whole.where(whole > 1)))


@pytest.mark.parametrize("of", ["uint8", "int8", "float32", "Float32", "UInt64", "Sparse[float64, nan]"])
def test_every_kind_of_number_becomes_a_float(of):
    _, (values,) = _check.aligned(p0=a_price(GOODS.astype(of)))
    assert values.tolist() == [1.0, 2.0] and values.dtype == float


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"p0": GOODS, "q0": GOODS.drop("pig iron")}, "no quantity for: pig iron"),
        ({"p0": GOODS.drop("pig iron"), "q0": GOODS}, "no price for: pig iron"),
        ({"p0": GOODS, "q0": GOODS.drop("coal").rename({"pig iron": "oil"})}, "no goods in common"),
        ({"p0": pd.concat([GOODS, GOODS])}, "p0 lists more than once: coal, pig iron"),
        ({"p0": GOODS, "q0": pd.concat([GOODS, GOODS[:1]])}, "q0 lists more than once: coal"),
        ({"p0": GOODS[:0]}, "p0 is empty"),
        ({"p0": GOODS, "q0": GOODS[:0]}, "q0 is empty"),
        ({"p0": GOODS - 1}, r"p0 must be above zero for: coal \(0.0\)"),
        ({"p0": -GOODS}, r"p0 must be above zero for: coal \(-1.0\), pig iron \(-2.0\)"),
        ({"q0": GOODS - 3}, r"q0 must be zero or more for: coal \(-2.0\), pig iron \(-1.0\)"),
        ({"q0": GOODS * np.nan}, r"q0 must be zero or more for: coal \(nan\)"),
        ({"q0": GOODS * np.inf}, r"q0 must be finite for: coal \(inf\)"),
    ],
)
def test_bad_figures_are_named(given, words):
    domains = {"p0": a_price, "q0": a_quantity}
    with pytest.raises(ValueError, match=words):
        _check.aligned(**{name: domains[name](series) for name, series in given.items()})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([1.0, 2.0], "p0 must be a pandas Series labelled by goods, not list; make one with pd.Series"),
        (GOODS.to_frame(), "p0 must be a pandas Series labelled by goods, not pandas.DataFrame"),
        (GOODS.to_numpy(), "p0 must be a pandas Series labelled by goods, not numpy.ndarray"),
        (GOODS.astype(str), r"p0 must hold numbers, not .*; where .* convert it with \.astype\(float\)"),
        (GOODS.astype(object), r"p0 must hold numbers, not object; .*astype\(float\)"),
        (GOODS > 1, "p0 must hold numbers, not bool"),
        (GOODS > pd.NA, "p0 must hold numbers, not bool"),
        (GOODS + 1j, "p0 must hold numbers, not complex128"),
        (GOODS.astype("category"), "p0 must hold numbers, not category"),
        (pd.Series(pd.interval_range(0, 2)), "p0 must hold numbers, not interval"),
        (pd.Series(pd.date_range("1928", periods=2)), "p0 must hold numbers, not datetime64"),
        (pd.Series(pd.timedelta_range("1D", periods=2)), "p0 must hold numbers, not timedelta64"),
    ],
)
def test_only_labelled_numbers(wrong, words):
    with pytest.raises(TypeError, match=words):
        _check.aligned(p0=a_price(wrong))


# What a domain holds, and what stands just outside
DOMAINS = [
    (above_zero, [1e-100, 1.0, 1e100], [0.0, -1.0]),
    (a_price, [1e-100, 1.0, 1e100], [0.0, -1.0]),
    (a_ratio, [1e-100, 1.0, 1e100], [0.0, -1.0]),
    (zero_or_more, [0.0, 1e-100, 1e100], [-1e-9]),
    (a_quantity, [0.0, 1e-100, 1e100], [-1e-9]),
    (a_weight, [0.0, 1e-100, 1e100], [-1e-9]),
    (a_coefficient, [0.0, 1e-100, 1e100], [-1e-9]),
    (any_number, [-1e100, -1e-200, 0.0, 1e100], [-1e101]),
    (a_share, [0.0, 0.5, 1.0], [-0.1, 1.0000001, 18.0]),
    (a_part, [1e-9, 1.0], [0.0, -0.1, 18.0]),
    (a_rate, [-0.999, 0.0, 5.0], [-1.0, -2.0]),
    (some_years, [1 / 12, 1000.0], [0.0, -4.0, 1932.0]),
]


@pytest.mark.parametrize(("domain", "inside", "outside"), DOMAINS, ids=lambda of: str(of)[:40])
def test_a_domain_holds_one_figure_as_it_holds_many(domain, inside, outside):
    for value in inside:
        assert _check.single(x=domain(value)) == value
    _, (values,) = _check.aligned(x=domain(pd.Series(inside)))
    assert values.tolist() == inside
    for value in [*outside, np.nan, np.inf]:
        with pytest.raises(ValueError, match="x must be "):
            _check.single(x=domain(value))
        with pytest.raises(ValueError, match=r"x must be .* for: 1"):
            _check.aligned(x=domain(pd.Series([inside[0], value])))
        long = pd.Series(np.full(_check.LONG, inside[0]))
        assert _check.aligned(x=domain(long))[1][0].sum() == pytest.approx(inside[0] * _check.LONG)
        long.iloc[7] = value
        with pytest.raises(ValueError, match=r"x must be .* for: 7"):
            _check.aligned(x=domain(long))


def test_figures_mixes_numbers_and_labels():
    label, (result, kappa) = _check.figures(result=zero_or_more(GOODS), kappa=a_coefficient(0.5))
    assert label(result * kappa).to_dict() == {"coal": 0.5, "pig iron": 1.0}
    label, (result, kappa) = _check.figures(result=zero_or_more(3), kappa=a_coefficient(0.5))
    assert label(result * kappa) == 1.5 and type(label(result * kappa)) is float


def test_an_answer_beyond_numbers_names_what_it_was_made_from():
    label, (first, g) = _check.figures(first=above_zero(GOODS), g=a_rate(0.5))
    with pytest.raises(ValueError, match="first and g lead to numbers beyond all bounds for: coal, pig iron"):
        label(first * np.inf)
    label, _ = _check.figures(first=above_zero(1.0), g=a_rate(g))
    with pytest.raises(ValueError, match="first and g lead to a number beyond all bounds"):
        label(np.nan)


@pytest.mark.parametrize(
    "wrong", ["6", None, True, np.bool_(True), [1.0], np.array([1.0]), 1j, pd.NA, Decimal(1)]
)
def test_a_figure_is_a_number(wrong):
    with pytest.raises(TypeError, match=r"kappa must be a number, not .*; float\(\) makes one"):
        _check.single(kappa=a_coefficient(wrong))


@pytest.mark.parametrize("wrong", [-0.1, np.nan, np.inf])
def test_a_figure_is_sound(wrong):
    with pytest.raises(ValueError, match="kappa must be"):
        _check.single(kappa=a_coefficient(wrong))
    assert _check.single(kappa=a_coefficient(np.float64(0))) == 0
    with pytest.raises(ValueError, match="years must be a number of years, above 0"):
        _check.single(years=some_years(0))
    with pytest.raises(ValueError, match="target must be finite, not inf"):
        _check.single(target=above_zero(10**5000))


def test_shares():
    assert _check.single(d=a_share(0.18)) == 0.18
    for asked in (
        lambda: _check.single(d=a_share(18)),
        lambda: _check.aligned(d=a_share(GOODS * 18)),
    ):
        with pytest.raises(ValueError, match=r"0.18 for 18 percent"):
            asked()


@pytest.mark.parametrize(
    ("unit", "refused"),
    [
        ("percent", True),
        ("percent per year", True),
        ("index 1927/28=100", True),
        ("July = 100", True),
        ("ratio 1928=1", False),
        ("million t", False),
        (None, False),
    ],
)
def test_a_ratio_does_not_come_in_percent(unit, refused):
    given = GOODS.copy()
    given.attrs["unit"] = unit
    assert _check.unit(given) == (unit or "")
    assert len(_check.aligned(x=above_zero(given))[1]) == 1
    if not refused:
        assert len(_check.aligned(x=a_ratio(given))[1]) == 1
        return
    with pytest.raises(ValueError, match=r"x is in '.*', and a ratio is asked; data\.ratio\(x\)"):
        _check.aligned(x=a_ratio(given))
    given.attrs["printed"] = given.to_dict()
    with pytest.raises(ValueError, match="a ratio is asked"):
        _check.aligned(x=a_ratio(given[:1]))
    assert _check.aligned(x=a_ratio(given / 100))[1][0].tolist() == [0.01, 0.02]


@pytest.mark.parametrize("rate", ["0.28", None, True, [0.1, 0.2], pd.Series({"A": "0.28"})])
def test_a_rate_of_growth_is_a_number_or_a_series_of_numbers(rate: object) -> None:
    for asked in (
        lambda: growth.level_after(1.0, rate, years=4),
        lambda: growth.corrected_growth(rate, 0.8),
        lambda: growth.doubling_time(rate),
    ):
        with pytest.raises(TypeError, match=r"g must (be a number|hold numbers), not"):
            asked()
