"""Faults passed on: what a net of branches must make, and whether anything is left, by other rules too."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planlib import quality, scrap

entries = st.just(0.0) | st.floats(0.01, 1.0)  # many noughts: most nets fall into parts that do not all meet


@st.composite
def nets(draw: st.DrawFn, most: int = 7) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What branches use of each other, the share that each keeps, and the final goods wanted."""
    n = draw(st.integers(1, most))
    used = np.reshape(draw(st.lists(entries, min_size=n * n, max_size=n * n)), (n, n))
    parts = [np.array(draw(st.lists(st.floats(0.01, 1), min_size=n, max_size=n))) for _ in range(2)]
    remelt = draw(st.sampled_from([0.0, 0.3, 1.0]))
    return used, parts[0] + remelt * (1 - parts[0]), parts[1]


def radius(used: np.ndarray, kept: np.ndarray) -> float:
    return float(np.abs(np.linalg.eigvals(used / kept[:, None])).max())


@given(net=nets(), size=st.floats(0.1, 0.999) | st.floats(1.001, 3))
def test_something_is_left_exactly_where_the_largest_eigenvalue_says_so(net: tuple, size: float) -> None:
    used, kept, final = net
    assume(radius(used, kept) > 1e-3)
    used = used * size / radius(used, kept)
    if size > 1:
        with pytest.raises(ValueError, match="use up all that they make"):
            scrap.balanced(used, final, kept)
    else:
        gross = scrap.balanced(used, final, kept)
        assert (gross >= 0).all()
        np.testing.assert_allclose(gross, np.linalg.inv(np.diag(kept) - used) @ final, rtol=1e-8)


def leaves_something(net: list[list[Fraction]]) -> bool:
    """Hawkins and Simon's own condition, exactly: as branches are eliminated, each pivot is above zero."""
    for k, row in enumerate(net):
        if row[k] <= 0:
            return False
        for other in net[k + 1 :]:
            factor = other[k] / row[k]
            other[:] = [a - factor * b for a, b in zip(other, row, strict=True)]
    return True


