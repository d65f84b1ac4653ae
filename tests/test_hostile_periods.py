"""Periods run forwards, whatever their labels: years, half-years, quarters, months, days, text or dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from planlib import costs, growth, indices, windows
from tests.hostile.variants import FIT, NO, SAME
from tests.hostile.verdict import come_of

MONTHS = pd.period_range("1932-01", periods=4, freq="M")
FORWARDS: dict[str, list[Any] | pd.Index] = {
    "years": ["1929", "1930", "1931", "1932"],
    "years as numbers": [1929, 1930, 1931, 1932],
    "economic years": ["1928/29", "1929/30", "1930/31", "1931/32"],
    "years of two kinds": ["1927/28", "1928/29", "1930", "1931"],
    "half-years": ["1931-H2", "1932-H1", "1932-H2", "1933-H1"],
    "halves of economic years": ["1928/29-H1", "1928/29-H2", "1929/30-H1", "1929/30-H2"],
    "years and half-years": ["1930", "1931", "1932-H1", "1932-H2"],
    "quarters": ["1932-Q1", "1932-Q2", "1932-Q3", "1932-Q4"],
    "months": ["1932-01", "1932-02", "1932-03", "1932-04"],
    "months over the new year": ["1931-11", "1931-12", "1932-01", "1932-02"],
    "months of one digit": ["1932-8", "1932-9", "1932-10", "1932-11"],
    "days": ["1932-01-31", "1932-02-01", "1932-02-02", "1932-02-03"],
    "PeriodIndex of years": pd.period_range("1929", periods=4, freq="Y"),
    "PeriodIndex of quarters": pd.period_range("1932Q1", periods=4, freq="Q"),
    "PeriodIndex of months": MONTHS,
    "PeriodIndex of days": pd.period_range("1932-01-30", periods=4, freq="D"),
    "DatetimeIndex": MONTHS.to_timestamp(),
    "DatetimeIndex of a time zone": MONTHS.to_timestamp().tz_localize("UTC"),
    "Timestamps among objects": pd.Index(list(MONTHS.to_timestamp()), dtype=object),
    "dates among objects": pd.Index([datetime.date(1932, month, 1) for month in range(1, 5)], dtype=object),
    "categories of months": pd.CategoricalIndex(["1932-01", "1932-02", "1932-03", "1932-04"]),
}
BACKWARDS = {
    "backwards": [3, 2, 1, 0],
    "last two exchanged": [0, 1, 3, 2],
    "first two exchanged": [1, 0, 2, 3],
}
styles = pytest.mark.parametrize("style", FORWARDS)
VALUES = [2.0, 4.0, 2.0, 8.0]


def labels(style: str) -> pd.Index:
    given = FORWARDS[style]
    return given if isinstance(given, pd.Index) else pd.Index(given)


def of_periods(style: str, order: list[int] | None = None) -> pd.Series:
    values = pd.Series(VALUES, labels(style))
    return values if order is None else values.iloc[order]


def expect(want: str, answer: Any, function: Callable[..., Any], named: str, **arguments: Any) -> None:
    wrong = come_of(function, arguments, want, answer, named)
    if wrong:
        pytest.fail(f"{function.__name__}, {named}: {': '.join(wrong)}", pytrace=False)


@styles
def test_a_chain_of_links(style: str) -> None:
    forwards = pd.Series([2.0, 8.0, 16.0, 128.0], labels(style))
    expect(SAME, forwards, indices.chain, "links", links=of_periods(style))
    for order in BACKWARDS.values():
        expect(NO, None, indices.chain, "links", links=of_periods(style, order))


@styles
def test_a_chained_index(style: str) -> None:
    prices = pd.DataFrame({"iron": VALUES, "coal": VALUES}, labels(style))
    made = pd.DataFrame({"iron": [1.0, 2, 3, 4], "coal": [4.0, 3, 2, 1]}, labels(style))
    given = {"formula": indices.fisher, "prices": prices, "quantities": made}
    forwards = pd.Series([1.0, 2.0, 1.0, 4.0], labels(style))
    expect(SAME, forwards, indices.chained, "prices", **given)
    expect(SAME, forwards, indices.chained, "quantities", **given | {"quantities": made[::-1]})
    for order in BACKWARDS.values():
        expect(NO, None, indices.chained, "prices", **given | {"prices": prices.iloc[order]})


@styles
def test_a_link_of_two_indices(style: str) -> None:
    at = labels(style)
    earlier, later = pd.Series([1.0, 2.0, 3.0], at[:3]), pd.Series([20.0, 30.0, 60.0], at[1:])
    given = {"earlier": earlier, "later": later, "period": at[2]}
    expect(SAME, pd.Series([1.0, 2.0, 3.0, 6.0], at), indices.link, "earlier", **given)
    expect(NO, None, indices.link, "earlier", **given | {"earlier": earlier[::-1]})
    expect(NO, None, indices.link, "later", **given | {"later": later[::-1]})


ANNUAL = {"years": SAME, "years as numbers": SAME, "economic years": SAME, "PeriodIndex of years": FIT}


@styles
@pytest.mark.parametrize(
    ("function", "name", "answer"),
    [(growth.annual_growth, "series", [1.0, -0.5, 3.0]), (costs.mean_stock, "stock", [3.0, 3.0, 5.0])],
)
def test_what_is_annual_needs_years(
    style: str, function: Callable[..., Any], name: str, answer: list[float]
) -> None:
    forwards = pd.Series(answer, labels(style)[1:])
    expect(ANNUAL.get(style, NO), forwards, function, name, **{name: of_periods(style)})
    for order in BACKWARDS.values():
        expect(NO, None, function, name, **{name: of_periods(style, order)})


@styles
def test_what_is_looked_up_by_period_may_stand_in_any_order(style: str) -> None:
    at = labels(style)
    for order in (None, *BACKWARDS.values()):
        given = of_periods(style, order)
        expect(
            SAME, pd.Series([1.0, 2.0, 1.0, 4.0], at), indices.rebase, "series", series=given, period=at[0]
        )
        table = pd.DataFrame({"iron": given})
        expect(SAME, table / 2, growth.on_one_base, "levels", levels=table, base=at[0])
        halves = pd.Series(2.0, at)
        expect(SAME, pd.Series(VALUES, at) / 2, indices.deflate, "values", values=given, price_index=halves)
        answer = pd.Series([0.0, 1.0, 0.0, 3.0], at)
        expect(SAME, answer, indices.drift, "chained", chained=given, direct=halves)


WINDOWS = {"years": SAME, "years as numbers": SAME, "PeriodIndex of years": FIT}


@styles
def test_windows_look_calendar_years_up(style: str) -> None:
    for order in (None, *BACKWARDS.values()):
        given = {"levels": of_periods(style, order), "first": 1929, "last": 1932}
        expect(WINDOWS.get(style, NO), 4 ** (1 / 3) - 1, windows.growth_over, "levels", **given)


def test_a_window_or_a_plan_that_runs_backwards() -> None:
    levels = of_periods("years")
    for first, last in ((1931, 1929), ("1931", "1929"), (1931, 1931)):
        expect(NO, None, windows.growth_over, "first", levels=levels, first=first, last=last)
        expect(NO, None, windows.lead, "first", one=levels, other=levels, first=first, last=last)
    expect(NO, None, windows.every_window, "last", levels=levels, starts=[1931], last=1929)
    expect(NO, None, costs.planned_path, "last", change=-0.35, first=1933, last=1928)


def test_other_labels_are_taken_as_they_come() -> None:
    for stages in (["coal", "iron", "steel", "rails"], ["d", "c", "b", "a"], [3, 2, 1, 0]):
        links = pd.Series(VALUES, stages)
        expect(SAME, pd.Series([2.0, 8.0, 16.0, 128.0], stages), indices.chain, "links", links=links)


def test_a_table_on_its_side_has_no_periods() -> None:
    prices = pd.DataFrame({"iron": VALUES, "coal": VALUES}, labels("years"))
    expect(NO, None, indices.chained, "prices", formula=indices.jevons, prices=prices.T)
    expect(NO, None, indices.fixed_base, "prices", formula=indices.jevons, prices=prices.T)
