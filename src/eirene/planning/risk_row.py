"""What rows of the risk register have in common: their owner, their phase, whether they are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.base.basis import Kind, split
from eirene.planning.versions import known
from eirene.plans.risks import RiskRow

if TYPE_CHECKING:
    from datetime import date

    from eirene.mission.declared import Gate
    from eirene.mission.quantity import Quantity
    from eirene.planning.plan import Planned
    from eirene.plans.risks import RiskKind
    from eirene.plans.situation import PhaseState


@dataclass(frozen=True, slots=True)
class Shown:
    """A risk that a plan shows.

    Parameters
    ----------
    kind : str
    id : str
        Within its kind.
    text, likelihood, impact, basis, indicator, mitigation : str
    due : date or None
    owner : str or None
        Who answers for it; None is whoever owns `because`.
    because : str or None
        Basis whose owner answers for it.
    """

    kind: RiskKind
    id: str
    text: str
    likelihood: str
    impact: str
    basis: str
    indicator: str = ""
    mitigation: str = ""
    due: date | None = None
    owner: str | None = None
    because: str | None = None


def row(planned: Planned, risk: Shown) -> RiskRow:
    """Give a row of the register; its owner is the one named, else that of the assumption that it rests on."""
    return RiskRow(
        id=f"{risk.kind}.{risk.id}",
        kind=risk.kind,
        text=risk.text,
        owner=risk.owner or owner_of(planned, risk.because),
        likelihood=risk.likelihood,
        impact=risk.impact,
        indicator=risk.indicator,
        due=risk.due,
        mitigation=risk.mitigation,
        basis=risk.basis,
        overdue=risk.due is not None and risk.due < planned.situation.as_of,
    )


def owner_of(planned: Planned, because: str | None) -> str:
    """Who answers for what rests on this basis? The owner of the assumption, else whoever declares the launch."""
    declared = planned.mission.declared
    if because is not None:
        kind, name = split(because)
        if kind is Kind.ASSUMPTION:
            found = next((one.owner for one in declared.assumptions if one.id == name), None)
            if found is not None:
                return found
    return declared.launch.declared_by


def gate_record(planned: Planned, gate: str, contributor: str) -> Gate | None:
    """Which declared gate is this? None where none is."""
    records = {one.id: one for one in known(planned.mission.declared.gates, planned.situation.as_of)}
    return records.get(gate) or records.get(gate.removesuffix(f":{contributor}"))


def phase_of(planned: Planned) -> PhaseState:
    """Give the phase of the headline of full capability."""
    return next(one for one in planned.situation.phases if one.id == planned.situation.headline_full)


def row_words(planned: Planned, name: str) -> str:
    """Give a row of the requirement as people read it: `infantry in RAF` as `Infantry companies in RAF`."""
    kind, _, rest = name.partition(" ")
    known_as = next((one.name for one in planned.situation.capabilities if one.id == kind), kind)
    return f"{known_as} {rest}".rstrip()


def basis_of(quantity: Quantity) -> str | None:
    """On what does this number rest by itself?"""
    return quantity.because or (None if quantity.assumption is None else f"assumption:{quantity.assumption}")
