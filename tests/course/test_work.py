"""The store of a reader's work under four kernels at once, one of them killed in mid-save again and again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from planlib.classroom import lessons
from planlib.course import work
from tests.conftest import ROOT

KILLS, SAVES = 60, 40

# Saves notes of its own as long as it is told to, and writes down each that the store says is saved.
KERNEL = """
import sys
from planlib.course import work

def save(name, n):
    said = work.change(lambda saved: saved["notes"].update({f"{name}-{n}": name}))
    assert not said, said
    with open(f"{name}.saved", "a") as log:
        log.write(f"{name}-{n}\\n")

if __name__ == "__main__":
    for n in range(int(sys.argv[2])):
        save(sys.argv[1], n)
"""
# A kernel that dies at a place of its save, another after it, and so on: before and in the middle of writing,
# before and after the new file takes the place of the old, or at any moment.
KILLED = """
import os, random, signal, sys, time
from planlib.course import work
from kernel import save

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def half(content):
    with work.path().with_name(f".{work.path().name}.new").open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        die()

def after(source, target, replace=os.replace):
    replace(source, target)
    die()

PLACES = ["_write", half], ["json", die], ["fsync", die], ["replace", die], ["replace", after], ["any", None]
chance = random.Random(1928)
for kill in range(int(sys.argv[1])):
    place, act = PLACES[kill % len(PLACES)]
    child = os.fork()
    if not child:
        for n in range(chance.randrange(1, 3)):
            save(f"killed{kill}", n)
        if place == "_write":
            work._write = act
        elif place == "json":
            work.json.dumps = act
        elif place != "any":
            setattr(work.os, place, act)
        n = 10
        while True:
            save(f"killed{kill}", n)
            n += 1
    if place == "any":
        time.sleep(chance.uniform(0.02, 0.08))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, status
    print(place, os.path.exists(".my-work.json.new"), flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="left out: no fork on this system")
def test_four_kernels_at_once_one_killed_in_mid_save_lose_and_mix_up_nothing(tmp_path: Path) -> None:
    (tmp_path / "kernel.py").write_text(KERNEL)
    (tmp_path / "killed.py").write_text(KILLED)
    (tmp_path / "my-work.json").write_text(json.dumps({"notes": {"long": "x" * 50_000}, "later": [1]}))
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}",
        "PLANLIB_WORK": str(tmp_path / "my-work.json"),
    }

    def kernel(*command: str) -> subprocess.Popen[str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.Popen([sys.executable, *command], cwd=tmp_path, env=environment, text=True, **pipes)

    kernels = [kernel("kernel.py", name, str(SAVES)) for name in ("one", "two", "three")]
    kernels.append(kernel("killed.py", str(KILLS)))
    told = [each.communicate(timeout=60)[0] for each in kernels]
    assert [each.returncode for each in kernels] == [0] * 4, told
    kills = Counter(line.split()[0] for line in told[-1].splitlines())
    assert sum(kills.values()) == KILLS and len(kills) == 5
    assert not list(tmp_path.glob("*set-aside*"))
    kept = work.parsed((tmp_path / "my-work.json").read_bytes())
    saved = [line for log in tmp_path.glob("*.saved") for line in log.read_text().split()]
    assert len(saved) == len(set(saved)) >= 3 * SAVES + KILLS
    assert [line for line in saved if line not in kept["notes"]] == []
    assert all(name.startswith(f"{owner}-") for name, owner in kept["notes"].items() if name != "long")
    unsaid = set(kept["notes"]) - set(saved) - {"long"}  # saved, and killed before it could be said
    assert all(name.startswith("killed") for name in unsaid) and len(unsaid) <= KILLS
    assert kept["notes"]["long"] == "x" * 50_000 and kept["later"] == [1]


def test_a_new_file_left_half_by_a_kill_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "my-work.json"))
    assert work.change(lambda saved: saved["notes"].update(a="first")) == ""
    (tmp_path / ".my-work.json.new").write_bytes(b'{"notes": {"a"')
    (tmp_path / ".my-work.json.lock").touch()
    assert work.change(lambda saved: saved["notes"].update(b="second")) == ""
    assert work.read()["notes"] == {"a": "first", "b": "second"}


def test_a_lock_that_is_held_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "my-work.json"))
    work.change(lambda saved: saved["notes"].update(a="first"))
    monkeypatch.setattr(work, "PATIENCE", 0.2)
    with work.FileLock(tmp_path / ".my-work.json.lock"):
        said = work.change(lambda saved: saved["notes"].clear())
    assert said == "This could not be saved in my-work.json: another kernel holds it."
    assert work.read()["notes"] == {"a": "first"}


def test_a_broken_file_is_set_aside_and_said(own_work: Path) -> None:
    for content in (
        "{",
        "[1]",
        '{"answers": 3}',
        '{"answers": {"0.1": "x"}}',
        "[" * 100_000,
        "NaN",
        '"\ud83d',
    ):
        own_work.write_text(content, "utf-8", errors="surrogatepass")
        said = lessons.check("0.1", 0.2)
        assert "It is kept as my-work-set-aside-" in said and said.startswith("Not yet.")
        assert len(json.loads(own_work.read_text())["answers"]["0.1"]) == 1
    aside = sorted(own_work.parent.glob("my-work-set-aside-*.json"))
    assert len(aside) == 7 and aside[0].read_text() == "{"


def test_what_planlib_does_not_know_in_the_file_is_kept(own_work: Path) -> None:
    own_work.write_text('{"later": [1], "answers": {"9.9": []}}')
    lessons.check("0.1", 0.2)
    kept = json.loads(own_work.read_text())
    assert kept["later"] == [1] and set(kept["answers"]) == {"9.9", "0.1"}


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "file" / "my-work.json"))
    assert "could not be saved" in lessons.check("0.1", 0.2)


def test_two_works_merge_without_loss() -> None:
    def saved(**parts: Any) -> work.Work:
        return work.parsed(json.dumps(parts).encode())

    def tried(given: float, at: str) -> dict[str, Any]:
        return {"given": given, "right": False, "at": at}

    one = saved(answers={"0.1": [tried(0.1, "2026-01"), tried(0.3, "2026-03")]}, notes={"a": "mine"})
    two = saved(answers={"0.1": [tried(0.2, "2026-02"), tried(0.1, "2026-01")]}, notes={"a": "x", "b": "y"})
    both = work.merged(one, two)
    assert [entry["given"] for entry in both["answers"]["0.1"]] == [0.1, 0.2, 0.3]
    assert both["notes"] == {"a": "mine", "b": "y"}
    assert work.merged(both, two) == both
