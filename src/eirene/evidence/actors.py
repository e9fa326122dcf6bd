"""Who does what a matched frame says? Owns the roles of actors that frames name.

Roles: agent, object, owner, holder, for, by, any, last, genitive, contributor, invited, child, with, speaker, council,
none. A role that nobody fills gives no claim, except where a frame says `none`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.addressee import addressee, between, counterpart, leading, taken_up_again, with_whom
from eirene.evidence.addressing import ADDRESSED
from eirene.evidence.bound import (
    NOBODY,
    but_the_council,
    but_who_consents,
    members,
    required_by,
    whose_troops,
)
from eirene.evidence.coordination import linked
from eirene.evidence.duties import is_task
from eirene.evidence.frames import frames
from eirene.evidence.meetings import met, taken_up
from eirene.evidence.origin import any_state, from_whom, genitive, last
from eirene.evidence.outcome import cued, outcome
from eirene.evidence.reach import others, owners, reach
from eirene.evidence.regard import REGARD
from eirene.evidence.roles import OURS, OWN, fits
from eirene.evidence.targets import BY
from eirene.evidence.who import Who, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.match import Match
    from eirene.evidence.sentence import Sentence


UNDERTAKING: Final = frozenset(
    {
        "einsatz", "deployment", "stationierung", "entsendung", "beteiligung", "teilnahme", "participation",
        "contribution",
    }
)  # fmt: skip
"""What a contributor does, other than the mission itself."""


_DEMANDED: Final = frozenset(
    {
        "precondition", "condition", "prerequisite", "essential", "indispensable", "vorbedingung", "voraussetzung",
        "bedingung", "unabdingbar", "zwingend", "unverzichtbar",
    }
)  # fmt: skip
_DOERS: Final = frozenset({"by", "von", "vom", "durch", "seitens"})
_MUST: Final = frozenset({"must", "müssen", "muss"})
_FOR: Final = frozenset({"to", "for", "für", "bei", "an"})
_THEM: Final = frozenset({"ihn", "sie", "ihm", "ihr", "ihnen", "uns", "it", "them", "us", "him", "her"})
_ASKS: Final = frozenset({"an", "bei", "from", "to", "on", "of", "um", "von", "vom"})


def actors(sentence: Sentence, frame: Frame, clause: Clause, met: Match) -> Iterable[Who | None]:
    """Who does what the frame says?

    Several when coordinated; empty when nobody is shown; None stands for nobody, where the frame allows it.
    """
    if frame.cue and not cued(sentence, clause):
        return ()
    if frame.type == "task":
        return (Who("mission"),) if is_task(sentence, clause, met) else ()
    for role in frame.actor:
        if role == "none":
            return (None,)
        found = _role(sentence, frame, clause, role)
        if found and frame.value == "self_defence_only":
            found = whose_troops(sentence, clause, found)
        if found:
            if frame.foreign == "no":
                found = tuple(w for w in found if not others(sentence, clause, w.actor))
            found = but_the_council(sentence, frame, found)
            if frame.value == "host_consent" and sentence.lemmas(clause.number) & _MUST:
                found = but_who_consents(sentence, clause, found)
            found = required_by(sentence, frame, clause, found)
            ours = bool(found) and frame.type == "condition" and members(sentence, found)
            return tuple(w if w is not NOBODY and not ours else None for w in found)
        if role == "agent" and frame.value == "no_disarming" and _mission_acts(sentence, clause):
            return ()
    return ()


def _role(sentence: Sentence, frame: Frame, clause: Clause, role: str) -> tuple[Who, ...]:
    found = _ACTORS[role](sentence, clause)
    if role != "agent":
        return found
    if frame.value == "no_disarming" and _mission_acts(sentence, clause):
        return ()
    return found if frame.requester else _doer(sentence, clause) or found


def _mission_acts(sentence: Sentence, clause: Clause) -> bool:
    """Is the mission the one that acts here, by name or by pronoun?"""
    free = sentence.subjects(clause.number)
    if any(w.actor.startswith("mission") for w in sentence.agent(clause.number)):
        return True
    return bool(free) and free[0].what == "pronoun" and sentence.discourse.topic == "mission"


def _agent(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    return tuple(w for w in sentence.agent(clause.number) if not w.actor.startswith("mission"))


def _object(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:  # noqa: PLR0911 - one sign after the other
    """Whom is it done to: the noun group without preposition that is not the subject, or one with "an"?"""
    if _passive(sentence, clause):
        return ()
    mine = sentence.agent(clause.number)
    groups = sentence.parts[clause.number]
    finite = next((k for k in clause.words if sentence.found[k].part == "FIN"), -1)
    opening = next((p for p in groups if p.prep is None and p.last < finite), None)
    first = mine[0].part if mine else None
    if opening is not None and opening.what in ("other", "speaker") and first is not None and first.first > finite:
        # "the Union asked Velia": who stands before the verb acts, though no state
        return mine
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
    country = next((p for p in groups if p.what == "pronoun" and p.prep is None and len(p.words) > 1), None)
    known = sentence.discourse.actor
    if (
        not asked
        and country is not None
        and country.first not in taken
        and known not in (None, *(w.actor for w in mine))
    ):
        # "the organisation had asked the country"
        return (Who(known or "", country),)
    if not asked:
        lent = next((p for p in groups if p.what == "owner" and p.actor and p.prep is None), None)
        wanted = owners(sentence, lent, groups) if lent is not None and first is not None else []
        but_mine = tuple(w.actor for w in mine)
        wanted = wanted or taken_up(sentence, clause, but_mine)
        if not wanted:
            return taken_up_again(sentence, clause, but_mine)
        return tuple(Who(one, lent) for one in wanted if one not in but_mine)
    but = tuple(w.actor for w in mine)
    pair = sentence.discourse.pair(sentence.found[asked[0].first].low, but) if asked[0].actor is None else ()
    if pair:
        return tuple(Who(actor, asked[0]) for actor in pair)
    return row_of(sentence, clause, asked[0])


def _owner(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    groups = reach(sentence, clause)
    for part in groups:
        if part.what == "owner":
            if part.actor is not None:
                return tuple(Who(one, part) for one in owners(sentence, part, groups))
            whose = (
                sentence.speaker(clause.number) if sentence.found[part.first].low in OURS else sentence.discourse.actor
            )
            return (Who(whose, part),) if whose else ()
    return ()


def _holder(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whose promise or offer is spoken of: "the pledge of Kenya", "die Zusage Kenias"?"""
    groups = sentence.parts[clause.number]
    for part in groups:
        classes = sentence.grammar.classes
        own = part.what == "owner" or sentence.found[part.first].low in OWN
        if own and (fits(classes["pledge"], part.heads) or fits(classes["stance"], part.heads)):
            if part.actor is not None:
                return tuple(Who(one, part) for one in owners(sentence, part, groups))
            agents = _agent(sentence, clause)
            if agents:
                return agents
            return (Who(sentence.discourse.actor, part),) if sentence.discourse.actor else ()
    return ()


