"""Whose statement begins here: "the ministry announces: ...", "issue the following declaration"?

Owns how papers and offices are announced that speak in the sentences behind. It does not tell who goes on speaking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence import attribution
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from eirene.evidence.sentence import Sentence

_FOLLOWING: Final = frozenset({"following", "folgende", "folgenden", "nachstehende", "joint", "gemeinsame"})
_ANNOUNCES: Final = frozenset(
    {"issue", "make", "adopt", "release", "publish", "abgeben", "geben", "herausgeben", "verabschieden", "follow"}
)
"""What somebody does with a statement that follows."""
_AS_FOLLOWS: Final = frozenset({"follow", "follows", "folgen", "folgt", "folgendes"})
_AGREED: Final = frozenset({"agree", "vereinbaren", "übereinkommen", "verständigen"})
GOVERNMENT: Final = frozenset({"government", "cabinet", "presidency", "regierung", "kabinett"})
"""Bodies that are the state itself when it speaks of what it does."""
INSTITUTIONS: Final = GOVERNMENT | {
    "ministry", "department", "ministerium", "verteidigungsministerium", "außenministerium", "innenministerium",
    "außenamt", "präsidialamt", "kanzleramt",
}  # fmt: skip
"""Bodies that are the state itself where they are named with it: "the Ministry of Defence of Velia announces"."""


def statement(sentence: Sentence) -> attribution.Source | None:
    """Whose statement do the sentences behind this one give: "issue the following declaration", "agreed as follows"?"""
    words = [t.low for t in sentence.found]
    announced = words[-1:] == [":"] or any(t.lemmas & _ANNOUNCES for t in sentence.found)
    for k, word in enumerate(words[:-1]):
        following = sentence.found[k + 1]
        if announced and word in _FOLLOWING and fits(sentence.grammar.attribution["document"], following.lemmas):
            return attribution.Source(following.text, "document")
    agreed = next((c for c in sentence.clauses if sentence.lemmas(c.number) & _AGREED), None)
    if agreed is None or not any(t.lemmas & _AS_FOLLOWS for t in sentence.found):
        return None
    first = next(iter(sentence.subjects(agreed.number)), None)
    if first is None:
        return None
    names = [k for k in first.words if sentence.found[k].part in ("N", "NE")]
    return attribution.Source(sentence.found[names[-1]].text, "unnamed_officials") if names else None


def announcing(sentence: Sentence) -> attribution.Source | None:
    """Whose statement begins before a colon of this sentence: "the ministry announces: ..."?"""
    words = [t.low for t in sentence.found]
    for clause in sentence.clauses:
        last = clause.words[-1] + 1
        if last < len(words) and words[last] == ":" and sentence.speaks(clause.number):
            acting = [w for w in sentence.agent(clause.number) if w.part is not None and w.part.heads & INSTITUTIONS]
            if acting:
                return attribution.Source(acting[0].actor, "self")
    return None
