"""What a reader of roads kept and what it dropped, for a person to judge.

Owns the report that goes with every network. Refuses silence: what is not in the network is in here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from eirene.roads.geodesy import told_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.base.faults import Fault

SHOWN = 12
"""Parts that are told one by one; the rest is told together."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was read and is not in the network.

    Parameters
    ----------
    why : str
        The reason, for a reader.
    count : int
        Nodes, or ways where no nodes were made of them.
    km : float
        Length of it [km].
    lon, lat : float, optional
        Its middle [degrees].
    roads : tuple of str
        The longest named roads in it.
    """

    why: str
    count: int
    km: float
    lon: float | None = None
    lat: float | None = None
    roads: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give it as one line."""
        where = "" if self.lon is None or self.lat is None else f" around {told_place(self.lon, self.lat)}"
        named = f" ({', '.join(self.roads)})" if self.roads else ""
        return f"{self.why}: {self.count} nodes, {self.km:.1f} km{where}{named}"


@dataclass(frozen=True)
class Report:
    """What became of the roads that were read.

    Parameters
    ----------
    source, licence : str
    nodes, arcs, edges : int
        Of the network.
    km : float
        Length of all lines that were kept [km].
    read_nodes : int
        Junctions and ends before anything was dropped.
    read_km : float
        Length before anything was dropped [km].
    core_nodes : int
        Nodes of the largest strongly connected part before nodes between two pieces were merged.
    parts : int
        Parts without any road between them, the kept one included.
    dropped : tuple of Dropped
        The largest first.
    no_truck_nodes : int
        Nodes of the network that a truck cannot reach and leave again.
    left_out : mapping of str to int
        Kind of way to how many of them are no road for vehicles.
    notes : tuple of Fault
        What a person should look at: crossings that are not joined, limits that could not be read.
    """

    source: str = ""
    licence: str = ""
    nodes: int = 0
    arcs: int = 0
    edges: int = 0
    km: float = 0.0
    read_nodes: int = 0
    read_km: float = 0.0
    core_nodes: int = 0
    parts: int = 1
    dropped: tuple[Dropped, ...] = ()
    no_truck_nodes: int = 0
    left_out: Mapping[str, int] | None = None
    notes: tuple[Fault, ...] = ()

    def lines(self) -> list[str]:
        """Give the report for a terminal, one sentence a line."""
        kept = f"{self.nodes} nodes, {self.arcs} arcs, {self.km:.1f} km"
        told = [f"kept {kept} of {self.read_nodes} junctions and ends, {self.read_km:.1f} km that were read"]
        if self.parts > 1:
            told.append(f"the roads lie in {self.parts} parts that no road joins; the largest is kept")
        told += [f"dropped: {dropped}" for dropped in self.dropped[:SHOWN]]
        rest = self.dropped[SHOWN:]
        if rest:
            nodes, km = sum(d.count for d in rest), sum(d.km for d in rest)
            told.append(f"dropped: {len(rest)} more parts: {nodes} nodes, {km:.1f} km")
        if self.no_truck_nodes:
            told.append(f"{self.no_truck_nodes} nodes are not for trucks: a limit, a barrier or a ban lies before them")
        if self.left_out:
            kinds = sorted(self.left_out.items(), key=lambda item: (-item[1], item[0]))
            told.append("no road for vehicles: " + ", ".join(f"{kind} {count}" for kind, count in kinds[:SHOWN]))
        if self.licence:
            told.append(self.licence)
        return told

    def as_json(self) -> dict[str, object]:
        """Give the report as JSON values."""
        told = asdict(self)
        told["notes"] = [
            {"file": n.place.file, "line": n.place.line, "what": n.what, "todo": n.todo, "rule": n.rule}
            for n in self.notes
        ]
        told["left_out"] = dict(self.left_out or {})
        told["dropped"] = [{**asdict(dropped), "km": round(dropped.km, 3)} for dropped in self.dropped]
        told["km"], told["read_km"] = round(self.km, 3), round(self.read_km, 3)
        return told
