"""Published definitions, computed a second way: by halving, integrals, matrices and a known variance."""

from __future__ import annotations

from math import exp
from statistics import median

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.optimize import brentq

from planlib import planning, quality


def medians(ballots: pd.DataFrame, t: float) -> list[float]:
    n = len(ballots)
    phantoms = [min(1.0, t * (n - k)) for k in range(n + 1)]
    return [median([*votes, *phantoms]) for _, votes in ballots.items()]


def by_halving(ballots: pd.DataFrame) -> list[float]:
    """The medians at the t at which they sum to 1; the sum rises with t."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(medians(ballots, middle)) < 1 else (low, middle)
    return medians(ballots, high)


@pytest.mark.parametrize("voters", [2, 3, 4, 7, 20])
@pytest.mark.parametrize("uses", [2, 3, 6])
def test_moving_phantoms_by_halving(voters: int, uses: int) -> None:
    """Freeman, Pennock, Peters and Wortman Vaughan, Truthful Aggregation of Budget Proposals (2021)."""
    random = np.random.default_rng([voters, uses])
    ballots = pd.DataFrame(random.dirichlet(np.ones(uses), voters))
    assert planning.independent_markets(ballots).to_list() == pytest.approx(by_halving(ballots), abs=1e-12)


def consumed(invested: float, t: float, kappa: float = 1.0, capital: float = 3.0) -> float:
    """What the machines for consumption yield that were added up to t; the others grow by κ·γ/v a year."""
    part = (1 - invested) * kappa / capital
    return quad(lambda s: part * exp(kappa * invested * s / capital), 0, t)[0]


@pytest.mark.parametrize("invested", [0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("kappa", [1.0, 0.7])
def test_feldmans_path_by_integral(invested: float, kappa: float) -> None:
    """Domar, Essays in the Theory of Economic Growth (1957), on Feldman."""
    path = planning.consumption_path(invested, 20, kappa)
    assert path.to_list() == pytest.approx([consumed(invested, t, kappa) for t in range(21)])


@pytest.mark.parametrize(("fast", "slow"), [(0.5, 0.3), (0.8, 0.2), (0.35, 0.3)])
@pytest.mark.parametrize("discount", [0.01, 0.03, 0.08])
@pytest.mark.parametrize("kappa", [1.0, 0.7])
def test_feldmans_paths_cross_in_total(fast: float, slow: float, discount: float, kappa: float) -> None:
    def lead(t: float) -> float:
        return quad(
            lambda s: exp(-discount * s) * (consumed(fast, s, kappa) - consumed(slow, s, kappa)), 0, t
        )[0]

    year = planning.overtakes_in_total(fast, slow, discount, kappa)
    assert year == pytest.approx(brentq(lead, 2, 200), rel=1e-6)


@pytest.mark.parametrize("correlation", [0.0, 0.4, 1.0])
def test_loss_of_a_mixture_as_a_quadratic_form(correlation: float) -> None:
    """w′(bb′ + SRS)w, the squared error of a weighted sum with bias b, spreads S and correlations R."""
    mix, bias, spread = (pd.Series(row) for row in ([0.2, 0.5, 0.3], [0.3, -0.1, 0.2], [0.1, 0.4, 0.2]))
    together = np.full((3, 3), correlation) + (1 - correlation) * np.eye(3)
    error = np.outer(bias, bias) + np.diag(spread) @ together @ np.diag(spread)
    assert planning.regulation_loss(mix, bias, spread, correlation) == pytest.approx(mix @ error @ mix)


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6, 0.9])
def test_variance_of_a_sum_of_joined_uniforms(correlation: float) -> None:
    """Normals that correlate by ρ, and uniforms by 6/π·arcsin(ρ/2) (stats.stackexchange.com, 262061)."""
    result, widths = pd.Series([0.4, 0.9, 0.7]), pd.Series([0.4, 0.2, 0.3])
    spans = widths * result / 3
    joined = 6 / np.pi * np.arcsin(correlation / 2)
    variance = ((1 - joined) * (spans**2).sum() + joined * spans.sum() ** 2) / 12
    drawn = quality.simulate(
        result, result / result, 1 - widths, 1.0, correlation=correlation, draws=200_000, seed=1928
    )
    assert drawn.std() == pytest.approx(variance**0.5, rel=0.006)
