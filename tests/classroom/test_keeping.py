"""The text that carries all work away, and back: nothing is lost, nothing is believed unread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import codes, lessons
from planlib.classroom.scenario import Scenario
from planlib.course import (
    guesses,
    shown,
    work,
)
from tests.course.test_guesses import guess

pytestmark = pytest.mark.usefixtures("own_work")


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


# A text that a reader of version 0.1 kept.
KEPT = (
    "WORK1-FWHVC34CGAKIL76K2JTTKQBJES6JKUUBQIUEQKNS5QAVSVNSAUGOBFWF6DPQO3BPG7T6M7RZ66OCOKE37ZNX"
    "MPNQTZANTKGAPJ6YE275EUNWAKI3WQBF27N5BXALVFE7XVOIC4USIBJTIY5NVJVQ3APRNVOIC6ZH37VWVKG343HULG"
    "PH6UQ7X7W7MPUB5Q3N235DRYKV3NKPEPRM5RMV5WSOF2VOZZOLR4WLX2OBDHGFYX6JU3WOU5QBSO3PVGBOQ4IEP2U2"
    "BCLWVBDDRIBZ7BIFCE546P3GXEW7YJHXGGCF4RSTRKG4RBJ6QIXBJUBUDSOTQMOCJYREIHFYORP7AEHS3SERG5HUDC"
    "E7NLUZTA3OE4LI5DEM6DDRRTWSEYP3HDBVYY2RSBJZQBWEU2ILQJ3EC3HJNCMU5LGNZHKSTOOTET67I3MYDGA455ZK"
    "RE4CQMUX7UYOOLEV4TWB45SWV5IL3LHFXGQ"
)


def test_a_text_that_was_kept_long_ago_is_still_restored(own_work: Path) -> None:
    said = lessons.restore(KEPT)
    assert said.startswith("The text holds 1 answer, 1 guess, 1 choice, 1 scenario, 1 note.")
    assert lessons.gaps("00").iloc[0].tolist() == ["50.0 percent", "40.0 percent", "+10.0 percent"]
    assert lessons.concepts("before").values == {"base year": "b"}
    assert Scenario.read(work.read()["scenarios"]["Rock"]).restored().value["coal"] == 0.82


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
    assert isinstance(said, shown.Sentence) and said.endswith((".", "?", "!"))


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
    assert isinstance(lessons.predict("00"), guesses.Guess)
    assert isinstance(lessons.check("0.1", 0.2), shown.Sentence)
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
