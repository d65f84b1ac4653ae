"""Lesson 06's figures: each twin is the plain call of a formula."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from planlib import accounts
from planlib.course import (
    lesson06,
)
from tests.course.test_rooms import settings


def test_the_two_books_are_the_journals_of_two_works() -> None:
    chart = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])
    book, figure = accounts.entry, lesson06.two_books()
    figure.value = {"rejects": 0.25, "salvage": 20.0}
    foundry = [
        book("Sent", debit={"other works": 8000}, credit={"sales": 8000}),
        book("Cost", debit={"cost of sales": 6000}, credit={"finished goods": 6000}),
    ]
    machines = [
        book("Received", debit={"materials": 8000}, credit={"other works": 8000}),
        book("Cracked", debit={"loss from rejects": 1500, "scrap": 500}, credit={"materials": 2000}),
        book("Machines", debit={"bank": 9000}, credit={"sales": 9000}),
        book("Their cost", debit={"cost of sales": 6000}, credit={"materials": 6000}),
    ]
    works = {"foundry": accounts.journal(foundry, chart), "machines": accounts.journal(machines, chart)}
    both = accounts.consolidate(works, "other works")
    profits = [accounts.profit_and_loss(b, chart)[accounts.PROFIT] for b in (*works.values(), both)]
    assert figure.table()["honest"].tolist() == profits == [2000, 1500, 3500]
    figure.choice = {"the rejects are booked by": lesson06.FOUNDRY}
    assert figure.table()["honest"].tolist() == [500, 3000, 3500]


def test_the_coke_bill_adds_up() -> None:
    figure = lesson06.coke_bill()
    for options, value in itertools.product(figure.choices["iron made"], settings(figure)):
        figure.choice, figure.value = {"iron made": options}, value
        shown = figure.table()["variance"]
        assert shown[["price", "usage", "volume"]].sum() == pytest.approx(shown["all"])
        assert shown["all"] == pytest.approx(figure.value["coke price"] * figure.value["coke tons"] - 2000)
