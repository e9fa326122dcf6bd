"""What keeps matched words from being a claim? Owns the last questions before one is proposed.

Each guard turns away a reading that would say more than the text, or the opposite of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.assertion import demanded, wishes_of_another
from eirene.evidence.shortfall import without
from eirene.mission.codebook import AGAINST, LADDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.outcome import Outcome
    from eirene.evidence.sentence import Sentence, Who

RUNGS: Final = frozenset(LADDER) | frozenset(AGAINST)
UNLESS: Final = frozenset(
    {"until", "unless", "before", "without", "bis", "bevor", "ehe", "solange", "ohne", "wenn", "as_long_as"}
)
UNCONDITIONAL: Final = frozenset({"withdrew", "suspended", "deployment_expected"})
"""Values that a condition turns into something else: "will withdraw unless ..." has not withdrawn."""
_TO_COME: Final = frozenset({"will", "would", "could", "may", "might", "wollen", "werden", "können", "würde", "könnte"})
REQUIRED: Final = {"no_disarming": "disarm_groups", "humanitarian_access": "ensure_aid"}
"""Conditions that use the words of a task."""


def barred(sentence: Sentence, clause: Clause, said: Outcome, before: Iterable[tuple[str, int]]) -> bool:
    """Does the clause say less than the words, whoever acts? `before` holds values stated so far, with their clause."""
    children = [sentence.clauses[n] for n in clause.children]
    if said.value in RUNGS and without(sentence, said.match.head):
        return True
    if said.negations and said.value == "declined" and any(c.opener in UNLESS for c in children):
        # "will not send troops until the fighting stops" is a condition, not a refusal
        return True
    to_come = said.value == "deployment_expected" or bool(sentence.lemmas(clause.number) & _TO_COME)
    if said.value in UNCONDITIONAL and to_come and any(c.kind == "conditional" for c in children):
        return True
    if said.value == "intends" and wishes_of_another(sentence, clause):
        return True
    if said.value == "decided" and said.polarity == "-" and ("undecided", clause.number) in set(before):
        return True
    # what troops will not do, or what must come first, is a condition and not the mission's task
    return (said.value, clause.number) in {(REQUIRED[value], n) for value, n in before if value in REQUIRED}


def refused(
    sentence: Sentence, frame: Frame, clause: Clause, said: Outcome, who: Who | None, taken: Mapping[str, str]
) -> bool:
    """Can this actor not be the one who says or does it?"""
    actor = who.actor if who is not None else None
    owns = who is not None and who.part is not None and who.part.what == "owner"
    if said.value == "declined" and owns and frame.actor != ("holder",):
        # "troops of X are out of the question" may be said by anyone but X
        return True
    if said.value == "host_consent" and not _of_a_host(sentence, clause, actor):
        return True
    if frame.type == "acceptance" and f"participation:{actor}" in taken:
        return True
    return demanded(sentence, frame, clause, actor)


def _of_a_host(sentence: Sentence, clause: Clause, actor: str | None) -> bool:
    """May the consent be the host's: not that of a state which itself is to contribute?"""
    if clause.kind != "conditional":
        return True
    agreeing: Sequence[Who] = [
        w for w in sentence.agent(clause.number) if w.part is not None and w.part.what == "state"
    ]
    return not agreeing or (actor is not None and all(w.actor != actor for w in agreeing))
