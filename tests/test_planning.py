"""Planning: worked cases of the literature, limits, properties, and bad input."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from planlib import planning

A = pd.DataFrame({"one": [0.15, 0.20], "two": [0.25, 0.05]}, index=["one", "two"])
Y = pd.Series({"one": 600.0, "two": 1500.0})
NAMES = ["plan", "market", "vote"]


def test_miller_and_blairs_quantities_and_prices() -> None:
    """Miller and Blair (2009), chapter 2: two sectors."""
    x = planning.quantities(A, Y)
    assert x.round(2).to_dict() == {"one": 1247.52, "two": 1841.58}
    added = pd.Series({"one": 0.65, "two": 0.70})  # what the table leaves of a unit at prices of 1
    assert planning.prices(A, added).round(12).tolist() == [1.0, 1.0]


@given(
    st.lists(st.floats(0.01, 0.3), min_size=9, max_size=9),
    st.lists(st.floats(0.1, 50), min_size=6, max_size=6),
)
def test_final_goods_cost_what_was_added(table: list[float], given: list[float]) -> None:
    goods = ["coal", "iron", "machines"]
    inputs = pd.DataFrame(np.reshape(table, (3, 3)), goods, goods)
    final, added = pd.Series(given[:3], goods), pd.Series(given[3:], goods)
    p, x = planning.prices(inputs, added), planning.quantities(inputs, final)
    assert p @ final == pytest.approx(added @ x)
    left = planning.residuals(inputs, final, 3)
    done = sum(
        (np.linalg.matrix_power(inputs.to_numpy(), k) @ final.to_numpy() for k in range(4)), np.zeros(3)
    )
    assert left.loc[3].to_numpy() == pytest.approx(final - (np.eye(3) - inputs.to_numpy()) @ done)


def test_late_rounds_shrink_by_the_spectral_radius() -> None:
    left = planning.residuals(A, Y, 30).sum(axis=1)
    radius = planning.spectral_radius(A)
    assert left[30] / left[29] == pytest.approx(radius)
    assert left[planning.rounds_needed(radius, 0.01)] / left[0] <= 0.0101
    exact = [(0.1, 0.1**5, 5), (0.2, 0.008, 3), (0.4, 0.064, 3), (0.8, 0.512, 3), (0.9, 0.729, 3)]
    assert [planning.rounds_needed(radius, left) for radius, left, _ in exact] == [n for *_, n in exact]
    assert planning.in_words(0.9).startswith("Each round leaves 90 percent of the shortage")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: planning.quantities(A * 4, Y), "the branches use up all that they make"),
        (lambda: planning.residuals(A * 4, Y, 3), "the branches use up all that they make"),
        (
            lambda: planning.quantities(A, Y.drop("two")),
            "no figure for: two (row of inputs has it, final does",
        ),
        (lambda: planning.spectral_radius(-A), "inputs must be zero or more"),
        (lambda: planning.rounds_needed(1.0, 0.01), "the rounds never end"),
        (lambda: planning.rounds_needed(0.5, 2), "left must be a share above 0, up to 1 (0.18"),
        (lambda: planning.shortages(A, Y, spread=-0.1, draws=9, seed=1), "spread must be zero or more"),
        (
            lambda: planning.shortages(A, Y, spread=0.1, draws=0, seed=1),
            "draws must be a whole number, 1 or more",
        ),
        (
            lambda: planning.shortages(A, Y * 0, spread=0.1, draws=9, seed=1),
            "at least one good must be",
        ),
        (lambda: planning.shortages(A, Y, spread=0.1, draws=2.5, seed=1), "draws must be a whole number"),
        (lambda: planning.tatonnement(3, 1, 2, 2000), "within 2000 steps; take fewer"),
        (lambda: planning.consumption_path(0.5, 10_000), "within 10000 years; take fewer"),
        (lambda: planning.tatonnement(1, 1, 2, 3, lag=2), "lag must be a whole number, from 0 to 1, not 2"),
        (lambda: planning.corrected_by_vote(0.4, 1.2, 3), "heard must be a share from 0 to 1"),
        (
            lambda: planning.overtakes(0.3, 0.5),
            "the fast path must invest more than the slow one: 0.3 against 0.5",
        ),
        (lambda: planning.consumption_path(0.0, 5), "invested must be a share from 0.001 to 1"),
        (lambda: planning.allotment(100, 1.2, 0.5, 0.5), "accumulation must be a share from 0 to 1"),
        (lambda: planning.allotment(-5, 0.2, 0.5, 0.5), "income must be above zero, not -5"),
        (lambda: planning.quantities(A * 0 + np.eye(2), Y), "the branches use up all that they make"),
        (lambda: planning.quantities(A.where(A > 0.1), Y), "none may be missing"),
        (lambda: planning.residuals(A, Y, -1), "rounds must be a whole number, 0 or more, not -1"),
        (lambda: planning.shortages(A, Y, spread=0.1, bias=-1, draws=9, seed=1), "bias must be above −1"),
        (lambda: planning.tatonnement(1, 1, math.nan, 3), "start must be above zero, not nan"),
        (lambda: planning.corrected_by_vote(math.nan, 0.5, 3), "gap must be"),
        (lambda: planning.consumption_path(0.5, 5, kappa=0), "kappa must be above zero"),
        (lambda: planning.overtakes(0.5, 0.3, kappa_fast=0), "kappa_fast must be above zero"),
        (lambda: planning.loss_map(Y, Y, 0.1), "the triangle has three corners, not 2"),
        (
            lambda: planning.prices(A, Y.drop("two")),
            "no figure for: two (row of inputs has it, added does not)",
        ),
        (lambda: planning.prices(A, -Y), "added must be zero or more for: one"),
        (
            lambda: planning.shortages(A, Y, spread=0.1, order=-Y, draws=9, seed=1),
            "order must be zero or more",
        ),
        (lambda: planning.spectral_radius(A.head(0)), "inputs is empty"),
        (lambda: planning.tatonnement(1, 1, 2, 3, lag=1.0), "lag must be a whole number, 0 or more, not 1.0"),
        (
            lambda: planning.residuals(A, Y, 10**400),
            "rounds must be a whole number, from 0 to 10,000, not one",
        ),
        (lambda: planning.corrected_by_vote(0.4, 0.5, 10**400), "rounds must be a whole number, from 0 to"),
        (lambda: planning.consumption_path(0.5, 10**400), "years must be a whole number, from 0 to 10,000"),
        (lambda: planning.overtakes(0.5, 0.0), "slow must be a share from 0.001 to 1"),
        (lambda: planning.allotment(5, math.nan, 0.5, 0.5), "accumulation must be a share from 0 to 1"),
    ],
)
def test_bad_input_yields_a_sentence(call, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        call()


THIRDS, SPREAD = pd.Series(1 / 3, NAMES), pd.Series(0.2, NAMES)
NO_BIAS = {
    "NaN": pd.Series([math.nan, 0, 0], NAMES),
    "pd.NA": pd.Series([pd.NA, 0, 0], NAMES, dtype="Float64"),
    "truth values": pd.Series([True, False, True], NAMES),
    "dates": pd.Series(pd.to_datetime(["1928", "1929", "1930"]), NAMES),
    "time spans": pd.Series(pd.to_timedelta([1, 2, 3], unit="D"), NAMES),
    "complex": pd.Series([0.1 + 1j, 0, 0], NAMES),
    "objects": pd.Series([0.1, 0, 0], NAMES, dtype=object),
    "a list": [0.1, 0.0, 0.0],
    "a number": 0.1,
    "nothing": None,
}


@pytest.mark.parametrize("wrong", NO_BIAS)
def test_a_bias_that_is_no_number_is_refused_by_its_name(wrong: str) -> None:
    for ask in (
        lambda: planning.regulation_loss(THIRDS, NO_BIAS[wrong], SPREAD, 0.1),
        lambda: planning.loss_map(NO_BIAS[wrong], SPREAD, 0.1),
    ):
        with pytest.raises((ValueError, TypeError), match="bias must"):
            ask()


@pytest.mark.parametrize(
    "ask",
    [
        planning.spectral_radius,
        lambda table: planning.quantities(table, Y),
        lambda table: planning.prices(table, Y),
        lambda table: planning.residuals(table, Y, 2),
        lambda table: planning.shortages(table, Y, spread=0.1, draws=2, seed=1),
    ],
)
def test_a_table_with_a_gap_of_any_kind_is_refused_by_the_goods(ask) -> None:
    for gap in (A.where(A > 0.2), A.astype("Float64").mask(A <= 0.2)):
        with pytest.raises(ValueError, match=r"inputs must be zero or more and finite, .* see one, two"):
            ask(gap)
    for table in (A.to_numpy().tolist(), A.astype(str), A > 0.1, None):
        with pytest.raises(TypeError, match="inputs must"):
            ask(table)


def test_uses_with_a_gap_give_no_profit_and_no_plan() -> None:
    worth, means = pd.Series({"bread": 1.0, "iron": 2.0}), pd.Series({"coal": 1.0, "labour": 2.0})
    uses = pd.DataFrame({"bread": [1.0, 2.0], "iron": [pd.NA, 1.0]}, means.index, dtype="Float64")
    for ask in (planning.profits, planning.best_plan):
        with pytest.raises(ValueError, match=r"uses must be zero or more and finite, .* see coal"):
            ask(worth, uses, means)


def test_a_radius_is_told_in_words_that_are_true() -> None:
    told = {radius: planning.in_words(radius) for radius in (1e-9, 0.001, 0.5, 0.994, 0.9999, 0.999999)}
    shares = [sentence.split(" percent")[0].removeprefix("Each round leaves ") for sentence in told.values()]
    assert shares == ["less than 0.01", "0.1", "50", "99.4", "99.99", "more than 99.99"]
    assert told[0.001].endswith("it takes 1 round.") and told[0.9999].endswith("it takes 46,050 rounds.")


def test_no_noise_gives_the_plan_exactly_and_noise_costs_more_the_wider_it_is() -> None:
    assert not planning.shortages(A, Y, spread=0.0, draws=50, seed=1).any()
    means = [planning.shortages(A, Y, spread=s, draws=20_000, seed=7).mean() for s in (0.01, 0.05, 0.2)]
    assert means == sorted(means)
    less = planning.shortages(A, Y, spread=0.05, bias=-0.1, draws=20_000, seed=7).mean()
    more = planning.shortages(A, Y, spread=0.05, bias=0.3, draws=20_000, seed=7).mean()
    assert more < means[1] < less
    labelled = planning.shortages(A, Y, spread=pd.Series({"two": 0.0, "one": 0.0}), draws=3, seed=1)
    assert labelled.tolist() == [0.0, 0.0, 0.0]


def test_the_mean_shortage_of_one_good_is_half_the_mean_error() -> None:
    """E max(0, −s·ε) = s/√(2π) for a standard normal ε; a bias of +4 s leaves next to nothing missing."""
    alone, wanted = pd.DataFrame({"bread": [0.0]}, ["bread"]), pd.Series({"bread": 7.0})
    drawn = planning.shortages(alone, wanted, spread=0.1, draws=200_000, seed=5)
    assert drawn.mean() == pytest.approx(0.1 / math.sqrt(2 * math.pi), rel=0.01)
    assert (drawn > 0).mean() == pytest.approx(0.5, abs=0.005)
    assert planning.shortages(alone, wanted, spread=0.1, bias=0.4, draws=20_000, seed=5).mean() < 1e-5


def test_an_order_of_ones_own_is_judged_by_the_same_table() -> None:
    half = planning.shortages(A, Y, spread=0.0, order=planning.quantities(A, Y) / 2, draws=2, seed=1)
    assert half.tolist() == pytest.approx([0.5, 0.5])
    for inputs in (A * math.nan, -A, A * 9):
        with pytest.raises(ValueError, match=r"inputs must be zero or more|use up all"):
            planning.shortages(inputs, Y, spread=0.1, order=Y, draws=2, seed=1)


@pytest.mark.parametrize(
    ("k", "lag", "rests"), [(1.9, 0, True), (2.1, 0, False), (0.9, 1, True), (1.1, 1, False)]
)
def test_a_market_rests_or_explodes_at_the_known_bounds(k: float, lag: int, rests: bool) -> None:
    path = (planning.tatonnement(k, 1.0, 1.5, 400, lag) - 1).abs()
    assert planning.comes_to_rest(k, 1.0, lag) is planning.comes_to_rest(np.float64(k), 1.0, lag) is rests
    assert (path.iloc[-20:].max() < path.iloc[:20].max()) == rests
    assert (path.iloc[-20:].max() > 1e3) == (not rests)


def test_with_a_lag_the_bound_is_half_as_wide() -> None:
    assert planning.comes_to_rest(1.5, 1.0) and not planning.comes_to_rest(1.5, 1.0, lag=1)
    for lag, bound in ((0, 2.0), (1, 1.0)):  # just inside the path shrinks, just outside it explodes
        inside, outside = (planning.tatonnement(1, bound * s, 1.5, 4000, lag) - 1 for s in (0.99, 1.01))
        assert inside.iloc[-50:].abs().max() < 1e-6 and outside.iloc[-50:].abs().max() > 1e6
    assert planning.tatonnement(1, 2.01, 1.5, 400).min() < 0  # it is allowed to explode


def test_a_vote_closes_its_share_of_the_gap() -> None:
    assert planning.corrected_by_vote(0.4, 0.0, 3).tolist() == [0.4] * 4
    assert planning.corrected_by_vote(0.4, 1.0, 2).tolist() == [0.4, 0.0, 0.0]
    assert planning.corrected_by_vote(0.0, 0.5, 1).tolist() == [0.0, 0.0]


def test_without_bias_a_mixture_is_best_and_with_it_a_corner_can_win() -> None:
    spread = pd.Series([0.2, 0.2, 0.2], NAMES)
    fair = planning.loss_map(spread * 0, spread, 0.0, steps=30).iloc[0]
    assert fair[NAMES].round(6).tolist() == [round(1 / 3, 6)] * 3
    corner = planning.loss_map(pd.Series([0.5, 0.0, 0.5], NAMES), spread, 1.0, steps=30).iloc[0]
    assert corner[NAMES].tolist() == [0.0, 1.0, 0.0]
    row = planning.loss_map(pd.Series([0.3, -0.1, 0.1], NAMES), spread, 0.4).iloc[17]
    wanted = planning.regulation_loss(
        row[NAMES].astype(float), pd.Series([0.3, -0.1, 0.1], NAMES), spread, 0.4
    )
    assert row["loss"] == pytest.approx(wanted)
    with pytest.raises(ValueError, match=re.escape("weights must add up to 1, not 0.9")):
        planning.regulation_loss(pd.Series([0.3] * 3, NAMES), spread, spread, 0.0)
    with pytest.raises(ValueError, match="the triangle has three corners, not 2: plan, market"):
        planning.loss_map(spread[:2], spread[:2], 0.0)


@pytest.mark.parametrize(("part", "kappa"), [(0.5, 1.0), (0.3, 0.7), (0.6, 0.9)])
def test_feldmans_closed_form_is_the_integral(part: float, kappa: float) -> None:
    def rates(_: float, state: np.ndarray) -> list[float]:
        return [kappa * part * state[0] / 3, kappa * (1 - part) * state[0] / 3]

    found = solve_ivp(rates, (0, 20), [1.0, 0.0], t_eval=range(21), rtol=1e-10, atol=1e-12).y[1]
    assert planning.consumption_path(part, 20, kappa).to_numpy() == pytest.approx(found, rel=1e-7)


def crossing(kappa: tuple[float, float], worn: float = 0.0) -> float:
    """When the fast path's consumption passes the slow one's, by numerical integration of both."""

    def rates(_: float, state: np.ndarray) -> list[float]:
        found = []
        for part, k, (makers, goods) in zip((0.5, 0.3), kappa, np.reshape(state, (2, 2)), strict=True):
            found += [k * part * makers / 3 - worn * makers, k * (1 - part) * makers / 3 - worn * goods]
        return found

    def lead(t: float, state: np.ndarray) -> float:
        return state[1] - state[3] if t > 0.1 else -1.0

    start = [1.0, 0.0, 1.0, 0.0]
    events = solve_ivp(rates, (0, 80), start, events=lead, rtol=1e-10, atol=1e-12).t_events[0]
    return float(events[0]) if len(events) else math.inf


@pytest.mark.parametrize("kappa", [(1.0, 1.0), (0.7, 0.7), (0.9, 1.0), (0.8, 1.0), (0.7, 1.0), (0.55, 1.0)])
def test_the_crossing_is_that_of_the_integrated_paths(kappa: tuple[float, float]) -> None:
    assert planning.overtakes(0.5, 0.3, *kappa) == pytest.approx(crossing(kappa), rel=1e-5)


def test_machines_that_wear_out_alike_leave_the_rescaling_as_it_is() -> None:
    new, worn = crossing((1.0, 1.0), worn=0.04), crossing((0.7, 0.7), worn=0.04)
    assert worn == pytest.approx(new / 0.7, rel=1e-5)


def test_late_and_impossible_crossings_are_found_without_overflow() -> None:
    late = [planning.overtakes(0.5, 0.3, kappa_fast=k) for k in (0.61, 0.6001, 0.600001)]
    assert late == sorted(late) and late[-1] > 1e6
    assert planning.overtakes(1.0, 0.3) == math.inf  # who never builds for consumption never eats
    assert planning.overtakes_in_total(0.5, 0.3, 0.5) == math.inf  # who discounts so much never waits
    near = [planning.overtakes_in_total(0.5, 0.3, r) for r in (0.0999, 0.1, 0.1001)]
    assert near == sorted(near) and near[2] - near[0] < 0.1


def test_quality_on_both_paths_rescales_time_and_on_one_can_end_the_lead() -> None:
    both = planning.overtakes(0.5, 0.3)
    for kappa in (0.9, 0.5):
        assert planning.overtakes(0.5, 0.3, kappa, kappa) == pytest.approx(both / kappa)
    assert planning.overtakes(0.5, 0.3, kappa_fast=0.59) == math.inf
    years = [planning.overtakes(0.5, 0.3, kappa_fast=k) for k in (1.0, 0.9, 0.8, 0.7)]
    assert years == sorted(years) and years[-1] > 50
    gains = [planning.consumption_path(part, 30)[30] for part in (0.5, 0.3)]
    assert gains[0] > gains[1]
    totals = [planning.overtakes_in_total(0.5, 0.3, 0.03, k) for k in (1.0, 0.7)]
    assert [round(t, 1) for t in totals] == [12.1, 17.4] and totals[1] != pytest.approx(
        totals[0] / 0.7, rel=1e-3
    )


@given(st.floats(1, 1000), *[st.just(0.0) | st.floats(1e-9, 1)] * 3)
def test_an_allotment_adds_up_to_income(income: float, saved: float, built: float, paid: float) -> None:
    assert planning.allotment(income, saved, built, paid).sum() == pytest.approx(income)


def test_shadow_prices_say_what_one_more_unit_would_add() -> None:
    worth = pd.Series({"doors": 3.0, "windows": 5.0})
    uses = pd.DataFrame({"windows": [0.0, 2, 2], "doors": [1.0, 0, 3]}, index=["a", "b", "c"])
    limits = pd.Series({"c": 18.0, "a": 4.0, "b": 12.0})
    plan = planning.best_plan(worth, uses, limits)
    assert plan.output.round(9).to_dict() == {"doors": 2.0, "windows": 6.0}
    more = planning.best_plan(worth, uses, limits + pd.Series({"a": 0.0, "b": 1.0, "c": 0.0}))
    assert more.worth - plan.worth == pytest.approx(plan.shadow["b"]) == 1.5
    assert plan.shadow @ limits == pytest.approx(plan.worth)
    with pytest.raises(ValueError, match="there is no best plan: uses has no means for doors, windows"):
        planning.best_plan(worth, uses * 0, limits)
    with pytest.raises(ValueError, match="no column of uses for: windows"):
        planning.best_plan(worth, uses.drop(columns="windows"), limits)


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_a_best_plan_does_not_depend_on_units(scale: float) -> None:
    worth, limits = pd.Series({"x": 1.0, "y": 1.0}), pd.Series({"p": 1.0, "q": 100.0})
    uses = pd.DataFrame({"x": [1.0, 1.0], "y": [2.0, 0.0]}, index=["p", "q"])
    by_worth = planning.best_plan(worth * scale, uses, limits)
    row = pd.Series({"p": scale, "q": 1.0})
    by_means = planning.best_plan(worth, uses.mul(row, axis=0), limits * row)
    for plan in (by_worth, by_means):
        assert plan.output.to_dict() == pytest.approx({"x": 1.0, "y": 0.0})
    assert by_worth.worth == pytest.approx(scale)
    assert by_means.shadow["p"] == pytest.approx(1 / scale)
    assert planning.best_plan(worth, uses, limits * 0).worth == 0


def exactly(worth: np.ndarray, uses: np.ndarray, limits: np.ndarray) -> tuple[Fraction, list[Fraction]]:
    """The greatest worth and the shadow prices by the simplex method in whole fractions, by Bland's rule."""
    m, n = uses.shape
    lines = [
        [*map(Fraction, row), *(Fraction(i == k) for k in range(m)), Fraction(most)]
        for i, (row, most) in enumerate(zip(uses.tolist(), limits.tolist(), strict=True))
    ]
    lines.append([*(-Fraction(w) for w in worth.tolist()), *[Fraction(0)] * (m + 1)])
    basis = list(range(n, n + m))
    while (enters := next((j for j in range(n + m) if lines[-1][j] < 0), None)) is not None:
        able = [i for i in range(m) if lines[i][enters] > 0]
        leaves = min(able, key=lambda i: (lines[i][-1] / lines[i][enters], basis[i]))
        lines[leaves] = [x / lines[leaves][enters] for x in lines[leaves]]
        for i in range(m + 1):
            if i != leaves and lines[i][enters]:
                factor = lines[i][enters]
                lines[i] = [x - factor * y for x, y in zip(lines[i], lines[leaves], strict=True)]
        basis[leaves] = enters
    return lines[-1][-1], lines[-1][n : n + m]


