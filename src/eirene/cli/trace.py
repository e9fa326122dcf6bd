"""`eirene trace`: from a figure to the quote or assumption it rests on, and back to all figures that rest on it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import as_of_day, out, out_json

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.planning.inputs import Input
    from eirene.planning.lineage import Lineage


def trace(
    mission: Path,
    name: Annotated[str, Parameter(name="INPUT", show=True)],
    /,
    *,
    as_of: str | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Walk from a figure to the quote or assumption it rests on, and back to all figures that rest on it.

    Parameters
    ----------
    mission
        Folder of the mission.
    name
        Name of an input as `eirene check --inputs` lists it, such as contributors.AZ.chance; or claims.ID,
        assumptions.ID, sources.ID, documents.ID; or a figure: probability.start, force, requirements, cost.
    as_of
        Publications up to this date count. Today by default.
    json
        Print the result as JSON.
    """
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.derived import all_inputs
    from eirene.planning.lineage import lineage
    from eirene.planning.recorded import known_facts
    from eirene.planning.situation import situate

    day = as_of_day(as_of)
    read = read_mission(mission)
    refuse_faults(read)
    read, facts = known_facts(read, day)
    situation = situate(read, facts, day).situation
    rows = {row.path: row for row in all_inputs(read, situation)}
    graph = lineage(read, facts, situation, rows.values())
    tell = partial(_told, rows=rows, mission=read, day=day)
    if name not in graph.nodes():
        graph = _with_waiting(name, graph, read)
    node = _node(name, graph)
    down, up = graph.down(node), graph.up(node)
    if json:
        out_json(
            {
                "input": node,
                "as_of": day.isoformat(),
                "rests_on": [{"depth": d, "name": n, "told": tell(n)} for d, n in down],
                "carries": [{"depth": d, "name": n, "told": tell(n)} for d, n in up],
            }
        )
        return
    out(f"{node}  {tell(node)}".rstrip())
    _section("rests on", down, tell)
    _section("carries", up, tell)


def _node(name: str, graph: "Lineage") -> str:
    nodes = graph.nodes()
    short = [node for node in nodes if node.startswith("documents.") and node.startswith(name)]
    if name in nodes:
        return name
    if name.startswith("documents.") and len(short) == 1:
        return short[0]
    hint = did_you_mean(name, sorted(nodes))
    raise found([Fault(Place("command line"), f"{name!r} is no input or figure as of that date", hint, "trace")])


def _with_waiting(name: str, graph: "Lineage", mission: "Mission") -> "Lineage":
    """Add a claim on which no fact rests, such as one that waits for a reviewer; it carries nothing yet."""
    from dataclasses import replace

    claim = next((one for one in mission.claims if name == f"claims.{one.id}"), None)
    if claim is None:
        return graph
    return replace(graph, below={**graph.below, name: (f"documents.{claim.document}",) if claim.document else ()})


def _section(head: str, steps: Sequence[tuple[int, str]], tell: Callable[[str], str], most: int = 400) -> None:
    out(f"{head}:" if steps else f"{head}: nothing")
    for depth, name in steps[:most]:
        out(f"{'  ' * depth}{name}  {tell(name)}".rstrip())
    if len(steps) > most:
        out(f"  ... and {len(steps) - most} more; --json gives all")


def _told(name: str, *, rows: "dict[str, Input]", mission: "Mission", day: date) -> str:
    if name in rows:
        _, value, spread, _ = rows[name].cells()
        return f"= {value}" + (f" ({spread})" if spread else "")
    kind, _, key = name.partition(".")
    if kind == "assumptions":
        return _assumption(key, mission, day)
    teller = {"sources": _source, "claims": _claim, "documents": _document}.get(kind)
    return teller(key, mission) if teller else ""


def _assumption(key: str, mission: "Mission", day: date) -> str:
    one = next((one for one in mission.declared.assumptions if one.id == key), None)
    if one is None:
        return ""
    ended = f"EXPIRED on {one.expires.isoformat()}" if one.expires <= day else f"until {one.expires.isoformat()}"
    return f"“{one.statement}” – {one.owner}, {ended}"


def _source(key: str, mission: "Mission") -> str:
    one = next((one for one in mission.declared.sources if one.id == key), None)
    return f"{one.title}, {one.publisher}" if one else ""


def _document(key: str, mission: "Mission") -> str:
    one = next((one for one in mission.documents if one.id == key), None)
    if one is None:
        return ""
    published = one.published_told or "day unknown"
    return f"{one.path} ({one.publisher or 'publisher unknown'}, {published})"


def _claim(key: str, mission: "Mission") -> str:
    from eirene.evidence.trace import trace_claims

    (traced,) = trace_claims(mission, [key])
    decided = traced.reviews[-1] if traced.reviews else None
    by = f", {decided.decision} by {decided.by}" if decided else ""
    if traced.waits_for:
        by = f", waits for {traced.waits_for}"
        by += f", accepted by {', '.join(traced.accepted_by)}" if traced.accepted_by else ""
    return f"“{traced.source.quote}” ({traced.claim.type}: {traced.claim.value}{by})"
