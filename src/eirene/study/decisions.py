"""Decision points of a plan: gates, contributors, launch and phases, with their latest useful dates and branches.

Owns which decisions are told, and what is said of each. For what all contributors share, the branches are averages over
the draws of the core in which it happens by its date, or does not, with how many draws carry each: that tells what goes
together, and is no promise of what an intervention would do. A contributor's answer is forced, all other draws
unchanged; a gate of one contributor is supposed to open by its date, or never.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.events import Step, silent
from eirene.planning.contributors import CROSS_CONDITIONS
from eirene.planning.versions import known
from eirene.study.branches import board_of, forced, given, same, supposed
from eirene.study.decision_points import DecisionPoint, DecisionPoints
from eirene.study.decision_words import contributor_then, gate_then, launch_then, otherwise_of, phase_then
from eirene.study.latest import decide_by, launch_by, open_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from eirene.base.events import OnEvent
    from eirene.mission.declared import Gate
    from eirene.planning.plan import Planned
    from eirene.plans.futures import Mask
    from eirene.plans.situation import ContributorState, GateState, PhaseState
    from eirene.study.branches import Board

CORE = 1024
"""Draws of the core that branches are told on."""


def decisions(planned: Planned, *, core: int = CORE, on_event: OnEvent = silent) -> DecisionPoints:
    """Which decisions are to be taken until when, by whom, and what follows from each branch? The earliest first.

    Parameters
    ----------
    planned : Planned
    core : int
        Draws of the core, a power of two.
    on_event : callable, optional
        Told about each decision.
    """
    board = board_of(planned, core)
    makers = list(_makers(board))
    found: list[DecisionPoint] = []
    for done, make in enumerate(makers):
        on_event(Step("decision points", done, len(makers)))
        point = make()
        if point is not None:
            found.append(point)
    return DecisionPoints(
        as_of=board.situation.as_of,
        measure=board.by,
        phase=board.aim.phase.id,
        asked=board.aim.day,
        central=float(board.values.mean()),
        core=board.core.n,
        points=tuple(sorted(found, key=lambda point: (point.by, point.kind, point.id))),
    )


def _makers(board: Board) -> Iterator[Callable[[], DecisionPoint | None]]:
    records = {gate.id: gate for gate in known(board.planned.mission.declared.gates, board.situation.as_of)}
    supplied = {supply.contributor for supply in board.test.supplies}
    for gate in board.situation.gates:
        kind, _, who = gate.scope.partition(":")
        if gate.state == "closed" and (kind != "contributor" or who in supplied):
            record = records.get(gate.id) or records.get(gate.id.removesuffix(f":{who}"))
            yield lambda gate=gate, record=record: _gate(board, gate, record)
    for state in board.situation.contributors:
        if not state.decided and state.units and state.chance.value > 0:
            yield lambda state=state: _contributor(board, state, state.id in supplied)
    yield lambda: _launch(board)
    for phase in board.situation.phases:
        yield lambda phase=phase: _phase(board, phase)


def _gate(board: Board, gate: GateState, record: Gate | None) -> DecisionPoint | None:
    by = open_by(board.aim, gate)
    if by is None:
        return None
    kind, _, who = gate.scope.partition(":")
    shared = kind != "contributor"
    opened = _opened(board, gate, by) if shared else None
    yes, no, difference, se = given(board, opened) if opened is not None else supposed(board, gate, by)
    names = {one.id: one.name for one in board.situation.gates if one.state == "closed"}
    people = {one.id: one.name for one in board.situation.contributors}
    lost = board.lost(lambda aim: open_by(aim, gate))
    return DecisionPoint(
        kind="gate",
        id=gate.id,
        name=gate.name if shared or record is None or record.id == gate.id else f"{gate.name}, {people.get(who, who)}",
        by=by,
        passed=by < board.situation.as_of,
        decides=record.declared_by if record else "nobody is named: no gate is declared for it",
        indicator=record.indicator if record else "",
        threshold=_threshold(record),
        after=tuple(names[other] for other in gate.after if other in names),
        chance=float(opened.mean()) if opened is not None else gate.chance.value,
        yes=yes,
        no=no,
        difference=difference,
        se=se,
        method="given" if shared else "supposed",
        lost=lost,
        then=gate_then(board.planned, gate, people.get(who) if not shared else None),
        otherwise=otherwise_of(board.planned, "gate", lost, people.get(who) if not shared else None),
    )


def _threshold(record: Gate | None) -> str:
    if record is None:
        return ""
    return record.threshold + (f", held for {record.hold_days} days" if record.hold_days else "")


def _opened(board: Board, gate: GateState, by: date) -> Mask:
    """In which draws of the core has a gate opened by a day? The day from which it counts lies its hold later."""
    opens, day = board.core.gate_open[gate.id], board.core.gate_day[gate.id]
    return opens & (day <= by.toordinal() + gate.hold_days)


def _contributor(board: Board, state: ContributorState, planned: bool) -> DecisionPoint | None:  # noqa: FBT001 - a column
    by = decide_by(board.aim, state)
    if by is None:
        return None
    yes, no, difference, se = forced(board, state.id) if planned else same(board)
    closed = {gate.id: gate.name for gate in board.situation.gates if gate.state == "closed"}
    lost = board.lost(lambda aim: decide_by(aim, state))
    return DecisionPoint(
        kind="contributor",
        id=state.id,
        name=state.name,
        by=by,
        whole_by=decide_by(board.aim, state, whole=True),
        passed=by < board.situation.as_of,
        decides=state.name,
        indicator="national decision to take part",
        threshold="decided",
        after=(*(closed[gate] for gate in state.gates if gate in closed), *_gateless(state)),
        chance=0.0 if state.blocked else state.chance.value,
        yes=yes,
        no=no,
        difference=difference,
        se=se,
        method="forced",
        planned=planned,
        lost=lost if planned else (),
        then=contributor_then(board.planned, state.id),
        otherwise=otherwise_of(board.planned, "contributor", lost, state.id),
    )


def _gateless(state: ContributorState) -> Iterator[str]:
    """Give the conditions that no gate satisfies, where they hold a contributor up."""
    for condition in state.conditions if state.blocked else ():
        if condition.gate is None and not condition.caveat and condition.value not in CROSS_CONDITIONS:
            yield f"{condition.value.replace('_', ' ')} (no gate is declared for it)"


def _launch(board: Board) -> DecisionPoint:
    by = launch_by(board.aim)
    launched = board.core.launched & (board.core.launch_day <= by.toordinal())
    yes, no, difference, se = given(board, launched)
    start = [gate for gate in board.situation.gates if gate.start]
    lost = board.lost(launch_by)
    return DecisionPoint(
        kind="launch",
        id="launch",
        name="Launch",
        by=by,
        passed=by < board.situation.as_of,
        decides=board.planned.mission.declared.launch.declared_by,
        indicator="start gates that have held: " + (", ".join(gate.name for gate in start) or "none"),
        threshold="all at once, and the launch prepared",
        after=tuple(gate.name for gate in start if gate.state == "closed"),
        chance=float(launched.mean()),
        yes=yes,
        no=no,
        difference=difference,
        se=se,
        method="given",
        lost=lost,
        then=launch_then(board.planned),
        otherwise=otherwise_of(board.planned, "launch", lost, None),
    )


def _phase(board: Board, phase: PhaseState) -> DecisionPoint:
    begun = board.core.begun[phase.id] & (board.core.begin_day[phase.id] <= phase.full_by.toordinal())
    yes, no, difference, se = given(board, begun)
    gates = [gate for gate in board.situation.gates if gate.id in phase.gates]
    lost = board.lost(lambda aim: aim.day if aim.phase.id == phase.id else None)
    return DecisionPoint(
        kind="phase",
        id=phase.id,
        name=phase.name,
        by=phase.full_by,
        passed=phase.full_by < board.situation.as_of,
        decides=board.planned.mission.declared.launch.declared_by,
        indicator="gates of the phase: " + ", ".join(gate.name for gate in gates) if gates else "days since launch",
        threshold=("all open, and " if gates else "") + f"about {phase.begins.likely:g} days since launch",
        after=tuple(gate.name for gate in gates if gate.state == "closed"),
        chance=float(begun.mean()),
        yes=yes,
        no=no,
        difference=difference,
        se=se,
        method="given",
        lost=lost,
        then=phase_then(board.planned, phase),
        otherwise=otherwise_of(board.planned, "phase", lost, None),
    )
