"""The watch over a ceasefire as the content has it: trend, forecast by sector, alarms, presence, scoreboard.

Owns the step from the watch's answer and the patrols of the plan to records with names. Below the planning class only
counts leave that may be published, and how good forecasts were over all sectors. Refuses any field for a party: whose
conduct it was is told to the joint commission, by incident, with each party's version.
"""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.mission.forecasts import ForecastMade
    from eirene.plans.patrols import PatrolCell, PatrolPlan, Posted
    from eirene.plans.watch import Scoreboard, WatchAnswer

LEVELS: Final = {"p05": 0.05, "p10": 0.1, "p25": 0.25, "median": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95}
"""Quantiles that stand beside the full distribution."""
DEGREE_KM: Final = 111.2
"""Kilometres in a degree of latitude."""
NEAR_KM: Final = 15.0
"""A named place within this distance says where a cell is."""
NAMED: Final = frozenset({"sites", "bases", "crossings", "hubs", "delivery_points"})
"""Kinds of named places."""


def watch(material: Material, names: Names) -> Row | None:
    """What does the watch say? None where the mission declares none, and for an earlier date."""
    answer = material.watch
    if answer is None:
        return None
    declared = material.mission.declared.watch
    categories = {} if declared is None else {one.id: one.name for one in declared.categories}
    return {
        "ceasefire": answer.ceasefire,
        "known_to": answer.known_to,
        "reported": answer.reported,
        "trend": [
            {"sector": one.sector, "name": names.sector(one.sector), "weeks": [week.model_dump() for week in one.weeks]}
            for one in answer.trend
        ],
        "forecasts": [_forecast(one, names) for one in answer.forecasts],
        "no_forecast": answer.no_forecast,
        "kept": answer.kept,
        "alarms": _alarms(answer, names),
        "patrols": _patrols(material, names),
        "scoreboard": _scoreboard(answer.scoreboard, names),
        "published": [
            {**row.model_dump(), "sector_name": names.sector(row.sector), "category_name": categories.get(row.category)}
            for row in answer.published
        ],
        "smallest": answer.smallest,
        "ledger": answer.ledger,
        "notes": list(answer.notes),
    }


def _forecast(made: ForecastMade, names: Names) -> Row:
    return {
        "id": made.id,
        "begins": made.begins,
        "ends": made.ends,
        "weeks": made.weeks,
        "known": made.known,
        "history": made.history,
        "data": made.data,
        "sectors": [
            {
                "sector": one.sector,
                "name": names.sector(one.sector),
                "mean": one.mean,
                "none": one.chances[0],
                "quantiles": {name: one.quantile(level) for name, level in LEVELS.items()},
                "chances": list(one.chances),
            }
            for one in sorted(made.sectors, key=lambda row: _order(names, row.sector))
        ],
    }


def _order(names: Names, sector: str) -> int:
    """Give the place of a sector in declared order."""
    ids = list(names.sectors)
    return ids.index(sector) if sector in names.sectors else len(ids)


def _alarms(answer: WatchAnswer, names: Names) -> Row | None:
    if answer.alarms is None:
        return None
    return {
        "since": answer.alarms.since,
        "per_year": answer.alarms.per_year,
        "raised": [{**one.model_dump(), "name": names.sector(one.sector)} for one in answer.alarms.raised],
    }


def _scoreboard(board: Scoreboard, names: Names) -> Row:
    return {
        "made": len({row.forecast for row in board.rows}),
        "summaries": [one.model_dump() for one in board.summaries],
        "rows": [{**row.model_dump(), "name": names.sector(row.sector)} for row in board.rows],
        "lost": list(board.lost),
        "notes": list(board.notes),
    }


def _patrols(material: Material, names: Names) -> list[Row]:
    """Give presence phase by phase: places and times."""
    state = material.situation.patrols
    cells = {} if state is None else {cell.id: cell for cell in state.cells}
    bases = {base.id: base.name for base in material.mission.bases}
    headline = material.situation.headline_full
    near = {key: _near(cell, material) for key, cell in cells.items()}
    told = () if material.watch is None else material.watch.notes
    rows = [_phase(plan, names, cells, near, bases, headline) for plan in material.plan.patrols]
    # what the chapter says of all reports is not said of presence again
    return [
        {**row, "notes": [note for note in plan.notes if note not in told]}
        for row, plan in zip(rows, material.plan.patrols, strict=True)
    ]


def _near(cell: PatrolCell, material: Material) -> str | None:
    """Which named place is nearest to the middle of a cell? None where none is near."""
    best: tuple[float, str] | None = None
    for shape in material.mission.shapes:
        place = shape.geometry.get("coordinates") if shape.kind in NAMED else None
        if shape.geometry.get("type") != "Point" or not isinstance(place, (list, tuple)):
            continue
        lon, lat = (float(part) for part in cast("Sequence[float]", place)[:2])
        apart = DEGREE_KM * hypot(lat - cell.lat, (lon - cell.lon) * cos(radians(cell.lat)))
        if apart <= NEAR_KM and (best is None or (apart, shape.name) < best):
            best = (apart, shape.name)
    return None if best is None else best[1]


def _phase(
    plan: PatrolPlan,
    names: Names,
    cells: Mapping[str, PatrolCell],
    near: Mapping[str, str | None],
    bases: Mapping[str, str],
    headline: str,
) -> Row:
    return {
        "phase": plan.phase,
        "name": names.phases.get(plan.phase, plan.phase),
        "headline": plan.phase == headline,
        "expected_from": plan.expected_from,
        "covered_share": plan.covered_share,
        "target_share": plan.target_share,
        "posted": [
            {**_posted(one, names, cells, bases), "near": None if one.cell is None else near.get(one.cell)}
            for one in plan.posted
        ],
        "cover": [{**one.model_dump(), "name": names.sector(one.sector)} for one in plan.cover],
        "prevented": plan.prevented.model_dump(),
        "drawn": [one.model_dump() for one in plan.drawn],
        "seed": plan.seed,
        "approved_by": plan.approved_by,
        "checks": list(plan.checks),
    }


def _posted(one: Posted, names: Names, cells: Mapping[str, PatrolCell], bases: Mapping[str, str]) -> Row:
    cell = None if one.cell is None else cells.get(one.cell)
    return {
        "presence": one.presence,
        "name": one.name,
        "sector": one.sector,
        "sector_name": names.sector(one.sector),
        "cell": one.cell,
        "lat": None if cell is None else cell.lat,
        "lon": None if cell is None else cell.lon,
        "expected": None if cell is None else cell.expected,
        "shift": one.shift,
        "count": one.count,
        "base": one.base,
        "base_name": None if one.base is None else bases.get(one.base, one.base),
        "minutes": one.minutes,
    }
