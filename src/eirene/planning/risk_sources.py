"""Risks that a plan shows by itself, one source after the other.

Owns the sentences, and who answers for a risk: for a gate whoever declares it, else the owner of the assumption that it
rests on, else whoever declares the launch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.contributors import CROSS_CONDITIONS
from eirene.planning.risk_places import aid_rows, site_rows, sustainment_rows
from eirene.planning.risk_row import Shown, basis_of, gate_record, phase_of, row, row_words
from eirene.planning.versions import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from eirene.planning.plan import Planned
    from eirene.plans.risks import RiskRow
    from eirene.plans.situation import ContributorState, GateState
    from eirene.plans.sustainment import SustainmentAnswer


def shown(
    planned: Planned, open_by: Mapping[str, date | None], sustained: SustainmentAnswer | None
) -> Iterator[RiskRow]:
    """Which risks does this plan show by itself?"""
    yield from _mandate(planned)
    for gates in _closed(planned):
        yield from _gate(planned, gates, open_by)
    for state in planned.situation.contributors:
        yield from _conditions(planned, state)
        yield from _objections(planned, state)
    yield from _requirement(planned)
    yield from _losses(planned)
    yield from _arrivals(planned)
    yield from site_rows(planned)
    yield from aid_rows(planned)
    if sustained is not None:
        yield from sustainment_rows(planned, sustained)


def _mandate(planned: Planned) -> Iterator[RiskRow]:
    situation = planned.situation
    mandate, phase = situation.mandate, phase_of(planned)
    if mandate is not None and mandate.ends < phase.full_by:
        yield row(planned, Shown(
            "mandate", mandate.id, due=mandate.ends, basis="mandates",
            text=f"{mandate.name} ends on {mandate.ends.isoformat()}, before full capability is asked for on "
            f"{phase.full_by.isoformat()}.",
            likelihood="certain unless it is renewed", impact="the force leaves before it is complete",
            indicator="renewal of the mandate", mitigation="Seek renewal, or ask for full capability earlier.",
        ))  # fmt: skip


def _gate(planned: Planned, gates: Sequence[GateState], open_by: Mapping[str, date | None]) -> Iterator[RiskRow]:
    """Give a closed gate that launch or a phase waits for, or several contributors of the force, each for itself."""
    gate, who = gates[0], [one.scope.partition(":")[2] for one in gates if one.scope.startswith("contributor:")]
    impact = _impact(planned, gate, who)
    if not impact:
        return
    record = gate_record(planned, gate.id, who[0] if who else "")
    for_each = f" for {_names(planned, who)}" if who and record is not None and record.scope == "contributors" else ""
    dates = [day for one in gates if (day := open_by.get(one.id)) is not None]
    yield row(planned, Shown(
        "gate", record.id if record else gate.id,
        due=min([*dates, *_asked(planned, gate)]),
        owner=record.declared_by if record else None, basis=f"gates.{record.id if record else gate.id}",
        text=f"“{gate.name}” stays closed{for_each}.",
        likelihood=_likelihood(gate, each=bool(for_each), declared=record is not None),
        impact=impact,
        indicator=f"{record.indicator}: {record.threshold}" if record else "",
        mitigation="Keep what waits for it ready; decide by this date what is done without it."
        if record else "Declare a gate: what would meet this condition, and who says so.",
    ))  # fmt: skip


def _likelihood(gate: GateState, *, each: bool, declared: bool) -> str:
    if not declared:
        return "no gate is declared for it, so that it never opens here"
    chance = f"{gate.chance.value:.0%} ({gate.chance.low:.0%} to {gate.chance.high:.0%})"
    return f"chance that it ever opens{', each' if each else ''}: {chance}"


def _asked(planned: Planned, gate: GateState) -> list[date]:
    """By when are the phases asked for that wait for a gate? Those of the headline where none does."""
    phases = [phase.full_by for phase in planned.situation.phases if gate.id in phase.gates]
    return phases or [phase_of(planned).full_by]


def _impact(planned: Planned, gate: GateState, who: Sequence[str]) -> str:
    """What follows when a gate stays closed? Empty where nobody in the plan waits for it."""
    phases = [phase for phase in planned.situation.phases if gate.id in phase.gates]
    others = [other.name for other in planned.situation.gates if gate.id in other.after and other.state == "closed"]
    if gate.start:
        return "the mission cannot be launched"
    if phases:
        return f"“{phases[0].name}” and whatever comes after it cannot begin"
    if who:
        return f"{'whoever it stays closed for' if len(who) > 1 else _names(planned, who)} cannot take part"
    return f"holds up: {', '.join(others)}" if others else ""


def _names(planned: Planned, who: Iterable[str]) -> str:
    names = {state.id: state.name for state in planned.situation.contributors}
    return ", ".join(names.get(one, one) for one in who)


def _closed(planned: Planned) -> Iterator[tuple[GateState, ...]]:
    """Give closed gates, those that one record declares for each contributor of the force together."""
    chosen = {choice.contributor for choice in planned.plan.force.choices}
    together: dict[str, list[GateState]] = {}
    for gate in planned.situation.gates:
        kind, _, who = gate.scope.partition(":")
        if gate.state == "closed" and (kind != "contributor" or who in chosen):
            together.setdefault(gate.id.removesuffix(f":{who}") if who else gate.id, []).append(gate)
    yield from (tuple(gates) for gates in together.values())


def _conditions(planned: Planned, state: ContributorState) -> Iterator[RiskRow]:
    """Give conditions that no gate satisfies: who stated them cannot say yes."""
    for condition in state.conditions if state.blocked and state.units else ():
        if condition.gate is None and not condition.caveat and condition.value not in CROSS_CONDITIONS:
            words = condition.value.replace("_", " ")
            yield row(planned, Shown(
                "condition", f"{state.id}.{condition.value}",
                basis=f"contributors.{state.id}.conditions.{condition.value}",
                text=f"{state.name} asks for {words}, and no gate is declared that would meet it.",
                likelihood="certain as things are declared", impact=f"{state.name} cannot say yes",
                mitigation="Ask what would meet it, and declare a gate.",
            ))  # fmt: skip


def _objections(planned: Planned, state: ContributorState) -> Iterator[RiskRow]:
    parties = {party.id: party.name for party in planned.mission.declared.parties}
    for held in state.acceptance:
        if held.binds and held.position == "objects" and state.units:
            yield row(planned, Shown(
                "objection", f"{held.party}.{state.id}",
                because=basis_of(planned.mission.declared.policies.acceptance.objects),
                basis=f"contributors.{state.id}.acceptance.{held.party}",
                text=f"{parties.get(held.party, held.party)} objects to {state.name}, and by policy that binds.",
                likelihood=f"chance that it does not object when it has to say so: {held.chance:.0%}",
                impact=f"{state.name} stays out",
                mitigation="Talks with the party; see the plan without this contributor.",
            ))  # fmt: skip


def _requirement(planned: Planned) -> Iterator[RiskRow]:
    phases = {phase.id: phase for phase in planned.situation.phases}
    for slack in planned.plan.force.slack:
        phase = phases[slack.phase]
        yield row(planned, Shown(
            "requirement", f"{slack.phase}.{slack.row}", due=phase.full_by,
            because=_units_basis(planned, None), basis="force.slack",
            text=f"{row_words(planned, slack.row)} for “{phase.name}”: {slack.missing:.3g} of {slack.needed:.4g} are "
            f"missing even if everybody comes ({slack.clash}).",
            likelihood="certain as things are declared", impact=f"full capability in “{phase.name}” is out of reach",
            indicator="pledges of this capability (`eirene balance`)",
            mitigation="Ask for more units, plan fewer tasks or sectors, or accept less.",
        ))  # fmt: skip


def _losses(planned: Planned) -> Iterator[RiskRow]:
    """Give each contributor whose loss alone fails rows of full capability, everybody else having come."""
    loss = next((one for one in planned.plan.losses if one.k == 1), None)
    if loss is None:
        return
    slack = {one.row for one in planned.plan.force.slack}
    fails: dict[str, list[str]] = {}
    for name in loss.fails:
        if name not in slack:
            for contributor in loss.worst.get(name, ()):
                fails.setdefault(contributor, []).append(row_words(planned, name))
    names = {state.id: state.name for state in planned.situation.contributors}
    for contributor, rows in sorted(fails.items()):
        yield row(planned, Shown(
            "loss", contributor, due=phase_of(planned).full_by,
            because=_units_basis(planned, contributor), basis="losses",
            text=f"The plan depends on {names.get(contributor, contributor)}: without it full capability fails for "
            f"{', '.join(rows)}.",
            likelihood="not reckoned here; the chance that it comes stands in the plan",
            impact="full capability fails, everybody else having come",
            indicator="statements, decisions and steps of force generation of this contributor",
            mitigation="Find a second contributor for these capabilities; see the reserve in plan.json.",
        ))  # fmt: skip


def _units_basis(planned: Planned, contributor: str | None) -> str | None:
    """On what do the units of a contributor rest? On that of the first, where nobody is named."""
    records = known(planned.mission.contributors, planned.situation.as_of)
    for record in records:
        if contributor in (None, record.id) and record.units:
            return record.units[0].because
    return None


def _arrivals(planned: Planned) -> Iterator[RiskRow]:
    arrivals = planned.plan.arrivals
    if arrivals is None or arrivals.together <= 0:
        return
    movement = planned.mission.declared.policies.movement
    because = basis_of(movement[0].persons_per_month) if movement else None
    overstated = f"{arrivals.at_date:.0%} of them: there the chance of full capability is overstated"
    late = overstated if arrivals.at_date else ""
    yield row(planned, Shown(
        "arrivals", "movement", due=phase_of(planned).full_by, because=because,
        basis="arrivals",
        text="Late deciders arrive together: within some 30 days more persons would arrive than can be moved.",
        likelihood=f"{arrivals.together:.0%} of the futures in which the last phase has begun by its date",
        impact="arrivals wait" + (f"; by that date more have arrived than could be moved in {late}" if late else ""),
        indicator="persons ready against the capacity of movement (`eirene sustain`)",
        mitigation="Agree on a second way in, or on an order of arrival.",
    ))  # fmt: skip
