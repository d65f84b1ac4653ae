"""Whatever a caller hands over, a public function gives the right number or says in a sentence what is wrong.

The functions are found in the modules, so that a new one needs a call in tests/hostile/calls.py. A readable
list of all faults: ``python -m tests.hostile``.
"""

from __future__ import annotations

import inspect

import pytest

from tests.hostile.calls import CALLS
from tests.hostile.verdict import SUBJECTS, failures, public


def test_every_public_function_has_a_call() -> None:
    assert sorted(set(public()) - set(CALLS)) == [], "give them a call in tests/hostile/calls.py"
    assert sorted(set(CALLS) - set(public())) == [], "these are no public functions any more"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_argument_stands_in_the_call(subject: str) -> None:
    for name, function in public().items():
        if name.startswith(f"{subject}.") and name in CALLS:
            assert list(CALLS[name].arguments) == list(inspect.signature(function).parameters), name


@pytest.mark.parametrize("name", sorted(public()))
def test_the_right_number_or_a_sentence(name: str) -> None:
    found = failures(name)
    if found:
        lines = "\n".join(f"  {failure.form:8} {failure}" for failure in found)
        pytest.fail(f"{name}: {len(found)} answers are wrong\n{lines}", pytrace=False)
