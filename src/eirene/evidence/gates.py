"""The two gates before a claim exists: the quote is verbatim, and it carries the trigger and polarity of its value.

Owns the refusal. Both gates hold for claims that the reader made, that a model proposed, and that a person wrote.
There is no fuzzy repair: a quote that is not in the text, or stands in it more than once without an offset, is refused.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from eirene.evidence.frames import frames
from eirene.evidence.language import READ

if TYPE_CHECKING:
    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim


BY_PEOPLE: Final = frozenset({"contributor_joins", "quorum"})
"""Conditions of the mission folder that people write; no frame says them."""

_first = itemgetter(0)


def anchored(text: str, quote: str, start: int) -> bool:
    """Gate 1: does the quote stand verbatim at this offset (code points)?"""
    return bool(quote) and start >= 0 and text[start : start + len(quote)] == quote


def locate(text: str, quote: str) -> int:
    """Where does the quote stand?

    Raises
    ------
    ValueError
        When it is empty, is not in the text, or stands in it more than once.
    """
    if not quote:
        message = "the quote is empty"
        raise ValueError(message)
    start = text.find(quote)
    if start < 0:
        message = f"the text does not hold the quote {quote!r} verbatim"
        raise ValueError(message)
    if text.find(quote, start + 1) >= 0:
        message = f"the quote {quote!r} stands more than once in the text: quote more of it, or give its offset"
        raise ValueError(message)
    return start


def carries(quote: str, type: str, value: str, polarity: str, language: str) -> bool:  # noqa: A002 - the field's name
    """Gate 2: does the quote carry the trigger of this value with this polarity?

    The words of a frame of the value must stand in the quote, and what denies them must give the polarity. What a
    person records about a gate of the mission or about others who must join has no frame; languages without frames are
    refused.
    """
    if type == "gate" or value in BY_PEOPLE:
        return True
    return language in READ and polarity in _polarities(_alone(quote, language), type, value)


def carried(claim: Claim, text: str, language: str) -> bool:
    """Does the quote of this claim carry its value and polarity, where it stands in the text?

    The words are those of the quote alone; where the quote alone leaves open which part of speech a word is, the
    sentence around it may tell.
    """
    if carries(claim.quote, claim.type, claim.value, claim.polarity, language):
        return True
    if language not in READ or not anchored(text, claim.quote, claim.start):
        return False
    end = claim.start + len(claim.quote)
    spans = _spans(text, language)
    place = bisect_right(spans, claim.start, key=_first) - 1
    around = spans[place] if place >= 0 else (0, 0)
    if end > around[1]:
        return False
    return claim.polarity in _polarities(_within(text, around, (claim.start, end), language), claim.type, claim.value)


def _polarities(sentence: Sentence, type: str, value: str) -> frozenset[str]:  # noqa: A002 - the field's name
    """With which polarities do these words say this value?"""
    from eirene.evidence.assertion import can_state  # noqa: PLC0415 - sentence and gates need each other's room
    from eirene.evidence.outcome import outcome  # noqa: PLC0415 - as above

    denial = any(sentence.lemmas(c.number) & sentence.grammar.denial for c in sentence.clauses)
    found: set[str] = set()
    for frame in frames(sentence.grammar.language):
        if frame.type != type or value not in (frame.value, frame.negated):
            continue
        for clause in sentence.clauses:
            if not can_state(sentence, frame, clause):
                continue
            for near in (True, False):
                result = outcome(sentence, frame, clause.number, narrow=near)
                if result is not None and result.value == value:
                    found |= {"+", "-"} if denial else {result.polarity}
    return frozenset(found)


@lru_cache(maxsize=512)
def _alone(quote: str, language: str) -> Sentence:
    return _within(quote, (0, len(quote)), (0, len(quote)), language)


def _within(text: str, around: tuple[int, int], quote: tuple[int, int], language: str) -> Sentence:
    from eirene.evidence.coreference import Discourse  # noqa: PLC0415 - sentence and gates need each other's room
    from eirene.evidence.sentence import analyse  # noqa: PLC0415 - as above

    return analyse(text, *around, language, (), Discourse(), within=quote)


@lru_cache(maxsize=64)
def _spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    from eirene.evidence.sentences import sentences  # noqa: PLC0415 - loads the splitter; only where needed

    return tuple(sentences(text, language))


def gate(claim: Claim, text: str, language: str) -> tuple[str, ...]:
    """Why is this claim refused? Give every reason; none means it passes both gates.

    Parameters
    ----------
    claim : Claim
        Made by rules, a model or a person.
    text : str
        NFC text of its document.
    language : str
        ISO 639 code of the document.
    """
    if claim.document is None:
        # a row of a table is its own quote
        return ()
    reasons: list[str] = []
    if not anchored(text, claim.quote, claim.start):
        reasons.append(f"the quote does not stand verbatim at {claim.start}")
    if claim.end != claim.start + len(claim.quote):
        reasons.append(
            f"the quote is {len(claim.quote)} characters long, but the offsets are {claim.start} to {claim.end}"
        )
    if not carried(claim, text, language):
        sign = "" if claim.polarity == "+" else ", denied"
        reasons.append(f"the quote carries no words for {claim.type}: {claim.value}{sign}")
    return tuple(reasons)
