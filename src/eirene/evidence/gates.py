"""The two gates before a claim exists: the quote is verbatim, and it carries the trigger and polarity of its value.

Owns the refusal. Both gates hold for claims that the reader made, that a model proposed, and that a person wrote.
There is no fuzzy repair: a quote that is not in the text, or stands in it more than once without an offset, is refused.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from eirene.evidence.frames import frames
from eirene.evidence.language import READ

if TYPE_CHECKING:
    from eirene.mission.records import Claim


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
    person
    records about a gate of the mission has no frame; languages without frames have none either and are refused.
    """
    if type == "gate":
        return True
    return language in READ and (type, value, polarity) in _outcomes(quote, language)


@lru_cache(maxsize=4096)
def _outcomes(quote: str, language: str) -> frozenset[tuple[str, str, str]]:
    from eirene.evidence.assertion import can_state  # noqa: PLC0415 - sentence and gates need each other's room
    from eirene.evidence.coreference import Discourse  # noqa: PLC0415 - sentence and gates need each other's room
    from eirene.evidence.outcome import outcome  # noqa: PLC0415 - as above
    from eirene.evidence.sentence import analyse  # noqa: PLC0415 - as above

    sentence = analyse(quote, 0, len(quote), language, (), Discourse())
    found: set[tuple[str, str, str]] = set()
    for frame in frames(language):
        for clause in sentence.clauses:
            if not can_state(sentence, frame, clause):
                continue
            for near in (True, False):
                result = outcome(sentence, frame, clause.number, narrow=near)
                if result is not None:
                    found.add((frame.type, result.value, result.polarity))
                    if any(sentence.lemmas(c.number) & sentence.grammar.denial for c in sentence.clauses):
                        found.add((frame.type, result.value, "-" if result.polarity == "+" else "+"))
    return frozenset(found)


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
    if not carries(claim.quote, claim.type, claim.value, claim.polarity, language):
        sign = "" if claim.polarity == "+" else ", denied"
        reasons.append(f"the quote carries no words for {claim.type}: {claim.value}{sign}")
    return tuple(reasons)
