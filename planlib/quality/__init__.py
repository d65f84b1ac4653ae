"""What a ton was worth: quality coefficients κ, and what is left of a plan's result under them.

κ is a level: 1 means as good as the yardstick, 0.6 that ten tons do the work of six, above 1 better than the
yardstick. The yardstick must be named. Measured against the base year, κ corrects growth; measured against
what the plan assumed, it corrects fulfilment. One κ serves both only if the plan assumed the base year's
quality.

Labels are matched by name. Shares are ratios: 0.18, not 18; a Series in percent is refused, and data.ratio()
converts it. A κ of 0 (all scrap) is allowed, a negative one is not. Where a function takes single figures, it
takes labelled Series too.

Each part has a file: ``rules``, where κ comes from; ``results``, what it leaves of them; ``uncertainty``, how
far it is known; ``scrap``, how faults pass on. A caller needs quality alone: ``quality.corrected``.
"""

from planlib.quality.results import (
    break_even,
    break_even_base,
    break_even_growth,
    corrected,
    corrected_fulfilment,
    corrected_fulfilment_geometric,
    group_weights,
    with_ones,
)
from planlib.quality.rules import (
    RULES,
    branch_median,
    coefficients,
    from_ballast,
    from_content,
    from_discount,
    from_durability,
    from_grades,
    from_heat,
    from_rejects,
)
from planlib.quality.scrap import (
    chain,
    cost_of_success,
    gross_output,
    o_ring,
    started_per_usable,
    three_branches,
    usable_output,
)
from planlib.quality.uncertainty import band, interval, simulate, tornado

__all__ = [
    "RULES",
    "band",
    "branch_median",
    "break_even",
    "break_even_base",
    "break_even_growth",
    "chain",
    "coefficients",
    "corrected",
    "corrected_fulfilment",
    "corrected_fulfilment_geometric",
    "cost_of_success",
    "from_ballast",
    "from_content",
    "from_discount",
    "from_durability",
    "from_grades",
    "from_heat",
    "from_rejects",
    "gross_output",
    "group_weights",
    "interval",
    "o_ring",
    "simulate",
    "started_per_usable",
    "three_branches",
    "tornado",
    "usable_output",
    "with_ones",
]
