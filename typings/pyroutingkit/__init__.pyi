# What we use of pyroutingkit: contraction hierarchies whose weights can be customised.

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_Ids: TypeAlias = NDArray[np.uint32]

INF_WEIGHT: int

class CCHTopology:
    def __init__(self) -> None: ...
    def build(
        self,
        tail: _Ids,
        head: _Ids,
        latitude: NDArray[np.float32],
        longitude: NDArray[np.float32],
        node_count: int,
    ) -> None: ...

class CCHMetric:
    def __init__(self, topology: CCHTopology) -> None: ...
    def customize(self, weights: _Ids, thread_count: int = 0) -> None: ...
    def update_weights(self, arc_ids: _Ids, new_weights: _Ids) -> None: ...
    # Distance, nodes and arcs of a shortest path
    def query(self, source: int, target: int) -> tuple[int, Sequence[int], Sequence[int]]: ...
    def distances_many_to_many(self, sources: _Ids, targets: _Ids) -> _Ids: ...
