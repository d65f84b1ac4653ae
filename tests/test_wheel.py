"""The wheel carries the record: installed in an empty environment elsewhere, it loads a series."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

ALONE = """
import importlib.util, planlib, sys
from planlib import data, indices, windows
assert planlib.__file__.startswith(sys.prefix), planlib.__file__
for lacking in ("matplotlib", "ipywidgets", "anywidget", "statsmodels", "filelock", "jupyterlab"):
    assert importlib.util.find_spec(lacking) is None, lacking
rows = data.worked_example().query("period in ['t1', 't2']").set_index(["period", "product"])
(p0, q0), (p1, q1) = (rows.loc[t][["price", "quantity"]].to_numpy().T for t in ("t1", "t2"))
goods = rows.loc["t1"].index
import pandas
fisher = indices.fisher(*(pandas.Series(values, goods) for values in (p0, p1, q0, q1)))
levels = data.load("agri_output_china")
try:
    windows.gap_trend(levels, levels, 1968, 1978)
except ImportError as error:
    assert "gap_trend needs statsmodels: pip install" in str(error), error
else:
    raise AssertionError("statsmodels was found")
print(round(fisher, 4), data.load("pig_iron", kind="official")["1932"])
"""

LOADS = """
import planlib, sys
from planlib import data
from planlib.course import lesson00
assert planlib.__file__.startswith(sys.prefix), planlib.__file__
assert data.RECORD.name == "record"
assert "export default" in lesson00.pig_iron().page()
print(data.load("pig_iron", kind="official")["1932"], len(data.claims()))
"""


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def installed(tmp_path: Path) -> tuple[str, Path]:
    """An empty environment elsewhere with the wheel alone: its Python, and where its packages lie."""
    python = str(tmp_path / "env/bin/python")
    run(sys.executable, "-m", "venv", "env", folder=tmp_path)
    build = ("wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT))
    run(python, "-m", "pip", *build, folder=tmp_path)
    wheel = str(next(tmp_path.glob("planlib-*.whl")))
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, folder=tmp_path)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return python, Path(run(python, "-c", asked, folder=tmp_path).strip())


def test_wheel_loads_the_record_far_from_the_repository(installed: tuple[str, Path], tmp_path: Path) -> None:
    python, site = installed
    # pandas and the rest come from the environment of the tests; planlib from the wheel alone.
    (site / "others.pth").write_text(sysconfig.get_path("purelib"))
    assert run(python, "-c", LOADS, folder=tmp_path).split() == ["6.161", "64"]
    assert (site / "planlib/py.typed").exists()


def test_the_library_needs_its_own_dependencies_only(installed: tuple[str, Path], tmp_path: Path) -> None:
    python, site = installed
    for needed in wanted_by(Distribution.at(next(site.glob("planlib-*.dist-info")))):
        for top in {file.parts[0] for file in needed.files or [] if ".." not in file.parts}:
            if not (site / top).exists():
                (site / top).symlink_to(needed.locate_file(top))
    assert run(python, "-c", ALONE, folder=tmp_path).split() == ["1.4011", "6.161"]


def wanted_by(package: Distribution) -> Iterator[Distribution]:
    """What a package asks for without any extra, and what that asks for in turn."""
    for line in package.requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield (found := distribution(wanted.name))
            yield from wanted_by(found)
