"""What a backend of shortest paths must be able to do.

Owns the protocol and the whole milliseconds in which arcs are weighed, so that backends agree exactly. Refuses
snapping, closures and policies: `travel` knows those and hands weights on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

NO_WAY: Final = 2_147_483_647
"""Weight of an arc that may not be driven; a way of this length, 24 days, counts as none."""


class Engine(Protocol):
    """Shortest paths over one set of weights that may change."""

    name: str
    """Which backend answers."""

    def recost(self, weights: Ints) -> None:
        """Take new weights of all arcs [ms], (arc a)."""
        ...

    def update(self, arcs: Ints, weights: Ints) -> None:
        """Take new weights of some arcs [ms], both of one length."""
        ...

    def matrix(self, sources: Ints, targets: Ints, limit: float) -> Floats:
        """How far is it from each source node to each target node [ms], (source s, target t)?

        Infinite where there is no way. A backend may leave out ways longer than `limit` [ms], and need not.
        """
        ...

    def path(self, source: int, target: int) -> Ints | None:
        """Which arcs does a shortest way pass, in order? None where there is no way."""
        ...
