"""Which of two opposite statements about one state does a sentence make?

Owns what happens when overlapping words give both a step towards a mission and one away from it: what a governed
clause tells is left out, and within one clause both are. A relative clause tells of another time, and keeps what it
says. An inverted claim is worse than a missed one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eirene.evidence.propose import Proposal
    from eirene.evidence.sentence import Sentence

_FOR: Final = frozenset({"pledged", "decided", "deployed", "offered", "intends", "willing"})
_AGAINST: Final = frozenset({"declined", "withdrew", "suspended"})
_PAUSED: Final = {("withdrew", "-"), ("suspended", "+")}


def leaning(proposal: Proposal) -> int:
    """Does it say a step towards taking part (1), away from it (-1), or neither (0)?"""
    if proposal.type != "participation":
        return 0
    way = 1 if proposal.value in _FOR else -1 if proposal.value in _AGAINST else 0
    return way if proposal.polarity == "+" else -way


def settled(sentence: Sentence, made: list[Proposal]) -> list[Proposal]:
    """Leave out what contradicts another statement by the same words about the same state."""
    gone: set[int] = set()
    for a, b in combinations(range(len(made)), 2):
        one, other = made[a], made[b]
        if one.actor != other.actor or leaning(one) * leaning(other) >= 0:
            continue
        if {(one.value, one.polarity), (other.value, other.polarity)} == _PAUSED:
            # "has not ended it, has paused it": the denial only makes room for what is said
            gone.add(a if one.value == "withdrew" else b)
            continue
        if one.end <= other.start or other.end <= one.start:
            continue
        gone |= _weaker(sentence, a, one, b, other)
    return [p for k, p in enumerate(made) if k not in gone]


def _weaker(sentence: Sentence, a: int, one: Proposal, b: int, other: Proposal) -> set[int]:
    if one.clause == other.clause:
        return {a, b}
    if _governs(sentence, other.clause, one.clause):
        return {a}
    if _governs(sentence, one.clause, other.clause):
        return {b}
    return set()


def _governs(sentence: Sentence, above: int, below: int) -> bool:
    """Does one clause govern the other, not as a relative clause that tells of something else?"""
    while below != above:
        clause = sentence.clauses[below]
        if clause.kind == "relative" or clause.parent is None:
            return False
        below = clause.parent
    return True
