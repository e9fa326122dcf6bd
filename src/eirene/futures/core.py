"""The core of a draw: what all contributors share. Gates, launch, phases, the common shock, the parties' shocks.

Owns the order of dimensions (by kind and id: adding a gate may move other gates' draws, adding a contributor cannot).
Gates of one contributor are not here; they are drawn with it.

References
----------
Owen (1997), doi:10.1214/aos/1031594731.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from eirene.futures.gates import Episodes, closed_days, episodes, names, together
from eirene.futures.nets import Net, Plain
from eirene.futures.pert import calendar, duration
from eirene.plans.futures import Core

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.futures.nets import Uniforms
    from eirene.plans.futures import Days, Mask, Reals
    from eirene.plans.situation import GateState, Situation

_LOOK_BACK = 400
"""Most days before the as-of date for which closed days are kept."""


def core_gates(situation: Situation) -> dict[str, GateState]:
    """Which gates do all contributors share? Those of the mission, of phases and of sectors, sorted by id."""
    shared = [gate for gate in situation.gates if not gate.scope.startswith("contributor")]
    return {gate.id: gate for gate in sorted(shared, key=lambda gate: gate.id)}


def horizon(situation: Situation) -> int:
    """After which day does nothing matter? A month after the mission's end or the last milestone, as an ordinal."""
    dates = [situation.ends, *(day for phase in situation.phases for day in (phase.initial_by, phase.full_by))]
    return max(date.toordinal() for date in dates) + 31


def _names(situation: Situation) -> list[str]:
    """Give the dimensions of the net: by kind, those that move an answer most first, and by id within a kind.

    With the kinds in alphabetical order the same net had five times the variance.
    """
    gates = [names(gate) for gate in core_gates(situation).values()]
    parties = [f"party:{party}" for party in sorted(situation.parties)]
    phases = [f"begins:{phase}" for phase in sorted(phase.id for phase in situation.phases)]
    by_kind = [name for kind in zip(*gates, strict=True) for name in kind]
    first, later = by_kind[: 2 * len(gates)], by_kind[2 * len(gates) :]
    return ["shock", *parties, *first, "launch:date", "launch:prepare", *phases, *later]


def after(gate: GateState, day: dict[str, Reals], n: int) -> Reals:
    """On which day have all gates opened that this one waits for? Shape (n,).

    `-inf` where it waits for none. A gate that is unknown here has not opened and does not.
    """
    latest = np.full(n, -np.inf)
    for other in gate.after:
        latest = np.maximum(latest, day.get(other, np.inf))
    return latest


def in_order(gates: dict[str, GateState]) -> list[GateState]:
    """Give the gates so that each comes after those that it waits for.

    Raises
    ------
    ValueError
        When gates wait for each other.
    """
    done: list[GateState] = []
    left = dict(gates)
    while left:
        free = [gate for gate in left.values() if not any(other in left for other in gate.after)]
        if not free:
            message = f"gates wait for each other: {', '.join(left)}"
            raise ValueError(message)
        done += free
        for gate in free:
            del left[gate.id]
    return done


def _open_when(situation: Situation, uniforms: Uniforms, n: int) -> tuple[dict[str, Episodes], dict[str, Reals]]:
    """Give the episodes of each gate, and the first day on which it counts, its hold included."""
    gates = core_gates(situation)
    last = horizon(situation)
    raw: dict[str, Episodes] = {}
    day: dict[str, Reals] = {}
    for gate in in_order(gates):
        raw[gate.id] = episodes(gate, uniforms, after(gate, day, n), last)
        day[gate.id] = raw[gate.id].held(gate.hold_days).first()
    return raw, day


