"""What a convoy that has trips can still do in its day.

Owns from when it can be loaded again, until when it is at work, and how its trips are counted on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.plans.convoys import ConvoyTrip, Unit


def free_from(day: ConvoyDay, unit: Unit, trips: Sequence[ConvoyTrip], minute: float) -> Unit | None:
    """From when can a convoy be loaded again, and how long does it work? None where it is cut off."""
    if any(trip.state == "held" for trip in trips):
        return None
    if not trips:
        return unit.model_copy(update={"free_from": max(unit.free_from, minute)})
    begun = min(trip.loads for trip in trips)
    until = begun + day.fleet(unit.fleet).work
    return unit.model_copy(update={"free_from": max(minute, *(trip.back for trip in trips)), "works_until": until})


def renumbered(trip: ConvoyTrip, kept: Sequence[ConvoyTrip]) -> ConvoyTrip:
    """Count trips of a convoy on from those it has made."""
    made = sum(1 for one in kept if one.unit == trip.unit)
    number = int(trip.id.rsplit("/", 1)[1]) + made
    return trip.model_copy(update={"id": f"{trip.unit}/{number}"})
