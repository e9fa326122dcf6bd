"""Canonical JSON: one value, one row of bytes, in every language and on every machine.

Owns the JSON Canonicalization Scheme. Refuses what it cannot carry: numbers that are not finite, whole numbers that a
double does not hold, text that is not Unicode, nesting deeper than 64. `canonical` writes, `read` takes canonical
bytes only.

References
----------
RFC 8785, JSON Canonicalization Scheme, 2020; RFC 7493, I-JSON; ECMA-262, Number::toString.
"""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import TypeAlias, cast

Value: TypeAlias = "bool | int | float | str | list[Value] | tuple[Value, ...] | dict[str, Value] | None"
"""What JSON can hold."""

_EXACT = 2**53 - 1
_LARGEST = 10**308
_DEEP = 64
_PLAIN_BELOW = 21
_PLAIN_ABOVE = -6


def canonical(value: Value) -> bytes:
    """Write a value in its one canonical form.

    Raises
    ------
    ValueError
        When the value has none.
    """
    return _written(value, _DEEP).encode()


def read(data: bytes) -> Value:
    """Read a value from its canonical form.

    Raises
    ------
    ValueError
        When the bytes are not JSON, or not in canonical form (order of keys, spaces, repeated keys, form of numbers).
    """
    try:
        value = cast("Value", json.loads(data.decode(), parse_constant=_no_constant))
        same = canonical(value) == data
    except RecursionError:
        raise ValueError(f"nested deeper than {_DEEP}") from None
    if not same:
        raise ValueError("not in canonical form (RFC 8785)")
    return value


def number(value: float) -> str:
    """How does ECMAScript write this number? The shortest digits that give it back.

    Raises
    ------
    ValueError
        When it is not finite.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a number of JSON: leave out what is not known")
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).rstrip("0")
    point = len(digits) + cast("int", exponent)  # how many digits stand before the point
    return "-" * sign + _placed(text, point)


def _placed(digits: str, point: int) -> str:
    if len(digits) <= point <= _PLAIN_BELOW:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _PLAIN_BELOW:
        return f"{digits[:point]}.{digits[point:]}"
    if _PLAIN_ABOVE < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def _written(value: Value, deep: int) -> str:
    if deep < 0:
        raise ValueError(f"nested deeper than {_DEEP}")
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return _text(value)
        case int():
            return _whole(value)
        case float():
            return number(value)
        case list() | tuple():
            return "[" + ",".join(_written(each, deep - 1) for each in value) + "]"
        case dict():
            keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
            return "{" + ",".join(f"{_text(key)}:{_written(value[key], deep - 1)}" for key in keys) + "}"


def _whole(value: int) -> str:
    if abs(value) > _EXACT and (abs(value) > _LARGEST or number(float(value)) != str(value)):
        raise ValueError("JSON carries no whole number of this size exactly: write it as text")
    return str(value)


def _text(value: str) -> str:
    value.encode()  # half of a surrogate pair is no text
    return json.dumps(value, ensure_ascii=False)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number of JSON")
