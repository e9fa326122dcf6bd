"""At whom or what is a claim directed, and who asks? Owns the roles of targets that frames name.

Roles: mission, whole, none, other, object, owner, theirs, group, genitive, in, with, there, recent, place, plan, event,
contributors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.reach import PLACING, foreign, owners, reach
from eirene.evidence.regard import meant, theirs
from eirene.evidence.roles import fits
from eirene.evidence.tokens import VERBS

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Aim:
    """At whom or what a claim is directed, and the noun group that names it."""

    actor: str | None
    part: Part | None = None


_NONE: Final = Aim(None)


_WITH: Final = frozenset(
    {
        "mit",
        "zu",
        "zum",
        "zur",
        "with",
        "to",
        "towards",
        "toward",
        "for",
        "gegenüber",
        "für",
        "between",
        "zwischen",
        "von",
    }
)


_IN: Final = frozenset({"in", "im", "nach", "bei", "zu", "to", "at", "gen", "for"})


_PLACES: Final = frozenset({"in", "im", "into", "nach", "to", "auf", "at", "near", "inside", "within", "across"})
"""Prepositions of a place: "troops to Ukraine" names no contributor."""


BY: Final = frozenset({"von", "vom", "by", "durch", "seitens", "of"})


_ARTICLE_AND_NOUN: Final = 2
_MANDATE: Final = frozenset({"mandate", "renewal", "extension", "mandat", "mandatsverlängerung", "verlängerung"})


_PRONOUNS: Final = frozenset(
    {
        "that", "this", "them", "those", "both", "it", "they", "him", "das", "dies", "es", "damit", "dagegen", "davon",
        "diese", "diesen", "dieses", "dem", "sie",
    }
)  # fmt: skip
_OFFERS: Final = frozenset(
    {
        "offer", "pledge", "announcement", "move", "decision", "promise", "commitment", "step", "gesture", "initiative",
        "angebot", "offerte", "zusage", "ankündigung", "schritt", "entscheidung", "vorstoß", "versprechen",
        "bereitschaft",
    }
)  # fmt: skip
"""What a state has said, taken up with an article: "welcomed the offer", "nahm das Angebot zur Kenntnis"."""
_COMING: Final = frozenset({"coming", "arrival", "presence", "deployment", "ankunft", "kommen", "präsenz", "einsatz"})


_THE: Final = frozenset(
    {"the", "this", "that", "das", "die", "den", "dem", "der", "diese", "dieses", "diesen", "diesem"}
)
_WHICH: Final = frozenset(
    {"which", "that", "whose", "whom", "was", "das", "die", "den", "welche", "welches", "dem", "der"}
)
_FIXED: Final = {"plan": "plan:peace_plan", "event": "event:summit", "contributors": "unnamed:contributors"}


def targets(sentence: Sentence, frame: Frame, clause: Clause, actor: str | None) -> list[Aim]:
    """At whom or what is it directed? One entry for each; one that names nobody when the frame allows it."""
    for role in frame.target:
        if role == "none":
            return [_NONE]
        if role in _FIXED:
            return [Aim(_FIXED[role])]
        if role == "mission" and frame.type != "acceptance":
            return [Aim("mission")]
        found = _target(sentence, clause, role, actor)
        if frame.type == "acceptance":
            agents = {w.actor for w in sentence.agent(clause.number)}
            acting = agents if actor in agents else {actor}
            found = [aim for aim in found if aim.actor is None or aim.actor not in acting]
            found = [
                aim for aim in found if aim.part is None or aim.part.what != "state" or aim.part.prep not in _PLACES
            ]
        if found:
            return found
    return [] if frame.type == "acceptance" else [_NONE]


def _target(  # noqa: PLR0911 - one return for each role
    sentence: Sentence, clause: Clause, role: str, actor: str | None
) -> list[Aim]:
    groups = reach(sentence, clause)
    classes = sentence.grammar.classes
    if role == "there":
        place = sentence.discourse.place
        return [Aim(place)] if place and place != actor else []
    if role == "whole":
        return [Aim("mission")]
    if role in ("recent", "object", "theirs"):
        return _judged(sentence, clause, role, actor)
    if role == "place":
        named = [p for p in groups if p.what in ("place", "state") and p.prep in _IN and p.actor]
        return [Aim(named[0].actor if (named[0].actor or "").startswith("place:") else None)] if named else [_NONE]
    if role == "mission":
        seen = sentence.around(clause.number)
        sends = any(sentence.found[k].part in VERBS for hit in seen.hits(classes["send"]) for k in hit)
        joining = sends or any(fits(classes["joining"], p.heads) and not p.heads & PLACING for p in groups)
        meant = [p for p in groups if p.what == "mission" or _the_troops(sentence, p)]
        return [Aim("mission", p) for p in meant if not joining and p.prep != "in"][:1]
    if role == "owner":
        owned = next((p for p in groups if p.what == "owner" and p.actor and p.actor != actor), None)
        return [Aim(one, owned) for one in owners(sentence, owned, groups) if one != actor] if owned else []
    if role == "genitive":
        return [
            Aim(p.actor, p)
            for p in groups
            if (p.prep in ("gen", "absorbed", "of", "von") or p.what == "other") and p.actor and p.actor != actor
        ][:1]
    if role == "group":
        of = [
            p
            for p in groups
            if p.what in ("group", "troops") and p.actor != actor and (foreign(sentence, p) or _of_others(sentence, p))
        ]
        return [Aim("unnamed:" + sentence.words(p.first, p.last), p) for p in of[:1]]
    wanted = {"in": _IN, "with": _WITH}.get(role)
    chosen = [
        p
        for p in groups
        if p.actor
        and p.actor not in (actor, "mission")
        and p.what in ("state", "place", "owner")
        and (p.prep in wanted if wanted else p.prep not in ("absorbed", "in"))
    ]
    if not chosen:
        return []
    row = linked(sentence.found, chosen[0], groups, sentence.grammar)
    return [Aim(p.actor, p) for p in row if p.actor and p.actor != actor]


def _judged(sentence: Sentence, clause: Clause, role: str, actor: str | None) -> list[Aim]:
    """Whom does somebody judge: by a pronoun, by "dessen Truppen", or as an object without a preposition?"""
    if role == "recent":
        return _taken_up(sentence, clause, actor)
    if role == "theirs":
        found = theirs(sentence, clause, actor)
        return [Aim(*found)] if found else []
    groups = sentence.parts[clause.number]
    first = meant(sentence, clause, actor)
    if first is None:
        return []
    if first.what == "owner":
        return [Aim(one, first) for one in owners(sentence, first, groups) if one != actor]
    row = linked(sentence.found, first, groups, sentence.grammar)
    return [Aim(p.actor, p) for p in row if p.actor and p.actor != actor]


def _taken_up(sentence: Sentence, clause: Clause, actor: str | None) -> list[Aim]:
    """Whom does a pronoun behind the verb take up: "has no quarrel with that", "would welcome both"?"""
    words = [sentence.found[k].low for k in clause.words]
    if clause.kind == "relative" and clause.parent is not None:
        # "its offer of a battalion, which Pelland again turned away"
        above = [w.actor for w in sentence.agent(clause.parent) if w.actor not in (actor, "mission")]
        if above and clause.opener in _WHICH:
            return [Aim(above[-1])]
    if not _PRONOUNS & set(words) and not any(_taken(sentence, p) for p in sentence.parts[clause.number]):
        return [Aim("mission")] if _the_plan(sentence, clause) else []
    others = [one for one in sentence.discourse.recent if one != actor]
    if not others:
        # "we do not want them here, Velia's premier said of the Skarland patrols"
        here = [one for one in sentence.states() if one != actor]
        others = here if len(here) == 1 else []
    return [Aim(one) for one in (others[-2:] if "both" in words else others[-1:])]


def _taken(sentence: Sentence, part: Part) -> bool:
    """Does the group take up what a state has offered, or its coming: "the offer", "their arrival"?"""
    first = sentence.found[part.first].low
    if first in ("their", "its", "ihr", "ihre", "ihren", "deren", "dessen"):
        return bool(part.heads & (_COMING | _OFFERS))
    return first in _THE and bool(part.heads & (_COMING | _OFFERS)) and len(part.words) == _ARTICLE_AND_NOUN


def _the_plan(sentence: Sentence, clause: Clause) -> bool:
    """Does the clause take up the plan of a mission: "took note of the plan"?"""
    paper = sentence.grammar.classes["paper"]
    return any(
        sentence.found[p.first].low in _THE and len(p.words) == _ARTICLE_AND_NOUN and fits(paper, p.heads)
        for p in sentence.parts[clause.number]
    )


def _of_others(sentence: Sentence, part: Part) -> bool:
    """Are they the troops of an organisation that is no party: "NATO troops"?"""
    return part.what == "troops" and any(sentence.found[k].part == "NE" for k in part.words[:-1])


def _the_troops(sentence: Sentence, part: Part) -> bool:
    """Are they the mission's troops, as "the peacekeepers" without more, or its mandate?"""
    definite = sentence.found[part.first].low in ("the", "die", "den", "der", "its", "das", "dem")
    plain = part.what == "troops" and len(part.words) == _ARTICLE_AND_NOUN
    return definite and (plain or (bool(part.heads & _MANDATE) and part.actor is None))


def requester(sentence: Sentence, frame: Frame, clause: Clause, actor: str | None) -> str | None:
    """Who asks? None when the frame has no such role or nobody is named."""
    for role in frame.requester:
        if role == "agent":
            named = [w.actor for w in sentence.agent(clause.number) if w.actor != actor]
        else:
            wanted = BY if role == "by" else frozenset({"gen", "of", "von", "from", "absorbed"})
            named = [
                p.actor
                for p in sentence.parts[clause.number]
                if p.prep in wanted and p.actor and p.actor != actor and p.what in ("state", "group")
            ]
        if named:
            return named[0]
    return None
