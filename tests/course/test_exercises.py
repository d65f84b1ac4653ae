"""Exercises of lessons 03 to 06 and 08 to 10: sums done by hand are right, and the usual mistakes are not."""

from __future__ import annotations

from typing import Any

import pytest

from planlib.classroom import lessons

BY_HAND = {
    "3.1": ["coverage", "prices", "weights"],
    "3.2": (1.192 / 1.09 - 1) * 3,
    "3.3": (0.427 * 1.285**4 + 0.573 * 1.117**4) ** 0.25 - 1,
    "3.4": 10 * 1.5 / 1,
    "9.1": 0.3 / 0.5,
    "9.2": 8.5176 * 4 / 3,
    "9.3": 45 / 60,
    "9.4": 64.6 / 26.5 / (148.6 / 88),
    "10.1": "68,3",
    "10.2": {0.5: 7, 0.9: 44, 0.99: 459},  # 0.5^7 = 1/128; ln 100 / −ln 0.9 = 43.7; ln 100 / −ln 0.99 = 458.2
    "10.3": 0.091,
    "10.4": 200,
    "4.1": ["works", "elements", "coke", "prices paid", "basis", "tons made"],
    "4.2": 25 / 40,
    "4.3": {
        "A 1930": 85.7 - 100 * 0.65**0.4,
        "A 1932": 96.1 - 100 * 0.65**0.8,
        "B 1930": 91.3 - 100 * 0.65**0.4,
        "B 1932": 102.2 - 100 * 0.65**0.8,
    },
    "4.4": {
        "1934": 10.43e6 / (42_217 / 1.35 * 365),
        "1935": 12.49e6 / (48_390 / 1.23 * 365),
        "1936": 14.4e6 / (51_172 / 1.09 * 365),
        "1937": 14.487e6 / (51_913 / 1.11 * 365),
    },
    "5.4": {"sound": 0.9 * 0.9 * 0.9 * 0.9 * 0.9, "needed": 0.9**0.2},
    "6.1": {"machine works": 25 - 80, "foundry": 99 * 20 - (60 - 25), "together": 1945},
    "6.2": {"at cost": 60 * 20, "honest": 60 * 20 - 8 * (60 - 20)},
    "6.3": {"tons": 2000 / 16, "price": (16 - 20) * 125, "usage": (125 - 100) * 20},
    "6.4": 1000 / (29_200 * 2 / 3) * 365,
    "8.1": {
        "price, spending": 1 / (0.4 / 1.766 + 0.6 / 7.693),
        "price, quantity": 0.4 * 1.766 + 0.6 * 7.693,
        "wage, spending": 1427 / 690 * (0.4 / 1.766 + 0.6 / 7.693),
        "wage, quantity": 1427 / 690 / (0.4 * 1.766 + 0.6 * 7.693),
    },
    "8.2": (1 / 1.766 - 690 / 1427) / (1 / 1.766 - 1 / 7.693),
    "8.3": 0.4 * 30 * (2.0 - 0.27) / (1427 / 12),
    "8.4": "family basket",
}
MISTAKES = {
    "3.1": ["coverage", "prices", "quality", "weights"],  # neither is corrected, so quality divides nothing
    "3.2": 1.192 / 1.09 - 1,  # the share of new goods forgotten
    "3.3": 0.427 * 0.285 + 0.573 * 0.117,  # rates weighed, not levels
    "3.4": 10,  # nothing dearer at all, but bread is
    "9.1": 0.5,
    "9.2": 8.52,
    "9.3": 0.45,  # a share of income, not of consumption
    "9.4": 64.6 / 26.5,
    "10.1": 63.3,  # the print itself
    "10.2": {0.5: 6, 0.9: 44, 0.99: 459},  # 0.5^6 is 1/64
    "10.3": 0.165,  # no bias at all
    "10.4": 81,
    "4.1": ["works", "elements", "coke", "prices paid", "basis", "tons made", "exchange rate"],
    "4.2": 25 / 60,  # scrap taken as worthless
    "4.3": BY_HAND["4.3"] | {"A 1932": 96.1 - 65},  # the end of the path instead of 1932
    "4.4": {"1934": 0.975, "1935": 0.929, "1936": 0.864, "1937": 0.855},  # the mean stock again
    "5.1": {"gross output": 2.32, "usable goods": 1},  # the goods held, not the labour
    "5.2": {"good": 0.75, "remelt": 0.5},  # the share of goods taken for the good share
    "5.3": {"coal": 1, "iron": 1.25, "machines": 1},  # as if iron needed no iron
    "5.4": {"sound": 0.9, "needed": 0.9},
    "6.1": {"machine works": -80, "foundry": 1980, "together": 1900},  # the scrap forgotten
    "6.2": {"at cost": 2000, "honest": 1200},
    "6.3": {"tons": 125, "price": 500, "usage": -500},
    "6.4": 12.5,
    "8.1": BY_HAND["8.1"] | {"price, spending": 5.322, "price, quantity": 3.284},
    "8.2": (1427 / 690 - 1.766) / (7.693 - 1.766),  # a share of quantity
    "8.3": 0.4 * 30 * 2.0 / (1427 / 12),  # the card's own price forgotten
    "8.4": "all trade",
}


pytestmark = pytest.mark.usefixtures("own_work")


@pytest.mark.parametrize(("number", "answer"), BY_HAND.items(), ids=list(BY_HAND))
def test_what_is_worked_out_by_hand_is_right(number: str, answer: Any) -> None:
    assert lessons.check(number, answer).startswith("Right")


PRINTED = {"A 1930": 85.7 - 84, "A 1932": 96.1 - 71, "B 1930": 91.3 - 84, "B 1932": 102.2 - 71}


@pytest.mark.parametrize(("number", "answer"), [("9.2", 11.3), ("9.4", 2.4 / 1.69), ("4.3", PRINTED)])
def test_a_sum_of_the_printed_digits_is_right(number: str, answer: float) -> None:
    assert lessons.check(number, answer).startswith("Right")


@pytest.mark.parametrize(("number", "answer"), MISTAKES.items(), ids=list(MISTAKES))
def test_the_usual_mistakes_get_the_first_hint(number: str, answer: Any) -> None:
    said = lessons.check(number, answer)
    assert said.startswith("Not yet") and "Hint 1 of 3" in said
