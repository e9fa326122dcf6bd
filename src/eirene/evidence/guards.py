"""What keeps matched words from being a claim? Owns the last questions before one is proposed.

Each guard turns away a reading that would say more than the text, or the opposite of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.evidence.assertion import demanded, wishes_of_another
from eirene.evidence.reach import others
from eirene.evidence.regard import of_another
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
_ALTHOUGH: Final = frozenset({"obwohl", "obgleich", "obschon", "wiewohl", "although", "though"})
_AFTER_ALL: Final = frozenset({"doch", "nun", "jetzt", "now", "nonetheless", "nevertheless", "plötzlich"})
_HAD: Final = frozenset({"hatte", "hatten", "had"})
_MOTIONS: Final = frozenset({"motion", "bill", "call", "demand", "request", "antrag", "forderung", "ruf", "vorstoß"})
_DECIDED_BY: Final = frozenset({"parliament_approval", "resolution_adopted"})
"""What a decision that was taken needs no more: "parliament cleared the way for 600 soldiers"."""
_EXCLUDES: Final = frozenset({"exclude", "ausschließen", "auszuschließen"})
_WHOM: Final = frozenset({"which", "who", "whom", "whose"})
_TELLS: Final = frozenset(
    {"say", "draw", "name", "disclose", "specify", "reveal", "tell", "elaborate", "non-committal", "noncommittal"}
)
"""Words by which it is told, or not, whom somebody means."""
_OF_ONES_OWN: Final = frozenset({"declined", "willing", "interested", "undecided"})
"""What one says of one's own contribution, and never of another's."""
REQUIRED: Final = {"no_disarming": "disarm_groups", "humanitarian_access": "ensure_aid"}
"""Conditions that use the words of a task."""


_ASKERS: Final = frozenset({"unnamed:Vereinte Nationen", "unnamed:United Nations"})
"""Who raises a mission, and sends nobody of its own."""


def barred(  # noqa: C901, PLR0911, PLR0912 - one sign after the other, in order
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
    if said.value in RUNGS and _told_of_else(sentence, clause, said):
        return True
    if _denies_another(sentence, clause, said) or (said.value in _TOWARDS and undoes(sentence, clause)):
        return True
    if said.value == "withdrew" and _to_be_done(sentence, said):
        return True
    if (said.value in _TOWARDS and _turned_down(sentence, clause, said)) or _recalls(sentence, clause, said):
        return True
    if said.value == "declined" and (_keeps(sentence, clause) or _leaves_open(sentence, clause)):
        return True
    if said.value == "undecided" and _tells_not_whom(sentence, clause, children):
        return True
    if said.value == "deployment_expected" and _told_of_a_state(sentence, clause, before):
        return True
    if said.value in _DECIDED_BY and ("decided", clause.number) in set(before):
        return True
    if said.value == "decided" and said.polarity == "-" and ("undecided", clause.number) in set(before):
        return True
    # what troops will not do, or what must come first, is a condition and not the mission's task
    return (said.value, clause.number) in {(REQUIRED[value], n) for value, n in before if value in REQUIRED}


def _tells_not_whom(sentence: Sentence, clause: Clause, children: Sequence[Clause]) -> bool:
    """Is it only left unsaid who is meant: "would not be drawn on which armies", "has yet to say whose police"?"""
    asks = any(c.opener in _WHOM for c in children) or any(sentence.found[k].low in _WHOM for k in clause.words)
    return asks and bool(sentence.lemmas(clause.number) & _TELLS)


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


def _told_of_else(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Is it the wish of another, what no longer holds, or only a purpose that is denied?"""
    wished = said.value == "intends" and wishes_of_another(sentence, clause)
    return wished or _overtaken(sentence, clause) or _for_another_end(sentence, clause, said)


def _overtaken(sentence: Sentence, clause: Clause) -> bool:
    """Is it told as what no longer holds: "now sends nobody after all, although it had promised to"?"""
    if clause.opener not in _ALTHOUGH or not any(sentence.found[k].low in _HAD for k in clause.words):
        return False
    above = next(iter(sentence.above(clause.number)), None)
    return above is not None and any(sentence.found[k].low in _AFTER_ALL for k in above.words)


