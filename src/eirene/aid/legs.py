"""What moves on each leg, and which roads that uses.

Owns the step from a flow to its legs, and the kilometres of road in each sector, each counted once however many legs
share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.aid.escorts import modality
from eirene.aid.ground import closed_roads, places_of, too_weak, uncleared_roads
from eirene.plans.aid import LegFlow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from eirene.aid.compile import Stage
    from eirene.aid.ground import AidGround, Piece
    from eirene.aid.model import Flow
    from eirene.plans.aid_state import AidState

    Reals = NDArray[np.float64]

LEAST = 1e-4
"""Tonnes a day below which a flow is rounding."""


def leg_flows(flow: Flow, aid: AidState) -> tuple[LegFlow, ...]:
    """What moves on each leg, by commodity and stretch of days?"""
    made = flow.flow
    return (
        *_stage(flow, aid, "to_hub", made.first, flow.first, (made.crossings, made.hubs)),
        *_stage(flow, aid, "to_people", made.last, flow.last, (made.hubs, made.points)),
    )


def _stage(
    flow: Flow,
    aid: AidState,
    name: Literal["to_hub", "to_people"],
    stage: Stage,
    asked: Reals,
    places: tuple[tuple[str, ...], tuple[str, ...]],
) -> Iterator[LegFlow]:
    made = flow.flow
    begins, length = made.begins, made.length.astype(np.int64)
    for leg, k, s in np.argwhere(asked > LEAST).tolist():
        origin, goal = places[0][int(stage.origin[leg])], places[1][int(stage.goal[leg])]
        tonnes = float(asked[leg, k, s])
        yield LegFlow(
            stage=name,
            origin=origin,
            goal=goal,
            commodity=made.commodities[int(k)],
            first_day=int(begins[s]) + 1,
            last_day=int(begins[s] + length[s]),
            fleet=made.fleets[int(stage.fleet[leg])],
            modality=modality(aid, origin, goal),
            asked_t=tonnes,
            received_t=tonnes * stage.arrives,
        )


@dataclass(frozen=True, slots=True)
class Used:
    """Roads that aid uses in one sector.

    Parameters
    ----------
    km : float
        Each counted once.
    uncleared_km : float
        Of them, on roads that are not cleared of explosive ordnance as of the date.
    """

    km: float
    uncleared_km: float


def roads_used(
    aid: AidState, ground: AidGround, flows: Sequence[LegFlow], reached: frozenset[str], day: date
) -> Mapping[str, Used]:
    """How many kilometres of road does aid use in each sector?

    Parameters
    ----------
    aid : AidState
    ground : AidGround
    flows : sequence of LegFlow
    reached : frozenset of str
        Phases that have begun.
    day : date
        Day whose closures hold.
    """
    names = places_of(aid)
    weight = {one.id: one.weight_t for one in aid.fleets}
    barred = closed_roads(aid.roads, day) | uncleared_roads(aid, reached)
    pieces: list[Piece] = []
    for origin, goal, fleet in sorted({(one.origin, one.goal, one.fleet) for one in flows}):
        blocked = barred | too_weak(aid.roads, weight[fleet])
        pieces += ground.pieces(names.index(origin), names.index(goal), blocked)
    doubtful = {road.id for road in aid.roads if road.clearance != "cleared"}
    sectors = sorted({piece.sector for piece in pieces if piece.sector})
    found: dict[str, Used] = {}
    for sector in sectors:
        own = [piece for piece in pieces if piece.sector == sector]
        found[sector] = Used(together(own), together([piece for piece in own if piece.road in doubtful]))
    return found


def together(pieces: Sequence[Piece]) -> float:
    """How long are these parts of roads together [km], what they share counted once?"""
    by_line: dict[int, list[tuple[float, float]]] = {}
    for piece in pieces:
        by_line.setdefault(piece.line, []).append((piece.begins, piece.ends))
    total = 0.0
    for spans in by_line.values():
        reached = 0.0
        for begins, ends in sorted(spans):
            total += max(0.0, ends - max(begins, reached))
            reached = max(reached, ends)
    return total
