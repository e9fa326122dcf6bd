"""The Situation: facts and declarations as of a date, with every number resolved for one setting of the assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.mission.codebook import CAVEATS
from eirene.planning.contributors import Surroundings, contributor_states, satisfying
from eirene.planning.gates import gates, undeclared
from eirene.planning.resolve import Resolver
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
    from datetime import date

    from eirene.mission.declared import Declared, Milestone, Phase, Rate
    from eirene.mission.mission import Mission
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
    mission: Mission, facts: Sequence[Fact], as_of: date, values: Mapping[str, float] | None = None
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
    """
    declared = mission.declared
    resolver = Resolver(declared, values or {})
    # only contributors thought of by then get gates of their own
    contributors = known(mission.contributors, as_of)
    ids = sorted(record.id for record in contributors)
    stated = gates(declared.gates, facts, ids, as_of, resolver)
    all_gates = tuple(sorted((*stated, *undeclared(_unmet(facts, stated), as_of)), key=lambda gate: gate.id))
    tasks = tuple(_tasks(declared, as_of))
    capabilities = tuple(
        CapabilityState(
            id=c.id, name=c.name, unit=c.unit, persons=resolver.value(c.persons, f"capabilities.{c.id}.persons")
        )
        for c in declared.capabilities
    )
    around = Surroundings(declared, as_of, all_gates, tasks, capabilities, resolver)
    mandates = known(declared.mandates, as_of)
    mandate = MandateState(id=mandates[-1].id, name=mandates[-1].name, ends=mandates[-1].ends) if mandates else None
    policies = declared.policies
    budget = policies.cost.budget
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
        phases=tuple(_phase(phase, all_gates, capabilities, resolver) for phase in known(declared.phases, as_of)),
        headline_initial=declared.headline.initial,
        headline_full=declared.headline.full,
        sectors=tuple(_sectors(declared, as_of, resolver)),
        tasks=tasks,
        rates=tuple(_rates(declared, as_of, resolver)),
        capabilities=capabilities,
        availability=resolver.value(policies.availability, "policies.availability"),
        rho=resolver.value(policies.correlation.common, "policies.correlation.common"),
        rho_party=resolver.value(policies.correlation.party, "policies.correlation.party"),
        withdrawal_gate=policies.withdrawal.gate,
        withdrawal_factor_closed=resolver.value(policies.withdrawal.factor_closed, "policies.withdrawal.factor_closed"),
        movement=tuple(
            MovementState(
                from_days=m.from_days,
                persons_per_month=resolver.value(m.persons_per_month, f"policies.movement.{i}.persons_per_month"),
            )
            for i, m in enumerate(policies.movement)
        ),
        currency=policies.cost.currency,
        budget=None if budget is None else resolver.value(budget, "policies.cost.budget"),
        largest_share=None
        if policies.largest_share is None
        else resolver.value(policies.largest_share, "policies.largest_share"),
        announced=tuple(
            AnnouncedState(
                id=a.id, name=a.name, counts=a.counts, persons=resolver.value(a.persons, f"announced.{a.id}.persons")
            )
            for a in known(declared.announced, as_of)
        ),
        troops_per_1000=None
        if declared.troops_per_1000 is None
        else resolver.value(declared.troops_per_1000, "troops_per_1000"),
    )
    return Situated(situation, resolver.knobs)


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
