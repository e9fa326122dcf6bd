"""`eirene roads`: the road network of a mission from OpenStreetMap or GeoJSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import note, out, out_json

if TYPE_CHECKING:
    from eirene.roads.source import Box


def roads(
    file: Path,
    /,
    *,
    into: Path | None = None,
    export: Path | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Read a road network, tell what was kept and dropped and why, and keep it in a mission folder.

    Parameters
    ----------
    file
        Roads: `.osm.pbf` of OpenStreetMap, or `.geojson` in longitude and latitude.
    into
        Mission folder; the network is written to its `area/roads.npz`.
    export
        Write the network to this `.geojson` or `.parquet` file, too.
    json
        Print the report as JSON.
    """
    from eirene.base.canonical import digest
    from eirene.roads.exports import export as write_export
    from eirene.roads.exports import refuse_ending
    from eirene.roads.source import read_roads
    from eirene.roads.store import save

    if export is not None:
        refuse_ending(export)
    area = None if into is None else _area(into)
    network, report = read_roads(file, area)
    written: list[str] = []
    if into is not None:
        target = into / "area" / "roads.npz"
        save(network, target, source_sha256=digest(file.read_bytes()))
        written.append(target.as_posix())
    if export is not None:
        write_export(network, export)
        written.append(export.as_posix())
    if json:
        out_json({**report.as_json(), "written": written})
        return
    for fault in report.notes:
        note(f"note: {fault}")
    for line in [*report.lines(), *written]:
        out(line)


def _area(mission: Path) -> "Box | None":
    """Give the box around the area of a mission folder; None where the folder draws none."""
    from eirene.mission.shapes import read_shapes
    from eirene.roads.source import box_of

    if not (mission / "mission.yaml").is_file():
        told = f"{mission} is no mission folder: it has no mission.yaml"
        raise found([Fault(Place("--into"), told, "start one: eirene new FOLDER", "command line")])
    outline = mission / "area" / "area.geojson"
    if not outline.is_file():
        return None
    shapes, _, faults = read_shapes(outline.read_text(encoding="utf-8", errors="replace"), "area/area.geojson", "area")
    if faults:
        raise found(faults)
    return box_of(shapes)
