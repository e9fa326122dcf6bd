"""The synchronisation matrix of a plan: phases x sectors x tasks x contributors.

Owns the order of things: the planner of site security has said who stands where for its task; what is left of each unit
serves the other tasks, evenly, by as few contributors in each sector as possible, staying where they are from phase to
phase. Refuses to change the force: it only says who of it does what.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from eirene.force.cells import needs as needs_of
from eirene.force.demand import MISSION, SUPPORT
from eirene.force.likely import Calendar
from eirene.planning.matrix_check import check
from eirene.planning.matrix_fill import DUST, fill
from eirene.planning.presence import giving
from eirene.plans.matrix import Handover, Matrix, MatrixCell, MatrixPhase, Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.planning.matrix_fill import Cell, Pair, Place
    from eirene.planning.plan import Planned
    from eirene.planning.presence import Giving
    from eirene.plans.matrix import Lacking
    from eirene.plans.plan import Choice
    from eirene.plans.posture import PhasePosture, Posture
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import PhaseState, SecurityState, Situation

    Amounts = dict[tuple[int, Cell], float]

DIGITS = 6


def matrix(planned: Planned) -> Matrix:
    """Whose units serve which task in which sector and phase, what is missing, and who hands over to whom?"""
    return matrix_of(planned.situation, planned.plan.requirement, planned.plan.force.choices, planned.plan.posture)


def matrix_of(
    situation: Situation, requirement: Requirement, choices: Sequence[Choice], posture: Posture | None = None
) -> Matrix:
    """Give the matrix of a force.

    Parameters
    ----------
    situation : Situation
    requirement : Requirement
    choices : sequence of Choice
        The force.
    posture : Posture, optional
        Who stands where for site security; its stations decide for its task.
    """
    calendar = Calendar(situation)
    phases: list[MatrixPhase] = []
    before: frozenset[Pair] = frozenset()
    for phase in situation.phases:
        stations = next((one for one in posture.phases if one.phase == phase.id), None) if posture else None
        made, before = _phase(situation, requirement, choices, phase, stations, before, calendar)
        phases.append(made)
    notes = ["units are shared by time; a part of a unit is the share of its time"]
    if posture is not None:
        notes.append("who stands where for site security is taken from its planner")
    answer = Matrix(
        mission=situation.mission,
        as_of=situation.as_of,
        phases=tuple(phases),
        handovers=tuple(_handovers(phases)),
        notes=tuple(notes),
    )
    return answer.model_copy(update={"checks": check(situation, requirement, choices, answer)})


def _phase(
    situation: Situation,
    requirement: Requirement,
    choices: Sequence[Choice],
    phase: PhaseState,
    stations: PhasePosture | None,
    before: frozenset[Pair],
    calendar: Calendar,
) -> tuple[MatrixPhase, frozenset[Pair]]:
    givings = giving(situation, choices, phase.full_by)
    needs: dict[Place, float] = {
        (kind, cell): need for kind, cells in needs_of(requirement, phase.id).items() for cell, need in cells.items()
    }
    amounts: Amounts = {}
    decided: frozenset[Place] = frozenset()
    if stations is not None and situation.security is not None:
        amounts = _stationed(situation, situation.security, stations, givings)
        decided = frozenset(
            (kind, cell)
            for kind, cell in needs
            if kind in situation.security.responders and cell[0] == situation.security.task
        )
    left = [one.amount - math.fsum(a for (i, _), a in amounts.items() if i == n) for n, one in enumerate(givings)]
    stand = frozenset((givings[i].unit.contributor, cell[1]) for i, cell in amounts)
    filled = fill(givings, left, {k: v for k, v in needs.items() if k not in decided}, stand, before)
    every = {**amounts, **filled.amounts}
    cells = tuple(_cells(situation, needs, decided, givings, every))
    made = MatrixPhase(
        phase=phase.id,
        name=phase.name,
        sectors=phase.sectors,
        begins=calendar.begins(phase),
        initial_by=phase.initial_by,
        full_by=phase.full_by,
        persons=math.fsum(one.persons for one in givings),
        cells=cells,
        idle=tuple(_idle(givings, every)),
        pairs=len(filled.pairs),
        fewest=filled.fewest,
        stopped=filled.stopped,
    )
    return made, filled.pairs


def _stationed(
    situation: Situation, security: SecurityState, stations: PhasePosture, givings: Sequence[Giving]
) -> Amounts:
    """Turn platoons present for duty at their stations into units of what each contributor gives."""
    persons = {kind.id: kind.persons for kind in situation.capabilities}
    sectors = {one.id: one.sector for one in (*security.bases, *security.sites)}
    room = [one.amount for one in givings]
    found: Amounts = {}
    for station in stations.stations:
        sector = sectors.get(station.site or station.base, MISSION)
        wanted = station.platoons * security.unit_persons / situation.availability
        for kind in security.responders:
            for i, one in enumerate(givings):
                own = (one.unit.contributor, one.unit.id) == (station.contributor, station.unit)
                if own and one.capability == kind and wanted > DUST:
                    given = min(wanted / persons[kind], room[i])
                    room[i] -= given
                    wanted -= given * persons[kind]
                    key = (i, (security.task, sector))
                    found[key] = found.get(key, 0.0) + given
    return {key: amount for key, amount in found.items() if amount > DUST}


def _cells(
    situation: Situation,
    needs: Mapping[Place, float],
    decided: frozenset[Place],
    givings: Sequence[Giving],
    amounts: Mapping[tuple[int, Cell], float],
) -> Iterator[MatrixCell]:
    """Give the cells in the order of sectors, tasks and capabilities as declared."""
    persons = {kind.id: kind.persons for kind in situation.capabilities}
    served: dict[Place, list[Serving]] = {}
    for (i, cell), amount in amounts.items():
        served.setdefault((givings[i].capability, cell), []).append(_serving(givings[i], amount))
    idle = {one.capability for one in _idle(givings, amounts)}
    gives = {place: math.fsum(one.amount for one in parts) for place, parts in served.items()}
    lacking = _lacking(needs, gives, decided, persons)
    for kind, cell in sorted({*needs, *served}, key=_order(situation)):
        serving = sorted(served.get((kind, cell), []), key=lambda one: (-one.amount, one.contributor, one.unit))
        need, met = needs.get((kind, cell), 0.0), gives.get((kind, cell), 0.0)
        missing = lacking.get((kind, cell), 0.0)
        by_stations = (kind, cell) in decided or (kind, cell) not in needs
        why: Lacking = (
            "" if not missing else "as stationed" if by_stations else "caveats" if kind in idle else "too few"
        )
        yield MatrixCell(
            sector=cell[1],
            task=cell[0],
            capability=kind,
            needed=round(need, DIGITS),
            met=round(met, DIGITS),
            missing=round(missing, DIGITS),
            missing_persons=round(missing * persons[kind], DIGITS),
            why=why,
            serving=tuple(serving),
            stationed=by_stations,
        )


def _lacking(
    needs: Mapping[Place, float], gives: Mapping[Place, float], decided: frozenset[Place], persons: Mapping[str, float]
) -> dict[Place, float]:
    """What is missing in each cell? Where site security stations units, one responder may stand in for another."""
    found = {place: max(0.0, need - gives.get(place, 0.0)) for place, need in needs.items()}
    spare: dict[Cell, float] = {}
    for (kind, cell), amount in gives.items():
        if (kind, cell) in decided or (kind, cell) not in needs:
            over = max(0.0, amount - needs.get((kind, cell), 0.0))
            spare[cell] = spare.get(cell, 0.0) + over * persons[kind]
    for place in sorted(decided):
        kind, cell = place
        taken = min(spare.get(cell, 0.0), found[place] * persons[kind])
        spare[cell] = spare.get(cell, 0.0) - taken
        found[place] -= taken / persons[kind]
    return {place: lacks for place, lacks in found.items() if lacks > DUST * max(1.0, needs[place])}


def _order(situation: Situation) -> Callable[[Place], tuple[int, int, int, str]]:
    """Give the order of cells: sectors, tasks and capabilities as declared, what is not declared last."""
    sectors = _ranks([*(one.id for one in situation.sectors), MISSION])
    tasks = _ranks([*(one.id for one in situation.tasks), SUPPORT])
    kinds = _ranks([one.id for one in situation.capabilities])

    def key(place: Place) -> tuple[int, int, int, str]:
        kind, (task, sector) = place
        return sectors.get(sector, len(sectors)), tasks.get(task, len(tasks)), kinds.get(kind, len(kinds)), str(place)

    return key


def _ranks(names: Sequence[str]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(names)}


def _serving(one: Giving, amount: float) -> Serving:
    return Serving(
        contributor=one.unit.contributor,
        unit=one.unit.id,
        capability=one.capability,
        amount=round(amount, DIGITS),
        persons=round(one.persons_of(amount), DIGITS),
    )


def _idle(givings: Sequence[Giving], amounts: Mapping[tuple[int, Cell], float]) -> Iterator[Serving]:
    for n, one in enumerate(givings):
        left = one.amount - math.fsum(amount for (i, _), amount in amounts.items() if i == n)
        if left > DUST * max(1.0, one.amount) * 10:
            yield _serving(one, left)


def _handovers(phases: Sequence[MatrixPhase]) -> Iterator[Handover]:
    """Pair what contributors leave with what others take up, cell by cell, the larger parts first."""
    for earlier, later in pairwise(phases):
        first, second = _shares(earlier), _shares(later)
        for place in second:
            old, new = first.get(place, {}), second[place]
            gives = {who: old[who] - new.get(who, 0.0) for who in old if old[who] - new.get(who, 0.0) > DUST * 10}
            takes = {who: new[who] - old.get(who, 0.0) for who in new if new[who] - old.get(who, 0.0) > DUST * 10}
            sector, task, kind = place
            for giver, taker, amount in _paired(gives, takes):
                yield Handover(
                    phase=later.phase,
                    day=later.begins,
                    sector=sector,
                    task=task,
                    capability=kind,
                    gives=giver,
                    takes=taker,
                    amount=round(amount, DIGITS),
                )


def _shares(phase: MatrixPhase) -> dict[tuple[str, str, CapabilityKind], dict[str, float]]:
    found: dict[tuple[str, str, CapabilityKind], dict[str, float]] = {}
    for cell in phase.cells:
        own = found.setdefault((cell.sector, cell.task, cell.capability), {})
        for one in cell.serving:
            own[one.contributor] = own.get(one.contributor, 0.0) + one.amount
    return found


def _paired(gives: Mapping[str, float], takes: Mapping[str, float]) -> Iterator[tuple[str, str, float]]:
    left, open_ = dict(gives), dict(takes)
    for giver in sorted(left, key=lambda who: (-left[who], who)):
        for taker in sorted(open_, key=lambda who: (-open_[who], who)):
            amount = min(left[giver], open_[taker])
            if amount > DUST * 10:
                left[giver] -= amount
                open_[taker] -= amount
                yield giver, taker, amount
