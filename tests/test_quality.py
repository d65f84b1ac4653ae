"""Quality coefficients: the main lesson's figures recomputed, the rules, the break-evens, bad input."""

import math
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import quality
from planlib.growth import level_after

# Result 1932, optimal variant, basic variant where there is one, group.
TEN = pd.DataFrame(
    {
        "pig_iron": [6.161, 10.0, 8.0, "A"],
        "steel": [5.9, 10.4, 8.3, "A"],
        "rolled_steel": [4.4, 8.0, None, "A"],
        "coal": [64.3, 75.0, 68.0, "A"],
        "oil": [21.4, 21.7, 19.0, "A"],
        "electricity": [13.4, 22.0, 17.0, "A"],
        "tractors": [50.0, 55.0, None, "A"],
        "cotton_cloth": [2694.0, 4700.0, None, "B"],
        "wool_cloth": [88.7, 270.0, None, "B"],
        "sugar": [828.0, 2600.0, None, "B"],
    },
    index=["result", "optimal", "basic", "group"],
).T
RESULT, OPTIMAL, GROUP = TEN["result"].astype(float), TEN["optimal"].astype(float), TEN["group"]
BASIC = TEN["basic"].dropna().astype(float)

# Rejects and slate listed by Rakovsky, 1930, in percent as printed.
RAKOVSKY = pd.DataFrame(
    [
        ("steel", "from_rejects", 40.0), ("steel", "from_rejects", 32.0), ("steel", "from_rejects", 30.0),
        ("steel", "from_rejects", 100.0), ("rolled_steel", "from_rejects", 32.0),
        ("rolled_steel", "from_rejects", 40.0), ("cotton_cloth", "from_rejects", 50.0),
        ("coal", "from_ballast", 18.0),
    ],
    columns=["branch", "rule", "value"],
).assign(unit="percent", base_value=np.nan, status="one works")  # fmt: skip


def fulfilments(kappa):
    """Arithmetic and geometric, ten products, optimal variant, equal weights."""
    return (
        quality.corrected_fulfilment(RESULT, OPTIMAL, kappa),
        quality.corrected_fulfilment_geometric(RESULT, OPTIMAL, kappa),
    )


# The main lesson's figures


@pytest.mark.parametrize(
    ("kappa", "expected"),
    [
        (1.0, (0.632, 0.593)),
        ({"coal": 0.986, "wool_cloth": 0.576}, (0.616, 0.561)),
        ({"steel": 0.64, "rolled_steel": 0.64, "coal": 0.82, "cotton_cloth": 0.50}, (0.547, 0.496)),
        (0.70, (0.442, 0.415)),
        (0.60, (0.379, 0.356)),
    ],
    ids=["record", "two dates", "Rakovsky's cases", "Ryutin 0.70", "Ryutin 0.60"],
)
def test_presets(kappa, expected):
    if isinstance(kappa, dict):
        kappa = quality.with_ones(pd.Series(kappa), RESULT.index)
    assert fulfilments(kappa) == pytest.approx(expected, abs=0.0005)


def test_rakovsky_preset_from_its_rows():
    medians = quality.branch_median(quality.coefficients(RAKOVSKY))
    expected = {"steel": 0.64, "rolled_steel": 0.64, "cotton_cloth": 0.50, "coal": 0.82}
    assert medians.to_dict() == pytest.approx(expected)
    assert fulfilments(quality.with_ones(medians, RESULT.index)) == pytest.approx((0.547, 0.496), abs=0.0005)


def test_quality_needed_to_meet_the_plan():
    needed = quality.break_even(RESULT, OPTIMAL)
    assert needed["pig_iron"] == pytest.approx(1.62, abs=0.005)
    assert needed["coal"] == pytest.approx(1.17, abs=0.005)
    assert needed["sugar"] == pytest.approx(3.14, abs=0.005)
    assert fulfilments(needed) == pytest.approx((1, 1), abs=1e-12)


def test_matched_basket():
    assert len(BASIC) == 5
    made, optimal = RESULT[BASIC.index], OPTIMAL[BASIC.index]
    assert quality.corrected_fulfilment(made, BASIC) == pytest.approx(0.868, abs=0.0005)
    assert quality.corrected_fulfilment(made, optimal) == pytest.approx(0.727, abs=0.0005)


def test_group_weights():
    a, b = GROUP == "A", GROUP == "B"
    assert (a.sum(), b.sum()) == (7, 3)
    assert quality.corrected_fulfilment(RESULT[a], OPTIMAL[a]) == pytest.approx(0.728, abs=0.0005)
    assert quality.corrected_fulfilment(RESULT[b], OPTIMAL[b]) == pytest.approx(0.407, abs=0.0005)
    for share, expected in {0.328: 0.512, 0.395: 0.534, 0.427: 0.544}.items():
        weights = quality.group_weights(GROUP, share)
        assert weights.sum() == pytest.approx(1)
        assert weights[a].sum() == pytest.approx(share)
        found = quality.corrected_fulfilment(RESULT, OPTIMAL, weights=weights)
        assert found == pytest.approx(expected, abs=0.0005)


