"""Lock, pyproject and environment.yml say the same, and repo2docker takes the tree."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DIRECT = [
    Requirement(line)
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for line in group
    if not line.startswith("planlib")  # an extra that takes in another
]
PYTHON = "3.13"  # in conda's environment, and so on Binder
LOCK = [Requirement(line) for line in (ROOT / "requirements.lock").read_text().splitlines() if line]


def test_lock_names_versions_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"://|--hash|--index|@ ", text)
    assert all(re.fullmatch(r"==[\w.]+", str(pin.specifier)) for pin in LOCK)


@pytest.mark.parametrize("wanted", DIRECT, ids=str)
def test_each_direct_dependency_is_bounded_and_locked_inside_its_bounds(wanted: Requirement) -> None:
    operators = {bound.operator for bound in wanted.specifier}
    assert operators == {">=", "<"}
    pins = [pin for pin in LOCK if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
    assert pins
    assert all(wanted.specifier.contains(next(iter(pin.specifier)).version) for pin in pins)


def test_environment_pins_a_python_inside_the_projects_range() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert environment == {
        "name": "planlib",
        "channels": ["conda-forge"],
        "dependencies": [f"python={PYTHON}", "pip"],
    }
    assert SpecifierSet(PROJECT["requires-python"]).contains(PYTHON)


def test_ci_runs_everything_and_then_the_lowest_versions() -> None:
    lines = (ROOT / ".ci/run").read_text().splitlines()
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
    assert lines[-2:] == ["make test", "make lowest"]
    assert lines.index("set -euo pipefail") < lines.index("export CI=true")


def test_binder_installs_the_lock_and_no_test_tools() -> None:
    lines = (ROOT / "postBuild").read_text().splitlines()
    assert lines[0].startswith("#!") and (ROOT / "postBuild").stat().st_mode & 0o111
    assert lines[-1].endswith("pip install --no-cache-dir -c requirements.lock -e '.[lessons]'")
    assert '-c requirements.lock -e ".[lessons]"' in (ROOT / "README.md").read_text()


def test_repo2docker_accepts_the_tree(repo2docker: str) -> None:
    run = subprocess.run(
        [repo2docker, "--no-build", "--debug", "."], cwd=ROOT, capture_output=True, text=True
    )
    dockerfile = run.stdout + run.stderr
    assert run.returncode == 0, dockerfile
    assert "environment.yml" in dockerfile and "postBuild" in dockerfile
    assert f"python={PYTHON}\n" in dockerfile
