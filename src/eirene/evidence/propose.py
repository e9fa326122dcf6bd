"""Hold every frame against every clause of a sentence and propose claims.

Owns the step from matched words to a claim: which statements assert nothing (questions, wishes, conditions), which rung wins when
several match, who fills the roles, how far the quote reaches.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from eirene.evidence.dates_text import date_in
from eirene.evidence.fill import UNDERTAKING, actors, requester, stage, targets
from eirene.evidence.frames import frames
from eirene.evidence.outcome import Outcome, outcome
from eirene.evidence.quantities import persons
from eirene.mission.codebook import AGAINST, LADDER

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence, Who
    from eirene.mission.codebook import ClaimType, Modality, Polarity, SourceKind

RUNGS: Final = frozenset(LADDER) | frozenset(AGAINST)
_CONDITIONAL: Final = frozenset({"conditional"})
_ASSERTED: Final = frozenset({"participation", "acceptance", "diplomatic", "process", "assessment"})
_WHETHER: Final = frozenset({"ob", "whether", "wie", "warum", "weshalb", "wann", "why", "how"})
_OWN_WISH: Final = frozenset(
    {"want", "hope", "wish", "expect", "propose", "hoffen", "wünschen", "erwarten", "vorschlagen"}
)
"""Wishes about what one does oneself, when an infinitive follows: "wants to form a force"."""
_INSISTS: Final = frozenset(
    {"insist", "bestehen", "beharren", "pochen", "demand", "ensure", "sicherstellen", "warn", "warnen"}
)
_WHEN: Final = frozenset({"when", "as", "once", "sobald", "wenn"})
_UNLESS: Final = frozenset(
    {"until", "unless", "before", "without", "bis", "bevor", "ehe", "solange", "ohne", "wenn", "as_long_as"}
)
_NOT_YET: Final = frozenset({"before", "until", "bevor", "ehe", "bis"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim without its id."""

    type: ClaimType
    value: str
    actor: str | None
    target: str | None
    requester: str | None
    polarity: Polarity
    modality: Modality
    conditions: tuple[str, ...]
    hedge: str | None
    source: str | None
    source_kind: SourceKind
    quantity: int | None
    event_date: str | None
    quote: str
    start: int
    end: int
    clause: int


def propose(sentence: Sentence) -> list[Proposal]:
    """Which claims does this sentence make? None when it is a question."""
    stage(sentence)
    if sentence.question:
        return []
    made: list[Proposal] = []
    for clause in sentence.clauses:
        if clause.kind == "ellipsis":
            continue
        taken: dict[str, str] = {}
        for frame in frames(sentence.grammar.language):
            made.extend(_by_frame(sentence, frame, clause, taken, made))
        _remember(sentence, clause)
    return _with_conditions(sentence, made)


def _remember(sentence: Sentence, clause: Clause) -> None:
    if clause.kind in ("relative", "conditional"):
        return
    for who in sentence.agent(clause.number)[:1]:
        if who.part is None or not who.part.heads & UNDERTAKING:
            sentence.discourse.acted(who.actor)


def _by_frame(
    sentence: Sentence, frame: Frame, clause: Clause, taken: dict[str, str], made: list[Proposal]
) -> list[Proposal]:
    if not _may_assert(sentence, frame, clause):
        return []
    said = outcome(sentence, frame, clause.number)
    if said is None:
        return []
    if (
        said.negations
        and said.value == "declined"
        and any(sentence.clauses[n].opener in _UNLESS for n in clause.children)
    ):
        # "will not send troops until the fighting stops" is a condition, not a refusal
        return []
    flip = _embedding(sentence, frame, clause)
    if flip is None or (flip and frame.type not in ("participation", "acceptance")):
        return []
    polarity = cast("Polarity", "-" if (said.polarity == "+") == flip else "+") if flip else said.polarity
    found: list[Proposal] = []
    filled = list(actors(sentence, frame, clause, said.match))
    for who in filled:
        actor = who.actor if who is not None else None
        if _demanded(sentence, frame, clause, actor) or (
            frame.type == "acceptance" and f"participation:{actor}" in taken
        ):
            continue
        key = f"{frame.type}:{actor}"
        if (
            said.value == "decided"
            and said.polarity == "-"
            and any(p.value == "undecided" and p.clause == clause.number for p in made)
        ):
            continue
        rung = frame.type == "participation" and said.value in RUNGS
        if rung and taken.get(key, said.value) in RUNGS and key in taken:
            continue
        for target in targets(sentence, frame, clause, said.match, actor):
            denied = said.negations + (_denials(sentence, clause) if flip else ())
            proposal = _proposal(
                sentence,
                frame,
                clause,
                replace(said, polarity=polarity, negations=denied + _row(filled)),
                who,
                target.actor,
                target.part,
            )
            if not _known(proposal, made + found):
                found.append(proposal)
                if rung:
                    taken[key] = said.value
    return found


