from __future__ import annotations

import json
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.base import jcs

# RFC 8785, appendix B: bits of a double, and how it is written.
NUMBERS = {
    "0000000000000000": "0", "8000000000000000": "0", "0000000000000001": "5e-324", "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308", "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992", "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000", "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23", "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000", "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21", "3eb0c6f7a0b5ed8c": "9.999999999999997e-7", "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332", "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333", "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343", "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}  # fmt: skip


@pytest.mark.parametrize(("bits", "text"), NUMBERS.items())
def test_numbers_of_the_standard(bits: str, text: str) -> None:
    value: float = struct.unpack(">d", bytes.fromhex(bits))[0]
    assert jcs.number(value) == text


def test_the_example_of_the_standard() -> None:
    value: jcs.Value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": '€$\u000f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert jcs.canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_stand_in_the_order_of_their_utf_16_units() -> None:
    order = ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]
    written = jcs.canonical(dict.fromkeys(reversed(order))).decode()
    assert list(json.loads(written)) == order


def test_a_whole_number_is_written_when_ecmascript_writes_it_so() -> None:
    for value in (2**53, 2**53 + 2, -(2**53), 10**20, 1152921504606847000):
        assert jcs.read(jcs.canonical(value)) == value
    assert jcs.canonical(2.0**53) == b"9007199254740992"
    assert jcs.canonical(2.0**60) == b"1152921504606847000"


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, 2**53 + 1, -(2**53) - 1, 2**60, 10**400, "\ud800", {"\udfff": 1}]
)
def test_what_json_cannot_carry_is_refused(value: jcs.Value) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong differs from case to case
        jcs.canonical(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1}\n', b'{"a":1,"a":1}', b"1.0", b"1e2", b"-0", b"NaN", b"Infinity",
        b"1e999",
        b'"\\u0041"', b'"\\/"', b'"\\u000A"', b"\xff", b"", b"[1,]", b"\xef\xbb\xbf1", b"9007199254740993", b"[" * 5000,
        b"[" * 70 + b"]" * 70, b"1" * 5000,
    ],
)  # fmt: skip
def test_what_is_not_canonical_is_not_read(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong differs from case to case
        jcs.read(data)


def test_a_deep_value_is_refused() -> None:
    deep: jcs.Value = 0
    for _ in range(70):
        deep = [deep]
    with pytest.raises(ValueError, match="deeper than 64"):
        jcs.canonical(deep)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back(value: float) -> None:
    text = jcs.number(value)
    assert float(text) == value
    read = jcs.read(text.encode())
    assert isinstance(read, (int, float))
    assert float(read) == value


values = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)  # fmt: skip


@given(values)
def test_every_value_comes_back_to_the_same_bytes(value: jcs.Value) -> None:
    data = jcs.canonical(value)
    assert jcs.canonical(jcs.read(data)) == data
