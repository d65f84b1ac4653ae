"""Scenarios: all settings of a moving figure with a name and a reason, as a short code that brings them back.

A code names the figure and holds what differs from its start; so it works in another kernel, on another
machine, and in another version that still knows the figure.
"""

from __future__ import annotations

import functools
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from planlib._check import named, suggest
from planlib.classroom import codes, pasted
from planlib.classroom.room import Classroom, Entry, LeftOut
from planlib.course import work
from planlib.course.gallery import figures
from planlib.course.shown import Sentence, plain
from planlib.moving import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PREFIX = "PLAN1"
NAME, REASON = 60, 500  # characters
KERNEL = secrets.token_urlsafe(3)  # tells the codes of two readers apart whose settings are the same


@dataclass(frozen=True)
class Scenario:
    """The settings of one figure of a lesson that differ from its start; who made them, and why.

    ``figure`` is its name, such as ``fulfilment``; ``value`` and ``choice`` are as in the figure.
    """

    lesson: str
    figure: str
    value: Mapping[str, float] = field(default_factory=dict)
    choice: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    reason: str = ""
    made: str = KERNEL

    @classmethod
    def of(cls, figure: Figure, *, name: str = "", reason: str = "") -> Scenario:
        """The present settings of a figure.

        Raises ValueError for a figure that no lesson knows, for weights of the reader's own, which no code
        can carry, and for too long a name or reason.

        >>> figure = figures()["02.fulfilment"]()
        >>> figure.value = {"coal": 0.82}
        >>> Scenario.of(figure, name="Rock in the coal").value
        {'coal': 0.82}
        """
        start = _start(figure.lesson, figure.name)
        value = {key: at for key, at in figure.value.items() if at != start.value.get(key)}
        choice = {key: option for key, option in figure.choice.items() if option != start.choice.get(key)}
        words = _words("name", name, NAME), _words("reason", reason, REASON)
        found = cls(figure.lesson, figure.name, value, choice, *words)
        own = [option for key, option in choice.items() if option not in start.choices.get(key, ())]
        if own:
            raise ValueError(f"a code can't carry {plain(own[0])!r}, which is your own; choose another first")
        return found

    @classmethod
    def read(cls, code: str) -> Scenario:
        """The scenario of a code; spaces and line breaks in it do no harm.

        Raises ValueError, in one sentence, for a code that is cut, mistyped or of another kind, and for
        settings that this version does not know.

        >>> Scenario.read(Scenario("02", "fulfilment", {"coal": 0.82}).code()).value
        {'coal': 0.82}
        """
        found = codes.unpack(PREFIX, code)
        lesson, _, figure = _words("figure", found.get("f"), 80).partition(".")
        value, choice = (found.get(part, {}) for part in "vc")
        if not isinstance(value, dict) or not isinstance(choice, dict):
            raise ValueError("this code is whole, but its settings are not in the form of a scenario")
        sizes = {"n": NAME, "r": REASON, "i": 12}
        words = [_words("text", found.get(part, ""), most) for part, most in sizes.items()]
        scenario = cls(lesson, figure, value, choice, *words)
        scenario.settings()
        return scenario

    def code(self) -> str:
        """The short code.

        >>> Scenario("02", "fulfilment", {"coal": 0.82}).code()[:6]
        'PLAN1-'
        """
        parts = {"f": self.key, "v": dict(self.value), "c": dict(self.choice), "i": self.made}
        words = {"n": self.name, "r": self.reason}
        return codes.pack(PREFIX, {name: part for name, part in (parts | words).items() if part})

    @property
    def key(self) -> str:
        """Lesson and figure in one word, such as ``02.fulfilment``."""
        return f"{self.lesson}.{self.figure}"

    def settings(self) -> tuple[dict[str, float], dict[str, str]]:
        """Every slider and every choice, those at their start too. Raises as :meth:`restored`.

        >>> Scenario("00", "pig_iron", {"pig_iron": 0.7}).settings()[0]
        {'pig_iron': 0.7}
        """
        start = _start(self.lesson, self.figure)
        _require_known("slider", self.value, start.sliders)
        _require_known("choice", self.choice, start.choices)
        for key, at in self.value.items():
            low, high = start.sliders[key].limits
            if isinstance(at, bool) or not isinstance(at, Real) or not low <= at <= high:
                raise ValueError(f"{plain(at, 20)} is no setting for {key}; it goes from {low:g} to {high:g}")
        for key, option in self.choice.items():
            _require_known(key, [option], start.choices[key])
        moved = {key: start.sliders[key].at(at) for key, at in self.value.items()}
        return start.value | moved, start.choice | dict(self.choice)

    def restored(self) -> Figure:
        """The figure with every slider and choice where the scenario has them.

        Raises ValueError when this version does not know the figure, a slider, a choice or a setting.

        >>> Scenario("02", "fulfilment", {"coal": 0.82}).restored().value["coal"]
        0.82
        """
        value, choice = self.settings()
        figure = _start(self.lesson, self.figure).copy()
        figure.choice, figure.value = choice, value
        return figure

    def save(self) -> Sentence:
        """Keep the scenario in my-work.json under its name, and say so; nothing kept before is lost."""
        kept: list[str] = []

        def keep(saved: work.Work) -> None:
            names = (f"{self.name or self.key}{f' ({n})' if n > 1 else ''}" for n in range(1, 10_000))
            kept.append(next(n for n in names if self._alike(saved["scenarios"].get(n))))
            saved["scenarios"].setdefault(kept[0], self.code())

        said = work.change(keep)
        return Sentence(said or f"Kept as {kept[0]!r}.")

    def _alike(self, code: str | None) -> bool:
        """Whether there is no code yet, or it says the same; the kernel that made it does not count."""
        try:
            return code is None or replace(Scenario.read(code), made=self.made) == self
        except ValueError:
            return False


