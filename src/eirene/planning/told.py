"""Inputs in words: what a dotted path stands for, with the names that the mission declares.

Owns the words that a reader sees instead of `gates.ceasefire.opens.chance`. Refuses to guess: a path that it does not
know is given as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from eirene.mission.aid import NeedRow, StockRow
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
    r"aid\.commodities\.(?P<goods>[^.]+)\.per_person_day": "need of a person a day, {goods}",
    r"aid\.commodities\.(?P<goods>[^.]+)\.tonnes_per_truck": "load of a truck, {goods}",
    r"aid\.commodities\.(?P<goods>[^.]+)\.kg_per_pallet": "weight of a pallet, {goods}",
    r"aid\.fleets\.(?P<fleet>[^.]+)\.trucks": "{fleet}: number",
    r"aid\.fleets\.(?P<fleet>[^.]+)\.load_t": "{fleet}: load of one",
    r"aid\.fleets\.(?P<fleet>[^.]+)\.weight_t": "{fleet}: weight of one",
    r"aid\.fleets\.(?P<fleet>[^.]+)\.(?P<word>hours_per_day|turnaround_hours)": "{fleet}: {word}",
    r"aid\.to_hub\.(?P<word>[^.]+)": "from crossing to hub: {word}",
    r"aid\.to_people\.(?P<word>[^.]+)": "from hub to delivery point: {word}",
    r"aid\.scenarios\.(?P<scenario>[^.]+)\.capacity": "{scenario}: factor on what crossings let pass",
    r"aid\.weeks": "weeks of aid that are planned",
    r"aid\.security_per_km": "persons on duty for a kilometre of route",
    r"aid\.escort_persons": "persons of an escort that was asked for",
    r"aid\.crossing_posts": "persons on duty at a crossing",
    r"aid\.crews": "crews that keep routes and crossings secure",
    r"aid\.clearing_km_per_week": "kilometres of road that are cleared in a week",
    r"aid\.repair_km": "kilometres of road that an engineer company keeps open",
    r"aid\.reserve_days": "days of supply wanted at delivery points",
    r"aid\.pace": "pace of trucks with aid",
    r"watch\.patrols\.presences\.(?P<presence>[^.]+)\.persons": "{presence}: persons on duty",
    r"watch\.patrols\.presences\.(?P<presence>[^.]+)\.crews": "{presence}: crews",
    r"watch\.patrols\.presences\.(?P<presence>[^.]+)\.hours": "{presence}: hours of presence in a shift",
    r"watch\.patrols\.presences\.(?P<presence>[^.]+)\.reach": "{presence}: longest way in minutes",
    r"watch\.patrols\.presences\.(?P<presence>[^.]+)\.most": "{presence}: most in one place",
    r"watch\.patrols\.night_share": "share of incidents at night",
    r"watch\.patrols\.covered": "share of expected incidents to be covered by presence",
    r"watch\.patrols\.minimum_hours": "least hours of presence in a sector and shift",
    r"watch\.patrols\.effect": "share of incidents that presence prevents",
    r"watch\.patrols\.relocation": "share of prevented incidents that happen elsewhere instead",
    r"watch\.patrols\.pace": "pace of patrols",
    r"watch\.patrols\.recent_weeks": "weeks of counts in place of a forecast",
    r"watch\.patrols\.randomised\.share": "share of patrols that is drawn",
    r"crossings\.(?P<crossing>[^.]+)\.offered\.(?P<goods>[^.]+)": "{goods} offered at {crossing}",
    r"crossings\.(?P<crossing>[^.]+)\.(?P<word>[^.]+)": "{crossing}: {word}",
    r"hubs\.(?P<hub>[^.]+)\.(?P<word>[^.]+)": "{hub}: {word}",
    r"delivery_points\.(?P<point>[^.]+)\.(?P<word>[^.]+)": "{point}: {word}",
    r"needs\.(?P<need>\d+)\.(?P<word>[^.]+)": "{need}: {word}",
    r"stocks\.(?P<stock>\d+)\.amount": "stock of {stock}",
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
    "hours_per_day": "hours at work a day",
    "turnaround_hours": "hours of loading and unloading",
    "facilitated": "requests that are facilitated",
    "impeded": "requests that are impeded",
    "denied": "requests that are denied",
    "delay_hours": "hours of delay of impeded movements",
    "intercepted": "loads that are lost under way",
    "returned": "loads that come back",
    "opens_hour": "hour at which it opens",
    "closes_hour": "hour at which it closes",
    "inspected_trucks": "trucks inspected a day",
    "capacity_trucks": "trucks that can cross a day",
    "closed_share": "share of days on which it is closed",
    "storage_t": "tonnes that can be stored",
    "handling_t": "tonnes that can be handled a day",
    "kg_per_person_day": "need of a person a day",
    "amount_per_day": "need a day",
    "people": "people",
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
        "goods": lambda key: _name(key, ((c.id, c.name) for c in (declared.aid.commodities if declared.aid else ()))),
        "fleet": lambda key: _name(key, ((f.id, f.name) for f in (declared.aid.fleets if declared.aid else ()))),
        "scenario": lambda key: _name(key, ((s.id, s.name) for s in (declared.aid.scenarios if declared.aid else ()))),
        "presence": lambda key: _name(key, _presences(mission)),
        "crossing": lambda key: _name(key, ((c.id, c.name) for c in mission.crossings)),
        "hub": lambda key: _name(key, ((h.id, h.name) for h in mission.hubs)),
        "point": lambda key: _name(key, ((p.id, p.name) for p in mission.delivery_points)),
        "need": lambda key: _row(mission.needs, int(key), mission),
        "stock": lambda key: _row(mission.stocks, int(key), mission),
        "announced": lambda key: _name(key, ((a.id, a.name) for a in declared.announced)),
        "word": lambda key: COUNTED.get(key, key.replace("_", " ")),
        "index": lambda key: key,
    }
    found = {key: find[key](part) for key, part in parts.items()}
    if "index" in parts:
        found["rate"] = _rate(parts, mission)
    return found


def _row(rows: Sequence[NeedRow | StockRow], index: int, mission: Mission) -> str:
    """Give commodity and place of a row, and the displacement it belongs to."""
    if index >= len(rows):
        return f"row {index + 1}"
    row = rows[index]
    goods = mission.declared.aid.commodities if mission.declared.aid else ()
    places = [(one.id, one.name) for one in (*mission.hubs, *mission.delivery_points)]
    where = _name(row.place, places)
    what = _name(row.commodity, ((one.id, one.name) for one in goods))
    scenario = getattr(row, "scenario", "")
    return f"{what}, {where}" + (f" ({scenario.replace('_', ' ')})" if scenario else "")


def _classes(mission: Mission) -> Iterable[tuple[str, str]]:
    security = mission.declared.site_security
    return () if security is None else ((kind.id, kind.name) for kind in security.classes)


def _presences(mission: Mission) -> Iterable[tuple[str, str]]:
    watch = mission.declared.watch
    return () if watch is None or watch.patrols is None else ((one.id, one.name) for one in watch.patrols.presences)


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
