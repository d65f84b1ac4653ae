"""Ten concept questions, asked before and after the course; the same questions, so that the two compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from planlib.course import work
from planlib.course.shown import Sentence, sentence
from planlib.moving import form

TIMES = ("before", "after")


@dataclass(frozen=True)
class Concept:
    """One question with its options by letter, the right one, and why; ``lesson`` treats it."""

    key: str
    question: str
    options: Mapping[str, str]
    right: str
    why: str
    lesson: str

    def outcome(self, chosen: str | None) -> str:
        """What became of the question.

        >>> CONCEPTS["base year"].outcome("b"), CONCEPTS["base year"].outcome(None)
        ('right', 'not answered')
        """
        if chosen not in self.options:
            return "not answered"
        return "right" if chosen == self.right else "wrong"


def _concept(
    key: str, question: str, a: str, b: str, c: str, *, right: str, why: str, lesson: str
) -> Concept:
    return Concept(key, question, {"a": a, "b": b, "c": c}, right, why, lesson)


_ALL = (
    _concept(
        "base year",
        "Output was 50 in 1921, 100 in 1928 and 150 in 1932. A poster says that output has tripled. It is",
        "wrong: it grew by half",
        "right with 1921 as its base, and it should say so",
        "right, whatever the base",
        right="b",
        why="An index compares with its base year. A deep base makes every later year look high.",
        lesson="01",
    ),
    _concept(
        "level and increase",
        "Planned: from 100 to 200. Reached: 150. How much of the planned increase was made?",
        "75 percent",
        "150 percent",
        "50 percent",
        right="c",
        why="The level is fulfilled to 150 / 200, three quarters; of the increase of 100 only 50 was made.",
        lesson="01",
    ),
    _concept(
        "level and rate",
        "Quality falls once, in 1930, and then stays as it is. What does that do to growth from 1931 on?",
        "nothing: the level is lower, growth from year to year is what it was",
        "every year's growth is lower",
        "growth turns negative",
        right="a",
        why="A coefficient is a level. A constant one cancels when two later years are divided.",
        lesson="02",
    ),
    _concept(
        "target and measure",
        "Nail works are judged by tons of nails. What will probably happen?",
        "more nails of all kinds that are wanted",
        "heavier nails: the measure is met, and that is no longer what it was meant to measure",
        "nothing, a measure changes nothing",
        right="b",
        why="A measure that becomes a target is met in the cheapest way, and then it measures that way.",
        lesson="05",
    ),
    _concept(
        "gross and net",
        "A works breaks a third of its castings, and others make them again. Gross output of the country",
        "can rise, while what is left for use does not",
        "must fall by a third",
        "is the same as net output",
        right="a",
        why="Gross output counts everything made, also what is made twice. Net output counts what is left.",
        lesson="05",
    ),
    _concept(
        "average and marginal",
        "On average a ton costs 40 rubles. One more ton needs an old furnace and costs 70. One more ton",
        "costs 40, for that is the cost of a ton",
        "costs 55, the middle of the two",
        "adds 70 to the bill; 40 says nothing about it",
        right="c",
        why="An average is about all tons made. A decision on one more ton turns on what that ton adds.",
        lesson="04",
    ),
    _concept(
        "nominal and real",
        "Wages double while prices rise to two and a half times. The real wage",
        "doubles",
        "falls to four fifths",
        "rises by half",
        right="b",
        why="A real wage is the wage divided by the price level: 2 / 2.5 = 0.8.",
        lesson="08",
    ),
    _concept(
        "current and constant prices",
        "Output in constant prices counts a machine invented in 1930 at a price of 1926/27. Who says so?",
        "the price lists of 1926/27, where each good stands",
        "nobody: it is the price of today",
        "somebody who had to set it, and a high one raises measured growth",
        right="c",
        why="What was not made in the base year has no price of that year. The price set decides its weight.",
        lesson="03",
    ),
    _concept(
        "case and branch",
        "A newspaper reports that one works rejected 60 percent of its steel. For all steel this shows",
        "that 60 percent was rejected",
        "that such works existed; how many is another question",
        "nothing at all, newspapers invent",
        right="b",
        why="A case proves that a thing happened. For the branch one needs all works, or a fair sample.",
        lesson="02",
    ),
    _concept(
        "point and range",
        "Ten guesses, each off by up to a fifth, are averaged. The average is",
        "safe, for errors always cancel",
        "off by a fifth",
        "closer if the errors are independent, and hardly better if one cause is behind them all",
        right="c",
        why="Independent errors cancel; errors with a common cause do not. A narrow range claims the first.",
        lesson="02",
    ),
)
CONCEPTS: dict[str, Concept] = {concept.key: concept for concept in _ALL}


def compared(kept: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Each question's outcome before and after, and its lesson; ``kept`` are the saved choices.

    >>> table = compared({"before": {"base year": "a"}, "after": {"base year": "b"}})
    >>> table.loc["base year"].tolist()
    ['wrong', 'right', '01']
    """
    rows = {
        key: {time: concept.outcome(kept.get(time, {}).get(key)) for time in TIMES}
        | {"lesson": concept.lesson}
        for key, concept in CONCEPTS.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("concept")


def scores(table: pd.DataFrame) -> pd.Series:
    """How many of the ten were right, before and after.

    >>> scores(compared({"before": {"base year": "b"}})).tolist()
    [1, 0]
    """
    return (table[list(TIMES)] == "right").sum()


def concepts(time: str) -> form.Form | Sentence:
    """Ten concept questions, "before" the course and "after" it; choices are kept as they are made.

    What is right and why is told only after the course, when the reader says that all is chosen.

    >>> concepts("during")
    The questions are asked "before" and "after"; choose one of them.
    """
    if time not in TIMES:
        return sentence('the questions are asked "before" and "after"; choose one of them')
    kept = work.readable()["concepts"]
    asking = form.Form(f"Ten questions, {time} the course", [], values=_chosen(kept, time))
    asking.observe(lambda change: _choose(asking, time, change["new"]), "values")
    asking.act = lambda _, __: _explain(asking, time)
    _ask(asking, kept, time)
    return asking


def concepts_compared() -> pd.DataFrame:
    """What became of each of the ten questions before and after the course, and how many were right.

    >>> concepts_compared().columns.tolist()
    ['before', 'after', 'lesson']
    """
    table = compared(work.readable()["concepts"])
    table.loc["right, of ten"] = [*map(str, scores(table)), ""]
    return table


def _chosen(kept: Mapping[str, Any], time: str) -> dict[str, str]:
    known = CONCEPTS
    given = kept.get(time, {})
    return {key: given[key] for key in known if given.get(key) in known[key].options}


def _choose(asking: form.Form, time: str, values: Mapping[str, str]) -> None:
    said = work.change(lambda saved: saved["concepts"].setdefault(time, {}).update(values))
    asking.said = sentence(f"{len(values)} of {len(asking.fields)} chosen and kept", said)


def _explain(asking: form.Form, time: str) -> None:
    said = work.change(lambda saved: saved["concepts"].setdefault(time, {}).update(done="yes"))
    _ask(asking, work.readable()["concepts"], time)
    asking.said = sentence(asking.said, said)


def _ask(asking: form.Form, kept: Mapping[str, Any], time: str) -> None:
    """Fill the form: open questions, or closed ones with what is right when the reader has seen it once."""
    done = "done" in kept.get("after", {})
    told = done and time == "after"
    fields = [
        form.choice(c.key, f"{n}. {c.question}", c.options, told=_why(c) if told else "", closed=done)
        for n, c in enumerate(CONCEPTS.values(), 1)
    ]
    chosen = len(_chosen(kept, time))
    before, after = scores(compared(kept))
    right = f"Right before the course: {before} of {len(fields)}; after it: {after}"
    with asking.hold_sync():
        asking.fields = fields
        asking.buttons = ["Show what is right"] if time == "after" and not done else []
        asking.said = sentence(right if told else f"{chosen} of {len(fields)} chosen")


def _why(concept: Concept) -> str:
    return f"Right: {concept.options[concept.right]}. {concept.why} See lesson {concept.lesson}."