def _doer(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Who acts in a passive: "was opposed by Velia", "wird von Velia abgelehnt"? None when it is no passive."""
    if not _passive(sentence, clause):
        return ()
    groups = sentence.parts[clause.number]
    chosen = next((p for p in groups if p.what == "state" and p.prep in _DOERS), None)
    if chosen is None:
        return ()
    return tuple(Who(p.actor, p) for p in linked(sentence.found, chosen, groups, sentence.grammar) if p.actor)


def _passive(sentence: Sentence, clause: Clause) -> bool:
    participle = any(sentence.found[k].part == "PP" for k in clause.words)
    return participle and bool(sentence.lemmas(clause.number) & {"be", "werden"})


def _for(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """For whom is it so: "unacceptable to Velia", "für Velia nicht hinnehmbar"?"""
    chosen = next((p for p in sentence.parts[clause.number] if p.what == "state" and p.prep in _FOR), None)
    if chosen is not None and chosen.actor:
        return (Who(chosen.actor, chosen),)
    for k in clause.words:
        if sentence.found[k].low in _THEM and sentence.found[k - 1].low in _FOR:
            # "kommt für ihn nicht infrage", "acceptable to us"
            ours = sentence.found[k].low in sentence.grammar.first_person
            meant = (
                sentence.speaker(clause.number) if ours else sentence.before(clause.number) or sentence.discourse.actor
            )
            return (Who(meant),) if meant else ()
    return ()


def _by(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    for part in sentence.parts[clause.number]:
        if part.what in ("state", "group") and part.prep in BY:
            return row_of(sentence, clause, part)
    return ()


def _contributor(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Who requires it: the one whose participation hangs on it; nobody (the mission) when the mission's start does."""
    for one in (clause, *sentence.above(clause.number)):
        if sentence.lemmas(one.number) & _DEMANDED and _for(sentence, one):
            # "immunity is a precondition for Tolmark"
            return _for(sentence, one)
    if _before_the_mission(sentence, clause):
        return (NOBODY,)
    return _depending(sentence, clause) if _named(sentence, clause) else _concerned(sentence, clause)


def _concerned(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whom does it concern by words beside the subject: "in Velia the parliament must agree", "für Velia undenkbar"?"""
    for part in sentence.parts[clause.number]:
        if clause.kind == "main" and part.what == "state" and part.actor and part.prep in ("for", "für", "bei"):
            return (Who(part.actor, part),)
    return _depending(sentence, clause)


def _depending(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whose participation hangs on it, by who acts in the clauses above and before?"""
    for above in (clause, *sentence.above(clause.number)):
        free = sentence.subjects(above.number)
        if (
            free
            and free[0].what == "pronoun"
            and sentence.discourse.topic == "mission"
            and free[0].first == free[0].last
        ):
            # "it can begin only when ...", of the mission
            return (NOBODY,)
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
    owner = _owner(sentence, clause)
    if owner:
        return owner
    before = sentence.before(clause.number)
    if before:
        return (Who(before),)
    return _said_for(sentence, clause)


def _said_for(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """For whom is a condition stated that hangs on nobody's act: those who agreed on it, or the one who says it?"""
    speaking = _speaker(sentence, clause)
    said = tuple(w for w in speaking if not w.actor.startswith(("unnamed:", "mission")))
    theirs = sentence.discourse.topic == "mission" or (len(sentence.discourse.together) > 1 and not speaking)
    speaker = None if theirs else sentence.speaker(clause.number)
    return said or ((Who(speaker),) if speaker else (NOBODY,))


def _before_the_mission(sentence: Sentence, clause: Clause) -> bool:
    """Must it come before the mission itself: "convoys must move freely before the force deploys"?"""
    near = [sentence.clauses[n] for n in clause.children]
    return any(
        c.opener in ("before", "bevor", "ehe") and any(w.actor.startswith("mission") for w in sentence.agent(c.number))
        for c in near
    )


def _asking(sentence: Sentence, clause: Clause) -> bool:
    return any(
        frame.value == "asked" and frame.actor == ("object",) and outcome(sentence, frame, clause.number) is not None
        for frame in frames(sentence.grammar.language)
    )


def _invited(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Who is invited: the subject of a passive, else the object."""
    is_invited = any(sentence.found[k].part == "PP" for k in clause.words) and "sein" in sentence.lemmas(clause.number)
    return _agent(sentence, clause) if is_invited or _passive(sentence, clause) else _object(sentence, clause)


def _child(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    return sentence.child(clause.number)


def _inside(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """In which state is it so, when nobody is its subject: "in Velia wird geprüft"?"""
    states = any(p.what in ("state", "group", "pronoun") and p.prep is None for p in sentence.parts[clause.number])
    if states and not _passive(sentence, clause):
        return ()
    near = ("in", "aus", "innerhalb")
    found = [p for p in sentence.parts[clause.number] if p.what == "state" and p.actor and p.prep in near]
    return (Who(found[0].actor or "", found[0]),) if found else ()


def _own(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whose is what the clause is about: "Tolmark's new embassy opened its doors"?"""
    own = ("other", "place")
    groups = sentence.parts[clause.number]
    first = next((p for p in groups if p.what in own and p.heads and p.actor and p.prep is None), None)
    if first is not None and (first.actor or "").startswith("place:"):
        return ()
    behind = first is not None and any(
        p.prep == "absorbed" and p.actor == first.actor and p.first > first.last for p in sentence.parts[clause.number]
    )
    return (Who(first.actor or "", first),) if first is not None and not behind else ()


def _named(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Which states act here, by name or by what takes up a name? No groups."""
    return tuple(w for w in _agent(sentence, clause) if not w.actor.startswith("unnamed:"))


def _speaker(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """For whom does the one speak who says the sentence? Nobody when nobody is said to speak."""
    speech = sentence.speech(clause.number)
    if speech is None:
        return ()
    acting = sentence.agent(speech.number)
    if acting:
        return tuple(Who(w.actor) for w in acting)
    # "..., said Keshia's premier": who speaks stands behind the verb that opens the clause
    inverted = sentence.found[speech.words[0]].part == "FIN"
    behind = next((p for p in sentence.parts[speech.number] if p.what == "state" and p.prep is None), None)
    return (Who(behind.actor),) if inverted and behind is not None and behind.actor else ()


def _council(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    for part in sentence.parts[clause.number]:
        named = part.what == "state" and any(
            "council" in sentence.found[k].low or "rat" in sentence.found[k].low for k in part.words
        )
        if named and part.actor:
            return (Who(part.actor, part),)
        if fits(sentence.grammar.classes["council"], part.heads) or "council" in part.heads:
            return (Who("unnamed:" + sentence.words(part.first, part.last), part),)
    return (NOBODY,)


_ACTORS: Final[dict[str, Callable[[Sentence, Clause], tuple[Who, ...]]]] = {
    "agent": _agent, "object": _object, "owner": _owner, "by": _by, "any": any_state, "last": last, "contributor":
    _contributor,
    "genitive": genitive, "invited": _invited, "council": _council, "child": _child,
    "with": with_whom, "speaker": _speaker, "holder": _holder, "for": _for, "between": between,
    "inside": _inside, "from": from_whom, "named": _named, "own": _own, "met": met,
    "addressee": addressee, "counterpart": counterpart, "leading": leading, **ADDRESSED, **REGARD,
}  # fmt: skip
