"""Which claims of the frames do the learned weights hold next to impossible?

Owns the doubt. A frame fires by a few words; where all words around it are those of other statements, four of five such
claims were wrong on texts that neither had seen. No claim is made then, and a person is shown the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.examples.features import of_words
from eirene.evidence.examples.guards import POLARITY
from eirene.evidence.examples.weights import current, values
from eirene.evidence.examples.windows import windows

if TYPE_CHECKING:
    from eirene.evidence.propose import Proposal
    from eirene.evidence.sentence import Sentence


def doubtful(sentence: Sentence, proposal: Proposal) -> bool:
    """Is there no run of words on the quote that may say the proposal's value? What is denied is not doubted."""
    weights = current()
    limit = weights.limits.get("doubt", 0.0)
    said = f"{proposal.type}:{proposal.value}"
    if not limit or (proposal.polarity == "-" and said not in POLARITY) or said not in weights.labels["own"]:
        return False
    near = [
        window
        for window in windows(sentence)
        if sentence.found[window.words[0]].start < proposal.end
        and proposal.start < sentence.found[window.words[-1]].end
    ]
    return bool(near) and all(
        values(of_words(sentence, window.words), weights).get(said, 0.0) < limit for window in near
    )
