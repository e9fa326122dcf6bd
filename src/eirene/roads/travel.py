"""How long does it take from here to there by road, under closures, other speeds and states of clearance?

Owns the state of a network that changes, and the times between points on it. Refuses to rebuild: a change re-weighs the
arcs that it concerns. Unreachable is infinite and marked, never a large number.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from eirene.base.events import Step, silent
from eirene.roads.ends import direct, entries, exits
from eirene.roads.engine import NO_WAY
from eirene.roads.network import clearance_code
from eirene.roads.profiles import PROFILE_NAMES
from eirene.roads.scipy_backend import ScipyEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator

    from numpy.typing import NDArray

    from eirene.base.events import OnEvent
    from eirene.roads.ends import Ends
    from eirene.roads.engine import Engine
    from eirene.roads.network import Network
    from eirene.roads.snap import Snapped

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

Backend = Literal["auto", "ch", "scipy"]

PASSABLE: Final = ("assessed", "cleared")
"""States of clearance in which a road may be driven by default."""
_BLOCK = 64
"""Sources that are answered between two steps of progress."""


@dataclass(frozen=True, eq=False)
class Times:
    """Driving times between points.

    Parameters
    ----------
    seconds : array
        Driving time [s], (source s, target t); infinite where there is no way.
    reachable : array
        Whether there is a way, (source s, target t).
    backend : str
        Which backend answered.
    """

    seconds: Floats
    reachable: Flags
    backend: str


class TravelTimes:
    """Driving times on a network whose state may change.

    Parameters
    ----------
    network : Network
        Roads that are declared closed are closed at first.
    backend : str
        `ch` for contraction hierarchies, `scipy` for Dijkstra; `auto` takes the former where it is installed.
    passable : collection of str
        States of clearance in which a road may be driven.

    Raises
    ------
    ImportError
        When `ch` is asked for and not installed.
    """

    def __init__(self, network: Network, *, backend: Backend = "auto", passable: Collection[str] = PASSABLE) -> None:
        self.network = network
        self._closed = network.closed.copy()
        self._clearance = network.clearance.copy()
        self._factor = np.ones(network.arcs)
        self._passable = _passable(passable)
        self._make = _maker(network, backend)
        self._engines: dict[int, Engine] = {}

    @property
    def backend(self) -> str:
        """Which backend answers?"""
        return self.engine("car").name

    def engine(self, profile: str) -> Engine:
        """Give the backend with the weights of a profile; it follows every change."""
        index = profile_index(profile)
        if index not in self._engines:
            self._engines[index] = self._make(self._weights(index, slice(None)))
        return self._engines[index]

    def weights(self, profile: str) -> Ints:
        """How long does each arc take in the present state [ms], (arc a)? `NO_WAY` where it may not be driven."""
        return self._weights(profile_index(profile), slice(None))

    def drivable(self, profile: str) -> Flags:
        """Which arcs may be driven in the present state (arc a)?"""
        return self.weights(profile) < NO_WAY

    def close(self, arcs: Ints) -> None:
        """Close arcs, whatever their clearance."""
        self._closed[arcs] = True
        self._changed(np.asarray(arcs))

    def reopen(self, arcs: Ints) -> None:
        """Take back closures, those that the network declares too; speeds and clearance stay as they are."""
        self._closed[arcs] = False
        self._changed(np.asarray(arcs))

    @contextmanager
    def without(self, arcs: Ints) -> Generator[TravelTimes]:
        """Close arcs for a while: afterwards each is open or closed as it was before."""
        before = self._closed[arcs].copy()
        self.close(arcs)
        try:
            yield self
        finally:
            self._closed[arcs] = before
            self._changed(np.asarray(arcs))

    def set_speed(self, arcs: Ints, factor: float) -> None:
        """Let arcs be driven at this factor of their usual speed.

        Raises
        ------
        ValueError
            When the factor is not above 0: close the arcs instead.
        """
        if not (factor > 0 and np.isfinite(factor)):
            raise ValueError(f"a factor of speed must be above 0, not {factor}; close the arcs instead")
        self._factor[arcs] = factor
        self._changed(np.asarray(arcs))

    def set_clearance(self, arcs: Ints, state: str) -> None:
        """Give arcs another state of clearance."""
        self._clearance[arcs] = clearance_code(state)
        self._changed(np.asarray(arcs))

    def set_passable(self, states: Collection[str]) -> None:
        """Let roads be driven in these states of clearance alone."""
        self._passable = _passable(states)
        for index, engine in self._engines.items():
            engine.recost(self._weights(index, slice(None)))

    def matrix(
        self,
        sources: Snapped,
        targets: Snapped,
        profile: str = "car",
        on_event: OnEvent = silent,
        *,
        limit_s: float = np.inf,
    ) -> Times:
        """How long does it take from each source to each target?

        Parameters
        ----------
        sources, targets : Snapped
            Points on this network; one that is on no road is unreachable.
        profile : str
            `car` or `truck`.
        on_event : callable
            Told after each block of sources.
        limit_s : float
            A longer way counts as none [s].
        """
        engine, weights = self.engine(profile), self.weights(profile)
        into = entries(self.network, targets, weights)
        seconds = np.full((len(sources), len(targets)), np.inf)
        # sources beside each other are answered one behind the other: their searches pass the same nodes
        order = np.argsort(self.network.edge_ends[0, sources.edge], kind="stable")
        for start in range(0, len(sources), _BLOCK):
            block = order[start : start + _BLOCK]
            some = sources.take(block)
            out = exits(self.network, some, weights)
            times = _combined(engine, out, into, limit_s * 1000)
            seconds[block] = np.minimum(times, direct(self.network, some, targets, weights)) / 1000
            on_event(Step("travel times", start + len(block), len(sources)))
        seconds[seconds > limit_s] = np.inf
        return Times(seconds, np.isfinite(seconds), engine.name)

    def _weights(self, profile: int, arcs: Ints | slice) -> Ints:
        time = self.network.time_s[profile, arcs]
        drives = np.isfinite(time) & ~self._closed[arcs] & self._passable[self._clearance[arcs]]
        found = np.full(time.shape, NO_WAY, dtype=np.int64)
        wanted = np.maximum(np.rint(time[drives] * 1000 / self._factor[arcs][drives]), 1)
        if len(wanted) and wanted.max() >= NO_WAY:
            raise ValueError("an arc takes longer than 24 days to drive; close it instead")
        found[drives] = wanted
        return found

    def _changed(self, arcs: Ints) -> None:
        for index, engine in self._engines.items():
            engine.update(arcs, self._weights(index, arcs))


def profile_index(profile: str) -> int:
    """Give the position of a profile on the first axis of times.

    Raises
    ------
    ValueError
        When there is no such profile.
    """
    if profile not in PROFILE_NAMES:
        raise ValueError(f"no profile {profile!r}; one of: {', '.join(PROFILE_NAMES)}")
    return PROFILE_NAMES.index(profile)


def _passable(states: Collection[str]) -> Flags:
    codes = {clearance_code(state) for state in states}
    return np.array([code in codes for code in range(3)])


def _maker(network: Network, backend: Backend) -> Callable[[Ints], Engine]:
    if backend == "scipy":
        return lambda weights: ScipyEngine(network, weights)
    try:
        from eirene.roads.ch_backend import Hierarchy  # noqa: PLC0415 - its wheel does not exist everywhere
    except ImportError:
        if backend == "ch":
            raise
        return lambda weights: ScipyEngine(network, weights)
    return Hierarchy(network).engine


def _combined(engine: Engine, out: Ends, into: Ends, limit: float) -> Floats:
    """Which is the best of the ways from either end of a source's line to either end of a target's line [ms]?"""
    best = np.full((len(out.node), len(into.node)), np.inf)
    sources, source_at = np.unique(out.node, return_inverse=True)
    targets, target_at = np.unique(into.node, return_inverse=True)
    if not best.size:
        return best
    between = engine.matrix(sources, targets, limit)
    for i in out.sides:
        rows = between[source_at[:, i]] + out.offset[:, i, None]
        for j in into.sides:
            np.minimum(best, rows[:, target_at[:, j]] + into.offset[None, :, j], out=best)
    return best
