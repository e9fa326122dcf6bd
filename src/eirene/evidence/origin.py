"""From whom does something come, whose is it, or who acted last? Owns the roles from, any, genitive and last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.who import Who, row_of

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_WHOSE: Final = frozenset({"of", "von", "gen"})
_FROM: Final = frozenset({"from", "aus", "von", "seitens"})


def from_whom(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """From whom does something come: "offers have come in from Keshia and Valdia", "aus Keschien"?"""
    groups = sentence.parts[clause.number]
    chosen = next((p for p in groups if p.what in ("state", "group") and p.prep in _FROM), None)
    if chosen is None:
        return ()
    return row_of(sentence, clause, chosen)


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


def last(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Who acted last, where nobody else is named as the one who acts?"""
    if _unknown_acts(sentence, clause):
        return ()
    actor = sentence.before(clause.number) or sentence.discourse.actor
    return (Who(actor),) if actor else ()


def _unknown_acts(sentence: Sentence, clause: Clause) -> bool:
    """Does somebody act whose name is known to nobody here, and so no state that was named before?"""
    first = next(iter(sentence.subjects(clause.number)), None)
    if first is None or first.actor is not None:
        return False
    groups = sentence.parts[clause.number]
    # "the government of Südmark", where nobody knows Südmark
    whose = next((p for p in groups if p.first == first.last + 2 and p.prep in _WHOSE), first)
    unknown = whose.what == "other" and whose.actor is None
    words = [sentence.found[k] for k in whose.words]
    bare = words[0].text[:1].isupper() and words[0].tag == "NN1"
    return unknown and (bare or any(word.part == "NE" for word in words))