def _launch(situation: Situation, uniforms: Uniforms, raw: dict[str, Episodes]) -> Reals:
    """Give D-day: the planned date, or later when the start gates have to hold together and the launch be prepared."""
    planned = calendar(situation.launch.dates).at(uniforms("launch:date")).astype(np.float64)
    start = [raw[gate.id].held(gate.hold_days) for gate in core_gates(situation).values() if gate.start]
    if not start:
        return planned
    prepare = duration(situation.launch.prepare).at(uniforms("launch:prepare"))
    return np.maximum(planned, together(start) + prepare)


def _phases(situation: Situation, uniforms: Uniforms, launch: Reals, day: dict[str, Reals]) -> dict[str, Reals]:
    begins: dict[str, Reals] = {}
    for phase in situation.phases:
        begin = launch + duration(phase.begins).at(uniforms(f"begins:{phase.id}"))
        for gate in phase.gates:
            begin = np.maximum(begin, day.get(gate, np.inf))
        begins[phase.id] = begin
    return begins


def masked(day: Reals) -> tuple[Mask, Days]:
    """Give whether the day comes at all, and the day as an integer (0 where it never comes)."""
    comes = np.isfinite(day)
    return comes, np.where(comes, day, 0.0).astype(np.int64)


def _closed(situation: Situation, raw: dict[str, Episodes], n: int) -> tuple[NDArray[np.int32] | None, int]:
    """Give the closed days of the withdrawal gate; one that is not known as of the date counts as closed."""
    as_of = situation.as_of.toordinal()
    if situation.withdrawal_gate is None:
        return None, as_of
    gate = core_gates(situation).get(situation.withdrawal_gate)
    since = as_of if gate is None or gate.since is None else gate.since.toordinal()
    first = max(min(as_of, since), as_of - _LOOK_BACK)
    never = Episodes(np.full((n, 1), np.inf), np.full((n, 1), np.inf))
    last = max(first, horizon(situation))  # asked for after the mission, the table holds one day
    return closed_days(never if gate is None else raw[gate.id], first, last), first


def _assembled(situation: Situation, uniforms: Uniforms, n: int, seed: int) -> Core:
    raw, day = _open_when(situation, uniforms, n)
    launched, launch_day = masked(launch := _launch(situation, uniforms, raw))
    gates = {gate: masked(when) for gate, when in sorted(day.items())}
    phases = {phase: masked(when) for phase, when in _phases(situation, uniforms, launch, day).items()}
    closed, closed_from = _closed(situation, raw, n)
    return Core(
        n=n,
        seed=seed,
        gate_open={gate: comes for gate, (comes, _) in gates.items()},
        gate_day={gate: when for gate, (_, when) in gates.items()},
        launched=launched,
        launch_day=launch_day,
        begun={phase: comes for phase, (comes, _) in phases.items()},
        begin_day={phase: when for phase, (_, when) in phases.items()},
        shock=ndtri(uniforms("shock")),
        party_shock={party: ndtri(uniforms(f"party:{party}")) for party in sorted(situation.parties)},
        closed_days=closed,
        closed_from=closed_from,
    )


def core(situation: Situation, n: int, seed: int) -> Core:
    """What may come for all contributors together, in n = 2^m draws that cover the possibilities evenly?

    Parameters
    ----------
    situation : Situation
    n : int
        Number of draws, a power of two.
    seed : int
        The run's seed.

    Raises
    ------
    ValueError
        When n is no power of two, or gates wait for each other.
    """
    return _assembled(situation, Net(_names(situation), n, seed), n, seed)


def fresh_core(situation: Situation, n: int, seed: int) -> Core:
    """What may come for all contributors together, in n independent draws that no plan was made on?"""
    return _assembled(situation, Plain(n, seed), n, seed)


def gates_open(situation: Situation, core: Core) -> Mask:
    """In which draws do all shared gates open, and is the mission launched, by the mission's end? Shape (n,)."""
    ends = situation.ends.toordinal()
    opens = core.launched & (core.launch_day <= ends)
    for gate, comes in core.gate_open.items():
        opens = opens & comes & (core.gate_day[gate] <= ends)
    return opens
