"""The invented mission of `brief_sample` with key sites, bases and roads, secured as a posture planner would say."""

# ruff: noqa: E501 - tables of an invented mission read best as tables

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.mission.mission import Shape
from eirene.mission.security import Base, Road, Site
from eirene.plans.posture import (
    Buy,
    EvacuationCover,
    PhasePosture,
    Pool,
    Posture,
    Reach,
    SiteCover,
    Station,
)
from eirene.plans.situation import BaseState, RoadCondition, SecurityState, SiteState
from tests import brief_sample as sample

if TYPE_CHECKING:
    from eirene.brief.material import Material

KINDS = {"water": "Water works", "bridge": "Bridges", "hospital": "Hospitals"}
SITES = {
    # id: name, local name, class, sector, longitude, latitude, weight, posture, guards on duty
    "well": ("Old well", "بئر قديمة", "water", "north", 10.2, 45.85, 2.0, "perimeter", 15.0),
    "dam": ("Upper dam", None, "water", "north", 10.45, 45.75, 2.0, "perimeter", 15.0),
    "arch": ("Arch bridge", None, "bridge", "river", 10.3, 45.45, 4.0, "static", 20.0),
    "ward": ("Ward of mercy", "جناح الرحمة", "hospital", "south", 10.4, 45.15, 3.0, "none", 0.0),
}
BASES = {
    "fort": ("Fort Hill", "north", 10.3, 45.8),
    "quay": ("Quay camp", "south", 10.1, 45.12),
    "mill": ("Mill ground", "river", 10.25, 45.4),
}
ROADS = {
    # id: name, class, state, clearance, phase by which it is expected to be cleared
    "trunk": ("Trunk road", "primary", "open", "cleared", None, [[10.1, 45.1], [10.3, 45.5], [10.3, 45.85]]),
    "ridgeway": ("Ridgeway", "secondary", "open", "unassessed", "two", [[10.3, 45.8], [10.5, 45.75]]),
    "lane": ("Mill lane", "tertiary", "open", "unassessed", None, [[10.3, 45.5], [10.25, 45.4]]),
    "ford": ("Ford road", "track", "closed", "cleared", None, [[10.3, 45.5], [10.5, 45.3]]),
}


def security() -> SecurityState:
    """Give what site security declares."""
    return SecurityState.model_validate({
        "task": "secure_sites", "keeps": (), "also": (), "kinds": KINDS,
        "sites": tuple(
            SiteState.model_validate({
                "id": i, "name": n, "name_local": local, "kind": k, "sector": s, "lon": x, "lat": y, "weight": w, "posture": p,
                "requested_by": None, "on_duty": g, "respond_day": 30.0, "respond_night": 60.0, "backup": k == "bridge",
                "calls_per_day": None, "clearance": "cleared", "cleared_in": None,
            }) for i, (n, local, k, s, x, y, w, p, g) in sorted(SITES.items())
        ),
        "bases": tuple(
            BaseState.model_validate({
                "id": i, "name": n, "name_local": None, "sector": s, "lon": x, "lat": y, "capacity_persons": None,
                "clearance": "cleared", "cleared_in": None,
            }) for i, (n, s, x, y) in sorted(BASES.items())
        ),
        "roads": tuple(
            RoadCondition.model_validate({"id": i, "name": n, "state": state, "closed_from": None, "clearance": c, "cleared_in": by})
            for i, (n, _, state, c, by, _) in sorted(ROADS.items())
        ),
        "guard_crews": 3.0, "base_guards": 10.0, "responders": ("qrf", "infantry"), "unit_persons": 30.0, "response_crews": 3.0,
        "mount_day": 10.0, "mount_night": 20.0, "pace_day": 1.2, "pace_night": 1.5, "hours_per_call": 4.0,
        "passable": ("assessed", "cleared"), "habitable": ("assessed", "cleared"), "first_aid": 10.0, "advanced": 60.0, "surgery": 120.0,
    })  # fmt: skip


def cover(site: str, why: str, chance: float | None) -> SiteCover:
    """Give how a site is secured, or why it is not."""
    _, _, _, sector, _, _, weight, held, guards = SITES[site]
    secured = why == "covered"
    reach = Reach(minutes=21.5, base="fort", backup_minutes=None, backup_base=None, standard=30.0, within=secured)
    return SiteCover.model_validate({
        "site": site, "sector": sector, "weight": weight, "posture": held, "on_duty": guards, "guarded": secured,
        "day": reach, "night": reach, "secured": secured, "why": why, "chance": chance,
    })  # fmt: skip


