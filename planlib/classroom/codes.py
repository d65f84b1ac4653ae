"""Short codes: a small JSON object as text that can be pasted anywhere, with a checksum.

A code is a prefix with its version, a hyphen, and letters A-Z and digits 2-7: the JSON, deflated, and four
bytes of checksum over prefix and content. Case, spaces and line breaks do not matter.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import Any

from planlib.course import work

LONGEST = 4_000_000  # characters of a code
LARGEST = 5_000_000  # bytes of JSON inside
_DEFLATE = -15  # no zlib header: the code has its own checksum
_IGNORED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad\"'`]+")  # also what mail and chat put in unseen


class Cut(ValueError):
    """A code that is cut or mistyped: its checksum does not fit."""


def pack(prefix: str, content: dict[str, Any]) -> str:
    """The code of a JSON object. Raises ValueError for a content that no reader would take back.

    >>> unpack("PLAN1", pack("PLAN1", {"coal": 0.8}))
    {'coal': 0.8}
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    plain = text.encode("utf-8", "replace")
    _loaded(plain)
    deflate = zlib.compressobj(9, wbits=_DEFLATE)
    packed = deflate.compress(plain) + deflate.flush()
    return f"{prefix}-{base64.b32encode(packed + _checksum(prefix, packed)).decode().rstrip('=')}"


def unpack(prefix: str, text: str) -> dict[str, Any]:
    """The JSON object of a code, spaces and line breaks in it ignored.

    Raises ValueError, in one sentence, for a text that is no code of this prefix and version, that is cut,
    mistyped or too long, or that holds anything but a small JSON object.

    >>> unpack("PLAN1", "PLAN1-MZXW6")
    Traceback (most recent call last):
    planlib.classroom.codes.Cut: this code is cut or mistyped; copy it whole, from PLAN1- to its last letter
    """
    raw = _bytes(prefix, _body(prefix, text))
    packed, given = raw[:-4], raw[-4:]
    if len(raw) <= 4 or given != _checksum(prefix, packed):
        raise _cut(prefix)
    inflate = zlib.decompressobj(wbits=_DEFLATE)
    try:
        plain = inflate.decompress(packed, LARGEST + 1)
    except zlib.error:
        raise _cut(prefix) from None
    return _loaded(plain)


def _body(prefix: str, text: str) -> str:
    """What follows the prefix, in capitals and without what is ignored."""
    if not isinstance(text, str):
        raise ValueError(f"a code is a text between quotation marks, not {type(text).__name__}")
    if len(text) > LONGEST:
        raise ValueError(f"this text has {len(text):,} characters; a code has at most {LONGEST:,}")
    begins, _, body = _IGNORED.sub("", text).upper().partition("-")
    if begins == prefix:
        return body
    if re.fullmatch(rf"{prefix.rstrip('0123456789')}\d{{1,6}}", begins):
        raise ValueError(f"this code begins with {begins}-, and this version of planlib reads {prefix}-")
    raise ValueError(f"this is no code that begins with {prefix}-")


def _bytes(prefix: str, body: str) -> bytes:
    try:
        return base64.b32decode(body + "=" * (-len(body) % 8))
    except (binascii.Error, ValueError):
        raise _cut(prefix) from None


def _cut(prefix: str) -> Cut:
    return Cut(f"this code is cut or mistyped; copy it whole, from {prefix}- to its last letter")


def _checksum(prefix: str, packed: bytes) -> bytes:
    return zlib.crc32(prefix.encode() + packed).to_bytes(4, "big")


def _loaded(plain: bytes) -> dict[str, Any]:
    if len(plain) > LARGEST:
        raise ValueError(f"this code holds more than {LARGEST:,} bytes, which no reader's work needs")
    try:
        found = json.loads(plain.decode("utf-8"), parse_constant=work.refuse, parse_float=work.finite)
    except (ValueError, RecursionError):
        raise ValueError("this code is whole, but holds no readable JSON") from None
    if not isinstance(found, dict):
        raise ValueError("this code is whole, but holds no JSON object")
    if work.deeper(found):
        raise ValueError(f"this code holds lists within lists, more than {work.DEEPEST} levels deep")
    return found
