"""What lies within a statement: the noun groups of a clause and its complements, and whose troops they are.

Owns the question whether a clause speaks of somebody else's contribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence


_POLICE: Final = frozenset(
    {"police", "officer", "policeman", "gendarmerie", "polizei", "polizist", "polizeikraft", "recruit", "rekrut"}
)
PLACING: Final = frozenset({"deployment", "stationierung", "entsendung", "verlegung", "presence", "präsenz"})


def reach(sentence: Sentence, clause: Clause) -> list[Part]:
    """Which noun groups stand in a clause and in the statements it governs?"""
    numbers = {c.number for c in sentence.clauses if set(c.words) <= set(sentence.reach(clause.number))} | {
        clause.number
    }
    return [p for n in sorted(numbers) for p in sentence.parts[n]]


def owners(sentence: Sentence, part: Part, groups: list[Part]) -> list[str]:
    """Whose are these troops or this contribution? Several, when coordinated: "soldiers from Kenya and Chad"."""
    named = next((p for p in groups if p.prep == "absorbed" and p.first in (part.last + 1, part.last + 2)), None)
    if named is None or named.actor != part.actor or named.what != "state":
        return [part.actor] if part.actor else []
    return [p.actor for p in linked(sentence.found, named, groups, sentence.grammar) if p.actor]


def foreign(sentence: Sentence, part: Part) -> bool:
    """Does an adjective make the group somebody else's: foreign, neighbouring, international?"""
    return any(fits(sentence.grammar.classes["foreign"], sentence.found[k].lemmas) for k in part.words)


_OF_ANOTHER: Final = frozenset({"dessen", "deren"})
"""Pronouns before what belongs to another than the one who acts."""


def _of_the_other(sentence: Sentence, part: Part) -> bool:
    """Do they belong to the other that was named: "lehnt dessen Beteiligung ab"?"""
    first = sentence.found[part.first]
    before = sentence.found[part.first - 1] if part.first else first
    if first.low not in _OF_ANOTHER and (before.low not in _OF_ANOTHER or before.part == "REL"):
        return False
    return any(fits(sentence.grammar.classes[name], part.heads) for name in ("joining", "troops"))


def _of_another_doing(sentence: Sentence, clause: Clause, actor: str) -> bool:
    """Is it another state that is to do it: "cannot agree to Keshia taking part"?"""
    found = sentence.found
    return any(
        p.what == "state"
        and p.actor not in (None, actor)
        and p.prep in ("to", "with", "against", "about", "over")
        and p.last + 1 < len(found)
        and found[p.last + 1].part == "ING"
        for p in sentence.parts[clause.number]
    )


def others(sentence: Sentence, clause: Clause, actor: str) -> bool:  # noqa: PLR0911 - one sign after the other
    """Are the troops or the contribution that the clause speaks of somebody else's?"""
    classes = sentence.grammar.classes
    before: Part | None = None
    if _of_another_doing(sentence, clause, actor):
        return True
    trains = bool(sentence.around(clause.number).hits(classes["trains"]))
    for part in reach(sentence, clause):
        if trains and part.heads & _POLICE and part.prep is None:
            # "ready to train Palestinian police"
            before = part
            continue
        if part.what == "owner" and part.actor is not None and part.actor != actor:
            return True
        if _of_the_other(sentence, part):
            return True
        ours = before is not None and (before.what in ("troops", "owner") or fits(classes["joining"], before.heads))
        if (
            ours
            and part.what in ("state", "group")
            and part.actor != actor
            and part.prep in ("von", "of", "from", "aus", "by", "gen", "durch")
        ):
            return True
        if (
            part.what == "mission"
            and before is not None
            and before.heads & PLACING
            and part.prep in ("gen", "of", "von")
        ):
            # "the deployment of an international force" is the mission's, not one's own
            return True
        if part.what in ("troops", "owner") and part.prep != "mit" and foreign(sentence, part):
            return True
        before = part
    return False
