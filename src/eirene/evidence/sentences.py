"""Where does each sentence begin and end? Owns the only contact with pysbd; every span is checked against the text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from eirene.evidence.genre import is_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pysbd import Segmenter

_WRAPPED = 50
"""A shorter line that does not end a sentence is a heading, not a line broken inside a sentence [characters]."""
_WIDEST = 2 * _WRAPPED + 20
"""A longer line is not wrapped [characters]."""
_LONGEST = 4000
"""A block longer than this is cut by plain rules, because pysbd's patterns grow slow on it [characters]."""
_MARKS = "\u061f\u06d4\u0964\u3002\uff01\uff1f"
"""Marks that end a sentence in Arabic, Urdu, Hindi, Chinese and Japanese."""
_END = re.compile(rf"[.!?…{_MARKS}]+[\"'”“’»)\]]*(?=\s|$)")
_OWN_RULES = frozenset(
    {
        "am",
        "bg",
        "da",
        "de",
        "el",
        "en",
        "es",
        "fr",
        "hi",
        "hy",
        "it",
        "ja",
        "kk",
        "mr",
        "my",
        "nl",
        "pl",
        "ru",
        "sk",
        "zh",
    }
)
"""Languages whose rules of pysbd are good."""
_PLAIN_RULES = frozenset({"ar", "fa", "ur"})
"""Languages in which pysbd cuts at commas; the marks of Unicode serve them."""
_NEXT = re.compile(r"\S")
_SOFT = re.compile(r"[,;:(\-–—]$|^[a-zäöüß]")
_TERMINAL = re.compile(rf"[.!?…:{_MARKS}][\"'”“’»)\]]*\s*$")


@cache
def _segmenter(language: str) -> Segmenter:
    from pysbd import Segmenter  # noqa: PLC0415 - only reading needs it

    return Segmenter(language=language, clean=False, char_span=True)


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Which runs of the text are sentences? Give code point offsets (start, end), without surrounding space.

    Lines are joined where a sentence was broken over them; a heading is a sentence of its own.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        # a single character takes the place of another, so offsets stay
        block = re.sub(r"\s", " ", text[start:end])
        cut = _by_pysbd(block, language) if len(block) <= _LONGEST and language not in _PLAIN_RULES else None
        found.extend((start + a, start + b) for a, b in (cut if cut is not None else tuple(_plain(block))))
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    k = 0
    while k < len(lines):
        start, end = lines[k]
        while (
            k + 1 < len(lines)
            and lines[k + 1][0] == end + 1
            and _continues(text[lines[k][0] : end], text[slice(*lines[k + 1])])
        ):
            k += 1
            end = lines[k][1]
        yield start, end
        k += 1


def _continues(line: str, following: str) -> bool:
    if is_row(line) or is_row(following):
        return False
    if _TERMINAL.search(line) or following.lstrip()[:1] in "-*•#|>":
        return False
    if len(following) > _WIDEST and len(line) <= _WIDEST and line.rstrip()[-1:] not in ",;:(-–—":
        # lines are not wrapped here: the short one above is a heading
        return False
    return bool(
        _SOFT.search(following.lstrip()[:1]) or line.rstrip()[-1:] in ",;-–" or _WRAPPED <= len(line) <= _WIDEST
    )


def _by_pysbd(block: str, language: str) -> tuple[tuple[int, int], ...] | None:
    try:
        # its offsets go wrong on repeats: only the strings are taken, and found again below
        pieces = [span.sent for span in _segmenter(language if language in _OWN_RULES else "en").segment(block)]
    except Exception:  # noqa: BLE001 - pysbd has failed on odd characters in several ways; plain rules answer then
        return None
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        bare = piece.strip()
        if not bare:
            continue
        start = block.find(bare, at)
        # text between two pieces would be lost: then pysbd changed something
        if start < 0 or block[at:start].strip():
            return None
        at = start + len(bare)
        spans.append((start, at))
    return tuple(_joined(spans, block)) if not block[at:].strip() else None


def _joined(spans: list[tuple[int, int]], block: str) -> list[tuple[int, int]]:
    """Join what cannot be two sentences: a piece that goes on in lower case or begins with a closing mark."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        head = block[start : start + 1]
        closes = head in ",;”)" or (head in "“»" and not _opens(block, start))
        if joined and (closes or (head.islower() and not block[: joined[-1][1]].endswith(("!", "?")))):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _opens(block: str, at: int) -> bool:
    """Does a mark that closes in one language and opens in another open here: after a space, before a word?"""
    return block[at - 1 : at].isspace() and block[at + 1 : at + 2].isalnum()


def _plain(block: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(block):
        ahead = _NEXT.search(block, match.end())
        following = ahead.group() if ahead else ""
        if following and not (_begins(following) or following in "„“\"'«»("):
            continue
        yield from _bare(block, start, match.end())
        start = match.end()
    yield from _bare(block, start, len(block))


def _begins(sign: str) -> bool:
    """Can a sentence begin with it: a capital, or a letter of a script that has none?"""
    return sign.isupper() or (sign.isalpha() and not sign.islower())


def _bare(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = block[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
