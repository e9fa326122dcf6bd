"""What keeps matched words from being a claim? Owns the last questions before one is proposed.

Each guard turns away a reading that would say more than the text, or the opposite of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.evidence.assertion import demanded, wishes_of_another
from eirene.evidence.roles import fits
from eirene.evidence.shortfall import without
from eirene.evidence.tokens import VERBS
from eirene.mission.codebook import AGAINST, LADDER, VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.outcome import Outcome
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.who import Who

RUNGS: Final = frozenset(LADDER) | frozenset(AGAINST)
UNLESS: Final = frozenset(
    {"until", "unless", "before", "without", "bis", "bevor", "ehe", "solange", "ohne", "wenn", "as_long_as"}
)
UNCONDITIONAL: Final = frozenset({"withdrew", "suspended", "deployment_expected"})
"""Values that a condition turns into something else: "will withdraw unless ..." has not withdrawn."""
_TO_COME: Final = frozenset({"will", "would", "could", "may", "might", "wollen", "werden", "können", "würde", "könnte"})
_TOWARDS: Final = frozenset(
    {"pledged", "offered", "willing", "intends", "decided", "interested", "considering", "in_talks"}
)
_AWAY: Final = frozenset(
    {
        "withdraw", "recall", "suspend", "abziehen", "zurückziehen", "heimholen", "zurückholen", "aussteigen",
        "aussetzen", "zurückrufen", "abzuziehen", "zurückzuziehen", "heimzuholen", "auszusteigen", "auszusetzen",
    }
)  # fmt: skip
"""Verbs of a step away from a mission."""
_ENDS: Final = frozenset({"end", "terminate", "cease", "beenden", "einstellen", "abbrechen", "kündigen"})
_GIVEN_UP: Final = frozenset(
    {
        "reject", "defeat", "block", "scrap", "shelve", "abandon", "ditch", "scupper", "torpedo", "sink", "spurn",
        "verwerfen", "kippen", "verhindern", "begraben", "durchfallen", "einstampfen", "fallenlassen",
    }
)  # fmt: skip
_OUT: Final = frozenset(
    {(verb, "out") for verb in ("throw", "threw", "thrown", "throws", "throwing")}
    | {(verb, "down") for verb in ("vote", "voted", "votes", "voting", "shot", "struck")}
)
"""Words by which a plan of one's own is turned down."""
_AUXILIARIES: Final = frozenset({"have"})
_REFUSES: Final = frozenset({"refuse", "decline", "weigern", "ablehnen"})
_MOTIONS: Final = frozenset({"motion", "bill", "call", "demand", "request", "antrag", "forderung", "ruf", "vorstoß"})
_EXCLUDES: Final = frozenset({"exclude", "ausschließen", "auszuschließen"})
REQUIRED: Final = {"no_disarming": "disarm_groups", "humanitarian_access": "ensure_aid"}
"""Conditions that use the words of a task."""


def barred(  # noqa: C901, PLR0911 - one sign after the other, in order
    sentence: Sentence, clause: Clause, said: Outcome, before: Sequence[tuple[str, int]]
) -> bool:
    """Does the clause say less than the words, whoever acts? `before` holds values stated so far, with their clause."""
    children = [sentence.clauses[n] for n in clause.children]
    if _only_auxiliary(sentence, clause, said) or (said.value in RUNGS and without(sentence, said.match.head)):
        return True
    if _only_named(sentence, said) or (said.value == "talks_held" and ("in_talks", clause.number) in set(before)):
        return True
    if said.negations and said.value == "declined" and any(c.opener in UNLESS for c in children):
        # "will not send troops until the fighting stops" is a condition, not a refusal
        return True
    to_come = said.value == "deployment_expected" or bool(sentence.lemmas(clause.number) & _TO_COME)
    if said.value in UNCONDITIONAL and to_come and any(c.kind == "conditional" for c in children):
        return True
    if said.value == "intends" and wishes_of_another(sentence, clause):
        return True
    if _denies_another(sentence, clause, said) or (said.value in _TOWARDS and undoes(sentence, clause)):
        return True
    if (said.value in _TOWARDS and _turned_down(sentence, clause, said)) or _recalls(sentence, clause, said):
        return True
    if said.value == "declined" and (_keeps(sentence, clause) or _leaves_open(sentence, clause)):
        return True
    if said.value == "deployment_expected" and _told_of_a_state(sentence, clause, before):
        return True
    if said.value == "decided" and said.polarity == "-" and ("undecided", clause.number) in set(before):
        return True
    # what troops will not do, or what must come first, is a condition and not the mission's task
    return (said.value, clause.number) in {(REQUIRED[value], n) for value, n in before if value in REQUIRED}


