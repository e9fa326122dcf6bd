"""Texts of evidence with their headers: file to Document and back.

Owns the form of `evidence/documents/*.txt|md`: a YAML header between two lines `---`, then the text. The text is
everything behind the second `---` line, normalised to NFC with line feeds, its final line break kept as it is; its hash
is the document's id.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from eirene.base.canonical import digest
from eirene.base.dates import span
from eirene.base.faults import Fault, Place
from eirene.base.frozen import Frozen
from eirene.mission.records import Document
from eirene.mission.records_of import record_of
from eirene.mission.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from datetime import date

    from eirene.mission.texts import Text

RULE = "document"
FENCE = "---"
UNKNOWN = "unknown"


_PUBLISHED = r"unknown|\d{4}(-\d{2}(-\d{2})?)?"


def _dated_or_unknown(text: str) -> str:
    try:
        if re.fullmatch(_PUBLISHED, text):
            return text if text == UNKNOWN or span(text) else UNKNOWN
    except ValueError:
        pass
    raise ValueError("is neither a date nor unknown: write it as 2025-11-17, 2025-11, 2025 or unknown")


def _year_as_text(value: object) -> object:
    """A year alone is a number in YAML."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Published = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_dated_or_unknown),
    Field(json_schema_extra={"pattern": f"^({_PUBLISHED})$"}),
]


def published_of(text: str) -> tuple[date | None, str | None]:
    """Which day counts as that of publication, and which month or year was given in place of a day?

    Parameters
    ----------
    text : str
        `unknown`, a day, a month or a year; of a month or a year the last day counts.

    Raises
    ------
    ValueError
        When it is none of these.
    """
    told = _dated_or_unknown(text)
    if told == UNKNOWN:
        return None, None
    return span(told).latest, None if len(told) == _DAY else told


_DAY = len("2025-11-17")


class Header(Frozen):
    """What stands before a document's text."""

    publisher: str | None = None
    """Who published it; for a digest, who published what it reports."""
    published: Published
    """Day of publication; its month or year where the day is not known, then the last day counts; or `unknown`, which
    is marked."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    """ISO 639 code."""
    url: str | None = None
    """Where it can be found."""
    licence: str | None = None
    """Under which terms the text may be used."""
    title: str | None = None
    """Title, where it has one."""
    digest: bool = False
    """True when the text is a digest in our own words."""


def normal(text: str) -> str:
    """Give the text as it is hashed and counted: NFC, line feeds."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_document(text: Text) -> tuple[Document | None, tuple[Fault, ...]]:
    """Which document is in this file, and what is wrong with it?"""
    header, body, faults = read_header(text)
    if header is None or faults:
        return None, faults
    return _document(header, body, text.file), ()


def has_header(text: str) -> bool:
    """Does this text begin as a document with a header does?"""
    lines = normal(text).split("\n")
    return lines[0].rstrip() == FENCE and any(line.rstrip() == FENCE for line in lines[1:])


def read_header(text: Text) -> tuple[Header | None, str, tuple[Fault, ...]]:
    """Which header has this file, which text stands behind it, and what is wrong with both?"""
    file = text.file
    content = normal(text.text)
    lines = content.split("\n")
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if lines[0].rstrip() != FENCE or end is None:
        todo = "begin with a header between two lines ---: publisher, published (a date, or unknown), language"
        return None, "", (Fault(Place(file, 1), "has no header", todo, RULE),)
    node, faults = read_yaml("\n".join(lines[1:end]), file, first_line=2)
    if node is None:
        return None, "", faults
    header, wrong = record_of(node, Header)
    body = "\n".join(lines[end + 1 :])
    faults = (*faults, *wrong)
    if not body.strip():
        faults = (
            *faults,
            Fault(Place(file, end + 1), "holds no text behind its header", "add the text, or remove the file", RULE),
        )
    return header, body, faults


def _document(header: Header, body: str, file: str) -> Document:
    published, told = published_of(header.published)
    known = header.model_dump(exclude={"published"})
    return Document(id=digest(body), path=file, published=published, published_as=told, text=body, **known)
