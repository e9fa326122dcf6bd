"""Delivery of aid fits together: its task, places, trucks, scenarios, and shares that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.aid.demand import SECURE
from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION, NEEDS
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import Aid, Outcomes
    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity

HERE = "aid"
CLOSE = 1e-6


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    aid = mission.declared.aid
    if aid is None:
        yield from _alone(mission)
        return
    yield from _words(mission, aid)
    yield from _places(mission)
    yield from _scenarios(mission, aid)
    crossings = {one.id for one in mission.crossings}
    starts = crossings | {one.id for one in mission.hubs}
    for fleet in aid.fleets:
        if fleet.at not in starts:
            yield dangling(mission, f"{HERE}.fleets.{fleet.id}", "crossing or hub", fleet.at, starts)
    goods = {one.id for one in aid.commodities}
    for crossing in mission.crossings:
        for name in crossing.offered or {}:
            if name not in goods:
                yield dangling(mission, f"crossings.{crossing.id}", "commodity", name, goods)
    for name, outcomes in (("to_hub", aid.to_hub), ("to_people", aid.to_people)):
        yield from _shares(mission, f"{HERE}.{name}", outcomes)


def _alone(mission: Mission) -> Iterator[Fault]:
    """Places or needs without a word about how aid is delivered."""
    todo = "add `aid:`, or remove the file"
    for kind, records in (("hubs", mission.hubs), ("delivery_points", mission.delivery_points)):
        if records:
            what = f"{kind.replace('_', ' ')} are drawn, and mission.yaml does not say how aid is delivered"
            yield Fault(mission.place(f"{kind}.{records[0].id}"), what, todo)
    if mission.needs:
        yield Fault(
            mission.place("needs.0"), "needs are listed, and mission.yaml does not say how aid is delivered", todo
        )


def _words(mission: Mission, aid: Aid) -> Iterator[Fault]:
    """The task, and the capabilities that it keeps and asks for, are declared."""
    declared = mission.declared
    tasks = {task.id for task in declared.tasks}
    kinds = {kind.id for kind in declared.capabilities}
    if aid.task not in tasks:
        yield dangling(mission, f"{HERE}.task", "task", aid.task, tasks)
    for name in aid.keeps:
        if name not in kinds:
            yield dangling(mission, f"{HERE}.keeps", "capability", name, kinds)
    rates = {
        f"{rate.capability}:{rate.per}"
        for rate in (*declared.support, *(r for task in declared.tasks if task.id == aid.task for r in task.rates))
    }
    for name in aid.also:
        if name not in rates:
            yield dangling(mission, f"{HERE}.also", "rate", name, rates)
    if not kinds & set(SECURE):
        what = f"nobody is counted who could keep routes secure: none of {', '.join(SECURE)}"
        yield Fault(mission.place(HERE), what, "declare one of them under `capabilities`")
    for name in sorted({"engineer", "eod"} - kinds):
        what = f"aid asks for {name}, which is no declared capability"
        yield Fault(mission.place(HERE), what, f"declare `{name}` under `capabilities`")
    if not aid.passable:
        todo = "name the states in which roads are driven, or remove the line"
        yield Fault(mission.place(f"{HERE}.passable"), "no road is driven in any state of clearance", todo)
    yield from _curfew(mission, aid)


def _curfew(mission: Mission, aid: Aid) -> Iterator[Fault]:
    for hour in aid.curfew or ():
        if not 0 <= hour <= 24:  # noqa: PLR2004 - hours of a day
            yield Fault(mission.place(f"{HERE}.curfew"), f"{hour} is no hour of the day", "write hours from 0 to 24")
    if aid.curfew is not None and aid.curfew[0] == aid.curfew[1]:
        yield Fault(
            mission.place(f"{HERE}.curfew"), "the curfew begins and ends at one hour", "remove it, or change one"
        )


def _places(mission: Mission) -> Iterator[Fault]:
    files = {"crossings": mission.crossings, "hubs": mission.hubs, "delivery_points": mission.delivery_points}
    for name, records in files.items():
        if not records:
            what = f"aid is declared and area/ has no {name.replace('_', ' ')}"
            yield Fault(mission.place(HERE), what, f"draw them as points in area/{name}.geojson")
    kinds: dict[str, str] = {}
    for name, records in files.items():
        for one in records:
            other = kinds.setdefault(one.id, name)
            if other != name:
                what = f"'{one.id}' is one of the {other.replace('_', ' ')} too"
                yield Fault(mission.place(f"{name}.{one.id}"), what, "give every place of aid an id of its own")


def _scenarios(mission: Mission, aid: Aid) -> Iterator[Fault]:
    if not aid.scenarios:
        yield Fault(mission.place(HERE), "no scenario is declared", "add one: which crossings, which displacement")
    crossings = {one.id for one in mission.crossings}
    displacements = {row.scenario for row in mission.needs}
    for one in aid.scenarios:
        path = f"{HERE}.scenarios.{one.id}"
        if one.displacement not in displacements:
            yield dangling(mission, path, "displacement of needs.csv", one.displacement, displacements)
        for name in one.closed:
            if name not in crossings:
                yield dangling(mission, path, "crossing", name, crossings)


def _shares(mission: Mission, path: str, outcomes: Outcomes) -> Iterator[Fault]:
    requests = [_value(mission, one) for one in (outcomes.facilitated, outcomes.impeded, outcomes.denied)]
    if None not in requests and abs(sum(one or 0.0 for one in requests) - 1) > CLOSE:
        what = f"facilitated, impeded and denied add up to {sum(one or 0.0 for one in requests):g}"
        yield Fault(mission.place(path), what, "shares of requests add up to 1")
    lost = [_value(mission, one) for one in (outcomes.intercepted, outcomes.returned)]
    if None not in lost and sum(one or 0.0 for one in lost) > 1 + CLOSE:
        what = f"intercepted and returned add up to {sum(one or 0.0 for one in lost):g}"
        yield Fault(mission.place(path), what, "no more can be lost and come back than sets out")


def _value(mission: Mission, quantity: Quantity) -> float | None:
    if quantity.assumption is None:
        return quantity.value
    return next((one.value for one in mission.declared.assumptions if one.id == quantity.assumption), None)


RULE = Asked(
    "aid",
    "The delivery of aid names declared places, tasks and scenarios, and its shares add up.",
    _find,
    frozenset({MISSION, AREA, NEEDS}),
)