def _only_named(sentence: Sentence, said: Outcome) -> bool:
    """Do the words stand in the name of a mission, or tell a source: "the Truce Mission", "according to the plan"?"""
    head = set(said.match.head)
    if said.value == "plan_proposed" and head <= sentence.cited:
        return True
    if said.value in VALUES["process"] and any(
        k in sentence.named and fits(sentence.grammar.classes["event"], sentence.found[k].lemmas) for k in head
    ):
        # "the Caravan Forum is expected to ..." is no meeting
        return True
    if said.value not in (*VALUES["condition"], *VALUES["task"]):
        return False
    names = [p for row in sentence.parts for p in row if p.what == "mission"]
    return any(head & set(p.words) & sentence.named for p in names)


def undoes(sentence: Sentence, clause: Clause) -> bool:
    """Is it a step away that is promised, offered or planned: "pledged to withdraw its soldiers"?"""
    joining = sentence.grammar.classes["joining"]
    for number in (
        clause.number,
        *(n for n in clause.children if sentence.clauses[n].kind in ("infinitive", "complement")),
    ):
        view = sentence.view(number)
        verbs = [k for k in view.words if sentence.found[k].part in VERBS]
        away = any(view.forms[k] & _AWAY for k in verbs) or any(
            "pull" in view.forms[k] and k + 1 < len(sentence.found) and sentence.found[k + 1].low in ("out", "back")
            for k in verbs
        )
        if away or (any(view.forms[k] & _ENDS for k in verbs) and view.hits(joining)):
            return True
    return False


