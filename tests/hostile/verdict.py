"""Runs a function with a variant and says what is wrong with what comes out."""

from __future__ import annotations

import dis
import importlib
import math
import re
import signal
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from numbers import Number
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import planlib
from tests.hostile.arguments import GOODS, Argument, spread_over_goods
from tests.hostile.calls import CALLS, Call
from tests.hostile.variants import AS_BASE, FIT, NO, SAME, SOUND, Variant, pyarrow, variants

SUBJECTS = ["data", "indices", "growth", "quality", "costs", "accounts"]
SUBJECTS += ["money", "planning", "village", "windows"]
HOME = str(Path(planlib.__file__).parent)
SECONDS = 1.0  # of the processor; a call that takes longer hangs
REMEDY = re.compile(
    r"\b(must|needs?|needed|give|gives?n?|use|choose|take|leave|correct|convert|rebase|sort|check|add|makes?|made|"
    r"carry|exceed|split|join|begin|name it|did you mean|there (is|are)|has it|(it|record) has|such as|only|"
    r"asked|lists (them )?all|lists \d+)\b|, but '"
)


class Failure(NamedTuple):
    function: str
    form: str  # as in the table of calls, or with its single figures spread over goods
    argument: str
    mutation: str
    kind: str
    told: str

    def __str__(self) -> str:
        return f"{self.argument}, {self.mutation}: {self.kind}: {self.told}"


@dataclass
class Outcome:
    """What a call gave: an answer, or what it raised; beside it warnings."""

    answer: Any = None
    raised: BaseException | None = None
    warned: list[str] | None = None


class Hangs(BaseException):
    """No Exception, so that no function can swallow it."""


def public(subjects: list[str] = SUBJECTS) -> dict[str, Callable[..., Any]]:
    """The public functions of the subjects, by module and name."""
    found = {}
    for subject in subjects:
        module = importlib.import_module(f"planlib.{subject}")
        for name in getattr(module, "__all__", vars(module)):
            thing = getattr(module, name)
            own = getattr(thing, "__module__", "").startswith(module.__name__)
            if own and callable(thing) and not isinstance(thing, type) and not name.startswith("_"):
                found[f"{subject}.{name}"] = thing
    return found


def forms(call: Call) -> Iterator[tuple[str, Call]]:
    """The call as it stands, and with its single figures spread over goods, where it has any."""
    yield "plain", call
    if any(argument.single for argument in call.arguments.values()):
        spread = {name: spread_over_goods(a) if a.single else a for name, a in call.arguments.items()}
        yield "labelled", replace(call, arguments=spread)


def failures(name: str) -> list[Failure]:
    """All that is wrong with a public function."""
    call, function = CALLS[name], public([name.split(".")[0]])[name]
    return [
        Failure(name, form, *wrong)
        for form, formed in forms(call)
        for wrong in faults(function, formed, form)
    ]


