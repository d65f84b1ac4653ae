"""A class's work: counted once, nothing dropped in silence, and words of others never more than words."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import codes
from planlib.classroom.scenario import Scenario, gather
from planlib.course import guesses, shown, verdict
from planlib.course.shown import Sheet

HOSTILE = [
    "＝1+1",
    "<script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "$\\href{javascript:window.pwned=1}{x}$",
    "\\(\\href{javascript:window.pwned=1}{x}\\)",
    '=HYPERLINK("http://example.org";"x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "\u202egnp.exe",
    "x" * 50_000,
]


def iron(at: float, **words: str) -> Scenario:
    return Scenario("00", "pig_iron", {"pig_iron": at}, **words)


def vote(made: str = "", **shares: float) -> Scenario:
    value = {key.replace("_", " "): share for key, share in shares.items()}
    return Scenario("12", "own_vote", value, made=made)


def tries(*given: tuple[object, bool | None]) -> list[dict]:
    return [
        {"given": answer, "right": right, "at": f"2026-11-25T10:00:0{i}"}
        for i, (answer, right) in enumerate(given)
    ]


def handed_in(folder: Path) -> Path:
    """Five readers' files, one of them broken, one no work, and one twice."""
    one = {
        "answers": {"0.1": tries((0.9, False), (0.53, True)), "1.2": tries(("$x$", None))},
        "predictions": {"02": {"guess": 0.5, "truth": 0.6}, "03": {"guess": None, "truth": 9}},
        "concepts": {"before": {"base year": "a"}, "after": {"base year": "b", "done": "yes"}},
        "scenarios": {"Mine": iron(0.7, name="=SUM(1)").code(), "cut": iron(0.8).code()[:30]},
    }
    two = {
        "answers": {"0.1": tries((0.9, False), (0.8, False)), "77.7": tries((1, False))},
        "predictions": {"02": {"guess": 1, "truth": 7}, "00": {"guess": 1e7, "truth": 1}},
        "concepts": {"before": {"base year": "b"}},
    }
    for name, work in {
        "anna.json": one,
        "boris.json": two,
        "again/boris.json": two,
        "none.json": {"cells": []},
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(work), "utf-8")
    (folder / "vera.txt").write_text(
        codes.pack("WORK1", {"answers": {"0.1": tries((0.5332, True))}}), "utf-16"
    )
    (folder / "broken.json").write_text("{")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / ".hidden").write_text("x")
    return folder


def test_codes_are_found_in_whatever_was_pasted_around_them() -> None:
    one, other = iron(0.7, name="Anna").code(), iron(0.8, reason="Ash, “dust”, κ").code()
    lines = "\n> ".join(other[at : at + 20] for at in range(0, len(other), 20))
    room = gather(
        f"Dear teacher, here are ours: ({one}), and Boris writes\n\n{other[:30]}\n{other[30:]}\nBye Boris"
    )
    assert room.settings("00.pig_iron")["pig_iron"].tolist() == [0.7, 0.8] and not len(room.left_out())
    room = gather(f"{one.lower()} and\n> {lines}")
    assert len(room.entries) == 2 and not len(room.left_out())


def test_what_is_twice_broken_foreign_or_spoilt_is_listed() -> None:
    code = iron(0.7).code()
    own = vote(consumer_goods=0.9, machine_building=0.3)
    strange = Scenario("02", "fulfilment").code()
    text = " ".join(
        [
            *(code, code.lower(), code[:-3], code[:20] + "A" + code[21:], "PLAN7-ABCDEFGH", "GAME1-ABCDEFGH"),
            *(own.code(), strange, codes.pack("PLAN1", {"f": "99.x"}), "A" * 60),
        ]
    )
    room = gather(text)
    left = room.left_out().frame
    assert dict(left["what"].value_counts()) == {"foreign": 4, "broken": 2, "twice": 1, "spoilt": 1}
    assert left.loc[left["what"] == "spoilt", "why"].item().startswith("this ballot gives 131%")
    assert left.loc[left["what"] == "twice", ["where", "why"]].to_numpy().tolist() == [
        ["code 2", "the same as code 1, counted once"]
    ]
    assert len(room.entries) == 3 and "Left out: " in repr(room)
    assert gather("nobody wrote").left_out().frame["why"].tolist() == ["there is no code"]


def test_equal_settings_of_two_readers_count_twice() -> None:
    room = gather(f"{vote('one').code()} {vote('other').code()} {vote('other').code()}")
    assert len(room.ballots()) == 2 and len(room.left_out()) == 1


