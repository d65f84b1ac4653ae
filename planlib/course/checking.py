"""Whether an answer is right, with a hint at each try that is not; what the reader gave is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from planlib.course import work
from planlib.course.kinds import Exercise, Judged, find
from planlib.course.shown import Sentence, sentence


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
        return sentence(str(error))
    judged = exercise.judge(answer)
    if judged.kept is None:
        return sentence(judged.told)
    tries: list[Any] = []

    def keep(saved: work.Work) -> None:
        entries = saved["answers"].setdefault(exercise.number, [])
        if not entries or entries[-1]["given"] != judged.kept:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            entries.append({"given": judged.kept, "right": judged.right, "at": now})
        tries.extend(entries)

    said = work.change(keep)
    return sentence(_told(exercise, judged, tries), said)


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
