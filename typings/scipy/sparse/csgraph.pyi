from typing import Literal, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

_Reals: TypeAlias = NDArray[np.float64]
_Ints: TypeAlias = NDArray[np.int64]

# Number of parts, and the part of each node
def connected_components(
    csgraph: coo_array | csr_array, directed: bool = True, connection: Literal["weak", "strong"] = "weak"
) -> tuple[int, _Ints]: ...
def breadth_first_order(
    csgraph: csr_array, i_start: int, directed: bool = True, *, return_predecessors: Literal[False]
) -> _Ints: ...
@overload
def dijkstra(csgraph: csr_array, directed: bool = True, *, indices: _Ints, limit: float = ...) -> _Reals: ...
@overload
def dijkstra(
    csgraph: csr_array, directed: bool = True, *, indices: int, return_predecessors: Literal[True], limit: float = ...
) -> tuple[_Reals, _Ints]: ...
