from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

class OptimizeResult:
    status: int
    message: str
    x: Sequence[float]
    fun: float

def linprog(
    c: ArrayLike,
    A_ub: ArrayLike | None = None,  # noqa: N803 - as scipy names it
    b_ub: ArrayLike | None = None,
    A_eq: ArrayLike | None = None,  # noqa: N803 - as scipy names it
    b_eq: ArrayLike | None = None,
    bounds: Sequence[tuple[float, float | None]] = ...,
    method: str = "highs",
) -> OptimizeResult: ...
def minimize(
    fun: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]],
    x0: NDArray[np.float64],
    *,
    jac: bool,
    method: str,
    options: Mapping[str, int],
) -> OptimizeResult: ...