def programme(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A small programme of random sizes; some goods worth nothing, some means used up, some with ties."""
    random = np.random.default_rng(seed)
    m, n = random.integers(1, 7, 2)
    worth, uses, limits = (random.uniform(0.5, 2, size) for size in (n, (m, n), m))
    if seed % 2:
        worth, uses, limits = np.round(3 * worth), np.round(2 * uses), np.round(3 * limits)
    uses = uses * (random.random((m, n)) < 0.7)
    uses[random.integers(0, m, n), np.arange(n)] += 1  # no good is made of nothing
    return worth * (random.random(n) < 0.9), uses, limits * (random.random(m) < 0.9)


@pytest.mark.parametrize("scattered", ["units", "entries"])
def test_400_programmes_of_unlike_sizes_come_out_right(scattered: str) -> None:
    """Spreads up to 1e12 in the units of goods and means, or in each figure, against exact fractions."""
    for seed in range(200):
        worth, uses, limits = programme(seed)
        random, half = np.random.default_rng(seed), seed % 4 + 3  # spreads of 1e6, 1e8, 1e10, 1e12
        by_good, by_means, by_use = (
            10 ** random.uniform(-half, half, x) for x in (*uses.shape[::-1], uses.shape)
        )
        if scattered == "units":
            worth, uses, limits = worth * by_good, uses * by_good * by_means[:, None], limits * by_means
        else:
            worth, uses, limits = worth * by_good, uses * by_use, limits * by_means
        means, goods = ([f"{kind} {i}" for i in range(n)] for kind, n in zip("mg", uses.shape, strict=True))
        plan = planning.best_plan(
            pd.Series(worth, goods), pd.DataFrame(uses, means, goods), pd.Series(limits, means)
        )
        most, _ = exactly(worth, uses, limits)
        assert plan.worth == pytest.approx(float(most), rel=1e-9, abs=0), seed
        made, price = plan.output.to_numpy(), plan.shadow.to_numpy()
        assert (made >= 0).all() and (uses @ made <= limits * (1 + 1e-8)).all(), seed
        assert (price >= 0).all() and (worth <= price @ uses * (1 + 1e-9)).all(), seed  # no good gains
        assert price @ limits == pytest.approx(plan.worth, rel=1e-9, abs=0), seed


def test_turbines_and_nails_of_one_stock_of_steel() -> None:
    """A turbine of 1,000 t and a nail of 1 g: HiGHS drops what is below 1e-9 beside 1."""
    uses = pd.DataFrame([[1e6, 1e-3]], ["steel, kg"], ["turbine", "nail"])
    plan = planning.best_plan(pd.Series({"turbine": 1e6, "nail": 0.05}), uses, pd.Series({"steel, kg": 2e6}))
    assert plan.output.to_dict() == {"turbine": 0.0, "nail": pytest.approx(2e9)}
    assert plan.worth == pytest.approx(1e8) and plan.shadow["steel, kg"] == pytest.approx(50)


def test_a_small_trade_beside_a_large_one_is_not_forgotten() -> None:
    """Pins of wood, which nobody else wants, are worth making though they bring a billionth of the rest."""
    worth = pd.Series({"dams": 1e9, "pins": 1.0})
    uses = pd.DataFrame({"dams": [1.0, 0.0], "pins": [0.0, 1.0]}, ["cement", "wood"])
    plan = planning.best_plan(worth, uses, pd.Series({"cement": 5.0, "wood": 3.0}))
    assert plan.output.to_dict() == {"dams": 5.0, "pins": 3.0}
    assert plan.shadow.to_dict() == {"cement": 1e9, "wood": 1.0}


def test_means_of_which_there_are_none_have_the_price_of_the_first_unit() -> None:
    worth = pd.Series({"bread": 4.0, "cake": 6.0})
    uses = pd.DataFrame({"bread": [1.0, 0.0], "cake": [1.0, 2.0]}, ["flour", "sugar"])
    plan = planning.best_plan(worth, uses, pd.Series({"flour": 10.0, "sugar": 0.0}))
    assert plan.output.to_dict() == {"bread": 10.0, "cake": 0.0}
    assert plan.shadow.to_dict() == {"flour": 4.0, "sugar": 1.0}  # of which a cake takes two, for 2 more


@pytest.mark.parametrize("scale", [1e-30, 1e-4, 1.0, 1e4, 1e30])
def test_a_lead_from_the_start_is_year_0_and_time_only_rescales(scale: float) -> None:
    assert planning.overtakes(0.5, 0.3, kappa_slow=0.7) == planning.overtakes(0.5, 0.3, kappa_fast=1.4) == 0
    slowly = planning.overtakes(0.5, 0.3, scale, scale)
    assert slowly == pytest.approx(planning.overtakes(0.5, 0.3) / scale, rel=1e-6)
    assert planning.overtakes(0.5, 0.3, ratio=3 / scale) == pytest.approx(slowly, rel=1e-6)
    assert planning.overtakes_in_total(0.5, 0.3, 0.03 * scale, ratio=3 / scale) == pytest.approx(
        planning.overtakes_in_total(0.5, 0.3, 0.03) / scale, rel=1e-6
    )


def test_the_ten_branches_are_the_callers_own() -> None:
    mine, _ = planning.ten_branches()
    mine.iloc[0, 0] = 0.9
    assert planning.ten_branches()[0].iloc[0, 0] == pytest.approx(0.10)


def test_prices_that_are_not_the_shadow_prices_misguide() -> None:
    worth = pd.Series({"iron": 3.0, "cloth": 2.0})
    uses = pd.DataFrame({"iron": [2.0, 1.0], "cloth": [1.0, 2.0]}, index=["coal", "labour"])
    plan = planning.best_plan(worth, uses, pd.Series({"coal": 100.0, "labour": 80.0}))
    assert planning.profits(worth, uses, plan.shadow).tolist() == pytest.approx([0, 0])
    cheap = planning.profits(worth, uses, pd.Series({"labour": 1 / 3, "coal": 0.5}))
    assert cheap["iron"] > cheap["cloth"] > 0
    with pytest.raises(ValueError, match="uses must be zero or more and finite, and none may be missing"):
        planning.best_plan(worth, uses * math.nan, pd.Series({"coal": 1.0, "labour": 1.0}))
    with pytest.raises(ValueError, match=r"no figure for: labour \(row of uses has it, prices does not\)"):
        planning.profits(worth, uses, pd.Series({"coal": 1.0}))
