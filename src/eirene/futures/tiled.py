"""A core repeated, so that several answers of contributors can be drawn on each of its draws.

Owns nothing but the repetition: draw r becomes draws r * times to (r + 1) * times - 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from eirene.plans.futures import Core

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_Kind = TypeVar("_Kind", bound=np.generic)


def tiled(core: Core, times: int) -> Core:
    """Give the core with each draw repeated."""

    def each(arrays: Mapping[str, NDArray[_Kind]]) -> dict[str, NDArray[_Kind]]:
        return {name: np.repeat(array, times) for name, array in arrays.items()}

    return Core(
        n=core.n * times,
        seed=core.seed,
        gate_open=each(core.gate_open),
        gate_day=each(core.gate_day),
        launched=np.repeat(core.launched, times),
        launch_day=np.repeat(core.launch_day, times),
        begun=each(core.begun),
        begin_day=each(core.begin_day),
        shock=np.repeat(core.shock, times),
        party_shock=each(core.party_shock),
        closed_days=None if core.closed_days is None else np.repeat(core.closed_days, times, axis=0),
        closed_from=core.closed_from,
    )
