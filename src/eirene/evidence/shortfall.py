"""Is an act said to be missing, without a word of negation: failed, stopped short of, pending, must still be done?

Owns the words by which a text says that something has not happened. They give no claim; the sentence stays unread.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.evidence.tokens import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.tokens import Token

_FAILS: Final = frozenset(
    {
        "fail", "refrain", "avoid", "neglect", "omit", "forgo", "await", "versäumen", "unterlassen", "vermeiden",
        "verpassen", "scheitern", "ausbleiben",
    }
)  # fmt: skip
"""Verbs that say that an act is missing."""
_FAILURE: Final = frozenset({"failure", "inability", "versäumnis", "unvermögen", "ausbleiben"})
_PHRASES: Final = frozenset(
    {("short", "of"), ("held", "off"), ("hold", "off"), ("holds", "off"), ("holding", "off"), ("noch", "aus"),
     ("weiter", "aus"), ("schuldig", "geblieben"), ("schuldig", "bleibt")}
)  # fmt: skip
_OWING: Final = frozenset({"ausstehen", "aussteht", "ausstehend", "schuldig", "outstanding", "pending", "awaiting"})
_BE: Final = frozenset({"be", "remain", "sein", "bleiben", "stay"})
_MUST: Final = frozenset(
    {"must", "should", "ought", "sollte", "sollten", "muss", "müssen", "müsse", "müsste", "müssten"}
)
_ACTS: Final = frozenset({"pledged", "offered", "decided", "deployed"})
_STEPS: Final = frozenset({"pledged", "decided", "deployed"})


def falls_short(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """Do the words around say that the act of this frame did not happen?"""
    if frame.value == "undecided":
        return False
    over = (clause, *(c for c in sentence.above(clause.number) if clause.kind == "infinitive"))
    if any(_missing(sentence, one) for one in over):
        return True
    if frame.value not in _ACTS:
        return False
    words = [sentence.found[k] for k in clause.words]
    return _due(words, frame.value) or _outstanding(sentence, clause)


def _missing(sentence: Sentence, clause: Clause) -> bool:
    words = [sentence.found[k] for k in clause.words]
    if any(t.lemmas & _FAILS and t.part in VERBS for t in words) or any(t.lemmas & _FAILURE for t in words):
        return not sentence.negated(clause.words)
    return any((a.low, b.low) in _PHRASES for a, b in pairwise(words))


def _due(words: Sequence[Token], value: str) -> bool:
    """Is it only required: "must pledge", "has to approve", "muss zusagen"?"""
    if value not in _STEPS:
        return False
    pairs = {(a.low, b.low) for a, b in pairwise(words) if a.lemmas & {"have", "need"}}
    return any(t.low in _MUST for t in words) or any(b == "to" for _, b in pairs)


def _outstanding(sentence: Sentence, clause: Clause) -> bool:
    """Is it said to be pending: "is pending", "a pending pledge", "steht aus"? "Pending a vote" is a condition."""
    view = sentence.view(clause.number)
    for place, k in enumerate(clause.words):
        if not (view.forms[k] | {sentence.found[k].low}) & _OWING:
            continue
        last = place == len(clause.words) - 1
        before = next(
            (sentence.found[n] for n in reversed(clause.words[:place]) if sentence.found[n].part != "ADV"), None
        )
        owed = before is not None and bool(before.lemmas & _BE or before.part in ("DET", "POS"))
        if sentence.grammar.language == "de" or last or owed:
            return True
    return False


def without(sentence: Sentence, head: Sequence[int]) -> bool:
    """Does "without" deny the words of this head: "without pledging troops", "ohne Zusage von Truppen"?"""
    found = sentence.found
    for k in _before(sentence, min(head)):
        between = range(k + 1, min(head) + 1)
        if any(found[n].part in ("FIN", "MARK", "AND") for n in between):
            continue
        first = next((n for n in between if found[n].part not in ("ADV", "DET", "ADJ")), k)
        if found[first].part == "ING" or found[min(head)].part in ("ING", "N", "NE"):
            return True
    return False


def _before(sentence: Sentence, head: int) -> Iterator[int]:
    return (k for k in range(head) if sentence.found[k].low in sentence.grammar.without)
