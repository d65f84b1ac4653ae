"""Guesses: what is guessed is what the figure shows, the first guess stands, and any text gets a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import lessons
from planlib.course import (
    fulfilment,
    guesses,
    lesson00,
    lesson01,
    lesson03,
    lesson04,
    lesson05,
    lesson06,
    lesson07,
    lesson08,
    lesson10,
)
from planlib.moving import Figure

# The figure that opens in each lesson, and where it shows what was guessed.
SHOWN: dict[str, tuple[Any, dict[str, float], dict[str, str], tuple[str, str]]] = {
    "01": (lesson01.yardsticks, {}, {"measure": fulfilment.INCREMENT}, ("arithmetic mean", "reported")),
    "03": (
        lesson03.hidden_inflation,
        {"new": 0.25, "markup": 0.3},
        {},
        ("without hidden inflation", "growth"),
    ),
    "04": (lesson04.ton_of_iron, {"wages": 0.285}, {}, ("wages", "explained")),
    "05": (lesson05.scrap, {"good": 0.8}, {}, ("gross output", "with scrap")),
    "06": (lesson06.two_books, {"rejects": 0.2}, {}, ("both together", "honest")),
    "08": (
        lesson08.real_wage,
        {"share": 0.5},
        {"the share is of": "spending"},
        ("mean", "at your share"),
    ),
    "07": (
        lesson07.terms_of_trade,
        {"industry": 1.31, "farm": 0.92},
        {},
        ("grain", "a load of grain buys"),
    ),
    "10": (lesson10.noise, {"spread": 0.1}, {}, ("mean", "missing")),
}


pytestmark = pytest.mark.usefixtures("own_work")


def guess(asking: guesses.Guess, typed: str) -> str:
    asking.form.values = {"guess": typed}
    asking.form.press("Guess")
    return asking.form.said


@pytest.mark.parametrize("key", SHOWN)
def test_what_is_guessed_is_what_the_figure_shows(key: str) -> None:
    make, value, choice, cell = SHOWN[key]
    figure: Figure = make()
    figure.choice, figure.value = choice, value
    assert figure.table().loc[cell] == pytest.approx(guesses.find(key).truth(), rel=1e-9)


def test_the_figure_opens_after_the_guess_and_keeps_its_setting(own_work: Path) -> None:
    figure = lesson00.pig_iron()
    figure.value = {"pig_iron": 0.5}
    asking = lessons.predict("00", figure)
    assert asking.children == (asking.form,) and "opens when" in asking.form.said
    assert "can't be read as a number" in guess(asking, "half")
    assert not own_work.exists() and figure not in asking.children
    assert guess(asking, "50") == "You guessed 50.0 percent; it is 40.8 percent: 9.2 too high."
    assert asking.children == (asking.form, figure) and figure.value == {"pig_iron": 0.5}
    assert not asking.form.fields and not asking.form.buttons
    kept = json.loads(own_work.read_text())["predictions"]["00"]
    assert kept["guess"] == 0.5 and kept["truth"] == pytest.approx(0.40790676)


def test_an_earlier_guess_is_known_and_the_first_one_stands() -> None:
    one, other = lessons.predict("02", lesson00.pig_iron()), lessons.predict("02")
    guess(one, "60")
    assert "You guessed 60.0" in guess(other, "44.2")  # a second kernel asked before the first had guessed
    again = lessons.predict("02", lesson00.pig_iron())
    assert len(again.children) == 2 and again.form.said == one.form.said
    assert "You guessed 60.0 percent" in repr(again)


def test_skipping_is_allowed_and_said() -> None:
    asking = lessons.predict("09", lesson00.pig_iron())
    asking.form.press("Skip")
    assert asking.form.said == "You skipped the guess. It is 12.2 years." and len(asking.children) == 2
    assert lessons.gaps("09").iloc[0].tolist() == ["skipped", "12.2 years", ""]


def test_gaps_stand_beside_guesses() -> None:
    assert lessons.gaps("08").iloc[0].tolist() == ["not made yet", "", ""]
    guess(lessons.predict("08"), "80 %")
    assert lessons.gaps("08").iloc[0].tolist() == ["80.0 percent", "72.0 percent", "+8.0 percent"]
    assert lessons.gaps("77").empty and lessons.predict("77").startswith("There is nothing to guess")


@given(typed=st.text() | st.floats().map(str) | st.integers().map(str))
def test_any_text_for_a_guess_gets_a_sentence(typed: str) -> None:
    asked = guesses.find("06")
    try:
        number = asked.read(typed)
    except ValueError as error:
        assert "type one such as 25, in rubles" in str(error)
    else:
        assert asked.told(number, 3400.0).endswith(".")


def test_predictions_are_printed_as_they_are_kept() -> None:
    asked = guesses.find("10")
    for percent in (0, 16.5, -3, 99.95):
        assert asked.gap(percent / 100, 0.165) == pytest.approx(
            round(percent + 1e-9, 1) / 100 - 0.165, abs=1e-9
        )
    assert asked.told(0.1653, asked.truth()).endswith("16.5 percent: you guessed it.")


def test_a_click_carries_what_stands_in_the_fields() -> None:
    asking = lessons.predict("00")
    asking.form._handle_custom_msg({"pressed": "Guess", "values": {"guess": "50"}}, [])
    assert "You guessed 50.0 percent" in asking.form.said
    asking.form._handle_custom_msg({"pressed": "Guess"}, [])  # no such button any more