class Given:
    """The arguments of a base call, made once, and again when a call has changed them."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.fresh()

    def fresh(self) -> None:
        self.arguments = {name: a.make() for name, a in self.call.arguments.items()}
        self.seen = _seen(self.arguments)

    def changed(self) -> bool:
        if _seen(self.arguments) == self.seen:
            return False
        self.fresh()
        return True


def come_of(
    function: Callable[..., Any], arguments: dict[str, Any], want: str, expected: Any, named: str
) -> tuple[str, str] | None:
    """What is wrong with what comes of one call; a refusal has to say the name."""
    outcome = _run(function, arguments)
    if outcome.warned:
        return "warns", outcome.warned[0]
    if outcome.raised is not None:
        return _refusal(outcome.raised, want, (named,))
    return _answer(outcome.answer, want, expected, Call("", None, {}))


def faults(
    function: Callable[..., Any], call: Call, form: str = "plain"
) -> Iterator[tuple[str, str, str, str]]:
    """Argument, mutation, kind and what came out, of all that is wrong with one form of a call."""
    wrong, answer = _base(function, call, form)
    yield from wrong
    if answer is None:
        return
    base = Given(replace(call, gaps=unsound(answer, call) == "gives NaN"))
    carriers = sum(a.labelled and not a.free for a in call.arguments.values())
    for name, argument in call.arguments.items():
        others = carriers - (argument.labelled and not argument.free) > 0
        for variant in variants(argument, others):
            if found := _judged(function, base, {name: variant}, answer, argument):
                yield name, variant.name, *found
    for mutation, changed, expected in _together(call, answer):
        if found := _judged(function, base, changed, expected, None):
            yield "all", mutation, *found


def _base(function: Callable[..., Any], call: Call, form: str) -> tuple[list[tuple[str, str, str, str]], Any]:
    """What is wrong with the base call, and its answer, which is the same after one wrote into it."""
    first, second, third = (
        _run(function, {name: a.make() for name, a in call.arguments.items()}, timed=False) for _ in range(3)
    )
    if first.raised or first.warned:
        told = first.warned[0] if first.warned else f"{type(first.raised).__name__}: {first.raised}"
        return [("base call", "", "gives no answer", _short(told))], None
    found, known = [], _known(function, call, form)
    given = call.part(first.answer) if form == "plain" else first.answer
    if not equal(given, known):
        found.append(("base call", "", "gives another answer", f"{_short(given)} for {_short(known)}"))
    _spoil(second.answer)
    again = _run(function, {name: a.make() for name, a in call.arguments.items()}, timed=False)
    if not (equal(third.answer, first.answer) and equal(again.answer, first.answer)):
        found.append(("base call", "", "shares memory with another answer", _short(again.answer)))
    return found, first.answer


def _known(function: Callable[..., Any], call: Call, form: str) -> Any:
    """The known answer; of the labelled form, the answers for the goods one by one."""
    if form == "plain":
        return call.answer
    answers = []
    for good in GOODS:
        single = {n: float(a.make()[good]) if a.figure else a.make() for n, a in call.arguments.items()}
        answers.append(function(**single))
    return pd.Series(answers, GOODS)


def _judged(
    function: Callable[..., Any],
    base: Given,
    changed: dict[str, Variant],
    expected: Any,
    argument: Argument | None,
) -> tuple[str, str] | None:
    want, expected = _wanted(function, base, changed, expected)
    values = {name: variant.value for name, variant in changed.items()}
    before = _seen(values)
    outcome = _run(function, base.arguments | values)
    if base.changed() or _seen(values) != before:
        return "changes its input", ""
    if outcome.warned:
        return "warns", _short(outcome.warned[0])
    if outcome.raised is not None:
        return _refusal(outcome.raised, want, _words(base.call, changed, want, argument))
    wrong = _answer(outcome.answer, want, expected, base.call)
    if wrong is None:
        _spoil(outcome.answer)
        if base.changed() or _seen(values) != before:
            return "shares memory with its input", ""
    return wrong


def _words(call: Call, changed: dict[str, Variant], want: str, argument: Argument | None) -> tuple[str, ...]:
    """The names of which a refusal has to say one: that of the argument at fault.

    Where a figure is no fault in itself but does not go with the others, any of them will do.
    """
    (name, variant), *_ = changed.items()
    together = variant.want == SOUND or (variant.plain is not AS_BASE and want == NO)
    if argument is None or together:
        return (*call.arguments, *(word for a in call.arguments.values() for word in a.words))
    return name, *argument.words


def _wanted(
    function: Callable[..., Any], base: Given, changed: dict[str, Variant], expected: Any
) -> tuple[str, Any]:
    """What is wanted, and the right answer: that of the plain form, where there is one."""
    want = next(iter(changed.values())).want
    if all(variant.plain is AS_BASE for variant in changed.values()):
        return want, expected
    said = _run(function, base.arguments | {name: variant.plain for name, variant in changed.items()})
    if said.raised is not None:
        return (NO if isinstance(said.raised, ValueError | TypeError) else SOUND), None
    return (SOUND if unsound(said.answer, base.call) else want), said.answer


def _together(call: Call, base: Any) -> Iterator[tuple[str, dict[str, Variant], Any]]:
    """The same change to every labelled argument at once."""
    labelled = {n: a for n, a in call.arguments.items() if a.labelled}
    if len(labelled) < 2:
        return
    things = {n: a.make() for n, a in labelled.items()}

    def all_of(
        change: Callable[[Any], Any], want: str, plain: Callable[[Any], Any] | None = None
    ) -> dict[str, Variant]:
        if plain is None:
            return {n: Variant("", change(thing), want) for n, thing in things.items()}
        return {n: Variant("", change(thing), want, plain(change(thing))) for n, thing in things.items()}

    if not any(a.order for a in labelled.values()):
        yield "backwards", all_of(lambda thing: thing[::-1], SAME), base
    for dtype in ("float32", "Float64", *(["double[pyarrow]"] if pyarrow else [])):
        yield (
            f"of {dtype}",
            all_of(lambda thing, of=dtype: thing.astype(of), FIT, lambda thing: thing.astype(float)),
            base,
        )
    for dtype in ("uint8", "Int64", "int8"):
        if all(
            bool((thing.round() >= 0).all(axis=None)) and bool((thing < 127).all(axis=None))
            for thing in things.values()
        ):
            yield (
                f"of {dtype}",
                all_of(
                    lambda thing, of=dtype: thing.round().astype(of), FIT, lambda thing: thing.astype(float)
                ),
                base,
            )
    if all(set(label) <= set(GOODS) for thing in things.values() for label in thing.axes):
        for name, new in _other_labels().items():
            mapping = dict(zip(GOODS, new, strict=True))
            wanted = _relabelled(base, mapping)
            yield f"labels: {name}", all_of(lambda thing, to=mapping: _relabelled(thing, to), FIT), wanted


def _other_labels() -> dict[str, Any]:
    return {
        "whole numbers": [30, 10, 20],
        "days": list(pd.to_datetime(["1932-01-01", "1932-02-01", "1932-03-01"])),
        "months": list(pd.period_range("1932-01", periods=3, freq="M")),
        "tuples": [("a", 1), ("a", 2), ("b", 1)],
        "bools and text": [True, False, "x"],
    }


def _relabelled(thing: Any, to: dict[Any, Any]) -> Any:
    if not isinstance(thing, pd.Series | pd.DataFrame):
        return type(thing)(*(_relabelled(one, to) for one in thing)) if hasattr(thing, "_fields") else thing
    found = thing.copy()
    for axis, labels in enumerate(thing.axes):
        if set(labels) & set(to):
            new = [to.get(label, label) for label in labels]
            found = found.set_axis(pd.Index(new, tupleize_cols=set(labels) <= set(to)), axis=axis)
    return found


def _run(function: Callable[..., Any], arguments: dict[str, Any], timed: bool = True) -> Outcome:
    """The call, stopped when it hangs, with every warning."""
    outcome = Outcome()
    timer = timed and hasattr(signal, "setitimer")
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        if timer:
            old = signal.signal(signal.SIGPROF, _stop)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            outcome.answer = function(**arguments)
            if isinstance(outcome.answer, types.GeneratorType):
                outcome.answer = list(outcome.answer)
        except (Exception, Hangs) as error:
            outcome.raised = error
        finally:
            if timer:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.signal(signal.SIGPROF, old)
    outcome.warned = [f"{one.category.__name__}: {one.message}" for one in seen]
    return outcome


def _stop(*_: object) -> None:
    raise Hangs


def _refusal(raised: BaseException, want: str, words: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with a refusal: whose words, which argument, which remedy."""
    said = str(raised)
    if isinstance(raised, Hangs):
        return "hangs", f"more than {SECONDS:g} s"
    if type(raised) not in (ValueError, TypeError) or not _in_own_words(raised):
        return "raw traceback", _short(f"{type(raised).__name__}: {said}")
    if want == SAME:
        return "refuses what is right", _short(said)
    if not any(_says(said, word) for word in words):
        return "does not name the argument", _short(said)
    if not REMEDY.search(said):
        return "has no remedy", _short(said)
    return None


