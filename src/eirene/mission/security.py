"""What site security declares: classes of sites, guards, response, clearance, evacuation; sites, bases and roads.

Owns the `site_security` part of `mission.yaml` and the properties of features in `area/sites.geojson`,
`area/bases.geojson` and `area/roads.geojson`. Refuses any place that is not protective: what a mission secures and
where it is based, never what it might act against.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.quantity import Quantity

ResponderKind = Literal["qrf", "infantry", "formed_police"]
"""Capabilities that may guard and respond."""

PostureKind = Literal["none", "on_call", "perimeter", "static"]
"""Security posture of a site: nobody, response only when called, guards around it, guards at and in it."""

Clearance = Literal["unassessed", "assessed", "cleared"]
"""State of explosive-ordnance clearance; unassessed is neither passable nor habitable by default."""

RoadState = Literal["open", "closed"]
"""Whether a road can be driven at all, whatever its clearance."""


class SiteClass(Frozen):
    """Sites of one kind: how much they matter, how they are secured, and how fast help must arrive."""

    id: Id
    name: str
    weight: Quantity
    """How much one such site counts in the share of sites that are secured, relative to the others."""
    posture: PostureKind = "none"
    """Security posture, unless the site has its own."""
    respond_day: Quantity | None = None
    """Minutes within which the first response must arrive by day; None is no standard."""
    respond_night: Quantity | None = None
    """The same by night."""
    on_request: bool = False
    """True where guards stand only if somebody responsible asked for them: hospitals, schools, aid sites."""
    backup: bool = False
    """Whether a second unit from another base must be able to arrive within the standard too."""
    calls_per_month: Quantity | None = None
    """Calls for response that one such site makes; None is not counted."""
    because: Because


class Response(Frozen):
    """How units on call respond."""

    capabilities: tuple[ResponderKind, ...] = ("qrf", "infantry")
    """Capabilities that may respond, the preferred one first."""
    persons: Quantity
    """Persons of one response unit, a platoon on call."""
    crews: Quantity
    """Crews needed to keep one on call day and night."""
    mount_day: Quantity
    """Minutes from the call to moving off by day."""
    mount_night: Quantity
    """The same by night."""
    pace_day: Quantity
    """Factor on the road time of a truck by day (escorted column, check points)."""
    pace_night: Quantity
    """The same by night."""
    hours_per_call: Quantity
    """Hours from the call until the unit is free again."""
    because: Because


class Clearing(Frozen):
    """Which states of clearance can be used."""

    passable: tuple[Clearance, ...] = ("assessed", "cleared")
    """States in which a road may be driven."""
    habitable: tuple[Clearance, ...] = ("assessed", "cleared")
    """States in which a base may be occupied and a site be guarded from inside."""


class Evacuation(Frozen):
    """Standards of casualty evacuation by road, from the call."""

    first_aid: Quantity
    """Minutes to first aid by the nearest post, base or unit."""
    advanced: Quantity
    """Minutes to advanced care at the nearest base with a medical unit."""
    surgery: Quantity
    """Minutes to surgery at a level 2 hospital, the handover included."""
    because: Because


class SiteSecurity(Frozen):
    """Site security as a planner of its own: it takes the place of the declared rates of its task."""

    task: str = "secure_sites"
    """Task that it plans."""
    keeps: tuple[str, ...] = ("engineer", "eod")
    """Capabilities whose declared rates for the task still count, because this planner asks nothing of them."""
    also: tuple[str, ...] = ()
    """`capability:driver` of support rates that it takes over, such as `infantry:base` for guards of bases."""
    classes: tuple[SiteClass, ...]
    guards: dict[PostureKind, Quantity]
    """Persons on duty at a site, by posture."""
    crews: Quantity
    """Crews needed to keep guards posted day and night."""
    base_guards: Quantity
    """Persons on duty at each base that is open."""
    response: Response
    clearing: Clearing = Clearing()
    evacuation: Evacuation | None = None
    because: Because


class Site(Frozen):
    """A place that the mission is asked to keep secure; one feature of `area/sites.geojson`."""

    id: Id
    name: str
    name_local: str | None = None
    """Name in the local language and script."""
    kind: Id
    """Class of site, one of `site_security.classes`."""
    lon: float
    """Longitude [degrees], taken from the geometry."""
    lat: float
    """Latitude [degrees], taken from the geometry."""
    sector: Id | None = None
    """Sector that it counts for; None is the one whose outline holds it."""
    owner: str | None = None
    """Who runs it; None is unknown."""
    posture: PostureKind | None = None
    """Security posture; None is its class's."""
    requested_by: str | None = None
    """Who asked for guards; hospitals and aid sites have none unless somebody did."""
    weight: Quantity | None = None
    """In place of its class's."""
    clearance: Clearance = "unassessed"
    """State of explosive-ordnance clearance."""
    cleared_in: Id | None = None
    """Phase by whose beginning the planners expect it to be cleared; None is that nobody expects it."""
    known_from: date | None = None
    note: str = ""
    """What a reader should know, such as how far its place is approximate."""
    because: Because


class Base(Frozen):
    """A place where units may be based; one feature of `area/bases.geojson`."""

    id: Id
    name: str
    name_local: str | None = None
    """Name in the local language and script."""
    lon: float
    """Longitude [degrees], taken from the geometry."""
    lat: float
    """Latitude [degrees], taken from the geometry."""
    sector: Id | None = None
    """Sector that it lies in; None is the one whose outline holds it."""
    owner: str | None = None
    """Whose ground it is; None is unknown."""
    capacity_persons: Quantity | None = None
    """Most persons that it can hold; None is not known and sets no limit."""
    clearance: Clearance = "unassessed"
    """State of explosive-ordnance clearance."""
    cleared_in: Id | None = None
    """As for sites."""
    known_from: date | None = None
    note: str = ""
    """What a reader should know, such as how far its place is approximate."""
    because: Because


class Road(Frozen):
    """A named road; one feature of `area/roads.geojson`. Its line and technical properties are read by `roads`."""

    id: Id
    name: str
    name_local: str | None = None
    """Name in the local language and script."""
    road_class: Literal["motorway", "trunk", "primary", "secondary", "tertiary", "residential", "track"] = "secondary"
    """Class of road, from which its usual speed follows."""
    speed_kmh: Quantity | None = None
    """Speed of a car; None is the class's."""
    oneway: bool = False
    """True where it may be driven along its line only."""
    surface: Literal["paved", "compacted", "gravel", "unpaved", "sand"] = "paved"
    """What it is made of, which slows down."""
    state: RoadState = "open"
    """Whether it can be driven at all."""
    closed_from: date | None = None
    """First day on which a closed road is closed; None is from the beginning."""
    clearance: Clearance = "unassessed"
    """State of explosive-ordnance clearance."""
    cleared_in: Id | None = None
    """As for sites."""
    max_weight_t: Quantity | None = None
    """Heaviest vehicle [t]; None is not known and sets no limit."""
    bridge: bool = False
    """Whether it is, or has, a bridge."""
    risk: Quantity | None = None
    """Relative risk per kilometre for choosing between routes; None counts as 1."""
    known_from: date | None = None
    note: str = ""
    """What a reader should know, such as how far its line is approximate."""
    because: Because
