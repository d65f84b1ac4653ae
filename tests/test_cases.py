"""Small inputs that once gave a wrong number, another program's words, or a sentence without a remedy.

Each stands for a kind; tests/test_hostile.py tries the kinds on every function.
"""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import planlib
from planlib import accounts, costs, data, growth, indices, planning, quality
from tests.hostile.variants import FIT, NO
from tests.hostile.verdict import come_of

S = pd.Series
GOODS = ["bread", "iron", "coal"]
REGULATORS = ["plan", "market", "vote"]


def refused(function: Callable[..., Any], *words: str, **arguments: Any) -> str:
    """The sentence of a refusal, in planlib's words, with a remedy, and with these words in it."""
    wrong = come_of(function, arguments, NO, None, words[0])
    if wrong:
        pytest.fail(": ".join(wrong), pytrace=False)
    with pytest.raises((ValueError, TypeError)) as caught:
        function(**arguments)
    assert all(word in str(caught.value) for word in words), caught.value
    return str(caught.value)


def fits(answer: Any, function: Callable[..., Any], name: str, **arguments: Any) -> None:
    """Either the answer comes out, or a refusal that says the name."""
    wrong = come_of(function, arguments, FIT, answer, name)
    if wrong:
        pytest.fail(": ".join(wrong), pytrace=False)


# --- Order of periods, and tables on their side -------------------------------------------------------------


def test_newest_first_is_the_usual_download_and_no_chain() -> None:
    monthly = pd.DataFrame({"rye": [2.0, 3.0, 6.0]}, pd.period_range("1932-05", periods=3, freq="M"))
    refused(indices.chained, "prices", "1932-06", formula=indices.carli, prices=monthly[::-1])
    assert indices.chained(indices.carli, monthly).tolist() == [1.0, 1.5, 3.0]


@pytest.mark.parametrize("side", ["earlier", "later"])
def test_indices_that_meet_run_forwards_inside_a_year_too(side: str) -> None:
    given = {"earlier": S({"1932-Q1": 2.0, "1932-Q2": 4.0}), "later": S({"1932-Q2": 100.0, "1932-Q3": 50.0})}
    assert indices.link(**given, period="1932-Q2").tolist() == [2.0, 4.0, 2.0]
    refused(indices.link, side, **given | {side: given[side][::-1]}, period="1932-Q2")


def test_a_table_with_goods_in_its_rows_is_turned_first() -> None:
    printed = pd.DataFrame({"1928": [3.3, 35.4], "1932": [6.2, 64.3]}, ["iron", "coal"])
    for function in (indices.chained, indices.fixed_base):
        refused(function, "prices", formula=indices.jevons, prices=printed)
        assert function(indices.jevons, printed.T)["1932"] > 1.8


# --- Kinds of numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ["uint8", "uint64", "UInt16", "int8", "float32"])
def test_the_rest_may_be_negative_whatever_the_parts_are_kept_in(dtype: str) -> None:
    found = costs.with_unknown(5, S([100, 20], ["wages", "coke"], dtype=dtype))
    assert float(found["unknown"]) == -115.0


@pytest.mark.parametrize("dtype", ["Float64", "Int64"])
def test_a_part_that_is_missing_is_named_in_every_dtype(dtype: str) -> None:
    refused(
        costs.with_unknown, "parts", "coke", change=25.0, parts=S([3, pd.NA], ["wages", "coke"], dtype=dtype)
    )


WEIGHTS, SPREAD = S([0.5, 0.25, 0.25], REGULATORS), S([0.1, 0.2, 0.1], REGULATORS)
NO_BIAS = {
    "missing": S([0.0, pd.NA, 0.1], REGULATORS, dtype="Float64"),
    "truth values": S([False, True, False], REGULATORS),
    "dates": S(pd.date_range("1932-01-01", periods=3), REGULATORS),
    "complex": S([0.1j, 0.2, 0.3], REGULATORS),
    "a list": [0.1, 0.2, 0.3],
}


