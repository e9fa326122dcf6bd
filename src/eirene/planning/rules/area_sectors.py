"""Where the area has outlines of sectors, each declared sector has one, and each outline is of a declared sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked, dangling, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission

SECTORS = "sectors"


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    outlines = {shape.id: shape for shape in mission.shapes if shape.kind == SECTORS}
    if f"{AREA}/{SECTORS}.geojson" not in mission.hashes:
        return
    sectors = {sector.id for sector in mission.declared.sectors}
    for sector in mission.declared.sectors:
        if sector.id not in outlines:
            path = f"sectors.{step(sector.id, sector.known_from)}"
            what = f"sector '{sector.id}' has no outline in {AREA}/{SECTORS}.geojson"
            yield Fault(mission.place(path), what, "draw one, or remove the file of outlines")
    for name, shape in outlines.items():
        path = f"{AREA}.{SECTORS}.{name}"
        if name not in sectors:
            yield dangling(mission, path, "sector", name, sectors)
        elif not str(shape.geometry.get("type")).endswith("Polygon"):
            yield Fault(mission.place(path), f"sector '{name}' is no area", "draw it as a Polygon")


RULE = Asked(
    "area-sectors", "Where the area has outlines of sectors, each sector has one.", _find, frozenset({MISSION, AREA})
)
