"""Amounts of aid are of a size that can be: for those who need them, and for the room that they lie in.

Owns the look for mixed units. A need in tonnes that was counted in kilograms is a thousand times too large, and no
single number shows it: it is compared with what a person needs of the commodity, and a stock with the room of its hub.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION, NEEDS, STOCKS
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import Commodity
    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity

KG = 1000.0
FAR = 50.0
"""How many times more or less than a person needs is no matter of circumstances."""
OVERFULL = 2.0
"""How many times more than there is room for is no matter of stacking."""
TODO = "check the number and its unit: kg, t, pallets or trucks"


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    aid = mission.declared.aid
    if aid is None:
        return
    goods = {one.id: one for one in aid.commodities}
    yield from _needs(mission, goods)
    yield from _stocks(mission, goods)


def _needs(mission: Mission, goods: dict[str, Commodity]) -> Iterator[Fault]:
    for index, row in enumerate(mission.needs):
        known = goods.get(row.commodity)
        usual = None if known is None else _value(mission, known.per_person_day)
        if known is None or not usual or not row.people > 0:
            continue
        each = row.kg_per_person_day
        if row.amount_per_day is not None:
            unit = _kg(mission, known, row.unit)
            each = None if unit is None else row.amount_per_day * unit / row.people
        if each is not None and each > 0 and not usual / FAR <= each <= usual * FAR:
            what = (
                f"the need of {row.commodity} at {row.place} is {each:.3g} kg for a person a day, and it is declared "
            )
            yield Fault(mission.place(f"needs.{index}"), f"{what}as {usual:g} kg elsewhere", TODO)


def _stocks(mission: Mission, goods: dict[str, Commodity]) -> Iterator[Fault]:
    rooms = {hub.id: _value(mission, hub.storage_t) for hub in mission.hubs if hub.storage_t is not None}
    for index, row in enumerate(mission.stocks):
        known, room = goods.get(row.commodity), rooms.get(row.place)
        unit = None if known is None else _kg(mission, known, row.unit)
        if unit is None or room is None:
            continue
        tonnes = row.amount * unit / KG
        if tonnes > OVERFULL * room:
            what = f"{tonnes:,.0f} t of {row.commodity} lie at {row.place}, which has room for {room:,.0f} t"
            yield Fault(mission.place(f"stocks.{index}"), what, f"{TODO}, or the room of the hub")


def _kg(mission: Mission, goods: Commodity, unit: str) -> float | None:
    """What does one of this unit weigh [kg]? None where it is not declared."""
    pallet = None if goods.kg_per_pallet is None else _value(mission, goods.kg_per_pallet)
    truck = _value(mission, goods.tonnes_per_truck)
    return {"kg": 1.0, "t": KG, "pallets": pallet, "trucks": None if truck is None else truck * KG}[unit]


def _value(mission: Mission, quantity: Quantity) -> float | None:
    if quantity.assumption is None:
        return quantity.value
    return next((one.value for one in mission.declared.assumptions if one.id == quantity.assumption), None)


RULE = Asked(
    "aid-amounts",
    "Needs are of the size that people need, and stocks of the size of their room.",
    _find,
    frozenset({MISSION, AREA, NEEDS, STOCKS}),
)
