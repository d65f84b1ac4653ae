"""Ballots: a vote on the proportions of a plan, counted in three ways.

A table of ballots has a line for each voter and a column for each use; the shares on a line add up to 1.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from planlib._check import Array, named, require_table, require_unique, table_floats, zero_or_more

__all__ = ["independent_markets", "mean_ballot", "median_ballot"]


def mean_ballot(ballots: pd.DataFrame) -> pd.Series:
    """The mean of ballots over proportions, a line a voter. It sums to 1, but extreme ballots gain by it.

    ballots has a column for each use, with shares from 0 to 1. Raises ValueError naming voters whose shares
    are negative, missing or do not sum to 1.

    >>> ballots = pd.DataFrame({"build": [0.7, 0.2, 0.3], "wages": [0.3, 0.8, 0.7]})
    >>> mean_ballot(ballots).round(2).to_dict()
    {'build': 0.4, 'wages': 0.6}
    """
    return pd.Series(_votes(ballots).mean(axis=0), index=ballots.columns)


def median_ballot(ballots: pd.DataFrame) -> pd.Series:
    """The median of each proportion by itself; it need not sum to 1.

    ballots is as in mean_ballot. With an odd number of voters nobody gains by lying, proportion by
    proportion. With an even number the median is the mean of the two in the middle, and one of those two can
    gain. Raises as mean_ballot.

    >>> ballots = pd.DataFrame({"build": [0.6, 0.2, 0.2], "wages": [0.1, 0.5, 0.3], "arms": [0.3, 0.3, 0.5]})
    >>> median_ballot(ballots).tolist(), round(float(median_ballot(ballots).sum()), 2)
    ([0.2, 0.3, 0.3], 0.8)
    """
    return pd.Series(np.median(_votes(ballots), axis=0), index=ballots.columns)


def independent_markets(ballots: pd.DataFrame) -> pd.Series:
    """Moving phantoms: medians among the ballots and n + 1 phantom ballots, moved until they sum to 1.

    ballots is as in mean_ballot. Phantom k stands at min(1, t·(n − k)). Truthful for voters who mind the sum
    of the absolute differences; with one-track ballots (all for one use) it gives the mean. Raises as
    mean_ballot. Source: Freeman, Pennock, Peters and Wortman Vaughan, Truthful aggregation of budget
    proposals (2021).

    >>> ballots = pd.DataFrame({"build": [0.6, 0.2, 0.2], "wages": [0.1, 0.5, 0.3], "arms": [0.3, 0.3, 0.5]})
    >>> independent_markets(ballots).round(3).to_dict()
    {'build': 0.333, 'wages': 0.333, 'arms': 0.333}
    """
    from scipy.optimize import brentq

    votes = _votes(ballots)
    n, uses = votes.shape
    places = np.arange(n, -1, -1)[:, None]

    def medians(t: float) -> Array:
        phantoms = np.broadcast_to(np.minimum(1, t * places), (n + 1, uses))
        found: Array = np.median(np.vstack([votes, phantoms]), axis=0)
        return found

    over = medians(1.0).sum() > 1  # if not, all ballots are alike and the medians are theirs
    t = brentq(lambda t: medians(t).sum() - 1, 0, 1, xtol=1e-15, rtol=1e-14) if over else 1.0
    return pd.Series(medians(t), index=ballots.columns)


def _votes(ballots: pd.DataFrame) -> Array:
    """The shares on the ballots, a line a voter."""
    require_table("ballots", ballots)
    require_unique("column of ballots", ballots.columns)
    if ballots.empty:
        raise ValueError("there are no ballots to count; give a line for each voter")
    shares = table_floats(ballots)
    sound = zero_or_more.holds(shares).all(axis=1)
    if not sound.all():
        voters = named(ballots.index[~sound])
        raise ValueError(f"ballots must hold shares of zero or more, none missing; see voter {voters}")
    off = ~np.isclose(shares.sum(axis=1), 1, atol=1e-6)
    if off.any():
        raise ValueError(f"each of the ballots must add up to 1; see voter {named(ballots.index[off])}")
    return shares
