"""What stands in the log in place of a sensitive value: a commitment that fits this value only and tells nothing.

Owns committing and opening. Salt and value, the opening, are kept beside the log and can be deleted: then the
commitment stays, every proof stays true, and the value is gone. The salt has 32 random bytes, so a short value (a
place, a name of a unit) cannot be found by trying.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.base.jcs import Value, canonical, read

if TYPE_CHECKING:
    from collections.abc import Mapping

TAG = b"eirene/commitment/v1\n"
SALT_BYTES = 32
_HEX = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")


@dataclass(frozen=True, slots=True)
class Opening:
    """The salt and the value behind a commitment; neither is shown by `repr`."""

    salt: bytes
    value: Value

    def __repr__(self) -> str:
        """Keep both out of logs and messages."""
        return "Opening(...)"

    def commitment(self) -> str:
        """Which commitment does this open? 64 hexadecimal digits."""
        return hashlib.sha256(TAG + self.salt + canonical(self.value)).hexdigest()

    def json(self) -> dict[str, Value]:
        """Give it as it is kept beside the log: salt in hexadecimal digits, and value."""
        return {"salt": self.salt.hex(), "value": self.value}


def commit(value: Value) -> tuple[str, Opening]:
    """Commit to a value: what goes into the log, and what is kept beside it."""
    opening = Opening(secrets.token_bytes(SALT_BYTES), value)
    return opening.commitment(), opening


def commit_all(values: Mapping[str, Value]) -> tuple[dict[str, str], dict[str, Opening]]:
    """Commit to each value of a mapping: the `sensitive` part of an entry, and its openings."""
    made = {field: commit(value) for field, value in values.items()}
    return {field: each[0] for field, each in made.items()}, {field: each[1] for field, each in made.items()}


def opens(commitment: str, opening: Opening) -> bool:
    """Is this the value that was committed to?"""
    return len(opening.salt) == SALT_BYTES and opening.commitment() == commitment


def openings_bytes(openings: Mapping[str, Opening]) -> bytes:
    """Give the openings of one entry as the file `openings/<number of the entry>.json` of an export: canonical JSON."""
    return canonical({field: opening.json() for field, opening in openings.items()})


def read_openings(data: bytes) -> dict[str, Opening]:
    """Read the openings of one entry from such a file.

    Raises
    ------
    ValueError
        When it is not a salt of 64 hexadecimal digits and a value for each field, in canonical JSON.
    """
    content = read(data)
    if not isinstance(content, dict) or not content:
        raise ValueError("openings are told by the name of their field")
    return {field: read_opening(each) for field, each in content.items()}


def read_opening(data: Value) -> Opening:
    """Read one opening as it is kept beside the log.

    Raises
    ------
    ValueError
        When it is not a salt of 64 hexadecimal digits and a value.
    """
    if isinstance(data, dict) and data.keys() == {"salt", "value"}:
        salt = data["salt"]
        if isinstance(salt, str) and _HEX.fullmatch(salt):
            return Opening(bytes.fromhex(salt), data["value"])
    raise ValueError("an opening has a salt of 64 hexadecimal digits and a value")
