"""Ballots: sums, truthfulness as the literature has it, and bad input."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import planning
from planlib.planning import ballots

ballot = st.lists(st.floats(0.001, 1), min_size=3, max_size=3).map(
    lambda parts: [p / sum(parts) for p in parts]
)
tables = st.lists(ballot, min_size=2, max_size=6).map(lambda rows: pd.DataFrame(rows, columns=list("abc")))
COUNTS = [ballots.mean_ballot, ballots.median_ballot, ballots.independent_markets]


@given(tables)
def test_mean_and_moving_phantoms_sum_to_one(votes: pd.DataFrame) -> None:
    mean, phantoms = ballots.mean_ballot(votes), ballots.independent_markets(votes)
    assert mean.sum() == pytest.approx(1, abs=1e-9) and phantoms.sum() == pytest.approx(1, abs=1e-9)
    assert (mean >= votes.min() - 1e-9).all() and (mean <= votes.max() + 1e-9).all()
    assert (phantoms >= 0).all()  # but they may leave the range of the ballots


@given(ballot, st.integers(1, 5))
def test_a_unanimous_ballot_wins_however_it_is_counted(wish: list[float], voters: int) -> None:
    votes = pd.DataFrame([wish] * voters, columns=list("abc"))
    for count in COUNTS:
        assert count(votes).to_numpy() == pytest.approx(wish, abs=1e-9)


@given(tables, ballot)
def test_no_voter_gains_by_lying_to_the_moving_phantoms(votes: pd.DataFrame, lie: list[float]) -> None:
    wish = votes.loc[0]
    told = votes.copy()
    told.loc[0] = lie
    honest = (ballots.independent_markets(votes) - wish).abs().sum()
    assert (ballots.independent_markets(told) - wish).abs().sum() >= honest - 1e-9


@given(tables, ballot)
def test_an_odd_number_of_voters_gain_nothing_by_lying_to_the_coordinate_median(
    votes: pd.DataFrame, lie: list[float]
) -> None:
    votes = votes.iloc[: len(votes) - 1 + len(votes) % 2]
    told = votes.copy()
    told.loc[0] = lie
    honest = (ballots.median_ballot(votes) - votes.loc[0]).abs()
    assert ((ballots.median_ballot(told) - votes.loc[0]).abs() >= honest - 1e-12).all()


def test_of_an_even_number_of_voters_one_in_the_middle_can_gain_by_lying() -> None:
    votes = pd.DataFrame({"a": [0.4, 0.5], "b": [0.6, 0.5]})
    told = pd.DataFrame({"a": [0.3, 0.5], "b": [0.7, 0.5]})
    honest, lied = (abs(ballots.median_ballot(table)["a"] - 0.4) for table in (votes, told))
    assert lied < honest


def test_the_coordinate_median_need_not_sum_to_one_and_made_to_do_so_it_rewards_a_lie() -> None:
    votes = pd.DataFrame([[0.6, 0.1, 0.3], [0.2, 0.5, 0.3], [0.2, 0.3, 0.5]], columns=list("abc"))
    assert ballots.median_ballot(votes).tolist() == [0.2, 0.3, 0.3]

    wish = votes.loc[2]

    def missed(table: pd.DataFrame) -> float:
        counted = ballots.median_ballot(table)
        return float((counted / counted.sum() - wish).abs().sum())

    lied = votes.copy()
    lied.loc[2] = [0.2, 0.2, 0.6]
    assert missed(lied) < missed(votes)


def test_one_track_ballots_give_the_mean_and_the_mean_can_be_bent() -> None:
    single = pd.DataFrame(np.eye(3)[[0, 0, 1, 2, 2]], columns=list("abc"))
    assert ballots.independent_markets(single).to_numpy() == pytest.approx(ballots.mean_ballot(single))
    votes = pd.DataFrame({"a": [0.5, 0.2, 0.2], "b": [0.5, 0.8, 0.8]})
    lied = votes.copy()
    lied.loc[0] = [1.0, 0.0]
    wish = votes.loc[0]
    assert (ballots.mean_ballot(lied) - wish).abs().sum() < (ballots.mean_ballot(votes) - wish).abs().sum()


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: count.__name__)
def test_ballots_that_are_no_ballots_are_refused(count) -> None:
    votes = pd.DataFrame({"a": [0.5, 0.2], "b": [0.5, 0.8]}, index=["Anna", "Boris"])
    with pytest.raises(ValueError, match="none missing; see voter Boris"):
        count(votes.replace(0.8, np.nan))
    with pytest.raises(ValueError, match="zero or more, none missing; see voter Anna"):
        count(votes - pd.DataFrame({"a": [0.6, 0], "b": [-0.6, 0]}, index=votes.index))
    with pytest.raises(ValueError, match="each of the ballots must add up to 1; see voter Boris"):
        count(votes.replace(0.8, 0.7))
    with pytest.raises(ValueError, match="there are no ballots to count"):
        count(votes.head(0))
    for wrong in (votes.astype(str), votes > 0.4, votes.astype(object), votes.to_numpy(), [[0.5, 0.5]]):
        with pytest.raises(TypeError, match="ballots must"):
            count(wrong)
    with pytest.raises(ValueError, match="none missing; see voter Boris"):
        count(votes.astype("Float64").mask(votes == 0.2))
    with pytest.raises(ValueError, match="column of ballots lists more than once: a"):
        count(votes.set_axis(["a", "a"], axis=1))


def test_planning_keeps_the_names_of_the_three_counts() -> None:
    assert [getattr(planning, count.__name__) for count in COUNTS] == COUNTS
