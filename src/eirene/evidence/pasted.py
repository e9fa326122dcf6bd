"""Text that was pasted out of a PDF, mended: words cut at line ends, page numbers, running heads.

Owns what is mended, and says so. A text that does not look pasted is left exactly as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import Final

_CUT: Final = re.compile(
    r"(?<![^\W\d_])(?P<head>[^\W\d_]+)[-\u2010\u00ad][ \t]*\n[ \t]*(?P<tail>[a-zäöüßà-ÿ][^\W\d_]*)"
)
_SOFT: Final = re.compile(r"\u00ad[ \t]*\n?[ \t]*")
_PAGE: Final = re.compile(
    r"(?i)(?:[-–—][ \t]*)?(?:page|seite|s\.|p\.)?[ \t]*(?P<n>\d{1,4})(?:[ \t]*(?:/|of|von|out of)[ \t]*\d{1,4})?"
    r"(?:[ \t]*[-–—])?[ \t]*"
)
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_JOINING: Final = frozenset({"und", "oder", "bzw", "sowie", "and", "or", "to", "bis"})
"""After these a hyphen at the end of a line was one of a list: Hilfs- und Schutzkräfte."""
_HYPHENATED: Final = frozenset({"non", "co", "self", "well", "anti", "pre", "post", "ex", "half", "vice", "semi"})
_HEAD: Final = 90
"""A running head is shorter than this [characters]."""
_LEAST: Final = 2


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """Give the text without what a page added to it, and what was done in words; untouched where it was not pasted.

    Parameters
    ----------
    text : str
        With line feeds; form feeds part pages.
    """
    lines = text.replace("\f", "\n\f\n").split("\n")
    pages = _page_lines(lines)
    cuts = [m for m in _CUT.finditer(text) if m["tail"].lower() not in _JOINING]
    if len(cuts) < _LEAST and len(pages) < _LEAST and "\f" not in text and "\u00ad" not in text:
        return text, ()
    heads = _heads(lines, pages)
    kept = "\n".join(_kept(lines, pages | heads)).replace("\f", "")
    for ligature, letters in _LIGATURES.items():
        kept = kept.replace(ligature, letters)
    joined, count = _joined(_SOFT.sub("", kept))
    told = [(count, "word(s) cut at line ends joined"), (len(pages), "page number(s) left out")]
    told += [(len(heads), "running head(s) left out")]
    done = [f"{number} {what}" for number, what in told if number]
    return joined, (f"taken as pasted from a PDF: {', '.join(done)}",) if done else ()


def _page_lines(lines: list[str]) -> set[int]:
    """Which lines are page numbers? They stand alone and count upwards by one."""
    short = [(k, line.strip()) for k, line in enumerate(lines) if len(line) <= _HEAD]
    found = [(k, int(match["n"])) for k, line in short if (match := _PAGE.fullmatch(line))]
    steps = {(a, b) for a, b in pairwise(found) if b[1] == a[1] + 1}
    return {place for pair in steps for place, _ in pair}


def _heads(lines: list[str], pages: set[int]) -> set[int]:
    """Which lines are the same beside page numbers or form feeds, again and again?"""
    breaks = sorted(pages | {k for k, line in enumerate(lines) if line == "\f"})
    filled = [k for k, line in enumerate(lines) if line.strip() and line != "\f" and k not in pages]
    beside: set[int] = set()
    for place in breaks:
        at = bisect_left(filled, place)
        beside.update(filled[max(at - 1, 0) : at + 1])
    counts = Counter(lines[k].strip() for k in beside)
    heads = {k for k in beside if counts[lines[k].strip()] >= _LEAST and len(lines[k]) <= _HEAD}
    # the first page has its head and no break before it
    return heads | {k for k in filled[:1] if lines[k].strip() in {lines[h].strip() for h in heads}}


def _kept(lines: list[str], dropped: set[int]) -> list[str]:
    """Give the lines without the dropped ones; a sentence that went on over the page goes on."""
    kept: list[str] = []
    broken = False
    for k, line in enumerate(lines):
        if k in dropped or line == "\f":
            broken = True
            continue
        if broken and not line.strip():
            continue
        if broken and line.lstrip()[:1].islower():
            while kept and not kept[-1].strip():
                kept.pop()
        elif broken and kept and kept[-1].strip():
            kept.append("")
        broken = False
        kept.append(line)
    return kept


def _joined(text: str) -> tuple[str, int]:
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    count = 0

    def join(match: re.Match[str]) -> str:
        nonlocal count
        head, tail = match["head"], match["tail"]
        if tail.lower() in _JOINING:
            return f"{head}- {tail}"
        count += 1
        hyphen = f"{head}-{tail}".lower() in known or head.lower() in _HYPHENATED
        return f"{head}-{tail}" if hyphen and (head + tail).lower() not in known else head + tail

    return _CUT.sub(join, text), count
