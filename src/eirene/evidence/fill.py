"""Who fills the roles of a matched frame: actor, target, requester.

Owns the names of roles that frames use: agent, object, owner, by, any, last, mission, contributor, none, other, in, with, there,
group, place, event. A role that nobody fills gives no claim, except where a frame says `none`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.frames import frames
from eirene.evidence.outcome import cued, outcome
from eirene.evidence.roles import fits, linked
from eirene.evidence.sentence import Who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.match import Match
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence

NOBODY: Final = Who("")


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
_PLACING: Final = frozenset({"deployment", "stationierung", "entsendung", "verlegung", "presence", "präsenz"})
_PLACES: Final = frozenset({"in", "im", "into", "nach", "to", "auf", "at", "near", "inside", "within", "across"})
"""Prepositions of a place: "troops to Ukraine" names no contributor."""
_BY: Final = frozenset({"von", "vom", "by", "durch", "seitens", "of"})
UNDERTAKING: Final = frozenset(
    {
        "einsatz",
        "deployment",
        "stationierung",
        "entsendung",
        "beteiligung",
        "teilnahme",
        "participation",
        "contribution",
    }
)
"""What a contributor does, other than the mission itself."""
_ASKS: Final = frozenset({"an", "bei", "from", "to", "on", "of", "um", "von", "vom"})


def stage(sentence: Sentence) -> None:
    """Remember who speaks for whom in this sentence, and whether a mission is spoken of."""
    for groups in sentence.parts:
        for part in groups:
            if part.what == "state" and part.actor and fits(sentence.grammar.attribution["titles"], part.heads):
                name = sentence.found[part.last]
                if name.part in ("NE", "N") and not fits(sentence.grammar.attribution["titles"], name.lemmas):
                    sentence.discourse.speakers[name.text] = part.actor
    if any(fits(sentence.grammar.classes["missionhead"], t.lemmas) for t in sentence.found):
        sentence.discourse.mission = True


def _reach(sentence: Sentence, clause: Clause) -> list[Part]:
    numbers = {c.number for c in sentence.clauses if set(c.words) <= set(sentence.reach(clause.number))} | {
        clause.number
    }
    return [p for n in sorted(numbers) for p in sentence.parts[n]]


# -- actors ---------------------------------------------------------------------------------------------------------


def actors(sentence: Sentence, frame: Frame, clause: Clause, met: Match) -> Iterable[Who | None]:
    """Who does what the frame says? Several when coordinated; empty when nobody is shown; None stands for nobody, as it may."""
    if frame.cue and not cued(sentence, clause):
        return ()
    if frame.type == "task":
        return (Who("mission"),) if _is_task(sentence, clause, met) else ()
    for role in frame.actor:
        if role == "none":
            return (None,)
        found = _ACTORS[role](sentence, clause, met)
        if frame.foreign == "no" and found:
            found = tuple(w for w in found if not _others(sentence, clause, w.actor))
            if not found:
                return ()
        if found:
            return tuple(w if w is not NOBODY else None for w in found)
    return ()


def _others(sentence: Sentence, clause: Clause, actor: str) -> bool:
    """Are the troops or the contribution that the clause speaks of somebody else's?"""
    classes = sentence.grammar.classes
    before: Part | None = None
    for part in _reach(sentence, clause):
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
            and before.heads & _PLACING
            and part.prep in ("gen", "of", "von")
        ):
            # "the deployment of an international force" is the mission's, not one's own
            return True
        if part.what in ("troops", "owner") and part.prep != "mit" and _foreign(sentence, part):
            return True
        before = part
    return False


