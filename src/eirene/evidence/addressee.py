"""Who stands on the other side of a statement? Owns whom a request is made to, who is negotiated with, who leads.

Refuses to guess: a pronoun is taken up only where a state acted before it in the same sentence or the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.tokens import VERBS
from eirene.evidence.who import Who, row_of

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

_TO: Final = frozenset({"to", "with", "towards", "toward", "among", "at", "on", "into"})
_WHERE: Final = frozenset({"in", "at", "into", "on"})
_WITH: Final = frozenset({"with", "mit"})
_US: Final = frozenset({"us", "me"})
_IT: Final = frozenset({"it", "them", "him", "her"})
_REACHES: Final = frozenset({"to", "on", "upon", "with"})
_BODIES: Final = frozenset({"UN"})


def addressee(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """To whom does a request, a call or a letter go: "was addressed to Pelland", "reached the Ruvanian ministry"?"""
    groups = [p for p in sentence.parts[clause.number] if p.what in ("state", "group")]
    verb = next((k for k in clause.words if sentence.found[k].part in ("FIN", "PP")), -1)
    ordered = (
        next((p for p in groups if p.prep in _TO), None),
        next((p for p in groups if p.prep is None and -1 < verb < p.first), None),
        next((p for p in groups if p.prep in _WHERE), None),
    )
    chosen = next((p for p in ordered if p is not None), None)
    return row_of(sentence, clause, chosen) if chosen is not None else taken_up_again(sentence, clause, ())


def taken_up_again(sentence: Sentence, clause: Clause, but: tuple[str, ...]) -> tuple[Who, ...]:
    """Whom does a pronoun behind a verb mean that is not the one who acts: "had asked it", "called on us"?"""
    found = sentence.found
    for k in clause.words:
        behind = k and (found[k - 1].part in VERBS or found[k - 1].low in _REACHES)
        if not behind or found[k].low not in _US | _IT:
            continue
        last = sentence.before(clause.number) or sentence.discourse.actor
        meant = sentence.speaker(clause.number) if found[k].low in _US else last
        return (Who(meant),) if meant and meant not in but else ()
    return ()


def counterpart(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which state negotiates: the one who acts, or the one with whom the United Nations or the planners talk?"""
    acting = [w for w in sentence.agent(clause.number) if not w.actor.startswith("mission")]
    states = tuple(w for w in acting if not _body(w))
    if states:
        return states
    chosen = next((p for p in sentence.parts[clause.number] if p.what in ("state", "group") and p.prep in _WITH), None)
    return row_of(sentence, clause, chosen) if chosen is not None else tuple(acting)


def leading(sentence: Sentence, _clause: Clause) -> tuple[Who, ...]:
    """Who leads by a word in a hyphen: "the Ruvanian-led force"?"""
    return tuple(Who(actor) for actor in sentence.led if not actor.startswith(("mission", "place:")))


def with_whom(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """With whom are talks held, when nobody is their subject: "with Velia, talks are under way"?"""
    groups = sentence.parts[clause.number]
    chosen = next((p for p in groups if p.what in ("state", "group") and p.prep in ("mit", "with")), None)
    if chosen is None:
        return ()
    return row_of(sentence, clause, chosen)


def between(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Between whom is a tie: "relations between Velia and Ostland were restored"?"""
    groups = sentence.parts[clause.number]
    first = next((p for p in groups if p.what == "state" and p.prep in ("between", "zwischen")), None)
    if first is None:
        return ()
    return tuple(Who(p.actor, p) for p in linked(sentence.found, first, groups, sentence.grammar) if p.actor)


def _body(who: Who) -> bool:
    """Is it an organisation, no contributor?"""
    return who.actor in _BODIES or (who.actor.startswith("unnamed:") and who.actor[8:9].isupper())
