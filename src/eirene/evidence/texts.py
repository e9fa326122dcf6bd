"""From bytes to the text that offsets count in.

Owns decoding (UTF-8, UTF-16 with a byte order mark) and plain text from Markdown and HTML, in NFC with line feeds.
Refuses bytes that are no text: empty, binary, or in an encoding that it cannot be sure of.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from eirene.base.faults import Fault, Place, found

Format = Literal["text", "markdown", "html"]

_BLOCKS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
]
_HIDDEN = ["script", "style", "nav", "template", "title"]
_PROSE = ["p", "article", "main"]
_CONTROLS = {"Cc", "Cn", "Co", "Cs"}
_BINARY_SHARE = 0.02


def _refuse(name: str, what: str, todo: str, line: int = 0) -> Exception:
    return found([Fault(Place(name, line), what, todo, "document-text")])


def decode(data: bytes, name: str) -> str:
    """Which text do these bytes hold?

    Parameters
    ----------
    data : bytes
        UTF-8 with or without byte order mark, or UTF-16 with one.
    name : str
        Name of the file, for messages.

    Raises
    ------
    FaultsFound
        When they are empty, binary or in another encoding.
    """
    if not data.strip():
        raise _refuse(name, "the document is empty", "give a text with at least one sentence")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _refuse(name, "the document is binary, not a text", "save it as text, Markdown or HTML") from error
        line = data.count(b"\n", 0, error.start) + 1
        todo = "save it as UTF-8 (it may be in Windows-1252 or Latin-1)"
        raise _refuse(name, f"the document is not in {encoding.removesuffix('-sig').upper()}", todo, line) from error
    controls = sum(unicodedata.category(c) in _CONTROLS and c not in "\n\r\t\f\v\x85" for c in text)
    if "\0" in text or controls > max(2, _BINARY_SHARE * len(text)):
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


def plain(text: str, format: Literal["text", "markdown", "html"]) -> str:  # noqa: A002 - the caller's word for it
    """Which plain text does a reader see? Give it in NFC with line feeds; no visible text is lost.

    Parameters
    ----------
    text : str
        As decoded.
    format : {"text", "markdown", "html"}
        How it is marked up.
    """
    if format == "markdown":
        text = _visible(_markdown(text))
    elif format == "html":
        text = _visible(text)
    return normal(text).lstrip("\ufeff")


def _markdown(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    # raw HTML stays text: a reader of Markdown sees it
    return MarkdownIt("commonmark", {"html": False}).enable("table").render(text)


def _visible(source: str) -> str:
    from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction  # noqa: PLC0415 - only HTML needs it

    soup = BeautifulSoup(source, "html.parser")
    for tag in soup.find_all(_HIDDEN):
        # a menu that was never closed would take the article with it
        if tag.name != "nav" or tag.find(_PROSE) is None:
            tag.extract()
    for hidden in soup.find_all(string=lambda s: isinstance(s, (Comment, Declaration, Doctype, ProcessingInstruction))):
        hidden.extract()
    for piece in soup.find_all(string=True):
        if piece.find_parent("pre") is None:
            # in HTML a line break is a space
            piece.replace_with(re.sub(r"[ \t\r\n\f]+", " ", str(piece)))
    for tag in soup.find_all(_BLOCKS):
        tag.insert_before("\n\n")
        tag.insert_after("\n\n")
    return re.sub(r" *\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+\n", "\n", soup.get_text())).strip()
