"""What a reader does in a lesson: check an answer and get a hint, predict and then move, keep the work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import ipywidgets
import pandas as pd

from planlib import data
from planlib._check import suggest
from planlib.classroom import codes
from planlib.course import guesses, questions, work
from planlib.course.catalogue import find
from planlib.course.kinds import Exercise, Judged
from planlib.course.shown import Sentence
from planlib.moving import form


def check(number: str, answer: Any = None) -> Sentence:
    """Say whether an answer is right; if not, give the first, second or third hint at that try.

    The expected answer is worked out from the record when asked. Numbers are right within the tolerance that
    the exercise states. Answers are kept in my-work.json; the same wrong answer twice is one try. Whatever is
    given, the answer is a sentence.

    >>> check("0.1")
    No answer yet: put yours in the place of None.
    >>> check("0.01", 1)
    There is no exercise '0.01'; their numbers stand in the lessons' text.
    """
    try:
        exercise = find(number)
    except ValueError as error:
        return _sentence(str(error))
    judged = exercise.judge(answer)
    if judged.kept is None:
        return _sentence(judged.told)
    tries: list[Any] = []

    def keep(saved: work.Work) -> None:
        entries = saved["answers"].setdefault(exercise.number, [])
        if not entries or entries[-1]["given"] != judged.kept:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            entries.append({"given": judged.kept, "right": judged.right, "at": now})
        tries.extend(entries)

    said = work.change(keep)
    return _sentence(_told(exercise, judged, tries), said)


class Guess(ipywidgets.VBox):
    """A question, and below it the figure once the reader has guessed or skipped."""

    def __init__(self, asked: guesses.Prediction, figure: Any, kept: Mapping[str, Any] | None) -> None:
        self.asked, self.figure = asked, figure
        unit = asked.format.suffix.strip()
        hint = "" if figure is None else "The figure opens when you have guessed, or skipped."
        fields = [form.line("guess", f"Your guess, in {unit}")]
        self.form = form.Form(asked.question, fields, ["Guess", "Skip"], self._pressed, said=hint)
        super().__init__([self.form])
        if kept is not None:
            self._open(kept)

    def _pressed(self, asking: form.Form, button: str) -> None:
        try:
            guess = None if button == "Skip" else self.asked.read(asking.values.get("guess", ""))
        except ValueError as error:
            asking.said = _sentence(str(error))
            return
        made = {"guess": guess, "truth": float(self.asked.truth())}

        def keep(saved: work.Work) -> None:  # the first guess stands
            made.update(saved["predictions"].setdefault(self.asked.key, dict(made)))

        self._open(made, work.change(keep))

    def _open(self, made: Mapping[str, Any], said: str = "") -> None:
        with self.form.hold_sync():
            self.form.fields, self.form.buttons = [], []
            self.form.said = _sentence(self.asked.told(made["guess"], made["truth"]), said)
        if self.figure is not None:
            self.children = [self.form, self.figure]

    def __repr__(self) -> str:
        return repr(self.form)


def predict(key: str, figure: Any = None) -> Guess | Sentence:
    """Ask for a guess before a figure opens; guess, value and gap are kept for the end of the lesson.

    The value is worked out from the record when the guess is made. A guess may be skipped, which is kept too;
    one that was made before is known, and the figure opens at once.

    >>> predict("002")
    There is nothing to guess under '002'; did you mean '02'?
    """
    try:
        asked = guesses.find(key)
    except ValueError as error:
        return _sentence(str(error))
    return Guess(asked, figure, work.readable()["predictions"].get(asked.key))


def gaps(lesson: str = "") -> pd.DataFrame:
    """The guesses of one lesson, or of all, beside the figures' values, as they are printed.

    >>> gaps("00").columns.tolist()
    ['guess', 'value', 'gap']
    """
    kept = work.readable()["predictions"]
    rows = {asked.name: _row(asked, kept.get(asked.key)) for asked in guesses.of_lesson(lesson)}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["guess", "value", "gap"])
    return table.rename_axis(None)


def _row(asked: guesses.Prediction, made: Mapping[str, Any] | None) -> list[str]:
    if made is None:
        return ["not made yet", "", ""]
    value = asked.format(made["truth"])
    if made["guess"] is None:
        return ["skipped", value, ""]
    gap = asked.gap(made["guess"], made["truth"])
    return [asked.format(made["guess"]), value, f"{'+' if gap > 0 else ''}{asked.format(gap)}"]


def concepts(time: str) -> form.Form | Sentence:
    """Ten concept questions, "before" the course and "after" it; choices are kept as they are made.

    What is right and why is told only after the course, when the reader says that all is chosen.

    >>> concepts("during")
    The questions are asked "before" and "after"; choose one of them.
    """
    if time not in questions.TIMES:
        return _sentence('the questions are asked "before" and "after"; choose one of them')
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
    table = questions.compared(work.readable()["concepts"])
    table.loc["right, of ten"] = [*map(str, questions.scores(table)), ""]
    return table


def _chosen(kept: Mapping[str, Any], time: str) -> dict[str, str]:
    known = questions.CONCEPTS
    given = kept.get(time, {})
    return {key: given[key] for key in known if given.get(key) in known[key].options}


def _choose(asking: form.Form, time: str, values: Mapping[str, str]) -> None:
    said = work.change(lambda saved: saved["concepts"].setdefault(time, {}).update(values))
    asking.said = _sentence(f"{len(values)} of {len(asking.fields)} chosen and kept", said)


def _explain(asking: form.Form, time: str) -> None:
    said = work.change(lambda saved: saved["concepts"].setdefault(time, {}).update(done="yes"))
    _ask(asking, work.readable()["concepts"], time)
    asking.said = _sentence(asking.said, said)


def _ask(asking: form.Form, kept: Mapping[str, Any], time: str) -> None:
    """Fill the form: open questions, or closed ones with what is right when the reader has seen it once."""
    done = "done" in kept.get("after", {})
    told = done and time == "after"
    fields = [
        form.choice(c.key, f"{n}. {c.question}", c.options, told=_why(c) if told else "", closed=done)
        for n, c in enumerate(questions.CONCEPTS.values(), 1)
    ]
    chosen = len(_chosen(kept, time))
    before, after = questions.scores(questions.compared(kept))
    right = f"Right before the course: {before} of {len(fields)}; after it: {after}"
    with asking.hold_sync():
        asking.fields = fields
        asking.buttons = ["Show what is right"] if time == "after" and not done else []
        asking.said = _sentence(right if told else f"{chosen} of {len(fields)} chosen")


def _why(concept: questions.Concept) -> str:
    return f"Right: {concept.options[concept.right]}. {concept.why} See lesson {concept.lesson}."


def keep() -> form.Form:
    """A form that gives all saved work as a text to keep, and takes such a text back.

    >>> keep()
    Keep your work
    """
    fields = [form.area("pasted", "A text that you kept")]
    return form.Form("Keep your work", fields, ["Show my work as a text", "Restore"], _keep)


def restore(text: str) -> Sentence:
    """Bring back the work in a text that ``keep`` gave; what is here already stays.

    A text that was cut or mistyped is refused, and nothing changes.

    >>> restore("WORK1-AAAA")
    Nothing was restored: this code is cut or mistyped; copy it whole, from WORK1- to its last letter.
    """
    try:
        found = work.parsed(json.dumps(codes.unpack("WORK1", text)).encode())
    except ValueError as error:
        return _sentence(f"nothing was restored: {error}")
    said = work.change(lambda saved: saved.update(work.merged(saved, found)))
    return _sentence(f"the text holds {_counted(found)}.", said or "They stand beside your own work now")


def _keep(asking: form.Form, button: str) -> None:
    if button == "Restore":
        asking.said = restore(asking.values.get("pasted", ""))
        return
    saved = work.readable()
    shown = {"text": codes.pack("WORK1", saved)}
    with asking.hold_sync():
        if len(asking.fields) == 1:
            asking.fields = [form.code("text", "Copy this text and keep it"), *asking.fields]
        asking.values = asking.values | shown
        asking.said = _sentence(f"this text holds {_counted(saved)}")


def _counted(saved: work.Work) -> str:
    tries = sum(len(entries) for entries in saved["answers"].values())
    chosen = sum(len(set(one) - {"done"}) for one in saved["concepts"].values())
    counts = {"answer": tries, "guess": len(saved["predictions"]), "choice": chosen}
    counts |= {"scenario": len(saved["scenarios"]), "note": len(saved["notes"])}
    plural = {"guess": "guesses"}
    return ", ".join(f"{n} {name if n == 1 else plural.get(name, name + 's')}" for name, n in counts.items())


def term(word: str) -> Sentence:
    """Say what a Russian or technical word of the lessons means; a word that is not there gets a suggestion.

    >>> term("brak")
    Brak (Russian): Rejected goods: what fails an inspection or the next user. A reject, a lower grade
    and a shoddy good are three things.
    >>> term("brack")
    There is no word 'brack' in the glossary; did you mean 'brak'?
    """
    table = data.terms().set_index("term")
    of = {
        form.casefold(): name for name, row in table.iterrows() for form in (name, *row["forms"].split(";"))
    }
    wanted = str(word).strip().casefold()
    if wanted not in of:
        return _sentence(f"there is no word {str(word)[:40]!r} in the glossary{suggest(wanted, list(of))}")
    name = of[wanted]
    return _sentence(f"{name} ({table['kind'][name]}): {table['definition'][name]}")


def _told(exercise: Exercise, judged: Judged, tries: list[Any]) -> str:
    mentions = f"A good answer mentions: {'; '.join(exercise.mentions)}." if exercise.mentions else ""
    if judged.right is None:
        return f"Kept. {mentions}"
    if judged.right:
        return f"Right. {mentions}"
    wrong = {repr(entry["given"]) for entry in tries if entry["right"] is False}
    place = min(max(len(wrong), 1), len(exercise.hints))
    last = " The worked answer stands in the folder answers." if len(wrong) > len(exercise.hints) else ""
    return f"Not yet. {judged.told} Hint {place} of {len(exercise.hints)}: {exercise.hints[place - 1]}{last}"


def _sentence(*said: str) -> Sentence:
    text = " ".join(" ".join(said).split())
    text = text[:1].upper() + text[1:]
    return Sentence(text if text.endswith((".", "?", "!")) else text + ".")