def _agent(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    return tuple(w for w in sentence.agent(clause.number) if not w.actor.startswith("mission"))


def _object(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    """Whom is it done to: the noun group without preposition that is not the subject, or one with "an"?"""
    mine = sentence.agent(clause.number)
    groups = sentence.parts[clause.number]
    taken = {w.part.first for w in mine if w.part is not None}
    free = [
        p
        for p in groups
        if p.prep is None
        and p.first not in taken
        and p.what in ("state", "group")
        and p.actor not in [w.actor for w in mine]
    ]
    asked = free or [
        p for p in groups if p.prep in _ASKS and p.what in ("state", "group") and p.actor not in [w.actor for w in mine]
    ]
    if not asked:
        return ()
    return tuple(
        Who(p.actor or "unnamed:" + sentence.words(p.first, p.last), p)
        for p in linked(sentence.found, asked[0], groups, sentence.grammar)
    )


def _owner(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    for part in _reach(sentence, clause):
        if part.what == "owner":
            actor = part.actor or sentence.discourse.actor
            return (Who(actor, part),) if actor else ()
    return ()


def _by(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    for part in sentence.parts[clause.number]:
        if part.what in ("state", "group") and part.prep in _BY:
            row = linked(sentence.found, part, sentence.parts[clause.number], sentence.grammar)
            return tuple(Who(p.actor or "unnamed:" + sentence.words(p.first, p.last), p) for p in row)
    return ()


def _any(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    near = [p for p in sentence.parts[clause.number] if p.what == "state" and p.actor]
    return (Who(near[0].actor or "", near[0]),) if near else ()


def _genitive(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    near = [
        p
        for p in sentence.parts[clause.number]
        if p.actor and (p.prep in ("gen", "absorbed", "of", "von") or p.what == "other")
    ]
    return (Who(near[0].actor or "", near[0]),) if near else ()


def _last(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    actor = sentence._before(clause.number) or sentence.discourse.actor  # noqa: SLF001 - one mechanism in two files
    return (Who(actor),) if actor else ()


def _contributor(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    """Who requires it: the one whose participation hangs on it; nobody (the mission) when the mission's start does."""
    for above in (clause, *sentence.above(clause.number)):
        agents = (
            sentence.agent(above.number)
            if above.kind != "conditional" and (above is not clause or clause.kind == "main")
            else ()
        )
        named = [w for w in agents if not w.actor.startswith("unnamed:kein")]
        if any(w.actor.startswith("mission") for w in named):
            if any(w.part is not None and w.part.heads & UNDERTAKING for w in named):
                continue
            return (NOBODY,)
        if named:
            asks = any(_asking(sentence, c) for c in (above, *sentence.above(above.number)))
            return (NOBODY,) if asks else tuple(named)
    owner = _owner(sentence, clause, met)
    if owner:
        return owner
    before = sentence._before(clause.number)  # noqa: SLF001 - one mechanism in two files
    if before:
        return (Who(before),)
    if sentence.discourse.topic == "mission":
        return (NOBODY,)
    speaker = sentence.speaker(clause.number)
    return (Who(speaker),) if speaker else (NOBODY,)


def _asking(sentence: Sentence, clause: Clause) -> bool:
    return any(
        frame.value == "asked" and frame.actor == ("object",) and outcome(sentence, frame, clause.number) is not None
        for frame in frames(sentence.grammar.language)
    )


def _invited(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    """Who is invited: the subject of a passive, else the object."""
    passive = any(sentence.found[k].part == "PP" for k in met.head) and sentence.lemmas(clause.number) & {
        "werden",
        "be",
    }
    return _agent(sentence, clause, met) if passive else _object(sentence, clause, met)


def _child(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    return sentence.child(clause.number)


def _with_whom(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    """With whom are talks held, when nobody is their subject: "with Velia, talks are under way"?"""
    groups = sentence.parts[clause.number]
    chosen = next((p for p in groups if p.what in ("state", "group") and p.prep in ("mit", "with")), None)
    if chosen is None:
        return ()
    return tuple(
        Who(p.actor or "unnamed:" + sentence.words(p.first, p.last), p)
        for p in linked(sentence.found, chosen, groups, sentence.grammar)
    )


def _speaker(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    """For whom does the one speak who says the sentence? Nobody when nobody is said to speak."""
    speech = sentence.speech(clause.number)
    return tuple(Who(w.actor) for w in sentence.agent(speech.number)) if speech is not None else ()


def _council(sentence: Sentence, clause: Clause, met: Match) -> tuple[Who, ...]:
    for part in sentence.parts[clause.number]:
        if fits(sentence.grammar.classes["council"], part.heads) or "council" in part.heads:
            return (Who("unnamed:" + sentence.words(part.first, part.last), part),)
    return (NOBODY,)


_ACTORS: Final[dict[str, Callable[[Sentence, Clause, Match], tuple[Who, ...]]]] = {
    "agent": _agent, "object": _object, "owner": _owner, "by": _by, "any": _any, "last": _last, "contributor": _contributor,
    "genitive": _genitive, "invited": _invited, "council": _council, "child": _child,
    "with": _with_whom, "speaker": _speaker,
}  # fmt: skip


def _is_task(sentence: Sentence, clause: Clause, met: Match) -> bool:
    """Is what the words say something that the mission is to do?"""
    for above in (clause, *sentence.above(clause.number)):
        shared = above
        while shared.shares is not None:
            shared = sentence.clauses[shared.shares]
        groups = sentence.parts[shared.number]
        free = [p for p in sentence.subjects(shared.number) if p.what != "other"]
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


# -- targets --------------------------------------------------------------------------------------------------------


def targets(sentence: Sentence, frame: Frame, clause: Clause, met: Match, actor: str | None) -> list[Aim]:
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
            found = [
                aim for aim in found if aim.part is None or aim.part.what != "state" or aim.part.prep not in _PLACES
            ]
        if found:
            return found
    return [] if frame.type == "acceptance" else [_NONE]


_FIXED: Final = {"plan": "plan:peace_plan", "event": "event:summit", "contributors": "unnamed:contributors"}


def _target(sentence: Sentence, clause: Clause, role: str, actor: str | None) -> list[Aim]:
    groups = _reach(sentence, clause)
    classes = sentence.grammar.classes
    if role == "there":
        place = sentence.discourse.place
        return [Aim(place)] if place and place != actor else []
    if role == "place":
        named = [p for p in groups if p.what in ("place", "state") and p.prep in _IN and p.actor]
        return [Aim(named[0].actor if (named[0].actor or "").startswith("place:") else None)] if named else [_NONE]
    if role == "mission":
        joining = any(fits(classes["joining"], p.heads) and not p.heads & _PLACING for p in groups) or sentence.around(
            clause.number
        ).hits(classes["send"])
        return [Aim("mission", p) for p in groups if p.what == "mission" and not joining and p.prep != "in"][:1]
    if role == "owner":
        return [Aim(p.actor, p) for p in groups if p.what == "owner" and p.actor and p.actor != actor][:1]
    if role == "genitive":
        return [
            Aim(p.actor, p)
            for p in groups
            if (p.prep in ("gen", "absorbed", "of", "von") or p.what == "other") and p.actor and p.actor != actor
        ][:1]
    if role == "group":
        of = [p for p in groups if p.what in ("group", "troops") and _foreign(sentence, p) and p.actor != actor]
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


def _foreign(sentence: Sentence, part: Part) -> bool:
    return any(fits(sentence.grammar.classes["foreign"], sentence.found[k].lemmas) for k in part.words)


def requester(sentence: Sentence, frame: Frame, clause: Clause, actor: str | None) -> str | None:
    """Who asks? None when the frame has no such role or nobody is named."""
    for role in frame.requester:
        if role == "agent":
            named = [w.actor for w in sentence.agent(clause.number) if w.actor != actor]
        else:
            wanted = _BY if role == "by" else frozenset({"gen", "of", "von", "from", "absorbed"})
            named = [
                p.actor
                for p in sentence.parts[clause.number]
                if p.prep in wanted and p.actor and p.actor != actor and p.what in ("state", "group")
            ]
        if named:
            return named[0]
    return None
