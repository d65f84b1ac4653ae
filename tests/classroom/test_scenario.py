"""Scenarios: a code brings back every slider and choice, or says in a sentence why not."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import codes, scenario
from planlib.classroom.scenario import Scenario, compare
from planlib.course import lesson00, lesson02, work
from planlib.course.gallery import figures
from planlib.moving import Figure
from tests.conftest import ROOT

chance = random.Random(1928)


pytestmark = pytest.mark.usefixtures("own_work")


def moved(key: str) -> Figure:
    """A figure with every slider and every choice away from its start."""
    figure = scenario._start(*key.split(".")).copy()
    figure.choice = {name: options[-1] for name, options in figure.choices.items()}
    figure.value = {k: s.low + chance.random() * (s.high - s.low) for k, s in figure.sliders.items()}
    return figure


def packed(**parts: object) -> str:
    return codes.pack("PLAN1", {"f": "02.fulfilment"} | parts)


def test_every_figure_of_every_lesson_can_be_made_again_from_its_code() -> None:
    assert {key[:2] for key in figures()} == {f"{n:02}" for n in range(13)}


@pytest.mark.parametrize("key", sorted(figures()))
def test_a_code_brings_back_every_slider_and_choice(key: str) -> None:
    figure = moved(key)
    found = Scenario.of(figure, name="Ours, “κ”", reason="Because.")
    code = found.code()
    assert len(code) < 700
    again = Scenario.read(f" {code[:40]}\n{code[40:].lower()} ")
    assert again == found
    assert (again.restored().value, again.restored().choice) == (figure.value, figure.choice)
    assert again.restored().sentence() == figure.sentence()


def test_a_code_is_short_and_holds_only_what_differs_from_the_start() -> None:
    figure = lesson02.fulfilment()
    assert Scenario.of(figure).value == Scenario.of(figure).choice == {}
    figure.value = {"coal": 0.82}
    assert Scenario.of(figure).value == {"coal": 0.82} and len(Scenario.of(figure).code()) < 120
    assert Scenario.of(figure).code() == Scenario.of(figure).code()


def test_a_code_works_in_another_kernel() -> None:
    figure = lesson02.fulfilment()
    figure.value, figure.choice = {"coal": 0.82, "wool_cloth": 0.576}, {"yardstick": "basic variant"}
    made = Scenario.of(figure, name="Two dates").code()
    told = (
        "import sys; from planlib.classroom.scenario import Scenario as S; f = S.read(sys.argv[1]).restored()"
    )
    other = [
        sys.executable,
        "-c",
        f"{told}; import json; print(json.dumps([f.value, f.choice, f.sentence()]))",
    ]
    run = subprocess.run([*other, made], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [figure.value, figure.choice, figure.sentence()]


# A code that a reader of version 0.1 had from the figure of lesson 02.
KEPT = (
    "PLAN1-CWGE2CUAEAKIJLZCWMHISVXBWIRXIA33HVETEA6NG3I53G3W376D4CDQ5ADRWWQKGEOZUL3UXDQR5SHJCNOG"
    "7R7B5UQL645IV6WSQBZRJOQVAU2JNKXE3TKCBE3CGY57ZDFJWTE4J7MYTBJYVH4FNVPC7UAMX34CZU"
)


def test_a_code_that_was_kept_long_ago_still_opens_its_figure() -> None:
    found = Scenario.read(KEPT)
    assert (found.key, found.name, found.reason, found.made) == ("02.fulfilment", "Rock", "Because.", "abcd")
    figure = found.restored()
    assert figure.value["coal"] == 0.82 and figure.choice["measure"] == "increase since the base"


def test_what_this_version_does_not_know_gets_a_sentence() -> None:
    for parts, said in [
        ({"f": "02.fulfillment"}, "no figure '02.fulfillment'; did you mean '02.fulfilment'"),
        ({"f": 3}, "a figure is a text"),
        ({"v": {"coa": 0.5}}, "no slider 'coa' here; did you mean 'coal'"),
        ({"v": {"coal": 99}}, "99 is no setting for coal; it goes from 0.01 to 10"),
        ({"v": {"coal": "x" * 500}}, "is no setting for coal"),
        ({"v": {"coal": True}}, "True is no setting for coal"),
        ({"v": [1]}, "not in the form of a scenario"),
        ({"c": {"yardstik": "x"}}, "no choice 'yardstik' here; did you mean 'yardstick'"),
        ({"c": {"yardstick": "basik variant"}}, "no yardstick 'basik variant' here; did you mean 'basic v"),
        ({"c": {"yardstick": ["basic variant"]}}, "no yardstick"),
        ({"n": "x" * 61}, "there is room for 60"),
        ({"r": 7}, "is a text, not int"),
    ]:
        with pytest.raises(ValueError) as caught:
            Scenario.read(packed(**parts))
        assert said in str(caught.value) and len(str(caught.value)) < 200


def test_own_weights_and_figures_of_no_lesson_are_refused_with_a_sentence() -> None:
    own = lesson02.fulfilment({"of my own": lesson02.fulfilment().table()["official"].iloc[:10]})
    Scenario.of(own)  # the start can be carried
    own.choice = {"weights": "of my own"}
    with pytest.raises(ValueError, match="can't carry 'of my own', which is your own; choose another"):
        Scenario.of(own)
    figure = lesson00.pig_iron()
    stranger = Figure(figure.title, list(figure.sliders.values()), lambda: figure.view, source="none")
    with pytest.raises(ValueError, match="no lesson knows this figure"):
        Scenario.of(stranger)
    with pytest.raises(ValueError, match="room for 500"):
        Scenario.of(figure, reason="x" * 501)


@given(
    st.dictionaries(
        st.sampled_from("fvcnri"),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(),
            lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(), x, max_size=3),
            max_leaves=5,
        ),
    )
)
def test_any_content_with_a_right_checksum_gets_a_scenario_or_a_sentence(content: dict) -> None:
    try:
        Scenario.read(codes.pack("PLAN1", {"f": "00.pig_iron"} | content)).restored()
    except ValueError as error:
        assert "\n" not in str(error) and len(str(error)) < 250


def test_two_scenarios_side_by_side_in_table_sentence_and_picture() -> None:
    one = Scenario("02", "fulfilment", {"coal": 0.82}, {"yardstick": "basic variant"}, name="$\\frac{")
    other = Scenario("02", "fulfilment", {"coal": 0.82, "steel": 0.6}, name="$\\frac{")
    pair = compare(one.code(), other)
    assert pair.table().to_dict("index") == {
        "steel": {"first": 1.0, "second": 0.6},
        "yardstick": {"first": "basic variant", "second": "optimal variant, April 1929"},
    }
    assert one.restored().sentence() in pair.sentence() and other.restored().sentence() in pair.sentence()
    assert pair.sentence().endswith(
        "steel 1 against 0.6, yardstick basic variant against optimal variant, April 1929."
    )
    left, right = pair.still()
    left.figure.canvas.draw()  # a name that looks like a formula is drawn as it is
    assert left.get_xlim() == right.get_xlim() and "(1)" in pair.names[0] and "(2)" in pair.names[1]
    assert compare(one, one).sentence().endswith("They do not differ.")
    with pytest.raises(ValueError, match="these are of two figures"):
        compare(one, Scenario("00", "pig_iron"))


def test_saved_scenarios_keep_their_names_and_nothing_is_lost() -> None:
    one, other = Scenario("00", "pig_iron", {"pig_iron": 0.7}, name="Mine"), Scenario("00", "pig_iron")
    again = Scenario("00", "pig_iron", {"pig_iron": 0.6}, name="Mine")
    later = Scenario("00", "pig_iron", {"pig_iron": 0.7}, name="Mine", made="next")  # another kernel
    said = [s.save() for s in (one, again, other, later)]
    assert said == ["Kept as 'Mine'.", "Kept as 'Mine (2)'.", "Kept as '00.pig_iron'.", "Kept as 'Mine'."]
    kept = {name: Scenario.read(code) for name, code in work.read()["scenarios"].items()}
    assert kept == {"Mine": one, "Mine (2)": again, "00.pig_iron": other}
