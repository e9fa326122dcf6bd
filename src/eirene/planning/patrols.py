"""Presence of a situation: cells with what is expected in them and how they are reached, with every number resolved.

Owns where expected incidents come from: the forecast over what table and ledger tell, or counts where the history is
too short for one, and then it is said. A cell is reached by road or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.patrol_expected import expected_in
from eirene.planning.patrol_ground import ways_of
from eirene.plans.patrols import PatrolCell, PatrolState, PresenceState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from eirene.mission.mission import Mission
    from eirene.mission.watch import Patrols, Presence
    from eirene.planning.resolve import Resolver
    from eirene.plans.situation import Situation

HERE = "watch.patrols"


def patrols(
    mission: Mission, as_of: date, resolver: Resolver, situation: Situation, recorded_by: datetime | None = None
) -> PatrolState | None:
    """How is presence to be planned, as known on this day? None where it is not declared.

    Parameters
    ----------
    mission : Mission
    as_of : date
    resolver : Resolver
        Notes every number that has a range.
    situation : Situation
        Says which roads and bases can be used in which phase.
    recorded_by : datetime, optional
        Entries of the ledger made by then count; all by default.
    """
    watch = mission.declared.watch
    declared = None if watch is None else watch.patrols
    if watch is None or declared is None:
        return None
    expected = expected_in(mission, as_of, declared.cells, declared.recent_weeks, recorded_by)
    ways = ways_of(mission, declared.cells, situation)
    effect = resolver.range(declared.effect, f"{HERE}.effect")
    relocation = resolver.range(declared.relocation, f"{HERE}.relocation")
    drawn = declared.randomised
    return PatrolState(
        task=watch.task,
        keeps=watch.keeps,
        also=watch.also,
        presences=tuple(_presences(declared, resolver)),
        cells=tuple(
            PatrolCell(
                id=cell.id,
                sector=cell.sector,
                lat=cell.lat,
                lon=cell.lon,
                expected=expected.weekly.get(cell.id, 0.0),
                asks=cell.id in expected.asks,
                ways=cell.ways,
                usable=cell.usable,
            )
            for cell in ways.cells
        ),
        expected_from=expected.told,
        night_share=resolver.value(declared.night_share, f"{HERE}.night_share"),
        covered=resolver.value(declared.covered, f"{HERE}.covered"),
        minimum_hours=resolver.value(declared.minimum_hours, f"{HERE}.minimum_hours"),
        effect=effect.value,
        effect_low=effect.low,
        effect_high=effect.high,
        relocation=relocation.value,
        relocation_high=relocation.high,
        pace=resolver.value(declared.pace, f"{HERE}.pace"),
        random_share=0.0 if drawn is None else resolver.value(drawn.share, f"{HERE}.randomised.share"),
        approved_by=None if drawn is None else drawn.approved_by,
        notes=(*expected.notes, *ways.notes),
    )


def _presences(declared: Patrols, resolver: Resolver) -> Iterator[PresenceState]:
    for presence in declared.presences:
        yield _presence(presence, resolver)


def _presence(presence: Presence, resolver: Resolver) -> PresenceState:
    path = f"{HERE}.presences.{presence.id}"
    reach = presence.reach
    return PresenceState(
        id=presence.id,
        name=presence.name,
        form=presence.form,
        capability=presence.capability,
        persons=resolver.value(presence.persons, f"{path}.persons"),
        crews=resolver.value(presence.crews, f"{path}.crews"),
        hours=resolver.value(presence.hours, f"{path}.hours"),
        shifts=presence.shifts,
        reach=None if reach is None else resolver.value(reach, f"{path}.reach"),
        most=presence.most,
    )
