"""A road network from a file of OpenStreetMap (`.osm.pbf`).

Owns the way from the file to lines with shared nodes. Refuses files that are no OpenStreetMap data, tells how many ways
were left out, and asks for the attribution that the licence wants.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np
import osmium
from osmium.filter import KeyFilter
from osmium.osm import NODE, WAY, Node, Way
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from eirene.base.faults import Fault, Place, found
from eirene.roads.build import build
from eirene.roads.network import Road
from eirene.roads.profiles import PROFILES
from eirene.roads.tags import height_m, is_road, node_stops, way_speeds_kmh, weight_t
from eirene.roads.ways import Ways, whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from eirene.roads.network import Network
    from eirene.roads.report import Report

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

RULE: Final = "roads"
LICENCE: Final = "Road data © OpenStreetMap contributors, available under the Open Database License (ODbL)"
_SCALE = 1e7
"""OpenStreetMap counts degrees in steps of 1e-7."""
_NO_PLACE = 2_147_483_647
"""What osmium gives for the coordinate of a node that the file does not hold."""
_MEETING = 2
"""Uses of a node where two lines meet and nothing else does."""
_ATTRIBUTES = ("name", "name:en", "name:ar", "highway", "bridge", "maxweight", "maxheight")


def read_osm(path: Path, *, local: str = "ar", merged: bool = True) -> tuple[Network, Report]:
    """Which road network does this file hold?

    Parameters
    ----------
    path : Path
        An `.osm.pbf` file, or another form that osmium reads.
    local : str
        Language of the local name: `name:LOCAL` where a way has one.
    merged : bool
        As for `build`.

    Raises
    ------
    FaultsFound
        When the file is empty, broken or holds no roads.
    """
    place = Place(path.name)
    try:
        read = _Read(local)
        read.file(path)
    except (RuntimeError, ValueError, UnicodeDecodeError) as error:
        raise found(
            [
                Fault(
                    place,
                    f"cannot be read as OpenStreetMap data: {_short(error)}",
                    "download the extract again and compare its size or checksum",
                    RULE,
                )
            ]
        ) from error
    if not read.ids:
        told = "holds no roads" if read.left_out or read.lost else "holds no ways at all"
        raise found([Fault(place, told, "take an extract with ways tagged highway=*", RULE)])
    try:
        network, report = build(read.ways(), source=path.name, licence=LICENCE, merged=merged)
    except ValueError as error:
        raise found([Fault(place, str(error), "check the access tags of the extract", RULE)]) from error
    return network, replace(report, left_out=dict(read.left_out), notes=read.notes(place))


def _short(error: Exception) -> str:
    return str(error).split("\n", maxsplit=1)[0][:120] or type(error).__name__


class _Read:
    """What is gathered while the file streams by."""

    def __init__(self, local: str) -> None:
        self._local = f"name:{local}"
        self.ids: list[int] = []
        self.left_out: Counter[str] = Counter()
        self.lost = 0
        self._refs: list[int] = []
        self._x: list[int] = []
        self._y: list[int] = []
        self._sizes: list[int] = []
        self._speeds: list[tuple[tuple[float, float], ...]] = []
        self._roads: list[Road] = []
        self._keys: dict[tuple[str, ...], int] = {}
        self._key: list[int] = []
        self._stops: dict[int, tuple[bool, ...]] = {}

    def file(self, path: Path) -> None:
        """Stream the file once: nodes with barriers first, then ways with the places of their nodes."""
        stream = osmium.FileProcessor(str(path), NODE | WAY).with_locations()
        for item in stream.with_filter(KeyFilter("highway", "barrier")):
            if isinstance(item, Node):
                if "barrier" in item.tags:
                    self._node(item.id, dict(item.tags))
            elif isinstance(item, Way) and "highway" in item.tags:
                self._way(item.id, dict(item.tags), [(n.ref, n.x, n.y) for n in item.nodes])

    def _node(self, ref: int, tags: Mapping[str, str]) -> None:
        stops = node_stops(tags)
        if any(stops):
            self._stops[ref] = stops

    def _way(self, ref: int, tags: Mapping[str, str], nodes: list[tuple[int, int, int]]) -> None:
        if not is_road(tags["highway"]) or tags.get("area") == "yes":
            self.left_out[tags["highway"]] += 1
            return
        speeds = way_speeds_kmh(tags)
        if not any(any(pair) for pair in speeds):
            self.left_out["closed to vehicles by its tags"] += 1
            return
        road = _road(ref, tags, self._local)
        key = tuple(tags.get(name, "") for name in (*_ATTRIBUTES, self._local))
        runs = _runs(nodes)
        self.lost += len(runs) != 1 or len(runs[0]) < len(nodes)
        for run in runs:
            self.ids.append(ref)
            refs, x, y = zip(*run, strict=True)
            self._refs.extend(refs)
            self._x.extend(x)
            self._y.extend(y)
            self._sizes.append(len(run))
            self._speeds.append(speeds)
            self._roads.append(road)
            self._key.append(self._keys.setdefault(key, len(self._keys)))

    def ways(self) -> Ways:
        """Give the lines, with ways of one road in one."""
        refs = np.array(self._refs, dtype=np.int64)
        nodes, first_at, node = np.unique(refs, return_index=True, return_inverse=True)
        first = np.concatenate(([0], np.cumsum(self._sizes)))
        road, leaders = self._joined(node, first)
        stops = np.array([self._stops.get(ref, _OPEN) for ref in nodes.tolist()], dtype=bool)
        return Ways(
            lon=np.array(self._x)[first_at] / _SCALE,
            lat=np.array(self._y)[first_at] / _SCALE,
            node=node,
            first=first,
            speed_kmh=np.array(self._speeds).transpose(1, 2, 0),
            road=road,
            blocked=stops[:, 0] & stops[:, 1],
            no_trucks=stops[:, 1] & ~stops[:, 0],
            roads=tuple(self._roads[leader] for leader in whole(leaders)),
        )

    def _joined(self, node: Ints, first: Ints) -> tuple[Ints, Ints]:
        """Which road does each way belong to, and which way names it?

        Ways with equal tags are one road where they touch and have a name, or where nothing else meets them.
        """
        ways = len(self.ids)
        way = np.repeat(np.arange(ways), np.diff(first))
        key = np.array(self._key, dtype=np.int64)
        named = np.array([bool(road.name or road.name_local) for road in self._roads])
        uses = np.bincount(node)
        order = np.lexsort((way, key[way], node))
        a, b = order[:-1], order[1:]
        touch = (node[a] == node[b]) & (key[way[a]] == key[way[b]]) & (way[a] != way[b])
        touch &= named[way[a]] | (uses[node[a]] == _MEETING)
        links = coo_array((np.ones(int(touch.sum())), (way[a][touch], way[b][touch])), shape=(ways, ways))
        count, road = connected_components(links, directed=False)
        ids = np.array(self.ids, dtype=np.int64)
        by_id = np.lexsort((ids, road))
        leaders = by_id[np.searchsorted(road[by_id], np.arange(count))]
        return road.astype(np.int64), leaders

    def notes(self, place: Place) -> tuple[Fault, ...]:
        """What should a person know about this file?"""
        if not self.lost:
            return ()
        told = f"{self.lost} ways have nodes without a place in the file; they end before these nodes"
        return (Fault(place, told, "cut the extract so that ways keep their nodes", RULE),)


_OPEN = tuple(False for _ in PROFILES)


def _runs(nodes: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Give the parts of a way whose nodes have a place; nothing is drawn across a gap."""
    if all(x != _NO_PLACE for _, x, _ in nodes):
        return [nodes] if len(nodes) >= _MEETING else []
    parts = [list(part) for known, part in groupby(nodes, lambda node: node[1] != _NO_PLACE) if known]
    return [part for part in parts if len(part) >= _MEETING]


def _road(ref: int, tags: Mapping[str, str], local: str) -> Road:
    name, own = tags.get("name", ""), tags.get(local, "")
    latin = tags.get("name:en", name)
    return Road(
        id=f"way/{ref}",
        name=latin,
        name_local=own or (name if name != latin else ""),
        kind=tags["highway"],
        bridge=tags.get("bridge", "no") != "no",
        max_weight_t=weight_t(tags.get("maxweight")),
        max_height_m=height_m(tags.get("maxheight")),
        because="source:openstreetmap",
    )
