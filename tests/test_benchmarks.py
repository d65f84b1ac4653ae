"""The table of make bench: each row is printed when measured, and stands when the rest is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import ModuleType

import pytest

from benchmarks import indices, lessons, montecarlo
from benchmarks.table import Row, Unmeasured, lines
from tests.conftest import ROOT

ONE = Row("one", "1 s", "2 s, a peer", "2× faster", "≥ 1× faster", True)
OTHER = Row("other", "1 s", "a floor", "1×", "for information", None)
# Two subjects: of the first the second row takes until a line comes, the other can't be measured.
MEASURED = """
import signal, sys, types
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
from benchmarks import __main__, table
def slow():
    yield table.Row("one", "1 s", "2 s, a peer", "2× faster", "≥ 1× faster", True)
    sys.stdin.readline()
    yield table.Row("two", "1 s", "2 s, a peer", "2× faster", "≥ 3× faster", False)
def lost():
    raise table.Unmeasured("it is not here")
for subject in (slow, lost):
    sys.modules[f"benchmarks.{subject.__name__}"] = types.SimpleNamespace(rows=subject)
sys.exit(__main__.main(["slow", "lost"]))
"""


@pytest.fixture
def bench() -> Iterator[subprocess.Popen[str]]:
    """A run of the two subjects; it is ended after a minute, so that a row held back fails the test."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", MEASURED],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": ""},
        encoding="utf-8",
        **dict.fromkeys(["stdin", "stdout", "stderr"], subprocess.PIPE),
    ) as process:
        end = threading.Timer(60, process.kill)
        end.start()
        yield process
        end.cancel()
        process.kill()


def first_row(process: subprocess.Popen[str]) -> str:
    """The third line of the table, after the headings and their rule."""
    return [process.stdout.readline() for _ in range(3)][-1]


def test_a_row_is_printed_before_the_next_is_measured(bench: subprocess.Popen[str]) -> None:
    assert first_row(bench).startswith("| one ")
    rest, told = bench.communicate("go on\n")
    assert rest.startswith("| two ") and " NO " in rest.splitlines()[0]
    assert rest.splitlines()[-1].startswith("medians (of index formulas the least) in one run")
    assert told.splitlines()[-1] == "can't measure lost: it is not here" and bench.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="left out: signals as on Linux and macOS")
def test_what_was_measured_stands_when_the_rest_is_interrupted(bench: subprocess.Popen[str]) -> None:
    assert first_row(bench).startswith("| one ")
    bench.send_signal(signal.SIGINT)
    rest, told = bench.communicate()
    assert rest.splitlines()[-1].startswith("medians") and "two" not in rest
    assert told.splitlines()[-1].startswith("interrupted: ") and "Traceback" not in told
    assert bench.returncode == 130


def test_the_table_is_markdown_whose_columns_stand_below_each_other() -> None:
    printed = list(lines([ONE, OTHER]))
    assert len({len(line) for line in printed}) == 1
    assert len({tuple(i for i, sign in enumerate(line) if sign == "|") for line in printed}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed]
    assert set("".join(cells[1])) == {"-"}
    assert cells[2:] == [[*ONE[:-1], "yes"], [*OTHER[:-1], ""]]


def test_a_lesson_is_told_before_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    monkeypatch.setattr(lessons, "_lesson", lambda path, _: run.append(path.name) or ONE)
    assert next(iter(lessons.rows())) is ONE
    assert run == [lessons.LESSONS[0].name]


@pytest.mark.parametrize("module", [indices, lessons, montecarlo])
def test_subjects_of_several_measures_do_not_gather_their_rows(module: ModuleType) -> None:
    assert isinstance(module.rows(), Iterator)


def test_what_cannot_be_measured_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indices, "PEER", ROOT / "no peer")
    with pytest.raises(Unmeasured, match="call make bench"):
        next(indices._against_the_peer())
