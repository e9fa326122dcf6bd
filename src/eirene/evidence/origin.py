"""From whom does something come, or whose is it? Owns the roles from, any and genitive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.who import Who

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_FROM: Final = frozenset({"from", "aus", "von", "seitens"})


def from_whom(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """From whom does something come: "offers have come in from Keshia and Valdia", "aus Keschien"?"""
    groups = sentence.parts[clause.number]
    chosen = next((p for p in groups if p.what in ("state", "group") and p.prep in _FROM), None)
    if chosen is None:
        return ()
    row = linked(sentence.found, chosen, groups, sentence.grammar)
    return tuple(Who(p.actor or "unnamed:" + sentence.words(p.first, p.last), p) for p in row)


def any_state(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Give the first state that is named in the clause."""
    near = [p for p in sentence.parts[clause.number] if p.what == "state" and p.actor]
    return (Who(near[0].actor or "", near[0]),) if near else ()


def genitive(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whose is it, by a genitive or "of", where nobody is aimed at?"""
    groups = sentence.parts[clause.number]
    aimed = {p.last + n for p in groups if p.prep in ("with", "mit", "to", "gegenüber", "for", "für") for n in (1, 2)}
    near = [
        p
        for p in groups
        if p.actor
        and (p.prep in ("gen", "absorbed", "of", "von") or (p.what == "other" and p.prep not in ("with", "mit")))
        and p.first not in aimed
    ]
    return (Who(near[0].actor or "", near[0]),) if near else ()