@pytest.mark.parametrize("kind", NO_BIAS)
def test_a_bias_is_a_number_for_each_regulator(kind: str) -> None:
    given = {"bias": NO_BIAS[kind], "spread": SPREAD, "correlation": 0.25}
    refused(planning.regulation_loss, "bias", weights=WEIGHTS, **given)
    refused(planning.loss_map, "bias", **given)


USES = pd.DataFrame({"bread": [2.0, 1.0], "iron": [0.0, 3.0], "coal": [1.0, 0.0]}, ["labour", "rails"])
TABLE = pd.DataFrame({"iron": [0.1, 0.2], "coal": [0.3, 0.1]}, ["iron", "coal"])


def holed(table: pd.DataFrame) -> pd.DataFrame:
    """A nullable table without its last figure."""
    table = table.astype("Float64")
    table.iloc[-1, -1] = pd.NA
    return table


def test_a_use_that_is_missing_is_no_nought() -> None:
    worth, prices, limits = S([5.0, 9.0, 4.0], GOODS), S([1.0, 2.0], USES.index), S([8.0, 9.0], USES.index)
    refused(planning.profits, "uses", "rails", worth=worth, uses=holed(USES), prices=prices)
    refused(planning.best_plan, "uses", "rails", worth=worth, uses=holed(USES), limits=limits)


def test_an_input_that_is_missing_stops_every_balance() -> None:
    final = S([1.0, 1.0], TABLE.index)
    refused(planning.spectral_radius, "inputs", "coal", inputs=holed(TABLE))
    refused(planning.quantities, "inputs", "coal", inputs=holed(TABLE), final=final)
    refused(quality.gross_output, "inputs", "coal", inputs=holed(TABLE), usable=final)
    noise = {"spread": 0.1, "draws": 2, "seed": 1}
    refused(planning.shortages, "inputs", "coal", inputs=holed(TABLE), final=final, **noise)


def test_a_base_year_with_a_hole_names_its_series() -> None:
    levels = pd.DataFrame({"coal": [2.0, 3.0], "iron": [pd.NA, 6.0]}, ["1928", "1932"], dtype="Float64")
    refused(growth.on_one_base, "levels", "iron", levels=levels, base="1928")
    assert growth.on_one_base(levels.astype(float), "1932").loc["1928", "coal"] == pytest.approx(2 / 3)


def test_narrow_floats_give_the_full_answer_and_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert growth.compound_growth(np.float32(4.0), np.float32(9.0), 2) == pytest.approx(0.5, rel=1e-12)
        narrow = np.float32(0.1)
        assert growth.level_after(1.0, narrow, 50) == pytest.approx((1 + float(narrow)) ** 50, rel=1e-12)
        labelled = S([narrow], ["iron"], dtype="float32")
        found = growth.level_after(S([1.0], ["iron"]), labelled, 50)
        assert found["iron"] == pytest.approx((1 + float(narrow)) ** 50, rel=1e-12)
        assert planning.spectral_radius(TABLE.astype("float32")) == pytest.approx(0.1 + 0.06**0.5, rel=1e-6)


