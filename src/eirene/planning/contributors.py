"""Contributors as of a date: stance, conditions, acceptance, ties and units, with every number resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from eirene.mission.codebook import CAVEATS
from eirene.planning.units import unit_states
from eirene.planning.versions import known
from eirene.plans.situation import AcceptanceState, ConditionState, ContributorState, Days, TieState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eirene.mission.codebook import Stance
    from eirene.mission.contributors import Contributor
    from eirene.mission.declared import Declared
    from eirene.mission.records import Fact
    from eirene.planning.resolve import Resolver
    from eirene.plans.situation import CapabilityState, GateState, TaskState

Position = Literal["accepts", "objects", "noted", "unknown"]

POSITIONS: Mapping[str, Position] = {
    "accepts": "accepts",
    "comfortable_with": "accepts",
    "rejects": "objects",
    "noted": "noted",
}
"""Value of an acceptance claim to the position it stands for; what is not here says nothing about a contributor."""

_WEAKEST_FIRST: tuple[Position, ...] = ("objects", "noted", "accepts")

DECIDED = ("decided", "deployed")
"""Rungs on which the national decision has been taken, so that no lag is drawn."""

CROSS_CONDITIONS = ("contributor_joins", "quorum")
"""Conditions that wait for other contributors instead of a gate."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a contributor's state is read against."""

    declared: Declared
    as_of: date
    gates: tuple[GateState, ...]
    tasks: tuple[TaskState, ...]
    capabilities: tuple[CapabilityState, ...]
    resolver: Resolver


def contributor_states(
    contributors: Sequence[Contributor], facts: Sequence[Fact], around: Surroundings
) -> tuple[ContributorState, ...]:
    """In which state is each contributor as of the date? Sorted by id."""
    by_subject: dict[str, list[Fact]] = {}
    about: dict[str, list[Fact]] = {}
    for fact in facts:
        by_subject.setdefault(fact.subject, []).append(fact)
        if fact.kind == "acceptance" and fact.object is not None:
            about.setdefault(fact.object, []).append(fact)
    states = [
        _state(record, by_subject.get(record.id, []), about.get(record.id, []), around)
        for record in known(contributors, around.as_of)
    ]
    return tuple(sorted(states, key=lambda state: state.id))


def _state(record: Contributor, own: list[Fact], about: list[Fact], around: Surroundings) -> ContributorState:
    stance_fact = _one(own, "stance")
    stance = cast("Stance", stance_fact.value if stance_fact else "unknown")
    conditions = tuple(_conditions(record.id, own, around))
    waits_for = tuple(c for c in conditions if not c.caveat and c.value not in CROSS_CONDITIONS)
    resolver, policies = around.resolver, around.declared.policies
    if record.chance is not None:
        chance, path = (
            resolver.range(record.chance, f"contributors.{record.id}.chance"),
            f"contributors.{record.id}.chance",
        )
    else:
        path = f"policies.stance.{stance}"
        chance = resolver.range(policies.stance.of(stance), path)
    own_gates = {gate.id for gate in around.gates if gate.scope == f"contributor:{record.id}"}
    needed_gates = {c.gate for c in waits_for if c.gate is not None}
    asked = [fact for fact in own if fact.kind == "asked"]
    cap = _one(own, "cap")
    return ContributorState(
        id=record.id,
        name=record.name,
        region=record.region,
        stance=stance,
        stance_since=stance_fact.since if stance_fact else None,
        contested=stance_fact is not None and stance_fact.standing == "contested",
        undecided=_one(own, "status") is not None,
        asked_by=tuple(sorted({fact.object for fact in asked if fact.object is not None})),
        asked=bool(asked),
        may_withdraw=_one(own, "reserve") is not None,
        lead=_one(own, "role") is not None,
        cap_persons=int(cap.value) if cap else None,
        chance=chance,
        chance_path=path,
        decided=stance in DECIDED,
        lag=_lag(record, stance, around),
        conditions=conditions,
        gates=tuple(sorted(own_gates | needed_gates)),
        blocked=any(c.gate is None for c in waits_for),
        needs=tuple(sorted({f.object for f in own if f.value == "contributor_joins" and f.object is not None})),
        quorum=max(_quorums(own), default=None),
        acceptance=tuple(_acceptance(about, around)),
        ties=tuple(_ties(own)),
        withdrawal_per_month=resolver.value(policies.withdrawal.per_month, "policies.withdrawal.per_month"),
        units=unit_states(
            record, _caveat_values(conditions), around.declared, around.tasks, around.capabilities, around
        ),
        facts=stance_fact.supports if stance_fact else (),
    )


