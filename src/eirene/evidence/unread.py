"""Should a person read this sentence?

Owns what counts as speaking of a mission, and which part of it was understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.frames import frames, grammar
from eirene.evidence.match import pattern, view
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Pattern
    from eirene.evidence.names import Mention
    from eirene.evidence.sentence import Sentence
    from eirene.mission.records import Claim


_A_STATEMENT: Final = 4
"""Fewer words of a clause are no statement of their own [tokens]."""
_TELLING: Final = frozenset({"participation", "acceptance", "condition", "task"})
_STRONG: Final = frozenset(
    {
        "pledge", "offer", "refuse", "decline", "withdraw", "suspend", "consider", "willing", "ready", "undecided",
        "object", "oppose", "reject", "accept", "welcome", "join", "zusagen", "anbieten", "ablehnen", "weigern",
        "zurückziehen", "aussetzen", "erwägen", "prüfen", "bereit", "unentschieden", "begrüßen", "akzeptieren", "offen",
    }
)  # fmt: skip
"""Words that alone say enough, of those a frame begins with."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A run of a text that a person should read.

    Parameters
    ----------
    start, end : int
        Where it stands (code points).
    text : str
    why : str
        Why it was not read, where the reader did not try; empty for a sentence that gave no claim.
    names : tuple of Mention
        States and parties that are named there, where a person must find them without the reader.
    """

    start: int
    end: int
    text: str
    why: str = ""
    names: tuple[Mention, ...] = ()


def worth_reading(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Does the sentence, or one of its statements, perhaps speak of a mission and gave no claim?

    A sentence without a claim is shown when a state or party acts in it, or when it holds a word of the mission. One
    with claims is shown when a statement in it that no claim rests on holds such a word, or words that a frame begins
    with.
    """
    if not claims:
        return (
            _speaks(sentence, range(len(sentence.found)), alone=True)
            or any(_nearly(sentence, clause.number) for clause in sentence.clauses)
            or (sentence.discourse.relevant and _somebody_acts(sentence))
        )
    return any(
        not _claimed(sentence, clause, claims)
        and (_speaks(sentence, clause.words, alone=True) or _nearly(sentence, clause.number))
        for clause in sentence.clauses
        if len(clause.words) >= _A_STATEMENT and not _only_tells(sentence, clause)
    )


def speaks_of_missions(text: str, language: str) -> bool:
    """Does a text hold a word of missions anywhere, so that it is no report on sport or trade?"""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    forms = frozenset(words | {word.removesuffix("s") for word in words})
    return fits(grammar(language).classes["topic"], forms)


def _somebody_acts(sentence: Sentence) -> bool:
    return any(not who.actor.startswith("mission") for c in sentence.clauses for who in sentence.agent(c.number))


def _only_tells(sentence: Sentence, clause: Clause) -> bool:
    """Does it only tell who says the rest: "the minister told reporters"?"""
    return sentence.speech(clause.number) is None and any(
        sentence.found[k].lemmas & sentence.grammar.speech for k in clause.words if sentence.found[k].part == "FIN"
    )


def _claimed(sentence: Sentence, clause: Clause, claims: Sequence[Claim]) -> bool:
    """Does a claim rest on words of this clause, or of a relative clause that completes it?"""
    own = [clause, *(sentence.clauses[n] for n in clause.children if sentence.clauses[n].kind == "relative")]
    spans = [(sentence.found[c.words[0]].start, sentence.found[c.words[-1]].end) for c in own]
    return any(claim.start < end and start < claim.end for claim in claims for start, end in spans)


def _speaks(sentence: Sentence, words: Sequence[int], *, alone: bool) -> bool:
    seen = view(sentence.found, tuple(words), sentence.grammar.language)
    classes = sentence.grammar.classes
    topic = bool(seen.hits(classes["topic"]))
    inside = set(words)
    actor = any(p.actor and p.actor != "mission" and inside & set(p.words) for groups in sentence.parts for p in groups)
    if topic and (alone or actor):
        return True
    return actor and bool(seen.hits(classes["side_topic"]))


def _nearly(sentence: Sentence, number: int) -> bool:
    """Does somebody act here, by words that a frame begins with, in a text that speaks of a mission?"""
    if not sentence.discourse.mission:
        return False
    named = any(p.actor for p in sentence.parts[number]) or bool(sentence.agent(number))
    seen = sentence.view(number)
    return named and any(
        pattern(seen, wanted) is not None
        for frame in frames(sentence.grammar.language)
        if frame.type in _TELLING
        for wanted in frame.verb
        if _says_enough(wanted)
    )


def _says_enough(wanted: Pattern) -> bool:
    """Do the words that a frame begins with say something by themselves: several words, or a strong one?"""
    return len(wanted) > 1 or any(word.sequences or word.exact & _STRONG for word in wanted)