def test_a_folder_of_works_becomes_tables(tmp_path: Path) -> None:
    room = gather(handed_in(tmp_path))
    assert sorted(room.works) == ["again/boris.json", "anna.json", "vera.txt, code 1"]
    row = room.answers().frame.set_index("exercise").loc["0.1"]
    assert row.tolist() == [3, 1, 2, 1, 0, "0.9", 2]
    assert room.written("1.2").frame["words"].tolist() == ["$x$"]
    made = room.predictions().frame.set_index("key").drop(columns="what")
    value = guesses.find("02").format(guesses.find("02").truth())
    assert made.loc["02"].tolist() == [2, 0, "50.0 percent", "75.0 percent", "100.0 percent", value]
    assert made.loc["03", ["guesses", "skipped", "middle"]].tolist() == [0, 1, ""]
    assert room.concepts().loc["base year"].tolist() == [2, 1, 1, 1]
    assert room.table().frame["name"].tolist() == ["=SUM(1)"]
    left = room.left_out().frame
    assert left.loc[left["what"] == "spoilt", "text"].tolist() == ["00"]
    what = left[left["what"] != "spoilt"].set_index("where")["what"]
    assert what.to_dict() == {
        "anna.json, cut": "broken",
        "boris.json": "twice",
        "broken.json": "foreign",
        "none.json": "foreign",
        "photo.png": "foreign",
    } | {"again/boris.json": "foreign"}  # an answer to an exercise that there is not
    assert gather(str(tmp_path / "anna.json")).works.keys() == {"anna.json"}
    with pytest.raises(ValueError, match="there is no folder"):
        gather(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="give the pasted codes as a text, or a folder, not int"):
        gather(7)


def test_pictures_are_drawn_from_what_was_counted(tmp_path: Path) -> None:
    room = gather(handed_in(tmp_path))
    assert len(room.settings_picture("00.pig_iron").collections[0].get_offsets()) == 1
    assert len(room.predictions_picture("02").collections[0].get_offsets()) == 2
    assert [bar.get_width() for bar in room.answers_picture().patches][:2] == [3, 2]
    ballots = " ".join(vote(str(n), consumer_goods=share).code() for n, share in enumerate([0.1, 0.2, 0.6]))
    assert gather(ballots).votes_picture().get_xlabel() == "percent"
    with pytest.raises(ValueError, match="nobody handed in a scenario"):
        room.settings("02.fulfilment")
    with pytest.raises(ValueError, match="did you mean"):
        room.settings("02.fulfillment")
    with pytest.raises(ValueError, match="nobody guessed at '04'"):
        room.predictions_picture("04")
    with pytest.raises(ValueError, match="did you mean '04'"):
        room.predictions_picture("044")


def test_the_vote_is_counted_three_ways() -> None:
    room = gather(
        " ".join(vote(str(n), consumer_goods=share).code() for n, share in enumerate([0.1, 0.2, 0.6]))
    )
    votes = room.votes()
    assert votes.loc["consumer goods", ["mean", "median of each"]].tolist() == pytest.approx([0.3, 0.2])
    assert votes["mean"].sum() == pytest.approx(1) == votes["independent markets"].sum()
    assert votes["done 1929-32"].tolist() == verdict.proportions()["1929-1932"].tolist()


def test_hostile_words_stay_words() -> None:
    room = gather(
        " ".join(
            iron(0.5 + n / 100, name=text[:60], reason=text[:500]).code() for n, text in enumerate(HOSTILE)
        )
    )
    assert len(room.entries) == len(HOSTILE)
    page = room.table()._repr_html_()
    assert set(re.findall(r"<(/?\w+)", page)) <= {
        "div",
        "/div",
        "table",
        "/table",
        "thead",
        "/thead",
        "tr",
        "/tr",
    } | {*("th", "/th", "tbody", "/tbody", "td", "/td")}
    assert page.startswith('<div class="tex2jax_ignore mathjax_ignore" ') and "\u202e" not in page
    for row in csv.reader(io.StringIO(room.table().csv())):
        assert not any(cell.startswith(tuple("=+-@＝")) for cell in row)
    work = {
        "answers": {text: tries((text, False)) for text in HOSTILE}
        | {"0.1": tries(*((t, False) for t in HOSTILE))}
    }
    room = gather(codes.pack("WORK1", work | {"concepts": {HOSTILE[0]: {HOSTILE[1]: HOSTILE[2]}}}))
    assert room.concepts().to_numpy().sum() == 0
    for sheet in (room.answers(), room.left_out(), room.written("0.1")):
        assert not re.search(r"<(script|img|a)\b", sheet._repr_html_()) and len(sheet._repr_html_()) < 20_000
        assert "\u202e" not in repr(sheet)


@given(st.text() | st.text().map("PLAN1-{}".format) | st.from_regex(r"(PLAN1|WORK1)-[A-Z2-7]{4,40} .{0,20}"))
def test_any_text_becomes_a_class(text: str) -> None:
    room = gather("x " + text)
    for sheet in (room.table(), room.left_out(), room.predictions(), room.answers()):
        assert sheet._repr_html_().startswith("<div") and isinstance(sheet.csv(), str)


def test_a_column_that_leads_to_cells_links_only_to_the_lessons() -> None:
    table = pd.DataFrame({"cell": ["04-ton-of-iron#claim-2", "javascript:alert(1)#x", "../x#y", '"><b>#c']})
    page = Sheet(table, "cell")._repr_html_()
    assert re.findall(r'href="([^"]*)"', page) == ["04-ton-of-iron.ipynb#cell-id=claim-2"]


def test_a_class_of_five_hundred_is_one_table() -> None:
    chance = random.Random(500)
    codes = [Scenario("02", "fulfilment", {"coal": chance.uniform(0.3, 1)}, name=f"r{n}") for n in range(500)]
    room = gather("\n".join(one.code() for one in codes))
    assert room.settings("02.fulfilment")["coal"].tolist() == [one.value["coal"] for one in codes]
    assert len(room.table()) == 500 and not len(room.left_out())
    assert shown.MOST >= 500
