"""Hold every frame against every clause of a sentence and propose claims.

Owns the step from matched words to a claim: which rung wins when several match, who fills the roles, what surrounds
the words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from eirene.evidence.actors import UNDERTAKING, actors
from eirene.evidence.announced import announced
from eirene.evidence.assertion import denials, embedding, may_assert
from eirene.evidence.contrary import settled
from eirene.evidence.dating import event_date
from eirene.evidence.frames import frames
from eirene.evidence.guards import RUNGS, barred, refused
from eirene.evidence.negation import in_doubt
from eirene.evidence.outcome import Outcome, outcome
from eirene.evidence.quantities import persons
from eirene.evidence.quoting import span
from eirene.evidence.roles import fits
from eirene.evidence.stage import stage
from eirene.evidence.targets import Aim, requester, targets

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.who import Who
    from eirene.mission.codebook import ClaimType, Modality, Polarity, SourceKind


_TWO: Final = 2
_CONCLUDES: Final = frozenset(
    {"abschlusskommuniqué", "schlussfolgerungen", "conclusions", "summary", "schlusskommuniqué", "pressemitteilung"}
)
"""Papers by whose title alone an organisation speaks."""
_OF_A_MISSION: Final = frozenset({"mission_formation", "deployment_expected"})
_WILLS: Final = frozenset({"intends", "declined"})
_MUTUAL: Final = frozenset({"diplomatic"})


_OPPOSITE: Final = {"accepts": "rejects", "comfortable_with": "rejects", "rejects": "accepts"}
"""What a contrast without a verb of its own says about another."""
LONGEST: Final = 400
"""A longer quote would carry more than one statement [characters]."""


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
    made: str = "rules"
    """What made it: `rules` or `examples`."""


def propose(sentence: Sentence) -> list[Proposal]:
    """Which claims does this sentence make? None when it is a question."""
    stage(sentence)
    if sentence.question:
        sentence.discourse.asked_about(sentence.states())
        return []
    made: list[Proposal] = []
    spoken = sentence.discourse.mission
    late: list[Clause] = []
    for clause in sentence.clauses:
        if clause.kind == "ellipsis":
            made.extend(_elliptic(sentence, clause, made))
            made.extend(_in_clause(sentence, clause, made))
            continue
        before = len(made)
        made.extend(_in_clause(sentence, clause, made))
        if not sentence.discourse.mission and len(made) == before:
            late.append(clause)
        _remember(sentence, clause)
    for clause in late if sentence.discourse.mission and not spoken else ():
        # what spoke of the mission stands behind: "Keshia, which had promised soldiers, has backed out"
        made.extend(_in_clause(sentence, clause, made))
    _titled(sentence)
    asked = [p.actor for p in made if p.value == "asked" and p.polarity == "+"]
    if len(asked) == 1:
        # what follows tells of the one who was asked
        sentence.discourse.acted(asked[0])
    sentence.remember()
    return _with_conditions(sentence, settled(sentence, _told_once(made)))


def _elliptic(sentence: Sentence, clause: Clause, made: list[Proposal]) -> list[Proposal]:
    """Who else is meant, with the opposite: "can live with soldiers from Keshia, but not with any from Valdia"?"""
    said = next((p for p in reversed(made) if p.type == "acceptance" and p.value in _OPPOSITE), None)
    aim = next((p for p in sentence.parts[clause.number] if p.actor and p.what in ("state", "owner")), None)
    if said is None or aim is None or aim.actor in (said.actor, said.target) or said.polarity == "-":
        return []
    if aim.what == "state" and aim.prep is None:
        # "the government agrees, but not the militia": it is another who speaks
        return []
    value = _OPPOSITE[said.value]
    for frame in frames(sentence.grammar.language):
        met = outcome(sentence, frame, clause.number) if frame.elliptic and frame.value == value else None
        if met is not None:
            end = max(sentence.found[k].end for k in (*met.match.all, aim.last))
            end = max(
                [end, *(sentence.found[p.last].end for p in sentence.parts[clause.number] if p.prep == "absorbed")]
            )
            quote = sentence.text[said.start : end]
            if len(quote) <= LONGEST:
                return [replace(said, value=value, target=aim.actor, quote=quote, end=end, clause=clause.number)]
    return []


def _told_once(made: list[Proposal]) -> list[Proposal]:
    """Leave out what names nobody where the same words name somebody."""
    return [
        p
        for p in made
        if p.actor is not None
        or not any(
            (q.type, q.value) == (p.type, p.value) and q.actor and q.start < p.end and p.start < q.end for q in made
        )
    ]


def _in_clause(sentence: Sentence, clause: Clause, made: list[Proposal]) -> list[Proposal]:
    taken: dict[str, str] = {}
    found: list[Proposal] = []
    for frame in frames(sentence.grammar.language):
        found.extend(_by_frame(sentence, frame, clause, taken, made + found))
        sentence.discourse.mission |= any(p.type == "participation" or p.value in _OF_A_MISSION for p in found)
    return found


def _titled(sentence: Sentence) -> None:
    """Remember the two whom a title names: "Joint statement by Keshia and Valdia"."""
    if any(t.part == "FIN" for t in sentence.found):
        return
    named = list(
        dict.fromkeys(p.actor for row in sentence.parts for p in row if p.actor and p.what in ("state", "other"))
    )
    named = [one for one in named if not one.startswith(("mission", "place:"))]
    papers = sentence.grammar.attribution["document"]
    if len(named) == 1 and any(fits(papers, t.lemmas) or t.low in _CONCLUDES for t in sentence.found):
        sentence.discourse.house = named[0]
    if len(named) == _TWO:
        for one in named:
            sentence.discourse.acted(one)
        sentence.discourse.acted_together(tuple(named))


def _remember(sentence: Sentence, clause: Clause) -> None:
    if clause.kind in ("relative", "conditional"):
        return
    acting = sentence.agent(clause.number)
    if clause.kind == "main":
        sentence.discourse.acted_together(tuple(w.actor for w in acting))
    if clause.kind in ("main", "complement"):
        first = next(iter(sentence.subjects(clause.number)), None)
        if (
            first is not None
            and first.what == "owner"
            and first.actor
            and fits(sentence.grammar.classes["troops"], first.heads)
        ):
            sentence.discourse.sender = first.actor
        if first is not None and first.what != "pronoun":
            papers = sentence.grammar.attribution["document"]
            sentence.discourse.paper = first.what == "other" and fits(papers, first.heads)
            sentence.discourse.troops = first.what in ("troops", "owner") and not first.heads & UNDERTAKING
    if not acting and clause.kind == "main":
        sentence.discourse.acted(_whose_subject(sentence, clause))
    for who in reversed(acting):
        if who.part is None or not who.part.heads & UNDERTAKING:
            sentence.discourse.acted(who.actor)


def _whose_subject(sentence: Sentence, clause: Clause) -> str | None:
    """Whose is the subject, when nobody acts: "Eskeland's place in all this puzzles many"?"""
    first = next(iter(sentence.subjects(clause.number)), None)
    if first is None or first.prep is not None or first.what != "other" or first.first != clause.words[0]:
        return None
    own = sentence.found[first.first].text.replace("’", "'").endswith(("'s", "s'"))
    return first.actor if own and len(sentence.states()) <= 1 else None


def _by_frame(
    sentence: Sentence, frame: Frame, clause: Clause, taken: dict[str, str], made: list[Proposal]
) -> list[Proposal]:
    said = outcome(sentence, frame, clause.number) if may_assert(sentence, frame, clause) else None
    if said is None or barred(sentence, clause, said, [(p.value, p.clause) for p in made]):
        return []
    flip = embedding(sentence, frame, clause)
    if flip is None or (flip and frame.type not in ("participation", "acceptance")):
        return []
    if not flip and frame.type in ("participation", "acceptance") and in_doubt(sentence, clause):
        return []
    filled = list(actors(sentence, frame, clause, said.match))
    denied = said.negations + (denials(sentence, clause) if flip else ()) + _row(filled)
    stated = replace(said, polarity=_turned(said.polarity) if flip else said.polarity, negations=denied)
    other = _other(sentence, frame, clause, filled)
    found: list[Proposal] = []
    for who in filled[:1] if other is not None else filled:
        actor = who.actor if who is not None else None
        key = f"{frame.type}:{actor}"
        rung = frame.type == "participation" and said.value in RUNGS
        if (rung and taken.get(key) in RUNGS) or refused(sentence, frame, clause, said, who, taken):
            continue
        for target in _aims(sentence, frame, clause, actor, other):
            words = span(sentence, frame, clause, stated, who, target.part)
            proposal = complete(sentence, frame, clause, stated, who, target.actor, words)
            if len(proposal.quote) <= LONGEST and not _known(proposal, made + found):
                found.append(proposal)
                if rung:
                    taken[key] = said.value
                elif said.value == "lead":
                    # a command that is taken or turned down is nobody else's
                    taken.setdefault(key, said.value)
    return found


def _other(sentence: Sentence, frame: Frame, clause: Clause, filled: list[Who | None]) -> Who | None:
    """With whom is a tie mutual: B in "A and B established relations"? None when it is not."""
    if frame.type != "diplomatic" or len(filled) != _TWO:
        return None
    second = filled[1]
    elsewhere = second is not None and any(aim.actor for aim in targets(sentence, frame, clause, second.actor))
    return second if frame.value.startswith("relations_") or not elsewhere else None


def _aims(sentence: Sentence, frame: Frame, clause: Clause, actor: str | None, other: Who | None) -> list[Aim]:
    aims = targets(sentence, frame, clause, actor)
    return [Aim(other.actor)] if other is not None and all(aim.actor is None for aim in aims) else aims


def _turned(polarity: Polarity) -> Polarity:
    return "-" if polarity == "+" else "+"


def _known(proposal: Proposal, made: list[Proposal]) -> bool:
    """Is the same already said by overlapping words of this sentence?"""
    same = (proposal.type, proposal.value, proposal.actor, proposal.target)
    # ties are mutual: "A and B have relations" is said once
    turned = (proposal.type, proposal.value, proposal.target, proposal.actor) if proposal.type in _MUTUAL else same
    return any(
        (p.type, p.value, p.actor, p.target) in (same, turned)
        and (proposal.type in ("acceptance", "process") or (p.start < proposal.end and proposal.start < p.end))
        for p in made
    )


def _row(filled: list[Who | None]) -> tuple[int, ...]:
    """Which word begins a row of coordinated actors? The quote of each holds the whole row."""
    named = [w.part for w in filled if w is not None and w.part is not None]
    return (min(p.first for p in named), max(p.last for p in named)) if len(named) > 1 else ()


def complete(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    said: Outcome,
    who: Who | None,
    target: str | None,
    words: tuple[int, int],
) -> Proposal:
    """Give what is said as a proposal, with everything around it; its quote reaches from the first to the last word."""
    first, last = words
    start, end = sentence.found[first].start, sentence.found[last].end
    quote = sentence.text[start:end]
    actor = who.actor if who is not None else None
    source = sentence.said_by(clause.number, actor)
    own = {sentence.found[k].low for k in clause.words}
    return Proposal(
        type=cast("ClaimType", frame.type),
        value=said.value,
        actor=actor,
        target=target,
        requester=requester(sentence, frame, clause, actor),
        polarity=said.polarity,
        modality=_modality(sentence, frame, clause, own, actor),
        conditions=(),
        hedge=_hedge(sentence, clause),
        source=source.name,
        source_kind=source.kind,
        quantity=persons(quote) if frame.type == "participation" else None,
        event_date=event_date(sentence, frame, clause, said.match),
        quote=quote,
        start=start,
        end=end,
        clause=clause.number,
    )


def _modality(sentence: Sentence, frame: Frame, clause: Clause, words: set[str], actor: str | None) -> Modality:
    if frame.modality:
        return cast("Modality", frame.modality)
    if frame.type == "condition":
        return "required"
    if frame.type == "task":
        return "proposed"
    if frame.value in ("withdrew", "suspended") and words & {"will", "wollen", "wolle", "plans", "plant", "intends"}:
        return "intended"
    if frame.type == "participation" and words & sentence.grammar.possible:
        return "asserted" if frame.value in _WILLS and announced(sentence, clause, words, actor) else "possible"
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
