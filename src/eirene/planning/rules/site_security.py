"""Site security fits together: its task, its classes, its guards, and who asked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.security import Site, SiteClass, SiteSecurity

HERE = "site_security"
GUARDED = ("perimeter", "static")
"""Postures with guards at the site."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    security = mission.declared.site_security
    if security is None:
        for site in mission.sites[:1]:
            what = "sites are drawn, and mission.yaml does not say how they are secured"
            yield Fault(mission.place(f"sites.{site.id}"), what, "add `site_security:`, or remove area/sites.geojson")
        return
    yield from _words(mission, security)
    if not mission.sites or not mission.bases:
        what = f"{HERE} is declared and area/ has no {'sites' if not mission.sites else 'bases'}"
        yield Fault(mission.place(HERE), what, "draw them as points in area/sites.geojson and area/bases.geojson")
    classes = {kind.id: kind for kind in security.classes}
    for site in mission.sites:
        path = f"sites.{site.id}"
        kind = classes.get(site.kind)
        if kind is None:
            yield dangling(mission, path, "class of site", site.kind, classes)
        else:
            yield from _posture(mission, security, site, kind)


def _words(mission: Mission, security: SiteSecurity) -> Iterator[Fault]:
    """The task, and the capabilities that it keeps, takes over and responds with, are declared."""
    declared = mission.declared
    tasks = {task.id for task in declared.tasks}
    kinds = {kind.id for kind in declared.capabilities}
    if security.task not in tasks:
        yield dangling(mission, f"{HERE}.task", "task", security.task, tasks)
    for name in security.keeps:
        if name not in kinds:
            yield dangling(mission, f"{HERE}.keeps", "capability", name, kinds)
    rates = {f"{rate.capability}:{rate.per}" for rate in declared.support}
    for name in security.also:
        if name not in rates:
            yield dangling(mission, f"{HERE}.also", "rate of support", name, rates)
    for name in security.response.capabilities:
        if name not in kinds:
            yield dangling(mission, f"{HERE}.response.capabilities", "capability", name, kinds)
    if not security.response.capabilities:
        place = mission.place(f"{HERE}.response")
        yield Fault(place, "no capability may respond", "name at least one under `capabilities`")


def _posture(mission: Mission, security: SiteSecurity, site: Site, kind: SiteClass) -> Iterator[Fault]:
    """Guards have a number, and stand at hospitals and aid sites only where somebody asked."""
    posture = site.posture or kind.posture
    if posture not in GUARDED:
        return
    place = mission.place(f"sites.{site.id}")
    if posture not in security.guards:
        what = f"site '{site.id}' has posture '{posture}', for which no guards are declared"
        yield Fault(place, what, f"add `{posture}:` to `{HERE}.guards`")
    if kind.on_request and site.requested_by is None:
        what = f"guards stand at '{site.id}' ({kind.name}) and nobody is said to have asked for them"
        yield Fault(place, what, "name who asked in `requested_by`, or set its posture to none or on_call")


RULE = Asked(
    "site-security",
    "Site security names a declared task, classes and capabilities; guards at hospitals and aid sites were asked for.",
    _find,
    frozenset({MISSION, AREA}),
)
