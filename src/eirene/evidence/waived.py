"""Is a condition waived, or a task left to others? Owns the denials that stand outside of the words of a frame.

"Needs no vote", "could go without a mandate" and "dropped its demand" take a condition away; "leaves the mines to
private firms" takes a task away. A denial of something else changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.match import Match
    from eirene.evidence.sentence import Sentence

_NEEDS: Final = frozenset(
    {
        "need", "require", "insist", "demand", "stipulate", "brauchen", "benötigen", "bedürfen", "verlangen",
        "fordern", "bestehen", "voraussetzen", "pochen", "beharren", "einfordern",
    }
)  # fmt: skip
_TERMS: Final = frozenset(
    {
        "need", "condition", "precondition", "prerequisite", "requirement", "bedingung", "bedingungen", "vorbedingung",
        "voraussetzung", "muss", "vorbedingungen", "wert", "rolle",
    }
)  # fmt: skip
_NECESSARY: Final = frozenset(
    {"needed", "required", "necessary", "nötig", "notwendig", "erforderlich", "angewiesen", "zustimmungspflichtig"}
)
_SPARED: Final = frozenset({"dispensable", "superfluous", "unnecessary", "entbehrlich", "verzichtbar", "überflüssig"})
_GIVES_UP: Final = frozenset(
    {"drop", "abandon", "waive", "forgo", "renounce", "shelve", "verzichten", "fallenlassen", "abrücken", "aufgeben"}
)
_ABLE: Final = frozenset({"can", "could", "would", "may", "kann", "könnte", "könne", "würde", "darf", "dürfe"})
_GOES: Final = frozenset(
    {
        "go", "move", "send", "deploy", "act", "join", "proceed", "start", "begin", "come", "serve", "participate",
        "schicken", "entsenden", "senden", "stellen", "beginnen", "handeln", "kommen", "verlegen", "auskommen",
    }
)  # fmt: skip
_HARDLY: Final = frozenset({"only", "hardly", "scarcely", "never", "nur", "kaum", "allein", "allenfalls"})
_UNLESS: Final = frozenset({"without", "unless", "ohne", "only", "nur", "kaum", "hardly", "bevor", "ehe", "before"})
_DEMANDS: Final = _TERMS | {"demand", "insistence", "forderung"}
_LEAVES: Final = frozenset({"leave", "überlassen"})
_REACH: Final = 4
"""Words between a denial and the need that it denies."""


def waived(sentence: Sentence, number: int, met: Match) -> tuple[int, ...]:
    """Which words say that what was named is no condition: "does not insist on a vote in New York"?"""
    clause = sentence.clauses[number]
    if clause.kind == "conditional":
        return ()
    above = sentence.clauses[clause.parent] if clause.parent is not None else None
    rows = [clause, above] if above is not None and clause.kind in ("complement", "infinitive") else [clause]
    for row in rows:
        found = _no_need(sentence, row) or _given_up(sentence, row)
        if found:
            return found
    return _does_without(sentence, clause, met)


def _no_need(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Is a need denied: "no vote is needed", "is no condition", "verlangt keine Einladung"?"""
    found, words = sentence.found, clause.words
    spared = [k for k in words if found[k].low in _SPARED]
    denied = sentence.negated(words)
    if spared and not denied:
        return (spared[0],)
    if len(denied) != 1 or any(found[k].low in _UNLESS for k in words):
        return ()
    no = denied[0]
    german = sentence.grammar.language == "de"
    for k in words:
        one = found[k]
        near = german or 0 < k - no <= _REACH
        verb = one.lemmas & _NEEDS and one.part in ("FIN", "INF", "PP")
        noun = one.part in ("N", "NE") and one.low in _TERMS
        if (near and (verb or noun)) or one.low in _NECESSARY:
            return (no, k)
    return ()


def _given_up(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Is a demand dropped: "dropped its demand that others pay", "verzichtet auf ein Statut"?"""
    found, words = sentence.found, clause.words
    if sentence.negated(words):
        return ()
    forms = sentence.view(clause.number).forms
    for k in words:
        if not forms[k] & _GIVES_UP or found[k].part == "N":
            continue
        if "verzichten" in forms[k]:
            return (k,)
        named = next((n for n in words if k < n <= k + _REACH and found[n].lemmas & _DEMANDS), None)
        if named is not None:
            return (k, named)
    return ()


def _does_without(sentence: Sentence, clause: Clause, met: Match) -> tuple[int, ...]:
    """Can it be done without: "could go in without the council", "würde auch ohne Zusage Beobachter schicken"?"""
    found, words = sentence.found, clause.words
    without = [k for k in words if found[k].low in sentence.grammar.without and k <= max(met.all)]
    if not without or sentence.negated(words) or any(found[k].low in _HARDLY for k in words):
        return ()
    k = without[-1]
    if k and found[k - 1].low in ("auch", "even"):
        return (k - 1, k)
    moved = [n for n in words if found[n].part in ("INF", "FIN") and found[n].lemmas & _GOES]
    able = [n for n in words if found[n].low in _ABLE and n < k]
    if "auskommen" in frozenset[str]().union(*(sentence.view(clause.number).forms[n] for n in words)):
        return (k,)
    return (able[0], moved[0], k) if moved and able else ()


def left(sentence: Sentence, frame: Frame, number: int) -> tuple[int, ...]:
    """Which words leave a task to others: "leaves the oil fields to the army", "überlässt das anderen"?"""
    if frame.type != "task":
        return ()
    clause = sentence.clauses[number]
    forms = sentence.view(number).forms
    leaves = [k for k in clause.words if forms[k] & _LEAVES and sentence.found[k].part in ("FIN", "INF", "PP")]
    if not leaves or sentence.negated(clause.words):
        return ()
    if sentence.grammar.language == "de":
        return (leaves[0],)
    to = [k for k in clause.words if sentence.found[k].low == "to" and k > leaves[0]]
    return (leaves[0], to[-1]) if to else ()
