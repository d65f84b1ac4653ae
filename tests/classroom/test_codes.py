"""Codes: what goes in comes out, and any text gets an object or one sentence."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib.classroom import codes

LEAVES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text()
FINITE = LEAVES.filter(lambda leaf: leaf not in (float("inf"), float("-inf")))
INNER = st.recursive(FINITE, lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=8)
CONTENTS = st.dictionaries(st.text(), INNER, max_size=5)


def forged(plain: bytes, prefix: str = "PLAN1") -> str:
    """A code with a right checksum around any bytes."""
    deflate = zlib.compressobj(9, wbits=-15)
    packed = deflate.compress(plain) + deflate.flush()
    whole = packed + zlib.crc32(prefix.encode() + packed).to_bytes(4, "big")
    return f"{prefix}-{base64.b32encode(whole).decode().rstrip('=')}"


def refusal(text: object, prefix: str = "PLAN1") -> str:
    with pytest.raises(ValueError) as caught:
        codes.unpack(prefix, text)
    said = str(caught.value)
    assert "\n" not in said and 20 < len(said) < 160 and not said.endswith(".")
    return said


@given(CONTENTS)
def test_what_goes_in_comes_out_however_the_code_was_pasted(content: dict) -> None:
    code = codes.pack("PLAN1", content)
    assert code.startswith("PLAN1-") and set(code[6:]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert codes.unpack("PLAN1", code) == content
    broken = "\n".join(code[at : at + 7] for at in range(0, len(code), 7))
    assert codes.unpack("PLAN1", f'  "{broken.lower()}\u200b"\r\n') == content


@given(st.text() | st.text().map("PLAN1-{}".format) | st.binary().map(lambda b: forged(b)))
def test_any_text_gets_an_object_or_a_sentence(text: str) -> None:
    try:
        assert isinstance(codes.unpack("PLAN1", text), dict)
    except ValueError:
        refusal(text)


@given(CONTENTS, st.data())
def test_a_cut_or_mistyped_code_is_refused(content: dict, data: st.DataObject) -> None:
    code = codes.pack("PLAN1", content)
    place = data.draw(st.integers(6, len(code) - 2))  # the last letter carries unused bits
    other = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").filter(lambda c: c != code[place]))
    assert "cut or mistyped" in refusal(code[:place])
    assert "cut or mistyped" in refusal(code[:place] + other + code[place + 1 :])
    assert "cut or mistyped" in refusal(code + "A" * 8)


def test_each_fault_has_its_own_sentence() -> None:
    code = codes.pack("PLAN1", {"coal": 0.8})
    assert "begins with PLAN2-, and this version of planlib reads PLAN1-" in refusal("PLAN2" + code[5:])
    assert refusal(codes.pack("WORK1", {})) == "this is no code that begins with PLAN1-"
    assert "cut or mistyped" in refusal(code.replace("PLAN1", "WORK1"), "WORK1")
    assert "between quotation marks, not int" in refusal(7)
    assert "at most 4,000,000" in refusal("PLAN1-" + "A" * codes.LONGEST)
    assert "no JSON object" in refusal(forged(b"[1, 2]"))
    assert "no readable JSON" in refusal(forged(b"{"))
    assert "no readable JSON" in refusal(forged(b'{"a": NaN}'))
    assert "no readable JSON" in refusal(forged(b'{"a": 1e999}'))
    assert "no readable JSON" in refusal(forged(b'{"a": %s}' % (b"9" * 5000)))
    assert "levels deep" in refusal(forged(json.dumps({"a": eval("[" * 20 + "]" * 20)}).encode()))


def test_a_bomb_is_not_unfolded_and_depth_does_not_stop_the_kernel() -> None:
    bomb = forged(b'{"a": "' + b" " * 200_000_000 + b'"}')
    assert len(bomb) < 400_000 and "more than 5,000,000 bytes" in refusal(bomb)
    assert refusal(forged(b"[" * 100_000 + b"]" * 100_000)).startswith("this code")


def test_what_no_reader_would_take_back_is_not_packed() -> None:
    for content in ({"a": float("nan")}, {"a": "x" * 6_000_000}):
        with pytest.raises(ValueError):
            codes.pack("PLAN1", content)
