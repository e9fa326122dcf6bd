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


def others(sentence: Sentence, clause: Clause, actor: str) -> bool:
    """Are the troops or the contribution that the clause speaks of somebody else's?"""
    classes = sentence.grammar.classes
    before: Part | None = None
    trains = bool(sentence.around(clause.number).hits(classes["trains"]))
    for part in reach(sentence, clause):
        if trains and part.heads & _POLICE and part.prep is None:
            # "ready to train Palestinian police"
            before = part
            continue
        if part.what == "owner" and part.actor is not None and part.actor != actor:
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
