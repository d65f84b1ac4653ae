"""Fixtures for all tests, and the one closing line that says what was left out."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REPO2DOCKER = ROOT / ".venv/repo2docker/bin/jupyter-repo2docker"
AXE = ROOT / ".venv/axe-core/node_modules/axe-core/axe.min.js"
IN_CI = os.environ.get("CI") == "true"

# What tests answer must not land among the reader's own work.
os.environ["PLANLIB_WORK"] = str(Path(tempfile.mkdtemp(prefix="planlib-")) / "my-work.json")
settings.register_profile("steady", max_examples=50, deadline=None, derandomize=True)
settings.load_profile("steady")


def needed(thing: Path | str | None, name: str) -> str:
    """The path of a tool; without it a test is left out, and in CI fails."""
    if thing and Path(thing).exists():
        return str(thing)
    if IN_CI:
        pytest.fail(f"{name} is missing")
    pytest.skip(f"left out: no {name}")


@pytest.fixture
def own_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a work of the test's own, not yet there."""
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "my-work.json"))
    return tmp_path / "my-work.json"


@pytest.fixture(scope="session")
def chromium() -> str:
    return needed(CHROMIUM, "Chromium for the browser tests")


@pytest.fixture(scope="session")
def repo2docker() -> str:
    return needed(REPO2DOCKER, "repo2docker")


@pytest.fixture(scope="session")
def axe() -> str:
    return needed(AXE, "axe-core")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])]
    reasons = {reason: skipped.count(reason) for reason in skipped}
    said = "; ".join(
        f"{reason.removeprefix('Skipped: left out: ')} ({n} tests)" for reason, n in reasons.items()
    )
    terminalreporter.write_line(f"left out: {said or 'nothing'}")
