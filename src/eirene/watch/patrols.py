"""Patrols, observation posts and liaison officers: what they ask of the force, and where presence does most with it.

Owns the answer: presence by place and time. It asks for cover of the incidents that are expected, and for a minimum in
every sector and shift. What presence changes is told as a range from nothing; where presence goes does not depend on
it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.plans.patrols import PatrolPlan, Posted, PreventedRange, SectorCover
from eirene.plans.requirement import Demand, Need
from eirene.watch.patrol_check import check
from eirene.watch.patrol_draw import draw
from eirene.watch.patrol_model import SHIFTS, Given, curve, fewest_persons, most_covered, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.mission.watch import Shift
    from eirene.plans.patrols import Drawn, PatrolState
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import PhaseState, Situation
    from eirene.watch.patrol_model import Problem

PLANNER = "patrols and liaison"
EFFECT_UNKNOWN = (
    "What presence prevents is not known: studies disagree, and zero is among the values that are held possible."
)
EPS = 1e-6
MOST_KNOWN = 256
"""Questions whose answers are kept; the oldest goes first."""

_KNOWN: dict[tuple[str, tuple[str, ...], str | None], Mapping[tuple[str, str, Shift], float]] = {}


def demand(situation: Situation) -> Demand:
    """Which units does presence ask for, by capability, sector, phase and shift?

    A closed road or a base that may not be used makes a need unmet, not smaller: each need is the larger one of what
    would be asked with every road and base usable, and as things are.

    Parameters
    ----------
    situation : Situation
        With `patrols`.

    Raises
    ------
    ValueError
        When the situation declares none, or nobody would ever be present for duty.
    """
    state = situation.patrols
    if state is None:
        raise ValueError("no patrols are declared")
    if not situation.availability > 0:
        raise ValueError("availability must be above 0")
    return Demand(planner=PLANNER, needs=tuple(_needs(situation, state)))


def _needs(situation: Situation, state: PatrolState) -> Iterator[Need]:
    sizes: dict[CapabilityKind, float] = {kind.id: kind.persons for kind in situation.capabilities}
    capability: dict[str, CapabilityKind] = {presence.id: presence.capability for presence in state.presences}
    for phase in situation.phases:
        usable = asked(state, phase.sectors, None)
        now = asked(state, phase.sectors, phase.id)
        for presence, sector, shift in sorted({*usable, *now}):
            key = (presence, sector, shift)
            persons = max(usable.get(key, 0.0), now.get(key, 0.0))
            kind = capability[presence]
            yield Need(
                task=state.task,
                capability=kind,
                sector=sector,
                phase=phase.id,
                amount=persons / situation.availability / sizes[kind],
                because=f"watch.patrols.presences.{presence}.persons",
                shift=shift,
            )


def asked(state: PatrolState, sectors: tuple[str, ...], phase: str | None) -> Mapping[tuple[str, str, Shift], float]:
    """How many persons, all crews counted, ask cover and minimum for: by presence, sector and shift?

    Parameters
    ----------
    state : PatrolState
    sectors : tuple of str
        Of the phase.
    phase : str or None
        None takes every road and base as usable.
    """
    # a study asks the same hundreds of times, with numbers changed that matter elsewhere
    plain = state.model_dump_json(exclude={"effect", "effect_low", "effect_high", "relocation", "relocation_high"})
    key = (plain, sectors, phase)
    known = _KNOWN.get(key)
    if known is None:
        while len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)))
        known = _KNOWN[key] = _asked(problem(state, sectors, phase))
    return known


def _asked(made: Problem) -> Mapping[tuple[str, str, Shift], float]:
    found: dict[tuple[str, str, Shift], float] = {}
    for option, amount in zip(made.options, fewest_persons(made).amounts, strict=True):
        if amount > EPS:
            key = (option.presence.id, option.sector, option.shift)
            found[key] = found.get(key, 0.0) + amount * option.presence.persons * option.presence.crews
    return dict(sorted(found.items()))


def plan_patrols(
    situation: Situation, requirement: Requirement, choices: Sequence[Choice], *, seed: int
) -> tuple[PatrolPlan, ...]:
    """Where is presence, and when, with the units of this force? One plan for each phase.

    Parameters
    ----------
    situation : Situation
        With `patrols`.
    requirement : Requirement
        Says which part of each capability the task needs.
    choices : sequence of Choice
        The force.
    seed : int
        Of what is drawn.
    """
    state = situation.patrols
    if state is None:
        return ()
    return tuple(
        posted(state, phase.id, phase.sectors, persons_given(situation, state, requirement, choices, phase), seed)
        for phase in situation.phases
    )


def persons_given(
    situation: Situation, state: PatrolState, requirement: Requirement, choices: Sequence[Choice], phase: PhaseState
) -> Given:
    """How many persons can be on duty for presence, if everybody in the force comes as planned?"""
    sizes: dict[CapabilityKind, float] = {kind.id: kind.persons for kind in situation.capabilities}
    units = {(unit.contributor, unit.id): unit for one in situation.contributors for unit in one.units}
    kinds: list[CapabilityKind] = sorted({presence.capability for presence in state.presences})
    shares = {kind: _share(requirement, kind, state.task, phase.id) for kind in kinds}
    whole: dict[str, float] = {kind: 0.0 for kind in kinds}  # noqa: C420 - keys are read as plain texts
    inside: dict[tuple[str, str], float] = {(kind, sector): 0.0 for kind in kinds for sector in phase.sectors}
    for choice in choices:
        unit = units.get((choice.contributor, choice.unit))
        if unit is None or choice.arrives > phase.full_by or state.task in unit.excluded_tasks:
            continue
        if unit.until is not None and unit.until < phase.full_by:
            continue
        for kind in kinds:
            persons = choice.count * unit.provides.get(kind, 0.0) * sizes[kind]
            persons *= situation.availability * shares[kind]
            whole[kind] += persons
            for sector in phase.sectors:
                inside[kind, sector] += 0.0 if sector in unit.excluded_sectors else persons
    return Given(whole, inside)


def _share(requirement: Requirement, kind: str, task: str, phase: str) -> float:
    """Which share of a capability that is needed in a phase is needed for the task?"""
    lines = [line for line in requirement.lines if line.phase == phase and line.capability == kind]
    whole = math.fsum(part for line in lines for part in line.by_task.values())
    return math.fsum(line.by_task.get(task, 0.0) for line in lines) / whole if whole else 0.0


def posted(state: PatrolState, phase: str, sectors: Sequence[str], given: Given, seed: int) -> PatrolPlan:
    """Where is presence in one phase with these persons?

    Parameters
    ----------
    state : PatrolState
    phase : str
    sectors : sequence of str
        Of the phase.
    given : Given
    seed : int
    """
    made = problem(state, sectors, phase)
    answer = most_covered(made, given)
    counts, drawn = draw(made, answer.counts, phase, seed)
    told = _told(made, counts, drawn, phase, seed, answer.bound)
    return told.model_copy(update={"checks": check(state, told, sectors, given)})


def _told(
    made: Problem, counts: Sequence[int], drawn: tuple[Drawn, ...], phase: str, seed: int, bound: float | None
) -> PatrolPlan:
    state = made.state
    cover = tuple(_cover(made, counts))
    expected = math.fsum(row.expected for row in cover)
    covered = math.fsum(row.covered for row in cover)
    short = any(row.short_hours > EPS for row in cover)
    value = covered * state.effect
    return PatrolPlan(
        phase=phase,
        posted=tuple(_posted(made, counts)),
        cover=cover,
        covered_share=covered / expected if expected > 0 else None,
        target_share=state.covered,
        prevented=PreventedRange(
            none=0.0,
            value=value,
            high=covered * state.effect_high,
            relocated=value * (1 - state.relocation_high),
        ),
        drawn=drawn,
        seed=seed,
        approved_by=state.approved_by if drawn else None,
        expected_from=state.expected_from,
        bound=None if short else bound,
        notes=(EFFECT_UNKNOWN, *state.notes, *_unreached(made)),
        checks=(),
    )


def _posted(made: Problem, counts: Sequence[int]) -> Iterator[Posted]:
    for option, count in zip(made.options, counts, strict=True):
        if count:
            way = option.way
            yield Posted(
                presence=option.presence.id,
                name=option.presence.name,
                sector=option.sector,
                cell=option.cell,
                shift=option.shift,
                count=count,
                base=None if way is None else way.base,
                minutes=None if way is None else way.minutes * made.state.pace,
            )


def _cover(made: Problem, counts: Sequence[int]) -> Iterator[SectorCover]:
    held = made.presence(counts)
    for sector in made.sectors:
        for shift in SHIFTS:
            inside = [cell for cell in made.cells if cell.sector == sector]
            hours = math.fsum(
                option.hours * count
                for option, count in zip(made.options, counts, strict=True)
                if option.sector == sector and option.shift == shift
            )
            yield SectorCover(
                sector=sector,
                shift=shift,
                expected=math.fsum(made.expected(cell, shift) for cell in inside),
                covered=math.fsum(made.expected(cell, shift) * curve(held[cell.id, shift]) for cell in inside),
                hours=hours,
                minimum_hours=made.state.minimum_hours,
                short_hours=max(0.0, made.state.minimum_hours - hours),
            )


def _unreached(made: Problem) -> Iterator[str]:
    """Say how much is expected where no way leads in this phase."""
    reached = {option.cell for option in made.options}
    left = [cell for cell in made.cells if cell.id not in reached]
    if left:
        expected = math.fsum(cell.expected for cell in left)
        where = f"{len(left)} of {len(made.cells)} cells are out of reach"
        yield f"{where}; {expected:.2g} incidents a week are expected there"
