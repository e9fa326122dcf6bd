"""The numbers of sustainment as of a date, at their declared values or all at their unfavourable ends.

Owns which end of a range is the unfavourable one: fewer days brought along, fewer places, fewer persons supplied or
moved, later supply. Amounts that only say how much is used up keep their declared value, as they change no limit here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eirene.mission.security import Clearing
from eirene.planning.resolve import Resolver
from eirene.planning.security import sector_of_places
from eirene.planning.versions import known
from eirene.plans.situation import MovementState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity
    from eirene.mission.security import Clearance
    from eirene.mission.sustainment import Sustainment

Worse = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for a camp.

    Parameters
    ----------
    id, name, sector : str
    places : float or None
    habitable : bool
        Whether it can be used as it is.
    cleared_in : str or None
        Phase by whose beginning it is expected to be cleared.
    """

    id: str
    name: str
    sector: str
    places: float | None
    habitable: bool
    cleared_in: str | None


@dataclass(frozen=True, slots=True)
class Supplier:
    """Units of a capability that supply, or somebody else.

    Parameters
    ----------
    capability : str or None
        None for somebody who is no unit of the force.
    persons : float
        That one unit, or this supplier, keeps supplied.
    after_days : float
        From being in place, or from launch.
    """

    capability: str | None
    persons: float
    after_days: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that sustainment reckons with.

    Parameters
    ----------
    arrival_days, storage_days, resupply_days, water_l, fuel_l, rations_kg : float
    suppliers : tuple of Supplier
    hospital : str or None
        Capability whose units are hospitals; None leaves medical care out.
    hospital_persons, hospital_beds : float
    grounds : tuple of Ground
    movement : tuple of MovementState
    """

    arrival_days: float
    storage_days: float
    resupply_days: float
    water_l: float
    fuel_l: float
    rations_kg: float
    suppliers: tuple[Supplier, ...]
    hospital: str | None
    hospital_persons: float
    hospital_beds: float
    grounds: tuple[Ground, ...]
    movement: tuple[MovementState, ...]


@dataclass(frozen=True, slots=True)
class _At:
    """Resolves quantities at their value, or at one end of their range."""

    resolver: Resolver
    cautious: bool

    def of(self, quantity: Quantity, path: str, worse: Worse | None = None) -> float:
        """Give the number that is reckoned with."""
        known_range = self.resolver.range(quantity, path)
        if not self.cautious or worse is None:
            return known_range.value
        return known_range.low if worse == "low" else known_range.high


def numbers(mission: Mission, declared: Sustainment, as_of: date, *, cautious: bool = False) -> Numbers:
    """Which numbers does sustainment reckon with?

    Parameters
    ----------
    mission : Mission
    declared : Sustainment
    as_of : date
    cautious : bool
        At their unfavourable ends, all at once.
    """
    at = _At(Resolver(mission.declared, {}), cautious)
    level2 = declared.level2
    return Numbers(
        arrival_days=at.of(declared.arrival_days, "sustainment.arrival_days", "low"),
        storage_days=at.of(declared.storage_days, "sustainment.storage_days", "low"),
        resupply_days=at.of(declared.resupply_days, "sustainment.resupply_days", "high"),
        water_l=at.of(declared.water_l, "sustainment.water_l"),
        fuel_l=at.of(declared.fuel_l, "sustainment.fuel_l"),
        rations_kg=at.of(declared.rations_kg, "sustainment.rations_kg"),
        suppliers=tuple(_suppliers(declared, at)),
        hospital=None if level2 is None else level2.capability,
        hospital_persons=0.0 if level2 is None else at.of(level2.persons, "sustainment.level2.persons", "low"),
        hospital_beds=0.0 if level2 is None else at.of(level2.beds, "sustainment.level2.beds", "low"),
        grounds=tuple(_grounds(mission, as_of, at)),
        movement=tuple(
            MovementState(
                from_days=step.from_days,
                persons_per_month=at.of(step.persons_per_month, f"policies.movement.{index}.persons_per_month", "low"),
            )
            for index, step in enumerate(mission.declared.policies.movement)
        ),
    )


def _suppliers(declared: Sustainment, at: _At) -> Iterator[Supplier]:
    for index, one in enumerate(declared.supplied_by):
        path = f"sustainment.supplied_by.{index}"
        yield Supplier(
            one.capability,
            at.of(one.persons, f"{path}.persons", "low"),
            at.of(one.set_up_days, f"{path}.set_up_days", "high"),
        )
    for other in declared.contracted:
        yield Supplier(
            None, at.of(other.persons, f"sustainment.contracted.{other.id}.persons", "low"), float(other.from_days)
        )


def _grounds(mission: Mission, as_of: date, at: _At) -> Iterator[Ground]:
    security = mission.declared.site_security
    habitable: tuple[Clearance, ...] = (Clearing() if security is None else security.clearing).habitable
    sectors = sector_of_places(mission)
    for base in sorted(known(mission.bases, as_of), key=lambda base: base.id):
        sector = base.sector or sectors.get(f"bases.{base.id}")
        if sector is not None:
            held = base.capacity_persons
            places = None if held is None else at.of(held, f"bases.{base.id}.capacity_persons", "low")
            yield Ground(base.id, base.name, sector, places, base.clearance in habitable, base.cleared_in)
