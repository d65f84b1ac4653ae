"""What a class hands in: codes in a pasted text, files in a folder, each piece with its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planlib.classroom import codes

KNOWN = ("PLAN1", "WORK1")
BEGINNING = re.compile(r"\b([A-Za-z]{3,8}\d{1,6})-(?=[A-Za-z2-7]{4})")
STRANGE = re.compile(r"\S{40,}")  # words of no language
QUOTED = re.compile(r"^[>|\s]+", re.MULTILINE)  # the marks of quoted mail
TOKENS = 400  # pieces into which mail or chat may have broken one code
MOST = 5000  # files of a folder
LARGEST = 20_000_000  # bytes of one text


@dataclass(frozen=True)
class Piece:
    """Something handed in: where, what begins it (or ``file``), its content, or what is wrong."""

    where: str
    kind: str
    content: str | bytes = ""
    fault: str = ""
    what: str = "foreign"


def pieces(given: str | Path) -> Iterator[Piece]:
    """The codes of a pasted text, or of the files in a folder, and the saved work there.

    Nothing is dropped in silence: what can't be used comes with a fault. Raises ValueError for a given that
    is neither text nor folder, and for a folder that is not there.

    >>> [(piece.kind, piece.fault[:25]) for piece in pieces("Anna: PLAN1-AAAAAAAA, thanks!")]
    [('PLAN1', 'this code is cut or misty')]
    """
    if isinstance(given, Path) or (isinstance(given, str) and _is_place(given)):
        yield from _files(Path(given))
    elif isinstance(given, str):
        yield from _coded(given, "code ")
    else:
        raise ValueError(f"give the pasted codes as a text, or a folder, not {type(given).__name__}")


def _is_place(given: str) -> bool:
    """Whether a short text names a folder or file that is there."""
    try:
        return 0 < len(given) < 1000 and "\n" not in given and Path(given).exists()
    except (OSError, ValueError):
        return False


def _files(place: Path) -> Iterator[Piece]:
    if not place.exists():
        raise ValueError(f"there is no folder {place.name!r}")
    files = [place] if place.is_file() else sorted(itertools.islice(place.rglob("*"), MOST + 1))
    for file in files[:MOST]:
        where = file.name if file == place else file.relative_to(place).as_posix()
        if file.is_file() and not any(part.startswith(".") for part in Path(where).parts):
            yield from _file(file, where)
    if len(files) > MOST:
        yield Piece(
            place.name, "file", fault=f"this folder holds more than {MOST} files; the rest is not read"
        )


def _file(file: Path, where: str) -> Iterator[Piece]:
    if file.suffix.lower() not in (".json", ".txt"):
        yield Piece(where, "file", fault="this is neither saved work (.json) nor a text with codes (.txt)")
        return
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        yield Piece(where, "file", fault=f"this file can't be read: {error.strerror}")
        return
    if file.suffix.lower() == ".json":
        yield Piece(where, "file", content)
    else:
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        yield from _coded(content.decode(encoding, "replace"), f"{where}, code ")


def _coded(text: str, named: str) -> Iterator[Piece]:
    if len(text) > LARGEST:
        yield Piece(named.strip(), "text", fault=f"this text has more than {LARGEST:,} characters")
        return
    text = QUOTED.sub(" ", text)
    begins = list(BEGINNING.finditer(text))
    ends = [*(found.start() for found in begins), len(text)][1:]
    yield from _strange(text[: begins[0].start() if begins else None], named)
    for number, (found, end) in enumerate(zip(begins, ends, strict=True), 1):
        kind, chunk = found[1].upper(), text[found.start() : end]
        if kind not in KNOWN:
            version = re.fullmatch(r"(PLAN|WORK)\d+", kind)
            other = "another version" if version else "no code of these lessons"
            yield Piece(f"{named}{number}", kind, chunk[:60], f"{kind}- begins {other}")
            continue
        piece, left = _whole(f"{named}{number}", kind, chunk)
        yield piece
        yield from _strange(left, named)
    if not begins:
        yield Piece(
            named.removesuffix("code ").strip(", ") or "the text", "text", text[:60], "there is no code"
        )


def _whole(where: str, kind: str, chunk: str) -> tuple[Piece, str]:
    """The code that begins a chunk, be it broken into pieces, and what is left after it."""
    tokens = chunk.split(maxsplit=TOKENS)
    said = ""
    for count in range(1, len(tokens) + 1):
        code = "".join(tokens[:count]).rstrip(".,;:!?)]}>\"'")
        try:
            codes.unpack(kind, code)
            return Piece(where, kind, code), " ".join(tokens[count:])
        except codes.Cut as error:
            said = said or str(error)
        except ValueError as error:
            return Piece(where, kind, code, str(error)), " ".join(tokens[count:])
    return Piece(where, kind, tokens[0], said, "broken"), " ".join(tokens[1:])


def _strange(text: str, named: str) -> Iterator[Piece]:
    """Long words that may be codes without their beginning."""
    for found in STRANGE.finditer(text):
        yield Piece(f"{named}?".strip(), "text", found[0][:60], "this is no code: it has no beginning PLAN1-")