@dataclass(frozen=True)
class Comparison:
    """Two scenarios of one figure, side by side in table, sentence and picture."""

    one: Scenario
    other: Scenario

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called."""
        one, other = self.one.name or "The first", self.other.name or "The second"
        return (one, other) if one != other else (f"{one} (1)", f"{other} (2)")

    def table(self) -> pd.DataFrame:
        """The settings in which the two differ."""
        settings = [scenario.settings()[0] | scenario.settings()[1] for scenario in self._both]
        table = pd.DataFrame(settings, index=["first", "second"], dtype=object).T
        return table[table["first"] != table["second"]]

    def sentence(self) -> Sentence:
        """What each comes to, and in what they differ, in words."""
        said = [f"{n}: {s.restored().sentence()}" for n, s in zip(self.names, self._both, strict=True)]
        rows = self.table().itertuples(name=None)
        apart = named(f"{key} {_said(one)} against {_said(other)}" for key, one, other in rows)
        return Sentence(" ".join([*said, f"They differ in {apart}." if apart else "They do not differ."]))

    def still(self) -> tuple[Axes, Axes]:
        """Both pictures with the same scale."""
        import matplotlib.pyplot as plt

        made = [scenario.restored() for scenario in self._both]
        sheet, axes = plt.subplots(1, 2, figsize=(13, 5), layout="constrained", sharex=True)
        for figure, ax, name in zip(made, axes, self.names, strict=True):
            figure.still(ax)
            ax.set_title(name, loc="left", fontsize=11, parse_math=False)
        sheet.suptitle(made[0].title, fontsize=12)
        return axes[0], axes[1]

    @property
    def _both(self) -> tuple[Scenario, Scenario]:
        return self.one, self.other


def compare(one: Scenario | str, other: Scenario | str) -> Comparison:
    """Two scenarios, or their codes, of one figure. Raises ValueError for two figures, and as Scenario.read.

    >>> bad = Scenario("00", "pig_iron", {"pig_iron": 0.7}, name="Bad ore")
    >>> print(compare(bad, Scenario("00", "pig_iron", name="As reported")).sentence()[-38:])
    They differ in pig_iron 0.7 against 1.
    """
    one, other = (Scenario.read(given) if isinstance(given, str) else given for given in (one, other))
    if one.key != other.key:
        raise ValueError(f"these are of two figures, {one.key} and {other.key}; compare two of one figure")
    return Comparison(one, other)


def gather(given: str | Path) -> Classroom:
    """What a class handed in: pasted codes as a text, or a folder of files with codes or saved work.

    What comes twice is counted once; what is broken or foreign is listed. Raises ValueError for a given that
    is neither text nor folder.

    >>> code = Scenario("00", "pig_iron", {"pig_iron": 0.7}).code()
    >>> gather(f"Anna {code} Boris {code[:20]} Vera {code}")
    Scenarios: 1, of 00.pig_iron. Readers' saved work: 0. Left out: 1 broken, 1 twice.
    """
    room = _Room()
    for piece in pasted.pieces(given):
        room.take(piece)
    return Classroom(list(room.entries.values()), dict(room.works.values()), room.faults)


class _Room:
    """What has been counted so far, by its content, and what was left out."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.works: dict[str, tuple[str, work.Work]] = {}
        self.faults: list[LeftOut] = []

    def take(self, piece: pasted.Piece) -> None:
        """Count a piece, or say why not."""
        if piece.fault:
            self._leave(piece, piece.what, piece.fault)
            return
        try:
            first = self._scenario(piece) if piece.kind == PREFIX else self._work(piece)
        except ValueError as error:
            self._leave(piece, "broken" if isinstance(error, codes.Cut) else "foreign", str(error))
            return
        if first != piece.where:
            self._leave(piece, "twice", f"the same as {first}, counted once")

    def _scenario(self, piece: pasted.Piece) -> str:
        """Where this scenario was first."""
        found = Scenario.read(piece.content)
        return self.entries.setdefault(found.code(), Entry(piece.where, found)).where

    def _work(self, piece: pasted.Piece) -> str:
        """Where this work was first; its scenarios are taken, too."""
        content = piece.content
        if isinstance(content, str):
            content = json.dumps(codes.unpack(piece.kind, content)).encode()
        saved = work.parsed(content)
        if not any(saved[section] for section in work.SECTIONS):
            raise ValueError("this is no reader's work: it holds no answer, prediction, choice or scenario")
        where, _ = self.works.setdefault(json.dumps(saved, sort_keys=True), (piece.where, saved))
        for name, code in saved["scenarios"].items() if where == piece.where else ():
            self.take(pasted.Piece(f"{where}, {name}", PREFIX, code))
        return where

    def _leave(self, piece: pasted.Piece, what: str, why: str) -> None:
        text = piece.content if isinstance(piece.content, str) else ""
        self.faults.append(LeftOut(piece.where, what, plain(text, 60), why))


@functools.cache
def _start(lesson: str, figure: str) -> Figure:
    """The figure at its start."""
    key = f"{lesson}.{figure}"
    if key == ".":
        raise ValueError("no lesson knows this figure, so no code can bring it back")
    known = figures()
    if key not in known:
        raise ValueError(f"this version knows no figure {plain(key)!r}{suggest(key, known)}")
    return known[key]()


def _require_known(what: str, given: Any, known: Any) -> None:
    for name in given:
        if not isinstance(name, str) or name not in known:
            raise ValueError(
                f"this version knows no {what} {plain(name, 60)!r} here{suggest(str(name)[:60], known)}"
            )


def _words(what: str, text: object, most: int) -> str:
    if not isinstance(text, str):
        raise ValueError(f"a {what} is a text, not {type(text).__name__}")
    if len(text) > most:
        raise ValueError(f"this {what} has {len(text)} characters; there is room for {most}")
    return plain(text, most)


def _said(setting: float | str) -> str:
    return setting if isinstance(setting, str) else f"{setting:g}"
