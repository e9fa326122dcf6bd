"""Which words between two commas interrupt a statement: who says it, or what somebody is?

Owns what stands aside: "Ruvania, Keshia said, has agreed ..." and "Keshia, a neighbour of Zardan, has offered ...".
Left out, the statement around them is one again. Refuses lists, clauses with a verb of their own, and quotations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.evidence.headlines import label
from eirene.evidence.roles import OWN
from eirene.evidence.tokens import QUOTES, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.names import Mention
    from eirene.evidence.tokens import Token

_CLOCK: Final = re.compile(r"\d{4}|\d{1,2}[.:]\d\d")
_HEADING: Final = 12
"""Words within which a dateline ends [tokens]."""
_TELLS: Final = 8
"""Words that tell who says a headline, at its end [tokens]."""
_LONGEST: Final = 14
"""More words between two commas are a statement of their own [tokens]."""
_OPENS: Final = frozenset({"wie", "so", "as"})
_BE_SOMEBODY: Final = frozenset(
    {
        "a", "an", "the", "both", "one", "ein", "eine", "einer", "eines", "der", "die", "das", "beide", "its", "ihr",
        "sein",
    }
)  # fmt: skip


_HEARD: Final = frozenset({"vernehmen", "wissen", "verlauten", "durchblicken", "erkennen", "mitteilen"})


@dataclass(frozen=True, slots=True)
class Asides:
    """What stands aside: the tokens to leave out, and those that tell who says the sentence."""

    skipped: frozenset[int]
    told: tuple[int, ...]


def begins_entry(found: Sequence[Token]) -> bool:
    """Does a sentence begin with a time of day, as the entries of a live blog do: "16.02 Uhr", "12:30"?"""
    return bool(found) and bool(_CLOCK.fullmatch(found[0].text) or _CLOCK.fullmatch("".join(t.text for t in found[:3])))


def asides(found: Sequence[Token], mentions: Sequence[Mention], grammar: Grammar) -> Asides:
    """Which tokens stand aside in this sentence?"""
    known = {k: m for k, t in enumerate(found) for m in mentions if m.start < t.end and t.start < m.end}
    skipped: set[int] = set(_heading(found, known))
    told: tuple[int, ...] = ()
    opening = next((k for k, t in enumerate(found[:_LONGEST]) if t.text == ","), 0)
    if opening and found[0].low == "wie" and _says(found, range(opening), grammar):
        # "Wie aus Regierungskreisen verlautete, ..."
        told = tuple(range(1, opening))
        skipped.update(range(opening + 1))
    for first, last in _between_commas(found):
        inside = range(first + 1, last)
        if _says(found, inside, grammar):
            told = tuple(inside)
        elif not _is_somebody(found, inside, known):
            continue
        # a statement that is complete before keeps the comma that ends it
        goes_on = found[first - 1].part == "AND"
        whole = not goes_on and any(found[k].part == "FIN" for k in range(first) if k not in skipped)
        skipped.update(range(first, last if whole else last + 1))
    return Asides(frozenset(skipped), told)


def _heading(found: Sequence[Token], known: dict[int, Mention]) -> range:
    """What stands before the sentence itself: the place and the agency, a time of day, "Breaking:"?"""
    named = label(found, known)
    if named:
        return range(named)
    clock = _CLOCK.fullmatch(found[0].text) if found else None
    if clock and len(found) > 1 and found[1].part in ("NE", "N", "DET"):
        after = 1 + (found[1].low == "uhr")
        return range(after + (found[after].text == ":" if after < len(found) else 0))
    for k, token in enumerate(found[:_HEADING]):
        if token.part in VERBS or token.part in ("PRON", "SUB", "AND", "DET") or token.text in QUOTES:
            break
        if token.text in ("–", "—", "-") and k:
            return range(k + 1)
        if token.text == ":" and not any(n in known for n in range(k)):
            return range(k + 1)
    return range(0)


def _between_commas(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    commas = [k for k, t in enumerate(found) if t.text in (",", "–", "—")]
    # a colon may end the words that tell who says so, as in: Ihr Auftrag, so die Union: ...
    so = [n for n in commas if n + 1 < len(found) and found[n + 1].low == "so"]
    commas = sorted({*commas, *(k for k, t in enumerate(found) if t.text == ":" and so and so[0] < k)})
    end = len(found) - (found[-1].part == "MARK") if found else 0
    told = bool(commas) and commas[-1] + 1 < end and found[commas[-1] + 1].low == "so"
    plain = bool(commas) and not any(t.part == "FIN" for t in found[: commas[-1]])
    if (plain or told) and end - commas[-1] <= _TELLS:
        # a headline: "no troops without a mandate, says president"
        yield commas[-1], end
    for first, last in pairwise(commas):
        quoted = any(found[k].text in QUOTES for k in (first - 1, last + 1) if 0 <= k < len(found))
        if first > 0 and 1 < last - first <= _LONGEST and last + 1 < len(found) and not quoted:
            yield first, last


def _says(found: Sequence[Token], inside: range, grammar: Grammar) -> bool:
    """Does it only tell who says it: "Keshia said", "sagte der Minister", "so die Ministerin", "wie es heißt"?"""
    words = [found[k] for k in inside]
    verbs = [t for t in words if t.part in VERBS]
    if any(
        t.part in ("MARK", "NEG", "SUB", "REL", "AND") and t.low not in _OPENS and t.text not in QUOTES for t in words
    ):
        return False
    if not verbs:
        return len(words) > 1 and words[0].low == "so" and words[1].part in ("DET", "N", "NE")
    if verbs[0].lemmas & {"lassen"} and words[0].low in _OPENS:
        # "so ließ sich die Ministerin vernehmen"
        return bool(verbs[-1].lemmas & _HEARD)
    if verbs[0] is words[0] and any(t.low in OWN for t in words):
        # "Miradoria, for its part, reaffirmed its commitment" goes on
        return False
    return len(verbs) == 1 and verbs[0].part == "FIN" and bool(verbs[0].lemmas & grammar.speech)


def _is_somebody(found: Sequence[Token], inside: range, known: dict[int, Mention]) -> bool:
    """Does it only say what the state named right before is: "Keshia, a neighbour of Zardan, ..."?"""
    words = [found[k] for k in inside]
    before, after = inside.start - 2, inside.stop + 1
    if before not in known or after >= len(found) or found[after].part == "AND" or words[0].low not in _BE_SOMEBODY:
        return False
    if any(t.part in VERBS or t.part in ("MARK", "SUB", "REL", "NEG", "AND") for t in words):
        return False
    head = next((k for k in inside if found[k].part in ("N", "NE")), None)
    return head is not None and head not in known
