"""What follows from each side of a decision, in words: what no longer waits, milestones, units, tasks and sectors.

Owns the wording alone. Refuses to say that something will happen: durations are likely ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.planning.plan import Planned
    from eirene.plans.plan import Choice
    from eirene.plans.situation import GateState, PhaseState
    from eirene.study.decision_points import Kind, Lost


def gate_then(planned: Planned, gate: GateState, who: str | None) -> str:
    """What no longer waits once this gate has opened, and what else does it still wait for?

    Parameters
    ----------
    planned : Planned
    gate : GateState
    who : str or None
        Name of the contributor that has it for itself.
    """
    if who:
        return f"{who} can say yes, once its other conditions are met."
    situation = planned.situation
    shut = {one.id: one.name for one in situation.gates if one.state == "closed" and one.id != gate.id}
    told: list[str] = []
    if gate.start:
        told.append(_free("The launch", [one.name for one in situation.gates if one.start and one.id in shut]))
    for phase in situation.phases:
        if gate.id in phase.gates:
            told.append(_free(f"“{phase.name}”", [shut[one] for one in phase.gates if one in shut]))
            break
    deciding = [one.name for one in situation.contributors if gate.id in one.gates and one.units and not one.decided]
    if deciding:
        told.append(f"Decisions no longer wait for it: {', '.join(deciding)}.")
    after = [one.name for one in situation.gates if gate.id in one.after and one.state == "closed"]
    if after:
        told.append(f"Gates no longer wait for it: {', '.join(after)}.")
    return " ".join(told)


def _free(what: str, still: Sequence[str]) -> str:
    rest = f", but still for {', '.join(still)}" if still else " or for any other gate of its own"
    return f"{what} no longer waits for it{rest}."


def contributor_then(planned: Planned, contributor: str) -> str:
    """How many persons come with a yes, and planned from when on?"""
    units = {(unit.contributor, unit.id): unit for one in planned.situation.contributors for unit in one.units}
    own = [choice for choice in planned.plan.force.choices if choice.contributor == contributor]
    if not own:
        return ""
    persons = sum(units[choice.contributor, choice.unit].persons * choice.count for choice in own)
    first, last = (end(choice.arrives for choice in own) for end in (min, max))
    when = f"on {first.isoformat()}" if first == last else f"from {first.isoformat()} to {last.isoformat()}"
    return f"About {persons:,.0f} persons of it are planned in place {when}."


def launch_then(planned: Planned) -> str:
    """Which phase begins after launch, and which tasks are taken up?"""
    first = planned.situation.phases[0]
    return (
        f"Units move in; “{first.name}” likely begins {first.begins.likely:g} days later. {phase_then(planned, first)}"
    )


def phase_then(planned: Planned, phase: PhaseState) -> str:
    """Which tasks are taken up where once a phase begins?"""
    where, tasks = _added(planned, phase.id)
    return f"Taken up in {', '.join(where)}: {', '.join(tasks)}." if where and tasks else ""


def otherwise_of(planned: Planned, kind: Kind, lost: Sequence[Lost], who: str | None) -> str:
    """What follows when it does not happen?

    Parameters
    ----------
    planned : Planned
    kind : str
        Kind of decision point.
    lost : sequence of Lost
        Milestones with the day after which each is out of reach, the earliest first.
    who : str or None
        Contributor that it is about: by its id for its own answer, by its name for a gate of its own.
    """
    if kind == "contributor":
        return _without(planned, who or "")
    parts = [f"{who} cannot say yes."] if who else []
    if kind == "phase" and lost:
        parts.append(_not_begun(planned, lost[0].phase))
    parts.append(_milestones(planned, lost))
    return " ".join(part for part in parts if part)


def _milestones(planned: Planned, lost: Sequence[Lost]) -> str:
    """Tell the milestone that is lost first, and full capability of the headline."""
    if not lost:
        return ""
    headline = planned.situation.headline_full
    last = next((one for one in lost if one.phase == headline and one.milestone == "full"), lost[-1])
    told = [_milestone(one) for one in ((lost[0],) if last == lost[0] else (lost[0], last))]
    return f"As likely durations go, {' and '.join(told)}."


def _milestone(one: Lost) -> str:
    return f"{one.milestone} capability of {one.name} by {one.asked.isoformat()} is lost after {one.by.isoformat()}"


def _not_begun(planned: Planned, phase_id: str) -> str:
    """Say which sectors and tasks a phase would have added."""
    where, tasks = _added(planned, phase_id)
    return f"Nothing is taken up in {', '.join(where)}: {', '.join(tasks)}." if where and tasks else ""


def _added(planned: Planned, phase_id: str) -> tuple[list[str], list[str]]:
    """Give the names of the sectors that a phase adds, and of the tasks that ask for something there."""
    held: set[str] = set()
    names = {sector.id: sector.name for sector in planned.situation.sectors}
    for phase in planned.situation.phases:
        if phase.id == phase_id:
            added = [sector for sector in phase.sectors if sector not in held]
            return [names.get(one, one) for one in added], _tasks(planned, phase_id, added)
        held |= set(phase.sectors)
    return [], []


def _tasks(planned: Planned, phase: str, sectors: Sequence[str]) -> list[str]:
    asked = {
        task
        for line in planned.plan.requirement.lines
        if line.phase == phase and line.sector in sectors
        for task, amount in line.by_task.items()
        if amount > 0
    }
    return [task.name for task in planned.situation.tasks if task.id in asked]


def _without(planned: Planned, contributor: str) -> str:
    """Say what the force lacks without a contributor, which tasks ask for it, and who stands in reserve."""
    gone = _capabilities(planned, [c for c in planned.plan.force.choices if c.contributor == contributor])
    if not gone:
        return "It has no unit in the recommended force: its answer changes nothing unless the force is planned anew."
    kinds = {kind.id: (kind.name, kind.unit) for kind in planned.situation.capabilities}
    told = ", ".join(f"{kinds[kind][0]} ({amount:.4g})" for kind, amount in gone.items())
    asked = {
        task
        for line in planned.plan.requirement.lines
        if line.phase == planned.situation.headline_full and line.capability in gone
        for task, amount in line.by_task.items()
        if amount > 0
    }
    tasks = [task.name for task in planned.situation.tasks if task.id in asked]
    tasks += ["support of the force itself"] if "support" in asked else []
    others = [c for c in planned.plan.force.reserve if c.contributor != contributor]
    covered = [kinds[kind][0] for kind in _capabilities(planned, others) if kind in gone]
    words = f"Without it the force lacks {told}" + (f", asked for by {', '.join(tasks)}" if tasks else "") + "."
    return words + (f" In reserve stand {', '.join(covered)}." if covered else " Nothing of it stands in reserve.")


def _capabilities(planned: Planned, choices: Sequence[Choice]) -> dict[str, float]:
    """How much of each capability do these units give, by the order of its kind?"""
    units = {(unit.contributor, unit.id): unit for one in planned.situation.contributors for unit in one.units}
    found: dict[str, float] = {}
    for choice in choices:
        for kind, amount in units[choice.contributor, choice.unit].provides.items():
            found[kind] = found.get(kind, 0.0) + amount * choice.count
    return {kind: amount for kind, amount in sorted(found.items()) if amount > 0}
