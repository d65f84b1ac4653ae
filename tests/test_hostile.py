"""Whatever a caller hands over, a public function gives the right number or says in a sentence what is wrong.

The functions are found in the modules, so that a new one needs a call in tests/hostile/calls.py. A readable
list of all faults: ``python -m tests.hostile``.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.hostile.arguments import AMOUNT, series
from tests.hostile.calls import CALLS, Call
from tests.hostile.verdict import SUBJECTS, failures, faults, public


def test_every_public_function_has_a_call() -> None:
    assert sorted(set(public()) - set(CALLS)) == [], "give them a call in tests/hostile/calls.py"
    assert sorted(set(CALLS) - set(public())) == [], "these are no public functions any more"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_argument_stands_in_the_call(subject: str) -> None:
    for name, function in public().items():
        if name.startswith(f"{subject}.") and name in CALLS:
            assert list(CALLS[name].arguments) == list(inspect.signature(function).parameters), name


@pytest.mark.parametrize("name", sorted(public()))
def test_the_right_number_or_a_sentence(name: str) -> None:
    found = failures(name)
    if found:
        lines = "\n".join(f"  {failure.form:8} {failure}" for failure in found)
        pytest.fail(f"{name}: {len(found)} answers are wrong\n{lines}", pytrace=False)


def doubles(p: pd.Series) -> pd.Series:
    return pd.Series(p.to_numpy(dtype=float) * 2, p.index)


def changes(p: pd.Series) -> pd.Series:
    found = doubles(p)
    p.iloc[-1] = 77
    return found


def warns(p: pd.Series) -> pd.Series:
    if p.dtype == "float32":
        warnings.warn("narrow", RuntimeWarning, stacklevel=1)
    return doubles(p)


def hangs(p: pd.Series) -> pd.Series:
    while len(p) == 2:
        pass
    return doubles(p)


FAULTY: dict[str, Callable[[pd.Series], object]] = {
    "changes its input": changes,
    "shares memory with its input": lambda p: p,
    "warns": warns,
    "hangs": hangs,
    "raw traceback": doubles,
    "takes what it must refuse": doubles,
    "gives another answer": lambda p: pd.Series(p.to_numpy(dtype=float) * 2, p.index[::-1]),
    "gives NaN": lambda p: doubles(p).replace(0.0, np.nan),
    "gives infinity": lambda p: doubles(p).replace(0.0, np.inf),
    "gives complex128": lambda p: doubles(p).astype(float if doubles(p).all() else complex),
    "gives objects": lambda p: doubles(p).astype(float if doubles(p).all() else object),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_every_kind_of_fault_is_seen(fault: str) -> None:
    answer = FAULTY[fault](pd.Series([1.0, 2.0, 4.0], ["iron", "coal", "oil"]))
    found = faults(FAULTY[fault], Call("", answer, {"p": series(AMOUNT, 1, 2, 4)}))
    assert fault in {kind for _, _, kind, _ in found}
