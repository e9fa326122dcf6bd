"""A road network for other programs: GeoJSON and GeoParquet, one row per line.

Owns the columns of both. Refuses to leave out the attribution: it stands in the file.

References
----------
RFC 7946, The GeoJSON Format, 2016. GeoParquet 1.1.0, 2024.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from eirene.base.faults import Fault, Place, found
from eirene.base.files import write_whole
from eirene.roads.network import CLEARANCES
from eirene.roads.profiles import PROFILE_NAMES
from eirene.roads.ways import whole

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.roads.network import Network

FORMS: Final = (".geojson", ".parquet")
_DIGITS = 7


def columns(network: Network) -> dict[str, list[object]]:
    """Which values has each line (edge e)? Times are None where the profile may not drive in that direction."""
    roads = [network.roads[index] for index in whole(network.edge_road)]
    some = network.edge_arcs.max(axis=0)
    told: dict[str, list[object]] = {
        "road": [road.id for road in roads],
        "name": [road.name or None for road in roads],
        "name_local": [road.name_local or None for road in roads],
        "road_class": [road.kind for road in roads],
        "length_m": np.round(network.edge_length_m, 2).tolist(),
        "clearance": [CLEARANCES[code] for code in network.clearance[some].tolist()],
        "state": ["closed" if closed else "open" for closed in network.closed[some].tolist()],
        "risk_per_km": [road.risk_per_km for road in roads],
        "bridge": [road.bridge for road in roads],
        "max_weight_t": [road.max_weight_t for road in roads],
        "max_height_m": [road.max_height_m for road in roads],
    }
    for p, profile in enumerate(PROFILE_NAMES):
        for side, direction in enumerate(("along", "against")):
            arcs = network.edge_arcs[side]
            times = np.where(arcs >= 0, network.time_s[p, arcs], np.inf)
            told[f"{profile}_{direction}_s"] = [round(t, 3) if np.isfinite(t) else None for t in times.tolist()]
    return told


def to_geojson(network: Network) -> str:
    """Give the network as GeoJSON text."""
    values = columns(network)
    features = [
        {
            "type": "Feature",
            "id": edge,
            "properties": {name: column[edge] for name, column in values.items()},
            "geometry": {"type": "LineString", "coordinates": np.round(network.line(edge), _DIGITS).tolist()},
        }
        for edge in range(network.edges)
    ]
    whole = {"type": "FeatureCollection", "source": network.source, "licence": network.licence, "features": features}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def geo_metadata(network: Network) -> str:
    """Give the `geo` entry that makes a Parquet file GeoParquet: longitude and latitude of WGS 84, as WKB."""
    box = [network.line_lon.min(), network.line_lat.min(), network.line_lon.max(), network.line_lat.max()]
    column = {"encoding": "WKB", "geometry_types": ["LineString"], "bbox": [float(edge) for edge in box]}
    return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})


def to_geoparquet(network: Network) -> bytes:
    """Give the network as the bytes of a GeoParquet file."""
    import polars as pl  # noqa: PLC0415 - a third of a second that only this export needs

    index = np.repeat(np.arange(network.edges), np.diff(network.first))
    lines = shapely.linestrings(np.column_stack((network.line_lon, network.line_lat)), indices=index)
    geometry = shapely.to_wkb(lines, byte_order=1)
    values = columns(network)
    numbers = {name for name in values if name.endswith(("_m", "_t", "_s", "_per_km"))}
    texts = {"road", "name", "name_local", "road_class", "clearance", "state"}
    schema = {name: pl.Float64 if name in numbers else pl.String if name in texts else pl.Boolean for name in values}
    frame = pl.DataFrame(values, schema=schema).with_columns(pl.Series("geometry", list(geometry), dtype=pl.Binary))
    buffer = io.BytesIO()
    told = {"geo": geo_metadata(network), "source": network.source, "licence": network.licence}
    frame.write_parquet(buffer, metadata=told)
    return buffer.getvalue()


def export(network: Network, path: Path) -> None:
    """Write the network to a `.geojson` or `.parquet` file.

    Raises
    ------
    FaultsFound
        When the ending is neither.
    PrerequisiteMissing
        When the file cannot be written.
    """
    refuse_ending(path)
    write_whole(path, to_geojson(network) if path.suffix == FORMS[0] else to_geoparquet(network))


def refuse_ending(path: Path) -> None:
    """Raise where a file cannot be written because its ending names no form.

    Raises
    ------
    FaultsFound
        When the ending is neither.
    """
    if path.suffix not in FORMS:
        told = f"'{path.name}' has no ending that is known here"
        raise found([Fault(Place("--export"), told, f"end it in {' or '.join(FORMS)}", "command line")])