# --- The ends of the range of numbers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "order"), [(1e4, 100), (1e4, -100), (1e-4, -100), (1 / 2000, -100), (1e-4, 100)]
)
def test_a_mean_of_one_relative_is_that_relative_at_every_order(ratio: float, order: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = indices.mean_of_relatives(S([2.0]), S([2.0 * ratio]), S([3.0]), order)
        assert found == pytest.approx(ratio, rel=1e-12)


def test_two_relatives_far_apart_lie_near_the_larger_at_a_high_order() -> None:
    found = indices.mean_of_relatives(S([1.0, 1.0]), S([1e4, 1e-4]), S([1.0, 1.0]), 100)
    assert found == pytest.approx(1e4 * 0.5**0.01, rel=1e-12)


def test_a_calendar_year_is_no_number_of_years() -> None:
    refused(growth.level_after, "years", first=1.0, g=0.5, years=1932)
    refused(growth.level_after, "years", first=1.0, g=S([0.5], ["iron"]), years=1932)
    refused(growth.share_after, "years", share_a=S([0.5], ["iron"]), g_a=2.0, g_b=1.0, years=1932)
    refused(quality.break_even_growth, "years", g=S([-0.5], ["iron"]), years=1932)


def test_a_product_beyond_all_numbers_is_no_infinity() -> None:
    refused(indices.chain, "links", links=S([100.0] * 200))
    refused(indices.chain, "links", links=S([0.01] * 200))
    refused(quality.started_per_usable, "kappa", kappa=S([1e-30] * 20))
    refused(quality.break_even, "result", result=1e-320, target=10.0)


def test_a_best_plan_in_grams_and_in_thousand_tons() -> None:
    # Steel for 2 turbines of 1,000 t each, or for 4 billion bolts of half a gram: 1 ruble a ton against 60.
    uses = pd.DataFrame({"turbine": [1e6], "bolt": [5e-4]}, ["steel, kg"])
    best = planning.best_plan(S({"turbine": 1e3, "bolt": 3e-5}), uses, S({"steel, kg": 2e6}))
    assert best.worth == pytest.approx(1.2e5, rel=1e-6)
    assert best.output["bolt"] == pytest.approx(4e9, rel=1e-6)
    assert best.shadow["steel, kg"] == pytest.approx(0.06, rel=1e-6)


# --- Units --------------------------------------------------------------------------------------------------


def test_an_index_of_100_does_not_deflate_as_if_it_were_a_ratio() -> None:
    printed = data.load("retail_price_general", length="half-year")
    assert "=100" in printed.attrs["unit"] and printed["1932-H1"] == pytest.approx(251.8)
    wage = S({"1932-H1": 2518.0})
    fits(S({"1932-H1": 1000.0}), indices.deflate, "price_index", values=wage, price_index=printed)


def test_percent_of_the_record_is_no_share() -> None:
    content = data.load("wool_content", length="calendar year")
    assert content.attrs["unit"] == "percent" and content["1932"] == 33.8
    fits(content / 100, quality.from_content, "s1", s1=content, s0=S(1.0, content.index))


# --- Other programs' words ----------------------------------------------------------------------------------


def test_a_planned_change_is_one_number() -> None:
    refused(costs.planned_path, "change", change=S({"A": -0.3, "B": -0.2}), first=1928, last=1930)


def test_grades_make_a_coefficient_or_are_no_rule() -> None:
    now, before, worth = (
        S({"first": 0.5, "second": 0.5}),
        S({"first": 1.0, "second": 0.0}),
        S({"first": 1.0, "second": 0.6}),
    )
    row = {"rule": "from_grades", "unit": "share", "shares": now, "base_shares": before, "worth": worth}
    evidence = pd.DataFrame({name: [value] for name, value in row.items()})
    if "from_grades" in quality.RULES:
        assert quality.coefficients(evidence)["kappa"].item() == pytest.approx(0.8)
    else:
        refused(quality.coefficients, "evidence", "from_grades", evidence=evidence)
    assert quality.from_grades(now, before, worth) == pytest.approx(0.8)


def test_works_with_numbers_for_names_are_consolidated() -> None:
    columns = ["entry", "text", "account", "kopecks"]
    first = pd.DataFrame([(1, "Sent", "others", 500), (1, "Sent", "sales", -500)], columns=columns)
    second = pd.DataFrame([(1, "Got", "materials", 500), (1, "Got", "others", -500)], columns=columns)
    together = accounts.consolidate({1: first, 2: second}, "others")
    assert together["entry"].nunique() == 2 and together["kopecks"].sum() == 0 and len(together) == 4


def test_groups_may_be_categories() -> None:
    groups = S(["B", "A", "A", "A"], ["sugar", "iron", "coal", "oil"], dtype="category")
    found = quality.group_weights(groups, 0.75)
    assert {good: float(weight) for good, weight in found.items()} == {
        "sugar": 0.25,
        "iron": 0.25,
        "coal": 0.25,
        "oil": 0.25,
    }


def test_products_may_be_a_list_or_are_refused_by_name() -> None:
    answer = S([1.0, 0.6], ["oil", "coal"])
    fits(answer, quality.with_ones, "products", kappa=S({"coal": 0.6}), products=["oil", "coal"])


@pytest.mark.parametrize(
    "prices", [[[1.0, 2.0]], {"iron": [1.0]}, np.ones((2, 2)), "prices", None, S([1.0, 2.0])]
)
@pytest.mark.parametrize("function", [indices.chained, indices.fixed_base])
def test_prices_are_a_table_and_a_formula_is_a_function(function: Callable[..., Any], prices: Any) -> None:
    refused(function, "prices", formula=indices.jevons, prices=prices)
    table = pd.DataFrame({"iron": [1.0, 2.0]}, ["1928", "1929"])
    for formula in ("jevons", None, 3, table):
        refused(function, "formula", formula=formula, prices=table)


def test_entries_may_come_one_by_one() -> None:
    def booked() -> Any:
        for text in ("Lent", "Lent again"):
            yield accounts.entry(text, debit={"bank": 2}, credit={"loan": 2})

    fits(accounts.journal(list(booked())), accounts.journal, "entries", entries=booked())


def test_a_part_of_a_date_is_no_period() -> None:
    daily = S([4.0, 5.0], pd.to_datetime(["1930-03-01", "1930-03-10"]))
    refused(indices.rebase, "period", "1930-03", series=daily, period="1930-03")
    refused(indices.link, "period", "1930", earlier=daily, later=daily, period="1930")


# --- Books --------------------------------------------------------------------------------------------------


def test_the_empty_side_of_a_spreadsheet_is_nought() -> None:
    sides = {"debit": [3.5, None], "credit": [None, 3.5]}
    lines = pd.DataFrame({"entry": [7, 7], "account": ["bank", "loan"], **sides})
    assert accounts.trial_balance(accounts.post(lines)).loc["loan", "credit"] == 3.5


def test_accounts_may_be_categories_and_unused_ones_stay_out() -> None:
    lines = pd.DataFrame(
        {"entry": [1, 1], "account": ["bank", "loan"], "debit": [3.5, 0.0], "credit": [0.0, 3.5]}
    )
    lines["account"] = pd.Categorical(lines["account"], categories=accounts.WORKS.index)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        books = accounts.post(lines)
        assert sorted(accounts.trial_balance(books).index) == ["bank", "loan"]
        assert len(accounts.profit_and_loss(books)) == 1


def test_totals_that_do_not_agree_are_no_balance() -> None:
    books = accounts.journal([accounts.entry("Lent", debit={"bank": 2}, credit={"loan": 2})])
    refused(accounts.balance_sheet, "journal", journal=books.iloc[:1])


def test_no_account_takes_the_place_of_the_total() -> None:
    chart = pd.concat([accounts.WORKS, S({"total": "liability"})])
    books = accounts.journal([accounts.entry("Lent", debit={"bank": 2}, credit={"loan": 2})])
    refused(accounts.balance_sheet, "chart", "total", journal=books, chart=chart)


# --- Sentences that help ------------------------------------------------------------------------------------


def test_objects_that_may_be_numbers_are_told_how() -> None:
    mixed = pd.DataFrame({"name": ["iron"], "price": [2.0]}).T[0][["price"]]
    assert "float" in refused(indices.jevons, "p0", p0=mixed, p1=S({"price": 1.0}))


def test_another_library_is_called_by_its_name() -> None:
    polars = pytest.importorskip("polars", reason="left out: no polars")
    assert "polars" in refused(indices.jevons, "p1", p0=S([1.0]), p1=polars.Series([1.0]))


IRON = S({"iron": 1.0})
OWN_NAMES = [
    (costs.cost_index, "c0", {"c0": IRON, "c1": IRON, "q1": IRON}),
    (costs.cost_index, "c1", {"c0": IRON, "c1": IRON, "q1": IRON}),
    (quality.corrected, "official", {"official": IRON, "kappa": IRON}),
    (quality.gross_output, "usable", {"inputs": TABLE, "usable": S(1.0, TABLE.index)}),
    (planning.quantities, "final", {"inputs": TABLE, "final": S(1.0, TABLE.index)}),
    (planning.prices, "added", {"inputs": TABLE, "added": S(1.0, TABLE.index)}),
    (growth.level_after, "g", {"first": IRON, "g": IRON, "years": 2}),
]


@pytest.mark.parametrize(("function", "name", "given"), OWN_NAMES)
def test_an_error_calls_an_argument_as_the_caller_did(
    function: Callable[..., Any], name: str, given: dict[str, Any]
) -> None:
    said = refused(function, name, **given | {name: given[name] * -5})
    assert str(given[name].index[0]) in said


def test_a_radius_just_below_one_does_not_leave_all() -> None:
    assert "100 percent" not in planning.in_words(0.9999)
    assert " 0 percent" not in planning.in_words(0.001)
    assert "1 rounds" not in planning.in_words(0.001)


@pytest.mark.parametrize("speed", [0.5, np.float64(0.5), np.float32(0.5), 3])
def test_whether_a_price_comes_to_rest_is_true_or_false(speed: Any) -> None:
    assert planning.comes_to_rest(speed, 1.0) is bool(speed < 2)


def test_a_name_in_capitals_or_a_part_of_one_is_understood() -> None:
    assert "'pig_iron'" in refused(data.load, "series", series="PIG_IRON")
    assert "gdp_" in refused(data.load, "series", series="gdp")


# --- A library's manners ------------------------------------------------------------------------------------


def run(program: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(planlib.__file__).parents[1]
    )
    assert found.returncode == 0, found.stderr


def test_the_subjects_are_there_after_importing_the_package() -> None:
    run("import planlib; planlib.growth.doubling_time(0.1)")
    run("import planlib; assert {'data', 'growth', 'village'} <= set(dir(planlib))")


def test_type_checkers_are_told_that_the_package_is_typed() -> None:
    assert (Path(planlib.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize(
    "subject", ["data", "indices", "growth", "quality", "costs", "accounts", "money", "planning", "village"]
)
def test_a_subject_offers_its_own_names_alone(subject: str) -> None:
    module = getattr(__import__("planlib", fromlist=[subject]), subject)
    for name in module.__all__:
        thing = getattr(module, name)
        assert not callable(thing) or thing.__module__.startswith(module.__name__), name
        assert not name.startswith("_"), name


def test_the_record_can_be_searched_in_code() -> None:
    found = data.series(like="iron", kind="official")
    assert "pig_iron" in found.to_string()


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="left out: no pyarrow")
def test_text_labels_of_arrow_cost_no_more_than_plain_pandas() -> None:
    goods = pd.Index([f"good {number}" for number in range(100_000)])
    draws = np.random.default_rng(1928).uniform(1, 2, (4, len(goods)))
    p0, p1, q0, q1 = (S(values, goods) for values in draws)

    def plain() -> float:
        return ((p1 * q0).sum() / (p0 * q0).sum() * (p1 * q1).sum() / (p0 * q1).sum()) ** 0.5

    assert indices.fisher(p0, p1, q0, q1) == pytest.approx(plain(), rel=1e-12)
    times: dict[str, list[float]] = {"ours": [], "plain": []}
    for _ in range(15):  # in turn, so that both meet the same load
        for name, call in {"ours": lambda: indices.fisher(p0, p1, q0, q1), "plain": plain}.items():
            begun = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - begun)
    assert min(times["ours"]) <= min(times["plain"])
