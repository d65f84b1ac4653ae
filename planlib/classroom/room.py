"""What a class handed in, in tables and pictures: settings, guesses, votes, answers, and what can't be used.

Words of the class stand in sheets, which show them as text; tables of numbers hold none.
"""

from __future__ import annotations

import json
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pandas as pd

from planlib import moving
from planlib._check import suggest
from planlib.course import guesses, questions, verdict
from planlib.course.gallery import figures
from planlib.course.kinds import exercises
from planlib.course.shown import Sheet, plain
from planlib.course.work import Work

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VOTE = "12.own_vote"


class Settings(Protocol):
    """A scenario, as far as a class needs it."""

    key: str
    name: str
    reason: str
    value: Mapping[str, float]
    choice: Mapping[str, str]

    def settings(self) -> tuple[dict[str, float], dict[str, str]]: ...


class Entry(NamedTuple):
    """A scenario and where it was handed in."""

    where: str
    scenario: Settings


class LeftOut(NamedTuple):
    """What was not counted: where it was, whether twice, broken, foreign or spoilt, its text, and why."""

    where: str
    what: str
    text: str
    why: str


@dataclass(frozen=True, eq=False)
class Classroom:
    """The work of a class: scenarios, saved work by place, and what was left out."""

    entries: Sequence[Entry]
    works: Mapping[str, Work]
    faults: Sequence[LeftOut]

    def __repr__(self) -> str:
        kinds = Counter(fault.what for fault in self._faults())
        left = ", ".join(f"{n} {what}" for what, n in kinds.items()) or "nothing"
        keys = sorted({entry.scenario.key for entry in self.entries})
        return (
            f"Scenarios: {len(self.entries)}, of {', '.join(keys) or 'no figure'}. "
            f"Readers' saved work: {len(self.works)}. Left out: {left}."
        )

    def left_out(self) -> Sheet:
        """What was not counted, and why: nothing handed in is dropped in silence."""
        return Sheet(pd.DataFrame(self._faults(), columns=LeftOut._fields))

    def table(self) -> Sheet:
        """Every scenario counted: where, whose, which figure, what was moved, and the reason given."""
        rows = [
            (where, s.name, s.key, _listed(s.choice), _listed(s.value), s.reason) for where, s in self.entries
        ]
        return Sheet(pd.DataFrame(rows, columns=["where", "name", "figure", "choices", "moved", "reason"]))

    def settings(self, figure: str) -> pd.DataFrame:
        """Where the sliders of a figure, such as ``02.fulfilment``, stand: a line for each scenario."""
        if figure not in figures():
            raise ValueError(f"no lesson has a figure {plain(figure)!r}{suggest(figure, figures())}")
        found = [entry.scenario.settings()[0] for entry in self.entries if entry.scenario.key == figure]
        if not found:
            raise ValueError(f"nobody handed in a scenario of {figure}")
        return pd.DataFrame(found, index=range(1, len(found) + 1), dtype=float)

    def settings_picture(self, figure: str, ax: Axes | None = None) -> Axes:
        """How the settings of each slider are spread over the class."""
        about, table = figures()[figure](), self.settings(figure)
        names = table.rename(columns={key: s.label for key, s in about.sliders.items()})
        title = f"{about.title} The settings of {len(table)}"
        return moving.still.strip(names, unit="setting", source="the class, no record", title=title, ax=ax)

    def ballots(self) -> pd.DataFrame:
        """The votes of lesson 12 that add up, a line a voter, a column for each use."""
        votes = self.settings(VOTE)
        votes[verdict.REST] = 1 - votes.sum(axis=1)
        return votes[votes[verdict.REST] >= -1e-9].clip(lower=0)

    def votes(self) -> pd.DataFrame:
        """The class's vote counted three ways, beside what was done."""
        return verdict.counted(self.ballots())

    def votes_picture(self, ax: Axes | None = None) -> Axes:
        """How the votes are spread, for each use."""
        votes = self.ballots()
        title = f"{len(votes)} ballots on industrial investment"
        return moving.still.strip(
            votes, unit="percent", source="the class, no record", title=title, scale=100, ax=ax
        )

    def predictions(self) -> Sheet:
        """For each prediction: guesses, skipped, their spread, and the figure's value."""
        rows = []
        for key, asked in guesses.predictions().items():
            if made := self._guessed(key):
                given = [guess for guess in made if guess is not None]
                spread = (min(given), statistics.median(given), max(given)) if given else ()
                told = [asked.format(at) for at in spread] or [""] * 3
                skipped, value = len(made) - len(given), asked.format(asked.truth())
                rows.append((key, asked.name, len(given), skipped, *told, value))
        names = ["key", "what", "guesses", "skipped", "lowest", "middle", "highest", "figure's value"]
        return Sheet(pd.DataFrame(rows, columns=names))

    def predictions_picture(self, key: str, ax: Axes | None = None) -> Axes:
        """How the guesses at one prediction are spread, and the figure's own value."""
        asked = guesses.find(key)
        given = pd.DataFrame({"guess": [g for g in self._guessed(key) if g is not None]}, dtype=float)
        if given.empty:
            raise ValueError(f"nobody guessed at {key!r}")
        scale, unit = asked.format.scale, asked.format.suffix.strip() or "as asked"
        title = f"{len(given)} guesses: {asked.name}"
        ax = moving.still.strip(
            given, unit=unit, source="the class, no record", title=title, scale=scale, ax=ax
        )
        ax.axvline(asked.truth() * scale, color="0.1", linestyle=(0, (5, 3)), label="the figure's value")
        ax.legend(frameon=False, fontsize=8)
        return ax

    def answers(self) -> Sheet:
        """For each exercise: who tried, who was right at once and in the end, the commonest wrong answer."""
        rows = [self._exercise(number) for number in exercises() if any(self._tries(number))]
        names = ["exercise", "readers", "right at once", "right in the end", "not yet", "words kept"]
        return Sheet(pd.DataFrame(rows, columns=[*names, "commonest wrong answer", "readers who gave it"]))

    def answers_picture(self, ax: Axes | None = None) -> Axes:
        """Right and not yet, by exercise."""
        table = self.answers().frame.set_index("exercise")
        drawn = table.assign(tried=table["right in the end"] + table["not yet"]).query("tried > 0")
        return moving.still.bars(
            drawn[["tried", "right in the end"]], unit="readers", source="the class, no record",
            title="Right and wrong by exercise", ax=ax,
        )  # fmt: skip

    def written(self, number: str) -> Sheet:
        """What the class wrote in answer to an exercise with words."""
        rows = [
            (where, tries[-1]["given"])
            for where, work in self.works.items()
            if (tries := work["answers"].get(number)) and isinstance(tries[-1]["given"], str)
        ]
        return Sheet(pd.DataFrame(rows, columns=["where", "words"]))

    def concepts(self) -> pd.DataFrame:
        """For each concept question: how many answered, and were right, before and after the course."""
        tables = [questions.compared(work["concepts"]) for work in self.works.values()]
        rows = {
            (time, told): sum((table[time].isin(outcomes)).astype(int) for table in tables)
            for time in questions.TIMES
            for told, outcomes in {"answered": ["right", "wrong"], "right": ["right"]}.items()
        }
        return pd.DataFrame(rows, index=pd.Index(questions.CONCEPTS, name="concept"))

    def _faults(self) -> list[LeftOut]:
        known = {"answers": exercises(), "predictions": guesses.predictions()}
        foreign = [
            LeftOut(where, "foreign", key, f"these lessons have no such key among their {section}")
            for where, work in self.works.items()
            for section, keys in known.items()
            for key in work[section]
            if key not in keys
        ]
        return [*self.faults, *self._spoilt(), *foreign]

    def _guessed(self, key: str) -> list[float | None]:
        """The guesses at one prediction, None for one that was skipped."""
        made = [
            work["predictions"][key]["guess"] for work in self.works.values() if key in work["predictions"]
        ]
        return [guess for guess in made if guess is None or abs(guess) < guesses.HIGHEST]

    def _spoilt(self) -> Iterator[LeftOut]:
        """Ballots of more than the whole, and guesses beyond all measure."""
        for where, one in self.entries:
            if one.key == VOTE and (given := sum(one.settings()[0].values())) > 1 + 1e-9:
                yield LeftOut(
                    where, "spoilt", _listed(one.value), f"this ballot gives {given:.0%} of the whole"
                )
        for where, work in self.works.items():
            for key, made in work["predictions"].items():
                if made["guess"] is not None and not abs(made["guess"]) < guesses.HIGHEST:
                    yield LeftOut(where, "spoilt", key, "this guess lies beyond all that can be drawn")

    def _tries(self, number: str) -> Iterator[list[dict[str, Any]]]:
        return (work["answers"][number] for work in self.works.values() if work["answers"].get(number))

    def _exercise(self, number: str) -> tuple[Any, ...]:
        tries = list(self._tries(number))
        judged = [[one["right"] for one in given if one["right"] is not None] for given in tries]
        once, right = sum(j[0] for j in judged if j), sum(any(j) for j in judged)
        wrong = Counter(
            text for given in tries for text in {_given(one) for one in given if one["right"] is False}
        )
        commonest, readers = wrong.most_common(1)[0] if wrong else ("", 0)
        kept = sum(not j for j in judged)
        return number, len(tries), once, right, len(tries) - right - kept, kept, commonest, readers


def _given(one: Mapping[str, Any]) -> str:
    given = one["given"]
    return plain(given if isinstance(given, str) else json.dumps(given, ensure_ascii=False), 100)


def _listed(given: Mapping[str, Any]) -> str:
    return "; ".join(f"{key} {at if isinstance(at, str) else f'{at:g}'}" for key, at in given.items())