def _demanded(sentence: Sentence, frame: Frame, clause: Clause, actor: str | None) -> bool:
    """Does somebody else insist on it: "Israel insists that no Turkish soldiers take part"?"""
    if frame.type != "participation":
        return False
    for above in sentence.above(clause.number):
        if sentence.lemmas(above.number) & _INSISTS and clause.kind != "relative":
            agents = [w.actor for w in sentence.agent(above.number)]
            if agents and actor not in agents:
                return True
    return False


def _known(proposal: Proposal, made: list[Proposal]) -> bool:
    """Is the same already said by overlapping words of this sentence?"""
    same = (proposal.type, proposal.value, proposal.actor, proposal.target)
    return any(
        (p.type, p.value, p.actor, p.target) == same
        and (proposal.type in ("acceptance", "process") or (p.start < proposal.end and proposal.start < p.end))
        for p in made
    )


def _may_assert(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """Can a clause of this kind carry the frame? An infinitive or a condition asserts nothing by itself."""
    if frame.type in _ASSERTED and (
        clause.kind in _CONDITIONAL
        or clause.opener in _NOT_YET
        or (clause.kind == "temporal" and clause.opener in _WHEN)
    ):
        return False
    if frame.bare and (
        not sentence.discourse.mission
        or any(sentence.clauses[n].kind in ("infinitive", "complement") for n in clause.children)
    ):
        return False
    if frame.reported and not any(
        sentence.lemmas(c.number) & sentence.grammar.speech for c in list(sentence.above(clause.number))[:1]
    ):
        return False
    if frame.any_verb:
        return True
    return clause.kind != "infinitive" or any(sentence.found[k].part in ("PP", "ING") for k in clause.words)


def _embedding(sentence: Sentence, frame: Frame, clause: Clause) -> bool | None:
    """Does a governing clause deny this one (True), leave it (False), or make it a wish, a question or a condition (None)?"""
    if frame.type not in _ASSERTED:
        return False
    flip = False
    opener = clause.opener
    for above in (clause, *sentence.above(clause.number)):
        if above is clause:
            continue
        if opener in _WHETHER or above.kind in _CONDITIONAL:
            return None
        lemmas = sentence.lemmas(above.number)
        inside = clause.kind in ("complement", "infinitive", "main")
        own_wish = clause.kind == "infinitive" and not lemmas & sentence.grammar.doubt - _OWN_WISH
        if inside and lemmas & sentence.grammar.doubt and not own_wish:
            return None
        if inside and lemmas & sentence.grammar.denial:
            flip = not flip
        if inside and sentence.negated(above.words) and (lemmas & sentence.grammar.speech):
            # "did not say that it would send": nothing is stated; an unconfirmed report states something
            if not lemmas & sentence.grammar.unconfirmed:
                return None
        opener = above.opener
    return flip


def _row(filled: list[Who | None]) -> tuple[int, ...]:
    """Which word begins a row of coordinated actors? The quote of each holds the whole row."""
    named = [w.part for w in filled if w is not None and w.part is not None]
    return (min(p.first for p in named), max(p.last for p in named)) if len(named) > 1 else ()


def _denials(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Which words of the governing clauses deny this one? The quote must hold them."""
    view = sentence.view
    return tuple(
        k for c in sentence.above(clause.number) for k in c.words if view(c.number).forms[k] & sentence.grammar.denial
    )


# -- the parts of a claim -------------------------------------------------------------------------------------------


def _proposal(
    sentence: Sentence, frame: Frame, clause: Clause, said: Outcome, who: Who | None, target: str | None, at: object
) -> Proposal:
    first, last = _span(sentence, frame, clause, said, who, at)
    start, end = sentence.found[first].start, sentence.found[last].end
    quote = sentence.text[start:end]
    actor = who.actor if who is not None else None
    source = sentence.said_by(clause.number, actor)
    words = {sentence.found[k].low for k in clause.words}
    return Proposal(
        type=cast("ClaimType", frame.type), value=said.value, actor=actor, target=target, requester=requester(sentence, frame, clause, actor),
        polarity=said.polarity, modality=_modality(sentence, frame, clause, words), conditions=(), hedge=_hedge(sentence, clause),
        source=source.name, source_kind=source.kind, quantity=persons(quote) if frame.type == "participation" else None,
        event_date=_date(sentence, frame, clause, quote), quote=quote, start=start, end=end, clause=clause.number,
    )  # fmt: skip


def _date(sentence: Sentence, frame: Frame, clause: Clause, quote: str) -> str | None:
    if frame.type in ("task", "condition", "assessment"):
        return None
    own = sentence.words(clause.words[0], clause.words[-1])
    speech = sentence.speech(clause.number)
    said = sentence.words(speech.words[0], speech.words[-1]) if speech is not None else ""
    return date_in(quote) or date_in(own) or (date_in(said) if frame.type in ("participation", "acceptance") else None)


def _span(
    sentence: Sentence, frame: Frame, clause: Clause, said: Outcome, who: Who | None, at: object
) -> tuple[int, int]:
    """From which to which word does the quote reach: what carries the value, what denies it, who acts, the whole noun groups."""
    cover = {*said.match.all, *said.negations}
    own = set(clause.words)
    if frame.type not in ("task", "condition"):
        cover |= {k for k in own if sentence.found[k].part == "FIN" and cover & own}
        part = who.part if who is not None else None
        if part is not None and part.first in own:
            cover |= {part.first, part.last}
        elif part is not None:
            inner = next((c for c in sentence.clauses if part.first in c.words and c.number in clause.children), None)
            cover |= {part.first, part.last, inner.words[0]} if inner is not None else set()
        words = getattr(at, "words", ())
        if words and set(words) <= set(sentence.reach(clause.number)):
            cover |= {words[0], words[-1]}
    elif frame.type == "condition" and clause.kind == "conditional":
        cover.add(clause.words[0])
        cover |= {k for k in own if sentence.found[k].part == "FIN"}
    first, last = min(cover), max(cover)
    for groups in sentence.parts:
        for part in groups:
            if part.first <= first <= part.last:
                first = part.first
            if part.first <= last <= part.last:
                last = part.last
    return first, last


def _modality(sentence: Sentence, frame: Frame, clause: Clause, words: set[str]) -> Modality:
    if frame.modality:
        return cast("Modality", frame.modality)
    if frame.type == "condition":
        return "required"
    if frame.type == "task":
        return "proposed"
    if frame.value in ("withdrew", "suspended") and words & {"will", "wollen", "wolle", "plans", "plant", "intends"}:
        return "intended"
    if frame.type == "participation" and words & sentence.grammar.possible:
        return "possible"
    return "asserted"


def _hedge(sentence: Sentence, clause: Clause) -> str | None:
    for k in clause.words:
        if sentence.found[k].low in sentence.grammar.hedge:
            return sentence.found[k].low
    if any(
        sentence.lemmas(c.number) & sentence.grammar.unconfirmed and sentence.negated(c.words)
        for c in sentence.above(clause.number)
    ):
        return "unconfirmed"
    return None


def _with_conditions(sentence: Sentence, made: list[Proposal]) -> list[Proposal]:
    """Put the conditions that a sentence states on the participation that it states, when they hang on it."""
    conditions = [p for p in made if p.type == "condition"]
    result: list[Proposal] = []
    for p in made:
        if p.type == "participation" and p.polarity == "+" and p.value not in ("undecided", "may_withdraw", "lead"):
            hanging = {
                c.value: None
                for c in conditions
                if p.clause == c.clause or any(a.number == p.clause for a in sentence.above(c.clause))
            }
            result.append(replace(p, conditions=tuple(hanging)))
        else:
            result.append(p)
    return result
