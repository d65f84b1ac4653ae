"""The checks at the door: what they let through, and the sentence when they do not."""

import numpy as np
import pandas as pd
import pytest

from planlib import _check, growth, quality

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
    index, (p0, q0) = _check.aligned(p0=GOODS, q0=pd.Series({"pig iron": 20, "coal": 10}))
    assert list(index) == ["coal", "pig iron"]
    assert p0.tolist() == [1.0, 2.0] and q0.tolist() == [10.0, 20.0]
    assert q0.dtype == float


def test_equal_but_separate_labels():
    _, (_, q0) = _check.aligned(p0=GOODS, q0=pd.Series([0.0, 5.0], index=["coal", "pig iron"]))
    assert q0.tolist() == [0.0, 5.0]


def test_figures_whose_products_are_numbers_pass_and_others_do_not():
    assert _check.aligned(p0=GOODS * 1e90)[1][0].tolist() == [1e90, 2e90]
    for beyond in (1e200, 1e-200):
        with pytest.raises(ValueError, match=r"p0 must be between 1e-100 and 1e\+100 for: coal"):
            _check.aligned(p0=GOODS * beyond)
        with pytest.raises(ValueError, match="years must be between"):
            _check.value("years", beyond)
    assert _check.value("kappa", 1e-200) == 1e-200  # where zero would do, so does almost nothing


def test_labels_that_look_alike_or_nearly():
    years = pd.Series([1.0, 2.0], index=["1928", "1929"])
    with pytest.raises(ValueError, match=r"no quantity for: 1928, 1929 .*, but 1928: a number is not"):
        _check.aligned(p0=years, q0=years.rename(int))
    with pytest.raises(ValueError, match=r"no price for: coal .*; did you mean 'Coal '"):
        _check.aligned(q0=GOODS, p0=GOODS.rename({"coal": "Coal "}))


@pytest.mark.parametrize("wrong", [2.5, True, "3", 0, None])
def test_a_count_is_whole(wrong):
    with pytest.raises(ValueError, match="draws must be a whole number, 1 or more, not"):
        _check.whole("draws", wrong, least=1)
    assert _check.whole("draws", np.int64(1), least=1) == 1


def test_a_table_is_read_by_its_labels():
    table = pd.DataFrame({"b": [1, 2], "a": [3, 4]}, index=["y", "x"])
    assert _check.matrix("uses", table, {"limits": pd.Index(["x", "y"])}, {"worth": pd.Index(["a", "b"])}).tolist() == [
        [4, 2],
        [3, 1],
    ]
    for wrong, words in {np.nan: "see x", -1: "see x", np.inf: "see x"}.items():
        with pytest.raises(ValueError, match=words):
            _check.matrix("uses", table.astype(float).replace(2.0, wrong), table.index, table.columns)
    with pytest.raises(ValueError, match="no row of uses for: z"):
        _check.matrix("uses", table, pd.Index(["x", "y", "z"]), table.columns)
    with pytest.raises(TypeError, match="table of numbers"):
        _check.matrix("uses", table.astype(str), table.index, table.columns)


def test_nullable_numbers():
    whole = pd.Series([1, 2], index=GOODS.index, dtype="Int64")
    assert _check.aligned(p0=whole)[1][0].tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match=r"p0 must be above zero for: coal"):
        _check.aligned(p0=whole.where(whole > 1))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"p0": GOODS, "q0": GOODS.drop("pig iron")}, "no quantity for: pig iron"),
        ({"p0": GOODS.drop("pig iron"), "q0": GOODS}, "no price for: pig iron"),
        ({"p0": GOODS, "q0": GOODS.drop("coal").rename({"pig iron": "oil"})}, "no goods in common"),
        ({"p0": pd.concat([GOODS, GOODS])}, "p0 lists more than once: coal, pig iron"),
        ({"p0": GOODS, "q0": pd.concat([GOODS, GOODS[:1]])}, "q0 lists more than once: coal"),
        ({"p0": GOODS[:0]}, "p0 is empty"),
        ({"p0": GOODS - 1}, r"p0 must be above zero for: coal \(0.0\)"),
        ({"p0": -GOODS}, r"p0 must be above zero for: coal \(-1.0\), pig iron \(-2.0\)"),
        ({"q0": GOODS - 3}, r"q0 must be zero or more for: coal \(-2.0\), pig iron \(-1.0\)"),
        ({"q0": GOODS * np.nan}, r"q0 must be zero or more for: coal \(nan\)"),
        ({"q0": GOODS * np.inf}, r"q0 must be finite for: coal \(inf\)"),
    ],
)
def test_bad_figures_are_named(given, words):
    with pytest.raises(ValueError, match=words):
        _check.aligned(**given)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([1.0, 2.0], "p0 must be a pandas Series labelled by goods, not list"),
        (GOODS.to_frame(), "p0 must be a pandas Series labelled by goods, not DataFrame"),
        (GOODS.astype(str), "p0 must hold numbers"),
        (GOODS > 1, "p0 must hold numbers, not bool"),
    ],
)
def test_only_labelled_numbers(wrong, words):
    with pytest.raises(TypeError, match=words):
        _check.aligned(p0=wrong)


def test_figures_mixes_numbers_and_labels():
    label, (result, kappa) = _check.figures(result=GOODS, kappa=0.5)
    assert label(result * kappa).to_dict() == {"coal": 0.5, "pig iron": 1.0}
    label, (result, kappa) = _check.figures(result=3, kappa=0.5)
    assert label(result * kappa) == 1.5


@pytest.mark.parametrize("wrong", ["6", None, True, [1.0], np.array([1.0])])
def test_a_figure_is_a_number(wrong):
    with pytest.raises(TypeError, match="kappa must be a number or a labelled Series"):
        _check.value("kappa", wrong)


@pytest.mark.parametrize("wrong", [-0.1, np.nan, np.inf])
def test_a_figure_is_sound(wrong):
    with pytest.raises(ValueError, match="kappa must be"):
        _check.value("kappa", wrong)
    assert _check.value("kappa", np.float64(0)) == 0
    with pytest.raises(ValueError, match="years must be above zero"):
        _check.value("years", 0)


def test_shares():
    assert _check.share("d", 0.18) == 0.18
    with pytest.raises(ValueError, match=r"0.18 for 18 percent"):
        _check.share("d", 18)


@pytest.mark.parametrize("rate", ["0.28", None, True, [0.1, 0.2], pd.Series({"A": "0.28"})])
def test_a_rate_of_growth_is_a_number_or_a_series_of_numbers(rate: object) -> None:
    for asked in (
        lambda: growth.level_after(1.0, rate, years=4),
        lambda: growth.corrected_growth(rate, 0.8),
        lambda: quality.break_even_growth(rate),
    ):
        with pytest.raises(TypeError, match=r"g must (be a number or a labelled Series|hold numbers), not"):
            asked()