def _says(sentence: str, word: str) -> bool:
    """Whether a sentence holds a name; that of one letter must be what the sentence speaks of."""
    follows = (
        r"(?= (must|needs?|has|have|is|are|holds?|lists?|and|leads?|stands?|gives?|does|lacks?)\b)"
        if len(word) == 1
        else ""
    )
    return bool(re.search(rf"(?<![\w']){re.escape(word)}(?!\w){follows}", sentence))


def _in_own_words(raised: BaseException) -> bool:
    """Whether a raise statement of planlib made the error, and nothing deeper."""
    trace = raised.__traceback__
    while trace is not None and trace.tb_next:
        trace = trace.tb_next
    if trace is None or not trace.tb_frame.f_code.co_filename.startswith(HOME):
        return False
    return dis.opname[trace.tb_frame.f_code.co_code[trace.tb_lasti]] == "RAISE_VARARGS"


def _answer(answer: Any, want: str, expected: Any, call: Call) -> tuple[str, str] | None:
    """What is wrong with an answer."""
    wrong = unsound(answer, call)
    if want == NO:
        return "takes what it must refuse", _short(answer)
    if wrong:
        return wrong, _short(answer)
    if isinstance(expected, float) and isinstance(answer, pd.Series) and len(answer) == 1:
        answer = float(answer.iloc[0])  # a Series of one gives a Series of one
    if want in (SAME, FIT) and not (equal(answer, expected) or _same_part(answer, expected, call)):
        return "gives another answer", f"{_short(answer)} for {_short(expected)}"
    return None


