"""Who is bound by a condition, when the words of its clause name another: those who send troops, not those who consent.

Owns the corrections of a condition's actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.roles import fits
from eirene.evidence.who import Who

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence

NOBODY: Final = Who("")
"""The mission itself, of which nobody is named."""
_COUNCIL: Final = "UN"
_MUST: Final = frozenset({"must", "müssen", "muss", "müsse", "müssten", "should"})


def whose_troops(sentence: Sentence, clause: Clause, found: tuple[Who, ...]) -> tuple[Who, ...]:
    """Who is bound in the use of force by "they": those whose troops acted last, not who must consent?"""
    free = sentence.subjects(clause.number)
    meant = any(p.what == "pronoun" and sentence.found[p.first].low in ("they", "sie") for p in free)
    sender = sentence.discourse.sender
    return (Who(sender, found[0].part),) if meant and sender and len(found) == 1 else found


def but_who_consents(sentence: Sentence, clause: Clause, found: tuple[Who, ...]) -> tuple[Who, ...]:
    """Leave out the party that is to consent: it is another that requires it."""
    consenting = {w.actor for w in sentence.agent(clause.number)}
    left = tuple(w for w in found if w.actor not in consenting)
    before = sentence.discourse.actor
    return left or ((Who(before),) if before and before not in consenting else (NOBODY,))


def members(sentence: Sentence, found: tuple[Who, ...]) -> bool:
    """Are they the mission's own: "its members may fire only ..."?"""
    part = found[0].part
    own = part is not None and part.what == "group" and sentence.found[part.first].low in ("its", "ihre", "seine")
    return own and sentence.discourse.topic == "mission"


def but_the_council(sentence: Sentence, frame: Frame, found: tuple[Who, ...]) -> tuple[Who, ...]:
    """Leave out the council that is to authorise: it is the state spoken of that requires it."""
    if frame.value != "unsc_authorisation" or all(w.actor != _COUNCIL for w in found):
        return found
    before = sentence.discourse.actor
    left = tuple(w for w in found if w.actor != _COUNCIL)
    return left or ((Who(before),) if before not in (None, _COUNCIL) else (NOBODY,))


def required_by(sentence: Sentence, frame: Frame, clause: Clause, found: tuple[Who, ...]) -> tuple[Who, ...]:
    """Who requires it after all, when it seems to be the mission: whose parliament it is, or who says that it must?"""
    if found != (NOBODY,) or frame.type != "condition":
        return found
    owner = _whose_parliament(sentence, clause) if frame.value == "parliament_approval" else ()
    return owner or _who_demands(sentence, clause) or found


def _whose_parliament(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which state's parliament is to agree: "approved by the Keshian parliament", "in Ostrel, only if ..."?"""
    wanted = sentence.grammar.classes["parliament"]
    for one in (clause, *sentence.above(clause.number)):
        for part in sentence.parts[one.number]:
            named = part.actor is not None and part.what in ("state", "other", "owner") and part.actor != _COUNCIL
            if named and (fits(wanted, part.heads) or part.prep == "in"):
                return (Who(part.actor or "", part),)
    return ()


def _who_demands(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which state says that the mission must have it: "the force must have a mandate", of a chancellor?"""
    hosts = {w.actor for w in sentence.agent(clause.number)}
    forms = {form for k in clause.words for form in (sentence.found[k].low, *sentence.found[k].lemmas)}
    if not forms & _MUST or clause.kind not in ("main", "complement"):
        return ()
    speaker = sentence.speaker(clause.number)
    free = speaker is not None and not speaker.startswith(("unnamed:", "mission")) and speaker not in hosts
    return (Who(speaker),) if free and speaker is not None and speaker != _COUNCIL else ()
