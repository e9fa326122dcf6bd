"""Gates in time: when a gate opens, how long it stays open, and when it has held long enough to count.

Owns the meaning of a gate's chance, dates, hold and hazards. Clocks run from the last fact's date: closing from the day
the gate opened, or from the day up to which public news shows that it is still open. Refuses to know what it is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.futures.pert import WholeDays, calendar, later_than, whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from eirene.futures.nets import Uniforms
    from eirene.plans.futures import Mask, Reals
    from eirene.plans.situation import DateRange, GateState

MONTH = 365.25 / 12
"""Days of a month, for hazards: 30.4375."""
TURNS = 8
"""Closings and reopenings that have a dimension of the net of their own; later ones are drawn independently."""
MOST_TURNS = 400
"""Closings and reopenings of one gate that are followed up to the horizon."""


@dataclass(frozen=True, slots=True)
class Episodes:
    """When a gate is open: from `start` up to the day before `end`; `+inf` is never.

    Parameters
    ----------
    start, end : (draw r, episode j)
        Ordinals, in order; episodes that do not happen have an infinite start.
    """

    start: Reals
    end: Reals

    def first(self) -> Reals:
        """Which is the first open day? Shape (draw r,)."""
        return self.start.min(axis=1)

    def held(self, days: int) -> Episodes:
        """When has it been open for that many days already?"""
        start = self.start + days
        lasts = start < self.end
        return Episodes(np.where(lasts, start, np.inf), np.where(lasts, self.end, np.inf))

    def covers(self, days: Reals) -> Mask:
        """Is it open on these days, one per draw? Shape (draw r,)."""
        column = days[:, None]
        return np.logical_or.reduce((self.start <= column) & (column < self.end), axis=1)


def conditioned(chance: float, dates: DateRange, not_before: date) -> float:
    """How likely does a gate ever open, when its opening would be public and nobody has reported it up to a day?

    p becomes p (1 - F) / (1 - p F), with F the probability that it would have opened by then if it opens at all. Once
    its whole range of dates has passed without news the chance is 0.

    Parameters
    ----------
    chance : float
        Chance that it ever opens, before looking at the news.
    dates : DateRange
        When it opens if it does.
    not_before : date
        Last day for which its absence from the news is known.
    """
    passed = float(calendar(dates).upto(np.array([not_before.toordinal()]))[0])
    if passed >= 1.0:
        return 0.0
    return chance * (1.0 - passed) / (1.0 - chance * passed)


def opening(gate: GateState) -> tuple[float, WholeDays | None]:
    """How likely does the gate open, and when, its hold and the gates before it left aside?

    Returns
    -------
    (float, WholeDays or None)
        The chance and the distribution of the day; None where it never opens.
    """
    if gate.state == "open":
        since = (gate.since or gate.dates.earliest).toordinal()
        return 1.0, whole(since, since, since)
    days = calendar(gate.dates)
    left = days if gate.not_before is None else later_than(days, gate.not_before.toordinal())
    return (gate.chance.value, left) if left is not None else (0.0, None)


def names(gate: GateState) -> list[str]:
    """Which draws does a gate use? Its chance, its date, and each of its first closings and reopenings."""
    return [f"chance:{gate.id}", f"date:{gate.id}", *(f"turn:{turn:03d}:{gate.id}" for turn in range(TURNS))]


def _opened(gate: GateState, uniforms: Uniforms, after: Reals) -> Reals:
    """On which day does it open? Not before `after`, the day on which the gates before it have opened."""
    chance, days = opening(gate)
    if days is None or chance <= 0.0:
        return np.full_like(after, np.inf)
    if gate.state == "open":
        return np.full_like(after, days.first)
    day = np.maximum(days.at(uniforms(f"date:{gate.id}")), after)
    return day if chance >= 1.0 else np.where(uniforms(f"chance:{gate.id}") < chance, day, np.inf)


def episodes(gate: GateState, uniforms: Uniforms, after: Reals, horizon: int) -> Episodes:
    """When is this gate open, in each draw, up to the horizon?

    Parameters
    ----------
    gate : GateState
    uniforms : callable
        Gives (draw r,) uniforms by name.
    after : (draw r,)
        Day on which every gate that it waits for has opened; `-inf` when it waits for none.
    horizon : int
        Ordinal after which nothing matters.
    """
    opened = _opened(gate, uniforms, after)
    starts, ends = [opened], [np.full_like(opened, np.inf)]
    clock = opened
    if gate.state == "open" and gate.not_before is not None:
        clock = np.maximum(opened, gate.not_before.toordinal())
    for turn in range(MOST_TURNS):
        closing = turn % 2 == 0
        per_month = gate.closes_per_month if closing else gate.reopens_per_month
        if per_month <= 0.0 or not (clock <= horizon).any():
            break
        stays = -np.log1p(-uniforms(f"turn:{turn:03d}:{gate.id}")) * (MONTH / per_month)
        clock = clock + np.maximum(np.ceil(stays), 1.0)
        if closing:
            ends[-1] = clock
        else:
            starts.append(clock)
            ends.append(np.full_like(opened, np.inf))
    return Episodes(np.stack(starts, axis=1), np.stack(ends, axis=1))


def together(gates: Sequence[Episodes]) -> Reals:
    """On which day are all gates open at once for the first time? Shape (draw r,); `+inf` is never.

    Such a day is the first day of an episode of one of them.
    """
    candidates = np.concatenate([gate.start for gate in gates], axis=1)
    candidates = candidates[:, np.isfinite(candidates).any(axis=0)]
    first = np.full(len(candidates), np.inf)
    for column in candidates.T:
        fits = np.isfinite(column)
        for gate in gates:
            fits &= gate.covers(column)
        first = np.where(fits, np.minimum(first, column), first)
    return first


def closed_days(gate: Episodes, first: int, last: int) -> NDArray[np.int32]:
    """For how many days is a gate closed, from `first` up to the day before each day?

    Returns
    -------
    (draw r, day j)
        Column j counts the closed days from `first` to `first + j - 1`; the last column belongs to `last`.
    """
    draws, width = len(gate.start), last - first + 1
    change = np.zeros((draws, width + 1), dtype=np.int8)
    rows = np.arange(draws)
    for start, end in zip(gate.start.T, gate.end.T, strict=True):
        change[rows, np.clip(start - first, 0, width).astype(np.int64)] += 1
        change[rows, np.clip(end - first, 0, width).astype(np.int64)] -= 1
    closed = 1 - np.cumsum(change[:, :-2], axis=1, dtype=np.int8)
    counted = np.zeros((draws, width), dtype=np.int32)
    np.cumsum(closed, axis=1, out=counted[:, 1:])
    return counted