def _same_part(answer: Any, expected: Any, call: Call) -> bool:
    """Of lines, whose own labels mean nothing, and of random draws only what the call asks counts."""
    if not (call.random or any(a.kind in ("records", "shelf") for a in call.arguments.values())):
        return False
    try:
        return equal(call.part(answer), call.part(expected))
    except (KeyError, TypeError, ValueError):
        return False


def unsound(answer: Any, call: Call) -> str:
    """What makes an answer none: NaN, infinity, complex numbers, objects."""
    gaps = call.gaps or any(a.gaps for a in call.arguments.values())
    for values in _parts(call.part(answer) if call.echoes else answer):
        if isinstance(values, np.ndarray):
            if values.dtype.kind == "O":
                if not all(_names(one) or (gaps and pd.isna(one)) for one in values.ravel()):
                    return "gives objects"
            elif values.dtype.kind not in "iufbUT":
                return f"gives {values.dtype.name}"
            elif values.dtype.kind == "f" and not call.infinite and np.isinf(values).any():
                return "gives infinity"
            elif values.dtype.kind == "f" and not gaps and np.isnan(values).any():
                return "gives NaN"
        elif not isinstance(values, str):
            return f"gives {type(values).__name__}"
    return ""


def _names(thing: Any) -> bool:
    """Whether it may stand in a column of names: a text, or the number of an entry."""
    return isinstance(thing, str) or (isinstance(thing, int) and not isinstance(thing, bool))


def _parts(answer: Any) -> Iterator[Any]:
    """The arrays and texts of an answer."""
    if isinstance(answer, pd.DataFrame):
        for i in range(answer.shape[1]):
            yield from _parts(answer.iloc[:, i])
    elif isinstance(answer, pd.Series):
        yield _array(answer)
    elif isinstance(answer, tuple | list):
        for one in answer:
            yield from _parts(one)
    elif isinstance(answer, dict):
        yield from _parts(list(answer.values()))
    elif isinstance(answer, Number | np.ndarray | np.generic) and not isinstance(answer, str):
        yield np.asarray(answer)
    else:
        yield answer


def _array(s: pd.Series) -> np.ndarray:
    """The values, those of numbers as NumPy holds them, with NaN for what is missing."""
    if isinstance(s.dtype, np.dtype):
        return s.to_numpy()
    if getattr(s.dtype, "kind", "O") in tuple("iufb"):
        return s.to_numpy(dtype=float, na_value=np.nan)
    return s.astype(object).to_numpy()


