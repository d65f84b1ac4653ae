"""Planning: balances and their rounds, noise, market and vote, fast and slow growth, income, ballots.

Tables of inputs hold what a unit of each column uses of each row, as in quality.gross_output. Shares run from
0 to 1, rates and coefficients are ratios. What each function assumes stands in its first lines; a model's
inputs are stylised unless a source is named.

Each part has a file: ``balances``, ``regulators`` (market and vote beside the plan), ``paths``, ``programme``
(the best plan) and ``ballots``. A caller needs planning alone: ``planning.quantities``.
"""

from planlib.planning.balances import (
    in_words,
    prices,
    quantities,
    residuals,
    rounds_needed,
    shortages,
    spectral_radius,
    ten_branches,
)
from planlib.planning.ballots import independent_markets, mean_ballot, median_ballot
from planlib.planning.paths import allotment, consumption_path, overtakes, overtakes_in_total
from planlib.planning.programme import Plan, best_plan, profits
from planlib.planning.regulators import (
    comes_to_rest,
    corrected_by_vote,
    loss_map,
    regulation_loss,
    tatonnement,
)

__all__ = [
    "Plan",
    "allotment",
    "best_plan",
    "comes_to_rest",
    "consumption_path",
    "corrected_by_vote",
    "in_words",
    "independent_markets",
    "loss_map",
    "mean_ballot",
    "median_ballot",
    "overtakes",
    "overtakes_in_total",
    "prices",
    "profits",
    "quantities",
    "regulation_loss",
    "residuals",
    "rounds_needed",
    "shortages",
    "spectral_radius",
    "tatonnement",
    "ten_branches",
]