@st.composite
def eighths(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A net in whole eighths, whose radius is often exactly 1: some branches use just what they keep."""
    n = draw(st.integers(1, 5))
    used = np.reshape(draw(st.lists(st.integers(0, 4), min_size=n * n, max_size=n * n)), (n, n))
    kept = np.array(draw(st.lists(st.integers(1, 8), min_size=n, max_size=n)))
    for i in draw(st.sets(st.integers(0, n - 1))):
        kept[i] = min(max(used[i].sum(), 1), 8)
    return used / 8, kept / 8


@given(net=eighths())
def test_the_very_edge_is_told_as_exact_fractions_tell_it(net: tuple) -> None:
    used, kept = net
    exact = [[Fraction(cell) for cell in row] for row in np.diag(kept) - used]
    if leaves_something(exact):
        assert (scrap.balanced(used, np.ones(len(kept)), kept) >= 1).all()
    else:
        with pytest.raises(ValueError, match="use up all that they make"):
            scrap.balanced(used, np.ones(len(kept)), kept)


@given(
    net=nets(5),
    size=st.sampled_from([0.5, 0.99, 1.01, 2.0]),
    units=st.lists(st.integers(-20, 20), min_size=5),
)
def test_counting_goods_in_other_units_changes_nothing(net: tuple, size: float, units: list[int]) -> None:
    """From grams to megatons and beyond: the answer in the new units, or a sentence; never another number."""
    used, kept, final = net
    assume(radius(used, kept) > 1e-3)
    used, unit = used * size / radius(used, kept), 10.0 ** np.array(units[: len(kept)])
    other = used * unit[:, None] / unit
    try:
        gross = scrap.balanced(other, final * unit, kept) / unit
    except ValueError as error:
        assert ("use up all" in str(error)) == (size > 1)
    else:
        assert size < 1
        np.testing.assert_allclose(gross, scrap.balanced(used, final, kept), rtol=1e-6)


def test_no_eigenvalue_is_asked_of_a_usual_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(np.linalg, "eigvals", None)
    inputs, wanted, _ = quality.three_branches()
    assert quality.gross_output(inputs, wanted).round(1).tolist() == [18.5, 10.4, 23.8]


def test_a_long_chain_that_multiplies_is_no_edge() -> None:
    """Each of 40 branches uses up 0.9 of its own good and one unit of the next: tenfold at every step."""
    used = 0.9 * np.eye(40) + np.eye(40, k=1)
    gross = scrap.balanced(used, np.append(np.zeros(39), 1.0))
    assert gross[0] == pytest.approx(1e40)


INPUTS = pd.DataFrame({"iron": [0.2, 0.1], "machines": [0.4, 0.1]}, index=["iron", "machines"])
WANTED = pd.Series({"iron": 10.0, "machines": 20.0})
LABOUR = pd.Series({"iron": 1.0, "machines": 1.0})


@pytest.mark.parametrize(
    "table",
    [
        INPUTS.loc[["machines", "iron"]],
        INPUTS[["machines", "iron"]],
        INPUTS.astype("float32"),
        INPUTS.astype("Float64"),
        INPUTS.astype({"iron": "Float64"}),
        INPUTS.astype(pd.SparseDtype(float, 0.0)),
    ],
)
@pytest.mark.filterwarnings("error")
def test_a_table_of_any_order_and_type_of_number_gives_the_same(table: pd.DataFrame) -> None:
    found = quality.gross_output(table, WANTED, kappa=0.9)
    assert found.tolist() == pytest.approx(quality.gross_output(INPUTS, WANTED, 0.9).tolist(), rel=1e-6)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: quality.gross_output(INPUTS, -WANTED), ValueError, "usable must be zero or more for: iron"),
        (lambda: quality.gross_output(INPUTS, 10.0), TypeError, "usable must be a pandas Series"),
        (lambda: quality.gross_output(INPUTS, 10.0, LABOUR), TypeError, "usable must be a pandas Series"),
        (lambda: quality.gross_output(INPUTS, WANTED, remelt=LABOUR), TypeError, "remelt must be a number"),
        (
            lambda: quality.gross_output(INPUTS > 0, WANTED),
            TypeError,
            "inputs must hold numbers; see column iron",
        ),
        (lambda: quality.gross_output(INPUTS + 0j, WANTED), TypeError, "inputs must hold numbers"),
        (
            lambda: quality.gross_output(INPUTS.astype("Float64").mask(INPUTS == 0.4), WANTED),
            ValueError,
            "inputs must be zero or more and finite, and none may be missing; see iron",
        ),
        (lambda: quality.usable_output(INPUTS, 0 * WANTED, LABOUR, 50), ValueError, "mix is all zero"),
        (lambda: quality.usable_output(INPUTS, WANTED, LABOUR, 0), ValueError, "hands must be above zero"),
        (
            lambda: quality.usable_output(INPUTS, WANTED, 0 * LABOUR, 50),
            ValueError,
            "labour must be above zero",
        ),
        (lambda: quality.usable_output(INPUTS, WANTED, 1.0, 50), TypeError, "labour must be a pandas Series"),
        (lambda: quality.chain(0.9, LABOUR), TypeError, "kappa must be a pandas Series"),
        (lambda: quality.o_ring(0.9), TypeError, "kappa must be a pandas Series"),
        (lambda: quality.started_per_usable([0.9]), TypeError, "kappa must be a pandas Series"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_an_error_names_the_argument_of_the_caller(call, error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        call()


def test_labels_that_stand_twice_are_refused_though_they_agree() -> None:
    twice = pd.Index(["iron", "iron"])
    with pytest.raises(ValueError, match="usable lists more than once: iron"):
        quality.gross_output(INPUTS.set_axis(twice).set_axis(twice, axis=1), WANTED.set_axis(twice))
