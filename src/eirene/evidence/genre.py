"""Which kind of text is this, where it is no news?

Owns recognition by form of kinds that the reader does not cover. They are told and left to a person; a text that is
none of them is read as news. When the form is not plain, it is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Final, Literal

Genre = Literal["treaty", "table", "transcript", "report with headings"]

_LEAST: Final = 3
"""Articles, speakers or headings that make a form."""
_ARTICLE: Final = re.compile(r"(?m)^[ \t*#]*(?:Article|Artikel|Art\.|§|المادة)[ \t]+(?:\d+|[IVX]+)\b")
_SPEAKER: Final = re.compile(
    r"(?P<who>(?:Mr|Ms|Mrs|Dr|The|Der|Die|Frau|Herr|Q|A|F)?\.?[ \t]*(?:[A-ZÄÖÜ][\w.’'-]*[ \t]?){0,5}"
    r"(?:\([^)\n]{2,60}\))?):[ \t]+\S"
)
_HEADING: Final = re.compile(
    r"[ \t]*(?:[IVX]{1,4}\.|\d{1,2}(?:\.\d{1,2})*\.?|[A-H]\.)[ \t]+[A-ZÄÖÜ][^\n]{2,70}[^\n.;:,!?]"
)
_BODY: Final = 120
"""What follows a heading is longer than this [characters]."""
_LABEL: Final = 140
"""A label of a speaker stands within so many characters."""
_ROWS: Final = 0.6
_HALF: Final = 0.5
_ROW_LINES: Final = 4


def genre(text: str) -> Genre | None:
    """Which kind of text that the reader does not cover is this? None for anything else."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(_ARTICLE.findall(text)) >= _LEAST:
        return "treaty"
    if len(lines) >= _ROW_LINES and len(row_lines(text)) >= _ROWS * len(lines):
        return "table"
    if _spoken(lines):
        return "transcript"
    return "report with headings" if _headed(lines) else None


@lru_cache(maxsize=16)
def row_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Which lines are rows of a table: cells between bars or tabs? One bar counts beside another line that has one."""
    lines = [(m.start(), m.end(), _marks(m.group())) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    marks = [0, *(count for _, _, count in lines), 0]
    return tuple(
        (start, end)
        for k, (start, end, count) in enumerate(lines, start=1)
        if count > 1 or (count and (marks[k - 1] or marks[k + 1]))
    )


def is_row(line: str) -> bool:
    """Has this line cells: two bars or tabs at least?"""
    return _marks(line) > 1


def in_row(text: str, at: int) -> bool:
    """Does a row of a table stand at this offset?"""
    rows = row_lines(text)
    place = bisect_right(rows, at, key=itemgetter(0)) - 1
    return place >= 0 and at < rows[place][1]


def _marks(line: str) -> int:
    return line.count(" | ") + line.strip().count("\t")


def _spoken(lines: list[str]) -> bool:
    heads = (_SPEAKER.match(line.strip()[:_LABEL]) for line in lines)
    who = [match["who"].strip() for match in heads if match and match["who"].strip()]
    return len(who) >= _LEAST and 1 < len(set(who)) < len(who) and len(who) >= _HALF * len(lines)


def _headed(lines: list[str]) -> bool:
    pairs = pairwise(lines)
    return sum(bool(_HEADING.fullmatch(line)) and len(below) >= _BODY for line, below in pairs) >= _LEAST
