"""What README says works as printed: its commands, its example, its links, its lessons."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import nbformat
import yaml

from tests.browser.lab import free_port
from tests.conftest import LESSONS, ROOT

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
    assert [link for _, link, _ in rows] == [f"notebooks/{path.name}" for path in LESSONS]
    for number, link, question in rows:
        title = nbformat.read(ROOT / link, 4).cells[0].source.splitlines()[0]
        assert title.endswith(question) and link.startswith(f"notebooks/{number}-")


def test_python_range_is_the_projects() -> None:
    first, last = re.search(r"Python (3\.\d+) to (3\.\d+)", README).groups()
    assert f'">={first},<3.{int(last[2:]) + 1}"' in (ROOT / "pyproject.toml").read_text()


def test_the_windows_lines_do_what_make_does(tmp_path: Path) -> None:
    """With their paths written as elsewhere they are make's own commands, without uv and root."""
    made = subprocess.run(
        [shutil.which("make"), "--always-make", "--dry-run", "--no-print-directory", "lab"],
        cwd=ROOT,
        env=os.environ | {"PATH": str(tmp_path), "PYTHON": "python3"},
        capture_output=True,
        text=True,
    ).stdout.replace(" --quiet", "")
    lines = re.search(r"its three lines:\n\n((?:    .+\n)+)", README)[1]
    assert [re.match(r"    (py|\.venv\\Scripts\\python) -m ", line)[1] for line in lines.splitlines()]
    there = lines.replace("py ", "python3 ").replace(".venv\\Scripts\\", ".venv/bin/")
    commands = [shlex.split(line) for line in made.splitlines() if not line.startswith("touch ")]
    assert [shlex.split(line) for line in there.splitlines()] == commands
    assert len(commands) == 3 and (ROOT / commands[-1][-1].partition("/lab/tree/")[2]).is_file()


def test_the_conda_and_binder_lines_name_what_is_there() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert re.findall(r"`((?:conda|python) [^`]+)`", README) == [
        "conda env create -f environment.yml",
        f"conda activate {environment['name']}",
        'python -m pip install -c requirements.lock -e ".[lessons]"',
    ]
    binder = "https://mybinder.org/v2/gh/OWNER/REPOSITORY/HEAD?urlpath=lab/tree/"
    assert README.count("mybinder.org") == 1
    opened = re.search(rf"`{re.escape(binder)}(\S+)`", README)[1]
    assert opened == "notebooks/00-start-here.ipynb" and (ROOT / opened).is_file()


def test_make_knows_every_target_that_is_named() -> None:
    named = set(re.findall(r"(?:`|^    )make (\w+)", README, re.M))
    assert named == {"lab", "test", "bench", "site"}
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
