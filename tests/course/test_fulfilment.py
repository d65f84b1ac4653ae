"""Baskets and weights: a wrong name or weight is refused with its remedy."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from planlib.course import (
    fulfilment,
)


def test_a_misspelt_yardstick_or_measure_gets_a_suggestion() -> None:
    with pytest.raises(ValueError, match="unknown yardstick 'basic variants'; did you mean 'basic variant'"):
        fulfilment.basket("basic variants")
    with pytest.raises(ValueError, match="unknown measure 'levle'; did you mean 'level'"):
        fulfilment.fulfilled(fulfilment.basket(), "levle")


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"coal": 1.0, "steal": 1.0}, "no weight for: pig_iron, steel, rolled_steel"),
        ({"coal": -1.0}, "weights must be zero or more for: coal"),
        ({"coal": math.nan}, "weights must be zero or more for: coal"),
        (dict.fromkeys(fulfilment.basket().index, 0.0), "weights are all zero for: pig_iron, steel"),
    ],
)
def test_bad_weights_of_ones_own_are_refused(own: dict[str, float], says: str) -> None:
    ones = {} if "steal" in own else dict.fromkeys(fulfilment.basket().index, 1.0)
    with pytest.raises(ValueError, match=says):
        fulfilment.weights(fulfilment.basket(), pd.Series(ones | own))


@pytest.mark.parametrize("yardstick", ["optimal variant, April 1929", "basic variant"])
def test_a_bad_share_of_group_a_is_refused_where_one_group_stands_alone_too(yardstick: str) -> None:
    table = fulfilment.basket(yardstick)
    with pytest.raises(ValueError, match="share_a must be a share from 0 to 1"):
        fulfilment.weights(table, 39.5)
    with pytest.raises(ValueError, match="share_a must be a share from 0 to 1"):
        fulfilment.weights(table, -1)
    with pytest.raises(TypeError, match="share_a must be a number"):
        fulfilment.weights(table, "x")


def test_own_weights_may_name_more_goods_than_a_basket_has() -> None:
    own = pd.Series(1.0, fulfilment.basket().index) + pd.Series({"coal": 1.0}).reindex(
        fulfilment.basket().index, fill_value=0
    )
    found = fulfilment.weights(fulfilment.basket("basic variant"), own)
    assert found.to_dict() == pytest.approx(dict.fromkeys(found.index, 1 / 6) | {"coal": 2 / 6})
