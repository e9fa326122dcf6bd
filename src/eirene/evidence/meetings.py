"""Who is the other side? Owns with whom somebody met, and whom a relative clause takes up as its object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.who import Who

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_WITH: Final = frozenset({"with", "mit"})
_BETWEEN: Final = frozenset({"between", "zwischen"})


def met(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which states or parties took part: those who act, and those with whom they met? No groups without a name."""
    acting = [w for w in sentence.agent(clause.number) if not w.actor.startswith(("unnamed:", "mission"))]
    groups = sentence.parts[clause.number]
    if not acting:
        # "talks between Velia and Ostland ended without result"
        between = next((p for p in groups if p.what == "state" and p.actor and p.prep in _BETWEEN), None)
        both = linked(sentence.found, between, groups, sentence.grammar) if between is not None else []
        return tuple(Who(p.actor, p) for p in both if p.actor)
    first = next((p for p in groups if p.what == "state" and p.actor and p.prep in _WITH), None)
    others = linked(sentence.found, first, groups, sentence.grammar) if first is not None else []
    known = {w.actor for w in acting}
    return (*acting, *(Who(p.actor, p) for p in others if p.actor and p.actor not in known))


def taken_up(sentence: Sentence, clause: Clause, acting: tuple[str, ...]) -> list[str]:
    """Which state does a relative clause take up as its object: "Velia, which the Union has asked for soldiers"?"""
    if clause.kind != "relative" or clause.parent is None or not acting:
        return []
    before = [p for p in sentence.parts[clause.parent] if p.last < clause.words[0]]
    last = before[-1] if before else None
    if last is None or last.what != "state" or last.actor in (None, *acting) or last.last < clause.words[0] - 2:
        return []
    return [last.actor] if last.actor else []
