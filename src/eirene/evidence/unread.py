"""Should a person read this sentence?

Owns what counts as speaking of a mission, and which part of it was understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.match import view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim


def worth_reading(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Does the sentence, or one of its statements, speak of a mission and gave no claim?

    A word of the mission itself is enough; a word of diplomacy counts where a known state or party is named beside it.
    """
    if not claims:
        return _speaks(sentence, range(len(sentence.found)), alone=True)
    return any(
        clause.kind in ("main", "complement", "other")
        and any(sentence.found[k].part == "FIN" for k in clause.words)
        and not _claimed(sentence, clause.number, claims)
        and _speaks(sentence, clause.words, alone=False)
        for clause in sentence.clauses
    )


def _claimed(sentence: Sentence, number: int, claims: Sequence[Claim]) -> bool:
    """Does a claim rest on words of this clause, of one that it governs, or of one that governs it?"""
    family = {number, *sentence.clauses[number].children, *(c.number for c in sentence.above(number))}
    for n in family:
        words = sentence.clauses[n].words
        start, end = sentence.found[words[0]].start, sentence.found[words[-1]].end
        if any(claim.start < end and start < claim.end for claim in claims):
            return True
    return False


def _speaks(sentence: Sentence, words: Sequence[int], *, alone: bool) -> bool:
    seen = view(sentence.found, tuple(words), sentence.grammar.language)
    classes = sentence.grammar.classes
    topic = bool(seen.hits(classes["topic"]))
    inside = set(words)
    actor = any(p.actor and p.actor != "mission" and inside & set(p.words) for groups in sentence.parts for p in groups)
    if topic and (alone or actor):
        return True
    return actor and bool(seen.hits(classes["side_topic"]))
