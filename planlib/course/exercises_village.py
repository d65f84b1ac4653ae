"""The exercises of lesson 07: harvests, and what the village sells. None is about the dead."""

from __future__ import annotations

import pandas as pd

from planlib import data, village
from planlib.course.kinds import Choice, Number, Numbers, Text, exercise

YEARS = ("1929", "1930", "1931")


@exercise(
    *("7.1", Numbers(0.005)),
    "Each series is compared with itself: its own 1932 by its own 1930.",
    "Leave out the crop in the field; the table `village.grain()` has the other four from 1930 to 1932.",
    '`village.on_base` takes the series, `base="1930"` and `year="1932"`.',
    mentions=[
        "that the low estimate falls least from 1930, since it never had that record harvest",
        "that the base decides: from 1929 the official series falls least",
    ],
)
def _harvest_of_1932() -> pd.Series:
    barn = {name: key for name, key in village.HARVESTS.items() if key != "grain_harvest_biological"}
    return village.on_base(barn, base="1930", year="1932")


@exercise(
    *("7.2", Choice(*YEARS)),
    "A harvest is its area times its yield; bring the yield into tons first.",
    "Poods a hectare times `village.POOD` are tons a hectare; times million hectares, million tons.",
    "Subtract `grain_harvest_from_yield` from `village.harvest_from_yield(area, yields)` year by year.",
    mentions=["that area and unit are right, for two years agree; and that we correct neither figure"],
)
def _year_that_does_not_come_out() -> str:
    area = data.load("sown_area_grain", source="stalin_1934")[list(YEARS)]
    product = village.harvest_from_yield(area, data.load("grain_yield_ussr")[area.index] * village.POOD)
    return str((product - data.load("grain_harvest_from_yield")[area.index]).abs().idxmax())


@exercise(
    *("7.3", Number(0.005)),
    "What came into the barn is the revised figure; what stood in the field the first official one.",
    "The share that is missing is 1 − barn / field.",
    "`village.implied_loss` with two columns of `village.grain().loc[1936]`.",
    mentions=["that the loss differs from year to year, so no fixed discount turns the field into the barn"],
)
def _lost_on_the_way_to_the_barn() -> float:
    row = village.grain().loc[1936]
    return float(village.implied_loss(row["official (in the field)"], row["official (revised)"]))


@exercise(
    *("7.4", Number(0.001)),
    "Half of what is sold must be kept as well; compare that with what is kept already.",
    "The rise is fall · s / (1 − s), where s is the share sold, not the share kept.",
    "`village.kept_more(sold_share, fall)` with what is left of the official figure, and a half.",
    mentions=["that the market is a little steadier, since a larger share was sold"],
)
def _kept_more_by_the_official_figure() -> float:
    kept = data.load("peasant_self_consumption")["1926/27"] / 100
    return float(village.kept_more(sold_share=1 - kept, fall=0.5))


@exercise(
    *("7.5", Text()),
    mentions=[
        "whose line it is, and which margin its authors state",
        "that the official figure means the barn up to 1932 and the field from 1933",
        "that no line runs from one to the other",
    ],
)
def _one_line_for_a_textbook() -> None:
    return None
