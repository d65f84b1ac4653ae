"""The package as a library: what an import loads, what it shows, and what the type checker knows."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
import types

import pytest

import planlib
from tests.conftest import ROOT

SUBJECTS = planlib.__all__


def in_a_new_process(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_package_alone_loads_nothing() -> None:
    told = "import sys; before = set(sys.modules); import planlib; print(*set(sys.modules) - before)"
    assert set(in_a_new_process(told).split()) <= {"planlib", "__future__"}


def test_each_subject_is_there_after_the_import_alone_and_brings_no_lessons() -> None:
    told = "import sys, planlib; planlib.{}; print(*sys.modules)"
    for subject in SUBJECTS:
        loaded = in_a_new_process(told.format(subject)).split()
        assert f"planlib.{subject}" in loaded
        heavy = {"matplotlib", "ipywidgets", "anywidget", "statsmodels", "planlib.moving", "planlib.course"}
        assert not heavy & set(loaded), subject


def test_the_package_shows_its_subjects() -> None:
    assert dir(planlib) == sorted([*SUBJECTS, "__version__"])
    assert all(f"``{subject}``" in planlib.__doc__ for subject in SUBJECTS)
    with pytest.raises(AttributeError, match="planlib has no 'indexes'; its subjects are accounts, costs"):
        _ = planlib.indexes
    there: dict[str, object] = {}
    exec("from planlib import *", there)
    assert set(SUBJECTS) <= set(there)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_shows_its_own_names_only(subject: str) -> None:
    module = importlib.import_module(f"planlib.{subject}")
    assert all(hasattr(module, name) for name in module.__all__)
    public = {
        name
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and isinstance(thing, types.FunctionType | type)
        and thing.__module__.startswith(module.__name__)
    }
    assert public <= set(module.__all__), public - set(module.__all__)
    assert not any(inspect.ismodule(getattr(module, name)) for name in module.__all__)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_argument_is_told_in_its_docstring(subject: str) -> None:
    module = importlib.import_module(f"planlib.{subject}")
    for name in module.__all__:
        function = getattr(module, name)
        if inspect.isfunction(function):
            told = function.__doc__.partition(">>>")[0]
            silent = set(inspect.signature(function).parameters) - set(re.findall(r"\w+", told))
            assert not silent or re.search("(?i)arguments|others are as in", told), f"{name}: {silent}"


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "planlib/py.typed").exists()
    in_a_new_process("import runpy; runpy.run_path('tests/typing/program.py')")
