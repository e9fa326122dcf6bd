"""Of whom do the words of a quote say it?

Owns the question whether a claim may be about its actor: a state that the text never names is refused, and so is one
other than the state that the quote itself names as the one who acts. Whom a pronoun means is left to review.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from eirene.evidence.abroad import find_abroad
from eirene.evidence.language import READ
from eirene.evidence.names import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.names import Mention, Names
    from eirene.mission.records import Claim

_STATE: Final = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a text, in order, and which parties could have been told by a name."""

    mentions: tuple[Mention, ...]
    parties: frozenset[str]


def named_in(text: str, language: str, names: Names) -> Named:
    """Who is named in this text?"""
    found = names.find(text)
    abroad = () if language in READ else find_abroad(text, language, names)
    return Named(tuple(sorted((*found, *abroad), key=attrgetter("start"))), frozenset(names.extra))


def not_said_of(claim: Claim, text: str, around: tuple[int, int] | None, language: str, named: Named) -> str | None:
    """Why is the claim not about its actor? None when it is, or when the words leave it open.

    Parameters
    ----------
    claim : Claim
    text : str
    around : tuple of int or None
        The sentence that holds the quote (code points); None where it is in no single one.
    language : str
        Of that sentence.
    named : Named
        Everybody who is named in the text.
    """
    actor = claim.actor
    if actor is None or not _is_party(actor):
        return None
    if all(mention.actor != actor for mention in named.mentions):
        return f"the text does not name {actor}" if len(actor) == _STATE or actor in named.parties else None
    if claim.type != "participation" or around is None or language not in READ:
        return None
    meant = _named_actors(claim, text, around, language, named.mentions)
    if meant and actor not in meant:
        return f"the quote says it of {', '.join(sorted(meant))}, not of {actor}"
    return None


def _is_party(actor: str) -> bool:
    return actor.startswith("x:") or (len(actor) == _STATE and actor.isupper())


def _named_actors(
    claim: Claim, text: str, around: tuple[int, int], language: str, mentions: Sequence[Mention]
) -> frozenset[str]:
    """Of which states does the quote say it, by name? None of them where one of them is only meant."""
    from eirene.evidence.actors import actors  # noqa: PLC0415 - gates and readers need each other's room
    from eirene.evidence.coreference import Discourse  # noqa: PLC0415 - as above
    from eirene.evidence.frames import frames  # noqa: PLC0415 - as above
    from eirene.evidence.outcome import outcome  # noqa: PLC0415 - as above
    from eirene.evidence.sentence import analyse  # noqa: PLC0415 - as above

    whole = analyse(text, *around, language, within(mentions, *around), Discourse())
    found: set[str] = set()
    for frame in frames(language):
        if frame.type != claim.type or claim.value not in (frame.value, frame.negated):
            continue
        for clause in whole.clauses:
            said = outcome(whole, frame, clause.number)
            if said is None or said.value != claim.value:
                continue
            if not any(claim.start <= whole.found[k].start < claim.end for k in said.match.all):
                continue
            for who in actors(whole, frame, clause, said.match):
                part = who.part if who is not None else None
                inside = part is not None and all(claim.start <= whole.found[k].start < claim.end for k in part.words)
                named = part is not None and any(k in whole.named for k in part.words)
                if who is None or not inside or not named or not _is_party(who.actor):
                    return frozenset()
                found.add(who.actor)
    return frozenset(found)
