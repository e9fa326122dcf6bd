"""Bytes and text of a file in a mission folder, or the fault that keeps it from being read.

Owns which files are read at all (regular ones, of bounded size) and their decoding: UTF-8, with or without a byte order
mark.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""Size of a file that is still read [bytes]."""
RULE = "file"
_TEXT_CONTROLS = frozenset("\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Text:
    """A file that was read: its text, without a byte order mark, and the hash of its bytes."""

    file: str
    text: str
    sha256: str


def exists(path: Path) -> bool:
    """Is there something by this name, be it a broken link?"""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def read_bytes(path: Path, file: str) -> bytes | Fault:
    """Give the bytes of a regular file, or say why it cannot be read."""
    place = Place(file)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Fault(place, "is a folder where a file should be", "move the folder away", RULE)
        if not stat.S_ISREG(status.st_mode):
            return Fault(place, "is not a regular file", "put a plain file in its place", RULE)
        if status.st_size > MAX_BYTES:
            return Fault(
                place, f"is larger than {MAX_BYTES // 2**20} MB", "split it, or keep the data outside the folder", RULE
            )
        return path.read_bytes()
    except OSError as error:
        return Fault(
            place, f"cannot be read: {error.strerror or error}", "check the file, its links and your rights to it", RULE
        )


def decode(data: bytes, file: str) -> Text | Fault:
    """Give the text of these bytes, or say why they are no UTF-8 text."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        return Fault(
            Place(file, line, column),
            f"is not UTF-8 text: byte {data[error.start]:#04x}",
            "save it as UTF-8 (in an editor: 'Save with encoding'), and keep pictures, PDF and other binary files out",
            RULE,
        )
    bad = (
        next((index for index, sign in enumerate(text) if sign < " " and sign not in _TEXT_CONTROLS), None)
        if _controls(text)
        else None
    )
    if bad is not None:
        before_text = text[:bad]
        place = Place(file, before_text.count("\n") + 1, bad - before_text.rfind("\n"))
        return Fault(
            place, f"holds the control character {ord(text[bad]):#04x}", "remove it; is it a binary file?", RULE
        )
    return Text(file, text, digest)


def _controls(text: str) -> bool:
    """Is there any control character besides tab and line breaks? A quick look before the slow search."""
    return not text.isprintable() and any(chr(code) in text for code in range(32) if chr(code) not in _TEXT_CONTROLS)


def read_text(path: Path, file: str) -> Text | Fault:
    """Give the text of a file, or say why it cannot be read as text."""
    data = read_bytes(path, file)
    return data if isinstance(data, Fault) else decode(data, file)
