"""Roads make one network, lie where the sectors are, and have a length."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from eirene.base.faults import Fault, FaultsFound
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked
from eirene.planning.security import outlines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from eirene.mission.mission import Mission, Shape

    Position = tuple[float, float]
    Box = tuple[float, float, float, float]


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    if not mission.roads:
        return
    yield from _lines(mission)
    from eirene.planning.ground import network_at  # noqa: PLC0415 - reads roads only where there are some

    try:
        network_at(mission)
    except FaultsFound as end:
        yield from end.faults


def _lines(mission: Mission) -> Iterator[Fault]:
    """Name lines without a length, and lines that would lie in the area with their coordinates swapped."""
    outlines = list(outlines_of(mission).values())
    box = _around([one.bounds for one in outlines]) if outlines else None
    for shape in mission.shapes:
        if shape.kind != "roads":
            continue
        place = mission.place(f"{AREA}.roads.{shape.id}")
        positions = list(_positions(shape))
        if len(set(positions)) < 2:  # noqa: PLR2004 - a line has two ends
            yield Fault(place, f"road '{shape.id}' has no length", "draw it with two different positions or more")
        elif box is not None and _swapped(box, positions):
            what = f"road '{shape.id}' lies outside every sector; with its coordinates swapped it would lie inside"
            yield Fault(place, what, "write [longitude, latitude], longitude first")


def _positions(shape: Shape) -> Iterator[Position]:
    coordinates = cast("Sequence[object]", shape.geometry.get("coordinates") or ())
    lines = coordinates if shape.geometry.get("type") == "MultiLineString" else [coordinates]
    for line in lines:
        for position in cast("Sequence[Sequence[float]]", line):
            yield float(position[0]), float(position[1])


def _swapped(box: Box, positions: Sequence[Position]) -> bool:
    return not any(_in(box, one) for one in positions) and any(_in(box, (lat, lon)) for lon, lat in positions)


def _around(boxes: Sequence[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _in(box: Box, position: Position) -> bool:
    west, south, east, north = box
    return west <= position[0] <= east and south <= position[1] <= north


RULE = Asked(
    "roads",
    "Roads can be read as a network, have a length, and lie where the sectors are.",
    _find,
    frozenset({MISSION, AREA}),
)