def test_no_group_weight_reaches_the_official_total():
    shares = [0.0, 0.5, 1.0]
    found = [
        quality.corrected_fulfilment(RESULT, OPTIMAL, weights=quality.group_weights(GROUP, s)) for s in shares
    ]
    assert max(found) < 0.937


def test_break_evens():
    assert quality.break_even_growth(0.281) == pytest.approx(0.781, abs=0.0005)
    assert quality.break_even_growth(0.131) == pytest.approx(0.884, abs=0.0005)
    rates = pd.Series({"A": 0.285, "B": 0.117, "all": 0.192})
    expected = {"A": 0.367, "B": 0.642, "all": 0.495}
    assert quality.break_even_growth(rates, years=4).to_dict() == pytest.approx(expected, abs=0.0005)
    assert quality.break_even_base(6.161, 3.282) == pytest.approx(0.533, abs=0.0005)
    assert quality.break_even(6.161, 10.0) == pytest.approx(1.62, abs=0.005)


def test_a_low_coefficient_still_leaves_growth():
    level = level_after(1.0, 0.192, years=4)
    low, high = quality.corrected(level, 0.6), quality.corrected(level, 0.7)
    assert (low, high) == pytest.approx((1.21, 1.41), abs=0.005)
    assert (low**0.25 - 1, high**0.25 - 1) == pytest.approx((0.049, 0.090), abs=0.0005)


@pytest.mark.parametrize(
    ("correlation", "expected"), [(0.0, (0.465, 0.545)), (0.5, (0.418, 0.593)), (1.0, (0.391, 0.619))]
)
def test_bands(correlation, expected):
    totals = quality.simulate(RESULT, OPTIMAL, 0.6, 1.0, correlation=correlation, draws=400_000, seed=1928)
    assert quality.band(totals) == pytest.approx(expected, abs=0.003)
    assert totals.mean() == pytest.approx(0.8 * 0.6315, abs=0.001)


# The rules


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (quality.from_rejects(0.40), 0.60),
        (quality.from_rejects(1.00), 0.00),
        (quality.from_rejects(0.30, 0.10), 0.778),
        (quality.from_rejects(0.35), 0.65),
        (quality.from_content(0.338, 0.587), 0.576),
        (quality.from_ballast(0.18), 0.82),
        (quality.from_ballast(0.18, 0.10), 0.911),
        (quality.from_heat(406.884, 64.3, 227.15, 35.4), 0.986),
        (quality.from_heat(406.884, 64.0, 227.15, 35.4), 0.991),
        (quality.from_discount(0.30), 0.70),
        (quality.from_discount(0.40), 0.60),
        (quality.from_durability(70.0, 140.0), 0.5),
    ],
)
def test_rules(found, expected):
    assert found == pytest.approx(expected, abs=0.0005)


def test_rules_keep_labels():
    rejects = pd.Series({"shoes": 0.13, "rubber": 0.14})
    assert quality.from_rejects(rejects).to_dict() == pytest.approx({"shoes": 0.87, "rubber": 0.86})


def test_coefficients_from_evidence():
    rows = pd.DataFrame(
        [
            ("coal", "from_heat", "two dates", 406.884, 227.15, "TWh", 64.3, 35.4),
            ("clothing", "from_rejects", "two dates", 30, 10, "percent", None, None),
            ("tractors", "from_durability", "one works", 70, None, "hours", None, None),
            ("steel", "from_rejects", "one works", 40, None, "percent", None, None),
            ("all", "from_discount", "polemic", 30, None, "percent", None, None),
            ("cotton_cloth", "from_grades", "none", None, None, "percent", None, None),
            ("sugar", None, "none", None, None, None, None, None),
        ],
        columns=["branch", "rule", "status", "value", "base_value", "unit", "per_value", "per_base_value"],
    )
    found = quality.coefficients(rows).set_index("branch")
    expected = [0.986, 0.778, np.nan, 0.60, 0.70, np.nan, np.nan]
    np.testing.assert_allclose(found["kappa"], expected, atol=0.0005)
    assert found["why"].to_dict() == {
        "coal": "",
        "clothing": "",
        "tractors": "the record has no figure for the base",
        "steel": "base unknown, taken as nil",
        "all": "",
        "cotton_cloth": "the record has no shares of grades and no shares at the base and no worth of grades",
        "sugar": "no dated evidence found",
    }
    assert "kappa" not in rows
    assert list(found["status"]) == list(rows["status"])
    assert quality.branch_median(found.reset_index())["coal"] == pytest.approx(0.986, abs=0.0005)


def test_coefficients_of_nothing():
    assert len(quality.coefficients(RAKOVSKY.iloc[:0])) == 0


# Properties