def _only_auxiliary(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Does all that was found belong to another verb: the "has" of "has not objected to soldiers from Keshia"?"""
    found, head = sentence.found, said.match.head
    if len(head) != 1 or found[head[0]].part != "FIN" or not found[head[0]].lemmas & _AUXILIARIES:
        return False
    after = [k for k in clause.words if k > head[0]]
    verb = next((k for k in after if found[k].part not in ("ADV", "NEG")), None)
    return verb is not None and found[verb].part == "PP" and verb not in said.match.all


def _turned_down(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Is it a plan, an offer or a decision that is turned down or given up: "has thrown out a plan to send marines"?"""
    found = sentence.found
    if found[said.match.head[0]].part not in ("N", "NE") and not any(found[k].part == "N" for k in said.match.head):
        return False
    low = [found[k].low for k in clause.words]
    if any((a, b) in _OUT for a, b in pairwise(low)):
        return True
    view = sentence.view(clause.number)
    return any(
        found[k].part in VERBS and view.forms[k] & _GIVEN_UP and k not in said.match.head for k in view.words
    ) and not sentence.negated(clause.words)


def _keeps(sentence: Sentence, clause: Clause) -> bool:
    """Is it a step away that is refused: "rejected a motion to recall the contingent"?"""
    return bool(sentence.lemmas(clause.number) & _MOTIONS) and undoes(sentence, clause)


def _leaves_open(sentence: Sentence, clause: Clause) -> bool:
    """Is it refused to rule something out, which leaves it open: "refused to rule out sending troops"?"""
    if clause.kind == "infinitive" and clause.parent is not None:
        above = sentence.view(clause.parent)
        if any(above.forms[k] & _REFUSES for k in above.words):
            return True
    for number in (
        clause.number,
        *(n for n in clause.children if sentence.clauses[n].kind in ("infinitive", "complement")),
    ):
        view = sentence.view(number)
        low = [sentence.found[k].low for k in view.words]
        refuses = any(view.forms[k] & _REFUSES for k in sentence.view(clause.number).words if k in view.forms)
        inside = number != clause.number or refuses
        if inside and (
            any(view.forms[k] & _EXCLUDES for k in view.words)
            or any(a in ("rule", "ruling") and b == "out" for a, b in pairwise(low))
        ):
            return True
    return False


def _recalls(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Is it only told: "recalls that it has offered troops"?"""
    head = sentence.found[said.match.head[0]]
    told = [sentence.clauses[n] for n in clause.children if sentence.clauses[n].opener in ("that", "dass")]
    if said.value != "withdrew" or "recall" not in head.lemmas:
        return False
    bodies = [p for p in sentence.parts[clause.number] if p.what in ("troops", "owner") and p.prep is None]
    return bool(told) or not any(p.first > said.match.head[0] for p in bodies)


def _denies_another(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Does what is denied lie outside of the statement itself?"""
    if not said.negations:
        return False
    if said.value in VALUES["task"]:
        # "without funding there can be no police training"
        perfect = any(sentence.found[k].part == "PP" for k in said.match.head)
        return perfect or bool(sentence.lemmas(clause.number) & {"there", "geben"})
    if said.value in ("asked", "undecided"):
        # "urged Ostrel not to send troops" asks for no troops; "decided not to send troops" is decided
        return any(
            k not in clause.words or (k + 1 < len(sentence.found) and sentence.found[k + 1].part == "TO")
            for k in said.negations
        )
    return said.value in RUNGS and _of_another_verb(sentence, clause, said)


def _of_another_verb(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Does the denial belong to another verb: "has given no reason for suspending its participation"?"""
    head = said.match.head
    if any(sentence.found[k].part in ("FIN", "PP", "INF", "ZU") for k in head):
        return False
    group = next((p for p in sentence.parts[clause.number] if p.first <= head[0] <= p.last), None)
    inside = group is not None and any(group.first <= k <= group.last for k in said.negations)
    named = sentence.found[head[0]].part == "N" and (group is None or group.prep is None)
    behind = sentence.found[head[0] - 1].part == "PREP" if head[0] else False
    prep = (group is not None and group.prep is not None) or (sentence.found[head[0]].part == "ING" and behind)
    return prep and not inside and not named


def _told_of_a_state(sentence: Sentence, clause: Clause, before: Iterable[tuple[str, int]]) -> bool:
    """Is it what a state will do, and told as that: "announced that it would deploy 700 soldiers next month"?"""
    family = {clause.number, *clause.children, *(c.number for c in sentence.above(clause.number))}
    return any(value in RUNGS and number in family for value, number in before)


def refused(
    sentence: Sentence, frame: Frame, clause: Clause, said: Outcome, who: Who | None, taken: Mapping[str, str]
) -> bool:
    """Can this actor not be the one who says or does it?"""
    actor = who.actor if who is not None else None
    owns = who is not None and who.part is not None and who.part.what == "owner"
    if said.value == "declined" and owns and frame.actor != ("holder",):
        # "troops of X are out of the question" may be said by anyone but X
        return True
    if said.value == "decided" and owns and _decides_for_others(sentence, clause, who):
        return True
    if said.value == "host_consent" and not _of_a_host(sentence, clause, actor):
        return True
    if frame.type == "acceptance" and (f"participation:{actor}" in taken or (owns and said.value == "rejects")):
        # troops object to nobody: "Keshian soldiers must stay away"
        return True
    return demanded(sentence, frame, clause, actor)


def _decides_for_others(sentence: Sentence, clause: Clause, who: Who | None) -> bool:
    """Does somebody else agree to the troops: "the signatories agree to the deployment of forces from Velia"?"""
    first = next(iter(sentence.subjects(clause.number)), None)
    return first is not None and first.what == "other" and who is not None and first is not who.part


def _of_a_host(sentence: Sentence, clause: Clause, actor: str | None) -> bool:
    """May the consent be the host's: not that of a state which itself is to contribute?"""
    if clause.kind != "conditional":
        return True
    agreeing: Sequence[Who] = [
        w for w in sentence.agent(clause.number) if w.part is not None and w.part.what == "state"
    ]
    return not agreeing or (actor is not None and all(w.actor != actor for w in agreeing))
