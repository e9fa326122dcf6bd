"""Needs and stocks name declared places and goods, stand once, and are counted in what can be turned into tonnes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION, NEEDS, STOCKS
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import Aid, AmountUnit
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    aid = mission.declared.aid
    if aid is None:
        return
    yield from _needs(mission, aid)
    yield from _stocks(mission, aid)
    for crossing in mission.crossings:
        for name in crossing.offered or {}:
            yield from _unit(mission, aid, f"crossings.{crossing.id}", name, crossing.offered_in)


def _needs(mission: Mission, aid: Aid) -> Iterator[Fault]:
    points = {one.id for one in mission.delivery_points}
    goods = {one.id for one in aid.commodities}
    seen: dict[tuple[object, ...], int] = {}
    for index, row in enumerate(mission.needs):
        path = f"needs.{index}"
        if row.place not in points:
            yield dangling(mission, path, "delivery point", row.place, points)
        if row.commodity not in goods:
            yield dangling(mission, path, "commodity", row.commodity, goods)
            continue
        first = seen.setdefault((row.scenario, row.place, row.commodity, row.begins, row.known_from), index)
        if first != index:
            line = mission.place(f"needs.{first}").line
            what = f"the need of {row.commodity} at {row.place} in {row.scenario} is given twice"
            yield Fault(
                mission.place(path), what, f"remove one, or give them different days; the first is in line {line}"
            )
        if row.amount_per_day is not None:
            yield from _unit(mission, aid, path, row.commodity, row.unit)
            if row.kg_per_person_day is not None:
                what = "gives both kg_per_person_day and amount_per_day"
                yield Fault(mission.place(path), what, "give the one that was counted, and leave the other empty")


def _stocks(mission: Mission, aid: Aid) -> Iterator[Fault]:
    places = {one.id for one in (*mission.hubs, *mission.delivery_points)}
    goods = {one.id for one in aid.commodities}
    seen: dict[tuple[object, ...], int] = {}
    for index, row in enumerate(mission.stocks):
        path = f"stocks.{index}"
        if row.place not in places:
            yield dangling(mission, path, "hub or delivery point", row.place, places)
        if row.commodity not in goods:
            yield dangling(mission, path, "commodity", row.commodity, goods)
            continue
        yield from _unit(mission, aid, path, row.commodity, row.unit)
        first = seen.setdefault((row.place, row.commodity), index)
        if first != index:
            line = mission.place(f"stocks.{first}").line
            what = f"the stock of {row.commodity} at {row.place} is counted twice"
            yield Fault(mission.place(path), what, f"add them up, or remove one; the first is in line {line}")


def _unit(mission: Mission, aid: Aid, path: str, commodity: str, unit: AmountUnit) -> Iterator[Fault]:
    known = next((one for one in aid.commodities if one.id == commodity), None)
    if unit == "pallets" and known is not None and known.kg_per_pallet is None:
        what = f"{commodity} is counted in pallets, and what a pallet of it weighs is not declared"
        yield Fault(mission.place(path), what, "add `kg_per_pallet` to the commodity, or count it in tonnes")


RULE = Asked(
    "aid-needs",
    "Needs and stocks name declared places and goods, stand once, and can be turned into tonnes.",
    _find,
    frozenset({MISSION, AREA, NEEDS, STOCKS}),
)
