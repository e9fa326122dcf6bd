"""What sustainment declares: days of supply that units bring, what a person needs a day, who supplies and who cares.

Owns the `sustainment` part of `mission.yaml`. It is the supply of the force itself and nobody else: needs of the
population stand under `aid`, and standards for people in need are not planning factors for soldiers. Camp places are
those of `area/bases.geojson`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.kinds import CapabilityKind
from eirene.mission.quantity import Quantity


class SuppliedBy(Frozen):
    """Units of the force that supply it, once their own reception is over."""

    capability: CapabilityKind
    """Capability whose units supply."""
    persons: Quantity
    """Persons that one unit of the capability keeps supplied."""
    set_up_days: Quantity
    """Days from being in place until it supplies."""
    because: Because | None = None


class Contracted(Frozen):
    """Supply that comes from somebody else: the host, a lead nation, an organisation or a contractor."""

    id: Id
    name: str
    persons: Quantity
    """Persons that it keeps supplied."""
    from_days: Annotated[int, Field(ge=0)]
    """Days after launch from which it supplies."""
    because: Because


class Level2(Frozen):
    """Medical care at level 2: surgery, and beds for those who stay."""

    capability: CapabilityKind = "medical"
    """Capability whose units are hospitals of this level."""
    persons: Quantity
    """Persons that one hospital is enough for."""
    beds: Quantity
    """Beds of one hospital."""
    because: Because | None = None


class Sustainment(Frozen):
    """How the force is kept supplied, housed and cared for."""

    arrival_days: Quantity
    """Days of supply that units bring with them."""
    storage_days: Quantity
    """Days of supply that are wanted in store once supply runs."""
    resupply_days: Quantity
    """Days from one resupply to the next; less in store than that is too little."""
    water_l: Quantity
    """Water for a person of the force a day, all uses together [l]."""
    fuel_l: Quantity
    """Fuel for a person of the force a day, vehicles and generators together [l]."""
    rations_kg: Quantity
    """Rations for a person of the force a day, packing included [kg]."""
    supplied_by: tuple[SuppliedBy, ...] = ()
    """Units that supply the force."""
    contracted: tuple[Contracted, ...] = ()
    """Supply that is no unit of the force."""
    level2: Level2 | None = None
    """None leaves medical care out."""
    because: Because
