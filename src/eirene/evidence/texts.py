"""From bytes to the text that offsets count in.

Owns decoding (UTF-8, UTF-16, what a page names) and the plain text that is stored, in NFC with line feeds. Refuses
bytes that are no text: empty, binary, too large, or in an encoding that it cannot be sure of.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from eirene.base.faults import Fault, Place, found
from eirene.evidence.markup import from_html, from_markdown
from eirene.evidence.pasted import mended

Format = Literal["text", "markdown", "html"]

LARGEST: Final = 10_000_000
"""A document that is larger is refused [bytes]."""
_CONTROLS = {"Cc", "Cn", "Co", "Cs"}
_BINARY_SHARE = 0.02


def _refuse(name: str, what: str, todo: str, line: int = 0) -> Exception:
    return found([Fault(Place(name, line), what, todo, "document-text")])


_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})"""
)
_HEADER = 4096
_SAMPLE = 200_000
_ZEROS = 0.3


def _encoding(data: bytes) -> str:
    """Which encoding do a byte order mark, the pattern of zeros, or the page itself tell?"""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = data[:_HEADER]
    if len(data) % 2 == 0 and b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if odd > _ZEROS * len(head) and not even:
            return "utf-16-le"
        if even > _ZEROS * len(head) and not odd:
            return "utf-16-be"
    told = _CHARSET.search(head)
    name = (told[1] or told[2]).decode("ascii") if told else ""
    return name if name and not name.lower().startswith("utf") else "utf-8-sig"


def refuse_large(size: int, name: str) -> None:
    """Refuse a document by its size, before it is read into memory.

    Raises
    ------
    FaultsFound
        When it is larger than `LARGEST`.
    """
    if size > LARGEST:
        what = f"the document is larger than {LARGEST // 1_000_000} MB, the limit"
        raise _refuse(name, what, "cut it into parts, or keep the pages that speak of the mission")


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Which text do these bytes hold?

    Parameters
    ----------
    data : bytes
        UTF-8 with or without byte order mark, UTF-16, or a page that names its encoding.
    name : str
        Name of the file, for messages.
    encoding : str, optional
        As the user names it, such as cp1252.

    Raises
    ------
    FaultsFound
        When they are too large, empty, binary or in another encoding.
    """
    refuse_large(len(data), name)
    if not data.strip():
        raise _refuse(name, "the document is empty", "give a text with at least one sentence")
    given = encoding or _encoding(data)
    try:
        text = data.decode(given)
    except LookupError:
        raise _refuse(name, f"there is no encoding '{given}'", "name one such as utf-8, utf-16 or cp1252") from None
    except UnicodeError as error:
        if b"\0" in data:
            raise _refuse(name, "the document is binary, not a text", "save it as text, Markdown or HTML") from error
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else 0
        todo = "save it as UTF-8, or name its encoding (it may be Windows-1252: --encoding cp1252)"
        raise _refuse(name, f"the document is not in {given.removesuffix('-sig').upper()}", todo, line) from error
    seen = text[:_SAMPLE]
    controls = sum(unicodedata.category(c) in _CONTROLS and c not in "\n\r\t\f\v\x85" for c in seen)
    if "\0" in text or controls > max(2, _BINARY_SHARE * len(seen)):
        raise _refuse(name, "the document is binary, not a text", "save it as text, Markdown or HTML")
    if not any(c.isalnum() for c in text):
        raise _refuse(
            name, "the document is empty: it has no letter and no digit", "give a text with at least one sentence"
        )
    return text


def normal(text: str) -> str:
    """Give the text in NFC with line feeds only: the form in which offsets count."""
    unpaired = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", unpaired))


@dataclass(frozen=True, slots=True)
class Taken:
    """A text as it is stored and counted, and what was done to take it."""

    text: str
    notes: tuple[str, ...] = ()


def take(text: str, format: Format) -> Taken:  # noqa: A002 - the caller's word for it
    """Which plain text does a reader see? Give it in NFC with line feeds, with what was dropped or mended.

    Parameters
    ----------
    text : str
        As decoded.
    format : {"text", "markdown", "html"}
        How it is marked up.
    """
    if format == "markdown":
        seen, notes = from_markdown(text)
    elif format == "html":
        seen, notes = from_html(text)
    else:
        seen, notes = mended(re.sub(r"\r\n?", "\n", text))
    return Taken(normal(seen).lstrip("\ufeff"), notes)


def plain(text: str, format: Format) -> str:  # noqa: A002 - the caller's word for it
    """Which plain text does a reader see? As `take`, without the notes."""
    return take(text, format).text
