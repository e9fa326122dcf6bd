"""Is a statement denied? Owns what counts as a negation in a clause and what it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.tokens import Token


def negations(found: Sequence[Token], words: Sequence[int], grammar: Grammar) -> tuple[int, ...]:
    """Which of these words deny? "Not only" and its like do not."""
    hits: list[int] = []
    for place, k in enumerate(words):
        token = found[k]
        if token.low not in grammar.negation and not (
            grammar.language == "en" and token.low.replace("’", "'").endswith("n't")
        ):
            continue
        if token.low == "none" and k and found[k - 1].low == "to":
            # "by 14 votes to none"
            continue
        following = [found[n].low for n in words[place : place + 4]]
        if any(tuple(following[: len(phrase)]) == phrase for phrase in grammar.not_negation):
            continue
        hits.append(k)
    return tuple(hits)
