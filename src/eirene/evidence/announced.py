"""Is "would" the will of the one who says so, told in the past: "confirmed that it would send 700 soldiers"?

Owns the difference to a will that hangs on something: "would send soldiers if ..." stays a possibility.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_TOLD: Final = frozenset({"would", "würde", "würden"})


def announced(sentence: Sentence, clause: Clause, words: Iterable[str], actor: str | None) -> bool:
    """Does the actor itself say it, by no other word of possibility and under no condition?"""
    if actor is None or frozenset(words) & sentence.grammar.possible - _TOLD:
        return False
    above = list(sentence.above(clause.number))
    speech = next((c for c in above if sentence.lemmas(c.number) & sentence.grammar.speech), None)
    if speech is None or sentence.speaker(clause.number) != actor:
        return False
    held = {child for one in (clause, *above) for child in one.children}
    return not any(sentence.clauses[n].kind == "conditional" for n in held)
