"""Who took part in talks? Owns the second side of a meeting, which stands behind "with"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.who import Who

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_WITH: Final = frozenset({"with", "mit"})


def met(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which states or parties took part: those who act, and those with whom they met? No groups without a name."""
    acting = [w for w in sentence.agent(clause.number) if not w.actor.startswith(("unnamed:", "mission"))]
    if not acting:
        return ()
    groups = sentence.parts[clause.number]
    first = next((p for p in groups if p.what == "state" and p.actor and p.prep in _WITH), None)
    others = linked(sentence.found, first, groups, sentence.grammar) if first is not None else []
    known = {w.actor for w in acting}
    return (*acting, *(Who(p.actor, p) for p in others if p.actor and p.actor not in known))