@st.composite
def plans(draw, high=1.0):
    """Results, targets and coefficients of one to six goods."""
    size = draw(st.integers(1, 6))
    figures = st.lists(st.floats(0.01, 1000), min_size=size, max_size=size)
    coefficients = st.lists(st.floats(0.01, high), min_size=size, max_size=size)
    goods = [f"good {i}" for i in range(size)]
    return [pd.Series(draw(kind), index=goods) for kind in (figures, figures, coefficients, figures)]


@given(plan=plans())
def test_kappa_up_to_one_never_raises_fulfilment(plan):
    result, target, kappa, weights = plan
    for form in (quality.corrected_fulfilment, quality.corrected_fulfilment_geometric):
        for given_weights in (None, weights):
            official = form(result, target, weights=given_weights)
            assert form(result, target, kappa, given_weights) <= official * (1 + 1e-12)


@given(plan=plans())
def test_break_even_makes_fulfilment_exactly_one(plan):
    result, target, _, weights = plan
    kappa = quality.break_even(result, target)
    assert quality.corrected_fulfilment(result, target, kappa, weights) == pytest.approx(1, rel=1e-12)
    assert quality.corrected_fulfilment_geometric(result, target, kappa, weights) == pytest.approx(
        1, rel=1e-12
    )


@given(plan=plans(), common=st.floats(0.01, 3))
def test_a_common_coefficient_scales_both_means(plan, common):
    result, target, _, weights = plan
    for form in (quality.corrected_fulfilment, quality.corrected_fulfilment_geometric):
        scaled = common * form(result, target, weights=weights)
        assert form(result, target, common, weights) == pytest.approx(scaled, rel=1e-12)


@given(plan=plans(high=3.0))
def test_geometric_never_exceeds_arithmetic(plan):
    arithmetic = quality.corrected_fulfilment(*plan)
    assert quality.corrected_fulfilment_geometric(*plan) <= arithmetic * (1 + 1e-12)


@given(plan=plans(), data=st.data())
def test_labels_in_any_order(plan, data):
    goods = list(plan[0].index)
    shuffled = [series[data.draw(st.permutations(goods))] for series in plan]
    assert quality.corrected_fulfilment(*shuffled) == pytest.approx(
        quality.corrected_fulfilment(*plan), rel=1e-12
    )


@given(plan=plans())
def test_the_official_form_is_a_ratio_of_values(plan):
    result, target, _, price = plan
    found = quality.corrected_fulfilment(result, target, weights=price * target)
    assert found == pytest.approx((price * result).sum() / (price * target).sum(), rel=1e-12)


@given(plan=plans())
def test_break_even_base_leaves_the_base(plan):
    result, base, _, _ = plan
    left = quality.corrected(result, quality.break_even_base(result, base))
    np.testing.assert_allclose(left, base, rtol=1e-12)


@given(g=st.floats(-0.5, 3), years=st.floats(0.5, 10))
def test_break_even_growth_brings_back_the_base_level(g, years):
    level = level_after(1.0, g, years)
    assert quality.corrected(level, quality.break_even_growth(g, years)) == pytest.approx(1, rel=1e-12)


def test_geometric_mean_is_zero_when_one_kappa_is():
    kappa = quality.with_ones(pd.Series({"steel": 0.0}), RESULT.index)
    arithmetic, geometric = fulfilments(kappa)
    assert geometric == 0 and arithmetic > 0.5


def test_a_good_of_no_weight_does_not_count():
    weights = pd.Series(1.0, index=RESULT.index).where(RESULT.index != "steel", 0.0)
    kappa = quality.with_ones(pd.Series({"steel": 0.0}), RESULT.index)
    rest = RESULT.index.drop("steel")
    assert quality.corrected_fulfilment_geometric(RESULT, OPTIMAL, kappa, weights) == pytest.approx(
        quality.corrected_fulfilment_geometric(RESULT[rest], OPTIMAL[rest])
    )


# Uncertainty


def test_interval_is_the_two_ends():
    low, high = quality.interval(RESULT, OPTIMAL, 0.6, pd.Series(1.0, index=RESULT.index[::-1]))
    assert (low, high) == pytest.approx((fulfilments(0.6)[0], fulfilments(1.0)[0]))


def test_draws_stay_inside_the_interval_and_repeat():
    low = pd.Series(0.5, index=RESULT.index).where(RESULT.index != "oil", 1.0)
    settings = {"correlation": 0.3, "draws": 10_000, "seed": 7}
    totals = quality.simulate(RESULT, OPTIMAL, low, 1.0, **settings)
    ends = quality.interval(RESULT, OPTIMAL, low, 1.0)
    assert len(totals) == 10_000
    assert ends[0] <= totals.min() and totals.max() <= ends[1]
    np.testing.assert_array_equal(totals, quality.simulate(RESULT, OPTIMAL, low, 1.0, **settings))
    assert (totals != quality.simulate(RESULT, OPTIMAL, low, 1.0, **(settings | {"seed": 8}))).any()


