"""Is what a clause says something that the mission is to do? Owns the difference between a task and anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.match import Match
    from eirene.evidence.sentence import Sentence


_PROVIDES: Final = frozenset({"vorsehen", "foresee", "envisage", "provide", "umfassen", "enthalten", "include"})
"""What a paper does that gives a mission its tasks."""


_MEANT: Final = frozenset(
    {
        "mean", "meant", "task", "tasked", "mandate", "mandated", "charge", "charged", "suppose", "supposed", "design",
        "designed", "empower", "empowered", "instruct", "beauftragen", "sollen", "dienen",
    }
)  # fmt: skip
"""Words by which something is given to the mission to do."""
_PLANS: Final = frozenset({"will", "shall", "werden", "wird", "sollen", "soll"})


def is_task(sentence: Sentence, clause: Clause, met: Match) -> bool:  # noqa: C901, PLR0911, PLR0912 - one sign after the other, in order
    """Is what the words say something that the mission is to do?"""
    if clause.kind == "conditional" or _names_troops(sentence, clause, met):
        return False
    if _listed(sentence, clause) or _provided(sentence, clause):
        return True
    for above in (clause, *sentence.above(clause.number)):
        shared = _first_of_row(sentence, above)
        groups = sentence.parts[shared.number]
        free = [p for p in sentence.subjects(shared.number) if p.what != "other"]
        if above is clause and any(fits(sentence.grammar.classes["duty"], p.heads) for p in groups):
            return not any(p.what in ("owner", "state") for p in free if p.last < met.all[0])
        if free and free[0].what == "owner" and free[0].actor is None and sentence.discourse.topic == "mission":
            # "its soldiers are to keep the sides apart"
            return True
        if free and free[0].what == "state" and sentence.discourse.mission and _plans(sentence, shared):
            # "Velia will guard the bridges"
            return True
        if (
            above is clause
            and free
            and free[0].what == "owner"
            and sentence.discourse.mission
            and _plans(sentence, shared)
        ):
            # "our personnel will train the police"
            return True
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
        if free and free[0].what == "pronoun" and sentence.lemmas(shared.number) & _MEANT:
            # "it is meant to keep the roads open"
            return True
        if free and free[0].what == "pronoun":
            # "they will clear mines", of troops that were sent
            several = sentence.found[free[0].first].low in ("they", "sie") and free[0].first == free[0].last
            planned = several and sentence.discourse.mission and _plans(sentence, shared)
            topic = sentence.discourse.topic == "mission" or sentence.discourse.actor is None
            return sentence.discourse.troops or topic or planned
        if free and free[0].what in ("state", "group", "owner") and above is not clause:
            return False
    return sentence.discourse.topic == "mission"


def _listed(sentence: Sentence, clause: Clause) -> bool:
    """Does it stand in a list behind a colon: "their task: to clear mines and to protect families"?"""
    first = clause.words[0]
    colon = next((k for k in range(first - 1, -1, -1) if sentence.found[k].text == ":"), None)
    if colon is None:
        return False
    duty = sentence.grammar.classes["duty"]
    return any(fits(duty, p.heads) and p.last < colon for row in sentence.parts for p in row)


def _provided(sentence: Sentence, clause: Clause) -> bool:
    """Does a paper provide for it, or not: "the text does not foresee the disarmament of the militias"?"""
    if not sentence.discourse.mission or not sentence.lemmas(clause.number) & _PROVIDES:
        return False
    papers = sentence.grammar.attribution["document"]
    return any(p.what == "other" and fits(papers, p.heads) for p in sentence.subjects(clause.number))


def _plans(sentence: Sentence, clause: Clause) -> bool:
    """Does a clause tell what will be done, without a denial?"""
    return any(
        sentence.found[k].low in _PLANS or (sentence.found[k].tag == "VM0" and sentence.found[k].low == "to")
        for k in clause.words
    ) and not sentence.negated(clause.words)


def _first_of_row(sentence: Sentence, clause: Clause) -> Clause:
    while clause.shares is not None:
        clause = sentence.clauses[clause.shares]
    return clause


def _names_troops(sentence: Sentence, clause: Clause, met: Match) -> bool:
    """Does the word only say what kind of troops somebody's are: "a demining team"?"""
    words = set(met.all)
    return len(words) == 1 and any(
        p.what in ("troops", "owner") and words < set(p.words) and p.last not in words
        for p in sentence.parts[clause.number]
    )
