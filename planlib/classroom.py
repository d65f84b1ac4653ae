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

from planlib import charts, verdict
from planlib._check import suggest
from planlib._shown import Sheet, plain
from planlib._work import Work
from planlib.exercises import EXERCISES
from planlib.live import FIGURES

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
            f"{len(self.entries)} scenarios of {', '.join(keys) or 'no figure'}; "
            f"{len(self.works)} readers' saved work. Left out: {left}."
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
        if figure not in FIGURES:
            raise ValueError(f"no lesson has a figure {plain(figure)!r}{suggest(figure, FIGURES)}")
        found = [entry.scenario.settings()[0] for entry in self.entries if entry.scenario.key == figure]
        if not found:
            raise ValueError(f"nobody handed in a scenario of {figure}")
        return pd.DataFrame(found, index=range(1, len(found) + 1), dtype=float)

    def settings_picture(self, figure: str, ax: Axes | None = None) -> Axes:
        """How the settings of each slider are spread over the class."""
        about, table = FIGURES[figure](), self.settings(figure)
        names = table.rename(columns={key: s.label for key, s in about.sliders.items()})
        title = f"{about.title} The settings of {len(table)}"
        return charts.strip(names, unit="setting", source="the class, no record", title=title, ax=ax)

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
        return charts.strip(
            votes, unit="percent", source="the class, no record", title=title, scale=100, ax=ax
        )

    def predictions(self) -> Sheet:
        """For each prediction: guesses, skipped, their spread, and the figure's value."""
        rows = []
        for key in sorted({key for work in self.works.values() for key in work["predictions"]}):
            found = [work["predictions"][key] for work in self.works.values() if key in work["predictions"]]
            guesses = [one["guess"] for one in found if one["guess"] is not None]
            spread = (min(guesses), statistics.median(guesses), max(guesses)) if guesses else (None,) * 3
            truth = Counter(one["truth"] for one in found).most_common(1)[0][0]
            rows.append((key, len(guesses), len(found) - len(guesses), *spread, truth))
        names = ["prediction", "guesses", "skipped", "lowest", "middle", "highest", "figure's value"]
        return Sheet(pd.DataFrame(rows, columns=names))

    def guesses(self, key: str) -> pd.Series:
        """The guesses at one prediction, without names."""
        kept = [work["predictions"][key] for work in self.works.values() if key in work["predictions"]]
        found = [one["guess"] for one in kept if one["guess"] is not None]
        if not found:
            raise ValueError(f"nobody guessed at {plain(key)!r}")
        return pd.Series(found, index=range(1, len(found) + 1), name="guess", dtype=float)

    def predictions_picture(self, key: str, ax: Axes | None = None) -> Axes:
        """How the guesses at one prediction are spread, and the figure's own value."""
        guesses = self.guesses(key)
        truth = next(w["predictions"][key]["truth"] for w in self.works.values() if key in w["predictions"])
        title = f"{len(guesses)} guesses"
        ax = charts.strip(
            guesses.to_frame(), unit="as asked", source="the class, no record", title=title, ax=ax
        )
        ax.axvline(truth, color="0.1", linestyle=(0, (5, 3)), label="the figure's value")
        ax.legend(frameon=False, fontsize=8)
        return ax

    def answers(self) -> Sheet:
        """For each exercise: who tried, who was right at once and in the end, the commonest wrong answer."""
        rows = [self._exercise(number) for number in EXERCISES if any(self._tries(number))]
        names = ["exercise", "readers", "right at once", "right in the end", "not yet", "words kept"]
        return Sheet(pd.DataFrame(rows, columns=[*names, "commonest wrong answer", "readers who gave it"]))

    def answers_picture(self, ax: Axes | None = None) -> Axes:
        """Right and not yet, by exercise."""
        table = self.answers().frame.set_index("exercise")
        drawn = table.assign(tried=table["right in the end"] + table["not yet"]).query("tried > 0")
        return charts.bars(
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

    def concepts(self) -> Sheet:
        """How many chose each answer to the concept questions, before and after."""
        count = Counter(
            (question, when, answer)
            for work in self.works.values()
            for when, given in work["concepts"].items()
            for question, answer in given.items()
        )
        rows = sorted((*key, readers) for key, readers in count.items())
        return Sheet(pd.DataFrame(rows, columns=["question", "when", "answer", "readers"]))

    def _faults(self) -> list[LeftOut]:
        foreign = [
            LeftOut(where, "foreign", number, "there is no such exercise")
            for where, work in self.works.items()
            for number in work["answers"]
            if number not in EXERCISES
        ]
        return [*self.faults, *self._spoilt(), *foreign]

    def _spoilt(self) -> Iterator[LeftOut]:
        for where, one in self.entries:
            if one.key == VOTE and (given := sum(one.settings()[0].values())) > 1 + 1e-9:
                yield LeftOut(
                    where, "spoilt", _listed(one.value), f"this ballot gives {given:.0%} of the whole"
                )

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