def test_marginals_stay_uniform_whatever_the_correlation():
    one = pd.Series({"steel": 1.0})
    for correlation in (0.0, 0.6, 1.0):
        draws = quality.simulate(one, one, 0.6, 1.0, correlation=correlation, draws=100_000, seed=1)
        quartiles = np.quantile(draws, [0.25, 0.5, 0.75])
        assert quartiles == pytest.approx([0.7, 0.8, 0.9], abs=0.003)


def test_independent_draws_have_the_variance_of_a_sum():
    totals = quality.simulate(RESULT, OPTIMAL, 0.6, 1.0, correlation=0.0, draws=200_000, seed=3)
    expected = np.sqrt(((RESULT / OPTIMAL / 10) ** 2).sum() * 0.4**2 / 12)
    assert totals.std() == pytest.approx(expected, rel=0.01)


def test_draws_take_little_memory():
    tracemalloc.start()
    quality.simulate(RESULT, OPTIMAL, 0.6, 1.0, correlation=0.5, draws=1_000_000, seed=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100e6


def test_tornado():
    low = quality.with_ones(pd.Series({"coal": 0.82, "wool_cloth": 0.576}), RESULT.index)
    table = quality.tornado(RESULT, OPTIMAL, low, 1.0)
    assert list(table.columns) == ["low", "high", "swing"]
    assert list(table.index[:2]) == ["coal", "wool_cloth"]
    assert table["swing"].is_monotonic_decreasing
    assert table.loc["oil", "swing"] == 0
    only_coal = quality.with_ones(pd.Series({"coal": 0.82}), RESULT.index)
    assert table.loc["coal", "low"] == pytest.approx(fulfilments(only_coal)[0], rel=1e-12)
    assert table["high"].to_numpy() == pytest.approx(fulfilments(1.0)[0], rel=1e-12)


def test_a_tornado_stands_where_it_is_told() -> None:
    """With all others at κ = 0.5 and 1: (0.5·64.3/75 + κ·21.4/21.7) / 2 and the same turned round."""
    goods = pd.Series({"coal": 64.3, "oil": 21.4}), pd.Series({"coal": 75.0, "oil": 21.7})
    table = quality.tornado(*goods, 0.6, 1.0, kappa=pd.Series({"oil": 1.0, "coal": 0.5}))
    coal, oil = 64.3 / 75 / 2, 21.4 / 21.7 / 2
    assert table.loc["oil"].tolist() == pytest.approx([0.5 * coal + 0.6 * oil, 0.5 * coal + oil, 0.4 * oil])
    assert table.loc["coal"].tolist() == pytest.approx([oil + 0.6 * coal, oil + coal, 0.4 * coal])
    one = quality.tornado(*goods, 0.6, 1.0, kappa=0.7)
    assert one.loc["coal", "low"] == pytest.approx(0.6 * coal + 0.7 * oil)


# Stages, and scrap


def test_chain_of_stages():
    kappa = pd.Series({"coal": 0.8, "iron": 0.9, "steel": 0.5})
    assert quality.chain(kappa).to_dict() == pytest.approx({"coal": 0.8, "iron": 0.72, "steel": 0.36})
    assert quality.chain(kappa, 0.0).to_dict() == pytest.approx(kappa.to_dict())
    part = pd.Series({"steel": 1.0, "iron": 0.5, "coal": 1.0})
    assert quality.chain(kappa, part)["steel"] == pytest.approx(0.5 * 0.9 * 0.8**0.5)


INPUTS = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])
FINAL = pd.Series({"machines": 20.0, "iron": 10.0})


def test_gross_output_balances():
    kappa = pd.Series({"iron": 0.6, "machines": 0.9})
    gross = quality.gross_output(INPUTS, FINAL, kappa, remelt=0.5)
    kept = kappa + 0.5 * (1 - kappa)
    pd.testing.assert_series_equal((kept * gross - INPUTS @ gross)[FINAL.index], FINAL)


def test_scrap_raises_gross_output_or_lowers_usable_output():
    labour = pd.Series({"iron": 1.0, "machines": 1.0})
    sound, poor = 1.0, pd.Series({"iron": 0.6, "machines": 1.0})
    assert (quality.gross_output(INPUTS, FINAL, poor) > quality.gross_output(INPUTS, FINAL, sound)).all()
    hands = quality.gross_output(INPUTS, FINAL, sound).sum()
    usable = quality.usable_output(INPUTS, FINAL, labour, hands, sound)
    pd.testing.assert_series_equal(usable, FINAL)
    less = quality.usable_output(INPUTS, FINAL, labour, hands, poor)
    assert (less < usable).all()
    assert quality.gross_output(INPUTS, less, poor).sum() == pytest.approx(hands)


