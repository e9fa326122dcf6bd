"""Draft letters to contributors: what each has asked for, what the plan reckons with, what would help, and by when.

Owns what a letter may say: the contributor's own conditions, units and steps, what is open in the mission as a whole,
and dates. Never a position, a pledge or a chance of anybody else: a sentence that names others is not quoted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.evidence.known import names_of
from eirene.evidence.show import claims_as_reviewed
from eirene.mission.codebook import AGAINST
from eirene.mission.generation import STEPS
from eirene.planning.balance import balance
from eirene.planning.contributors import CROSS_CONDITIONS
from eirene.planning.letter_phrases import PHRASES
from eirene.planning.letter_text import Writer
from eirene.planning.versions import known
from eirene.plans.generation import Letter, LetterCondition, LetterGap, LetterQuote, LetterUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eirene.evidence.names import Names
    from eirene.mission.declared import Gate
    from eirene.mission.generation import Step
    from eirene.mission.records import Claim, Document
    from eirene.planning.letter_phrases import Language, Phrases
    from eirene.planning.plan import Planned
    from eirene.plans.generation import Balance
    from eirene.plans.situation import ConditionState, ContributorState

    Useful = Mapping[str, tuple[date | None, date | None]]
    """Contributor to the latest useful date of its decision, for its quickest unit and for all."""

CONTINUES = ("withdrew", "declined")
"""Rungs on which nobody is written to unless it is asked for."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What letters are written from."""

    planned: Planned
    balance: Balance
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    names: Names
    gates: Mapping[str, Gate]
    useful: Useful
    say: Phrases


def letters(planned: Planned, useful: Useful, to: str | None = None, language: Language = "en") -> tuple[Letter, ...]:
    """What would be written to each contributor, or to one?

    Parameters
    ----------
    planned : Planned
    useful : mapping of contributor to two dates
        Latest useful dates of a decision: for its quickest planned unit, and for all of them.
    to : str, optional
        Only to this contributor; else to all that have units declared and have not declined or withdrawn.
    language : str
        Of the letter's own words; quotations, and names and tests as the mission declares them, keep theirs.

    Raises
    ------
    KeyError
        When nobody has this id as of the date.
    """
    situation = planned.situation
    desk = _Desk(
        planned=planned,
        balance=balance(planned),
        claims={claim_id: claim for claim_id, (claim, _) in claims_as_reviewed(planned.mission).items()},
        documents={document.id: document for document in planned.mission.documents},
        names=names_of(planned.mission),
        gates={gate.id: gate for gate in known(planned.mission.declared.gates, situation.as_of)},
        useful=useful,
        say=PHRASES[language],
    )
    by_id = {state.id: state for state in situation.contributors}
    if to is not None:
        return (_letter(desk, by_id[to]),)
    return tuple(_letter(desk, s) for s in situation.contributors if s.units and s.stance not in CONTINUES)


def _letter(desk: _Desk, state: ContributorState) -> Letter:
    quickest, whole = desk.useful.get(state.id, (None, None))
    answer = Letter(
        contributor=state.id,
        name=state.name,
        as_of=desk.planned.situation.as_of,
        conditions=tuple(_condition(desk, state, c) for c in state.conditions if not c.caveat and not c.open),
        limits=tuple(_condition(desk, state, c) for c in state.conditions if c.caveat),
        units=tuple(_units(desk, state)),
        gaps=() if state.stance in AGAINST else tuple(_gaps(desk, state)),
        decide_by=None if state.decided else quickest,
        decide_whole_by=None if state.decided else whole,
        language=desk.say.language,
        markdown="",
    )
    declared = desk.planned.mission.declared
    situation = desk.planned.situation
    phase = next(one for one in situation.phases if one.id == situation.headline_full)
    text = Writer(answer, desk.say).text(declared, state, phase)
    return answer.model_copy(update={"markdown": text})


def _condition(desk: _Desk, state: ContributorState, condition: ConditionState) -> LetterCondition:
    # what another contributor does is that one's own matter, so that no gate is told for it
    shown = None if condition.caveat or condition.value in CROSS_CONDITIONS else condition.gate
    record = _gate(desk, shown, state.id)
    return LetterCondition(
        value=condition.value,
        words=desk.say.condition(condition.value),
        gate=None if record is None else record.name,
        indicator="" if record is None else record.indicator,
        threshold="" if record is None else record.threshold,
        declared_by="" if record is None else record.declared_by,
        quotes=tuple(_quote(desk, state, claim) for claim in condition.claims if claim in desk.claims),
    )


def _gate(desk: _Desk, gate: str | None, contributor: str) -> Gate | None:
    return None if gate is None else desk.gates.get(gate) or desk.gates.get(gate.removesuffix(f":{contributor}"))


def _quote(desk: _Desk, state: ContributorState, claim_id: str) -> LetterQuote:
    claim = desk.claims[claim_id]
    document = desk.documents.get(claim.document or "")
    others = {mention.actor for mention in desk.names.find(claim.quote)} - {state.id, "mission"}
    speaks_of_others = any(not other.startswith("place:") for other in others)
    return LetterQuote(
        claim=claim.id,
        quote=None if speaks_of_others else " ".join(claim.quote.split()),
        publisher=document.publisher if document else None,
        published=document.published_told if document else None,
        digest=document.digest if document else False,
    )


def _units(desk: _Desk, state: ContributorState) -> Iterator[LetterUnit]:
    units = {unit.id: unit for unit in state.units}
    reached = {(one.contributor, one.unit): one for row in desk.balance.rows for one in row.units}
    for choice in desk.planned.plan.force.choices:
        if choice.contributor == state.id:
            unit, known_steps = units[choice.unit], reached.get((state.id, choice.unit))
            steps: list[Step] = [] if known_steps is None else [s for s in STEPS if known_steps.basis.get(s)]
            yield LetterUnit(
                unit=unit.id,
                name=unit.name,
                count=choice.count,
                arrives=choice.arrives,
                caveats_declared=unit.caveats_declared,
                reached=steps[-1] if steps else None,
                public=known_steps is not None and known_steps.public and steps == ["pledged"],
            )


def _gaps(desk: _Desk, state: ContributorState) -> Iterator[LetterGap]:
    """Give what no pledge on record covers and its own units without a pledge could cover."""
    units = {unit.id: unit for unit in state.units}
    for row in desk.balance.rows:
        pledged = next(step for step in row.steps if step.step == "pledged")
        open_units = row.required if pledged.gap is None else pledged.gap
        own = sum(
            max(0.0, one.declared - (one.counts["pledged"] or 0.0)) * units[one.unit].provides.get(row.capability, 0.0)
            for one in row.units
            if one.contributor == state.id
        )
        if open_units > 0 and own > 0:
            yield LetterGap(
                capability=row.capability, name=row.name, unit=row.unit, open=open_units, own=min(open_units, own)
            )
