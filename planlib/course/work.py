"""The reader's own work: one small JSON file beside the notebooks, which no crash can halve.

A save takes the lock, reads the file, changes it, writes a second file and puts it in the place of the first;
so several kernels can save at once, and one that is killed leaves the old file or the new one.
"""

from __future__ import annotations

import errno
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock

SECTIONS = ("answers", "predictions", "concepts", "scenarios", "notes")
PATIENCE = 20.0  # seconds that a save waits for the saves of others
LARGEST = 5_000_000  # bytes; a term's work of one reader has some twenty thousand
DEEPEST = 12  # levels of lists and objects
Work = dict[str, dict[str, Any]]


def path() -> Path:
    """my-work.json in the kernel's folder, or where PLANLIB_WORK points.

    >>> path().name
    'my-work.json'
    """
    return Path(os.environ.get("PLANLIB_WORK") or "my-work.json").absolute()


def read() -> Work:
    """The work saved so far; empty when there is none yet. Raises ValueError for a file that is broken.

    >>> list(read())[:2]
    ['answers', 'predictions']
    """
    return parsed(_bytes()) if path().exists() else parsed(b"{}")


def readable() -> Work:
    """The work saved so far; empty also where it can't be read, which the next save tells.

    >>> sorted(set(SECTIONS) - set(readable()))
    []
    """
    try:
        return read()
    except (ValueError, OSError):
        return parsed(b"{}")


def change(act: Callable[[Work], None]) -> str:
    """Change the saved work by ``act`` and save it; what there is to tell the reader, mostly nothing.

    A file that can't be read is set aside under another name. Where nothing can be saved, the sentence says
    so and the lesson goes on.

    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> with TemporaryDirectory() as here, patch.dict(os.environ, PLANLIB_WORK=f"{here}/my-work.json"):
    ...     change(lambda work: work["notes"].update(example="a note"))
    ...     read()["notes"]
    ''
    {'example': 'a note'}
    """
    try:
        with FileLock(path().with_name(f".{path().name}.lock"), timeout=PATIENCE):
            return _change(act)
    except OSError as error:  # a lock that can't be had is one, too
        return f"This could not be saved in {path().name}: {error.strerror or 'another kernel holds it'}."


def parsed(content: bytes) -> Work:
    """Saved work from the bytes of a file, every section checked.

    Raises ValueError, in one sentence, for what is no work of a reader.

    >>> parsed(b'{"answers": {"0.1": [{"given": 0.5, "right": false, "at": "2026-11-25"}]}}')["scenarios"]
    {}
    """
    if len(content) > LARGEST:
        raise ValueError(f"it has {len(content):,} bytes; saved work has at most {LARGEST:,}")
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text, parse_constant=refuse, parse_float=finite)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is no readable JSON ({str(error)[:80]})") from None
    if not isinstance(found, dict) or deeper(found):
        raise ValueError("it is a JSON text, but no saved work")
    work = found | {section: found.get(section, {}) for section in SECTIONS}
    for section in SECTIONS:
        entries = work[section]
        if not isinstance(entries, dict) or not all(map(_FORMS[section], entries.values())):
            raise ValueError(f"its part {section!r} is not in the form in which planlib saves")
    return work


def merged(one: Work, other: Work) -> Work:
    """Both works in one: tries of both in order of time; of any other entry that both have, the first's.

    >>> mine, theirs = parsed(b'{"notes": {"a": "mine"}}'), parsed(b'{"notes": {"a": "theirs", "b": "new"}}')
    >>> merged(mine, theirs)["notes"]
    {'a': 'mine', 'b': 'new'}
    """
    both = other | one | {section: other[section] | one[section] for section in SECTIONS}
    for number in set(one["answers"]) & set(other["answers"]):
        tries = one["answers"][number] + other["answers"][number]
        once = {json.dumps(entry, sort_keys=True): entry for entry in tries}
        both["answers"][number] = sorted(once.values(), key=lambda entry: entry["at"])
    for time in set(one["concepts"]) & set(other["concepts"]):
        both["concepts"][time] = other["concepts"][time] | one["concepts"][time]
    return both


def deeper(found: Any, levels: int = DEEPEST) -> bool:
    """Whether lists and objects stand within each other more than so many levels deep.

    >>> deeper([[1]], 2), deeper([[1]], 1)
    (False, True)
    """
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return levels < 0 or any(deeper(one, levels - 1) for one in inner)


def finite(digits: str) -> float:
    """The number in a JSON text, unless it is too large to be one.

    >>> finite("0.5")
    0.5
    """
    number = float(digits)
    return number if math.isfinite(number) else refuse(digits)


def refuse(constant: str) -> float:
    """What JSON readers are told to do with NaN and Infinity.

    >>> refuse("NaN")
    Traceback (most recent call last):
    ValueError: NaN is no number
    """
    raise ValueError(f"{constant[:40]} is no number")


def _bytes() -> bytes:
    with path().open("rb") as file:
        return file.read(LARGEST + 1)


def _change(act: Callable[[Work], None]) -> str:
    said = ""
    try:
        work = read()
    except ValueError as error:
        aside = _free_name()
        os.replace(path(), aside)
        said = f"{path().name} can't be used: {error}. It is kept as {aside.name}, and a new file begun."
        work = parsed(b"{}")
    act(work)
    content = json.dumps(work, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"it would have more than {LARGEST:,} bytes")
    _write(content)
    return said


def _write(content: bytes) -> None:
    """Written whole beside the old file, and only then put in its place."""
    new = path().with_name(f".{path().name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path())


def _free_name() -> Path:
    names = (path().with_name(f"{path().stem}-set-aside-{n}.json") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def _is_tries(entry: object) -> bool:
    return isinstance(entry, list) and all(
        isinstance(one, dict)
        and "given" in one
        and isinstance(one.get("right"), bool | None)
        and isinstance(one.get("at"), str)
        for one in entry
    )


def _is_prediction(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and (entry.get("guess") is None or _is_number(entry["guess"]))
        and _is_number(entry.get("truth"))
    )


def _is_texts(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(text, str) for text in entry.values())


def _is_text(entry: object) -> bool:
    return isinstance(entry, str)


_FORMS = {
    "answers": _is_tries,
    "predictions": _is_prediction,
    "concepts": _is_texts,
    "scenarios": _is_text,
    "notes": _is_text,
}