@given(good=st.floats(0.62, 0.98), step=st.floats(0.005, 0.02), remelt=st.just(0.0) | st.floats(1e-99, 0.9))
def test_less_scrap_or_more_remelting_needs_less_and_leaves_more(good, step, remelt):
    inputs, wanted, labour = quality.three_branches()
    hands = float(labour @ quality.gross_output(inputs, wanted))

    def gross(*case):
        return quality.gross_output(inputs, wanted, *case).sum()

    def usable(*case):
        return quality.usable_output(inputs, wanted, labour, hands, *case).sum()

    for better in ((good + step, remelt), (good, remelt + step)):
        assert gross(*better) < gross(good, remelt)
        assert usable(*better) > usable(good, remelt)
    assert gross(good, 1.0) == pytest.approx(gross())  # remelted for nothing, scrap costs nothing
    assert usable(good, 1.0) == pytest.approx(wanted.sum())


def test_a_net_that_eats_all_it_makes_is_refused_at_the_very_edge():
    """One good that uses half of itself: at a good share of one half nothing is left."""
    alone = pd.DataFrame({"iron": [0.5]}, index=["iron"])
    assert quality.gross_output(alone, pd.Series({"iron": 1.0}), 0.51)["iron"] == pytest.approx(100)
    with pytest.raises(ValueError, match="use up all that they make"):
        quality.gross_output(alone, pd.Series({"iron": 1.0}), 0.5)


# Bad input


