"""Which gates were reported open or closed, and which tasks does the mission have?

Owns the facts of kind gate and task. A gate opens by a claim about it or by a process claim whose value the gate names;
the latest date wins and, on one date, closed. What is announced for a later day opens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.subjects import MISSION, named, subject
from eirene.evidence.verdict import About, affirmed, asserted, fact, grouped, latest, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from eirene.evidence.counted import Counted
    from eirene.mission.declared import Declared, Gate
    from eirene.mission.records import Fact

PREFIX: Final = "gate:"
STATES: Final = ("closed", "opened")
"""States of a gate, the one that promises less first."""
EACH: Final = "contributors"
"""Scope of a gate that every contributor has its own of: `GATE:CONTRIBUTOR`."""


def gates(reports: Sequence[Counted], declared: Declared, as_of: date) -> Iterator[Fact]:
    """Give the state of each gate of which something was reported."""
    known = _known(declared.gates, as_of)
    for gate, group in grouped((gate, r) for r in reports if not r.ahead for gate in _concerned(r, known)):
        stated = [(r, state) for r in group if (state := _state(r)) is not None]
        found = verdict(stated, STATES.index)
        if found is not None:
            yield fact(About("gate", gate, found.value), found.supports, found.opposes, contested=bool(found.opposes))


def tasks(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give the tasks that the mission is reported to have, or (polarity -) not to have."""
    own = (r for r in reports if is_task(r))
    for value, group in grouped((r.claim.value, r) for r in own):
        found = latest(group, affirmed)
        if found is not None:
            about = About("task", MISSION, value, polarity="+" if found.value else "-")
            yield fact(about, found.supports, found.opposes, contested=bool(found.opposes))


def is_task(report: Counted) -> bool:
    """Is it a task of the mission, and not of one actor?"""
    return report.claim.type == "task" and subject(report.claim.actor) == MISSION


def _known(gates: Iterable[Gate], as_of: date) -> tuple[Gate, ...]:
    """Give each gate in its latest version known as of the date."""
    latest_by_id: dict[str, Gate] = {}
    for gate in sorted(gates, key=lambda gate: gate.known_from.toordinal() if gate.known_from else 0):
        if gate.known_from is None or gate.known_from <= as_of:
            latest_by_id[gate.id] = gate
    return tuple(latest_by_id.values())


def _concerned(report: Counted, known: Sequence[Gate]) -> Iterator[str]:
    claim = report.claim
    if claim.type == "gate" and claim.target is not None and claim.target.startswith(PREFIX):
        yield claim.target.removeprefix(PREFIX)
    elif claim.type == "process" and asserted(report):
        for gate in known:
            if claim.value not in gate.opened_by:
                continue
            if gate.scope != EACH:
                yield gate.id
            elif (actor := named(claim.actor)) is not None:
                yield f"{gate.id}:{actor}"


def _state(report: Counted) -> str | None:
    claim = report.claim
    if not asserted(report):
        return None
    if claim.type == "process" or claim.value == "opened":
        return "opened" if affirmed(report) else "closed"
    # that a gate is not closed does not say that it was opened
    return "closed" if affirmed(report) else None
