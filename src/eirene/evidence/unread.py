"""Should a person read this sentence?

Owns what counts as speaking of a mission, and which part of it was understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.examples.unread import leaves_something, looks_like_a_claim
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
_LONG: Final = 7
"""More words outside of all quotes may be a statement [tokens]."""
_SHORT: Final = 3
"""A statement with a name and a verb has at least so many words [tokens]."""
_BREAKS: Final = frozenset(";:()")
"""Marks at which a run of words left over ends."""
_TO_WHOM: Final = (None, "to", "with", "von", "mit")
_TELLING: Final = frozenset({"participation", "acceptance", "condition", "task", "process", "diplomatic", "assessment"})
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
        Why it was not read, where the reader did not try, or that it may not be read in full; empty for a sentence
        that gave no claim.
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
    with. Learned weights say so too, where a sentence or statement looks like one that holds a claim.
    """
    if claims:
        return _by_rules(sentence, claims) or leaves_something(sentence, claims)
    return not sentence.question and looks_like_a_claim(sentence)


def _by_rules(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    if not claims and (sentence.question or _elsewhere(sentence)):
        # a question states nothing; sport, markets and weather are no business of a mission
        return False
    if not claims:
        return (
            _speaks(sentence, range(len(sentence.found)), alone=True)
            or any(_nearly(sentence, clause.number) for clause in sentence.clauses)
            or (sentence.discourse.relevant and (_somebody_acts(sentence) or _taken_up(sentence)))
            or (sentence.answering is not None and sentence.discourse.mission and len(sentence.found) > _A_STATEMENT)
        )
    return any(
        not _claimed(sentence, clause, claims)
        and (
            _speaks(sentence, clause.words, alone=True)
            or _nearly(sentence, clause.number)
            or (sentence.discourse.relevant and _tells(sentence, clause))
        )
        for clause in sentence.clauses
        if len(clause.words) >= _A_STATEMENT and not _only_tells(sentence, clause)
    ) or (sentence.discourse.relevant and (_left_over(sentence, claims) or _actor_left_over(sentence, claims)))


def _left_over(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Does a run of words that could be a statement stand outside of all quotes?"""
    run, verb, named = 0, False, False
    said = [c for c in sentence.clauses if _only_tells(sentence, c)]
    aside = sentence.cited | {k for c in said for k in c.words}
    for k, token in enumerate(sentence.found):
        quoted = any(c.start < token.end and token.start < c.end for c in claims)
        if quoted or token.text in _BREAKS or k in aside:
            run, verb, named = 0, False, False
        elif token.part != "MARK":
            run, verb, named = run + 1, verb or token.part == "FIN", named or k in sentence.named
        if run > _LONG or (run >= _SHORT and verb and named):
            return True
    return False


def _actor_left_over(sentence: Sentence, claims: Sequence[Claim]) -> bool:
    """Does a state or party stand in the sentence of which no claim tells?"""
    told = {one for c in claims for one in (c.actor, c.target, c.requester, c.source)}
    spoken = [c.number for c in sentence.clauses if not _only_tells(sentence, c)]
    return any(
        p.actor and p.actor not in told and p.what in ("state", "owner", "other") and p.prep in _TO_WHOM
        for n in spoken
        for p in sentence.parts[n]
    )


def speaks_of_missions(text: str, language: str) -> bool:
    """Does a text hold a word of missions or of diplomacy anywhere, so that it is no report on sport or trade?"""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    forms = frozenset(words | {word.removesuffix("s") for word in words})
    classes = grammar(language).classes
    return any(fits(classes[name], forms) for name in ("topic", "abroad") if name in classes)


def _elsewhere(sentence: Sentence) -> bool:
    """Does it speak of sport, markets, culture or weather, and hold no word of missions?"""
    classes = sentence.grammar.classes
    seen = view(sentence.found, tuple(range(len(sentence.found))), sentence.grammar.language)
    off = classes.get("elsewhere")
    return off is not None and bool(seen.hits(off)) and not seen.hits(classes["topic"])


def _somebody_acts(sentence: Sentence) -> bool:
    return any(not who.actor.startswith("mission") for c in sentence.clauses for who in sentence.agent(c.number))


def _taken_up(sentence: Sentence) -> bool:
    """Is a state or party named, or taken up by a pronoun, in a text that speaks of a mission?"""
    groups = [p for row in sentence.parts for p in row]
    if any(p.actor and p.what != "mission" for p in groups):
        return True
    return sentence.discourse.mission and any(
        p.what in ("pronoun", "owner", "troops", "mission") and p.prep is None for p in groups
    )


def _tells(sentence: Sentence, clause: Clause) -> bool:
    """Does a statement of its own, with a verb, say something of a state, a party, the mission or troops?"""
    if clause.kind not in ("main", "relative", "complement", "other", "temporal"):
        return False
    verb = any(sentence.found[k].part == "FIN" for k in clause.words)
    named = any(p.actor or p.what in ("pronoun", "troops", "owner") for p in sentence.parts[clause.number])
    return verb and named and bool(sentence.view(clause.number).hits(sentence.grammar.classes["side_topic"]))


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
