"""The wheel carries the record: installed in an empty environment elsewhere, it loads a series."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.conftest import ROOT

LOADS = """
import planlib, sys
from planlib import data
from planlib.course import lesson00
assert planlib.__file__.startswith(sys.prefix), planlib.__file__
assert data.RECORD.name == "record"
assert "export default" in lesson00.pig_iron().page()
print(data.load("pig_iron", kind="official")["1932"], len(data.claims()))
"""


def test_wheel_loads_the_record_far_from_the_repository(tmp_path: Path) -> None:
    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    python = str(tmp_path / "env/bin/python")
    run(sys.executable, "-m", "venv", "env")
    run(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT))
    wheel = next(tmp_path.glob("planlib-*.whl"))
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    # pandas and the rest come from the environment of the tests; planlib from the wheel alone.
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "others.pth").write_text(sysconfig.get_path("purelib"))
    assert run(python, "-c", LOADS).split() == ["6.161", "64"]
