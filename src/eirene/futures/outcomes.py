"""What a contributor's planned units give on a day: every pattern and its probability, for each draw of the core.

Owns the integration over all that belongs to one contributor alone: its answer, own gates, lag, readiness, acceptance,
withdrawal. All sums run over whole days and are exact. Refuses (by raising `TooWideError`) a contributor that waits for
others, an own gate that must hold while it may close, and more than eight readiness classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from eirene.futures.contributors import Clock, day_of, own_gates, readiness_classes, since
from eirene.futures.gates import MONTH, opening
from eirene.futures.pert import duration, whole
from eirene.futures.shocks import stays_given, yes_given
from eirene.futures.waiting import waits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.plans.futures import Core, Days, Reals, Trialled
    from eirene.plans.situation import ContributorState, GateState, Situation

_CLASSES = 8
"""Most readiness classes of one contributor: 255 patterns."""


class TooWideError(Exception):
    """The exact evaluation would be too wide, or does not apply; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What one contributor gives, and how likely.

    Parameters
    ----------
    contributor : str
    gives : (pattern p, row k)
        Something in place; the pattern with nothing in place is left out.
    chance : (pattern p, draw r)
        Probability of each pattern given the core; the rest is nothing.
    """

    contributor: str
    gives: Reals
    chance: Reals


@dataclass(slots=True)
class _Held:
    """What holds a decision up: shared gates and own gates, each with the days of hold that follow it."""

    shared: dict[str, int]
    own: dict[str, int]

    def add(self, gates: Mapping[str, GateState], gate: str, days: int) -> None:
        """Follow a gate and those that it waits for; a gate reached by two ways counts with the longer."""
        state = gates.get(gate)
        known = self.shared if state is None else self.own
        total = days + (0 if state is None else state.hold_days)
        if known.get(gate, -1) >= total:
            return
        known[gate] = total
        if state is not None and state.state == "closed":
            for other in state.after:
                self.add(gates, other, total)


def _held(gates: Mapping[str, GateState], who: ContributorState) -> _Held:
    held = _Held({}, {})
    for gate in who.gates:
        held.add(gates, gate, 0)
    for gate in held.own:
        if gates[gate].hold_days > 0 and gates[gate].closes_per_month > 0.0:
            message = f"gate {gate} must hold while it may close"
            raise TooWideError(message)
    return held


def _base(core: Core, held: _Held, first: int) -> Reals:
    """Give the day before which it cannot decide, from its stance and the shared gates; shape (n,)."""
    base = np.full(core.n, float(first))
    for gate, days in held.shared.items():
        base = np.maximum(base, day_of(core, gate) + days)
    return base


def _lag(who: ContributorState, width: int) -> Reals:
    """Give the probability of deciding 0, 1, ... `width - 1` days after nothing holds it up any more."""
    spread = whole(0, 0, 0) if who.decided else duration(who.lag)
    return np.diff(spread.upto(np.arange(width)), prepend=0.0)


def _decision_mass(gates: Mapping[str, GateState], held: _Held, lag: Reals, days: Days) -> Reals:
    """Give the probability of each day of decision, by the day before which it cannot decide: (base b, day d).

    The base and its own gates are passed on the later of both; the lag comes after that.
    """
    width = len(days)
    moved = sliding_window_view(np.concatenate([np.zeros(width - 1), lag]), width)[::-1]
    if not held.own:
        return moved
    opened = np.ones(width)
    for gate, hold in held.own.items():
        chance, spread = opening(gates[gate])
        opened = opened * (0.0 if spread is None else chance * spread.upto(days - hold))
    later = np.diff(opened, prepend=opened[0])[:, None] * moved
    after = np.cumsum(later[::-1], axis=0)[::-1] - later
    return opened[:, None] * moved + after


def _within_lag(lag: Reals, base: Days, stays: Reals, ready: Reals) -> Reals:
    """Sum over the days of decision where only the lag is open, which lie close to the base: (draw r, pattern p).

    The same as the sum over all days, and several times faster.
    """
    possible = np.flatnonzero(lag)
    if not len(possible):
        return np.zeros((len(base), ready.shape[1]))
    near = np.arange(int(possible[0]), int(possible[-1]) + 1)
    place = base[:, None] + near[None, :]
    inside = place < len(ready)
    place = np.where(inside, place, 0)
    weight = np.take_along_axis(stays, place, axis=1) * (lag[near] * inside)
    return np.stack([(weight * pattern[place]).sum(axis=1) for pattern in np.ascontiguousarray(ready.T)], axis=1)


def _patterns(who: ContributorState, trialled: Trialled, wait: Days) -> tuple[Reals, Reals]:
    """Give what each set of readiness classes gives (p, k), and its probability by days since decision (day d, p)."""
    classes = readiness_classes(who)
    readiness = {unit.id: unit.readiness for unit in who.units}
    gives: dict[str, Reals] = {}
    for supply in trialled.supplies:
        if supply.contributor == who.id:
            name = classes[supply.unit]
            gives[name] = gives.get(name, np.zeros(len(trialled.need))) + supply.gives
    if len(gives) > _CLASSES:
        message = f"{who.id} has {len(gives)} readiness classes"
        raise TooWideError(message)
    total = np.zeros((1, len(trialled.need)))
    chance = np.ones((len(wait), 1))
    for name, what in gives.items():
        ready = duration(readiness[name]).upto(wait)[:, None]
        total = np.concatenate([total, total + what])
        chance = np.concatenate([chance * (1.0 - ready), chance * ready], axis=1)
    return total[1:], chance[:, 1:]


def _merged(gives: Reals, chance: Reals) -> tuple[Reals, Reals]:
    """Join patterns that give the same, and leave out those that give nothing or never happen."""
    kept = gives.any(axis=1) & chance.any(axis=1)
    kinds, kind = np.unique(gives[kept], axis=0, return_inverse=True)
    if len(kinds) == kept.sum():
        return gives[kept], chance[kept]
    joined = np.zeros((len(kinds), chance.shape[1]))
    np.add.at(joined, kind.reshape(-1), chance[kept])
    return kinds, joined


class Integrator:
    """Gives outcomes of contributors for some draws of one core, on one day.

    Parameters
    ----------
    situation : Situation
    core : Core
    trialled : Trialled
    draws : (draw r,)
        Indices of the draws that are looked at.
    forced : mapping of contributor id to bool
        Answers in place of chances.
    """

    def __init__(
        self, situation: Situation, core: Core, trialled: Trialled, draws: Days, forced: Mapping[str, bool]
    ) -> None:
        self._situation = situation
        self._core = core
        self._trialled = trialled
        self._draws = draws
        self._forced = forced
        self._clock = Clock(situation, core)
        self._stays: dict[float, tuple[int, Reals]] = {}

    def _answer(self, who: ContributorState) -> Reals:
        """Give the probability of a yes that no binding party objects to, shape (draw r,)."""
        situation, draws = self._situation, self._draws
        forced = self._forced.get(who.id)
        chance = who.chance.value if forced is None else float(forced)
        likely = yes_given(self._core.shock[draws], situation.rho, chance)
        for position in who.acceptance:
            if position.binds:
                shared = self._core.party_shock[position.party][draws]
                likely = likely * yes_given(shared, situation.rho_party, position.chance)
        return likely

    def _still_there(self, per_month: float, days: Days) -> Reals:
        """How likely has it not left by the day, having decided on each of these days? Shape (draw r, day d)."""
        first, known = self._stays.get(per_month, (int(days[0]) + 1, None))
        if known is None or first > days[0]:
            exposure = self._clock.grid(days, self._draws)
            hazard = (exposure[:, -1:] - exposure) * (per_month / MONTH)
            shock = self._core.shock[self._draws][:, None]
            known = stays_given(shock, self._situation.rho, hazard)
            first = int(days[0])
            self._stays[per_month] = (first, known)
        return known[:, int(days[0]) - first :]

    def of(self, who: ContributorState) -> Outcomes | None:
        """What does this contributor give? None when it can give nothing.

        Raises
        ------
        TooWideError
            When it waits for others, or has something that is not integrated.
        """
        if waits(who):
            message = f"{who.id} waits for other contributors"
            raise TooWideError(message)
        if who.blocked:
            return None
        gates = own_gates(self._situation, who)
        held = _held(gates, who)
        base = _base(self._core, held, since(self._situation, who))[self._draws]
        in_time = base <= self._trialled.day
        if not in_time.any():
            return None
        days = np.arange(int(base[in_time].min()), self._trialled.day + 1)
        place = np.where(in_time, base - days[0], 0.0).astype(np.int64)
        lag = _lag(who, len(days))
        gives, ready = _patterns(who, self._trialled, self._trialled.day - days)
        if who.withdrawal_per_month <= 0.0:
            chance = (_decision_mass(gates, held, lag, days) @ ready)[place]
        else:
            stays = self._still_there(who.withdrawal_per_month, days)
            if held.own:
                chance = (_decision_mass(gates, held, lag, days)[place] * stays) @ ready
            else:
                chance = _within_lag(lag, place, stays, ready)
        chance = chance * (self._answer(who) * in_time)[:, None]
        gives, joined = _merged(gives, np.ascontiguousarray(chance.T))
        return Outcomes(who.id, gives, joined) if len(gives) else None