def equal(one: Any, other: Any) -> bool:
    """Whether two answers are the same, whatever the order of their labels and the width of their numbers."""
    if isinstance(other, pd.DataFrame):
        if not isinstance(one, pd.DataFrame) or not _same_set(one.columns, other.columns):
            return False
        return all(equal(_column(one, c), _column(other, c)) for c in other.columns)
    if isinstance(other, pd.Series):
        return isinstance(one, pd.Series) and _same_set(one.index, other.index) and _same_values(one, other)
    if isinstance(other, dict):
        return (
            isinstance(one, dict)
            and list(one) == list(other)
            and equal(list(one.values()), list(other.values()))
        )
    if isinstance(other, tuple | list):
        alike = isinstance(one, tuple | list) and len(one) == len(other)
        return alike and all(equal(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(other, np.ndarray):
        return (
            isinstance(one, np.ndarray)
            and one.shape == other.shape
            and np.allclose(one, other, rtol=1e-9, equal_nan=True)
        )
    if isinstance(other, bool) or not isinstance(other, int | float):
        return type(one) is type(other) and bool(one == other)
    kind = int if isinstance(other, int) and not isinstance(one, float) else float
    if not isinstance(one, kind) or isinstance(one, bool):
        return False
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12) or (one != one and other != other)


def _column(t: pd.DataFrame, label: Any) -> pd.Series:
    return t.iloc[:, list(t.columns).index(label)]


def _same_set(one: pd.Index, other: pd.Index) -> bool:
    return len(one) == len(other) and sorted(map(str, one)) == sorted(map(str, other))


def _same_values(one: pd.Series, other: pd.Series) -> bool:
    a, b = _array(one), _array(other)
    if one.index.is_unique and other.index.is_unique:
        places = {str(label): i for i, label in enumerate(one.index)}
        a = a[[places[str(label)] for label in other.index]]
    if a.dtype.kind in "iufb" and b.dtype.kind in "iufb":
        return bool(np.allclose(a.astype(float), b.astype(float), rtol=1e-9, atol=1e-12, equal_nan=True))
    return all(x == y or (pd.isna(x) and pd.isna(y)) for x, y in zip(a, b, strict=True))


def _seen(thing: Any) -> Any:
    """What can be seen of arguments, to tell whether a call has changed them."""
    if isinstance(thing, dict):
        return [(key, _seen(value)) for key, value in thing.items()]
    if isinstance(thing, list | tuple):
        return [_seen(one) for one in thing]
    if isinstance(thing, pd.DataFrame):
        columns = [_seen(thing.iloc[:, i]) for i in range(thing.shape[1])]
        return [list(map(str, thing.columns)), columns, dict(thing.attrs)]
    if isinstance(thing, pd.Series):
        values = thing.to_numpy() if isinstance(thing.dtype, np.dtype) else list(map(repr, thing.array))
        return [str(thing.dtype), list(map(str, thing.index)), _seen(values), dict(thing.attrs), thing.name]
    if isinstance(thing, np.ndarray):
        return thing.tobytes() if thing.dtype.kind in "iufbcmM" else repr(thing.tolist())
    return repr(thing) if isinstance(thing, pd.Index) else None


def _spoil(answer: Any) -> None:
    """Write into an answer what it did not hold."""
    if isinstance(answer, tuple | list):
        for one in answer:
            _spoil(one)
    elif isinstance(answer, pd.Series | pd.DataFrame) and answer.size:
        answer.attrs["spoilt"] = True
        columns = [answer] if isinstance(answer, pd.Series) else []
        for column in columns:
            _write(
                lambda column=column: column.iloc.__setitem__(
                    0, column.iloc[-1] if column.dtype.kind not in "f" else -7.0
                )
            )
        if isinstance(answer, pd.DataFrame):
            for i in range(answer.shape[1]):
                kind = getattr(answer.dtypes.iloc[i], "kind", "O")
                _write(
                    lambda i=i, kind=kind: answer.iloc.__setitem__(
                        (0, i), -7.0 if kind == "f" else answer.iloc[-1, i]
                    )
                )
    elif isinstance(answer, np.ndarray) and answer.size:
        _write(lambda: answer.__setitem__(0, -7.0))
    elif isinstance(answer, dict):
        answer["spoilt"] = -7.0


def _write(change: Callable[[], None]) -> None:
    try:
        change()
    except (
        ValueError,
        TypeError,
    ):  # read-only, or of another kind: then nothing is shared that can be spoilt
        return


def _short(thing: Any) -> str:
    shown = " ".join(str(thing).split())
    return shown if len(shown) <= 160 else f"{shown[:157]}..."