WRONG = pd.Series({"coal": 1.0, "pig iron": 1.0})
COAL = pd.Series({"coal": 1.0})
TWO = {"correlation": 0.5, "draws": 10, "seed": 1}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: quality.corrected(WRONG, COAL), "no coefficient for: pig iron"),
        (lambda: quality.corrected(COAL, -0.5), "kappa must be zero or more"),
        (lambda: quality.corrected(COAL, np.nan), "kappa must be zero or more"),
        (lambda: quality.corrected_fulfilment(WRONG, COAL), "no target for: pig iron"),
        (
            lambda: quality.corrected_fulfilment(COAL, WRONG),
            "no result for: pig iron .target has it, result does",
        ),
        (
            lambda: quality.corrected_fulfilment(COAL, COAL, weights=WRONG),
            "pig iron .weights has it, result does",
        ),
        (
            lambda: quality.corrected_fulfilment(COAL, 0 * COAL),
            r"target must be above zero for: coal \(0.0\)",
        ),
        (lambda: quality.corrected_fulfilment(COAL, COAL * np.nan), r"target .* for: coal \(nan\)"),
        (lambda: quality.corrected_fulfilment(COAL, COAL, weights=0 * COAL), "weights are all zero"),
        (lambda: quality.corrected_fulfilment(COAL, COAL.rename({"coal": "oil"})), "no goods in common"),
        (lambda: quality.break_even(0.0, 1.0), "no κ makes something of nothing"),
        (lambda: quality.break_even(0 * COAL, COAL), "no κ makes something of nothing"),
        (lambda: quality.break_even_growth(-1.0), "g must be above −1 .*, not -1"),
        (
            lambda: quality.break_even_growth(0.1, years=0),
            "years must be a number of years, above 0 .*, not 0",
        ),
        (lambda: quality.break_even_growth(1e50, years=1000), "g and years lead to a number too small"),
        (lambda: quality.break_even_growth(-0.999, years=1000), "g and years lead to a number beyond"),
        (lambda: quality.break_even_growth(COAL * -0.999, years=1000), "beyond all bounds for: coal"),
        (lambda: quality.from_rejects(18), "d1 must be a share from 0 to 1 .*not 18"),
        (lambda: quality.from_rejects(pd.Series({"steel": 18.0})), "d1 must be a share"),
        (lambda: quality.from_rejects(0.5, 1.0), "d0 must be a share from 0 to below 1 .*, not 1"),
        (lambda: quality.from_content(0.5, 0.0), "s0 must be a share above 0, up to 1 .*, not 0"),
        (lambda: quality.from_grades(COAL / 2, COAL, COAL), "shares1 must add up to 1, not 0.5"),
        (lambda: quality.group_weights(pd.Series({"coal": "A"}), 0.3), "groups must hold A and B"),
        (lambda: quality.with_ones(pd.Series({"cole": 0.8}), COAL.index), "cole; did you mean 'coal'"),
        (lambda: quality.interval(COAL, COAL, 0.9, 0.6), "low must not lie above high for: coal"),
        (lambda: quality.simulate(COAL, COAL, 0.6, 1, **(TWO | {"correlation": 1.5})), "correlation must be"),
        (lambda: quality.simulate(COAL, COAL, 0.6, 1, **(TWO | {"draws": 0})), "draws must be"),
        (lambda: quality.coefficients(RAKOVSKY.assign(rule="from_reject")), "did you mean 'from_rejects'"),
        (lambda: quality.gross_output(INPUTS * 3, FINAL), "use up all"),
        (lambda: quality.gross_output(INPUTS, FINAL, pd.Series({"iron": 0.0, "machines": 1.0})), "iron"),
        (lambda: quality.gross_output(INPUTS, FINAL, 1.2), "share from 0 to 1"),
        (lambda: quality.gross_output(INPUTS.drop(columns="iron"), FINAL), "iron"),
        (lambda: quality.gross_output(-INPUTS, FINAL), "inputs must be zero or more"),
        (
            lambda: quality.gross_output(INPUTS * float("inf"), FINAL),
            "zero or more and finite",
        ),
    ],
)
def test_errors_say_what_is_wrong(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_a_table_of_text_is_no_table_of_inputs() -> None:
    with pytest.raises(TypeError, match=r"inputs must hold numbers; see column iron \(.*\.astype\(float\)"):
        quality.gross_output(INPUTS.astype(str), FINAL)
    with pytest.raises(TypeError, match=r"inputs must be a pandas table \(DataFrame\), not numpy.ndarray"):
        quality.gross_output(INPUTS.to_numpy(), FINAL)
    with pytest.raises(TypeError, match="g must be a number, not str"):
        quality.break_even_growth("28 %", 4)


@pytest.mark.parametrize(
    "call",
    [
        lambda: quality.corrected([1.0], 1.0),
        lambda: quality.corrected_fulfilment({"coal": 1.0}, COAL),
        lambda: quality.corrected_fulfilment(COAL, COAL.astype(str)),
        lambda: quality.break_even("6", 10.0),
    ],
)
def test_what_is_no_labelled_number_is_refused(call):
    with pytest.raises(TypeError, match="must"):
        call()


def test_miller_and_blairs_two_sectors_without_scrap() -> None:
    """Miller and Blair (2009), chapter 2: final demand of 600 and 1500 needs 1247.52 and 1841.58."""
    a = pd.DataFrame({"one": [0.15, 0.20], "two": [0.25, 0.05]}, index=["one", "two"])
    made = quality.gross_output(a, pd.Series({"one": 600.0, "two": 1500.0}))
    assert made.round(2).to_dict() == {"one": 1247.52, "two": 1841.58}


def test_a_chain_in_three_versions_is_one_loss() -> None:
    kappa = pd.Series({"coal": 0.9, "coke": 0.8, "iron": 0.5})
    assert quality.o_ring(kappa) == pytest.approx(quality.chain(kappa).iloc[-1])
    started = quality.started_per_usable(kappa)
    assert started["coal"] == pytest.approx(1 / quality.o_ring(kappa))
    assert started.index.tolist() == ["coal", "coke", "iron"] and started["iron"] == 2.0


def test_chances_above_one_and_dead_stages_are_refused() -> None:
    with pytest.raises(ValueError, match="kappa must be a share from 0 to 1"):
        quality.o_ring(pd.Series({"coal": 1.1}))
    with pytest.raises(ValueError, match=r"kappa must be a share above 0.* for: coke \(0.0\)"):
        quality.started_per_usable(pd.Series({"coal": 0.9, "coke": 0.0}))


def test_a_success_of_nothing_has_no_cost() -> None:
    with pytest.raises(ValueError, match="overfulfilment must be above zero, not 0"):
        quality.cost_of_success(120, 0)
    assert quality.cost_of_success(0, 50) == 0


@pytest.mark.parametrize(
    ("kappa", "says"),
    [
        (pd.Series({"coal": 0.9}), "no coefficient for: oil"),
        (pd.Series({"coal": 0.9, "oil": math.nan}), "kappa must be zero or more for: oil"),
        (pd.Series({"coal": 0.9, "oil": -1.0}), "kappa must be zero or more for: oil"),
        (pd.Series([0.9, 1.0, 1.0], ["coal", "oil", "oil"]), "kappa lists more than once: oil"),
    ],
)
def test_a_tornado_refuses_what_the_others_cannot_stand_at(kappa: pd.Series, says: str) -> None:
    goods = pd.Series({"coal": 64.3, "oil": 21.4}), pd.Series({"coal": 75.0, "oil": 21.7})
    with pytest.raises(ValueError, match=says):
        quality.tornado(*goods, 0.6, 1.0, kappa=kappa)


@pytest.mark.parametrize(
    ("totals", "says"),
    [
        (np.array([]), "totals must be draws, at least one; there are none"),
        (np.array([0.5, math.nan]), r"totals must be draws, .* none of them missing .* for: 1 \(nan\)"),
        (pd.Series([0.5, pd.NA], dtype="Float64"), r"none of them missing .* for: 1 \(nan\)"),
        (np.array([0.5, math.inf]), r"totals must be finite for: 1 \(inf\)"),
    ],
)
def test_a_band_needs_whole_draws(totals: np.ndarray, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        quality.band(totals)


@pytest.mark.parametrize(
    "totals",
    [[0.5], {"a": 0.5}, 0.5, None, "0.5", np.array(0.5), np.ones((2, 2)), np.array([1j]), np.array(["0.5"])],
)
def test_a_band_is_of_one_row_of_numbers(totals: object) -> None:
    with pytest.raises(TypeError, match="totals must"):
        quality.band(totals)


@pytest.mark.parametrize("draws", [0, -5, 2.5, "many", None])
def test_draws_are_counted_in_whole_numbers(draws: object) -> None:
    goods = pd.Series({"coal": 64.3}), pd.Series({"coal": 75.0})
    with pytest.raises(ValueError, match="draws must be a whole number, 1 or more, not"):
        quality.simulate(*goods, 0.6, 1.0, correlation=0, draws=draws, seed=1928)


def test_groups_are_a_series() -> None:
    with pytest.raises(TypeError, match="groups must be a Series with A or B for each product, not NoneType"):
        quality.group_weights(None, 0.4)


@pytest.mark.parametrize(("there", "says"), [(["rule", "value"], "unit"), (["value"], "rule, unit")])
def test_evidence_without_rule_or_unit_is_refused_in_a_sentence(there: list[str], says: str) -> None:
    rows = pd.DataFrame({"rule": ["from_ballast"], "value": [18.0], "unit": ["percent"]})
    with pytest.raises(ValueError, match=f"evidence has no column for: {says}; each row needs"):
        quality.coefficients(rows[there])


# Answers that would leave the range of numbers


STAGES = pd.Series(1e-90, [f"stage {i}" for i in range(8)])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: quality.chain(STAGES), "kappa and elasticity lead to a number too small .* for: stage 3"),
        (lambda: quality.chain(1 / STAGES), "beyond all bounds for: stage 3, stage 4"),
        (lambda: quality.chain(STAGES, 9.0), "too small .* for: stage 1"),
        (lambda: quality.o_ring(STAGES), "kappa leads to a number too small"),
        (lambda: quality.started_per_usable(STAGES), "beyond all bounds for: stage 0, stage 1"),
        (lambda: quality.break_even(1e-320, 10), "result must be between 1e-100 and 1e"),
        (lambda: quality.from_heat(1e100, 1e-100, 1e-100, 1e100), "beyond all bounds"),
        (lambda: quality.from_heat(1e-100, 1e100, 1e100, 1e-100), "too small to be held"),
        (lambda: quality.from_heat(COAL * 1e100, 1e-100, 1e-100, 1e100), "beyond all bounds for: coal"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_no_answer_leaves_the_range_of_numbers(call, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()


@pytest.mark.filterwarnings("error")
def test_a_nought_that_is_one_is_told() -> None:
    kappa = pd.Series({"coal": 0.5, "coke": 0.0, "iron": 0.8})
    assert quality.chain(kappa).tolist() == [0.5, 0.0, 0.0]
    assert quality.chain(kappa, 0.0).tolist() == [0.5, 0.0, 0.8]
    assert quality.o_ring(kappa) == 0


def test_the_sum_of_the_others_keeps_small_parts_beside_a_large_one() -> None:
    goods = pd.Series({"large": 1e16, "small": 3.0}), pd.Series(1.0, ["large", "small"])
    table = quality.tornado(*goods, 0.0, 1.0)
    assert table.loc["large", "low"] == 1.5 and table.loc["small", "swing"] == 1.5


# Tables of whatever type


def test_groups_may_be_categories() -> None:
    groups = pd.Series(["A", "A", "B"], ["iron", "coal", "sugar"], dtype="category")
    found = quality.group_weights(groups, 0.4)
    assert found.to_dict() == pytest.approx({"iron": 0.2, "coal": 0.2, "sugar": 0.6})


@pytest.mark.parametrize("groups", [["A", None], ["A", "a"], [1, 2], []])
def test_other_groups_are_refused(groups: list) -> None:
    with pytest.raises(ValueError, match="groups must hold A and B, both of them, not"):
        quality.group_weights(pd.Series(groups, dtype=object), 0.4)


@pytest.mark.parametrize("products", [["coal", "oil"], {"coal"}, "coal", None, RESULT])
def test_products_are_labels(products: object) -> None:
    with pytest.raises(TypeError, match=r"products must be a pandas Index, not .*make one with pd.Index"):
        quality.with_ones(pd.Series({"coal": 0.82}), products)


def test_products_are_all_named() -> None:
    with pytest.raises(ValueError, match="products must be labels, none of them missing"):
        quality.with_ones(pd.Series({"coal": 0.82}), pd.Index(["coal", None]))
    with pytest.raises(ValueError, match="products must hold all that kappa names; there is no coal"):
        quality.with_ones(pd.Series({"coal": 0.82}), pd.Index(["oil"]))


def test_products_stand_once_and_whole_kappas_become_floats() -> None:
    with pytest.raises(ValueError, match="products lists more than once: coal"):
        quality.with_ones(pd.Series({"coal": 0.82}), pd.Index(["coal", "coal"]))
    found = quality.with_ones(pd.Series({"coal": 0}), pd.Index(["oil", "coal"]))
    assert (found.dtype, found.tolist()) == (float, [1.0, 0.0])


def cases(*columns: str, **given: list) -> pd.DataFrame:
    """Two branches with a coefficient each, changed as given."""
    return pd.DataFrame({"branch": ["steel", "coal"], "kappa": [0.6, 0.8]} | given)[list(columns or given)]


@pytest.mark.parametrize(
    ("table", "error", "says"),
    [
        (
            {"branch": ["steel"], "kappa": [0.6]},
            TypeError,
            r"coefficients must be a pandas table .*, not dict",
        ),
        (cases("branch"), ValueError, "coefficients has no column for: kappa"),
        (cases("kappa"), ValueError, "coefficients has no column for: branch"),
        (cases("branch", "kappa", kappa=["0.6", "0.8"]), TypeError, "kappa must hold numbers"),
        (cases("branch", "kappa", kappa=[0.6, -0.8]), ValueError, "kappa must be zero or more for: 1"),
        (
            cases("branch", "kappa", branch=["steel", None]),
            ValueError,
            "must name a branch, as text, .*not nan|None",
        ),
        (cases("branch", "kappa", "kappa"), ValueError, "column of coefficients lists more than once: kappa"),
    ],
)
def test_a_median_needs_branches_and_coefficients(table: object, error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        quality.branch_median(table)


@pytest.mark.filterwarnings("error")
def test_a_median_of_nullable_numbers_and_categories() -> None:
    table = pd.DataFrame({"branch": ["steel", "steel", "coal"], "kappa": [0.6, 0.7, pd.NA]})
    typed = table.astype({"branch": "category", "kappa": "Float64"})
    assert quality.branch_median(typed).to_dict() == pytest.approx({"steel": 0.65})
    assert quality.branch_median(typed[2:]).to_dict() == {}


def grades(**given: object) -> pd.DataFrame:
    """A line of evidence with its grades in the cells."""
    cells = {
        "shares": pd.Series({"x": 0.5, "y": 0.5}),
        "base_shares": pd.Series({"x": 0.6, "y": 0.4}),
        "worth": pd.Series({"x": 1.0, "y": 0.5}),
    }
    row = {"rule": "from_grades", "unit": "share"} | cells | given
    return pd.DataFrame({name: [cell] for name, cell in row.items()}, index=["cloth"])


def test_evidence_of_grades() -> None:
    found = quality.coefficients(grades())
    assert found["kappa"].tolist() == pytest.approx([0.75 / 0.8]) and found["why"].tolist() == [""]
    percent = grades(
        unit="percent", **{name: 100 * grades()[name].item() for name in ("shares", "base_shares")}
    )
    assert quality.coefficients(percent)["kappa"].tolist() == pytest.approx([0.75 / 0.8])
    lacking = quality.coefficients(grades(base_shares=None))
    assert lacking["why"].tolist() == ["the record has no shares at the base"]
    with pytest.raises(ValueError, match="worth is all zero for the grades of the base"):
        quality.from_grades(
            *(pd.Series({"x": part, "y": 1 - part}) for part in (0, 1)), pd.Series({"x": 0.0, "y": 1})
        )


@pytest.mark.parametrize(
    ("rows", "error", "says"),
    [
        (grades(worth=pd.Series({"x": 1.0})), ValueError, "row cloth: from_grades takes .* no worth for: y"),
        (
            grades(worth=0.5),
            TypeError,
            "row cloth: from_grades takes as .*worth its worth, and worth must be a",
        ),
        (grades(worth="much"), TypeError, "row cloth: worth must be a number, not str"),
        (grades(rule=["from_grades"]), ValueError, "row cloth: unknown rule"),
        (grades(rule="from_grade"), ValueError, "row cloth: unknown rule .* did you mean 'from_grades'"),
        (
            grades(rule="from_discount", value=30),
            ValueError,
            "row cloth: from_discount takes as d its value, and d",
        ),
        (grades(rule="from_discount", value=True), TypeError, "row cloth: value must be a number, not bool"),
        (grades(rule="from_discount", value=1j), TypeError, "row cloth: value must be a number, not complex"),
        (
            grades(rule="from_discount", value=grades()["worth"].item()),
            TypeError,
            "kappa must be a number, not",
        ),
        ({"rule": []}, TypeError, "evidence must be a pandas table .*, not dict"),
        (None, TypeError, "evidence must be a pandas table .*, not NoneType"),
    ],
)
def test_evidence_that_a_rule_refuses_is_named_by_its_row(rows: object, error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        quality.coefficients(rows)


def test_evidence_of_nullable_figures() -> None:
    rows = RAKOVSKY.astype({"value": "Float64", "base_value": "Float64"}).assign(
        unit=pd.array(["percent"] * 8)
    )
    rows.loc[0, "unit"], rows.loc[1, "value"] = pd.NA, pd.NA
    rows.loc[0, "value"] = 0.4
    found = quality.coefficients(rows)
    assert found["kappa"].tolist()[2:] == quality.coefficients(RAKOVSKY)["kappa"].tolist()[2:]
    assert found["kappa"][0] == 0.6 and found["why"][1] == "the record has no figure"