def _for_another_end(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Is only the purpose denied: "hat seine Soldaten nicht geschickt, damit sie Straßen bauen"?"""
    after = max(clause.words) + 1
    opening = {t.low for t in sentence.found[after : after + 2]}
    return bool(said.negations) and said.value == "deployed" and bool(opening & {"damit", "um"})


def _to_be_done(sentence: Sentence, said: Outcome) -> bool:
    """Is it how long the troops are to stay: "decided to send a frigate, to be withdrawn after half a year"?"""
    low = [word.low for word in sentence.found]
    return any(low[max(0, k - 3) : k] == [",", "to", "be"] for k in said.match.all)


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


def refused(  # noqa: PLR0911 - one sign after the other, in order
    sentence: Sentence, frame: Frame, clause: Clause, said: Outcome, who: Who | None, taken: Mapping[str, str]
) -> bool:
    """Can this actor not be the one who says or does it?"""
    actor = who.actor if who is not None else None
    owns = who is not None and who.part is not None and who.part.what == "owner"
    if frame.type == "participation" and actor in _ASKERS and said.value != "lead":
        return True
    if said.value == "declined" and owns and frame.actor[0] != "holder" and not _of_its_own(sentence, clause, who):
        # "troops of X are out of the question" may be said by anyone but X
        return True
    if said.value in ("declined", "unlikely") and of_another(sentence, clause, actor):
        return True
    if said.value == "declined" and _set_aside(sentence, clause, said):
        return True
    if frame.bare and said.value in _OF_ONES_OWN and actor is not None and not owns and others(sentence, clause, actor):
        # "said no to Pelland's police" refuses the police of another
        return True
    if said.value == "decided" and owns and _decides_for_others(sentence, clause, who):
        return True
    if said.value == "host_consent" and not _of_a_host(sentence, clause, actor):
        return True
    if frame.type == "acceptance" and (f"participation:{actor}" in taken or (owns and said.value == "rejects")):
        # troops object to nobody: "Keshian soldiers must stay away"
        return True
    return demanded(sentence, frame, clause, actor)


def _of_its_own(sentence: Sentence, clause: Clause, who: Who | None) -> bool:
    """Does a state tell what its own troops will not do: "our soldiers will stay at home", the president said?"""
    first = next(iter(sentence.subjects(clause.number)), None)
    if who is None or first is None or first is not who.part or first.prep is not None:
        return False
    if not sentence.lemmas(clause.number) & {"will", "shall", "would", "werden"}:
        return False
    speech = sentence.speech(clause.number)
    return speech is None or any(w.actor == who.actor for w in sentence.agent(speech.number))


def _set_aside(sentence: Sentence, clause: Clause, said: Outcome) -> bool:
    """Is the actor the one turned down: "Velia, rejected as a contributor by Skarland, has ..."?"""
    head = said.match.head[0]
    apart = head > 1 and sentence.found[head].part in ("PP", "FIN") and sentence.found[head - 1].text == ","
    return apart and any(p.what == "state" and p.prep == "by" and p.first > head for p in sentence.parts[clause.number])


def _decides_for_others(sentence: Sentence, clause: Clause, who: Who | None) -> bool:
    """Does somebody else agree to the troops: "the signatories agree to the deployment of forces from Velia"?"""
    first = next(iter(sentence.subjects(clause.number)), None)
    approve = sentence.grammar.classes.get("approve")
    if first is not None and approve is not None and fits(approve, first.heads):
        # "the go-ahead for Keshia's field hospital came from cabinet"
        return False
    return first is not None and first.what == "other" and who is not None and first is not who.part


def _of_a_host(sentence: Sentence, clause: Clause, actor: str | None) -> bool:
    """May the consent be the host's: not that of a state which itself is to contribute?"""
    if clause.kind != "conditional":
        return True
    agreeing: Sequence[Who] = [
        w for w in sentence.agent(clause.number) if w.part is not None and w.part.what == "state"
    ]
    return not agreeing or (actor is not None and all(w.actor != actor for w in agreeing))
