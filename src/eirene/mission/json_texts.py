"""JSON text to plain values, without what JSON leaves open: keys given twice, numbers that are not finite.

Owns the strictness that Python's parser does not have by itself.
"""

from __future__ import annotations

import json
import math
from typing import NoReturn, cast


class RefusedError(ValueError):
    """Something that the parser would let pass and no record can mean."""


def parse(text: str) -> object:
    """Which value does this JSON text hold?

    Raises
    ------
    json.JSONDecodeError
        When it is no JSON.
    RefusedError
        When a key is given twice, or a number is not finite.
    ValueError, RecursionError
        When a number is too long, or the text is nested too deep.
    """
    return cast("object", json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_told_once))


def _refuse(word: str) -> NoReturn:
    message = f"{word[:40]} is not a finite number"
    raise RefusedError(message)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        _refuse(digits)
    return value


def _told_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for index, name in enumerate(names) if name in names[:index])
        message = f"the key '{twice[:40]}' is given twice"
        raise RefusedError(message)
    return record
