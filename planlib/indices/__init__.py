"""Price and quantity index numbers for two periods, chained or on a fixed base, and what drives them.

Every price index here is a quantity index too: swap the arguments, as in laspeyres(q0, q1, p0). What stands
in the place of p0 and p1 must be above zero for every good; what stands in the place of q0 and q1 may be
zero. Labels are matched by name, never by position, and a good that one argument lacks is an error that names
it. The earlier period comes first. Indices are ratios (1.10, not 110 or 10 percent). The formulas and their
names follow Balk, Price and Quantity Index Numbers (2008), and the Producer Price Index Manual (ILO and
others, 2004), chapters 15 to 20.

Each part has a file: ``formulas`` compares two periods, ``over_time`` many. A caller needs indices alone:
``indices.fisher``.
"""

from planlib.indices.formulas import (
    Spread,
    bortkiewicz,
    carli,
    contributions_fisher,
    contributions_laspeyres,
    contributions_paasche,
    dutot,
    fisher,
    geometric_laspeyres,
    geometric_paasche,
    harmonic_laspeyres,
    jevons,
    laspeyres,
    lowe,
    marshall_edgeworth,
    mean_of_relatives,
    paasche,
    palgrave,
    tornqvist,
    walsh,
    young,
)
from planlib.indices.over_time import chain, chained, deflate, drift, fixed_base, link, rebase

__all__ = [
    "Spread",
    "bortkiewicz",
    "carli",
    "chain",
    "chained",
    "contributions_fisher",
    "contributions_laspeyres",
    "contributions_paasche",
    "deflate",
    "drift",
    "dutot",
    "fisher",
    "fixed_base",
    "geometric_laspeyres",
    "geometric_paasche",
    "harmonic_laspeyres",
    "jevons",
    "laspeyres",
    "link",
    "lowe",
    "marshall_edgeworth",
    "mean_of_relatives",
    "paasche",
    "palgrave",
    "rebase",
    "tornqvist",
    "walsh",
    "young",
]
