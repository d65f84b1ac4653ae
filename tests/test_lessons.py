"""What a lesson asks for and keeps: guesses, concept questions, and the text that carries all work away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import codes, lessons
from planlib.course import (
    figures,
    figures_costs,
    figures_growth,
    figures_money,
    figures_planning,
    figures_village,
    fulfilment,
    guesses,
    questions,
    work,
)
from planlib.moving import Figure

# The figure that opens in each lesson, and where it shows what was guessed.
SHOWN: dict[str, tuple[Any, dict[str, float], dict[str, str], tuple[str, str]]] = {
    "01": (figures.yardsticks, {}, {"measure": fulfilment.INCREMENT}, ("arithmetic mean", "reported")),
    "03": (
        figures_growth.hidden_inflation,
        {"new": 0.25, "markup": 0.3},
        {},
        ("without hidden inflation", "growth"),
    ),
    "04": (figures_costs.ton_of_iron, {"wages": 0.285}, {}, ("wages", "explained")),
    "05": (figures_costs.scrap, {"good": 0.8}, {}, ("gross output", "with scrap")),
    "06": (figures_money.two_books, {"rejects": 0.2}, {}, ("both together", "honest")),
    "08": (
        figures_money.real_wage,
        {"share": 0.5},
        {"the share is of": "spending"},
        ("mean", "at your share"),
    ),
    "07": (
        figures_village.terms_of_trade,
        {"industry": 1.31, "farm": 0.92},
        {},
        ("grain", "a load of grain buys"),
    ),
    "10": (figures_planning.noise, {"spread": 0.1}, {}, ("mean", "missing")),
}


pytestmark = pytest.mark.usefixtures("own_work")


def guess(asking: lessons.Guess, typed: str) -> str:
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
    figure = figures.pig_iron()
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
    one, other = lessons.predict("02", figures.pig_iron()), lessons.predict("02")
    guess(one, "60")
    assert "You guessed 60.0" in guess(other, "44.2")  # a second kernel asked before the first had guessed
    again = lessons.predict("02", figures.pig_iron())
    assert len(again.children) == 2 and again.form.said == one.form.said
    assert "You guessed 60.0 percent" in repr(again)


def test_skipping_is_allowed_and_said() -> None:
    asking = lessons.predict("09", figures.pig_iron())
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


def test_ten_questions_are_sound() -> None:
    assert len(questions.CONCEPTS) == 10
    for concept in questions.CONCEPTS.values():
        assert concept.right in concept.options and len(set(concept.options.values())) == 3
    rights = [concept.right for concept in questions.CONCEPTS.values()]
    assert max(rights.count(option) for option in "abc") <= 4  # no letter is a good guess


def test_choices_are_kept_as_they_are_made_and_told_only_after(own_work: Path) -> None:
    before = lessons.concepts("before")
    before.values = {"base year": "b"}
    before.values = {"base year": "b", "gross and net": "c"}
    assert before.said == "2 of 10 chosen and kept." and not before.buttons
    assert json.loads(own_work.read_text())["concepts"] == {
        "before": {"base year": "b", "gross and net": "c"}
    }
    assert lessons.concepts("before").values == {"base year": "b", "gross and net": "c"}
    after = lessons.concepts("after")
    assert not any(field["told"] for field in [*before.fields, *after.fields])
    after.values = {"base year": "b", "gross and net": "a"}
    after.press("Show what is right")
    assert after.said == "Right before the course: 1 of 10; after it: 2."
    assert all(field["told"].startswith("Right: ") and field["closed"] for field in after.fields)
    assert all(field["closed"] and not field["told"] for field in lessons.concepts("before").fields)
    table = lessons.concepts_compared()
    assert table.loc["gross and net"].tolist() == ["wrong", "right", "05"]
    assert table.loc["right, of ten"].tolist() == ["1", "2", ""]


def worked() -> None:
    lessons.check("0.1", 0.2)
    guess(lessons.predict("00"), "30")
    lessons.concepts("before").values = {"base year": "a"}


def test_a_text_carries_all_work_to_another_machine(
    own_work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked()
    keeping = lessons.keep()
    keeping.press("Show my work as a text")
    text = keeping.values["text"]
    assert keeping.said.startswith("This text holds 1 answer, 1 guess, 1 choice")
    work = own_work.read_text()
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "new-machine.json"))
    other = lessons.keep()
    other.values = {"pasted": f"> {text[:30]}\n  {text[30:].lower()} "[2:]}
    other.press("Restore")
    assert other.said.startswith("The text holds 1 answer, 1 guess, 1 choice, 0 scenarios, 0 notes.")
    assert (tmp_path / "new-machine.json").read_text() == work


def test_restoring_loses_nothing_that_is_here(own_work: Path) -> None:
    theirs = {
        "answers": {"0.1": [{"given": 0.9, "right": False, "at": "2020"}]},
        "predictions": {"00": {"guess": 0.9, "truth": 0.4}, "01": {"guess": None, "truth": 0.469}},
        "concepts": {"before": {"base year": "c", "nominal and real": "b"}},
    }
    worked()
    lessons.restore(codes.pack("WORK1", work.parsed(json.dumps(theirs).encode())))
    kept = json.loads(own_work.read_text())
    assert [entry["given"] for entry in kept["answers"]["0.1"]] == [0.9, 0.2]
    assert kept["predictions"]["00"]["guess"] == 0.3 and kept["predictions"]["01"]["guess"] is None
    assert kept["concepts"] == {"before": {"base year": "a", "nominal and real": "b"}}


def test_a_cut_or_mistyped_text_is_refused_and_changes_nothing(own_work: Path) -> None:
    worked()
    text, before = codes.pack("WORK1", work.read()), own_work.read_bytes()
    swapped = text[:40] + ("B" if text[40] == "A" else "A") + text[41:]
    for bad in (text[:-1], text[:60], swapped, text.replace("WORK1", "WORK9"), "", "hello", None, 3):
        said = lessons.restore(bad)
        assert said.startswith("Nothing was restored: ") and said.endswith((".", "?"))
    assert own_work.read_bytes() == before


@given(text=st.text() | st.text("ABCDEFGHIJ234567").map("WORK1-".__add__) | st.none() | st.binary())
def test_any_text_to_restore_gets_a_sentence(text: Any) -> None:
    said = lessons.restore(text)
    assert isinstance(said, lessons.Sentence) and said.endswith((".", "?", "!"))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
SAVED = st.dictionaries(
    st.sampled_from(work.SECTIONS) | st.text(),
    st.dictionaries(st.sampled_from(["0.1", "00", "before"]) | st.text(), JSON, max_size=3) | JSON,
)


@given(content=st.binary() | JSON.map(json.dumps).map(str.encode) | SAVED.map(json.dumps).map(str.encode))
def test_any_saved_file_is_read_or_set_aside_with_a_sentence(content: bytes) -> None:
    path = work.path()
    path.write_bytes(content)
    assert lessons.gaps("00").columns.tolist() == ["guess", "value", "gap"]
    assert len(lessons.concepts_compared()) == 11 and lessons.keep().title
    assert isinstance(lessons.predict("00"), lessons.Guess)
    assert isinstance(lessons.check("0.1", 0.2), lessons.Sentence)
    assert work.read()["answers"]["0.1"][-1]["given"] == 0.2  # what was saved can be read again


HOSTILE = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>=HYPERLINK('a')$$\\href{j}{k}$$"


def test_hostile_work_is_shown_as_text_and_what_is_too_much_is_set_aside(own_work: Path) -> None:
    theirs = work.parsed(b"{}")
    theirs["answers"]["0.1"] = [{"given": HOSTILE, "right": None, "at": HOSTILE}]
    theirs["concepts"] = {"before": {"base year": HOSTILE, HOSTILE: HOSTILE}}
    theirs["predictions"] = {HOSTILE: {"guess": 1, "truth": 2}}
    said = lessons.restore(codes.pack("WORK1", theirs))
    assert said.startswith("The text holds 1 answer") and HOSTILE not in said
    assert lessons.concepts("before").values == {}
    assert "<script" not in lessons.concepts_compared().to_html() + lessons.gaps("00").to_html()
    for content in (
        b'{"notes": {"a": ' + b"[" * 400 + b"]" * 400 + b"}}",
        b'{"predictions": {"00": {"guess": 1e300, "truth": 1}}}',
        b'{"predictions": {"00": {"guess": 1e999, "truth": 1}}}',
        b'{"notes": {"a": "' + b"x" * work.LARGEST + b'"}}',
    ):
        own_work.write_bytes(content)
        assert "It is kept as my-work-set-aside-" in lessons.check("0.1", 0.3)
    own_work.write_bytes(b'{"notes": {"a": "\\ud83d"}}')
    assert lessons.check("1.5", "half a sign: \ud83d").startswith("Kept.")
    assert lessons.check("1.5", "another").startswith("Kept.")


def test_work_that_would_grow_too_large_is_not_saved_and_the_old_stays(own_work: Path) -> None:
    own_work.write_bytes(
        b'{"notes":{' + b",".join(b'"%d":"%s"' % (n, b"x" * 4990) for n in range(998)) + b"}}"
    )
    before = own_work.read_bytes()
    assert len(before) < work.LARGEST
    for n in range(6):
        said = lessons.check("1.5", "y" * 4990 + str(n))
    assert "This could not be saved in my-work.json" in said and own_work.stat().st_size <= work.LARGEST
    assert len(work.read()["notes"]) == 998


def test_a_click_carries_what_stands_in_the_fields() -> None:
    asking = lessons.predict("00")
    asking.form._handle_custom_msg({"pressed": "Guess", "values": {"guess": "50"}}, [])
    assert "You guessed 50.0 percent" in asking.form.said
    asking.form._handle_custom_msg({"pressed": "Guess"}, [])  # no such button any more
