"""Is this text a resolution, and which parts does it have?

Owns recognition by form: a line that names the body, an operative part whose paragraphs begin with verbs that decide,
a preamble between the two. Numbers of paragraphs are those of the text; where it has none they are counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from eirene.evidence.resolution.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.evidence.resolution.words import Words

_LEAST: Final = 2
"""Operative paragraphs that make a resolution."""
_NUMBER: Final = re.compile(r"[ \t]*(?:OP|PP|¶)?[ ]?(?P<n>\d{1,3})[.)]?(?<=[\d.)])[ \t\u00a0]+(?=\S)")
_ITEM: Final = re.compile(r"[ \t]*(?:\(?[a-zA-Z]\)|\([ivx]+\)|[-–—•*])[ \t\u00a0]")
_SYMBOL: Final = re.compile(r"\b[AS]/(?:RES/)?\d[\d/.]*(?:\s\(\d{4}\))?|\b(?:Resolution)\s+\d+\s+\(\d{4}\)")
_HEADING: Final = 80
"""A line without a mark at its end that is shorter than this is a heading [characters]."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An operative paragraph: its number, where its words stand (code points), and the verb that opens it."""

    number: str
    start: int
    end: int
    verb: str


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of a resolution; each run is (start, end) in code points.

    Parameters
    ----------
    language : str
    body : str
        Actor that stands for the body.
    symbol : str or None
        As `S/RES/2803 (2025)`.
    draft : bool
        True when it is not adopted.
    header, preamble : tuple of int
    paragraphs : tuple of Paragraph
    rest : tuple of int
        What follows the last operative paragraph: an annex, or how it was voted.
    """

    language: str
    body: str
    symbol: str | None
    draft: bool
    header: tuple[int, int]
    preamble: tuple[int, int]
    paragraphs: tuple[Paragraph, ...]
    rest: tuple[int, int]


@lru_cache(maxsize=16)
def form(text: str, language: str) -> Form | None:
    """Which parts does this resolution have? None when the text is none, or in a language that is not read."""
    if language not in LANGUAGES:
        return None
    known = words(language)
    body = known.phrases["body"].search(text)
    if body is None:
        return None
    blocks = list(_blocks(text, body.end(), known))
    first = next((k for k, block in enumerate(blocks) if _opens(text, block, known)), None)
    if first is None:
        return None
    paragraphs, last = _operative(text, blocks, first, known)
    if len(paragraphs) < _LEAST:
        return None
    header = text[: body.start()]
    symbol = _SYMBOL.search(header)
    return Form(
        language=language,
        body=_actor(body.group(), known),
        symbol=" ".join(symbol.group().split()) if symbol else None,
        draft=bool(known.phrases["draft"].search(header)),
        header=(0, body.start()),
        preamble=(body.end(), blocks[first][0]),
        paragraphs=paragraphs,
        rest=(last, len(text)),
    )


def _actor(line: str, known: Words) -> str:
    for name, actor in known.bodies.items():
        if name.casefold() in line.casefold():
            return actor
    bare = line.strip(" \t*_,")
    return "unnamed:" + bare.partition(" ")[2]


def _blocks(text: str, start: int, known: Words) -> Iterator[tuple[int, int]]:
    """Give the paragraphs: a line that goes on belongs to the one before."""
    begin, end = None, start
    blank = False
    for match in re.finditer(r"[^\n]+", text[start:]):
        line = match.group()
        if not line.strip():
            blank = True
            continue
        at = start + match.start()
        blank = blank or text[end:at].count("\n") > 1
        if begin is not None and not _begins(line, text[begin:end], known, blank=blank):
            end = start + match.end()
        else:
            if begin is not None:
                yield begin, end
            begin, end = at, start + match.end()
        blank = False
    if begin is not None:
        yield begin, end


def _begins(line: str, before: str, known: Words, *, blank: bool) -> bool:
    bare = _NUMBER.sub("", line, count=1).lstrip()
    opens = bool(known.opener.match(bare) or known.phrases["preambular"].match(bare))
    closed = before.rstrip().endswith((";", ".", ",", ":"))
    if _ITEM.match(line) and not opens:
        return False
    if known.phrases["annex"].match(line):
        return True
    if _NUMBER.match(line):
        return blank or closed
    return blank or (opens and closed) or before.rstrip().endswith((".", ";"))


def _opens(text: str, block: tuple[int, int], known: Words) -> re.Match[str] | None:
    piece = text[slice(*block)]
    number = _NUMBER.match(piece)
    lead = number.end() if number else len(piece) - len(piece.lstrip())
    return known.opener.match(piece, lead)


def _operative(
    text: str, blocks: Sequence[tuple[int, int]], first: int, known: Words
) -> tuple[tuple[Paragraph, ...], int]:
    """Give the operative paragraphs and where the last one ends."""
    found: list[Paragraph] = []
    for block in blocks[first:]:
        piece = text[slice(*block)]
        if known.phrases["annex"].match(piece):
            break
        opened, number = _opens(text, block, known), _NUMBER.match(piece)
        if opened is None and number is None and _continues(piece):
            # goes on with the paragraph before it, as an unnumbered second part does
            found[-1] = Paragraph(found[-1].number, found[-1].start, block[1], found[-1].verb)
            continue
        if opened is None:
            if number is None and len(piece) < _HEADING and piece.rstrip()[-1:] not in (".", ";"):
                continue
            break
        start = block[0] + opened.start()
        told = number["n"] if number else str(len(found) + 1)
        found.append(Paragraph(told, start, _trimmed(text, start, block[1]), opened["verb"].lower()))
        if known.phrases["seized"].search(piece):
            break
    return tuple(found), found[-1].end


def _continues(piece: str) -> bool:
    return bool(_ITEM.match(piece)) or piece.lstrip()[:1].islower()


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
