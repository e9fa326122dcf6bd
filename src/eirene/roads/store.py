"""A road network as a file: `.npz` without pickled objects, the same bytes for the same network.

Owns the file form. Refuses files of another form or version, with their place.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.base.canonical import dumps
from eirene.base.faults import Fault, Place, found
from eirene.base.files import write_whole
from eirene.roads.network import Network, Road

if TYPE_CHECKING:
    from pathlib import Path

FORM: Final = "eirene roads 1"
_ARRAYS: Final = (
    "lon", "lat", "tail", "head", "length_m", "time_s", "risk", "kind", "road", "clearance", "closed", "edge",
    "backward", "first", "line_lon", "line_lat",
)  # fmt: skip
_TEXT: Final = "told"


def to_bytes(network: Network, *, source_sha256: str = "") -> bytes:
    """Give the file of a network.

    Parameters
    ----------
    network : Network
    source_sha256 : str
        Hash of the file that it was read from.
    """
    told = {
        "form": FORM,
        "source": network.source,
        "source_sha256": source_sha256,
        "licence": network.licence,
        "roads": [asdict(road) for road in network.roads],
    }
    arrays = {name: np.asarray(getattr(network, name)) for name in _ARRAYS}
    arrays[_TEXT] = np.frombuffer(dumps(told).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def save(network: Network, path: Path, *, source_sha256: str = "") -> None:
    """Write a network to a file, whole or not at all.

    Raises
    ------
    PrerequisiteMissing
        When the file cannot be written.
    """
    write_whole(path, to_bytes(network, source_sha256=source_sha256))


def load(path: Path, file: str | None = None) -> Network:
    """Read a network from a file that `save` wrote.

    Parameters
    ----------
    path : Path
    file : str, optional
        Path for the place of a fault; the file's name by default.

    Raises
    ------
    FaultsFound
        When the file is broken or of another form.
    """
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as held:
            told = json.loads(held[_TEXT].tobytes())
            if told["form"] != FORM:
                raise ValueError(f"its form is {str(told['form'])[:40]!r}, not {FORM!r}")  # noqa: TRY301 - told below
            arrays = {name: held[name] for name in _ARRAYS}
            roads = tuple(Road(**road) for road in told["roads"])
            return _checked(Network(**arrays, roads=roads, source=told["source"], licence=told["licence"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        what = f"is no road network that can be read: {str(error)[:120]}"
        todo = "make it again: eirene roads FILE --into MISSION"
        raise found([Fault(Place(file or path.name), what, todo, "roads")]) from error


def source_sha256(path: Path) -> str:
    """Give the hash of the file that a stored network was read from; empty where none was kept."""
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as held:
        return str(json.loads(held[_TEXT].tobytes()).get("source_sha256", ""))


def _checked(network: Network) -> Network:
    """Refuse arrays that do not fit each other."""
    arcs, nodes = network.arcs, network.nodes
    fits = (
        network.time_s.shape[1:] == (arcs,)
        and all(len(a) == arcs for a in (network.head, network.length_m, network.road, network.edge))
        and all(len(a) == 0 or (a.min() >= 0 and a.max() < nodes) for a in (network.tail, network.head))
        and len(network.line_lon) == len(network.line_lat) == int(network.first[-1])
        and (arcs == 0 or (network.road.max() < len(network.roads) and network.edge.max() < network.edges))
    )
    if not fits:
        raise ValueError("its arrays do not fit each other")
    return network
