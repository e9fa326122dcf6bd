"""Should a person read this sentence? Owns what counts as speaking of a mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim

_TOPICS = ("mission", "troops", "joining", "council")


def worth_reading(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Does the sentence speak of a mission, its contributors or its tasks, and gave no claim?"""
    if claims:
        return False
    classes = sentence.grammar.classes
    return any(fits(classes[topic], token.lemmas) for topic in _TOPICS for token in sentence.found)
