"""Writing evidence into a mission folder: documents, and lines appended to claims and reviews.

Owns the file names of documents. Every file is written whole beside its place and then renamed: never half.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from eirene.base.canonical import dumps
from eirene.base.faults import Fault, Place, PrerequisiteMissing, found
from eirene.base.files import write_whole
from eirene.mission.documents import FENCE, UNKNOWN, normal, read_document
from eirene.mission.read import DOCUMENTS
from eirene.mission.texts import decode, read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from eirene.base.frozen import Frozen
    from eirene.mission.records import Document

RULE = "document"
_LONGEST = 60
_NEW_FOLDER = 10_000


def document_text(document: Document) -> str:
    """Give a document as its file holds it: header, then the text exactly."""
    published = document.published_told or UNKNOWN
    fields = {
        "publisher": document.publisher,
        "published": published,
        "language": document.language,
        "url": document.url,
        "licence": document.licence,
        "title": document.title,
    }
    # a JSON string is a YAML string in double quotes, so nothing in a title can break the header
    lines = [
        f"{key}: {published if key == 'published' else dumps(_one_line(value))}"
        for key, value in fields.items()
        if value is not None
    ]
    lines += ["digest: true"] if document.digest else []
    return "\n".join([FENCE, *lines, FENCE, document.text])


def _one_line(text: str) -> str:
    """Give a text of a header in one line that YAML can hold."""
    return "".join(sign if sign.isprintable() else " " for sign in normal(text)).strip()


def slug(text: str) -> str:
    """Give a text as part of a file name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST].strip("-")


def write_document(folder: Path, document: Document, *, known: Container[str] | None = None, name: str = "") -> Path:
    """Write a document into a mission folder and say where.

    Parameters
    ----------
    folder : Path
        The mission folder.
    document : Document
        Its `path` is not looked at. When the folder already holds its text, nothing is written.
    known : container of str, optional
        Ids of all documents of the folder, where the caller has read it: the files are not looked into again.
    name : str
        What the file is named by where the document has neither publisher nor title.

    Returns
    -------
    Path
        The file that holds the document.

    Raises
    ------
    FaultsFound
        When its text could not be read back as it is: it is not normalised, or holds control characters.
    PrerequisiteMissing
        When the folder cannot be written.
    """
    content = document_text(document)
    refuse_unreadable(document, content)
    home = folder / DOCUMENTS
    if known is None or document.id in known:
        for file in sorted(home.glob("*.txt")) + sorted(home.glob("*.md")):
            if _holds(file, document.id):
                return file
    day = document.published_told or "undated"
    told = " ".join(part for part in (document.publisher, document.title or name) if part)
    words = slug(told) or document.id[:12]
    for number in range(1, _NEW_FOLDER):
        path = home / (f"{day}-{words}.txt" if number == 1 else f"{day}-{words}-{number}.txt")
        if not path.exists():
            write_whole(path, content)
            return path
    raise PrerequisiteMissing(f"{home} holds too many documents named {day}-{words}", "rename some of them")


def refuse_unreadable(document: Document, content: str) -> None:
    """Refuse a document whose file would be read as another one.

    Raises
    ------
    FaultsFound
        With what is wrong with it.
    """
    place = Place(document.title or document.publisher or "document")
    text = decode(content.encode(errors="replace"), place.file)
    if isinstance(text, Fault):
        raise found((text,))
    known, faults = read_document(text)
    if known is None or known.id != document.id:
        what = "cannot be kept as a document: its text is not normalised (NFC, line feeds), or its id is not its hash"
        raise found(faults or (Fault(place, what, "read it with `eirene read`", RULE),))


def _holds(path: Path, document: str) -> bool:
    text = read_text(path, path.name)
    if isinstance(text, Fault):
        return False
    known, _ = read_document(text)
    return known is not None and known.id == document


def append_lines(path: Path, records: Iterable[Frozen]) -> None:
    """Append records to a file with one JSON record per line; the file is replaced whole.

    Parameters
    ----------
    path : Path
        `evidence/claims.jsonl` or `evidence/reviews.jsonl` of a mission; made when absent.
    records : iterable of Frozen
        Fields that are None or default are left out.

    Raises
    ------
    FaultsFound
        When something other than a readable file stands there.
    PrerequisiteMissing
        When it cannot be written; the old file is untouched.
    """
    old = b""
    if path.exists() or path.is_symlink():
        read = read_bytes(path, path.name)
        if isinstance(read, Fault):
            raise found((read,))
        old = read
    lines = "".join(f"{dumps(record.model_dump(mode='json', exclude_defaults=True))}\n" for record in records)
    if not lines:
        return
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    write_whole(path, old + gap + lines.encode())
