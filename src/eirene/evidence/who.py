"""Somebody in a role of a statement. Owns the pair of an id and the words that name it, and rows of such pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.evidence.coordination import linked

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a role: id, and the noun group that names it in this clause (None when it is meant, not named)."""

    actor: str
    part: Part | None = None


def row_of(sentence: Sentence, clause: Clause, first: Part) -> tuple[Who, ...]:
    """Who stands in the row that begins with this noun group? Those without an id by their words."""
    row = linked(sentence.found, first, sentence.parts[clause.number], sentence.grammar)
    return tuple(Who(p.actor or "unnamed:" + sentence.words(p.first, p.last), p) for p in row)
