"""Does a quote alone say what a claim by examples says, and does its sentence leave it as it is?

Owns the second gate of the learned layer. It asks the same weights, of the words of the quote and of nothing else: the
value must be the likeliest of its type and likely enough, and no word of the quote or of its sentence may turn it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.examples.features import of_words
from eirene.evidence.examples.guards import POLARITY, plain
from eirene.evidence.examples.weights import current, values

if TYPE_CHECKING:
    from eirene.evidence.sentence import Sentence

EXAMPLES: Final = "examples:"
"""How the extractor of a claim by examples begins."""


def says(quote: Sentence, whole: Sentence, span: tuple[int, int], value: str, polarity: str) -> bool:
    """Do these words say `type:value` with this polarity?

    Parameters
    ----------
    quote : Sentence
        The quote alone.
    whole : Sentence
        The sentence that holds it, with the offsets of the text.
    span : tuple of int
        Where the quote stands in the text (code points).
    value, polarity : str
    """
    if polarity != POLARITY.get(value, "+") or not quote.found:
        return False
    words = range(len(quote.found))
    sure = values(of_words(quote, words), current())
    kind = value.partition(":")[0]
    best = max((own for one, own in sure.items() if one.startswith(f"{kind}:")), default=0.0)
    if sure.get(value, 0.0) < max(best, current().limits["quote"]):
        return False
    inside = [k for k, token in enumerate(whole.found) if token.start < span[1] and span[0] < token.end]
    return plain(quote, value, words) and plain(whole, value, inside)
