"""Forms in which a right answer may come: with signs for thousands, as an array of one, from any function."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from planlib.course.kinds import Function, Number, Numbers

DOUBLE = Function(1e-9, cases=[(1.5,), (4.0,)])
ONE = {
    "an array of no dimension": np.array,
    "an array of one": lambda x: np.array([x]),
    "a Series of one": lambda x: pd.Series([x], ["1932"]),
    "float32": np.float32,
}


@pytest.mark.parametrize("typed", ["1,945", "12,500", "1 945"])
def test_signs_for_thousands_are_read_or_asked_about(typed: str) -> None:
    whole = float(typed.translate({ord(sign): None for sign in ",. "}))
    judged = Number(0.5).judge(whole, typed)
    assert judged.right is not False, "no try is lost on a way of writing"
    assert judged.right is None or judged.kept == whole
    assert judged.right or judged.told
    of_several = Numbers(0.5).judge(pd.Series({"foundry": whole}), {"foundry": typed})
    assert of_several.right is not False


@pytest.mark.parametrize(
    ("typed", "meant"), [("0,53", 0.53), ("12,5", 12.5), ("-0,25", -0.25), ("1.945", 1.945)]
)
def test_what_can_be_read_in_one_way_is_read_so(typed: str, meant: float) -> None:
    judged = Number(1e-9).judge(meant, typed)
    assert judged.right is True and judged.kept == meant


@pytest.mark.parametrize("form", ONE)
def test_a_number_alone_in_an_array_or_a_series(form: str) -> None:
    judged = Number(1e-6).judge(2.5, ONE[form](2.5))
    assert judged.right is True or (judged.right is None and ".item()" in judged.told)


@pytest.mark.parametrize("form", ONE)
def test_a_function_that_gives_its_number_in_an_array_or_a_series(form: str) -> None:
    judged = DOUBLE.judge(lambda x: 2 * x, lambda x: ONE[form](2 * x))
    assert judged.right is not False, judged.told
    wrong = DOUBLE.judge(lambda x: 2 * x, lambda x: ONE[form](3 * x))
    assert wrong.right is not True


def leaves(_: float) -> None:
    sys.exit("enough")


def interrupts(_: float) -> None:
    raise GeneratorExit


@pytest.mark.parametrize("given", [leaves, interrupts, lambda x: 1 / 0, lambda: 1.0])
def test_whatever_a_function_does_no_error_comes_out(given: Callable[..., Any]) -> None:
    judged = DOUBLE.judge(lambda x: 2 * x, given)
    assert judged.right is False and judged.told
