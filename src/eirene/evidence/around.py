"""Does the sentence around a quote state what the quote alone says?

Owns what a quote leaves out: a denial, a condition, a question, a wish or a reserved right in the same sentence. A part
is asked against the whole, so that cutting words off cannot turn what was said.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from eirene.evidence.frames import frames
from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim

_TESTED: Final = frozenset({"participation", "acceptance", "diplomatic", "process", "assessment"})
"""Types that a governing clause can make a wish or a question; tasks and conditions are that by nature."""
Standing = Literal["+", "-", "open"]


def turned(claim: Claim, sentence: str, at: int, language: str) -> str | None:
    """Why does the whole sentence not state what the quote says? None when it does, or says nothing against it.

    Parameters
    ----------
    claim : Claim
        Its quote carries its value and polarity by itself.
    sentence : str
        That holds the quote.
    at : int
        Offset of the quote in the sentence (code points).
    language : str
    """
    whole = _whole(sentence, language)
    span = (at, at + len(claim.quote))
    found = _agreed(list(_standings(whole, claim, span)))
    if claim.polarity in found:
        return None
    left_open = "open" in found or whole.question or (not found and _in_condition(whole, span))
    if claim.modality == "asserted" and claim.type in _TESTED and left_open:
        return "its sentence does not state it: it is asked, wished, supposed, or somebody's right"
    other = "-" if claim.polarity == "+" else "+"
    if other in found or (not found and _denied_outside(whole, span)):
        return "its sentence says the opposite, by words outside of the quote"
    return None


@lru_cache(maxsize=512)
def _whole(sentence: str, language: str) -> Sentence:
    from eirene.evidence.coreference import Discourse  # noqa: PLC0415 - sentence and gates need each other's room
    from eirene.evidence.sentence import analyse  # noqa: PLC0415 - as above

    return analyse(sentence, 0, len(sentence), language, (), Discourse())


def _agreed(standings: Sequence[tuple[Standing, frozenset[int], bool]]) -> set[Standing]:
    """Which standings are left when a frame that hears denials has spoken on the words of one that does not?"""
    heard = [(standing, words) for standing, words, deaf in standings if not deaf]
    denied = {k for standing, words in heard if standing == "-" for k in words}
    return {standing for standing, words, deaf in standings if not (deaf and standing == "+" and words & denied)}


def _standings(whole: Sentence, claim: Claim, span: tuple[int, int]) -> Iterator[tuple[Standing, frozenset[int], bool]]:
    """How does the value stand where its words overlap the quote, in which words, and does the frame hear no denial?"""
    from eirene.evidence.assertion import can_state, embedding  # noqa: PLC0415 - as above
    from eirene.evidence.outcome import outcome  # noqa: PLC0415 - as above

    for frame in frames(whole.grammar.language):
        if frame.type != claim.type or claim.value not in (frame.value, frame.negated):
            continue
        for clause in whole.clauses:
            for near in (True, False):
                said = outcome(whole, frame, clause.number, narrow=near)
                if said is None or said.value != claim.value or not _overlaps(whole, said.match.all, span):
                    continue
                stated = can_state(whole, frame, clause) and not _supposed(whole, frame, clause, said.match.head)
                flip = embedding(whole, frame, clause) if stated else None
                stands: Standing = said.polarity if not flip else "-" if said.polarity == "+" else "+"
                yield "open" if flip is None else stands, frozenset(said.match.head), frame.negated == "ignore"


def _supposed(whole: Sentence, frame: Frame, clause: Clause, head: tuple[int, ...]) -> bool:
    """Do the words stand in a condition, behind "without", or are they said to be still missing?"""
    from eirene.evidence.shortfall import falls_short, without  # noqa: PLC0415 - as above

    own = next((c for c in whole.clauses if head and head[0] in c.words), clause)
    held = (own, *whole.above(own.number))
    condition = any(c.kind == "conditional" for c in held)
    missing = frame.type == "participation" and frame.value not in AGAINST and falls_short(whole, frame, clause)
    return condition or missing or (frame.type == "participation" and without(whole, head))


def _overlaps(whole: Sentence, words: tuple[int, ...], span: tuple[int, int]) -> bool:
    return any(whole.found[k].start < span[1] and span[0] < whole.found[k].end for k in words)


def _in_condition(whole: Sentence, span: tuple[int, int]) -> bool:
    """Do the words of the quote stand in a condition that is not theirs alone?"""
    held = [c for c in whole.clauses if _overlaps(whole, tuple(c.words), span)]
    return bool(held) and all(any(o.kind == "conditional" for o in (c, *whole.above(c.number))) for c in held)


def _denied_outside(whole: Sentence, span: tuple[int, int]) -> bool:
    """Does a word outside of the quote deny a clause that the quote has words of, or one that governs it?"""
    held = [c for c in whole.clauses if _overlaps(whole, tuple(c.words), span)]
    over = {c.number: c for h in held for c in (h, *whole.above(h.number))}
    words = [k for c in over.values() for k in c.words]
    outside = [k for k in whole.negated(sorted(words)) if not span[0] <= whole.found[k].start < span[1]]
    return bool(outside)
