"""A road network from whatever file a person has, checked against the area of the mission that it is for.

Owns the choice of the reader by the ending of the file. Refuses roads that do not touch the area, with the reason where
it can be seen.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import shapely

from eirene.base.faults import Fault, Place, PrerequisiteMissing, found
from eirene.roads.geodesy import told_place
from eirene.roads.geojson import read_geojson
from eirene.roads.osm import read_osm
from eirene.roads.snap import swapped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from eirene.mission.mission import Shape
    from eirene.roads.network import Network
    from eirene.roads.report import Report

Box = tuple[float, float, float, float]
"""West, south, east, north [degrees]."""

RULE: Final = "roads"
ENDINGS: Final = (".osm.pbf", ".pbf", ".osm", ".geojson", ".json")


def read_roads(path: Path, area: Box | None = None) -> tuple[Network, Report]:
    """Which road network does this file hold?

    Parameters
    ----------
    path : Path
        OpenStreetMap data or GeoJSON.
    area : tuple of float, optional
        The box around the mission's area; roads must reach into it.

    Raises
    ------
    FaultsFound
        When the file cannot be read, or its roads lie elsewhere.
    PrerequisiteMissing
        When there is no such file, or it may not be read.
    """
    if not path.is_file():
        raise PrerequisiteMissing(f"{path}: there is no such file", "check the path")
    if not path.name.endswith(ENDINGS):
        what = f"'{path.name}' has no ending that is known here"
        raise found([Fault(Place(path.name), what, f"name a file that ends in one of: {', '.join(ENDINGS)}", RULE)])
    try:
        read = read_geojson(path) if path.name.endswith((".geojson", ".json")) else read_osm(path)
    except OSError as error:
        raise PrerequisiteMissing(f"{path}: {error.strerror or error}", "check your rights to it") from error
    if area is not None:
        _refuse_elsewhere(read[0], area, Place(path.name))
    return read


def box_of(shapes: Iterable[Shape]) -> Box | None:
    """Give the box around shapes; None where there are none."""
    drawn = [shapely.from_geojson(json.dumps(dict(shape.geometry))) for shape in shapes]
    if not drawn:
        return None
    west, south, east, north = shapely.total_bounds(drawn).tolist()
    return west, south, east, north


def _refuse_elsewhere(network: Network, area: Box, place: Place) -> None:
    """Raise where no position of the network lies in the box."""
    lon, lat = network.line_lon, network.line_lat
    west, south, east, north = area
    if ((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)).any():
        return
    here = told_place(float(lon.mean()), float(lat.mean()))
    turned = any(swapped(x, y, area) for x, y in zip(lon.tolist(), lat.tolist(), strict=True))
    todo = "swap the coordinates: write longitude first" if turned else "take an extract that covers the area"
    told = f"no road lies in the area of the mission; they lie around {here}"
    raise found([Fault(place, told, todo, RULE)])
