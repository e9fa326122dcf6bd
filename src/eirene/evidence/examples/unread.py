"""Does a sentence look like one that holds a claim, by learned weights?

Owns how sure it must be before a person is asked to read: for a sentence that gave no claim, and for a statement of a
sentence that gave others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.examples.features import of_sentence, of_words
from eirene.evidence.examples.weights import current, holds, values
from eirene.evidence.examples.windows import windows
from eirene.evidence.outcome import cued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim


def looks_like_a_claim(sentence: Sentence) -> bool:
    """Is it likely enough that a sentence without a claim holds one?"""
    weights = current()
    return holds(of_sentence(sentence), weights) >= weights.limits["sentence"]


def leaves_something(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Does a statement of the sentence look like a claim that was not made of these words?"""
    weights = current()
    for window in windows(sentence):
        span = sentence.found[window.words[0]].start, sentence.found[window.words[-1]].end
        # a condition is one only where a clause requires it, for frames as for examples
        asks = cued(sentence, sentence.clauses[window.clause])
        near = [claim for claim in claims if claim.start < span[1] and span[0] < claim.end]
        told, types = {f"{claim.type}:{claim.value}" for claim in near}, {claim.type for claim in near}
        for value, sure in values(of_words(sentence, window.words), weights).items():
            limit = weights.limits["left_of_type" if value.partition(":")[0] in types else "left"]
            if sure >= limit and value not in told and (not value.startswith("condition:") or asks):
                return True
    return False
