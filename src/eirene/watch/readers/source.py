"""The bytes of a table: packed or not, in which encoding, with which separator.

Owns everything that must be right before a row can be looked at. Refuses archives that grow without measure.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, found

if TYPE_CHECKING:
    from pathlib import Path

RULE = "file of incidents"
MOST_BYTES: Final = 4 * 2**30
MOST_GROWTH: Final = 200
SMALL: Final = 50 * 2**20
"""[bytes] that an archive may always grow to."""
PACKED: Final = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"PAR1": "parquet",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of Excel",
}
MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SEPARATORS: Final = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Source:
    """What is read: a path that polars may scan, or bytes in UTF-8.

    Parameters
    ----------
    name : str
        As the user wrote it.
    data : Path or bytes
        The table.
    separator : str
        Between its columns.
    header : tuple of str
        Names of its columns.
    notes : tuple of str
        What was done to the bytes.
    """

    name: str
    data: Path | bytes
    separator: str
    header: tuple[str, ...]
    notes: tuple[str, ...] = ()


def open_source(path: Path) -> Source:
    """Look at the bytes of a file and say how it is read.

    Raises
    ------
    FaultsFound
        When it is empty, packed in a way that is not read, or an archive that would grow without measure.
    OSError
        When it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if not head.strip():
        raise _refused(path, "it is empty", "give a file with incidents")
    if head.startswith(b"PK\x03\x04"):
        return _described(path, _unzipped(path), ("unpacked from a zip archive",))
    for mark, kind in PACKED.items():
        if head.startswith(mark):
            raise _refused(path, f"it is {kind}", "save the table as CSV, or as a zip archive that holds one CSV")
    if _is_utf8(head) and not any(head.startswith(mark) for mark in MARKS):
        return _described(path, path, ())
    return _described(path, path.read_bytes(), ())


def in_utf8(path: Path) -> Source:
    """Read the whole file and give it in UTF-8: for a file whose head is plain and whose body is not."""
    return _described(path, path.read_bytes(), ())


def _described(path: Path, data: Path | bytes, notes: tuple[str, ...]) -> Source:
    if isinstance(data, bytes):
        text, encoding = _decoded(data)
        if encoding != "utf-8":
            notes = (*notes, f"read as {encoding}, not UTF-8: check names with accents")
            data = text.encode()
        first = text.split("\n", 1)[0]
    else:
        with data.open("rb") as file:
            first = file.readline(1 << 16).decode("utf-8-sig", errors="replace")
    separator = max(SEPARATORS, key=first.count)
    header = tuple(_unquoted(name) for name in first.lstrip("\ufeff").strip().split(separator))
    return Source(path.as_posix(), data, separator, header, notes)


def _unquoted(name: str) -> str:
    return name.strip().strip('"').strip()


def _is_utf8(head: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _unzipped(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            tables = [told for told in archive.infolist() if told.filename.lower().endswith((".csv", ".tsv", ".txt"))]
            if len(tables) != 1:
                raise _refused(path, f"the archive holds {len(tables)} tables", "pack exactly one CSV")
            told = tables[0]
            limit = max(SMALL, MOST_GROWTH * max(path.stat().st_size, 1))
            limit = min(limit, MOST_BYTES)
            with archive.open(told) as packed:
                data = io.BytesIO()
                # the size in the directory may lie: what is really unpacked is counted
                while block := packed.read(1 << 20):
                    data.write(block)
                    if data.tell() > limit:
                        raise _refused(path, f"the archive grows beyond {limit >> 20} MiB", "unpack it yourself")
            return data.getvalue()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _refused(path, f"the archive cannot be read: {error}", "unpack it yourself") from None


def _refused(path: Path, what: str, todo: str) -> Exception:
    return found([Fault(Place(path.as_posix()), what, todo, RULE)])
