"""What do the words of a clause say by a frame?

Owns value and polarity of a match, and what makes a clause a condition. Knows no roles: reading and the second gate
both ask here, so that a quote passes exactly when its own words carry the claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eirene.evidence.match import Match, match, pattern
from eirene.evidence.negation import behind_there, denying, undone
from eirene.evidence.waived import left, waived

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence
    from eirene.mission.codebook import Polarity


_DONE: Final = frozenset({"participation", "acceptance", "diplomatic", "process", "assessment"})
_AHEAD: Final = frozenset({"werden", "wird", "werde", "würde", "würden", "only", "erst", "nur", "to", "zu"})
_EMPLOYED: Final = frozenset({"use", "make", "employ", "ask", "force", "oblige", "call", "require", "expect"})
"""What is not done to troops, so that they need not disarm anybody: "will not be used to disarm the militias"."""
_STIPULATED: Final = frozenset(
    {"condition", "proviso", "understanding", "stipulation", "bedingung", "voraussetzung", "maßgabe", "vorbehalt"}
)
_ACTS: Final = frozenset({"pledged", "offered", "decided", "deployed", "undecided"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the words of a clause say by a frame: value, polarity, and the words that carry it."""

    value: str
    polarity: Polarity
    match: Match
    negations: tuple[int, ...]


def outcome(sentence: Sentence, frame: Frame, number: int, *, narrow: bool = False) -> Outcome | None:  # noqa: PLR0911 - one sign after the other, in order
    """Do the words of this clause say the frame's value, and with which polarity?

    With `narrow`, only the clause itself is looked at, as if it stood alone.
    """
    clause = sentence.view(number)
    met = match(frame, clause, clause if narrow else sentence.around(number, conditions=frame.around))
    if met is None:
        return None
    spoken = [
        c.words
        for c in sentence.clauses
        if set(c.words) & set(met.all) and (c.number == number or not _stipulated(sentence, c))
    ]
    denied = sentence.negated(sorted(k for words in spoken for k in words))
    denials = [k for k in denying(sentence, number) if clause.found[k].part in ("FIN", "PP")]
    denied = tuple(k for k in (*denied, *denials) if k not in met.all or _glued(sentence, k))
    denied = tuple(k for k in denied if not behind_there(sentence, met.head, k))
    denied = denied or _not_its_task(sentence, frame, number)
    # within one clause each: "hat zugesagt, noch in diesem Jahr Soldaten zu entsenden" is done
    still = tuple(k for words in spoken for k in undone(sentence.found, words, sentence.grammar))
    if still and _may_be_undone(sentence, frame):
        # an act is not done; a will is neither there nor denied
        undoes = not denied and frame.negated in ("-", "only-")
        return Outcome(frame.value, "-", met, still) if undoes else None
    if frame.negated in ("ignore", "as-"):
        less = waived(sentence, number, met) if frame.type == "condition" and frame.negated == "ignore" else ()
        return Outcome(frame.value, "-" if less or frame.negated == "as-" else "+", met, less)
    if len(denied) > 1 and not _one_negation(sentence, denied):
        return None
    if not denied:
        if frame.negated in ("only", "only-"):
            return None
        elsewhere = left(sentence, frame, number)
        return Outcome(frame.value, "-" if elsewhere else "+", met, elsewhere)
    if frame.negated == "drop":
        return None
    if frame.negated in ("-", "only-"):
        return Outcome(frame.value, "-", met, denied)
    if frame.negated == "rejects" and _open_still(sentence, spoken, denied):
        return Outcome(frame.value, "-", met, denied)
    return Outcome(frame.value if frame.negated == "only" else frame.negated, "+", met, denied)


def _stipulated(sentence: Sentence, clause: Clause) -> bool:
    """Is the clause what is stipulated only: "has agreed, on condition that its soldiers do not ..."?"""
    first = clause.words[0]
    return clause.kind == "complement" and first > 0 and bool(sentence.found[first - 1].lemmas & _STIPULATED)


def _open_still(sentence: Sentence, spoken: Sequence[Sequence[int]], denied: Sequence[int]) -> bool:
    """Is it only not so until now, which refuses nothing: "has not yet accepted", "no approval so far"?"""
    found = sentence.found
    low = [found[k].low for words in spoken for k in words]
    yet = any(found[k + 1].low in ("yet", "einmal") for k in denied if k + 1 < len(found)) or "bislang" in low
    still = any(found[k - 1].low == "noch" for k in denied if k)
    return yet or still or low[-1:] == ["yet"] or ("so", "far") in pairwise(low)


