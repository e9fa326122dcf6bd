"""The two gates before a claim exists: the quote is verbatim, and it carries the trigger and polarity of its value.

Owns the refusal. Both gates hold for claims that the reader made, that a model proposed, and that a person wrote.
There is no fuzzy repair: a quote that is not in the text, or stands in it more than once without an offset, is refused.
The quote must carry the claim by its own words, and the sentence around it may not turn them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from eirene.evidence.around import turned
from eirene.evidence.examples.gate import EXAMPLES
from eirene.evidence.frames import frames
from eirene.evidence.language import READ
from eirene.evidence.negation import denying
from eirene.evidence.passages import language_at
from eirene.evidence.resolution.says import MADE_BY as RESOLUTION
from eirene.evidence.resolution.says import in_preamble, refusals, says
from eirene.evidence.said_of import not_said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.evidence.said_of import Named
    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim


BY_PEOPLE: Final = frozenset({"contributor_joins", "quorum"})
"""Conditions of the mission folder that people write; no frame says them."""

MACHINES: Final = ("rules:", "llm:", EXAMPLES)
"""How the extractors of claims begin that no person made."""
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
    if type == "mandate":
        return says(quote, value, polarity, language)
    return language in READ and polarity in _polarities(_alone(quote, language), type, value)


def carried(claim: Claim, text: str, language: str) -> bool:
    """Does the quote of this claim carry its value and polarity, where it stands in the text?

    The words are those of the quote alone; where the quote alone leaves open which part of speech a word is, the
    sentence around it may tell. What only people say has no words of its own, and so no machine may say it.
    """
    if _by_people(claim):
        return not claim.extractor.startswith(MACHINES)
    if claim.extractor.startswith(EXAMPLES):
        return _by_example(claim, text, language)
    if carries(claim.quote, claim.type, claim.value, claim.polarity, language):
        return True
    around = sentence_of(claim, text, language)
    if language not in READ or around is None:
        return False
    quote = (claim.start, claim.start + len(claim.quote))
    return claim.polarity in _polarities(_within(text, around, quote, language), claim.type, claim.value)


def _by_example(claim: Claim, text: str, language: str) -> bool:
    """Does the quote alone say it by the learned weights, with nothing in its sentence that could turn it?"""
    from eirene.evidence.examples.gate import says as say  # noqa: PLC0415 - the layer's features need the frames

    around = sentence_of(claim, text, language)
    if language not in READ or around is None:
        return False
    span = (claim.start, claim.start + len(claim.quote))
    whole = _within(text, around, around, language)
    return say(_alone(claim.quote, language), whole, span, f"{claim.type}:{claim.value}", claim.polarity)


def _polarities(sentence: Sentence, type: str, value: str) -> frozenset[str]:  # noqa: A002 - the field's name
    """With which polarities do these words say this value?"""
    from eirene.evidence.assertion import can_state  # noqa: PLC0415 - sentence and gates need each other's room
    from eirene.evidence.outcome import outcome  # noqa: PLC0415 - as above

    denial = any(denying(sentence, c.number) for c in sentence.clauses)
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


def gate(claim: Claim, text: str, language: str, *, named: Named | None = None) -> tuple[str, ...]:
    """Why is this claim refused? Give every reason; none means it passes both gates.

    Parameters
    ----------
    claim : Claim
        Made by rules, a model or a person.
    text : str
        NFC text of its document.
    language : str
        ISO 639 code of the document.
    named : Named, optional
        Everybody who is named in the text; with them, the actor is tested too.
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
    spoken = language_at(text, claim.start, language)
    reasons += _meaning(claim, text, spoken)
    if named is not None and not reasons and claim.extractor != RESOLUTION:
        other = not_said_of(claim, text, sentence_of(claim, text, spoken), spoken, named)
        reasons += [other] if other is not None else []
    return tuple(reasons)


def _meaning(claim: Claim, text: str, language: str) -> Iterator[str]:
    """Why do the words of the quote not carry the claim?"""
    if in_preamble(claim, text, language):
        yield "the quote stands in the preamble of a resolution, which establishes nothing"
    elif claim.type == "mandate" or claim.extractor == RESOLUTION:
        yield from refusals(claim, language)
    elif not carried(claim, text, language):
        sign = "" if claim.polarity == "+" else ", denied"
        yield f"the quote carries no words for {claim.type}: {claim.value}{sign}"
    elif (place := sentence_of(claim, text, language)) is not None and language in READ and not _by_people(claim):
        why = turned(claim, text[slice(*place)], claim.start - place[0], language)
        if why is not None:
            yield why


def _by_people(claim: Claim) -> bool:
    return claim.type == "gate" or claim.value in BY_PEOPLE


def sentence_of(claim: Claim, text: str, language: str) -> tuple[int, int] | None:
    """Which sentence holds the quote? None when it is in more than one, or not in the text."""
    spans = _spans(text, language)
    place = bisect_right(spans, claim.start, key=_first) - 1
    end = claim.start + len(claim.quote)
    return spans[place] if place >= 0 and anchored(text, claim.quote, claim.start) and end <= spans[place][1] else None
