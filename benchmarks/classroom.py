"""Five hundred codes of a class, made into one table, against the bare decoding of the same codes."""

from __future__ import annotations

import base64
import json
import random
import zlib

from benchmarks.table import Row, alternated, seconds, time, within
from planlib.classroom.scenario import Scenario, gather

READERS, ROUNDS = 500, 7


def rows() -> list[Row]:
    """Time against bare decoding in the same run, and the time itself."""
    codes = _codes()
    pasted = "\n".join(codes)
    ours, floor = alternated(
        ROUNDS,
        lambda: seconds(lambda: gather(pasted).settings("02.fulfilment")),
        lambda: seconds(lambda: [_bare(code) for code in codes]),
    )
    what, name = f"{READERS} codes of a class, gathered into a table", "base32, zlib and json alone"
    return [
        within(what, ours, floor, name, None),
        Row("the same, in all", time(ours), "1 s, the limit", f"{ours:.3g}×", "< 1 s", ours < 1),
    ]


def _codes() -> list[str]:
    """Codes of readers who moved three coefficients each."""
    chance = random.Random(1932)
    return [
        Scenario(
            *("02", "fulfilment"),
            {key: round(chance.uniform(0.3, 1.2), 2) for key in ("coal", "steel", "wool_cloth")},
            name=f"reader {number}",
            reason="what the evidence with two dates says, and no more",
        ).code()
        for number in range(READERS)
    ]


def _bare(code: str) -> dict[str, object]:
    body = code.partition("-")[2]
    raw = base64.b32decode(body + "=" * (-len(body) % 8))
    return json.loads(zlib.decompress(raw[:-4], wbits=-15))