def _glued(sentence: Sentence, k: int) -> bool:
    """Is the denial a part of the verb: "won't", "hasn't"?"""
    return sentence.found[k].low.replace("’", "'").endswith("n't")


def _may_be_undone(sentence: Sentence, frame: Frame) -> bool:
    """Does "still to be done" deny what the frame says? "Muss noch prüfen" is under way, "muss noch zusagen" is not."""
    if frame.type not in _DONE or frame.negated in ("ignore", "as-"):
        return False
    return sentence.grammar.language == "en" or frame.type != "participation" or frame.value in _ACTS


def _not_its_task(sentence: Sentence, frame: Frame, number: int) -> tuple[int, ...]:
    """Which word denies that an infinitive is the mission's task: "it is not meant to disarm them"?"""
    clause = sentence.clauses[number]
    bound = frame.type == "task" or frame.value == "no_disarming"
    if not bound or clause.kind != "infinitive" or clause.parent is None:
        return ()
    above = sentence.clauses[clause.parent].words
    if frame.type != "task" and not any(sentence.found[k].lemmas & _EMPLOYED for k in above):
        return ()
    found = sentence.negated(above)
    return found if len(found) == 1 else ()


def _one_negation(sentence: Sentence, denied: tuple[int, ...]) -> bool:
    """Do these words deny only once together: "neither ... nor", "weder ... noch"?"""
    words = {sentence.found[k].low for k in denied}
    return words <= {"neither", "nor"} or words <= {"weder", "noch"} or words <= {"no", "nor"}


def cued(sentence: Sentence, clause: Clause) -> bool:
    """Does the clause, or one that governs it, make what it says a condition?"""
    shared = clause
    seen = {clause.number}
    while shared.shares is not None and shared.shares not in seen:
        seen.add(shared.shares)
        if _cue_in(sentence, shared):
            return True
        shared = sentence.clauses[shared.shares]
    return _cue_in(sentence, shared)


def _not_before(sentence: Sentence, clause: Clause) -> bool:
    """Does it come first: "shall not begin before hostilities have ended", "erst ..., bevor"?"""
    if clause.parent is None:
        return False
    parent = sentence.clauses[clause.parent].words
    if clause.opener in ("after", "nachdem"):
        # "would begin only after a truce has taken hold"
        return any(sentence.found[k].low in ("only", "erst", "nur") for k in (*parent, *clause.words[:2]))
    return clause.opener in ("before", "bevor", "ehe", "until") and bool(sentence.negated(parent))


def _only_told(sentence: Sentence, clause: Clause) -> bool:
    """Does "after" only tell when something happened: "weeks after the truce took hold, soldiers are ..."?"""
    if clause.kind != "temporal" or clause.opener not in ("after", "nachdem") or clause.parent is None:
        return False
    above = sentence.clauses[clause.parent].words
    ahead = any(sentence.found[k].tag.startswith("VM") or sentence.found[k].low in _AHEAD for k in above)
    return not ahead


def _without_it(sentence: Sentence, clause: Clause) -> bool:
    """Does a relative clause require what stands before it: "the consent without which it sends nobody"?"""
    for number in clause.children:
        child = sentence.clauses[number]
        if child.kind == "relative" and any(sentence.found[k].low in sentence.grammar.without for k in child.words[:2]):
            return True
    return False


def _has_to_be(sentence: Sentence, clause: Clause) -> bool:
    """Does "to be" with an infinitive say that it must be done: "ist vertraglich zu regeln", "is to be settled"?"""
    found = sentence.found
    german = sentence.grammar.language == "de"
    be = any(found[k].part == "FIN" and found[k].lemmas & {"sein", "be"} for k in clause.words)
    if german:
        last = found[clause.words[-1]]
        due = last.part == "ZU" or any(
            found[a].part == "TO" and found[b].part in ("INF", "FIN") for a, b in pairwise(clause.words)
        )
        return be and due and not any(found[k].low == "um" for k in clause.words)
    return be and any(found[a].low == "to" and found[b].low == "be" for a, b in pairwise(clause.words))


def _cue_in(sentence: Sentence, clause: Clause) -> bool:
    if clause.kind == "conditional" or _not_before(sentence, clause):
        return True
    if _only_told(sentence, clause):
        return False
    if _without_it(sentence, clause) or (clause.kind == "main" and _has_to_be(sentence, clause)):
        return True
    numbers = [
        clause.number,
        *(
            [clause.parent]
            if clause.parent is not None and clause.kind in ("complement", "infinitive", "relative")
            else []
        ),
    ]
    return any(pattern(sentence.view(n), cue) is not None for n in numbers for cue in sentence.grammar.cues)
