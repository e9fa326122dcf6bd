"""Inputs in words: what a dotted path stands for, with the names that the mission declares.

Owns the words that a reader sees instead of `gates.ceasefire.opens.chance`. Refuses to guess: a path that it does not
know is given as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from eirene.mission.mission import Mission

FORMS: Mapping[str, str] = {
    r"assumptions\.(?P<assumption>[^.]+)": "{assumption}",
    r"gates\.(?P<gate>[^.]+)\.opens\.chance": "chance that this gate opens: {gate}",
    r"gates\.(?P<gate>[^.]+)\.opens\.dates": "when this gate opens: {gate}",
    r"gates\.(?P<gate>[^.]+)\.closes_per_month": "monthly hazard that this gate closes: {gate}",
    r"gates\.(?P<gate>[^.]+)\.reopens_per_month": "monthly hazard that this gate opens again: {gate}",
    r"gates\.(?P<gate>[^.]+)\.state": "state of this gate: {gate}",
    r"contributors\.(?P<contributor>[^.]+)\.chance": "chance of a yes from {contributor}",
    r"contributors\.(?P<contributor>[^.]+)\.stance": "stance of {contributor}",
    r"contributors\.(?P<contributor>[^.]+)\.decision_lag(?:\.stretch)?": "time that {contributor} takes to decide",
    r"contributors\.(?P<contributor>[^.]+)\.units\.(?P<unit>[^.]+)\.count": "number of units, {unit}",
    r"contributors\.(?P<contributor>[^.]+)\.units\.(?P<unit>[^.]+)\.persons": "strength, {unit}",
    r"contributors\.(?P<contributor>[^.]+)\.units\.(?P<unit>[^.]+)\.support_share": ("national support in {unit}"),
    r"contributors\.(?P<contributor>[^.]+)\.units\.(?P<unit>[^.]+)\.readiness(?:\.stretch)?": ("readiness, {unit}"),
    r"contributors\.(?P<contributor>[^.]+)\.units\.(?P<unit>[^.]+)\.provides\.(?P<capability>[^.]+)": (
        "{capability} in {unit}"
    ),
    r"policies\.stance\.(?P<word>[^.]+)": "chance of a yes from a contributor reported as “{word}”",
    r"policies\.acceptance\.(?P<word>[^.]+)": "chance that a party whose position is “{word}” does not object",
    r"policies\.decision_lag(?:\.stretch)?": "time from conditions met to national decision",
    r"policies\.withdrawal\.per_month": "monthly hazard that a contributor withdraws",
    r"policies\.withdrawal\.factor_closed": "how much more withdrawals while the ceasefire fails",
    r"policies\.correlation\.common": "how much contributors' answers depend on a common cause",
    r"policies\.correlation\.party": "how much one party's answers depend on a common cause",
    r"policies\.availability": "share of persons present for duty",
    r"policies\.movement\.\d+\.persons_per_month": "strategic movement, persons a month",
    r"policies\.cost\.per_person_month": "cost of a person and month",
    r"policies\.cost\.budget": "budget",
    r"launch\.prepare(?:\.stretch)?": "time from the last start gate to launch",
    r"tasks\.(?P<task>[^.]+)\.rates\.(?P<index>\d+)\.amount": "{task}: {rate}",
    r"tasks\.(?P<task>[^.]+)\.rates\.(?P<index>\d+)\.shift": "{task}: crews per post, {rate}",
    r"support\.(?P<index>\d+)\.amount": "support: {rate}",
    r"support\.(?P<index>\d+)\.shift": "support: crews per post, {rate}",
    r"sectors\.(?P<sector>[^.]+)\.drivers\.(?P<word>[^.]+)": "{sector}: {word}",
    r"capabilities\.(?P<capability>[^.]+)\.persons": "{capability}: persons in one",
    r"phases\.(?P<phase>[^.]+)\.initial\.shares?(?:\.(?P<capability>[^.]+))?": "{phase}: share for initial capability",
    r"phases\.(?P<phase>[^.]+)\.full\.shares?(?:\.(?P<capability>[^.]+))?": "{phase}: share for full capability",
    r"phases\.(?P<phase>[^.]+)\.begins(?:\.stretch)?": "{phase}: days from launch to its begin",
    r"announced\.(?P<announced>[^.]+)\.persons": "announced size: {announced}",
    r"site_security\.classes\.(?P<kind>[^.]+)\.weight": "weight of {kind} among sites",
    r"site_security\.classes\.(?P<kind>[^.]+)\.respond_(?P<word>[^.]+)": (
        "{kind}: minutes to the first response by {word}"
    ),
    r"site_security\.classes\.(?P<kind>[^.]+)\.calls_per_month": "{kind}: calls for response in a month",
    r"site_security\.guards\.(?P<word>[^.]+)": "guards on duty at a site with posture “{word}”",
    r"site_security\.crews": "crews that keep guards posted",
    r"site_security\.base_guards": "guards on duty at a base",
    r"site_security\.response\.persons": "persons of a unit on call",
    r"site_security\.response\.crews": "crews that keep a unit on call",
    r"site_security\.response\.mount_(?P<word>[^.]+)": "minutes to move off by {word}",
    r"site_security\.response\.pace_(?P<word>[^.]+)": "pace of a column by {word}",
    r"site_security\.response\.hours_per_call": "hours that a call takes",
    r"site_security\.evacuation\.(?P<word>[^.]+)": "standard of evacuation: {word}",
    r"sites\.(?P<site>[^.]+)\.weight": "weight of {site}",
    r"bases\.(?P<base>[^.]+)\.capacity_persons": "persons that {base} can hold",
    r"roads\.(?P<road>[^.]+)\.speed_kmh": "speed on {road}",
    r"roads\.(?P<road>[^.]+)\.max_weight_t": "heaviest vehicle on {road}",
    r"roads\.(?P<road>[^.]+)\.risk": "relative risk of {road}",
    r"troops_per_1000": "troops and police per thousand inhabitants",
}
"""Pattern of a path to the words for it; names in braces are looked up."""

DRIVERS: Mapping[str, str] = {
    "people_1000": "1,000 people",
    "persons_1000": "1,000 persons of the force",
    "road_km": "kilometre of road",
}
"""One of what a rate is counted by, where its id does not say it well."""
COUNTED: Mapping[str, str] = {
    "people_1000": "people in thousands",
    "road_km": "kilometres of road",
    "site": "sites",
    "base": "bases",
    "crossing": "crossings",
}
"""How many of a driver a sector has, in words."""


def told(path: str, mission: Mission) -> str:
    """What does this input stand for, in words?

    Parameters
    ----------
    path : str
        As `eirene check --inputs` lists it, or `assumptions.ID`.
    mission : Mission
    """
    for pattern, form in FORMS.items():
        match = re.fullmatch(pattern, path)
        if match:
            parts = {key: part for key, part in match.groupdict().items() if part is not None}
            return form.format(**_looked_up(parts, mission))
    return path


def _looked_up(parts: Mapping[str, str], mission: Mission) -> dict[str, str]:
    declared = mission.declared
    find: dict[str, Callable[[str], str]] = {
        "assumption": lambda key: next((a.statement.rstrip(".") for a in declared.assumptions if a.id == key), key),
        "gate": lambda key: _name(key, ((g.id, g.name) for g in declared.gates)),
        "contributor": lambda key: _name(key, ((c.id, c.name) for c in mission.contributors)),
        "unit": lambda key: _name(key, _units(mission)),
        "capability": lambda key: _name(key, ((c.id, c.name) for c in declared.capabilities)),
        "task": lambda key: _name(key, ((t.id, t.name) for t in declared.tasks)),
        "sector": lambda key: _name(key, ((s.id, s.name) for s in declared.sectors)),
        "phase": lambda key: _name(key, ((p.id, p.name) for p in declared.phases)),
        "kind": lambda key: _name(key, _classes(mission)),
        "site": lambda key: _name(key, ((s.id, s.name) for s in mission.sites)),
        "base": lambda key: _name(key, ((b.id, b.name) for b in mission.bases)),
        "road": lambda key: _name(key, ((r.id, r.name) for r in mission.roads)),
        "announced": lambda key: _name(key, ((a.id, a.name) for a in declared.announced)),
        "word": lambda key: COUNTED.get(key, key.replace("_", " ")),
        "index": lambda key: key,
    }
    found = {key: find[key](part) for key, part in parts.items()}
    if "index" in parts:
        found["rate"] = _rate(parts, mission)
    return found


def _classes(mission: Mission) -> Iterable[tuple[str, str]]:
    security = mission.declared.site_security
    return () if security is None else ((kind.id, kind.name) for kind in security.classes)


def _units(mission: Mission) -> Iterable[tuple[str, str]]:
    for contributor in mission.contributors:
        for unit in contributor.units:
            own = unit.name.startswith(contributor.name)
            yield unit.id, unit.name if own else f"{contributor.name}: {unit.name}"


def _name(key: str, records: Iterable[tuple[str, str]]) -> str:
    # the last version of a record has its present name
    return dict(records).get(key, key)


def _rate(parts: Mapping[str, str], mission: Mission) -> str:
    declared = mission.declared
    rates = declared.support
    if "task" in parts:
        rates = next((task.rates for task in reversed(declared.tasks) if task.id == parts["task"]), ())
    index = int(parts["index"])
    if index >= len(rates):
        return f"rate {index}"
    names = {c.id: c.name for c in declared.capabilities}
    rate = rates[index]
    per = DRIVERS.get(rate.per, rate.per.replace("_", " "))
    return f"{names.get(rate.capability, rate.capability)} per {per}"
