"""Which claims do the learned weights propose where the frames made none?

Owns the choice: sure enough, no other reading of the same words near, nothing that could turn it. Who does it, at
whom, when and by which source is filled in by the reader's own means, as for a frame of the same value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from eirene.evidence.actors import actors
from eirene.evidence.duties import is_task
from eirene.evidence.examples.features import of_sentence, of_words
from eirene.evidence.examples.guards import POLARITY, plain
from eirene.evidence.examples.weights import current, holds, values
from eirene.evidence.examples.windows import windows
from eirene.evidence.frames import frames
from eirene.evidence.match import Match
from eirene.evidence.outcome import Outcome, cued
from eirene.evidence.propose import LONGEST, Proposal, complete
from eirene.evidence.targets import Aim, targets
from eirene.evidence.tokens import VERBS
from eirene.evidence.who import Who
from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.examples.windows import Window
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence
    from eirene.mission.codebook import Polarity

MADE: Final = "examples"
_FOR: Final = frozenset({"pledged", "decided", "deployed", "offered", "intends", "willing"})
_OPPOSED: Final = {
    "accepts": ("rejects",),
    "comfortable_with": ("rejects",),
    "rejects": ("accepts", "comfortable_with"),
}
_MIXED: Final = frozenset({"participation", "acceptance"})
"""Types that must not be taken for one another: an objection to another's troops is no refusal of one's own."""
_NEEDS_SOMEBODY: Final = frozenset({"participation", "acceptance", "diplomatic", "assessment"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that words may say, how sure it is, and how sure the other values of the same words are."""

    sure: float
    value: str
    window: Window
    others: Mapping[str, float]


def by_examples(sentence: Sentence, made: Sequence[Proposal]) -> list[Proposal]:
    """Which claims are learned examples of, where the frames `made` none of the same type by these words?"""
    weights = current()
    if sentence.question or not sentence.discourse.relevant:
        return []
    likely = holds(of_sentence(sentence), weights)
    if likely < weights.limits["claim"]:
        return []
    found: list[Proposal] = []
    for reading in sorted(readings(sentence, likely), key=lambda r: (-r.sure, len(r.window.words), r.value)):
        if reading.sure < weights.limits["claim"]:
            break
        if _leans(reading.value) and reading.sure < weights.limits["leaning"]:
            continue
        if not plain(sentence, reading.value, reading.window.words) or _contrary(reading, weights.limits["other"]):
            continue
        new = [p for p in _proposals(sentence, reading) if not _only_possible(sentence, reading, p)]
        if new and not any(_taken(new[0], p) for p in (*made, *found)):
            found += new
    return found


def readings(sentence: Sentence, likely: float) -> Iterator[Reading]:
    """Give every value of every run of words, with how sure it is; `likely` is how sure the sentence holds a claim."""
    for window in windows(sentence):
        sure = values(of_words(sentence, window.words), current())
        yield from (Reading(likely * own, value, window, sure) for value, own in sure.items())


def _leans(value: str) -> bool:
    """Would it be an inversion if the value were wrong: a commitment, a refusal, an acceptance, an objection?"""
    kind, _, rung = value.partition(":")
    return kind == "acceptance" or rung in _FOR or rung in AGAINST


def _contrary(reading: Reading, limit: float) -> bool:
    """May the same words say the opposite, or the like of another type?"""
    kind, _, rung = reading.value.partition(":")
    if kind not in _MIXED:
        return False
    away = {"participation:" + one for one in (AGAINST if rung in _FOR else _FOR if rung in AGAINST else ())}
    away |= {"acceptance:" + one for one in _OPPOSED.get(rung, ())}
    other = next(iter(_MIXED - {kind}))
    return any(sure > limit for value, sure in reading.others.items() if value in away or value.startswith(f"{other}:"))


def _only_possible(sentence: Sentence, reading: Reading, new: Proposal) -> bool:
    """Is it a commitment that would be made, and so none: "would pledge", "could send"?"""
    if new.type != "participation" or new.value not in _FOR - {"willing"}:
        return False
    would = any(sentence.found[k].low in sentence.grammar.possible for k in reading.window.words)
    return new.modality == "possible" or (would and new.value != "intends")


def _taken(new: Proposal, old: Proposal) -> bool:
    """Is it said already, or do words of a claim of this type, or of one that it could be taken for, overlap?"""
    if (new.type, new.value, new.actor) == (old.type, old.value, old.actor):
        return True
    if (new.type, old.type) == ("assessment", "acceptance") and new.start < old.end and old.start < new.end:
        # "took note of the balanced approach"
        return True
    same = new.type == old.type or frozenset({str(new.type), str(old.type)}) == _MIXED
    return same and new.start < old.end and old.start < new.end


def _proposals(sentence: Sentence, reading: Reading) -> Iterator[Proposal]:
    clause = sentence.clauses[reading.window.clause]
    words = _trimmed(sentence, reading.window.words)
    if not words:
        return
    frame = _like(reading.value, sentence.grammar.language)
    polarity = cast("Polarity", POLARITY.get(reading.value, "+"))
    head = next((k for k in words if sentence.found[k].part in VERBS), words[0])
    said = Outcome(frame.value, polarity, Match((head,), tuple(words)), ())
    for who in _who(sentence, frame, clause, said.match):
        actor = who.actor if who is not None else None
        aims = targets(sentence, frame, clause, actor) or [Aim("mission")]
        for aim in aims[:1]:
            proposal = complete(sentence, frame, clause, said, who, aim.actor, (words[0], words[-1]))
            if len(proposal.quote) <= LONGEST:
                yield replace(proposal, made=MADE)


def _trimmed(sentence: Sentence, words: Sequence[int]) -> list[int]:
    """Leave out, at both ends, marks, conjunctions and the words that tell the source."""
    kept = list(words)
    while kept and (sentence.found[kept[0]].part in ("MARK", "AND") or kept[0] in sentence.cited):
        kept.pop(0)
    while kept and (sentence.found[kept[-1]].part in ("MARK", "AND") or kept[-1] in sentence.cited):
        kept.pop()
    return kept


def _who(sentence: Sentence, frame: Frame, clause: Clause, met: Match) -> list[Who | None]:
    """Who does it, by the roles of a frame of this value; else the state that acted last. None: nobody can be told."""
    if frame.type == "task":
        return [Who("mission")] if is_task(sentence, clause, met) else []
    if frame.cue and not cued(sentence, clause):
        return []
    found = list(actors(sentence, frame, clause, met))
    if found:
        return found
    subject = next(iter(sentence.subjects(clause.number)), None)
    if subject is not None and subject.what == "other" and frame.type in _NEEDS_SOMEBODY:
        # somebody else acts: "the Board set up ..."
        return []
    last = sentence.before(clause.number) or sentence.discourse.actor
    if last is not None:
        return [Who(last)]
    return [] if frame.type in _NEEDS_SOMEBODY else [None]


@cache
def _like(value: str, language: str) -> Frame:
    """Give a frame without words, with the roles that most frames of this value have."""
    kind, _, rung = value.partition(":")
    own = [frame for frame in frames(language) if (frame.type, frame.value) == (kind, rung)]
    roles = [(frame.actor, frame.target, frame.requester) for frame in own]
    most = max(roles, key=roles.count)
    chosen = next(frame for frame, of in zip(own, roles, strict=True) if of == most)
    return replace(chosen, name=f"{MADE}:{value}", verb=(), need=(), without=(), foreign="", modality="")
