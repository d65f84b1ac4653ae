"""The essays' claims with their verdicts, and the proportions of investment that a vote is set beside."""

from __future__ import annotations

import pandas as pd

from planlib import data, planning
from planlib.course.shown import Sheet

# Branches whose share of industrial investment the record has, and what is left of the hundred.
USES = {
    "machine building": "investment_share_machine_building",
    "consumer goods": "investment_share_group_b",
    "building materials": "investment_share_building_materials",
    "timber and paper": "investment_share_timber_paper",
}
REST = "other heavy industry"
ORDER = ["supported", "mixed", "open", "rhetorical", "not_measurable", "contradicted"]


def proportions() -> pd.DataFrame:
    """How industrial investment was divided, as shares: a line for each use, a column for each plan.

    Official shares of what was done (kapstroi_1961); the last line is 1 less the others: fuel, metals, power,
    chemicals and the rest. The plan book's own division by these branches is not in the record.

    >>> proportions()["1929-1932"].round(3).to_dict()
    {'machine building': 0.181, 'consumer goods': 0.158, 'building materials': 0.047,
     'timber and paper': 0.06, 'other heavy industry': 0.554}
    """
    shares = data.side_by_side(USES).T / 100
    shares.loc[REST] = 1 - shares.sum()
    return shares.rename_axis("use")


def counted(ballots: pd.DataFrame) -> pd.DataFrame:
    """A vote on proportions counted three ways, beside what was done in 1929-32 where the uses are the same.

    Raises as :func:`planlib.planning.mean_ballot`.

    >>> invented = pd.DataFrame([proportions()["1929-1932"], proportions()["1933-1937"]], ["one", "other"])
    >>> counted(invented).loc["consumer goods"].round(3).tolist()
    [0.165, 0.165, 0.172, 0.158]
    """
    ways = {
        "mean": planning.mean_ballot(ballots),
        "median of each": planning.median_ballot(ballots),
        "independent markets": planning.independent_markets(ballots),
    }
    return pd.DataFrame(ways | {"done 1929-32": proportions()["1929-1932"]}).reindex(ballots.columns)


def ledger(claims: pd.DataFrame) -> Sheet:
    """Claims as a table to read: statement, both verdicts, the figures compared, and the cell that tests it.

    >>> ledger(data.claims()).frame.columns.tolist()
    ['claim', 'statement', 'literal', 'charitable', 'figures compared', 'tested in']
    """
    shown = claims[["claim", "statement", "literal", "charitable", "evidence", "cell"]]
    return Sheet(shown.set_axis([*shown.columns[:4], "figures compared", "tested in"], axis=1), "tested in")


def tally(claims: pd.DataFrame) -> pd.DataFrame:
    """How many claims have each verdict: literal downwards, charitable to the right.

    >>> int(tally(data.claims()).loc["contradicted", "supported"]) > 0
    True
    """
    count = pd.crosstab(claims["literal"], claims["charitable"])
    return count.reindex(index=ORDER, columns=ORDER, fill_value=0)
