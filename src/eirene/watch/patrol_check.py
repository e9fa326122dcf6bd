"""Does a plan of presence hold? Asked anew from its own rows, without the solver and without the model.

Owns the second opinion: persons, reach, shifts, most in one place, minimum hours, cover, what was drawn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from eirene.watch.patrol_model import BREAKS, SHIFT_HOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.plans.patrols import PatrolCell, PatrolPlan, PatrolState, Posted, PresenceState
    from eirene.watch.patrol_model import Given

EPS: Final = 1e-6
BOUND: Final = 0.01
"""Share of the proved bound that rounding, gap and drawing may cost."""


def check(state: PatrolState, plan: PatrolPlan, sectors: Sequence[str], given: Given) -> tuple[str, ...]:
    """What is wrong with the plan? Nothing when it is empty.

    Parameters
    ----------
    state : PatrolState
    plan : PatrolPlan
    sectors : sequence of str
        Of the phase.
    given : Given
    """
    kinds = {presence.id: presence for presence in state.presences}
    cells = {cell.id: cell for cell in state.cells}
    faults = [
        *(said for row in plan.posted for said in _row(state, row, kinds[row.presence], cells, plan.phase, sectors)),
        *_persons(plan, kinds, given),
        *_cover(state, plan, kinds, cells),
        *_drawn(state, plan, kinds),
    ]
    return tuple(faults)


def _row(
    state: PatrolState,
    row: Posted,
    kind: PresenceState,
    cells: dict[str, PatrolCell],
    phase: str,
    sectors: Sequence[str],
) -> Iterator[str]:
    where = f"{row.presence} in {row.cell or row.sector} by {row.shift}"
    if row.sector not in sectors or row.shift not in kind.shifts or not 0 < row.count <= kind.most:
        yield f"{where}: sector, shift or number may not be"
    if kind.form == "liaison":
        return
    cell = cells.get(row.cell or "")
    if cell is None or cell.sector != row.sector:
        yield f"{where}: there is no such cell"
        return
    way = next((way for way in cell.ways if way.phase == phase), None)
    if way is None or way.base != row.base:
        yield f"{where}: no way leads there from {row.base}"
    elif kind.reach is not None and way.minutes * state.pace > kind.reach + EPS:
        yield f"{where}: {way.minutes * state.pace:.0f} minutes is out of reach"


def _persons(plan: PatrolPlan, kinds: dict[str, PresenceState], given: Given) -> Iterator[str]:
    whole: dict[str, float] = {}
    inside: dict[tuple[str, str], float] = {}
    for row in plan.posted:
        kind = kinds[row.presence]
        persons = row.count * kind.persons * kind.crews
        whole[kind.capability] = whole.get(kind.capability, 0.0) + persons
        key = (kind.capability, row.sector)
        inside[key] = inside.get(key, 0.0) + persons
    for capability, persons in whole.items():
        if persons > given.whole.get(capability, 0.0) + EPS * max(1.0, persons):
            there = given.whole.get(capability, 0.0)
            yield f"{persons:.0f} persons of {capability} are posted and {there:.0f} are there"
    for (capability, sector), persons in inside.items():
        if persons > given.inside.get((capability, sector), 0.0) + EPS * max(1.0, persons):
            yield f"more {capability} is posted in {sector} than may serve there"


def _hours(state: PatrolState, row: Posted, kind: PresenceState) -> float:
    lost = 2 * (row.minutes or 0.0) / 60 if kind.form == "patrol" else 0.0
    del state
    return min(kind.hours, SHIFT_HOURS) - lost


def _cover(
    state: PatrolState, plan: PatrolPlan, kinds: dict[str, PresenceState], cells: dict[str, PatrolCell]
) -> Iterator[str]:
    total = 0.0
    for told in plan.cover:
        rows = [row for row in plan.posted if row.sector == told.sector and row.shift == told.shift]
        hours = math.fsum(row.count * _hours(state, row, kinds[row.presence]) for row in rows)
        if abs(hours - told.hours) > EPS * max(1.0, hours):
            yield f"{told.sector} by {told.shift}: {hours:.2f} hours of presence are posted, {told.hours:.2f} are told"
        inside = [cell for cell in cells.values() if cell.sector == told.sector]
        share = state.night_share if told.shift == "night" else 1 - state.night_share
        covered = 0.0
        for cell in inside:
            here = 0.0
            for row in rows:
                one = row.count * _hours(state, row, kinds[row.presence]) / SHIFT_HOURS
                here += one if row.cell == cell.id else one / len(inside) if row.cell is None else 0.0
            # the straight pieces lie on or below the curve, and touch it at their ends
            promised = 1 - math.exp(-min(here, BREAKS[-1]))
            covered += cell.expected * share * promised
        if told.covered > covered + EPS:
            what = f"{told.covered:.3f} incidents are told as covered, at most {covered:.3f} are"
            yield f"{told.sector} by {told.shift}: {what}"
        total += told.covered
    if plan.bound is not None and total > plan.bound + EPS * max(1.0, total):
        yield f"{total:.4f} incidents are covered, more than the {plan.bound:.4f} that were proved possible"


def _drawn(state: PatrolState, plan: PatrolPlan, kinds: dict[str, PresenceState]) -> Iterator[str]:
    patrols = sum(row.count for row in plan.posted if kinds[row.presence].form == "patrol")
    if plan.drawn and plan.approved_by is None:
        yield "patrols were drawn and nobody approved it"
    if len(plan.drawn) > state.random_share * patrols + EPS:
        yield f"{len(plan.drawn)} of {patrols} patrols were drawn, more than a share of {state.random_share:g}"
    for one in plan.drawn:
        if one.planned not in one.among or one.chosen not in one.among:
            yield f"{one.presence}: {one.chosen} was drawn and is not among the equal cells"
