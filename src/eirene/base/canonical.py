"""One way to write JSON, so that equal content has equal bytes and an equal hash."""

from __future__ import annotations

import hashlib
import json


def dumps(content: object, *, indent: int | None = None) -> str:
    """Write `content` as JSON with sorted keys; NaN and infinity are refused.

    Raises
    ------
    ValueError
        When a number is not finite: absent values are `null`, never NaN.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )


def digest(content: str | bytes) -> str:
    """Give the SHA-256 of text (as UTF-8) or bytes, in hexadecimal digits."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()
