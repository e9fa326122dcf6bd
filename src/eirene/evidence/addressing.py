"""Whom do words address or put in command? Owns the roles of those who are asked, given the lead, or named with it.

A request has a sender and one to whom it goes; a command has a holder. Both often stand beside the subject: behind a
preposition, as a dative, or in what belongs to a noun: "a request to Keshia", "unter keschischem Befehl".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.organisations import organisation
from eirene.evidence.reach import owners
from eirene.evidence.roles import fits
from eirene.evidence.who import Who, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_TOWARDS: Final = frozenset({"an", "bei", "gegenüber", "to", "from", "on", "of", "upon"})
"""Prepositions before the one who is asked."""
_AFTER: Final = frozenset({"um", "nach", "auf", "for", None})
"""What stands before what is asked for: "um keschische Soldaten"; an object has none."""
_OWNS: Final = frozenset({"gen", "aus", "von", "durch", "by", "of"})
_NAMED: Final = frozenset({None, "aus", "absorbed", "auf"})
_HANDED: Final = frozenset({"an", "auf", "zu", "zum", "to"})
"""Prepositions before the one who takes over."""


def asked(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """To whom does a request go: "an Keschien", "bei uns", "um keschische Soldaten", "ob Keschien ..."?"""
    groups = sentence.parts[clause.number]
    acting = _acting(sentence, clause)
    for part in groups:
        named = part.what in ("state", "group") and organisation(sentence.found, list(part.words)) is None
        if named and part.prep in _TOWARDS and part.actor not in acting:
            return row_of(sentence, clause, part)
    ours = _ourselves(sentence, clause, _TOWARDS | {"auf"})
    if ours:
        return ours
    for part in groups:
        wanted = part.what == "owner" or (part.what == "other" and part.prep in ("um", "nach", "for"))
        if wanted and part.prep in _AFTER and part.actor and part.actor not in acting:
            return tuple(Who(one, part) for one in owners(sentence, part, groups))
    return tuple(w for w in sentence.child(clause.number) if w.actor not in acting)


def _acting(sentence: Sentence, clause: Clause) -> set[str]:
    """Who asks: who acts, in a passive the one behind "von"."""
    agents = {w.actor for w in sentence.agent(clause.number)}
    passive = "werden" in sentence.lemmas(clause.number) and any(sentence.found[k].part == "PP" for k in clause.words)
    doers = {p.actor for p in sentence.parts[clause.number] if p.prep in ("von", "vom") and p.actor}
    return {one for one in doers if one} if passive and doers else agents


def receiver(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Who is given something: "an Keschien", "Keschien" as a dative beside the subject, "uns"?"""
    groups = sentence.parts[clause.number]
    chosen = next((p for p in groups if p.prep in _HANDED and p.actor and p.what in ("state", "other")), None)
    if chosen is not None:
        return row_of(sentence, clause, chosen)
    acting = {w.actor for w in sentence.agent(clause.number)}
    free = [p for p in groups if p.prep is None and p.what == "state" and p.actor and p.actor not in acting]
    if free:
        return row_of(sentence, clause, free[-1])
    return _ourselves(sentence, clause, frozenset())


def commander(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whose is the command that is spoken of: "unter keschischem Befehl", "ein keschisch geführter Verband"?"""
    lead = sentence.grammar.classes["lead"]
    groups = sentence.parts[clause.number]
    for k, part in enumerate(groups):
        led = any(fits(lead, sentence.found[n].lemmas) for n in part.words)
        if not led or part.what == "mission":
            continue
        if part.actor and part.actor != "mission":
            return (Who(part.actor, part),)
        following = groups[k + 1] if k + 1 < len(groups) else None
        own = following is not None and following.actor and following.prep in _OWNS
        if following is not None and own and following.what in ("state", "other"):
            return (Who(following.actor or "", following),)
    return ()


def named_with(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which state's person, or which state, is named for an office: "General Toma Relk aus Senara"?"""
    groups = sentence.parts[clause.number]
    named = [
        p for p in groups if p.actor and p.what in ("state", "other") and p.prep in (None, "aus", "absorbed", "auf")
    ]
    return (Who(named[0].actor or "", named[0]),) if named else ()


def _ourselves(sentence: Sentence, clause: Clause, prepositions: Iterable[str]) -> tuple[Who, ...]:
    """Are "we" meant, behind one of these prepositions or as a dative: "bei uns", "bot uns an"?"""
    before = frozenset(prepositions)
    for k in clause.words:
        if sentence.found[k].low not in ("uns", "us"):
            continue
        behind = k > 0 and sentence.found[k - 1].low in before
        if behind or not before:
            speaker = sentence.speaker(clause.number)
            return (Who(speaker),) if speaker else ()
    return ()


ADDRESSED: Final[dict[str, Callable[[Sentence, Clause], tuple[Who, ...]]]] = {
    "asked": asked,
    "receiver": receiver,
    "commander": commander,
    "named_with": named_with,
}
"""The roles of this file, as frames name them."""
