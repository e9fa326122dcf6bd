"""What an earlier date would have said, against what a later date knows.

Owns the questions that can be asked of both: has a gate opened, has a contributor decided to take part, has it units
in place, by the later date? Refuses to fill gaps: a question whose answer is not known later
is left out and counted, never scored as a no. A gate whose opening would be public, and of which nobody reported, has
not opened.

References
----------
G. W. Brier, Verification of forecasts expressed in terms of probability, 1950,
doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from eirene.base.frozen import Frozen
from eirene.futures.draw import draw
from eirene.planning.facts import situated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from eirene.mission.mission import Mission
    from eirene.plans.futures import Futures
    from eirene.plans.situation import ContributorState, GateState, Situation

FLOOR = 0.001
"""Least probability that the log score counts with, so that one surprise does not outweigh everything."""

EVEN = 0.25
"""Brier score of saying one half each time."""

Kind = Literal["gate", "decision", "arrival"]

_YES = ("decided", "deployed")


class Case(Frozen):
    """One question with both answers."""

    kind: Kind
    id: str
    name: str
    said: float
    """Probability that the earlier date gave."""
    happened: bool
    """Whether the later date knows that it happened by then."""
    told: str
    """What the later date knows, in a few words."""
    brier: float
    log_score: float
    """In bits: 0 is best, 1 is that of saying one half."""


class KindScore(Frozen):
    """Scores of one kind of question."""

    kind: Kind
    cases: int
    happened: int
    brier: float
    brier_no: float
    """Brier score of saying each time that it will not have happened: the share that did."""
    log_score: float


class Hindsight(Frozen):
    """An earlier date against a later one."""

    earlier: date
    later: date
    cases: tuple[Case, ...]
    """The worst misses first."""
    brier: float | None
    """Mean over the cases; None without any. Saying one half each time scores 0.25."""
    log_score: float | None
    """Mean over the cases in bits; saying one half each time scores 1."""
    brier_no: float | None
    """Brier score of saying each time that it will not have happened. Most things have not by most dates, so that this
    is harder to beat than one half."""
    by_kind: tuple[KindScore, ...]
    newest: date | None
    """Newest publication in the folder up to the later date: what happened after it is not known here, and is told as
    not having happened."""
    unknown: tuple[str, ...]
    """Questions whose answer is not known on the later date: left out."""
    settled: int
    """Questions that were answered on the earlier date already: left out."""
    futures: int


def hindsight(
    mission: Mission,
    earlier: date,
    later: date,
    *,
    recorded_by: datetime | None = None,
    futures: int = 4096,
    seed: int = 20251117,
) -> Hindsight:
    """How good would the chances of an earlier date have been?

    Parameters
    ----------
    mission : Mission
    earlier, later : date
        Publications up to each count for it.
    recorded_by : datetime, optional
        Reviews up to it count; all by default.
    futures : int
        Futures that chances are counted on, a power of two.
    seed : int

    Raises
    ------
    ValueError
        When the later date is not later.
    """
    if later <= earlier:
        raise ValueError(f"{later.isoformat()} is not after {earlier.isoformat()}")
    then, now = (situated(mission, day, recorded_by) for day in (earlier, later))
    drawn = draw(then, futures, seed)
    cases: list[Case] = []
    unknown: list[str] = []
    settled = 0
    for found in (*_gates(then, now, drawn, later), *_contributors(then, now, drawn, later)):
        if isinstance(found, Case):
            cases.append(found)
        elif found is None:
            settled += 1
        else:
            unknown.append(found)
    return Hindsight(
        earlier=earlier,
        later=later,
        cases=tuple(sorted(cases, key=lambda case: (-case.brier, case.kind, case.id))),
        brier=_mean([case.brier for case in cases]),
        log_score=_mean([case.log_score for case in cases]),
        brier_no=_mean([float(case.happened) for case in cases]),
        by_kind=tuple(_by_kind(cases)),
        newest=max(
            (one.published for one in mission.documents if one.published and one.published <= later), default=None
        ),
        unknown=tuple(sorted(unknown)),
        settled=settled,
        futures=futures,
    )


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _by_kind(cases: list[Case]) -> Iterator[KindScore]:
    for kind in get_args(Kind):
        own = [case for case in cases if case.kind == kind]
        if own:
            happened = sum(case.happened for case in own)
            yield KindScore(
                kind=kind,
                cases=len(own),
                happened=happened,
                brier=math.fsum(case.brier for case in own) / len(own),
                brier_no=happened / len(own),
                log_score=math.fsum(case.log_score for case in own) / len(own),
            )


def _case(kind: Kind, name: tuple[str, str], said: float, told: tuple[bool, str]) -> Case:
    happened, words = told
    right = said if happened else 1 - said
    return Case(
        kind=kind,
        id=name[0],
        name=name[1],
        said=said,
        happened=happened,
        told=words,
        brier=(said - happened) ** 2,
        log_score=-math.log2(max(right, FLOOR)),
    )


def _gates(then: Situation, now: Situation, drawn: Futures, later: date) -> Iterator[Case | str | None]:
    """Ask of each gate that was not open whether it has opened."""
    after = {gate.id: gate for gate in now.gates}
    for gate in then.gates:
        if gate.id not in drawn.core.gate_open or gate.id not in after:
            continue
        if gate.state == "open":
            yield None
            continue
        opened = drawn.core.gate_open[gate.id] & (drawn.core.gate_day[gate.id] - gate.hold_days <= later.toordinal())
        told = _gate_told(after[gate.id])
        if told is None:
            yield f"gate {gate.name}: nothing is known and its opening need not be public"
        else:
            yield _case("gate", (gate.id, gate.name), float(np.mean(opened)), told)


def _gate_told(gate: GateState) -> tuple[bool, str] | None:
    if gate.state == "open":
        return True, f"open since {gate.since.isoformat()}" if gate.since else "open"
    if gate.known:
        return False, "reported as closed"
    return (
        (False, "no report in the folder that it opened, which would be public")
        if gate.not_before is not None
        else None
    )


def _contributors(then: Situation, now: Situation, drawn: Futures, later: date) -> Iterator[Case | str | None]:
    """Ask of each contributor whether it has decided to take part, and whether it has units in place."""
    after = {state.id: state for state in now.contributors}
    day = later.toordinal()
    for state in then.contributors:
        if state.decided:
            yield None
            continue
        if state.id not in after:
            continue
        said = float(np.mean(drawn.decided[state.id] & (drawn.decision_day[state.id] <= day)))
        known = after[state.id]
        told = _decision_told(known)
        if told is None:
            yield f"decision of {state.name}: no report of its stance"
            continue
        yield _case("decision", (state.id, state.name), said, told)
        if state.units:
            there = np.zeros(drawn.core.n, dtype=np.bool_)
            for unit in state.units:
                there |= drawn.available(state.id, unit.id, day)
            words = "reported as deployed" if known.stance == "deployed" else f"last reported as {known.stance}"
            yield _case("arrival", (state.id, state.name), float(np.mean(there)), (known.stance == "deployed", words))


def _decision_told(state: ContributorState) -> tuple[bool, str] | None:
    if state.stance == "unknown":
        return None
    since = f" on {state.stance_since.isoformat()}" if state.stance_since else ""
    return state.stance in _YES, f"last reported as {state.stance}{since}"