def _one(facts: Sequence[Fact], kind: str) -> Fact | None:
    return next((fact for fact in facts if fact.kind == kind and fact.polarity == "+"), None) or next(
        (fact for fact in facts if fact.kind == kind and kind == "status"), None
    )


def _lag(record: Contributor, stance: str, around: Surroundings) -> Days:
    if stance in DECIDED:
        return Days(low=0.0, likely=0.0, high=0.0)
    if record.decision_lag is not None:
        return around.resolver.days(record.decision_lag, f"contributors.{record.id}.decision_lag")
    return around.resolver.days(around.declared.policies.decision_lag, "policies.decision_lag")


def _conditions(contributor: str, own: Sequence[Fact], around: Surroundings) -> Iterator[ConditionState]:
    for fact in own:
        if fact.kind != "condition" or fact.polarity != "+":
            continue
        caveat = fact.value in CAVEATS
        gates = [] if caveat or fact.value in CROSS_CONDITIONS else satisfying(fact.value, contributor, around.gates)
        for gate in gates or [None]:
            is_open = gate is not None and gate.state == "open"
            yield ConditionState(
                value=fact.value, gate=gate.id if gate else None, open=is_open, caveat=caveat, claims=fact.supports
            )


def satisfying(value: str, contributor: str | None, gates: Sequence[GateState]) -> list[GateState]:
    """Which gates satisfy this condition? Those of the contributor itself come before those of the mission."""
    fitting = [gate for gate in gates if value in gate.satisfies]
    own = [gate for gate in fitting if contributor is not None and gate.scope == f"contributor:{contributor}"]
    return own or [gate for gate in fitting if not gate.scope.startswith("contributor:")]


def _caveat_values(conditions: Sequence[ConditionState]) -> frozenset[str]:
    return frozenset(c.value for c in conditions if c.caveat)


def _quorums(own: Sequence[Fact]) -> Iterator[int]:
    for fact in own:
        if fact.value == "quorum" and fact.object is not None and fact.object.isdecimal():
            yield int(fact.object)


def _acceptance(about: Sequence[Fact], around: Surroundings) -> Iterator[AcceptanceState]:
    policies = around.declared.policies
    binding = {
        policy.party
        for policy in policies.binding_objections
        if policy.known_from is None or policy.known_from <= around.as_of
    }
    for party in around.declared.parties:
        facts = [fact for fact in about if fact.subject == party.id and fact.value in POSITIONS]
        positive = [fact for fact in facts if fact.polarity == "+"]
        # two reports that disagree are no position: the weaker one counts, and the brief shows that it is contested
        held: list[Position] = [POSITIONS[fact.value] for fact in positive]
        position = min(held, key=_WEAKEST_FIRST.index) if held else "unknown"
        quantity = getattr(policies.acceptance, position)
        yield AcceptanceState(
            party=party.id,
            position=position,
            chance=around.resolver.value(quantity, f"policies.acceptance.{position}"),
            binds=party.id in binding,
            claims=tuple(claim for fact in facts for claim in fact.supports),
        )


def _ties(own: Sequence[Fact]) -> Iterator[TieState]:
    for fact in own:
        if fact.kind == "tie" and fact.object is not None:
            yield TieState(
                party=fact.object,
                value=fact.value,
                date=fact.event_date,
                standing=fact.standing,
                claims=fact.supports,
            )
