"""The Situation: facts and declarations as of a date, with every number resolved for one setting of the assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.mission.codebook import CAVEATS
from eirene.planning.aid import aid
from eirene.planning.contributors import Surroundings, contributor_states, satisfying
from eirene.planning.gates import gates, undeclared
from eirene.planning.patrols import patrols
from eirene.planning.resolve import Resolver
from eirene.planning.security import security
from eirene.planning.versions import known
from eirene.plans.situation import (
    AnnouncedState,
    CapabilityState,
    LaunchState,
    MandateState,
    MovementState,
    PhaseState,
    RateState,
    SectorState,
    Situation,
    TaskState,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from eirene.mission.declared import Declared, Phase, Rate
    from eirene.mission.mission import Mission
    from eirene.mission.phases import Milestone
    from eirene.mission.quantity import Quantity
    from eirene.mission.records import Fact
    from eirene.planning.resolve import Knob
    from eirene.plans.situation import GateState


@dataclass(frozen=True, slots=True)
class Situated:
    """A situation together with the inputs that have a range.

    Parameters
    ----------
    situation : Situation
    knobs : mapping of input name to Knob
    """

    situation: Situation
    knobs: Mapping[str, Knob]


def situate(
    mission: Mission,
    facts: Sequence[Fact],
    as_of: date,
    values: Mapping[str, float] | None = None,
    recorded_by: datetime | None = None,
) -> Situated:
    """What is known and assumed as of the date, and which inputs could be otherwise?

    Parameters
    ----------
    mission : Mission
    facts : sequence of Fact
        As adjudicated for the same date.
    as_of : date
    values : mapping of input name to float, optional
        Settings that replace central values: `assumptions.ID` or dotted paths.
    recorded_by : datetime, optional
        Incidents that the ledger held by then count; all by default.
    """
    declared = mission.declared
    resolver = Resolver(declared, values or {})
    # only contributors thought of by then get gates of their own
    contributors = known(mission.contributors, as_of)
    stated = gates(declared.gates, facts, sorted(record.id for record in contributors), as_of, resolver)
    all_gates = tuple(sorted((*stated, *undeclared(_unmet(facts, stated), as_of)), key=lambda gate: gate.id))
    tasks = tuple(_tasks(declared, as_of))
    capabilities = tuple(sorted(_capabilities(declared, resolver), key=lambda kind: kind.id))
    around = Surroundings(declared, as_of, all_gates, tasks, capabilities, resolver)
    mandate = _mandate(declared, as_of)
    numbers = _policy_numbers(declared, resolver)
    situation = Situation(
        mission=declared.id,
        name=declared.name,
        as_of=as_of,
        ends=mandate.ends if mandate else declared.horizon,
        mandate=mandate,
        gates=all_gates,
        launch=LaunchState(
            dates=resolver.dates(declared.launch.dates),
            prepare=resolver.days(declared.launch.prepare, "launch.prepare"),
        ),
        contributors=contributor_states(contributors, facts, around),
        parties=tuple(party.id for party in declared.parties),
        party_sides={party.id: party.side for party in declared.parties},
        phases=tuple(_phase(phase, all_gates, capabilities, resolver) for phase in known(declared.phases, as_of)),
        headline_initial=declared.headline.initial,
        headline_full=declared.headline.full,
        sectors=tuple(_sectors(declared, as_of, resolver)),
        tasks=tasks,
        rates=tuple(_rates(declared, as_of, resolver)),
        capabilities=capabilities,
        availability=numbers["availability"],
        rho=numbers["correlation.common"],
        rho_party=numbers["correlation.party"],
        withdrawal_gate=declared.policies.withdrawal.gate,
        withdrawal_factor_closed=numbers["withdrawal.factor_closed"],
        movement=tuple(_movement(declared, resolver)),
        currency=declared.policies.cost.currency,
        budget=numbers.get("cost.budget"),
        largest_share=numbers.get("largest_share"),
        announced=tuple(_announced(declared, as_of, resolver)),
        troops_per_1000=_optional(declared.troops_per_1000, "troops_per_1000", resolver),
        security=security(mission, as_of, resolver),
        aid=aid(mission, as_of, resolver),
    )
    presence = patrols(mission, as_of, resolver, situation, recorded_by)
    return Situated(situation.model_copy(update={"patrols": presence}), resolver.knobs)


def _policy_numbers(declared: Declared, resolver: Resolver) -> dict[str, float]:
    """Give the single numbers of the policies by their path below `policies`; those not declared are absent."""
    policies = declared.policies
    stated = {
        "availability": policies.availability,
        "correlation.common": policies.correlation.common,
        "correlation.party": policies.correlation.party,
        "withdrawal.factor_closed": policies.withdrawal.factor_closed,
        "cost.budget": policies.cost.budget,
        "largest_share": policies.largest_share,
    }
    return {
        name: resolver.value(quantity, f"policies.{name}") for name, quantity in stated.items() if quantity is not None
    }


def _optional(quantity: Quantity | None, path: str, resolver: Resolver) -> float | None:
    return None if quantity is None else resolver.value(quantity, path)


def _mandate(declared: Declared, as_of: date) -> MandateState | None:
    mandates = known(declared.mandates, as_of)
    return MandateState(id=mandates[-1].id, name=mandates[-1].name, ends=mandates[-1].ends) if mandates else None


def _capabilities(declared: Declared, resolver: Resolver) -> Iterator[CapabilityState]:
    for kind in declared.capabilities:
        persons = resolver.value(kind.persons, f"capabilities.{kind.id}.persons")
        yield CapabilityState(id=kind.id, name=kind.name, unit=kind.unit, persons=persons)


def _movement(declared: Declared, resolver: Resolver) -> Iterator[MovementState]:
    for index, step in enumerate(declared.policies.movement):
        persons = resolver.value(step.persons_per_month, f"policies.movement.{index}.persons_per_month")
        yield MovementState(from_days=step.from_days, persons_per_month=persons)


def _announced(declared: Declared, as_of: date, resolver: Resolver) -> Iterator[AnnouncedState]:
    for size in known(declared.announced, as_of):
        persons = resolver.value(size.persons, f"announced.{size.id}.persons")
        yield AnnouncedState(id=size.id, name=size.name, counts=size.counts, persons=persons)


def _unmet(facts: Sequence[Fact], stated: Sequence[GateState]) -> list[str]:
    """Give the start conditions of the mission that no gate satisfies."""
    wanted = {f.value for f in facts if f.kind == "condition" and f.subject == "mission" and f.polarity == "+"}
    return sorted(value for value in wanted if value not in CAVEATS and not satisfying(value, None, stated))


def _tasks(declared: Declared, as_of: date) -> Iterator[TaskState]:
    for task in known(declared.tasks, as_of):
        yield TaskState(
            id=task.id,
            name=task.name,
            planned=task.planned,
            consequence=task.consequence,
            use_of_force=task.use_of_force,
        )


def _sectors(declared: Declared, as_of: date, resolver: Resolver) -> Iterator[SectorState]:
    for sector in known(declared.sectors, as_of):
        drivers = {
            name: resolver.value(amount, f"sectors.{sector.id}.drivers.{name}")
            for name, amount in sector.drivers.items()
        }
        yield SectorState(id=sector.id, name=sector.name, drivers=drivers)


def _rates(declared: Declared, as_of: date, resolver: Resolver) -> Iterator[RateState]:
    for task in known(declared.tasks, as_of):
        if task.planned:
            for index, rate in enumerate(task.rates):
                yield _rate(task.id, rate, f"tasks.{task.id}.rates.{index}", resolver)
    for index, rate in enumerate(declared.support):
        yield _rate("support", rate, f"support.{index}", resolver)


def _rate(task: str, rate: Rate, path: str, resolver: Resolver) -> RateState:
    return RateState(
        task=task,
        capability=rate.capability,
        per=rate.per,
        amount=resolver.value(rate.amount, f"{path}.amount"),
        shift=1.0 if rate.shift is None else resolver.value(rate.shift, f"{path}.shift"),
        covers_absence=rate.covers_absence,
        path=f"{path}.amount",
    )


def _phase(
    phase: Phase, all_gates: Sequence[GateState], capabilities: Sequence[CapabilityState], resolver: Resolver
) -> PhaseState:
    scopes = {f"phase:{phase.id}", *(f"sector:{sector}" for sector in phase.sectors)}
    path = f"phases.{phase.id}"

    def shares(milestone: Milestone, name: str) -> dict[str, float]:
        common = resolver.value(milestone.share, f"{path}.{name}.share")
        own = {kind: resolver.value(share, f"{path}.{name}.shares.{kind}") for kind, share in milestone.shares.items()}
        return {capability.id: own.get(capability.id, common) for capability in capabilities}

    return PhaseState.model_validate(
        {
            "id": phase.id,
            "name": phase.name,
            "sectors": phase.sectors,
            "begins": resolver.days(phase.begins, f"{path}.begins"),
            "gates": tuple(gate.id for gate in all_gates if gate.scope in scopes),
            "initial_share": shares(phase.initial, "initial"),
            "initial_by": phase.initial.by,
            "full_share": shares(phase.full, "full"),
            "full_by": phase.full.by,
        }
    )
