"""From HTML and Markdown to the text that a reader sees.

Owns what is dropped (scripts, menus, obvious notices about consent) and how tables are kept: a row on a line, cells
between bars. What a reader might want to know of that is told in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_BLOCKS: Final = [
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
    "tr", "ul",
]  # fmt: skip
_HIDDEN: Final = ["script", "style", "nav", "template", "title", "noscript"]
_PROSE: Final = ["p", "article", "main"]
_CONSENT_NAME: Final = re.compile(
    r"(?i)cookie|consent|gdpr|dsgvo|onetrust|usercentrics|didomi|sp_message|\bcmp\b|cc-banner"
)
_CONSENT_WORDS: Final = re.compile(r"(?i)\bcookies?\b|\bconsent\b|einwilligung|zustimm|datenschutz|privacy|tracking")
_CONSENT_MOST: Final = 3000
"""A notice is shorter than this [characters]: what is longer may hold the article."""
_HALF: Final = 0.5
_CELL: Final = 200
"""A longer cell is layout, not data [characters]."""


def from_markdown(text: str) -> tuple[str, tuple[str, ...]]:
    """Which text does a reader of this Markdown see, and what is to be told of it?"""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    # raw HTML stays text: a reader of Markdown sees it
    return from_html(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


def from_html(source: str) -> tuple[str, tuple[str, ...]]:
    """Which text does a reader of this page see, and what is to be told of it?"""
    from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction  # noqa: PLC0415 - only HTML needs it

    soup = BeautifulSoup(source, "html.parser")
    for tag in soup.find_all(_HIDDEN):
        # a menu that was never closed would take the article with it
        if tag.name not in ("nav", "noscript") or tag.find(_PROSE) is None:
            tag.extract()
    for hidden in soup.find_all(string=lambda s: isinstance(s, (Comment, Declaration, Doctype, ProcessingInstruction))):
        hidden.extract()
    notes = [*_without_consent(soup)]
    for piece in soup.find_all(string=True):
        if piece.find_parent("pre") is None:
            # in HTML a line break is a space
            piece.replace_with(re.sub(r"[ \t\r\n\f]+", " ", str(piece)))
    notes += _rows(soup)
    for tag in soup.find_all(_BLOCKS):
        tag.insert_before("\n\n")
        tag.insert_after("\n\n")
    text = re.sub(r"(?<![ \t])[ \t]+\n", "\n", soup.get_text())
    text = re.sub(r"\n\s*\n\s*", "\n\n", text).strip()
    # rows of one table stand on neighbouring lines
    return re.sub(r"\n*\ue000\n*", "\n", text).strip(), tuple(notes)


def _without_consent(soup: BeautifulSoup) -> list[str]:
    """Take out blocks that by name and words ask for consent; what may hold the article stays."""
    whole = len(soup.get_text(" ", strip=True))
    dropped = 0
    for tag in soup.find_all(["div", "section", "aside", "dialog", "form", "footer"]):
        if tag.parent is None or not _CONSENT_NAME.search(_named(tag)):
            continue
        words = tag.get_text(" ", strip=True)
        short = len(words) <= min(_CONSENT_MOST, _HALF * whole)
        if short and _CONSENT_WORDS.search(words) and tag.find(["article", "main"]) is None:
            tag.extract()
            dropped += 1
    return [f"left out {dropped} notice(s) that ask for consent to cookies"] if dropped else []


def _named(tag: Tag) -> str:
    given = [tag.get("id"), tag.get("class"), tag.get("aria-label")]
    return " ".join(" ".join(value) if isinstance(value, list) else str(value) for value in given if value)


def _rows(soup: BeautifulSoup) -> list[str]:
    """Put each row of a table of data on one line; a table that only lays out the page stays as it is."""
    tables = 0
    for table in soup.find_all("table"):
        rows = [list(row.find_all(["td", "th"])) for row in table.find_all("tr")]
        if table.find("table") or not any(len(row) > 1 for row in rows) or any(_layout(c) for row in rows for c in row):
            continue
        lines = [" | ".join(cell.get_text(" ", strip=True) for cell in row) for row in rows if row]
        table.replace_with("\n\n" + "\ue000".join(lines) + "\n\n")
        tables += 1
    return [f"kept {tables} table(s) as rows, which are not read"] if tables else []


def _layout(cell: Tag) -> bool:
    return (
        len(cell.get_text(" ", strip=True)) > _CELL or cell.find(["p", "div", "ul", "article", "h1", "h2"]) is not None
    )
