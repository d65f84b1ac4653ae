"""What README says works as printed: its commands, its example, its links, its lessons."""

from __future__ import annotations

import doctest
import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import nbformat

from tests.browser.lab import free_port
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()


def test_readme_is_one_screen() -> None:
    assert len(README.splitlines()) <= 60


def test_example_prints_what_it_says() -> None:
    example = re.search(r"```python\n(.*?)```", README, re.S).group(1)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(doctest.DocTestParser().get_doctest(example, {}, "README", "README.md", 0))
    assert runner.summarize(verbose=False).attempted == 4
    assert runner.summarize(verbose=False).failed == 0


def test_links_lead_to_files_and_table_repeats_the_titles() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links and all((ROOT / link).exists() for link in links)
    rows = re.findall(r"\| \[(\d\d)\]\((\S+)\) \| (.+) \|", README)
    assert [link for _, link, _ in rows] == [
        f"notebooks/{path.name}" for path in sorted(ROOT.glob("notebooks/[0-9][0-9]-*.ipynb"))
    ]
    for number, link, question in rows:
        title = nbformat.read(ROOT / link, 4).cells[0].source.splitlines()[0]
        assert title.endswith(question) and link.startswith(f"notebooks/{number}-")


def test_python_range_is_the_projects() -> None:
    first, last = re.search(r"Python (3\.\d+) to (3\.\d+)", README).groups()
    assert f'">={first},<3.{int(last[2:]) + 1}"' in (ROOT / "pyproject.toml").read_text()


def test_the_windows_and_conda_lines_say_what_make_does() -> None:
    made = subprocess.run(
        ["make", "--always-make", "--dry-run", "lab"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    for words in (
        "-c requirements.lock -e .",
        "-m jupyter lab --LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb",
    ):
        assert words in made and words in README
    assert "name: planlib" in (ROOT / "environment.yml").read_text() and "conda activate planlib" in README


def test_make_knows_every_target_that_is_named() -> None:
    named = set(re.findall(r"(?:`|^    )make (\w+)", README, re.M))
    assert named == {"lab", "test", "bench"}
    for target in named:
        made = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)
        assert made.returncode == 0 and ".venv/bin/python -m" in made.stdout, made.stderr


def test_make_lab_opens_the_first_lesson(tmp_path: Path) -> None:
    port, home = (
        free_port(),
        {"HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path), "JUPYTER_DATA_DIR": str(tmp_path)},
    )
    options = f"ARGS=--no-browser --port={port} --IdentityProvider.token="
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            ["make", "lab", options],
            cwd=ROOT,
            env=os.environ | home,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            assert _answers(
                f"http://127.0.0.1:{port}/api/contents/notebooks/00-start-here.ipynb?content=0"
            ), (tmp_path / "log").read_text()
            assert "lab/tree/notebooks/00-start-here.ipynb" in (tmp_path / "log").read_text()
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def _answers(address: str) -> bool:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2) as page:
                return page.status == 200
        except OSError:
            time.sleep(0.5)
    return False