def phase(key: str, covers: tuple[SiteCover, ...], expected: float | None, **more: object) -> PhasePosture:
    """Give site security in one phase."""
    fields: dict[str, object] = {
        "phase": key, "day": sample.INITIAL_BY if key == "one" else sample.FULL_BY,
        "pools": (Pool(contributor="NO", unit="NO-0", capability="infantry", platoons=7.0, excluded_sectors=()),),
        "wanted_platoons": 12.0, "bases": ("fort",),
        "stations": (
            Station(base="fort", contributor="NO", unit="NO-0", role="response", site=None, platoons=3.0),
            Station(base="fort", contributor="NO", unit="NO-0", role="base guard", site=None, platoons=1.25),
            Station(base="fort", contributor="NO", unit="NO-0", role="guard", site="well", platoons=1.5),
        ),
        "covers": covers, "weight": sum(c.weight for c in covers), "secured_weight": sum(c.weight for c in covers if c.secured),
        "reachable_weight": sum(c.weight for c in covers), "expected_weight": expected, "busy_weight": None, "busy": None,
        "method": "not counted", "bound": 8.0, "stopped": "optimal", "buys": (),
        "evacuation": (
            EvacuationCover(sector="north", period="day", places=3, first_aid=0.75, advanced=1.0, surgery=1.0),
            EvacuationCover(sector="north", period="night", places=3, first_aid=0.5, advanced=1.0, surgery=1.0),
        ),
    }  # fmt: skip
    return PhasePosture.model_validate(fields | more)


def posture() -> Posture:
    """Give site security phase by phase: four of eight weights secured at the end, two expected."""
    one = phase("one", (cover("dam", "no unit left", 0.0), cover("well", "covered", 0.6)), 1.2)
    two = phase(
        "two", (cover("arch", "too few bases for backup", 0.0), cover("dam", "covered", 0.4), cover("well", "covered", 0.6)), 2.0,
        buys=(Buy(what="road", id="lane", name="Mill lane", weight=4.0, sites=("arch",)),),
    )  # fmt: skip
    return Posture(
        task="secure_sites", phases=(one, two), network="ab" * 32, backend="scipy", notes=("Roads are drawn by hand",)
    )


def _shapes() -> tuple[Shape, ...]:
    """Give sites, bases and roads as features of the area folder."""
    points = [
        *(("sites", i, n, local, x, y) for i, (n, local, _, _, x, y, _, _, _) in SITES.items()),
        *(("bases", i, n, None, x, y) for i, (n, _, x, y) in BASES.items()),
    ]
    return (
        *(
            Shape(
                id=i,
                kind=kind,
                name=n,
                geometry={"type": "Point", "coordinates": [x, y]},
                properties={"name_local": local},
            )
            for kind, i, n, local, x, y in points
        ),
        *(
            Shape(id=i, kind="roads", name=n, geometry={"type": "LineString", "coordinates": line})
            for i, (n, _, _, _, _, line) in ROADS.items()
        ),
    )


def secured(material: Material, planned: Posture | None = None) -> Material:
    """Give this material with key sites and how they are secured."""
    because = {"because": "assumption:consent"}
    sites = tuple(
        Site.model_validate(
            {"id": i, "name": n, "name_local": local, "kind": k, "lon": x, "lat": y, "sector": s} | because
        )
        for i, (n, local, k, s, x, y, _, _, _) in SITES.items()
    )
    bases = tuple(
        Base.model_validate({"id": i, "name": n, "lon": x, "lat": y, "sector": s} | because)
        for i, (n, s, x, y) in BASES.items()
    )
    roads = tuple(
        Road.model_validate({"id": i, "name": n, "road_class": c} | because) for i, (n, c, _, _, _, _) in ROADS.items()
    )
    mission = replace(
        material.mission, shapes=(*material.mission.shapes, *_shapes()), sites=sites, bases=bases, roads=roads
    )
    return replace(
        material, mission=mission, situation=material.situation.model_copy(update={"security": security()}),
        plan=material.plan.model_copy(update={"posture": planned or posture()}),
    )  # fmt: skip


def material() -> Material:
    """Give the material of the invented mission with its key sites, and what changed since three weeks before."""
    return secured(sample.since())
