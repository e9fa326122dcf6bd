"""Which words in parentheses only name again what stands before them: "Internationale Schutztruppe (IST)"?

Owns the second name in parentheses. It is no statement, and no noun group of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.names import Mention
    from eirene.evidence.tokens import Token

_ACRONYM: Final = re.compile(r"[^\W\d_]*[^\W\d_a-zß-öø-ÿ][^\W\d_]*[^\W\d_a-zß-öø-ÿ][\w-]*")
"""Two capitals or more in one word."""
_LONGEST: Final = 8
"""More words in parentheses are a remark [tokens]."""


def appositions(found: Sequence[Token], mentions: Sequence[Mention]) -> frozenset[int]:
    """Give the tokens of names in parentheses, with the parentheses, that stand right behind a name or noun."""
    known = {k: m for k, t in enumerate(found) for m in mentions if m.start < t.end and t.start < m.end}
    hits: set[int] = set()
    for first, token in enumerate(found):
        if token.text != "(" or not first:
            continue
        last = next((n for n in range(first + 1, min(first + _LONGEST, len(found))) if found[n].text == ")"), None)
        inside = range(first + 1, last) if last is not None else range(0)
        if last is not None and inside and _renames(found, inside, first - 1, known):
            hits.update(range(first, last + 1))
    return frozenset(hits)


def _renames(found: Sequence[Token], inside: range, before: int, known: dict[int, Mention]) -> bool:
    named = all(k in known for k in inside)
    if before in known:
        return named or _acronym(found, inside)
    # a party known by its acronym alone is named by it: "the Free Rivers Front (FRF)"
    return found[before].part in ("N", "NE") and not named and _acronym(found, inside)


def _acronym(found: Sequence[Token], inside: range) -> bool:
    return len(inside) == 1 and bool(_ACRONYM.fullmatch(found[inside[0]].text))
