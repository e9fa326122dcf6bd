"""Is what a clause says something that the mission is to do? Owns the difference between a task and anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.match import Match
    from eirene.evidence.sentence import Sentence


def is_task(sentence: Sentence, clause: Clause, met: Match) -> bool:  # noqa: PLR0911 - one sign after the other, in order
    """Is what the words say something that the mission is to do?"""
    if clause.kind == "conditional":
        return False
    for above in (clause, *sentence.above(clause.number)):
        shared = above
        while shared.shares is not None:
            shared = sentence.clauses[shared.shares]
        groups = sentence.parts[shared.number]
        free = [p for p in sentence.subjects(shared.number) if p.what != "other"]
        if above is clause and any(fits(sentence.grammar.classes["duty"], p.heads) for p in groups):
            return not any(p.what in ("owner", "state") for p in free)
        if free and free[0].what in ("owner", "state", "group"):
            return any(p.what == "mission" for p in groups) and free[0].what != "owner"
        if any(p.what == "mission" and p.first < met.all[0] for p in groups):
            # "a mission to secure ...", "Mission zur Sicherung ..."
            return True
        if any(
            p.what in ("mission", "troops")
            for p in (groups if above is not clause or clause.kind != "infinitive" else free)
        ):
            return True
        if free and free[0].what == "pronoun":
            return sentence.discourse.topic == "mission" or sentence.discourse.actor is None
        if free and free[0].what in ("state", "group", "owner") and above is not clause:
            return False
    return sentence.discourse.topic == "mission"
